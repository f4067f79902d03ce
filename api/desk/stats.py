"""``dutygraph stats``: how an organisation is built and how it works together, in numbers and with names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from api.desk.common import emit, open_basis, xlsx_option
from api.options import data_option, json_option, verbose_option

if TYPE_CHECKING:
    from api.reports.basis import Basis
    from api.reports.model import Language, Report
    from api.reports.registry import Choice
    from graph.structure.model import OrganizationStats
    from graph.view import View

_ORGANIZATION: Final = "organization"  # the choice of the page

ABOUT: Final = """Spans and layers, bottlenecks, collaboration between departments, loads.

\b
Of each organisation:
  layers       height of the reporting lines, posts of each layer, longest chain
  spans        direct reports of each superior: mean, median, most, distribution
  left open    posts without superior, without duties, with several superiors
  bottlenecks  betweenness on lines and collaborations; posts that cut others off
  departments  who works with whom, against the reporting lines
  communities  posts that are joined most, against departments
  duties       how many each post has, boilerplate, involvement

--json prints {"posts": N, ..., "by_organization": [{"organization", "counts",
"layers", "spans", "without_superior", "without_duties", "several_superiors",
"bottlenecks", "collaborations", "communities", "duties"}]}; every post and
department is {"id", "label"}, evidence {"document", "start", "end", "quote"}."""


@click.command(
    help=ABOUT, short_help="Spans and layers, bottlenecks, collaboration between departments, loads."
)
@click.option("--organization", metavar="NAME", help="Only this organisation.")
@data_option
@json_option
@xlsx_option
@verbose_option
def command(organization: str | None, data: Path | None, as_json: bool, xlsx: Path | None) -> None:
    """Report statistics."""
    from api.desk import statsreport, statstables
    from api.desk.named import organization_named
    from api.reports.registry import language_of

    view = open_basis(data).view
    language = language_of(view)
    found = _measured(view, "" if organization is None else organization_named(view, organization))
    emit(
        lambda: statstables.report_of(found, language),
        statsreport.json_of(view, found) if as_json else None,
        statsreport.terminal_lines(found, language),
        xlsx,
    )


def choices(basis: Basis, language: Language) -> tuple[Choice, ...]:
    """Return what a page lets one choose: an organisation, where there are several."""
    from api.desk.statswords import word
    from api.reports.registry import Choice
    from api.words import say

    organizations = basis.view.records.organizations
    if len(organizations) < 2:
        return ()
    values = (("", say(language, "all")), *((one.id, one.label) for one in organizations))
    return (Choice(_ORGANIZATION, word("organization", language), values),)


def build_report(basis: Basis, language: Language, chosen: Mapping[str, str] | None = None) -> Report:
    """Return the statistics as tables."""
    from api.desk import statstables

    return statstables.report_of(_measured(basis.view, (chosen or {}).get(_ORGANIZATION, "")), language)


def as_json(basis: Basis) -> object:
    """Return the value that ``--json`` prints."""
    from api.desk import statsreport

    return statsreport.json_of(basis.view, _measured(basis.view, ""))


@lru_cache(maxsize=1)
def _measured(view: View, organization: str) -> tuple[OrganizationStats, ...]:
    """Return the statistics of one organisation, or of all; JSON and tables of a server are made of the same."""
    from graph.structure.measure import measure

    return measure(view, {organization} if organization else None)
