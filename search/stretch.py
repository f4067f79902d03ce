"""The postings of a stretch of the index: of the duties from one id to another, which are about as long as each other."""

from __future__ import annotations

from bisect import bisect_left

import numpy as np
import numpy.typing as npt

from search.index import Index

Places = npt.NDArray[np.int64]


class Stretch:
    """Duties with neighbouring ids.

    Parameters
    ----------
    index : Index
    first, last : int
        The first id, and the one after the last.
    """

    def __init__(self, index: Index, first: int, last: int) -> None:
        self.first = first
        self.last = last
        self.size = last - first
        self._index = index
        self._ids = np.asarray(index.ids, np.int32)
        self._impacts = np.asarray(index.impacts, np.float32)
        self._known: dict[str, tuple[int, int]] = {}

    def postings(self, term: str) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]:
        """Return the ids of the duties that have a term, and its impacts."""
        low, high = self._between(term)
        return self._ids[low:high], self._impacts[low:high]

    def places_of(self, term: str) -> Places:
        """Return the places in the stretch of the duties that have a term."""
        low, high = self._between(term)
        places = self._ids[low:high].astype(np.int64)  # with 32 bits numpy takes three times as long
        if self.first:
            places -= self.first
        return places

    def _between(self, term: str) -> tuple[int, int]:
        if term not in self._known:
            place = self._index.places.get(term)
            low, high = (self._index.offsets[place], self._index.offsets[place + 1]) if place is not None else (0, 0)
            if self.first:
                low = bisect_left(self._index.ids, self.first, low, high)
            if self.last < self._index.size:
                high = bisect_left(self._index.ids, self.last, low, high)
            self._known[term] = low, high
        return self._known[term]
