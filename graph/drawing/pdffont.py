"""The font of a PDF file: the letters that a picture needs out of a font of this machine, or the name of one that every viewer brings.

fontTools takes the letters out. A PostScript font goes into the file as its bare CFF table, where characters have numbers of their own; a TrueType font as
a whole small font, where they are numbered by place.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from graph.drawing.fonts import FontFile

BASE_FONT: Final = "STSong-Light"
"""A Chinese font that viewers replace by one of theirs; its Latin letters are about half as wide as high."""
BASE_LETTER: Final = 500.0

_TABLES: Final = (
    "GSUB",
    "GPOS",
    "GDEF",
    "BASE",
    "vhea",
    "vmtx",
    "VORG",
    "post",
    "DSIG",
    "JSTF",
    "kern",
    "gasp",
)


@dataclass(frozen=True, slots=True)
class PdfFont:
    """Letters ready for a PDF file.

    Attributes
    ----------
    name : str
        As the file calls it.
    program : bytes
        The font itself, empty for one that the viewer brings.
    subtype : str
        "CIDFontType0C" for a CFF table, "TrueType", or "" without a program.
    codes : mapping of str to int
        The code of each character that the font has.
    widths : mapping of int to float
        Advance widths by code, in thousandths of the size.
    box : tuple of float
        Ascent, descent and the extent from left to right, in thousandths.
    """

    name: str
    program: bytes
    subtype: str
    codes: Mapping[str, int]
    widths: Mapping[int, float]
    box: tuple[float, float, float] = (880.0, -120.0, 1000.0)

    def encoded(self, text: str) -> str:
        """Return text as the hexadecimal codes of this font."""
        if not self.program:
            return text.encode("utf-16-be").hex()
        return "".join(f"{self.codes.get(char, 0):04x}" for char in text)

    def width(self, text: str, size: float) -> float:
        """Return the width of one line in drawing units."""
        if not self.program:
            return sum(BASE_LETTER if char.isascii() else 1000.0 for char in text) * size / 1000.0
        return sum(self.widths.get(self.codes.get(char, 0), 1000.0) for char in text) * size / 1000.0


def base_font() -> PdfFont:
    """Return the font that every viewer brings."""
    return PdfFont(BASE_FONT, b"", "", {}, {})


def font_with(letters: str, source: FontFile) -> PdfFont:
    """Take letters out of a font of this machine.

    Parameters
    ----------
    letters : str
        Every character that will be written; those that the font lacks get no code.
    source : FontFile

    Returns
    -------
    PdfFont
        The same bytes for the same letters and font.
    """
    from fontTools import subset
    from fontTools.ttLib import TTFont

    logging.getLogger("fontTools").setLevel(logging.ERROR)  # it tells of tables that nobody here needs
    options = subset.Options(
        layout_features=[], hinting=False, desubroutinize=True, notdef_outline=True, drop_tables=list(_TABLES)
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=letters)
    with TTFont(source.path, fontNumber=source.face, lazy=True, recalcTimestamp=False) as font:
        subsetter.subset(font)
        return _ready(font)


def _ready(font: Any) -> PdfFont:
    units = 1000.0 / font["head"].unitsPerEm
    glyphs = font.getBestCmap()
    number = _numbers(font)
    return PdfFont(
        name="DGSUBS+" + str(font["name"].getDebugName(6) or "Chinese").replace(" ", ""),
        program=_program(font),
        subtype="CIDFontType0C" if "CFF " in font else "TrueType",
        codes={chr(code): number[name] for code, name in glyphs.items()},
        widths={number[name]: round(font["hmtx"][name][0] * units, 2) for name in font.getGlyphOrder()},
        box=(round(font["hhea"].ascent * units, 2), round(font["hhea"].descent * units, 2), 1000.0),
    )


def _numbers(font: Any) -> dict[str, int]:
    """The code of each glyph: its own number where the font has such, else its place."""
    order = font.getGlyphOrder()
    if "CFF " in font and hasattr(font["CFF "].cff.topDictIndex[0], "ROS"):
        return {name: int(name.removeprefix("cid")) if name.startswith("cid") else 0 for name in order}
    return {name: place for place, name in enumerate(order)}


def _program(font: Any) -> bytes:
    if "CFF " in font:
        compiled: bytes = font["CFF "].compile(font)
        return compiled
    out = io.BytesIO()
    font.save(out, reorderTables=True)
    return out.getvalue()
