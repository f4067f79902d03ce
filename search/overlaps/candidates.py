"""Which pairs of texts can reach a score: all others provably score less, and are not looked at one by one.

The score is a regression of features between 0 and 1, so a part of the features that is known, and the most that the others can be, bound it.
First all pairs are bounded by products of matrices, tile by tile: what the words of the shorter text cover of the longer one (its things, too,
since words that are no things only add), the company that the words keep, and the numbers of words. For what is left more is computed, pair by
pair, and most of it falls: the titles, the involvement, then the exact shares that the two cover of each other, and their characters.

Example: at a score of 0.8, 审核合同 and 清点轮胎 have no word in common; the most that two short texts can have from like titles is not enough.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from search.overlaps.features import Common, common_of, lengths_of, titles_count, uneven
from search.overlaps.marks import FIRST
from search.overlaps.regression import gain, least_total
from search.overlaps.texts import Flags, Floats, Texts, Whole
from search.overlaps.titles import PARTS, Parts
from search.overlaps.weights import CHINESE, ENGLISH

UNKNOWN: Final = -1
"""Instead of an involvement: the copies of a text have several."""
_ROWS: Final = 512  # of a tile
_COLUMNS: Final = 1_024
_CELLS: Final = 32_000_000  # words by texts of a tile at the most: 130 MB
_PAIRS: Final = 100_000  # that are looked at one by one at a time: some 200 MB
_ROUNDED: Final = 1e-4
"""More than sums of 32 bits may differ from exact ones."""
_NOBODY: Final = np.array([UNKNOWN])

Singles = npt.NDArray[np.float32]


class Traits(NamedTuple):
    """What is known of the owners of texts; each (n_texts,), but for ``titles_alike``.

    ``titles``, int64, are places in ``titles_alike``, which is what `Titles.table` returns (the last place counts for all behind);
    ``learned``, 0 to 1, is how much of the company of words could be learned;
    ``involvements``, int64, are numbers, or `UNKNOWN`; ``is_general`` and ``is_special``, bool, say whether one of the copies of a text
    says nothing of its own, and whether one does say something.
    """

    titles: Whole
    titles_alike: Parts
    learned: float
    involvements: Whole
    is_general: Flags
    is_special: Flags


class Able(NamedTuple):
    """Pairs of texts that can reach a score: places (n_pairs,), int64, and what the two have in common."""

    left: Whole
    right: Whole
    common: Common

    def taken(self, places: Whole) -> Able:
        """Return some of the pairs."""
        return Able(self.left[places], self.right[places], self.common.taken(places))


def candidates(texts: Texts, traits: Traits, least: Callable[[], float]) -> Iterator[Able]:
    """Yield the pairs of texts that can reach a score, each once.

    Parameters
    ----------
    texts : Texts
    traits : Traits
    least : callable
        Returns the score, which may rise meanwhile.
    """
    everything = np.arange(len(texts.counts))
    for weights, members in ((CHINESE, everything), (ENGLISH, everything[~texts.is_chinese])):
        if weights is ENGLISH or texts.is_chinese.any():
            yield from Screen(texts, traits, weights=weights).pairs(members, least)


class Screen:
    """Lets pass what can reach a score by one regression.

    Parameters
    ----------
    texts : Texts
    traits : Traits
    weights : dict of str to float
        Of the regression.
    """

    def __init__(
        self,
        texts: Texts,
        traits: Traits,
        *,
        weights: dict[str, float],
    ) -> None:
        self._texts = texts
        self._traits = traits
        self._weights = weights
        self._titles = np.minimum(traits.titles, len(traits.titles_alike) - 1)

    def pairs(self, members: Whole, least: Callable[[], float]) -> Iterator[Able]:
        """Yield pairs of texts that can reach a score, each once.

        Parameters
        ----------
        members : ndarray
            (n_members,), int64: the texts that are compared, all with all.
        least : callable
            Returns the score, which may rise meanwhile.
        """
        members = members[np.argsort(-self._texts.counts[members], kind="stable")]
        general = members[self._traits.is_general[members]]
        for left, right in _all_pairs(general):
            yield from self._able(left, right, np.full(len(left), np.inf), least())
        words = self._words(members)
        for start in range(0, len(members), self._width):
            columns = members[start : start + self._width]
            met = self._met(columns)
            for top in range(0, start + len(columns), _ROWS):
                rows = slice(top, min(top + _ROWS, start + len(columns)))
                left, right, bound = self._passing(members[rows], columns, words[rows] @ met, least())
                is_pair = left + top < right + start
                left, right, bound = members[left[is_pair] + top], columns[right[is_pair]], bound[is_pair]
                is_new = ~(self._traits.is_general[left] & self._traits.is_general[right])
                yield from self._able(left[is_new], right[is_new], bound[is_new], least())

    @property
    def _width(self) -> int:
        return int(np.clip(_CELLS // self._texts.likeness.codes.shape[0], 1, _COLUMNS))

    def _words(self, members: Whole) -> Any:
        """Return what each word of a text adds to the bound if the other text covers it: csr_matrix, (n_members, n_places), float32."""
        from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

        counts = self._texts.counts[members]
        starts = np.concatenate(([0], np.cumsum(counts)))
        at = np.repeat(self._texts.starts[members] - starts[:-1], counts) + np.arange(starts[-1])
        row = np.repeat(np.arange(len(members)), counts)
        weights, things = self._texts.weights[at], self._texts.weights[at] * self._texts.is_thing[at]
        is_first = np.arange(starts[-1]) - np.repeat(starts[:-1], counts) < FIRST
        added = gain(self._weights["heads"]) * _shares(weights * is_first, row)
        added += gain(self._weights["words"]) * _shares(weights, row) + gain(
            self._weights["objects"]
        ) * _shares(things, row)
        shape = (len(members), self._texts.likeness.codes.shape[0])
        return csr_matrix((added.astype(np.float32), self._texts.places[at], starts), shape=shape)

    def _met(self, columns: Whole) -> Singles:
        """Return how much each word is like the best one of a text: (n_places, n_columns)."""
        places, _, _ = self._texts.words_of(columns, int(self._texts.counts[columns].max(initial=1)))
        used, local = np.unique(places, return_inverse=True)
        codes = self._texts.likeness.codes[used].toarray()
        best = codes[local.reshape(places.shape)[:, 0]]
        for column in local.reshape(places.shape)[:, 1:].T:
            np.maximum(best, codes[column], out=best)
        return np.asarray(self._texts.likeness.values.astype(np.float32)[best.T])

    def _passing(
        self, rows: Whole, columns: Whole, covered: Singles, least: float
    ) -> tuple[Whole, Whole, Floats]:
        """Return the rows and columns of a tile whose bound reaches a score, and their bounds.

        ``covered`` is what the words add; company and titles are added to it in place. These three make the bounds.
        """
        company = self._texts.vectors[rows] @ self._texts.vectors[columns].T
        np.maximum(company, 0, out=company)
        titles = titles_count(company)
        titles *= self._traits.titles_alike[self._titles[rows]][:, self._titles[columns]]
        titles *= np.float32(gain(self._weights["titles"]) / PARTS)
        company *= np.float32(self._of_company)
        covered += company
        covered += titles
        one, other = (np.unique(self._texts.counts[side]) for side in (rows, columns))
        size = self._texts.sizes[columns].max() / max(1.0, self._texts.sizes[rows].min())
        most = (
            self._of_lengths(one[:, None], other).max()
            + gain(self._weights["characters"]) * min(1.0, size)
            + gain(self._weights["one_general"])
            + gain(self._weights["contrast"])
            + gain(self._weights["own"])
            + self._of_involvement(_NOBODY, _NOBODY, self._best("complement")).max()
            + self._of_places(self._best("placed_inside")).max()
        )
        left, right = np.nonzero(covered >= np.float32(self._missing(least) - most))
        return left, right, covered[left, right].astype(np.float64)

    def _able(self, left: Whole, right: Whole, bound: Floats, least: float) -> Iterator[Able]:
        """Yield those pairs that can reach a score still when all that is known of the texts is counted."""
        is_ours = (self._texts.is_chinese[left] | self._texts.is_chinese[right]) == (self._weights is CHINESE)
        left, right, bound = left[is_ours], right[is_ours], bound[is_ours]
        for start in range(0, len(left), _PAIRS):
            batch = slice(start, start + _PAIRS)
            one, other = self._hopeful(left[batch], right[batch], bound[batch], least)
            common = common_of(self._texts, one, other)
            total = (
                self._of_titles(one, other, common.company)
                + self._besides(one, other, common.objects)
                + self._of_places(common.inside)
            )
            for name in ("words", "objects", "characters", "heads"):
                total += self._weights[name] * getattr(common, name)
            total += self._of_company * common.company
            kept = total + gain(self._weights["contrast"]) * common.words >= self._missing(least)
            yield Able(one, other, common).taken(np.flatnonzero(kept))

    def _hopeful(self, left: Whole, right: Whole, bound: Floats, least: float) -> tuple[Whole, Whole]:
        """Return the pairs that can reach a score by the bound of words, company and titles."""
        most = (
            bound
            + gain(self._weights["characters"]) * self._texts.characters_at_most(left, right)
            + gain(self._weights["contrast"])
            + self._besides(left, right, self._best("complement"))
            + self._of_places(self._best("placed_inside"))
        )
        kept = most >= self._missing(least)
        return left[kept], right[kept]

    def _missing(self, least: float) -> float:
        """Return what features must add to the intercept for a score."""
        return least_total(least) - self._weights["intercept"] - _ROUNDED

    @property
    def _of_company(self) -> float:
        """Return what a cosine of 1 of the company of words adds."""
        return self._weights["company"] + self._weights["learned"] * self._traits.learned

    def _best(self, name: str) -> Floats:
        """Return the value of a feature, 0 or 1, with which it adds most."""
        return np.full(1, float(self._weights[name] > 0))

    def _of_titles(self, left: Whole, right: Whole, company: Floats) -> Floats:
        """Return what the titles of owners add at the most."""
        alike = self._traits.titles_alike[self._titles[left], self._titles[right]] / PARTS
        return np.asarray(gain(self._weights["titles"]) * alike * titles_count(company))

    def _besides(self, left: Whole, right: Whole, objects: Floats) -> Floats:
        """Return what lengths, involvement, and duties that say nothing of their own add at the most."""
        traits = self._traits
        lengths = self._of_lengths(self._texts.counts[left], self._texts.counts[right])
        involvement = self._of_involvement(traits.involvements[left], traits.involvements[right], objects)
        both = traits.is_general[left] & traits.is_general[right]
        neither = traits.is_special[left] & traits.is_special[right]
        one = (traits.is_general[left] & traits.is_special[right]) | (
            traits.is_special[left] & traits.is_general[right]
        )
        generals = np.where(neither, 0.0, -np.inf)
        for may_be, name in ((one, "one_general"), (both, "general")):
            generals = np.where(may_be, np.maximum(generals, self._weights[name]), generals)
        return lengths + involvement + generals + gain(self._weights["own"])

    def _of_lengths(self, one: Whole, other: Whole) -> Floats:
        shorter, longer = lengths_of(one, other)
        return (
            self._weights["uneven"] * uneven(shorter, longer)
            + self._weights["shorter"] * shorter
            + self._weights["longer"] * longer
        )

    def _of_involvement(self, one: Whole, other: Whole, objects: Floats) -> Floats:
        """Return what involvement adds at the most; ``objects`` is the share of the things covered."""
        unlike = self._weights["involvement"] + self._weights["complement"] * objects
        is_open = (one == UNKNOWN) | (other == UNKNOWN)
        return np.where(is_open, np.maximum(0.0, unlike), np.where(one == other, 0.0, unlike))

    def _of_places(self, inside: Floats) -> Floats:
        """Return what the places of owners add at the most; ``inside`` is the share of the duty that is covered more."""
        placed = self._weights["placed"] + self._weights["placed_inside"] * inside
        return np.maximum(0.0, placed + gain(self._weights["placed_swapped"]))


def _shares(weights: Floats, row: Whole) -> Floats:
    """Return weights as shares of those of their row; of a row without weight, 0."""
    whole = np.bincount(row, weights=weights)
    return weights / np.where(whole > 0, whole, 1.0)[row] if len(row) else weights


def _all_pairs(members: Whole) -> Iterator[tuple[Whole, Whole]]:
    """Yield all pairs of some texts, about `_PAIRS` at a time."""
    step = max(1, _PAIRS // max(1, len(members)))
    for start in range(0, len(members), step):
        left, right = np.triu_indices(min(step, len(members) - start), k=1, m=len(members) - start)
        yield members[left + start], members[right + start]
