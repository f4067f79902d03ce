"""``dutygraph raci``: who is responsible, approves, supports, is consulted and informed, object by object."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.desk.common import emit, open_basis, report_options

if TYPE_CHECKING:
    from api.reports.basis import Basis
    from api.reports.model import Language, Report
    from api.reports.registry import Choice


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
    from api.desk import racireport, racitables
    from api.desk.named import departments_named, organization_named
    from api.reports.registry import language_of

    basis = open_basis(data)
    view = basis.view
    language = language_of(view)
    home = None if organization is None else organization_named(view, organization)
    units = None if department is None else departments_named(view, department, home)
    whole = racireport.checked_rows(basis)
    rows = racireport.narrowed(view, whole, organization=home, units=units, limit=limit)
    emit(
        racitables.report(view, rows, language),
        racireport.json_of(view, rows, language) if as_json else None,
        racireport.lines_of(view, rows, language, limit or racireport.ROWS_SHOWN),
        xlsx,
        findings=sum(len(one.issues) for one in rows) if check else 0,
    )


def choices(basis: Basis, language: Language) -> tuple[Choice, ...]:
    """Return what a page lets one choose: the department whose posts are shown."""
    from api.desk.raciwords import word
    from api.reports.registry import Choice

    view = basis.view
    found = {one.label: "" for one in view.records.departments if view.members_of(one.id)}
    if not found:
        return ()
    values = (("", word("whole", language)), *((label, label) for label in sorted(found)))
    return (Choice("department", word("department", language), values),)


def build_report(basis: Basis, language: Language, chosen: Mapping[str, str] | None = None) -> Report:
    """Return the whole matrix as tables: what is wrong, a matrix for each organisation, all sentences."""
    from api.desk import racireport, racitables
    from api.desk.named import departments_named

    rows = racireport.checked_rows(basis)
    department = (chosen or {}).get("department", "")
    if department:
        units = departments_named(basis.view, department, None)
        rows = racireport.narrowed(basis.view, rows, units=units)
    return racitables.report(basis.view, rows, language)


def as_json(basis: Basis) -> object:
    """Return the value that ``--json`` prints."""
    from api.desk import racireport
    from api.reports.registry import language_of

    return racireport.json_of(basis.view, racireport.checked_rows(basis), language_of(basis.view))
