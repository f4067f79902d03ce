"""Registers of posts in a dataset: identity by number, references across documents. Every table here is invented."""

from __future__ import annotations

from pathlib import Path

from corpus.extract import extract
from corpus.readers import read_source
from graph.build import BuildResult, build_records
from graph.inputs import OrganizationInput, ReadDocument
from graph.statements import to_nquads
from graph.view import View
from ontology.shapes import validate

SENIOR = (
    "Post Unique Reference,Job Title,Organisation,Parent Department,Unit,Reports to Senior Post,Grade,FTE\n"
)
JUNIOR = "Organisation,Parent Department,Unit,Reporting Senior Post,Grade,Generic Job Title,Number of Posts in FTE\n"
PORT = SENIOR + (
    "1,Harbour Master,Port Office,Ministry of Ports,Harbour,XX,B1,1\n"
    "2,Deputy Director,Port Office,Ministry of Ports,Harbour,01,B2,1\n"
    "3,Deputy Director,Port Office,Ministry of Ports,Stores,1,B2,0.5\n"
)
CLERKS = JUNIOR + (
    "Port Office,Ministry of Ports,Harbour,0002,4,Clerk,2.5\n"
    "Port Office,Ministry of Ports,Harbour,0002,5,Clerk,1\n"
    "Port Office,Ministry of Ports,Harbour,0002,5,Clerk,1\n"
    "Port Office,Ministry of Ports,Stores,77,5,Clerk,1\n"
)
RIVER = SENIOR + (
    "1,River Keeper,River Board,Ministry of Ports,Banks,XX,B1,1\n"
    "5,Deputy Director,River Board,Ministry of Ports,Banks,1,B2,1\n"
)


def build(folder: Path, *, organization: str = "corpus", **documents: str) -> BuildResult:
    read = []
    for name, text in documents.items():
        path = folder / f"{name}.csv"
        path.write_text(text, encoding="utf-8")
        source = read_source(path, name=path.name)
        read.append(ReadDocument(source, extract(source)))
    return build_records([OrganizationInput(organization, documents=tuple(read))])


def posts(result: BuildResult) -> list[tuple[str, str, str]]:
    return sorted((post.identifier, post.label, post.headcount) for post in result.records.posts)


def edges(result: BuildResult) -> list[tuple[str, str]]:
    """Return who reports to whom by number, groups by title."""
    view = View(result.records)
    named = {post.id: post.identifier or post.label for post in view.records.posts}
    return sorted((named[line.subordinate], named[line.superior]) for line in view.records.lines)


def messages(result: BuildResult) -> dict[str, str]:
    return {issue.code: issue.message for issue in result.issues}


def test_posts_are_told_apart_by_number_and_labelled_by_title(tmp_path: Path) -> None:
    result = build(tmp_path, port=PORT)
    assert posts(result) == [
        ("1", "Harbour Master", "1"),
        ("2", "Deputy Director", "1"),
        ("3", "Deputy Director", "0.5"),
    ]
    assert edges(result) == [("2", "1"), ("3", "1")]
    assert validate(to_nquads(result.records)) == ()


def test_references_reach_the_other_documents_of_the_organisation(tmp_path: Path) -> None:
    result = build(tmp_path, clerks=CLERKS, port=PORT)
    assert posts(result)[:4] == [
        ("", "Clerk", "1"),
        ("", "Clerk", "1"),
        ("", "Clerk", "1"),
        ("", "Clerk", "2.5"),
    ]
    assert edges(result) == [("2", "1"), ("3", "1"), ("Clerk", "2"), ("Clerk", "2"), ("Clerk", "2")]
    assert messages(result) == {
        "reference-repaired": "3 references repaired where only one post of the other documents fits: 0002 as 2",
        "reference-unknown": "1 reference left out, because no register lists their posts: 77",
    }


def test_a_number_of_another_organisation_is_never_meant(tmp_path: Path) -> None:
    result = build(
        tmp_path,
        clerks=CLERKS.replace("0002", "5").replace("Ministry of Ports", "Ministry of Roads"),
        river=RIVER,
    )
    assert edges(result) == [("5", "1")]
    assert [one.label for one in result.records.organizations] == ["Port Office", "River Board"]


def test_an_agency_reports_to_its_parent_department_in_the_same_table(tmp_path: Path) -> None:
    table = SENIOR + (
        "M1,Permanent Secretary,Ministry of Ports,Ministry of Ports,Board,XX,A,1\n"
        "R1,River Keeper,River Board,Ministry of Ports,Banks,m1,B1,1\n"
    )
    result = build(tmp_path, both=table)
    assert edges(result) == [("R1", "M1")]
    assert {post.label: post.organization.rsplit("/", 1)[1] for post in result.records.posts} == {
        "Permanent Secretary": "Ministry%20of%20Ports",
        "River Keeper": "River%20Board",
    }


