"""Makes fonts/Inter-Regular.ttf from the full font of the npm package inter-ui 4.1.1.

    python subset_inter.py package/web/Inter-Regular.woff2 Inter-Regular.ttf

Needs fonttools and brotli. See README.md for what is changed and why.
"""

import sys

from fontTools import subset
from fontTools.ttLib import TTFont

# Inter's own alternates that become the ordinary shapes: l with a tail, I with serifs, digits of one width.
ALTERNATES = {"cv05": "all", "cv08": "all", "tnum": "digits"}
RANGES = [
    (0x20, 0x7E), (0xA0, 0x17F), (0x180, 0x24F), (0x250, 0x2FF), (0x300, 0x36F), (0x370, 0x3FF),
    (0x400, 0x52F), (0x1E00, 0x1EFF), (0x1F00, 0x1FFF), (0x2000, 0x206F), (0x2070, 0x209F),
    (0x20A0, 0x20CF), (0x2100, 0x214F), (0x2190, 0x2199), (0x21B5, 0x21B5), (0x21E5, 0x21E5), (0x2200, 0x22FF),
    (0xFB01, 0xFB02), (0xFFFD, 0xFFFD),
]


def mapping(font, tag):
    table = font["GSUB"].table
    found = {}
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == tag:
            for index in record.Feature.LookupListIndex:
                for subtable in table.LookupList.Lookup[index].SubTable:
                    found.update(getattr(subtable, "ExtSubTable", subtable).mapping)
    return found


def main(source, target):
    font = TTFont(source)
    font.flavor = None
    for tag, which in ALTERNATES.items():
        alternates = mapping(font, tag)
        for table in font["cmap"].tables:
            for character, glyph in list(table.cmap.items()):
                if which == "all" or 0x30 <= character <= 0x39:
                    table.cmap[character] = alternates.get(glyph, glyph)
    options = subset.Options()
    options.layout_features = ["ccmp", "locl", "kern", "mark", "mkmk"]
    options.hinting = False
    options.notdef_outline = True
    options.glyph_names = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 7, 13, 14]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[c for low, high in RANGES for c in range(low, high + 1)])
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID == 5:
            record.string = str(record) + "; heatspec subset"
    font.save(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
