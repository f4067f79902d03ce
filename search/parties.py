"""Answers about collaboration: whom a post works with, and which posts work with a party."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.text.latepattern import late_pattern
from graph.model import Collaboration
from search import sparql
from search.names import GENERIC
from search.outcome import Case, Outcome
from search.wording import agree, count_en

OUTSIDE = late_pattern(r"对外|外部|外面|单位|机构|external|outside|outsiders")
UNITS = late_pattern(r"(?:哪|什么).{0,4}(?:部门|科室)|\b(?:departments?|units?|divisions?)\b")


def collaborates(case: Case) -> Outcome:
    """Answer whom a post works with, or which posts work with a party."""
    if case.reading.aspect == "reverse":
        return _with_party(case)
    ids = (*case.posts(), *case.departments())
    statements = [one for thing in ids for one in case.view.collaborations_of(thing)]
    if not statements:
        return _from_others(case, ids)
    chosen, query = _chosen(case, ids, statements)
    groups: dict[str, list[Collaboration]] = {}
    for one in chosen:
        groups.setdefault(one.party, []).append(one)
    items = tuple(case.items.party(group) for group in groups.values())
    names = case.voice.names(item.label for item in items)
    text = case.voice.say(
        f"{case.called(ids)}要与{names}协作。",
        f"{case.called(ids)} {agree(ids, 'works', 'work')} with {names}.",
    )
    return Outcome("answered", items, text, sparql=query)


def _chosen(
    case: Case, ids: tuple[str, ...], statements: Sequence[Collaboration]
) -> tuple[Sequence[Collaboration], str]:
    """Keep those that the question asks for, with their query: named parties before "all departments", outside ones where asked."""
    named = [one for one in statements if one.party_kind != "generic" and one.party_label not in GENERIC]
    if not named:
        return statements, sparql.parties(ids, general=True)
    asked = (
        "external"
        if OUTSIDE.search(case.reading.plain)
        else "department"
        if UNITS.search(case.reading.plain)
        else ""
    )
    of_kind = [one for one in named if one.party_kind == asked]
    if of_kind:
        return of_kind, sparql.parties(ids, kind=asked)
    unclear = dict.fromkeys(
        one.party for one in statements if one.party_kind != "generic" and one.party_label in GENERIC
    )
    return named, sparql.parties(ids, left_out=tuple(unclear))


def _from_others(case: Case, ids: tuple[str, ...]) -> Outcome:
    """Answer from what others say where the post's own description names nobody."""
    statements = [one for thing in ids for one in case.view.collaborations_with(thing)]
    groups: dict[str, list[Collaboration]] = {}
    for one in statements:
        groups.setdefault(one.post, []).append(one)
    items = tuple(case.items.post(post, [one.evidence for one in group]) for post, group in groups.items())
    if not items:
        text = case.voice.say(
            f"资料里没有写{case.called(ids)}要与谁协作。",
            f"The documents do not say whom {case.called(ids)} works with.",
        )
        return Outcome("not_found", (), text, sparql=sparql.parties(ids, general=True))
    names = case.voice.names(item.label for item in items)
    text = case.voice.say(
        f"{case.called(ids)}自己的说明没有写协作对象,写到要与其协作的有{names}。",
        f"The description of {case.called(ids)} names nobody, but these say that they work with it: {names}.",
    )
    return Outcome("answered", items, text, sparql=sparql.collaborators(ids, "party"))


def _with_party(case: Case) -> Outcome:
    ids = case.ids("post", "department", "weak_department", "party")
    alike = _alike(case, ids)
    groups: dict[str, list[Collaboration]] = {}
    for party in alike:
        for one in case.view.collaborations_with(party):
            groups.setdefault(one.post, []).append(one)
    wanted, gone = case.wanted(groups)
    items = tuple(case.items.post(post, [one.evidence for one in groups[post]]) for post in wanted)
    query = sparql.collaborators(alike, left_out=gone)
    if not items:
        text = case.voice.say(
            f"资料里没有写哪个岗位要与{case.called(ids)}打交道。",
            f"The documents name no post that works with {case.called(ids)}.",
        )
        return Outcome("not_found", (), text, sparql=query)
    names = case.voice.names((item.label for item in items), is_counted=True)
    text = case.voice.say(
        f"要与{case.called(ids)}打交道的有 {len(items)} 个岗位:{names}。",
        f"{count_en(len(items), 'post works', 'posts work')} with {case.called(ids)}: {names}.",
    )
    return Outcome("answered", items, text, sparql=query)


def _alike(case: Case, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Return the parties whose names end like the one asked for (当地媒体 is media), itself first."""
    labels = {case.label(thing) for thing in ids}
    others = [
        one.party
        for one in case.view.records.collaborations
        if one.party_kind == "external" and any(one.party_label.endswith(label) for label in labels)
    ]
    return tuple(dict.fromkeys([*ids, *others]))
