"""Which statements stand in which graph of a TriG file, read back by pyoxigraph."""

from __future__ import annotations

import io

import pyoxigraph
from pyoxigraph import DefaultGraph, Literal, NamedNode, RdfFormat, Store

from graph.export.rdf import write_turtle
from graph.export.trig import write_trig
from graph.identity import document_iri, evidence_iri, task_iri
from graph.statements import nquads_lines
from ontology import terms as t
from tests.proven_records import (
    BUYER,
    DUTY,
    FIRST,
    INSURER,
    KEEPER,
    LEAD,
    ORGANIZATION,
    PARTS,
    PROVEN,
    SECOND,
)

ONE, TWO = NamedNode(document_iri(FIRST)), NamedNode(document_iri(SECOND))
NONE = DefaultGraph()
Graph = pyoxigraph.NamedNode | pyoxigraph.BlankNode | DefaultGraph


def trig() -> bytes:
    out = io.BytesIO()
    write_trig(nquads_lines(PROVEN), out)
    return out.getvalue()


def read() -> Store:
    store = Store()
    store.load(trig(), format=RdfFormat.TRIG)
    return store


def graphs(subject: str, predicate: str, value: str | Literal | None = None) -> set[Graph]:
    """Return the graphs in which something is said of a subject."""
    wanted = NamedNode(value) if isinstance(value, str) else value
    found = read().quads_for_pattern(NamedNode(subject), NamedNode(predicate), wanted, None)
    return {quad.graph_name for quad in found}


def objects(subject: str, predicate: str) -> dict[str, Graph]:
    """Return the things that a property of a subject names, each with its graph."""
    found = read().quads_for_pattern(NamedNode(subject), NamedNode(predicate), None, None)
    return {quad.object.value: quad.graph_name for quad in found if isinstance(quad.object, NamedNode)}


def test_all_graphs_together_say_what_turtle_says() -> None:
    out = io.BytesIO()
    write_turtle(nquads_lines(PROVEN), out)
    turtle = {quad.triple for quad in pyoxigraph.parse(out.getvalue(), format=RdfFormat.TURTLE)}
    assert {quad.triple for quad in pyoxigraph.parse(trig(), format=RdfFormat.TRIG)} == turtle


def test_each_document_has_one_graph_and_nothing_else_has() -> None:
    assert set(read().named_graphs()) == {ONE, TWO}
    assert trig().decode().count(" {\n") == 2


def test_each_reporting_line_stands_in_the_graph_of_its_document() -> None:
    found = {}
    for line in read().quads_for_pattern(None, NamedNode(t.TYPE), NamedNode(t.REPORTING_LINE), None):
        assert isinstance(line.subject, NamedNode)
        ((said, said_in),) = objects(line.subject.value, t.STATED_BY).items()
        ((below, below_in),) = objects(line.subject.value, t.SUBORDINATE).items()
        assert said_in == below_in == line.graph_name
        found[below, said] = line.graph_name
    assert found == {(KEEPER.id, KEEPER.id): ONE, (KEEPER.id, LEAD.id): TWO, (BUYER.id, LEAD.id): TWO}


def test_the_short_form_stands_in_the_graph_of_every_document_that_says_so() -> None:
    assert graphs(KEEPER.id, t.REPORTS_TO, LEAD.id) == {ONE, TWO}
    assert graphs(BUYER.id, t.REPORTS_TO, LEAD.id) == {TWO}
    assert graphs(LEAD.id, t.COLLABORATES_WITH, BUYER.id) == {TWO}
    assert graphs(LEAD.id, t.COLLABORATES_WITH, INSURER) == {ONE}


def test_a_duty_and_its_tasks_stand_with_their_words() -> None:
    assert graphs(DUTY.id, t.DUTY_OF) == graphs(DUTY.id, t.WAS_QUOTED_FROM) == {ONE}
    assert graphs(task_iri(DUTY.id, "盘点"), t.TASK_OF) == {ONE}
    for passage in objects(DUTY.id, t.WAS_QUOTED_FROM):
        assert graphs(passage, t.VALUE) == {ONE}
        assert graphs(passage.replace("#char", "#selector"), t.START) == {ONE}


def test_a_post_of_one_document_stands_there_whole() -> None:
    assert graphs(KEEPER.id, t.GRADE) == graphs(KEEPER.id, t.POST_IN) == graphs(PARTS.id, t.UNIT_OF) == {ONE}


def test_a_post_of_two_documents_has_its_name_in_both_and_the_rest_in_neither() -> None:
    assert graphs(LEAD.id, t.TYPE) == graphs(LEAD.id, t.LABEL) == graphs(LEAD.id, t.PREF_LABEL) == {ONE, TWO}
    assert graphs(LEAD.id, t.ALT_LABEL) == graphs(LEAD.id, t.GRADE) == graphs(LEAD.id, t.DEPUTY) == {NONE}
    passages = objects(LEAD.id, t.WAS_QUOTED_FROM)
    assert passages == {evidence_iri(FIRST, 10, 14): ONE, evidence_iri(SECOND, 3, 7): TWO}


def test_what_no_document_proves_stands_in_the_default_graph() -> None:
    assert graphs(BUYER.id, t.LABEL) == graphs(ORGANIZATION.id, t.LABEL) == graphs(INSURER, t.LABEL) == {NONE}
    assert graphs(ONE.value, t.PATH) == {NONE}


def test_a_task_whose_duty_is_missing_is_not_lost() -> None:
    line = f"<{t.ID}a/task/1> <{t.TASK_OF}> <{t.ID}a> .\n".encode()
    out = io.BytesIO()
    write_trig([line], out)
    (quad,) = pyoxigraph.parse(out.getvalue(), format=RdfFormat.TRIG)
    assert (quad.object, quad.graph_name) == (NamedNode(f"{t.ID}a"), NONE)
