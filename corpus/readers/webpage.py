"""HTML: what a browser shows, in the order of the source, each character with its exact place.

Left out: scripts, styles, the head, comments, and elements that are hidden by the ``hidden`` attribute or
by ``display: none`` or ``visibility: hidden`` in their own ``style`` (style sheets are not read). White
space is put together as browsers do it; a line end between two Chinese characters disappears. List items
get the number or the mark that a browser paints. Nothing raises on broken HTML.
"""

from __future__ import annotations

import re

from corpus.model import Heading, Table
from corpus.readers.elements import Element, OpenElements, names
from corpus.readers.grid import Grid, span
from corpus.readers.markup import Token, attribute_values, references, scan
from corpus.readers.plaintext import BYTE_ORDER_MARK
from corpus.readers.reading import MAX_CELLS, Reading, VisibleBuilder, cells_left_out
from corpus.text.decode import Decoded
from corpus.text.latepattern import late_pattern

_BLOCKS = names(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol optgroup option p "
    "pre section summary table tbody td tfoot th thead tr ul caption"
)
_BLANKS = late_pattern(r"[ \t\n\r\f]{2,}|[\t\n\r\f]")
_BLANK = " \t\n\r\f"
_WIDE = late_pattern("[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]")
_CHARSET = re.compile(rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{3,20})", re.IGNORECASE)
# Bytes in which browsers look for a declared encoding are 1,024; saved pages put scripts before it.
_CHARSET_WINDOW = 8192


def declared_encoding(data: bytes) -> str:
    """Return the encoding that a page names in a ``meta`` tag, or an empty string.

    Examples
    --------
    >>> declared_encoding(b'<meta http-equiv="Content-Type" content="text/html; charset=gb2312">')
    'gb2312'
    """
    match = _CHARSET.search(data[:_CHARSET_WINDOW])
    return match[1].decode("ascii") if match else ""


def read_html(decoded: Decoded, source: str) -> Reading:
    """Read a web page.

    Parameters
    ----------
    decoded : Decoded
        The decoded file.
    source : str
        Its name, for messages.

    Returns
    -------
    Reading
        With headings (``h1`` to ``h6``) and tables.

    Raises
    ------
    UnreadableDocument
        If it has more runs of text than a person's document can have.
    """
    page = PageReader(decoded.text, VisibleBuilder(source))
    page.read(1 if decoded.text.startswith(BYTE_ORDER_MARK) else 0, len(decoded.text))
    issues = (*decoded.issues, *((cells_left_out(source),) if page.cells_left_out else ()))
    headings = tuple(sorted(page.headings, key=lambda heading: heading.start))
    tables = tuple(sorted(page.tables, key=lambda table: table.start))
    return Reading(decoded.text, page.builder.finish(), decoded.encoding, headings, tables, issues=issues)


