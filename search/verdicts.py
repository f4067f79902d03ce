"""Yes or no: does a post do something, does it report to somebody, is it in a department.

Yes needs words of the documents; what they do not say is a no that says so, and who does it instead where the documents name somebody.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from corpus.text.latepattern import late_pattern
from graph.model import Evidence
from search import sparql
from search.coverage import covered_share, need_share
from search.directions import LineAsked, line_asked
from search.lines import path_up
from search.mentions import Mention
from search.model import AnswerItem
from search.outcome import Case, Outcome
from search.question import PURPOSES
from search.script import plain
from search.unknown import no_such_post
from search.who import who_handles
from search.wording import agree, shortened

YES_FLOOR = 0.6  # share of the topic's importance that one statement of the post must speak of
NEARLY = 0.95  # of its share, for what is no duty: a duty that says as much proves it better
DOUBTED = (
    0.7  # of that share, below which the meaning of the duties must bear it out: 验收 alone is not 验收配件
)
BORNE_OUT = 0.45  # likeness of a post's nearest clause, or of the words, that does
HALF_SAID = 0.45  # share from which a statement does where the meaning of a duty is near as well
NEAR = 0.5  # likeness of the nearest clause and of the words of one duty that is; found on the golden questions for tuning
DOERS = 3  # posts that a "no" names as those who do it
APPROVING = PURPOSES[0][1]
ABOUT_UNIT = late_pattern(
    r"属于|部门|归属|隶属|在.*部|belong|part of|\bin the\b|member of|works? (?:in|for|at)\b"
)
_WITH_PARTY = r"沟通|打交道|协作|合作|配合|对接|联系|协调|交流|work\w* with|contact|coordinat|cooperat|liais|deal\w* with|talk"
ABOUT_PARTY = late_pattern(_WITH_PARTY)
ABOUT_TIE = late_pattern(_WITH_PARTY + r"|汇报|报告工作|\breports? to\b|answers? to\b")
FILLERS = late_pattern(
    r"吗|是不是|是否|要不要|用不用|会不会|能不能|可不可以|可否|能否|需不需要|有没有|该不该|负不负责|管不管|对不对|对吧|算不算|由|归|给|(?<![重主需必])要(?![求点素件约闻])"
)
NOT_ALLOWED = r"不得|不准|不许|不允许|不可以|禁止|严禁|切勿|杜绝|\b(?:must|may|shall|should|can|do|does) not\b|\bmustn't|\bcannot\b|\bnever\b|\bprohibit\w*|\bforbid\w*|\bnot (?:allowed|permitted)\b"
FORBIDS = late_pattern(
    rf"{NOT_ALLOWED}|^(?:并|也|均|都|绝)?不(?![断仅同定良足合满符但低少超高小大限清明便再动锈含包到够了])"
)
A_NOT_A = late_pattern(r"(.)不\1")  # 能不能 forbids nothing
NEGATIVE = late_pattern(
    rf"{NOT_ALLOWED}|不能|不可|不该|不会|不用|防止|避免|不[给经让找问]|\b\w+n't\b|\b(?:not|avoid|prevent)\b"
)
EXCEPT = late_pattern(
    r"\((?:不含|不包括|不包含|除)([^()]+?)(?:除外|以外|之外|外)?\)|\((?:excluding|except(?: for)?|without) ([^()]+)\)"
)
CLAUSE = late_pattern(r"[,;。;:]")
# What says only when or how often: 擦完车先检查一遍 asks about 擦车 and 检查
ASPECT = late_pattern(
    "除了[^,]{1,12},(?=还|也)|完(?![成工善整全毕好美])|一遍|一下|(?<![优首率事])先(?![进锋])"
)


def does(case: Case) -> Outcome:
    """Answer yes or no, with the statements that prove a yes."""
    posts = case.posts()
    query = None
    named = [one for one in case.reading.mentions if one.ids or one.kind == "unknown"]
    subject = next((one for one in named if one.kind == "post"), None)
    if subject is not None and len(named) > 1:
        others = [one for one in named if one is not subject]
        known = (
            _about_line(case, subject, others)
            or _about_head(case, subject, others)
            or _about_unit(case, subject, others)
        )
        if known is not None:
            return known
        if ABOUT_PARTY.search(case.reading.plain) and (parties := _meant(case, others)):
            party = _about_party(case, subject, parties)
            if party.value:
                return party
            query = party.sparql
    is_only = len(named) < 2 and not ABOUT_TIE.search(case.reading.plain)
    found = _by_duties(case, posts[:1] or posts, is_only=is_only)
    return found if found.value else replace(found, sparql=query)


def _meant(case: Case, named: Sequence[Mention]) -> tuple[str, ...]:
    """Return what names stand for, in the organisations asked about if there is any there."""
    ids = tuple(dict.fromkeys(thing for one in named for thing in one.ids))
    return tuple(thing for thing in ids if case.is_meant(thing)) or ids


def _about_line(case: Case, subject: Mention, others: Sequence[Mention]) -> Outcome | None:
    """Answer whether one of two posts reports to the other."""
    other = next(
        (one for one in others if one.kind in ("post", "unknown") and one.start > subject.start), None
    )
    asked = line_asked(case.reading.plain, subject, other) if other is not None else None
    if other is None or asked is None:
        return None
    if not other.ids:
        return no_such_post(case, other.surface)
    first, second = _meant(case, [subject]), _meant(case, [other])
    below, above = (first, second) if asked.is_upward else (second, first)
    path = path_up(case, below, above)
    is_so = len(path) == 2 or (bool(path) and asked.is_deep)
    query = sparql.reports(below, above, deep=asked.is_deep)
    lines = [path[:2]] if path else [(low, high) for low in below for high in case.view.superiors_of(low)]
    items = tuple(case.items.post(low if path else high, _line(case, low, high)) for low, high in lines)
    return Outcome("answered", items, _line_text(case, below, above, path, asked), value=is_so, sparql=query)


def _line_text(
    case: Case, below: tuple[str, ...], above: tuple[str, ...], path: tuple[str, ...], asked: LineAsked
) -> str:
    low, high = case.called(below), case.called(above)
    say = case.voice.say
    steps = " → ".join(f"“{case.label(one)}”" for one in path)
    if len(path) == 2:
        return say(f"是的,{low}向{high}汇报。", f"Yes, {low} {agree(below, 'reports', 'report')} to {high}.")
    if path and asked.is_deep:
        return say(f"是的,不过隔着几级:{steps}。", f"Yes, though not directly: {steps}.")
    if path:
        return say(f"不是直接的,中间还有别人:{steps}。", f"No, not directly, others are between: {steps}.")
    no = say(
        f"不,资料里没有写{low}向{high}汇报",
        f"No, the documents do not say that {low} {agree(below, 'reports', 'report')} to {high}",
    )
    superiors = tuple(dict.fromkeys(one for low_one in below for one in case.view.superiors_of(low_one)))
    instead = say(
        f",写的直接上级是{case.called(superiors)}", f", but name {case.called(superiors)} as superior"
    )
    return no + (instead if superiors else "") + say("。", ".")


def _line(case: Case, below: str, above: str) -> list[Evidence]:
    return [line.evidence for line in case.view.lines_up(below) if line.superior == above]


def _about_head(case: Case, subject: Mention, others: Sequence[Mention]) -> Outcome | None:
    """Answer whether a post is above a department: it says so, or everybody in it ends there."""
    unit = next((one for one in others if one.kind in ("department", "weak_department")), None)
    first, second = sorted((subject, unit or subject), key=lambda one: one.start)
    asked = line_asked(case.reading.plain, first, second) if unit is not None else None
    if unit is None or asked is None or asked.is_upward != (first is unit):
        return None
    above, units = _meant(case, [subject]), _meant(case, [unit])
    view = case.view
    said = [line for one in units for line in view.lines_up(one) if line.superior in above]
    below = [one for home in case.with_inner(units) for one in view.members_of(home) if one not in above]
    with_line = [one for one in dict.fromkeys(below) if view.superiors_of(one)]
    paths = [path_up(case, [one], above) for one in with_line]
    is_so = bool(said) or (bool(paths) and all(paths))
    items = [case.items.department(line.subordinate, [line.evidence]) for line in said]
    items += [case.items.post(path[0], _line(case, *path)) for path in paths if is_so and len(path) == 2]
    who, where = case.called(above), case.called(units)
    text = case.voice.say(
        f"是的,{where}由{who}管。" if is_so else f"不,资料里没有写{where}由{who}管。",
        f"Yes, {where} {agree(units, 'is', 'are')} below {who}."
        if is_so
        else f"No, the documents do not say that {where} {agree(units, 'is', 'are')} below {who}.",
    )
    return Outcome("answered", tuple(items), text, value=is_so, sparql=sparql.heads(above, units))


def _about_unit(case: Case, subject: Mention, others: Sequence[Mention]) -> Outcome | None:
    """Answer whether a post is in a department, or in one inside it."""
    view = case.view
    units = tuple(one for one in _meant(case, others) if one in view.departments)
    if not units or not ABOUT_UNIT.search(case.reading.plain):
        return None
    ids = _meant(case, [subject])
    homes = {unit: one for one in ids for unit in view.post(one).departments}
    inside = [unit for unit in homes if any(home in units for home in _with_outer(case, unit))]
    shown = inside or list(homes)
    items = tuple(
        case.items.department(
            unit, [one.evidence for one in view.memberships_of(homes[unit]) if one.department == unit]
        )
        for unit in shown
    )
    who, where = case.called(ids), case.called(units)
    say = case.voice.say
    verb = agree(ids, "belongs", "belong")
    if inside:
        text = say(f"是的,{who}属于{where}。", f"Yes, {who} {verb} to {where}.")
    else:
        text = say(
            f"不,资料里没有写{who}属于{where}", f"No, the documents do not say that {who} {verb} to {where}"
        )
        names = case.called(tuple(homes))
        text += say(f",写的是属于{names}", f", but that it belongs to {names}") if homes else ""
        text += say("。", ".")
    return Outcome("answered", items, text, value=bool(inside), sparql=sparql.belongs(ids, units))


def _with_outer(case: Case, unit: str) -> tuple[str, ...]:
    """Return a department with those around it, from the inside out."""
    found = [unit]
    while (outer := case.view.department(found[-1]).parent) and outer not in found:
        found.append(outer)
    return tuple(found)


def _about_party(case: Case, subject: Mention, parties: tuple[str, ...]) -> Outcome:
    """Answer whether a post works with a party, as the one or the other says."""
    ids = _meant(case, [subject])
    view = case.view
    said = [one for thing in ids for one in view.collaborations_of(thing) if one.party in parties]
    said += [one for thing in parties for one in view.collaborations_of(thing) if one.party in ids]
    who, whom = case.called(ids), case.called(parties)
    text = case.voice.say(
        f"是的,{who}要与{whom}协作。", f"Yes, {who} {agree(ids, 'works', 'work')} with {whom}."
    )
    items = (case.items.post(ids[0], [one.evidence for one in said]),) if said else ()
    query = sparql.together([sparql.works_with(ids, parties), sparql.works_with(parties, ids)])
    return Outcome("answered", items, text, value=bool(said), sparql=query)


def _by_duties(case: Case, ids: tuple[str, ...], *, is_only: bool) -> Outcome:
    """Answer from what descriptions say; ``is_only`` where the question has no other name, so that who does it may be looked up."""
    topic = FILLERS.sub(" ", ASPECT.sub("", case.reading.topic))
    scored = _scored(case, ids, topic)
    proofs = [item for share, item in scored if share >= YES_FLOOR]
    topic = topic.strip()
    if not proofs and scored and scored[0][0] >= HALF_SAID and _is_meant(case, ids, topic):
        proofs = [scored[0][1]]
    if proofs and _is_forbidden(case, topic, proofs[0].label):
        text = case.voice.say(
            f"不,{case.called(ids)}的说明里写着:“{shortened(proofs[0].label)}”。",
            f"No: the description of {case.called(ids)} says “{shortened(proofs[0].label)}”.",
        )
        return Outcome("answered", tuple(proofs[:1]), text, value=False, topic=topic)
    if proofs:
        first = shortened(proofs[0].label)
        text = case.voice.say(
            f"是的,{case.called(ids)}的说明里写着:“{first}”。",
            f"Yes: the description of {case.called(ids)} says “{first}”.",
        )
        return Outcome("answered", tuple(proofs[: case.limit]), text, value=True, topic=topic)
    text = case.voice.say(
        f"不,资料里没有写{case.called(ids)}要做这件事",
        f"No, the documents do not say that {case.called(ids)} {agree(ids, 'does', 'do')} this",
    )
    doers = _doers(case, topic, ids) if is_only else ()
    if doers:
        names = case.called(tuple(item.id for item in doers))
        text += case.voice.say(f",写到这件事的是{names}", f"; for this they name {names}")
    nearest = [item.label for share, item in scored[:1] if share > 0]
    text += case.voice.say("。", ".")
    return Outcome("answered", doers, text, value=False, topic=topic, suggestions=tuple(nearest))


def _is_meant(case: Case, ids: tuple[str, ...], topic: str) -> bool:
    """Say whether a duty of the posts means what is asked in other words: 回顾展会 and 对展会进行总结."""
    if NEGATIVE.search(A_NOT_A.sub(" ", case.reading.plain)):
        return False
    near = case.likeness.near(topic, ids)
    return any(min(near[one].clause, near[one].words) >= NEAR for one in ids if one in near)


def _is_forbidden(case: Case, topic: str, said: str) -> bool:
    """Say whether a statement forbids what is asked about, or leaves it out: 不准吸烟, 组织比赛(不含球类)."""
    said = plain(said)
    needs = case.topics.needs(topic)
    excluded = ["".join(filter(None, found.groups())) for found in EXCEPT.finditer(said)]
    if any(part in topic or any(need_share(need, part) == 1 for need in needs) for part in excluded):
        return True
    if NEGATIVE.search(A_NOT_A.sub(" ", case.reading.plain)):
        return False
    clauses = CLAUSE.split(said)
    nearest = max(clauses, key=lambda clause: covered_share(needs, [clause]))
    return FORBIDS.search(nearest.strip()) is not None


def _scored(case: Case, ids: tuple[str, ...], topic: str) -> list[tuple[float, AnswerItem]]:
    """Return everything that the descriptions say, what speaks most of the topic first."""
    every = case.topics.needs(topic)
    needs = [need for need in every if len(need.words) > 1] or every  # 洗 alone is in no text as a word
    asked = case.reading.involvement
    scored: list[tuple[float, AnswerItem]] = []
    for one in ids:
        for duty in case.view.duties_of(one):
            share = covered_share(needs, [duty.text, *duty.tasks])
            does_so = duty.involvement in (asked, "Responsible") or APPROVING.search(duty.text)
            if asked and not does_so:
                share = 0.0
            scored.append((share, case.items.duty(duty, score=share)))
        for found in case.view.attributes_of(one):
            share = NEARLY * covered_share(needs, [found.text])
            scored.append((share, case.items.attribute(found, score=share)))
        for said in case.view.collaborations_of(one):
            party = said.party_label if ABOUT_PARTY.search(case.reading.plain) else ""
            share = NEARLY * covered_share(needs, [party + said.topic])
            scored.append((share, case.items.party([said])))
    return sorted(scored, key=lambda entry: (-entry[0], entry[1].id))


def _doers(case: Case, topic: str, ids: tuple[str, ...]) -> tuple[AnswerItem, ...]:
    """Return the posts that do what one does not, empty where the documents name none."""
    reading = replace(
        case.reading, intent="who_handles", plain=topic, subjects=(), mentions=(), departments=(), asks="who"
    )
    if not topic:
        return ()
    found = who_handles(replace(case, reading=reading, limit=DOERS))
    is_other = found.status == "answered" and not any(item.id in ids for item in found.items)
    return found.items[:DOERS] if is_other else ()
