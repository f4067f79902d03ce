"""The order in which a person reads boxes on a page or slide, where it can be told from their places.

A box comes before another that stands wholly below it in the same column, or wholly to its right in the same
row (the first rule of Breuel 2003, "High performance document layout analysis"). Boxes that neither rule joins
keep the order of the file, so that a heading box stays with the text box under it.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

Item = TypeVar("Item")

# Boxes that are compared pair by pair; a slide with more keeps the order of the file.
MAX_COMPARED = 300
# Share of the smaller side by which boxes may overlap and still stand one after the other.
SLACK = 0.2


@dataclass(frozen=True, slots=True)
class Box:
    """Where something stands, in any unit, downwards and to the right."""

    left: int
    top: int
    width: int
    height: int


def reading_order(items: Sequence[Item], box_of: Callable[[Item], Box | None]) -> list[Item]:
    """Return the items in reading order; those without a box stay where the file has them.

    Examples
    --------
    >>> boxes = [Box(0, 50, 10, 10), Box(20, 0, 10, 10), Box(0, 0, 10, 10)]
    >>> [boxes.index(box) for box in reading_order(boxes, lambda box: box)]
    [2, 0, 1]
    """
    if len(items) > MAX_COMPARED:
        return list(items)
    boxes = [box_of(item) for item in items]
    after: list[list[int]] = [[] for _ in items]
    waits = [0] * len(items)
    for first, box in enumerate(boxes):
        for second, other in enumerate(boxes):
            if box is not None and other is not None and first != second and _precedes(box, other):
                after[first].append(second)
                waits[second] += 1
    ready = [index for index, count in enumerate(waits) if not count]
    order: list[int] = []
    while ready:
        index = heapq.heappop(ready)
        order.append(index)
        for second in after[index]:
            waits[second] -= 1
            if not waits[second]:
                heapq.heappush(ready, second)
    placed = set(order)
    return [items[index] for index in (*order, *(i for i in range(len(items)) if i not in placed))]


def _precedes(box: Box, other: Box) -> bool:
    above = _ends_before(box.top, box.height, other.top, other.height)
    beside = _ends_before(box.left, box.width, other.left, other.width)
    if above:
        return not beside and not _ends_before(other.left, other.width, box.left, box.width)
    return beside and not _ends_before(other.top, other.height, box.top, box.height)


def _ends_before(start: int, length: int, other_start: int, other_length: int) -> bool:
    """Return whether an interval lies before another, but for a slight overlap."""
    return start + length <= other_start + SLACK * min(length, other_length) and start < other_start
