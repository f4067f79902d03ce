"""Where the boxes of an organisation chart stand: subtrees as blocks side by side, wrapped into rows, leaves stacked in columns.

A tree of 1,000 posts drawn level by level is a strip a hundred times as wide as high. Here those who lead nobody stand under one another on a rail
below their superior, and the blocks of those who lead somebody are wrapped into rows like words, the rows hanging on a trunk at their left.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.drawing.organizations import top_down
from graph.forest import Forest

Point = tuple[float, float]

BOX_WIDTH: Final = 138.0
"""Of every box: nine Chinese characters of a title in a line."""
GAP: Final = 16.0
"""Between neighbouring blocks, and between a trunk and what hangs on it."""
DROP: Final = 30.0
"""Between a box and the row below it; the line that joins a row runs in the middle."""
STACK_GAP: Final = 8.0
"""Between boxes that stand under one another."""
RAIL: Final = 12.0
"""From the rail of a stack to its boxes."""
STACK_MOST: Final = 8
"""Boxes under one another before a second column begins: a column as high as a screen."""
LEAST_WIDTH: Final = 1800.0
"""A row may become so wide in any chart."""
SHAPE: Final = 1.6
"""Wanted width to height: that of a screen and of a sheet on its side."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A drawn forest.

    Attributes
    ----------
    corners : mapping of str to (float, float)
        The upper left corner of each box.
    entries : mapping of str to tuple of points
        The piece of line that ends at a box and belongs to it alone; roots have none.
    joints : tuple of tuple of points
        The pieces of line that several boxes share.
    width, height : float
    """

    corners: Mapping[str, Point]
    entries: Mapping[str, tuple[Point, ...]]
    joints: tuple[tuple[Point, ...], ...]
    width: float
    height: float


@dataclass(slots=True)
class _Block:
    """Something rectangular; ``entry`` is how far from its left the line from above comes in."""

    width: float
    height: float
    entry: float
    leaves: tuple[str, ...] = ()
    root: str = ""
    rows: tuple[tuple[_Block, ...], ...] = ()


def lay_out(forest: Forest, heights: Mapping[str, float]) -> Layout:
    """Give each box of a forest its place, in linear time.

    Parameters
    ----------
    forest : Forest
    heights : mapping of str to float
        The height of each box; all are `BOX_WIDTH` wide.

    Returns
    -------
    Layout
        No two boxes overlap; everyone stands below their superior.
    """
    order = list(top_down(forest))
    limit = row_limit(sum(heights[node] for node in order), len(order))
    blocks: dict[str, _Block] = {}
    for node in reversed(order):
        below = forest.children.get(node, ())
        blocks[node] = _over(node, heights, _parts(below, forest, blocks, heights), limit)
    drawn = _Drawing(heights)
    rows = _wrapped([blocks[root] for root in forest.roots], limit)
    width, top = 0.0, 0.0
    for row in rows:
        left = 0.0
        for block in row:
            drawn.put(block, left, top)
            left += block.width + 2 * GAP
        width = max(width, left - 2 * GAP)
        top += max(block.height for block in row) + DROP
    return Layout(drawn.corners, drawn.entries, tuple(drawn.joints), width, max(0.0, top - DROP))


def row_limit(height: float, boxes: int) -> float:
    """Return how wide a row may become before it is wrapped: the wanted shape, for boxes of some height together."""
    area = height * (BOX_WIDTH + GAP) + boxes * DROP * BOX_WIDTH
    return max(LEAST_WIDTH, math.sqrt(area * SHAPE))


def _parts(
    below: Sequence[str], forest: Forest, blocks: Mapping[str, _Block], heights: Mapping[str, float]
) -> list[_Block]:
    """What hangs under a box: first stacks of those who lead nobody, then the blocks of the others."""
    leaves = [node for node in below if node not in forest.children]
    columns = max(1, math.ceil(len(leaves) / STACK_MOST))
    each = math.ceil(len(leaves) / columns)
    stacks = [tuple(leaves[at : at + each]) for at in range(0, len(leaves), each or 1)]
    return [_stack(stack, heights) for stack in stacks] + [
        blocks[node] for node in below if node in forest.children
    ]


def _stack(leaves: tuple[str, ...], heights: Mapping[str, float]) -> _Block:
    if len(leaves) == 1:
        return _Block(BOX_WIDTH, heights[leaves[0]], BOX_WIDTH / 2, root=leaves[0])
    height = sum(heights[leaf] for leaf in leaves) + STACK_GAP * (len(leaves) - 1)
    return _Block(BOX_WIDTH + RAIL, height, 0.0, leaves=leaves)


def _over(root: str, heights: Mapping[str, float], parts: Sequence[_Block], limit: float) -> _Block:
    """One box over its parts."""
    if not parts:
        return _Block(BOX_WIDTH, heights[root], BOX_WIDTH / 2, root=root)
    rows = _wrapped(parts, limit)
    trunk = GAP if len(rows) > 1 else 0.0
    width = max(sum(block.width for block in row) + GAP * (len(row) - 1) for row in rows) + trunk
    height = heights[root] + sum(DROP + max(block.height for block in row) for row in rows)
    first = _entries(rows[0], trunk)
    middle = (first[0] + first[-1]) / 2 if len(rows) == 1 else max(BOX_WIDTH / 2, (first[0] + first[-1]) / 2)
    entry = min(max(middle, BOX_WIDTH / 2), max(width, BOX_WIDTH) - BOX_WIDTH / 2)
    return _Block(max(width, BOX_WIDTH), height, entry, root=root, rows=tuple(map(tuple, rows)))


def _wrapped(blocks: Sequence[_Block], limit: float) -> list[list[_Block]]:
    """In as few rows as the limit allows, about equally wide: no single block is left over for the last row."""
    rows = _filled(blocks, limit)
    if len(rows) > 1:
        even = sum(block.width + GAP for block in blocks) / len(rows)
        while even < limit:
            evened = _filled(blocks, even)
            if len(evened) == len(rows):
                return evened
            even *= 1.05
    return rows


def _filled(blocks: Sequence[_Block], limit: float) -> list[list[_Block]]:
    rows: list[list[_Block]] = []
    filled = 0.0
    for block in blocks:
        if not rows or filled + block.width > limit:
            rows.append([])
            filled = 0.0
        rows[-1].append(block)
        filled += block.width + GAP
    return rows


def _entries(row: Sequence[_Block], left: float) -> list[float]:
    """Where the lines from above come into the blocks of a row."""
    entries = []
    for block in row:
        entries.append(left + block.entry)
        left += block.width + GAP
    return entries


class _Drawing:
    """Corners and lines, gathered from the outermost block inwards."""

    def __init__(self, heights: Mapping[str, float]) -> None:
        self.heights = heights
        self.corners: dict[str, Point] = {}
        self.entries: dict[str, tuple[Point, ...]] = {}
        self.joints: list[tuple[Point, ...]] = []

    def put(self, block: _Block, left: float, top: float) -> None:
        """Draw a block and everything in it; a chain of a thousand is no deeper than any other."""
        waiting = [(block, left, top)]
        while waiting:
            waiting.extend(self._put_one(*waiting.pop()))

    def _put_one(self, block: _Block, left: float, top: float) -> Iterator[tuple[_Block, float, float]]:
        if block.leaves:
            self._put_stack(block, left, top)
            return
        x = left + block.entry
        self.corners[block.root] = (_tidy(x - BOX_WIDTH / 2), _tidy(top))
        if not block.rows:
            return
        bottom = top + self.heights[block.root]
        trunk = left if len(block.rows) > 1 else None
        for number, row in enumerate(block.rows):
            y = bottom + DROP / 2
            start = left + (0.0 if trunk is None else GAP)
            entries = _entries(row, start)
            joined = [*entries, *([x] if number == 0 else []), *([] if trunk is None else [trunk])]
            self._join((min(joined), y), (max(joined), y))
            if number == 0:
                self._join((x, bottom), (x, y))
            yield from self._put_row(row, start, y)
            bottom += DROP + max(one.height for one in row)
            if trunk is not None and number + 1 < len(block.rows):
                self._join((trunk, y), (trunk, bottom + DROP / 2))

    def _put_row(self, row: Sequence[_Block], left: float, y: float) -> Iterator[tuple[_Block, float, float]]:
        top = y + DROP / 2
        for block in row:
            x = left + block.entry
            if block.leaves:
                self._join((x, y), (x, top))
            else:
                self.entries[block.root] = (_point(x, y), _point(x, top))
            yield block, left, top
            left += block.width + GAP

    def _put_stack(self, block: _Block, left: float, top: float) -> None:
        y, last = top, top
        for leaf in block.leaves:
            self.corners[leaf] = _point(left + RAIL, y)
            last = y + self.heights[leaf] / 2
            self.entries[leaf] = (_point(left, last), _point(left + RAIL, last))
            y += self.heights[leaf] + STACK_GAP
        self._join((left, top), (left, last))

    def _join(self, start: Point, end: Point) -> None:
        if start != end:
            self.joints.append((_point(*start), _point(*end)))


def rows_of(
    nodes: Sequence[str], heights: Mapping[str, float], width: float
) -> tuple[dict[str, Point], float]:
    """Put boxes side by side in rows no wider than ``width``; gives their corners and the height of all rows."""
    columns = max(1, int((width + GAP) // (BOX_WIDTH + GAP)))
    corners: dict[str, Point] = {}
    top = 0.0
    for first in range(0, len(nodes), columns):
        row = nodes[first : first + columns]
        for column, node in enumerate(row):
            corners[node] = _point(column * (BOX_WIDTH + GAP), top)
        top += max(heights[node] for node in row) + STACK_GAP
    return corners, max(0.0, top - STACK_GAP)


def _point(x: float, y: float) -> Point:
    return _tidy(x), _tidy(y)


def _tidy(length: float) -> float:
    return round(length, 2) + 0.0
