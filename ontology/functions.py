"""The reference model of functions (``functions.ttl``): what somebody has to do, whatever posts are called.

One set is for the administration of any organisation, the others are each for organisations of a kind (a hotel, a factory).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from ontology import terms
from ontology.skos import BROADER, ConceptEntry, read_concepts

NAMESPACE: Final = "https://w3id.org/dutygraph/functions/"
GENERAL: Final = "general"
RELATED_MATCH: Final = terms.SKOS + "relatedMatch"
TOP_CONCEPT_OF: Final = terms.SKOS + "topConceptOf"
_FILE: Final = Path(__file__).with_name("functions.ttl")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of work that functions are grouped by; ``labels`` in Chinese and English, ``sets`` by key."""

    iri: str
    labels: tuple[str, str]
    sets: tuple[str, ...] = (GENERAL,)


@dataclass(frozen=True, slots=True)
class Function:
    """A function; where somebody owns it, a duty speaks of a concept of the thesaurus in ``shown_by`` (IRIs), or has one of its ``words``."""

    iri: str
    labels: tuple[str, str]
    field: Field
    shown_by: frozenset[str]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FunctionSet:
    """The functions of organisations of a kind: ``key`` as an option names it, ``labels`` in Chinese and English."""

    key: str
    labels: tuple[str, str]
    functions: tuple[Function, ...]


@cache
def load_functions() -> tuple[Function, ...]:
    """Load the functions of all sets, field by field in the order of the file.

    >>> functions = load_functions()
    >>> next(one.field.labels[0] for one in functions if one.labels[0] == "保修索赔")
    '维修服务'
    """
    entries = read_concepts((_FILE,))
    fields = {iri: _field(entry) for iri, entry in entries.items() if not entry.texts(BROADER)}
    order = list(fields)
    found = [
        Function(
            iri,
            _labels(entry),
            fields[field],
            frozenset(entry.texts(RELATED_MATCH)),
            tuple(label for labels in entry.labels().values() for label in labels),
        )
        for iri, entry in entries.items()
        for field in entry.texts(BROADER)
    ]
    return tuple(sorted(found, key=lambda one: order.index(one.field.iri)))


@cache
def load_function_sets() -> tuple[FunctionSet, ...]:
    """Load the sets in the order of the file, the general one first.

    >>> [one.key for one in load_function_sets()][:3]
    ['general', 'dealership', 'hotel']
    """
    sets = read_concepts((_FILE,), kind="ConceptScheme")
    found = []
    for iri, entry in sets.items():
        key = iri.removeprefix(NAMESPACE)
        functions = tuple(one for one in load_functions() if key in one.field.sets)
        if functions:  # all functions together are a scheme, too
            found.append(FunctionSet(key, _labels(entry), functions))
    return tuple(found)


def _field(entry: ConceptEntry) -> Field:
    sets = tuple(iri.removeprefix(NAMESPACE) for iri in entry.texts(TOP_CONCEPT_OF))
    return Field(entry.iri, _labels(entry), sets)


def _labels(entry: ConceptEntry) -> tuple[str, str]:
    labels = entry.labels()
    return labels["zh"][0], labels["en"][0]
