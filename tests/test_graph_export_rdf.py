from __future__ import annotations

import io
from collections.abc import Callable
from typing import BinaryIO

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import DatasetDamaged
from graph.export.rdf import write_jsonld, write_ntriples, write_turtle
from graph.statements import to_nquads
from ontology.terms import DUTY, ID, LABEL, ORG, POST, PREF_LABEL, TYPE, XSD
from tests.small_records import RECORDS

WRITERS = [(write_turtle, "turtle"), (write_ntriples, "nt"), (write_jsonld, "json-ld")]
OXIGRAPH = {
    "turtle": pyoxigraph.RdfFormat.TURTLE,
    "nt": pyoxigraph.RdfFormat.N_TRIPLES,
    "json-ld": pyoxigraph.RdfFormat.JSON_LD,
}
HAND_MADE = f"""\
<{ID}a/班组长> <{TYPE}> <{POST}> <{ID}graph/1> .
<{ID}a/班组长> <{LABEL}> "班组长" <{ID}graph/1> .
<{ID}a/班组长> <{LABEL}> "班组长" <{ID}graph/2> .
<{ID}a/班组长> <{PREF_LABEL}> "班组长"@zh-Hans <{ID}graph/1> .
<{ID}a/班组长> <{ORG}reportsTo> <{ID}a/售后主管> .
<{ID}a/班组长> <{DUTY}ordinal> "07"^^<{XSD}integer> .
<{ID}a/班组长> <{DUTY}boilerplate> "true"^^<{XSD}boolean> .
<{ID}a/班组长> <{DUTY}weight> "1.5"^^<{XSD}double> .
<{ID}a/班组长> <{DUTY}note> "a \\"quoted\\" <text> .\\nwith a \\\\ and \\u73ED" <{ID}graph/1> .
"""

# rdflib warns about its own classes when it reads N-Quads and JSON-LD.
pytestmark = pytest.mark.filterwarnings("ignore:.*is deprecated, use Dataset:DeprecationWarning")

Writer = Callable[[bytes, BinaryIO], None]


def written(writer: Writer, nquads: bytes) -> bytes:
    out = io.BytesIO()
    writer(nquads, out)
    return out.getvalue()


def triples(content: bytes, syntax: str) -> set[tuple[rdflib.term.Node, ...]]:
    return set(rdflib.Graph().parse(data=content, format=syntax))


@pytest.mark.parametrize("nquads", [HAND_MADE.encode(), to_nquads(RECORDS)], ids=["hand-made", "records"])
@pytest.mark.parametrize(("writer", "syntax"), WRITERS)
def test_both_libraries_read_back_the_same_triples(writer: Writer, syntax: str, nquads: bytes) -> None:
    content = written(writer, nquads)
    quads = pyoxigraph.parse(nquads, format=pyoxigraph.RdfFormat.N_QUADS)
    assert {quad.triple for quad in quads} == {
        quad.triple for quad in pyoxigraph.parse(content, format=OXIGRAPH[syntax])
    }
    dataset = rdflib.Dataset()
    dataset.parse(data=nquads, format="nquads")
    assert triples(content, syntax) == {(s, p, o) for s, p, o, _ in dataset.quads()}


@pytest.mark.parametrize(("writer", "syntax"), WRITERS)
def test_the_order_of_the_statements_does_not_matter(writer: Writer, syntax: str) -> None:
    backwards = "\n".join(reversed(HAND_MADE.splitlines())).encode()
    assert written(writer, backwards) == written(writer, HAND_MADE.encode())


def test_turtle_reads_well() -> None:
    text = written(write_turtle, HAND_MADE.encode()).decode()
    assert "@prefix org: <http://www.w3.org/ns/org#> .\n" in text
    assert f'\n<{ID}a/班组长> a org:Post ;\n    rdfs:label "班组长" ;\n' in text
    assert "duty:ordinal 07 ;" in text
    assert "duty:boilerplate true ;" in text
    assert 'skos:prefLabel "班组长"@zh-Hans' in text
    assert 'duty:weight "1.5"^^xsd:double' in text


def test_ntriples_are_sorted_and_each_once() -> None:
    lines = written(write_ntriples, HAND_MADE.encode()).decode().splitlines()
    assert lines == sorted(set(lines))
    assert len(lines) == 8


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_literal_survives(text: str) -> None:
    literal = pyoxigraph.Literal(text)
    line = f"<{ID}a> <{LABEL}> {literal} .\n".encode()
    for writer, syntax in WRITERS:
        (quad,) = pyoxigraph.parse(written(writer, line), format=OXIGRAPH[syntax])
        assert quad.object == literal


def test_a_line_that_is_no_statement_is_damage() -> None:
    with pytest.raises(DatasetDamaged, match="not a statement"):
        written(write_turtle, b"<a> <b> broken .\n")


def test_nothing_is_a_file_too() -> None:
    assert triples(written(write_turtle, b""), "turtle") == set()
    assert triples(written(write_jsonld, b""), "json-ld") == set()
