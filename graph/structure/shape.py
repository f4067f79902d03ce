"""The shape of the reporting lines: layers, trees, spans, and what they leave open."""

from __future__ import annotations

from collections import Counter
from typing import Final

from graph.analysis.hierarchy import Hierarchy
from graph.analysis.spread import spread
from graph.model import Evidence
from graph.structure.members import Members
from graph.structure.model import (
    Layers,
    Link,
    OpenPost,
    SeveralSuperiors,
    Span,
    SpanCount,
    SpanRemark,
    Spans,
    Tree,
)

# Of the five kinds of managers in Acharya, Lieber, Seem and Welchman, "How to identify the right 'spans of control' for your
# organization", McKinsey 2017: the one with the fewest direct reports has three to five, the one with most has over fifteen.
FEW_REPORTS: Final = 3
MANY_REPORTS: Final = 15
FEWEST_SUPERIORS: Final = 5  # with spans to compare, below which none stands out from the others


def layers_of(members: Members, found: Hierarchy) -> Layers:
    """Return layers, trees and a longest chain; only posts count."""
    places = [(found.layer[post], post) for post in members.post_ids if post in found.layer]
    height = max((layer for layer, _ in places), default=0)
    counts = Counter(layer for layer, _ in places)
    lowest = next((post for layer, post in places if layer == height), None)
    chain = found.chain_up(lowest)[::-1] if lowest else ()
    return Layers(
        height=height,
        posts_per_layer=tuple(counts[layer] for layer in range(1, height + 1)),
        outside=len(members.posts) - len(places),
        trees=_trees(members, found),
        longest_chain=tuple(
            Link(members.named(node), _line(members, node, chain[number - 1]) if number else ())
            for number, node in enumerate(chain)
        ),
    )


def _line(members: Members, below: str, above: str) -> tuple[Evidence, ...]:
    place = members.lines.get((below, above))
    return () if place is None else (place,)


def _trees(members: Members, found: Hierarchy) -> tuple[Tree, ...]:
    posts = set(members.post_ids)
    trees: list[Tree] = []
    for top in found.tops:
        below = [top]
        for node in below:
            below.extend(one for one in found.children.get(node, ()) if one in posts)
        trees.append(Tree(members.named(top), len(below), max(found.layer[one] for one in below)))
    return tuple(sorted(trees, key=lambda tree: (-tree.posts, tree.top.id)))


def spans_of(members: Members, found: Hierarchy) -> Spans:
    """Return the spans of all with direct reports, the widest first."""
    reports: dict[str, dict[str, Evidence]] = {}
    for (below, above), place in members.post_lines.items():
        reports.setdefault(above, {})[below] = place
    short = spread(map(len, reports.values()))
    fence = short.fence if short.count >= FEWEST_SUPERIORS else float(MANY_REPORTS)
    posts = [
        Span(
            members.named(post),
            len(below),
            found.layer[post],
            _remark(len(below), fence),
            members.all_named(below),
            tuple(below.values()),
        )
        for post, below in reports.items()
    ]
    posts.sort(key=lambda span: (-span.span, span.post.id))
    return Spans(
        superiors=short.count,
        mean=short.mean,
        median=short.median,
        most=short.most,
        fence=fence if short.count else 0.0,
        distribution=tuple(SpanCount(span, count) for span, count in short.frequency),
        posts=tuple(posts),
    )


def _remark(span: int, fence: float) -> SpanRemark:
    if span > MANY_REPORTS:
        return "wide"
    if span > fence and span >= FEW_REPORTS:
        return "outlier"
    if span == 1:
        return "single"
    return "narrow" if span < FEW_REPORTS else ""


def without_superior(members: Members) -> tuple[OpenPost, ...]:
    """Return the posts that no line puts under another, those with most direct reports first: the tops."""
    below = {ends[0] for ends in members.post_lines}
    return _open_posts(members, [post for post in members.post_ids if post not in below])


def without_duties(members: Members) -> tuple[OpenPost, ...]:
    """Return the posts that no duty is stated of."""
    return _open_posts(members, [post for post in members.post_ids if not members.view.duties_of(post)])


def _open_posts(members: Members, posts: list[str]) -> tuple[OpenPost, ...]:
    reports = dict.fromkeys(posts, 0)
    for _, above in members.post_lines:
        if above in reports:
            reports[above] += 1
    found = [
        OpenPost(members.named(post), members.view.posts[post].described, reports[post]) for post in posts
    ]
    return tuple(sorted(found, key=lambda one: (-one.reports, not one.described, one.post.id)))


def several_superiors(members: Members) -> tuple[SeveralSuperiors, ...]:
    """Return the posts with more than one superior, those with most first."""
    above: dict[str, dict[str, Evidence]] = {}
    for (post, superior), place in members.post_lines.items():
        above.setdefault(post, {})[superior] = place
    found = [
        SeveralSuperiors(members.named(post), members.all_named(named), tuple(named.values()))
        for post, named in above.items()
        if len(named) > 1
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.superiors), one.post.id)))
