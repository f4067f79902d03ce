"""Duties against needs without numpy: importing it takes longer than to answer a question whose words few duties have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from search.index import Index
from search.scoring import (
    ACTION_ONLY_SHARE,
    LEAST_COVERED_SHARE,
    PARTS_SHARE,
    Scored,
    floor_of,
    presence_of,
)
from search.topic import SURFACE_SHARE, Need

ByPlace = dict[int, float]


class ListScanner:
    """Scores duties one by one. The same as `search.scan_arrays.ArrayScanner` but for the last digits.

    Parameters
    ----------
    index : Index
    """

    def __init__(self, index: Index) -> None:
        self._index = index

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
            floor, presence = floor_of(one), presence_of(one)
            for place, (strength, share) in self._together(one.terms).items():
                if share >= floor:
                    met = share * share
                    best[place] = max(best.get(place, 0.0), strength * met * one.weight * one.gain)
                    there[place] = max(there.get(place, 0.0), met * presence)
        if len(need.surface) > 1:
            whole = self._together(need.surface)
            for place in best:
                share = whole[place][1] if place in whole else 0.0
                best[place] *= 1 - SURFACE_SHARE + SURFACE_SHARE * share
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

    def _together(self, terms: Sequence[str]) -> dict[int, tuple[float, float]]:
        """Return, for each duty with any of the terms, their mean strength and the share of them that it has."""
        strength: ByPlace = defaultdict(float)
        count: dict[int, int] = defaultdict(int)
        for term in terms:
            rarity = self._index.rarity(term)
            for place, impact in zip(*self._index.postings(term), strict=True):
                strength[place] += impact / rarity
                count[place] += 1
        size = len(terms)
        return {place: (strength[place] / size, found / size) for place, found in count.items()}
