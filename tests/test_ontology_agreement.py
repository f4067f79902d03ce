"""The quick look by SPARQL and pySHACL find the same shapes broken: for every shape, by dozens of small faults.

The neighbourhood of one thing of each kind is damaged in every way that a constraint can be about: a value is taken away, a wrong or a
second one is added, all are replaced.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import RDF, SH, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from graph.statements import to_nquads
from ontology import terms
from ontology.conformance import broken_shapes
from ontology.shapes import report, stored
from tests.test_ontology_usage import every_feature

SOURCE = (Path(terms.__file__).parent / "shapes.ttl").read_text("utf-8")
SHAPES = Graph().parse(data=SOURCE)
SHAPE_SPACE = "https://w3id.org/dutygraph/shapes#"
NAMES = sorted({str(shape).removeprefix(SHAPE_SPACE) for shape in SHAPES.subjects(SH.targetClass)})
LINES = to_nquads(every_feature()).decode().splitlines()
ELSEWHERE = f"<{terms.ID}elsewhere>"
VALUES = [
    ELSEWHERE,
    f"<{terms.DUTY}Responsible>",
    '"x"',
    '"y"',
    '""',
    '"x"@en',
    '"y"@en',
    '""@zh-Hans',
    f'"7"^^<{terms.NON_NEGATIVE_INTEGER}>',
    f'"999999"^^<{terms.NON_NEGATIVE_INTEGER}>',
    f'"true"^^<{terms.BOOLEAN}>',
    f'"maybe"^^<{terms.BOOLEAN}>',
]
COMPONENTS: dict[Node, str] = {
    SH["class"]: "Class",
    SH.datatype: "Datatype",
    SH.minCount: "MinCount",
    SH.maxCount: "MaxCount",
    SH.minLength: "MinLength",
    SH.pattern: "Pattern",
    SH["in"]: "In",
    SH.disjoint: "Disjoint",
    SH.lessThan: "LessThan",
    SH.uniqueLang: "UniqueLang",
}


def alone(name: str) -> bytes:
    """Return the Turtle of one shape."""
    prefixes = "\n".join(line for line in SOURCE.splitlines() if line.startswith("@prefix"))
    found = re.search(rf"^shape:{name} .*? \.$", SOURCE, re.DOTALL | re.MULTILINE)
    assert found
    return f"{prefixes}\n{found[0]}\n".encode()


def neighbourhood(kind: str) -> tuple[str, list[str]]:
    """Return a thing of a class with what is said of it, and the types of what that leads to."""
    focus = next(line.partition(" ")[0] for line in LINES if line.endswith(f"<{terms.TYPE}> <{kind}> ."))
    said = [line for line in LINES if line.startswith(f"{focus} ")]
    led_to = {line.split(" ", 2)[2].removesuffix(" .") for line in said}
    types = [line for line in LINES if f" <{terms.TYPE}> " in line and line.partition(" ")[0] in led_to]
    return focus, said + types


def first_step(shape: URIRef) -> Node | None:
    path = SHAPES.value(shape, SH.path)
    steps = list(Collection(SHAPES, path)) if path else []
    return steps[0] if steps else path


def asked_about(shape: URIRef) -> Node:
    """Return the property that the faults are made with: of a shape of a thing itself the one that may not lead back to it."""
    step = first_step(shape) or SHAPES.value(shape, SH.disjoint)
    assert step is not None
    return step


def faults(shape: URIRef) -> Iterator[list[str]]:
    """Yield the neighbourhood of one thing as it is, and damaged."""
    focus, whole = neighbourhood(min(map(str, SHAPES.objects(shape, SH.targetClass))))
    start = f"{focus} <{asked_about(shape)}> "
    there = [line for line in whole if line.startswith(start)]
    without = [line for line in whole if not line.startswith(start)]
    others = [line.split(" ", 2)[2].removesuffix(" .") for line in whole if line.startswith(f"{focus} <")]
    yield whole
    yield without
    for value in VALUES:
        yield [*whole, f"{start}{value} ."]
    for value in dict.fromkeys([*VALUES, *others, focus]):
        yield [*without, f"{start}{value} ."]
    for line in there:
        yield [*whole, line.replace("@zh-Hans", "@zh-Hant")]
    yield [*whole, f'{start}"x"@en .', f'{start}"y"@en .']


@pytest.mark.parametrize("name", NAMES)
def test_sparql_and_pyshacl_agree(name: str) -> None:
    shape, source = URIRef(SHAPE_SPACE + name), alone(name)
    focus, _ = neighbourhood(min(map(str, SHAPES.objects(shape, SH.targetClass))))
    damaged = {
        f"{terms.ID}case/{n}": "\n".join(lines).replace(focus, f"<{terms.ID}case/{n}>")
        for n, lines in enumerate(faults(shape))
    }
    told = report(
        "\n".join(damaged.values()).encode(), source
    )  # all at once: each case is a thing of its own
    broken = {one.focus for one in told}
    for case, nquads in damaged.items():
        assert bool(broken_shapes(stored(nquads.encode()), source)) == (case in broken), nquads
    constraints = {COMPONENTS[one] for one in SHAPES.predicates(shape) if one in COMPONENTS}
    assert {one.constraint for one in told} == {f"{one}ConstraintComponent" for one in constraints}
    assert broken < set(damaged)


def test_no_constraint_is_left_out() -> None:
    used = {predicate for shape in NAMES for predicate in SHAPES.predicates(URIRef(SHAPE_SPACE + shape))}
    assert used - {RDF.type, SH.targetClass, SH.path, SH.severity, SH.message} == set(COMPONENTS)
