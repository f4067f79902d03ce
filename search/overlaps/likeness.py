"""How alike two words of duties are.

Two words are alike if one concept bears both, if their actions are of one field, or if they share characters (备件 and 配件). All words of a
dataset are compared at once, so that pairs of duties only look up what their words have in common.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
import numpy.typing as npt

SAME_WORD: Final = 1.0
SAME_CONCEPT: Final = 0.95
SAME_FIELD: Final = 0.5  # of actions: 检查 and 审核
CHARACTERS_WEIGHT: Final = 0.8  # of words that share all characters but one word's surplus
_CELLS: Final = 4_000_000  # of the table that are computed at a time: some 100 MB

Role = Literal["action", "object", "both"]


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a duty.

    Attributes
    ----------
    key : str
        What it is known by: ``o:`` and an object, title or department of the thesaurus, ``a:`` and an action, else the word.
    keys : frozenset of str
        All concepts that bear it, and the word.
    surface : str
        As written, in plain spelling; English as stems.
    role : {"action", "object", "both"}
    place : float
        Weight by its place in the duty, 0 to 1.
    """

    key: str
    keys: frozenset[str]
    surface: str
    role: Role
    place: float


class Likeness:
    """How alike the words of some duties are, as a table of codes: the larger a code, the more alike.

    Parameters
    ----------
    tokens : iterable of Token
        Words with one surface and the same concepts are one.

    Attributes
    ----------
    values : ndarray
        (n_codes,), float64, ascending: the likeness, 0 to 1, that each code stands for; the first is 0.
    codes : csr_matrix
        (n_words + 1, n_words + 1), uint8 or uint16: the code of each two words, symmetric. Place 0 is no word, like nothing.

    Examples
    --------
    >>> words = [Token(word, frozenset((word,)), word, "object", 1.0) for word in ("备件", "配件")]
    >>> found = Likeness(words)
    >>> found.values[found.codes[found.place(words[0]), found.place(words[1])]].round(2)
    np.float64(0.28)
    """

    def __init__(self, tokens: Iterable[Token]) -> None:
        self._places: dict[tuple[str, frozenset[str]], int] = {}
        for token in tokens:
            self._places.setdefault((token.surface, token.keys), len(self._places) + 1)
        self.values, self.codes = _codes([("", frozenset()), *self._places])

    def place(self, token: Token) -> int:
        """Return the place of a word in the table, from 1 on."""
        return self._places[token.surface, token.keys]


def _codes(words: Sequence[tuple[str, frozenset[str]]]) -> tuple[npt.NDArray[np.float64], Any]:
    """Return the values of codes, and the code of each two words."""
    from scipy.sparse import csr_matrix, vstack  # type: ignore[import-untyped]

    surfaces = incidence([[surface] if surface else [] for surface, _ in words])
    concepts = incidence([[key for key in keys if not key.startswith("f:")] for _, keys in words])
    fields = incidence([[key for key in keys if key.startswith("f:")] for _, keys in words])
    characters = incidence([[] if surface.isascii() else sorted(set(surface)) for surface, _ in words])
    lengths = np.array([max(1, len(surface)) for surface, _ in words], np.float64)
    parts, step = [], max(1, _CELLS // len(words))
    for start in range(0, len(words), step):
        block = slice(start, start + step)
        shared = (characters[block] @ characters.T).tocoo()
        rows = lengths[block][shared.row], lengths[shared.col]
        short, long = np.minimum(*rows), np.maximum(*rows)
        alike = np.zeros(shared.shape)
        alike[shared.row, shared.col] = CHARACTERS_WEIGHT * shared.data / short * np.sqrt(shared.data / long)
        for common, value in ((fields, SAME_FIELD), (concepts, SAME_CONCEPT), (surfaces, SAME_WORD)):
            both = (common[block] @ common.T).tocoo()
            alike[both.row, both.col] = value
        parts.append(csr_matrix(alike))
    table = vstack(parts, format="csr")
    values, codes = np.unique(np.concatenate(([0.0], table.data)), return_inverse=True)
    return values, csr_matrix(
        (codes[1:].astype(np.min_scalar_type(len(values) - 1)), table.indices, table.indptr),
        shape=table.shape,
    )


def incidence(rows: Sequence[Iterable[str]]) -> Any:
    """Return which row has which name (csr_matrix, float64, 1 where it has), the columns in the order of first mention."""
    from scipy.sparse import csr_matrix

    places: dict[str, int] = {}
    found = [[places.setdefault(name, len(places)) for name in sorted(row)] for row in rows]
    starts = np.cumsum([0, *map(len, found)])
    columns = np.fromiter((place for row in found for place in row), np.int32)
    return csr_matrix((np.ones(len(columns)), columns, starts), shape=(len(rows), max(1, len(places))))
