"""What the descriptions of a dataset say of their own superiors and subordinates, ready to be compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from corpus.text.latepattern import late_pattern
from corpus.vocabulary.partynames import is_generic
from graph.audit.likeness import is_rank_of
from graph.model import Evidence, Post, ReportingLine, Section
from graph.view import View

Lines = dict[str, list[ReportingLine]]

_COLLECTIVE = late_pattern(
    r"^(?:各|全体|所有|其他|其它|全部|相关|有关|下属|所属|本部门|部门内|all |other |each )|(?:员工|成员|下属|下级|同事)$|\b(?:staff|team|team members|employees|personnel)$"
)


@dataclass(frozen=True)
class Statements:
    """The lines of a dataset by whose description states them.

    Parameters
    ----------
    view : View
    same : mapping of str to str
        Posts that nobody describes by the described post that they probably are; lines that name one count as naming the other.
    """

    view: View
    same: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def superiors(self) -> Mapping[str, Lines]:
        """Those whom each description names as its own superiors, each with the lines that say so."""
        own: dict[str, Lines] = {}
        for line in self._lines("subordinate"):
            above, below = self.who(line.superior), self.who(line.subordinate)
            if above != below:
                own.setdefault(below, {}).setdefault(above, []).append(line)
        return own

    @cached_property
    def lists(self) -> Mapping[str, Lines]:
        """Those whom each description lists as its direct subordinates, each with the lines that say so."""
        own: dict[str, Lines] = {}
        for line in self._lines("superior"):
            above, below = self.who(line.superior), self.who(line.subordinate)
            if above != below:
                own.setdefault(above, {}).setdefault(below, []).append(line)
        return own

    def who(self, identifier: str) -> str:
        """Return the described post that an id probably means, else the id."""
        return self.same.get(identifier, identifier)

    def is_described(self, identifier: str) -> bool:
        """Return whether a section of a document is about a post or department."""
        post = self.view.posts.get(identifier)
        return post.described if post else bool(self.view.sections_of(identifier))

    def is_anybody(self, identifier: str) -> bool:
        """Return whether a name means nobody in particular: 公司领导, 各部门经理, all staff."""
        label = self.view.label_of(identifier)
        return is_generic(label) or bool(_COLLECTIVE.search(label.lower()))

    def stands_for(self, name: str, post: str) -> bool:
        """Return whether a post that nobody describes is the bare rank of another one's title."""
        return not self.is_described(name) and is_rank_of(self.view.label_of(name), self.view.label_of(post))

    def says_no_superior(self, identifier: str) -> Section | None:
        """Return the section that says that there is nobody above."""
        return next((s for s in self.view.sections_of(identifier) if s.states_no_superior), None)

    def says_no_reports(self, identifier: str) -> Section | None:
        """Return the section that says that there is nobody below."""
        return next((s for s in self.view.sections_of(identifier) if s.states_no_reports), None)

    def _lines(self, side: str) -> Iterable[ReportingLine]:
        lines = (line for line in self.view.records.lines if line.stated_by == side)
        return sorted(lines, key=lambda line: (line.evidence.document, line.evidence.start, line.position))


def is_row(post: Post) -> bool:
    """Return whether a post is a row of a register, known by its number and never by its title."""
    return bool(post.identifier or post.grade or post.headcount)


def first_evidence(lines: Lines) -> tuple[Evidence, ...]:
    """Return the places of some lines, each once, in the order of the lines."""
    return tuple(dict.fromkeys(line.evidence for group in lines.values() for line in group))
