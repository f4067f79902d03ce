"""Posts joined by lines and by working together: bottlenecks, and communities against departments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from graph.analysis.agreement import agreement
from graph.analysis.betweenness import EXACT_NODES, betweenness
from graph.analysis.communities import communities
from graph.analysis.cutnodes import cut_nodes
from graph.structure.members import Members
from graph.structure.model import Bottleneck, Bottlenecks, Communities, Community, Elsewhere

STEPS: Final = 6_000_000
"""Sources times (posts and joins) of all organisations together: what a few seconds are enough for (`tests/bench/bench_stats.py`)."""
FEWEST_SOURCES: Final = 16
"""With fewer, an estimate would rank posts by chance."""
MOST_FOR_COMMUNITIES: Final = 60_000
"""Posts and joins of all organisations together; where nobody works with their neighbours these take five seconds."""


def sources_for(members: Sequence[Members]) -> list[int]:
    """Return from how many posts of each organisation ways can be counted, 0 where it would take too long.

    Small organisations are counted from all their posts as long as that is possible for all of them; otherwise each has the same share
    of its posts.
    """
    sizes = [len(one.neighbours) + len(one.joined) for one in members]
    wanted = [min(len(one.neighbours), EXACT_NODES) for one in members]
    steps = sum(size * sources for size, sources in zip(sizes, wanted, strict=True))
    share = min(1.0, STEPS / steps) if steps else 1.0
    granted = [int(sources * share) for sources in wanted]
    return [
        given if given >= min(FEWEST_SOURCES, full) else 0
        for given, full in zip(granted, wanted, strict=True)
    ]


def bottlenecks_of(members: Members, sources: int) -> Bottlenecks:
    """Return the posts that ways lead over or whose loss cuts others off.

    Parameters
    ----------
    members : Members
    sources : int
        From how many posts ways are counted; 0 leaves betweenness out.
    """
    posts = [post for post in members.post_ids if post in members.neighbours]
    cuts = cut_nodes(posts, members.joined)
    values = betweenness(posts, members.joined, most_sources=sources).of if sources else {}
    named = [post for post in posts if values.get(post) or post in cuts]
    named.sort(key=lambda post: (-values.get(post, 0.0), -len(cuts.get(post, ())), post))
    return Bottlenecks(
        posts=len(posts),
        sources=min(sources, len(posts)),
        bottlenecks=tuple(
            Bottleneck(
                members.named(post),
                values.get(post),
                len(members.neighbours[post]),
                members.all_named(cuts.get(post, ())),
            )
            for post in named
        ),
    )


def can_divide(members: Sequence[Members]) -> bool:
    """Say whether communities of all organisations can be found in seconds."""
    return sum(len(one.neighbours) + len(one.joined) for one in members) <= MOST_FOR_COMMUNITIES


def communities_of(members: Members) -> Communities:
    """Return communities, and who is in one that another department has the majority of."""
    groups = communities(members.post_ids, ((one, other, 1.0) for one, other in members.joined))
    home = {post.id: post.departments[0] for post in members.posts if post.departments}
    number_of = {post: number for number, group in enumerate(groups, start=1) for post in group}
    placed = [post for post in members.post_ids if post in home and post in number_of]
    agreed = agreement([number_of[post] for post in placed], [home[post] for post in placed])
    found: list[Community] = []
    elsewhere: list[Elsewhere] = []
    for number, group in enumerate(groups, start=1):
        main, count = _majority([home[post] for post in group if post in home])
        named = members.named(main) if main else None
        found.append(Community(number, members.all_named(group), named, count))
        if named is not None:
            strangers = [post for post in group if post in home and not _belongs(members, post, main)]
            elsewhere += [
                Elsewhere(
                    members.named(post),
                    members.named(home[post]),
                    number,
                    named,
                    _ties(members, post, home[post]),
                    _ties(members, post, main),
                )
                for post in strangers
            ]
    return Communities(
        True,
        len(placed),
        agreed.purity if agreed else None,
        agreed.adjusted_rand if agreed else None,
        tuple(found),
        tuple(elsewhere),
    )


def no_communities() -> Communities:
    """Return what stands where communities are left out."""
    return Communities(False, 0, None, None, (), ())


def _majority(departments: Sequence[str]) -> tuple[str, int]:
    """Return the department that more than half are in, and how many are; of one post there is none."""
    if len(departments) < 2:
        return "", 0
    [(main, count)] = Counter(departments).most_common(1)
    return (main, count) if 2 * count > len(departments) else ("", 0)


def _belongs(members: Members, post: str, department: str) -> bool:
    return any(
        members.is_within(one, department) or members.is_within(department, one)
        for one in members.homes[post]
    )


def _ties(members: Members, post: str, department: str) -> int:
    return sum(department in members.homes[other] for other in members.neighbours.get(post, ()))
