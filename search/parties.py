"""Answers about collaboration: whom a post works with, and which posts work with a party."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from corpus.text.latepattern import late_pattern
from graph.model import Collaboration
from search import sparql
from search.coverage import covered_share
from search.names import GENERIC
from search.need import Need
from search.outcome import Case, Outcome
from search.who import who_handles
from search.wording import agree, count_en

ABOUT_FLOOR = 0.2  # share of the topic from which a statement counts as being about it
AS_GOOD = 0.8  # of the best statement's share, for the others that are told as well
DUTY_SHARE = 0.8  # of its share, for words that stand only elsewhere in the duty that names the party
BESIDES = late_pattern(
    r"[谁哪].{0,3}(?:部门|科室|单位|人|岗位?)?|交给?|传递?给?|通知|配合|协助|合作|一块儿?|一起|共同|联合|一下|[哪什].{0,2}个|岗位?$|\b(?:who|whom|which|what|departments?|does|have|has|pass|hand|on|to|keep|informed)\b"
)
OUTSIDE = late_pattern(r"对外|外部|外面|单位|机构|external|outside|outsiders")
PERSONS = late_pattern(r"谁|(?:哪些|哪几个|什么)(?:人|岗位|同事)|\b(?:who|whom|people|posts)\b")
UNITS = late_pattern(r"(?:哪|什么).{0,4}(?:部门|科室)|\b(?:departments?|units?|divisions?)\b")


def collaborates(case: Case) -> Outcome:
    """Answer whom a post works with, or which posts work with a party."""
    if case.reading.aspect.startswith("reverse"):
        return _with_party(case)
    ids = (*case.posts(), *case.departments())
    statements = [one for thing in ids for one in case.view.collaborations_of(thing)]
    if not statements:
        return _from_others(case, ids)
    chosen, query = _chosen(case, ids, statements)
    if case.reading.aspect == "about":
        on_topic = _on_topic(case, statements)
        chosen, query = _about(ids, statements, on_topic) if on_topic else (chosen, query)
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
        if UNITS.search(case.reading.plain) and not PERSONS.search(case.reading.plain)
        else ""
    )
    of_kind = [one for one in named if one.party_kind == asked]
    if of_kind:
        return of_kind, sparql.parties(ids, kind=asked)
    unclear = dict.fromkeys(
        one.party for one in statements if one.party_kind != "generic" and one.party_label in GENERIC
    )
    return named, sparql.parties(ids, left_out=tuple(unclear))


def _about(
    ids: tuple[str, ...], statements: Sequence[Collaboration], chosen: Sequence[Collaboration]
) -> tuple[Sequence[Collaboration], str]:
    """Return the statements about the topic with their query."""
    parties = {one.party for one in chosen}
    others = dict.fromkeys(one.party for one in statements if one.party not in parties)
    is_general = any(one.party_kind == "generic" for one in chosen)
    return chosen, sparql.parties(ids, left_out=tuple(others), general=is_general)


def _on_topic(case: Case, statements: Sequence[Collaboration]) -> list[Collaboration]:
    """Return the statements that speak most of the topic: 交复印件给会计 for 复印件交给谁; none if none does."""
    needs = case.topics.needs(BESIDES.sub(" ", case.reading.topic))
    if not needs:
        return []
    shares = [_share(case, needs, one) for one in statements]
    floor = max(ABOUT_FLOOR, AS_GOOD * max(shares, default=0.0))
    return [one for one, share in zip(statements, shares, strict=True) if share >= floor]


def _share(case: Case, needs: Sequence[Need], said: Collaboration) -> float:
    """Return how much of the needs a statement speaks of, or the duty that it stands in."""
    place = said.evidence
    texts = [
        duty.text
        for duty in case.view.duties_of(said.post)
        if any(one.document == place.document and one.start <= place.start < one.end for one in duty.evidence)
    ]
    return max(covered_share(needs, [said.topic]), DUTY_SHARE * covered_share(needs, texts))


def _from_others(case: Case, ids: tuple[str, ...]) -> Outcome:
    """Answer from what others say where the post's own description names nobody."""
    statements = [one for thing in ids for one in case.view.collaborations_with(thing)]
    groups: dict[str, list[Collaboration]] = {}
    for one in statements:
        groups.setdefault(one.post, []).append(one)
    items = tuple(case.items.post(post, [one.evidence for one in group]) for post, group in groups.items())
    if not items and case.reading.aspect == "about":
        return who_handles(replace(case, reading=replace(case.reading, intent="who_handles", subjects=())))
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
    if case.reading.aspect == "reverse_about":
        fitting = {one.post for one in _on_topic(case, [one for group in groups.values() for one in group])}
        off = tuple(post for post in wanted if fitting and post not in fitting)
        wanted, gone = [post for post in wanted if post not in off], (*gone, *off)
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
