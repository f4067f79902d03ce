"""The thesaurus: words of questions -> concepts -> the words that documents use for them.

It joins spellings and languages so that a question finds a document; it never says that two posts are one.
The data are the SKOS files in ``ontology/thesaurus/``, one for each kind of concept; a user's own files are
read in the same way and add to them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Final, Literal

from msgspec import Struct

from corpus.errors import UnreadableDocument
from corpus.text.script import to_simplified
from corpus.text.sortedlines import SortedLines, sorted_lines
from ontology import terms
from ontology.labels import LabelIndex, LabelTable, Vocabulary, label_tables, vocabulary_of
from ontology.skos import (
    BROAD_MATCH,
    BROADER,
    HIDDEN_LABEL,
    IN_SCHEME,
    RELATED,
    ConceptEntry,
    place_of,
    read_concepts,
)

Scheme = Literal["title", "department", "object", "verb"]

NAMESPACE: Final = "https://w3id.org/dutygraph/thesaurus/"
SCHEMES: Final[Mapping[str, Scheme]] = {
    NAMESPACE + "titles": "title",
    NAMESPACE + "departments": "department",
    NAMESPACE + "objects": "object",
    NAMESPACE + "verbs": "verb",
}
"""Concept scheme -> kind of concept."""

SIMPLIFICATIONS: Final = "simplifications"  # the name of a text that a compiled thesaurus has


class Concept(Struct, frozen=True):
    """A concept of the thesaurus.

    Attributes
    ----------
    iri : str
    scheme : {"title", "department", "object", "verb"}
    labels_zh, labels_en : tuple of str
        The preferred label first (if there is one in the language), then the others as written: Simplified,
        and Traditional where the word itself differs.
    hidden : tuple of str
        Misspellings, turns of speech that no document writes (没墨了), and phrases of which one bare word would be
        left to look for ("put up", "room for staff"): found, never looked for or shown.
    broader, related : tuple of str
        IRIs.
    involvement : str
        For a verb, the way of being involved (`ontology.terms.INVOLVEMENTS`) that it says; empty otherwise.
    """

    iri: str
    scheme: Scheme
    labels_zh: tuple[str, ...]
    labels_en: tuple[str, ...]
    hidden: tuple[str, ...]
    broader: tuple[str, ...]
    related: tuple[str, ...]
    involvement: str


class Match(Struct, frozen=True):
    """Words of a text that are a label: ``text[start:end]`` (0-based, half-open).

    ``concepts`` bear it, at least one; those with the very words come before those with another form.
    """

    start: int
    end: int
    concepts: tuple[Concept, ...]


class Thesaurus:
    """Concepts and their labels. The lookup is built when it is first needed, unless it is given.

    Parameters
    ----------
    concepts : sequence of Concept
        In the order in which equal candidates shall be returned.
    labels : LabelIndex, optional
        Over what `tables` of a thesaurus of the same concepts returned.
    vocabulary : callable, optional
        Returns the `vocabulary` of a thesaurus of the same concepts.

    Attributes
    ----------
    concepts : sequence of Concept
    """

    def __init__(
        self,
        concepts: Sequence[Concept],
        labels: LabelIndex | None = None,
        vocabulary: Callable[[], Vocabulary] | None = None,
        *,
        derived: Mapping[str, bytes] | None = None,
    ) -> None:
        self.concepts = concepts
        self._given_labels = labels
        self._given_vocabulary = vocabulary
        self._derived = derived or {}

    def derived(self, name: str) -> str | None:
        """Return a text that was made of the thesaurus when it was compiled, None if there is none of that name."""
        found = self._derived.get(name)
        return None if found is None else found.decode()

    def concept(self, iri: str) -> Concept:
        """Return the concept with this IRI.

        Raises
        ------
        KeyError
            No such concept.
        """
        return self._by_iri[iri]

    @cached_property
    def _by_iri(self) -> dict[str, Concept]:
        return {concept.iri: concept for concept in self.concepts}

    def find(self, text: str) -> tuple[Concept, ...]:
        """Return the concepts that have exactly this label, whatever its width, case and script.

        >>> [concept.labels_zh[0] for concept in load_thesaurus().find("服務總監")]
        ['服务总监']
        """
        return self._take(self._labels.find(text))

    def has(self, text: str) -> bool:
        """Say whether a concept has exactly this label, and not as a misspelling."""
        return any(text not in concept.hidden for concept in self.find(text))

    def match(self, text: str) -> tuple[Match, ...]:
        """Return the labels inside a question from left to right, at each place the longest, without overlap.

        Chinese labels are found anywhere, English ones as whole words whether plural, ``-ing`` or ``-ed``.

        >>> question = "Who handles warranty claims?"
        >>> [question[match.start : match.end] for match in load_thesaurus().match(question)]
        ['handles', 'warranty claims']
        """
        return tuple(
            Match(found.start, found.end, self._take(found.numbers)) for found in self._labels.match(text)
        )

    def expand(self, concept: Concept, *, narrower: bool = False) -> tuple[str, ...]:
        """Return the labels to search for: Chinese, then English, each once, misspellings left out.

        All Chinese is Simplified, as documents are once they are read.

        Parameters
        ----------
        concept : Concept
        narrower : bool
            Also the labels of all concepts below it, nearest first.
        """
        concepts = (concept, *self.narrower(concept)) if narrower else (concept,)
        labels = (label for one in concepts for label in (*one.labels_zh, *one.labels_en))
        return tuple(dict.fromkeys(map(self._simplified, labels)))

    def simplifications(self) -> str:
        """Return the labels that have other characters in Simplified spelling, with that spelling, as `SortedLines` reads them."""
        labels = {label for one in self.concepts for label in (*one.labels_zh, *one.labels_en)}
        spelt = {label: to_simplified(label) for label in labels}
        return sorted_lines({label: other for label, other in spelt.items() if label != other})

    def _simplified(self, label: str) -> str:
        if self._given_simplifications is None:
            return to_simplified(label)
        return self._given_simplifications.get(label) or label

    @cached_property
    def _given_simplifications(self) -> SortedLines | None:
        """What the compiled thesaurus says, so that no converter is loaded for labels."""
        given = self.derived(SIMPLIFICATIONS)
        return None if given is None else SortedLines(given)

    def narrower(self, concept: Concept) -> tuple[Concept, ...]:
        """Return all concepts below one, nearest first, without itself."""
        return tuple(self._with_narrower(concept))[1:]

    def tables(self) -> tuple[LabelTable, LabelTable]:
        """Return the lookup of labels as plain values (Chinese, words), made anew: the dear part of a thesaurus."""
        return label_tables(
            (label, number)
            for number, concept in enumerate(self.concepts)
            for label in (*concept.labels_zh, *concept.labels_en, *concept.hidden)
        )

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The Latin words of all labels."""
        if self._given_vocabulary is not None:
            return self._given_vocabulary()
        return vocabulary_of(
            label for concept in self.concepts for label in (*concept.labels_zh, *concept.labels_en)
        )

    @cached_property
    def _labels(self) -> LabelIndex:
        if self._given_labels is not None:
            return self._given_labels
        han, words = self.tables()
        return LabelIndex(lambda: han, lambda: words)

    @cached_property
    def _narrower(self) -> dict[str, list[Concept]]:
        narrower: dict[str, list[Concept]] = {}
        for one in self.concepts:
            for iri in one.broader:
                narrower.setdefault(iri, []).append(one)
        return narrower

    def _take(self, numbers: Iterable[int]) -> tuple[Concept, ...]:
        return tuple(self.concepts[number] for number in numbers)

    def _with_narrower(self, concept: Concept) -> Iterator[Concept]:
        seen = {concept.iri: concept}
        queue = [concept]
        for one in queue:
            yield one
            new = [below for below in self._narrower.get(one.iri, ()) if below.iri not in seen]
            seen.update((below.iri, below) for below in new)
            queue.extend(new)


