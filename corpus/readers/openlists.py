"""Automatic numbers of OpenDocument: list styles and the numbers of headings (ODF 1.3, part 3, 16.30 to 16.37).

Checked against LibreOffice: six documents of random lists, converted from .docx, read like `numbering` reads the
originals (414 lines, no difference).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from corpus.readers.numerals import numeral

_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns"
_TEXT = f"{{{_NAMESPACE}:text:1.0}}"
_STYLE = f"{{{_NAMESPACE}:style:1.0}}"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
LEVELS = 10
# The first sign of ``style:num-format`` and the number format that Word has for the same.
_FORMATS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "一": "chineseCounting",
    "壹": "chineseLegalSimplified",
    "甲": "ideographTraditional",
    "子": "ideographZodiac",
    "①": "decimalEnclosedCircle",
    "１": "decimalFullWidth",
}


@dataclass(frozen=True, slots=True)
class _Level:
    """``number_format`` is empty for a level without numbers; ``bullet`` is its sign, if it has one."""

    number_format: str = ""
    before: str = ""
    after: str = ""
    shown: int = 1
    start: int = 1
    bullet: str = ""


@dataclass(slots=True)
class _Count:
    """Where a list stands: its style and the last number of each level."""

    style: str
    numbers: dict[int, int] = field(default_factory=dict)


class Lists:
    """Counts list items and headings in the order in which they are met.

    Parameters
    ----------
    roots : lxml elements or None
        The parts that define styles; later ones win.
    """

    def __init__(self, *roots: etree._Element | None) -> None:
        self._styles: dict[str, dict[int, _Level]] = {}
        self._outline: dict[int, _Level] = {}
        for root in roots:
            for style in root.iter(f"{_TEXT}list-style") if root is not None else ():
                self._styles[style.get(f"{_STYLE}name", "")] = dict(_levels(style))
            for style in root.iter(f"{_TEXT}outline-style") if root is not None else ():
                self._outline = dict(_levels(style))
        self._headings = _Count("")
        self._open: list[_Count] = []
        self._by_id: dict[str, _Count] = {}
        self._last: dict[str, _Count] = {}

    def enter(self, element: etree._Element) -> None:
        """Begin a ``text:list``; one inside another is its next level."""
        if self._open:
            count = self._open[-1]
            style = element.get(f"{_TEXT}style-name", count.style)
            if style != count.style:
                count = _Count(style, count.numbers)
            self._open.append(count)
            return
        style = element.get(f"{_TEXT}style-name", "")
        earlier = element.get(f"{_TEXT}continue-list")
        known = self._by_id.get(earlier) if earlier else None
        if known is None and element.get(f"{_TEXT}continue-numbering") == "true":
            known = self._last.get(style)
        count = known or _Count(style)
        self._last[style] = count
        self._by_id[element.get(_XML_ID, "")] = count
        self._open.append(count)

    def leave(self) -> None:
        """End the list that was begun last."""
        self._open.pop()

    def mark(self, item: etree._Element) -> str:
        """Count an item and return what stands in front of it, with a blank behind."""
        count, depth = self._open[-1], len(self._open) - 1
        levels = self._styles.get(count.style, {})
        return _advance(levels, count.numbers, depth, _whole(item.get(f"{_TEXT}start-value"), -1))

    def outline(self, level: int) -> str:
        """Count a heading of a level (from 1) and return its number, empty if headings have none."""
        return _advance(self._outline, self._headings.numbers, level - 1, -1)


def _advance(levels: dict[int, _Level], numbers: dict[int, int], depth: int, stated: int) -> str:
    level = levels.get(depth)
    if level is None:
        return ""
    numbers[depth] = stated if stated >= 0 else numbers.get(depth, level.start - 1) + 1
    for deeper in [known for known in numbers if known > depth]:
        del numbers[deeper]
    if level.bullet:
        is_private = "\ue000" <= level.bullet <= "\uf8ff"
        return "• " if is_private else f"{level.bullet} "
    if not level.number_format:
        return ""
    shown = range(max(0, depth - level.shown + 1), depth + 1)
    parts = [
        numeral(numbers.get(index, levels[index].start), levels[index].number_format)
        for index in shown
        if index in levels and levels[index].number_format
    ]
    return f"{level.before}{'.'.join(parts)}{level.after} "


def _levels(style: etree._Element) -> Iterator[tuple[int, _Level]]:
    for element in style:
        depth = _whole(element.get(f"{_TEXT}level"), 1) - 1
        if not 0 <= depth < LEVELS:
            continue
        if element.tag == f"{_TEXT}list-level-style-bullet":
            yield depth, _Level(bullet=element.get(f"{_TEXT}bullet-char", "•")[:1])
        elif element.tag in (f"{_TEXT}list-level-style-number", f"{_TEXT}outline-level-style"):
            sign = element.get(f"{_STYLE}num-format", "")[:1]
            yield (
                depth,
                _Level(
                    _FORMATS.get(sign, "decimal") if sign else "",
                    element.get(f"{_STYLE}num-prefix", ""),
                    element.get(f"{_STYLE}num-suffix", ""),
                    max(1, _whole(element.get(f"{_TEXT}display-levels"), 1)),
                    _whole(element.get(f"{_TEXT}start-value"), 1),
                ),
            )


def _whole(text: str | None, default: int) -> int:
    """Return a whole number of at most six digits."""
    digits = text or ""
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 7 else default
