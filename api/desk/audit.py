"""``dutygraph audit``: what the documents contradict, leave open or say twice, with what both sides state."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from api.desk.common import emit, open_basis, report_options
from api.reports.basis import Basis
from api.reports.model import Language, Report
from api.reports.registry import Choice, language_of

# The checks and their tables are imported when they are called for: help on all commands reads this module.


@click.command(help="Contradictions and gaps between documents, with what both sides say.")
@report_options
def command(data: Path | None, as_json: bool, xlsx: Path | None, check: bool) -> None:
    """Report what the documents contradict."""
    from api.desk.auditreport import json_of, report_of, terminal_lines
    from graph.audit.find import audit

    view = open_basis(data).view
    language = language_of(view)
    found = audit(view, language)
    emit(
        report_of(view, found, language),
        json_of(found) if as_json else None,
        terminal_lines(view, found, language),
        xlsx,
        findings=len(found) if check else 0,
    )


def as_json(basis: Basis) -> object:
    """Return the value that ``--json`` prints."""
    from api.desk.auditreport import json_of
    from graph.audit.find import audit

    return json_of(audit(basis.view, language_of(basis.view)))


def choices(basis: Basis, language: Language) -> tuple[Choice, ...]:
    """Return what a page lets one choose: nothing."""
    return ()


def build_report(basis: Basis, language: Language, chosen: Mapping[str, str] | None = None) -> Report:
    """Return the findings as a table: a row each, with a column for the decision and one for its reason."""
    from api.desk.auditreport import report_of
    from graph.audit.find import audit

    return report_of(basis.view, audit(basis.view, language), language)
