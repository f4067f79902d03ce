"""Findings to be decided on, as a table and as lines for a terminal: what audit and gaps have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from api.columns import clipped
from api.reports.model import Cell, Column, Language, Table, hidden_column
from api.reports.registry import anchor_of
from graph.model import Evidence
from graph.view import View

_QUOTE_COLUMNS: Final = 120  # of a quote on a terminal
_SHOWN: Final = 4  # quotes of a finding on a terminal


@dataclass(frozen=True, slots=True)
class Row:
    """A finding in words.

    Attributes
    ----------
    id, code : str
        Stable; what a decision is read back by.
    severity, kind : str
        As a person reads them.
    message, advice : str
    subjects : tuple of (str, str)
        Ids and names of what it is about.
    organization : str
        Id.
    sides : tuple of tuple of Evidence
        The sentences, as many groups as the table has columns of quotes.
    """

    id: str
    code: str
    severity: str
    kind: str
    message: str
    subjects: tuple[tuple[str, str], ...]
    organization: str
    sides: tuple[tuple[Evidence, ...], ...]
    advice: str


@dataclass(frozen=True, slots=True)
class Layout:
    """How the findings of a report are shown.

    Attributes
    ----------
    words : mapping of str to (str, str)
        By key, in Chinese and English: headings by the keys of their columns, ``name`` and ``decide`` for the table, ``nothing``
        and ``found`` (with ``{all}`` and ``{parts}``) for the summary.
    subject : str
        Key of the column of subjects.
    quotes : tuple of (str, str)
        Keys of the columns of quotes and of the documents beside each.
    decisions : tuple of tuple of str
        What may be decided, in Chinese and English.
    """

    words: Mapping[str, tuple[str, str]]
    subject: str
    quotes: tuple[tuple[str, str], ...]
    decisions: tuple[tuple[str, ...], tuple[str, ...]]

    def word(self, key: str, language: Language) -> str:
        """Return a word in a language."""
        return self.words[key][side(language)]


def side(language: Language) -> int:
    """Return the place of a language in pairs of words."""
    return 0 if language == "zh" else 1


def table_of(view: View, rows: Sequence[Row], layout: Layout, language: Language) -> Table:
    """Return findings as a table: a row each, with a column for the decision and one for its reason."""
    return Table(
        name=layout.word("name", language),
        about=(layout.word("decide", language),) if rows else (),
        columns=tuple(_columns(layout, language)),
        rows=tuple(tuple(_cells(view, row, language)) for row in rows),
    )


def _columns(layout: Layout, language: Language) -> Iterator[Column]:
    def text(key: str, width: int) -> Column:
        return Column(key, layout.word(key, language), width)

    yield from (hidden_column("id"), hidden_column("code"), text("severity", 10), text("kind", 20))
    yield from (text("message", 56), text(layout.subject, 28), hidden_column(f"{layout.subject}_id"))
    yield text("organization", 20)
    for quote, document in layout.quotes:
        yield from (text(quote, 40), hidden_column(f"{quote}_source"), text(document, 24))
    yield text("advice", 40)
    choices = layout.decisions[side(language)]
    yield Column("decision", layout.word("decision", language), 16, "choice", choices)
    yield text("reason", 30)


def _cells(view: View, row: Row, language: Language) -> Iterator[Cell]:
    subjects = dict.fromkeys((label, identifier) for identifier, label in row.subjects)
    yield from (row.id, row.code, row.severity, row.kind, row.message)
    yield ("、" if language == "zh" else ", ").join(label for label, _ in subjects)
    yield " ".join(identifier for _, identifier in subjects)
    yield view.label_of(row.organization)
    for evidence in row.sides:
        yield from _quoted(evidence)
    yield from (row.advice, None, None)


def _quoted(evidence: Sequence[Evidence]) -> tuple[Cell, Cell, Cell]:
    """Return the words, their places and their documents; of several one a line."""
    quotes = "\n".join(dict.fromkeys(" ".join(one.quote.split()) for one in evidence))
    sources = " ".join(map(anchor_of, evidence))
    documents = "\n".join(dict.fromkeys(one.document for one in evidence))
    return quotes or None, sources or None, documents or None


def summary_of(counted: Sequence[str], order: Sequence[str], layout: Layout, language: Language) -> str:
    """Return how many findings there are, of each sort of them (``counted``, a word each) in an order."""
    if not counted:
        return layout.word("nothing", language)
    count = Counter(counted)
    parts = (f"{one} {count[one]:,}" for one in order if count[one])
    listed = ("，" if language == "zh" else ", ").join(parts)
    return layout.word("found", language).format(all=f"{len(counted):,}", parts=listed)


def lines_of(view: View, rows: Sequence[Row]) -> Iterator[str]:
    """Yield findings as a person reads them on a terminal: what was found, the words of all sides, what to do."""
    for row in rows:
        yield ""
        where = f"  {view.label_of(row.organization)}" if len(view.organizations) > 1 else ""
        yield f"[{row.severity}] {row.kind}{where}  {row.message}"
        for one in [one for evidence in row.sides for one in evidence][:_SHOWN]:
            quote = clipped(" ".join(one.quote.split()), _QUOTE_COLUMNS)
            yield f"    {one.document} {one.start}-{one.end}: {quote}"
        yield f"    → {row.advice}"
