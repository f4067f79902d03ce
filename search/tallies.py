"""Answers that count: how many, the most, the fewest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice

from corpus.text.latepattern import late_pattern
from graph.model import Department, Post
from search import sparql
from search.lines import LINES
from search.model import AnswerItem, Status
from search.outcome import Case, Outcome
from search.wording import agree, count_en

FEWEST = late_pattern(r"最少|最小|最短|最低|\b(?:fewest|least|smallest|lowest)\b")
SHOWN = 50  # posts or departments that are listed where all are counted
TIED = 200  # that a ranking shows at most where so many have the same number
LISTED = 5  # posts or departments that a ranking shows


def count(case: Case) -> Outcome:
    """Answer how many there are of what the question counts."""
    aspect = case.reading.aspect
    if aspect in ("reports", "all_reports", "superiors", "members"):
        return _counted_lines(case, aspect)
    if aspect == "duties":
        return _counted_duties(case)
    if aspect == "indicators":
        return _counted_attributes(case)
    things = _all_meant(case, aspect)
    noun_zh, noun_en = ("部门", "departments") if aspect == "departments" else ("岗位", "posts")
    kind = "departments" if aspect == "departments" else "posts"
    make = case.items.department if aspect == "departments" else case.items.post
    shown = islice((thing for thing in things if thing.evidence), max(case.limit, SHOWN))
    items = tuple(make(thing.id) for thing in shown)
    where = tuple(case.short_name(one) for one in case.reading.organizations)
    place_zh, place_en = (f"{'、'.join(where)}在", f" in {' and '.join(where)}") if where else ("", "")
    names = case.called(tuple(thing.id for thing in things), is_counted=True)
    text = case.voice.say(
        f"{place_zh}资料里一共有 {len(things)} 个{noun_zh}:{names}。",
        f"The documents name {len(things)} {noun_en}{place_en}: {names}.",
    )
    query = sparql.counted(sparql.things(kind, case.reading.organizations))
    return Outcome("answered", items, text, value=len(things), sparql=query)


def _all_meant(case: Case, aspect: str) -> Sequence[Post] | Sequence[Department]:
    """Return all posts or departments of the organisations that are meant; departments only where they have posts."""
    wanted = case.reading.organizations
    records = case.view.records
    if aspect == "departments":
        found = (one for one in records.departments if not wanted or one.organization in wanted)
        return [one for one in found if case.view.members_of(one.id)]
    return [one for one in records.posts if one.organization in wanted] if wanted else records.posts


def _counted_lines(case: Case, aspect: str) -> Outcome:
    intent = {
        "reports": "reports_of",
        "all_reports": "all_reports_of",
        "superiors": "reports_to",
        "members": "members_of",
    }[aspect]
    listed = LINES[intent](case)
    query = sparql.counted(listed.sparql) if listed.sparql else None
    if listed.status != "answered":
        return Outcome(listed.status, (), listed.text, value=None, sparql=query)
    return Outcome("answered", listed.items, listed.text, value=len(listed.items), sparql=query)


def _counted_duties(case: Case) -> Outcome:
    ids = case.posts()
    items = tuple(case.items.duty(duty) for one in ids for duty in case.view.duties_of(one))
    text = case.voice.say(
        f"{case.called(ids)}一共有 {len(items)} 条职责。",
        f"{case.called(ids)} {agree(ids, 'has', 'have')} {count_en(len(items), 'duty', 'duties')}.",
    )
    status: Status = "answered" if items else "not_found"
    return Outcome(status, items, text, value=len(items) or None, sparql=sparql.counted(sparql.duties(ids)))


def _counted_attributes(case: Case) -> Outcome:
    ids = case.posts()
    items = tuple(
        case.items.attribute(found) for one in ids for found in case.view.attributes_of(one, "indicator")
    )
    text = case.voice.say(
        f"{case.called(ids)}一共有 {len(items)} 个考核指标。",
        f"{case.called(ids)} {agree(ids, 'has', 'have')} {count_en(len(items), 'indicator', 'indicators')}.",
    )
    status: Status = "answered" if items else "not_found"
    query = sparql.counted(sparql.attributes(ids, "indicator"))
    return Outcome(status, items, text, value=len(items) or None, sparql=query)


UNITS_ZH = {"职责": "条", "考核指标": "项"}  # what Chinese counts them in


class Measure:
    """What posts or departments are compared by: a name for it, how to count it, and the pattern that counts it in SPARQL."""

    def __init__(
        self, words: str, zh: str, en: str, *, size: Callable[[Case, str], int], pattern: str
    ) -> None:
        self.words = late_pattern(words)
        self.zh = zh
        self.unit = UNITS_ZH.get(zh, "个")
        self.en = en
        self.size = size
        self.pattern = pattern


POST_MEASURES = (
    Measure(
        "职责|任务|责任|职能|duties|responsib|tasks",
        "职责",
        "duties",
        size=lambda case, thing: len(case.view.duties_of(thing)),
        pattern="?counted duty:dutyOf ?thing . ?thing a org:Post .",
    ),
    Measure(
        "指标|考核|kpi|indicator|target",
        "考核指标",
        "indicators",
        size=lambda case, thing: len(case.view.attributes_of(thing, "indicator")),
        pattern="?counted duty:indicatorOf ?thing . ?thing a org:Post .",
    ),
    Measure(
        "协作|合作|打交道|对接|沟通|配合|协调|work with|works with|collaborat|contacts|cooperat|liais|deals with",
        "协作对象",
        "parties to work with",
        size=lambda case, thing: len(
            {one.party for one in case.view.collaborations_of(thing) if one.party_kind != "generic"}
        ),
        pattern="?thing duty:collaboratesWith ?counted ; a org:Post .",
    ),
    Measure(
        "上级|领导最|老板|bosses|superiors",
        "上级",
        "superiors",
        size=lambda case, thing: len(case.view.superiors_of(thing)),
        pattern="?thing org:reportsTo ?counted ; a org:Post .",
    ),
    Measure(
        "",
        "直接下级",
        "direct reports",
        size=lambda case, thing: len(case.view.subordinates_of(thing)),
        pattern="?counted org:reportsTo ?thing . ?thing a org:Post .",
    ),
)
DEPARTMENT_MEASURES = (
    Measure(
        "职责|任务|责任|duties|responsib|tasks",
        "职责",
        "duties",
        size=lambda case, thing: sum(len(case.view.duties_of(one)) for one in case.view.members_of(thing)),
        pattern="?counted duty:dutyOf ?post . ?post org:postIn ?thing . ?thing a org:OrganizationalUnit .",
    ),
    Measure(
        "",
        "岗位",
        "posts",
        size=lambda case, thing: len(case.view.members_of(thing)),
        pattern="?counted org:postIn ?thing . ?thing a org:OrganizationalUnit .",
    ),
)
ASKS_DEPARTMENT = late_pattern(
    r"(?:哪|什么)一?个?部门|部门.{0,3}(?:是哪|最)|\b(?:which|what) (?:department|unit|team|division)"
)


def most(case: Case) -> Outcome:
    """Answer which post or department has the most (or fewest) of something; the first is it, ties by label."""
    text = case.reading.plain
    is_department = bool(ASKS_DEPARTMENT.search(text))
    measures = DEPARTMENT_MEASURES if is_department else POST_MEASURES
    measure = next(one for one in measures if one.words.search(text))
    fewest = bool(FEWEST.search(text))
    things = case.view.records.departments if is_department else case.view.records.posts
    sizes = [
        (measure.size(case, thing.id), thing.label, thing.id) for thing in things if case.is_meant(thing.id)
    ]
    sizes = sorted(
        (one for one in sizes if one[0]), key=lambda one: (one[0] if fewest else -one[0], one[1], one[2])
    )
    shown = [one for place, one in enumerate(sizes[:TIED]) if place < LISTED or one[0] == sizes[0][0]]
    query = sparql.ranked(
        measure.pattern,
        "org:unitOf" if is_department else "org:postIn",
        len(shown) or LISTED,
        organizations=case.reading.organizations,
        fewest=fewest,
    )
    if not sizes:
        return Outcome(
            "not_found",
            (),
            case.voice.say("资料里没有可以比较的内容。", "There is nothing to compare."),
            sparql=query,
        )
    best = sizes[0][0]
    tied = tuple(thing for size, _, thing in shown if size == best)
    name = case.called(tied, among=tuple(thing for _, _, thing in sizes))
    extreme_zh, extreme_en = ("最少", "fewest") if fewest else ("最多", "most")
    sentence = case.voice.say(
        f"{measure.zh}{extreme_zh}的是{name},{'各' if len(tied) > 1 else ''}有 {best} {measure.unit}。",
        f"{name} {agree(tied, 'has', 'have')} the {extreme_en} {measure.en}: {best}{' each' if len(tied) > 1 else ''}.",
    )
    return Outcome("answered", _ranked_items(case, shown), sentence, value=best, sparql=query)


def _ranked_items(case: Case, sizes: Sequence[tuple[int, str, str]]) -> tuple[AnswerItem, ...]:
    top = max(size for size, _, _ in sizes)
    return tuple(case.items.post(thing, score=size / top) for size, _, thing in sizes)
