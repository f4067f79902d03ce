"""The words of the RACI report, in Chinese and English."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from api.reports.model import Language
from graph.view import View
from search.raci import Row
from search.racichecks import RowIssue

WORDS: Final[dict[str, tuple[str, str]]] = {
    "title": ("职责分配矩阵（RACI）", "RACI matrix"),
    "issues": ("检查", "Checks"),
    "matrix": ("矩阵", "Matrix"),
    "list": ("明细", "Sentences"),
    "summary": (
        "{rows}个业务对象，{shared}个由两个以上岗位共同涉及；检查出{issues}处。",
        "{rows} business objects, {shared} of them shared by several posts; findings: {issues}.",
    ),
    "letters": (
        "R 负责执行，A 审批或对下属的执行负责，S 协助，C 提供意见或从旁检查，I 知情；A/R 两者兼有。按职责的动词起草，请逐格核对。",
        "R does it; A approves it, or answers for those below who do; S supports; C advises, or checks from outside the line; I is informed; A/R is both."
        " Drafted from the verbs of the duties: please check each cell.",
    ),
    "grouping": (
        "每条职责归入它说到的最具体的业务对象；完成领导交办的其他工作之类不列入。",
        "Each duty stands under the most specific business object that it speaks of; “other tasks as assigned” and the like are left out.",
    ),
    "shared_only": (
        "只列两个以上岗位涉及的业务对象；其余见“{list}”。",
        "Only objects that several posts share; the others are in “{list}”.",
    ),
    "decide": (
        "在工作簿里逐行选择决定并写明理由。",
        "In the workbook, choose a decision for each row and give the reason.",
    ),
    "none": ("没有检查出问题。", "Nothing was found."),
    "empty": ("没有可列的职责。", "There are no duties to list."),
    "more": ("另有{count}个业务对象（--limit 可列更多）。", "{count} more objects (--limit lists more)."),
    "alike": ("名称相近，先确认是不是同一岗位。", " Their titles are alike: perhaps they are one post."),
    "kind": ("问题", "Kind"),
    "object": ("业务对象", "Business object"),
    "organization": ("单位", "Organisation"),
    "message": ("说明", "What was found"),
    "post": ("岗位", "Post"),
    "text": ("原文", "Sentences"),
    "document": ("出处", "Document"),
    "advice": ("建议", "What to do"),
    "decision": ("决定", "Decision"),
    "reason": ("理由", "Reason"),
    "role": ("角色", "Role"),
    "posts": ("岗位数", "Posts"),
    "department": ("部门", "Department"),
    "whole": ("全部", "All"),
}
DECISIONS: Final = (
    ("确有重复", "有意如此", "重新分配", "不是同一项", "补写职责", "误报"),
    ("same duty", "intended", "reassign", "not the same", "complete the duties", "false alarm"),
)
# Code -> heading, message, advice; each in Chinese and English.
ISSUES: Final[dict[str, tuple[tuple[str, str], tuple[str, str], tuple[str, str]]]] = {
    "no-responsible": (
        ("无人负责", "nobody responsible"),
        (
            "“{object}”有{posts}审批或协助，却没有岗位负责执行。",
            "“{object}” is approved or supported by {posts}, and nobody does it.",
        ),
        ("指定执行的岗位。", "Name the post that does it."),
    ),
    "several-responsible": (
        ("多人负责", "more than one responsible"),
        ("{posts}的职责相同，都负责“{object}”。", "{posts} have the same duty about “{object}”."),
        (
            "定一个岗位负责，其余改为协助；本来如此的，写明分工。",
            "Make one responsible and the others supporting, or write down how they share it.",
        ),
    ),
    "several-approvers": (
        ("多人审批", "more than one approver"),
        (
            "{posts}都审批“{object}”，彼此没有上下级关系。",
            "{posts} all approve “{object}” and stand in no line.",
        ),
        ("定一个审批人，或写明各自的权限。", "Name one approver, or write down the limits of each."),
    ),
    "no-approver": (
        ("无人审批", "no approver"),
        (
            "{posts}的“{duty}”没有写由谁审批；同类的另有审批，如“{example}”。",
            "Nobody approves what {posts} draws up (“{duty}”); others of its kind are approved, as in “{example}”.",
        ),
        ("写明由谁审批。", "State who approves it."),
    ),
}


def word(key: str, language: Language) -> str:
    """Return a word in a language."""
    return WORDS[key][side(language)]


def side(language: Language) -> int:
    """Return the place of a language in pairs of words."""
    return 0 if language == "zh" else 1


def listed(names: Sequence[str], language: Language, limit: int | None = None) -> str:
    """Return names in one line, the first ``limit`` of them and how many there are in all."""
    shown = ("、" if language == "zh" else ", ").join(names[:limit])
    if limit is None or len(names) <= limit:
        return shown
    return f"{shown}等{len(names)}个" if language == "zh" else f"{shown} and {len(names) - limit} more"


def message_of(row: Row, issue: RowIssue, view: View, language: Language) -> str:
    """Return what is wrong with a row, with its organisation where the dataset has several."""
    labels = [view.label_of(owner) for owner in issue.owners]
    text = ISSUES[issue.code][1][side(language)].format(
        object=row.object.words,
        posts=listed(labels, language),
        duty=issue.duties[0].text,
        example=issue.example.text if issue.example is not None else "",
    )
    if any(one != other and one.endswith(other) for one in labels for other in labels):
        text += word("alike", language)
    if len(view.organizations) < 2:
        return text
    where = view.label_of(row.organization)
    return f"{where}：{text}" if language == "zh" else f"{where}: {text}"
