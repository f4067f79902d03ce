"""What nobody owns and what the documents leave open: as JSON, as tables and as lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from api.desk.gapwords import DECISIONS, KINDS, WORDS, message_of, side
from api.desk.named import organization_named
from api.reports.model import Cell, Column, Language, Report, Table, hidden_column
from api.reports.registry import anchor_of
from corpus.errors import InputError
from graph.gaps import Gap, gaps_of
from graph.view import View

_QUOTE_CHARS: Final = 60  # of a quote on a terminal
_SHOWN: Final = 3  # quotes of a finding on a terminal
_CLOSE: Final = (
    0.4  # similarity (difflib's ratio) of organisations that are proposed for one that does not exist
)


def find_gaps(view: View, language: Language, against: str | None = None) -> tuple[Gap, ...]:
    """Return all gaps, the graver first.

    Parameters
    ----------
    view : View
    language : {"zh", "en"}
        Of the names of functions.
    against : str, optional
        Id of the organisation whose functions the others are compared with; without it the reference model.
    """
    from ontology.functions import load_functions
    from ontology.thesaurus import load_thesaurus
    from search.functions import FunctionFinder
    from search.objects import open_reader

    thesaurus = load_thesaurus()
    reader = open_reader(view, thesaurus)
    finder = FunctionFinder(view, reader=reader, functions=load_functions(), language=language)
    found = [gap for gap in gaps_of(view, thesaurus) if gap.organization != against]
    for organization in view.organizations:
        if against is None:
            found += finder.against_model(organization)
        elif organization != against:
            found += finder.against(organization, against)
    kinds = list(KINDS)
    return tuple(sorted(found, key=lambda gap: (gap.severity != "warning", kinds.index(gap.kind))))


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


def json_of(view: View, found: Sequence[Gap], language: Language) -> dict[str, object]:
    """Return the value that ``--json`` prints."""
    return {
        "gaps": [
            {
                "id": gap.id,
                "kind": gap.kind,
                "severity": gap.severity,
                "organization": gap.organization,
                "message": message_of(gap, view, language),
                "subjects": [{"id": identifier, "label": label} for identifier, label in gap.subjects],
                "candidates": [{"id": identifier, "label": label} for identifier, label in gap.candidates],
                "evidence": [
                    {"document": one.document, "start": one.start, "end": one.end, "quote": one.quote}
                    for one in gap.evidence
                ],
                "advice": _advice(gap, language),
            }
            for gap in found
        ]
    }


def report_of(view: View, found: Sequence[Gap], language: Language, against: str | None) -> Report:
    """Return the gaps as a table, with a column for the decision and one for its reason."""
    return Report(
        name="gaps",
        title=_word("title", language),
        language=language,
        about=(_summary(found, language), _reference(view, language, against)),
        tables=(
            Table(
                name=_word("name", language),
                about=(_word("decide", language),),
                columns=_columns(language),
                rows=tuple(_row(view, gap, language) for gap in found),
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
        text("kind", 22),
        text("subject", 26),
        hidden_column("subject_id"),
        text("message", 56),
        text("organization", 20),
        text("text", 44),
        hidden_column("text_source"),
        text("document", 24),
        text("advice", 40),
        Column("decision", _word("decision", language), 16, "choice", DECISIONS[side(language)]),
        text("reason", 30),
    )


def _row(view: View, gap: Gap, language: Language) -> tuple[Cell, ...]:
    quotes = dict.fromkeys(" ".join(one.quote.split()) for one in gap.evidence)
    return (
        gap.id,
        gap.kind,
        _word(gap.severity, language),
        KINDS[gap.kind][0][side(language)],
        ("、" if language == "zh" else ", ").join(label for _, label in gap.subjects),
        " ".join(identifier for identifier, _ in gap.subjects),
        message_of(gap, view, language),
        view.label_of(gap.organization),
        "\n".join(quotes) or None,
        " ".join(map(anchor_of, gap.evidence)) or None,
        "\n".join(dict.fromkeys(one.document for one in gap.evidence)) or None,
        _advice(gap, language),
        None,
        None,
    )


def lines_of(view: View, found: Sequence[Gap], language: Language, against: str | None) -> Iterator[str]:
    """Yield what a terminal shows."""
    yield _summary(found, language)
    yield _reference(view, language, against)
    for gap in found:
        yield ""
        yield f"[{_word(gap.severity, language)}] {KINDS[gap.kind][0][side(language)]}  {message_of(gap, view, language)}"
        for one in gap.evidence[:_SHOWN]:
            quote = " ".join(one.quote.split())
            cut = quote if len(quote) <= _QUOTE_CHARS else f"{quote[: _QUOTE_CHARS - 1]}…"
            yield f"    {one.document} {one.start}-{one.end}: {cut}"
        yield f"    → {_advice(gap, language)}"


def _summary(found: Sequence[Gap], language: Language) -> str:
    if not found:
        return _word("nothing", language)
    counted = Counter(gap.kind for gap in found)
    parts = (f"{KINDS[kind][0][side(language)]} {counted[kind]:,}" for kind in KINDS if counted[kind])
    listed = ("，" if language == "zh" else ", ").join(parts)
    return _word("found", language).format(all=f"{len(found):,}", parts=listed)


def _reference(view: View, language: Language, against: str | None) -> str:
    if against is None:
        return _word("model", language)
    return _word("other", language).format(other=view.label_of(against))


def _advice(gap: Gap, language: Language) -> str:
    return KINDS[gap.kind][2][side(language)]


def _word(key: str, language: Language) -> str:
    return WORDS[key][side(language)]
