"""The reference model of functions (``functions.ttl``): what somebody has to do in a dealership, whatever posts are called."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from ontology import terms
from ontology.skos import BROADER, ConceptEntry, read_concepts

RELATED_MATCH: Final = terms.SKOS + "relatedMatch"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of work that functions are grouped by; ``labels`` in Chinese and English."""

    iri: str
    labels: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Function:
    """A function; where somebody owns it, a duty speaks of a concept of the thesaurus in ``shown_by`` (IRIs), or has one of its ``words``."""

    iri: str
    labels: tuple[str, str]
    field: Field
    shown_by: frozenset[str]
    words: tuple[str, ...]


@cache
def load_functions() -> tuple[Function, ...]:
    """Load the reference model, field by field in the order of the file.

    >>> functions = load_functions()
    >>> next(one.field.labels[0] for one in functions if one.labels[0] == "保修索赔")
    '维修服务'
    """
    entries = read_concepts((Path(__file__).with_name("functions.ttl"),))
    fields = {iri: Field(iri, _labels(entry)) for iri, entry in entries.items() if not entry.texts(BROADER)}
    return tuple(
        Function(
            iri,
            _labels(entry),
            fields[field],
            frozenset(entry.texts(RELATED_MATCH)),
            tuple(label for labels in entry.labels().values() for label in labels),
        )
        for iri, entry in entries.items()
        for field in entry.texts(BROADER)
    )


def _labels(entry: ConceptEntry) -> tuple[str, str]:
    labels = entry.labels()
    return labels["zh"][0], labels["en"][0]
