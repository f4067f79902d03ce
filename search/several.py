"""Several names that one question asks about in the same way (会计和出纳向谁汇报): the same question about each of them."""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from corpus.text.latepattern import late_pattern
from search.mentions import Mention
from search.outcome import Case
from search.question import Reading
from search.verdicts import ABOUT_PARTY

NEVER_SPLIT = frozenset(("who_handles", "compare", "most", "definition"))
MOST_NAMES = 12  # that one answer goes through one by one
_JOINS = late_pattern(
    r"(?:和|与|跟|同|及|以及|还有|或者?|、|,)|\s*(?:,\s*)?(?:,|\band\b|\bor\b|&)\s*(?:the |an? |our |your )?"
)
_FAMILY = {"weak_department": "department", "unknown": "post"}


def about_each(case: Case) -> list[Case]:
    """Return the same question about each of the names that stand side by side; one case where there is only one."""
    reading = case.reading
    group = _group(case)
    if reading.intent in NEVER_SPLIT or not 2 <= len(group) <= MOST_NAMES:
        return [case]
    if reading.intent == "does" and len(group) == len(reading.mentions) and ABOUT_PARTY.search(reading.plain):
        return [case]  # whether they work together
    return [replace(case, reading=_about(reading, name, group)) for name in group]


def _about(reading: Reading, name: Mention, group: list[Mention]) -> Reading:
    """Return a question with one of the names in the place of all."""
    start, end = group[0].start, group[-1].end
    only = replace(name, start=start, end=start + len(name.surface))
    gone = end - only.end
    rest = [one for one in reading.mentions if one not in group]
    after = [replace(one, start=one.start - gone, end=one.end - gone) for one in rest if one.start >= end]
    return replace(
        reading,
        plain=f"{reading.plain[:start]}{name.surface}{reading.plain[end:]}",
        subjects=(only,) if reading.subjects[0] in group else reading.subjects,
        mentions=(*(one for one in rest if one.start < start), only, *after),
    )


def _group(case: Case) -> list[Mention]:
    """Return the names that stand side by side, in their order: the first subject and what is joined to it."""
    reading = case.reading
    if not reading.subjects:
        return []
    runs: list[list[Mention]] = [list(reading.mentions[:1])]
    for one, other in pairwise(reading.mentions):
        is_alike = _FAMILY.get(one.kind, one.kind) == _FAMILY.get(other.kind, other.kind)
        if is_alike and _JOINS.fullmatch(reading.plain[one.end : other.start]):
            runs[-1].append(other)
        else:
            runs.append([other])
    group = next((run for run in runs if reading.subjects[0] in run), [])
    if (
        reading.intent == "does" and len(group) == 1
    ):  # of whom something is said that is asked of several others
        group = next((run for run in runs if len(run) > 1 and run[0].kind == "post"), group)
    return group
