"""Parts of ruled tables into whole ones: a table that a page break cut goes on in the next part, and so does a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.readers.pdf.layout import GridCell, GridPart

_NEAR = 3.0  # points between two edges that are one
_FINISHED = "。；;."
_FOOT = 90.0  # points; where no page is filled further down, the lower margin is taken to be so high


@dataclass(slots=True)
class WholeCell:
    """A cell with its parts: the page and the table on it (from 1), and what stands there."""

    row: int
    column: int
    row_span: int
    column_span: int
    parts: list[tuple[int, int, GridCell]]


@dataclass(frozen=True, slots=True)
class _Part:
    """The part of a table on one page; ``first`` is its first row that does not repeat the heading row."""

    page: int
    number: int
    part: GridPart
    first: int = 0
    is_split: bool = False  # whether that row goes on with the last one of the part before


class WholeTable:
    """A table as it grows from page to page."""

    def __init__(self, page: int, number: int, part: GridPart) -> None:
        self._parts = [_Part(page, number, part)]

    def take(self, page: int, number: int, part: GridPart, foot: float) -> bool:
        """Add the part at the top of the next page if it belongs to this table; return whether it does.

        Parameters
        ----------
        page, number : int
            The page and the table on it, from 1.
        part : GridPart
            What stands there.
        foot : float
            Down to where pages are filled, in points.
        """
        last = self._parts[-1].part
        is_same_width = abs(part.left - last.left) < _NEAR and abs(part.right - last.right) < _NEAR
        if not is_same_width or last.bottom + part.first_row_height <= foot - _NEAR:
            return False
        words = [cell.words for cell in _row(self._parts[0].part, 0)]
        others = [cell.words for cell in _row(part, 0)]
        is_repeated = words == others and any(words)
        if not is_repeated and words[0] and words[0] == others[0]:
            return False  # the next form of the same kind
        first = int(is_repeated)
        self._parts.append(_Part(page, number, part, first, self._goes_on(_row(part, first))))
        return True

    def _goes_on(self, row: Sequence[GridCell]) -> bool:
        """Whether the row is the rest of the row above the page break: some cells are used up, the others still open."""
        if not row or row[0].words:
            return False
        last = self._parts[-1].part
        above = _row(last, max(cell.row + cell.row_span - 1 for cell in last.cells))
        pairs = [(cell, next((other for other in above if _covers(other, cell)), None)) for cell in row]
        spent = [other for cell, other in pairs if not cell.words and other and other.words]
        going = [other.words if other else "" for cell, other in pairs if cell.words]
        is_open = all(going) and (len(going) == 1 or not any(words[-1] in _FINISHED for words in going))
        return bool(spent and going and is_open)

    def cells(self) -> list[WholeCell]:
        """Return the cells that say something, by row and column."""
        edges = _edges(
            [x for each in self._parts for cell in each.part.cells for x in (cell.left, cell.right)]
        )
        found: list[WholeCell] = []
        offset = 0
        for each in self._parts:
            offset -= each.first + each.is_split
            for cell in each.part.cells:
                if not cell.words or cell.row < each.first:
                    continue
                column, end = _place(edges, cell.left), _place(edges, cell.right)
                is_rest = each.is_split and cell.row == each.first
                home = self._home(found, column, cell.row + offset) if is_rest else None
                if home is not None:
                    home.parts.append((each.page, each.number, cell))
                else:
                    spans = (cell.row_span, max(1, end - column))
                    found.append(
                        WholeCell(cell.row + offset, column, *spans, [(each.page, each.number, cell)])
                    )
            offset += max(cell.row + cell.row_span for cell in each.part.cells)
        return sorted(found, key=lambda cell: (cell.row, cell.column))

    @staticmethod
    def _home(found: Sequence[WholeCell], column: int, row: int) -> WholeCell | None:
        """The cell of the row before the page break that a cell behind it goes on with."""
        return next(
            (
                cell
                for cell in found
                if cell.row <= row < cell.row + cell.row_span
                and cell.column <= column < cell.column + cell.column_span
            ),
            None,
        )


def foot_of(bottoms: Sequence[float], height: float) -> float:
    """Return down to where pages are filled (points)."""
    return max([*bottoms, height - _FOOT])


def _row(part: GridPart, row: int) -> list[GridCell]:
    return sorted(
        (cell for cell in part.cells if cell.row <= row < cell.row + cell.row_span),
        key=lambda cell: cell.column,
    )


def _covers(above: GridCell, cell: GridCell) -> bool:
    return above.left - _NEAR <= cell.left and cell.right <= above.right + _NEAR


def _edges(values: Sequence[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _place(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda place: abs(edges[place] - value))
