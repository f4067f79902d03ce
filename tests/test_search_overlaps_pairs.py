"""Our own labelled pairs of other industries: how well the judge ranks those it was not fitted to, and how it reads pairs."""

from __future__ import annotations

from collections import Counter

import pytest
from sklearn.metrics import roc_auc_score

from ontology.thesaurus import load_thesaurus
from search.overlaps.judge import Judge
from search.overlaps.marks import field_of_title, learned_of
from search.tokens import Tokenizer
from tests.overlap_pairs import LABELS, own_pairs, read_pairs

FLOORS = {"zh": (0.83, 0.78), "en": (0.81, 0.77)}
"""AUC of one duty against all others, and share of pairs called near or related as labelled; of the half for checking."""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_pairs_of_other_industries(language: str) -> None:
    pairs, view = own_pairs(language)
    judge = Judge(view, load_thesaurus(), Tokenizer())
    checked = [pair for pair in pairs if pair.use == "check"]
    judged = [judge.judge(pair.a, pair.b) for pair in checked]
    same = [pair.label == "same" for pair in checked]
    is_right = [(one.kind != "related") == is_same for one, is_same in zip(judged, same, strict=True)]
    auc, kind = FLOORS[language]
    assert roc_auc_score(same, [one.score for one in judged]) >= auc
    assert sum(is_right) / len(is_right) >= kind


@pytest.mark.parametrize("language", ["zh", "en"])
def test_there_are_pairs_of_every_label_in_both_halves(language: str) -> None:
    pairs, _ = own_pairs(language)
    counted = Counter((pair.use, pair.label) for pair in pairs)
    assert len(pairs) >= 150
    assert all(counted[use, label] >= 10 for use in ("tune", "check") for label in LABELS.values())
    assert all(pair.a.owner != pair.b.owner for pair in pairs)


def test_readings() -> None:
    pairs, view = read_pairs()
    judge = Judge(view, load_thesaurus(), Tokenizer())
    wrong = [
        (pair.reading, found, pair.a.text, pair.b.text)
        for pair in pairs
        if (found := judge.judge(pair.a, pair.b).reading) != pair.reading
    ]
    assert len(pairs) >= 40
    assert wrong == []


def test_one_word_of_eleven_does_not_hide_the_same_duty() -> None:
    pairs, view = own_pairs("en")
    found = next(pair for pair in pairs if "cash money" in pair.b.text)
    assert Judge(view, load_thesaurus(), Tokenizer()).judge(found.a, found.b).score >= 0.75


def test_a_title_says_more_than_a_rank() -> None:
    assert field_of_title("线上主管") == {"线上"}
    assert field_of_title("总经理") == frozenset()


def test_little_is_learned_from_few_duties() -> None:
    assert learned_of(200) == 0.0 < learned_of(1_000) < learned_of(20_000) == learned_of(50_000) == 1.0
