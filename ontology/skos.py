"""SKOS files -> what they say about each concept.

Which concepts a thesaurus accepts is decided in ``ontology/thesaurus.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from corpus.errors import SourceNotFound, UnreadableDocument
from ontology import terms
from ontology.labels import has_han

if TYPE_CHECKING:
    from pyoxigraph import Quad, RdfFormat

PREF_LABEL: Final = terms.SKOS + "prefLabel"
ALT_LABEL: Final = terms.SKOS + "altLabel"
HIDDEN_LABEL: Final = terms.SKOS + "hiddenLabel"
IN_SCHEME: Final = terms.SKOS + "inScheme"
BROADER: Final = terms.SKOS + "broader"
RELATED: Final = terms.SKOS + "related"
BROAD_MATCH: Final = terms.SKOS + "broadMatch"

_LOCAL_NAME: Final = re.compile(r"[^/#:]+$")


@dataclass(slots=True, eq=False)
class ConceptEntry:
    """What the files say about a concept: by predicate its ``(text, language tag)`` in their order.

    ``source`` is the last file that speaks of it: the one to look at if something is wrong, as ours come first.
    """

    iri: str
    source: Path
    said: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def texts(self, predicate: str) -> tuple[str, ...]:
        """Return the values of a predicate, each once."""
        values = self.said.get(predicate)
        return tuple(dict.fromkeys(text for text, _ in values)) if values else ()

    def labels(self) -> dict[str, tuple[str, ...]]:
        """Return the labels in Chinese (``zh``) and English (``en``) of any script or region, preferred ones first.

        A label without a tag is Chinese if it has a Chinese character; other languages have keys of their own.
        """
        labels: dict[str, dict[str, None]] = {"zh": {}, "en": {}}
        for text, tag in (*self.said.get(PREF_LABEL, ()), *self.said.get(ALT_LABEL, ())):
            if label := text.strip():
                labels.setdefault(_primary(tag) or _guessed(label), {})[label] = None
        return {language: tuple(found) for language, found in labels.items()}


def read_concepts(paths: Iterable[Path], *, kind: str = "Concept") -> dict[str, ConceptEntry]:
    """Read SKOS files in any RDF syntax that pyoxigraph knows by the file's suffix.

    Statements about one concept in several files add up.

    Parameters
    ----------
    paths : iterable of Path
        Files, ours first.
    kind : str
        The class of SKOS whose members are wanted.

    Returns
    -------
    dict of str to ConceptEntry
        By IRI, in the order of the files; only what is of the kind.

    Raises
    ------
    SourceNotFound
        No such file.
    UnreadableDocument
        No RDF, or not what its suffix says; names the file and, where the parser can tell, the line.
    """
    entries: dict[str, ConceptEntry] = {}
    for path in paths:
        _read_into(entries, path)
    wanted = (terms.SKOS + kind, "")
    return {iri: entry for iri, entry in entries.items() if wanted in entry.said.get(terms.TYPE, ())}


def place_of(entry: ConceptEntry) -> str:
    """Return ``file:line`` of the first line that names the concept; ``file`` where no line does."""
    local = _LOCAL_NAME.search(entry.iri)
    name = re.compile(rf"[:/#]{re.escape(local[0])}(?![\w-])" if local else re.escape(entry.iri))
    for number, line in enumerate(entry.source.read_text("utf-8", errors="replace").splitlines(), 1):
        if name.search(line):
            return f"{entry.source}:{number}"
    return str(entry.source)


def _read_into(entries: dict[str, ConceptEntry], path: Path) -> None:
    # Thirteen thousand rounds at every start, half of the time of loading: pyoxigraph makes a node each time it is
    # asked for one, and what is said about a concept mostly stands together.
    from pyoxigraph import Literal, NamedNode, Triple, parse

    syntax = _syntax_of(path)
    iri = ""
    said: dict[str, list[tuple[str, str]]] = {}
    with _clear_errors(path):
        for quad in parse(path.read_bytes(), format=syntax):
            subject, predicate, value = quad.subject, quad.predicate.value, quad.object
            if not isinstance(subject, NamedNode) or isinstance(value, Triple):
                _refuse_nameless_concept(quad, path)
                continue
            if subject.value != iri:
                iri = subject.value
                entry = entries.setdefault(iri, ConceptEntry(iri, path))
                entry.source, said = path, entry.said
            tag = value.language or "" if isinstance(value, Literal) else ""
            if predicate in said:
                said[predicate].append((value.value, tag))
            else:
                said[predicate] = [(value.value, tag)]


def _refuse_nameless_concept(quad: Quad, path: Path) -> None:
    """Pass over blank nodes (notes, lists) and statements about statements, but lose no concept silently."""
    if str(quad.predicate) == f"<{terms.TYPE}>" and str(quad.object) == f"<{terms.SKOS}Concept>":
        raise UnreadableDocument(
            "a concept without an IRI", source=str(path), hint="give it an IRI of its own"
        )


def _syntax_of(path: Path) -> RdfFormat:
    from pyoxigraph import RdfFormat

    syntax = RdfFormat.from_extension(path.suffix.removeprefix("."))
    if syntax is None:
        hint = "SKOS as .ttl, .nt, .rdf or .jsonld can be added"
        raise UnreadableDocument("not an RDF file by its suffix", source=str(path), hint=hint)
    return syntax


@contextmanager
def _clear_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except SyntaxError as error:
        place = f"{path}:{error.lineno}" if error.lineno else str(path)
        raise UnreadableDocument(str(error.msg), source=place, hint="correct the file") from error
    except FileNotFoundError as error:
        raise SourceNotFound("no such thesaurus file", source=str(path)) from error
    except OSError as error:
        raise UnreadableDocument(error.strerror or "cannot be read", source=str(path)) from error


@cache
def _primary(tag: str) -> str:
    return tag.partition("-")[0].lower()


def _guessed(text: str) -> str:
    return "zh" if has_han(text) else "en"
