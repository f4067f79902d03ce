"""What a person should make of a pair of duties: from how the posts are involved, whom the sentences name, and how the posts stand to each other."""

from __future__ import annotations

import re
from typing import Final

from graph.model import Duty
from graph.view import View
from search.overlaps.content import Content
from search.overlaps.model import Reading, Relation
from search.script import HAN, plain

# A clause that says with whom something is done: 与财务部共同盘点, 会同仓管员, "jointly with the workshop".
_TOGETHER: Final = re.compile(
    r"共同|会同|联合|协同|合作|协作|配合|一起|一同|together with|jointly|in (?:collaboration|cooperation|conjunction) with|\bwith\b"
)
_AND: Final = "(?:与|跟|和|会同|协同|联合|配合|(?<![共会协一])同)"
_CLAUSE: Final = re.compile(r"[,，。;；!！?？\n]|(?<=[a-z])[.:](?= |$)")
_UNIT: Final = re.compile(r"(?:部门|部|科|处|室|组|中心| department| team| office)$")
_SHORTEST: Final = 2
"""Characters of a Chinese name without its 部: a shorter one stands in many words."""
_WATCHES: Final = frozenset(("f:check", "f:decide"))


class Readings:
    """Reads pairs of duties of one dataset.

    Parameters
    ----------
    view : View
    """

    def __init__(self, view: View) -> None:
        self._view = view
        self._names: dict[str, tuple[str, ...]] = {}

    def of(self, a: Duty, b: Duty, relation: Relation, contents: tuple[Content, Content]) -> Reading:
        """Return the reading of a pair that is not boilerplate.

        Parameters
        ----------
        a, b : Duty
        relation : {"line", "peers", "cross_department", "unknown"}
            How their owners stand to each other.
        contents : tuple of Content
            What the duties are about.

        Notes
        -----
        Two organisations never have a conflict: each does its own work, unless one post is above the other. A sentence is shared if a
        clause of it says that something is done together with the other post or its department; who only helps assists. One who approves or
        inspects what the other does, too, is no second owner; two that both inspect are.
        """
        is_apart = self._view.organization_of(a.owner) != self._view.organization_of(b.owner)
        if is_apart and relation != "line":
            return "same_post"
        involved = {a.involvement, b.involvement}
        if len(involved) > 1 and "Supports" in involved:
            return "lead_assist"
        if self._names_other(a, b.owner) or self._names_other(b, a.owner):
            return "shared"
        watching = [_is_watching(content) for content in contents]
        if len(involved) > 1 and involved & {"Approves", "Supervises"} and not all(watching):
            return "approve_execute"
        if "Approves" in involved and len(involved) > 1:
            return "approve_execute"
        return "line" if relation == "line" else "conflict"

    def _names_other(self, duty: Duty, owner: str) -> bool:
        """Say whether a clause of a duty says that it is done together with a post or its department."""
        return any(
            _TOGETHER.search(clause) and any(_is_party(name, clause) for name in self._names_of(owner))
            for clause in _CLAUSE.split(plain(duty.text))
        )

    def _names_of(self, owner: str) -> tuple[str, ...]:
        """Return the names of a post and of its departments, those of units without 部 or 科, too; in plain spelling."""
        if owner not in self._names:
            post = self._view.posts.get(owner)
            found = [self._view.label_of(owner), *(post.aliases if post else ())]
            units = post.departments if post else (owner,)
            for unit in units:
                label = self._view.label_of(unit)
                found += [label, _UNIT.sub("", label)]
            names = dict.fromkeys(map(plain, found))
            self._names[owner] = tuple(name for name in names if len(name) >= _SHORTEST)
        return self._names[owner]


def _is_watching(content: Content) -> bool:
    """Say whether a duty checks or decides something."""
    return any(not token.keys.isdisjoint(_WATCHES) for token in content.tokens)


def _is_party(name: str, clause: str) -> bool:
    """Say whether a clause names a party of the work: what stands closely behind 与 or "with" and is no part of a longer English word."""
    if HAN.search(name):
        return re.search(_AND + "[^的]{0,8}?" + re.escape(name), clause) is not None
    return re.search(rf"\bwith\b.{{0,24}}?\b{re.escape(name)}s?\b", clause) is not None
