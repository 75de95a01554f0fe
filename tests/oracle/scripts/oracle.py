"""Facts of matplotlib, computed by running it, as JSON.

    pip install matplotlib==3.11.2 numpy==2.4.6      # Python 3.11
    python tests/oracle/scripts/oracle.py FOLDER [linear_ticks log_ticks ...]
    HEATSPEC_ORACLE=FOLDER cargo test --all-features

writes all files, or those of the functions named. `ORACLE_SEED` draws other cases than those of seed
20240601; tests hold for any. `spread.py` makes the smaller files of `tests/oracle` of this folder.

Numbers are written as `repr` does, with the digits that give them back. An input that is not finite is
"nan", "inf" or "-inf"; a result that is masked or NaN is null, an infinite one "inf" or "-inf".
"""
import json, math, os, sys, warnings
import numpy as np
import matplotlib; matplotlib.use("Agg")
import matplotlib as mpl
import matplotlib.pyplot as plt
from matplotlib import ticker, colors, cbook
from matplotlib.transforms import _interval_contains_close
warnings.simplefilter("ignore")
np.seterr(all="ignore")
COMMITTED = 20240601
SEED = int(os.environ.get("ORACLE_SEED", COMMITTED))
V = f"matplotlib {mpl.__version__}, numpy {np.__version__}, python {sys.version.split()[0]}"

def num(x):
    """JSON form of one number."""
    if x is None or x is np.ma.masked: return None
    x = float(x)
    if math.isnan(x): return None
    if math.isinf(x): return "inf" if x > 0 else "-inf"
    return x
def inp(x):
    x = float(x)
    if math.isnan(x): return "nan"
    if math.isinf(x): return "inf" if x > 0 else "-inf"
    return x
def hexa(rgba): return ["%02x%02x%02x%02x" % tuple(int(c) for c in p) for p in np.asarray(rgba).reshape(-1, 4)]
def ri(rng, lo, hi): return int(rng.integers(lo, hi + 1))

def dump(d, name, about, cases, **extra):
    p = f"{d}/{name}"
    with open(p, "w") as f:
        f.write('{"about": ' + json.dumps(about + " | " + V, ensure_ascii=False) + ',\n')
        for k, v in extra.items(): f.write(json.dumps(k) + ": " + json.dumps(v, ensure_ascii=False) + ",\n")
        f.write('"cases": [\n' + ",\n".join(json.dumps(c, ensure_ascii=False, separators=(",", ":"), allow_nan=False) for c in cases) + "\n]}\n")
    sz = os.path.getsize(p); assert sz < 1_000_000, (p, sz)
    json.load(open(p))
    print(f"{p}: {len(cases)} cases, {sz} bytes")

# ---------------------------------------------------------------- 1 linear ticks
SEEN = set()   # ranges already used by this file
def fresh(*k):
    if k in SEEN: return False
    SEEN.add(k); return True
def sig(x, n): return float(f"%.{n-1}e" % x)
def linear_ranges(rng, n):
    out = []
    while len(out) < n:
        k = len(out) % 10
        if k in (0, 1):                                   # imshow index axes
            m = [65, 19, 1, 2, 3, 5, 10, 12, 100, 512, 1000, 4096, 8192][ri(rng, 0, 12)] if rng.random() < .25 else ri(rng, 1, 9999)
            a, b = -0.5, m - 0.5
        elif k == 2: a, b = 0.0, sig(10 ** rng.uniform(-12, 12), ri(rng, 1, 6))
        elif k == 3: a = -sig(10 ** rng.uniform(-12, 12), ri(rng, 1, 6)); b = sig(abs(a) * 10 ** rng.uniform(-2, 2), ri(rng, 1, 6))
        elif k == 4: b = -sig(10 ** rng.uniform(-12, 12), ri(rng, 1, 6)); a = sig(b * 10 ** rng.uniform(.01, 2), ri(rng, 2, 6))
        elif k == 5:                                      # large offset, small range
            off = sig(10 ** rng.uniform(2, 9), ri(rng, 1, 4)); w = sig(10 ** rng.uniform(-3, 2), ri(rng, 1, 3))
            a, b = off, off + w
            if rng.random() < .3: a, b = -b, -a
        elif k == 6: a, b = sorted(sig(x, ri(rng, 1, 3)) for x in rng.uniform(-1, 1, 2) * 10 ** rng.uniform(-3, 4))
        elif k == 7: a, b = sorted(float(x) for x in rng.integers(-3000, 3000, 2))
        elif k == 8: a, b = sorted(rng.uniform(0, 1, 2).tolist())
        else: a, b = sorted((rng.normal(0, 1, 2) * 10 ** rng.uniform(-12, 12)).tolist())
        if not b > a or (b - a) < 1e-9 * max(abs(a), abs(b)) or not fresh(float(a), float(b)): continue
        out.append((float(a), float(b)))
    return out
