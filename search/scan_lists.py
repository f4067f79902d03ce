"""Duties against needs without numpy: importing it takes longer than to answer a question whose words few duties have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from search.index import Index
from search.need import SURFACE_SHARE, Need
from search.scoring import (
    ACTION_ONLY_SHARE,
    LEAST_COVERED_SHARE,
    PARTS_SHARE,
    Scored,
    least_of,
    presence_of,
    rarest_of,
)

ByPlace = dict[int, float]


class ListScanner:
    """Scores duties one by one; the same as `search.scan_arrays.ArrayScanner`. Good for one scan.

    Parameters
    ----------
    index : Index
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self._known: dict[str, ByPlace] = {}

    def scan(self, needs: Sequence[Need]) -> list[Scored]:
        """Return the duties that have any word of the needs, by place.

        Parameters
        ----------
        needs : sequence of Need
        """
        total = sum(need.importance for need in needs)
        scores: ByPlace = defaultdict(float)
        coverages: ByPlace = defaultdict(float)
        with_object: set[int] = set()
        for need in needs:
            strengths, presences = self._met(need)
            for place, strength in strengths.items():
                scores[place] += strength * need.importance
                coverages[place] += presences[place] * need.importance
            if not need.is_action:
                with_object |= strengths.keys()
        has_object = any(not need.is_action for need in needs)
        found = []
        for place in sorted(scores):
            coverage = min(coverages[place] / total, 1.0) if total else 0.0
            score = (
                scores[place] * (LEAST_COVERED_SHARE + (1 - LEAST_COVERED_SHARE) * coverage) / (total or 1)
            )
            if has_object and place not in with_object:
                score *= ACTION_ONLY_SHARE
            if score > 0:
                found.append(Scored(place, score, coverage))
        return found

    def _met(self, need: Need) -> tuple[ByPlace, ByPlace]:
        """Return the strength (best alternative) and the presence (0 to 1) of a need in each duty that meets it."""
        best: ByPlace = {}
        there: ByPlace = {}
        for one in need.alternatives:
            weight, gain, presence = one.weight, one.gain, presence_of(one)
            for place, strength, share in self._together(one.terms, least_of(one.terms)):
                met = share * share
                reached = strength * met * weight * gain
                if reached > best.get(place, 0.0):
                    best[place] = reached
                if met * presence > there.get(place, 0.0):
                    there[place] = met * presence
        if len(need.surface) > 1:
            whole = {place: share for place, _, share in self._together(need.surface, 1)}
            for place in best:
                best[place] *= 1 - SURFACE_SHARE + SURFACE_SHARE * whole.get(place, 0.0)
        return self._with_parts(need, best, there)

    def _with_parts(self, need: Need, best: ByPlace, there: ByPlace) -> tuple[ByPlace, ByPlace]:
        """Let the words of a phrase, each on its own, reach a part of what the phrase as a whole would."""
        total = sum(part.importance for part in need.parts)
        if not total:
            return best, there
        strengths: ByPlace = defaultdict(float)
        presences: ByPlace = defaultdict(float)
        for part in need.parts:
            share = part.importance / total * PARTS_SHARE
            met, present = self._met(part)
            for place, strength in met.items():
                strengths[place] += strength * share
                presences[place] += present[place] * share
        for place, strength in strengths.items():
            best[place] = max(best.get(place, 0.0), strength)
            there[place] = max(there.get(place, 0.0), presences[place])
        return best, there

    def _together(self, terms: Sequence[str], least: int) -> Iterable[tuple[int, float, float]]:
        """Yield the duties with so many of the terms, each with their mean strength and the share of them that it has."""
        if len(terms) == 1:
            return ((place, strength, 1.0) for place, strength in self._strengths(terms[0]).items())
        rarest = [self._strengths(term) for term in rarest_of(terms, least, self._index)]
        return self._joined(terms, least, dict.fromkeys(place for found in rarest for place in found))

    def _joined(
        self, terms: Sequence[str], least: int, places: Iterable[int]
    ) -> Iterator[tuple[int, float, float]]:
        size = len(terms)
        found = [self._strengths(term) for term in terms] if places else []
        for place in places:
            strength, count = 0.0, 0  # not sum(): from Python 3.12 on it rounds otherwise than numpy
            for one in found:
                if place in one:
                    strength += one[place]
                    count += 1
            if count >= least:
                yield place, strength / size, count / size

    def _strengths(self, term: str) -> ByPlace:
        """Return the strength of a term in each duty that has it, looked up once."""
        if term not in self._known:
            rarity = self._index.rarity(term)
            postings = zip(*self._index.postings(term), strict=True)
            self._known[term] = {place: impact / rarity for place, impact in postings}
        return self._known[term]
