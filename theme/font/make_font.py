#!/usr/bin/python3
"""Makes public-sans.woff2 from the two Latin files of npm @fontsource-variable/public-sans.

Needed only when the font or its letters change; the result is committed.
  apt install fonttools python3-brotli
  npm pack @fontsource-variable/public-sans@5.3.0 && tar xf *.tgz
  ./make_font.py package/files public-sans.woff2
One file instead of two: a single Turkish letter on a page would else cost a second font.
"""
import sys
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import table__c_m_a_p  # noqa: F401
from fontTools.varLib.instancer import instantiateVariableFont

DUTCH_AND_NEIGHBOURS = "".join(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x100)])) + "IJij"
TURKISH = "ĞğİıŞş"
POLISH = "ĄąĆćĘęŁłŃńŚśŹźŻż"
ROMANIAN = "ĂăȘșȚțŞşŢţ"
OTHER_NAMES = "ČčĎďĐđĚěŇňŘřŠšŤťŮůŽžŐőŰűĀāĒēĪīŪūŒœŸ"
SIGNS = "–—‘’‚“”„•…‹›€™−"
WEIGHTS = (400, 800)


def add_missing_glyphs(to, source, letters):
    """Copies glyphs (with the parts they are made of) that 'to' lacks; kerning stays that of 'to'."""
    for font in (to, source):
        font.ensureDecompiled()  # gvar counts glyphs when it is read: read it before any is added
    have, names = set(to.getGlyphOrder()), source.getBestCmap()
    todo = [names[ord(c)] for c in letters if ord(c) in names and ord(c) not in to.getBestCmap()]
    while todo:
        name = todo.pop()
        if name in have:
            continue
        have.add(name)
        glyph = source["glyf"][name]
        if glyph.isComposite():
            todo += [part.glyphName for part in glyph.components]
        to["glyf"][name] = glyph
        to["hmtx"][name] = source["hmtx"][name]
        to["gvar"].variations[name] = source["gvar"].variations.get(name, [])
    to.setGlyphOrder(to["glyf"].glyphOrder)
    for table in to["cmap"].tables:
        if table.isUnicode():
            table.cmap.update({ord(c): names[ord(c)] for c in letters if ord(c) in names and names[ord(c)] in have})


def main(folder, out):
    letters = DUTCH_AND_NEIGHBOURS + TURKISH + POLISH + ROMANIAN + OTHER_NAMES + SIGNS
    font = TTFont(f"{folder}/public-sans-latin-wght-normal.woff2")
    del font["HVAR"]  # advances are then taken from gvar, also those of the added glyphs
    add_missing_glyphs(font, TTFont(f"{folder}/public-sans-latin-ext-wght-normal.woff2"), letters)
    font = instantiateVariableFont(font, {"wght": WEIGHTS})
    options = Options(flavor="woff2", hinting=False, layout_features=["kern", "mark", "ccmp", "locl", "tnum", "pnum"])
    subsetter = Subsetter(options)
    subsetter.populate(text=letters)
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(out)
    missing = [c for c in letters if ord(c) not in font.getBestCmap()]
    print(out, len(font.getGlyphOrder()), "glyphs; without:", "".join(missing) or "none")


main(*sys.argv[1:3])
