"""How two owners of duties stand to each other: one above the other, side by side, in two departments, or nobody says."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from graph.identity import name_key
from graph.view import View
from search.overlaps.model import Relation


class Relations:
    """Answers from the lines and departments of a dataset.

    Parameters
    ----------
    view : View
    """

    def __init__(self, view: View) -> None:
        self._view = view
        self._known: dict[tuple[str, str], Relation] = {}

    def of(self, a: str, b: str) -> Relation:
        """Return how two posts or departments (by id) stand to each other.

        ``line`` where the lines lead from one up to the other, ``peers`` where they share a superior or a department,
        ``cross_department`` where the documents put them in two departments, else ``unknown``.
        """
        pair = (a, b) if a < b else (b, a)
        if pair not in self._known:
            self._known[pair] = self._find(*pair)
        return self._known[pair]

    def above(self, owner: str) -> frozenset[str]:
        """Return the ids of all that a post or department reports to, directly or not."""
        found = self._above.get(owner)
        if found is None:
            seen: dict[str, None] = {}
            waiting = [owner]
            while waiting:
                for one in self._superiors(waiting.pop()):
                    if one not in seen:
                        seen[one] = None
                        waiting.append(one)
            found = self._above[owner] = frozenset(seen)
        return found

    def _superiors(self, owner: str) -> Iterator[str]:
        """Yield those an owner reports to, with those of one spelling: who reports to the 机电组长 does so to the 机/电组长."""
        for one in self._view.superiors_of(owner):
            yield one
            yield from self._spelt_alike.get(self._spelling(one), ())

    def _spelling(self, owner: str) -> tuple[str, str]:
        """Return the organisation and the letters of a name."""
        letters = "".join(filter(str.isalnum, name_key(self._view.label_of(owner))))
        return self._view.organization_of(owner), letters

    @cached_property
    def _spelt_alike(self) -> dict[tuple[str, str], list[str]]:
        found: dict[tuple[str, str], list[str]] = {}
        for post in self._view.posts:
            found.setdefault(self._spelling(post), []).append(post)
        return {spelling: posts for spelling, posts in found.items() if len(posts) > 1}

    def departments(self, owner: str) -> frozenset[str]:
        """Return the ids of the departments of a post (a department itself) and of all they lie in."""
        post = self._view.posts.get(owner)
        waiting = list(post.departments) if post else [owner]
        seen: set[str] = set()
        while waiting:
            one = waiting.pop()
            if one and one not in seen and one in self._view.departments:
                seen.add(one)
                waiting.append(self._view.departments[one].parent)
        return frozenset(seen)

    @cached_property
    def _above(self) -> dict[str, frozenset[str]]:
        return {}

    def _find(self, a: str, b: str) -> Relation:
        above_a, above_b = self.above(a), self.above(b)
        if a in above_b or b in above_a:
            return "line"
        if set(self._view.superiors_of(a)) & set(self._view.superiors_of(b)):
            return "peers"
        in_a, in_b = self.departments(a), self.departments(b)
        if in_a & in_b:
            return "peers"
        return "cross_department" if in_a and in_b else "unknown"
