"""What no duty can score more than, for all duties at once: so that only those that may be among the best are scored.

A duty that meets an alternative has one of its rarest words: it is that strong there, and the other words are as strong as they are in any duty
(`Index.peaks`). The best of the alternatives that a duty may meet bounds a need, and the sum over the needs its score.
Example: of 采购 and 合同 only 合同, the rarer one, is looked up, and 采购 counts in each of its duties as in the one that it is strongest in.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from search.index import Index
from search.need import Alternative, Need
from search.scoring import (
    ACTION_ONLY_SHARE,
    LEAST_COVERED_SHARE,
    PARTS_SHARE,
    least_of,
    presence_of,
    rarest_of,
)

Units = npt.NDArray[np.uint16]
Places = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Line = tuple[float, float]
"""What a need is met by at most in a duty that has a word: so much for each unit of the word's impact, and so much besides."""

UNITS = 60_000  # that the bounds of all needs together have at most; what is rounded up to whole units fits into the rest of 16 bits
ROUNDED = 1 + 1e-4  # more than arithmetic in 32 bits may round away
SAMPLED = 64  # every so manieth bound is looked at to find the highest ones
TOLD_APART = 8  # needs of which is known which duties meet them; the lighter ones count as met


class Bounds:
    """Bounds of the scores that duties have for some needs.

    Parameters
    ----------
    index : Index
    needs : sequence of Need
    """

    def __init__(self, index: Index, needs: Sequence[Need]) -> None:
        self._index = index
        self._ids = np.asarray(index.ids, np.int32)
        self._impacts = np.asarray(index.impacts, np.float32)
        self._needs = sorted(needs, key=lambda need: -need.importance)
        bounded = [_Bounded(need, index) for need in self._needs]
        whole = sum(one.need.importance * one.top for one in bounded) or 1.0
        self._strengths = np.zeros(index.size, dtype=np.uint16)
        self._apart: list[Units] = []
        for one in bounded:
            met = self._met(one, one.need.importance * UNITS / whole)
            self._strengths += met
            if len(self._apart) < TOLD_APART:
                self._apart.append(met)
        self._total = sum(need.importance for need in needs) or 1.0
        self._unit = whole / UNITS / self._total * ROUNDED
        self._shares = self._shares_by_pattern()

    def highest(self, count: int) -> Places:
        """Return the places of about so many duties with the highest bounds, ascending; of all that have one if there are not many more."""
        sample = self._strengths[::SAMPLED]
        rank = min(len(sample), count // SAMPLED + 1)
        level = int(np.partition(sample, -rank)[-rank])
        found = (self._strengths >= max(level, 1)).nonzero()[0]
        return found[: 2 * count]

    def reaching(self, score: float) -> tuple[Places, Floats]:
        """Return the places of all duties that may score so much, ascending, and their bounds, over 0.

        Notes
        -----
        A bound is the sum of what each need is met by at most, times what the coverage leaves of it if each need that may be met is met.
        """
        places = (self._strengths >= max(math.floor(score / self._unit), 1)).nonzero()[0]
        pattern = np.zeros(len(places), dtype=np.int64)
        for at, met in enumerate(self._apart):
            pattern |= (met.take(places) > 0).astype(np.int64) << at
        bounds = self._strengths.take(places) * self._shares.take(pattern)
        reached = (bounds >= score).nonzero()[0]
        return places[reached], bounds[reached]

    def _shares_by_pattern(self) -> Floats:
        """Return for each pattern of needs that may be met what a unit of strength adds to the score."""
        others = self._needs[TOLD_APART:]
        coverage = np.array([sum(need.importance * _presence(need) for need in others)])
        has_object = np.array([not all(need.is_action for need in others)])
        for need in self._needs[:TOLD_APART]:
            coverage = np.concatenate((coverage, coverage + need.importance * _presence(need)))
            has_object = np.concatenate((has_object, has_object | (not need.is_action)))
        shares = LEAST_COVERED_SHARE + (1 - LEAST_COVERED_SHARE) * np.minimum(coverage / self._total, 1.0)
        if any(not need.is_action for need in self._needs):
            shares[~has_object] *= ACTION_ONLY_SHARE
        return shares * self._unit

    def _met(self, one: _Bounded, units: float) -> Units:
        """Return the units that each duty may have of a need at most, of so many for a strength of 1."""
        found = np.zeros(self._index.size, dtype=np.uint16)
        for term, lines in one.lines.items():
            place = self._index.places[term]
            low, high = self._index.offsets[place], self._index.offsets[place + 1]
            ids = self._ids[low:high].astype(np.int64)  # with 32 bits numpy takes three times as long
            level = found.take(ids)
            for slope, besides in lines:
                line = self._impacts[low:high] * np.float32(slope * units)
                line += np.float32(besides * units + 1)  # one more: it is cut down to a whole number
                np.maximum(level, line.astype(np.uint16), out=level)
            found[ids] = level
        if one.parts:
            parts = np.zeros(self._index.size, dtype=np.uint16)
            for part, share in one.parts:
                parts += self._met(part, units * share)
            np.maximum(found, parts, out=found)
        return found


class _Bounded:
    """A need with the words one of which each duty has that meets it, and what they bound it by."""

    def __init__(self, need: Need, index: Index) -> None:
        self.need = need
        self.lines: dict[str, list[Line]] = {}
        peaks: dict[str, float] = {}
        for one in need.alternatives:
            for term, line in _lines_of(one, index):
                peak = index.peaks[index.places[term]]
                peaks[term] = peak
                _add(self.lines.setdefault(term, []), line, peak)
        total = sum(part.importance for part in need.parts)
        self.parts = [
            (_Bounded(part, index), part.importance / total * PARTS_SHARE) for part in need.parts if total
        ]
        own = (
            slope * peaks[term] + besides for term, lines in self.lines.items() for slope, besides in lines
        )
        self.top: float = max(sum(part.top * share for part, share in self.parts), *own, 0.0)


def _add(lines: list[Line], line: Line, peak: float) -> None:
    """Add a line to others if it is above each of them somewhere between no impact and the peak; drop those that it is above everywhere."""
    if not any(_is_above(one, line, peak) for one in lines):
        lines[:] = [one for one in lines if not _is_above(line, one, peak)] + [line]


def _is_above(one: Line, other: Line, peak: float) -> bool:
    return one[1] >= other[1] and one[0] * peak + one[1] >= other[0] * peak + other[1]


def _lines_of(one: Alternative, index: Index) -> Iterator[tuple[str, Line]]:
    """Yield the rarest words of an alternative, each with what the alternative is met by at most where it is."""
    size = len(one.terms)
    peaks = {
        term: index.peaks[index.places[term]] / index.rarity(term)
        for term in one.terms
        if term in index.places
    }
    counts = {term: one.terms.count(term) for term in peaks}
    for term in dict.fromkeys(rarest_of(one.terms, least_of(one.terms), index)):
        share = sum(counts.values()) / size
        worth = share * share * one.weight * one.gain / size
        others = sum(peak * counts[other] for other, peak in peaks.items() if other != term)
        yield term, (worth * counts[term] / index.rarity(term), worth * others)


def _presence(need: Need) -> float:
    own = max((presence_of(one) for one in need.alternatives), default=0.0)
    return max(own, PARTS_SHARE) if need.parts else own
