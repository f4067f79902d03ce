"""Who works with whom, folded into departments, against the reporting lines."""

from __future__ import annotations

from collections import Counter
from typing import Final, Literal

from graph.analysis.hierarchy import Hierarchy
from graph.model import Evidence
from graph.structure.members import Members, Relation
from graph.structure.model import Collaborations, DepartmentPair, Place

QUOTED: Final = 3  # places of a pair of departments
NEAR: Final = 2  # steps between two whose heads have the same superior
Sort = Literal["inside", "between", "outside", "unplaced", "unnamed"]


def collaborations_of(members: Members, found: Hierarchy) -> Collaborations:
    """Sort all relations, and compare those between departments with the reporting lines.

    Pairs of departments that are far apart in the lines (or that nobody is above) and work together most come first.
    """
    sorts: Counter[Sort] = Counter()
    between: dict[tuple[str, str], list[Relation]] = {}
    for (one, other), relation in members.relations.items():
        sort, joined = _sorted(members, one, other, relation)
        sorts[sort] += 1
        for ends in joined:
            between.setdefault(ends, []).append(relation)
    heads = _heads(members, found)
    pairs = [_pair(members, found, heads, ends, relations) for ends, relations in between.items()]
    pairs.sort(key=_urgency)
    busy = {end for ends in between for end in ends}
    alone = [one.id for one in members.departments if members.view.members_of(one.id) and one.id not in busy]
    return Collaborations(
        inside=sorts["inside"],
        between=sorts["between"],
        outside=sorts["outside"],
        unplaced=sorts["unplaced"],
        unnamed=sorts["unnamed"],
        pairs=tuple(pairs),
        alone=members.all_named(alone),
    )


def _sorted(members: Members, one: str, other: str, relation: Relation) -> tuple[Sort, list[tuple[str, str]]]:
    """Say of what sort a relation is, and which departments it joins."""
    if relation.kind == "external":
        return "outside", []
    if relation.kind == "generic":
        return "unnamed", []
    near, far = members.homes.get(one, ()), members.homes.get(other, ())
    if not (near and far):
        return "unplaced", []
    if any(members.is_within(a, b) or members.is_within(b, a) for a in near for b in far):
        return "inside", []
    return "between", [(a, b) if a < b else (b, a) for a in near for b in far]


def _heads(members: Members, found: Hierarchy) -> dict[str, str]:
    """Return who stands for a department in the lines: its highest member in the largest tree; else itself, if a line has it."""
    heads: dict[str, str] = {}
    trees = {top: number for number, top in enumerate(found.tops)}
    for department in members.departments:
        posts = [post for post in members.view.members_of(department.id) if post in found.layer]
        if posts:
            heads[department.id] = min(
                posts, key=lambda post: (trees[found.chain_up(post)[-1]], found.layer[post])
            )
        elif department.id in found.layer:
            heads[department.id] = department.id
    return heads


def _pair(
    members: Members,
    found: Hierarchy,
    heads: dict[str, str],
    ends: tuple[str, str],
    relations: list[Relation],
) -> DepartmentPair:
    one, other = (heads.get(end) for end in ends)
    common = found.common_superior(one, other) if one and other else None
    place: Place = "unknown" if not (one and other) else "joined" if common else "apart"
    places: list[Evidence] = [place for relation in relations for place in relation.evidence[:1]]
    return DepartmentPair(
        a=members.named(ends[0]),
        b=members.named(ends[1]),
        relations=len(relations),
        place=place,
        distance=common[1] if common else None,
        common_superior=members.named(common[0]) if common else None,
        a_head=members.named(one) if one else None,
        b_head=members.named(other) if other else None,
        evidence=tuple(dict.fromkeys(places))[:QUOTED],
    )


def is_far(pair: DepartmentPair) -> bool:
    """Say whether two departments are further apart than under one superior."""
    return pair.place == "apart" or (pair.distance or 0) > NEAR


def _urgency(pair: DepartmentPair) -> tuple[bool, int, int, str, str]:
    return not is_far(pair), -pair.relations, -(pair.distance or 0), pair.a.id, pair.b.id
