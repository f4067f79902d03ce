"""Columns of tables that ``corpus.toml`` names: what a heading means where its own words do not say it.

    [[columns]]
    documents = "posts*.xlsx"
    sheet = "Bereich *"
    title = "Stellenname"
    duties = ["Aufgabe A", "Aufgabe B"]
    ignore = ["Kürzel"]

A field that an entry names is taken from the named columns only; all other columns keep the meaning of their words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Final

from corpus.mapped import MappedText
from corpus.model import Issue, TableReading
from corpus.text.clean import clean, tidy
from corpus.vocabulary.labels import Field

COLUMN_FIELDS: Final[tuple[Field, ...]] = (
    "title",
    "department",
    "reports_to",
    "direct_reports",
    "deputies",
    "also_holds",
    "duties",
    "summary",
    "qualifications",
    "authorities",
    "indicators",
    "deliverables",
    "collaborators",
    "organization",
    "identifier",
    "reports_to_id",
    "grade",
    "headcount",
)
_ENOUGH = 2  # named headings that make a row the heading row; one word may stand anywhere
_SHOWN = 12  # columns that a message lists


@dataclass(frozen=True, slots=True)
class StatedColumns:
    """What one ``[[columns]]`` entry says.

    Attributes
    ----------
    key : str
        How messages name the entry.
    sheet : str
        A pattern of sheet names with ``*`` and ``?``; empty for every table.
    headings : tuple
        ``(heading, field)``; the field is None for a column to be left out.
    """

    key: str = ""
    sheet: str = ""
    headings: tuple[tuple[str, Field | None], ...] = ()

    def fits(self, sheet: str) -> bool:
        """Whether the entry is about a table of this sheet; empty for a table outside of sheets."""
        return not self.sheet or fnmatchcase(sheet, self.sheet)

    def is_heading_row(self, cells: Sequence[str]) -> bool:
        """Whether a row holds enough of the named headings.

        >>> stated = StatedColumns("columns[1]", "", (("Stelle", "title"), ("Org", "department")))
        >>> stated.is_heading_row(["STELLE", "org", "x"]), stated.is_heading_row(["Stelle", "x"])
        (True, False)
        """
        here = {folded(cell) for cell in cells}
        named = {folded(heading) for heading, _ in self.headings}
        return bool(named) and len(named & here) >= min(_ENOUGH, len(named))

    def states(self, words: str) -> bool:
        """Whether the entry names this heading."""
        return any(folded(heading) == folded(words) for heading, _ in self.headings)

    def meaning(self, words: str, usual: Field | None) -> Field | None:
        """Return what a heading means, given what its words mean by themselves."""
        for heading, field in self.headings:
            if folded(heading) == folded(words):
                return field
        return None if usual in {field for _, field in self.headings} else usual


NONE_STATED: Final = StatedColumns()


def folded(words: str) -> str:
    """Return a heading as it is compared: Simplified, half width, without white space or case."""
    return tidy(clean(MappedText.identity(words)).text).casefold()


def stated_for(sheet: str, entries: Sequence[StatedColumns]) -> StatedColumns:
    """Return the first entry that is about a table of a sheet."""
    return next((entry for entry in entries if entry.fits(sheet)), NONE_STATED)


def missing_columns(
    document: str, tables: Sequence[TableReading], entries: Sequence[StatedColumns]
) -> Iterator[Issue]:
    """Yield one issue for each heading that ``corpus.toml`` names and the document does not have."""
    for entry in entries:
        there = [table for table in tables if stated_for(table.name, entries) is entry]
        if not there:
            what = f"sheet {entry.sheet!r} with a list" if entry.sheet else "table with a row of headings"
            yield _issue(document, f"{entry.key}: no {what} in it")
            continue
        written = list(dict.fromkeys(column.heading for table in there for column in table.columns))
        known = {folded(heading) for heading in written}
        for heading, field in entry.headings:
            if folded(heading) not in known:
                columns = ", ".join(written[:_SHOWN]) + (", …" if len(written) > _SHOWN else "")
                yield _issue(
                    document,
                    f"{entry.key}.{field or 'ignore'}: there is no column {heading!r}; its columns are {columns}",
                )


def _issue(document: str, message: str) -> Issue:
    return Issue("error", "column-not-found", document, message)
