"""What the graph alone leaves open, and what is no gap."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from graph.gaps import Gap, gaps_of
from graph.model import Collaboration, Department
from graph.view import View
from tests.responsibilities import stores, words
from tests.small_records import BASE, ORGANIZATION, RECORDS, SERVICE_HEAD, department, post, said


def found(kind: str, view: View | None = None) -> list[Gap]:
    return [gap for gap in gaps_of(view or stores(), words()) if gap.kind == kind]


def labels(kind: str, view: View | None = None) -> list[str]:
    return [label for gap in found(kind, view) for _, label in gap.subjects]


def test_a_described_post_without_duties_is_told_with_its_heading() -> None:
    (gap,) = found("post-without-duties")
    assert [label for _, label in gap.subjects] == ["档案员"]
    assert [(one.document, one.quote) for one in gap.evidence] == [("north/posts.md", "档案员")]


def test_the_one_post_without_a_superior_is_told_and_the_head_is_not() -> None:
    assert labels("post-without-superior") == ["前台接待"]


def test_a_named_post_that_nobody_describes_is_told() -> None:
    assert labels("undescribed-post") == ["核算员"]


def test_a_department_that_does_not_exist_is_told_with_the_sentence_and_the_one_that_may_be_meant() -> None:
    gaps = {gap.subjects[0][1]: gap for gap in found("unknown-department")}
    assert set(gaps) == {"售后服务部", "配件部", "采购处"}  # and not 各部门, 相关部门, 保险公司
    assert [label for _, label in gaps["售后服务部"].candidates] == ["售后部"]
    assert "与采购处核对到货日期" in gaps["采购处"].evidence[0].quote


def with_department(one: Department, party_label: str = "") -> View:
    """Return the small records with a department that is only spoken of."""
    only_named = replace(one, evidence=(), label=party_label or one.label)
    told = Collaboration(SERVICE_HEAD.id, one.id, only_named.label, "department", "", said(only_named.label))
    return View(
        replace(
            RECORDS,
            departments=(*RECORDS.departments, only_named),
            collaborations=(*RECORDS.collaborations, told),
        )
    )


@pytest.mark.parametrize(
    "name", ["总公司财务部", "集团采购部", "财务", "前台", "董事会", "各部门", "车友俱乐部"]
)
def test_a_name_that_is_no_own_department_is_not_told(name: str) -> None:
    assert labels("unknown-department", with_department(department(name))) == []


def test_a_translated_name_of_an_existing_department_is_not_told() -> None:
    assert labels("unknown-department", with_department(department("Finance Department"))) == []


def test_a_department_with_duties_and_no_post_is_told() -> None:
    empty = department("车务部")
    view = View(replace(RECORDS, departments=(*RECORDS.departments, empty)))
    assert labels("department-without-posts", view) == ["车务部"]
    inside = replace(RECORDS.departments[1], parent=empty.id)
    filled = View(
        replace(RECORDS, departments=(RECORDS.departments[0], inside, RECORDS.departments[2], empty))
    )
    assert labels("department-without-posts", filled) == []  # a department inside it has posts


def test_a_document_of_departments_is_told_once() -> None:
    empty = tuple(department(name) for name in ("车务部", "票务部", "船务部"))
    view = View(replace(RECORDS, departments=empty, posts=(), duties=()))
    assert labels("department-without-posts", view) == []
    (gap,) = (one for one in gaps_of(view, words()) if one.kind == "posts-not-stated")
    assert [label for _, label in gap.subjects] == ["车务部", "票务部", "船务部"]
    assert gap.severity == "note"


def test_several_of_a_described_post_are_that_post() -> None:
    keeper = replace(post("Stock Keeper"), described=True)
    named = (post("Stock Keepers"), post("Night Porter"))
    told = labels("undescribed-post", View(replace(RECORDS, posts=(*RECORDS.posts, keeper, *named))))
    assert "Stock Keepers" not in told
    assert "Night Porter" in told


def test_ids_stay_when_something_else_is_added() -> None:
    before = {gap.id for gap in gaps_of(View(RECORDS), words())}
    after = {gap.id for gap in gaps_of(with_department(department("车务部")), words())}
    assert before < after
    assert all(one.startswith((BASE, ORGANIZATION.id)) for one in after)
