"""Yes or no from duties that forbid or leave out, and whom a post hands something to: an invented farm estate."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.build import OrganizationInput, build_records
from graph.statements import to_nquads
from graph.view import View
from ontology.thesaurus import load_thesaurus
from search.engine import Engine
from search.index import build_index
from search.model import Answer
from tests.search_samples import Draft
from tests.sparql_answers import Oxigraph, disagreement


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    draft = Draft("estate.txt")
    draft.role("庄园经理", duties=["制定年度种植计划"], direct_reports=["仓库管理员", "电话销售组长"])
    draft.role(
        "仓库管理员",
        reports_to=["庄园经理"],
        duties=[
            "管理仓库,不准在库区吸烟",
            "不以仓库存货抵押个人借款",
            "采购农具(不含拖拉机)",
            "在农具领用表上签字",
            "接收农药后清点农药数量",
        ],
        parties=["财务部:月底盘点数据", "统计员:每天的入库单"],
    )
    draft.role(
        "电话销售组长",
        reports_to=["庄园经理"],
        duties=["打电话推销礼盒", "对展销会的现场效果进行总结"],
        parties=["财务部:编制年度预算"],
    )
    draft.role("统计员", reports_to=["庄园经理"], duties=["登记每天的产量"])
    view = View(build_records([OrganizationInput("庄园", "zh-Hans", (), (draft.read(),))]).records)
    folder: Path = tmp_path_factory.mktemp("index")
    build_index(view, folder)
    return Engine(view, folder, load_thesaurus())


def labels(answer: Answer) -> list[str]:
    return [item.label for item in answer.answers]


@pytest.mark.parametrize(
    ("question", "value", "quote"),
    [
        ("仓库管理员能不能在库区吸烟?", False, "不准在库区吸烟"),
        ("倉庫管理員可以在庫區吸煙嗎?", False, "不准在库区吸烟"),
        ("Is the 仓库管理员 allowed to smoke in the warehouse?", False, "不准在库区吸烟"),
        ("仓库管理员能拿仓库存货抵押借款吗?", False, "不以仓库存货抵押个人借款"),
        ("仓库管理员采购拖拉机农具吗?", False, "采购农具(不含拖拉机)"),
        ("仓库管理员采购农具吗?", True, "采购农具(不含拖拉机)"),
        ("农具领用表,仓库管理员要不要签字?", True, "在农具领用表上签字"),
        ("仓库管理员除了采购农具,还要清点农药吗?", True, "接收农药后清点农药数量"),
    ],
)
def test_what_is_forbidden_or_left_out_is_a_no_with_its_proof(
    engine: Engine, question: str, value: bool, quote: str
) -> None:
    answer = engine.ask(question)
    assert (answer.understood_as.intent, answer.value) == ("does", value)
    assert any(quote in one.quote for item in answer.answers for one in item.evidence)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("仓库管理员每天的入库单交给谁?", ["统计员"]),
        ("仓库管理员月底盘点数据要交给谁?", ["财务部"]),
        ("倉庫管理員盤點數據是幫哪個部門做的?", ["财务部"]),
        ("Who does the 仓库管理员 have to keep informed?", ["财务部", "统计员"]),
        ("仓库管理员要跟哪些人、哪些部门沟通?", ["财务部", "统计员"]),
        ("要和财务部一起编制年度预算的是哪几个岗位?", ["电话销售组长"]),
    ],
)
def test_whom_a_post_hands_something_to(engine: Engine, question: str, expected: list[str]) -> None:
    answer = engine.ask(question)
    assert (answer.understood_as.intent, sorted(labels(answer))) == ("collaborates", sorted(expected))
    rows = Oxigraph(to_nquads(engine._view.records)).run(answer.sparql or "")
    assert not disagreement(answer, rows)


def test_an_english_title_is_the_post_whose_title_means_the_same(engine: Engine) -> None:
    answer = engine.ask("I'll be the telephone sales team leader. Who is my line manager?")
    assert (answer.understood_as.intent, labels(answer)) == ("reports_to", ["庄园经理"])


@pytest.mark.parametrize("title", ["night gardener", "regional director"])
def test_a_title_that_only_sounds_near_is_nobodys(engine: Engine, title: str) -> None:
    assert engine.ask(f"who is the boss of the {title}").status == "not_found"
