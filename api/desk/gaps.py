"""``dutygraph gaps``: what nobody owns, and what the documents leave open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.desk.common import emit, open_view, report_options

if TYPE_CHECKING:
    from api.reports.model import Language, Report
    from graph.view import View


@click.command(help="What nobody owns: posts and departments left open, functions that no duty speaks of.")
@click.option(
    "--against",
    metavar="ORGANISATION",
    help="Compare with what another organisation of the dataset does (default: a model of a dealership).",
)
@report_options
def command(against: str | None, data: Path | None, as_json: bool, xlsx: Path | None, check: bool) -> None:
    """Report what nobody owns."""
    from api.desk import gapreport
    from api.reports.registry import language_of

    view = open_view(data)
    language = language_of(view)
    other = None if against is None else gapreport.reference_organization(view, against)
    found = gapreport.find_gaps(view, language, other)
    emit(
        lambda: gapreport.report_of(view, found, language, other),
        gapreport.json_of(view, found, language) if as_json else None,
        gapreport.lines_of(view, found, language, other),
        xlsx,
        findings=len(found) if check else 0,
    )


def build_report(view: View, language: Language) -> Report:
    """Return the gaps against the reference model as tables."""
    from api.desk import gapreport

    return gapreport.report_of(view, gapreport.find_gaps(view, language), language, None)


def as_json(view: View) -> object:
    """Return the value that ``--json`` prints, against the reference model."""
    from api.desk import gapreport
    from api.reports.registry import language_of

    language = language_of(view)
    return gapreport.json_of(view, gapreport.find_gaps(view, language), language)