def linear_ticks(d, rng):
    cases = []
    for a, b in linear_ranges(rng, 400):
        by = {}
        for n in (4, 5, 6, 7, 9):
            loc = ticker.MaxNLocator(nbins=n, steps=[1, 2, 2.5, 5, 10])
            fmt = ticker.ScalarFormatter(useOffset=False, useMathText=False)
            fmt.create_dummy_axis(); fmt.axis.set_view_interval(a, b)
            locs = loc.tick_values(a, b); labs = fmt.format_ticks(locs)
            keep = [(float(t), s) for t, s in zip(locs, labs) if _interval_contains_close((a, b), t)]
            r = {"ticks": [t for t, _ in keep], "labels": [s for _, s in keep]}
            if fmt.get_offset(): r["offset_text"] = fmt.get_offset()
            by[str(n)] = r
        cases.append({"vmin": a, "vmax": b, "by_nbins": by})
    dump(d, "linear_ticks.json", "MaxNLocator(nbins=n, steps=[1,2,2.5,5,10]).tick_values(vmin,vmax) restricted to the view range by "
         "_interval_contains_close (rtol 1e-10), and ScalarFormatter(useOffset=False,useMathText=False).format_ticks over ALL located ticks "
         "(incl. the edge ticks outside the range, as Axis does), rcParams defaults (unicode minus U+2212, scilimits -5,6); offset_text = the "
         "multiplier drawn at the axis end (e.g. 1e6), absent when empty; note -0.0 may occur as a tick", cases)

def tick_space(d, rng):
    cases = []
    for _ in range(60):
        w, h = sig(rng.uniform(2, 16), 3), sig(rng.uniform(1.5, 12), 3); dpi = [72, 100, 150, 200, 300][ri(rng, 0, 4)]
        fs = [6, 8, 10, 12, 14][ri(rng, 0, 4)]; a, b = linear_ranges(rng, 10)[ri(rng, 0, 9)]
        with mpl.rc_context({"xtick.labelsize": fs, "ytick.labelsize": fs}):
            fig = plt.figure(figsize=(w, h), dpi=dpi); ax = fig.add_axes([.1, .1, .8, .8]); ax.set_xlim(a, b); ax.set_ylim(a, b); fig.canvas.draw()
            c = {"axis_width_px": float(ax.bbox.width), "axis_height_px": float(ax.bbox.height), "dpi": dpi, "tick_label_fontsize_pt": fs, "vmin": a, "vmax": b}
            for nm, axis in (("x", ax.xaxis), ("y", ax.yaxis)):
                ts = axis.get_tick_space(); c[nm] = {"tick_space": int(ts), "nbins": int(np.clip(ts, 1, 9)),
                    "ticks": [float(t) for t in axis.get_majorticklocs() if _interval_contains_close((a, b), t)]}
            cases.append(c); plt.close(fig)
    dump(d, "tick_space.json", "real axes with AutoLocator (MaxNLocator nbins='auto', steps [1,2,2.5,5,10]): axis length in px, dpi and tick label "
         "font size -> get_tick_space(), nbins used = clip(tick_space, 1, 9), ticks in view", cases)

# ---------------------------------------------------------------- 2 log ticks
def log_ranges(rng, n):
    out = []
    while len(out) < n:
        k = len(out) % 8
        if k == 0: lo = sig(10 ** rng.uniform(-6, 6), ri(rng, 1, 4)); hi = sig(lo * 10 ** rng.uniform(.02, .4), 4)
        elif k == 1: lo = sig(10 ** rng.uniform(-6, 6), ri(rng, 1, 4)); hi = sig(lo * 10 ** rng.uniform(.4, 1), 4)
        elif k == 2: lo = sig(10 ** rng.uniform(-6, 6), ri(rng, 1, 5)); hi = sig(lo * 10 ** rng.uniform(1, 2.2), 4)
        elif k == 3: lo = sig(10 ** rng.uniform(-8, 4), ri(rng, 1, 5)); hi = sig(lo * 10 ** rng.uniform(2, 5), 4)
        elif k == 4: lo = sig(10 ** rng.uniform(-12, 2), ri(rng, 1, 5)); hi = sig(lo * 10 ** rng.uniform(5, 10), 4)
        elif k == 5: lo = sig(10 ** rng.uniform(-20, 0), ri(rng, 1, 5)); hi = sig(lo * 10 ** rng.uniform(10, 30), 4)
        elif k == 6: e = ri(rng, -12, 10); lo, hi = 10.0 ** e, 10.0 ** (e + ri(rng, 1, 12))      # exact decades
        else: lo, hi = 1.0, 1 + sig(10 ** rng.uniform(-.5, 5), 6)                                 # like the seed data: 1 .. few hundred
        if hi > lo * 1.001 and fresh(float(lo), float(hi)): out.append((float(lo), float(hi)))
    return out
