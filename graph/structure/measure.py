"""Count all there is to count of each organisation of a dataset."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from graph.analysis.hierarchy import hierarchy
from graph.analysis.spread import spread
from graph.structure.members import Members, divided
from graph.structure.model import Counts, Load, Loads, Named, OrganizationStats
from graph.structure.shape import layers_of, several_superiors, spans_of, without_duties, without_superior
from graph.structure.ties import bottlenecks_of, can_divide, communities_of, no_communities, sources_for
from graph.structure.working import collaborations_of
from graph.view import View


def measure(view: View, organizations: Collection[str] | None = None) -> tuple[OrganizationStats, ...]:
    """Count an organisation after the other.

    Parameters
    ----------
    view : View
    organizations : collection of str, optional
        Ids of the only ones that are wanted.

    Returns
    -------
    tuple of OrganizationStats
        Of those with posts, in the order of the records.

    Notes
    -----
    Linear in the records but for betweenness and communities, which are estimated or left out where they would take longer than some
    seconds; one organisation alone may have them.
    """
    found = [one for one in divided(view) if one.posts and (organizations is None or one.id in organizations)]
    is_divided = can_divide(found)
    return tuple(
        _measured(one, sources, is_divided=is_divided)
        for one, sources in zip(found, sources_for(found), strict=True)
    )


def _measured(members: Members, sources: int, *, is_divided: bool) -> OrganizationStats:
    below = {ends[0]: None for ends in members.lines}
    units = [one.id for one in members.departments if one.id in below]
    found = hierarchy([*members.post_ids, *units], members.lines)
    return OrganizationStats(
        organization=Named(members.id, members.view.organizations[members.id].label),
        counts=_counts(members),
        layers=layers_of(members, found),
        spans=spans_of(members, found),
        without_superior=without_superior(members),
        without_duties=without_duties(members),
        several_superiors=several_superiors(members),
        bottlenecks=bottlenecks_of(members, sources),
        collaborations=collaborations_of(members, found),
        communities=communities_of(members) if is_divided else no_communities(),
        duties=_loads(members),
    )


def _counts(members: Members) -> Counts:
    view = members.view
    return Counts(
        departments=len(members.departments),
        posts=len(members.posts),
        described=sum(post.described for post in members.posts),
        duties=sum(len(view.duties_of(post)) for post in members.post_ids),
        department_duties=sum(len(view.duties_of(one.id)) for one in members.departments),
        lines=len(members.post_lines),
        relations=len(members.relations),
    )


def _loads(members: Members) -> Loads:
    posts: list[Load] = []
    for post in members.post_ids:
        if duties := members.view.duties_of(post):
            involvement = Counter(duty.involvement for duty in duties)
            posts.append(
                Load(
                    members.named(post),
                    len(duties),
                    sum(duty.boilerplate for duty in duties),
                    dict(sorted(involvement.items())),
                )
            )
    posts.sort(key=lambda load: (-load.duties, load.post.id))
    short = spread(load.duties for load in posts)
    together: Counter[str] = Counter()
    for load in posts:
        together.update(load.involvement)
    return Loads(
        mean=short.mean,
        median=short.median,
        most=short.most,
        boilerplate=sum(load.boilerplate for load in posts),
        involvement=dict(sorted(together.items())),
        posts=tuple(posts),
    )
