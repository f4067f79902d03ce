from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import LookupFailed, PostNotFound
from graph.build import build_records
from graph.identity import department_iri, organization_iri, party_iri, post_iri
from graph.staging import stage
from graph.view import View
from tests.hand_made import Page, built, organization, service_pages

STORE = "晨光店"
VIEW = View(built(*service_pages()).records)


def titles(view: View, ids: tuple[str, ...]) -> list[str]:
    return [view.label_of(one) for one in ids]


def iri(title: str) -> str:
    return post_iri(STORE, title)


def hierarchy(*lines: tuple[str, str]) -> View:
    """Return posts where each first one states that it reports to the second."""
    page = Page("a.txt")
    for below, above in lines:
        page.role(below, reports_to=(above,))
    return View(built(page).records)


def test_subordinates_come_in_the_order_of_the_superiors_own_list() -> None:
    assert titles(VIEW, VIEW.subordinates_of(iri("服务总监"))) == ["服务经理", "备件经理"]
    assert titles(VIEW, VIEW.departments_below(iri("服务总监"))) == ["配件组"]


def test_a_list_that_is_quoted_as_a_whole_keeps_its_order() -> None:
    page = Page("a.txt").role("总监", direct_reports=("丙、甲、乙",))
    whole = page.roles[0].direct_reports[0]
    page.roles[0] = replace(
        page.roles[0], direct_reports=tuple(replace(whole, text=title) for title in whole.text.split("、"))
    )
    view = View(built(page).records)
    assert titles(view, view.subordinates_of(iri("总监"))) == ["丙", "甲", "乙"]


def test_superiors_that_a_post_names_itself_come_before_those_that_claim_it() -> None:
    assert titles(VIEW, VIEW.superiors_of(iri("备件经理"))) == ["总经理", "服务总监"]
    assert [line.stated_by for line in VIEW.lines_up(iri("备件经理"))] == ["subordinate", "superior"]
    assert [line.stated_by for line in VIEW.lines_down(iri("服务总监"))][:3] == ["superior"] * 3


def test_the_chain_runs_upward_and_shows_where_it_had_a_choice() -> None:
    assert titles(VIEW, VIEW.chain_up(iri("服务经理"))) == ["服务总监", "总经理"]
    assert VIEW.chain_branches(iri("服务经理")) == ()
    assert titles(VIEW, VIEW.chain_branches(iri("备件经理"))) == ["备件经理"]


def test_a_chain_in_a_circle_ends_before_it_repeats() -> None:
    view = hierarchy(("甲", "乙"), ("乙", "丙"), ("丙", "甲"))
    assert titles(view, view.chain_up(iri("甲"))) == ["乙", "丙"]
    assert titles(view, view.all_below(iri("甲"))) == ["丙", "乙"]


def test_all_below_names_each_post_once_level_by_level() -> None:
    view = hierarchy(("甲", "总"), ("乙", "总"), ("丙", "甲"), ("丙", "乙"), ("丁", "丙"))
    assert titles(view, view.all_below(iri("总"))) == ["甲", "乙", "丙", "丁"]
    assert view.all_below(iri("丁")) == ()


def test_a_chain_of_thousands_is_no_problem() -> None:
    view = hierarchy(*((f"第{n}级", f"第{n + 1}级") for n in range(3000)))
    assert len(view.chain_up(iri("第0级"))) == len(view.all_below(iri("第3000级"))) == 3000


def test_members_stand_in_the_order_of_the_documents() -> None:
    assert titles(VIEW, VIEW.members_of(department_iri(STORE, "售后服务部"))) == ["服务总监", "服务经理"]
    assert titles(VIEW, VIEW.subdepartments_of(department_iri(STORE, "备件部"))) == ["配件组"]


def test_posts_are_found_by_title_alias_other_script_and_id() -> None:
    for name in ("服务经理", " 服务 经理", "售后经理", "服務經理", "售後經理", iri("服务经理")):
        assert [post.label for post in VIEW.find_posts(name)] == ["服务经理"]
    assert VIEW.find_posts("不存在的岗位") == VIEW.find_posts("nobody") == ()
    assert [one.label for one in VIEW.find_departments("財務部門")] == ["财务部"]


def test_a_title_of_two_organisations_is_found_in_both_or_in_the_one_asked_for() -> None:
    pages = [Page(f"{name}.txt").role("服务经理") for name in ("东店", "西店")]
    view = View(build_records([organization(page.name[:2], page) for page in pages]).records)
    assert len(view.find_posts("服务经理")) == 2
    west = organization_iri("西店")
    assert [post.organization for post in view.find_posts("服务经理", west)] == [west]


def test_collaborations_are_seen_from_both_sides() -> None:
    finance = department_iri(STORE, "财务部")
    assert [one.party_label for one in VIEW.collaborations_of(iri("服务总监"))] == ["财务部", "保险公司"]
    assert [one.post for one in VIEW.collaborations_with(finance)] == [iri("服务总监")]
    assert VIEW.label_of(party_iri(STORE, "保险公司")) == "保险公司"


def test_what_belongs_to_a_post_is_found_under_it() -> None:
    head = iri("服务总监")
    assert [duty.text for duty in VIEW.duties_of(head)] == ["制定年度服务目标", "审批索赔结算"]
    assert [one.text for one in VIEW.attributes_of(head, "indicator")] == ["客户满意度"]
    assert len(VIEW.attributes_of(head)) == 2
    assert [one.title for one in VIEW.sections_of(head)] == ["服务总监"]
    assert [one.department for one in VIEW.memberships_of(head)] == [department_iri(STORE, "售后服务部")]
    assert [one.other for one in VIEW.also_holds_of(iri("备件经理"))] == [iri("备件计划员")]
    assert [one.other for one in VIEW.deputies_of(iri("服务经理"))] == [head]
    assert [duty.text for duty in VIEW.duties_of(department_iri(STORE, "财务部"))] == ["核算与付款"]


def test_unknown_ids_are_told_apart_from_empty_answers() -> None:
    with pytest.raises(PostNotFound, match="no post has the id"):
        VIEW.post("x")
    with pytest.raises(LookupFailed, match="no department has the id"):
        VIEW.department("x")
    with pytest.raises(LookupFailed, match="nothing has the id"):
        VIEW.label_of("x")
    assert len(VIEW.duties_of("x")) == len(VIEW.lines_up("x")) == len(VIEW.members_of("x")) == 0


def test_opening_a_dataset_and_answering_from_it_imports_nothing_heavy(tmp_path: Path) -> None:
    with stage(tmp_path) as staging:
        pages = [page.read() for page in service_pages()]
        staging.write_records(VIEW.records, issues=(), sources=[page.source for page in pages])
        staging.commit()
    code = f"""
import sys
from pathlib import Path
from graph.store import open_dataset
dataset = open_dataset(Path({str(tmp_path)!r}))
(post,) = dataset.view.find_posts("服务总监")
assert len(dataset.view.subordinates_of(post.id)) == 2
assert dataset.document_text("parts.txt")
heavy = ("rdflib", "networkx", "pyshacl", "pyoxigraph", "numpy", "opencc", "jieba", "rjieba", "sklearn", "docx")
print([name for name in heavy if name in sys.modules])
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[1],
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")