def log_fmt(lo, hi):
    f = ticker.LogFormatterSciNotation(base=10, labelOnlyBase=False); f.create_dummy_axis(); f.axis.set_view_interval(lo, hi); return f
def log_ticks(d, rng):
    cases = []
    for lo, hi in log_ranges(rng, 400):
        by, sets = {}, []
        for n in (5, 7, 9):
            maj = ticker.LogLocator(base=10, numticks=n).tick_values(lo, hi)
            mino = ticker.LogLocator(base=10, subs=np.arange(2, 10), numticks=n).tick_values(lo, hi)
            auto = ticker.LogLocator(base=10, subs="auto", numticks=n).tick_values(lo, hi)
            keep = lambda t: [float(x) for x in t if _interval_contains_close((math.log10(lo), math.log10(hi)), math.log10(x))] if len(t) else []
            mj, mn = keep(maj[maj > 0]), keep(mino[mino > 0])
            assert keep(auto[auto > 0]) == mn, ("auto differs", lo, hi, n)
            f = log_fmt(lo, hi); lj = f.format_ticks(mj); f = log_fmt(lo, hi); ln = f.format_ticks(mn)
            s = [mn, {str(i): x for i, x in enumerate(ln) if x}]
            if s not in sets: sets.append(s)
            by[str(n)] = {"major": mj, "major_labels": lj, "minor_set": sets.index(s)}
        cases.append({"vmin": lo, "vmax": hi, "by_numticks": by, "minor_sets": [{"minor": a, "labels": b} for a, b in sets]})
    dump(d, "log_ticks.json", "LogLocator(base=10, numticks=n) majors and LogLocator(base=10, subs=np.arange(2,10), numticks=n) minors (verified equal to "
         "subs='auto' in every case), restricted to [vmin,vmax] with rtol 1e-10 in log10 space; labels by LogFormatterSciNotation(base=10, labelOnlyBase=False, "
         "minor_thresholds=(1,0.4) default).format_ticks with the view interval (vmin,vmax), as LogNorm's colour bar does; empty label = ''; minor_sets[].labels "
         "maps index -> label for the non-empty ones only; when there is at most one major+minor tick the minor locator falls back to AutoLocator ticks", cases)

def colorbar_ticks(d, rng):
    """real colour bars of LogNorm / Normalize at several heights."""
    cases = []
    for i in range(60):
        lo, hi = log_ranges(rng, 8)[ri(rng, 0, 7)]; h = sig(rng.uniform(1.5, 12), 3); nm = "LogNorm" if i % 3 else "Normalize"
        fig, ax = plt.subplots(figsize=(8, h), dpi=100)
        im = ax.imshow([[lo, hi]], norm=getattr(colors, nm)(vmin=lo, vmax=hi), aspect="auto"); cb = fig.colorbar(im, ax=ax); fig.canvas.draw()
        y = cb.ax.yaxis; c = {"norm": nm, "vmin": lo, "vmax": hi, "cbar_height_px": float(cb.ax.bbox.height), "dpi": 100, "tick_space": int(y.get_tick_space())}
        for which, minor in (("major", False), ("minor", True)):
            vis = [(float(t.get_loc()), t.label2.get_text()) for t in (y._update_ticks()) if t in (y.minorTicks if minor else y.majorTicks)]
            c[which] = [v for v, _ in vis]; c[which + "_labels"] = [s for _, s in vis]
        if y.get_offset_text().get_text(): c["offset_text"] = y.get_offset_text().get_text()
        cases.append(c); plt.close(fig)
    dump(d, "colorbar_ticks.json", "fig.colorbar(imshow(..., norm=LogNorm|Normalize)) drawn with Agg: visible major/minor ticks and label texts (mathtext) for the "
         "given bar height in px at dpi 100, tick labels 10 pt", cases)

# ---------------------------------------------------------------- 3 norms
def value_set(rng, lo, hi, n=200, positive=False):
    base = [math.nan, math.inf, -math.inf, 0.0, -0.0, -1.0, 1.0, lo, hi, np.nextafter(lo, -math.inf), np.nextafter(hi, math.inf), (lo + hi) / 2]
    span = hi - lo
    x = list(rng.uniform(lo - .3 * span, hi + .3 * span, 70)) + list(rng.uniform(lo, hi, 50))
    if lo > 0: x += list(10 ** rng.uniform(math.log10(lo) - 1, math.log10(hi) + 1, 50))
    else: x += list(rng.choice([-1, 1], 50) * 10 ** rng.uniform(-6, math.log10(max(abs(lo), abs(hi))) + .5, 50))
    x += list(-10 ** rng.uniform(-3, 3, 6)) + list(lo + span * np.linspace(0, 1, 9))
    x = [sig(v, 7) if math.isfinite(v) and i >= 12 else float(v) for i, v in enumerate(base + x)]
    return x[:n]
