"""Duties against needs: how much of a topic each duty speaks of.

A duty scores the sum over the needs of importance x strength of the best alternative. Which posts follow from that is `search.rank`'s.
"""

from __future__ import annotations

from collections.abc import Sequence

from search.index import Index
from search.need import Need
from search.scan_lists import ListScanner
from search.scoring import Scored, terms_of

# Postings that a question may touch before numpy is imported for it. One by one, 10,000 take 4 ms; importing numpy takes 100 to 170 ms,
# so a command would gain up to 300,000, but a server answers in under 5 ms.
LISTS_LIMIT = 10_000


class Scanner:
    """Scores duties in the way that suits the question: which one is decided by the question and the index alone.

    Parameters
    ----------
    index : Index
    """

    def __init__(self, index: Index) -> None:
        self._index = index

    def scan(self, needs: Sequence[Need], limit: int) -> list[Scored]:
        """Return the duties that have any word of the needs, with their scores; by place.

        Parameters
        ----------
        needs : sequence of Need
        limit : int
            From how many on only those are returned that score as high as the ``limit``-th or higher; where few duties have
            the words, all are.

        Notes
        -----
        With importance w, strength s and presence p of each need, the coverage is ``c = sum(w p) / sum(w)`` and the score
        ``sum(w s) / sum(w) * (0.7 + 0.3 c)``, halved where only actions of a topic with objects are met.
        """
        if sum(self._index.frequency(term) for need in needs for term in terms_of(need)) <= LISTS_LIMIT:
            return ListScanner(self._index).scan(needs)
        from search.scan_arrays import ArrayScanner  # late: numpy

        return ArrayScanner(self._index).scan(needs, limit)
