"""Answers from reporting lines and departments: who is below, above, in which department, in what company."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from graph.model import Evidence
from search import sparql
from search.likely import likely_same
from search.model import AnswerItem
from search.outcome import Case, Outcome
from search.wording import agree, count_en


def reports_of(case: Case) -> Outcome:
    """Answer who reports directly to a post, by the statements of both sides."""
    ids = case.posts()
    view = case.view
    below, gone = case.wanted(one for above in ids for one in view.subordinates_of(above))
    items = _posts(
        case,
        [
            (one, _between(case, one, above))
            for above in ids
            for one in view.subordinates_of(above)
            if one in below
        ],
    )
    query = sparql.subordinates(ids, left_out=gone)
    if not items:
        return _nothing(
            case,
            query,
            f"资料里没有写{case.called(ids)}有直接下级。",
            f"The documents name nobody who reports directly to {case.called(ids)}.",
            gone,
        )
    names = case.voice.names((case.label(item.id) for item in items), is_counted=True)
    text = case.voice.say(
        f"直接向{case.called(ids)}汇报的有 {len(items)} 个岗位:{names}。",
        f"{count_en(len(items), 'post reports', 'posts report')} directly to {case.called(ids)}: {names}.",
    )
    return Outcome("answered", items, text, sparql=query)


def all_reports_of(case: Case) -> Outcome:
    """Answer who is below a post at any depth, level by level."""
    ids = case.posts()
    below, gone = case.wanted(one for above in ids for one in case.view.all_below(above))
    items = _posts(case, [(one, [line.evidence for line in case.view.lines_up(one)]) for one in below])
    query = sparql.subordinates(ids, deep=True, left_out=gone)
    if not items:
        return _nothing(
            case,
            query,
            f"资料里没有写{case.called(ids)}下面有岗位。",
            f"The documents name no post below {case.called(ids)}.",
            gone,
        )
    names = case.voice.names((case.label(item.id) for item in items), is_counted=True)
    text = case.voice.say(
        f"{case.called(ids)}下面各级一共有 {len(items)} 个岗位:{names}。",
        f"Below {case.called(ids)}, at any level, there {agree(items, 'is', 'are')} {count_en(len(items), 'post', 'posts')}: {names}.",
    )
    return Outcome("answered", items, text, sparql=query)


def reports_to(case: Case) -> Outcome:
    """Answer whom a post reports to; several superiors are all shown."""
    ids = case.posts()
    view = case.view
    superiors, gone = case.wanted(above for one in ids for above in view.superiors_of(one))
    items = _posts(
        case,
        [
            (above, _between(case, one, above))
            for one in ids
            for above in view.superiors_of(one)
            if above in superiors
        ],
    )
    query = sparql.superiors(ids, left_out=gone)
    if not items:
        return _nothing(
            case,
            query,
            f"资料里没有写{case.called(ids)}向谁汇报。",
            f"The documents do not say whom {case.called(ids)} reports to.",
            gone,
        )
    names = case.voice.names(case.label(item.id) for item in items)
    text = case.voice.say(
        f"{case.called(ids)}的直接上级是{names}。",
        f"{case.called(ids)} {agree(ids, 'reports', 'report')} to {names}.",
    )
    return Outcome("answered", items, text, sparql=query)


def chain(case: Case) -> Outcome:
    """Answer the line upward from a post, the post itself first."""
    view = case.view
    candidates = [one for one in case.posts() if view.superiors_of(one)]
    if not candidates:
        return _nothing(
            case,
            sparql.superiors(case.posts()),
            f"资料里没有写{case.called(case.posts())}的上级。",
            f"The documents name nobody above {case.called(case.posts())}.",
        )
    between = _between_two(case) if case.reading.aspect == "between" else ()
    start = between[0] if between else candidates[0]
    if not between and len({case.items.organization(one) for one in candidates}) > 1:
        return which(case, candidates)
    line = between or (start, *view.chain_up(start))
    parts = [line]
    steps: list[tuple[str, Iterable[Evidence]]] = [(start, view.post(start).evidence[:1])]
    steps += [(above, _between(case, one, above)) for one, above in pairwise(line)]
    named = line[-1]
    meant = "" if between else likely_same(case, named, line[:-1])
    if meant and meant not in line:
        rest = (meant, *view.chain_up(meant))
        parts = [line[:-1], rest]
        steps[-1] = (meant, steps[-1][1])
        steps += [(above, _between(case, one, above)) for one, above in pairwise(rest)]
    items = _posts(case, steps)
    arrow = " → ".join(f"“{case.label(item.id)}”" for item in items)
    text = case.voice.say(f"汇报线由下往上:{arrow}。", f"The reporting line upward: {arrow}.")
    if meant and meant not in line:
        both = case.label(named), case.label(meant)
        text += case.voice.say(
            "“{}”只被提到,没有说明,可能就是“{}”。".format(*both),
            " “{}” is only named, not described; it may be the same post as “{}”.".format(*both),
        )
    for branch in view.chain_branches(start):
        several = case.called(view.superiors_of(branch))
        text += case.voice.say(
            f"“{case.label(branch)}”有几个上级:{several}。",
            f" Several superiors are stated for “{case.label(branch)}”: {several}.",
        )
    return Outcome("answered", items, text, sparql=_chain_query(case, parts))


def _between_two(case: Case) -> tuple[str, ...]:
    """Return the line from one of two named posts up to the other, both ends included; empty if neither is above the other."""
    ends = [tuple(filter(case.is_meant, one.ids)) for one in case.reading.subjects if one.ids]
    if len(ends) != 2:
        return ()
    return path_up(case, ends[0], ends[1]) or path_up(case, ends[1], ends[0])


def path_up(case: Case, below: Sequence[str], above: Sequence[str]) -> tuple[str, ...]:
    """Return the shortest way up from one of some posts to one of others, both ends included; empty if there is none."""
    paths: list[tuple[str, ...]] = [(one,) for one in below]
    seen = set(below)
    for path in paths:
        for higher in case.view.superiors_of(path[-1]):
            if higher in above:
                return (*path, higher)
            if higher not in seen:
                seen.add(higher)
                paths.append((*path, higher))
    return ()


def _chain_query(case: Case, parts: Sequence[tuple[str, ...]]) -> str:
    """Return the query for a line of one or two parts, which leaves out who is above on another branch."""
    runs: list[list[str]] = []
    for part in parts:
        runs.append([part[0]])
        for below, above in pairwise(part):
            if below in _all_above(case, above):  # a circle: in one run nothing would tell which comes first
                runs.append([])
            runs[-1].append(above)
    return sparql.chain(
        [(run[0], [one for one in _all_above(case, run[0]) if one not in run]) for run in runs]
    )


def _all_above(case: Case, post: str) -> tuple[str, ...]:
    """Return everybody above a post on any branch, level by level, and the post itself."""
    seen = {post: None}
    waiting = [post]
    while waiting:
        for above in case.view.superiors_of(waiting.pop(0)):
            if above not in seen:
                seen[above] = None
                waiting.append(above)
    return tuple(seen)


def which(case: Case, posts: Sequence[str], kind: str = "") -> Outcome:
    """Ask which of several posts of one name, or of one kind, is meant, with what tells them apart."""
    items = tuple(case.items.post(one) for one in posts)
    names = case.called(tuple(posts), is_counted=bool(kind))
    named_zh, named_en = (f"叫“{kind}”的", f"are called “{kind}”") if kind else ("同名的", "have that name")
    text = case.voice.say(
        f"有 {len(items)} 个{named_zh}岗位:{names},请说明是哪一个。",
        f"{count_en(len(items), 'post', 'posts')} {named_en}: {names}. Which one is meant?",
    )
    choices = tuple(dict.fromkeys(f"{item.organization}{case.label(item.id)}" for item in items))
    return Outcome("ambiguous", items, text, suggestions=choices)


def department_of(case: Case) -> Outcome:
    """Answer which department a post is in."""
    ids = case.posts()
    found: dict[str, list[Evidence]] = {}
    for one in ids:
        for membership in case.view.memberships_of(one):
            found.setdefault(membership.department, []).append(membership.evidence)
        for department in case.view.post(one).departments:
            found.setdefault(department, [])
    items = tuple(case.items.department(one, evidence) for one, evidence in found.items())
    query = sparql.departments(ids)
    if not items:
        return _nothing(
            case,
            query,
            f"资料里没有写{case.called(ids)}属于哪个部门。",
            f"The documents do not say which department {case.called(ids)} is in.",
        )
    names = case.voice.names(case.label(item.id) for item in items)
    text = case.voice.say(
        f"{case.called(ids)}属于{names}。",
        f"{case.called(ids)} {agree(ids, 'belongs', 'belong')} to {names}.",
    )
    return Outcome("answered", items, text, sparql=query)


def members_of(case: Case) -> Outcome:
    """Answer which posts are in a department and the departments inside it."""
    ids = case.with_inner(case.departments())
    named = {thing for one in case.reading.mentions if one.kind == "post" for thing in one.ids}
    members, gone = case.wanted(one for department in ids for one in case.view.members_of(department))
    posts = [one for one in members if one not in named]
    evidence = {
        one: [
            membership.evidence
            for membership in case.view.memberships_of(one)
            if membership.department in ids
        ]
        for one in posts
    }
    items = _posts(case, [(one, evidence[one]) for one in posts])
    query = sparql.members(case.departments(), sorted({*named, *gone}))
    if not items:
        return _nothing(
            case,
            query,
            f"资料里没有写{case.called(case.departments())}有哪些岗位。",
            f"The documents name no post in {case.called(case.departments())}.",
            gone,
        )
    names = case.voice.names((case.label(item.id) for item in items), is_counted=True)
    text = case.voice.say(
        f"{case.called(case.departments())}有 {len(items)} 个岗位:{names}。",
        f"There {agree(items, 'is', 'are')} {count_en(len(items), 'post', 'posts')} in {case.called(case.departments())}: {names}.",
    )
    return Outcome("answered", items, text, sparql=query)


def _between(case: Case, below: str, above: str) -> list[Evidence]:
    """Return the statements that one post reports to the other."""
    return [line.evidence for line in case.view.lines_up(below) if line.superior == above]


def _posts(case: Case, found: Iterable[tuple[str, Iterable[Evidence]]]) -> tuple[AnswerItem, ...]:
    """Return an item for each post, evidence of repeats put together."""
    merged: dict[str, list[Evidence]] = {}
    for thing, evidence in found:
        merged.setdefault(thing, []).extend(evidence)
    return tuple(case.items.post(thing, evidence) for thing, evidence in merged.items())


def _nothing(case: Case, query: str, chinese: str, english: str, left_out: tuple[str, ...] = ()) -> Outcome:
    """Answer that nothing is stated; of what the question leaves out it is stated."""
    if left_out:
        names = case.called(left_out)
        chinese, english = f"除了{names},{chinese}", f"Apart from {names}, {english[0].lower()}{english[1:]}"
    return Outcome("not_found", (), case.voice.say(chinese, english), sparql=query)


LINES: dict[str, Callable[[Case], Outcome]] = {
    "reports_of": reports_of,
    "all_reports_of": all_reports_of,
    "reports_to": reports_to,
    "chain": chain,
    "department_of": department_of,
    "members_of": members_of,
}
"""Intent to the function that answers it."""
