"""Cells on a grid: merged cells push others aside, whatever a page claims to span."""

from __future__ import annotations

import time

from corpus.readers.grid import MAX_SPAN, Grid


def test_cells_go_past_those_that_reach_down() -> None:
    grid = Grid()
    rows: list[list[tuple[int, int]]] = []
    for spans in ([(2, 1), (1, 1), (3, 2)], [(1, 1), (1, 1)], [(1, 1), (1, 1), (1, 1)], [(1, 1)]):
        grid.next_row()
        rows.append([grid.place(row_span=down, column_span=across) for down, across in spans])
    assert rows == [[(0, 0), (0, 1), (0, 2)], [(1, 1), (1, 4)], [(2, 0), (2, 1), (2, 4)], [(3, 0)]]


def test_cells_that_span_all_they_may_cost_no_more_than_others() -> None:
    grid = Grid()
    started = time.process_time()
    for _ in range(1_000):
        grid.next_row()
        grid.place(row_span=MAX_SPAN, column_span=MAX_SPAN)
    assert time.process_time() - started < 5  # counted one by one, the columns take half a minute
