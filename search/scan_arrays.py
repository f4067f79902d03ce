"""Duties against needs with numpy: for topics whose words many duties have. `search.scan_lists` gives the same for the others.

Only duties that have any of the words are looked at; over them the arrays are dense.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from search.index import Index
from search.scoring import (
    ACTION_ONLY_SHARE,
    LEAST_COVERED_SHARE,
    PAIRS_FLOOR,
    PARTS_SHARE,
    SYNONYM_PRESENCE,
    WORDS_FLOOR,
    Scored,
    terms_of,
)
from search.tokens import BIGRAM_MARK
from search.topic import SURFACE_SHARE, Need

Ids = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]


class ArrayScanner:
    """Scores duties.

    Parameters
    ----------
    index : Index
    """

    def __init__(self, index: Index) -> None:
        self._index = index

    def scan(self, needs: Sequence[Need], limit: int) -> list[Scored]:
        """Return the duties that have any word of the needs: by place, of many those with the highest scores.

        Parameters
        ----------
        needs : sequence of Need
        limit : int
            From how many on only those are returned that score as high as the ``limit``-th or higher.
        """
        places = self._candidates(needs)
        scores, coverages = self._scores(needs, places)
        met = np.flatnonzero(scores)
        if len(met) > limit:
            # of the non-zeros only: over all scores it degenerates, most of them being equal
            met = met[scores[met] >= np.partition(scores[met], -limit)[-limit]]
        return [Scored(int(places[at]), float(scores[at]), float(coverages[at])) for at in met]

    def _scores(self, needs: Sequence[Need], places: Ids) -> tuple[Floats, Floats]:
        total = np.float32(sum(need.importance for need in needs))
        score, coverage, objects = (np.zeros(len(places), dtype=np.float32) for _ in range(3))
        if not len(places) or not total:
            return score, coverage
        for need in needs:
            strength, presence = self._met(need, places)
            score += strength * np.float32(need.importance)
            coverage += presence * np.float32(need.importance)
            if not need.is_action:
                objects += presence
        coverage = np.minimum(coverage / total, np.float32(1))
        score *= (LEAST_COVERED_SHARE + (1 - LEAST_COVERED_SHARE) * coverage) / total
        if any(not need.is_action for need in needs):
            score = np.where(objects > 0, score, score * np.float32(ACTION_ONLY_SHARE)).astype(np.float32)
        return score, coverage

    def _candidates(self, needs: Sequence[Need]) -> Ids:
        lists = [
            np.asarray(self._index.postings(term)[0], np.int32) for need in needs for term in terms_of(need)
        ]
        if not lists:
            return np.zeros(0, dtype=np.int32)
        found: Ids = np.unique(np.concatenate(lists))
        return found

    def _met(self, need: Need, places: Ids) -> tuple[Floats, Floats]:
        """Return the strength (best alternative) and the presence (0 to 1) of a need in each candidate."""
        best = np.zeros(len(places), dtype=np.float32)
        there = np.zeros(len(places), dtype=np.float32)
        for one in need.alternatives:
            strength, share = self._together(one.terms, places)
            floor = PAIRS_FLOOR if one.terms[0].startswith(BIGRAM_MARK) else WORDS_FLOOR
            met = np.where(share >= floor, share * share, np.float32(0))
            np.maximum(best, strength * met * np.float32(one.weight * one.gain), out=best)
            np.maximum(there, met * np.float32(min(1.0, one.weight + SYNONYM_PRESENCE)), out=there)
        if len(need.surface) > 1:
            _, share = self._together(need.surface, places)
            best *= np.float32(1 - SURFACE_SHARE) + np.float32(SURFACE_SHARE) * share
        return self._with_parts(need, places, best, there)

    def _with_parts(self, need: Need, places: Ids, best: Floats, there: Floats) -> tuple[Floats, Floats]:
        """Let the words of a phrase, each on its own, reach a part of what the phrase as a whole would."""
        total = sum(part.importance for part in need.parts)
        if not total:
            return best, there
        met = [(part.importance / total, *self._met(part, places)) for part in need.parts]
        strengths = np.stack([strength * np.float32(share * PARTS_SHARE) for share, strength, _ in met])
        presences = np.stack([presence * np.float32(share * PARTS_SHARE) for share, _, presence in met])
        return np.maximum(best, strengths.sum(axis=0)), np.maximum(there, presences.sum(axis=0))

    def _together(self, terms: Sequence[str], places: Ids) -> tuple[Floats, Floats]:
        """Return the mean strength of terms in each candidate, and the share of the terms that it has."""
        strength = np.zeros(len(places), dtype=np.float32)
        found = np.zeros(len(places), dtype=np.float32)
        for term in terms:
            ids, impacts = self._index.postings(term)
            if len(ids):
                at = np.searchsorted(places, np.asarray(ids))
                strength[at] += np.asarray(impacts) / np.float32(self._index.rarity(term))
                found[at] += 1
        size = np.float32(len(terms))
        return strength / size, found / size
