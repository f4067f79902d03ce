"""A RACI matrix from the verbs, and the few things in it that are worth a meeting."""

from __future__ import annotations

import pytest

from graph.model import Duty
from graph.view import View
from search.objects import ObjectReader
from search.raci import Row, draft_matrix, is_above
from search.racichecks import Checker, RowIssue
from search.tokens import Tokenizer
from tests.responsibilities import reader, stores, words
from tests.small_records import CASHIER, CLERK, FOREMAN, HEAD, RECORDS, STOREKEEPER

NORTH, SOUTH = "青石店", "白沙店"


def rows(organization: str) -> dict[str, Row]:
    view = stores()
    matrix = draft_matrix(view, reader())
    return {row.object.words: row for row in matrix if view.label_of(row.organization) == organization}


def cells(row: Row) -> dict[str, str]:
    return {stores().label_of(cell.owner): cell.role for cell in row.cells}


def issues() -> list[tuple[str, str, list[str]]]:
    view = stores()
    checker = Checker(view, reader())
    found: list[tuple[Row, RowIssue]] = [
        (row, issue) for row in draft_matrix(view, reader()) for issue in checker.issues(row)
    ]
    return [
        (issue.code, row.object.words, sorted(view.label_of(owner) for owner in issue.owners))
        for row, issue in found
    ]


def test_who_does_and_who_approves_meet_at_one_object() -> None:
    assert cells(rows(NORTH)["培训计划"]) == {"售后主管": "R", "店长": "A"}


def test_a_superior_who_watches_the_doer_is_accountable() -> None:
    assert cells(rows(NORTH)["索赔单"]) == {"索赔员": "R", "售后主管": "A"}


def test_a_duty_that_reports_for_approval_names_the_approver() -> None:
    row = rows(NORTH)["回访"]
    assert cells(row) == {"索赔员": "R", "店长": "A"}
    approval = next(cell for cell in row.cells if cell.role == "A")
    assert [duty.text for duty in approval.duties] == ["拟定回访方案,超过两千元的报店长审批"]


def test_each_cell_leads_to_its_sentence() -> None:
    for row in (*rows(NORTH).values(), *rows(SOUTH).values()):
        for cell in row.cells:
            assert cell.duties
            assert all(duty.evidence for duty in cell.duties)


def test_boilerplate_is_in_no_row_and_stores_are_apart() -> None:
    told = [duty.text for row in rows(NORTH).values() for cell in row.cells for duty in cell.duties]
    assert not any("交办" in text for text in told)
    assert cells(rows(SOUTH)["投诉"]) == {"评估师": "R"}  # the two of the other store are not there


def test_only_what_is_worth_a_meeting_is_told() -> None:
    assert sorted(issues()) == [
        ("no-approver", "促销方案", ["售后主管"]),
        ("no-responsible", "绩效奖金", ["店长"]),
        ("several-responsible", "投诉", ["索赔员", "财务主管"]),
    ]  # 出纳 and 财务主管 keep the same cards in one line; the helper of 白沙店 says whom he helps


def test_above_is_through_any_line_and_never_oneself() -> None:
    view = View(RECORDS)
    assert is_above(view, HEAD.id, CLERK.id)
    assert is_above(view, FOREMAN.id, STOREKEEPER.id)
    assert not is_above(view, CLERK.id, HEAD.id)
    assert not is_above(view, CASHIER.id, CASHIER.id)


def duty(text: str, number: int = 1) -> Duty:
    return Duty(f"d{number}", f"p{number}", str(number), text, "Responsible", "", False, (), ())


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("检查展车的清洁、电量和胎压", "展车"),
        ("根据年度销售计划,采购办公用品", "办公用品"),
        ("报销售经理审批后登记台账", "台账"),
        ("File the warranty claims every Friday", "warranty claims"),
        ("保持工位整洁", "工位"),
    ],
)
def test_a_duty_is_about_what_its_verb_is_followed_by(text: str, thing: str) -> None:
    about = ObjectReader([duty(text)], thesaurus=words(), tokenizer=Tokenizer()).main(duty(text))
    assert about is not None
    assert about.words == thing


def test_a_duty_that_names_no_known_thing_stands_under_its_head_noun() -> None:
    one = duty("负责车间管理过程中的琐事")
    about = ObjectReader([one], thesaurus=words(), tokenizer=Tokenizer()).main(one)
    assert about is not None
    assert (about.words, about.is_specific) == ("琐事", False)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("安排签到", "签到"),  # points at attendance
        ("Empty the bins and count the sheets", "sheet"),  # points at linen
        ("Plan the recruiting", "https://w3id.org/dutygraph/thesaurus/recruitment"),
        ("组织招聘", "https://w3id.org/dutygraph/thesaurus/recruitment"),
    ],
)
def test_words_that_only_point_at_a_concept_are_an_object_of_their_own(text: str, key: str) -> None:
    about = ObjectReader([duty(text)], thesaurus=words(), tokenizer=Tokenizer()).main(duty(text))
    assert about is not None
    assert about.key == key
    assert about.words in text.lower()
