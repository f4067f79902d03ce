"""Overlaps of a dataset: none above the threshold is missed, copies are one group, what matters comes first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import pytest
from msgspec.structs import replace

from graph.model import Department, Duty, Organization, Post, Records
from graph.view import View
from ontology.thesaurus import load_thesaurus
from search.overlaps import candidates
from search.overlaps.candidates import COMPANY_FLOOR, WORDS_FLOOR
from search.overlaps.content import Content
from search.overlaps.find import MOST_COPIES, find_overlaps
from search.overlaps.judge import Judge
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


def test_no_pair_above_the_threshold_is_missed() -> None:
    records = make_records(12, 48, organizations=2)
    view = View(records)
    judge = Judge(view, load_thesaurus(), Tokenizer())
    wanted = [
        pair
        for a, b in combinations(records.duties, 2)
        if a.owner != b.owner
        and _are_alike(judge.content(a), judge.content(b))
        and (pair := judge.judge(a, b)).score >= 0.05
    ]
    found = find_overlaps(view, judge, 0.05)
    assert len(wanted) > 10
    assert sorted(found.pairs, key=importance) == sorted(wanted, key=importance)


def _are_alike(a: Content, b: Content) -> bool:
    words = sum(weight * b.terms.get(term, 0.0) for term, weight in a.terms.items())
    return words >= WORDS_FLOOR or float(a.vector @ b.vector) >= COMPANY_FLOOR


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


def test_what_was_not_compared_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "MOST_JUDGED", 5)
    view = View(make_records(12, 48, organizations=2))
    limited = overlaps_of(view, 0.15)
    assert limited.judged <= 5
    assert limited.floor > WORDS_FLOOR
    assert limited.company_floor > COMPANY_FLOOR


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