class PageReader:
    """Turns tokens into visible text, headings and tables.

    Parameters
    ----------
    raw : str
        The whole decoded file.
    builder : VisibleBuilder
        Where the visible text goes.
    """

    def __init__(self, raw: str, builder: VisibleBuilder) -> None:
        self.builder = builder
        self.headings: list[Heading] = []
        self.tables: list[Table] = []
        self.cells_left_out = False
        self._raw = raw
        self._open = OpenElements()
        self._blank: tuple[int, int] | None = None
        self._marks: list[str] = []
        self._cells = 0
        self._last = ""

    def read(self, start: int, end: int) -> None:
        """Read a part of the raw text; every element that is still open at its end is closed there."""
        for token in scan(self._raw, start, end):
            if token.kind == "text":
                self._text(token)
            elif token.kind == "start":
                self._start(token)
            elif token.kind == "end":
                self._close(self._open.close(token.name), token.start)
                if token.name in _BLOCKS:
                    self._break(token.start)
        self._close(self._open.close_all(), end)

    def _start(self, token: Token) -> None:
        name = token.name
        self._close(self._open.implied_ends(name), token.start)
        if name in _BLOCKS or name == "br":
            self._break(token.start)
        if self._open.hidden:
            self._open.push(Element(name, seen=False))
            return
        values = attribute_values(token.attributes) if token.attributes else {}
        element = Element(name, hides=_hides(name, values), visible_start=self.builder.length)
        if name == "table":
            element.grid, element.table = Grid(), self._open.table()
        elif name == "tr" and (table := self._open.table()):
            table.next_row()
        elif name in ("td", "th"):
            self._start_cell(element, values)
        elif name in ("ol", "ul", "menu", "dir"):
            element.start_list(values)
        elif name == "li" and not element.hides:
            self._marks.append(self._open.list_mark(values))
        self._open.push(element)

    def _start_cell(self, element: Element, values: dict[str, str]) -> None:
        table = self._open.table()
        if table is not None:
            element.table = table
            element.spans = (span(values.get("rowspan", "")), span(values.get("colspan", "")))
            element.place = table.place(row_span=element.spans[0], column_span=element.spans[1])

    def _close(self, elements: list[Element], at: int) -> None:
        for element in elements:
            if element.hides or not element.seen:
                continue
            if element.name == "li":
                self._marks.clear()
            if element.place is not None:
                self._end_cell(element)
            elif element.grid is not None:
                self._end_table(element.grid, element.table)
            elif element.heading_level:
                start, end = self.builder.trimmed(element.visible_start)
                if end > start:
                    self.headings.append(Heading(start, end, element.heading_level))
            if element.name in _BLOCKS:
                self._break(at)

    def _end_cell(self, element: Element) -> None:
        start, end = self.builder.trimmed(element.visible_start)
        if element.table is None or element.place is None or end <= start:
            return
        self._cells += 1
        if self._cells > MAX_CELLS:
            self.cells_left_out = True
            return
        element.table.add(element.place, element.spans, start, end)

    def _end_table(self, grid: Grid, outer: Grid | None) -> None:
        """Keep a table, or let it be lines of the cell that holds it: layout tables hold grids, grids hold lines."""
        if outer is not None and not grid.is_grid:
            return
        if outer is not None:
            outer.is_layout = True
        table = None if grid.is_layout else grid.table()
        if table is not None:
            self.tables.append(table)

    def _break(self, at: int) -> None:
        self._blank = None
        if not self._open.hidden:
            self.builder.break_line(at)

    def _text(self, token: Token) -> None:
        if self._open.in_head and self._raw[token.start : token.end].strip():
            self._close(self._open.end_head(), token.start)
        if self._open.hidden:
            return
        kept = self._open.keeps_blanks
        for text, start, end in references(self._raw, token.start, token.end):
            if end - start != len(text) and text.isspace() and text != "\xa0" and not kept:
                self._blank = self._blank or (start, end)
            elif end - start != len(text):
                self._emit(text, start, end)
            elif kept:
                self._lines(text, start)
            else:
                self._words(text, start)

    def _lines(self, text: str, at: int) -> None:
        """Add preformatted text."""
        for line in re.finditer(r"[^\r\n]+|\r\n|[\r\n]", text):
            if line.group()[0] in "\r\n":
                if not self.builder.at_line_start:
                    self.builder.add("\n", at + line.start(), at + line.start() + 1)
            else:
                self._emit(line.group(), at + line.start(), at + line.end())

    def _words(self, text: str, at: int) -> None:
        """Add text in which any white space is one blank."""
        position = 0
        for blank in _BLANKS.finditer(text):
            self._phrase(text, at, position, blank.start())
            self._blank = self._blank or (at + blank.start(), at + blank.end())
            position = blank.end()
        self._phrase(text, at, position, len(text))

    def _phrase(self, text: str, at: int, start: int, end: int) -> None:
        """Add text with single blanks between words; a blank at either end waits for a neighbour."""
        if start < end and text[start] == " ":
            self._blank = self._blank or (at + start, at + start + 1)
            start += 1
        trailing = start < end and text[end - 1] == " "
        if trailing:
            end -= 1
        if start < end:
            self._emit(text[start:end], at + start, at + end)
        if trailing:
            self._blank = self._blank or (at + end, at + end + 1)

    def _emit(self, text: str, start: int, end: int) -> None:
        """Add text that is seen, with the list mark or the blank that waited for it."""
        marks, self._marks = self._marks, []
        blank, self._blank = self._blank, None
        if any(marks):
            self.builder.add("".join(marks), start, start)
        elif blank is not None and not self.builder.at_line_start and not self._swallowed(blank, text):
            spot = self._raw.find(" ", *blank)
            spot = blank[0] if spot < 0 else spot
            self.builder.add(" ", spot, spot + 1)
        self.builder.add(text, start, end)
        self._last = text[-1]

    def _swallowed(self, blank: tuple[int, int], text: str) -> bool:
        """Return whether a line end between two Chinese characters leaves no blank (CSS Text 3, 4.1.3)."""
        if not (_WIDE.match(self._last) and _WIDE.match(text)):
            return False
        return re.search("[\r\n]", self._raw[slice(*blank)]) is not None


def _hides(name: str, values: dict[str, str]) -> bool:
    if name in (
        "script",
        "style",
        "head",
        "template",
        "noscript",
        "svg",
        "math",
        "iframe",
        "object",
        "title",
        "datalist",
    ):
        return True
    if not values:
        return False
    style = re.sub(r"\s", "", values.get("style", "")).lower()
    hidden = "hidden" in values and values["hidden"].lower() != "until-found"
    return hidden or "display:none" in style or "visibility:hidden" in style
