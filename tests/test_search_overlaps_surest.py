"""Of several duties that are somewhat alike, the one that repeats another is shown."""

from __future__ import annotations

from search.overlaps.model import Pair
from search.overlaps.surest import surest_pairs
from tests.small_records import duty
from tests.test_search_overlaps_find import staff, view_of


def test_each_is_the_other_s_best() -> None:
    one, other, third = staff(3)
    mine = [duty(one, 1, "清点酒水"), duty(one, 2, "清点酒杯")]
    yours = [duty(other, 1, "酒水清点"), duty(other, 2, "酒杯清点")]
    theirs = duty(third, 1, "盘点酒水")
    view = view_of([one, other, third], [*mine, *yours, theirs])
    scores = {
        (mine[0].id, yours[0].id): 0.9,
        (mine[0].id, yours[1].id): 0.7,
        (mine[1].id, yours[0].id): 0.7,
        (mine[1].id, yours[1].id): 0.8,
        (mine[0].id, theirs.id): 0.6,
    }
    pairs = [Pair(a, b, score, "near", "conflict", "unknown", False) for (a, b), score in scores.items()]
    assert surest_pairs(view, pairs) == {
        (mine[0].id, yours[0].id),
        (mine[1].id, yours[1].id),
        (mine[0].id, theirs.id),
    }
