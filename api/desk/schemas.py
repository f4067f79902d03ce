"""The JSON of the reports as pydantic models: what OpenAPI describes and what tests hold the answers to."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from api.schemas import Quotation, Subject

Reading = Literal["conflict", "lead_assist", "approve_execute", "line", "same_post", "shared", "boilerplate"]
Span = tuple[int, int]


class Passage(BaseModel):
    """Where something stands, without its words."""

    document: str
    start: int
    end: int


class OverlapSide(Quotation):
    """A duty of a pair, its owner and its sentence."""

    duty: str = Field(description="IRI of the duty")
    post: str = Field(description="title of the post, or name of the department")
    post_id: str
    text: str = Field(description="the duty as read")
    differing: list[Span] = Field(description="characters of text that the other side does not have")
    also_at: list[Passage] = Field(default=[], description="where else it stands; left out if nowhere")


class OverlapPair(BaseModel):
    """Two duties of two owners that may be one."""

    a: OverlapSide
    b: OverlapSide
    score: float = Field(ge=0, le=1, description="how sure it is that they are one duty owned twice")
    kind: Literal["identical", "near", "related"]
    reading: Reading
    relation: Literal["line", "peers", "cross_department", "unknown"]
    boilerplate: bool


class OverlapCluster(BaseModel):
    """Duties that are one duty, with all who have it."""

    duties: list[str]
    posts: list[str]
    post_ids: list[str]
    label: str = Field(description="what it is about")
    reading: Reading
    score: float = Field(ge=0, le=1)
    boilerplate: bool


class OverlapsModel(BaseModel):
    """Pairs and clusters, those that matter most first."""

    pairs: list[OverlapPair]
    clusters: list[OverlapCluster]
    least: float = Field(description="no pair below this score is listed")
    duties: int = Field(description="how many were compared")
    unlisted: int = Field(description="pairs of copies that only their cluster shows")
    floor: float = Field(description="cosine of words below which pairs were not compared further, unless:")
    company_floor: float = Field(description="the company that their words keep is at least so alike")


class FindingModel(BaseModel):
    """Something that somebody should look at, with what each side says."""

    id: str = Field(description="the same as long as the documents say the same")
    code: str = Field(examples=["reporting-mismatch"])
    severity: Literal["error", "warning", "note"]
    organization: str
    message: str
    advice: str
    subjects: list[Subject]
    evidence: list[Quotation]


class AuditModel(BaseModel):
    """Findings, the graver first."""

    findings: list[FindingModel]


class GapModel(BaseModel):
    """Something that nobody owns, or that the documents leave open."""

    id: str
    kind: str = Field(examples=["unowned-function"])
    severity: str
    organization: str
    message: str
    subjects: list[Subject]
    candidates: list[Subject] = Field(description="what may be meant, or who might own it")
    evidence: list[Quotation]
    advice: str


class ReferenceModel(BaseModel):
    """What the functions of an organisation were compared with."""

    organization: str
    against: str | None = Field(
        description="another organisation; null where it is the model that comes along"
    )
    kinds: list[str] = Field(description="sets of functions beside the general one", examples=[["hotel"]])
    duties: int | None = Field(description="how many speak of that kind, where the documents chose it")
    functions: int | None = Field(description="of how many functions of it")


class GapsModel(BaseModel):
    """Gaps, the graver first, and what was compared with what."""

    gaps: list[GapModel]
    references: list[ReferenceModel]


class RaciCell(BaseModel):
    """What a post is to a matter, and the sentences that say so."""

    post: Subject
    role: Literal["A/R", "R", "A", "S", "C", "I"]
    duties: list[str]
    evidence: list[Quotation]


class RaciIssue(BaseModel):
    """What a row lacks, or has too much of."""

    id: str
    code: str = Field(examples=["several-responsible"])
    message: str
    posts: list[str]
    duties: list[str]


class RaciRow(BaseModel):
    """A matter and those who have to do with it."""

    id: str
    object: str
    organization: str
    cells: list[RaciCell]
    issues: list[RaciIssue]


class RaciModel(BaseModel):
    """The matrix, row by row."""

    rows: list[RaciRow]
