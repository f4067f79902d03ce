from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rdflib import Graph

from graph.identity import post_iri
from graph.model import Post, Records
from graph.nquads import words
from graph.statements import to_nquads
from ontology import terms
from ontology.shapes import validate
from tests.hand_made import Page, built, service_pages

RECORDS = built(*service_pages()).records
STATEMENTS = to_nquads(RECORDS)
W3C_ORG = Path(__file__).resolve().parents[2] / "shared/data/standards/w3c-org.ttl"


def quads(nquads: bytes = STATEMENTS) -> list[pyoxigraph.Quad]:
    return list(pyoxigraph.parse(nquads, format=pyoxigraph.RdfFormat.N_QUADS))


def ask(query: str, nquads: bytes = STATEMENTS) -> list[list[str]]:
    store = pyoxigraph.Store()
    store.bulk_load(nquads, format=pyoxigraph.RdfFormat.N_QUADS)
    prefixes = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in terms.PREFIXES.items())
    solutions = store.query(prefixes + query)
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    return sorted([str(getattr(value, "value", value)) for value in solution] for solution in solutions)


def test_lines_are_sorted_unique_and_the_same_every_time() -> None:
    lines = STATEMENTS.split(b"\n")
    assert lines.pop() == b""
    assert lines == sorted(set(lines))
    assert to_nquads(built(*reversed(service_pages())).records) == STATEMENTS


def test_what_is_built_fits_the_shapes() -> None:
    assert validate(STATEMENTS) == ()


def test_nothing_stands_in_a_blank_node_or_a_named_graph() -> None:
    for quad in quads():
        assert isinstance(quad.subject, pyoxigraph.NamedNode)
        assert not isinstance(quad.object, pyoxigraph.BlankNode)
        assert quad.graph_name == pyoxigraph.DefaultGraph()


def test_another_parser_reads_the_same_statements() -> None:
    graph = Graph().parse(data=STATEMENTS.decode(), format="nt")  # without named graphs N-Quads are N-Triples
    assert len(graph) == len(quads())
    assert {str(term) for term in graph.all_nodes()} == {
        str(getattr(term, "value", term)) for quad in quads() for term in (quad.subject, quad.object)
    }


def test_a_duty_leads_to_the_words_and_offsets_that_prove_it() -> None:
    found = ask(
        """SELECT ?path ?start ?end ?quote WHERE {
             ?duty duty:dutyOf/rdfs:label "服务总监" ; dcterms:description "审批索赔结算"@zh-Hans ;
                   duty:involvement duty:Responsible ; prov:wasQuotedFrom ?span .
             ?span prov:value ?quote ; oa:hasSource/duty:path ?path ; oa:hasSelector ?position .
             ?position oa:start ?start ; oa:end ?end }"""
    )
    ((path, start, end, quote),) = found
    raw = service_pages()[0].raw
    assert (path, quote) == ("service.txt", raw[int(start) : int(end)])


def test_reporting_can_be_asked_simply_and_by_statement() -> None:
    simple = ask('SELECT ?who WHERE { ?post org:reportsTo/rdfs:label "服务总监" ; rdfs:label ?who }')
    assert simple == [["备件经理"], ["服务经理"]]
    stated = ask(
        """SELECT ?who ?by WHERE { ?line a duty:ReportingLine ; duty:superior/rdfs:label "服务总监" ;
             duty:subordinate/rdfs:label ?who ; duty:statedBy/rdfs:label ?by }"""
    )
    assert stated == [
        ["备件经理", "服务总监"],
        ["服务经理", "服务总监"],
        ["服务经理", "服务经理"],
        ["配件组", "服务总监"],
    ]


def test_the_same_line_stated_twice_in_one_document_is_two_statements() -> None:
    records = built(Page("a.txt").role("接待", reports_to=("站长", "站长"))).records
    assert len(records.lines) == 2
    assert len(ask("SELECT ?line WHERE { ?line a duty:ReportingLine }", to_nquads(records))) == 2


