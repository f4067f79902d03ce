"""How near what posts do is to a question, by the meaning of words: also where no word is the same (票 and 发票, "lose" and 流失).

The index (`search.rank`) finds words and what the thesaurus has for them. Vectors compare any word with any other, less surely: so they only
add to what decides about the order of posts (`search.rerank`) and whether a topic is covered (`search.covered`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from graph.view import View
from search.meaning.features import words_of
from search.meaning.store import Ints, Meanings, owners_of
from search.meaning.vectors import Floats, open_vectors
from search.tokens import Tokenizer

WHOLE_LIMIT = 20_000  # duties of a dataset of which all are compared; of more, only those of the posts that the index finds
CANDIDATES = 20  # posts that are found by meaning alone
BEST = 4  # duties of a post that are told
USUAL_LENGTH = 3.75  # of the vector of a word in a question: the median over the golden questions for tuning
LEAST_LENGTH = 1e-6  # of a vector: what is shorter is nothing
RANKED = re.compile(r"\b(?:assistant|deputy|vice|senior|junior|trainee)\b", re.IGNORECASE)
SAME_TITLE = 0.75  # cosine from which two titles mean the same, found on English titles of Chinese posts
APART = 0.1  # by which the next other title must be less alike
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
    best : tuple of (int, float)
        The places of its duties that are nearest, with a likeness of up to 2, the best first.
    """

    clause: float
    counted: float
    duty: float
    words: float
    clause_words: float
    title: float
    duties: int
    best: tuple[tuple[int, float], ...]


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
        question = self._read(text)
        if question is None:
            return {}
        wanted = [self._places[owner] for owner in owners if owner in self._places]
        if len(self._store.shares) <= WHOLE_LIMIT:
            wanted += self._nearest(question)
        places = list(dict.fromkeys(wanted))
        return dict(
            zip((self._ids[place] for place in places), question.of(places, self._store), strict=True)
        )

    def called(self, title: str) -> tuple[str, ...]:
        """Return the posts whose titles mean the same as a title of any language.

        Parameters
        ----------
        title : str

        Returns
        -------
        tuple of str
            Ids; empty if no title is like it, two different ones are, it is an assistant's or deputy's (which is another post), or the
            dataset has more than `WHOLE_LIMIT` posts. Titles in English are not looked at: of those the words decide.
        """
        question = None if RANKED.search(title) else self._read(title)
        posts = [
            place
            for place, thing in enumerate(self._ids)
            if thing in self._view.posts and not self._view.posts[thing].label.isascii()
        ]
        if question is None or not 0 < len(posts) <= WHOLE_LIMIT:
            return ()
        alike = question.called(posts, self._store)
        order = sorted(range(len(posts)), key=lambda at: -alike[at])
        label = self._view.post(self._ids[posts[order[0]]]).label
        same = [at for at in order if self._view.post(self._ids[posts[at]]).label == label]
        others = [alike[at] for at in order if at not in same]
        is_sure = alike[order[0]] >= SAME_TITLE and alike[order[0]] - max(others, default=0.0) >= APART
        return tuple(self._ids[posts[at]] for at in sorted(same)) if is_sure else ()

    def _read(self, text: str) -> _Question | None:
        """Return a question by the words of which something is known, None if there are none."""
        words = list(dict.fromkeys(words_of(text, self._tokenizer)))
        asked = open_vectors().of_words(words)
        known = np.linalg.norm(asked, axis=1) > 0
        return _Question(asked[known], unknown=int((~known).sum())) if known.any() else None

    def _nearest(self, question: _Question) -> list[int]:
        """Return the places of the owners with the nearest clauses."""
        store = self._store
        rows = _Rows(store, np.arange(len(store.shares)))
        along = self._vectors @ question.direction
        counted = rows.most(rows.summed(along[rows.words]) / rows.lengths) * np.asarray(store.shares)
        best = np.zeros(len(self._ids), np.float32)
        np.maximum.at(best, self._owner_of, counted)
        return [int(place) for place in np.argsort(-best, kind="stable")[:CANDIDATES] if best[place] > 0]

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return Tokenizer()

    @cached_property
    def _vectors(self) -> Floats:
        return np.asarray(self._store.vectors, np.float32)

    @cached_property
    def _ids(self) -> list[str]:
        return [one.id for one in owners_of(self._view.records)]

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
    """The words of a question against what owners do and are called."""

    def __init__(self, asked: Floats, unknown: int) -> None:
        lengths = np.linalg.norm(asked, axis=1)
        whole = asked.sum(axis=0)
        # A word of which nothing is known is like no word at all, but it was asked for: it stands across all others.
        self._weights = lengths / (lengths.sum() + unknown * USUAL_LENGTH)
        self._asked = asked / lengths[:, None]
        length = float(np.sqrt(whole @ whole + unknown * USUAL_LENGTH**2))
        self.direction: Floats = whole / max(length, LEAST_LENGTH)

    def called(self, owners: Sequence[int], store: Meanings) -> list[float]:
        """Return the cosine of the question and what each owner is called."""
        titles = _Rows(store, len(store.shares) + np.asarray(owners, np.int64))
        along = np.asarray(store.vectors[titles.words], np.float32) @ self.direction
        found: list[float] = (titles.added(titles.summed(along)) / titles.whole).tolist()
        return found

    def of(self, owners: Sequence[int], store: Meanings) -> list[Near]:
        """Return how near owners are."""
        places = np.asarray(owners, np.int64)
        duties, owner_of = _spread(store.owners, places)
        duties = np.asarray(store.owned)[duties]
        rows, titles = _Rows(store, duties), _Rows(store, len(store.shares) + places)
        known, at = np.unique(np.concatenate((rows.words, titles.words)), return_inverse=True)
        vectors = np.asarray(store.vectors[known], np.float32)
        alike = np.clip(self._asked @ _normal(vectors).T, 0, 1) ** SHARPNESS
        along = vectors @ self.direction
        in_rows, in_titles = at[: len(rows.words)], at[len(rows.words) :]
        shares = np.asarray(store.shares)[duties]
        sums = rows.summed(along[in_rows])
        clauses = rows.most(sums / rows.lengths)
        met = rows.met(alike[:, in_rows])
        with_title = np.maximum(
            rows.of_rows(met), titles.of_rows(titles.met(alike[:, in_titles]))[:, owner_of]
        )
        words = self._weights @ with_title * shares
        columns = (
            clauses,
            clauses * shares,
            rows.added(sums) / rows.whole,
            words,
            rows.most(self._weights @ met),
        )
        most = [_most(column, owner_of, len(owners)).tolist() for column in columns]
        called = titles.added(titles.summed(along[in_titles])) / titles.whole
        value = words + clauses * shares
        order = np.lexsort((duties, -np.round(value, DIGITS), owner_of))
        ends = np.cumsum(np.bincount(owner_of, minlength=len(owners)))
        best = [
            tuple(zip(duties[one[:BEST]].tolist(), value[one[:BEST]].tolist(), strict=True))
            for one in np.split(order, ends[:-1])
        ]
        counts = np.diff(ends, prepend=0).tolist()
        return [Near(*row) for row in zip(*most, called.tolist(), counts, best, strict=True)]


