"""What no duty can score more than, for all duties at once: so that only those that may be among the best are scored.

A duty that meets an alternative has one of its rarest words: it is that strong there, and the other words are as strong as they are in any duty
(`Index.peaks`). The best of the alternatives that a duty may meet bounds a need, and the sum over the needs its score.
Example: of 采购 and 合同 only 合同, the rarer one, is looked up, and 采购 counts in each of its duties as in the one that it is strongest in.
"""

from __future__ import annotations

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
Line = tuple[float, float]
"""What a need is met by at most in a duty that has a word: so much for each unit of the word's impact, and so much besides."""

UNITS = 60_000  # that the bounds of all needs together have at most; what is rounded up to whole units fits into the rest of 16 bits
ROUNDED = 1 + 1e-4  # more than arithmetic in 32 bits may round away
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
        self._total = sum(need.importance for need in needs)

    def of_all(self) -> Floats:
        """Return for each duty a score that its own is not above, 0 if it has none.

        Returns
        -------
        ndarray of float32, (n_duties,)
        """
        needs = [_Bounded(need, self._index) for need in self._needs]
        whole = sum(one.need.importance * one.top for one in needs)
        if not whole:
            return np.zeros(self._index.size, dtype=np.float32)
        score = np.zeros(self._index.size, dtype=np.uint16)
        pattern = np.zeros(self._index.size, dtype=np.uint8)
        for place, one in enumerate(needs):
            met = self._met(one, one.need.importance * UNITS / whole)
            score += met
            if place < TOLD_APART:
                pattern |= (met > 0).view(np.uint8) << np.uint8(place)
        bound = self._shares().take(pattern)
        bound *= score
        bound *= np.float32(whole / UNITS / self._total * ROUNDED)
        return bound

    def _shares(self) -> Floats:
        """Return for each pattern of needs that are met the share of the sum of the strengths that the score may be."""
        has_object = any(not need.is_action for need in self._needs)
        told, others = self._needs[:TOLD_APART], self._needs[TOLD_APART:]
        shares = []
        for pattern in range(1 << len(told)):
            met = [*(need for place, need in enumerate(told) if pattern >> place & 1), *others]
            coverage = sum(need.importance * _presence(need) for need in met) / self._total
            share = LEAST_COVERED_SHARE + (1 - LEAST_COVERED_SHARE) * min(1.0, coverage)
            is_of_action = has_object and all(need.is_action for need in met)
            shares.append(share * (ACTION_ONLY_SHARE if is_of_action else 1.0))
        return np.array(shares, dtype=np.float32)

    def _met(self, one: _Bounded, units: float) -> Units:
        """Return the units that each duty may have of a need at most, of so many for a strength of 1."""
        found = np.zeros(self._index.size, dtype=np.uint16)
        for term, lines in one.lines.items():
            place = self._index.places[term]
            low, high = self._index.offsets[place], self._index.offsets[place + 1]
            ids = self._ids[low:high].astype(np.int64)  # with 32 bits numpy takes three times as long
            impacts = self._impacts[low:high]
            level = found.take(ids)
            for slope, besides in lines:
                line = impacts * np.float32(slope * units)
                line += np.float32(besides * units + 1)
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
        own = (slope * peaks[term] + besides for term, lines in self.lines.items() for slope, besides in lines)
        self.top = max(sum(part.top * share for part, share in self.parts), *own, 0.0)


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
