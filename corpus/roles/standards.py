"""What stands under 工作标准 or 工作要求: measures of duties that were told before, or the duties or needs themselves."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from corpus.roles.event import Event
from corpus.vocabulary.labels import Field
from corpus.vocabulary.sentences import is_activity, is_qualification

_ENDS = ("label", "role", "department", "article")


def field_of_standards(text: str, events: Sequence[Event], place: int, *, has_duties: bool) -> Field:
    """Return the field of the items below the label at ``events[place]``; ``has_duties`` says that the role has duties already.

    >>> text = "工作要求负责收银核对备用金"
    >>> events = [Event("label", 0, 4, 4, field="standards"), Event("item", 4, 4, 8), Event("item", 8, 8, 13)]
    >>> field_of_standards(text, events, 0, has_duties=False), field_of_standards(text, events, 0, has_duties=True)
    ('duties', 'indicators')
    """
    before = events[place - 1] if place else None
    if (
        before is not None
        and (before.kind, before.field) == ("label", "duties")
        and before.start >= before.end
    ):
        return "indicators"  # 工作职责 | 工作标准: two columns side by side
    own = [events[place]] if events[place].end > events[place].start else []
    below = takewhile(lambda event: event.kind not in _ENDS, events[place + 1 :])
    said = [text[event.start : event.end] for event in (*own, *below)]
    if sum(map(is_qualification, said)) * 2 > len(said):
        return "qualifications"
    acts = sum(map(is_activity, said)) * 2 > len(said)
    return "duties" if acts and not has_duties else "indicators"
