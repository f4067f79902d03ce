"""The program that reads the pages of a PDF by PDFium and writes down what is drawn on them; `corpus.readers.pdf.pages` runs it.

As a program it imports nothing of ours. Lengths are in points (1/72 inch), from the upper left corner of the page as it is looked at.
"""

from __future__ import annotations

import contextlib
import json
import math
import sys
from collections import Counter
from collections.abc import Iterator
from ctypes import byref, c_double, c_float, c_int, create_string_buffer
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

# Address space of the reading process; a handbook of 800 pages with pictures needs 0.3 GiB of it.
MEMORY_BYTES = 3 * 1024**3 // 2
# Processor time; a page full of text takes 0.05 s of it.
MAX_PROCESSOR_S = 150
# A handbook of all posts of a group has some hundred pages.
MAX_PAGES = 2000
# Characters of all pages together; as many as a thousand full pages of Chinese have.
MAX_CHARACTERS = 2_000_000
# Drawn objects of a page that are looked at for ruled lines; a map or a chart may have more, a table of posts has not.
MAX_OBJECTS = 200_000
MAX_RULES = 20_000  # of one page; a page filled with the smallest cells that can be read has fewer
MAX_ALL_RULES = 500_000  # of all pages together; Word draws about a thousand on a page full of cells
MAX_BOOKMARKS = 20_000
_MAX_DEPTH = 12  # drawings inside drawings, bookmarks inside bookmarks
_THIN = 3.0  # points; a longer filled shape this thin is a ruled line, a thicker one a coloured field
_STRAIGHT = 0.6  # points that a ruled line may be off from level or upright
_STRAIGHT_TEXT = 0.02  # quarters of a turn that a line of text may be off
_ASCENT = 0.8  # share of a font's height above the base line
_LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}
_UNKNOWN = "\ufffd"

Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


class _Refused(Exception):
    """Why the file is not read."""


def _open(data: bytes) -> Any:
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        error = pdfium.FPDF_GetLastError()
        raise _Refused(
            "protected by a password"
            if error in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
            else "it is damaged"
        )
    pages = pdfium.FPDF_GetPageCount(document)
    if pages < 1:
        raise _Refused("it has no pages")
    if pages > MAX_PAGES:
        raise _Refused(f"it has more than {MAX_PAGES:,} pages")
    return document


def _bookmarks(document: Any) -> list[tuple[str, int, int]]:
    found: list[tuple[str, int, int]] = []
    waiting = [(pdfium.FPDFBookmark_GetFirstChild(document, None), 1)]
    steps = 0
    while waiting and steps < MAX_BOOKMARKS:
        mark, level = waiting.pop()
        steps += 1
        if not mark:
            continue
        size = min(4096, pdfium.FPDFBookmark_GetTitle(mark, None, 0))
        buffer = create_string_buffer(size)
        pdfium.FPDFBookmark_GetTitle(mark, buffer, size)
        title = buffer.raw.decode("utf-16-le", "replace").rstrip("\0")
        target = pdfium.FPDFBookmark_GetDest(document, mark)
        page = pdfium.FPDFDest_GetDestPageIndex(document, target) if target else -1
        found.append((title, level, page))
        waiting.append((pdfium.FPDFBookmark_GetNextSibling(document, mark), level))
        if level < _MAX_DEPTH:
            waiting.append((pdfium.FPDFBookmark_GetFirstChild(document, mark), level + 1))
    return found


def _upright(page: Any, width: float, height: float) -> Matrix:
    """The matrix from the coordinates of the file to those of a person looking at the page."""
    corners = []
    for x, y in ((0.0, 0.0), (1000.0, 0.0), (0.0, 1000.0)):
        across, down = c_int(), c_int()
        scale = 100
        pdfium.FPDF_PageToDevice(
            page, 0, 0, round(width * scale), round(height * scale), 0, x, y, byref(across), byref(down)
        )
        corners.append((across.value / scale, down.value / scale))
    (e, f), (ax, ay), (bx, by) = corners
    return ((ax - e) / 1000, (ay - f) / 1000, (bx - e) / 1000, (by - f) / 1000, e, f)


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


@dataclass(slots=True)
class _Glyphs:
    """Characters: what they say, the box of each, where its base line begins, its size and which way it runs."""

    texts: list[str] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    origins: list[tuple[float, float]] = field(default_factory=list)
    sizes: list[float] = field(default_factory=list)
    ways: list[tuple[float, float]] = field(default_factory=list)

    def upright(self, place: int, matrix: Matrix) -> Box:
        """The box of a character as it is looked at: its width, and the height of its font."""
        left, bottom, right, top = self.boxes[place]
        ends = sorted((_moved(matrix, left, bottom)[0], _moved(matrix, right, top)[0]))
        base, size = _moved(matrix, *self.origins[place])[1], self.sizes[place]
        return (
            round(ends[0], 2),
            round(base - _ASCENT * size, 2),
            round(ends[1], 2),
            round(base + (1 - _ASCENT) * size, 2),
        )


