"""PDF files written by hand: text at stated places, ruled lines, bookmarks. Nothing here is a test.

The font is one of those that every PDF reader knows by name, so none is embedded: Chinese characters are as wide as they are high,
Latin ones half as wide.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 600.0, 800.0
SIZE = 10.0


@dataclass
class Sheet:
    """A page in the making; ``x`` and ``y`` count from its upper left corner, in points."""

    width: float = WIDTH
    height: float = HEIGHT
    rotate: int = 0
    drawn: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, words: str, size: float = SIZE) -> Sheet:
        """Write words whose upper edge is at ``y``."""
        return self.turned(x, y, words, "1 0 0 1", size)

    def turned(self, x: float, y: float, words: str, matrix: str, size: float = SIZE) -> Sheet:
        base = self.height - y - 0.8 * size
        code = words.encode("utf-16-be").hex()
        self.drawn.append(f"BT /F1 {size} Tf {matrix} {x} {base} Tm <{code}> Tj ET")
        return self

    def lines(self, x: float, y: float, words: Iterable[str], step: float = 15.0) -> Sheet:
        """Write lines below one another."""
        for place, line in enumerate(words):
            self.text(x, y + place * step, line)
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> Sheet:
        """Rule a table with these edges."""
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Sheet:
        self.drawn.append(f"{x0} {self.height - y0} m {x1} {self.height - y1} l S")
        return self

    def picture(self) -> Sheet:
        """Put a picture on the whole page, as a scanner does."""
        self.drawn.append(f"q {self.width} 0 0 {self.height} 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q")
        return self


def make_pdf(
    pages: Sequence[Sheet],
    *,
    bookmarks: Sequence[tuple[str, int]] = (),
    extra: str = "",
    encoding: str = "/UniGB-UCS2-H",
) -> bytes:
    """Return a file; ``bookmarks`` are titles with their pages from 0, ``extra`` goes into the trailer."""
    first_page = 6
    first_mark = first_page + 2 * len(pages)
    kids = " ".join(f"{first_page + 2 * place} 0 R" for place in range(len(pages)))
    outlines = f"/Outlines {first_mark} 0 R" if bookmarks else ""
    bodies = [
        f"<< /Type /Catalog /Pages 2 0 R {outlines} >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
        f"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding {encoding} /DescendantFonts [4 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 5 0 R /DW 1000 /W [1 95 500]"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 0 >> >>",
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /Ascent 752 /Descent -271 /CapHeight 737"
        " /ItalicAngle 0 /StemV 58 /FontBBox [-25 -254 1000 880] >>",
    ]
    for place, page in enumerate(pages):
        stream = "\n".join(page.drawn)
        bodies.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width} {page.height}] /Rotate {page.rotate}"
            f" /Resources << /Font << /F1 3 0 R >> >> /Contents {first_page + 2 * place + 1} 0 R >>"
        )
        bodies.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    if bookmarks:
        last = first_mark + len(bookmarks)
        bodies.append(f"<< /First {first_mark + 1} 0 R /Last {last} 0 R /Count {len(bookmarks)} >>")
    for place, (title, page_number) in enumerate(bookmarks):
        following = f"/Next {first_mark + place + 2} 0 R" if place + 1 < len(bookmarks) else ""
        words = "feff" + title.encode("utf-16-be").hex()
        bodies.append(
            f"<< /Title <{words}> /Parent {first_mark} 0 R {following}"
            f" /Dest [{first_page + 2 * page_number} 0 R /Fit] >>"
        )
    return _written(bodies, extra)


def _written(bodies: Sequence[str], extra: str) -> bytes:
    file = b"%PDF-1.5\n"
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(file))
        file += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{table}"
    trailer = f"trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R {extra} >>\nstartxref\n{len(file)}\n%%EOF\n"
    return file + (head + trailer).encode("latin-1")
