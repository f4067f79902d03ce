from __future__ import annotations

import csv
import io
import zipfile

import pytest

from graph.export.tables import write_tables
from graph.network import VIEWS, network_of, to_networkx
from tests.small_records import CASHIER, CLERK, SERVICE_HEAD, SMALL


def packed(name: str) -> bytes:
    out = io.BytesIO()
    write_tables(network_of(SMALL, name), out)
    return out.getvalue()


def table(name: str, member: str) -> list[dict[str, str]]:
    content = zipfile.ZipFile(io.BytesIO(packed(name))).read(member)
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("name", VIEWS)
def test_the_tables_hold_every_node_and_edge(name: str) -> None:
    graph = to_networkx(network_of(SMALL, name))
    assert [row["Id"] for row in table(name, "nodes.csv")] == list(graph)
    edges = [(row["Source"], row["Target"], row["Kind"]) for row in table(name, "edges.csv")]
    assert edges == list(graph.edges(keys=True))


def test_the_bytes_do_not_depend_on_the_clock() -> None:
    assert packed("everything") == packed("everything")
    members = zipfile.ZipFile(io.BytesIO(packed("posts"))).infolist()
    assert [(member.filename, member.date_time[0]) for member in members] == [
        ("nodes.csv", 1980),
        ("edges.csv", 1980),
    ]


def test_values_are_spelt_as_gephi_reads_them() -> None:
    row = next(row for row in table("posts", "nodes.csv") if row["Id"] == SERVICE_HEAD.id)
    assert (row["Label"], row["span"], row["described"]) == ("售后主管", "3", "true")
    directions = {row["Kind"]: row["Type"] for row in table("posts", "edges.csv")}
    assert directions == {"reportsTo": "Directed", "collaboratesWith": "Undirected"}


def test_a_text_that_looks_like_a_formula_stays_a_text() -> None:
    rows = [row for row in table("duties", "nodes.csv") if "SUM" in row["Label"]]
    assert [row["Label"][:5] for row in rows] == ["'=SUM"]


def test_a_topic_is_the_label_of_its_edge() -> None:
    rows = {(row["Source"], row["Target"]): row for row in table("collaboration", "edges.csv")}
    assert rows[CLERK.id, CASHIER.id]["Label"] == "退款"
