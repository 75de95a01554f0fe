"""The files of `tests/oracle`, out of the larger ones that `oracle.py` writes.

    python tests/oracle/scripts/spread.py FOLDER tests/oracle

FOLDER is what `oracle.py` wrote. The result is the committed files, byte for byte, as long as matplotlib,
NumPy and Python are those that the files name: some cases of each kind, enough for every rule to show, and a
size that a package can carry.
"""
import json
import shutil
import sys
from pathlib import Path

import matplotlib as mpl
from matplotlib.colors import to_hex

SOURCE, TARGET = map(Path, sys.argv[1:])

# Which ranges: many of the first ones, and later ones that are unlike those before.
LINEAR_TICKS = """
    0-26 28-30 32-40 42-49 52-55 57-59 62-68 74-77 79 81-83 85-86 88-90 92-96 98-99 102-105 107 109-116
    119 122-123 125-126 128-129 132-135 137-139 142-146 152-155 162 164-165 167-169 172-176 179 182-185
    192-196 199 202-203 205 209 212-216 218-219 222 224-225 228 231-233 235-236 239 241-247 252-253
    255-256 259 263-265
"""
LOG_TICKS = """
    0-48 50-51 58 61 63-65 69-70 72-73 76-80 83 85 87-88 92 94 98-99 101 106-107 109 112 114 117 120 125
    129 145 147 160 166 168 184 192 195 222 232 242 261 293 304 333 341 352 392
"""
IMSHOW_PIXELS = "0-5 10 11 22-27 46 47 50-55"


def numbers(ranges):
    """The whole numbers of ranges such as `3-5`, which has its end."""
    ends = [part.partition("-") for part in ranges.split()]
    return [n for first, _, last in ends for n in range(int(first), int(last or first) + 1)]


def read(name):
    facts = json.loads((SOURCE / name).read_text())
    return facts["about"], facts["cases"]


def write(name, about, cases, key="cases"):
    """One case a line."""
    lines = [json.dumps(case, ensure_ascii=False, separators=(",", ":")) for case in cases]
    head = json.dumps(about, ensure_ascii=False)
    (TARGET / name).write_text(f'{{"about": {head},\n"{key}": [\n' + ",\n".join(lines) + "\n]}\n")


def write_on_one_line(name, about, cases):
    facts = {"about": about, "cases": cases}
    (TARGET / name).write_text(json.dumps(facts, ensure_ascii=False, separators=(",", ":")))


def without(case, *keys):
    return {key: value for key, value in case.items() if key not in keys}


def of_values(case, kept):
    """A case of a norm with these of its values."""
    places = {str(old): str(new) for new, old in enumerate(kept)}
    lists = ["values", "result", "rgba", "rgba_imshow_extremes"]
    case = {key: [facts[at] for at in kept] if key in lists else facts for key, facts in case.items()}
    case["masked"] = [int(places[str(at)]) for at in case["masked"] if str(at) in places]
    differs = case["rgba_imshow_differs"].items()
    case["rgba_imshow_differs"] = {places[at]: color for at, color in differs if at in places}
    return case


def whole_files():
    for name in ["tick_space", "colorbar_ticks", "pixel_map", "text_extents"]:
        shutil.copy(SOURCE / f"{name}.json", TARGET)


def ticks():
    about, cases = read("linear_ticks.json")
    chosen = [cases[at] for at in numbers(LINEAR_TICKS)]
    for case in chosen:
        # Of the numbers of ticks that give the same ones, the least.
        unlike = {}
        for count, facts in case["by_nbins"].items():
            if facts not in unlike.values():
                unlike[count] = facts
        case["by_nbins"] = unlike
    write("linear_ticks.json", about, chosen)
    about, cases = read("log_ticks.json")
    write("log_ticks.json", about, [cases[at] for at in numbers(LOG_TICKS)])


def norms():
    about, cases = read("norms.json")
    plain = [case for case in cases if case["norm"] in ("Normalize", "LogNorm")]
    plain = [case for case in plain if not case["params"]["clip"]]
    kept = lambda case: [*range(110), *range(len(case["values"]) - 15, len(case["values"]))]
    write("norms.json", about, [of_values(case, kept(case)) for case in plain])

    shaped = [case for case in cases if case["norm"] not in ("Normalize", "LogNorm")]
    shaped = [case for case in shaped if not case["params"].get("clip")]
    kept = lambda case: [*range(25), *range(27, len(case["values"]), 3)]
    extra = ("masked", "rgba_imshow_differs", "rgba_imshow_extremes")
    about += (" | here: the norms other than Normalize and LogNorm, clip=False, every third value after "
              "the first 25")
    write_on_one_line("shaped_norms.json", about,
                      [without(of_values(case, kept(case)), *extra) for case in shaped])


def limits():
    about, cases = read("autolimits.json")
    plain = ["Normalize", "LogNorm"]
    of = lambda case, is_plain: {
        norm: facts for norm, facts in case["limits"].items() if (norm in plain) == is_plain}
    write("autolimits.json", about, [{**case, "limits": of(case, True)} for case in cases])
    about += " | here: every third case, without Normalize and LogNorm"
    write_on_one_line("shaped_autolimits.json", about,
                      [{**without(case, "kind"), "limits": of(case, False)} for case in cases[::3]])


def colors():
    about, cases = read("imshow_pixels.json")
    write("imshow_pixels.json", about, [cases[at] for at in numbers(IMSHOW_PIXELS)])
    about, cases = read("colormaps.json")
    write("colormaps.json", about, cases[:6])
    write("colormaps_more.json", about, cases[10:] + cases[6:10])
    tables("colormap_tables.json", [case["name"] for case in cases[:6]], ":")
    tables("colormap_tables_more.json", [case["name"] for case in cases[10:] + cases[6:10]], ": ")


def tables(name, maps, colon):
    about = (f"the colour tables published with matplotlib {mpl.__version__} as floats, each channel rounded to "
             "the nearest of 0..255 (R's viridis and d3 round as well; matplotlib's own byte output truncates and "
             "is lower by one in places). viridis, magma, inferno, plasma are CC0; N=256, twilight N=510")
    lines = []
    for each in maps:
        colormap = mpl.colormaps[each]
        table = [to_hex(colormap(at))[1:] for at in range(colormap.N)]
        lines.append(json.dumps(each) + colon + json.dumps(table, separators=(",", ":")))
    (TARGET / name).write_text(f'{{"about": {json.dumps(about)},\n"tables": {{\n' + ",\n".join(lines) + "\n}}\n")


def geometry():
    about, cases = read("figure_geometry.json")
    keys = ["layout", "figsize_in", "dpi", "rows", "cols", "tokens", "vmin", "vmax", "axes_bbox"]
    facts = {"about": about, "cases": [{key: case[key] for key in keys} for case in cases]}
    (TARGET / "figure_geometry.json").write_text(json.dumps(facts, indent=0, ensure_ascii=False))


TARGET.mkdir(exist_ok=True)
for part in (whole_files, ticks, norms, limits, colors, geometry):
    part()
