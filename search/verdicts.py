"""Yes or no: does a post do something, does it report to somebody, is it in a department.

Yes needs words of the documents; what they do not say is a no that says so.
"""

from __future__ import annotations

import re

from graph.model import Evidence
from search.coverage import covered_share
from search.model import AnswerItem
from search.outcome import Case, Outcome
from search.wording import shortened

YES_FLOOR = 0.6  # share of the topic's importance that one statement of the post must speak of
NEARLY = 0.95  # of its share, for what is no duty: a duty that says as much proves it better
ABOUT_LINE = re.compile(r"汇报|上级|领导|下级|下属|归.*管|report|superior|boss|subordinate|answer to")
ABOUT_UNIT = re.compile(r"属于|部门|归属|隶属|在.*部|belong|part of|\bin the\b|member of")
ABOUT_PARTY = re.compile(
    r"沟通|打交道|协作|合作|配合|对接|联系|协调|交流|work\w* with|contact|coordinat|cooperat|liais|deal\w* with|talk"
)
FILLERS = re.compile(
    r"吗|是不是|是否|要不要|用不用|会不会|能不能|可不可以|可否|能否|需不需要|有没有|该不该|负不负责|管不管|对不对|对吧|算不算|由|归|给"
)
# What says only when or how often: 擦完车先检查一遍 asks about 擦车 and 检查
ASPECT = re.compile("完(?![成工善整全毕好美])|一遍|一下|(?<![优首率事])先(?![进锋])")


def does(case: Case) -> Outcome:
    """Answer yes or no, with the statements that prove a yes."""
    posts = case.posts()
    subject = posts[:1]
    if len(case.reading.subjects) + len(case.reading.mentions) > 1:
        known = _stated(case)
        if known is not None:
            return known
    return _by_duties(case, subject or posts)


def _stated(case: Case) -> Outcome | None:
    """Answer from lines, departments and collaborations where two names are asked about."""
    text = case.reading.plain
    named = [one for one in case.reading.mentions if one.ids]
    subject = next((one for one in case.reading.subjects if one.kind == "post"), None)
    if subject is None:
        return None
    others = tuple(thing for one in named if one is not subject for thing in one.ids)
    if not others:
        return None
    view = case.view
    names = case.called(others)
    if ABOUT_LINE.search(text):
        proofs = [
            line.evidence for one in subject.ids for line in view.lines_up(one) if line.superior in others
        ]
        return _verdict(case, subject.ids, proofs, (f"向{names}汇报", f"reports to {names}"))
    units = tuple(one for one in others if one in view.departments)
    if units and ABOUT_UNIT.search(text):
        proofs = [
            found.evidence
            for one in subject.ids
            for found in view.memberships_of(one)
            if found.department in units
        ]
        return _verdict(
            case, subject.ids, proofs, (f"属于{case.called(units)}", f"belongs to {case.called(units)}")
        )
    if ABOUT_PARTY.search(text):
        proofs = [
            found.evidence
            for one in subject.ids
            for found in view.collaborations_of(one)
            if found.party in others
        ]
        if proofs:
            return _verdict(case, subject.ids, proofs, (f"要与{names}协作", f"works with {names}"))
    return None


def _by_duties(case: Case, ids: tuple[str, ...]) -> Outcome:
    topic = FILLERS.sub(" ", ASPECT.sub("", case.reading.topic))
    needs = case.topics.needs(topic)
    asked = case.reading.involvement
    scored: list[tuple[float, AnswerItem, tuple[Evidence, ...]]] = []
    for one in ids:
        for duty in case.view.duties_of(one):
            share = covered_share(needs, [duty.text, *duty.tasks])
            if asked and duty.involvement not in (asked, "Responsible"):
                share = 0.0
            scored.append((share, case.items.duty(duty, score=share), duty.evidence))
        for found in case.view.attributes_of(one):
            share = NEARLY * covered_share(needs, [found.text])
            scored.append((share, case.items.attribute(found, score=share), (found.evidence,)))
        for said in case.view.collaborations_of(one):
            party = said.party_label if ABOUT_PARTY.search(case.reading.plain) else ""
            share = NEARLY * covered_share(needs, [party + said.topic])
            scored.append((share, case.items.party([said]), (said.evidence,)))
    scored.sort(key=lambda entry: (-entry[0], entry[1].id))
    proofs = [entry for entry in scored if entry[0] >= YES_FLOOR]
    if proofs:
        items = tuple(entry[1] for entry in proofs[: case.limit])
        first = shortened(items[0].label)
        text = case.voice.say(
            f"是的,{case.called(ids)}的说明里写着:“{first}”。",
            f"Yes: the description of {case.called(ids)} says “{first}”.",
        )
        return Outcome("answered", items, text, value=True, topic=topic.strip())
    nearest = tuple(entry[1] for entry in scored[:1] if entry[0] > 0)
    text = case.voice.say(
        f"不,资料里没有写{case.called(ids)}要做这件事。",
        f"No, the documents do not say so of {case.called(ids)}.",
    )
    return Outcome(
        "answered",
        (),
        text,
        value=False,
        topic=topic.strip(),
        suggestions=tuple(item.label for item in nearest),
    )


def _verdict(case: Case, ids: tuple[str, ...], proofs: list[Evidence], said: tuple[str, str]) -> Outcome:
    """Return yes with its proofs, or no; ``said`` is the statement in Chinese and in English, without its subject."""
    chinese, english = said
    subject = case.called(ids[:1])
    if not proofs:
        text = case.voice.say(
            f"不,资料里没有写{subject}{chinese}。", f"No, the documents do not say that {subject} {english}."
        )
        return Outcome("answered", (), text, value=False)
    text = case.voice.say(f"是的,{subject}{chinese}。", f"Yes, {subject} {english}.")
    return Outcome("answered", (case.items.post(ids[0], proofs),), text, value=True)
