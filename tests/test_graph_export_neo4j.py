"""The tables for Neo4j, read back as its import tool reads them: by their headers, delimiters and types."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Mapping

import pytest

from graph.export.neo4j import LIST_DELIMITER, label_of, type_of, write_neo4j
from graph.measured import measured
from graph.network import VIEWS, network_of
from tests.small_records import CASHIER, CLERK, EMPTY, INSURER, SERVICE_HEAD, SMALL

HEADING = re.compile(
    r"(?P<name>[a-z_]*)(?::(?P<type>ID|LABEL|START_ID|END_ID|TYPE|boolean|long|double|string\[\]))?"
)
READ: Mapping[str, Callable[[str], object]] = {
    "boolean": lambda text: {"true": True, "false": False}[text],
    "long": int,
    "double": float,
    "string[]": lambda text: text.split(LIST_DELIMITER),
}  # fmt: skip
Row = dict[str, object]


def packed(name: str = "everything") -> zipfile.ZipFile:
    out = io.BytesIO()
    write_neo4j(measured(network_of(SMALL, name)), out)
    return zipfile.ZipFile(out)


def rows(archive: zipfile.ZipFile, member: str) -> list[Row]:
    """Read a table as the import does: a cell of nothing is a property that is not there."""
    head, *body = csv.reader(io.StringIO(archive.read(member).decode(), newline=""))
    found = []
    for cells in body:
        assert len(cells) == len(head)
        row: Row = {}
        for heading, cell in zip(head, cells, strict=True):
            named = HEADING.fullmatch(heading)
            assert named, heading
            if cell:
                kind = named["type"] or ""
                row[named["name"] or kind] = READ.get(kind, str)(cell)
        found.append(row)
    return found


def nodes(archive: zipfile.ZipFile) -> dict[object, Row]:
    tables = [name for name in archive.namelist() if name not in ("relationships.csv", "README.txt")]
    return {row["iri"]: row for name in tables for row in rows(archive, name)}


@pytest.mark.parametrize("name", VIEWS)
def test_every_node_and_edge_of_a_view_comes_back(name: str) -> None:
    archive, network = packed(name), network_of(SMALL, name)
    found = nodes(archive)
    assert {iri: row["LABEL"] for iri, row in found.items()} == {
        node: label_of(str(facts["kind"])) for node, facts in network.nodes.items()
    }
    ends = [(row["START_ID"], row["END_ID"], row["TYPE"]) for row in rows(archive, "relationships.csv")]
    assert ends == [(edge.source, edge.target, type_of(edge.kind)) for edge in network.edges]
    assert {end for source, target, _ in ends for end in (source, target)} <= found.keys()


def test_each_kind_of_node_has_a_table_of_its_own_columns() -> None:
    archive = packed()
    assert archive.namelist() == [
        "README.txt",
        "department.csv",
        "duty.csv",
        "external.csv",
        "organization.csv",
        "post.csv",
        "relationships.csv",
    ]
    head = archive.read("post.csv").decode().splitlines()[0].split(",")
    assert head[:3] == ["iri:ID", ":LABEL", "name"]
    assert {"span:long", "level:long", "described:boolean", "aliases:string[]", "department"} <= set(head)
    assert "involvement" not in head
    assert archive.read("duty.csv").decode().startswith("iri:ID,:LABEL,name,")
    assert rows(archive, "external.csv")[0]["iri"] == INSURER


def test_values_have_the_types_that_the_header_names() -> None:
    found = nodes(packed())[SERVICE_HEAD.id]
    assert found["aliases"] == ["服务主管", "After-sales lead"]
    assert (found["span"], found["described"], found["name"]) == (3, True, "售后主管")
    by_ends = {(row["START_ID"], row["END_ID"]): row for row in rows(packed("posts"), "relationships.csv")}
    refund = by_ends[CLERK.id, CASHIER.id]
    assert (refund["TYPE"], refund["name"], refund["weight"]) == ("COLLABORATES_WITH", "退款", 1.0)
    assert refund["evidence"] == ["岗位.txt[0:6] 与收款员退款"]


def test_texts_stay_what_they_are() -> None:
    texts = [str(row["text"]) for row in rows(packed(), "duty.csv")]
    assert "受理客户的理赔申请 & 核对<单据>" in texts
    assert any(text.startswith("=SUM(A1) 每周") for text in texts)  # no apostrophe: this is no spreadsheet


def test_there_is_no_byte_order_mark_and_no_clock() -> None:
    archive = packed()
    assert not any(archive.read(name).startswith(b"\xef\xbb\xbf") for name in archive.namelist())
    assert {member.date_time[0] for member in archive.infolist()} == {1980}


def test_the_command_names_every_table() -> None:
    archive = packed()
    (command,) = (line for line in archive.read("README.txt").decode().splitlines() if "import full" in line)
    named = re.findall(r"--(?:nodes|relationships)=(\S+)", command)
    assert named == [name for name in archive.namelist() if name != "README.txt"]
    assert "--array-delimiter=U+001F" in command
    assert LIST_DELIMITER == "\u001f"


def test_an_empty_dataset_has_no_table_of_nodes() -> None:
    out = io.BytesIO()
    write_neo4j(network_of(EMPTY, "everything"), out)
    assert zipfile.ZipFile(out).namelist() == ["README.txt", "relationships.csv"]
