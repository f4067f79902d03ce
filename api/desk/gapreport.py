"""What nobody owns and what the documents leave open: as JSON, as tables and as lines."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from api.desk.findings import Row, lines_of, side, summary_of, table_of
from api.desk.gapwords import KINDS, LAYOUT, NO_KIND, advice_of, message_of, model_of
from api.desk.named import organization_named
from api.reports.basis import Basis
from api.reports.model import Language, Report
from corpus.errors import InputError
from graph.gaps import Gap, gaps_of
from graph.view import View
from ontology.functions import load_function_sets
from search.functionsets import KindFound


@dataclass(frozen=True, slots=True)
class Reference:
    """What the functions of an organisation were compared with.

    Attributes
    ----------
    organization : str
        Id.
    against : str
        Id of another organisation; empty where it is the reference model.
    kinds : tuple of str
        Keys of the sets of functions beside the general one.
    found : KindFound or None
        Why, where the documents' own words chose the set.
    """

    organization: str
    against: str = ""
    kinds: tuple[str, ...] = ()
    found: KindFound | None = None


@dataclass(frozen=True, slots=True)
class GapsFound:
    """All gaps, the graver first, and for each organisation what its functions were compared with."""

    view: View
    gaps: tuple[Gap, ...]
    references: tuple[Reference, ...]


def find_gaps(
    basis: Basis, language: Language, *, against: str = "", kinds: Collection[str] | None = None
) -> GapsFound:
    """Find all gaps.

    Parameters
    ----------
    basis : Basis
    language : {"zh", "en"}
        Of the names of functions.
    against : str
        Id of the organisation whose functions the others are compared with; empty for the reference model.
    kinds : collection of str, optional
        Keys of the sets of the model that all are compared with; without it each with that of its kind.
    """
    from search.functions import FunctionFinder
    from search.objects import open_reader

    view = basis.view
    reader = open_reader(view, basis.thesaurus)
    finder = FunctionFinder(view, reader=reader, sets=load_function_sets(), language=language)
    found = [gap for gap in gaps_of(view, basis.thesaurus) if gap.organization != against]
    references: list[Reference] = []
    for organization in (one for one in view.organizations if one != against):
        if against:
            found += finder.against(organization, against)
            references.append(Reference(organization, against))
        else:
            found += finder.against_model(organization, kinds)
            references.append(_reference(finder.kind(organization), organization, kinds))
    order = list(KINDS)
    found.sort(key=lambda gap: (gap.severity != "warning", order.index(gap.kind)))
    return GapsFound(view, tuple(found), tuple(references))


def _reference(found: KindFound | None, organization: str, kinds: Collection[str] | None) -> Reference:
    if kinds is not None:
        return Reference(organization, kinds=tuple(one for one in kinds if one != NO_KIND))
    return Reference(organization, kinds=(found.set.key,) if found else (), found=found)


def reference_organization(view: View, name: str) -> str:
    """Return the id of the organisation that the others are compared with.

    Raises
    ------
    InputError
        If none is called so, or there is no other one to compare.
    """
    found = organization_named(view, name)
    if len(view.organizations) < 2:
        raise InputError(
            f"{view.label_of(found)} is the only organisation of the dataset",
            hint="build one with several, or leave --against out to compare with the model",
        )
    return found


def json_of(found: GapsFound, language: Language) -> dict[str, object]:
    """Return the value that ``--json`` prints."""
    return {
        "gaps": [
            {
                "id": gap.id,
                "kind": gap.kind,
                "severity": gap.severity,
                "organization": gap.organization,
                "message": message_of(gap, language),
                "subjects": [{"id": identifier, "label": label} for identifier, label in gap.subjects],
                "candidates": [{"id": identifier, "label": label} for identifier, label in gap.candidates],
                "evidence": [
                    {"document": one.document, "start": one.start, "end": one.end, "quote": one.quote}
                    for one in gap.evidence
                ],
                "advice": advice_of(gap, language),
            }
            for gap in found.gaps
        ],
        "references": [
            {
                "organization": one.organization,
                "against": one.against or None,
                "kinds": list(one.kinds),
                "duties": one.found.duties if one.found else None,
                "functions": one.found.functions if one.found else None,
            }
            for one in found.references
        ],
    }


def report_of(found: GapsFound, language: Language) -> Report:
    """Return the gaps as a table."""
    return Report(
        name="gaps",
        title=LAYOUT.word("title", language),
        language=language,
        about=tuple(_about(found, language)),
        tables=(table_of(found.view, _rows(found, language), LAYOUT, language),),
    )


def terminal_lines(found: GapsFound, language: Language) -> Iterator[str]:
    """Yield what a terminal shows."""
    yield from _about(found, language)
    yield from lines_of(found.view, _rows(found, language))


def _about(found: GapsFound, language: Language) -> Iterator[str]:
    """Yield how many gaps there are, and what was compared with what, organisations of one answer together."""
    headings = [KINDS[gap.kind][0][side(language)] for gap in found.gaps]
    yield summary_of(headings, [words[0][side(language)] for words in KINDS.values()], LAYOUT, language)
    sentences: dict[str, list[str]] = {}
    for one in found.references:
        sentences.setdefault(_compared(found.view, one, language), []).append(
            found.view.label_of(one.organization)
        )
    for sentence, names in sentences.items():
        where = ("、" if language == "zh" else ", ").join(names)
        is_all = len(names) == len(found.references)
        yield sentence if is_all else f"{where}：{sentence}" if language == "zh" else f"{where}: {sentence}"
    if any(not one.against for one in found.references):
        yield LAYOUT.word("model", language)


def _compared(view: View, one: Reference, language: Language) -> str:
    if one.against:
        return LAYOUT.word("other", language).format(other=view.label_of(one.against))
    labels = [entry.labels[side(language)] for entry in load_function_sets() if entry.key in one.kinds]
    return model_of(labels, one.found, language)


def _rows(found: GapsFound, language: Language) -> list[Row]:
    return [
        Row(
            gap.id,
            gap.kind,
            LAYOUT.word(gap.severity, language),
            KINDS[gap.kind][0][side(language)],
            message_of(gap, language),
            gap.subjects,
            gap.organization,
            (gap.evidence,),
            advice_of(gap, language),
        )
        for gap in found.gaps
    ]
