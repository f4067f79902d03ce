"""Several names, one title in several organisations or of several numbered posts: each answered on its own, told apart in one text.

What is the same everywhere is said once, with the organisations that it holds for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from search import sparql
from search.lines import LINES, which
from search.model import AnswerItem, Status, Subject
from search.outcome import Case, Outcome
from search.several import about_each
from search.unknown import no_such_post, only_elsewhere

TOLD_APART = 4  # organisations, or posts of one title, that one text tells apart
NEVER_APART = frozenset(("who_handles", "definition", "most"))
TAKES_ALL = NEVER_APART | {"count", "compare"}  # of posts of one title together

Answerer = Callable[[Case], Outcome]


def answer_apart(case: Case, answerer: Answerer) -> Outcome:
    """Answer for each name that a question asks about, and for each organisation that has posts or departments of that name.

    Parameters
    ----------
    case : Case
    answerer : callable
        What answers the intent.

    Returns
    -------
    Outcome
        The items of all; ``value`` true if it is so of all names (of one name in any organisation), or the sum of numbers.
    """
    cases = about_each(case)
    if len(cases) == 1 or case.reading.aspect == "between":
        return _of_organizations(case, answerer)
    found = [_of_one(one, answerer) for one in cases]
    if case.reading.intent in LINES and _is_same_nothing(cases, found):
        return _of_organizations(case, answerer)
    text = (" " if case.voice.english else "").join(dict.fromkeys(outcome.text for outcome in found))
    queries = [outcome.sparql for outcome in found if outcome.sparql]
    values = [outcome.value for outcome in found]
    whole = _together(found[0], found, text)
    subjects = [thing for one in cases for thing in (*one.posts(), *one.departments())]
    return replace(
        whole,
        subjects=tuple(Subject(thing, case.label(thing)) for thing in dict.fromkeys(subjects)),
        items=whole.items if case.reading.intent == "chain" else _merged(whole.items),
        value=all(values) if all(isinstance(value, bool) for value in values) else whole.value,
        sparql=sparql.together(queries, every=True) if len(queries) == len(found) else None,
    )


def _is_same_nothing(cases: Sequence[Case], found: Sequence[Outcome]) -> bool:
    """Say whether the documents know all the names and say nothing of any: then one sentence says so of all."""
    is_known = all(one.posts() or one.departments() for one in cases)
    return is_known and all(outcome.status == "not_found" for outcome in found)


def _of_one(case: Case, answerer: Answerer) -> Outcome:
    unknown = case.unknown()
    if unknown:
        return no_such_post(case, unknown[0].surface)
    return only_elsewhere(case) or _of_organizations(case, answerer)


def _merged(items: Sequence[AnswerItem]) -> tuple[AnswerItem, ...]:
    """Return each thing once, with the evidence of all that name it."""
    merged: dict[str, AnswerItem] = {}
    for item in items:
        known = merged.get(item.id, item)
        merged[item.id] = replace(known, evidence=tuple(dict.fromkeys((*known.evidence, *item.evidence))))
    return tuple(merged.values())


def _of_organizations(case: Case, answerer: Answerer) -> Outcome:
    organizations = _organizations(case)
    if case.reading.intent in NEVER_APART or not 2 <= len(organizations) <= TOLD_APART:
        return _of_namesakes(case, answerer)
    found = [(one, _of_namesakes(case.narrowed(one), answerer)) for one in organizations]
    found.sort(key=lambda entry: (entry[1].status != "answered", entry[1].value is False))
    return _together(answerer(case), [outcome for _, outcome in found], _text(case, found))


def _together(whole: Outcome, found: Sequence[Outcome], text: str) -> Outcome:
    """Return several outcomes as one, the best one first; with the query of the whole where that finds the same."""
    answered = [outcome for outcome in found if outcome.status == "answered"]
    status: Status = "answered" if answered else found[0].status
    items = tuple(item for outcome in answered for item in outcome.items)
    is_same = {item.id for item in whole.items} == {item.id for item in items}
    queries = [outcome.sparql for outcome in answered if outcome.sparql]
    return replace(
        whole,
        status=status,
        items=items,
        sparql=sparql.together(queries) if queries and not is_same else whole.sparql,
        text=text,
        value=_value([outcome.value for outcome in answered]),
        suggestions=tuple(dict.fromkeys(one for outcome in found for one in outcome.suggestions)),
        is_makeshift=all(outcome.is_makeshift for outcome in found),
    )


def _of_namesakes(case: Case, answerer: Answerer) -> Outcome:
    """Answer for each of a few numbered posts of one title on its own, and of a few titles that one name may mean; of many, ask which is meant."""
    posts = case.posts()
    are_alike = len({case.view.posts[one].label for one in posts}) == len(posts) == _names_meant(case)
    titles = {case.view.posts[one].label for one in posts if case.view.posts[one].identifier}
    is_shared = len(titles) == 1 and all(case.view.posts[one].label in titles for one in posts)
    if (
        case.reading.intent in TAKES_ALL
        or len(posts) < 2
        or not (is_shared or (are_alike and case.reading.intent in LINES))
    ):
        return answerer(case)
    if len(posts) > TOLD_APART:
        return which(case, posts)
    found = [answerer(case.about(one, posts)) for one in posts]
    found.sort(key=lambda outcome: outcome.status != "answered")
    text = (" " if case.voice.english else "").join(dict.fromkeys(outcome.text for outcome in found))
    return _together(answerer(case), found, text)


def _names_meant(case: Case) -> int:
    """Return how many posts the only name of a question may mean, 0 if it has several names."""
    return len(case.posts()) if len(case.reading.subjects) == 1 else 0


def _organizations(case: Case) -> tuple[str, ...]:
    """Return the organisations that the names of the question stand for, if each could be answered alone."""
    owned: dict[str, int] = {}
    subjects = (*case.posts(), *case.departments())
    if case.reading.intent == "does":  # the others are only what is said of the first
        subjects = tuple(thing for thing in case.reading.mentions[0].ids if thing in subjects) or subjects
    for thing in subjects:
        owner = case.view.posts.get(thing) or case.view.departments.get(thing)
        if owner is not None:
            owned[owner.organization] = owned.get(owner.organization, 0) + 1
    if case.reading.intent == "compare" and min(owned.values(), default=0) < 2:
        return ()  # the organisations are what is compared
    return tuple(owned)


def _text(case: Case, found: list[tuple[str, Outcome]]) -> str:
    by_text: dict[str, list[str]] = {}
    for organization, outcome in found:
        by_text.setdefault(outcome.text, []).append(case.short_name(organization))
    if case.voice.english:
        return " ".join(f"{' and '.join(names)}: {text}" for text, names in by_text.items())
    told = [f"{case.voice.say('、'.join(names), '')}:{text}" for text, names in by_text.items()]
    return "".join(told)


def _value(values: list[bool | int | None]) -> bool | int | None:
    known = [value for value in values if value is not None]
    if not known:
        return None
    return any(known) if all(isinstance(value, bool) for value in known) else sum(known)
