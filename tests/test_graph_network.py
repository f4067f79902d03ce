from __future__ import annotations

import networkx
import pytest
from msgspec.structs import replace

from corpus.errors import FormatUnknown
from graph.model import Records
from graph.network import VIEWS, network_of, to_networkx
from graph.view import View
from tests.small_records import (
    CASHIER,
    CLERK,
    EMPTY,
    FINANCE,
    FOREMAN,
    HEAD,
    INSURER,
    LONER,
    RECORDS,
    SERVICE,
    SERVICE_HEAD,
    SMALL,
    STOREKEEPER,
)


def graph_of(view: View, name: str) -> networkx.MultiDiGraph[str]:
    return to_networkx(network_of(view, name))


def nodes_of_kind(graph: networkx.MultiDiGraph[str], kind: str) -> set[str]:
    return {node for node, facts in graph.nodes(data=True) if facts["kind"] == kind}


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_has_typed_values_and_no_self_loops(name: str) -> None:
    graph = graph_of(SMALL, name)
    assert networkx.number_of_selfloops(graph) == 0
    for facts in [graph.nodes[node] for node in graph] + [facts for *_, facts in graph.edges(data=True)]:
        assert "label" in facts
        assert facts["kind"]
        assert all(type(value) in (str, int, float, bool, tuple) for value in facts.values())
        assert not any(value in ("", ()) for value in facts.values())
    assert not any("各部门" in node for node in graph)


@pytest.mark.parametrize("name", VIEWS)
def test_an_empty_dataset_gives_an_empty_network(name: str) -> None:
    assert graph_of(EMPTY, name).number_of_nodes() == 0


def test_the_reporting_view_holds_every_post_and_the_lines_only() -> None:
    graph = graph_of(SMALL, "reporting")
    assert nodes_of_kind(graph, "post") == {post.id for post in RECORDS.posts}
    assert FINANCE.id in graph
    assert SERVICE.id not in graph
    assert {kind for *_, kind in graph.edges(keys=True)} == {"reportsTo"}
    assert graph.degree(LONER.id) == 0


def test_two_statements_of_one_line_are_one_edge_that_counts_them() -> None:
    facts = graph_of(SMALL, "reporting").edges[SERVICE_HEAD.id, HEAD.id, "reportsTo"]
    assert facts["weight"] == 2.0
    assert facts["stated_by"] == "both"
    assert (
        graph_of(SMALL, "reporting").edges[FOREMAN.id, SERVICE_HEAD.id, "reportsTo"]["stated_by"]
        == "subordinate"
    )


def test_reporting_and_collaboration_of_two_posts_stay_two_edges() -> None:
    graph = graph_of(SMALL, "posts")
    assert set(graph[CLERK.id][SERVICE_HEAD.id]) == {"reportsTo", "collaboratesWith"}


def test_a_collaboration_that_both_sides_state_is_one_edge() -> None:
    graph = graph_of(SMALL, "collaboration")
    assert not graph.has_edge(SERVICE_HEAD.id, CLERK.id)
    facts = graph.edges[CLERK.id, SERVICE_HEAD.id, "collaboratesWith"]
    assert facts["weight"] == 2.0
    assert facts["label"] == "报送台账; 复核台账"
    assert facts["evidence"][1].startswith("岗位.txt[40:")


def test_external_parties_are_nodes_where_a_collaboration_touches_them() -> None:
    assert graph_of(SMALL, "collaboration").nodes[INSURER]["kind"] == "external"
    assert INSURER not in graph_of(SMALL, "reporting")
    assert INSURER in graph_of(SMALL, "everything")


def test_posts_know_their_level_span_and_duties() -> None:
    nodes = graph_of(SMALL, "reporting").nodes
    assert [nodes[post.id]["level"] for post in (HEAD, SERVICE_HEAD, FOREMAN, STOREKEEPER, LONER)] == [
        0,
        1,
        2,
        2,
        0,
    ]
    assert [nodes[post.id]["span"] for post in (HEAD, SERVICE_HEAD, CASHIER)] == [1, 3, 0]
    assert nodes[CLERK.id]["duty_count"] == 2
    assert nodes[CLERK.id]["department"] == "售后部"
    assert nodes[CLERK.id]["organization"] == "晨光汽车"
    assert nodes[SERVICE_HEAD.id]["aliases"] == ("服务主管", "After-sales lead")
    assert nodes[HEAD.id]["described"] is False
    assert nodes[FINANCE.id]["level"] == 1


def test_the_departments_view_folds_posts_into_their_departments() -> None:
    graph = graph_of(SMALL, "departments")
    assert {facts["kind"] for _, facts in graph.nodes(data=True)} == {"department"}
    assert graph.number_of_nodes() == 3
    weights = [(*ends, facts["weight"]) for *ends, facts in graph.edges(data=True)]
    assert weights == [(SERVICE.id, FINANCE.id, 2.0)]
    assert graph.nodes[SERVICE.id]["members"] == 3


def test_the_duties_view_is_two_mode() -> None:
    graph = graph_of(SMALL, "duties")
    assert {
        (graph.nodes[source]["kind"], graph.nodes[target]["kind"]) for source, target in graph.edges()
    } == {("duty", "post")}
    assert graph.number_of_edges() == 3


def test_everything_holds_each_kind_of_node_and_edge() -> None:
    graph = graph_of(SMALL, "everything")
    kinds = {facts["kind"] for _, facts in graph.nodes(data=True)}
    assert kinds == {"organization", "department", "post", "external", "duty"}
    assert {kind for *_, kind in graph.edges(keys=True)} == {
        "reportsTo",
        "collaboratesWith",
        "postIn",
        "subOrganizationOf",
        "alsoHolds",
        "deputy",
        "dutyOf",
    }
    assert graph.edges[CLERK.id, SERVICE.id, "postIn"]["evidence"] == ("岗位.txt[0:4] 属售后部",)


def test_a_circle_of_lines_still_gives_levels() -> None:
    turned = replace(RECORDS.lines[0], subordinate=HEAD.id, superior=SERVICE_HEAD.id)
    graph = graph_of(View(replace(RECORDS, lines=(*RECORDS.lines, turned))), "reporting")
    assert graph.nodes[SERVICE_HEAD.id]["level"] == 0
    assert graph.nodes[HEAD.id]["level"] == 1


def test_an_unknown_view_is_refused_with_the_list() -> None:
    with pytest.raises(FormatUnknown, match="reporting, collaboration, posts"):
        graph_of(SMALL, "hierarchy")


def test_the_order_of_the_network_follows_the_records() -> None:
    again: Records = replace(RECORDS)
    first, second = graph_of(SMALL, "everything"), graph_of(View(again), "everything")
    assert list(first.nodes(data=True)) == list(second.nodes(data=True))
    assert list(first.edges(keys=True, data=True)) == list(second.edges(keys=True, data=True))
