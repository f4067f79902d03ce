"""Ruled lines of a page into grids: which cells they enclose. A line that is missing between two cells makes them one, merged."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.readers.pdf.pages import Box

_NEAR = 3.0  # points; double lines, and corners that do not quite meet
_COVERED = 0.5  # share of a cell's side that a line must cover to be its wall
MAX_LINES = 800  # lines of one page, level or upright; the smallest print has 120 rows to the page


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell of a grid: its first row and column and how many it takes, and its box on the page."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: cells by row and column."""

    box: Box
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    slots: tuple[Slot, ...]
    slot_at: dict[tuple[int, int], int]

    def find(self, x: float, y: float) -> int:
        """Return the index of the cell around a point, -1 outside."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        return self.slot_at.get((row, column), -1)


@dataclass(slots=True)
class _Stroke:
    """A level or upright line at ``at``, from ``low`` to ``high``."""

    at: float
    low: float
    high: float


def grids_of(rules: Iterable[Box]) -> list[Grid]:
    """Return the grids of a page, the smallest first, so that one inside another comes before it.

    Examples
    --------
    >>> level = [(0.0, y, 100.0, y) for y in (0.0, 20.0, 40.0)]
    >>> upright = [(x, 0.0, x, 40.0) for x in (0.0, 100.0)] + [(50.0, 20.0, 50.0, 40.0)]
    >>> [(slot.row, slot.column, slot.column_span) for slot in grids_of(level + upright)[0].slots]
    [(0, 0, 2), (1, 0, 1), (1, 1, 1)]
    """
    rules = list(rules)
    level = _joined(_Stroke(y0, x0, x1) for x0, y0, x1, y1 in rules if y0 == y1)
    upright = _joined(_Stroke(x0, y0, y1) for x0, y0, x1, y1 in rules if x0 == x1)
    if max(len(level), len(upright)) > MAX_LINES:
        return []
    found = [_grid(*group) for group in _crossing(level, upright)]
    grids = [grid for grid in found if grid is not None]
    return sorted(
        grids, key=lambda grid: ((grid.box[2] - grid.box[0]) * (grid.box[3] - grid.box[1]), grid.box)
    )


def _joined(strokes: Iterable[_Stroke]) -> list[_Stroke]:
    """Put lines together that lie on one another or go on where another ends."""
    rows: list[list[_Stroke]] = []
    for stroke in sorted(strokes, key=lambda stroke: stroke.at):
        if rows and stroke.at - rows[-1][0].at <= _NEAR:
            rows[-1].append(stroke)
        else:
            rows.append([stroke])
    found: list[_Stroke] = []
    for row in rows:
        for stroke in sorted(row, key=lambda stroke: stroke.low):
            last = found[-1] if found else None
            if last and last.at == row[0].at and stroke.low <= last.high + _NEAR:
                last.high = max(last.high, stroke.high)
            else:
                found.append(_Stroke(row[0].at, stroke.low, stroke.high))
    return found


def _crossing(level: list[_Stroke], upright: list[_Stroke]) -> list[tuple[list[_Stroke], list[_Stroke]]]:
    """Groups of lines that meet."""
    group = list(range(len(level) + len(upright)))

    def root(item: int) -> int:
        while group[item] != item:
            group[item] = group[group[item]]
            item = group[item]
        return item

    for i, flat in enumerate(level):
        for j, steep in enumerate(upright, len(level)):
            if _meets(flat, steep):
                group[root(j)] = root(i)
    members: dict[int, tuple[list[_Stroke], list[_Stroke]]] = {}
    for i, flat in enumerate(level):
        members.setdefault(root(i), ([], []))[0].append(flat)
    for j, steep in enumerate(upright, len(level)):
        members.setdefault(root(j), ([], []))[1].append(steep)
    return list(members.values())


def _meets(flat: _Stroke, steep: _Stroke) -> bool:
    return (
        flat.low - _NEAR <= steep.at <= flat.high + _NEAR
        and steep.low - _NEAR <= flat.at <= steep.high + _NEAR
    )


def _edges(strokes: Sequence[_Stroke], across: Sequence[_Stroke]) -> list[float]:
    """Where the lines stand; the ends of those across count where a side of the table is left open."""
    found = sorted({stroke.at for stroke in strokes})
    low, high = min(stroke.low for stroke in across), max(stroke.high for stroke in across)
    if not found or low < found[0] - 2 * _NEAR:
        found.insert(0, low)
    if high > found[-1] + 2 * _NEAR:
        found.append(high)
    return found


def _grid(level: list[_Stroke], upright: list[_Stroke]) -> Grid | None:
    if not level or not upright:
        return None
    xs, ys = _edges(upright, level), _edges(level, upright)
    if len(xs) < 2 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) < 2:
        return None
    owner = _merged(xs, ys, level, upright)
    slots: list[Slot] = []
    slot_at: dict[tuple[int, int], int] = {}
    for (row, column), (bottom, right) in sorted(owner.items()):
        for r in range(row, bottom + 1):
            for c in range(column, right + 1):
                slot_at.setdefault((r, c), len(slots))
        box = (xs[column], ys[row], xs[right + 1], ys[bottom + 1])
        slots.append(Slot(row, column, bottom - row + 1, right - column + 1, box))
    return Grid((xs[0], ys[0], xs[-1], ys[-1]), tuple(xs), tuple(ys), tuple(slots), slot_at)


def _merged(
    xs: list[float], ys: list[float], level: list[_Stroke], upright: list[_Stroke]
) -> dict[tuple[int, int], tuple[int, int]]:
    """The cells: upper left and lower right corner of each, as row and column."""
    walls: dict[float, list[_Stroke]] = {stroke.at: [] for stroke in upright}
    floors: dict[float, list[_Stroke]] = {stroke.at: [] for stroke in level}
    for stroke in upright:
        walls[stroke.at].append(stroke)
    for stroke in level:
        floors[stroke.at].append(stroke)
    cells: dict[tuple[int, int], tuple[int, int]] = {}
    taken: set[tuple[int, int]] = set()
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) in taken:
                continue
            right = column
            while (
                right + 2 < len(xs)
                and (row, right + 1) not in taken
                and not _is_wall(walls.get(xs[right + 1], []), ys[row], ys[row + 1])
            ):
                right += 1
            bottom = row
            while bottom + 2 < len(ys) and not any(
                _is_wall(floors.get(ys[bottom + 1], []), xs[c], xs[c + 1]) for c in range(column, right + 1)
            ):
                bottom += 1
            cells[row, column] = (bottom, right)
            taken.update((r, c) for r in range(row, bottom + 1) for c in range(column, right + 1))
    return cells


def _is_wall(strokes: Iterable[_Stroke], low: float, high: float) -> bool:
    covered = sum(max(0.0, min(stroke.high, high) - max(stroke.low, low)) for stroke in strokes)
    return covered >= _COVERED * (high - low)
