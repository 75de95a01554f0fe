"""Colours of named colormaps, taken from matplotlib and seaborn.

    pip install matplotlib==3.11.2 seaborn==0.13.2
    python tests/colormaps_make.py facts > tests/oracle/named_colormaps.json
    python tests/colormaps_make.py source src/color/tables   # then `cargo fmt`

`facts` lists every map that `matplotlib.colormaps` knows, seaborn's six included, as
`matplotlib.colors.to_hex` writes its entries, and how many entries of the map with `_r` differ
from the reversed map by a rounding. `cuts` are the tables that `seaborn.heatmap` makes with
`center`. `source` writes the definitions that the library evaluates: tables where a map is a table,
anchors or segments where matplotlib interpolates. The formulas are written by hand.
"""
import json
import sys
import textwrap

import numpy as np
import seaborn
from matplotlib import colormaps
from matplotlib.colors import ListedColormap, to_hex

NAMES = [name for name in colormaps if not name.endswith("_r")]
PERCEPTUAL = ["viridis", "magma", "inferno", "plasma", "cividis", "turbo", "twilight",
              "berlin", "managua", "vanimo"]
SEABORN = ["rocket", "mako", "vlag", "icefire", "crest", "flare"]
# Of the maps that are interpolated, those whose segments would be longer than the table.
TABULATED = ["coolwarm", "pink", "nipy_spectral", "gist_earth", "gist_ncar"]
ALIASES = {"grey", "gist_grey", "gist_yerg", "Grays", "twilight_shifted"}


def table(cmap):
    return [to_hex(cmap(i))[1:] for i in range(cmap.N)]


def constant(name):
    return "".join("_" + c if c.isupper() and i and name[i - 1].islower() else c
                   for i, c in enumerate(name)).upper()


def rust(name, entries):
    body = ", ".join(entries)
    return f"pub(in crate::color) static {constant(name)}: [u32; {len(entries)}] = [{body}];\n"


def hexes(entries):
    return [f"0x{entry}" for entry in entries]


def anchors(cmap):
    """Equally spaced colours of whole bytes, where the map is drawn through such."""
    data = cmap._segmentdata
    if any(callable(data[c]) for c in ("red", "green", "blue")):
        return None
    channels = [np.array(data[c]) for c in ("red", "green", "blue")]
    count = len(channels[0])
    for channel in channels:
        even = len(channel) == count and np.array_equal(channel[:, 0], np.linspace(0, 1, count))
        levels = channel[:, 1] * 255 if even else [0.5]
        if not even or np.abs(levels - np.round(levels)).max() > 1e-6:
            return None
        if not np.array_equal(channel[:, 1], channel[:, 2]):
            return None
    return ["".join(f"{round(c[i, 1] * 255):02x}" for c in channels) for i in range(count)]


def points(channel):
    """(x, y) pairs; two with one x are a jump."""
    found = []
    for i, (x, left, right) in enumerate(channel):
        if i > 0:
            found.append((float(x), float(left)))
        if i + 1 < len(channel) and (i == 0 or left != right):
            found.append((float(x), float(right)))
    return found


def sources(directory):
    out = {"perceptual": [], "seaborn": [], "brewer": [], "qualitative": [], "segments": []}
    for name in PERCEPTUAL:
        out["perceptual"].append(rust(name, hexes(table(colormaps[name]))))
    for name in SEABORN:
        out["seaborn"].append(rust(name, hexes(table(colormaps[name]))))
    for name in NAMES:
        cmap = colormaps[name]
        if name in PERCEPTUAL + SEABORN or name in ALIASES:
            continue
        if name in TABULATED:
            out["segments"].append(rust(name, hexes(table(cmap))))
        elif isinstance(cmap, ListedColormap):
            out["qualitative"].append(rust(name, hexes(table(cmap))))
        elif found := anchors(cmap):
            room = "brewer" if len(found) >= 9 else "segments"
            out[room].append(rust(name, hexes(found)))
        elif not callable(cmap._segmentdata["red"]):
            channels = ", ".join(f"&{json.dumps(points(cmap._segmentdata[c]))}"
                                 .replace("[[", "[(").replace("]]", ")]")
                                 .replace("], [", "), (")
                                 for c in ("red", "green", "blue"))
            out["segments"].append(
                f"pub(in crate::color) static {constant(name)}: Segments = Segments([{channels}]);\n")
    for room, text in out.items():
        with open(f"{directory}/{room}.txt", "w") as file:
            file.write("\n".join(text))


def cuts():
    """What `seaborn.heatmap(center=…)` makes of a map (`_HeatMapper._determine_cmap_params`)."""
    found = []
    for name in ["coolwarm", "RdBu", "vlag", "icefire", "viridis"]:
        for vmin, vmax, center in [(-2.4, 4.6, 0), (-4.6, 2.4, 0), (1, 5, 0), (-5, -1, 0),
                                   (0, 100, 30), (-1, 1, 0), (1e-3, 2e-3, 1.9e-3)]:
            data = np.array([[vmin, vmax]], dtype=float)
            mapper = seaborn.matrix._HeatMapper(
                data, None, None, name, center, False, None, ".2g", None, True, {}, "auto",
                "auto", None)
            found.append({"name": name, "vmin": vmin, "vmax": vmax, "center": center,
                          "table": "".join(table(mapper.cmap))})
    return found


def facts():
    maps = {}
    for name in NAMES:
        entries = table(colormaps[name])
        behind = table(colormaps[name + "_r"])[::-1]
        maps[name] = {"table": "".join(entries),
                      "reverse_differs": sum(a != b for a, b in zip(entries, behind))}
    json.dump({"maps": maps, "cuts": cuts()}, sys.stdout, indent=0)


if __name__ == "__main__":
    sources(sys.argv[2]) if sys.argv[1] == "source" else facts()
