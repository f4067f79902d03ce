"""Questions to the small invented group: what a user sees, in three languages."""

from __future__ import annotations

import time
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import QuestionInvalid
from search.engine import QUESTION_LIMIT, Engine
from search.model import Answer
from tests.search_samples import east, sample_engine, west

SLOWEST_SECONDS = 1.0  # for any question, on a machine that does other things as well


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return sample_engine(tmp_path_factory.mktemp("index"))


def labels(answer: Answer) -> list[str]:
    return [item.label for item in answer.answers]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("谁向后勤主管汇报", ["库管员", "保安队长"]),
        ("誰向後勤主管匯報?", ["库管员", "保安队长"]),
        ("库管员的直接上级是谁", ["后勤主管"]),
        ("庫管員歸誰管", ["后勤主管"]),
        ("机修工一级一级往上是谁", ["机修工", "车间主管", "店长"]),
        ("从机修工到车间主管,中间要过几道领导", ["机修工", "车间主管"]),
        ("Who sits between the 机修工 and the 店长?", ["机修工", "车间主管", "店长"]),
        ("库管员在哪个部门", ["后勤部"]),
        ("后勤部有哪些岗位", ["后勤主管", "库管员"]),
        ("后勤主管要跟哪些人打交道", ["物业公司", "财务部"]),
        ("哪些岗位要跟保险公司打交道", ["车间主管"]),
        ("库管员要交哪些报表", ["月度盘点表"]),
        ("库管员的考核指标", ["盘点差异率不超过1%"]),
        ("应聘后勤主管有什么要求", ["大专以上学历", "三年以上后勤管理经验"]),
        ("库管员有什么权限", ["有权拒收不合格的货物"]),
        ("保安队长的职责", ["组织夜间巡逻", "管理停车场"]),
    ],
)
def test_structure_is_answered_from_the_graph(engine: Engine, question: str, expected: list[str]) -> None:
    answer = engine.ask(question)
    assert (answer.status, labels(answer)) == ("answered", expected)
    assert answer.sparql


def test_everybody_below_is_told_from_direct_reports(engine: Engine) -> None:
    below = set(labels(engine.ask("东店店长下面所有的岗位")))
    assert {"后勤主管", "库管员", "保安队长", "机修工", "车间主管"} <= below


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("谁盘点仓库", "库管员"),
        ("誰負責夜間巡邏", "保安队长"),
        ("tyres 谁换", "机修工"),
        ("Who approves purchase contracts?", "店长"),
        ("会员卡找谁办", "接待员"),
    ],
)
def test_the_doer_comes_first_with_the_sentence(engine: Engine, question: str, first: str) -> None:
    answer = engine.ask(question)
    assert answer.status == "answered"
    assert answer.answers[0].label == first
    assert all(item.evidence and item.involvement for item in answer.answers)


def test_supervisor_and_helper_are_shown_after_the_doer(engine: Engine) -> None:
    answer = engine.ask("谁负责仓库盘点")
    parts = {item.label: item.involvement for item in answer.answers}
    assert parts["库管员"] == "Responsible"
    assert (parts["后勤主管"], parts["机修工"]) == ("Supervises", "Supports")


def test_the_involvement_asked_for_comes_first(engine: Engine) -> None:
    assert labels(engine.ask("仓库盘点由谁监督"))[0] == "后勤主管"
    assert labels(engine.ask("谁协助盘点仓库"))[0] == "机修工"


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("库管员要不要盘点仓库", True),
        ("保安队长负责采购合同吗", False),
        ("库管员是不是向后勤主管汇报", True),
        ("机修工归后勤主管管吗", False),
        ("后勤主管下面有几个岗位", 2),
        ("库管员有几条职责", 3),
    ],
)
def test_yes_no_and_numbers_are_values(engine: Engine, question: str, value: bool | int) -> None:
    assert engine.ask(question).value == value


def test_a_definition_is_quoted(engine: Engine) -> None:
    answer = engine.ask("工位利用率是什么意思")
    assert answer.answers[0].kind == "definition"
    assert "营业时间之比" in answer.text


def test_two_posts_are_compared(engine: Engine) -> None:
    assert labels(engine.ask("库管员和机修工有什么区别")) == ["库管员", "机修工"]


def test_the_same_title_in_two_organisations_stays_two_posts(engine: Engine) -> None:
    answer = engine.ask("店长的职责")
    assert {item.organization for item in answer.answers} == {"东店", "西店"}
    assert "东店" in answer.text
    assert "西店" in answer.text


def test_the_lines_of_two_posts_of_one_name_are_told_apart(engine: Engine) -> None:
    answer = engine.ask("门卫往上的汇报线")
    lines = [("保安队长", "东店"), ("后勤主管", "东店"), ("店长", "东店")]
    lines = [("门卫", "东店"), *lines, ("门卫", "西店"), ("店长", "西店")]
    assert [(item.label, item.organization) for item in answer.answers] == lines
    assert "西店:" in answer.text
    assert labels(engine.ask("西店门卫往上的汇报线")) == ["门卫", "店长"]


