"""Lines that say no more than where the post above them stands: 海岸水族馆 · 动物部 below 驯养员岗位职责."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.layout.segment import Segment
from corpus.roles.event import Event
from corpus.text.latepattern import late_pattern
from corpus.vocabulary.titles import is_department, is_post, normalise

_PART = r"[^,，。;；:：·•・|｜/]{2,40}?"
_HOUSE_AND_UNIT = late_pattern(
    rf"(?P<house>{_PART})\s*[·•・|｜/]\s*(?P<unit>{_PART})(?:\s*[·•・|｜/]\s*[^,，。;；]{{1,20}})?"
)


def standing_line(text: str, segment: Segment, above: Sequence[Segment], title: str) -> list[Event]:
    r"""Return the department that a line of a house and its department names, right below the title; nothing for any other line.

    Parameters
    ----------
    above : sequence of Segment
        The segment before, if there is one.
    title : str
        Of the post that was opened last.

    Examples
    --------
    >>> text = "驯养员:\n海岸水族馆 · 动物部"
    >>> found = standing_line(text, Segment(5, 5, len(text)), [Segment(0, 0, 4)], "驯养员")
    >>> [(e.field, text[e.start : e.end]) for e in found]
    [('department', '动物部')]
    """
    if not title or not any(title in text[s.start : s.end] for s in above):
        return []
    match = None if segment.mark else _HOUSE_AND_UNIT.fullmatch(text, segment.start, segment.end)
    if match is None or any(is_post(normalise(part)) for part in match.group("house", "unit")):
        return []
    if not is_department(normalise(match["unit"])):
        return []
    return [Event("label", segment.begin, *match.span("unit"), field="department", rule="label")]