def _glyphs(page: Any, left: int) -> _Glyphs:
    """The characters in the coordinates of the file."""
    found = _Glyphs()
    text_page = pdfium.FPDFText_LoadPage(page)
    count = pdfium.FPDFText_CountChars(text_page) if text_page else 0
    if count > left:
        raise _Refused(f"it has more than {MAX_CHARACTERS:,} characters")
    rect, across, up = pdfium.FS_RECTF(), c_double(), c_double()
    high = 0
    for index in range(max(0, count)):
        point = pdfium.FPDFText_GetUnicode(text_page, index)
        if 0xD800 <= point < 0xDC00:
            high = point
            continue
        if 0xDC00 <= point < 0xE000 and high:
            point = 0x10000 + ((high - 0xD800) << 10) + point - 0xDC00
        high = 0
        text = _character(point, text_page, index)
        if not text or not pdfium.FPDFText_GetLooseCharBox(text_page, index, byref(rect)):
            continue
        box = (rect.left, rect.bottom, rect.right, rect.top)
        pdfium.FPDFText_GetCharOrigin(text_page, index, byref(across), byref(up))
        size, way = _size_and_way(text_page, index)
        if size > 0 and all(map(math.isfinite, (*box, across.value, up.value, size))):
            found.texts.append(text)
            found.boxes.append(box)
            found.origins.append((across.value, up.value))
            found.sizes.append(size)
            found.ways.append(way)
    pdfium.FPDFText_ClosePage(text_page)
    return found


def _character(point: int, text_page: Any, index: int) -> str:
    """What a character says; "" for the blanks and line ends that PDFium adds."""
    if point in (0x02, 0xFFFE):
        return "-"  # a hyphen at the end of a line
    if pdfium.FPDFText_IsGenerated(text_page, index) == 1:
        return ""
    if pdfium.FPDFText_HasUnicodeMapError(text_page, index) == 1 or point == 0 or 0xD800 <= point < 0xE000:
        return _UNKNOWN
    if point in (0x09, 0xA0, 0x3000):
        return " "
    return "" if point < 0x20 or point > 0x10FFFF else _LIGATURES.get(point) or chr(point)


def _size_and_way(text_page: Any, index: int) -> tuple[float, tuple[float, float]]:
    """The height of a character's font on the page, and the direction of its base line."""
    matrix = pdfium.FS_MATRIX()
    size = float(pdfium.FPDFText_GetFontSize(text_page, index))
    if not pdfium.FPDFText_GetMatrix(text_page, index, byref(matrix)):
        return size, (1.0, 0.0)
    return size * math.hypot(matrix.c, matrix.d), (matrix.a, matrix.b)


def _quarter(matrix: Matrix, way: tuple[float, float]) -> int:
    """Which way text runs: 0 to the right, 1 down, 2 to the left, 3 up; -1 on a slant."""
    a, b, c, d = matrix[:4]
    x, y = way
    turned = math.atan2(b * x + d * y, a * x + c * y) / (math.pi / 2)
    return round(turned) % 4 if abs(turned - round(turned)) < _STRAIGHT_TEXT else -1


def _turn(quarter: int, width: float, height: float) -> Matrix:
    """The matrix that makes text upright that runs in this direction."""
    turns: dict[int, Matrix] = {
        1: (0, -1, 1, 0, 0, width),
        2: (-1, 0, 0, -1, width, height),
        3: (0, 1, -1, 0, height, 0),
    }
    return turns.get(quarter, _IDENTITY)


