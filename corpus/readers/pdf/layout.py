"""A page into what a person reads one after the other: blocks of lines and ruled tables, columns side by side where that is certain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from corpus.readers.pdf.grids import Grid, grids_of
from corpus.readers.pdf.lines import Glyph, Line, Run, glyphs_of, lines_of, runs_of
from corpus.readers.pdf.pages import Page

# A gutter between two columns of running text: found on two-column pages with 8 mm between the columns.
_GUTTER = 10.0  # points
_STEP = 2.0  # points between the places where a gutter is looked for
_COLUMN_LINES = 5  # lines on each side; fewer may be fields of a form side by side
_COLUMN_EMS = 12.0  # characters that a column is wide at least; labels are shorter
_FULL = 0.6  # share of its column that the middling line fills; labels beside values do not
_SIDES = (0.25, 0.75)  # where on the page a gutter may be, in shares of the width of the text
_MAX_SPLITS = 3  # columns inside columns


@dataclass(frozen=True, slots=True)
class Block:
    """Lines below one another between the edges ``left`` and ``right``; ``is_column`` where another block stands beside it."""

    lines: tuple[Line, ...]
    left: float
    right: float
    is_column: bool = False

    @property
    def top(self) -> float:
        """The top of the first line."""
        return self.lines[0].top

    @property
    def bottom(self) -> float:
        """The bottom of the lowest line."""
        return max(line.bottom for line in self.lines)


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a ruled table with the lines in it: row, column and how many of each it takes."""

    row: int
    column: int
    row_span: int
    column_span: int
    left: float
    right: float
    lines: tuple[Line, ...]

    @property
    def words(self) -> str:
        """What stands in it, without blanks."""
        return "".join("".join(line.text.split()) for line in self.lines)


@dataclass(frozen=True, slots=True)
class GridPart:
    """A ruled table, or the part of it on one page; empty cells as well."""

    left: float
    top: float
    right: float
    bottom: float
    first_row_height: float
    cells: tuple[GridCell, ...]


Item = Block | GridPart


def items_of(page: Page) -> list[Item]:
    """Return what stands on a page, in reading order."""
    glyphs = glyphs_of(page.glyphs, page.boxes, width=page.width, height=page.height)
    tables: list[GridPart] = []
    for grid in grids_of(page.rules):
        inside: dict[int, list[Glyph]] = {}
        outside: list[Glyph] = []
        for glyph in glyphs:
            slot = grid.find(*glyph.middle)
            (outside if slot < 0 else inside.setdefault(slot, [])).append(glyph)
        if len(inside) > 1:
            tables.append(_part(grid, inside))
            glyphs = outside
    tables.sort(key=lambda table: (table.top, table.left))
    return list(_in_order(runs_of(glyphs), tables))


def _part(grid: Grid, inside: dict[int, list[Glyph]]) -> GridPart:
    cells = tuple(
        GridCell(
            slot.row,
            slot.column,
            slot.row_span,
            slot.column_span,
            slot.box[0],
            slot.box[2],
            tuple(lines_of(runs_of(inside.get(index, ())))),
        )
        for index, slot in enumerate(grid.slots)
    )
    return GridPart(*grid.box, grid.ys[1] - grid.ys[0], cells)


def _in_order(runs: Sequence[Run], tables: Sequence[GridPart]) -> Iterator[Item]:
    """The text above, between and below the tables."""
    rest = list(runs)
    for table in tables:
        above = [run for run in rest if (run.top + run.bottom) / 2 < table.top]
        yield from _blocks(above)
        taken = {id(run) for run in above}
        rest = [run for run in rest if id(run) not in taken]
        yield table
    yield from _blocks(rest)


def _blocks(runs: Sequence[Run], splits: int = 0) -> Iterator[Block]:
    """The blocks of lines: columns one after the other where the page is certainly set in columns."""
    if not runs:
        return
    gutter = _gutter(runs) if splits < _MAX_SPLITS else None
    if gutter is None:
        lines = tuple(lines_of(runs))
        yield Block(lines, min(x.left for x in lines), max(x.right for x in lines), is_column=splits > 0)
        return
    for band in _bands(runs, gutter):
        left = [run for run in band if run.right <= gutter]
        right = [run for run in band if run.left >= gutter]
        if _are_columns(left, right, gutter):
            yield from _blocks(left, splits + 1)
            yield from _blocks(right, splits + 1)
        else:
            lines = tuple(lines_of(band))
            yield Block(lines, min(x.left for x in lines), max(x.right for x in lines), is_column=splits > 0)


def _gutter(runs: Sequence[Run]) -> float | None:
    """Where a gutter runs that few lines cross and that keeps two columns apart; None if there is none for certain."""
    low, high = min(run.left for run in runs), max(run.right for run in runs)
    best: tuple[int, float] | None = None
    x = low + (high - low) * _SIDES[0]
    while x < low + (high - low) * _SIDES[1]:
        crossing = sum(run.left < x + _GUTTER / 2 and run.right > x - _GUTTER / 2 for run in runs)
        if best is None or crossing < best[0]:
            best = (crossing, x)
        x += _STEP
    if best is None:
        return None
    gutter = best[1]
    for band in _bands(runs, gutter):
        left = [run for run in band if run.right <= gutter]
        right = [run for run in band if run.left >= gutter]
        if _are_columns(left, right, gutter):
            return gutter
    return None


def _bands(runs: Sequence[Run], gutter: float) -> list[list[Run]]:
    """The runs between two lines that cross the gutter, and each such stretch of crossing lines."""
    bands: list[list[Run]] = []
    crossing: bool | None = None
    for run in sorted(runs, key=lambda run: ((run.top + run.bottom) / 2, run.left)):
        crosses = run.left < gutter < run.right
        if crosses is not crossing:
            bands.append([])
            crossing = crosses
        bands[-1].append(run)
    return bands


def _are_columns(left: Sequence[Run], right: Sequence[Run], gutter: float) -> bool:
    """Whether the runs on both sides are lines of running text, not labels and values."""
    if not left or not right:
        return False
    first, last = min(run.left for run in left), max(run.right for run in right)
    sides = ((lines_of(left), gutter - first), (lines_of(right), last - gutter))
    return all(
        len(lines) >= _COLUMN_LINES
        and width >= _COLUMN_EMS * median(line.size for line in lines)
        and median(line.right - line.left for line in lines) >= _FULL * width
        for lines, width in sides
    )
