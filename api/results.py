"""What the facade hands out: frozen records that the terminal, HTTP and the pages print, each in its own way."""

from __future__ import annotations

from dataclasses import dataclass, fields

from api.profiles import Located
from corpus.model import Issue
from search.model import Answer


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build did. ``warnings`` counts ``issues``: everything about the documents that a person should know."""

    organizations: int
    documents: int
    posts: int
    departments: int
    duties: int
    lines: int
    collaborations: int
    warnings: int
    issues: tuple[Issue, ...]

    def counts(self) -> tuple[tuple[str, int], ...]:
        """Return the numbers by name, in the order of the fields."""
        return tuple(
            (field.name, getattr(self, field.name)) for field in fields(self) if field.name != "issues"
        )


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """An item of an answer; ``places`` are its organisation and departments, ``evidence`` knows its lines."""

    id: str
    label: str
    kind: str
    involvement: str
    places: tuple[str, ...]
    evidence: tuple[Located, ...]


@dataclass(frozen=True, slots=True)
class AnswerView:
    """An answer and what is shown beside it."""

    answer: Answer
    items: tuple[AnswerRow, ...]


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post in a list; ``superiors`` and ``departments`` are labels, ``duties`` their number."""

    id: str
    label: str
    aliases: tuple[str, ...]
    organization: str
    departments: tuple[str, ...]
    superiors: tuple[str, ...]
    duties: int
    described: bool


@dataclass(frozen=True, slots=True)
class PostPage:
    """One page of a list of posts: ``total`` fit the filter, ``posts`` are those from ``offset``."""

    total: int
    offset: int
    posts: tuple[PostRow, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A department with its posts; the posts without a department stand under an empty ``id`` and ``label``."""

    id: str
    label: str
    organization: str
    posts: tuple[PostRow, ...]


@dataclass(frozen=True, slots=True)
class OrganizationView:
    """An organisation at a glance; the numbers count its posts, duties, reporting lines and documents."""

    id: str
    label: str
    posts: int
    duties: int
    lines: int
    documents: int
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Stats:
    """How much a dataset holds."""

    organizations: int
    documents: int
    departments: int
    posts: int
    duties: int
    lines: int
    collaborations: int


@dataclass(frozen=True, slots=True)
class DocumentText:
    """A document as read; offsets of evidence count characters of ``text``."""

    path: str
    organization: str
    language: str
    media_type: str
    encoding: str
    text: str


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A file format that the dataset can be written in; ``views`` are (name, title), the default first.

    ``mixable`` names the views of which it can write undirected edges beside directed ones.
    """

    name: str
    title: str
    media_type: str
    suffix: str
    views: tuple[tuple[str, str], ...]
    mixable: tuple[str, ...] = ()
