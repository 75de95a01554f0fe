#!/usr/bin/env python3
"""Builds HeatspecMath.otf, the face of formulas, out of Inter and STIX Fonts (both OFL-1.1).

Usage: math_face.py INTER_FOLDER STIX_FOLDER OUT.otf   (needs fontTools; on Debian the folders are
/usr/share/fonts/opentype/{inter,stix} of the packages fonts-inter and fonts-stix)

Letters stand at their code points of Unicode's Mathematical Alphanumeric Symbols: italic, bold and
bold italic from Inter, capital script from STIX's calligraphic capitals. Delimiters, radicals and
large operators have several sizes in the private use area, whose strokes are all as thick as the
text's: taken from a lighter weight of Inter the larger they are, or drawn here. The name is new
because "STIX" is a reserved name.
"""
import sys
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont

EM = 1000
STROKE = 82  # of Inter Regular's stems, in thousandths of an em
THIN = 22  # of Inter Thin's
RULE = 60  # the bar of radicals and fractions, as in src/math/constants.rs
LEVELS = [1.0, 1.25, 1.55, 1.9, 2.4, 3.0, 3.8]  # heights of what grows, in ems

inter, stix, out = sys.argv[1:]
fonts = {}


def font(path):
    if path not in fonts:
        opened = TTFont(path)
        fonts[path] = (opened, opened.getGlyphSet(), opened.getBestCmap())
    return fonts[path]


def weight(name):
    return font(f"{inter}/Inter-{name}.otf")


glyphs = {".notdef": (500, [])}
cmap = {}


def add(code, advance, drawing):
    name = f"u{code:05X}"
    glyphs[name] = (round(advance), drawing)
    cmap[code] = name


def drawing_of(source, code):
    opened, glyph_set, characters = source
    name = characters[code]
    pen = RecordingPen()
    glyph_set[name].draw(pen)
    scale = EM / opened["head"].unitsPerEm
    drawing = [(op, [(x * scale, y * scale) for x, y in points]) for op, points in pen.value]
    return glyph_set[name].width * scale, drawing


def moved(drawing, scale, dx=0.0, dy=0.0):
    return [(op, [(x * scale + dx, y * scale + dy) for x, y in points]) for op, points in drawing]


def bounds(drawing):
    pen = BoundsPen(None)
    for op, points in drawing:
        getattr(pen, op)(*points)
    return pen.bounds


def copy(source, code, to, scale=1.0):
    advance, drawing = drawing_of(source, code)
    add(to, advance * scale, moved(drawing, scale))


def blended(code, stroke):
    """The glyph of Inter at a weight with such strokes, between two of its weights."""
    weights = [("Regular", STROKE), ("Light", 62), ("ExtraLight", 42), ("Thin", THIN)]
    stroke = min(max(stroke, THIN), STROKE)
    for (heavy, most), (light, least) in zip(weights, weights[1:]):
        if least <= stroke <= most:
            break
    part = (most - stroke) / (most - least)
    heavy, light = drawing_of(weight(heavy), code), drawing_of(weight(light), code)
    shape = lambda drawing: [(op, len(points)) for op, points in drawing[1]]
    if shape(heavy) != shape(light):  # A brace's joins differ from weight to weight.
        return heavy if part < 0.3 else light
    mix = lambda a, b: a + (b - a) * part
    drawing = []
    for (op, points), (_, others) in zip(heavy[1], light[1]):
        drawing.append((op, [(mix(x, u), mix(y, v)) for (x, y), (u, v) in zip(points, others)]))
    return mix(heavy[0], light[0]), drawing


def polygon(points):
    return [("moveTo", [points[0]]), *[("lineTo", [p]) for p in points[1:]], ("closePath", [])]


def box(left, bottom, right, top):
    return polygon([(left, bottom), (right, bottom), (right, top), (left, top)])


