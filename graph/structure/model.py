"""What is counted of an organisation. Plain records, which are the JSON of ``dutygraph stats`` as they stand."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from graph.model import Evidence

SpanRemark = Literal["", "wide", "outlier", "narrow", "single"]
Place = Literal["joined", "apart", "unknown"]


class Named(Struct, frozen=True):
    """A post, department or organisation: its id and what it is called."""

    id: str
    label: str


class Counts(Struct, frozen=True):
    """How much there is of an organisation.

    ``described`` are posts with a section of their own; ``lines`` joins of two posts, ``relations`` joins of two that work together, however
    many statements say so; ``duties`` those of posts, ``department_duties`` those of departments.
    """

    departments: int
    posts: int
    described: int
    duties: int
    department_duties: int
    lines: int
    relations: int


class Link(Struct, frozen=True):
    """A post of a chain, the number of posts in its layer, and where it stands that it reports to the one before it."""

    post: Named
    evidence: tuple[Evidence, ...]


class Tree(Struct, frozen=True):
    """A top, and how many posts (itself included) and layers there are from it down."""

    top: Named
    posts: int
    layers: int


class Layers(Struct, frozen=True):
    """The height of the reporting lines.

    ``posts_per_layer`` begins with the tops; ``longest_chain`` runs from a top down; ``trees`` are the largest first; ``outside`` is the
    number of posts that no line joins to another.
    """

    height: int
    posts_per_layer: tuple[int, ...]
    outside: int
    trees: tuple[Tree, ...]
    longest_chain: tuple[Link, ...]


class Span(Struct, frozen=True):
    """A post with direct reports. ``remark`` says what is unusual about their number, ``evidence`` has a place for each report."""

    post: Named
    span: int
    layer: int
    remark: SpanRemark
    reports: tuple[Named, ...]
    evidence: tuple[Evidence, ...]


class SpanCount(Struct, frozen=True):
    """How many superiors have a span."""

    span: int
    superiors: int


class Spans(Struct, frozen=True):
    """Direct reports of those who have any. ``fence``: a span above it stands out from the others of the organisation."""

    superiors: int
    mean: float
    median: float
    most: int
    fence: float
    distribution: tuple[SpanCount, ...]
    posts: tuple[Span, ...]


class OpenPost(Struct, frozen=True):
    """A post that lacks something; ``reports`` is how many report to it."""

    post: Named
    described: bool
    reports: int


class SeveralSuperiors(Struct, frozen=True):
    """A post with its superiors, and a place for each."""

    post: Named
    superiors: tuple[Named, ...]
    evidence: tuple[Evidence, ...]


class Bottleneck(Struct, frozen=True):
    """A post that ways lead over.

    ``betweenness`` (0 to 1, None where it was not counted) is the share of the shortest ways between two others, ``neighbours`` how many
    it is joined to, ``cut_off`` who is joined to most others through it alone.
    """

    post: Named
    betweenness: float | None
    neighbours: int
    cut_off: tuple[Named, ...]


class Bottlenecks(Struct, frozen=True):
    """Bottlenecks, those with the highest betweenness first; ``sources`` of ``posts`` were counted from (fewer: an estimate, 0: left out)."""

    posts: int
    sources: int
    bottlenecks: tuple[Bottleneck, ...]


class DepartmentPair(Struct, frozen=True):
    """Two departments that work together, and how far the reporting lines are from that.

    ``relations`` counts pairs who work together, ``evidence`` quotes some. ``a_head`` and ``b_head`` are the members that stand highest;
    ``distance`` is the steps from one over ``common_superior`` to the other. ``place`` is "unknown" where a department has no member
    that a line joins, "apart" where nobody is above both.
    """

    a: Named
    b: Named
    relations: int
    place: Place
    distance: int | None
    common_superior: Named | None
    a_head: Named | None
    b_head: Named | None
    evidence: tuple[Evidence, ...]


class Collaborations(Struct, frozen=True):
    """Pairs who work together.

    ``inside`` a department, ``between`` departments, with an ``outside`` party, ``unplaced`` where one of two has no department;
    ``unnamed`` are parties like "all departments". ``alone`` are departments with posts that nobody of another works with.
    """

    inside: int
    between: int
    outside: int
    unplaced: int
    unnamed: int
    pairs: tuple[DepartmentPair, ...]
    alone: tuple[Named, ...]


class Community(Struct, frozen=True):
    """Posts that are joined among themselves more than to others; ``department`` has more than half of those in any, ``members`` how many."""

    number: int
    posts: tuple[Named, ...]
    department: Named | None
    members: int


class Elsewhere(Struct, frozen=True):
    """A post in the community of another department, and how many it is joined to of its own department and of that one."""

    post: Named
    department: Named
    community: int
    community_department: Named
    ties_home: int
    ties_there: int


class Communities(Struct, frozen=True):
    """Communities against departments; not ``counted`` where they are left out, as that would take too long.

    ``compared`` posts are in both; the measures are None below two. 1 is full agreement.
    """

    counted: bool
    compared: int
    purity: float | None
    adjusted_rand: float | None
    communities: tuple[Community, ...]
    elsewhere: tuple[Elsewhere, ...]


class Load(Struct, frozen=True):
    """The duties of a post: all, those that any post must do, and how many of each involvement."""

    post: Named
    duties: int
    boilerplate: int
    involvement: dict[str, int]


class Loads(Struct, frozen=True):
    """Duties of the posts that have any, the most loaded first. ``involvement`` is that of all of them."""

    mean: float
    median: float
    most: int
    boilerplate: int
    involvement: dict[str, int]
    posts: tuple[Load, ...]


class OrganizationStats(Struct, frozen=True):
    """All that is counted of one organisation."""

    organization: Named
    counts: Counts
    layers: Layers
    spans: Spans
    without_superior: tuple[OpenPost, ...]
    without_duties: tuple[OpenPost, ...]
    several_superiors: tuple[SeveralSuperiors, ...]
    bottlenecks: Bottlenecks
    collaborations: Collaborations
    communities: Communities
    duties: Loads
