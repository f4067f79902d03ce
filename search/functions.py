"""What nobody does: functions of the reference model, or of another organisation of the dataset, that no duty of an organisation speaks of.

An organisation is compared with the functions of any administration and those of its kind (`search.functionsets`). A function is owned as soon
as one duty speaks of it, so what is told is missing indeed. A field of work of which an organisation owns little (a workshop without used cars)
is told once, and where that is so of many fields (documents of one department), all are told at once: they may simply not be its business.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from graph.gaps import Gap
from graph.identity import statement_iri
from graph.model import Duty, Evidence
from graph.view import View
from ontology.functions import GENERAL, Field, Function, FunctionSet
from ontology.wordforms import stem
from search.coverage import need_share
from search.functionsets import KindFound, kind_of
from search.need import Need
from search.objects import ObjectReader
from search.raci import Row, draft_matrix
from search.script import plain

FIELD_SHARE = 0.5  # of a field's functions that an organisation must own, from which on each missing one is told for itself
FIELDS_LIMIT = 3  # fields that are told one by one: where more are hardly owned, the documents are of a part of an organisation
DOERS_THERE = (
    2  # posts of the other organisation that must do or approve something that no function of the model is
)
_SMALL = frozenset(("a", "an", "and", "at", "for", "from", "in", "of", "on", "the", "to", "with"))
_WORDS = re.compile("[a-z0-9]+")
SHOWN = 3  # sentences of the other organisation that show what it does


@dataclass(frozen=True, slots=True)
class _Spoken:
    """What the duties of an organisation speak of: by concept, of each duty, and all duties."""

    by_concept: Mapping[str, tuple[Duty, ...]]
    concepts: tuple[frozenset[str], ...]
    duties: tuple[Duty, ...]


class FunctionFinder:
    """Finds functions that nobody owns.

    Parameters
    ----------
    view : View
    reader : ObjectReader
        Made from the duties of the view.
    sets : sequence of FunctionSet
        The reference model, the general set among them.
    language : {"zh", "en"}
        Of the labels.
    """

    def __init__(
        self,
        view: View,
        *,
        reader: ObjectReader,
        sets: Sequence[FunctionSet],
        language: str,
    ) -> None:
        self._view = view
        self._reader = reader
        self._sets = sets
        self._kinds: dict[str, KindFound | None] = {}
        self._stems: dict[str, frozenset[str]] = {}
        self._place = 0 if language == "zh" else 1

    def kind(self, organization: str) -> KindFound | None:
        """Return of what kind an organisation is, None where its duties do not tell."""
        if organization not in self._kinds:
            self._kinds[organization] = kind_of(self._spoken[organization].concepts, self._sets)
        return self._kinds[organization]

    def against_model(self, organization: str, kinds: Collection[str] | None = None) -> Iterator[Gap]:
        """Yield the functions of the reference model that nobody owns: by field, those of fields that are hardly there together.

        Parameters
        ----------
        organization : str
            Id.
        kinds : collection of str, optional
            Keys of the sets that it is compared with beside the general one; without it that of its kind.
        """
        missing: dict[Field, list[Function]] = {}
        size: dict[Field, int] = {}
        for function in self._functions_for(organization, kinds):
            size[function.field] = size.get(function.field, 0) + 1
            if not self._owning(organization, function):
                missing.setdefault(function.field, []).append(function)
        uncovered = [
            field for field, functions in missing.items() if len(functions) > (1 - FIELD_SHARE) * size[field]
        ]
        if len(uncovered) > FIELDS_LIMIT:
            yield self._gap("uncovered-fields", organization, "", tuple(map(self._named, uncovered)))
        for field, functions in missing.items():
            if field not in uncovered:
                for function in functions:
                    yield self._gap("unowned-function", organization, function.iri, (self._named(function),))
            elif len(uncovered) <= FIELDS_LIMIT:
                subjects = (self._named(field), *map(self._named, functions))
                yield self._gap("uncovered-field", organization, field.iri, subjects)

    def against(self, organization: str, other: str) -> Iterator[Gap]:
        """Yield what another organisation does and this one does not: functions of the model, then other objects that duties there are about.

        Where the other is of no kind, functions of all kinds are looked for.
        """
        told: set[str] = set()
        every = None if self.kind(other) else [one.key for one in self._sets]
        for function in self._functions_for(other, every):
            there = self._doing(other, function)
            is_here = bool(self._owning(organization, function))
            if there or is_here:
                told |= function.shown_by  # owned here in other words, or told now
            if there and not is_here:
                named = (self._named(function),)
                yield self._gap("unowned-function", organization, function.iri, named, _sentences(there))
        for row in self._rows:
            if (
                row.organization == other
                and row.object.concept not in told
                and self._is_missing(organization, row)
            ):
                duties = {duty.id: duty for cell in row.cells for duty in cell.duties}.values()
                subject = (row.object.key, row.object.words)
                yield self._gap(
                    "unowned-object", organization, row.object.key, (subject,), _sentences(duties)
                )

    def _functions_for(self, organization: str, kinds: Collection[str] | None = None) -> list[Function]:
        """Return the functions of the general set and of some others, each once."""
        if kinds is None:
            found = self.kind(organization)
            kinds = () if found is None else (found.set.key,)
        wanted = (one.functions for one in self._sets if one.key == GENERAL or one.key in kinds)
        return list(dict.fromkeys(function for functions in wanted for function in functions))

    def _is_missing(self, organization: str, row: Row) -> bool:
        """Say whether several posts there do something of which nobody here speaks: what one does once is no function."""
        is_spoken_of = row.object.concept in self._spoken[organization].by_concept
        return row.object.is_specific and not is_spoken_of and len(row.owners("R", "A")) >= DOERS_THERE

    def _doing(self, organization: str, function: Function) -> tuple[Duty, ...]:
        """Return the duties that are about a function: more than to speak of it, so that it is surely done."""
        found = []
        for duty in self._owning(organization, function):
            about = self._reader.main(duty)
            if about is not None and about.key in function.shown_by:
                found.append(duty)
        return tuple(found)

    def _owning(self, organization: str, function: Function) -> tuple[Duty, ...]:
        """Return the duties that speak of a function: of what shows it, else of it by its name."""
        spoken = self._spoken[organization]
        found = [duty for iri in sorted(function.shown_by) for duty in spoken.by_concept.get(iri, ())]
        if found:
            return tuple(found)
        need = Need("", (), 1.0, False, function.words)
        phrases = [words for words in map(_phrase, function.words) if len(words) > 1]
        return tuple(
            duty
            for duty in spoken.duties
            if need_share(need, plain(duty.text)) == 1.0 or self._has_phrase(duty, phrases)
        )

    def _has_phrase(self, duty: Duty, phrases: Iterable[frozenset[str]]) -> bool:
        """Say whether a duty has all words of a phrase, wherever they stand: clean rooms, in Clean and restock fourteen rooms."""
        said = plain(duty.text)
        stems = self._stems.setdefault(duty.id, frozenset(map(stem, _WORDS.findall(said))))
        return any(
            all(one in stems if one.isascii() else one in said for one in phrase) for phrase in phrases
        )

    @cached_property
    def _rows(self) -> tuple[Row, ...]:
        return draft_matrix(self._view, self._reader)

    @cached_property
    def _spoken(self) -> dict[str, _Spoken]:
        duties: dict[str, list[Duty]] = {organization: [] for organization in self._view.organizations}
        concepts: dict[str, dict[str, list[Duty]]] = {one: {} for one in duties}
        for duty in self._view.records.duties:
            if duty.boilerplate:
                continue
            organization = self._view.organization_of(duty.owner)
            duties[organization].append(duty)
            for concept in self._reader.spoken_of(duty):
                concepts[organization].setdefault(concept.iri, []).append(duty)
        return {
            one: _Spoken(
                {iri: tuple(by) for iri, by in concepts[one].items()},
                tuple(frozenset(concept.iri for concept in self._reader.spoken_of(duty)) for duty in found),
                tuple(found),
            )
            for one, found in duties.items()
        }

    def _named(self, thing: Function | Field) -> tuple[str, str]:
        return thing.iri, thing.labels[self._place]

    def _gap(
        self,
        kind: str,
        organization: str,
        key: str,
        subjects: tuple[tuple[str, str], ...],
        evidence: tuple[Evidence, ...] = (),
    ) -> Gap:
        return Gap(
            statement_iri(organization, "gap", kind, key),
            kind,
            "warning" if kind == "unowned-function" else "note",
            organization,
            subjects,
            evidence,
        )


def _phrase(label: str) -> frozenset[str]:
    """Return the words of a label that say something, English ones by their stems."""
    return frozenset(
        stem(word) if word.isascii() else word for word in plain(label).split() if word not in _SMALL
    )


def _sentences(duties: Iterable[Duty]) -> tuple[Evidence, ...]:
    """Return where some duties stand, of each post its first."""
    first = {duty.owner: duty.evidence[0] for duty in reversed(tuple(duties)) if duty.evidence}
    return tuple(sorted(first.values(), key=lambda one: (one.document, one.start)))[:SHOWN]
