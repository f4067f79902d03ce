"""How alike the titles of posts are: by common characters or stems, or by the company that their words keep in the duties."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from search.overlaps.company import Vector
from search.overlaps.likeness import incidence
from search.overlaps.texts import Floats, Whole
from search.script import HAN, plain
from search.tokens import RUN, term_of

PARTS: Final = 255
"""That the likeness of titles has in the table."""
MOST_IN_TABLE: Final = 12_000
"""Titles, or groups of them: 144 MB. Of further ones nothing is known before two of them are compared."""
_ROUNDED: Final = 0.01  # parts: more than sums of 32 bits may differ
_PAIRS: Final = 50_000  # compared at a time: some 100 MB
_ROWS: Final = 500

Parts = npt.NDArray[np.uint8]


class Titles:
    """Titles as arrays.

    Parameters
    ----------
    labels : iterable of str
        Their places are those of first mention.
    vector : callable
        Returns the company that the words of a label keep.
    """

    def __init__(self, labels: Iterable[str], vector: Callable[[str], Vector]) -> None:
        self._places: dict[str, int] = {}
        for label in labels:
            self._places.setdefault(label, len(self._places))
        self._parts: Any = incidence([_parts(label) for label in self._places])
        self._vectors = np.array([vector(label) for label in self._places], np.float32)

    def place(self, label: str) -> int:
        """Return the place of a title."""
        return self._places[label]

    def table(self, groups: Sequence[Sequence[int]]) -> Parts:
        """Return how alike the titles of two groups are at the most, in parts of `PARTS`: (n + 1, n + 1).

        Parameters
        ----------
        groups : sequence of sequence of int
            Places of titles, at least one in each. Of these n are in the table, no more than `MOST_IN_TABLE`; the last place stands for all
            others, of which nothing is known.
        """
        table = self._table()
        groups = [[min(place, len(table) - 1) for place in group] for group in groups[:MOST_IN_TABLE]]
        groups.append([len(table) - 1])
        return _strongest(_strongest(table, groups).T, groups)

    def _table(self) -> Parts:
        """Return how alike titles are at the most: (n + 1, n + 1), the last as alike to all as can be."""
        count = min(len(self._places), MOST_IN_TABLE)
        sizes = np.diff(self._parts.indptr)[:count]
        found = np.full((count + 1, count + 1), PARTS, np.uint8)
        for start in range(0, count, _ROWS):
            rows = slice(start, min(start + _ROWS, count))
            shared = (self._parts[rows] @ self._parts[:count].T).toarray()
            common = 2 * shared / np.maximum(np.add.outer(sizes[rows], sizes), 1)
            most = np.maximum(common, self._vectors[rows] @ self._vectors[:count].T)
            found[rows, :count] = np.minimum(np.ceil(most * PARTS + _ROUNDED), PARTS)
        return found

    def alike(self, left: Whole, right: Whole) -> Floats:
        """Return how alike titles are, 0 to 1, pair by pair.

        Parameters
        ----------
        left, right : ndarray
            (n_pairs,), int64: places of titles.
        """
        count = max(1, len(self._places))
        keys, of_pair = np.unique(left * count + right, return_inverse=True)
        found = np.zeros(len(keys))
        for start in range(0, len(keys), _PAIRS):
            one, other = keys[start : start + _PAIRS] // count, keys[start : start + _PAIRS] % count
            shared = np.asarray(self._parts[one].multiply(self._parts[other]).sum(axis=1)).ravel()
            sizes = np.diff(self._parts.indptr)
            common = 2 * shared / np.maximum(sizes[one] + sizes[other], 1)
            company = np.vecdot(self._vectors[one], self._vectors[other]).astype(np.float64)
            found[start : start + _PAIRS] = np.maximum(common, company)
        return found[of_pair]


def _strongest(table: Parts, groups: Sequence[Sequence[int]]) -> Parts:
    """Return the largest of the rows of each group: (n_groups, n_columns)."""
    found = np.empty((len(groups), table.shape[1]), np.uint8)
    for at, group in enumerate(groups):
        found[at] = table[group[0]] if len(group) == 1 else table[list(group)].max(axis=0)
    return found


def _parts(label: str) -> frozenset[str]:
    """Return the characters of a Chinese title, the stems of an English one."""
    spelt = plain(label)
    return frozenset(spelt) if HAN.search(spelt) else frozenset(map(term_of, RUN.findall(spelt)))
