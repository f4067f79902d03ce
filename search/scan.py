"""Duties against needs: how much of a topic each duty speaks of.

Only duties that have any of the words are looked at; over them the arrays are dense. A duty scores the sum over the needs of
importance x strength of the best alternative. Which posts follow from that is `search.rank`'s.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from search.index import Ids, Index
from search.tokens import BIGRAM_MARK
from search.topic import SURFACE_SHARE, Need

Floats = npt.NDArray[np.float32]

# How the shares below were found: coordinate search over the 48 development questions that need the index (each value moved alone,
# in steps, the plateau's middle taken), then read against forty questions of our own about other topics.
PAIRS_FLOOR = (
    0.7  # share of a word's pairs of characters that must be there: two of three may be two other words
)
WORDS_FLOOR = 0.99  # share of a label's words that must be there: one of two names something else
PARTS_SHARE = 0.6  # of a phrase's strength and presence that the words of the phrase reach, each on its own
SYNONYM_PRESENCE = (
    0.1  # added to an alternative's weight for presence: a synonym is nearly as much there as the word itself
)
ACTION_ONLY_SHARE = (
    0.5  # of its score that a duty keeps which shares only the action with a topic that has an object
)
LEAST_COVERED_SHARE = 0.6  # of its score that a duty keeps however little of the topic it speaks of


@dataclass(frozen=True, slots=True)
class Scan:
    """Duties that have any word of a topic.

    Attributes
    ----------
    places : ndarray, (m,), int32
        Their places among the duties of the dataset, ascending.
    scores : ndarray, (m,), float32, >= 0
        About 0 to 1 each, of the topic's importance.
    coverages : ndarray, (m,), float32, 0 to 1
        The share of the topic's importance that the duty speaks of.
    """

    places: Ids
    scores: Floats
    coverages: Floats


class Scanner:
    """Scores duties.

    Parameters
    ----------
    index : Index
    """

    def __init__(self, index: Index) -> None:
        self._index = index

    def scan(self, needs: Sequence[Need]) -> Scan:
        """Return the duties that have any word of the needs, with their scores.

        Notes
        -----
        With importance w, strength s and presence p of each need, the coverage is ``c = sum(w p) / sum(w)`` and the score
        ``sum(w s) / sum(w) * (0.6 + 0.4 c)``, halved where only actions of a topic with objects are met.
        """
        places = self._candidates(needs)
        total = np.float32(sum(need.importance for need in needs))
        score, coverage, objects = (np.zeros(len(places), dtype=np.float32) for _ in range(3))
        if not len(places) or not total:
            return Scan(places, score, coverage)
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
        return Scan(places, score, coverage)

    def _candidates(self, needs: Sequence[Need]) -> Ids:
        lists = [self._index.postings(term)[0] for need in needs for term in _terms_of(need)]
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
            np.maximum(best, strength * met * np.float32(one.weight), out=best)
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
                at = np.searchsorted(places, ids)
                strength[at] += impacts / np.float32(self._index.rarity(term))
                found[at] += 1
        size = np.float32(len(terms))
        return strength / size, found / size


def _terms_of(need: Need) -> Iterator[str]:
    for one in need.alternatives:
        yield from one.terms
    for part in need.parts:
        yield from _terms_of(part)
