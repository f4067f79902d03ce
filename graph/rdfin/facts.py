"""What the statements of an RDF file say in terms of the Organization Ontology: which things are posts, units, organisations.

Types are believed where they stand and guessed from the properties where they do not: whatever reports to something is a post, whatever
a post is in is a unit, what units belong to in the end is the organisation. Types of other vocabularies make no difference.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Final, NamedTuple
from urllib.parse import unquote

from corpus.model import PartyKind
from graph.identity import is_name
from graph.rdfin.parsing import Term, Triple
from ontology import terms as t

_LABELS: Final = (t.LABEL, t.PREF_LABEL, t.TITLE, t.FOAF_NAME)
"""Properties that name a thing, the best first."""
_LANGUAGES: Final = ("", "zh-hans", "zh-cn", "zh", "zh-hant", "zh-tw", "en", "en-gb")
_OWNED: Final = (
    t.DUTY_OF, t.DELIVERABLE_OF, t.INDICATOR_OF, t.QUALIFICATION_OF, t.AUTHORITY_OF, t.SUBORDINATE, t.SUPERIOR, t.COLLABORATOR,
)  # fmt: skip
_BETWEEN_POSTS: Final = (t.REPORTS_TO, t.ALSO_HOLDS, t.DEPUTY)


class Link(NamedTuple):
    """A thing that another one is linked to, and the statement as it is written: the other way round for ``org:hasPost``."""

    target: str
    written: Triple


class Name(NamedTuple):
    """What a thing is called, and the statement that says so; None where its IRI had to serve."""

    text: str
    written: Triple | None = None


class Facts:
    """The statements of one file, by subject.

    Attributes
    ----------
    said : dict of str to dict of str to list of Triple
        Statements by subject and predicate, in the order of the file.
    """

    def __init__(self, triples: Sequence[Triple]) -> None:
        self.said: dict[str, dict[str, list[Triple]]] = {}
        self._by_predicate: dict[str, list[Triple]] = {}
        for triple in triples:
            self.said.setdefault(triple.subject, {}).setdefault(triple.predicate, []).append(triple)
            self._by_predicate.setdefault(triple.predicate, []).append(triple)

    def of(self, subject: str, predicate: str) -> list[Triple]:
        """Return the statements of a subject with a predicate."""
        return self.said.get(subject, {}).get(predicate, [])

    def with_predicate(self, predicate: str) -> list[Triple]:
        """Return all statements with a predicate, in the order of the file."""
        return self._by_predicate.get(predicate, [])

    def words(self, subject: str, *predicates: str) -> Triple | None:
        """Return the first statement in words with the first of some predicates that has one."""
        return next(
            (
                one
                for name in predicates
                for one in self.of(subject, name)
                if one.value.value.strip() and one.value.is_literal
            ),
            None,
        )

    def target(self, subject: str, predicate: str) -> str:
        """Return the first thing that a subject is linked to by a predicate, or an empty string."""
        return next((one.value.value for one in self.of(subject, predicate) if not one.value.is_literal), "")

    def of_type(self, *types: str) -> dict[str, None]:
        """Return the things of some types, in the order of the file."""
        return {one.subject: None for one in self.with_predicate(t.TYPE) if one.value.value in types}

    def name(self, subject: str) -> Name:
        """Return what a thing is called: its label without a language, else in Chinese, in English, in any; else the end of its IRI."""
        for predicate in _LABELS:
            labels = [
                one
                for one in self.of(subject, predicate)
                if one.value.is_literal and is_name(one.value.value)
            ]
            if labels:
                best = min(labels, key=lambda one: (_rank(one.value.language), one.value.language))
                return Name(best.value.value.strip(), best)
        return Name("" if subject.startswith("_:") else tail_of(subject))

    def other_names(self, subject: str) -> list[Term]:
        """Return the labels and alternative labels of a thing."""
        return [
            one.value
            for predicate in (*_LABELS, t.ALT_LABEL)
            for one in self.of(subject, predicate)
            if one.value.is_literal
        ]

    # what is what

    @cached_property
    def units_above(self) -> dict[str, list[Link]]:
        """What each unit or organisation is part of."""
        return self._links((t.SUB_ORGANIZATION_OF, t.UNIT_OF), (t.HAS_UNIT, t.HAS_SUB_ORGANIZATION))

    @cached_property
    def post_in(self) -> dict[str, list[Link]]:
        """What each post is in."""
        return self._links((t.POST_IN,), (t.HAS_POST,))

    @cached_property
    def organizations(self) -> dict[str, None]:
        """The organisations: those that say so, and those that units belong to in the end."""
        formal = self.of_type(t.FORMAL_ORGANIZATION)
        units = self.of_type(t.ORGANIZATIONAL_UNIT, t.POST)
        tops = (link.target for links in self.units_above.values() for link in links)
        general = (*self.of_type(t.ORGANIZATION, t.FOAF_ORGANIZATION), *tops)
        return formal | {one: None for one in general if one not in units and one not in self.units_above}

    @cached_property
    def units(self) -> dict[str, None]:
        """The units: those that say so, and whatever else is part of something or has posts."""
        has_posts = (link.target for links in self.post_in.values() for link in links)
        found = (*self.of_type(t.ORGANIZATIONAL_UNIT), *self.units_above, *has_posts)
        posts = self.of_type(t.POST)
        return {one: None for one in found if one not in self.organizations and one not in posts}

    @cached_property
    def posts(self) -> dict[str, None]:
        """The posts: those that say so, and whatever reports, is in a unit, or owns a duty."""
        found = dict.fromkeys((*self.of_type(t.POST), *self.post_in))
        for predicate in _BETWEEN_POSTS:
            for one in self.with_predicate(predicate):
                found |= dict.fromkeys([one.subject, *([] if one.value.is_literal else [one.value.value])])
        for predicate in _OWNED:
            found |= {
                one.value.value: None for one in self.with_predicate(predicate) if not one.value.is_literal
            }
        return {one: None for one in found if one not in self.units and one not in self.organizations}

    def organization_of(self, subject: str) -> str:
        """Return the organisation of a post or unit; an empty string where the file does not say and has not exactly one."""
        waiting, seen = [subject], {subject}
        for one in waiting:
            for link in [*self.post_in.get(one, []), *self.units_above.get(one, [])]:
                if link.target in self.organizations:
                    return link.target
                if link.target not in seen:
                    seen.add(link.target)
                    waiting.append(link.target)
        return next(iter(self.organizations)) if len(self.organizations) == 1 else ""

    def kind_of(self, thing: str) -> PartyKind:
        """Return whether a thing is a post, a department, or neither."""
        return "post" if thing in self.posts else "department" if thing in self.units else "external"

    def parents(self, subject: str) -> list[Link]:
        """Return the units that a post or unit is directly in."""
        links = self.post_in.get(subject, []) if subject in self.posts else self.units_above.get(subject, [])
        return [link for link in {one.target: one for one in links}.values() if link.target in self.units]

    def _links(self, forwards: Sequence[str], backwards: Sequence[str]) -> dict[str, list[Link]]:
        found: dict[str, list[Link]] = {}
        for predicate in (*forwards, *backwards):
            for one in self.with_predicate(predicate):
                if not one.value.is_literal:
                    ends = (
                        (one.subject, one.value.value)
                        if predicate in forwards
                        else (one.value.value, one.subject)
                    )
                    found.setdefault(ends[0], []).append(Link(ends[1], one))
        return found


def _rank(language: str) -> int:
    return _LANGUAGES.index(language) if language in _LANGUAGES else len(_LANGUAGES)


def tail_of(iri: str) -> str:
    """Return the last part of an IRI in words.

    >>> tail_of("http://example.org/id/post/12"), tail_of("http://example.org/posts#chief%20clerk")
    ('12', 'chief clerk')
    """
    parts = [part for part in iri.replace("#", "/").split("/") if part]
    return unquote(parts[-1], errors="replace").strip() if parts else ""