class _Rows:
    """Some rows of a store: their clauses and words, one after the other."""

    def __init__(self, store: Meanings, rows: Ints) -> None:
        self._count = len(rows)
        clauses, self._row_of = _spread(store.rows, rows)
        at, self._clause_of = _spread(store.clauses, clauses)
        self.words = np.asarray(store.words)[at]
        self.lengths: Floats = np.asarray(store.lengths)[clauses]
        self.whole: Floats = np.asarray(store.whole)[rows]

    def summed(self, numbers: Floats) -> Floats:
        """Return a number of each word summed over each clause."""
        return np.bincount(self._clause_of, numbers, minlength=len(self.lengths)).astype(np.float32)

    def added(self, clauses: Floats) -> Floats:
        """Return a number of each clause summed over each row."""
        return np.bincount(self._row_of, clauses, minlength=self._count).astype(np.float32)

    def most(self, clauses: Floats) -> Floats:
        """Return the largest number of the clauses of each row, 0 where it has none."""
        return _most(clauses, self._row_of, self._count)

    def met(self, alike: Floats) -> Floats:
        """Return how far each word of the question is met by each clause: shape (n_asked, n_clauses)."""
        return _most(alike, self._clause_of, len(self.lengths))

    def of_rows(self, met: Floats) -> Floats:
        """Return the same for each row: shape (n_asked, n_rows)."""
        return _most(met, self._row_of, self._count)


def _normal(rows: Floats) -> Floats:
    """Return rows of length one, or nothing."""
    found: Floats = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), LEAST_LENGTH)
    return found


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
