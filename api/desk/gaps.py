"""``dutygraph gaps``: what nobody owns, and what the documents leave open."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from api.desk.common import emit, open_basis, report_options

if TYPE_CHECKING:
    from api.desk.gapreport import GapsFound
    from api.reports.basis import Basis
    from api.reports.model import Language, Report
    from api.reports.registry import Choice

# Those of ontology/functions.ttl, so that --help need not read it; a test compares.
KINDS: Final = (
    "general", "dealership", "hotel", "restaurant", "hospital", "school", "factory", "property-management", "logistics", "retail",
    "software",
)  # fmt: skip
_COMPARED: Final = "compared"  # the choice of the page: the key of a set, or the id of an organisation


@click.command(help="What nobody owns: posts and departments left open, functions that no duty speaks of.")
@click.option(
    "--against",
    metavar="ORGANISATION",
    help="Compare with what another organisation of the dataset does (default: the functions that come with Dutygraph).",
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(KINDS),
    help="Of what kind the organisations are, if not as their documents say; general: of none. Repeatable.",
)
@report_options
def command(
    against: str | None,
    kinds: tuple[str, ...],
    data: Path | None,
    as_json: bool,
    xlsx: Path | None,
    check: bool,
) -> None:
    """Report what nobody owns."""
    from api.desk import gapreport
    from api.reports.registry import language_of

    if against is not None and kinds:
        raise click.UsageError("--against and --kind exclude each other")
    basis = open_basis(data)
    language = language_of(basis.view)
    other = "" if against is None else gapreport.reference_organization(basis.view, against)
    found = gapreport.find_gaps(basis, language, against=other, kinds=kinds or None)
    emit(
        gapreport.report_of(found, language),
        gapreport.json_of(found, language) if as_json else None,
        gapreport.terminal_lines(found, language),
        xlsx,
        findings=len(found.gaps) if check else 0,
    )


def choices(basis: Basis, language: Language) -> tuple[Choice, ...]:
    """Return what a page lets one choose: with what the organisations are compared."""
    from api.desk.gapwords import LAYOUT
    from api.reports.registry import Choice
    from ontology.functions import load_function_sets

    place = 0 if language == "zh" else 1
    values = [("", LAYOUT.word("own_kind", language))]
    values += [(one.key, one.labels[place]) for one in load_function_sets()]
    if len(basis.view.organizations) > 1:
        values += [(one.id, one.label) for one in basis.view.records.organizations]
    return (Choice(_COMPARED, LAYOUT.word("compared", language), tuple(values)),)


def build_report(basis: Basis, language: Language, chosen: Mapping[str, str] | None = None) -> Report:
    """Return the gaps as tables."""
    from api.desk import gapreport

    return gapreport.report_of(_found(basis, language, (chosen or {}).get(_COMPARED, "")), language)


def as_json(basis: Basis) -> object:
    """Return the value that ``--json`` prints, against the reference model."""
    from api.desk import gapreport
    from api.reports.registry import language_of

    language = language_of(basis.view)
    return gapreport.json_of(_found(basis, language, ""), language)


def _found(basis: Basis, language: Language, compared: str) -> GapsFound:
    from api.desk import gapreport

    if compared in basis.view.organizations:
        return gapreport.find_gaps(basis, language, against=compared)
    return gapreport.find_gaps(basis, language, kinds=(compared,) if compared else None)
