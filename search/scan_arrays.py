"""Duties against needs with numpy: for topics whose words many duties have. `search.scan_lists` gives the same for the others, to the last digit.

No duty scores more than its bound (`search.bounds`). The duties with the highest bounds are scored first; those whose bounds are below the
score of the last one that is wanted are not scored at all: they cannot be among the best (threshold algorithm, Fagin, Lotem and Naor 2003).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from search.bounds import Bounds
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
    terms_of,
)

Ids = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
_Met = tuple[Ids, Floats, Floats]
"""The rows of the duties that meet an alternative, each with its mean strength and the share of the words that it has."""

NONE: _Met = (np.zeros(0, np.int64), np.zeros(0), np.zeros(0))
FEW = 16_000  # postings of which all duties are scored: finding their bounds would take as long
FIRST = 2  # times as many as are wanted are scored first, to learn what the last one wanted scores
BATCH = 20_000  # duties that are scored at a time
DIGITS = 6  # of a score that decide its place
ROUNDED = 1e-6  # of a score that rounding to them may add


class ArrayScanner:
    """Scores duties. Good for one scan.

    Parameters
    ----------
    index : Index
    """

    def __init__(self, index: Index) -> None:
        self._index = index

    def scan(self, needs: Sequence[Need], limit: int) -> list[Scored]:
        """Return the duties that have any word of the needs: by place, of many the ``limit`` with the highest scores, ties by place.

        Parameters
        ----------
        needs : sequence of Need
        limit : int
        """
        if (few := self._few(needs)) is not None:
            return self._scored(needs, few).cut(limit).by_place()
        bounds = Bounds(self._index, needs)
        first = bounds.highest(limit * FIRST)
        best = self._scored(needs, first).cut(limit)
        waiting, bound = bounds.reaching(best.least(limit) - ROUNDED)
        left = np.isin(waiting, first, assume_unique=True, invert=True)
        while left.any():
            waiting, bound = waiting[left], bound[left]
            order = np.argsort(-bound, kind="stable")[:BATCH]
            best = best.joined(self._scored(needs, np.sort(waiting[order]))).cut(limit)
            left = bound >= best.least(limit) - ROUNDED
            left[order] = False
        return best.by_place()

    def _scored(self, needs: Sequence[Need], places: Ids) -> _Best:
        return _Batch(self._index, places).scored(needs)

    def _few(self, needs: Sequence[Need]) -> Ids | None:
        """Return the places of all duties with any word of the needs if they are few."""
        terms = dict.fromkeys(term for need in needs for term in terms_of(need))
        if sum(map(self._index.frequency, terms)) > FEW:
            return None
        found = np.concatenate([np.zeros(0, np.int32), *(self._index.postings(term)[0] for term in terms)])
        return np.unique(found).astype(np.int64)


@dataclass(frozen=True, slots=True)
class _Best:
    """Duties with their scores and coverages."""

    places: Ids
    scores: Floats
    coverages: Floats

    def joined(self, other: _Best) -> _Best:
        """Return the duties of both."""
        return _Best(
            np.concatenate((self.places, other.places)),
            np.concatenate((self.scores, other.scores)),
            np.concatenate((self.coverages, other.coverages)),
        )

    def cut(self, limit: int) -> _Best:
        """Return so many of the best, the best first; ties by place."""
        order = np.lexsort((self.places, -np.round(self.scores, DIGITS)))[:limit]
        return _Best(self.places[order], self.scores[order], self.coverages[order])

    def least(self, limit: int) -> float:
        """Return the score that a duty needs to be among the best, 0 where all are."""
        return float(self.scores[-1]) if len(self.scores) == limit else 0.0

    def by_place(self) -> list[Scored]:
        order = np.argsort(self.places)
        found = (column[order].tolist() for column in (self.places, self.scores, self.coverages))
        return [Scored(*row) for row in zip(*found, strict=True)]


class _Batch:
    """Some duties, each a row: their scores, as `search.scan_lists` computes them."""

    def __init__(self, index: Index, places: Ids) -> None:
        self._index = index
        self._places = places
        self._wanted = np.zeros(index.size, dtype=np.bool_)
        self._wanted[places] = True
        self._row = np.empty(index.size, dtype=np.int64)
        self._row[places] = np.arange(len(places))
        self._rows: dict[str, tuple[Ids, Floats]] = {}
        self._found: dict[tuple[tuple[str, ...], int], _Met] = {}

    def scored(self, needs: Sequence[Need]) -> _Best:
        """Return those that have any word of the needs."""
        total = sum(need.importance for need in needs)
        score, coverage = self._zeros(), self._zeros()
        with_object = np.zeros(len(self._places), dtype=np.bool_)
        for need in needs:
            strength, presence = self._met(need)
            score += strength * need.importance
            coverage += presence * need.importance
            if not need.is_action:
                with_object |= presence > 0
        coverage = np.minimum(coverage / total, 1.0) if total else coverage
        score *= LEAST_COVERED_SHARE + (1 - LEAST_COVERED_SHARE) * coverage
        score /= total or 1
        if any(not need.is_action for need in needs):
            score[~with_object] *= ACTION_ONLY_SHARE
        met = np.flatnonzero(score > 0)
        return _Best(self._places[met], score[met], coverage[met])

    def _zeros(self) -> Floats:
        return np.zeros(len(self._places))

    def _met(self, need: Need) -> tuple[Floats, Floats]:
        """Return the strength (best alternative) and the presence (0 to 1) of a need in each duty."""
        best, there = self._zeros(), self._zeros()
        for one in need.alternatives:
            rows, strength, share = self._together(one.terms, least_of(one.terms))
            if len(rows):
                met = share * share
                best[rows] = np.maximum(best[rows], strength * met * one.weight * one.gain)
                there[rows] = np.maximum(there[rows], met * presence_of(one))
        if len(need.surface) > 1:
            rows, _, found = self._together(need.surface, 1)
            share = self._zeros()
            share[rows] = found
            best *= 1 - SURFACE_SHARE + SURFACE_SHARE * share
        return self._with_parts(need, best, there)

    def _with_parts(self, need: Need, best: Floats, there: Floats) -> tuple[Floats, Floats]:
        """Let the words of a phrase, each on its own, reach a part of what the phrase as a whole would."""
        total = sum(part.importance for part in need.parts)
        if not total:
            return best, there
        strengths, presences = self._zeros(), self._zeros()
        for part in need.parts:
            share = part.importance / total * PARTS_SHARE
            strength, presence = self._met(part)
            strengths += strength * share
            presences += presence * share
        return np.maximum(best, strengths), np.maximum(there, presences)

    def _together(self, terms: Sequence[str], least: int) -> _Met:
        """Return the duties with enough of the terms, looked up once."""
        key = (tuple(terms), least)
        if key not in self._found:
            self._found[key] = self._looked_up(terms, least)
        return self._found[key]

    def _looked_up(self, terms: Sequence[str], least: int) -> _Met:
        if not any(len(self._rows_of(term)[0]) for term in rarest_of(terms, least, self._index)):
            return NONE
        size = len(terms)
        if size == 1:
            rows, strength = self._rows_of(terms[0])
            return rows, strength, np.ones(len(rows))
        total, count = self._zeros(), self._zeros()
        for term in terms:
            rows, strength = self._rows_of(term)
            if len(rows):
                total[rows] += strength
                count[rows] += 1
        rows = (count >= least).nonzero()[0]
        return rows, total[rows] / size, count[rows] / size

    def _rows_of(self, term: str) -> tuple[Ids, Floats]:
        """Return the rows of the duties that have a term, ascending, and its strength in each."""
        if term not in self._rows:
            self._rows[term] = self._rows_among(term)
        return self._rows[term]

    def _rows_among(self, term: str) -> tuple[Ids, Floats]:
        ids, impacts = self._index.postings(term)
        known = np.asarray(ids, np.int32)
        at = self._wanted.take(known).nonzero()[0]
        if not len(at):
            return NONE[:2]
        strength = np.asarray(impacts, np.float32)[at].astype(np.float64) / self._index.rarity(term)
        return self._row[known[at]], strength
