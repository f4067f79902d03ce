"""A piece of clean text that is one heading, label, list item or sentence."""

from __future__ import annotations

import re

from corpus.record import record
from corpus.text.marks import Mark

ENDS = "。；;！!？?：:…"  # what a finished line ends with
# A line that is the heading of a description.
TITLED = re.compile(
    r"(?:职责(?:[及与和、](?:权[限利力]|要求|素质要求))?|说明书|制度|职位描述|岗位描述)(?:范本|范文|模板)?\s*(?:\d{1,2}|[(（][^()（）]{1,4}[)）]|\d{1,2}篇.*|篇\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2}))?[:：]?$"
)


@record
class Segment:
    """``text[start:end]`` without its mark. ``begin`` is where its mark or itself begins; ``heading`` is the level the file states."""

    begin: int
    start: int
    end: int
    mark: Mark | None = None
    heading: int = 0
    begins_line: bool = True


def stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
