"""Duties against needs with numpy: for topics whose words many duties have. `search.scan_lists` gives the same for the others.

Each alternative is looked up on its own, from its rarest word on, so that a common word beside a rare one costs little; only duties that
meet any are scored, and over them the arrays are dense.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
)
from search.tokens import BIGRAM_MARK
from search.topic import SURFACE_SHARE, Alternative, Need

Ids = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]
MANY = 30_000  # duties that are all scored, in a few milliseconds; where more meet one need only, the best of them are
SPARE = 4  # times as many as are returned: what else decides moves a duty a little
DIGITS = 6  # of a score that decide its place


@dataclass(frozen=True, slots=True)
class _Met:
    """The duties that meet an alternative, each with its mean strength and the share of the words that it has."""

    ids: Ids
    strength: Floats
    share: Floats

    def strongest(self, count: int) -> Ids:
        """Return the duties that meet it best, at least ``count`` of them if there are so many."""
        return (
            self.ids if len(self.ids) <= count else self.ids[np.argpartition(self.strength, -count)[-count:]]
        )

    def among(self, wanted: npt.NDArray[np.bool_]) -> _Met:
        """Return the same for some duties only."""
        at = wanted[self.ids]
        return self if at.all() else _Met(self.ids[at], self.strength[at], self.share[at])


class ArrayScanner:
    """Scores duties. Good for one scan.

    Parameters
    ----------
    index : Index
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self._found: dict[Alternative, _Met] = {}
        self._is_met = np.zeros(index.size, dtype=np.bool_)
        self._row = np.empty(index.size, dtype=np.int32)  # of each duty that is met

    def scan(self, needs: Sequence[Need], limit: int) -> list[Scored]:
        """Return the duties that have any word of the needs: by place, of many the ``limit`` with the highest scores, ties by place.

        Parameters
        ----------
        needs : sequence of Need
        limit : int
        """
        self._is_met = self._candidates(needs, limit)
        places = np.flatnonzero(self._is_met).astype(np.int32)
        self._found = {one: met.among(self._is_met) for one, met in self._found.items()}
        self._row[places] = np.arange(len(places), dtype=np.int32)
        scores, coverages = self._scores(needs, len(places))
        met = np.flatnonzero(scores)
        if len(met) > limit:
            rounded = np.round(scores[met], DIGITS)
            # of the non-zeros only: over all scores it degenerates, most of them being equal
            above = met[rounded >= np.partition(rounded, -limit)[-limit]]
            best = np.lexsort((above, -np.round(scores[above], DIGITS)))[:limit]
            met = np.sort(above[best])
        return [
            Scored(place, score, coverage)
            for place, score, coverage in zip(
                places[met].tolist(), scores[met].tolist(), coverages[met].tolist(), strict=True
            )
        ]

    def _candidates(self, needs: Sequence[Need], limit: int) -> npt.NDArray[np.bool_]:
        """Return which duties are scored: those that meet anything; of too many those that meet two needs, or one as well as most."""
        met = np.zeros(self._index.size, dtype=np.uint8)
        for need in needs:
            here = np.zeros(self._index.size, dtype=np.bool_)
            for part in _with_parts((need,)):
                for one in part.alternatives:
                    here[self._of(one).ids] = True
            met += here
        if np.count_nonzero(met) <= MANY:
            return met > 0
        wanted = met > 1
        for found in self._found.values():
            wanted[found.strongest(limit * SPARE)] = True
        return wanted

    def _scores(self, needs: Sequence[Need], size: int) -> tuple[Floats, Floats]:
        total = np.float32(sum(need.importance for need in needs))
        score, coverage, objects = (np.zeros(size, dtype=np.float32) for _ in range(3))
        if not size or not total:
            return score, coverage
        for need in needs:
            strength, presence = self._met(need, size)
            score += strength * np.float32(need.importance)
            coverage += presence * np.float32(need.importance)
            if not need.is_action:
                objects += presence
        coverage = np.minimum(coverage / total, np.float32(1))
        score *= (LEAST_COVERED_SHARE + (1 - LEAST_COVERED_SHARE) * coverage) / total
        if any(not need.is_action for need in needs):
            score = np.where(objects > 0, score, score * np.float32(ACTION_ONLY_SHARE)).astype(np.float32)
        return score, coverage

    def _met(self, need: Need, size: int) -> tuple[Floats, Floats]:
        """Return the strength (best alternative) and the presence (0 to 1) of a need in each duty that is met."""
        best = np.zeros(size, dtype=np.float32)
        there = np.zeros(size, dtype=np.float32)
        for one in need.alternatives:
            found = self._of(one)
            rows = self._row[found.ids]
            met = found.share * found.share
            best[rows] = np.maximum(best[rows], found.strength * met * np.float32(one.weight * one.gain))
            presence = np.float32(min(1.0, one.weight + SYNONYM_PRESENCE))
            there[rows] = np.maximum(there[rows], met * presence)
        if len(need.surface) > 1:
            best *= np.float32(1 - SURFACE_SHARE) + np.float32(SURFACE_SHARE) * self._share_of(
                need.surface, size
            )
        return self._with_words(need, size, best, there)

    def _with_words(self, need: Need, size: int, best: Floats, there: Floats) -> tuple[Floats, Floats]:
        """Let the words of a phrase, each on its own, reach a part of what the phrase as a whole would."""
        total = sum(part.importance for part in need.parts)
        if not total:
            return best, there
        strengths, presences = (np.zeros(size, dtype=np.float32) for _ in range(2))
        for part in need.parts:
            share = np.float32(part.importance / total * PARTS_SHARE)
            strength, presence = self._met(part, size)
            strengths += strength * share
            presences += presence * share
        return np.maximum(best, strengths), np.maximum(there, presences)

    def _share_of(self, terms: Sequence[str], size: int) -> Floats:
        """Return the share of terms that each duty that is met has."""
        found = np.zeros(size, dtype=np.float32)
        for term in terms:
            ids = np.asarray(self._index.postings(term)[0], np.int32)
            found[self._row[ids[self._is_met[ids]]]] += 1
        return found / np.float32(len(terms))

    def _of(self, one: Alternative) -> _Met:
        """Return the duties that meet an alternative, looked up once."""
        if one not in self._found:
            self._found[one] = self._looked_up(one.terms)
        return self._found[one]

    def _looked_up(self, terms: Sequence[str]) -> _Met:
        """Return the duties that have enough of the terms."""
        if len(terms) == 1:
            ids, impacts = self._index.postings(terms[0])
            strength = np.asarray(impacts, np.float32) / np.float32(self._index.rarity(terms[0]) or 1)
            return _Met(np.asarray(ids, np.int32), strength, np.ones(len(ids), dtype=np.float32))
        floor = PAIRS_FLOOR if terms[0].startswith(BIGRAM_MARK) else WORDS_FLOOR
        least = math.ceil(floor * len(terms))
        lists = [self._index.postings(term) for term in terms]
        # a duty that has all but n of the terms has one of the n + 1 rarest
        rarest = sorted((ids for ids, _ in lists), key=len)[: len(terms) - least + 1]
        candidates = _union([np.asarray(one, np.int32) for one in rarest])
        total, count = (np.zeros(len(candidates), dtype=np.float32) for _ in range(2))
        for term, (there, impacts) in zip(terms, lists, strict=True):
            if not len(there) or not len(candidates):
                continue
            known = np.asarray(there, np.int32)
            at = np.minimum(np.searchsorted(known, candidates), len(known) - 1)
            has = known[at] == candidates
            total[has] += np.asarray(impacts, np.float32)[at[has]] / np.float32(self._index.rarity(term))
            count[has] += 1
        size = np.float32(len(terms))
        enough = count >= least
        return _Met(candidates[enough], total[enough] / size, count[enough] / size)


def _with_parts(needs: Sequence[Need]) -> Iterator[Need]:
    for need in needs:
        yield need
        yield from _with_parts(need.parts)


def _union(lists: Sequence[Ids]) -> Ids:
    """Return the ids of sorted lists, each once (`numpy.unique` takes ten times as long)."""
    if len(lists) == 1:
        return lists[0]
    ids = np.sort(np.concatenate(lists))
    return ids[np.concatenate(([True], ids[1:] != ids[:-1]))] if len(ids) else ids
