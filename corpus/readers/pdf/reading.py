"""PDF: the text layer in reading order, ruled tables as tables; running headers, footers and page numbers are left out.

Pages are read by `corpus.readers.pdf.pages` in a process of its own. The text is a rendering of our own: each printed line on a line of
its own, with its page and number, or its cell, in `places`; where the width of the page or cell cut a paragraph, the line break is in the
raw text and not in what is seen. Headings are those that the file lists as bookmarks. Text on a slant or across is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.errors import UnreadableDocument
from corpus.mapped import MappedText
from corpus.model import Cell, Heading, Issue, Table
from corpus.readers.pdf.layout import Block, GridPart, Item, items_of
from corpus.readers.pdf.lines import Line
from corpus.readers.pdf.pages import Bookmark, Page, read_apart
from corpus.readers.pdf.running import without_running
from corpus.readers.pdf.tables import WholeTable, foot_of
from corpus.readers.pdf.wraps import Edges, Wraps, cell_edges, page_edges
from corpus.readers.reading import Reading, Rendering

_HEAD_BYTES = 1024  # PDF readers accept other bytes before the mark
_LISTED = 5  # pages named in a warning
_UNKNOWN = "\ufffd"
_UNREADABLE = 0.3  # share of unknown characters from which nothing can be made of the rest


def read_pdf(data: bytes, source: str) -> Reading:
    """Read a PDF file. Parameters, result and errors as `corpus.readers.word.read_word`.

    It is also refused without text, or where its fonts do not say what they mean.
    """
    if b"%PDF-" not in data[:_HEAD_BYTES]:
        raise UnreadableDocument("not a PDF file", source=source, hint="export it again as PDF or .docx")
    try:
        bookmarks, found = read_apart(data)
    except ValueError as error:
        raise _refused(str(error), source) from error
    census = _Census()
    pages = [_Sheet(census.count(page), page.width, page.height) for page in found]
    rendering = Rendering(source)
    rendering.issues += census.issues(source)
    writer = _Writer(rendering, bookmarks)
    writer.write(_without_running(pages))
    return writer.finish()


def _refused(reason: str, source: str) -> UnreadableDocument:
    if reason == "protected by a password":
        return UnreadableDocument(reason, source=source, hint="save it without one")
    return UnreadableDocument(
        f"a PDF file that cannot be read: {reason}",
        source=source,
        hint="export it again, or save it as .docx",
    )


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What stands on one page, and its size in points."""

    items: Sequence[Item]
    width: float
    height: float


def _without_running(pages: Sequence[_Sheet]) -> list[_Sheet]:
    kept = without_running([page.items for page in pages], [page.height for page in pages])
    return [replace(page, items=items) for page, items in zip(pages, kept, strict=True)]


class _Census:
    """Counts what cannot be read."""

    def __init__(self) -> None:
        self._pages = self._characters = self._unknown = self._slanted = 0
        self._pictures: list[int] = []
        self._crowded: list[int] = []

    def count(self, page: Page) -> list[Item]:
        """Return what stands on a page."""
        self._pages += 1
        seen = sum(text != " " for text in page.glyphs)
        self._characters += seen
        self._unknown += page.glyphs.count(_UNKNOWN)
        self._slanted += page.slanted
        if page.has_picture and not seen:
            self._pictures.append(self._pages)
        if not page.has_all_rules:
            self._crowded.append(self._pages)
        return items_of(page)

    def issues(self, source: str) -> list[Issue]:
        """Return the warnings.

        Raises
        ------
        UnreadableDocument
            If there is no text, or none that says something.
        """
        if not self._characters:
            raise UnreadableDocument(
                "no text in it: its pages are pictures, as a scanner makes them"
                if self._pictures
                else "no text in it",
                source=source,
                hint="run OCR first, for instance ocrmypdf, or save its text as .docx",
            )
        if self._unknown > _UNREADABLE * self._characters:
            message = (
                f"its fonts do not say which characters they draw ({self._unknown:,} of {self._characters:,})"
            )
            raise UnreadableDocument(message, source=source, hint="save it as .docx, or run OCR first")
        found: list[Issue] = []
        if self._unknown:
            message = f"{self._unknown:,} of {self._characters:,} characters are in fonts that do not say what they draw; {_UNKNOWN} stands for each"
            found.append(Issue("warning", "unknown-characters", source, message))
        if self._slanted:
            message = f"{self._slanted:,} characters on a slant or across were left out (stamps, watermarks)"
            found.append(Issue("warning", "slanted-text", source, message))
        if self._pictures:
            message = f"pictures without text on page {_listed(self._pictures)}: scanned pages are not read"
            found.append(Issue("warning", "pages-without-text", source, message))
        if self._crowded:
            message = (
                f"too much is drawn on page {_listed(self._crowded)}: tables there were read as plain text"
            )
            found.append(Issue("warning", "tables-ignored", source, message))
        return found


def _listed(pages: Sequence[int]) -> str:
    return ", ".join(map(str, pages[:_LISTED])) + (", ..." if len(pages) > _LISTED else "")


