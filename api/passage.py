"""A document cut into numbered lines with one passage lit up: what the source page shows.

Long documents are shown in part, around the passage, so that a page stays small whatever the file.
"""

from __future__ import annotations

from dataclasses import dataclass

# About 60 printed pages of Chinese: all seed documents but the largest fit whole, and a browser lays it out in a blink.
PART_CHARS = 60_000


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of the document: ``before``, ``lit`` and ``after`` put together are its words.

    ``number`` is 1-based, ``start`` its offset in the document.
    """

    number: int
    start: int
    before: str
    lit: str
    after: str
    is_lit: bool
    is_first: bool


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a document that is shown.

    Attributes
    ----------
    start, end : int
        Offsets of the part, half-open; it begins and ends with whole lines where lines are not endless.
    hit_line : int
        1-based line on which the passage begins, 0 where there is none.
    """

    start: int
    end: int
    lines: tuple[TextLine, ...]
    hit_line: int


def part_around(text: str, start: int, end: int, at: int | None = None) -> Part:
    """Cut the part of a document around a passage.

    Parameters
    ----------
    text : str
        The document.
    start, end : int
        The passage, half-open; outside the text or empty: nothing is lit.
    at : int, optional
        Where the part begins instead (for turning to the part before or after).

    Examples
    --------
    >>> part = part_around(chr(10).join(["一", "二三", "四"]), 3, 4)
    >>> part.hit_line, [(line.number, line.before, line.lit) for line in part.lines][1]
    (2, (2, '二', '三'))
    """
    if not 0 <= start < end <= len(text):
        start = end = 0
    low = max(0, min(start - PART_CHARS // 2 if at is None else at, len(text) - 1))
    low = _line_start(text, low) if low else 0
    high = min(len(text), low + PART_CHARS)
    if at is None:
        high = max(high, min(end, low + 2 * PART_CHARS))
    if high < len(text):
        high = _line_end(text, high)
    lines = []
    hit_line = 0
    place = low
    for number, words in enumerate(text[low:high].split("\n"), text.count("\n", 0, low) + 1):
        first, last = max(start - place, 0), min(end - place, len(words))
        is_lit = first < last
        is_first = is_lit and hit_line == 0
        hit_line = number if is_first else hit_line
        first, last = (first, last) if is_lit else (len(words), len(words))
        shown = words.rstrip("\r")
        lines.append(
            TextLine(number, place, shown[:first], shown[first:last], shown[last:], is_lit, is_first)
        )
        place += len(words) + 1
    return Part(low, high, tuple(lines), hit_line)


def _line_start(text: str, at: int) -> int:
    """Return the start of the line of a character, or the character itself where the line is endless."""
    found = text.rfind("\n", max(0, at - PART_CHARS // 4), at)
    return found + 1 if found >= 0 else at


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at, at + PART_CHARS // 4)
    return found if found >= 0 else at
