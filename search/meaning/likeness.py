"""How near what posts do is to a question, by the meaning of words: also where no word is the same (票 and 发票, "lose" and 流失).

The index (`search.rank`) finds words and what the thesaurus has for them. Vectors compare any word with any other, less surely: so they only
add to what decides about the order of posts (`search.rerank`) and whether a topic is covered (`search.covered`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from graph.view import View
from search.meaning.features import words_of
from search.meaning.store import Ints, Meanings
from search.meaning.vectors import Floats, open_vectors
from search.tokens import Tokenizer

WHOLE_LIMIT = 20_000  # duties of a dataset of which all are compared; of more, only those of the posts that the index finds
CANDIDATES = 20  # posts that are found by meaning alone
BEST = 4  # duties of a post that are told
DIGITS = 5  # of a likeness that decide an order
SHARPNESS = 1.5  # power of the likeness of two words: half alike is less than half as good


@dataclass(frozen=True, slots=True)
class Near:
    """How near a post is to a question, each 0 to 1 (a cosine may be a little below 0).

    Attributes
    ----------
    clause, counted : float
        Cosine of the question and the nearest clause of its duties; and with what the duty counts for.
    duty : float
        Cosine of the question and the nearest whole duty.
    words : float
        How far the words of the question are met by those of one duty and the title, with what the duty counts for.
    clause_words : float
        How far they are met by one clause.
    title : float
        Cosine of the question and what the post is called.
    duties : int
        How many duties it has: of many, one is near by chance.
    best : tuple of int
        The rows of its duties that meet the words, the best first.
    """

    clause: float
    counted: float
    duty: float
    words: float
    clause_words: float
    title: float
    duties: int
    best: tuple[int, ...]


class Likeness:
    """Compares questions with the duties of a dataset.

    Parameters
    ----------
    view : View
        The one that the index was built from.
    folder : Path
        The index.
    """

    def __init__(self, view: View, folder: Path) -> None:
        self._view = view
        self._store = Meanings.open(folder)

    def near(self, text: str, owners: Iterable[str]) -> dict[str, Near]:
        """Return how near posts are to a question.

        Parameters
        ----------
        text : str
            The question; words that say nothing are left out.
        owners : iterable of str
            Ids of posts and departments that are wanted. In a dataset of up to `WHOLE_LIMIT` duties those that are nearest
            by meaning are added.

        Returns
        -------
        dict of str to Near
            By id; empty where nothing is known of the words of the question.
        """
        words = list(dict.fromkeys(words_of(text, self._tokenizer)))
        asked = open_vectors().of_words(words)
        asked = asked[np.linalg.norm(asked, axis=1) > 0]
        if not len(asked):
            return {}
        question = _Question(asked, self._store, self._words)
        wanted = [self._places[owner] for owner in owners if owner in self._places]
        if len(self._store.shares) <= WHOLE_LIMIT:
            wanted += self._nearest(question)
        places = list(dict.fromkeys(wanted))
        return dict(zip((self._ids[place] for place in places), question.of(places), strict=True))

    def _nearest(self, question: _Question) -> list[int]:
        """Return the places of the owners with the nearest clauses."""
        counted = question.all_counted()
        best = np.full(len(self._ids), -1.0, np.float32)
        np.maximum.at(best, self._owner_of, counted)
        return [int(place) for place in np.argsort(-best, kind="stable")[:CANDIDATES] if best[place] > 0]

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return Tokenizer()

    @cached_property
    def _words(self) -> Floats:
        """Vectors of all words, each of length one, or nothing."""
        vectors = np.asarray(self._store.vectors, np.float32)
        return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)

    @cached_property
    def _ids(self) -> list[str]:
        return [one.id for one in (*self._view.records.posts, *self._view.records.departments)]

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {owner: place for place, owner in enumerate(self._ids)}

    @cached_property
    def _owner_of(self) -> Ints:
        """The owner's place of each duty."""
        found = np.zeros(len(self._store.shares), np.int64)
        found[self._store.owned] = np.repeat(np.arange(len(self._ids)), np.diff(self._store.owners))
        return found


