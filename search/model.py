"""What an answer is: the records that become the JSON of ``dutygraph ask``.

Plain frozen values in the field order of the JSON document; `msgspec.json.encode` and `msgspec.to_builtins` both give its shape.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Status = Literal["answered", "not_found", "ambiguous"]
AnswerKind = Literal["post", "department", "duty", "value", "definition", "external"]
Intent = Literal[
    "who_handles",
    "reports_of",
    "all_reports_of",
    "reports_to",
    "chain",
    "department_of",
    "members_of",
    "collaborates",
    "duties_of",
    "does",
    "deliverables_of",
    "indicators_of",
    "qualifications_of",
    "authorities_of",
    "definition",
    "compare",
    "count",
    "most",
]


class Subject(Struct, frozen=True):
    """A post, department or other party that the question is about; ``id`` is its IRI."""

    id: str
    label: str


class Word(Struct, frozen=True):
    """A word of a topic: how much it counted (0 to 1), and which words of the documents met it."""

    asked: str
    weight: float
    found: tuple[str, ...]


class Understanding(Struct, frozen=True):
    """How a question was read: what is asked, about whom, the words of its topic (empty if it has none), and what met them."""

    intent: Intent
    subjects: tuple[Subject, ...] = ()
    topic: str = ""
    words: tuple[Word, ...] = ()


class Quote(Struct, frozen=True):
    """The raw words that prove an answer: ``quote == raw[start:end]`` of ``document`` (0-based, half-open, characters)."""

    document: str
    start: int
    end: int
    quote: str


class AnswerItem(Struct, frozen=True):
    """One post, department, duty, value or definition that answers the question.

    Attributes
    ----------
    label : str
        In the documents' language.
    score : float
        0 to 1, higher is better; 1 for what the graph states.
    involvement : str or None
        The local name of the involvement (``Responsible``, ``Approves`` ...) where a duty is the reason.
    """

    id: str
    label: str
    aliases: tuple[str, ...]
    kind: AnswerKind
    organization: str
    score: float
    involvement: str | None
    evidence: tuple[Quote, ...]


class Answer(Struct, frozen=True):
    """The answer to one question.

    Attributes
    ----------
    language : str
        ``zh-Hans``, ``zh-Hant`` or ``en``: the question's, and that of ``text``.
    value : bool, int or None
        Yes or no, or a number, where one was asked for.
    text : str
        One natural sentence (or two).
    sparql : str or None
        A query with the same answer, where the graph alone answers.
    suggestions : tuple of str
        What to ask or whom to look at instead.
    """

    question: str
    language: str
    status: Status
    understood_as: Understanding
    answers: tuple[AnswerItem, ...]
    value: bool | int | None
    text: str
    sparql: str | None
    suggestions: tuple[str, ...]
