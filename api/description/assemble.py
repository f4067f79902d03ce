"""Puts the description of a post together out of its profile: what every source says, once, each statement with its places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from api.description.citations import Citations
from api.description.contradictions import contradictions_of, disputed_ties
from api.description.duties import by_involvement, merged_duties, unlike
from api.description.merging import Wording, merge
from api.description.model import Fact, Group, JobDescription, Part, Statement
from api.description.phrases import joined, phrase
from api.profiles import Line, Located, PostProfile, Profiler, Topic
from api.words import Lang, say
from graph.audit.model import Finding
from graph.identity import name_key
from graph.model import AttributeKind
from graph.view import View


def assemble(
    profile: PostProfile,
    view: View,
    profiler: Profiler,
    *,
    lang: Lang,
    findings: Sequence[Finding],
) -> JobDescription:
    """Return the description of a post.

    Parameters
    ----------
    profile : PostProfile
        The post, from the same dataset as ``view``.
    view : View
    profiler : Profiler
        Finds the places of evidence.
    lang : {"en", "zh"}
        Of headings and notes.
    findings : sequence of Finding
        What an audit of the dataset found (`graph.audit.find.audit`), in the same language.
    """
    return _Assembly(profile, view, profiler, lang, findings).description()


class _Assembly:
    """One description in the making. What is cited first gets the first number, so the order of calls is that of the reader."""

    def __init__(
        self, profile: PostProfile, view: View, profiler: Profiler, lang: Lang, findings: Sequence[Finding]
    ) -> None:
        self._profile, self._view, self._profiler, self._lang = profile, view, profiler, lang
        self._contradictions = contradictions_of(profile, findings)
        self._disputed = disputed_ties(profile, self._contradictions)
        self._citations = Citations(lang)
        self._duties = merged_duties(profile.duties)
        self._unlike = unlike(self._duties)

    def description(self) -> JobDescription:
        facts = tuple(self._facts())
        points = tuple(self._open_points())
        parts = tuple(self._parts())
        return JobDescription(
            language=self._lang,
            post=self._profile.id,
            title=self._profile.label,
            organization=self._profile.organization,
            about=tuple(self._about(len(points))),
            facts=facts,
            open_points=points,
            parts=parts,
            references=self._citations.references(),
        )

    def _about(self, points: int) -> Iterator[str]:
        documents = len({source.document for source in self._profile.sources})
        yield self._say("generated", documents=say(self._lang, "n_documents", documents))
        if not self._profile.described:
            yield self._say("only_named_long")
        if points:
            yield self._say("open_count", n=points)

    # the head

    def _facts(self) -> Iterator[Fact]:
        post = self._profile
        headings = tuple(source.heading for source in post.sources)
        yield self._fact("title", [self._named(post.label)])
        aliases = [self._named(alias) for alias in post.aliases]
        numbers = ("identifier", post.identifier), ("grade", post.grade), ("headcount", post.headcount)
        written = [(key, [self._stated(value, headings)]) for key, value in numbers if value]
        yield from self._where_stated([("aliases", aliases), *written])
        yield self._fact("organization", [Statement(post.organization)])
        yield self._fact("department", self._departments())
        yield self._fact("reports_to", self._lines(post.superiors, "said_by_post", "said_by_superior"))
        yield self._fact("direct_reports", self._lines(post.subordinates, "said_by_report", "said_by_post"))
        yield from self._where_stated(
            [("also_holds", self._lines(post.also_holds)), ("deputies", self._lines(post.deputies))]
        )
        yield self._fact("described_in", self._sources())

    def _where_stated(self, facts: Iterable[tuple[str, list[Statement]]]) -> Iterator[Fact]:
        """Yield the rows that only some descriptions have."""
        for key, statements in facts:
            if statements:
                yield self._fact(key, statements)

    def _fact(self, key: str, statements: Iterable[Statement]) -> Fact:
        return Fact(self._say(key), tuple(statements))

    def _named(self, name: str) -> Statement:
        """Return a title with the headings that use it; where none does, with all that begin a section."""
        sources = self._profile.sources
        using = [one.heading for one in sources if name_key(one.title) == name_key(name)]
        return Statement(name, references=self._citations.cite(using or [one.heading for one in sources]))

    def _departments(self) -> list[Statement]:
        said, homes = self._view.memberships_of(self._profile.id), self._homes()
        return [
            replace(
                self._stated(
                    unit.label,
                    [self._profiler.located(one.evidence) for one in said if one.department == unit.id],
                ),
                is_disputed=unit.id in homes and len(homes) > 1,
            )
            for unit in self._profile.departments
        ]

    def _homes(self) -> frozenset[str]:
        """Return the ids of the post's departments, without those that hold another of them."""
        units = [unit.id for unit in self._profile.departments]
        return frozenset(units) - {self._view.departments[unit].parent for unit in units}

    def _lines(self, lines: Iterable[Line], by_below: str = "", by_above: str = "") -> list[Statement]:
        """Return ties to other posts; the keys say who states a reporting line that only one side states."""
        notes = {
            ("subordinate",): by_below,
            ("superior",): by_above,
            ("subordinate", "superior"): "said_by_both",
        }
        return [
            self._stated(line.party.label, line.evidence, notes.get(line.stated_by, ""), line.party.id)
            for line in lines
        ]

    def _sources(self) -> list[Statement]:
        found: dict[str, list[Located]] = {}
        for source in self._profile.sources:
            found.setdefault(source.document, []).append(source.heading)
        return [self._stated(document, headings) for document, headings in found.items()]

    # what is open

    def _open_points(self) -> Iterator[Statement]:
        for finding in self._contradictions:
            places = [self._profiler.located(one) for one in finding.evidence]
            yield Statement(finding.message, note=finding.advice, references=self._citations.cite(places))
        yield from self._several_departments()
        for code, positions in self._unlike:
            numbers = joined(self._lang, tuple(str(at + 1) for at in positions))
            places = [place for at in positions for place in self._duties[at].evidence]
            yield Statement(self._say(code, names=numbers), references=self._citations.cite(places))

    def _several_departments(self) -> Iterator[Statement]:
        if len(homes := self._homes()) > 1:
            names = tuple(unit.label for unit in self._profile.departments if unit.id in homes)
            said = self._view.memberships_of(self._profile.id)
            places = [self._profiler.located(one.evidence) for one in said]
            text = self._say("several-departments", names=joined(self._lang, names))
            yield Statement(text, references=self._citations.cite(places))

    # the parts

    def _parts(self) -> Iterator[Part]:
        yield self._part("duties", self._duty_groups(), is_numbered=True)
        yield self._attributes("authority")
        yield self._part("collaborations", self._collaborations())
        for kind in ("deliverable", "indicator", "qualification"):
            yield self._attributes(kind)

    def _part(self, key: str, groups: Iterable[Group], *, is_numbered: bool = False) -> Part:
        filled = tuple(group for group in groups if group.statements)
        return Part(key, self._say(key), filled, is_numbered)

    def _duty_groups(self) -> Iterator[Group]:
        groups = by_involvement(self._duties)
        differing = {at for code, found in self._unlike if code == "figures-differ" for at in found}
        at = 0
        for involvement, duties in groups:
            statements = []
            for duty in duties:
                stated = self._stated(duty.text, duty.evidence)
                statements.append(replace(stated, details=duty.tasks, is_disputed=at in differing))
                at += 1
            heading = say(self._lang, f"involvement.{involvement}") if len(groups) > 1 else ""
            yield Group(heading, tuple(statements))

    def _attributes(self, kind: AttributeKind) -> Part:
        entries = self._profile.attributes[kind]
        groups = merge([Wording.of(entry.text) for entry in entries])
        statements = tuple(
            self._stated(entries[group[0]].text, [entries[at].evidence for at in group]) for group in groups
        )
        return self._part(kind, [Group("", statements)])

    def _collaborations(self) -> Iterator[Group]:
        entries = self._profile.collaborations
        inside = [one for one in entries if one.party.kind != "external"]
        outside = [one for one in entries if one.party.kind == "external"]
        for key, group in (("inside", inside), ("outside", outside)):
            rows = [(one.party.label, topic) for one in group for topic in one.topics]
            yield Group(self._say(key), self._topics(rows))
        named = self._view.collaborations_with(self._profile.id)
        rows = [
            (self._view.label_of(one.post), Topic(one.topic, self._profiler.located(one.evidence)))
            for one in named
        ]
        yield Group(self._say("named_by"), self._topics(rows))

    def _topics(self, rows: Iterable[tuple[str, Topic]]) -> tuple[Statement, ...]:
        """Return partners with what they work together on, equal topics once."""
        found: dict[tuple[str, str], list[Located]] = {}
        for partner, topic in rows:
            found.setdefault((partner, topic.text), []).append(topic.evidence)
        return tuple(
            replace(self._stated(topic, places), lead=partner) for (partner, topic), places in found.items()
        )

    def _stated(self, text: str, places: Sequence[Located], note: str = "", about: str = "") -> Statement:
        """Return a statement with its places; ``note`` is a key of the words, ``about`` the id of whom it ties the post to."""
        is_low = bool(places) and all(place.is_low for place in places)
        notes = [self._say(key) for key in (note, "check" if is_low else "") if key]
        return Statement(
            text,
            note=joined(self._lang, tuple(notes)),
            references=self._citations.cite(places),
            is_disputed=about in self._disputed,
        )

    def _say(self, key: str, **values: str | int) -> str:
        return phrase(self._lang, key, **values)