def test_departments_parties_deputies_and_other_posts_are_said() -> None:
    assert ask('SELECT ?in WHERE { ?p rdfs:label "备件经理" ; org:postIn/rdfs:label ?in }') == [
        ["备件部"],
        ["晨光店"],
    ]
    assert ask('SELECT ?up WHERE { ?d rdfs:label "配件组" ; org:subOrganizationOf/rdfs:label ?up }') == [
        ["备件部"]
    ]
    works_with = 'SELECT ?with WHERE { ?p rdfs:label "%s" ; duty:collaboratesWith/rdfs:label ?with }'
    assert ask(works_with % "服务总监") == [["保险公司"], ["财务部"]]
    assert ask(works_with % "服务经理") == [["备件主管"]]
    assert ask("SELECT ?l WHERE { ?p a duty:GenericParty ; rdfs:label ?l }") == [["各部门"]]
    assert ask('SELECT ?o WHERE { ?p rdfs:label "备件经理" ; duty:alsoHolds/rdfs:label ?o }') == [
        ["备件计划员"]
    ]
    assert ask('SELECT ?o WHERE { ?p rdfs:label "服务经理" ; duty:deputy/rdfs:label ?o }') == [["服务总监"]]


def test_names_stand_in_both_scripts_once_each_and_untagged() -> None:
    names = ask(
        """SELECT ?kind ?name (LANG(?name) AS ?tag) WHERE {
             ?post rdfs:label "服务经理" . VALUES ?kind { skos:prefLabel skos:altLabel rdfs:label } ?post ?kind ?name }"""
    )
    assert [[kind.rpartition("#")[2], name, tag.lower()] for kind, name, tag in names] == [
        ["label", "服务经理", ""],
        ["altLabel", "售后经理", "zh-hans"],
        ["altLabel", "售後經理", "zh-hant"],
        ["prefLabel", "服务经理", "zh-hans"],
        ["prefLabel", "服務經理", "zh-hant"],
    ]


def test_english_names_are_english() -> None:
    statements = to_nquads(
        built(Page("a.txt", "en").role("Service Manager", duties=("Greets customers",))).records
    )
    assert ask('SELECT ?p WHERE { ?p skos:prefLabel "Service Manager"@en }', statements)
    assert ask('SELECT ?d WHERE { ?d dcterms:description "Greets customers"@en }', statements)


def test_only_declared_terms_are_used() -> None:
    ours = {term for term in vars(terms).values() if isinstance(term, str)}
    ours |= {terms.DUTY + name for name in terms.INVOLVEMENTS}
    used = {str(quad.predicate.value) for quad in quads()}
    used |= {quad.object.value for quad in quads() if isinstance(quad.object, pyoxigraph.NamedNode)}
    assert {term for term in used if not term.startswith(terms.ID)} <= ours


@pytest.mark.shared
def test_every_org_term_is_one_of_w3c() -> None:
    if not W3C_ORG.exists():
        pytest.skip("needs ../shared/data/standards/w3c-org.ttl")
    declared = {quad.subject for quad in pyoxigraph.parse(path=W3C_ORG, format=pyoxigraph.RdfFormat.TURTLE)}
    used = {quad.predicate for quad in quads()} | {quad.object for quad in quads()}
    org = {
        term for term in used if isinstance(term, pyoxigraph.NamedNode) and term.value.startswith(terms.ORG)
    }
    assert len(org) == 7
    assert org <= declared


@given(st.text())
def test_any_text_survives_as_a_literal(text: str) -> None:
    line = f"<{terms.ID}x> {words(terms.LABEL, text, 'zh-Hans')} .\n"
    (quad,) = quads(line.encode())
    assert isinstance(quad.object, pyoxigraph.Literal)
    assert quad.object.value == text
    assert line.count("\n") == 1


def test_half_a_surrogate_pair_becomes_the_replacement_character() -> None:
    half = "a\ud800b"
    line = f"<{terms.ID}x> {words(terms.LABEL, half)} .\n"
    (quad,) = quads(line.encode())
    assert isinstance(quad.object, pyoxigraph.Literal)
    assert quad.object.value == "a\ufffdb"


def test_subjects_sort_as_lines_even_where_one_iri_begins_with_another() -> None:
    long = replace(RECORDS.posts[0], id=post_iri("晨光店", "站长") + "/x", label="站长x", evidence=())
    short = Post(post_iri("晨光店", "站长"), "站长", (), RECORDS.organizations[0].id, (), True, ())
    empty = Records((), (), (), (short, long), (), (), (), (), (), ())
    lines = to_nquads(empty).splitlines()
    assert lines == sorted(lines)
