"""Slips of the pen, English words without an entry, and English titles put together from their words."""

from __future__ import annotations

from pathlib import Path

import pytest

from ontology.thesaurus import load_thesaurus
from search.engine import Engine
from search.glosses import Glossary
from tests.search_samples import sample_engine


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return sample_engine(tmp_path_factory.mktemp("index"))


@pytest.mark.parametrize(
    ("word", "meaning"), [("financial", "财务"), ("technical", "技术"), ("nuclear", None), ("reactor", None)]
)
def test_meaning_is_taken_from_longer_labels_or_not_at_all(word: str, meaning: str | None) -> None:
    found = Glossary(load_thesaurus()).gloss(word)
    assert (meaning in found) if meaning else found == ()


def test_a_misspelt_title_is_found(engine: Engine) -> None:
    answer = engine.ask("后勤主菅的下属有谁")
    assert [item.label for item in answer.answers] == ["库管员", "保安队长"]


@pytest.mark.parametrize("title", ["后台主管", "食堂主管", "后勤总监"])
def test_a_near_title_is_not_taken_for_another(engine: Engine, title: str) -> None:
    assert engine.ask(f"{title}的下属有谁").status == "not_found"


def test_a_misspelt_topic_is_found(engine: Engine) -> None:
    assert engine.ask("who is responsible for the warehause").answers
    assert engine.ask("谁负责夜间巡罗").answers[0].label == "保安队长"


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("warehouse keeper", "库管员"),
        ("security team leader", "保安队长"),
        ("workshop supervisor", "车间主管"),
    ],
)
def test_an_english_title_is_the_chinese_post(engine: Engine, title: str, label: str) -> None:
    subjects = engine.ask(f"who does the {title} report to").understood_as.subjects
    assert label in [subject.label for subject in subjects]


@pytest.mark.parametrize("title", ["moon base supervisor", "chief astronomy officer", "quantum trainer"])
def test_an_english_title_with_a_strange_word_is_nobody(engine: Engine, title: str) -> None:
    answer = engine.ask(f"who does the {title} report to")
    assert (answer.status, answer.understood_as.intent) == ("not_found", "reports_to")
    assert title in answer.text


def test_engines_share_nothing(tmp_path: Path, engine: Engine) -> None:
    other = sample_engine(tmp_path)
    assert other.ask("谁盘点仓库") == engine.ask("谁盘点仓库")
