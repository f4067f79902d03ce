"""The JSON of the HTTP interface as pydantic models: what OpenAPI describes and what tests hold the answers to.

Answers are written straight from our own records; these models say what a client may rely on.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field


class Quotation(BaseModel):
    """The raw words that prove a statement."""

    document: str = Field(
        description="path of the document inside the corpus", examples=["store/service.txt"]
    )
    start: int = Field(description="first character in the decoded document, 0-based")
    end: int = Field(description="one past the last character")
    quote: str = Field(description="the source text, unchanged")


class LocatedQuotation(Quotation):
    """A quotation and the line it begins on."""

    line: int = Field(description="1-based line of the document")
    before: str = Field(description="the words before a short quotation, to read it by")
    after: str = Field(description="the words after a short quotation")
    place: str = Field(description="where in a Word or Excel file", examples=["table 1, row 3, column 2"])
    confidence: float | None = Field(description="of the statement, 0 to 1; null where none is known")


class Subject(BaseModel):
    """A post, department or party that the question is about."""

    id: str
    label: str


class Word(BaseModel):
    """A word of the question that counted, and what met it."""

    asked: str
    weight: float = Field(ge=0, le=1)
    found: list[str] = Field(description="words of the documents")


class Understanding(BaseModel):
    """How the question was read."""

    intent: str = Field(examples=["who_handles"])
    subjects: list[Subject]
    topic: str
    words: list[Word]


class AnswerItem(BaseModel):
    """One post, department, duty, value or definition that answers."""

    id: str
    label: str = Field(description="in the documents' language")
    aliases: list[str]
    kind: str = Field(examples=["post"])
    organization: str
    score: float = Field(ge=0, le=1)
    involvement: str | None = Field(examples=["Responsible"])
    evidence: list[Quotation]


class AnswerModel(BaseModel):
    """The answer to a question."""

    question: str
    language: str = Field(examples=["zh-Hans"])
    status: Literal["answered", "not_found", "ambiguous"]
    understood_as: Understanding
    answers: list[AnswerItem]
    value: bool | float | None
    text: str = Field(description="a sentence in the question's language")
    sparql: str | None = Field(description="a query with the same answer, where the graph alone answers")
    suggestions: list[str]


class TalkModel(AnswerModel):
    """The answer to a question that was asked with a context."""

    context: str = Field(description="give it back with the next question, which may go on from this one")


class PostRowModel(BaseModel):
    """A post in a list."""

    id: str
    label: str
    aliases: list[str]
    organization: str
    departments: list[str]
    superiors: list[str]
    duties: int = Field(description="how many")
    described: bool = Field(description="whether a section of a document is about it")


class PostPageModel(BaseModel):
    """One page of the posts that fit."""

    total: int
    offset: int
    posts: list[PostRowModel]


class PartyModel(BaseModel):
    """A post, department or other party."""

    id: str
    label: str
    kind: str = Field(examples=["post", "department", "external", "generic"])


class SuggestionModel(BaseModel):
    """A name that may be meant."""

    text: str = Field(description="what to write for it, in the language and script of the query")
    label: str = Field(description="as the documents call it; for an object its usual word")
    kind: Literal["post", "department", "object"]
    id: str = Field(description="of the post or department, or of the object's concept in the thesaurus")
    duties: int = Field(description="how many duties stand behind it")


class SuggestionsModel(BaseModel):
    """What the end of a text may be the beginning of."""

    query: str
    start: int = Field(description="where that end begins; the length of the query where nothing fits")
    suggestions: list[SuggestionModel]


class LineModel(BaseModel):
    """A tie to another post with the statements that prove it."""

    party: PartyModel
    stated_by: list[str] = Field(description="whose description says so: subordinate, superior")
    evidence: list[LocatedQuotation]


class DutyModel(BaseModel):
    """One duty."""

    id: str
    ordinal: str
    text: str
    involvement: str
    frequency: str
    boilerplate: bool
    tasks: list[str]
    evidence: list[LocatedQuotation]


class TopicModel(BaseModel):
    """What two parties work on together."""

    text: str
    evidence: LocatedQuotation


class CollaborationModel(BaseModel):
    """A party that the post works with."""

    party: PartyModel
    topics: list[TopicModel]


class AttributeModel(BaseModel):
    """A deliverable, indicator, qualification or authority."""

    text: str
    evidence: LocatedQuotation


class SourceModel(BaseModel):
    """A section of a document that describes the post, or a place that only names it."""

    document: str
    title: str = Field(description="what the section calls the post")
    start: int
    end: int
    heading: LocatedQuotation


class PostModel(BaseModel):
    """One post, complete. More than one superior means that the documents disagree."""

    id: str
    label: str
    aliases: list[str]
    identifier: str = Field(description="the number that tells it apart in a register of posts, else empty")
    grade: str
    headcount: str = Field(description="in full-time equivalents, as written")
    organization: str
    departments: list[PartyModel]
    described: bool
    superiors: list[LineModel]
    subordinates: list[LineModel]
    chain: list[PartyModel] = Field(description="the line upward, the top first")
    also_holds: list[LineModel]
    deputies: list[LineModel]
    duties: list[DutyModel]
    collaborations: list[CollaborationModel]
    attributes: dict[str, list[AttributeModel]]
    sources: list[SourceModel] = Field(description="the sections that describe the post")


class UnitModel(BaseModel):
    """A department with its posts; those without a department stand under an empty id."""

    id: str
    label: str
    organization: str
    posts: list[PostRowModel]


class HealthModel(BaseModel):
    """That the server answers, and from how many posts."""

    status: Literal["ok"]
    posts: int


class Problem(BaseModel):
    """What went wrong."""

    code: str = Field(examples=["question-invalid"])
    status: int = Field(examples=[400])
    message: str
    source: str | None
    hint: str | None = Field(description="what to do next")


class ErrorModel(BaseModel):
    """Every answer that is not a success has this shape."""

    error: Problem