def norms(d, rng):
    cm = mpl.colormaps["viridis"]; cme = cm.with_extremes(under="#ff00ff", over="#ff0000", bad="#808080"); cases = []
    def add(name, params, make, vals, dtype="float64", ext=False):
        a = np.array(vals, dtype=dtype); nrm = make(); c = {"norm": name, "params": params, "dtype": dtype, "values": [inp(v) for v in (vals if dtype == "float64" else a.tolist())]}
        r = nrm(a); rr = np.ma.asarray(r); m = np.ma.getmaskarray(rr)
        c["result"] = [None if mm else num(v) for v, mm in zip(rr.data.tolist(), m)]
        c["masked"] = [i for i, mm in enumerate(m) if mm]
        c["rgba"] = hexa(cm(r, bytes=True))
        mi = cbook.safe_masked_invalid(a); ri_ = make()(mi)
        h = hexa(cm(ri_, bytes=True)); c["rgba_imshow_differs"] = {str(i): x for i, (x, y) in enumerate(zip(h, c["rgba"])) if x != y}
        if ext: c["rgba_imshow_extremes"] = hexa(cme(ri_, bytes=True))
        cases.append(c)
    def rr(loe, hie): lo = sig(10 ** rng.uniform(*loe), 3); return lo, sig(lo * 10 ** rng.uniform(*hie), 3)
    for k in range(4):
        lo, hi = sorted((sig(rng.normal() * 10 ** rng.uniform(-3, 4), 4), sig(rng.normal() * 10 ** rng.uniform(-3, 4), 4)))
        for clip in (False, True): add("Normalize", dict(vmin=lo, vmax=hi, clip=clip), lambda: colors.Normalize(lo, hi, clip), value_set(rng, lo, hi))
    for k in range(6):
        lo, hi = rr((-4, 3), (.2, 8)) if k else (1.0, 300.0)
        for clip in (False, True): add("LogNorm", dict(vmin=lo, vmax=hi, clip=clip), lambda: colors.LogNorm(lo, hi, clip), value_set(rng, lo, hi), ext=k < 2)
    for k in range(3):
        lo, hi = rr((-2, 1), (1, 5)); lo, hi = float(np.float32(lo)), float(np.float32(hi))
        add("LogNorm", dict(vmin=lo, vmax=hi, clip=False), lambda: colors.LogNorm(lo, hi), value_set(rng, lo, hi), dtype="float32")
    for k in range(5):
        lt = sig(10 ** rng.uniform(-3, 1), 2); ls = [1.0, .5, 2.0, .1, 1.0][k]; hi = sig(lt * 10 ** rng.uniform(1, 5), 3); lo = -sig(lt * 10 ** rng.uniform(.5, 5), 3)
        if k == 4: lo, hi = -hi, hi
        for clip in (False, True): add("SymLogNorm", dict(linthresh=lt, linscale=ls, base=10, vmin=lo, vmax=hi, clip=clip),
                                       lambda: colors.SymLogNorm(linthresh=lt, linscale=ls, vmin=lo, vmax=hi, clip=clip, base=10), value_set(rng, lo, hi))
    for k in range(4):
        g = [.5, 2.0, .3, 1.7][k]; lo, hi = (0.0, sig(10 ** rng.uniform(-1, 4), 3)) if k < 2 else sorted((sig(rng.normal() * 50, 3), sig(rng.normal() * 500, 3)))
        for clip in (False, True): add("PowerNorm", dict(gamma=g, vmin=lo, vmax=hi, clip=clip), lambda: colors.PowerNorm(g, lo, hi, clip), value_set(rng, lo, hi))
    for k in range(4):
        lo, c0, hi = sorted(sig(x, 4) for x in rng.normal(0, 10 ** rng.uniform(-1, 3), 3))
        add("TwoSlopeNorm", dict(vmin=lo, vcenter=c0, vmax=hi), lambda: colors.TwoSlopeNorm(c0, lo, hi), value_set(rng, lo, hi))
    for k in range(4):
        c0 = 0.0 if k < 2 else sig(rng.normal() * 10, 3); hr = sig(10 ** rng.uniform(-2, 3), 3)
        for clip in (False, True): add("CenteredNorm", dict(vcenter=c0, halfrange=hr, clip=clip), lambda: colors.CenteredNorm(c0, hr, clip), value_set(rng, c0 - hr, c0 + hr))
    for ext, ncol, clip in (("neither", 256, False), ("neither", 256, True), ("both", 256, False), ("min", 256, False), ("max", 256, False), ("neither", None, False), ("neither", None, True)):
        nb = ri(rng, 2, 9); b = sorted(set(sig(x, 3) for x in rng.normal(0, 20, nb))); nc = ncol or len(b) - 1
        vals = value_set(rng, b[0], b[-1])[:200 - len(b)] + b
        add("BoundaryNorm", dict(boundaries=b, ncolors=nc, extend=ext, clip=clip), lambda: colors.BoundaryNorm(b, nc, clip=clip, extend=ext), vals, ext=ncol == 256 and ext == "both")
    dump(d, "norms.json", "norm(values) for each norm on a plain ndarray of the given dtype (result null when masked or NaN; 'masked' lists masked indices; BoundaryNorm results are int "
         "colour indices, -1 under, ncolors over); rgba = viridis(norm(values), bytes=True) as RRGGBBAA hex with default under (=first colour) / over (=last) / bad (=00000000); "
         "rgba_imshow_differs = index -> colour where the imshow path (values through cbook.safe_masked_invalid first, so +-inf and NaN are 'bad') gives another colour; "
         "rgba_imshow_extremes = the imshow path with under #ff00ff over #ff0000 bad #808080", cases)

