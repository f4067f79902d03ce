"""Which shapes a dataset breaks, by SPARQL: one ASK for each constraint. `ontology.shapes` tells what breaks them.

pySHACL looks at each node and value in Python; asked this way, the store looks at them all at once. Only the constraints that
``shapes.ttl`` uses are known, and another one there is an error here, not silence. In one thing it is milder: a whole number not below
zero is one, whichever of the types of whole numbers the file names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from ontology import terms

if TYPE_CHECKING:
    from pyoxigraph import Store

_FIRST: Final = terms.RDF + "first"
_REST: Final = terms.RDF + "rest"
_NIL: Final = terms.RDF + "nil"
_PLAIN: Final = frozenset({terms.RDF + "type"}).union(
    terms.SH + name for name in ("targetClass", "path", "message", "severity")
)

_INTEGER: Final = f"DATATYPE(?value) = <{terms.XSD}integer>"
# What a value of a datatype is for the store, which keeps every whole number as an integer and what is none as it was written.
_OF_TYPE: Final = {
    terms.XSD + "boolean": f'DATATYPE(?value) = <{terms.XSD}boolean> && STR(?value) IN ("true", "false")',
    terms.XSD + "nonNegativeInteger": f"{_INTEGER} && ?value >= 0",
    terms.XSD + "string": f"DATATYPE(?value) = <{terms.XSD}string>",
    terms.RDF + "langString": 'LANG(?value) != ""',
}


@dataclass(frozen=True, slots=True)
class _Shape:
    """A shape: its local name, its classes, its path as SPARQL ("" for the node itself), its constraints with their values as SPARQL."""

    name: str
    classes: tuple[str, ...]
    path: str
    constraints: tuple[tuple[str, str], ...]


def broken_shapes(store: Store, shapes: bytes) -> tuple[str, ...]:
    """Return the local names of the shapes that a dataset breaks, in the order of the file; none if it keeps all.

    Parameters
    ----------
    store : pyoxigraph.Store
        The dataset; its graphs count as one.
    shapes : bytes
        SHACL (W3C Recommendation, 20 July 2017) in Turtle; of its core: class, datatype, minCount, maxCount, minLength, pattern, in,
        disjoint, lessThan and uniqueLang on the classes that ``sh:targetClass`` names, with paths of properties.

    Raises
    ------
    NotImplementedError
        If the shapes hold another constraint.
    """
    return tuple(
        name
        for name, questions in _questions(shapes)
        if any(store.query(ask, use_default_graph_as_union=True) for ask in questions)
    )


@cache
def _questions(shapes: bytes) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((shape.name, tuple(_asked(shape))) for shape in _read(shapes))


def _asked(shape: _Shape) -> Iterator[str]:
    """Yield an ASK for each constraint of a shape that is true where something breaks it."""
    focus = f"VALUES ?class {{ {' '.join(shape.classes)} }} ?this a ?class ."
    values = f"{focus} ?this {shape.path} ?value ." if shape.path else f"{focus} BIND(?this AS ?value)"
    other = f"{focus} ?this {shape.path} ?value, ?other . FILTER(STR(?value) <= STR(?other) && !sameTerm(?value, ?other))"
    for name, value in shape.constraints:
        if name == "minCount" and value == "1":
            # not by NOT EXISTS, which the store answers anew from all pairs where the path has two steps
            yield f"ASK {{ {focus} OPTIONAL {{ ?this {shape.path} ?value }} FILTER(!BOUND(?value)) }}"
        elif name == "maxCount" and value == "1":
            yield f"ASK {{ {other} }}"
        elif name == "uniqueLang":
            yield f'ASK {{ {other} FILTER(LANG(?value) != "" && LANG(?value) = LANG(?other)) }}'
        elif name == "class":
            yield f"ASK {{ {values} FILTER NOT EXISTS {{ ?value a {value} }} }}"
        elif name == "datatype":
            yield f"ASK {{ {values} FILTER(!COALESCE({_OF_TYPE[value[1:-1]]}, false)) }}"
        elif name == "in":
            yield f"ASK {{ {values} FILTER(?value NOT IN ({value})) }}"
        elif name == "minLength":
            yield f"ASK {{ {values} FILTER(STRLEN(STR(?value)) < {value}) }}"
        elif name == "pattern":
            yield f"ASK {{ {values} FILTER(!REGEX(STR(?value), {value})) }}"
        elif name == "disjoint":
            yield f"ASK {{ {values} ?this {value} ?value }}"
        elif name == "lessThan":
            yield f"ASK {{ {values} ?this {value} ?other FILTER(!COALESCE(?value < ?other, false)) }}"
        else:
            raise NotImplementedError(f"sh:{name} {value}")


def _read(shapes: bytes) -> Iterator[_Shape]:
    """Yield the shapes of a Turtle file."""
    import pyoxigraph

    said: dict[str, list[tuple[str, str]]] = {}
    for triple in pyoxigraph.parse(shapes, format=pyoxigraph.RdfFormat.TURTLE):
        said.setdefault(str(triple.subject), []).append((triple.predicate.value, _value(triple.object)))

    def items(node: str) -> list[str]:
        """Return the items of a list, or the node itself."""
        found = dict(said.get(node, ()))
        if _FIRST not in found:
            return [node]
        return [found[_FIRST], *(items(found[_REST]) if found[_REST] != f"<{_NIL}>" else [])]

    for subject, properties in said.items():
        classes = tuple(value for name, value in properties if name == terms.SH + "targetClass")
        if classes:
            (path,) = [value for name, value in properties if name == terms.SH + "path"] or [""]
            yield _Shape(
                subject[1:-1].rpartition("#")[2],
                classes,
                "/".join(items(path)) if path else "",
                tuple(
                    (name.removeprefix(terms.SH), ", ".join(items(value)))
                    for name, value in properties
                    if name not in _PLAIN
                ),
            )


def _value(term: object) -> str:
    """Return a term as SPARQL, numbers bare."""
    import pyoxigraph

    is_number = isinstance(term, pyoxigraph.Literal) and term.datatype.value == terms.XSD + "integer"
    return term.value if is_number else str(term)  # type: ignore[attr-defined]
