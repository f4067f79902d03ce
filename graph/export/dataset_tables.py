"""The tables of a whole dataset: a row for each organisation, department, post, duty, statement and document.

Rows are made one at a time. Statements end with the first place that proves them (document, characters from and to, its words) and
how many further places do, and with ids (hidden), by which rows of different sheets are joined.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from graph.export.dataset_words import Language, dataset_word
from graph.model import Evidence
from graph.sheets.model import Cell, Column, ColumnKind
from graph.view import View

_PROOF: Final = "document start end quote further"
_COLUMNS: Final[Mapping[str, str]] = {
    "organizations": "organization language department_count post_count duty_count document_count id",
    "departments": f"department aliases parent organization superiors post_count duty_count {_PROOF} id",
    "posts": "post aliases department organization identifier grade headcount superiors subordinates also_holds deputies"
    f" duty_count described {_PROOF} id",
    "duties": f"owner department organization ordinal text involvement frequency boilerplate tasks {_PROOF} id owner_id",
    "lines": f"subordinate superior stated_by organization {_PROOF} subordinate_id superior_id",
    "collaborations": f"post party party_kind topic organization {_PROOF} post_id party_id",
    "attributes": f"owner organization kind text {_PROOF} id owner_id",
    "terms": f"term definition {_PROOF} id",
    "documents": "path organization language media_type encoding sha256 id",
}
"""Columns of each table, in the order in which a workbook has them."""
_LISTED: Final = "\n"  # between several names in one cell
_WIDTHS: Final[Mapping[str, int]] = {
    "text": 60, "definition": 60, "quote": 60, "tasks": 40, "path": 36, "document": 30, "start": 10, "end": 10, "further": 10, "ordinal": 8, "grade": 10,
    "headcount": 10, "described": 10, "boilerplate": 10, "language": 10, "encoding": 12, "department_count": 10, "post_count": 10, "duty_count": 10,
    "document_count": 10, "kind": 14, "party_kind": 14, "involvement": 14, "frequency": 14, "stated_by": 12, "sha256": 30,
}  # fmt: skip
_WIDTH: Final = 22


@dataclass(frozen=True, slots=True)
class DatasetTable:
    """A table: its name, its columns, and its rows as often as they are asked for."""

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[], Iterator[tuple[Cell, ...]]]


def dataset_tables(view: View, language: Language) -> tuple[DatasetTable, ...]:
    """Return the tables of a dataset, headings and yes and no in a language, texts as they are."""
    made = _Rows(view, language)
    rows: dict[str, Callable[[], Iterator[tuple[Cell, ...]]]] = {
        "organizations": made.organizations,
        "departments": made.departments,
        "posts": made.posts,
        "duties": made.duties,
        "lines": made.lines,
        "collaborations": made.collaborations,
        "attributes": made.attributes,
        "terms": made.terms,
        "documents": made.documents,
    }
    return tuple(
        DatasetTable(
            dataset_word(language, name),
            tuple(_column(key, language) for key in columns.split()),
            rows[name],
        )
        for name, columns in _COLUMNS.items()
    )


def _column(key: str, language: Language) -> Column:
    """Return a column; ids are hidden, as in the workbooks of reports: they are long, and people read names."""
    kind: ColumnKind = "id" if key == "id" or key.endswith("_id") else "text"
    return Column(key, dataset_word(language, key), _WIDTHS.get(key, _WIDTH), kind)


class _Rows:
    """The rows of each table, made one at a time."""

    def __init__(self, view: View, language: Language) -> None:
        self._view = view
        self._language = language

    def organizations(self) -> Iterator[tuple[Cell, ...]]:
        records = self._view.records
        departments = Counter(one.organization for one in records.departments)
        posts = Counter(one.organization for one in records.posts)
        documents = Counter(one.organization for one in records.documents)
        duties = Counter(self._view.organization_of(one.owner) for one in records.duties)
        for one in records.organizations:
            counts = (departments[one.id], posts[one.id], duties[one.id], documents[one.id])
            yield one.label, one.language, *counts, one.id

    def departments(self) -> Iterator[tuple[Cell, ...]]:
        for one in self._view.records.departments:
            names = (one.label, _LISTED.join(one.aliases), self._name(one.parent) if one.parent else "")
            stands = (self._name(one.organization), self._names(self._view.superiors_of(one.id)))
            counts = (len(self._view.members_of(one.id)), len(self._view.duties_of(one.id)))
            yield *names, *stands, *counts, *_proof(one.evidence), one.id

    def posts(self) -> Iterator[tuple[Cell, ...]]:
        view = self._view
        for one in view.records.posts:
            names = (one.label, _LISTED.join(one.aliases), self._names(one.departments))
            register = (self._name(one.organization), one.identifier, one.grade, one.headcount)
            joined = (
                self._names(view.superiors_of(one.id)),
                self._names((*view.subordinates_of(one.id), *view.departments_below(one.id))),
                self._names(held.other for held in view.also_holds_of(one.id)),
                self._names(deputy.other for deputy in view.deputies_of(one.id)),
            )
            said = (len(view.duties_of(one.id)), self._flag(one.described))
            yield *names, *register, *joined, *said, *_proof(one.evidence), one.id

    def duties(self) -> Iterator[tuple[Cell, ...]]:
        for one in self._view.records.duties:
            said = (one.ordinal, one.text, self._word(one.involvement), one.frequency)
            marked = (self._flag(one.boilerplate), _LISTED.join(one.tasks))
            yield *self._owner(one.owner), *said, *marked, *_proof(one.evidence), one.id, one.owner

    def lines(self) -> Iterator[tuple[Cell, ...]]:
        for one in self._view.records.lines:
            ends = (self._name(one.subordinate), self._name(one.superior), self._word(f"by_{one.stated_by}"))
            home = self._name(self._view.organization_of(one.superior))
            yield *ends, home, *_proof((one.evidence,)), one.subordinate, one.superior

    def collaborations(self) -> Iterator[tuple[Cell, ...]]:
        for one in self._view.records.collaborations:
            known = one.party_kind in ("post", "department")
            party = self._name(one.party) if known else one.party_label
            said = (self._name(one.post), party, self._word(f"party_{one.party_kind}"), one.topic)
            home = self._name(self._view.organization_of(one.post))
            yield *said, home, *_proof((one.evidence,)), one.post, one.party

    def attributes(self) -> Iterator[tuple[Cell, ...]]:
        for one in self._view.records.attributes:
            owner, _, home = self._owner(one.owner)
            said = (owner, home, self._word(one.kind), one.text)
            yield *said, *_proof((one.evidence, *one.repeats)), one.id, one.owner

    def terms(self) -> Iterator[tuple[Cell, ...]]:
        for one in self._view.records.terms:
            yield one.term, one.definition, *_proof((one.evidence,)), one.id

    def documents(self) -> Iterator[tuple[Cell, ...]]:
        for one in self._view.records.documents:
            form = (one.language, one.media_type, one.encoding, one.sha256)
            yield one.path, self._name(one.organization), *form, one.id

    def _owner(self, owner: str) -> tuple[str, str, str]:
        """Return the names of a post or department, of its department, and of its organisation."""
        post = self._view.posts.get(owner)
        units = self._names(post.departments) if post else self._name(owner)
        return self._name(owner), units, self._name(self._view.organization_of(owner))

    def _name(self, thing: str) -> str:
        return self._view.name_of(thing) if thing in self._view.posts else self._view.label_of(thing)

    def _names(self, things: Iterator[str] | tuple[str, ...]) -> str:
        return _LISTED.join(dict.fromkeys(map(self._name, things)))

    def _word(self, key: str) -> str:
        return dataset_word(self._language, key)

    def _flag(self, value: bool) -> str:
        return self._word("yes" if value else "no")


def _proof(evidence: tuple[Evidence, ...]) -> tuple[Cell, ...]:
    """Return the cells of the first place that proves something, and how many more there are."""
    if not evidence:
        return "", None, None, "", None
    first = evidence[0]
    return first.document, first.start, first.end, first.quote, len(evidence) - 1 or None
