"""What a department does: the duties that the documents give the department itself, with the words that prove them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.build import build_records
from graph.inputs import OrganizationInput
from graph.view import View
from ontology.thesaurus import load_thesaurus
from search.engine import Engine
from search.index import build_index
from tests.search_samples import Draft

DUTIES = ["完成年度销量目标", "管理展厅和试乘车"]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("index")
    draft = Draft("柳湾.txt")
    draft.role("销售部", duties=DUTIES)
    draft.roles[-1] = replace(draft.roles[-1], kind="department")
    draft.role("销售顾问", department=["销售部"], duties=["接待看车的客户"])
    draft.role("出纳", department=["财务部"], duties=["向销售部反馈到款"])
    view = View(build_records([OrganizationInput("柳湾", "zh-Hans", (), (draft.read(),))]).records)
    build_index(view, folder)
    return Engine(view, folder, load_thesaurus())


@pytest.mark.parametrize(
    "question",
    [
        "销售部负责什么",
        "销售部的职责是什么",
        "銷售部主要做些什麼?",
        "销售部职责",
        "what does the sales department do",
        "what is the sales department responsible for",
        "what are the duties of the sales department",
    ],
)
def test_a_department_is_asked_for_its_own_duties(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    assert (answer.status, answer.understood_as.intent) == ("answered", "duties_of")
    assert [item.label for item in answer.answers] == DUTIES
    assert [item.evidence[0].quote for item in answer.answers] == DUTIES


def test_a_department_without_duties_has_posts_to_look_at(engine: Engine) -> None:
    answer = engine.ask("财务部负责什么")
    assert (answer.status, answer.suggestions) == ("not_found", ("出纳",))


def test_who_is_in_it_is_another_question(engine: Engine) -> None:
    answer = engine.ask("销售部有哪些岗位")
    assert [item.label for item in answer.answers] == ["销售顾问"]


def test_a_post_named_after_the_department_asked_for_is_of_it(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("index")
    draft = Draft("柳湾.txt")
    draft.role("仓储部", duties=["盘点库存"])
    draft.roles[-1] = replace(draft.roles[-1], kind="department")
    draft.role("仓储经理", department=["综合部"], duties=["办理破损货物的索赔"])
    draft.role("采购经理", department=["采购部"], duties=["向供应商办理索赔"])
    view = View(build_records([OrganizationInput("柳湾", "zh-Hans", (), (draft.read(),))]).records)
    build_index(view, folder)
    answer = Engine(view, folder, load_thesaurus()).ask("仓储部里谁办理索赔")
    assert [item.label for item in answer.answers] == ["仓储经理"]
