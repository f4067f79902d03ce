from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import BinaryIO

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import DatasetDamaged, FormatUnknown
from graph.export.jsonld import write_jsonld
from graph.export.plain import without_forbidden
from graph.export.rdf import write_ntriples, write_turtle
from graph.export.rdfxml import write_rdfxml
from graph.export.trig import write_trig
from graph.export.triples import Lines
from graph.statements import nquads_lines, to_nquads
from ontology.terms import DUTY, ID, LABEL, ORG, POST, PREF_LABEL, TYPE, XSD
from tests.proven_records import PROVEN
from tests.small_records import RECORDS

WRITERS = [
    (write_turtle, "turtle"),
    (write_ntriples, "nt"),
    (write_trig, "trig"),
    (write_jsonld, "json-ld"),
    (write_rdfxml, "xml"),
]
OXIGRAPH = {
    "turtle": pyoxigraph.RdfFormat.TURTLE,
    "nt": pyoxigraph.RdfFormat.N_TRIPLES,
    "trig": pyoxigraph.RdfFormat.TRIG,
    "json-ld": pyoxigraph.RdfFormat.JSON_LD,
    "xml": pyoxigraph.RdfFormat.RDF_XML,
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

ODD = f"""\
<http://example.org/q?a=1&b='2'> <{TYPE}> <http://example.org/Thing> .
<{ID}organization/A%20%26%20B/post/%E2%80%9Cx%E2%80%9D> <{LABEL}> "a &amp; <b> ]]> 'c' \\"d\\"" .
<{ID}organization/A%20%26%20B/post/%E2%80%9Cx%E2%80%9D> <{PREF_LABEL}> "理賠😀\\t 組長 "@zh-Hant .
<{ID}organization/A%20%26%20B/post/%E2%80%9Cx%E2%80%9D> <{PREF_LABEL}> "理赔😀 组长"@zh-Hans .
<{ID}organization/A%20%26%20B/post/%E2%80%9Cx%E2%80%9D> <{PREF_LABEL}> "untagged" .
<{ID}organization/A%20%26%20B/post/%E2%80%9Cx%E2%80%9D> <{PREF_LABEL}> <{ID}not-a-word> .
<{ID}organization/A%20%26%20B/post/%E2%80%9Cx%E2%80%9D> <http://www.w3.org/ns/oa#start> "012"^^<{XSD}nonNegativeInteger> .
<{ID}organization/A%20%26%20B/post/%E2%80%9Cx%E2%80%9D> <http://www.w3.org/ns/oa#start> "12"^^<{XSD}nonNegativeInteger> .
<{ID}organization/A%20%26%20B/post/%E2%80%9Cx%E2%80%9D> <{ORG}reportsTo> <{ID}organization/A%20%26%20B/post/.%20> .
<{ID}organization/A%20%26%20B/post/%E2%80%9Cx%E2%80%9D> <http://example.org/a?b=1&c#说明> "one\\r\\ntwo\\n"@en-GB .
<{ID}x/../y> <{LABEL}> "a base would swallow the dots" .
"""

# rdflib warns about its own classes when it reads N-Quads and JSON-LD.
pytestmark = pytest.mark.filterwarnings("ignore:.*is deprecated, use Dataset:DeprecationWarning")

Writer = Callable[[Lines, BinaryIO], None]


def written(writer: Writer, nquads: bytes) -> bytes:
    out = io.BytesIO()
    writer(nquads.splitlines(keepends=True), out)
    return out.getvalue()


def triples(content: bytes, syntax: str) -> set[tuple[rdflib.term.Node, ...]]:
    dataset = rdflib.Dataset()
    dataset.parse(data=content, format=syntax)
    return {(s, p, o) for s, p, o, _ in dataset.quads()}


@pytest.mark.parametrize(
    "nquads",
    [HAND_MADE.encode(), ODD.encode(), to_nquads(RECORDS), to_nquads(PROVEN)],
    ids=["hand-made", "odd", "records", "proven"],
)
@pytest.mark.parametrize(("writer", "syntax"), WRITERS)
def test_both_libraries_read_back_the_same_triples(writer: Writer, syntax: str, nquads: bytes) -> None:
    if syntax == "xml":
        nquads = nquads.replace(b"\\u000B", "\ufffd".encode())  # a control character, which XML cannot carry
    content = written(writer, nquads)
    quads = pyoxigraph.parse(nquads, format=pyoxigraph.RdfFormat.N_QUADS)
    assert {quad.triple for quad in quads} == {
        quad.triple for quad in pyoxigraph.parse(content, format=OXIGRAPH[syntax])
    }
    assert triples(content, syntax) == triples(nquads, "nquads")


@pytest.mark.parametrize("writer", [writer for writer, _ in WRITERS])
def test_the_order_in_which_a_subject_is_described_does_not_matter(writer: Writer) -> None:
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
        content = written(writer, line)
        (quad,) = pyoxigraph.parse(content, format=OXIGRAPH[syntax])
        if syntax == "xml" and (lost := len(text) - len(without_forbidden(text))):
            assert without_forbidden(quad.object.value.replace("\ufffd", "")) == without_forbidden(
                text.replace("\ufffd", "")
            )
            assert f"<!-- {lost} characters".encode() in content
        else:
            assert quad.object == literal


def test_a_line_that_is_no_statement_is_damage() -> None:
    with pytest.raises(DatasetDamaged, match="not a statement"):
        written(write_turtle, b"<a> <b> broken .\n")


def test_lines_that_are_not_sorted_are_damage() -> None:
    lines = f'<{ID}b> <{LABEL}> "b" .\n<{ID}a> <{LABEL}> "a" .\n<{ID}b> <{LABEL}> "c" .\n'.encode()
    with pytest.raises(DatasetDamaged, match=r"not sorted: <.*/a> after <.*/b>"):
        written(write_turtle, lines)


def test_xml_says_which_property_it_has_no_name_for() -> None:
    with pytest.raises(FormatUnknown, match=r"the property <http://example.org/12>"):
        written(write_rdfxml, f'<{ID}a> <http://example.org/12> "x" .\n'.encode())


@pytest.mark.parametrize(("writer", "syntax"), WRITERS)
def test_nothing_is_a_file_too(writer: Writer, syntax: str) -> None:
    assert triples(written(writer, b""), syntax) == set()


@pytest.mark.parametrize("writer", [write_turtle, write_ntriples, write_jsonld, write_rdfxml])
def test_a_subject_is_written_before_the_next_is_read(writer: Writer) -> None:
    out = io.BytesIO()
    written_before = []

    def lines() -> Iterator[bytes]:
        for number in range(200):
            written_before.append(out.tell())
            yield f'<{ID}{number:03}> <{LABEL}> "x" .\n'.encode()

    writer(lines(), out)
    assert all(later > earlier for earlier, later in pairwise(written_before[1:]))


def test_language_tags_keep_their_letters() -> None:
    for writer, spelt in (
        (write_turtle, '"理赔😀 组长"@zh-Hans'),
        (write_trig, '"理赔😀 组长"@zh-Hans'),
        (write_ntriples, '"理赔😀 组长"@zh-Hans'),
        (write_jsonld, '"zh-Hans":"理赔😀 组长"'),
        (write_rdfxml, 'xml:lang="zh-Hans">理赔😀 组长<'),
    ):
        assert spelt in written(writer, ODD.encode()).decode()


def test_lines_from_records_are_the_dataset() -> None:
    assert b"".join(nquads_lines(RECORDS)) == to_nquads(RECORDS)
