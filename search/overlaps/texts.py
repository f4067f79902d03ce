"""The contents of duties as arrays, so that many pairs of them are compared at a time.

A pair of words is looked up in the table of `search.overlaps.likeness`, as a small whole number whose order is that of the likeness: of the words
of the other duty the best is found among bytes, and only that is a number with a fraction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from search.overlaps.content import Content
from search.overlaps.likeness import Likeness, incidence
from search.overlaps.marks import FIRST
from search.script import HAN

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_CELLS: Final = 4_000_000
"""Pairs of words that are compared at a time: some 50 MB."""
_BITS: Final = 256
"""That bigrams fall on: ten times those of a duty."""
_LONGER: Final = 1.25
"""How much longer than the shortest duty of a batch the longest may be: what shorter ones lack is compared in vain."""


class Covered(NamedTuple):
    """What two duties cover of each other, for each pair: the share of the weight of their words, of those that are things, of the first."""

    words: tuple[Floats, Floats]
    things: tuple[Floats, Floats]
    heads: tuple[Floats, Floats]


class Texts:
    """Contents as arrays.

    Parameters
    ----------
    contents : sequence of Content

    Attributes
    ----------
    counts : ndarray
        (n_texts,), int64: the words of each.
    starts : ndarray
        (n_texts + 1,), int64: where the words of each begin in ``places``, ``weights`` and ``is_thing``.
    places : ndarray
        (n_words + 1,), int32: words as places of ``likeness``; the last is none, so that there is always one to look up.
    sizes : ndarray
        (n_texts,), int64: how many bigrams each has.
    is_chinese : ndarray
        (n_texts,), bool: whether it has Chinese characters.
    vectors : ndarray
        (n_texts, dimensions), float32: the company that their words keep.
    """

    def __init__(self, contents: Sequence[Content]) -> None:
        self.contents = tuple(contents)
        self.likeness = Likeness(token for content in contents for token in content.tokens)
        self.counts: Whole = np.array([len(content.tokens) for content in contents], np.int64)
        self.starts: Whole = np.concatenate(([0], np.cumsum(self.counts)))
        places = [self.likeness.place(token) for content in contents for token in content.tokens]
        self.places = np.array([*places, 0], np.int32)
        self.weights: Floats = np.array(
            [*(weight for content in contents for weight in content.weights), 0.0]
        )
        self.is_thing: Flags = np.zeros(len(self.places), bool)
        things = [
            start + place
            for start, content in zip(self.starts.tolist(), contents, strict=False)
            for place in content.things
        ]
        self.is_thing[things] = True
        self._bigrams: Any = incidence([content.bigrams for content in contents])
        self.sizes: Whole = np.diff(self._bigrams.indptr).astype(np.int64)
        self._marks = _marks(self._bigrams)
        self.is_chinese: Flags = np.array([bool(HAN.search(content.text)) for content in contents], bool)
        self.vectors = np.array([content.vector for content in contents], np.float32)

    def words_of(self, texts: Whole, width: int) -> tuple[npt.NDArray[np.int32], Floats, Flags]:
        """Return the words of texts, their weights, and which are things: (n, width) each; place 0 and weight 0 where a text has no more."""
        columns = np.arange(width)
        at = np.minimum(self.starts[texts][:, None] + columns, len(self.places) - 1)
        there = columns < self.counts[texts][:, None]
        return (
            np.where(there, self.places[at], 0).astype(np.int32),
            np.where(there, self.weights[at], 0.0),
            self.is_thing[at] & there,
        )

    def covered(self, left: Whole, right: Whole) -> Covered:
        """Return what texts cover of each other, pair by pair.

        Parameters
        ----------
        left, right : ndarray
            (n_pairs,), int64: texts.
        """
        found = np.zeros((6, len(left)))
        codes, local = self._codes(left, right)
        for batch in self._batches(left, right):
            mine = self.words_of(left[batch], int(self.counts[left[batch]].max(initial=1)))
            yours = self.words_of(right[batch], int(self.counts[right[batch]].max(initial=1)))
            table = codes[local[mine[0]][:, :, None], yours[0][:, None, :]]
            found[:2, batch] = self._shares(table, mine[1], yours[1])
            first = table[:, :FIRST, :FIRST]
            found[4:, batch] = self._shares(first, mine[1][:, :FIRST], yours[1][:, :FIRST])
            table[~(mine[2][:, :, None] & yours[2][:, None, :])] = 0
            found[2:4, batch] = self._shares(table, mine[1] * mine[2], yours[1] * yours[2])
        return Covered((found[0], found[1]), (found[2], found[3]), (found[4], found[5]))

    def characters(self, left: Whole, right: Whole) -> Floats:
        """Return the share of the bigrams of two texts that both have, pair by pair."""
        shared = np.asarray(self._bigrams[left].multiply(self._bigrams[right]).sum(axis=1)).ravel()
        return np.asarray(shared / np.maximum(self.sizes[left] + self.sizes[right] - shared, 1))

    def characters_at_most(self, left: Whole, right: Whole) -> Floats:
        """Return what `characters` can be at the most, pair by pair, from which `_BITS` the bigrams fall on.

        A bit that only one text has is a bigram that only it has, or several.
        """
        one, other = self._marks[left], self._marks[right]
        sizes = self.sizes[left], self.sizes[right]
        shared = np.minimum(
            sizes[0] - np.bitwise_count(one & ~other).sum(axis=1, dtype=np.int64),
            sizes[1] - np.bitwise_count(other & ~one).sum(axis=1, dtype=np.int64),
        )
        return np.asarray(shared / np.maximum(sizes[0] + sizes[1] - shared, 1))

    def company(self, left: Whole, right: Whole) -> Floats:
        """Return the cosine of the company that the words of two texts keep, not below 0, pair by pair."""
        cosines = np.vecdot(self.vectors[left], self.vectors[right]).astype(np.float64)
        return np.asarray(np.maximum(cosines, 0.0))

    def _codes(self, left: Whole, right: Whole) -> tuple[Any, Whole]:
        """Return the codes of the words of the texts on the left with all words, and the row of each word."""
        taken = np.zeros(len(self.counts), bool)
        taken[left] = True
        places = np.unique(np.concatenate(([0], self.places[:-1][np.repeat(taken, self.counts)])))
        local = np.zeros(self.likeness.codes.shape[0], np.int64)
        local[places] = np.arange(len(places))
        return self.likeness.codes[places].toarray(), local

    def _batches(self, left: Whole, right: Whole) -> Iterator[Whole]:
        """Yield places of pairs of about equal lengths, `_CELLS` pairs of words at a time."""
        step = np.log(_LONGER)
        shapes = [
            np.ceil(np.log(np.maximum(self.counts[side], 1)) / step).astype(np.int64)
            for side in (left, right)
        ]
        keys = shapes[0] * 1_000 + shapes[1]
        order = np.argsort(keys, kind="stable")
        for group in np.split(order, np.flatnonzero(np.diff(keys[order])) + 1):
            if len(group):
                cells = max(1, int(self.counts[left[group]].max() * self.counts[right[group]].max()))
                for at in range(0, len(group), max(1, _CELLS // cells)):
                    yield group[at : at + max(1, _CELLS // cells)]

    def _shares(self, table: Any, mine: Floats, yours: Floats) -> tuple[Floats, Floats]:
        """Return the shares of the weights of both sides that the best words of the other cover; 0 where there is no weight."""
        values = self.likeness.values
        return _share(values[table.max(axis=2)], mine), _share(values[table.max(axis=1)], yours)


def _marks(bigrams: Any) -> npt.NDArray[np.uint64]:
    """Return on which bits the bigrams of each text fall: (n_texts, n_words of 64 bits)."""
    rows = np.repeat(np.arange(bigrams.shape[0]), np.diff(bigrams.indptr))
    bits = bigrams.indices % _BITS
    marks = np.zeros((bigrams.shape[0], _BITS // 64), np.uint64)
    np.bitwise_or.at(marks, (rows, bits // 64), np.uint64(1) << (bits % 64).astype(np.uint64))
    return marks


def _share(covered: Floats, weights: Floats) -> Floats:
    whole = weights.sum(axis=1)
    return np.asarray((covered * weights).sum(axis=1) / np.where(whole > 0, whole, 1.0))
