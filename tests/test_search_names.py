"""What people call a post: the everyday word, the short form or the other country's word leads to the posts that are meant."""

from __future__ import annotations

import pytest

from graph.build import build_records
from graph.inputs import OrganizationInput
from graph.view import View
from ontology.thesaurus import load_thesaurus
from search.engine import Engine
from search.index import build_index
from tests.search_samples import Draft
from tests.test_golden_intents import linker_of


@pytest.fixture(scope="module")
def view() -> View:
    draft = Draft("枫桥.txt")
    draft.role("总经理", department=["总经办"], duties=["批准年度预算"])
    draft.role("备件经理", reports_to=["总经理"], duties=["审核订货单"])
    draft.role("备件库管员", reports_to=["备件经理"], duties=["每月盘点货架"])
    draft.role("财务经理", department=["财务部"], reports_to=["总经理"], duties=["编制报表"])
    draft.role("会计", department=["财务部"], reports_to=["财务经理"], duties=["登记账簿"])
    draft.role("客服专员", department=["客服部"], reports_to=["总经理"], duties=["接听来电"])
    draft.role("车间主任", reports_to=["总经理"], duties=["安排派工"])
    draft.role("钣金技师", reports_to=["车间主任"], duties=["修复车门"])
    draft.role("柜员", reports_to=["总经理"], duties=["清点现金"])
    draft.role("副店长", reports_to=["总经理"], duties=["排班"])
    return View(build_records([OrganizationInput("枫桥", "zh-Hans", (), (draft.read(),))]).records)


@pytest.fixture(scope="module")
def engine(view: View, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("index")
    build_index(view, folder)
    return Engine(view, folder, load_thesaurus())


def subjects(engine: Engine, question: str) -> list[str]:
    return [subject.label for subject in engine.ask(question).understood_as.subjects]


@pytest.mark.parametrize(
    ("question", "posts"),
    [
        ("老总直接管哪些人", ["总经理"]),
        ("账房向谁汇报", ["会计"]),
        ("工头的上级是谁", ["车间主任"]),
        ("who does the head mechanic report to", ["车间主任"]),
        # only special ones of the kind are there
        ("库管归谁领导", ["备件库管员"]),
        ("what does the storekeeper do", ["备件库管员"]),
        ("修车师傅的上级是谁", ["钣金技师"]),
        # the whole word, not the department that it begins with
        ("财务小姐姐的上级是谁", ["会计"]),
        ("客服小妹向谁汇报", ["客服专员"]),
        ("會計部有哪些崗位", ["财务部"]),
        # a noun before a title may be part of a name
        ("银行柜员向谁汇报", ["柜员"]),
    ],
)
def test_the_everyday_word_finds_the_post(engine: Engine, question: str, posts: list[str]) -> None:
    assert subjects(engine, question) == posts


def test_pieces_of_two_words_are_no_name(view: View) -> None:
    # 库管 in 出库管理 is no storekeeper
    linker = linker_of(view)
    assert not linker.find("出库管理怎么做")
    assert [mention.surface for mention in linker.find("库管怎么做")] == ["库管"]


@pytest.mark.parametrize("question", ["副总经理的上级是谁", "财务经理助理的上级是谁", "副会计的上级是谁"])
def test_a_title_that_nobody_has_is_not_the_post_in_it(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    assert (answer.status, [one.label for one in answer.answers]) == ("not_found", [])


@pytest.mark.parametrize("question", ["店长的上级是谁", "经理的上级是谁", "服务经理的上级是谁"])
def test_a_deputy_or_a_neighbour_is_never_meant(engine: Engine, question: str) -> None:
    assert not subjects(engine, question)
