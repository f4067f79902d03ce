"""Word (.docx): what is printed on the pages, in order, with automatic numbers written out.

The parts of the package are read directly (lxml underneath, as in python-docx), because python-docx repeats
merged cells, leaves out automatic numbers, text boxes and content controls, and loads every picture. Left
out: headers, footers, notes, comments, hidden text, field codes and what tracked changes have deleted or
moved away. The text is a rendering of our own: each paragraph and each cell on lines of its own; `places`
tells which paragraph or cell that is.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from corpus.errors import UnreadableDocument
from corpus.model import Cell, Heading
from corpus.readers.numbering import VALUE, Numbering, W
from corpus.readers.package import Package
from corpus.readers.reading import MAX_CELLS, Reading, Rendering, cells_left_out
from corpus.readers.relations import main_part
from corpus.readers.runs import paragraph_text, text_boxes
from corpus.readers.wordstyle import Styles

_MAIN_PART = "word/document.xml"
_WRAPPERS = frozenset(
    f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")
)


def read_word(data: bytes, source: str) -> Reading:
    """Read a Word document.

    Parameters
    ----------
    data : bytes
        The whole file.
    source : str
        Its name, for messages.

    Returns
    -------
    Reading
        A rendering, its places, headings and tables.

    Raises
    ------
    UnreadableDocument
        If it is no Word document, damaged, protected, or too large inside.
    """
    package = Package(data, source=source, kind="a Word document")
    main = main_part(package, _MAIN_PART)
    root = package.tree(main)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise UnreadableDocument("not a Word document: it has no body", source=source)
    folder = main.rpartition("/")[0]
    numbering = Numbering(package.tree(f"{folder}/numbering.xml"))
    walker = _Walker(Rendering(source), numbering, Styles(package.tree(f"{folder}/styles.xml")))
    walker.blocks(body, None)
    return walker.rendering.finish("")


@dataclass(slots=True)
class _Row:
    """Where the walk stands in a table."""

    number: int
    cells: list[Cell]
    label: str


class _Walker:
    """Walks the body in order and writes down what is seen."""

    def __init__(self, rendering: Rendering, numbering: Numbering, styles: Styles) -> None:
        self.rendering = rendering
        self._numbering = numbering
        self._styles = styles
        self._paragraphs = 0
        self._tables = 0
        self._cells = 0

    def blocks(self, parent: etree._Element, label: str | None) -> None:
        """Walk paragraphs and tables; ``label`` is that of the cell around them, None outside tables."""
        for child in parent:
            if child.tag == f"{W}p":
                self._paragraph(child, label)
            elif child.tag == f"{W}tbl":
                self._table(child, label)
            elif child.tag in _WRAPPERS:
                self.blocks(child, label)

    def _paragraph(self, paragraph: etree._Element, label: str | None) -> None:
        style = self._styles.of(paragraph)
        text = paragraph_text(paragraph)
        number = ""
        if style.number_id and not style.is_deleted:
            level = (
                style.level
                if style.level >= 0
                else self._numbering.style_level(style.number_id, style.style_id)
            )
            number = self._numbering.advance(style.number_id, level)
        if label is None:
            self._paragraphs += 1
        where = label or f"paragraph {self._paragraphs}"
        if text.strip():
            start, end = self.rendering.write(number + text.strip(), where)
            if style.heading_level and label is None and end > start:
                self.rendering.headings.append(Heading(start, end, style.heading_level))
        for box in text_boxes(paragraph):
            self.blocks(box, label)

    def _table(self, table: etree._Element, label: str | None) -> None:
        if label is None:
            self._tables += 1
        place = label or f"table {self._tables}"
        cells: list[Cell] = []
        open_merges: dict[int, int] = {}
        number = -1
        for row in _children(table, f"{W}tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            number += 1
            self._row(row, _Row(number, cells, place if label is None else ""), open_merges, label)
        if label is None:
            self.rendering.add_table(cells)

    def _row(self, row: etree._Element, state: _Row, open_merges: dict[int, int], outer: str | None) -> None:
        """Write the cells of a row; a cell that goes on from above only makes that one longer."""
        column = _grid_before(row)
        for cell in _children(row, f"{W}tc"):
            width = _grid_span(cell)
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            if merge is not None and merge.get(VALUE, "continue") == "continue" and column in open_merges:
                self._lengthen(state, open_merges[column])
            else:
                index = self._cell(cell, state, (column, width), outer)
                open_merges.pop(column, None)
                if merge is not None:
                    open_merges[column] = -1 if index is None else index
            column += width

    def _cell(
        self, cell: etree._Element, state: _Row, span: tuple[int, int], outer: str | None
    ) -> int | None:
        """Write a cell and return its index among the cells with text."""
        self._cells += 1
        if self._cells > MAX_CELLS:
            if self._cells == MAX_CELLS + 1:
                self.rendering.issues.append(cells_left_out(self.rendering.source))
            return None
        start = self.rendering.length
        self.blocks(cell, outer or f"{state.label}, row {state.number + 1}, column {span[0] + 1}")
        end = self.rendering.length - 1
        if end <= start:
            return None
        state.cells.append(Cell(state.number, span[0], 1, span[1], start, end))
        return len(state.cells) - 1

    def _lengthen(self, state: _Row, index: int) -> None:
        if index < 0:
            return
        cell = state.cells[index]
        rows = state.number - cell.row + 1
        state.cells[index] = Cell(cell.row, cell.column, rows, cell.column_span, cell.start, cell.end)


def _children(parent: etree._Element, tag: str) -> list[etree._Element]:
    """Return the children of a name, those inside content controls and tracked changes as well."""
    found: list[etree._Element] = []
    for child in parent:
        if child.tag == tag:
            found.append(child)
        elif child.tag in _WRAPPERS:
            found += _children(child, tag)
    return found


def _grid_span(cell: etree._Element) -> int:
    return _count(cell.find(f"{W}tcPr/{W}gridSpan"), 1)


def _grid_before(row: etree._Element) -> int:
    return _count(row.find(f"{W}trPr/{W}gridBefore"), 0)


def _count(element: etree._Element | None, default: int) -> int:
    """Return a number of columns; Word stops at 63, broken files do not."""
    value = element.get(VALUE, "") if element is not None else ""
    return (
        max(default, min(1000, int(value)))
        if value.isascii() and value.isdigit() and len(value) < 6
        else default
    )
