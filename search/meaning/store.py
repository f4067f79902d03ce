"""The words of all duties with their vectors: written once at build time, then read from memory-mapped files.

A *row* is a duty (row ``i`` is duty ``i`` of the dataset) or, after the duties, what a post or department is called (posts first, both in
the order of the records). A row has clauses, a clause has words, a word has a vector.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
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
LEAST_CLAUSE = 4  # characters; shorter pieces stand with what follows
CLAUSES_KEPT = 50_000  # whose words are remembered while an index is written
AT_ONCE = 10_000  # parts of which the vectors are held at a time
WHOLE_NUMBERS, NUMBERS = (
    ("words", "clauses", "rows", "owned", "owners"),
    ("vectors", "lengths", "whole", "shares"),
)


class Meanings(Struct, frozen=True):
    """The words of a dataset as they are read.

    Attributes
    ----------
    words : ndarray of int32, (n_places,)
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

    words: npt.NDArray[np.int32]
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
    texts = chain(
        ((duty.text, *duty.tasks) for duty in records.duties),
        ((owner.label, *owner.aliases) for owner in owners),
    )
    met: dict[str, int] = {}  # word -> its number, in the order in which words are met
    places, clauses, rows = array("i"), array("q", [0]), array("q", [0])
    for row in _rows(texts, Tokenizer()):
        for clause in row:
            places.extend(met.setdefault(word, len(met)) for word in clause)
            clauses.append(len(places))
        rows.append(len(clauses) - 1)
    known = sorted(met)
    vectors = open_vectors().of_words(known)
    number = np.zeros(len(met), np.int32)
    number[[met[word] for word in known]] = np.arange(len(known), dtype=np.int32)
    words = number[np.frombuffer(places, np.int32)]
    starts = np.frombuffer(clauses, np.int64)
    owned = _owned(records.duties, [owner.id for owner in owners])
    arrays: dict[str, npt.NDArray[Any]] = {
        "words": words,
        "clauses": starts,
        "rows": np.frombuffer(rows, np.int64),
        "owned": np.fromiter(chain.from_iterable(owned), np.int64),
        "owners": np.cumsum([0, *map(len, owned)], dtype=np.int64),
        "vectors": vectors.astype(np.float16),
        "lengths": _lengths(vectors, words, starts),
        "whole": _lengths(vectors, words, starts[np.frombuffer(rows, np.int64)]),
        "shares": np.array([share_of(duty) for duty in records.duties], np.float32),
    }
    for name, content in arrays.items():
        np.save(folder / f"{PREFIX}{name}.npy", content, allow_pickle=False)


def owners_of(records: Records) -> list[Post | Department]:
    """Return whatever may have duties, in the order in which a store counts them."""
    found: list[Post | Department] = [*records.posts]
    found += records.departments
    return found


def share_of(duty: Duty) -> float:
    """Return what a duty counts for, 0 to 1."""
    share = INVOLVEMENT_SHARE.get(duty.involvement, 1.0)
    return share * BOILERPLATE_SHARE if duty.boilerplate else share


def _rows(texts: Iterable[Sequence[str]], tokenizer: Tokenizer) -> Iterator[list[tuple[str, ...]]]:
    """Yield for each row the words of each clause that has any; what many duties say alike is cut once."""

    @lru_cache(maxsize=CLAUSES_KEPT)
    def cut(clause: str) -> tuple[str, ...]:
        return tuple(words_of(clause, tokenizer))

    for row in texts:
        yield [words for text in row for clause in clauses_of(text) if (words := cut(clause))]


def clauses_of(text: str) -> Iterator[str]:
    """Yield the clauses of a text, short pieces with the one after them.

    Examples
    --------
    >>> list(clauses_of("每日盘点,登记,月底上报差异。"))
    ['每日盘点', '登记 月底上报差异']
    """
    waiting = ""
    for piece in CLAUSE.split(text):
        waiting = f"{waiting} {piece}".strip()
        if len(waiting) >= LEAST_CLAUSE:
            yield waiting
            waiting = ""
    if waiting:
        yield waiting


def _owned(duties: Sequence[Duty], owners: Sequence[str]) -> list[list[int]]:
    rows: dict[str, list[int]] = {owner: [] for owner in owners}
    for row, duty in enumerate(duties):
        rows[duty.owner].append(row)
    return list(rows.values())


def _lengths(vectors: Floats, words: npt.NDArray[np.int32], starts: Ints) -> Floats:
    """Return the length of the sum of the vectors of each part of a list of words, 1 where it is nothing."""
    found = np.ones(len(starts) - 1, np.float32)
    for first in range(0, len(found), AT_ONCE):
        part = starts[first : first + AT_ONCE + 1]
        filled = np.flatnonzero(np.diff(part))
        if len(filled):
            sums = np.add.reduceat(vectors[words[part[0] : part[-1]]], part[filled] - part[0], axis=0)
            lengths = np.linalg.norm(sums, axis=1)
            found[first + filled] = np.where(lengths > 0, lengths, 1)
    return found
