"""Unmarked words of a role: a sentence that sums it up, needs mixed with duties, a list in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.clean import tidy
from corpus.draft import DutyDraft, Piece, RoleDraft
from corpus.event import Event
from corpus.placing import note_superiors
from corpus.sentences import clauses, is_activity, is_qualification, split_mixed, superiors_in

_RUN = 3  # so many clauses in one paragraph are a list in prose; two are one statement with its addition
_SURE = 0.9  # against 1 for an item with a mark
_STAFFING = re.compile(
    "[^,，。;；]{0,12}设(?:有|置)?[^,，。;；]{2,14}[一二三四五六七八九十两\\d]+[名人]"
)  # 招商部设经理一名
_SHORTEST = 3  # characters; a shorter clause says nothing


def take_paragraph(role: RoleDraft, text: str, event: Event, piece: Piece, *, summary: bool) -> None:
    """Put the sentences of an unmarked paragraph among a role's duties or qualifications, each where it belongs."""
    for start, end, needed in _sentences(text, piece):
        words = tidy(text[start:end])
        part = Piece(start, end, "paragraph", _SURE)
        if _STAFFING.match(words):
            continue
        if needed and is_qualification(words):
            role.add("qualifications", part)
        elif (
            summary
            or is_activity(words)
            or next(superiors_in(words), None)
            or _goes_on(role, text, event, start, words)
        ):
            role.duties.append(DutyDraft(part))


def _sentences(text: str, piece: Piece) -> Iterator[tuple[int, int, bool]]:
    """The sentences of a paragraph; one that runs through many duties is cut at its semicolons."""
    for start, end, needed in split_mixed(text, piece.start, piece.end):
        parts = list(clauses(text, start, end))
        if needed or len(parts) < _RUN:
            yield start, end, needed
        else:
            yield from ((a, b, False) for a, b in parts)


def _goes_on(role: RoleDraft, text: str, event: Event, start: int, words: str) -> bool:
    """Whether the clause stands behind a label, or behind a duty of its paragraph and is not about the post's place."""
    if len(words) <= _SHORTEST:
        return False
    before = role.duties[-1].piece if role.duties else None
    behind = (
        before is not None and before.start >= event.start and not re.match("该|本岗位|此岗位", text[start:])
    )
    return event.kind == "label" or behind


def take_requirements(role: RoleDraft, text: str, event: Event, piece: Piece, *, supervision: bool) -> None:
    """Put words under a label of requirements, or of supervision received and exercised, where they belong."""
    if supervision:
        if not note_superiors(role, text, event):
            role.add("authorities", piece)
    elif event.kind == "item":
        role.add("qualifications", piece)
    else:
        for start, end, needed in split_mixed(text, event.start, event.end):
            part = Piece(start, end, "paragraph", _SURE)
            if needed:
                role.add("qualifications", part)
            else:
                role.duties.append(DutyDraft(part))
