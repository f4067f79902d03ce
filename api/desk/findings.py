"""The findings of an audit as a table, as JSON and as lines for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from api.reports.model import Cell, Column, Language, Report, Table, hidden_column
from api.reports.registry import anchor_of
from graph.audit.model import SEVERITIES, Finding
from graph.audit.wording import heading
from graph.model import Evidence
from graph.view import View

_QUOTE_CHARS: Final = 60  # of a quote on a terminal: with the document's name it fits on a line
_SHOWN: Final = 4  # quotes of a finding on a terminal

_WORDS: Final[dict[str, tuple[str, str]]] = {
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
        "逐行选择决定并写明理由；同一事实可能引出不止一行，先看前面的。",
        "Choose a decision for each row and give the reason. One fact may lead to several rows: read from the top.",
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
}
_DECISIONS: Final = (
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
)


def as_json_of(found: Sequence[Finding]) -> dict[str, object]:
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
    """Return findings as a table: a row each, with a column for the decision and one for its reason."""
    return Report(
        name="audit",
        title=_word("title", language),
        language=language,
        about=(_summary(found, language), _word("meaning", language)),
        tables=(
            Table(
                name=_word("name", language),
                about=(_word("decide", language),),
                columns=_columns(language),
                rows=tuple(_row(view, one, language) for one in found),
            ),
        ),
    )


def _columns(language: Language) -> tuple[Column, ...]:
    def text(key: str, width: int) -> Column:
        return Column(key, _word(key, language), width)

    return (
        hidden_column("id"),
        hidden_column("code"),
        text("severity", 10),
        text("kind", 18),
        text("message", 56),
        text("post", 28),
        hidden_column("post_id"),
        text("organization", 20),
        text("first", 36),
        hidden_column("first_source"),
        text("first_document", 24),
        text("second", 36),
        hidden_column("second_source"),
        text("second_document", 24),
        text("advice", 40),
        Column("decision", _word("decision", language), 16, "choice", _DECISIONS[_side(language)]),
        text("reason", 30),
    )


def _row(view: View, one: Finding, language: Language) -> tuple[Cell, ...]:
    subjects = dict.fromkeys((subject.label, subject.id) for subject in one.subjects)
    first, second = one.evidence[:1], one.evidence[1:]
    return (
        one.id,
        one.code,
        heading(one.severity, language),
        heading(one.code, language),
        one.message,
        ("、" if language == "zh" else ", ").join(label for label, _ in subjects),
        " ".join(identifier for _, identifier in subjects),
        view.label_of(one.organization),
        *_quoted(first),
        *_quoted(second),
        one.advice,
        None,
        None,
    )


def _quoted(evidence: Sequence[Evidence]) -> tuple[Cell, Cell, Cell]:
    """Return the words, their places and their documents; of several one a line."""
    quotes = "\n".join(dict.fromkeys(" ".join(one.quote.split()) for one in evidence))
    sources = " ".join(map(anchor_of, evidence))
    documents = "\n".join(dict.fromkeys(one.document for one in evidence))
    return quotes or None, sources or None, documents or None


def lines_of(view: View, found: Sequence[Finding], language: Language) -> Iterator[str]:
    """Yield findings as a person reads them on a terminal: what was found, the words of both sides, what to do."""
    yield _summary(found, language)
    for one in found:
        yield ""
        where = f"  {view.label_of(one.organization)}" if len(view.organizations) > 1 else ""
        yield f"[{heading(one.severity, language)}] {heading(one.code, language)}{where}  {one.message}"
        for evidence in one.evidence[:_SHOWN]:
            quote = " ".join(evidence.quote.split())
            cut = quote if len(quote) <= _QUOTE_CHARS else f"{quote[: _QUOTE_CHARS - 1]}…"
            yield f"    {evidence.document} {evidence.start}-{evidence.end}: {cut}"
        yield f"    → {one.advice}"


def _summary(found: Sequence[Finding], language: Language) -> str:
    if not found:
        return _word("nothing", language)
    counted = Counter(one.severity for one in found)
    parts = (
        f"{heading(severity, language)} {counted[severity]:,}" for severity in SEVERITIES if counted[severity]
    )
    listed = ("，" if language == "zh" else ", ").join(parts)
    return _word("found", language).format(all=f"{len(found):,}", parts=listed)


def _word(key: str, language: Language) -> str:
    return _WORDS[key][_side(language)]


def _side(language: Language) -> int:
    return 0 if language == "zh" else 1
