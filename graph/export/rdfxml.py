"""A whole dataset as RDF/XML, for tools that read no other RDF.

XML 1.0 cannot carry control characters, escaped or not, so the one that a document holds is written as U+FFFD; a comment at the end
of the file says how many there were. Everything else comes back as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, Final
from xml.sax.saxutils import escape, quoteattr

from corpus.errors import FormatUnknown
from graph.export.plain import FORBIDDEN_IN_XML
from graph.export.triples import Description, Lines, descriptions, iri_of, literal_parts, prefixed, unescaped
from ontology.terms import PREFIXES, TYPE

_FORBIDDEN: Final = re.compile(FORBIDDEN_IN_XML)
_TYPE: Final = f"<{TYPE}>"
_CARRIAGE_RETURN: Final = {"\r": "&#13;"}  # XML readers take a bare one for a line feed
_XML_NAME_AT_END: Final = re.compile(r"[A-Za-z_\u4e00-\u9fff][A-Za-z0-9_.\u4e00-\u9fff-]*\Z")
_NAMESPACE: Final = "ns"


def write_rdfxml(lines: Lines, out: BinaryIO) -> None:
    """Write the statements as RDF/XML: an element for each subject, named by its first type.

    Parameters
    ----------
    lines : iterable of bytes
        The dataset, as `graph.statements.nquads_lines` makes it.
    out : BinaryIO
        Gets UTF-8.

    Raises
    ------
    DatasetDamaged
        If a line is no statement of IRIs and literals, or the subjects are not in order.
    FormatUnknown
        If a property has an IRI that no XML name can be made of; none of ours has.
    """
    namespaces = "".join(
        f"\n    xmlns:{prefix}={quoteattr(namespace)}" for prefix, namespace in sorted(PREFIXES.items())
    )
    out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{namespaces}>\n'.encode())
    replaced = 0
    for subject, described in descriptions(lines):
        text, count = _FORBIDDEN.subn("\ufffd", "".join(_element(subject, described)))
        replaced += count
        out.write(text.encode())
    out.write(b"</rdf:RDF>\n")
    if replaced:
        out.write(f"<!-- {replaced} characters that XML cannot carry are written as U+FFFD -->\n".encode())


def _element(subject: str, described: Description) -> Iterator[str]:
    first = next((one for one in described.get(_TYPE, ()) if prefixed(one[1:-1])), "")
    name = prefixed(first[1:-1]) or "rdf:Description"
    yield f"  <{name} rdf:about={quoteattr(iri_of(subject))}>\n"
    for predicate, values in described.items():
        tag, declared = _tag(iri_of(predicate))
        for value in values:
            if predicate != _TYPE or value != first:
                yield f"    <{tag}{declared}{_content(value, tag)}\n"
    yield f"  </{name}>\n"


def _tag(iri: str) -> tuple[str, str]:
    """Return the name of a property's element, and the declaration of its namespace where it is none of ours."""
    if short := prefixed(iri):
        return short, ""
    found = _XML_NAME_AT_END.search(iri)
    if found is None:
        raise FormatUnknown(
            f"RDF/XML has no way to write the property <{iri}>", hint="take turtle, ntriples or jsonld"
        )
    return f"{_NAMESPACE}:{found[0]}", f" xmlns:{_NAMESPACE}={quoteattr(iri[: found.start()])}"


def _content(value: str, tag: str) -> str:
    """Return what follows the name of a property's element."""
    if value.startswith("<"):
        return f" rdf:resource={quoteattr(iri_of(value))}/>"
    text, language, datatype = literal_parts(value)
    said = f' xml:lang="{language}"' if language else ""
    if datatype:
        said = f" rdf:datatype={quoteattr(unescaped(datatype))}"
    return f"{said}>{escape(unescaped(text), _CARRIAGE_RETURN)}</{tag}>"