@dataclass(slots=True)
class _Drawn:
    rules: list[Box] = field(default_factory=list)
    has_picture: bool = False
    left: int = MAX_OBJECTS
    allowed: int = MAX_RULES

    def walk(self, count: int, get: Any, parent: Any, matrix: Matrix, depth: int = 0) -> None:
        """Look at the objects of a page or of a drawing inside it."""
        for index in range(max(0, count)):
            self.left -= 1
            if self.left < 0 or len(self.rules) > self.allowed:
                return
            item = get(parent, index)
            kind = pdfium.FPDFPageObj_GetType(item)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._path(item, _times(_matrix_of(item), matrix))
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self.has_picture = True
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
                inner = _times(_matrix_of(item), matrix)
                self.walk(
                    pdfium.FPDFFormObj_CountObjects(item),
                    pdfium.FPDFFormObj_GetObject,
                    item,
                    inner,
                    depth + 1,
                )

    def _path(self, item: Any, matrix: Matrix) -> None:
        fill, stroke = c_int(), c_int()
        pdfium.FPDFPath_GetDrawMode(item, byref(fill), byref(stroke))
        if not (fill.value or stroke.value):
            return
        for points, is_straight in _subpaths(item, matrix):
            if fill.value:
                self._shape(points)
            if stroke.value and is_straight:
                for (x0, y0), (x1, y1) in pairwise(points):
                    self._rule(x0, y0, x1, y1)

    def _shape(self, points: list[tuple[float, float]]) -> None:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
        if y1 - y0 <= _THIN < x1 - x0:
            self._rule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
        elif x1 - x0 <= _THIN < y1 - y0:
            self._rule((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)

    def _rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        if not all(map(math.isfinite, (x0, y0, x1, y1))):
            return
        if abs(y1 - y0) <= _STRAIGHT < abs(x1 - x0):
            y = round((y0 + y1) / 2, 2)
            self.rules.append((round(min(x0, x1), 2), y, round(max(x0, x1), 2), y))
        elif abs(x1 - x0) <= _STRAIGHT < abs(y1 - y0):
            x = round((x0 + x1) / 2, 2)
            self.rules.append((x, round(min(y0, y1), 2), x, round(max(y0, y1), 2)))


def _matrix_of(item: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, byref(matrix)):
        return _IDENTITY
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _subpaths(item: Any, matrix: Matrix) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """The outlines of a path, each with whether it has straight sides only."""
    points: list[tuple[float, float]] = []
    is_straight = True
    x, y = c_float(), c_float()
    for index in range(min(MAX_OBJECTS, pdfium.FPDFPath_CountSegments(item))):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points, is_straight
            points, is_straight = [], True
        is_straight &= kind != pdfium.FPDF_SEGMENT_BEZIERTO
        points.append(_moved(matrix, x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points, is_straight


def _read_page(document: Any, index: int, left: int, rules_left: int) -> dict[str, Any]:
    """What is drawn on a page, as in `Page`; ``left`` and ``rules_left`` are how many characters and ruled lines may follow."""
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        raise _Refused(f"page {index + 1} is damaged")
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    matrix = _upright(page, width, height)
    glyphs = _glyphs(page, left)
    ways = [_quarter(matrix, way) for way in glyphs.ways]
    counted = Counter(way for way in ways if way >= 0)
    way = counted.most_common(1)[0][0] if counted else 0
    matrix = _times(matrix, _turn(way, width, height))
    if way % 2:
        width, height = height, width
    drawn = _Drawn(allowed=min(MAX_RULES, rules_left))
    drawn.walk(pdfium.FPDFPage_CountObjects(page), pdfium.FPDFPage_GetObject, page, matrix)
    pdfium.FPDF_ClosePage(page)
    kept = [place for place, found in enumerate(ways) if found == way]
    return {
        "width": round(width, 2),
        "height": round(height, 2),
        "glyphs": [glyphs.texts[place] for place in kept],
        "boxes": [glyphs.upright(place, matrix) for place in kept],
        "rules": drawn.rules if len(drawn.rules) <= drawn.allowed and drawn.left >= 0 else [],
        "slanted": sum(glyphs.texts[place] != " " for place, found in enumerate(ways) if found != way),
        "has_picture": drawn.has_picture,
        "has_all_rules": len(drawn.rules) <= drawn.allowed and drawn.left >= 0,
    }


def _limit() -> None:
    """Bound memory and processor time, where the system can."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (MAX_PROCESSOR_S, MAX_PROCESSOR_S + 1))


def main() -> None:
    """Read a file from standard input; write its bookmarks, then each page, to standard output, a JSON document a line."""
    _limit()
    data = sys.stdin.buffer.read()
    pdfium.FPDF_InitLibrary()
    try:
        document = _open(data)
        lines: list[object] = [_bookmarks(document)]
        left, rules_left = MAX_CHARACTERS, MAX_ALL_RULES
        for index in range(pdfium.FPDF_GetPageCount(document)):
            page = _read_page(document, index, left, rules_left)
            left -= len(page["glyphs"])
            rules_left -= len(page["rules"])
            lines.append(json.dumps(page))
    except _Refused as reason:
        json.dump(str(reason), sys.stdout)
        return
    json.dump(lines[0], sys.stdout)
    for line in lines[1:]:
        sys.stdout.write(f"\n{line}")


if __name__ == "__main__":
    main()