class _Writer:
    """Writes pages down and remembers where a line break is only the width of the page."""

    def __init__(self, rendering: Rendering, bookmarks: Sequence[Bookmark]) -> None:
        self.rendering = rendering
        self._headings = {(mark.page + 1, _squeezed(mark.title)): mark.level for mark in reversed(bookmarks)}
        self._wraps = Wraps()
        self._blanks: set[int] = set()  # line breaks that are seen as a blank
        self._dropped: list[tuple[int, int]] = []  # those that are not seen

    def write(self, pages: Sequence[_Sheet]) -> None:
        """Write all pages; a table goes on where the next page begins with its next part."""
        edges = _edges_of(pages)
        foot = {page.height: 0.0 for page in pages}
        for page in pages:
            foot[page.height] = max([foot[page.height], *(item.bottom for item in page.items)])
        open_table: WholeTable | None = None
        for number, page in enumerate(pages, 1):
            tables = lines = 0
            for place, item in enumerate(page.items):
                if isinstance(item, GridPart):
                    tables += 1
                    goes_on = open_table is not None and place == 0
                    down_to = foot_of([foot[page.height]], page.height)
                    if not (goes_on and open_table and open_table.take(number, tables, item, down_to)):
                        self._table(open_table)
                        open_table = WholeTable(number, tables, item)
                else:
                    self._table(open_table)
                    open_table = None
                    lines = self._block(item, number, lines, edges[page.width])
        self._table(open_table)

    def finish(self) -> Reading:
        """Return what was written, with the line breaks of paragraphs taken out of what is seen."""
        reading = self.rendering.finish("")
        raw = reading.raw
        shown = (
            "".join(" " if place in self._blanks else char for place, char in enumerate(raw))
            if self._blanks
            else raw
        )
        visible = MappedText.identity(raw).translated(lambda _: shown).without(self._dropped)
        return replace(
            reading,
            visible=visible,
            headings=tuple(replace(heading, **_moved(visible, heading)) for heading in reading.headings),
            tables=tuple(_moved_table(visible, table) for table in reading.tables),
        )

    def _block(self, block: Block, page: int, lines: int, edges: Edges | None) -> int:
        """Write lines of running text; return how many the page has so far."""
        if block.is_column or edges is None:
            # Nothing is known about the margins beside a column: only lines that end at one edge are full.
            edges = page_edges([block.lines], 1e9)
        for place, line in enumerate(block.lines):
            lines += 1
            level = self._headings.pop((page, _squeezed(line.text)), 0)
            if level:
                self._wraps = Wraps()
            start, end = self._line(line, f"page {page}, line {lines}", edges, new_page=place == 0)
            if level and end > start:
                self.rendering.headings.append(Heading(start, end, level))
                self._wraps = Wraps()
        return lines

    def _line(self, line: Line, label: str, edges: Edges, *, new_page: bool) -> tuple[int, int]:
        """Write a line, joined to the one before where that goes on in it."""
        joint = self._wraps.joint(line, edges, new_page=new_page)
        start, end = self.rendering.write(line.text, label)
        if joint is not None and start:
            if joint:
                self._blanks.add(start - 1)
            else:
                self._dropped.append((start - 1, start))
        return start, end

    def _table(self, table: WholeTable | None) -> None:
        """Write a whole table."""
        if table is None:
            return
        cells: list[Cell] = []
        for cell in table.cells():
            start = self.rendering.length
            self._wraps = Wraps()
            for page, number, part in cell.parts:
                edges = cell_edges(part.left, part.right, part.lines)
                is_tower = len(part.lines) > 1 and all(len(line.text) == 1 for line in part.lines)
                label = f"page {page}, table {number}, row {part.row + 1}, column {part.column + 1}"
                for place, line in enumerate(part.lines):
                    at, _ = self._line(line, label, edges, new_page=place == 0)
                    if is_tower and place and (at - 1, at) not in self._dropped[-1:]:
                        self._dropped.append((at - 1, at))
            end = self.rendering.length - 1
            if end > start:
                cells.append(Cell(cell.row, cell.column, cell.row_span, cell.column_span, start, end))
        self.rendering.add_table(cells)
        self._wraps = Wraps()


def _squeezed(words: str) -> str:
    return "".join(words.split())


def _moved(visible: MappedText, part: Cell | Heading) -> dict[str, int]:
    return {"start": visible.position(part.start), "end": visible.position(part.end)}


def _moved_table(visible: MappedText, table: Table) -> Table:
    cells = tuple(replace(cell, **_moved(visible, cell)) for cell in table.cells)
    return Table(visible.position(table.start), visible.position(table.end), cells, table.name)


def _edges_of(pages: Sequence[_Sheet]) -> dict[float, Edges | None]:
    """The edges of the running text, for each width of page."""
    blocks: dict[float, list[Sequence[Line]]] = {page.width: [] for page in pages}
    for page in pages:
        blocks[page.width] += [
            item.lines for item in page.items if isinstance(item, Block) and not item.is_column
        ]
    return {width: page_edges(found, width) if found else None for width, found in blocks.items()}
