"""RDF as a source: organograms in ORG terms, our own exports, and where each statement stands. Every file here is invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import DutygraphError, UnreadableDocument
from corpus.model import Extraction
from corpus.readers import read_bytes
from graph.build import BuildResult, build_records
from graph.extraction import extraction_of
from graph.inputs import OrganizationInput, ReadDocument
from graph.statements import to_nquads
from graph.view import View
from ontology import terms as t
from ontology.shapes import validate
from tests.small_corpus import run_cli

SAMPLE = Path(__file__).parent.parent / "corpus" / "sample"
PREFIXES = """\
@prefix org: <http://www.w3.org/ns/org#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix gov: <http://example.org/def/gov#> .
@prefix post: <http://example.org/id/post/> .
@prefix unit: <http://example.org/id/unit/> .
"""
HARBOUR = (
    PREFIXES
    + """\
# an organogram as offices publish it
unit:harbour a org:FormalOrganization ; rdfs:label "Harbour Office" .
unit:berths a org:OrganizationalUnit ; skos:prefLabel "Berths"@en ; org:unitOf unit:harbour .
unit:tugs rdfs:label "Tugs" ; org:subOrganizationOf unit:berths .
post:11 a org:Post, gov:SeniorPost ; rdfs:label "Harbour master" ;
    org:postIn unit:harbour ; gov:grade "B1" ; gov:salary 90000 ; gov:note "Runs; the \\"port\\"." .
post:12 a org:Post ; rdfs:label "Berth manager" ; org:reportsTo post:11 ; org:postIn unit:berths .
post:13 rdfs:label "Tug agent" ; org:reportsTo post:12 .
unit:tugs org:hasPost post:13 .
[] a org:Post ; rdfs:label "Night clerk" ; org:reportsTo post:12 ; org:postIn unit:berths .
"""
)
TWINS = (
    PREFIXES
    + """\
post:1 rdfs:label "Director" ; a org:Post .
post:2 rdfs:label "Deputy director" ; org:reportsTo post:1 .
post:3 rdfs:label "Deputy director" ; org:reportsTo post:1 .
post:4 rdfs:label "Clerk" ; org:reportsTo post:3 .
"""
)
JSON = """{"@context": {"org": "http://www.w3.org/ns/org#", "name": "http://www.w3.org/2000/01/rdf-schema#label",
  "boss": {"@id": "org:reportsTo", "@type": "@id"}, "id": "@id"},
 "@graph": [{"id": "http://example.org/p/1", "@type": "org:Post", "name": "\\u9A7E\\u957F"},
  {"id": "http://example.org/p/2", "name": "Keeper", "boss": "http://example.org/p/1"}]}"""
XML = """<?xml version="1.0" encoding="ISO-8859-1"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:org="http://www.w3.org/ns/org#"
  xmlns:rdfs="http://www.w3.org/2000/01/rdf-schema#" xml:base="http://example.org/p/">
 <org:Post rdf:about="1"><rdfs:label>Locks &amp; keys r\xe9gisseur</rdfs:label></org:Post>
 <rdf:Description rdf:about="2" rdfs:label="Key clerk"><org:reportsTo rdf:resource="1"/></rdf:Description>
</rdf:RDF>"""


def extracted(text: str, name: str = "a.ttl", encoding: str = "utf-8") -> tuple[str, Extraction]:
    source = read_bytes(text.encode(encoding), name=name)
    return source.raw, extraction_of(source)


def build(*files: tuple[str, str | bytes], name: str = "corpus") -> BuildResult:
    documents = []
    for path, text in files:
        source = read_bytes(text if isinstance(text, bytes) else text.encode(), name=path)
        documents.append(ReadDocument(source, extraction_of(source)))
    return build_records([OrganizationInput(name, documents=tuple(documents))])


def lines(result: BuildResult) -> set[tuple[str, str, str]]:
    """Return who reports to whom, and the words that say so."""
    view = View(result.records)
    return {
        (view.label_of(line.subordinate), view.label_of(line.superior), line.evidence.quote)
        for line in result.records.lines
    }


def test_an_organogram_gives_posts_units_and_lines_with_their_places() -> None:
    result = build(("h.ttl", HARBOUR))
    assert [one.label for one in result.records.organizations] == ["Harbour Office"]
    assert lines(result) == {
        ("Berth manager", "Harbour master", "post:11"),
        ("Tug agent", "Berth manager", "post:12"),
        ("Night clerk", "Berth manager", "post:12"),
    }
    names = {one.id: one.label for one in result.records.departments}
    assert {one.label: names.get(one.parent) for one in result.records.departments} == {
        "Berths": None,
        "Tugs": "Berths",
    }
    assert {post.label: [names[one] for one in post.departments] for post in result.records.posts} == {
        "Harbour master": [],
        "Berth manager": ["Berths"],
        "Tug agent": ["Tugs"],
        "Night clerk": ["Berths"],
    }
    assert result.issues == ()
    assert validate(to_nquads(result.records)) == ()


def test_each_line_is_proven_by_its_own_statement() -> None:
    result = build(("h.ttl", HARBOUR))
    view = View(result.records)
    for line in result.records.lines:
        evidence = line.evidence
        assert HARBOUR[evidence.start : evidence.end] == evidence.quote
        statement = HARBOUR[HARBOUR.rfind("\n", 0, evidence.start) : evidence.start]
        assert f'"{view.label_of(line.subordinate)}"' in statement
        assert statement.endswith("org:reportsTo ")


def test_a_post_keeps_the_iri_of_its_file_as_another_name() -> None:
    nquads = to_nquads(build(("h.ttl", HARBOUR)).records).decode()
    ours = "<https://w3id.org/dutygraph/id/organization/Harbour%20Office/post/berth%20manager>"
    assert f"{ours} <{t.SAME_AS}> <http://example.org/id/post/12> ." in nquads
    assert "genid" not in nquads
    assert "_:" not in nquads


def test_posts_of_one_title_are_told_apart_by_the_end_of_their_iri() -> None:
    result = build(("t.ttl", TWINS))
    numbers = {post.id: post.identifier for post in result.records.posts}
    assert sorted(numbers.values()) == ["1", "2", "3", "4"]
    found = {(numbers[line.subordinate], numbers[line.superior]) for line in result.records.lines}
    assert found == {("2", "1"), ("3", "1"), ("4", "3")}


def test_a_line_to_a_post_of_another_organisation_makes_no_second_post() -> None:
    text = (
        PREFIXES
        + """\
