"""Answers to questions about a title that the documents do not know, or know in another organisation: never about the nearest one."""

from __future__ import annotations

from collections.abc import Sequence

from search.kinds import Kinds
from search.lines import which
from search.outcome import Case, Outcome

NEAR = 3  # titles suggested
LOOKED_AT = 1_000  # titles that are compared closely, which takes ten times as long as the plain ratio
NEAR_FLOOR = 45  # ratio, 0 to 100, of a title worth suggesting


def no_such_post(case: Case, title: str) -> Outcome:
    """Answer that there is no such post, with the titles that are spelt most like it; of a kind of post (技师) ask which is meant."""
    of_kind = [one for one in Kinds(case.names.post_spellings).posts_of(title) if case.is_meant(one)]
    if len(of_kind) > 1:
        return which(case, of_kind, title)
    near = _near(title, case.names.titles)
    hint_zh = f"名称相近的有{case.voice.names(near)}。" if near else ""
    hint_en = f" Similar titles: {case.voice.names(near)}." if near else ""
    text = case.voice.say(
        f"资料里没有“{title}”这个岗位。{hint_zh}", f"The documents name no post called “{title}”.{hint_en}"
    )
    return Outcome("not_found", (), text, suggestions=near, topic=title)


def _near(title: str, titles: Sequence[str]) -> tuple[str, ...]:
    """Return the titles that are spelt most like one; of many only those that the plain ratio puts first are looked at closely."""
    from rapidfuzz import fuzz, process  # late: only for a title that does not exist

    if len(titles) > LOOKED_AT:
        titles = sorted(
            name for name, _, _ in process.extract(title, titles, scorer=fuzz.ratio, limit=LOOKED_AT)
        )
    return tuple(name for name, _, _ in process.extract(title, titles, limit=NEAR, score_cutoff=NEAR_FLOOR))


def only_elsewhere(case: Case) -> Outcome | None:
    """Answer that only other organisations have what the question names; None if one that it asks about has some of it."""
    ids = tuple(dict.fromkeys(thing for one in case.reading.subjects for thing in one.ids))
    if not ids or any(map(case.is_meant, ids)):
        return None
    owners = {thing: case.view.posts.get(thing) or case.view.departments.get(thing) for thing in ids}
    homes = dict.fromkeys(case.short_name(owner.organization) for owner in owners.values() if owner)
    wanted = [case.short_name(one) for one in case.reading.organizations]
    name = case.voice.names(map(case.label, ids))
    text = case.voice.say(
        f"资料里{'、'.join(wanted)}没有{name},{'、'.join(homes)}有。",
        f"The documents name no {name} at {' or '.join(wanted)}, only at {' and '.join(homes)}.",
    )
    asked = tuple(f"{case.short_name(owner.organization)}{owner.label}" for owner in owners.values() if owner)
    return Outcome("not_found", (), text, suggestions=tuple(dict.fromkeys(asked)))
