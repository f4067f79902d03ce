"""Cells of a table as they are met, row by row, put on a grid that knows merged cells."""

from __future__ import annotations

from corpus.model import Cell, Table

# Largest span of a cell. Browsers stop at 1,000 columns; no table that a person reads has more rows to a
# cell.
MAX_SPAN = 1000


def span(value: str) -> int:
    """Return a ``rowspan`` or ``colspan`` as a number from 1 to `MAX_SPAN`.

    Examples
    --------
    >>> span("3"), span(""), span("-1"), span("2x"), span("99999999999")
    (3, 1, 1, 1, 1000)
    """
    return max(1, min(MAX_SPAN, int(value))) if value.isascii() and value.isdigit() and len(value) < 12 else 1


class Grid:
    """Finds the column of each cell, past the cells that reach down from rows above.

    ``is_layout`` is for the reader: a table that only arranges other tables.

    Examples
    --------
    >>> grid = Grid()
    >>> grid.next_row(); first = grid.place(row_span=2); second = grid.place()
    >>> grid.next_row(); third = grid.place()
    >>> first, second, third
    ((0, 0), (0, 1), (1, 1))
    """

    def __init__(self) -> None:
        self.row = -1
        self.cells: list[Cell] = []
        self.is_layout = False
        self._column = 0
        # Columns that cells from rows above cover: first one, one after the last, first row that is free again.
        self._covered: list[tuple[int, int, int]] = []
        self._passed = 0

    def next_row(self) -> None:
        """Go to the start of the next row."""
        self.row += 1
        self._column = self._passed = 0

    def place(self, *, row_span: int = 1, column_span: int = 1) -> tuple[int, int]:
        """Return row and column of the next cell, 0-based, and go past it."""
        if self.row < 0:
            self.next_row()
        if not self._column:
            self._covered = [covered for covered in self._covered if covered[2] > self.row]
        while self._passed < len(self._covered) and self._covered[self._passed][0] <= self._column:
            self._column = max(self._column, self._covered[self._passed][1])
            self._passed += 1
        column = self._column
        self._column = column + column_span
        if row_span > 1:
            self._covered.insert(self._passed, (column, self._column, self.row + row_span))
            self._passed += 1
        return self.row, column

    def add(self, place: tuple[int, int], spans: tuple[int, int], start: int, end: int) -> None:
        """Add a cell with text; its span of rows is cut at the end of the table by `table`."""
        self.cells.append(Cell(*place, *spans, start, end))

    def table(self, name: str = "") -> Table | None:
        """Return the table, or None if no cell has text."""
        if not self.cells:
            return None
        rows = self.row + 1
        cells = tuple(
            Cell(c.row, c.column, min(c.row_span, rows - c.row), c.column_span, c.start, c.end)
            for c in self.cells
        )
        return Table(cells[0].start, max(cell.end for cell in cells), cells, name)

    @property
    def is_grid(self) -> bool:
        """Whether there are at least two rows and two columns with text."""
        return len({cell.row for cell in self.cells}) > 1 and len({cell.column for cell in self.cells}) > 1
