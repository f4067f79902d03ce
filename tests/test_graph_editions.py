from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import InputError
from graph.editions import merged, timeline_of
from graph.network import network_of
from tests.small_records import CLERK, HEAD, LATER, LONER, NEWCOMER, SERVICE_HEAD, SMALL


@pytest.mark.parametrize(
    ("names", "order", "periods"),
    [
        (["2023", "2024"], [0, 1], [("2023-01-01", "2023-12-31"), ("2024-01-01", "2024-12-31")]),
        (["2025", "2020"], [1, 0], [("2020-01-01", "2024-12-31"), ("2025-01-01", "2029-12-31")]),
        (["2024-03-01", "2024-03-31"], [0, 1], [("2024-03-01", "2024-03-30"), ("2024-03-31", "2024-04-29")]),
        (["2023", "2023-07-01"], [0, 1], [("2023-01-01", "2023-06-30"), ("2023-07-01", "2023-12-28")]),
        (["1", "2", "10"], [0, 1, 2], [("1", "1.999"), ("2", "9.999"), ("10", "17.999")]),
        (["-1", "3"], [0, 1], [("-1", "2.999"), ("3", "6.999")]),
        (["1500-01-01", "9999-12-31"], [0, 1], [("1500-01-01", "9999-12-30"), ("9999-12-31", "9999-12-31")]),
    ],
)
def test_an_edition_holds_until_just_before_the_next(
    names: list[str], order: list[int], periods: list[tuple[str, str]]
) -> None:
    found_order, timeline = timeline_of(names)
    assert found_order == order
    assert list(timeline.periods) == periods
    assert timeline.format == ("date" if "-0" in names[0] or names[0].startswith("20") else "double")


@given(st.sets(st.dates(date(1000, 1, 1), date(2999, 12, 31)), min_size=2, max_size=6))
def test_periods_of_dates_leave_no_day_out_and_none_twice(days: set[date]) -> None:
    _, timeline = timeline_of([day.isoformat() for day in days])
    spans = [(date.fromisoformat(start), date.fromisoformat(end)) for start, end in timeline.periods]
    assert [start for start, _ in spans] == sorted(days)
    for (_, end), (start, _) in pairwise(spans):
        assert end + timedelta(days=1) == start
    assert spans[-1][1] >= spans[-1][0]


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["2023"], "one edition has no timeline"),
        ([], "one edition has no timeline"),
        (["2023", "2023-01-01"], "2023 and 2023-01-01 are the same time"),
        (["1", "01"], "1 and 01 are the same time"),
        (["2023", "new"], "'new' is no time"),
        (["2023", "2023-02-30"], "'2023-02-30' is no time"),
        (["2023", "5"], "'5' is no time"),
        (["٢٠٢٣", "2024"], "is no time"),
        (["2023", "20231231999"], "is no time"),
    ],
)
def test_names_that_are_no_times_are_refused(names: list[str], message: str) -> None:
    with pytest.raises(InputError, match=message):
        timeline_of(names)


def test_what_is_there_again_after_a_gap_has_two_spells() -> None:
    _, timeline = timeline_of(["1", "2", "3", "4"])
    assert timeline.spells([True, False, True, True]) == (("1", "1.999"), ("3", "4.999"))
    assert timeline.runs(["a", "a", None, "a"]) == (
        ("a", ("1", "2.999")),
        (None, ("3", "3.999")),
        ("a", ("4", "4.999")),
    )


def test_the_network_of_all_editions_has_what_any_has_as_the_newest_has_it() -> None:
    network = merged([network_of(SMALL, "posts"), network_of(LATER, "posts")])
    assert {LONER.id, NEWCOMER.id} <= network.nodes.keys()
    assert network.nodes[SERVICE_HEAD.id]["duty_count"] == 2
    lines = {(edge.source, edge.target): edge for edge in network.edges if edge.kind == "reportsTo"}
    assert lines[SERVICE_HEAD.id, HEAD.id].weight == 1.0
    assert (CLERK.id, SERVICE_HEAD.id) in lines
    assert len(network.edges) == len({(edge.source, edge.target, edge.kind) for edge in network.edges})
    assert [edge.source for edge in network.edges] == sorted(
        (edge.source for edge in network.edges), key=list(network.nodes).index
    )
