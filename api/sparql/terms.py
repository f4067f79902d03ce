"""Rows of a SPARQL result for people: what is read out of its JSON, and how an IRI is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

import msgspec

from ontology.terms import ID, PREFIXES

NAMESPACES = {namespace: prefix for prefix, namespace in PREFIXES.items()}


@dataclass(frozen=True, slots=True)
class Term:
    """A value in a row. ``text`` is what a person sees; ``iri`` is empty for words and numbers."""

    text: str
    iri: str = ""
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """A result as a table; None stands where a row has no value."""

    names: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


def read_rows(content: bytes) -> Rows:
    """Read the JSON of a SELECT or ASK query; a yes or no is one row.

    Examples
    --------
    >>> read_rows(b'{"head":{},"boolean":true}').rows[0][0].text
    'true'
    """
    said = msgspec.json.decode(content)
    if "boolean" in said:
        return Rows(("boolean",), ((Term("true" if said["boolean"] else "false"),),))
    names: Sequence[str] = said["head"]["vars"]
    rows = said["results"]["bindings"]
    return Rows(
        tuple(names),
        tuple(tuple(_term(row[name]) if name in row else None for name in names) for row in rows),
    )


def shown_iri(iri: str) -> str:
    """Return an IRI as people read it: with a prefix, or what is ours from its kind on.

    Examples
    --------
    >>> shown_iri("http://www.w3.org/ns/org#Post"), shown_iri("https://w3id.org/dutygraph/id/organization/A%20B/post/x")
    ('org:Post', 'organization/A B/post/x')
    """
    if iri.startswith(ID):
        return unquote(iri.removeprefix(ID))
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    prefix = NAMESPACES.get(iri[:cut])
    return f"{prefix}:{iri[cut:]}" if prefix else unquote(iri)


def _term(said: Mapping[str, object]) -> Term:
    value = said["value"]
    if said["type"] == "uri":
        return Term(shown_iri(str(value)), str(value))
    if said["type"] == "bnode":
        return Term(f"_:{value}")
    if isinstance(value, Mapping):  # a statement about a statement
        return Term(f"<<( {' '.join(_term(part).text for part in value.values())} )>>")
    return Term(str(value), is_number=str(said.get("datatype", "")).endswith(_NUMBERS))


_NUMBERS = ("#integer", "#decimal", "#double", "#nonNegativeInteger")
