"""Where the documents contradict each other about one post: its lines and departments, each side with its sentence.

For a dataset without an audit of its own; `api.description.assemble` takes the findings of one instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from api.description.phrases import joined, phrase
from api.words import Lang
from graph.model import Evidence, Post, ReportingLine
from graph.view import View


@dataclass(frozen=True, slots=True)
class Dispute:
    """A contradiction; the fields are those of `api.description.model.Finding`."""

    code: str
    message: str
    subjects: tuple[str, ...]
    evidence: tuple[Evidence, ...]


def disputes_about(post: Post, view: View, lang: Lang) -> tuple[Dispute, ...]:
    """Return what the documents contradict each other in about a post, what concerns its superior first."""
    return tuple(_Desk(post, view, lang).disputes())


class _Desk:
    """What is known about one post, and how to say what does not fit."""

    def __init__(self, post: Post, view: View, lang: Lang) -> None:
        self._post, self._view, self._lang = post, view, lang
        self._up, self._down = view.lines_up(post.id), view.lines_down(post.id)
        self._sections = view.sections_of(post.id)

    def disputes(self) -> Iterator[Dispute]:
        above = self._view.superiors_of(self._post.id)
        if len(above) > 1:
            yield self._dispute("several-superiors", above, _said(self._up))
        if above and (said_none := self._denials("states_no_superior")):
            yield self._dispute("superior-denied", above, (*said_none, *_said(self._up)))
        yield from self._left_out_above(above)
        yield from self._reports()
        if circle := tuple(one for one in above if one in self._view.subordinates_of(self._post.id)):
            yield self._dispute("above-and-below", circle, _said(_with(circle, (*self._up, *self._down))))
        if len(homes := self._homes()) > 1:
            said = (one.evidence for one in self._view.memberships_of(self._post.id))
            yield self._dispute("several-departments", homes, tuple(said))

    def _left_out_above(self, above: Sequence[str]) -> Iterator[Dispute]:
        """Find superiors who list their direct reports without this post."""
        for superior in above:
            lines = _with((superior,), self._up)
            listed = _listed(self._view.lines_down(superior))
            if listed and all(line.stated_by == "subordinate" for line in lines):
                yield self._dispute("unlisted-here", (superior,), (*_said(lines), *_said(listed)))

    def _reports(self) -> Iterator[Dispute]:
        """Find posts below whose own words or whose absence from this post's list contradict the line."""
        listed = _listed(self._down)
        if (said_none := self._denials("states_no_reports")) and self._down:
            names = self._view.subordinates_of(self._post.id)
            yield self._dispute("reports-denied", names, (*said_none, *_said(self._down)))
        for report in self._view.subordinates_of(self._post.id):
            lines = _with((report,), self._down)
            sides = {line.stated_by for line in lines}
            if listed and sides == {"subordinate"}:
                yield self._dispute("unlisted-below", (report,), (*_said(lines), *_said(listed)))
            own = [line for line in self._view.lines_up(report) if line.stated_by == "subordinate"]
            if own and sides == {"superior"}:
                others = self._names(dict.fromkeys(line.superior for line in own))
                yield self._dispute("other-superior", (report,), (*_said(lines), *_said(own)), others=others)

    def _homes(self) -> tuple[str, ...]:
        """Return the post's departments, without those that hold another of them."""
        departments = self._view.departments
        holders = {departments[one].parent for one in self._post.departments}
        return tuple(one for one in self._post.departments if one not in holders)

    def _denials(self, field: str) -> tuple[Evidence, ...]:
        return tuple(section.evidence for section in self._sections if getattr(section, field))

    def _names(self, ids: Iterable[str]) -> str:
        names = (
            self._view.name_of(one) if one in self._view.posts else self._view.label_of(one) for one in ids
        )
        return joined(self._lang, tuple(names))

    def _dispute(
        self, code: str, subjects: Sequence[str], evidence: Sequence[Evidence], **values: str
    ) -> Dispute:
        message = phrase(self._lang, code, names=self._names(subjects), **values)
        return Dispute(code, message, (self._post.id, *subjects), tuple(dict.fromkeys(evidence)))


def _said(lines: Iterable[ReportingLine]) -> tuple[Evidence, ...]:
    return tuple(line.evidence for line in lines)


def _listed(lines: Iterable[ReportingLine]) -> tuple[ReportingLine, ...]:
    """Return the lines of a list of direct reports."""
    return tuple(line for line in lines if line.stated_by == "superior")


def _with(parties: Sequence[str], lines: Iterable[ReportingLine]) -> tuple[ReportingLine, ...]:
    return tuple(line for line in lines if line.subordinate in parties or line.superior in parties)
