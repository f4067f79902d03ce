"""The words of all duties with their vectors: written once at build time, then read from memory-mapped files.

A *row* is a duty (row ``i`` is duty ``i`` of the dataset) or, after the duties, what a post or department is called (posts first, both in
the order of the records). A row has clauses, a clause has words, a word has a vector.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from corpus.errors import DatasetDamaged
from graph.model import Department, Duty, Post, Records
from graph.view import View
from search.manner import BOILERPLATE_SHARE, INVOLVEMENT_SHARE
from search.meaning.features import words_of
from search.meaning.vectors import Floats, open_vectors
from search.tokens import Tokenizer

Ints = npt.NDArray[np.int64]

PREFIX = "meaning-"
CLAUSE = re.compile(r"[,，。;；]")
LEAST_CLAUSE = 4  # characters; shorter pieces stay with the clause before them
WHOLE_NUMBERS, NUMBERS = (
    ("words", "clauses", "rows", "owned", "owners"),
    ("vectors", "lengths", "whole", "shares"),
)


class Meanings(Struct, frozen=True):
    """The words of a dataset as they are read.

    Attributes
    ----------
    words : ndarray of int64, (n_places,)
        The word at each place, row after row, clause after clause.
    clauses : ndarray of int64, (n_clauses + 1,)
        Clause c has the places from ``clauses[c]`` to ``clauses[c + 1]``, at least one.
    rows : ndarray of int64, (n_rows + 1,)
        Row r has the clauses from ``rows[r]`` to ``rows[r + 1]``, possibly none.
    owned, owners : ndarray of int64
        Owner o has the duties ``owned[owners[o] : owners[o + 1]]``.
    vectors : ndarray of float16, (n_words, size)
    lengths, whole : ndarray of float32
        The length of the sum of the vectors of each clause, and of each row; never 0.
    shares : ndarray of float32, (n_duties,)
        What a duty counts for: the doer's whole, a helper's less, a duty that everybody has little.
    """

    words: Ints
    clauses: Ints
    rows: Ints
    owned: Ints
    owners: Ints
    vectors: npt.NDArray[np.float16]
    lengths: Floats
    whole: Floats
    shares: Floats

    @classmethod
    def open(cls, folder: Path) -> Meanings:
        """Map the files.

        Raises
        ------
        DatasetDamaged
            If one is missing or cannot be read.
        """
        try:
            files = {
                name: np.load(folder / f"{PREFIX}{name}.npy", mmap_mode="r", allow_pickle=False)
                for name in (*WHOLE_NUMBERS, *NUMBERS)
            }
        except (OSError, ValueError, EOFError) as error:
            raise DatasetDamaged(
                f"the index cannot be read: {error}", source=str(folder), hint="build the dataset again"
            ) from error
        return cls(**files)


def build_meanings(view: View, folder: Path) -> None:
    """Write the words of the duties and titles of a dataset with their vectors; the same view gives the same bytes.

    Parameters
    ----------
    view : View
    folder : Path
        Exists.
    """
    records = view.records
    owners = owners_of(records)
    texts = [(duty.text, *duty.tasks) for duty in records.duties]
    texts += [(owner.label, *owner.aliases) for owner in owners]
    tokenizer = Tokenizer()
    rows = [[words for text in row for words in _clauses(text, tokenizer)] for row in texts]
    known = sorted({word for row in rows for clause in row for word in clause})
    vectors = open_vectors().of_words(known)
    place = {word: at for at, word in enumerate(known)}
    clauses = [[place[word] for word in clause] for row in rows for clause in row]
    owned = _owned(records.duties, [owner.id for owner in owners])
    places = np.array([word for clause in clauses for word in clause], np.int64)
    arrays: dict[str, npt.NDArray[Any]] = {
        "words": places,
        "clauses": _starts(clauses),
        "rows": _starts(rows),
        "owned": np.array([row for one in owned for row in one], np.int64),
        "owners": _starts(owned),
        "vectors": vectors.astype(np.float16),
        "shares": np.array([share_of(duty) for duty in records.duties], np.float32),
    }
    arrays["lengths"] = _lengths(vectors, clauses)
    arrays["whole"] = _lengths(vectors, [[place[word] for clause in row for word in clause] for row in rows])
    for name, array in arrays.items():
        np.save(folder / f"{PREFIX}{name}.npy", array, allow_pickle=False)


def owners_of(records: Records) -> list[Post | Department]:
    """Return whatever may have duties, in the order in which a store counts them."""
    found: list[Post | Department] = [*records.posts]
    found += records.departments
    return found


def share_of(duty: Duty) -> float:
    """Return what a duty counts for, 0 to 1."""
    share = INVOLVEMENT_SHARE.get(duty.involvement, 1.0)
    return share * BOILERPLATE_SHARE if duty.boilerplate else share


def _clauses(text: str, tokenizer: Tokenizer) -> Iterator[list[str]]:
    """Yield the words of each clause of a text that has any."""
    waiting = ""
    for piece in (*CLAUSE.split(text), ""):
        if waiting and len(waiting) >= LEAST_CLAUSE:
            if words := words_of(waiting, tokenizer):
                yield words
            waiting = ""
        waiting = f"{waiting} {piece}".strip()
    if words := words_of(waiting, tokenizer):
        yield words


def _owned(duties: Sequence[Duty], owners: Sequence[str]) -> list[list[int]]:
    rows: dict[str, list[int]] = {owner: [] for owner in owners}
    for row, duty in enumerate(duties):
        rows[duty.owner].append(row)
    return list(rows.values())


def _starts(parts: Sequence[Sequence[object]]) -> Ints:
    return np.cumsum([0, *map(len, parts)], dtype=np.int64)


def _lengths(vectors: Floats, texts: Iterable[Sequence[int]]) -> Floats:
    """Return the length of the sum of the vectors of each text, 1 where it is nothing."""
    found = [float(np.linalg.norm(vectors[list(text)].sum(axis=0))) if len(text) else 0.0 for text in texts]
    return np.array([one or 1.0 for one in found], np.float32)