def load_thesaurus(*extra: Path) -> Thesaurus:
    """Load the thesaurus that is shipped, and a user's own SKOS files on top of it.

    An own file may add concepts (``skos:inScheme`` one of our four schemes, or ``skos:broader`` a concept
    that is in one) and may add labels to concepts that exist; it takes nothing away.

    Parameters
    ----------
    *extra : Path
        SKOS files: ``.ttl``, ``.nt``, ``.rdf`` or ``.jsonld``.

    Raises
    ------
    SourceNotFound
        An own file does not exist.
    UnreadableDocument
        An own file is no RDF, or a concept in it has no label, no scheme of ours, a broader concept that does
        not exist or that leads back to itself, or an unknown involvement. Names the file and the line.
    """
    entries = read_concepts((*shipped_files(), *extra))
    return Thesaurus(tuple(_concept(entry, entries) for _, entry in sorted(entries.items())))


def shipped_files() -> tuple[Path, ...]:
    """Return the SKOS files that come with Dutygraph, sorted by name."""
    # importlib.resources would say the same, but importing it takes half as long as loading the thesaurus
    return tuple(sorted(Path(__file__).with_name("thesaurus").glob("*.ttl")))


def _concept(entry: ConceptEntry, entries: Mapping[str, ConceptEntry]) -> Concept:
    labels = entry.labels()
    if not labels["zh"] and not labels["en"]:
        raise _unusable(entry, "has no label in Chinese or English", "add skos:prefLabel")
    return Concept(
        iri=entry.iri,
        scheme=_scheme_of(entry, entries),
        labels_zh=labels["zh"],
        labels_en=labels["en"],
        hidden=entry.texts(HIDDEN_LABEL),
        broader=entry.texts(BROADER),
        related=entry.texts(RELATED),
        involvement=_involvement_of(entry),
    )


def _involvement_of(entry: ConceptEntry) -> str:
    """Return the involvement that the concept falls under; matches with other vocabularies say nothing to us."""
    stated = [iri.removeprefix(terms.DUTY) for iri in entry.texts(BROAD_MATCH) if iri.startswith(terms.DUTY)]
    unknown = [name for name in stated if name not in terms.INVOLVEMENTS]
    if unknown:
        hint = "use duty: and one of " + ", ".join(terms.INVOLVEMENTS)
        raise _unusable(entry, f"matches an unknown involvement: {unknown[0]}", hint)
    return stated[0] if stated else ""


def _scheme_of(entry: ConceptEntry, entries: Mapping[str, ConceptEntry]) -> Scheme:
    """Return what the concept says itself, else what those above it say; check them all on the way."""
    found: Scheme | None = None
    above = [entry]
    for one in above:
        found = found or next((SCHEMES[iri] for iri in one.texts(IN_SCHEME) if iri in SCHEMES), None)
        for iri in one.texts(BROADER):
            if iri == entry.iri:
                raise _unusable(entry, "is broader than itself", "break the circle of skos:broader")
            if iri not in entries:
                raise _unusable(one, f"has a broader concept that does not exist: {iri}", "correct the IRI")
            if entries[iri] not in above:
                above.append(entries[iri])
    if found is None:
        hint = f"say skos:inScheme <{NAMESPACE}titles>, departments, objects or verbs"
        raise _unusable(entry, "is in none of the four schemes", hint)
    return found


def _unusable(entry: ConceptEntry, what: str, hint: str) -> UnreadableDocument:
    return UnreadableDocument(f"concept <{entry.iri}> {what}", source=place_of(entry), hint=hint)
