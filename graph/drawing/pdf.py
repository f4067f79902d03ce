"""A picture as PDF 1.6: one page of its size, words as text that can be searched and copied, letters embedded.

No date and no random id goes into the file.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import BinaryIO, Final

from graph.appearance import Colour
from graph.drawing.fonts import find_font
from graph.drawing.pdffont import PdfFont, base_font, font_with
from graph.drawing.picture import Line, Picture, Rectangle, Shape, Words
from graph.drawing.svg import DASHES, number

LONGEST_SIDE: Final = 14_400.0
"""Of a page, in its units (ISO 32000-1, annex C); a larger picture gets larger units."""
CODES_AT_ONCE: Final = 100
"""Lines of a block of a character map (Adobe Technical Note 5014)."""


def write_pdf(picture: Picture, out: BinaryIO) -> None:
    """Write a picture as PDF, with the letters of a font of this machine or, without one, with those of the viewer."""
    source = find_font()
    font = font_with(picture.text(), source) if source and picture.text() else base_font()
    out.write(pdf_bytes(picture, font))


def pdf_bytes(picture: Picture, font: PdfFont) -> bytes:
    """Return a picture as a PDF file with a font.

    Parameters
    ----------
    picture : Picture
    font : PdfFont
        With all letters of the picture.

    Returns
    -------
    bytes
    """
    unit = max(1.0, picture.width / LONGEST_SIDE, picture.height / LONGEST_SIDE)
    width, height = number(picture.width / unit), number(picture.height / unit)
    drawn = "\n".join(_content(picture, font, 1.0 / unit))
    larger = f" /UserUnit {unit:.4f}" if unit > 1.0 else ""
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R /ViewerPreferences << /DisplayDocTitle true >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}]{larger} "
        f"/Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>".encode(),
        _stream(drawn.encode("ascii")),
        *_font_objects(font),
        f"<< /Title <{_unicode(picture.title)}> /Subject <{_unicode(picture.description)}> "
        f"/Creator (Dutygraph) >>".encode(),
    ]
    return _file(bodies)


def _file(bodies: list[bytes]) -> bytes:
    """Number the objects from 1, the information of the document last, and write where each begins."""
    written = bytearray(b"%PDF-1.6\n%\xe2\xe3\xcf\xd3\n")
    starts = []
    for place, body in enumerate(bodies, start=1):
        starts.append(len(written))
        written += f"{place} 0 obj\n".encode() + body + b"\nendobj\n"
    table = len(written)
    written += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode()
    written += b"".join(f"{start:010d} 00000 n \n".encode() for start in starts)
    written += (
        f"trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R /Info {len(bodies)} 0 R >>\n"
        f"startxref\n{table}\n%%EOF\n"
    ).encode()
    return bytes(written)


def _stream(content: bytes, more: str = "") -> bytes:
    packed = zlib.compress(content, 9)
    head = f"<< /Length {len(packed)} /Filter /FlateDecode{more} >>\nstream\n"
    return head.encode() + packed + b"\nendstream"


def _font_objects(font: PdfFont) -> Iterator[bytes]:
    """Objects 5 and on: the font, its letters and, where it is embedded, program and characters."""
    if not font.program:
        yield (
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{font.name} /Encoding /UniGB-UTF16-H "
            f"/DescendantFonts [6 0 R] >>"
        ).encode()
        yield (
            f"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /{font.name} /DW 1000 /W [1 95 500 814 939 500] "
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 5 >> /FontDescriptor 7 0 R >>"
        ).encode()
        yield _descriptor(font, "")
        return
    is_cff = font.subtype == "CIDFontType0C"
    yield (
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{font.name} /Encoding /Identity-H "
        f"/DescendantFonts [6 0 R] /ToUnicode 9 0 R >>"
    ).encode()
    widths = " ".join(f"{code} [{number(width)}]" for code, width in sorted(font.widths.items()))
    kind, places = ("CIDFontType0", "") if is_cff else ("CIDFontType2", " /CIDToGIDMap /Identity")
    yield (
        f"<< /Type /Font /Subtype /{kind} /BaseFont /{font.name} /DW 1000 /W [{widths}]{places} "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 7 0 R >>"
    ).encode()
    yield _descriptor(font, f" /FontFile{3 if is_cff else 2} 8 0 R")
    yield _stream(font.program, " /Subtype /CIDFontType0C" if is_cff else f" /Length1 {len(font.program)}")
    yield _stream("\n".join(_characters(font)).encode())


def _descriptor(font: PdfFont, program: str) -> bytes:
    ascent, descent, extent = (number(value) if value >= 0 else f"-{number(-value)}" for value in font.box)
    return (
        f"<< /Type /FontDescriptor /FontName /{font.name} /Flags 4 /FontBBox [0 {descent} {extent} {ascent}] "
        f"/ItalicAngle 0 /Ascent {ascent} /Descent {descent} /CapHeight {ascent} /StemV 80{program} >>"
    ).encode()


def _characters(font: PdfFont) -> Iterator[str]:
    """The map from codes to characters, by which words are found and copied."""
    yield "/CIDInit /ProcSet findresource begin 12 dict begin begincmap"
    yield "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def"
    yield "/CMapName /Adobe-Identity-UCS def /CMapType 2 def"
    yield "1 begincodespacerange <0000> <ffff> endcodespacerange"
    known = sorted((code, char) for char, code in font.codes.items())
    for first in range(0, len(known), CODES_AT_ONCE):
        block = known[first : first + CODES_AT_ONCE]
        yield f"{len(block)} beginbfchar"
        yield from (f"<{code:04x}> <{char.encode('utf-16-be').hex()}>" for code, char in block)
        yield "endbfchar"
    yield "endcmap CMapName currentdict /CMap defineresource pop end end"


def _content(picture: Picture, font: PdfFont, scale: float) -> Iterator[str]:
    """Operators from back to front; PDF counts y from the bottom."""
    if scale < 1.0:
        yield f"{scale:.6f} 0 0 {scale:.6f} 0 0 cm"
    for shape in picture.shapes():
        yield _drawn(shape, picture.height, font)


def _drawn(shape: Shape, height: float, font: PdfFont) -> str:
    if isinstance(shape, Rectangle):
        corner = f"{number(shape.x)} {_up(shape.y + shape.height, height)}"
        box = f"{corner} {number(shape.width)} {number(shape.height)} re"
        if shape.outline:
            return f"{_colour(shape.fill)} rg {_colour(shape.outline)} RG [] 0 d 1 w {box} B"
        return f"{_colour(shape.fill)} rg {box} f"
    if isinstance(shape, Line):
        places = [f"{number(x)} {_up(y, height)}" for x, y in shape.points]
        dashes = f"[{DASHES[0]} {DASHES[1]}]" if shape.is_dashed else "[]"
        path = f"{places[0]} m " + " ".join(f"{place} l" for place in places[1:])
        return f"{_colour(shape.colour)} RG {dashes} 0 d {number(shape.width)} w {path} S"
    return _words(shape, height, font)


def _words(words: Words, height: float, font: PdfFont) -> str:
    share = {"start": 0.0, "middle": 0.5, "end": 1.0}[words.anchor]
    back = font.width(words.text, words.size) * share
    if words.is_turned:
        matrix = f"0 1 -1 0 {number(words.x)} {_up(words.y + back, height)}"
    else:
        matrix = f"1 0 0 1 {number(words.x - back)} {_up(words.y, height)}"
    return (
        f"BT {_colour(words.colour)} rg /F1 {number(words.size)} Tf {matrix} Tm "
        f"<{font.encoded(words.text)}> Tj ET"
    )


def _up(y: float, height: float) -> str:
    up = height - y
    return number(up) if up >= 0 else f"-{number(-up)}"


def _colour(colour: Colour) -> str:
    return " ".join(f"{part / 255:.3f}" for part in colour)


def _unicode(text: str) -> str:
    return ("\ufeff" + text).encode("utf-16-be").hex()
