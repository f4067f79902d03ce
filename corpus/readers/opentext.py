"""OpenDocument text (.odt): what is printed on the pages, in order, with automatic numbers written out.

Left out: headers and footers, notes, comments, and what tracked changes have deleted. The text is a rendering
of our own: each paragraph and each cell on lines of its own; `places` tells which paragraph or cell that is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from corpus.errors import UnreadableDocument
from corpus.model import Cell, Heading
from corpus.readers.grid import span
from corpus.readers.openlists import Lists
from corpus.readers.package import Package
from corpus.readers.reading import MAX_CELLS, Reading, Rendering, cells_left_out

_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns"
TEXT = f"{{{_NAMESPACE}:text:1.0}}"
_TABLE = f"{{{_NAMESPACE}:table:1.0}}"
_OFFICE = f"{{{_NAMESPACE}:office:1.0}}"
_BOX = f"{{{_NAMESPACE}:drawing:1.0}}text-box"
_PARAGRAPHS = frozenset((f"{TEXT}p", f"{TEXT}h"))
# Parts of a paragraph that are not printed, or not in this place.
_SKIPPED = frozenset(
    (f"{TEXT}note", f"{_OFFICE}annotation", f"{TEXT}ruby-text", f"{TEXT}tracked-changes", _BOX)
)
_SIGNS = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n", f"{TEXT}soft-hyphen": ""}
# Blanks and empty rows that one element may stand for; more are for the layout.
_REPEATED = 100
_BLANKS = re.compile(r"[ \t\r\n]+")


def read_open_text(data: bytes, source: str) -> Reading:
    """Read an OpenDocument text. Parameters, result and errors as `corpus.readers.word.read_word`."""
    package = Package(data, source=source, kind="an OpenDocument text")
    content = package.tree("content.xml")
    body = content.find(f"{_OFFICE}body/{_OFFICE}text") if content is not None else None
    if content is None or body is None:
        raise UnreadableDocument("not an OpenDocument text: it has no body", source=source)
    walker = _Walker(Rendering(source), Lists(package.tree("styles.xml"), content))
    walker.blocks(body, None)
    return walker.rendering.finish("")


class _Walker:
    """Walks the body in order and writes down what is seen."""

    def __init__(self, rendering: Rendering, lists: Lists) -> None:
        self.rendering = rendering
        self._lists = lists
        self._paragraphs = 0
        self._tables = 0
        self._cells = 0

    def blocks(self, parent: etree._Element, label: str | None, mark: str = "") -> None:
        """Walk paragraphs, lists and tables; ``label`` is that of the cell around them, ``mark`` stands before the first."""
        for child in parent:
            if child.tag in _PARAGRAPHS:
                self._paragraph(child, label, mark)
                mark = ""
            elif child.tag == f"{TEXT}list":
                self._list(child, label)
            elif child.tag == f"{_TABLE}table":
                self._table(child, label)
            elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
                self.blocks(child, label)  # sections, indexes, shapes between paragraphs

    def _list(self, element: etree._Element, label: str | None) -> None:
        self._lists.enter(element)
        for item in element:
            if item.tag == f"{TEXT}list-item" and len(item) and item[0].tag in _PARAGRAPHS:
                self.blocks(item, label, self._lists.mark(item))
            elif isinstance(item.tag, str):  # an item that only holds the next level is none itself
                self.blocks(item, label)
        self._lists.leave()

    def _paragraph(self, paragraph: etree._Element, label: str | None, mark: str) -> None:
        if label is None:
            self._paragraphs += 1
        text = "".join(_pieces(paragraph)).strip()
        level = span(paragraph.get(f"{TEXT}outline-level", "")) if paragraph.tag == f"{TEXT}h" else 0
        if level and not mark:
            mark = self._lists.outline(level)
        if text:
            start, end = self.rendering.write(mark + text, label or f"paragraph {self._paragraphs}")
            if level and label is None:
                self.rendering.headings.append(Heading(start, end, min(level, 9)))
        for box in paragraph.iter(_BOX):
            if _is_outermost(box, paragraph):
                self.blocks(box, label)

    def _table(self, table: etree._Element, outer: str | None) -> None:
        if outer is None:
            self._tables += 1
        cells: list[Cell] = []
        row = -1
        for element in table.iter(f"{_TABLE}table-row"):
            if next(element.iterancestors(f"{_TABLE}table")) is not table:
                continue
            row += 1
            column = 0
            for cell in element:
                if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                    continue
                if cell.tag == f"{_TABLE}table-cell":
                    self._cell(cell, (row, column), cells, outer)
                column += span(cell.get(f"{_TABLE}number-columns-repeated", ""))
            row += span(element.get(f"{_TABLE}number-rows-repeated", "")) - 1
        if outer is None:
            self.rendering.add_table(cells)

    def _cell(
        self, cell: etree._Element, place: tuple[int, int], cells: list[Cell], outer: str | None
    ) -> None:
        self._cells += 1
        if self._cells > MAX_CELLS:
            if self._cells == MAX_CELLS + 1:
                self.rendering.issues.append(cells_left_out(self.rendering.source))
            return
        start = self.rendering.length
        row, column = place
        self.blocks(cell, outer or f"table {self._tables}, row {row + 1}, column {column + 1}")
        end = self.rendering.length - 1
        if end > start:
            down = span(cell.get(f"{_TABLE}number-rows-spanned", ""))
            across = span(cell.get(f"{_TABLE}number-columns-spanned", ""))
            cells.append(Cell(row, column, down, across, start, end))


def _is_outermost(box: etree._Element, paragraph: etree._Element) -> bool:
    for parent in box.iterancestors():
        if parent is paragraph:
            return True
        if parent.tag == _BOX:
            return False
    return False


def _pieces(element: etree._Element) -> Iterator[str]:
    """Yield the text of a paragraph; white space of the file is one blank, as the standard says."""
    yield _collapsed(element.text)
    for child in element:
        if child.tag == f"{TEXT}s":
            yield " " * min(_REPEATED, span(child.get(f"{TEXT}c", "")))
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
            yield from _pieces(child)
        yield _collapsed(child.tail)


def _collapsed(text: str | None) -> str:
    return _BLANKS.sub(" ", text or "")
