"""Negated questions: the rest of the described posts, or a sentence that says they are not answered; never the opposite."""

from __future__ import annotations

import pytest

from search.engine import Engine
from tests.search_samples import sample_engine


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return sample_engine(tmp_path_factory.mktemp("index"))


@pytest.mark.parametrize(
    "question",
    [
        "谁不向后勤主管汇报",
        "哪些岗位不归后勤主管管",
        "誰不向後勤主管匯報?",
        "who does not report to the 后勤主管",
        "which posts don't report to 后勤主管",
    ],
)
def test_the_rest_of_the_organisation_does_not_report(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    found = [item.label for item in answer.answers]
    assert answer.status == "answered"
    assert sorted(found) == sorted(["店长", "车间主管", "机修工", "门卫"])
    assert all(item.evidence and item.organization == "东店" for item in answer.answers)


@pytest.mark.parametrize(
    "question",
    [
        "谁不负责仓库盘点",
        "库管员不负责什么",
        "谁没有下级",
        "who is not responsible for tyres",
        "which posts do not work with the insurer",
    ],
)
def test_other_negations_are_said_not_to_be_answered(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    assert (answer.status, answer.answers) == ("not_found", ())
    assert "否定" in answer.text or "Negated" in answer.text


@pytest.mark.parametrize(
    "question", ["谁拒收不合格的货物", "库管员是不是向后勤主管汇报", "机修工要不要更换轮胎"]
)
def test_a_not_in_the_topic_or_in_yes_or_no_is_none(engine: Engine, question: str) -> None:
    assert "否定" not in engine.ask(question).text
