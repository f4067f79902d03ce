"""What the documents contradict: as JSON, as a table and as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from api.desk.findings import Layout, Row, lines_of, summary_of, table_of
from api.reports.model import Language, Report
from graph.audit.model import SEVERITIES, Finding
from graph.audit.wording import heading
from graph.view import View

LAYOUT: Final = Layout(
    words={
        "title": ("岗位文件核查", "Audit of the documents"),
        "name": ("核查", "Audit"),
        "nothing": ("没有发现问题。", "Nothing was found."),
        "found": ("共{all}条：{parts}。", "{all} findings: {parts}."),
        "meaning": (
            "“矛盾”是两处说法相互抵触，“存疑”多半有误但要人来判断，“提示”只需看一眼。名称相近的岗位只是提议，没有合并。",
            "An error is where two statements contradict each other, a warning is probably wrong but somebody has to judge, a note is worth a look."
            " Titles that look alike are proposed as one post, never merged.",
        ),
        "decide": (
            "在工作簿里逐行选择决定并写明理由；同一事实可能引出不止一行，先看前面的。",
            "In the workbook, choose a decision for each row and give the reason. One fact may lead to several rows: read from the top.",
        ),
        "severity": ("程度", "Severity"),
        "kind": ("问题", "Kind"),
        "message": ("说明", "What was found"),
        "post": ("涉及的岗位", "Posts"),
        "organization": ("单位", "Organisation"),
        "first": ("一方原文", "One side says"),
        "first_document": ("出处", "Document"),
        "second": ("另一方原文", "The other side says"),
        "second_document": ("另一方出处", "Its document"),
        "advice": ("建议", "What to do"),
        "decision": ("决定", "Decision"),
        "reason": ("理由", "Reason"),
    },
    subject="post",
    quotes=(("first", "first_document"), ("second", "second_document")),
    decisions=(
        ("以一方为准", "以另一方为准", "两处都要改", "同一岗位", "不是同一岗位", "本来如此", "误报"),
        (
            "the one side",
            "the other side",
            "correct both",
            "same post",
            "not the same",
            "intended",
            "false alarm",
        ),
    ),
)


def json_of(found: Sequence[Finding]) -> dict[str, object]:
    """Return findings in the shape of ``--json``: subjects with id and label, evidence with its quotes."""
    return {
        "findings": [
            {
                "id": one.id,
                "code": one.code,
                "severity": one.severity,
                "organization": one.organization,
                "message": one.message,
                "advice": one.advice,
                "subjects": [{"id": subject.id, "label": subject.label} for subject in one.subjects],
                "evidence": [
                    {"document": e.document, "start": e.start, "end": e.end, "quote": e.quote}
                    for e in one.evidence
                ],
            }
            for one in found
        ]
    }


def report_of(view: View, found: Sequence[Finding], language: Language) -> Report:
    """Return findings as a table."""
    return Report(
        name="audit",
        title=LAYOUT.word("title", language),
        language=language,
        about=(_summary(found, language), LAYOUT.word("meaning", language)),
        tables=(table_of(view, _rows(found, language), LAYOUT, language),),
    )


def terminal_lines(view: View, found: Sequence[Finding], language: Language) -> Iterator[str]:
    """Yield findings as a person reads them on a terminal."""
    yield _summary(found, language)
    yield from lines_of(view, _rows(found, language))


def _rows(found: Sequence[Finding], language: Language) -> list[Row]:
    return [
        Row(
            one.id,
            one.code,
            heading(one.severity, language),
            heading(one.code, language),
            one.message,
            tuple((subject.id, subject.label) for subject in one.subjects),
            one.organization,
            (one.evidence[:1], one.evidence[1:]),
            one.advice,
        )
        for one in found
    ]


def _summary(found: Sequence[Finding], language: Language) -> str:
    order = [heading(severity, language) for severity in SEVERITIES]
    return summary_of([heading(one.severity, language) for one in found], order, LAYOUT, language)
