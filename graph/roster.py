"""Who is who in one organisation: its posts, or its departments, with every spelling and the places that introduce them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from corpus.model import RegisterEntry
from graph.identity import name_key
from graph.model import Evidence
from graph.resolve import Names


@dataclass(slots=True)
class Draft:
    """A post or department while its mentions come in. Headings are kept all, mentions one a document."""

    id: str
    label: str
    described: bool = False
    spellings: set[str] = field(default_factory=set)
    headings: dict[Evidence, None] = field(default_factory=dict)
    mentions: dict[str, Evidence] = field(default_factory=dict)
    departments: set[str] = field(default_factory=set)
    parent: str = ""
    entry: RegisterEntry | None = None
    same_as: set[str] = field(default_factory=set)

    def aliases(self) -> tuple[str, ...]:
        """Return the other spellings: one of each name, none of the label's own."""
        by_key = {name_key(spelling): spelling for spelling in sorted(self.spellings, reverse=True)}
        by_key.pop(name_key(self.label), None)
        return tuple(sorted(spelling for key, spelling in by_key.items() if key))

    def evidence(self) -> tuple[Evidence, ...]:
        """Return the headings where there are any, else the first mention in each document."""
        return tuple(self.headings) or tuple(self.mentions.values())


class Roster:
    """The things of one kind of one organisation.

    A thing is known from the first call of `meet` or `describe` with one of its names. Its label is the manifest's spelling, else the
    first section's, else the first mention's.
    """

    def __init__(self, organization: str, names: Names, iri: Callable[[str, str], str]) -> None:
        self._organization = organization
        self._names = names
        self._iri = iri
        self._by_key: dict[str, Draft] = {}
        self._by_id: dict[str, Draft] = {}
        self._entered: dict[str, list[Draft]] = {}

    def get(self, iri: str) -> Draft:
        """Return the thing with this IRI, which must be known."""
        return self._by_id[iri]

    def find(self, name: str) -> Draft | None:
        """Return what a name means, if it is known already."""
        return self._by_key.get(self._names.of(name))

    def meet(self, name: str, evidence: Evidence | None = None) -> Draft:
        """Return what a name means, known from now on.

        Raises
        ------
        ValueError
            If there is no name in it (``name_key`` is empty).
        """
        key = self._names.of(name)
        draft = self._by_key.get(key)
        if draft is None:
            label = self._names.labels.get(key, name.strip())
            spellings = set(self._names.spellings.get(key, ()))
            draft = Draft(self._iri(self._organization, key), label, spellings=spellings)
            self._by_key[key] = self._by_id[draft.id] = draft
        draft.spellings.add(name.strip())
        if evidence is not None:
            draft.mentions.setdefault(evidence.document, evidence)
        return draft

    def describe(self, name: str, heading: Evidence) -> Draft:
        """Return what a name means, described from now on by the section with this heading."""
        draft = self.meet(name)
        draft.described = True
        draft.headings.setdefault(heading)
        return draft

    def enter(self, iri: str, name: str, entry: RegisterEntry, heading: Evidence) -> Draft:
        """Return the post of a row of a register, known by its IRI alone: its title finds nobody."""
        draft = self._by_id.get(iri)
        if draft is None:
            draft = self._by_key[iri] = self._by_id[iri] = Draft(iri, name.strip(), True, entry=entry)
            self._entered.setdefault(name_key(name), []).append(draft)
        draft.spellings.add(name.strip())
        draft.headings.setdefault(heading)
        return draft

    def entered(self, name: str, document: str) -> list[Draft]:
        """Return the posts of registers whose first row has this title: those of a document if it has any, else all."""
        found = self._entered.get(name_key(name), [])
        return [one for one in found if any(place.document == document for place in one.headings)] or found

    def drafts(self) -> list[Draft]:
        """Return all, by id."""
        return sorted(self._by_key.values(), key=lambda draft: draft.id)
