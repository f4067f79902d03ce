"""Overlaps of a dataset: none above the threshold is missed, copies are one group, what matters comes first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import combinations

import pytest
from msgspec.structs import replace

from graph.model import Department, Duty, Organization, Post, Records
from graph.view import View
from ontology.thesaurus import load_thesaurus
from search.overlaps import find
from search.overlaps.copies import MOST_COPIES
from search.overlaps.find import find_overlaps
from search.overlaps.judge import Judge
from search.overlaps.listing import Listing
from search.overlaps.model import Overlaps, Pair, importance
from search.tokens import Tokenizer
from tests.bench.large_dataset import make_records
from tests.small_records import EMPTY, PARTS, SERVICE, duty, post

UNRELATED = ("每周检查灭火器压力并登记", "给盆栽浇水", "清点吧台酒水", "接送早班司机", "翻译进口设备说明书")


def view_of(posts: Sequence[Post], duties: Sequence[Duty], departments: Sequence[Department] = ()) -> View:
    records = replace(
        EMPTY.records,
        organizations=(Organization(posts[0].organization, "晨光汽车", "zh-Hans"),),
        posts=tuple(posts),
        duties=tuple(duties),
        departments=tuple(departments),
    )
    return View(records)


def overlaps_of(view: View, least: float = 0.5) -> Overlaps:
    return find_overlaps(view, Judge(view, load_thesaurus(), Tokenizer()), least)


def staff(count: int) -> list[Post]:
    return [post(f"{name}岗") for name in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"[:count]]


def made(language: str) -> Records:
    """Return some fifty duties of two organisations: made up by chance, or in English, with copies and some that say nothing of their own."""
    records = make_records(12, 48, organizations=2)
    if language == "zh":
        texts = {0: "完成领导交办的其他工作", 7: "做好上级布置的临时性任务", 14: "完成领导交办的其他工作"}
    else:
        actions = ("Order", "Check", "Count", "Store", "Check and store")
        things = ("office supplies", "spare parts of lorries", "winter tyres", "the keys of meeting rooms")
        texts = {
            at: f"{actions[at % 5]} {things[at % 4]}" + ", and write down what is missing" * (at % 3)
            for at in range(len(records.duties))
        }
    duties = (replace(one, text=texts.get(at, one.text)) for at, one in enumerate(records.duties))
    return replace(records, duties=tuple(duties))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_pair_above_the_threshold_is_missed(language: str) -> None:
    """All pairs judged one by one, without any bound, are the measure."""
    records = made(language)
    view = View(records)
    judge = Judge(view, load_thesaurus(), Tokenizer())
    every = [judge.judge(a, b) for a, b in combinations(records.duties, 2) if a.owner != b.owner]
    for least in (0.05, 0.15, 0.5, 0.8):
        wanted = [pair for pair in every if pair.score >= least]
        assert wanted or least == 0.8
        found = find_overlaps(view, judge, least)
        assert sorted(found.pairs, key=importance) == sorted(wanted, key=importance)
    assert found.judged < len(every) / 10


def test_copies_are_one_group_and_listed_as_pairs_up_to_a_limit() -> None:
    posts = staff(20)
    copies = [duty(one, 1, "登记、保管并移交会议室钥匙") for one in posts]
    others = [duty(one, 2, text) for one, text in zip(posts, UNRELATED, strict=False)]
    found = overlaps_of(view_of(posts, copies + others))
    assert [cluster.duties for cluster in found.clusters] == [tuple(one.id for one in copies)]
    assert found.clusters[0].posts == tuple(one.id for one in posts)
    assert "会议室钥匙" in found.clusters[0].label
    assert len(found.pairs) == MOST_COPIES * (MOST_COPIES - 1) // 2
    assert found.unlisted == 20 * 19 // 2 - len(found.pairs)


def test_copies_differ_in_marks_and_script_only() -> None:
    posts = staff(2)
    duties = [duty(posts[0], 1, "登记会议室钥匙，并移交。"), duty(posts[1], 1, "登記會議室鑰匙,並移交")]
    rest = [duty(posts[0], number, text) for number, text in enumerate(UNRELATED, start=2)]
    first = overlaps_of(view_of(posts, [*duties, *rest])).pairs[0]
    assert (first.a, first.b, first.kind) == (duties[0].id, duties[1].id, "identical")


def test_one_post_does_not_overlap_with_itself_nor_a_department_with_its_own_posts() -> None:
    clerk, keeper = post("理赔专员", SERVICE), post("库房专员", PARTS)
    text = "登记、保管并移交会议室钥匙"
    of_unit = replace(duty(clerk, 7, text), id=SERVICE.id + "/duty/1", owner=SERVICE.id)
    duties = [duty(clerk, 1, text), duty(clerk, 2, text), duty(keeper, 1, text), of_unit]
    found = overlaps_of(view_of([clerk, keeper], duties, [SERVICE, PARTS]))
    assert {(pair.a, pair.b) for pair in found.pairs} == {
        (duties[0].id, duties[2].id),
        (duties[1].id, duties[2].id),
    }


def test_of_too_many_pairs_those_above_a_higher_score_are_complete(monkeypatch: pytest.MonkeyPatch) -> None:
    view = View(make_records(12, 48, organizations=2))
    every = overlaps_of(view, 0.05)
    monkeypatch.setattr(find, "Listing", partial(Listing, most=10))
    limited = overlaps_of(view, 0.05)
    assert limited.asked == 0.05 < limited.least
    assert 0 < len(limited.pairs) <= 10 < len(every.pairs)
    assert set(limited.pairs) == {pair for pair in every.pairs if pair.score >= limited.least}


def test_pairs_of_copies_with_other_texts_that_are_not_listed_are_counted() -> None:
    posts = staff(20)
    copies = [duty(one, 1, "登记、保管并移交会议室钥匙") for one in posts[:15]]
    other = duty(posts[15], 1, "登记、保管并移交会议室的钥匙")
    found = overlaps_of(view_of(posts, [*copies, other]))
    assert sum(other.id in (pair.a, pair.b) for pair in found.pairs) == MOST_COPIES
    assert found.unlisted == 15 * 14 // 2 - MOST_COPIES * (MOST_COPIES - 1) // 2 + 15 - MOST_COPIES


@pytest.mark.parametrize("view", [EMPTY, View(replace(EMPTY.records, posts=(post("店总"),)))])
def test_nothing_to_compare(view: View) -> None:
    found = overlaps_of(view)
    assert (found.pairs, found.clusters, found.duties) == ((), (), 0)


def test_the_order_of_the_records_makes_no_difference_to_what_is_found() -> None:
    records: Records = make_records(10, 40, organizations=2)
    turned = replace(records, duties=records.duties[::-1])
    first, second = overlaps_of(View(records), 0.05), overlaps_of(View(turned), 0.05)
    assert {frozenset((pair.a, pair.b)) for pair in first.pairs} == {
        frozenset((pair.a, pair.b)) for pair in second.pairs
    }
    assert first.pairs


def pair(**changes: object) -> Pair:
    base: dict[str, object] = {
        "a": "d1", "b": "d2", "score": 0.8, "kind": "near", "reading": "conflict", "relation": "unknown", "boilerplate": False,
    }  # fmt: skip
    return Pair(**{**base, **changes})  # type: ignore[arg-type]


def test_what_is_worth_a_meeting_comes_first() -> None:
    ordered = [
        pair(score=0.9),
        pair(score=0.61, relation="cross_department"),
        pair(score=0.64, relation="peers"),
        pair(score=0.95, reading="line", relation="line"),
        pair(score=0.95, reading="shared"),
        pair(score=0.4, kind="related"),
        pair(score=1.0, kind="identical", reading="same_post"),
        pair(score=1.0, kind="identical", reading="boilerplate", boilerplate=True),
    ]
    turned = ordered[::-1]
    assert sorted(turned, key=importance) == ordered
    assert importance(ordered[2]) < importance(ordered[0], is_apart=True) < importance(ordered[5])
