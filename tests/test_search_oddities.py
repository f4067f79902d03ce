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
    for question in ("谁盘点仓库", "誰盤點倉庫", "who does the stocktaking", "店長歸誰管", "kuguanyuan"):
        engine.ask(question)  # what is loaded once is no question's own time
    return engine


def test_odd_questions_are_answered_in_time(engine: Engine) -> None:
    for question in islice(odd_questions(sample_view(), seed=3), ASKED):
        assert check(engine, question) < SLOWEST_S, question[:200]


@given(question=st.text(max_size=QUESTION_LIMIT))
def test_any_text_is_answered(engine: Engine, question: str) -> None:
    assert check(engine, question) < SLOWEST_S
