"""Whom a post stands under and whom it leads, in the many ways in which Chinese descriptions say it."""

from __future__ import annotations

import pytest

from corpus.extract import extract
from corpus.mapped import MappedText
from corpus.model import RoleRecord, SourceDocument


def role_of(text: str) -> RoleRecord:
    (role,) = extract(
        SourceDocument("lines.txt", "text/plain", "utf-8", "", 0, text, MappedText.identity(text))
    ).roles
    return role


def in_prose(sentence: str) -> RoleRecord:
    return role_of(f"苗圃主管岗位职责\n1、{sentence}。\n2、负责育苗和移栽。\n3、每月清点苗木。\n")


def in_form(line: str) -> RoleRecord:
    return role_of(f"岗位名称：苗圃主管\n{line}\n岗位职责：\n1、负责育苗和移栽。\n2、每月清点苗木。\n")


def above(role: RoleRecord) -> list[str]:
    return [line.text for line in role.reports_to]


def below(role: RoleRecord) -> list[str]:
    return [line.text for line in role.direct_reports]


@pytest.mark.parametrize(
    "sentence",
    [
        "对园林经理负责,主持苗圃全面工作",
        "向园林经理负责并汇报工作",
        "在园林经理的直接领导下,做好育苗",
        "受园林经理领导,负责育苗",
        "受园林经理之指挥监督,办理育苗事务",
        "承园林经理之命,办理育苗业务",
        "接受园林经理的领导和监督",
        "直接向园林经理汇报",
        "向园林经理汇报工作",
        "苗圃主管向园林经理汇报工作,下辖育苗员",
        "隶属于园林经理领导",
        "直属园林经理",
        "归口园林经理管理",
        "由园林经理分管",
        "上级主管为园林经理",
        "是园林经理的直接下属",
    ],
)
def test_one_superior_in_prose(sentence: str) -> None:
    assert above(in_prose(sentence)) == ["园林经理"]


@pytest.mark.parametrize(
    "sentence",
    [
        "在园林经理和总工程师的双重领导下开展工作",
        "在园林经理的领导和总工程师的业务指导下工作",
        "行政上向园林经理汇报,业务上向总工程师汇报",
    ],
)
def test_two_superiors_in_prose(sentence: str) -> None:
    assert above(in_prose(sentence)) == ["园林经理", "总工程师"]


@pytest.mark.parametrize(
    "sentence",
    [
        "管辖育苗员、移栽工",
        "下设育苗员2名、移栽工3名",
        "分管育苗员、移栽工",
        "管理育苗员和移栽工",
        "直接下级为育苗员、移栽工",
    ],
)
def test_subordinates_in_prose(sentence: str) -> None:
    assert below(in_prose(sentence)) == ["育苗员", "移栽工"]


@pytest.mark.parametrize(
    "sentence",
    [
        "每周向园林经理汇报苗木情况",
        "发现病虫害直接向园林经理报告",
        "遇霜冻,向园林经理报告",
        "车辆由行政经理管理",
        "受客户委托代养花木",
        "对苗木的成活率负责",
        "育苗员受班长领导",
        "协助园林经理管理育苗员",
        "管理团队成员",
        "监督育苗员工作",
    ],
)
def test_what_states_no_line(sentence: str) -> None:
    role = in_prose(sentence)
    assert (above(role), below(role)) == ([], [])


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("汇报线：园林经理", ["园林经理"]),
        ("汇报关系：向园林经理汇报", ["园林经理"]),
        ("分管领导：园林经理", ["园林经理"]),
        ("行政隶属：园林经理", ["园林经理"]),
        ("【上级】园林经理", ["园林经理"]),
        ("直接上级  园林经理", ["园林经理"]),
        ("直接上级：园林经理，间接上级：总经理", ["园林经理"]),
        ("上级：行政上向园林经理汇报，业务上向总工程师汇报", ["园林经理", "总工程师"]),
        ("实线汇报：园林经理  虚线汇报：总工程师", ["园林经理", "总工程师"]),
        ("间接上级：总经理", []),
        ("汇报路线：苗圃主管→园林经理→总经理", ["园林经理"]),
        ("汇报路线：总经理->园林经理->苗圃主管", ["园林经理"]),
    ],
)
def test_superiors_in_a_form(line: str, expected: list[str]) -> None:
    assert above(in_form(line)) == expected


@pytest.mark.parametrize(
    "line",
    [
        "督导：育苗员、移栽工",
        "直接管辖：育苗员、移栽工",
        "直接下级：育苗员、移栽工等一线操作人员",
        "直接下级：各育苗员、移栽工",
    ],
)
def test_subordinates_in_a_form(line: str) -> None:
    assert below(in_form(line)) == ["育苗员", "移栽工"]


def test_the_one_in_charge_is_the_post_that_the_document_describes() -> None:
    text = "副园长职责\n1、协助园长工作。\n2、审批采购。\n\n后勤主任职责\n1、在分管副园长领导下，负责后勤。\n2、检查伙房。\n"
    found = extract(SourceDocument("a.txt", "text/plain", "utf-8", "", 0, text, MappedText.identity(text)))
    assert [above(role) for role in found.roles] == [[], ["副园长"]]


def test_lines_stated_under_the_heading_of_the_organisation() -> None:
    text = "一、组织架构\n园长下设后勤主任、保教主任；保教主任管教师、保育员。\n二、岗位职责\n园长职责\n1、主持全园工作。\n2、审批预算。\n\n保教主任职责\n1、协助园长工作。\n2、组织教研。\n"
    found = extract(SourceDocument("a.txt", "text/plain", "utf-8", "", 0, text, MappedText.identity(text)))
    assert [(role.title, below(role)) for role in found.roles] == [
        ("园长", ["后勤主任", "保教主任"]),
        ("保教主任", ["教师", "保育员"]),
    ]
