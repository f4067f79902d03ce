"""Names that may stand for several posts: a bare kind of post, initials and pinyin of two titles. Which is meant is asked back."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.build import OrganizationInput, build_records
from graph.view import View
from ontology.thesaurus import load_thesaurus
from search.engine import Engine
from search.index import build_index
from tests.search_samples import Draft, sample_engine


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return sample_engine(tmp_path_factory.mktemp("index"))


@pytest.mark.parametrize(
    "question",
    [
        "主管的上级是谁",
        "主管有哪些职責",
        "zg的上级",
        "zhuguan de shangji shi shei",
        "who does the supervisor report to?",
        "what does the supervisor do",
    ],
)
def test_of_a_kind_of_post_it_is_asked_which_is_meant(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    assert answer.status == "ambiguous"
    assert [item.label for item in answer.answers] == ["后勤主管", "车间主管"]
    assert answer.suggestions == ("东店后勤主管", "东店车间主管")


def test_a_kind_that_one_title_is_of_means_that_title(engine: Engine) -> None:
    assert [item.label for item in engine.ask("队长的上级是谁").answers] == ["后勤主管"]


@pytest.mark.parametrize("question", ["谁主管仓库盘点", "who would supervise the stocktaking"])
def test_a_word_for_what_is_done_is_no_kind_of_post(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    assert (answer.status, answer.understood_as.intent) == ("answered", "who_handles")


def test_initials_of_two_titles_leave_a_choice(tmp_path: Path) -> None:
    draft = Draft("store.txt")
    draft.role("店长", duties=["制定年度经营目标"])
    draft.role("采购员", reports_to=["店长"], duties=["向供应商询价"])
    draft.role("仓管员", reports_to=["店长"], duties=["每月盘点仓库"])
    view = View(build_records([OrganizationInput("东店", "zh-Hans", (), (draft.read(),))]).records)
    build_index(view, tmp_path)
    small = Engine(view, tmp_path, load_thesaurus())
    answer = small.ask("cgy的职责是什么")
    assert (answer.status, answer.understood_as.intent) == ("ambiguous", "duties_of")
    assert answer.suggestions == ("仓管员的职责是什么", "采购员的职责是什么")
    assert [item.label for item in small.ask("caigouyuan de zhize").answers] == ["向供应商询价"]
    assert {item.label for item in small.ask("dz管谁").answers} == {"仓管员", "采购员"}
