"""The join finds every pair that comparing all with all finds, and no other."""

from __future__ import annotations

import csv
import math
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import islice
from math import sqrt
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.overlaps import join
from search.overlaps.join import TOLERANCE, Join
from search.tokens import Tokenizer
from tests.bench.large_dataset import make_records

Vector = Mapping[str, float]
TASKS = Path(__file__).resolve().parents[2] / "shared" / "data" / "onet" / "tasks.csv"


def all_pairs(vectors: Sequence[Vector], least: float) -> dict[tuple[int, int], float]:
    """Return what the join must find, by comparing all with all."""
    norms = [sqrt(sum(weight**2 for weight in vector.values())) for vector in vectors]
    found = {}
    for right in range(len(vectors)):
        for left in range(right):
            shared = vectors[left].keys() & vectors[right].keys()
            product = sum(vectors[left][term] * vectors[right][term] for term in sorted(shared))
            if shared and product / norms[left] / norms[right] >= least:
                found[left, right] = product / norms[left] / norms[right]
    return found


def assert_joins_exactly(vectors: Sequence[Vector], least: float) -> int:
    """Compare with all pairs; those within the tolerance of the threshold may go either way."""
    joined = Join(vectors).pairs(least)
    places = list(zip(joined.left.tolist(), joined.right.tolist(), strict=True))
    assert places == sorted(set(places))
    found = dict(zip(places, joined.cosine.tolist(), strict=True))
    wanted = all_pairs(vectors, least - 2 * TOLERANCE)
    assert found.keys() <= wanted.keys()
    assert {pair for pair, cosine in wanted.items() if cosine >= least} <= found.keys()
    for pair, cosine in found.items():
        assert cosine == pytest.approx(min(1.0, wanted[pair]))
    return len(found)


def skewed(count: int, seed: int) -> list[dict[str, float]]:
    """Return vectors with some terms in most of them and most terms in few, as in language."""
    chance = random.Random(seed)
    ranks = range(1, 300)
    weights = [1 / rank for rank in ranks]
    return [
        {
            f"t{rank}": chance.uniform(0.2, 1.0) * (1 + rank**0.3)
            for rank in chance.choices(ranks, weights, k=chance.randint(1, 9))
        }
        for _ in range(count)
    ]


@pytest.mark.parametrize("least", [0.0, 0.15, 0.5, 0.8, 1.0])
def test_random_vectors(least: float) -> None:
    assert assert_joins_exactly(skewed(300, 7), least) > 0


@given(
    st.lists(st.dictionaries(st.sampled_from("abcdef"), st.floats(0.01, 100), max_size=5), max_size=12),
    st.floats(0, 1),
)
def test_any_vectors(vectors: list[dict[str, float]], least: float) -> None:
    assert_joins_exactly(vectors, least)


def test_vectors_of_sentences() -> None:
    tokenizer = Tokenizer()
    texts = [duty.text for duty in make_records(60, 400, organizations=2).duties]
    vectors = [dict.fromkeys(tokenizer.terms(text), 1.0) for text in texts]
    assert assert_joins_exactly(vectors, 0.3) > 100


@pytest.mark.shared
@pytest.mark.skipif(not TASKS.is_file(), reason="../shared is not beside this checkout")
@pytest.mark.parametrize("least", [0.1, 0.5])
def test_vectors_of_real_tasks(least: float) -> None:
    """Compared with the product of dense matrices, which is another way to the same."""
    with TASKS.open(encoding="utf-8", newline="") as stream:
        texts = [row["task"] for row in islice(csv.DictReader(stream), 1500)]
    tokenizer = Tokenizer()
    words = [set(tokenizer.content(text)) for text in texts]
    frequency = Counter(word for some in words for word in some)
    vectors = [{word: 1 + math.log(len(texts) / frequency[word]) for word in sorted(some)} for some in words]
    place = {word: at for at, word in enumerate(sorted(frequency))}
    dense = np.zeros((len(vectors), len(place)))
    for row, vector in enumerate(vectors):
        for word, weight in vector.items():
            dense[row, place[word]] = weight
    dense /= np.linalg.norm(dense, axis=1, keepdims=True)
    cosines = np.triu(dense @ dense.T, k=1)
    found = Join(vectors).pairs(least)
    assert len(found.left) > 100
    assert np.allclose(cosines[found.left, found.right], found.cosine)
    cosines[found.left, found.right] = 0
    assert cosines.max() < least


def test_small_blocks_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    vectors = skewed(200, 3)
    whole = Join(vectors).pairs(0.4)
    monkeypatch.setattr(join, "BLOCK_PRODUCTS", 50)
    monkeypatch.setattr(join, "BLOCK_PAIRS", 7)
    parts = Join(vectors).pairs(0.4)
    assert [values.tolist() for values in parts] == [values.tolist() for values in whole]


def test_a_higher_threshold_multiplies_less() -> None:
    joined = Join(skewed(300, 5))
    assert joined.products(0.8) < joined.products(0.3) < joined.products(0.0)


@pytest.mark.parametrize("vectors", [[], [{}], [{}, {"a": 1.0}, {}]])
def test_nothing_to_join(vectors: list[dict[str, float]]) -> None:
    assert Join(vectors).pairs(0.0).left.tolist() == []
