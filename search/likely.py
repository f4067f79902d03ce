"""A post that is only named, and the described one that the documents may mean by it.

Nothing is merged: an answer that goes on from one to the other says so.
"""

from __future__ import annotations

from collections.abc import Sequence

from search.names import UNIT_ENDING
from search.outcome import Case
from search.script import plain


def likely_same(case: Case, thing: str, below: Sequence[str]) -> str:
    """Return the one described post that a post without a description may be; empty if there is none, or several.

    Parameters
    ----------
    case : Case
    thing : str
        Id of a post.
    below : sequence of str
        Ids of posts that report to it: a described post of its kind that lists one of them may be it.

    Notes
    -----
    Candidates are described posts of the organisation whose title is a longer or another form of the name; or that are of the
    same kind and department, where the name is a department's with the kind of post (仓储总监: the only 总监 of the 仓储部); or
    that are of the same kind and list a post of ``below``.
    """
    post = case.view.posts[thing]
    if post.described or case.view.superiors_of(thing):
        return ""
    name = plain(post.label)
    known = case.names.by_spelling.get(name)
    found = {one for one in known.others if one != thing} if known else set()
    kind = name[-2:]
    for other in case.view.records.posts:
        if other.organization != post.organization or not other.described or plain(other.label)[-2:] != kind:
            continue
        units = [plain(case.names.labels.get(unit, "")) for unit in other.departments]
        is_of_unit = any(UNIT_ENDING.sub("", unit) + kind == name for unit in units)
        if is_of_unit or any(one in case.view.subordinates_of(other.id) for one in below):
            found.add(other.id)
    found = {one for one in found if case.view.posts[one].described}
    return found.pop() if len(found) == 1 else ""
