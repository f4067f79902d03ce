"""The duties of a description: each once, with all its sources, by how far the post is involved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from api.description.merging import Wording, differing_figures, merge, worded_alike
from api.profiles import DutyEntry, Located
from api.quoted import said

# What a post answers for itself comes first, what it only hears of last.
INVOLVEMENTS: Final = ("Responsible", "Approves", "Supervises", "Supports", "Consulted", "Informed")


@dataclass(frozen=True, slots=True)
class MergedDuty:
    """A duty in its fullest wording, with the tasks and the evidence of all that say the same."""

    text: str
    involvement: str
    tasks: tuple[str, ...]
    evidence: tuple[Located, ...]
    wording: Wording


def merged_duties(duties: Sequence[DutyEntry]) -> tuple[MergedDuty, ...]:
    """Return duties without repeats: by involvement, in document order, open-ended ones (其他工作) last of their kind."""
    wordings = [Wording.of(duty.text, duty.involvement, is_open_ended=duty.boilerplate) for duty in duties]
    merged = [_merged([duties[at] for at in group], wordings[group[0]]) for group in merge(wordings)]
    return tuple(sorted(merged, key=lambda duty: (_rank(duty.involvement), duty.wording.is_open_ended)))


def by_involvement(duties: Iterable[MergedDuty]) -> tuple[tuple[str, tuple[MergedDuty, ...]], ...]:
    """Return duties of `merged_duties` group by group, each with its involvement."""
    return tuple((kind, tuple(group)) for kind, group in groupby(duties, lambda duty: duty.involvement))


def unlike(duties: Sequence[MergedDuty]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Return what a person should compare: a code, and positions of duties that differ in figures only or are worded nearly alike."""
    wordings = [duty.wording for duty in duties]
    figures = (("figures-differ", group) for group in differing_figures(wordings))
    return (*figures, *(("worded-alike", pair) for pair in worded_alike(wordings)))


def _merged(members: Sequence[DutyEntry], wording: Wording) -> MergedDuty:
    fullest = members[0]
    tasks = [task for member in members for task in member.tasks]
    kept = sorted(group[0] for group in merge([Wording.of(task) for task in tasks]))
    return MergedDuty(
        text=said(fullest.text, fullest.evidence),
        involvement=fullest.involvement,
        tasks=tuple(tasks[at] for at in kept),
        evidence=tuple(dict.fromkeys(place for member in members for place in member.evidence)),
        wording=wording,
    )


def _rank(involvement: str) -> int:
    return INVOLVEMENTS.index(involvement) if involvement in INVOLVEMENTS else len(INVOLVEMENTS)