def test_the_same_number_of_two_organisations_is_two_posts(tmp_path: Path) -> None:
    result = build(tmp_path, port=PORT, river=RIVER)
    assert [one[0] for one in posts(result)] == ["1", "1", "2", "3", "5"]
    assert edges(result) == [("2", "1"), ("3", "1"), ("5", "1")]


def test_another_document_changes_no_iri_and_the_order_changes_nothing(tmp_path: Path) -> None:
    alone = {post.id for post in build(tmp_path, port=PORT).records.posts}
    lines = {(line.subordinate, line.superior) for line in build(tmp_path, port=PORT).records.lines}
    result = build(tmp_path, clerks=CLERKS, river=RIVER, port=PORT)
    assert alone <= {post.id for post in result.records.posts}
    assert lines <= {(line.subordinate, line.superior) for line in result.records.lines}
    again = build(tmp_path, port=PORT, river=RIVER, clerks=CLERKS)
    assert to_nquads(again.records) == to_nquads(result.records)
    assert again.issues == result.issues


def test_one_number_in_two_documents_is_one_post_with_two_sources(tmp_path: Path) -> None:
    later = PORT.replace("2,Deputy Director", "2,Director of Tides")
    result = build(tmp_path, port=PORT, port_later=later)
    (post,) = (post for post in result.records.posts if post.identifier == "2")
    assert (post.label, post.aliases) == ("Deputy Director", ("Director of Tides",))
    assert [one.document for one in post.evidence] == ["port.csv", "port_later.csv"]
    assert edges(result) == [("2", "1"), ("2", "1"), ("3", "1"), ("3", "1")]  # each document says so once


def test_a_title_elsewhere_is_another_post(tmp_path: Path) -> None:
    """A description without a number names a title; which of the numbered posts it means is not known."""
    described = "岗位名称,直接上级,岗位职责\nHarbour Master,Mayor,Watches the tides\n"
    result = build(tmp_path, organization="Port Office", port=PORT, described=described)
    assert [one[:2] for one in posts(result)][:2] == [("", "Harbour Master"), ("", "Mayor")]
    assert ("1", "Harbour Master", "1") in posts(result)


def test_circles_are_kept_as_stated_and_said(tmp_path: Path) -> None:
    result = build(tmp_path, port=PORT.replace("Harbour,XX", "Harbour,3"))
    assert edges(result) == [("1", "3"), ("2", "1"), ("3", "1")]
    assert messages(result)["reporting-cycle"] == (
        "the reporting lines of 2 posts run in a circle: Harbour Master (1), Deputy Director (3)"
    )


def test_every_line_quotes_the_cell_that_states_it(tmp_path: Path) -> None:
    result = build(tmp_path, clerks=CLERKS, port=PORT)
    raw = {"clerks.csv": CLERKS, "port.csv": PORT}
    for line in result.records.lines:
        shown = line.evidence
        assert shown.quote == raw[shown.document][shown.start : shown.end]
        assert shown.quote.lstrip("0") in ("1", "2")


def test_a_document_belongs_to_the_organisation_that_all_its_rows_name(tmp_path: Path) -> None:
    both = PORT + RIVER.partition("\n")[2]
    result = build(tmp_path, port=PORT, both=both)
    assert {one.path: one.organization.rsplit("/", 1)[1] for one in result.records.documents} == {
        "both.csv": "corpus",
        "port.csv": "Port%20Office",
    }


def test_a_superior_named_by_title_is_the_numbered_post_of_that_title(tmp_path: Path) -> None:
    """Two accountants keep their own numbers; the column of superiors holds titles, and 会计 would be either of them."""
    table = (
        "岗位编号,岗位名称,部门,直接上级\n"
        "GW-001,总经理,总经办,董事长\n"
        "GW-002,会计,财务部,总经理\n"
        "GW-003,会计,项目部,总经理\n"
        "GW-004,出纳,财务部,会计\n"
        "GW-005,文员,财务部,会计\n"
    )
    result = build(tmp_path, table=table)
    assert edges(result) == [("GW-001", "董事长"), ("GW-002", "GW-001"), ("GW-003", "GW-001")]
    assert messages(result) == {
        "title-ambiguous": "会计 is the title of 2 numbered posts, so it was left out where rows name it"
    }
