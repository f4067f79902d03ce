"""The RACI matrix as tables: what is wrong with a column for decisions, a matrix for each organisation, and every sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from api.desk.raciwords import DECISIONS, ISSUES, listed, message_of, side, word
from api.reports.model import Cell, Column, Language, Report, Table, hidden_column
from api.reports.registry import anchor_of
from graph.model import Evidence
from graph.view import View
from search.raci import Row
from search.racichecks import CheckedRow, RowIssue

SHARED: Final = (
    2  # posts that an object has at least to be in the matrix: with one there is nothing to compare
)
_LETTER_WIDTH: Final = 8


def report(view: View, rows: Sequence[CheckedRow], language: Language) -> Report:
    """Return the report: the checks first, then the matrices, then the list of sentences."""
    by_organization: dict[str, list[CheckedRow]] = {}
    for one in rows:
        by_organization.setdefault(one.row.organization, []).append(one)
    matrices = [
        _matrix(view, own, language, is_only=len(by_organization) == 1) for own in by_organization.values()
    ]
    return Report(
        name="raci",
        title=word("title", language),
        language=language,
        about=(summary(rows, language), word("letters", language), word("grouping", language)),
        tables=(_checks(view, rows, language), *matrices, _list(view, rows, language)),
    )


def summary(rows: Sequence[CheckedRow], language: Language) -> str:
    """Return in one sentence how much there is."""
    if not rows:
        return word("empty", language)
    return word("summary", language).format(
        rows=f"{len(rows):,}",
        shared=f"{sum(len(one.row.cells) >= SHARED for one in rows):,}",
        issues=f"{sum(len(one.issues) for one in rows):,}",
    )


def _checks(view: View, rows: Sequence[CheckedRow], language: Language) -> Table:
    found = [(one.row, issue) for one in rows for issue in one.issues]
    return Table(
        name=word("issues", language),
        about=(word("decide" if found else "none", language),),
        columns=(
            hidden_column("id"),
            hidden_column("code"),
            _text("kind", language, 16),
            _text("object", language, 18),
            hidden_column("object_id"),
            _text("message", language, 52),
            _text("post", language, 26),
            hidden_column("post_id"),
            _text("organization", language, 20),
            _text("text", language, 50),
            hidden_column("text_source"),
            hidden_column("duty_ids"),
            _text("document", language, 24),
            _text("advice", language, 36),
            Column("decision", word("decision", language), 16, "choice", DECISIONS[side(language)]),
            _text("reason", language, 30),
        ),
        rows=tuple(_issue_row(view, row, issue, language) for row, issue in found),
    )


def _issue_row(view: View, row: Row, issue: RowIssue, language: Language) -> tuple[Cell, ...]:
    evidence = [duty.evidence[0] for duty in issue.duties if duty.evidence]
    return (
        issue.id,
        issue.code,
        ISSUES[issue.code][0][side(language)],
        row.object.words,
        row.id,
        message_of(row, issue, view, language),
        listed([view.label_of(owner) for owner in issue.owners], language),
        " ".join(issue.owners),
        view.label_of(row.organization),
        *_quoted(evidence),
        " ".join(duty.id for duty in issue.duties),
        "\n".join(dict.fromkeys(one.document for one in evidence)) or None,
        ISSUES[issue.code][2][side(language)],
        None,
        None,
    )


def _matrix(view: View, rows: Sequence[CheckedRow], language: Language, *, is_only: bool) -> Table:
    """Return the matrix of an organisation: objects that several posts share, and of the posts those with the most objects first."""
    shared = [one for one in rows if len(one.row.cells) >= SHARED]
    count = Counter(cell.owner for one in shared for cell in one.row.cells)
    owners = sorted(count, key=lambda owner: (-count[owner], owner))
    name = word("matrix", language)
    return Table(
        name=name if is_only else f"{name} {view.label_of(rows[0].row.organization)}",
        about=(word("shared_only", language).format(list=word("list", language)), word("letters", language)),
        columns=(
            hidden_column("id"),
            _text("object", language, 20),
            Column("posts", word("posts", language), 8, "number"),
            _text("issues", language, 12),
            *(Column(owner, view.label_of(owner), _LETTER_WIDTH) for owner in owners),
            *(hidden_column(f"{owner}_source") for owner in owners),
        ),
        rows=tuple(_matrix_row(one, owners, language) for one in shared),
    )


def _matrix_row(one: CheckedRow, owners: Sequence[str], language: Language) -> tuple[Cell, ...]:
    row = one.row
    roles = {cell.owner: cell.role for cell in row.cells}
    anchors = {
        cell.owner: " ".join(anchor_of(duty.evidence[0]) for duty in cell.duties if duty.evidence)
        for cell in row.cells
    }
    found = dict.fromkeys(ISSUES[issue.code][0][side(language)] for issue in one.issues)
    letters = (roles.get(owner) for owner in owners)
    return (
        row.id,
        row.object.words,
        len(row.cells),
        listed(list(found), language) or None,
        *letters,
        *(anchors.get(owner) or None for owner in owners),
    )


def _list(view: View, rows: Sequence[CheckedRow], language: Language) -> Table:
    return Table(
        name=word("list", language),
        about=(word("grouping", language), word("letters", language)),
        columns=(
            hidden_column("id"),
            _text("organization", language, 20),
            _text("object", language, 20),
            _text("post", language, 22),
            hidden_column("post_id"),
            _text("role", language, 8),
            _text("text", language, 60),
            hidden_column("text_source"),
            hidden_column("duty_ids"),
            _text("document", language, 24),
        ),
        rows=tuple(line for one in rows for line in _cell_rows(view, one.row)),
    )


def _cell_rows(view: View, row: Row) -> Iterator[tuple[Cell, ...]]:
    for cell in row.cells:
        evidence = [duty.evidence[0] for duty in cell.duties if duty.evidence]
        yield (
            row.id,
            view.label_of(row.organization),
            row.object.words,
            view.label_of(cell.owner),
            cell.owner,
            cell.role,
            *_quoted(evidence),
            " ".join(duty.id for duty in cell.duties),
            "\n".join(dict.fromkeys(one.document for one in evidence)) or None,
        )


def _quoted(evidence: Sequence[Evidence]) -> tuple[Cell, Cell]:
    """Return the words, each on a line of its own, and where they stand."""
    quotes = "\n".join(" ".join(one.quote.split()) for one in evidence)
    return quotes or None, " ".join(map(anchor_of, evidence)) or None


def _text(key: str, language: Language, width: int) -> Column:
    return Column(key, word(key, language), width)
