"""What posts and departments own in an RDF file of our vocabulary: duties, deliverables and the like, and whom they work with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, cast

from corpus.model import DutyStatement, Involvement, Statement
from corpus.vocabulary.involvement import frequency_of, involvement_of, is_boilerplate
from graph.rdfin.facts import Facts
from graph.rdfin.parsing import Triple
from ontology import terms as t

_TEXT: Final = (t.DESCRIPTION, t.LABEL)
_TRUE: Final = ("true", "1")

Party = tuple[str, Triple, str]
"""Whom somebody works with, the statement that says so, and on what."""


class Owned:
    """What the file says of duties and collaborations, by owner.

    Parameters
    ----------
    facts : Facts
    cite : callable
        Makes a statement of words and the triple that holds them.
    """

    def __init__(self, facts: Facts, cite: Callable[[str, Triple], Statement]) -> None:
        self._facts = facts
        self._cite = cite
        self._owners: dict[tuple[str, str], list[str]] = {}
        for predicate in (
            t.DUTY_OF, t.TASK_OF, t.DELIVERABLE_OF, t.QUALIFICATION_OF, t.INDICATOR_OF, t.AUTHORITY_OF, t.COLLABORATOR,
        ):  # fmt: skip
            for one in facts.with_predicate(predicate):
                self._owners.setdefault((one.value.value, predicate), []).append(one.subject)
        self.generic = facts.of_type(t.GENERIC_PARTY)

    def duties(self, owner: str) -> tuple[DutyStatement, ...]:
        """Return the duties of a post or department, by number."""
        found = [duty for one in self._owners.get((owner, t.DUTY_OF), ()) if (duty := self._duty(one))]
        return tuple(
            sorted(found, key=lambda duty: (not duty.ordinal.isdigit(), len(duty.ordinal), duty.ordinal))
        )

    def attributes(self, owner: str, predicate: str) -> tuple[Statement, ...]:
        """Return what ``predicate`` (``duty:deliverableOf``, …) says a post or department has."""
        return tuple(self._worded(self._owners.get((owner, predicate), ())))

    def parties(self, owner: str) -> Iterator[Party]:
        """Yield whom a post or department works with: statements with a subject first, plain ones where there are none."""
        known = set()
        for one in self._owners.get((owner, t.COLLABORATOR), ()):
            for triple in self._facts.of(one, t.WITH_PARTY):
                known.add(triple.value.value)
                topic = self._facts.words(one, t.SUBJECT)
                yield triple.value.value, triple, topic.value.value if topic else ""
        for triple in self._facts.of(owner, t.COLLABORATES_WITH):
            if triple.value.value not in known and not triple.value.is_literal:
                yield triple.value.value, triple, ""

    def _duty(self, duty: str) -> DutyStatement | None:
        words = self._facts.words(duty, *_TEXT)
        if words is None:
            return None
        text = words.value.value
        place = self._cite(text, words)
        stated = self._facts.target(duty, t.INVOLVEMENT).removeprefix(t.DUTY)
        ordinal, frequency = (self._facts.words(duty, name) for name in (t.ORDINAL, t.FREQUENCY))
        general = self._facts.words(duty, t.BOILERPLATE)
        return DutyStatement(
            ordinal=ordinal.value.value if ordinal else "",
            text=text,
            start=place.start,
            end=place.end,
            involvement=cast(Involvement, stated) if stated in t.INVOLVEMENTS else involvement_of(text),
            frequency=frequency.value.value if frequency else frequency_of(text),
            boilerplate=general.value.value in _TRUE if general else is_boilerplate(text),
            tasks=tuple(self._worded(self._owners.get((duty, t.TASK_OF), ()))),
            rule=place.rule,
        )

    def _worded(self, things: list[str] | tuple[()]) -> Iterator[Statement]:
        for one in things:
            words = self._facts.words(one, *_TEXT)
            if words is not None:
                yield self._cite(words.value.value, words)
