"""The JSON of the statistics as pydantic models: what OpenAPI describes and what tests hold the answers to."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from api.schemas import Quotation, Subject

Involvement = dict[str, int]


class CountsModel(BaseModel):
    """How much there is of an organisation; lines and relations count two posts once, however many statements say so."""

    departments: int
    posts: int
    described: int = Field(description="posts with a section of their own")
    duties: int = Field(description="of posts")
    department_duties: int
    lines: int = Field(description="pairs of posts of which one reports to the other")
    relations: int = Field(description="pairs who work together")


class LinkModel(BaseModel):
    """A post of the longest chain, and where it stands that it reports to the one before it."""

    post: Subject
    evidence: list[Quotation]


class TreeModel(BaseModel):
    """A top of the reporting lines, and what is below it, itself included."""

    top: Subject
    posts: int
    layers: int


class LayersModel(BaseModel):
    """The height of the reporting lines. A post of several superiors stands in the largest tree, as near to its top as stated."""

    height: int
    posts_per_layer: list[int] = Field(description="the tops first")
    outside: int = Field(description="posts that no line joins to another")
    trees: list[TreeModel]
    longest_chain: list[LinkModel]


class SpanModel(BaseModel):
    """A superior and its direct reports."""

    post: Subject
    span: int = Field(description="posts that report to it directly")
    layer: int
    remark: Literal["", "wide", "outlier", "narrow", "single"] = Field(
        description="wide: more than 15; outlier: well above the others of the organisation; narrow: 2; single: 1"
    )
    reports: list[Subject]
    evidence: list[Quotation]


class SpanCountModel(BaseModel):
    """How many superiors have a span."""

    span: int
    superiors: int


class SpansModel(BaseModel):
    """Spans of control, of those who have any reports."""

    superiors: int
    mean: float
    median: float
    most: int
    fence: float = Field(description="a span above it is an outlier (Tukey)")
    distribution: list[SpanCountModel]
    posts: list[SpanModel]


class OpenPostModel(BaseModel):
    """A post that lacks a superior or duties."""

    post: Subject
    described: bool
    reports: int


class SeveralSuperiorsModel(BaseModel):
    """A post with several superiors, and where each is stated."""

    post: Subject
    superiors: list[Subject]
    evidence: list[Quotation]


class BottleneckModel(BaseModel):
    """A post that ways between others lead over."""

    post: Subject
    betweenness: float | None = Field(description="0 to 1; null where it was left out")
    neighbours: int
    cut_off: list[Subject] = Field(description="who is joined to most others through it alone")


class BottlenecksModel(BaseModel):
    """Bottlenecks on lines and collaborations between posts."""

    posts: int
    sources: int = Field(description="from so many posts ways were counted: fewer than posts is an estimate")
    bottlenecks: list[BottleneckModel]


class DepartmentPairModel(BaseModel):
    """Two departments that work together, and how far they are apart in the reporting lines."""

    a: Subject
    b: Subject
    relations: int
    place: Literal["joined", "apart", "unknown"] = Field(
        description="apart: no common superior; unknown: a department is not in the lines"
    )
    distance: int | None = Field(description="steps from the one's highest post over the common superior")
    common_superior: Subject | None
    a_head: Subject | None
    b_head: Subject | None
    evidence: list[Quotation]


class CollaborationsModel(BaseModel):
    """Pairs who work together, by where they belong."""

    inside: int
    between: int
    outside: int
    unplaced: int = Field(description="one of the two has no department")
    unnamed: int = Field(description="with nobody in particular")
    pairs: list[DepartmentPairModel]
    alone: list[Subject] = Field(description="departments with posts that no other department works with")


class CommunityModel(BaseModel):
    """Posts that are joined among themselves more than to others."""

    number: int
    posts: list[Subject]
    department: Subject | None = Field(description="of more than half of them")
    members: int


class ElsewhereModel(BaseModel):
    """A post in the community of another department."""

    post: Subject
    department: Subject
    community: int
    community_department: Subject
    ties_home: int
    ties_there: int


class CommunitiesModel(BaseModel):
    """Communities against departments."""

    counted: bool = Field(description="false where they are left out: too many posts and joins")
    compared: int
    purity: float | None = Field(ge=0, le=1)
    adjusted_rand: float | None = Field(le=1)
    communities: list[CommunityModel]
    elsewhere: list[ElsewhereModel]


class LoadModel(BaseModel):
    """The duties of a post."""

    post: Subject
    duties: int
    boilerplate: int
    involvement: Involvement


class LoadsModel(BaseModel):
    """Duties of the posts that have any."""

    mean: float
    median: float
    most: int
    boilerplate: int
    involvement: Involvement
    posts: list[LoadModel]


class OrganizationStatsModel(BaseModel):
    """All that is counted of one organisation."""

    organization: Subject
    counts: CountsModel
    layers: LayersModel
    spans: SpansModel
    without_superior: list[OpenPostModel]
    without_duties: list[OpenPostModel]
    several_superiors: list[SeveralSuperiorsModel]
    bottlenecks: BottlenecksModel
    collaborations: CollaborationsModel
    communities: CommunitiesModel
    duties: LoadsModel


class StatsModel(BaseModel):
    """How much the dataset holds, and each organisation with posts."""

    organizations: int
    documents: int
    departments: int
    posts: int
    duties: int
    lines: int = Field(description="statements of who reports to whom")
    collaborations: int = Field(description="statements of who works with whom")
    by_organization: list[OrganizationStatsModel]