class _Question:
    """A question against rows of a store."""

    def __init__(self, asked: Floats, store: Meanings, words: Floats) -> None:
        lengths = np.linalg.norm(asked, axis=1)
        whole = asked.sum(axis=0)
        self._store = store
        self._weights = lengths / lengths.sum()
        alike = (asked / lengths[:, None]) @ words.T
        self._alike: Floats = np.clip(alike, 0, 1) ** SHARPNESS
        self._along: Floats = np.asarray(store.vectors, np.float32) @ (
            whole / max(float(np.linalg.norm(whole)), 1e-6)
        )

    def all_counted(self) -> Floats:
        """Return for each duty the cosine of its nearest clause, with what it counts for."""
        duties = len(self._store.shares)
        rows = _Rows(self._store, np.arange(duties))
        return rows.most(self._cosines(rows)) * np.asarray(self._store.shares)

    def of(self, owners: Sequence[int]) -> list[Near]:
        """Return how near owners are."""
        store = self._store
        duties, owner_of = _spread(store.owners, np.asarray(owners, np.int64))
        duties = np.asarray(store.owned)[duties]
        titles = _Rows(store, len(store.shares) + np.asarray(owners, np.int64))
        rows, shares = _Rows(store, duties), np.asarray(store.shares)[duties]
        clauses = rows.most(self._cosines(rows))
        met = rows.met(self._alike)
        with_title = np.maximum(rows.of_rows(met), titles.of_rows(titles.met(self._alike))[:, owner_of])
        words = self._weights @ with_title * shares
        columns = (
            clauses,
            clauses * shares,
            self._whole(rows),
            words,
            rows.most(self._weights @ met),
        )
        most = [_most(column, owner_of, len(owners)).tolist() for column in columns]
        order = np.lexsort((duties, -np.round(words + clauses * shares, DIGITS), owner_of))
        ends = np.cumsum(np.bincount(owner_of, minlength=len(owners)))
        best = np.split(duties[order], ends[:-1])
        return [
            Near(*numbers, called, len(rows), tuple(rows.tolist()[:BEST]))
            for *numbers, called, rows in zip(*most, self._whole(titles).tolist(), best, strict=True)
        ]

    def _cosines(self, rows: _Rows) -> Floats:
        """Return the cosine of each clause of some rows."""
        return rows.summed(self._along) / rows.lengths

    def _whole(self, rows: _Rows) -> Floats:
        """Return the cosine of each of some rows."""
        return rows.added(rows.summed(self._along)) / rows.whole


class _Rows:
    """Some rows of a store: their clauses and words, one after the other."""

    def __init__(self, store: Meanings, rows: Ints) -> None:
        self._count = len(rows)
        clauses, self._row_of = _spread(store.rows, rows)
        self.words, self._clause_of = _spread(store.clauses, clauses)
        self.words = np.asarray(store.words)[self.words]
        self.lengths: Floats = np.asarray(store.lengths)[clauses]
        self.whole: Floats = np.asarray(store.whole)[rows]

    def summed(self, along: Floats) -> Floats:
        """Return a number of each word summed over each clause."""
        return np.bincount(self._clause_of, along[self.words], minlength=len(self.lengths)).astype(np.float32)

    def added(self, clauses: Floats) -> Floats:
        """Return a number of each clause summed over each row."""
        return np.bincount(self._row_of, clauses, minlength=self._count).astype(np.float32)

    def most(self, clauses: Floats) -> Floats:
        """Return the largest number of the clauses of each row, 0 where it has none."""
        return _most(clauses, self._row_of, self._count)

    def met(self, alike: Floats) -> Floats:
        """Return how far each word of the question is met by each clause: shape (n_asked, n_clauses)."""
        return _most(alike[:, self.words], self._clause_of, len(self.lengths))

    def of_rows(self, met: Floats) -> Floats:
        """Return the same for each row: shape (n_asked, n_rows)."""
        return _most(met, self._row_of, self._count)


def _most(numbers: Floats, part: Ints, count: int) -> Floats:
    """Return the largest number of each part along the last axis, 0 of a part without any; parts stand in ascending order."""
    found = np.zeros((*numbers.shape[:-1], count), np.float32)
    if len(part):
        begins = np.flatnonzero(np.diff(part, prepend=-1))
        found[..., part[begins]] = np.maximum.reduceat(numbers, begins, axis=-1)
    return found


def _spread(starts: Ints, wanted: Ints) -> tuple[Ints, Ints]:
    """Return what the wanted parts consist of, one after the other, and which of the wanted parts each is of."""
    first = np.asarray(starts)[wanted]
    counts = np.asarray(starts)[wanted + 1] - first
    part = np.repeat(np.arange(len(wanted)), counts)
    begins = np.cumsum(counts) - counts
    return first[part] + np.arange(len(part)) - begins[part], part
