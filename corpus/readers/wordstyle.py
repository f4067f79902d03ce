"""Paragraph styles of Word: which are headings, and which bring a number along."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from corpus.readers.numbering import VALUE, W

# Styles that a style can be based on, one upon the other. Word itself allows eleven.
MAX_BASES = 20
_HEADING_NAME = re.compile(r"(?:heading|标题|標題)\s*([1-9])$", re.IGNORECASE)
_TITLE_NAMES = frozenset(("title", "标题", "標題"))


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What style and direct formatting say about a paragraph.

    ``heading_level`` is 0 for running text; ``level`` is -1 where only the list knows it; ``number_id`` is
    empty without a number.
    """

    style_id: str = ""
    heading_level: int = 0
    number_id: str = ""
    level: int = -1
    is_deleted: bool = False


class Styles:
    """The styles of a document.

    Parameters
    ----------
    root : lxml element or None
        ``w:styles``.
    """

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._default = ""
        self._known: dict[str, ParagraphStyle] = {}
        for element in root.iterfind(f"{W}style") if root is not None else ():
            if element.get(f"{W}type", "paragraph") != "paragraph":
                continue
            style_id = element.get(f"{W}styleId", "")
            self._elements[style_id] = element
            if element.get(f"{W}default") in ("1", "true"):
                self._default = style_id

    def of(self, paragraph: etree._Element) -> ParagraphStyle:
        """Return what holds for a ``w:p``."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return self._named(self._default)
        style = self._named(_value(properties, "pStyle") or self._default)
        number_id, level = _numbered(properties)
        outline = _outline(properties)
        return ParagraphStyle(
            style.style_id,
            style.heading_level if outline is None else outline,
            _listed(style.number_id if number_id is None else number_id),
            style.level if level is None else level,
            properties.find(f"{W}rPr/{W}del") is not None,
        )

    def _named(self, style_id: str) -> ParagraphStyle:
        if style_id not in self._known:
            self._known[style_id] = self._resolve(style_id)
        return self._known[style_id]

    def _resolve(self, style_id: str) -> ParagraphStyle:
        """Follow the styles that a style is based on; the nearest that says something counts."""
        heading: int | None = None
        number_id: str | None = None
        level: int | None = None
        numbered_by = style_id
        current = style_id
        for _ in range(MAX_BASES):
            element = self._elements.get(current)
            if element is None:
                break
            properties = element.find(f"{W}pPr")
            heading = heading if heading is not None else _heading(element, properties)
            if properties is not None and number_id is None:
                number_id, own_level = _numbered(properties)
                level = own_level if level is None else level
                numbered_by = current if number_id is not None else numbered_by
            current = _value(element, "basedOn")
        return ParagraphStyle(numbered_by, heading or 0, _listed(number_id), -1 if level is None else level)


def _heading(element: etree._Element, properties: etree._Element | None) -> int | None:
    outline = _outline(properties) if properties is not None else None
    if outline is not None:
        return outline
    name = _value(element, "name").strip().lower()
    match = _HEADING_NAME.match(name)
    if match:
        return int(match[1])
    return 1 if name in _TITLE_NAMES else None


def _outline(properties: etree._Element) -> int | None:
    """Return the outline level as a heading level, 0 for body text, None where nothing is said."""
    value = _value(properties, "outlineLvl")
    if len(value) != 1 or not value.isascii() or not value.isdigit():
        return None
    return int(value) + 1 if value != "9" else 0


def _numbered(properties: etree._Element) -> tuple[str | None, int | None]:
    numbering = properties.find(f"{W}numPr")
    if numbering is None:
        return None, None
    level = _value(numbering, "ilvl")
    is_level = len(level) == 1 and level.isascii() and level.isdigit()
    return _value(numbering, "numId") or None, int(level) if is_level else None


def _listed(number_id: str | None) -> str:
    """Return the list; number 0 takes a paragraph out of its style's list."""
    return "" if number_id in (None, "0") else str(number_id)


def _value(element: etree._Element, name: str) -> str:
    child = element.find(f"{W}{name}")
    return child.get(VALUE, "") if child is not None else ""
