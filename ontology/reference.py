"""The vocabulary as a person reads it: the terms of ``dutygraph.ttl`` as records, in the order of the file."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

from ontology import terms

Kind = Literal["class", "object property", "datatype property", "scheme", "concept"]
Texts = tuple[str, str]

VOCABULARY: Final = terms.DUTY.removesuffix("#")
VOCABULARY_FILE: Final = Path(__file__).with_name("dutygraph.ttl")
SCHEMA: Final = "https://schema.org/"
_KINDS: Final[dict[str, Kind]] = {
    terms.OWL + "Class": "class",
    terms.OWL + "ObjectProperty": "object property",
    terms.OWL + "DatatypeProperty": "datatype property",
    terms.SKOS + "ConceptScheme": "scheme",
    terms.CONCEPT: "concept",
}
_LANGUAGES: Final = ("en", "zh-hans")  # as pyoxigraph spells them


@dataclass(frozen=True, slots=True)
class Term:
    """A class, property or concept of ours.

    Attributes
    ----------
    iri, name : str
        ``name`` is the local name, which is its anchor on a page.
    kind : str
    label, about : tuple of str
        English, Simplified Chinese.
    notes : tuple of str
        The same, or empty.
    example : str
        Turtle, without prefixes.
    notation : str
        Of a concept, its letter in RACI; or empty.
    broader, domain, range, related : tuple of str
        IRIs: what it is a subclass or subproperty of (of a concept the scheme), what has it, what it leads to, and what is near to it.
    """

    iri: str
    name: str
    kind: Kind
    label: Texts
    about: Texts
    notes: Texts | tuple[()]
    example: str
    notation: str
    broader: tuple[str, ...]
    domain: tuple[str, ...]
    range: tuple[str, ...]
    related: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The vocabulary: what it says of itself in English and Simplified Chinese, and its terms."""

    title: Texts
    about: Texts
    notes: tuple[Texts, ...]
    version: str
    licence: str
    terms: tuple[Term, ...]

    def of(self, *kinds: Kind) -> tuple[Term, ...]:
        """Return the terms of some kinds."""
        return tuple(term for term in self.terms if term.kind in kinds)


@cache
def load_vocabulary() -> Vocabulary:
    """Read ``dutygraph.ttl``.

    >>> next(term.label for term in load_vocabulary().terms if term.name == "dutyOf")
    ('duty of', '责任主体')
    """
    said = _read(VOCABULARY_FILE)
    itself = said[VOCABULARY]
    return Vocabulary(
        title=itself.texts(terms.DCTERMS + "title"),
        about=itself.texts(terms.DESCRIPTION),
        notes=itself.all_texts(terms.SKOS + "scopeNote"),
        version=itself.values(terms.OWL + "versionInfo")[0],
        licence=itself.values(terms.DCTERMS + "license")[0],
        terms=tuple(_term(iri, one) for iri, one in said.items() if iri.startswith(terms.DUTY)),
    )


def standard_terms() -> dict[str, tuple[str, ...]]:
    """Return the terms of other vocabularies that a dataset uses: prefix -> IRIs, both sorted."""
    named = {value for name, value in vars(terms).items() if name.isupper() and isinstance(value, str)}
    found = {
        prefix: tuple(sorted(iri for iri in named if iri.startswith(space) and iri != space))
        for prefix, space in sorted(terms.PREFIXES.items())
        if space not in (terms.DUTY, terms.XSD)
    }
    return {prefix: iris for prefix, iris in found.items() if iris}


def shortened(iri: str) -> str:
    """Return an IRI with a prefix, if there is one for it.

    >>> shortened("http://www.w3.org/ns/org#Post")
    'org:Post'
    """
    for prefix, space in (*terms.PREFIXES.items(), ("schema", SCHEMA)):
        if iri.startswith(space):
            return f"{prefix}:{iri.removeprefix(space)}"
    return iri


class _Said:
    """What the file says of one subject: literals with their language, IRIs with an empty one, in their order."""

    def __init__(self) -> None:
        self._said: dict[str, list[tuple[str, str]]] = defaultdict(list)

    def add(self, predicate: str, value: str, language: str) -> None:
        self._said[predicate].append((value, language))

    def values(self, *predicates: str) -> tuple[str, ...]:
        return tuple(value for one in predicates for value, _ in self._said[one])

    def all_texts(self, *predicates: str) -> tuple[Texts, ...]:
        by_language = (
            [value for one in predicates for value, tag in self._said[one] if tag == language]
            for language in _LANGUAGES
        )
        return tuple(zip(*by_language, strict=True))

    def texts(self, *predicates: str) -> Texts:
        return self.all_texts(*predicates)[0]


def _read(path: Path) -> dict[str, _Said]:
    import pyoxigraph

    said: dict[str, _Said] = defaultdict(_Said)
    for triple in pyoxigraph.parse(path.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE):
        subject, value = triple.subject, triple.object
        if isinstance(subject, pyoxigraph.NamedNode):
            language = (value.language or "") if isinstance(value, pyoxigraph.Literal) else ""
            is_plain = isinstance(value, (pyoxigraph.Literal, pyoxigraph.NamedNode))
            said[subject.value].add(triple.predicate.value, value.value if is_plain else str(value), language)
    return said


def _term(iri: str, said: _Said) -> Term:
    return Term(
        iri=iri,
        name=iri.removeprefix(terms.DUTY),
        kind=next(_KINDS[kind] for kind in said.values(terms.TYPE) if kind in _KINDS),
        label=said.texts(terms.LABEL),
        about=said.texts(terms.DEFINITION, terms.RDFS + "comment"),
        notes=next(iter(said.all_texts(terms.SKOS + "scopeNote")), ()),
        example=said.values(terms.SKOS + "example")[0],
        notation=next(iter(said.values(terms.SKOS + "notation")), ""),
        broader=said.values(terms.RDFS + "subClassOf", terms.RDFS + "subPropertyOf", terms.SKOS + "inScheme"),
        domain=said.values(terms.RDFS + "domain", SCHEMA + "domainIncludes"),
        range=said.values(terms.RDFS + "range", SCHEMA + "rangeIncludes"),
        related=said.values(terms.RDFS + "seeAlso"),
    )