unit:dept a org:FormalOrganization ; rdfs:label "Ministry of Locks" ; org:hasSubOrganization unit:agency .
unit:agency a org:FormalOrganization ; rdfs:label "Lock Agency" .
<http://example.org/dept/1> a org:Post ; rdfs:label "Head of gates" ; org:postIn unit:dept .
<http://example.org/agency/1> a org:Post ; rdfs:label "Chief" ; org:postIn unit:agency ;
    org:reportsTo <http://example.org/dept/1> .
[] rdfs:label "Gate hand" ; org:postIn unit:dept ; org:reportsTo <http://example.org/dept/1> .
"""
    )
    result = build(("locks.ttl", text))
    assert lines(result) == {
        (name, "Head of gates", "http://example.org/dept/1") for name in ("Chief", "Gate hand")
    }
    assert {post.label: post.organization.rpartition("/")[2] for post in result.records.posts} == {
        "Head of gates": "Ministry%20of%20Locks",
        "Chief": "Lock%20Agency",
        "Gate hand": "Ministry%20of%20Locks",
    }
    _, found = extracted(text)
    assert [issue.code for issue in found.issues] == ["organisation-inside"]


def test_a_document_and_an_organogram_describe_one_post() -> None:
    text = "Berth manager\nReports to: Harbour master\nDuties:\n1. Assign a berth to every ship.\n"
    result = build(("h.ttl", HARBOUR), ("berth.txt", text), name="Harbour Office")
    (post,) = (post for post in result.records.posts if post.label == "Berth manager")
    assert {one.document for one in post.evidence} == {"h.ttl", "berth.txt"}
    assert [duty.owner for duty in result.records.duties] == [post.id]
    assert "other-organisation" not in {issue.code for issue in result.issues}


def test_another_organisation_than_that_of_the_documents_is_said() -> None:
    text = "Berth manager\nDuties:\n1. Assign a berth to every ship.\n"
    (issue,) = (
        one for one in build(("h.ttl", HARBOUR), ("b.txt", text), name="port").issues if one.source == "h.ttl"
    )
    assert issue.code == "other-organisation"
    assert "Harbour Office" in issue.message
    assert "port" in issue.message


@pytest.mark.parametrize(
    ("name", "text", "encoding", "titles", "quotes"),
    [
        ("a.jsonld", JSON, "utf-8", ["驾长", "Keeper"], ["\\u9A7E\\u957F", "Keeper"]),
        ("a.json", JSON, "utf-16", ["驾长", "Keeper"], ["\\u9A7E\\u957F", "Keeper"]),
        (
            "a.rdf",
            XML,
            "cp1252",
            ["Locks & keys régisseur", "Key clerk"],
            ["Locks &amp; keys r\xe9gisseur", "Key clerk"],
        ),
        (
            "a.xml",
            XML,
            "cp1252",
            ["Locks & keys régisseur", "Key clerk"],
            ["Locks &amp; keys r\xe9gisseur", "Key clerk"],
        ),
    ],
)
def test_other_syntaxes(name: str, text: str, encoding: str, titles: list[str], quotes: list[str]) -> None:
    raw, found = extracted(text, name, encoding)
    assert [role.title for role in found.roles] == titles
    assert [raw[slice(*role.heading)] for role in found.roles] == quotes
    (line,) = found.roles[1].reports_to
    assert line.text == titles[0]
    assert raw[line.start : line.end] in ("1", "http://example.org/p/1")
    assert line.start > found.roles[1].start


@pytest.mark.parametrize(
    ("name", "wrap"), [("a.nt", "%s"), ("a.nq", "%s"), ("a.trig", "<http://e/g> {\n%s\n}")]
)
def test_line_based_syntaxes_and_named_graphs(name: str, wrap: str) -> None:
    graph = " <http://e/g>" if name == "a.nq" else ""
    statements = f"""<http://e/1> <{t.LABEL}> "\\u9A7E\\u957F"{graph} .
