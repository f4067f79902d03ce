"""The rows of a RACI matrix with what is wrong with them: narrowed, as JSON and as lines; as tables by `api.desk.racitables`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from api.desk import racitables
from api.desk.raciwords import ISSUES, listed, message_of, side, word
from api.reports.basis import Basis
from api.reports.model import Language
from graph.view import View
from search.raci import ROLES, Cell, Row, draft_matrix
from search.racichecks import CheckedRow, Checker

ROWS_SHOWN: Final = 40  # objects of an organisation on a terminal unless told
_NAMES_SHOWN: Final = 6  # posts of one letter on a terminal


def checked_rows(basis: Basis) -> tuple[CheckedRow, ...]:
    """Return the rows of all organisations, each with what is wrong with it."""
    from search.objects import open_reader

    view = basis.view
    reader = open_reader(view, basis.thesaurus)
    checker = Checker(view, reader)
    return tuple(CheckedRow(row, checker.issues(row)) for row in draft_matrix(view, reader))


def narrowed(
    view: View,
    rows: Sequence[CheckedRow],
    *,
    organization: str | None = None,
    units: frozenset[str] | None = None,
    limit: int | None = None,
) -> tuple[CheckedRow, ...]:
    """Return the rows of an organisation, of them the cells of some departments, at most ``limit`` rows of each organisation.

    What is wrong was found among all cells and stays where one of the posts that are left has to do with it.
    """
    kept: list[CheckedRow] = []
    count: Counter[str] = Counter()
    for one in rows:
        at = one.row.organization
        inside = one if units is None else _within(view, one, units)
        if organization in (None, at) and inside.row.cells and (limit is None or count[at] < limit):
            count[at] += 1
            kept.append(inside)
    return tuple(kept)


def _within(view: View, one: CheckedRow, units: frozenset[str]) -> CheckedRow:
    cells = tuple(cell for cell in one.row.cells if _is_in(view, cell.owner, units))
    owners = {cell.owner for cell in cells}
    issues = tuple(issue for issue in one.issues if owners & set(issue.owners))
    return CheckedRow(replace(one.row, cells=cells), issues)


def _is_in(view: View, owner: str, units: frozenset[str]) -> bool:
    post = view.posts.get(owner)
    return owner in units or (post is not None and not units.isdisjoint(post.departments))


def json_of(view: View, rows: Sequence[CheckedRow], language: Language) -> dict[str, object]:
    """Return the value that ``--json`` prints."""
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


def lines_of(
    view: View, rows: Sequence[CheckedRow], language: Language, limit: int = ROWS_SHOWN
) -> Iterator[str]:
    """Yield what a terminal shows: what is wrong, then the objects, those that most posts share first, then how many are left."""
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
