"""Answers from one post's description: duties, deliverables, indicators, qualifications, authorities; defined terms; two posts compared."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from corpus.text.latepattern import late_pattern
from graph.identity import text_key
from graph.model import AttributeKind, DefinedTerm
from search import sparql
from search.coverage import covered_share
from search.makeshift import PAPERWORK, POWERS, REQUIRED, TARGETS, StandIn, paper_asked, stands_in
from search.names import compact
from search.need import Need
from search.outcome import Case, Outcome
from search.script import plain
from search.wording import agree, count_en, shortened

FIGURE_ASKED = late_pattern("多少|多高|多低|几|how (?:high|low|much|many)")
FIGURE = late_pattern(
    r"[0-9](?: ?%| ?(?:天|小时|分钟|次|台|元|万|个|分|件|条|人|hour|day|minute|percent))|[为至达到于过]0|百分之|[一二三四五六七八九十]成|为零"
)
TOLD_APART = 4  # posts whose duties one text counts one by one
TERM_FLOOR = 0.8  # share of the asked words that a defined term must hold
TERM_LEAST = 2  # characters of a term that stands among other words
INDICATOR_FLOOR = 0.6  # share of a topic that an indicator must speak of where no post is named
WORDS: dict[AttributeKind, tuple[str, str, str]] = {
    "deliverable": ("交付物", "deliverable", "deliverables"),
    "indicator": ("考核指标", "indicator", "indicators"),
    "qualification": ("任职要求", "requirement", "requirements"),
    "authority": ("权限", "power", "powers"),
}


def duties_of(case: Case) -> Outcome:
    """Answer what a post does: all its duties in the order of the documents."""
    ids = (*case.posts(), *case.departments())
    items = tuple(case.items.duty(duty) for one in ids for duty in case.view.duties_of(one))
    query = sparql.duties(ids)
    if not items:
        text = case.voice.say(
            f"资料里没有写{case.called(ids)}的职责。", f"The documents list no duties of {case.called(ids)}."
        )
        inside = [case.label(post) for one in case.departments() for post in case.view.members_of(one)]
        names = case.voice.names(inside)
        hint = case.voice.say(f"那里的岗位有{names}。", f" Its posts are {names}.") if inside else ""
        return Outcome("not_found", (), text + hint, sparql=query, suggestions=tuple(dict.fromkeys(inside)))
    owners = tuple(one for one in ids if case.view.duties_of(one))
    text = "".join(_duties_text(case, (one,), owners) for one in owners)
    if len(owners) > TOLD_APART:
        text = _duties_text(case, owners, owners)
    return Outcome("answered", items[: case.listed], text, sparql=query)


def _duties_text(case: Case, owners: tuple[str, ...], among: tuple[str, ...]) -> str:
    duties = [duty for one in owners for duty in case.view.duties_of(one)]
    first = shortened(duties[0].text)
    who = case.called(owners, among=among)
    space = " " if owners[0] != among[0] else ""
    return case.voice.say(
        f"{who}有 {len(duties)} 条职责,第一条是:“{first}”。",
        f"{space}{who} {agree(owners, 'has', 'have')} {count_en(len(duties), 'duty', 'duties')}, the first being “{first}”.",
    )


def deliverables_of(case: Case) -> Outcome:
    """Answer what a post hands over; failing that, or where a kind of paper is asked for that is not listed, its duties that speak of it."""
    found = _attributes(case, "deliverable")
    kind = paper_asked(case.reading.plain)
    if kind and found.items and not any(kind.pattern in plain(item.label) for item in found.items):
        return stands_in(case, kind, case.posts(), found)
    return _or_duties(case, "deliverable", PAPERWORK, found)


def _or_duties(case: Case, kind: AttributeKind, stand_in: StandIn, found: Outcome) -> Outcome:
    """Return what was found; of the posts without any, the duties that speak of the same."""
    without = [one for one in case.posts() if not case.view.attributes_of(one, kind)]
    return stands_in(case, stand_in, without, found) if without else found


def indicators_of(case: Case) -> Outcome:
    """Answer what a post is measured by, or which indicator is about a topic."""
    if case.posts():
        return _or_duties(case, "indicator", TARGETS, _attributes(case, "indicator"))
    needs = case.topics.needs(case.reading.topic)
    scored = [
        (covered_share(needs, [one.text]), one)
        for one in case.view.records.attributes
        if one.kind == "indicator"
    ]
    best = max((share for share, _ in scored), default=0.0)
    chosen = [one for share, one in scored if share == best and best >= INDICATOR_FLOOR]
    if FIGURE_ASKED.search(case.reading.plain):
        chosen = [one for one in chosen if FIGURE.search(plain(one.text))] or chosen
    if not chosen:
        return _figures_in_duties(case, needs)
    items = tuple(case.items.attribute(one, score=best) for one in chosen)
    owners = case.called(tuple(dict.fromkeys(one.owner for one in chosen)))
    names = case.voice.names(one.text for one in chosen)
    text = case.voice.say(f"{owners}的指标是{names}。", f"The indicator of {owners} is {names}.")
    query = sparql.chosen_attributes([one.id for one in chosen], "indicator")
    return Outcome("answered", items, text, sparql=query, topic=case.reading.topic)


def _figures_in_duties(case: Case, needs: Sequence[Need]) -> Outcome:
    """Answer a figure that stands in a duty about the topic, where no indicator does."""
    topic = case.reading.topic
    duties = [
        hit.duty
        for hit in case.ranker.duties(needs)
        if FIGURE.search(plain(hit.duty.text)) and covered_share(needs, [hit.duty.text]) >= INDICATOR_FLOOR
    ]
    if not duties:
        text = case.voice.say(
            f"资料里没有关于“{topic}”的指标。", f"The documents hold no indicator for “{topic}”."
        )
        return Outcome("not_found", (), text)
    owners = case.called(tuple(dict.fromkeys(duty.owner for duty in duties)))
    first = shortened(duties[0].text)
    text = case.voice.say(
        f"没有单列关于“{topic}”的指标,{owners}的职责里写着:“{first}”。",
        f"No indicator for “{topic}” is listed; a duty of {owners} says “{first}”.",
    )
    items = tuple(map(case.items.duty, duties))
    query = sparql.chosen_duties([duty.id for duty in duties])
    return Outcome("answered", items, text, sparql=query, topic=topic, is_makeshift=True)


def qualifications_of(case: Case) -> Outcome:
    """Answer what a post requires of its holder; failing that, its duties that speak of knowledge or conduct."""
    return _or_duties(case, "qualification", REQUIRED, _attributes(case, "qualification"))


def authorities_of(case: Case) -> Outcome:
    """Answer what a post may decide; failing that, its duties that speak of powers."""
    return _or_duties(case, "authority", POWERS, _attributes(case, "authority"))


def _attributes(case: Case, kind: AttributeKind) -> Outcome:
    ids = case.posts()
    zh, one, several = WORDS[kind]
    items = tuple(case.items.attribute(found) for one in ids for found in case.view.attributes_of(one, kind))
    query = sparql.attributes(ids, kind)
    if not items:
        text = case.voice.say(
            f"资料里没有写{case.called(ids)}的{zh}。",
            f"The documents list no {several} of {case.called(ids)}.",
        )
        return Outcome("not_found", (), text, sparql=query)
    owners = tuple(one for one in ids if case.view.attributes_of(one, kind))
    names = case.voice.names((item.label for item in items), is_counted=True)
    text = case.voice.say(
        f"{case.called(owners)}的{zh}有 {len(items)} 项:{names}。",
        f"{case.called(owners)} {agree(owners, 'has', 'have')} {count_en(len(items), one, several)}: {names}.",
    )
    return Outcome("answered", items[: case.listed], text, sparql=query)


def definition(case: Case) -> Outcome:
    """Answer what a term means, if a document defines it."""
    asked = case.reading.topic
    found = [term for term in case.view.records.terms if compact(plain(term.term)) == compact(asked)]
    found = found or _terms_within(case, asked) or _alike_terms(case, asked)
    if not found:
        text = case.voice.say(f"资料里没有“{asked}”的定义。", f"The documents do not define “{asked}”.")
        return Outcome("not_found", (), text, topic=asked)
    items = tuple(case.items.term(term) for term in found)
    first = found[0]
    text = case.voice.say(
        f"“{first.term}”的定义是:{first.definition}。",
        f"The documents define “{first.term}” as “{first.definition}”.",
    )
    return Outcome(
        "answered", items, text, sparql=sparql.definition([term.id for term in found]), topic=asked
    )


def _terms_within(case: Case, asked: str) -> list[DefinedTerm]:
    """Return the longest defined terms that stand whole in what is asked, among words around them."""
    spelt = compact(asked)
    within = {term.id: compact(plain(term.term)) for term in case.view.records.terms}
    longest = max((len(one) for one in within.values() if one in spelt), default=0)
    least = max(longest, TERM_LEAST)
    return [
        term for term in case.view.records.terms if len(within[term.id]) == least and within[term.id] in spelt
    ]


def _alike_terms(case: Case, asked: str) -> list[DefinedTerm]:
    needs = case.topics.needs(asked)
    scored = [(covered_share(needs, [term.term]), term) for term in case.view.records.terms]
    best = max((share for share, _ in scored), default=0.0)
    return [term for share, term in scored if share == best and best >= TERM_FLOOR]


def compare(case: Case) -> Outcome:
    """Answer how posts differ: lines, departments and number of duties of each, which duties are the same, which only one has."""
    ids = case.posts()
    if len(ids) < 2:
        return _nothing_to_compare(case, ids)
    items = tuple(
        case.items.post(one, [evidence for duty in case.view.duties_of(one) for evidence in duty.evidence])
        for one in ids
    )
    text = case.voice.say(
        ";".join(_portrait_zh(case, one, ids) for one in ids) + "。" + _shares_zh(case, ids),
        "; ".join(_portrait_en(case, one, ids) for one in ids) + ". " + _shares_en(case, ids),
    )
    return Outcome("answered", items, text, sparql=sparql.side_by_side(ids))


def _nothing_to_compare(case: Case, ids: tuple[str, ...]) -> Outcome:
    if not ids:
        text = case.voice.say("请说出要比较的两个岗位。", "Please name two posts to compare.")
    else:
        text = case.voice.say(
            f"只认出{case.called(ids)}一个岗位,请说出要和它比较的另一个。",
            f"Only one post was recognised, {case.called(ids)}: please name the other one.",
        )
    return Outcome("not_found", (), text)


def _shared(case: Case, ids: tuple[str, ...]) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """Return the texts of duties that all the posts have, and by post those that none of the others has."""
    texts = {one: {text_key(duty.text): duty.text for duty in case.view.duties_of(one)} for one in ids}
    everywhere = [text for key, text in texts[ids[0]].items() if all(key in texts[one] for one in ids)]
    own = {
        one: tuple(
            text
            for key, text in texts[one].items()
            if not any(key in texts[other] for other in ids if other != one)
        )
        for one in ids
    }
    return tuple(everywhere), own


def _such_as(case: Case, texts: tuple[str, ...], ids: tuple[str, ...]) -> str:
    """Return an example of duties, nothing where so many posts are compared that the sentence would never end."""
    first = shortened(texts[0])
    return case.voice.say(f",如“{first}”", f" such as “{first}”") if len(ids) == 2 else ""


def _shares_zh(case: Case, ids: tuple[str, ...]) -> str:
    shared, own = _shared(case, ids)
    parts = [
        f"写得一样的职责有 {len(shared)} 条,如“{shortened(shared[0])}”" if shared else "没有写得一样的职责"
    ]
    parts += [
        f"只有{case.called((one,), among=ids)}写的有 {len(texts)} 条{_such_as(case, texts, ids)}"
        for one, texts in own.items()
        if texts
    ]
    return ";".join(parts) + "。" if any(own.values()) or shared else ""


def _shares_en(case: Case, ids: tuple[str, ...]) -> str:
    shared, own = _shared(case, ids)
    parts = [
        f"{count_en(len(shared), 'duty is', 'duties are')} worded alike, such as “{shortened(shared[0])}”"
        if shared
        else "No duty is worded alike"
    ]
    parts += [
        f"only {case.called((one,), among=ids)} has {count_en(len(texts), 'duty', 'duties')}{_such_as(case, texts, ids)}"
        for one, texts in own.items()
        if texts
    ]
    return "; ".join(parts) + "." if any(own.values()) or shared else ""


def _portrait_zh(case: Case, post: str, among: tuple[str, ...]) -> str:
    parts = [f"{case.called((post,), among=among)}有 {len(case.view.duties_of(post))} 条职责"]
    if superiors := case.view.superiors_of(post):
        parts.append(f"向{case.called(superiors)}汇报")
    if departments := case.view.post(post).departments:
        parts.append(f"属于{case.called(departments)}")
    return ",".join(parts)


def _portrait_en(case: Case, post: str, among: tuple[str, ...]) -> str:
    parts = [
        f"{case.called((post,), among=among)} has {count_en(len(case.view.duties_of(post)), 'duty', 'duties')}"
    ]
    if superiors := case.view.superiors_of(post):
        parts.append(f"reports to {case.called(superiors)}")
    if departments := case.view.post(post).departments:
        parts.append(f"belongs to {case.called(departments)}")
    return ", ".join(parts)


DETAILS: dict[str, Callable[[Case], Outcome]] = {
    "duties_of": duties_of,
    "deliverables_of": deliverables_of,
    "indicators_of": indicators_of,
    "qualifications_of": qualifications_of,
    "authorities_of": authorities_of,
    "definition": definition,
    "compare": compare,
}
"""Intent to the function that answers it."""
