"""How alike two words of duties are: the same concept, shared characters, or the same company.

The company is learned from the duties themselves: words that occur with the same other words lie near each other (latent semantic
analysis). The same duties always give the same likeness.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from search.overlaps.content import Token

SAME_WORD = 1.0
SAME_CONCEPT = 0.9
SAME_FIELD = 0.45  # of actions: 检查 and 审核
CHARACTERS_WEIGHT = 0.8  # of the share of common characters: 备件 and 配件, 客户档案 and 档案
COMPANY_WEIGHT = 0.55
LEAST_COMPANY = 0.5  # a smaller cosine of two words says nothing
DIMENSIONS = 60
MOST_TEXTS = 20_000  # from which the company of words is learned: more change little


class Likeness:
    """Compares words.

    Parameters
    ----------
    texts : iterable of sequence of sequence of Token
        The tokens of the duties by clause.
    """

    def __init__(self, texts: Iterable[Sequence[Sequence[Token]]]) -> None:
        self._places, self._vectors = _vectors(texts)
        self._known: dict[tuple[str, str], float] = {}

    def of(self, a: Token, b: Token) -> float:
        """Return how alike two words are, 0 to 1."""
        if a.surface == b.surface:
            return SAME_WORD
        pair = (a.surface, b.surface) if a.surface < b.surface else (b.surface, a.surface)
        found = self._known.get(pair)
        if found is None:
            found = self._known[pair] = self._compare(a, b)
        return found

    def _compare(self, a: Token, b: Token) -> float:
        best = 0.0
        common = a.keys & b.keys
        if common:
            best = SAME_FIELD if all(key.startswith("f:") for key in common) else SAME_CONCEPT
        if not a.surface.isascii() and not b.surface.isascii():
            shared = len(set(a.surface) & set(b.surface))
            best = max(
                best,
                CHARACTERS_WEIGHT
                * shared
                / min(len(a.surface), len(b.surface))
                * (shared / max(len(a.surface), len(b.surface))) ** 0.5,
            )
        at, other = self._places.get(a.key), self._places.get(b.key)
        if at is not None and other is not None:
            company = float(self._vectors[at] @ self._vectors[other])
            if company > LEAST_COMPANY:
                best = max(best, COMPANY_WEIGHT * company)
        return best


def _vectors(texts: Iterable[Sequence[Sequence[Token]]]) -> tuple[dict[str, int], npt.NDArray[np.float32]]:
    """Return the place of each word that occurs twice and more, and its vector: (n_words, dimensions), of length 1."""
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]
    from sklearn.utils.extmath import randomized_svd

    bags = [
        sorted({token.key for clause in clauses for token in clause if token.place > 0.2})
        for clauses, _ in zip(texts, range(MOST_TEXTS), strict=False)
    ]
    counts: dict[str, int] = {}
    for bag in bags:
        for key in bag:
            counts[key] = counts.get(key, 0) + 1
    places = {key: at for at, key in enumerate(sorted(key for key, count in counts.items() if count > 1))}
    if len(places) < 3:
        return {}, np.zeros((0, 1), np.float32)
    rows = [row for row, bag in enumerate(bags) for key in bag if key in places]
    columns = [places[key] for bag in bags for key in bag if key in places]
    idf = np.log(len(bags) / np.array([counts[key] for key in places])) + 0.1
    matrix: Any = csr_matrix((idf[columns], (rows, columns)), shape=(len(bags), len(places)))
    size = min(DIMENSIONS, len(places) - 1, len(bags) - 1)
    _, strength, words = randomized_svd(matrix, size, random_state=0)
    vectors = (words.T * strength).astype(np.float32)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return places, vectors / np.maximum(lengths, 1e-9)