<http://e/2> <{t.REPORTS_TO}> <http://e/1>{graph} .
<http://e/2> <{t.LABEL}> "Deck hand"@en-GB{graph} ."""
    raw, found = extracted(wrap % statements, name)
    assert [role.title for role in found.roles] == ["驾长", "Deck hand"]
    (line,) = found.roles[1].reports_to
    assert raw[line.start : line.end] == "http://e/1"
    assert raw.count("\n", 0, line.start) == raw[: raw.find(t.REPORTS_TO)].count("\n")


def test_traditional_labels_are_simplified_and_the_quote_is_not() -> None:
    raw, found = extracted(
        PREFIXES + 'post:1 a org:Post ; rdfs:label "備件經理"@zh-Hant, "Parts manager"@en .'
    )
    (role,) = found.roles
    assert role.title == "备件经理"
    assert raw[slice(*role.heading)] == "備件經理"
    assert "Parts manager" in role.variants


def test_what_has_no_label_is_named_by_its_iri_and_that_is_said() -> None:
    _, found = extracted(PREFIXES + "post:chief%20clerk org:reportsTo post:42 . [] org:reportsTo post:42 .")
    assert {role.title for role in found.roles} == {"chief clerk", "42"}
    assert {issue.code for issue in found.issues} == {"unlabelled", "nameless"}


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.ttl", PREFIXES + "post:1 org:reportsTo ;;; oops", "line 7"),
        ("a.nt", '<http://e/1> <http://e/2> "open\n', "line 1"),
        ("a.rdf", XML.replace("</org:Post>", "</org:Pst>"), "not well formed"),
        (
            "a.jsonld",
            '{"@context": "https://example.org/context.jsonld", "@id": "http://e/1"}',
            "nothing is fetched",
        ),
        ("a.jsonld", '{"@id": ', "line 1"),
        ("a.json", '{"name": "package"}', "no RDF"),
        ("a.xml", "<note>nothing</note>", "no RDF"),
    ],
)
def test_bad_files_end_in_one_line(name: str, text: str, words: str) -> None:
    with pytest.raises(UnreadableDocument, match=words) as caught:
        extracted(text, name)
    assert str(caught.value).startswith(f"{name}: ")
    assert "\n" not in str(caught.value)


def test_rdf_without_posts_is_said() -> None:
    _, found = extracted(PREFIXES + 'gov:x rdfs:label "A book" .')
    assert [issue.code for issue in found.issues] == ["no-roles"]


def test_the_same_file_gives_the_same_bytes() -> None:
    """Blank nodes get a new name at each parse; nothing of it may show."""
    assert to_nquads(build(("h.ttl", HARBOUR)).records) == to_nquads(build(("h.ttl", HARBOUR)).records)


# a build


def test_a_folder_of_rdf_is_built_shown_and_a_bad_file_left_out(tmp_path: Path) -> None:
    folder = tmp_path / "port"
    folder.mkdir()
    (folder / "h.ttl").write_text(HARBOUR, "utf-8")
    (folder / "bad.ttl").write_text("this is no Turtle", "utf-8")
    done = run_cli("build", folder, "--data", tmp_path / "data")
    assert done.exit_code == 0
    assert "bad.ttl" in done.output
    shown = run_cli("show", "Tug agent", "--data", tmp_path / "data")
    assert "Berth manager" in shown.output
    assert "h.ttl:" in shown.output
    roles = run_cli("extract", folder / "h.ttl", "--json")
    assert '"title": "Night clerk"' in roles.output


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([("a.ttl", HARBOUR), ("a.rdf", XML), ("a.jsonld", JSON)]), st.data())
def test_a_damaged_file_is_read_or_refused(case: tuple[str, str], data: st.DataObject) -> None:
    name, text = case
    at = data.draw(st.integers(0, len(text)))
    cut = data.draw(st.integers(0, 9))
    put = data.draw(st.text(alphabet='<>"[]{}.;,:@#\\&/a1\n', max_size=4))
    try:
        raw, found = extracted(text[:at] + put + text[at + cut :], name, "utf-8")
    except DutygraphError as error:
        refused = str(error)
    else:
        refused = ""
        assert all(0 <= role.start < len(raw) and role.end <= len(raw) for role in found.roles)
    assert "\n" not in refused
