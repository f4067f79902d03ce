"""A tidy drawing of a forest: superiors over the middle of their reports, no two subtrees overlapping.

All coordinates are sums and halves of whole columns, so they are exact and the same on every machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graph.forest import Forest

COLUMN_STEP = 110.0
"""Between neighbours on a level, in drawing units: labels of five Chinese characters do not touch in
Gephi.
"""
LEVEL_STEP = 160.0
"""Between a level and the next, in drawing units."""
TREE_GAP = 2.0
"""Between two trees, in columns: more than between cousins, so that it shows that nothing joins them."""


def tidy_tree(forest: Forest) -> dict[str, tuple[float, float]]:
    """Lay out a forest level by level, the trees side by side, the largest first.

    A subtree is moved as a whole by the outline of its levels, and of two outlines the shorter is merged into
    the longer: the time is linear in the number of nodes, and depth costs no recursion.

    Parameters
    ----------
    forest : Forest
        Who hangs under whom.

    Returns
    -------
    dict of str to (float, float)
        x and y in drawing units, the leftmost node at x = 0, the roots at y = 0 and everyone else below.

    References
    ----------
    The rules of tidiness are those of Reingold and Tilford, "Tidier Drawings of Trees", IEEE Transactions on
    Software Engineering 7 (2), 1981.

    Examples
    --------
    >>> tidy_tree(Forest(("boss",), {"boss": ("a", "b")}, {"boss": 0, "a": 1, "b": 1}))
    {'boss': (55.0, 0.0), 'a': (0.0, -160.0), 'b': (110.0, -160.0)}
    """
    order = list(_top_down(forest))
    outlines: dict[str, _Outline] = {}
    offsets: dict[str, float] = {}
    sizes: dict[str, int] = {}
    for node in reversed(order):
        children = forest.children.get(node, ())
        sizes[node] = 1 + sum(sizes.pop(child) for child in children)
        outlines[node], places = _under_one_root([outlines.pop(child) for child in children])
        offsets.update(zip(children, places, strict=True))
    columns: dict[str, float] = {}
    right_edge = 0.0
    for root in sorted(forest.roots, key=lambda root: -sizes[root]):
        columns[root] = right_edge - min(outlines[root].lefts())
        right_edge = columns[root] + max(outlines[root].rights()) + TREE_GAP
    for node in order:
        columns.update((child, columns[node] + offsets.pop(child)) for child in forest.children.get(node, ()))
    return {node: (columns[node] * COLUMN_STEP, -forest.level[node] * LEVEL_STEP) for node in order}


def _top_down(forest: Forest) -> Iterator[str]:
    """Every node after the one it hangs under."""
    waiting = list(reversed(forest.roots))
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(forest.children.get(node, ())))


@dataclass(slots=True)
class _Outline:
    """The leftmost and the rightmost column of a subtree on each of its levels.

    ``shift`` is still to be added. The deepest level comes first: a new root is appended in constant time.
    """

    left: list[float] = field(default_factory=list)
    right: list[float] = field(default_factory=list)
    shift: float = 0.0

    def lefts(self) -> Iterator[float]:
        """From the root's level down."""
        return (column + self.shift for column in reversed(self.left))

    def rights(self) -> Iterator[float]:
        """From the root's level down."""
        return (column + self.shift for column in reversed(self.right))


def _under_one_root(subtrees: Sequence[_Outline]) -> tuple[_Outline, list[float]]:
    """Put subtrees side by side under a root at column 0; also tell the column of each."""
    merged = _Outline()
    places: list[float] = []
    for subtree in subtrees:
        clear = (
            left_of_it - left for left_of_it, left in zip(merged.rights(), subtree.lefts(), strict=False)
        )
        places.append(max(clear, default=-1.0) + 1.0)
        subtree.shift += places[-1]
        merged = _beside(merged, subtree)
    middle = (places[0] + places[-1]) / 2 if places else 0.0
    merged.shift -= middle
    merged.left.append(-merged.shift)
    merged.right.append(-merged.shift)
    return merged, [place - middle for place in places]


def _beside(first: _Outline, second: _Outline) -> _Outline:
    """Join the outlines of two subtrees, the second to the right; the longer is changed and given back."""
    if len(first.left) >= len(second.left):
        for above, column in enumerate(second.rights(), start=1):
            first.right[-above] = column - first.shift
        return first
    for above, column in enumerate(first.lefts(), start=1):
        second.left[-above] = column - second.shift
    return second