def meet(a, b):
    """Where two lines, each a point and a direction, cross."""
    (x, y), (dx, dy) = a
    (u, v), (du, dv) = b
    cross = dx * dv - dy * du
    t = ((u - x) * dv - (v - y) * du) / cross
    return x + t * dx, y + t * dy


def stroked(path, widths, first, last):
    """A line along `path`, cut at the lines `first` and `last`."""
    sides = ([], [])
    for (x, y), (u, v), width in zip(path, path[1:], widths):
        dx, dy = u - x, v - y
        length = (dx * dx + dy * dy) ** 0.5
        nx, ny = -dy / length * width / 2, dx / length * width / 2
        sides[0].append(((x + nx, y + ny), (dx, dy)))
        sides[1].append(((x - nx, y - ny), (dx, dy)))
    edges = []
    for side in sides:
        lines = [first, *side, last]
        edges.append([meet(a, b) for a, b in zip(lines, lines[1:])])
    return polygon(edges[1] + edges[0][::-1])


# Letters.
greek = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡϴΣΤΥΦΧΨΩ∇αβγδεζηθικλμνξοπρςστυφχψω∂ϵϑϰϕϱϖ"
for name, latin, greek_start in [
    ("Italic", 0x1D434, 0x1D6E2),
    ("Bold", 0x1D400, 0x1D6A8),
    ("BoldItalic", 0x1D468, 0x1D71C),
]:
    source = weight(name)
    for index in range(26):
        copy(source, ord("A") + index, latin + index)
        to = latin + 26 + index
        copy(source, ord("a") + index, 0x210E if to == 0x1D455 else to)
    for index, character in enumerate(greek):
        if ord(character) in source[2]:
            copy(source, ord(character), greek_start + index)
for index in range(10):
    copy(weight("Bold"), ord("0") + index, 0x1D7CE + index)
copy(weight("Italic"), ord("ı"), 0x1D6A4)
copy(weight("Italic"), ord("ȷ"), 0x1D6A5)
copy(weight("LightItalic"), ord("ℓ"), 0x2113)  # Heavier than the letters of its weight.

# Calligraphic capitals, as high as Inter's.
script = {"B": 0x212C, "E": 0x2130, "F": 0x2131, "H": 0x210B, "I": 0x2110, "L": 0x2112, "M": 0x2133, "R": 0x211B}
for index in range(26):
    letter = chr(ord("A") + index)
    source = font(f"{stix}/STIXNonUnicode-Italic.otf")
    copy(source, 0xE22D + index, script.get(letter, 0x1D49C + index), 727 / 660)

