"""No question, however long or odd, raises, takes long, or gives another answer the second time; `tests.fuzz.questions` asks many more."""

from __future__ import annotations

from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engine import QUESTION_LIMIT, Engine
from tests.fuzz.questions import SLOWEST_S, check, odd_questions
from tests.search_samples import sample_engine, sample_view

ASKED = 60  # odd questions; the fuzzer asks thousands


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    engine = sample_engine(tmp_path_factory.mktemp("index"))
    for question in (
        "谁盘点仓库",
        "誰盤點倉庫",
        "who does the stocktaking",
        "店長歸誰管",
        "kuguanyuan",
        "hqzg的上级",
        "zhaobiao shui guan",
    ):
        engine.ask(question)  # what is loaded once is no question's own time
    return engine


def test_odd_questions_are_answered_in_time(engine: Engine) -> None:
    for question in islice(odd_questions(sample_view(), seed=3), ASKED):
        assert check(engine, question) < SLOWEST_S, question[:200]


@given(question=st.text(max_size=QUESTION_LIMIT))
def test_any_text_is_answered(engine: Engine, question: str) -> None:
    assert check(engine, question) < SLOWEST_S


@pytest.mark.parametrize("question", ["后勤主管是谁", "誰是後勤主管", "hqzg是谁"])
def test_who_a_post_is_is_its_description(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    assert answer.understood_as.intent == "duties_of"
    assert "安排食堂和班车" in [item.label for item in answer.answers]


def test_whose_duties_are_more_is_a_comparison(engine: Engine) -> None:
    answer = engine.ask("库管员和机修工谁的职责多")
    assert answer.understood_as.intent == "compare"
    assert "3 条" in answer.text
    assert "2 条" in answer.text


def test_a_figure_that_no_duty_writes_does_not_turn_yes_into_no(engine: Engine) -> None:
    assert engine.ask("店长审批80000的采购合同吗").value is True


def test_posts_without_subordinates_are_a_negated_question(engine: Engine) -> None:
    assert "否定" in engine.ask("没有下级的岗位有哪些").text
