"""What superiors and subordinates say of each other: lists against named superiors, names against descriptions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corpus.vocabulary.titles import is_department
from graph.audit.likeness import is_tail_of
from graph.audit.model import Finding, Severity
from graph.audit.statements import Lines, Statements, first_evidence
from graph.audit.titles import Proposal
from graph.audit.writing import Writer
from graph.model import Evidence, ReportingLine

_FUNCTIONAL = (
    "行政上",
    "业务上",
    "行政隶属",
    "指导",
    "虚线",
    "双线",
    "行政線",
    "functional",
    "dotted",
    "administrative",
)


def line_findings(writer: Writer, proposals: tuple[Proposal, ...]) -> Iterator[Finding]:
    """Yield what the lines of posts and departments contradict or leave open."""
    checks = _Checks(writer, {(one.name, one.post) for one in proposals})
    for above in sorted(writer.statements.lists):
        for below in writer.statements.lists[above]:
            yield from checks.mismatch(above, below)
    for below in sorted(writer.statements.superiors):
        yield from checks.several(below)
        for above in writer.statements.superiors[below]:
            yield from checks.unlisted(above, below)
    yield from checks.unknown()
    yield from checks.undescribed()


class _Checks:
    def __init__(self, writer: Writer, proposed: set[tuple[str, str]]) -> None:
        self.writer = writer
        self.statements: Statements = writer.statements
        self.proposed = proposed
        self.titles: dict[str, set[str]] = {}
        for section in self.statements.view.records.sections:
            self.titles.setdefault(section.document, set()).add(section.title)

    def mismatch(self, above: str, below: str) -> Iterator[Finding]:
        """A list names somebody whose own description names another superior, or none."""
        own = self._superiors(below)
        lists = self.statements.lists[above][below]
        if above in own or any(self._means(one, above) for one in own):
            return
        top = None if own else self.statements.says_no_superior(below)
        if not own and top is None:
            return
        skips = any(above in self._above(one) for one in own)
        key = "mismatch-top" if top else "mismatch-skips" if skips else "mismatch"
        names = self._written(own)
        yield self.writer.finding(
            "reporting-mismatch",
            "warning" if skips else "error",
            self.writer.say(key, a=self.writer.name(above), b=self.writer.name(below), c=names),
            subjects=self.writer.subjects(above, below),
            evidence=(*(line.evidence for line in lists), *([top.evidence] if top else first_evidence(own))),
        )

    def several(self, below: str) -> Iterator[Finding]:
        """The descriptions of one post name several superiors."""
        own = self._superiors(below)
        if len(own) < 2 or below not in self.statements.view.posts:
            return
        evidence = first_evidence(own)
        places = {self._section(below, one) for one in evidence}
        severity: Severity = "error" if len(places) > 1 else "warning"
        is_chain = len(evidence) > len(places) == 1 and any(self._above(one) & own.keys() for one in own)
        if is_chain or any(word in one.quote.lower() for one in evidence for word in _FUNCTIONAL):
            severity = "note"
        yield self.writer.finding(
            "several-superiors",
            severity,
            self.writer.say("several", b=self.writer.name(below), c=self._written(own)),
            subjects=self.writer.subjects(below),
            evidence=evidence,
            apart=" ".join(sorted(own)),
        )

    def unlisted(self, above: str, below: str) -> Iterator[Finding]:
        """A post names a superior whose list lacks it."""
        listed = self.statements.lists.get(above, {})
        none = self.statements.says_no_reports(above) if not listed else None
        if below in listed or not (listed or none) or below not in self.statements.view.posts:
            return
        is_mutual = below in self.statements.superiors.get(above, {})  # told as a circle
        if is_mutual or any(self._covers(one, below) for one in listed):
            return
        said = [line.evidence for line in self.statements.superiors[below][above]]
        other = none.evidence if none else next(iter(first_evidence(listed)))
        is_sure = none is not None or any(one.document == other.document for one in said)
        severity: Severity = "error" if is_sure else "warning"
        if any(above in self._above(one) for one in self.statements.superiors[below] if one != above):
            severity = "note"  # it names somebody between as well
        yield self.writer.finding(
            "unlisted-subordinate",
            severity,
            self.writer.say(
                "unlisted-none" if none else "unlisted",
                a=self.writer.name(above),
                b=self.writer.name(below),
                c=self._written(listed),
            ),
            subjects=self.writer.subjects(above, below),
            evidence=(*said, other),
        )

    def unknown(self) -> Iterator[Finding]:
        """Superiors whom nobody describes, with all who name them."""
        naming: dict[str, Lines] = {}
        for below, own in self.statements.superiors.items():
            for above, lines in own.items():
                if self._is_open(above, lines) and not self._is_listed_by_rank(above, below):
                    naming.setdefault(above, {})[below] = lines
        for above in sorted(naming):
            is_weighty = len(naming[above]) > 1 or any(self._is_listed(below) for below in naming[above])
            severity: Severity = "warning" if is_weighty else "note"
            yield self._open("unknown-superior", severity, "unknown", naming[above], above=above)

    def undescribed(self) -> Iterator[Finding]:
        """Subordinates whom nobody describes, with all who list them."""
        listing: dict[str, Lines] = {}
        for above, listed in self.statements.lists.items():
            for below, lines in listed.items():
                if below in self.statements.view.posts and self._is_open(below, lines):
                    listing.setdefault(below, {})[above] = lines
        for below in sorted(listing):
            yield self._open("undescribed-subordinate", "note", "undescribed", listing[below], below=below)

    def _open(
        self, code: str, severity: Severity, key: str, lines: Lines, *, above: str = "", below: str = ""
    ) -> Finding:
        sayers = self.writer.names(lines)
        words = (
            {"a": sayers, "b": self.writer.name(below)}
            if below
            else {"a": self.writer.name(above), "b": sayers}
        )
        is_top = bool(above) and is_department(self.statements.view.label_of(above))
        return self.writer.finding(
            code,
            "note" if is_top else severity,
            self.writer.say(key, **words),
            subjects=self.writer.subjects(*lines, above or below),
            core=above or below,
            evidence=first_evidence(lines),
        )

    def _above(self, post: str) -> set[str]:
        """Return all whom a post reports to by its own description and those of the posts above it."""
        seen: set[str] = set()
        waiting = [post]
        while waiting:
            for above in self.statements.superiors.get(waiting.pop(), {}):
                if above not in seen:
                    seen.add(above)
                    waiting.append(above)
        return seen

    def _superiors(self, post: str) -> Lines:
        """Return whom a post names above itself, a bare rank left out where a full title stands beside it."""
        own = self.statements.superiors.get(post, {})
        named = {one: lines for one, lines in own.items() if not self.statements.is_anybody(one)}
        return {
            one: lines
            for one, lines in named.items()
            if not any(self.statements.stands_for(one, other) for other in named)
        }

    def _is_open(self, post: str, lines: Iterable[ReportingLine]) -> bool:
        """Whether nobody describes a post that lines name, and it means somebody in particular."""
        if self.statements.is_described(post) or self.statements.is_anybody(post):
            return False
        return not self._is_cut(post, {line.evidence.document for line in lines})

    def _is_listed_by_rank(self, rank: str, below: str) -> bool:
        """Whether who writes only a rank (组长) is listed by somebody of that rank."""
        return any(
            below in listed and self.statements.stands_for(rank, above)
            for above, listed in self.statements.lists.items()
        )

    def _is_cut(self, name: str, documents: set[str]) -> bool:
        """Whether a name is the end of just one title that the same document describes: 护士长, where it has the 儿科护士长."""
        label = self.statements.view.label_of(name)
        titles = {title for document in documents for title in self.titles.get(document, ())}
        return sum(is_tail_of(label, title) for title in titles) == 1

    def _is_listed(self, post: str) -> bool:
        return any(post in listed for listed in self.statements.lists.values())

    def _means(self, name: str, post: str) -> bool:
        """Whether a name probably means a post: its bare rank, or another spelling."""
        return (name, post) in self.proposed or self.statements.stands_for(name, post)

    def _covers(self, listed: str, post: str) -> bool:
        """Whether a name of a list means a post without being its title: its department, its rank, everybody, another spelling."""
        view = self.statements.view
        return (
            listed in view.posts[post].departments
            or self.statements.is_anybody(listed)
            or self._means(listed, post)
        )

    def _written(self, lines: Lines) -> str:
        """Return the names that lines use for those above or below, not the titles that these probably have."""
        every = [line for group in lines.values() for line in group]
        named = (line.superior if line.stated_by == "subordinate" else line.subordinate for line in every)
        return self.writer.names(named)

    def _section(self, post: str, evidence: Evidence) -> tuple[str, int]:
        for section in self.statements.view.sections_of(post):
            if section.document == evidence.document and section.start <= evidence.start < section.end:
                return section.document, section.start
        return evidence.document, evidence.start
