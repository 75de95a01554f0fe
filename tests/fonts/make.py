"""Makes the fonts of this folder and tests/oracle/shaping.json, the facts that HarfBuzz states about them.

    python make.py NOTO_FONTS NOTO_CJK NOTO_EMOJI

Needs fonttools, brotli and uharfbuzz. The arguments are the folders of the fonts of Debian 12's packages
fonts-noto-core and fonts-noto-cjk, and `files` of the npm package @fontsource/noto-emoji 5.3.2.
"""

import io
import json
import sys
import unicodedata
from pathlib import Path

import uharfbuzz as hb
from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
TEXTS = {
    "NotoSansDevanagari": ["हिन्दी", "क्षत्रिय", "संस्कृतम्", "अभिसरण दर", "कर्म", "ड्र", "र्क्षि"],
    "NotoSansBengali": ["বাংলা", "ক্ষ", "কর্ম", "শ্রী", "কো"],
    "NotoSansTamil": ["தமிழ்", "கொ", "ஸ்ரீ"],
    "NotoSansThai": ["ภาษาไทย", "น้ำ", "กำลัง", "ปู่", "ญู"],
    "NotoSansKhmer": ["ភាសាខ្មែរ", "ខ្ញុំ", "ស្រ្តី"],
    "NotoSansMyanmar": ["မြန်မာ", "ကျွန်ုပ်", "အင်္ဂလိပ်"],
    "NotoSansSinhala": ["සිංහල", "ශ්‍රී", "ක්‍ෂ", "කෝ"],
    "NotoSerifTibetan": ["བོད་ཡིག", "བསྒྲུབས", "རྒྱལ"],
    "NotoNaskhArabic": ["العربية", "السلام عليكم", "لا", "مُحَمَّد", "ـهـ", "ريال", "لله"],
    "NotoSansHebrew": ["עברית", "שָׁלוֹם", "בְּרֵאשִׁית"],
}
BUNDLED = {
    "DejaVuSans": ["مرحبا", "لا", "שלום", "שָׁלוֹם", "office", "AVATAR", "e\u0301 a\u0328\u0301", "հայերեն", "ქართული"],
    "Inter-Regular": [
        "Latent", "AVATAR To", "café", "cafe\u0301", "x\u0308\u0301", "Tiếng Việt", "Tie\u0302\u0301ng", "Привет", "Ελλάδα",
        "ἀρχῇ", "Ωμέγα", "i\u0328\u0301", "Łódź",
    ],
}
CJK = "收敛到极限注意力骨直 a"
EMOJI = "👩\u200d👩\u200d👧👍🏽🇩🇪❤\ufe0f"


def subsetter(text):
    options = subset.Options()
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 5, 13, 14]
    options.layout_features = ["*"]
    made = subset.Subsetter(options)
    # The shaper takes characters apart: what they are made of has to be there.
    parts = unicodedata.normalize("NFD", text) + ("\u0e4d\u0e32" if "\u0e33" in text else "")
    made.populate(text=text + parts + " ")
    return made


def cut(source, text, number=-1):
    font = TTFont(source, fontNumber=number)
    font.flavor = None
    subsetter(text).subset(font)
    return font


def facts(path, text):
    data = hb.Blob.from_file_path(str(path))
    font = hb.Font(hb.Face(data))
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    buffer.guess_segment_properties()
    # None, and not that of this machine.
    buffer.language = "und"
    features = {"calt": False} if buffer.script in ("Latn", "Grek", "Cyrl") else {}
    hb.shape(font, buffer, features)
    x = 0
    glyphs = []
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions):
        glyphs.append([info.codepoint, x + position.x_offset, position.y_offset])
        x += position.x_advance
    return {"font": path.relative_to(ROOT).as_posix(), "text": text, "units_per_em": font.face.upem, "width": x, "glyphs": glyphs}


def main(noto, cjk, emoji):
    for name, texts in TEXTS.items():
        cut(Path(noto) / f"{name}-Regular.ttf", "".join(texts)).save(HERE / f"{name}.ttf")
    collection = TTCollection()
    for number in (0, 2):
        plain = io.BytesIO()
        cut(Path(cjk) / "NotoSansCJK-Regular.ttc", CJK, number).save(plain)
        collection.fonts.append(TTFont(plain))
    collection.save(HERE / "NotoSansCJK.ttc")
    for source in sorted(Path(emoji).glob("noto-emoji-*-400-normal.woff2")):
        has = TTFont(source).getBestCmap()
        if all(ord(character) in has for character in "👩👧\u200d"):
            cut(source, EMOJI).save(HERE / "NotoEmoji.ttf")
    cases = [facts(HERE / f"{name}.ttf", text) for name, texts in TEXTS.items() for text in texts]
    cases += [facts(ROOT / "fonts" / f"{name}.ttf", text) for name, texts in BUNDLED.items() for text in texts]
    about = (
        f"Shaped by HarfBuzz {hb.version_string()} (uharfbuzz {hb.__version__}) from the font files named, by tests/fonts/make.py: "
        "for each glyph, from left to right, its id and its place x, y in font units; default ignorables are removed, and "
        "calt is off in Latin, Greek and Cyrillic."
    )
    lines = ",\n".join("  " + json.dumps(case, ensure_ascii=False, separators=(",", ":")) for case in cases)
    head = json.dumps(about)
    (ROOT / "tests/oracle/shaping.json").write_text(f'{{\n "about": {head},\n "cases": [\n{lines}\n ]\n}}\n')


if __name__ == "__main__":
    main(*sys.argv[1:])