@pytest.mark.parametrize(
    "question",
    ["店长审批采购合同吗", "店長審批採購合同嗎", "Does the store manager approve contracts?"],
)
def test_yes_in_one_organisation_names_it_and_the_other(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    assert answer.value is True
    assert {item.organization for item in answer.answers} == {"东店"}
    assert answer.text.startswith(("东店:", "東店:"))
    assert "西店:" in answer.text


def test_numbers_of_two_organisations_are_said_one_by_one_and_added(engine: Engine) -> None:
    answer = engine.ask("店长有几条职责")
    both = [engine.ask(f"{place}店长有几条职责").value for place in ("东店", "西店")]
    assert answer.value == sum(number or 0 for number in both)
    assert all(f" {number} 条" in answer.text for number in both)


def test_a_limit_cuts_lists_of_duties_and_the_sentence_tells_how_many(engine: Engine) -> None:
    answer = engine.ask("库管员的职责", limit=2)
    assert len(answer.answers) == 2
    assert "3 条" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "火星探测经理向谁汇报",
        "研发总监的下属有谁",
        "Who reports to the marketing director?",
        "who repairs the nuclear reactor",
        "今天天气怎么样",
        "Who won the chess championship?",
        "谁负责火箭发射",
        "库管员的任职要求",
    ],
)
def test_what_the_documents_do_not_say_is_not_found(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    assert (answer.status, answer.answers) == ("not_found", ())
    assert answer.text


@pytest.mark.parametrize(
    ("question", "language", "part"),
    [
        ("谁盘点仓库", "zh-Hans", "仓库"),
        ("誰盤點倉庫", "zh-Hant", "倉庫"),
        ("who does stocktaking", "en", "ask"),
    ],
)
def test_the_sentence_is_in_the_language_of_the_question(
    engine: Engine, question: str, language: str, part: str
) -> None:
    answer = engine.ask(question)
    assert answer.language == language
    assert part in answer.text


@pytest.mark.parametrize(
    "question", ["谁盘点仓库", "谁向后勤主管汇报", "后勤部有哪些岗位", "库管员的职责", "库管员的权限"]
)
def test_every_quote_is_in_the_documents(engine: Engine, question: str) -> None:
    raw = {draft.name: "\n".join(draft.lines) for draft in (east(), west())}
    answer = engine.ask(question)
    assert answer.answers
    for item in answer.answers:
        assert item.evidence
        assert all(raw[one.document][one.start : one.end] == one.quote for one in item.evidence)


def test_json_has_the_fields_of_the_contract(engine: Engine) -> None:
    answer = msgspec.json.decode(msgspec.json.encode(engine.ask("谁盘点仓库")))
    assert list(answer) == [
        "question", "language", "status", "understood_as", "answers", "value", "text", "sparql", "suggestions",
    ]  # fmt: skip
    assert list(answer["understood_as"]) == ["intent", "subjects", "topic", "words"]
    assert list(answer["answers"][0]) == [
        "id", "label", "aliases", "kind", "organization", "score", "involvement", "evidence",
    ]  # fmt: skip
    assert list(answer["answers"][0]["evidence"][0]) == ["document", "start", "end", "quote"]


def test_the_same_question_gives_the_same_bytes(engine: Engine, tmp_path: Path) -> None:
    other = sample_engine(tmp_path)
    for question in ("谁盘点仓库", "店长下面所有岗位", "who does stocktaking"):
        assert msgspec.json.encode(engine.ask(question)) == msgspec.json.encode(other.ask(question))


@pytest.mark.parametrize("question", ["", "  \n", "问" * (QUESTION_LIMIT + 1), "x" * 100_000])
def test_no_question_or_too_long_a_one_is_refused(engine: Engine, question: str) -> None:
    with pytest.raises(QuestionInvalid):
        engine.ask(question)


@pytest.mark.parametrize(
    "piece", ["谁", "店长", "库管员向", "a", "who ", "的", "(", "\ue001", "谁负责", "哪"]
)
def test_a_long_odd_question_is_quick(engine: Engine, piece: str) -> None:
    question = (piece * QUESTION_LIMIT)[:QUESTION_LIMIT]
    engine.ask("谁盘点仓库")
    started = time.process_time()
    if question.strip():
        engine.ask(question)
    assert time.process_time() - started < SLOWEST_SECONDS


PIECES = st.sampled_from(
    [
        "店长",
        "库管员",
        "后勤部",
        "谁",
        "向",
        "汇报",
        "吗",
        "几",
        "who",
        "reports to",
        "manager",
        "的",
        "?",
        " ",
        "(",
        "\ue001",
        "\x00",
        "汇",
        "是",
        "和",
        "區別",
        "🚗",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.lists(PIECES, min_size=1, max_size=30).map("".join), st.text(min_size=1, max_size=80)))
def test_no_question_breaks_it(engine: Engine, question: str) -> None:
    if question.encode("utf-8", "replace").decode().strip():
        assert engine.ask(question).text


@pytest.mark.parametrize(
    ("question", "number"),
    [("有哪些部门", 2), ("東店有哪些部門", 2), ("which departments are there?", 2), ("西店有哪些岗位", 3)],
)
def test_departments_and_posts_are_listed(engine: Engine, question: str, number: int) -> None:
    answer = engine.ask(question)
    assert (answer.value, len(answer.answers)) == (number, number)
    assert all(
        item.label in engine.ask(question).text or answer.language == "zh-Hant" for item in answer.answers
    )


def test_what_differs_is_no_negated_question(engine: Engine) -> None:
    assert engine.ask("库管员和机修工有什么不同").status == "answered"
    assert "否定" in engine.ask("谁不负责盘点仓库").text


def test_one_and_several_agree_in_english(engine: Engine) -> None:
    assert engine.ask("who reports to the 车间主管").text.startswith("1 post reports directly")
    assert engine.ask("who reports to the 后勤主管").text.startswith("2 posts report directly")
    assert "has 1 deliverable:" in engine.ask("deliverables of the 库管员").text
