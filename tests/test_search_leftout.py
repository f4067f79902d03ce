"""Posts and departments that a question leaves out, in questions of every kind."""

from __future__ import annotations

import pytest

from search.engine import Engine
from search.model import Answer
from tests.search_samples import sample_engine


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return sample_engine(tmp_path_factory.mktemp("index"))


def labels(answer: Answer) -> list[str]:
    return [item.label for item in answer.answers]


@pytest.mark.parametrize(
    ("question", "intent", "expected"),
    [
        ("who deals with the insurance company except the 车间主管", "collaborates", []),
        ("除了车间主管,谁跟保险公司打交道", "collaborates", []),
        ("东店店长除了车间主管还管谁", "reports_of", ["后勤主管"]),
        (
            "东店店长下面所有的人,后勤主管、车间主管除外",
            "all_reports_of",
            ["库管员", "保安队长", "机修工", "门卫"],
        ),
        ("who reports to the 后勤主管 besides the 库管员", "reports_of", ["保安队长"]),
        ("除了库管员,后勤部还有谁", "members_of", ["后勤主管"]),
        ("東店除了後勤部還有誰管倉庫盤點", "who_handles", ["机修工"]),
    ],
)
def test_what_is_left_out_is_neither_asked_about_nor_in_the_answer(
    engine: Engine, question: str, intent: str, expected: list[str]
) -> None:
    answer = engine.ask(question)
    assert (answer.understood_as.intent, labels(answer)) == (intent, expected)


def test_if_nobody_else_does_it_the_answer_says_apart_from_whom(engine: Engine) -> None:
    assert "除了“接待员”" in engine.ask("除了接待员,谁办会员卡").text
    assert "Apart from “机修工”" in engine.ask("who reports to the 车间主管 other than the 机修工").text


@pytest.mark.parametrize("question", ["isn't the 库管员 responsible for tyres?", "解除库管员的合同找谁"])
def test_a_post_that_the_question_is_about_stays(engine: Engine, question: str) -> None:
    assert not engine.read(question).reading.left_out
