"""The statistics of organisations as tables, each row with the ids and the sentences that it speaks of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from api.desk.statsoverview import overview
from api.desk.statswords import word
from api.reports.model import Cell, Column, Language, Report, Table, hidden_column
from api.reports.registry import anchor_of
from api.words import say
from graph.model import Evidence
from graph.structure.model import DepartmentPair, Named, OpenPost, OrganizationStats
from graph.structure.working import is_far

LISTED: Final = 20  # names in a cell; a column beside it has their number
INVOLVEMENTS: Final = ("Responsible", "Approves", "Supervises", "Supports", "Consulted", "Informed")
_WIDTHS: Final = {
    "organization": 14, "measure": 16, "value": 50, "meaning": 50, "post": 20, "chain": 20, "text": 30, "document": 18,
    "report": 34, "superior": 22, "cut_off": 44, "member": 60, "kind": 16, "remark": 18, "head": 32, "other_head": 32, "common": 32,
    "department": 20, "other": 20, "there": 20,
}  # fmt: skip
_NUMBER_WIDTH: Final = 10
_NUMBERS: Final = frozenset(
    ("layer", "posts", "span", "betweenness", "neighbours", "cut", "relations", "distance", "community", "members", "ties_home", "ties_there", "number", "boilerplate")
)  # fmt: skip
_WITH_ID: Final = frozenset(
    ("post", "chain", "report", "superior", "cut_off", "department", "other", "common", "head", "other_head", "member", "there")
)  # fmt: skip
Rows = Iterable[tuple[Cell, ...]]
RowsOf = Callable[[OrganizationStats], Rows]


def report_of(found: Sequence[OrganizationStats], language: Language) -> Report:
    """Return all that was counted as tables: the overview first."""
    made = _Tables(language, has_several=len(found) > 1)
    return Report(
        name="stats",
        title=word("title", language),
        language=language,
        about=(word("basis", language), word("spans_meaning", language), *notes(found, language)),
        tables=(
            made.table("overview", ("measure", "value", "meaning"), found, made.overview),
            made.table("layers", ("layer", "posts", "share", "chain", "text"), found, made.layers),
            made.table("spans", ("post", "span", "layer", "remark", "report", "text"), found, made.spans),
            made.table("open", ("kind", "post", "described", "span", "superior", "text"), found, made.open),
            made.table(
                "bottlenecks",
                ("post", "betweenness", "neighbours", "cut", "cut_off"),
                found,
                made.bottlenecks,
            ),
            made.table(
                "departments",
                ("department", "other", "relations", "remark", "distance", "common", "head", "other_head", "text"),
                found,
                made.departments,
            ),
            made.table(
                "communities", ("community", "posts", "department", "members", "member"), found, made.communities
            ),
            made.table(
                "elsewhere",
                ("post", "department", "community", "there", "ties_home", "ties_there"),
                found,
                made.elsewhere,
            ),
            made.table("duties", ("post", "number", "boilerplate", *INVOLVEMENTS), found, made.duties),
        ),
    )  # fmt: skip


def notes(found: Sequence[OrganizationStats], language: Language) -> Iterator[str]:
    """Yield what is an estimate, or left out; where that is so of several organisations, once for all."""
    if any(not stats.communities.counted for stats in found):
        yield word("undivided", language)
    rough = [one for one in found if one.bottlenecks.sources < one.bottlenecks.posts]
    if len(rough) > 1:
        posts = sum(one.bottlenecks.posts for one in rough)
        sources = sum(one.bottlenecks.sources for one in rough)
        key = "estimated_all" if sources else "left_out_all"
        yield word(key, language, count=len(rough), posts=f"{posts:,}", sources=f"{sources:,}")
        return
    for stats in rough:
        counted = stats.bottlenecks
        yield word(
            "estimated" if counted.sources else "left_out",
            language,
            name=stats.organization.label,
            posts=f"{counted.posts:,}",
            sources=f"{counted.sources:,}",
        )


class _Tables:
    """The rows of each table; those of several organisations begin with the organisation."""

    def __init__(self, language: Language, *, has_several: bool) -> None:
        self._language: Language = language
        self._has_several = has_several

    def table(
        self, name: str, keys: Sequence[str], found: Sequence[OrganizationStats], rows: RowsOf
    ) -> Table:
        """Return a table of all organisations."""
        about = f"about_{name}"
        return Table(
            name=word(name, self._language),
            about=(word(about, self._language),) if name != "overview" else (),
            columns=tuple(self._columns(keys)),
            rows=tuple(
                ((stats.organization.label, *row) if self._has_several else row)
                for stats in found
                for row in rows(stats)
            ),
        )

    def _columns(self, keys: Sequence[str]) -> Iterator[Column]:
        language = self._language
        for key in ("organization", *keys) if self._has_several else keys:
            if key in INVOLVEMENTS:
                yield Column(key, say(language, f"involvement.{key}"), _NUMBER_WIDTH, "number")
            elif key in _NUMBERS:
                yield Column(key, word(key, language), _NUMBER_WIDTH, "number")
            else:
                yield Column(key, word(key, language), _WIDTHS.get(key, _NUMBER_WIDTH))
            if key in _WITH_ID:
                yield hidden_column(f"{key}_id")
            elif key == "text":
                yield hidden_column("text_source")
                yield Column("document", word("document", language), _WIDTHS["document"])

    def overview(self, stats: OrganizationStats) -> Rows:
        return overview(stats, self._language)

    def layers(self, stats: OrganizationStats) -> Rows:
        layers = stats.layers
        joined = sum(layers.posts_per_layer) or 1
        for number, (count, link) in enumerate(
            zip(layers.posts_per_layer, layers.longest_chain, strict=True), start=1
        ):
            share = f"{100 * count / joined:.0f}%"
            yield number, count, share, *_one(link.post), *_said(link.evidence)

    def spans(self, stats: OrganizationStats) -> Rows:
        for span in stats.spans.posts:
            remark = word(span.remark, self._language) if span.remark else None
            yield (
                *_one(span.post),
                span.span,
                span.layer,
                remark,
                *self._names(span.reports),
                *_said(span.evidence[:LISTED]),
            )

    def open(self, stats: OrganizationStats) -> Rows:
        for kind, posts in (
            ("without_superior", stats.without_superior),
            ("without_duties", stats.without_duties),
        ):
            for one in posts:
                yield word(kind, self._language), *self._open_post(one), None, None, *_said(())
        for several in stats.several_superiors:
            yield (
                word("several_superiors", self._language),
                *_one(several.post),
                None,
                None,
                *self._names(several.superiors),
                *_said(several.evidence),
            )

    def _open_post(self, one: OpenPost) -> tuple[Cell, ...]:
        return *_one(one.post), word("yes" if one.described else "no", self._language), one.reports

    def bottlenecks(self, stats: OrganizationStats) -> Rows:
        for one in stats.bottlenecks.bottlenecks:
            cut = len(one.cut_off)
            yield *_one(one.post), one.betweenness, one.neighbours, cut or None, *self._names(one.cut_off)

    def departments(self, stats: OrganizationStats) -> Rows:
        for pair in stats.collaborations.pairs:
            yield (
                *_one(pair.a),
                *_one(pair.b),
                pair.relations,
                pair_remark(pair, self._language) or None,
                pair.distance,
                *_one(pair.common_superior),
                *_one(pair.a_head),
                *_one(pair.b_head),
                *_said(pair.evidence),
            )
        for department in stats.collaborations.alone:
            remark = word("alone", self._language)
            yield *_one(department), None, None, 0, remark, None, *[None] * 6, *_said(())

    def communities(self, stats: OrganizationStats) -> Rows:
        for one in stats.communities.communities:
            members = one.members or None
            yield one.number, len(one.posts), *_one(one.department), members, *self._names(one.posts)

    def elsewhere(self, stats: OrganizationStats) -> Rows:
        for one in stats.communities.elsewhere:
            homes = (*_one(one.post), *_one(one.department))
            yield *homes, one.community, *_one(one.community_department), one.ties_home, one.ties_there

    def duties(self, stats: OrganizationStats) -> Rows:
        for load in stats.duties.posts:
            kinds = (load.involvement.get(name) for name in INVOLVEMENTS)
            yield *_one(load.post), load.duties, load.boilerplate or None, *kinds

    def _names(self, things: Sequence[Named]) -> tuple[Cell, Cell]:
        """Return some names in one cell, and their ids."""
        shown = things[:LISTED]
        names = ("、" if self._language == "zh" else ", ").join(one.label for one in shown)
        return names or None, " ".join(one.id for one in shown) or None


def pair_remark(pair: DepartmentPair, language: Language) -> str:
    """Return what is unusual about two departments that work together, or why it cannot be told."""
    if pair.place != "joined":
        return word(pair.place, language)
    return word("far", language) if is_far(pair) else ""


def _one(thing: Named | None) -> tuple[Cell, Cell]:
    return (thing.label, thing.id) if thing else (None, None)


def _said(evidence: Sequence[Evidence]) -> tuple[Cell, Cell, Cell]:
    """Return the words of statements, their places and their documents; of several one a line."""
    quotes = "\n".join(dict.fromkeys(" ".join(one.quote.split()) for one in evidence))
    documents = "\n".join(dict.fromkeys(one.document for one in evidence))
    return quotes or None, " ".join(map(anchor_of, evidence)) or None, documents or None
