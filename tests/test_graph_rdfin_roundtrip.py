"""Our own exports as a source: out, in and out again is the same organisation. Every file here is invented."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from corpus.intake.manifest import read_corpus
from corpus.readers import read_bytes
from graph.build import BuildResult, build_records
from graph.export.jsonld import write_jsonld
from graph.export.rdf import write_ntriples, write_turtle
from graph.export.rdfxml import write_rdfxml
from graph.extraction import extraction_of
from graph.inputs import OrganizationInput, ReadDocument
from graph.statements import nquads_lines, to_nquads
from ontology import terms as t

SAMPLE = Path(__file__).parent.parent / "corpus" / "sample"
FOREIGN = """\
@prefix org: <http://www.w3.org/ns/org#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix : <http://example.org/id/> .
:office a org:FormalOrganization ; rdfs:label "Harbour Office" .
:berths a org:OrganizationalUnit ; rdfs:label "Berths" ; org:unitOf :office .
:11 a org:Post ; rdfs:label "Harbour master" ; org:postIn :office .
:12 a org:Post ; rdfs:label "Berth manager" ; org:reportsTo :11 ; org:postIn :berths .
"""


def build(*files: tuple[str, str | bytes], name: str = "corpus") -> BuildResult:
    documents = []
    for path, text in files:
        source = read_bytes(text if isinstance(text, bytes) else text.encode(), name=path)
        documents.append(ReadDocument(source, extraction_of(source)))
    return build_records([OrganizationInput(name, documents=tuple(documents))])


def organization_part(nquads: bytes) -> Graph:
    """Return what a dataset says in ORG terms of its posts, units and organisations, with their names."""
    kinds = {t.POST, t.ORGANIZATIONAL_UNIT, t.FORMAL_ORGANIZATION}
    kept = {
        t.TYPE,
        t.LABEL,
        t.PREF_LABEL,
        t.ALT_LABEL,
        t.POST_IN,
        t.REPORTS_TO,
        t.UNIT_OF,
        t.SUB_ORGANIZATION_OF,
    }
    every = [line.split(" ", 2) for line in nquads.decode().splitlines()]
    things = {subject for subject, _, value in every if value.removesuffix(" .")[1:-1] in kinds}
    lines = (" ".join(one) for one in every if one[0] in things and one[1][1:-1] in kept)
    return Graph().parse(data="\n".join(lines), format="nt")


@pytest.fixture(scope="module")
def sample() -> BuildResult:
    """The sample corpus: two organisations with departments, lines, duties, aliases."""
    organizations = []
    for spec in read_corpus(SAMPLE).organizations:
        sources = [read_bytes(file.path.read_bytes(), name=file.name) for file in spec.files]
        documents = tuple(ReadDocument(source, extraction_of(source)) for source in sources)
        organizations.append(OrganizationInput(spec.name, spec.language, spec.aliases, documents))
    return build_records(organizations)


EXPORTS: dict[str, Callable[[Iterable[bytes], BinaryIO], None]] = {
    "x.ttl": write_turtle,
    "x.nt": write_ntriples,
    "x.jsonld": write_jsonld,
    "x.rdf": write_rdfxml,
}


def exported(result: BuildResult, name: str) -> bytes:
    stream = io.BytesIO()
    EXPORTS[name](nquads_lines(result.records), stream)
    return stream.getvalue()


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_comes_back_as_the_same_organisations(sample: BuildResult, name: str) -> None:
    """Export, import, export: one graph, whatever the folder is called; and every quote is what stands there."""
    before = organization_part(to_nquads(sample.records))
    data = exported(sample, name)
    back = build((name, data))
    assert isomorphic(before, organization_part(to_nquads(back.records)))
    assert len(before) > 500
    raw = read_bytes(data, name=name).raw
    for line in back.records.lines:
        assert line.evidence.quote == raw[line.evidence.start : line.evidence.end]
        assert any(one.endswith(line.evidence.quote.strip("<>")) for one in (line.superior, line.subordinate))


def test_duties_and_what_belongs_to_them_come_back(sample: BuildResult) -> None:
    data = exported(sample, "x.ttl")
    back = build(("x.ttl", data))
    raw = read_bytes(data, name="x.ttl").raw

    def duties(result: BuildResult) -> set[tuple[str, str, str, str, bool, tuple[str, ...]]]:
        return {
            (one.owner, one.text, one.involvement, one.frequency, one.boilerplate, tuple(sorted(one.tasks)))
            for one in result.records.duties
        }

    assert duties(back) == duties(sample)
    for records in (sample.records, back.records):
        assert records.collaborations
        assert records.attributes
    attributes = [
        {(one.owner, one.kind, one.text) for one in result.records.attributes} for result in (sample, back)
    ]
    assert attributes[0] == attributes[1]
    parties = [
        {(one.post, one.party, one.party_kind, one.topic) for one in result.records.collaborations}
        for result in (sample, back)
    ]
    assert parties[0] == parties[1]
    described = [{(one.id, one.described) for one in result.records.posts} for result in (sample, back)]
    assert described[0] == described[1]
    assert {is_described for _, is_described in described[0]} == {True, False}
    terms = [{(one.term, one.definition) for one in result.records.terms} for result in (sample, back)]
    assert terms[0] == terms[1]
    for duty in back.records.duties:
        for place in duty.evidence:
            assert raw[place.start : place.end] == place.quote == duty.text


def test_rows_of_a_register_come_back_with_their_numbers(tmp_path: Path) -> None:
    table = (
        "Post Unique Reference,Job Title,Organisation,Unit,Reports to Senior Post,Grade,FTE\n"
        "1,Harbour Master,Port Office,Harbour,XX,B1,1\n"
        "2,Deputy Director,Port Office,Harbour,1,B2,1\n"
        "3,Deputy Director,Port Office,Stores,1,B2,0.5\n"
    )
    groups = (
        "Organisation,Unit,Reporting Senior Post,Grade,Generic Job Title,Number of Posts in FTE\n"
        "Port Office,Harbour,2,4,Clerk,2.5\nPort Office,Stores,3,5,Clerk,1\n"
    )
    first = build(("senior.csv", table), ("junior.csv", groups))
    back = build(("x.ttl", exported(first, "x.ttl")))
    assert len(first.records.posts) == 5
    assert isomorphic(organization_part(to_nquads(first.records)), organization_part(to_nquads(back.records)))
    said = [
        {(one.id, one.identifier, one.grade, one.headcount) for one in r.records.posts} for r in (first, back)
    ]
    assert said[0] == said[1]


def test_an_organogram_from_elsewhere_is_stable_once_it_is_ours() -> None:
    first = build(("h.ttl", FOREIGN))
    again = build(("x.ttl", exported(first, "x.ttl")), name="other")
    assert isomorphic(
        organization_part(to_nquads(first.records)), organization_part(to_nquads(again.records))
    )
    assert {one.same_as for one in first.records.posts} == {one.same_as for one in again.records.posts}