# ---------------------------------------------------------------- 4 colormaps
MAPS = ["viridis", "magma", "inferno", "plasma", "cividis", "turbo", "coolwarm", "RdBu", "Greys", "Blues", "twilight"]
def colormaps(d, rng):
    cases = []
    for m in MAPS:
        cm = mpl.colormaps[m]; N = cm.N
        native = cm(np.arange(N), bytes=True)[:, :3].tolist(); f = cm(np.arange(N))[:, :3]
        lut = cm(np.linspace(0, 1, 256), bytes=True)[:, :3].tolist()
        xs = [0.0, 1.0, float(np.nextafter(1, 0)), float(np.nextafter(1, 2)), -1e-300, -.0, 0.5, math.nan, math.inf, -math.inf, -.1, 1.1] + [sig(x, 8) for x in rng.uniform(-.02, 1.02, 188)]
        cases.append({"name": m, "N": N, "lut256": lut, **({"lut_native": native} if N != 256 else {}), "rounded_differs": int((np.round(f * 255).astype(int) != np.array(native)).any(axis=1).sum()),
                      "x": [inp(x) for x in xs], "rgba": hexa(cm(np.array(xs), bytes=True))})
        if N == 256: assert lut == native
        r = mpl.colormaps[m + "_r"]; rev = r(np.arange(r.N), bytes=True)[:, :3].tolist()[::-1]
        cases[-1]["reverse_differs"] = {str(i): rev[i] for i in range(N) if rev[i] != native[i]}
    dump(d, "colormaps.json", "mpl.colormaps[name]: lut256 = cmap(linspace(0,1,256), bytes=True)[:, :3] (equal to the native table when N=256; twilight has N=510, lut_native given); "
         "bytes=True TRUNCATES lut*255 (astype uint8), rounded_differs = entries where rounding would give another byte; x/rgba = lookups cmap(x, bytes=True) (seeded; index = int(x*N), "
         "x==1 -> N-1, <0 under, >1 over, NaN bad=00000000); name_r is the exact reverse except reverse_differs = index in THIS map -> the triple name_r has at the mirrored index (float rounding before truncation)", cases)

