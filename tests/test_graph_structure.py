"""The statistics of an organisation that was counted by hand (`tests/structured.py`)."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from msgspec.structs import replace

from graph.model import Department, Organization, Post, Records, ReportingLine
from graph.structure.measure import measure
from graph.structure.model import Named, OrganizationStats
from graph.structure.ties import STEPS, can_divide, sources_for
from graph.view import View
from tests import structured
from tests.structured import CHECKS, PRODUCTION, SALES, department_id, post_id, said


@pytest.fixture(scope="module")
def stats() -> OrganizationStats:
    [found] = measure(View(structured.records()))
    return found


def names(things: Iterable[Named]) -> list[str]:
    return [one.label for one in things]


def test_two_who_work_together_are_counted_once(stats: OrganizationStats) -> None:
    counts = stats.counts
    assert (counts.posts, counts.described, counts.departments, counts.duties) == (9, 8, 3, 9)
    assert (counts.lines, counts.relations) == (7, 7)


def test_layers_are_counted_from_the_top(stats: OrganizationStats) -> None:
    layers = stats.layers
    assert (layers.height, layers.posts_per_layer, layers.outside) == (3, (2, 2, 4), 1)
    assert [(tree.top.label, tree.posts, tree.layers) for tree in layers.trees] == [
        ("厂长", 7, 3),
        ("质检主任", 1, 1),
    ]
    assert names(link.post for link in layers.longest_chain) == ["厂长", "生产主管", "车工"]
    assert [[one.quote for one in link.evidence] for link in layers.longest_chain] == [
        [],
        ["生产主管向厂长汇报"],
        ["车工向生产主管汇报"],
    ]


def test_a_superior_whom_nobody_describes_does_not_lift_a_post_to_the_second_layer(
    stats: OrganizationStats,
) -> None:
    [several] = stats.several_superiors
    assert (several.post.label, names(several.superiors)) == ("质检员", ["生产主管", "质检主任"])
    assert [one.quote for one in several.evidence] == ["质检员向生产主管汇报", "质检员向质检主任汇报"]
    assert {span.post.label: span.layer for span in stats.spans.posts}["生产主管"] == 2


def test_spans_count_direct_reports(stats: OrganizationStats) -> None:
    spans = stats.spans
    assert (spans.superiors, spans.mean, spans.median, spans.most) == (4, 1.75, 1.5, 3)
    assert [(one.span, one.superiors) for one in spans.distribution] == [(1, 2), (2, 1), (3, 1)]
    assert [(one.post.label, one.span, one.remark) for one in spans.posts] == [
        ("生产主管", 3, ""),
        ("厂长", 2, "narrow"),
        ("营销主管", 1, "single"),
        ("质检主任", 1, "single"),
    ]
    assert names(spans.posts[0].reports) == ["车工", "焊工", "质检员"]


def test_posts_without_superior_or_duties_are_named_those_that_lead_first(stats: OrganizationStats) -> None:
    assert [(one.post.label, one.described, one.reports) for one in stats.without_superior] == [
        ("厂长", True, 2),
        ("质检主任", False, 1),
        ("司机", True, 0),
    ]
    assert {one.post.label for one in stats.without_duties} == {
        "生产主管",
        "营销主管",
        "质检主任",
        "焊工",
        "质检员",
        "司机",
    }


def test_bottlenecks_are_those_that_ways_lead_over_and_who_cut_others_off(stats: OrganizationStats) -> None:
    first, second = stats.bottlenecks.bottlenecks[:2]
    assert (stats.bottlenecks.posts, stats.bottlenecks.sources) == (9, 9)
    # 28 pairs of others: 15 between the two sides of 生产主管 and two from 厂长 down; 13 that begin or end at 质检主任 or 司机.
    assert (first.post.label, first.betweenness, first.neighbours) == ("生产主管", 0.607143, 4)
    assert names(first.cut_off) == ["质检员", "质检主任", "司机"]
    assert (second.post.label, second.betweenness) == ("质检员", 0.464286)
    assert names(second.cut_off) == ["质检主任", "司机"]
    assert [one.post.label for one in stats.bottlenecks.bottlenecks if one.cut_off] == ["生产主管", "质检员"]


def test_collaborations_are_held_against_the_lines(stats: OrganizationStats) -> None:
    found = stats.collaborations
    assert (found.inside, found.between, found.outside, found.unplaced, found.unnamed) == (1, 3, 1, 1, 1)
    pairs = {frozenset((pair.a.label, pair.b.label)): pair for pair in found.pairs}
    assert list(pairs) == [{CHECKS, SALES}, {PRODUCTION, SALES}]  # far apart first
    far, near = pairs.values()
    assert (far.relations, far.place, far.distance, near.relations, near.distance) == (1, "joined", 3, 2, 2)
    assert far.common_superior == near.common_superior == Named(post_id("厂长"), "厂长")
    heads = {far.a.label: far.a_head, far.b.label: far.b_head}
    assert heads[CHECKS] == Named(post_id("质检员"), "质检员")
    assert [one.quote for one in near.evidence] == ["业务员配合车工", "业务员配合焊工"]
    assert found.alone == ()


def test_departments_that_nobody_of_another_works_with_are_named() -> None:
    [found] = measure(View(replace(structured.records(), collaborations=())))
    assert names(found.collaborations.alone) == [PRODUCTION, SALES, CHECKS]
    assert found.collaborations.pairs == ()


def test_departments_outside_the_lines_or_under_nobody_in_common_have_no_distance() -> None:
    records = structured.records()
    unled = [line for line in records.lines if line.superior != post_id("厂长")]
    [found] = measure(View(replace(records, lines=tuple(unled))))
    assert {pair.place for pair in found.collaborations.pairs} == {"apart"}
    sales = [line for line in unled if line.subordinate != post_id("业务员")]
    [found] = measure(View(replace(records, lines=tuple(sales))))
    assert {(pair.place, pair.distance) for pair in found.collaborations.pairs} == {("unknown", None)}


def test_a_department_without_posts_stands_where_its_own_line_puts_it() -> None:
    records = structured.records()
    homeless = tuple(
        replace(post, departments=()) if post.departments == (department_id(CHECKS),) else post
        for post in records.posts
    )
    reports = ReportingLine(department_id(CHECKS), post_id("厂长"), "subordinate", said("质检室由厂长领导"))
    [found] = measure(View(replace(records, posts=homeless, lines=(*records.lines, reports))))
    pair = next(pair for pair in found.collaborations.pairs if CHECKS in (pair.a.label, pair.b.label))
    assert (pair.place, pair.distance) == ("joined", 2)
    assert (found.layers.posts_per_layer, found.counts.lines) == ((2, 2, 4), 7)  # a department is no post


def test_a_post_in_the_community_of_another_department_is_named() -> None:
    triangles = (("生产主管", "车工"), ("车工", "焊工"), ("焊工", "生产主管"), ("营销主管", "业务员"), ("业务员", "质检员"), ("质检员", "营销主管"), ("车工", "业务员"))  # fmt: skip
    records = structured.records()
    works = tuple(
        replace(records.collaborations[0], post=post_id(one), party=post_id(other))
        for one, other in triangles
    )
    [found] = measure(View(replace(records, lines=(), collaborations=works)))
    communities = found.communities
    assert [(names(one.posts), one.department and one.department.label, one.members) for one in communities.communities] == [
        (["生产主管", "车工", "焊工"], PRODUCTION, 3),
        (["质检员", "营销主管", "业务员"], SALES, 2),
    ]  # fmt: skip
    # Five of six are of the largest department; of the 15 pairs 4 are together both times, 1.6 by chance, 5 at most.
    assert (communities.compared, communities.purity, communities.adjusted_rand) == (6, 0.8333, 0.7059)
    [stranger] = communities.elsewhere
    assert (stranger.post.label, stranger.department.label) == ("质检员", CHECKS)
    assert (stranger.community_department.label, stranger.ties_home, stranger.ties_there) == (SALES, 0, 2)


def test_loads_are_those_of_posts_with_duties(stats: OrganizationStats) -> None:
    loads = stats.duties
    assert (loads.mean, loads.median, loads.most, loads.boilerplate) == (3.0, 3.0, 4, 1)
    assert loads.involvement == {"Approves": 2, "Responsible": 7}
    assert [(one.post.label, one.duties, one.boilerplate) for one in loads.posts] == [
        ("业务员", 4, 1),
        ("车工", 3, 0),
        ("厂长", 2, 0),
    ]


def test_a_superior_is_wide_above_fifteen_and_stands_out_above_the_others() -> None:
    [stats] = measure(View(_broad({"甲": 16, "乙": 8, "丙": 2, "丁": 2, "戊": 1, "己": 2})))
    assert {one.post.label: one.remark for one in stats.spans.posts} == {
        "甲": "wide",
        "乙": "",  # quartiles of 1 2 2 2 8 16 are 2 and 8: the fence is 17
        "丙": "narrow",
        "丁": "narrow",
        "己": "narrow",
        "戊": "single",
    }
    [stats] = measure(View(_broad({"甲": 8, "乙": 2, "丙": 3, "丁": 2, "戊": 3})))
    assert stats.spans.fence == 4.5
    assert [one.post.label for one in stats.spans.posts if one.remark == "outlier"] == ["甲"]


def _broad(spans: dict[str, int]) -> Records:
    """Superiors with as many reports as said."""
    records = structured.records()
    titles = [title for boss, span in spans.items() for title in (boss, *(f"{boss}{n}" for n in range(span)))]
    posts = tuple(replace(records.posts[-1], id=post_id(title), label=title) for title in titles)
    lines = tuple(
        ReportingLine(post_id(f"{boss}{n}"), post_id(boss), "superior", said(boss))
        for boss, span in spans.items()
        for n in range(span)
    )
    return replace(records, posts=posts, lines=lines, collaborations=(), duties=())


def test_nothing_stated_is_nothing_counted() -> None:
    records = structured.records()
    [found] = measure(View(replace(records, lines=(), collaborations=(), duties=())))
    assert (found.layers.height, found.layers.outside, found.spans.superiors) == (0, 9, 0)
    assert found.communities.purity is None
    assert found.bottlenecks.bottlenecks == ()
    assert found.duties.posts == ()


def test_organizations_are_counted_apart() -> None:
    records = structured.records()
    other = Organization(structured.BASE + "乙/organization", "乙厂", "zh-Hans")
    post = replace(records.posts[0], id=other.id + "post", organization=other.id, departments=())
    both = View(replace(records, organizations=(*records.organizations, other), posts=(*records.posts, post)))
    assert [one.counts.posts for one in measure(both)] == [9, 1]
    assert [one.organization.label for one in measure(both, {other.id})] == ["乙厂"]


def test_a_loop_of_departments_does_not_hang() -> None:
    records = structured.records()
    looped = tuple(
        Department(one.id, one.label, (), one.organization, records.departments[number - 1].id, ())
        for number, one in enumerate(records.departments)
    )
    [found] = measure(View(replace(records, departments=looped)))
    assert found.collaborations.between == 0  # each lies in each other


def test_large_organizations_share_the_time_for_betweenness() -> None:
    from graph.structure.members import divided

    [small] = divided(View(structured.records()))
    assert sources_for([small]) == [9]
    many = STEPS // ((9 + 11) * 9) * 2
    assert set(sources_for([small] * many)) == {0}  # half of nine would rank by chance
    assert can_divide([small] * 100)
    assert not can_divide([small] * 3_001)
    assert isinstance(small.posts[0], Post)
