"""``dutygraph raci``: who is responsible, approves, supports, is consulted and informed, object by object."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import click

from api.desk import racitables
from api.desk.common import emit, open_view, report_options
from api.desk.named import departments_named, organization_named
from api.desk.raciwords import ISSUES, listed, message_of, side, word
from api.reports.model import Language, Report
from api.reports.registry import language_of
from graph.view import View
from search.raci import ROLES, Cell, Row, draft_matrix
from search.racichecks import CheckedRow, Checker

_ROWS_SHOWN: Final = 40  # objects of an organisation on a terminal unless told
_NAMES_SHOWN: Final = 6  # posts of one letter on a terminal


@click.command(help="Who is responsible, approves, supports, is consulted and informed, with the sentences.")
@click.option("--organization", metavar="NAME", help="Only this organisation.")
@click.option("--department", metavar="NAME", help="Only the posts of this department.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    metavar="N",
    help="At most N objects of each organisation (default 40 on a terminal, else all).",
)
@report_options
def command(
    organization: str | None,
    department: str | None,
    limit: int | None,
    data: Path | None,
    as_json: bool,
    xlsx: Path | None,
    check: bool,
) -> None:
    """Draft a RACI matrix."""
    view = open_view(data)
    language = language_of(view)
    home = None if organization is None else organization_named(view, organization)
    units = None if department is None else departments_named(view, department, home)
    rows = _limited(_narrowed(view, checked_rows(view), home, units), limit)
    emit(
        racitables.report(view, rows, language),
        _json_of(view, rows, language) if as_json else None,
        _lines(view, rows, language, limit or _ROWS_SHOWN),
        xlsx,
        findings=sum(len(one.issues) for one in rows) if check else 0,
    )


def build_report(view: View, language: Language) -> Report:
    """Return the whole matrix as tables: what is wrong, a matrix for each organisation, all sentences."""
    return racitables.report(view, checked_rows(view), language)


def as_json(view: View) -> object:
    """Return the value that ``--json`` prints."""
    return _json_of(view, checked_rows(view), language_of(view))


def checked_rows(view: View) -> tuple[CheckedRow, ...]:
    """Return the rows of all organisations, each with what is wrong with it."""
    from ontology.thesaurus import load_thesaurus
    from search.objects import open_reader

    reader = open_reader(view, load_thesaurus())
    checker = Checker(view, reader)
    return tuple(CheckedRow(row, checker.issues(row)) for row in draft_matrix(view, reader))


def _narrowed(
    view: View, rows: Sequence[CheckedRow], organization: str | None, units: frozenset[str] | None
) -> Iterator[CheckedRow]:
    """Yield the rows of an organisation, and of them the cells of some departments; what is wrong was found among all."""
    for one in rows:
        if organization not in (None, one.row.organization):
            continue
        if units is None:
            yield one
            continue
        cells = tuple(cell for cell in one.row.cells if _is_in(view, cell.owner, units))
        inside = {cell.owner for cell in cells}
        if cells:
            issues = tuple(issue for issue in one.issues if inside & set(issue.owners))
            yield CheckedRow(replace(one.row, cells=cells), issues)


def _is_in(view: View, owner: str, units: frozenset[str]) -> bool:
    post = view.posts.get(owner)
    return owner in units or (post is not None and not units.isdisjoint(post.departments))


def _limited(rows: Iterator[CheckedRow], limit: int | None) -> tuple[CheckedRow, ...]:
    """Return at most so many rows of each organisation."""
    count: Counter[str] = Counter()
    kept = []
    for one in rows:
        count[one.row.organization] += 1
        if limit is None or count[one.row.organization] <= limit:
            kept.append(one)
    return tuple(kept)


def _json_of(view: View, rows: Sequence[CheckedRow], language: Language) -> dict[str, object]:
    return {
        "rows": [
            {
                "id": row.id,
                "object": row.object.words,
                "organization": view.label_of(row.organization),
                "cells": [_json_of_cell(view, cell) for cell in row.cells],
                "issues": [
                    {
                        "id": issue.id,
                        "code": issue.code,
                        "message": message_of(row, issue, view, language),
                        "posts": list(issue.owners),
                        "duties": [duty.id for duty in issue.duties],
                    }
                    for issue in issues
                ],
            }
            for row, issues in ((one.row, one.issues) for one in rows)
        ]
    }


def _json_of_cell(view: View, cell: Cell) -> dict[str, object]:
    return {
        "post": {"id": cell.owner, "label": view.label_of(cell.owner)},
        "role": cell.role,
        "duties": [duty.id for duty in cell.duties],
        "evidence": [
            {"document": one.document, "start": one.start, "end": one.end, "quote": one.quote}
            for duty in cell.duties
            for one in duty.evidence[:1]
        ],
    }


def _lines(view: View, rows: Sequence[CheckedRow], language: Language, limit: int) -> Iterator[str]:
    """Yield what a terminal shows: what is wrong, then the objects that several posts share, then how many are left."""
    yield racitables.summary(rows, language)
    yield word("letters", language)
    for one in rows:
        for issue in one.issues:
            yield ""
            yield f"[{ISSUES[issue.code][0][side(language)]}] {message_of(one.row, issue, view, language)}"
            for duty in issue.duties:
                yield f"    {view.label_of(duty.owner)}: {duty.text}"
            yield f"    → {ISSUES[issue.code][2][side(language)]}"
    for organization in dict.fromkeys(one.row.organization for one in rows):
        own = [one.row for one in rows if one.row.organization == organization]
        yield ""
        yield f"## {view.label_of(organization)}"
        for row in own[:limit]:
            yield f"{row.object.words}  " + "  ".join(_by_letter(view, row, language))
        if len(own) > limit:
            yield word("more", language).format(count=len(own) - limit)


def _by_letter(view: View, row: Row, language: Language) -> Iterator[str]:
    for role in ROLES:
        names = [view.label_of(cell.owner) for cell in row.cells if cell.role == role]
        if names:
            yield f"{role}: {listed(names, language, _NAMES_SHOWN)}"