# ---------------------------------------------------------------- 5 imshow cell colours
def imshow_pixels(d, rng):
    cases = []
    for i in range(30):
        r, c = [(1, 1), (1, 7), (9, 1), (19, 65), (40, 70), (2, 2)][i] if i < 6 else (ri(rng, 1, 40), ri(rng, 1, 70))
        if i >= 6 and r * c > 900: r = max(1, 900 // c)
        cmn = MAPS[i % len(MAPS)] if i > 3 else "viridis"
        A = 10 ** rng.uniform(-2, 3, (r, c)); kind = ["positive", "with_zero_negative", "with_nan_inf"][i % 3 if i > 3 else 0]
        dt = "float32" if i % 5 == 3 else "float64"
        A = np.vectorize(lambda x: sig(x, 4))(A)
        if kind == "with_zero_negative": A[rng.random((r, c)) < .1] = 0; A[rng.random((r, c)) < .1] *= -1
        if kind == "with_nan_inf": A[rng.random((r, c)) < .08] = np.nan; A[rng.random((r, c)) < .04] = np.inf; A[rng.random((r, c)) < .04] = -np.inf
        A = A.astype(dt)
        for nm in ("log", "linear"):
            fig, ax = plt.subplots(); im = ax.imshow(A, norm=nm, cmap=cmn, aspect="auto")
            try:
                rg = im.to_rgba(im.get_array(), bytes=True); e = None
            except Exception as ex: rg, e = None, f"{type(ex).__name__}"
            cs = {"rows": r, "cols": c, "dtype": dt, "kind": kind, "norm": nm, "cmap": cmn, "vmin": num(im.norm.vmin), "vmax": num(im.norm.vmax)}
            if nm == "log": cs["values"] = [[inp(x) for x in row] for row in A.tolist()] if dt == "float64" else [[inp(float(f"{x:.4g}")) if np.isfinite(x) else inp(x) for x in row] for row in A]
            else: cs["values"] = "same as the case before"
            if e: cs["error"] = e
            else: cs["rgba_rows"] = ["".join("%02x%02x%02x%02x" % tuple(p) for p in row) for row in rg.tolist()]
            cases.append(cs); plt.close(fig)
    dump(d, "imshow_pixels.json", "ax.imshow(A, norm='log'|'linear', cmap): autoscaled vmin/vmax and im.to_rgba(im.get_array(), bytes=True) per cell, one string of RRGGBBAA per row "
         "(row 0 = first matrix row, top); float32 cases: the decimal values given parse to the float32 used; 30 matrices x 2 norms", cases)

def pixel_map(d, rng):
    """Which cell does each output pixel show? nearest resampling in Agg, axes exactly on a pixel box."""
    cases = []
    for i in range(60):
        n, W = ri(rng, 1, 130), ri(rng, 30, 900)
        if i % 4 == 0: n, W = ri(rng, 200, 3000), ri(rng, 50, 700)
        idx = np.arange(n); A = np.zeros((1, n, 3), np.uint8); A[0, :, 0] = idx // 256; A[0, :, 1] = idx % 256
        fig = plt.figure(figsize=(W / 100, .1), dpi=100); ax = fig.add_axes([0, 0, 1, 1]); ax.axis("off")
        im = ax.imshow(A, aspect="auto", interpolation="nearest"); fig.canvas.draw()
        px = np.asarray(fig.canvas.buffer_rgba())[5, :W, :].astype(int); m = px[:, 0] * 256 + px[:, 1]
        ch = [0] + [int(j) for j in np.nonzero(np.diff(m))[0] + 1]
        cases.append({"cells": n, "pixels": W, "run_start_px": ch, "run_cell": [int(m[j]) for j in ch]})
        plt.close(fig)
    dump(d, "pixel_map.json", "imshow(interpolation='nearest', aspect='auto') of a 1 x cells RGB row in an axes exactly `pixels` px wide (Agg, dpi 100): run-length list of which cell each output "
         "pixel column shows (run k starts at pixel run_start_px[k] and shows cell run_cell[k]); every 4th case has more cells than pixels", cases)

# ---------------------------------------------------------------- 6 autolimits
def autolimits(d, rng):
    mk = {"Normalize": lambda: colors.Normalize(), "LogNorm": lambda: colors.LogNorm(), "SymLogNorm": lambda: colors.SymLogNorm(linthresh=.1, base=10),
          "PowerNorm": lambda: colors.PowerNorm(.5), "TwoSlopeNorm": lambda: colors.TwoSlopeNorm(0.0), "CenteredNorm": lambda: colors.CenteredNorm(), "CenteredNorm(vcenter=3)": lambda: colors.CenteredNorm(3.0)}
    cases = []
    for i in range(220):
        n = ri(rng, 1, 24); kind = ["mixed", "positive", "negative", "with_zero", "nan", "inf", "masked", "constant", "all_nan", "all_negative_log", "one_positive", "wide"][i % 12]
        x = rng.normal(0, 10 ** rng.uniform(-2, 3), n)
        if kind in ("positive", "wide"): x = 10 ** rng.uniform(-12 if kind == "wide" else -2, 12 if kind == "wide" else 3, n)
        if kind in ("negative", "all_negative_log"): x = -np.abs(x)
        if kind == "with_zero": x = np.abs(x); x[rng.random(n) < .4] = 0
        x = np.array([sig(v, 5) for v in x])
        if kind == "nan": x[rng.random(n) < .5] = np.nan
        if kind == "inf": x[rng.random(n) < .3] = np.inf; x[rng.random(n) < .3] = -np.inf; x[rng.random(n) < .2] = np.nan
        if kind == "constant": x[:] = [0.0, sig(rng.normal() * 100, 3), 1.0][i // 12 % 3]
        if kind == "all_nan": x[:] = np.nan
        if kind == "one_positive": x = -np.abs(x); x[ri(rng, 0, n - 1)] = 2.5
        mask = (rng.random(n) < .4).tolist() if kind == "masked" else None
        c = {"kind": kind, "values": [inp(v) for v in x]}
        if mask: c["mask"] = mask
        if not fresh(json.dumps(c)): continue
        lim = {}
        for nm, f in mk.items():
            A = cbook.safe_masked_invalid(np.ma.array(x, mask=mask) if mask else x, copy=True); nrm = f()
            try:
                nrm.autoscale_None(A); r = {"vmin": num(nrm.vmin), "vmax": num(nrm.vmax)}
            except Exception as e: r = {"error": type(e).__name__}
            if "error" not in r:
                try: nrm(A)
                except Exception as e: r["call_error"] = type(e).__name__
            lim[nm] = r
        c["limits"] = lim; cases.append(c)
    dump(d, "autolimits.json", "norm.autoscale_None(cbook.safe_masked_invalid(values)) as imshow does (NaN and +-inf masked first; LogNorm drops <= 0 too): vmin/vmax, null = None or masked; "
         "call_error = exception type when norm(values) is then called; SymLogNorm(linthresh=0.1, base=10), PowerNorm(0.5), TwoSlopeNorm(vcenter=0)", cases)

# ---------------------------------------------------------------- 7 geometry and text
TOK = ["ĠWhat", "Ġis", "Ġthe", "Ġcapital", "Ġof", "ĠFrance", "?", "Ċ", "ĠThe", "Ġanswer", "Ġto", "Ġthis", "Ġquestion", "Ġis", "ĠParis", ",", "Ġin", "ĠEurope", "."]
WORDS = ["ĠWrong", "ness", "Ġover", "Ġthe", "Ġlazy", "<|endoftext|>", "Ġtransform", "er", "Ġlatent", "Ġ1", "23", "...", "Ġconvergence", "ing", "Ġnorm", "Ċ", "Ġ-", "Ġ=", "Ġtokenization", "Ġünïcode", "a"]
def seed_matrix(rows=19, cols=65, seed=0):
    r = np.random.default_rng(seed); c = np.arange(cols)     # rows fall monotonically from 150..300 to about 1
    a = r.uniform(150, 300, rows)[:, None]; k = r.uniform(5.5, 8.0, rows)[:, None]
    v = .9 + (a - .9) * np.exp(-c * k / cols) * (1 + .03 * r.normal(size=(rows, cols)))
    return np.minimum.accumulate(v, axis=1).astype(np.float32)
def seed_figure(layout, rows=19, cols=65, tok=TOK, figsize=(12, 8), dpi=100, seed=0, title="Latent State Convergence ||x - x*||", xl="Iterations at Test Time", cl="Log Distance"):
    fig, ax = plt.subplots(figsize=figsize, dpi=dpi, layout="constrained" if layout == "constrained" else None)
    im = ax.imshow(seed_matrix(rows, cols, seed), aspect="auto", cmap="viridis", norm="log")
    ax.set_yticks(range(rows)); ax.set_yticklabels(tok[:rows]); ax.set_xlabel(xl); ax.set_title(title)
    cb = fig.colorbar(im, ax=ax, label=cl)
    if layout == "tight": fig.tight_layout()
    return fig, ax, im, cb
def geometry(d, rng):
    box = lambda b: [round(float(v), 4) for v in (b.x0, b.y0, b.x1, b.y1)]
    specs = []
    if SEED == COMMITTED: specs = [dict(), dict(dpi=200), dict(figsize=(6, 4)), dict(rows=1, cols=1, tok=["a"])]
    else:
        for k in range(6):
            rows = ri(rng, 2, 21); specs.append(dict(rows=rows, cols=ri(rng, 3, 120), tok=[WORDS[ri(rng, 0, len(WORDS) - 1)] for _ in range(rows)], figsize=(sig(rng.uniform(5, 16), 2), sig(rng.uniform(3, 10), 2)),
                 dpi=[72, 100, 150, 200][ri(rng, 0, 3)], seed=k + 1, title=["KL divergence", "A long title with (parentheses) and gy descenders", "||x||"][k % 3], xl=["layer", "Iterations"][k % 2], cl=["Distance", "log p"][k % 2]))
    cases = []
    for sp in specs:
        for layout in ("none", "constrained", "tight"):
            fig, ax, im, cb = seed_figure(layout, **sp); fig.canvas.draw(); R = fig.canvas.get_renderer()
            rows, cols = sp.get("rows", 19), sp.get("cols", 65)
            tl = lambda axis, lab: [{"loc": float(t.get_loc()), "text": getattr(t, lab).get_text(), "bbox": box(getattr(t, lab).get_window_extent(R))} for t in axis._update_ticks() if getattr(t, lab).get_visible() and getattr(t, lab).get_text()]
            cases.append({"layout": layout, "figsize_in": list(sp.get("figsize", (12, 8))), "dpi": sp.get("dpi", 100), "rows": rows, "cols": cols, "tokens": list(sp.get("tok", TOK)[:rows]),
                "xlim": list(map(float, ax.get_xlim())), "ylim": list(map(float, ax.get_ylim())), "vmin": float(im.norm.vmin), "vmax": float(im.norm.vmax),
                "figure_px": [float(fig.bbox.width), float(fig.bbox.height)], "axes_bbox": box(ax.get_window_extent(R)), "axes_tightbbox": box(ax.get_tightbbox(R)),
                "colorbar_bbox": box(cb.ax.get_window_extent(R)), "colorbar_tightbbox": box(cb.ax.get_tightbbox(R)),
                "title": {"text": ax.title.get_text(), "bbox": box(ax.title.get_window_extent(R))}, "xlabel": {"text": ax.xaxis.label.get_text(), "bbox": box(ax.xaxis.label.get_window_extent(R))},
                "colorbar_label": {"text": cb.ax.yaxis.label.get_text(), "bbox": box(cb.ax.yaxis.label.get_window_extent(R))},
                "xticklabels": tl(ax.xaxis, "label1"), "yticklabels": tl(ax.yaxis, "label1"), "colorbar_ticklabels": tl(cb.ax.yaxis, "label2"),
                "colorbar_minor_ticks": [float(t.get_loc()) for t in cb.ax.yaxis._update_ticks() if t in cb.ax.yaxis.minorTicks]})
            plt.close(fig)
    rc = mpl.rcParams; keys = ["font.size", "axes.titlesize", "axes.titlepad", "axes.labelsize", "axes.labelpad", "axes.linewidth", "xtick.labelsize", "ytick.labelsize", "xtick.major.size", "xtick.major.width", "xtick.major.pad",
        "xtick.minor.size", "xtick.minor.width", "xtick.minor.pad", "figure.subplot.left", "figure.subplot.right", "figure.subplot.bottom", "figure.subplot.top", "figure.constrained_layout.h_pad",
        "figure.constrained_layout.w_pad", "figure.constrained_layout.hspace", "figure.constrained_layout.wspace"]
    dump(d, "figure_geometry.json", "the seed figure (imshow aspect='auto', viridis, norm='log', token y labels, x label, title, fig.colorbar(label=...)) under layout none / constrained / tight_layout (pad 1.08): pixel boxes "
         "[x0,y0,x1,y1] from get_window_extent, origin bottom-left, y up (flip with figure height for image rows); font DejaVu Sans; colour bar defaults fraction 0.15 pad 0.05 aspect 20 (pad 0.05->0.02 rules of constrained layout apply)",
         cases, rcparams={k: rc[k] for k in keys})

def text_extents(d, rng):
    base = ["0", "10", "65", "−0.5", "1e6", "Log Distance", "Iterations at Test Time", "Latent State Convergence ||x - x*||", "gypq", "A", "$\\mathdefault{10^{0}}$", "$\\mathdefault{10^{2}}$", "$\\mathdefault{2\\times10^{-3}}$", "$\\mathdefault{10^{-12}}$", "Ġthe", "AVAToWa", "fi ffl", " ", "||", "1.25"] if SEED == COMMITTED else []
    W = base or [WORDS[ri(rng, 0, len(WORDS) - 1)] + ["", "s", " gy", "."][ri(rng, 0, 3)] for _ in range(14)] + [f"$\\mathdefault{{{ri(rng,2,9)}\\times10^{{{ri(rng,-12,12)}}}}}$" for _ in range(4)] + [f"$\\mathdefault{{10^{{{ri(rng,-30,30)}}}}}$" for _ in range(4)] + ["Distance to fixed point", "Wavelength (nm)"]
    cases = []; fig = plt.figure(figsize=(12, 8), dpi=100); R = fig.canvas.get_renderer()
    for s in dict.fromkeys(W):
        for size in (8, 10, 12):
            for dpi in (100, 200):
                fig.set_dpi(dpi); R = fig.canvas.get_renderer()
                p = mpl.font_manager.FontProperties(size=size); w, h, dsc = R.get_text_width_height_descent(s, p, ismath="$" in s)
                t = fig.text(.5, .5, s, fontsize=size); b = t.get_window_extent(R); t.remove()
                cases.append({"text": s, "size_pt": size, "dpi": dpi, "w": round(float(w), 4), "h": round(float(h), 4), "descent": round(float(dsc), 4), "extent_w": round(float(b.width), 4), "extent_h": round(float(b.height), 4)})
    plt.close(fig)
    dump(d, "text_extents.json", "RendererAgg.get_text_width_height_descent in px (DejaVu Sans, default hinting 'force_autohint' factor 8) and Text.get_window_extent width/height (line height, not ink) for plain and mathtext strings", cases)

if __name__ == "__main__":
    folder, *only = sys.argv[1:]
    os.makedirs(folder, exist_ok=True)
    for i, f in enumerate([linear_ticks, tick_space, log_ticks, colorbar_ticks, norms, colormaps, imshow_pixels, pixel_map, autolimits, geometry, text_extents]):
        if only and f.__name__ not in only: continue
        SEEN.clear()
        f(folder, np.random.default_rng([SEED, i]))
