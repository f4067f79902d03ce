"""What no duty can score more than, for all duties at once: so that only those that may be among the best are scored.

The strength of a word in a duty is what it is there (`Index.peaks` at most) times what the length of the duty leaves (`Index.shrinks`). A duty that
meets an alternative has one of its rarest words, so those stand for it; a duty's need is bounded by the best alternative that it may meet.
Example: of 采购 and 合同 only 合同, the rarer one, is looked up, and each duty that has it may be about 采购合同 as strongly as any.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from search.index import Index
from search.scoring import (
    ACTION_ONLY_SHARE,
    LEAST_COVERED_SHARE,
    PARTS_SHARE,
    least_of,
    presence_of,
    rarest_of,
)
from search.topic import Alternative, Need

Units = npt.NDArray[np.uint16]
Floats = npt.NDArray[np.float32]
UNITS = 60_000  # that the bounds of all needs together have at most; what is rounded up to whole units fits into the rest of 16 bits
ROUNDED = 1 + 1e-4  # more than arithmetic in 32 bits may round away


class Bounds:
    """Bounds of the scores of duties. Good for one scan.

    Parameters
    ----------
    index : Index
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self._ids = np.asarray(index.ids, np.int32)
        self._levels: dict[int, dict[str, float]] = {}

    def of(self, needs: Sequence[Need]) -> Floats:
        """Return for each duty a score that its own is not above, 0 if it has none.

        Parameters
        ----------
        needs : sequence of Need

        Returns
        -------
        ndarray of float32, (n_duties,)
        """
        total = sum(need.importance for need in needs)
        whole = sum(need.importance * self._top(need) for need in needs)
        if not whole:
            return np.zeros(self._index.size, dtype=np.float32)
        score, coverage = (np.zeros(self._index.size, dtype=np.uint16) for _ in range(2))
        has_object = None
        for need in sorted(needs, key=lambda need: need.is_action):
            if need.is_action and has_object is None and any(not one.is_action for one in needs):
                has_object = score > 0
            met = self._met(need, need.importance * UNITS / whole)
            score += met
            presence = math.ceil(_presence(need) * need.importance * UNITS / total)
            coverage += np.multiply(met > 0, np.uint16(presence), dtype=np.uint16)
        share = LEAST_COVERED_SHARE + (1 - LEAST_COVERED_SHARE) * np.minimum(
            coverage * np.float32(1 / UNITS), np.float32(1)
        )
        bound = score * np.float32(whole / UNITS / total * ROUNDED)
        bound *= share
        bound *= np.asarray(self._index.shrinks, np.float32)
        if has_object is not None:
            bound *= np.where(has_object, np.float32(1), np.float32(ACTION_ONLY_SHARE))
        return bound

    def _met(self, need: Need, units: float) -> Units:
        """Return the units that each duty may have of a need at most, of so many for a strength of 1."""
        found = np.zeros(self._index.size, dtype=np.uint16)
        for term, level in sorted(self._known(need).items(), key=lambda one: one[1]):
            found[self._duties_of(term)] = math.ceil(level * units)  # the highest level comes last, and stays
        total = sum(part.importance for part in need.parts)
        if total:
            parts = np.zeros(self._index.size, dtype=np.uint16)
            for part in need.parts:
                parts += self._met(part, units * part.importance / total * PARTS_SHARE)
            np.maximum(found, parts, out=found)
        return found

    def _duties_of(self, term: str) -> npt.NDArray[np.int64]:
        place = self._index.places[term]
        # numpy takes three times as long to store at places in 32 bits
        return self._ids[self._index.offsets[place] : self._index.offsets[place + 1]].astype(np.int64)

    def _top(self, need: Need) -> float:
        """Return what a need can be met by at most."""
        total = sum(part.importance for part in need.parts)
        parts = sum(part.importance / total * PARTS_SHARE * self._top(part) for part in need.parts) if total else 0.0
        return max(parts, *self._known(need).values(), 0.0)

    def _known(self, need: Need) -> dict[str, float]:
        """Return the words one of which each duty has that meets a need, each with the strength that it may have then."""
        if id(need) not in self._levels:
            levels: dict[str, float] = {}
            for one in need.alternatives:
                for term, level in self._of_alternative(one):
                    levels[term] = max(levels.get(term, 0.0), level)
            self._levels[id(need)] = levels
        return self._levels[id(need)]

    def _of_alternative(self, one: Alternative) -> Iterator[tuple[str, float]]:
        rarest = rarest_of(one.terms, least_of(one.terms), self._index)
        if rarest:
            known = [place for place in map(self._index.places.get, one.terms) if place is not None]
            share = len(known) / len(one.terms)
            peak = sum(self._index.peaks[place] for place in known) / len(one.terms)
            level = peak * share * share * one.weight * one.gain
            yield from ((term, level) for term in rarest)


def _presence(need: Need) -> float:
    own = max((presence_of(one) for one in need.alternatives), default=0.0)
    return max(own, PARTS_SHARE) if need.parts else own
