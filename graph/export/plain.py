"""Attributes for formats that know no lists, and text for formats that forbid characters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

LIST_SEPARATOR = " | "
"""Between the items of a list that is written as one text; titles hardly ever hold it."""

FORBIDDEN_IN_XML = "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
"""Pattern of what XML 1.0 cannot carry, escaped or not; nothing that the other formats would miss."""

_FORBIDDEN = re.compile(FORBIDDEN_IN_XML)


def plain_attributes(facts: Mapping[str, Any]) -> dict[str, str | int | float | bool]:
    """Join lists into one text and drop forbidden characters; numbers and truth values stay what they are.

    Examples
    --------
    >>> plain_attributes({"aliases": ("站长", "服务部经理"), "span": 4})
    {'aliases': '站长 | 服务部经理', 'span': 4}
    """
    return {name: _plain(value) for name, value in facts.items()}


def clean_attributes(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Drop forbidden characters; lists stay lists."""
    return {
        name: [without_forbidden(item) for item in value] if isinstance(value, tuple) else _plain(value)
        for name, value in facts.items()
    }


def without_forbidden(text: str) -> str:
    """Drop the characters that XML 1.0 forbids."""
    return _FORBIDDEN.sub("", text)


def _plain(value: object) -> str | int | float | bool:
    if isinstance(value, (bool, int, float)):
        return value
    return without_forbidden(LIST_SEPARATOR.join(value) if isinstance(value, tuple) else str(value))