# Delimiters: eight code points each from U+E000 on, one for each size; their ink starts at y = 0.
for row, character in enumerate("(){}[]⟨⟩⌊⌋⌈⌉|‖√"):
    for level, height in enumerate(LEVELS):
        code, high = 0xE000 + 8 * row + level, height * EM
        wide = 140 + 60 * (height - 1)
        t = STROKE * 0.92
        if character in "(){}":
            # Wider by less than they are higher.
            ink = 909
            scale = high / ink
            advance, drawing = blended(ord(character), t / scale ** 0.8)
            across = scale ** 0.7
            drawing = [(op, [(x * across, (y + 148) * scale) for x, y in points]) for op, points in drawing]
            add(code, advance * across, drawing)
        elif character in "[]⌊⌋⌈⌉":
            left, right = 110.0, 110.0 + t + wide
            parts = []
            if character in "[⌊⌈":
                outline = [(left, 0), (left + t, 0), (left + t, high), (left, high)]
                if character in "[⌊":
                    outline[1:2] = [(right, 0), (right, t), (left + t, t)]
                if character in "[⌈":
                    at = len(outline) - 2
                    outline[at : at + 1] = [(left + t, high - t), (right, high - t), (right, high)]
            else:
                left -= 60
                right -= 60
                outline = [(right, 0), (right, high), (right - t, high), (right - t, 0)]
                if character in "]⌋":
                    outline[3:4] = [(right - t, t), (left, t), (left, 0)]
                if character in "]⌉":
                    outline[2:3] = [(left, high), (left, high - t), (right - t, high - t)]
            add(code, t + wide + 170, polygon(outline))
        elif character in "⟨⟩":
            wide = 190 + 70 * (height - 1)
            path = [(wide, high), (0, high / 2), (wide, 0)]
            path = [(x + 105 if character == "⟨" else wide + 65 - x, y) for x, y in path]
            level_line = lambda y: ((0, y), (1, 0))
            add(code, wide + 170, stroked(path, [t, t], level_line(high), level_line(0)))
        elif character == "|":
            add(code, t + 200, box(100, 0, 100 + t, high))
        elif character == "‖":
            add(code, 2 * t + 330, box(100, 0, 100 + t, high) + box(230 + t, 0, 230 + 2 * t, high))
        else:
            foot = 250 + 30 * (height - 1)
            width = 500 + 90 * (height - 1)
            hook = min(0.55 * high, 620.0)
            path = [(70, hook - 60), (160, hook), (foot + 20, 0), (width, high)]
            drawing = stroked(
                path, [0.75 * t, t, 0.85 * t], ((70, 0), (0, 1)), ((0, high), (1, 0))
            )
            low = bounds(drawing)[1]
            drawing = moved(drawing, 1.0, 0, -low)
            # Flat on top, where the bar begins.
            drawing = [(op, [(x, min(y, high)) for x, y in points]) for op, points in drawing]
            add(code, bounds(drawing)[2], drawing)

# Large operators: at text size, and for displays.
for row, character in enumerate("∑∏∫"):
    for level, scale in enumerate([1.0, 1.4]):
        advance, drawing = blended(ord(character), STROKE / scale)
        add(0xE100 + 8 * row + level, advance * scale, moved(drawing, scale))

# Wide accents, of four widths.
for row, character in enumerate("ˆ˜"):
    for level, wide in enumerate([600, 850, 1150, 1500]):
        _, drawing = drawing_of(weight("Light"), ord(character))
        left, bottom, right, top = bounds(drawing)
        across = wide / (right - left)
        up = 1 + 0.1 * level
        place = lambda x, y: ((x - left) * across, bottom + (y - bottom) * up)
        drawing = [(op, [place(x, y) for x, y in points]) for op, points in drawing]
        add(0xE200 + 8 * row + level, wide, drawing)

builder = FontBuilder(EM, isTTF=False)
order = sorted(glyphs)
order.remove(".notdef")
order.insert(0, ".notdef")
builder.setupGlyphOrder(order)
builder.setupCharacterMap(cmap)
strings = {}
for name in order:
    advance, drawing = glyphs[name]
    pen = T2CharStringPen(advance, None)
    for op, points in drawing:
        getattr(pen, op)(*[(round(x), round(y)) for x, y in points])
    strings[name] = pen.getCharString()
builder.setupCFF("HeatspecMath", {"FullName": "Heatspec Math"}, strings, {})
builder.setupHorizontalMetrics({name: (glyphs[name][0], 0) for name in order})
builder.setupHorizontalHeader(ascent=969, descent=-242)
builder.setupNameTable(
    {
        "copyright": "Copyright 2016-2022 The Inter Project Authors; "
        "copyright 2001-2010 by the STI Pub Companies",
        "familyName": "Heatspec Math",
        "styleName": "Regular",
        "fullName": "Heatspec Math",
        "psName": "HeatspecMath",
        "version": "1.000",
        "licenseDescription": "SIL Open Font License, version 1.1",
        "licenseInfoURL": "https://openfontlicense.org",
    }
)
builder.setupOS2(sTypoAscender=969, sTypoDescender=-242, sxHeight=546, sCapHeight=727)
builder.setupPost(keepGlyphNames=False)
builder.font["head"].created = builder.font["head"].modified = 3755376000
builder.font.recalcTimestamp = False
builder.save(out)
