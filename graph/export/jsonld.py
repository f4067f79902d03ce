"""A whole dataset as JSON-LD 1.1: an object for each subject, in the words of ``ontology/context.jsonld``.

The context is written into the file, so nobody has to fetch anything: names are terms (``"reportsTo"``), words stand by language
(``{"zh-Hans": …, "en": …}``), offsets are numbers, and ids go on from the base that the context names. Where a value is not of the
kind that its term has, it is written in full under the property's prefixed name, so that no statement changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, BinaryIO, Final

import msgspec

from graph.export.triples import Description, Lines, descriptions, iri_of, literal_parts, prefixed, unescaped
from ontology.terms import BOOLEAN, ID, NON_NEGATIVE_INTEGER, PREFIXES, TYPE

_TYPE: Final = f"<{TYPE}>"
_ID_KINDS: Final = ("@id", "@vocab")
_MOST_DIGITS: Final = 15  # whole numbers up to here are the same in every JSON reader


@dataclass(frozen=True, slots=True)
class _Term:
    """A property in the context: its name, the kind of its values, and whether they always stand in a list.

    ``kind`` is "@id", "@vocab", "@language", the IRI of a datatype, or empty for plain texts.
    """

    name: str
    kind: str
    is_list: bool


def write_jsonld(lines: Lines, out: BinaryIO) -> None:
    """Write the statements as JSON-LD 1.1: the context, then ``@graph``, a subject a line.

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
    """
    out.write(b'{"@context":')
    out.write(msgspec.json.encode(load_context()))
    out.write(b',"@graph":[')
    separator = b"\n"
    for subject, described in descriptions(lines):
        out.write(separator + msgspec.json.encode(_node(subject, described)))
        separator = b",\n"
    out.write(b"\n]}\n")


@cache
def load_context() -> Mapping[str, Any]:
    """Return the value of ``@context`` of ``ontology/context.jsonld``."""
    context: Mapping[str, Any] = msgspec.json.decode((files("ontology") / "context.jsonld").read_bytes())[
        "@context"
    ]
    return context


@cache
def _terms() -> Mapping[str, _Term]:
    """Properties by their IRI, as the context defines them."""
    found = {}
    for name, said in load_context().items():
        if isinstance(said, dict):
            container = said.get("@container", [])
            containers = container if isinstance(container, list) else [container]
            kind = "@language" if "@language" in containers else said.get("@type", "")
            is_datatype = kind and not kind.startswith("@")
            found[_full(said["@id"])] = _Term(
                name, _full(kind) if is_datatype else kind, "@set" in containers
            )
    return found


@cache
def _concepts() -> Mapping[str, str]:
    """Names of classes and concepts by their IRI."""
    return {
        _full(said): name
        for name, said in load_context().items()
        if isinstance(said, str) and name not in PREFIXES and "@" not in name[:1] + said[:1]
    }


def _full(short: str) -> str:
    prefix, _, local = short.partition(":")
    return PREFIXES[prefix] + local


def _node(subject: str, described: Description) -> dict[str, object]:
    node: dict[str, object] = {"id": _id(subject)}
    for predicate, values in described.items():
        if predicate == _TYPE:
            node["type"] = _alone([_concept(value) for value in values], is_list=False)
        else:
            _say(node, iri_of(predicate), values)
    return node


def _say(node: dict[str, object], predicate: str, values: Iterable[str]) -> None:
    """Put the values of a property into an object: those of its term's kind under the term, others in full."""
    term = _terms().get(predicate)
    fitting: list[object] = []
    by_language: dict[str, list[str]] = {}
    others: list[object] = []
    for value in values:
        text, language, datatype = literal_parts(value)
        if term is None:
            others.append(_in_full(value))
        elif value.startswith("<") and term.kind in _ID_KINDS:
            fitting.append(_id(value) if term.kind == "@id" else _concept(value))
        elif language and term.kind == "@language":
            by_language.setdefault(language, []).append(unescaped(text))
        elif not value.startswith("<") and not language and term.kind == datatype:
            fitting.append(_native(unescaped(text), datatype))
        else:
            others.append(_in_full(value))
    if term is not None and by_language:
        node[term.name] = {
            language: _alone(texts, is_list=term.is_list) for language, texts in by_language.items()
        }
    elif term is not None and fitting:
        node[term.name] = _alone(fitting, is_list=term.is_list)
    if others:
        node[prefixed(predicate) or predicate] = _alone(others, is_list=False)


def _alone(values: list[Any], *, is_list: bool) -> Any:
    return values if is_list or len(values) > 1 else values[0]


def _id(term: str) -> str:
    """Return an id, relative to the base where no reader could take it for anything else."""
    iri = iri_of(term)
    rest = iri.removeprefix(ID)
    is_plain = rest != iri and rest[:1].isalpha() and ":" not in rest and "//" not in rest
    return rest if is_plain and not _has_dots(rest) else iri


def _has_dots(path: str) -> bool:
    """Tell whether a segment is "." or "..", which a base would swallow."""
    return not {".", ".."}.isdisjoint(path.partition("#")[0].split("/"))


def _concept(term: str) -> str:
    iri = iri_of(term)
    return _concepts().get(iri) or prefixed(iri) or iri


def _native(text: str, datatype: str) -> str | int | bool:
    """Return a number or truth value as JSON has it, if it is spelt as JSON would spell it."""
    if datatype == BOOLEAN and text in {"true", "false"}:
        return text == "true"
    if (
        datatype == NON_NEGATIVE_INTEGER
        and text.isdecimal()
        and text == str(int(text))
        and len(text) <= _MOST_DIGITS
    ):
        return int(text)
    return text


def _in_full(term: str) -> dict[str, str]:
    if term.startswith("<"):
        return {"@id": _id(term)}
    text, language, datatype = literal_parts(term)
    value = {"@value": unescaped(text)}
    if language:
        value["@language"] = language
    if datatype:
        datatype = unescaped(datatype)
        value["@type"] = prefixed(datatype) or datatype
    return value
