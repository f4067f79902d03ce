"""Questions that go on from the one before, in three languages: who or what is meant, and when to ask back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.engine import KEPT, Engine
from search.model import Answer
from tests.search_samples import sample_engine


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return sample_engine(tmp_path_factory.mktemp("index"))


def talk(engine: Engine, *questions: str) -> Answer:
    """Return the answer to the last question of a conversation."""
    context: tuple[str, ...] = ()
    for question in questions:
        answer, context = engine.ask_next(question, context)
    assert answer.question == questions[-1]
    return answer


def labels(answer: Answer) -> list[str]:
    return [item.label for item in answer.answers]


@pytest.mark.parametrize(
    ("questions", "expected"),
    [
        (("谁盘点仓库", "他向谁汇报"), ["后勤主管"]),
        (("谁盘点仓库", "他的上级呢"), ["后勤主管"]),
        (("誰盤點倉庫", "她的上級是誰?"), ["后勤主管"]),
        (("库管员的上级是谁", "那他的上级呢"), ["店长"]),
        (("库管员的上级是谁", "那机修工呢"), ["车间主管"]),
        (("庫管員的職責", "該崗位在哪個部門"), ["后勤部"]),
        (("库管员在哪个部门", "该部门有哪些岗位"), ["后勤主管", "库管员"]),
        (("后勤部有哪些岗位", "车间部呢"), ["车间主管", "机修工"]),
        (("谁向后勤主管汇报", "他们在哪个部门"), ["后勤部"]),
        (("库管员的职责", "他的考核指标呢", "权限呢"), ["有权拒收不合格的货物"]),
        (("库管员和机修工有什么区别", "前者的上级是谁"), ["后勤主管"]),
        (("库管员和机修工有什么区别", "前者的上级是谁", "后者呢"), ["车间主管"]),
        (("who does stocktaking?", "who does he report to?"), ["后勤主管"]),
        (("who does stocktaking?", "and her boss?"), ["后勤主管"]),
        (("who does the 库管员 report to?", "what about the 机修工?"), ["车间主管"]),
        (("which department is the 库管员 in?", "who else is in that department?"), ["后勤主管", "库管员"]),
        (("谁盘点仓库", "who does she report to?"), ["后勤主管"]),
        (("who does stocktaking?", "他向谁汇报"), ["后勤主管"]),
    ],
)
def test_a_pronoun_or_what_is_left_out_is_filled_in(
    engine: Engine, questions: tuple[str, ...], expected: list[str]
) -> None:
    answer = talk(engine, *questions)
    assert (answer.status, labels(answer)) == ("answered", expected)


@pytest.mark.parametrize(
    ("questions", "expected"),
    [
        (("库管员的上级是谁", "再上面呢"), ["店长"]),
        (("门卫向谁汇报", "再上面呢", "再上一级呢"), ["店长"]),
        (("東店門衛的上級是誰", "再往上呢", "還有上面呢"), ["店长"]),
        (("who does the 库管员 report to?", "and above that?"), ["店长"]),
        (("who does the 东店门卫 report to?", "one level up?", "and above him?"), ["店长"]),
        (("东店店长管谁", "再下面呢"), ["库管员", "保安队长", "机修工"]),
        (("东店店长管谁", "再下面呢", "那再下一级呢"), ["门卫"]),
        (("who reports to the 东店店长?", "and below that?", "the next level down?"), ["门卫"]),
        (("库管员的上级是谁", "那他的下级呢"), ["库管员", "保安队长"]),
        (("谁盘点仓库", "他上面呢", "再上面呢"), ["店长"]),
        (("库管员的职责", "他们部门有哪些人"), ["后勤主管", "库管员"]),
        (("who does stocktaking?", "who else is in her department?"), ["后勤主管", "库管员"]),
    ],
)
def test_each_further_step_goes_one_further(
    engine: Engine, questions: tuple[str, ...], expected: list[str]
) -> None:
    answer = talk(engine, *questions)
    assert (answer.status, labels(answer)) == ("answered", expected)


def test_at_the_top_there_is_nobody_above(engine: Engine) -> None:
    answer = talk(engine, "库管员的上级是谁", "再上面呢", "再上面呢", "再上面呢")
    assert (answer.status, labels(answer)) == ("not_found", [])
    assert "店长" in answer.text


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("东店店长的职责", "另一家店呢"),
        ("東店店長的職責", "別的店呢?"),
        ("what are the duties of the 店长 in 东店?", "and in the other store?"),
    ],
)
def test_the_other_store_is_the_one_not_asked_about(engine: Engine, first: str, then: str) -> None:
    answer = talk(engine, first, then)
    assert {item.organization for item in answer.answers} == {"西店"}


def test_where_both_stores_were_answered_the_other_is_asked_for(engine: Engine) -> None:
    answer = talk(engine, "店长的职责", "另一家店呢")
    assert answer.status == "ambiguous"
    assert [{item.organization for item in engine.ask(choice).answers} for choice in answer.suggestions] == [
        {"东店"},
        {"西店"},
    ]


def test_what_else_somebody_does_is_their_duties(engine: Engine) -> None:
    for last in ("what else does she do?", "她还负责什么", "他還做什麼"):
        assert "办理工具借用登记" in labels(talk(engine, "谁盘点仓库", last))


@pytest.mark.parametrize(
    ("questions", "first"),
    [
        (("谁盘点仓库", "那夜间巡逻呢"), "保安队长"),
        (("谁盘点仓库", "他向谁汇报", "那会员卡呢"), "接待员"),
        (("who does stocktaking?", "and what about parking lots?"), "保安队长"),
        (("谁负责采购合同", "那谁审批呢"), "店长"),
        (("who handles purchase contracts?", "who approves it?"), "店长"),
        (("谁盘点仓库", "谁监督它"), "后勤主管"),
    ],
)
def test_another_topic_or_another_part_in_it(engine: Engine, questions: tuple[str, ...], first: str) -> None:
    answer = talk(engine, *questions)
    assert answer.understood_as.intent == "who_handles"
    assert labels(answer)[0] == first


def test_a_post_after_a_topic_asks_whether_it_does_that(engine: Engine) -> None:
    assert talk(engine, "谁盘点仓库", "那接待员呢").value is False
    assert talk(engine, "谁盘点仓库", "那后勤主管呢").value is True
    assert talk(engine, "库管员负责盘点仓库吗", "接待员呢").value is False


def test_a_store_is_put_in_the_place_of_the_other(engine: Engine) -> None:
    answer = talk(engine, "东店店长的职责", "西店呢")
    assert {item.organization for item in answer.answers} == {"西店"}


def test_the_post_of_the_store_that_was_spoken_of_is_meant(engine: Engine) -> None:
    answer = talk(engine, "谁主持每周例会", "他下面有谁")
    assert [(item.label, item.organization) for item in answer.answers] == [
        ("接待员", "西店"),
        ("门卫", "西店"),
    ]


@pytest.mark.parametrize(
    "question", ["他向谁汇报", "這個崗位的職責是什麼", "who does she report to?", "她的KPI"]
)
def test_without_a_question_before_it_is_asked_who_is_meant(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    assert (answer.status, answer.answers) == ("not_found", ())
    assert any(word in answer.text for word in ("指的是谁", "指的是誰", "is meant by"))


def test_where_two_may_be_meant_both_are_offered(engine: Engine) -> None:
    answer = talk(engine, "库管员和机修工向谁汇报", "他的职责")
    assert answer.status == "ambiguous"
    for choice, label in zip(answer.suggestions, ("库管员", "机修工"), strict=True):
        assert engine.ask(choice).understood_as.subjects[0].label == label


@pytest.mark.parametrize(
    "question",
    [
        "谁处理客户的投诉和他的车",
        "其他岗位谁盘点仓库",
        "Is it the 库管员 who counts the store?",
        "i need more tools, who can give them to me",
        "谁盘点仓库",
    ],
)
def test_a_question_that_stands_alone_is_not_changed(engine: Engine, question: str) -> None:
    answer, context = engine.ask_next(question, ("门卫的职责",))
    assert context == ("门卫的职责", question)
    assert answer == engine.ask(question)


def test_the_answer_is_in_the_language_of_the_new_question(engine: Engine) -> None:
    assert talk(engine, "谁盘点仓库", "誰是他的上級").language == "zh-Hant"
    assert talk(engine, "誰盤點倉庫", "who is her boss?").language == "en"


def test_the_context_keeps_the_last_questions_each_standing_alone(engine: Engine) -> None:
    context: tuple[str, ...] = ()
    for question in ("谁盘点仓库", "他向谁汇报", "那机修工呢", "他的职责", "权限呢", "所在部门呢"):
        _, context = engine.ask_next(question, context)
    assert len(context) == KEPT
    assert not any(word in line for line in context for word in ("他", "呢"))


WORDS = st.sampled_from(
    [
        "他",
        "她们",
        "那",
        "呢",
        "前者",
        "该部门",
        "it",
        "they",
        "and ",
        "what about ",
        "谁",
        "审批",
        "库管员",
        "的",
        "上级",
        "?",
        "西店",
        "\n",
    ]
)
LINES = st.lists(WORDS, min_size=1, max_size=8).map("".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(LINES, st.text(min_size=1, max_size=30)), min_size=1, max_size=4))
def test_no_conversation_breaks_it(engine: Engine, questions: list[str]) -> None:
    context: tuple[str, ...] = ()
    for question in questions:
        if question.encode("utf-8", "replace").decode().strip():
            answer, context = engine.ask_next(question, context)
            again, _ = engine.ask_next(question, context[:-1])
            assert answer.text
            assert again.question == question
            assert not any("\n" in line for line in context)


def test_the_same_conversation_gives_the_same_answers(engine: Engine, tmp_path: Path) -> None:
    asked = ("谁盘点仓库", "他向谁汇报", "and what about tyres?")
    assert talk(engine, *asked) == talk(sample_engine(tmp_path), *asked)
