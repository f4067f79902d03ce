from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.forest import reporting_forest
from graph.layout import place
from graph.network import VIEWS, Network, network_of
from graph.nodes import Attributes
from graph.tidy_tree import COLUMN_STEP, LEVEL_STEP, tidy_tree
from tests.small_records import SMALL


@st.composite
def lines(draw: st.DrawFn) -> tuple[list[str], dict[str, list[str]]]:
    """Draw any reporting lines at all: several superiors, circles, whoever reports to himself."""
    nodes = [f"n{number}" for number in range(draw(st.integers(0, 30)))]
    if not nodes:
        return [], {}
    some = st.lists(st.sampled_from(nodes), max_size=3, unique=True)
    return nodes, draw(st.dictionaries(st.sampled_from(nodes), some))


@given(lines())
def test_the_forest_reaches_everyone_once(drawn: tuple[list[str], dict[str, list[str]]]) -> None:
    nodes, superiors = drawn
    forest = reporting_forest(nodes, superiors)
    reached = [*forest.roots, *(child for below in forest.children.values() for child in below)]
    assert sorted(reached) == sorted(nodes)
    for above, below in forest.children.items():
        assert all(forest.level[child] == forest.level[above] + 1 for child in below)
        assert all(above in superiors[child] for child in below)


@given(lines())
def test_a_tidy_tree_keeps_neighbours_apart_and_superiors_in_the_middle(
    drawn: tuple[list[str], dict[str, list[str]]],
) -> None:
    forest = reporting_forest(*drawn)
    positions = tidy_tree(forest)
    rows: dict[float, list[float]] = {}
    for node, (x, y) in positions.items():
        assert y == -LEVEL_STEP * forest.level[node]
        rows.setdefault(y, []).append(x)
    for row in rows.values():
        row.sort()
        assert all(right - left >= COLUMN_STEP for left, right in pairwise(row))
    for above, below in forest.children.items():
        assert positions[above][0] == (positions[below[0]][0] + positions[below[-1]][0]) / 2


def test_a_chain_of_twenty_thousand_needs_no_recursion() -> None:
    nodes = [str(number) for number in range(20_000)]
    forest = reporting_forest(nodes, {node: [str(int(node) - 1)] for node in nodes[1:]})
    assert tidy_tree(forest)[nodes[-1]] == (0.0, -LEVEL_STEP * 19_999)


@pytest.mark.parametrize("layout", ["tree", "stars", "force"])
@pytest.mark.parametrize("name", VIEWS)
def test_every_node_has_a_place_of_its_own(name: str, layout: str) -> None:
    network = network_of(SMALL, name)
    positions = place(network, layout)
    assert list(positions) == list(network.nodes)
    assert len(set(positions.values())) == len(positions)
    assert place(network, layout) == positions


def test_too_many_nodes_for_forces_are_packed_by_department() -> None:
    nodes: dict[str, Attributes] = {
        f"n{number}": {"label": "", "kind": "post", "department": f"d{number % 7}"} for number in range(3000)
    }
    positions = place(Network("collaboration", nodes, ()), "force")
    assert len(set(positions.values())) == 3000
