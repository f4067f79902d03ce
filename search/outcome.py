"""What an answering function hands back, and what it is given to work with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct
from msgspec.structs import replace

from graph.view import View
from search.items import Items
from search.mentions import Mention
from search.model import AnswerItem, Status, Subject, Word
from search.names import Names
from search.question import Reading
from search.rank import Ranker
from search.topic import TopicReader
from search.wording import NAMES_LIMIT, Voice

if TYPE_CHECKING:
    from search.meaning.likeness import Near


class Outcome(Struct, frozen=True):
    """An answer without the question: see `search.model.Answer` for the fields.

    ``is_makeshift`` says that what was asked for is not stated and something near it stands in.
    """

    status: Status
    items: tuple[AnswerItem, ...]
    text: str
    value: bool | int | None = None
    sparql: str | None = None
    suggestions: tuple[str, ...] = ()
    topic: str = ""
    is_makeshift: bool = False
    subjects: tuple[Subject, ...] | None = None
    words: tuple[Word, ...] = ()


class Comparing(Protocol):
    """What compares a question with posts by meaning (`search.meaning.likeness.Likeness`)."""

    def near(self, text: str, owners: Sequence[str]) -> Mapping[str, Near]:
        """Return how near posts are to a question, by id."""
        ...


class Case(Struct, frozen=True):
    """One question with everything that answering it needs.

    ``limit`` is how many posts an answer to "who" lists; ``listed`` how many lines of a description, None for all.
    """

    reading: Reading
    voice: Voice
    view: View
    names: Names
    items: Items
    topics: TopicReader
    ranker: Ranker
    likeness: Comparing
    limit: int
    listed: int | None = None

    def label(self, thing: str) -> str:
        """Return the label of a thing; with its organisation where the question's names stand for several."""
        return self.names.labels.get(thing, thing.rsplit("/", 1)[-1])

    def ids(self, *kinds: str) -> tuple[str, ...]:
        """Return the ids of the subjects of the given kinds, in order."""
        subjects = [one for one in self.reading.subjects if one.kind in kinds]
        return tuple(dict.fromkeys(thing for one in subjects for thing in one.ids if self.is_meant(thing)))

    def is_meant(self, thing: str) -> bool:
        """Say whether a thing belongs to the organisations that the question names, if it names any."""
        wanted = self.reading.organizations
        if not wanted:
            return True
        owner = self.view.posts.get(thing) or self.view.departments.get(thing)
        return owner is None or owner.organization in wanted

    def is_left_out(self, thing: str) -> bool:
        """Say whether the question leaves a thing out, or the department that it is in."""
        post = self.view.posts.get(thing)
        return not {thing, *(post.departments if post else ())}.isdisjoint(self.reading.left_out)

    def wanted(self, found: Iterable[str]) -> tuple[list[str], tuple[str, ...]]:
        """Return things that the question does not leave out, each once, and those that it does."""
        known = dict.fromkeys(found)
        gone = tuple(filter(self.is_left_out, known))
        return [one for one in known if one not in gone], gone

    def narrowed(self, organization: str) -> Case:
        """Return the same question about one organisation alone."""
        return replace(self, reading=replace(self.reading, organizations=(organization,)))

    def about(self, post: str, others: tuple[str, ...]) -> Case:
        """Return the same question about one of several posts that a name of it stands for."""
        subjects = tuple(
            replace(one, ids=tuple(thing for thing in one.ids if thing == post or thing not in others))
            for one in self.reading.subjects
        )
        return replace(self, reading=replace(self.reading, subjects=subjects))

    def short_name(self, organization: str) -> str:
        """Return what tells an organisation (by id) from the others of the dataset."""
        return self.names.short_organizations.get(organization, "")

    def posts(self) -> tuple[str, ...]:
        """Return the posts that the question is about."""
        return self.ids("post")

    def departments(self) -> tuple[str, ...]:
        """Return the departments that the question is about."""
        return self.ids("department", "weak_department")

    def with_inner(self, departments: tuple[str, ...]) -> tuple[str, ...]:
        """Return departments with those inside them, each once."""
        known = dict.fromkeys(departments)
        waiting = list(departments)
        while waiting:
            for inner in self.view.subdepartments_of(waiting.pop(0)):
                if inner not in known:
                    known[inner] = None
                    waiting.append(inner)
        return tuple(known)

    def called(self, ids: tuple[str, ...], among: tuple[str, ...] = (), *, is_counted: bool = False) -> str:
        """Return the names of things for a sentence, with their organisations where they are of several.

        Parameters
        ----------
        ids : tuple of str
        among : tuple of str, optional
            All things that the sentence names, where it names more than these.
        is_counted : bool
            Whether the sentence has said how many there are.
        """
        if not self._are_apart((*ids, *among)):
            return self.voice.names(map(self.label, ids), is_counted=is_counted)
        labels = [*map(self.label, ids)]
        known = dict.fromkeys(labels)
        by_label: dict[str, list[str]] = {label: [] for label in islice(known, NAMES_LIMIT)}
        for label, thing in zip(labels, ids, strict=True):
            if label in by_label:
                by_label[label].append(thing)
        told = [self._with_places(*one) for one in by_label.items()]
        return self.voice.names(told, is_counted=is_counted, count=len(known))

    def _with_places(self, label: str, things: Iterable[str]) -> str:
        places = ("、" if not self.voice.english else ", ").join(filter(None, map(self._place, things)))
        return f"{label}({places})" if places else label

    def _are_apart(self, things: Iterable[str]) -> bool:
        """Say whether things are of several organisations."""
        places = map(self._place, things)
        first = next(places, "")
        return any(place != first for place in places)

    def _place(self, thing: str) -> str:
        owner = self.view.posts.get(thing) or self.view.departments.get(thing)
        return self.short_name(owner.organization) if owner else ""

    def unknown(self) -> tuple[Mention, ...]:
        """Return the titles of the question that the dataset does not know."""
        return tuple(one for one in self.reading.subjects if one.kind == "unknown")
