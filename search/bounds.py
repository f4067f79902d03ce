"""What no duty can score more than, for many duties at once: so that only those that may be among the best are scored.

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
from search.stretch import Stretch
from search.topic import Alternative, Need

Units = npt.NDArray[np.uint16]
Floats = npt.NDArray[np.float32]
UNITS = 60_000  # that the bounds of all needs together have at most; what is rounded up to whole units fits into the rest of 16 bits
ROUNDED = 1 + 1e-4  # more than arithmetic in 32 bits may round away


class Bounds:
    """Bounds of the scores that duties have for some needs.

    Parameters
    ----------
    index : Index
    needs : sequence of Need
    """

    def __init__(self, index: Index, needs: Sequence[Need]) -> None:
        self._index = index
        self._shrinks = np.asarray(index.shrinks, np.float32)
        self._levels: dict[int, list[tuple[str, float]]] = {}
        self._needs = sorted(needs, key=lambda need: need.is_action)  # objects first
        self._total = sum(need.importance for need in needs)
        self._whole = sum(need.importance * self._top(need) for need in needs)

    def reach(self, score: float) -> int:
        """Return how many duties, by their ids in the index, may score so much: all those after them are too long."""
        if not score or not self._whole:
            return self._index.size if self._whole else 0
        shrink = score * self._total / (self._whole * ROUNDED)
        return self._index.size - int(np.searchsorted(self._shrinks[::-1], np.float32(shrink / ROUNDED)))

    def of(self, stretch: Stretch) -> Floats:
        """Return for each duty of a stretch a score that its own is not above, 0 if it has none.

        Returns
        -------
        ndarray of float32, (stretch.size,)
        """
        score, coverage = (np.zeros(stretch.size, dtype=np.uint16) for _ in range(2))
        has_object = None
        for need in self._needs:
            if need.is_action and has_object is None and not self._needs[0].is_action:
                has_object = score > 0
            met = self._met(need, stretch, need.importance * UNITS / self._whole)
            score += met
            presence = math.ceil(_presence(need) * need.importance * UNITS / self._total)
            coverage += np.multiply(met > 0, np.uint16(presence), dtype=np.uint16)
        bound = coverage * np.float32((1 - LEAST_COVERED_SHARE) / UNITS)
        bound += np.float32(LEAST_COVERED_SHARE)
        np.minimum(bound, np.float32(1), out=bound)
        bound *= score
        bound *= self._shrinks[stretch.first : stretch.last]
        bound *= np.float32(self._whole / UNITS / self._total * ROUNDED)
        if has_object is not None:
            bound[~has_object] *= np.float32(ACTION_ONLY_SHARE)
        return bound

    def _met(self, need: Need, stretch: Stretch, units: float) -> Units:
        """Return the units that each duty may have of a need at most, of so many for a strength of 1."""
        found = np.zeros(stretch.size, dtype=np.uint16)
        for term, level in self._known(need):
            found[stretch.places_of(term)] = math.ceil(level * units)  # the highest level comes last, and stays
        total = sum(part.importance for part in need.parts)
        if total:
            parts = np.zeros(stretch.size, dtype=np.uint16)
            for part in need.parts:
                parts += self._met(part, stretch, units * part.importance / total * PARTS_SHARE)
            np.maximum(found, parts, out=found)
        return found

    def _top(self, need: Need) -> float:
        """Return what a need can be met by at most."""
        parts = sum(part.importance * self._top(part) for part in need.parts)
        shared = parts / (sum(part.importance for part in need.parts) or 1.0) * PARTS_SHARE
        return max(shared, *(level for _, level in self._known(need)[-1:]), 0.0)

    def _known(self, need: Need) -> list[tuple[str, float]]:
        """Return the words one of which each duty has that meets a need, each with the strength that it may have then, ascending."""
        if id(need) not in self._levels:
            levels: dict[str, float] = {}
            for one in need.alternatives:
                for term, level in self._of_alternative(one):
                    levels[term] = max(levels.get(term, 0.0), level)
            self._levels[id(need)] = sorted(levels.items(), key=lambda one: one[1])
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
