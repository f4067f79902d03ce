"""The words beside a short quotation: enough to see what it proves, and nothing else."""

from __future__ import annotations

import pytest

from api.context import Locator


def no_places(path: str, offset: int) -> str:
    return ""


@pytest.mark.parametrize(
    ("text", "quote", "before", "after"),
    [
        ("服务顾问\n所属部门：服务部 直接上级：服务经理\n岗位职责", "服务经理", "直接上级：", ""),
        ("直接上级\n服务经理\n直接下级", "服务经理", "直接上级", ""),
        ("1、负责接待车主。\n", "负责接待车主", "", ""),
        ("Reports to: Service Manager\n", "Service Manager", "Reports to:", ""),
        ("- **直接上级**：服务经理\n", "服务经理", "直接上级：", ""),
        ("在服务经理的领导下，负责接待", "服务经理", "", "的领导下，负责接待"),
        ("<tr><td>直接上级</td><td>服务经理</td></tr>", "服务经理", "直接上级", ""),
        ("服务经理", "服务经理", "", ""),
    ],
)
def test_the_label_beside_a_title_is_shown(text: str, quote: str, before: str, after: str) -> None:
    locator = Locator(lambda path: text, lambda path: "text/html" if "<" in text else "text/plain", no_places)
    start = text.index(quote)
    found = locator.locate("a", start, start + len(quote), quote)
    assert (found.before, found.after) == (before, after)
    assert found.line == text.count("\n", 0, start) + 1


def test_a_sentence_stands_alone() -> None:
    text = (
        "职责：" + "负责接待到店车主并记录故障现象，核对车辆外观和随车物品，填写接车单并请车主签字确认" + "。"
    )
    locator = Locator(lambda path: text, lambda path: "text/plain", no_places)
    found = locator.locate("a", 3, len(text) - 1, text[3:-1])
    assert (found.before, found.after) == ("", "")


def test_the_cells_beside_a_cell_of_a_table_are_not_shown() -> None:
    text = "Name,Grade,Job title\nA. Person,B2,Pilot\n"
    locator = Locator(lambda path: text, lambda path: "text/csv", no_places)
    found = locator.locate("posts.csv", text.index("Pilot"), text.index("Pilot") + 5, "Pilot")
    assert (found.before, found.after, found.line) == ("", "", 2)
