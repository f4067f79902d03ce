"""Guesses where no rule fits: the weights are those of the examples, and a topic stays a topic."""

from __future__ import annotations

import pytest

from search.guess import GuessLanguage, best_guess, guessed_intent, shipped
from search.rules import MARKS
from tests.bench.bench_intents import expanded, forms, share_right

POST, DEPARTMENT, PARTY = MARKS["post"], MARKS["department"], MARKS["party"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_shipped_weights_know_the_examples(language: GuessLanguage) -> None:
    examples = expanded(forms(language), language)
    assert len(examples) > 900
    assert share_right(examples, language, *shipped(language)) > 0.97


@pytest.mark.parametrize(
    ("question", "language", "intent"),
    [
        (f"{POST}的直管领导换成谁了", "zh", "reports_to"),
        (f"{POST}上班到底要干哪些活", "zh", "duties_of"),
        (f"咱们{DEPARTMENT}里面都设了哪些岗", "zh", "members_of"),
        (f"what kind of training does a {POST} need", "en", "qualifications_of"),
    ],
)
def test_a_way_of_asking_like_those_of_the_examples_is_guessed(
    question: str, language: GuessLanguage, intent: str
) -> None:
    assert guessed_intent(question, language) == intent


@pytest.mark.parametrize(
    ("question", "language"),
    [
        (f"谁给{POST}发工资", "zh"),
        (f"{DEPARTMENT}谁管钥匙", "zh"),
        ("打印机坏了", "zh"),
        (f"向{PARTY}付款的是谁", "zh"),
        (f"who repairs the door of the {DEPARTMENT}", "en"),
        (POST + "做" * 80, "zh"),
        ("", "en"),
    ],
)
def test_a_question_about_a_topic_is_not_guessed(question: str, language: GuessLanguage) -> None:
    assert best_guess(question, language) is None


def test_a_guess_is_about_the_names_of_its_kind() -> None:
    fit = best_guess(f"咱们{DEPARTMENT}里面都设了哪些岗", "zh")
    assert fit is not None
    assert fit.places == (2,)
    both = best_guess(f"{POST}跟{POST}的活儿怎么划分", "zh")
    assert both is not None
    assert both.places == (0, 2)
