"""Attributes for formats that know no lists, and text for formats that forbid characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

LIST_SEPARATOR = " | "
"""Between the items of a list that is written as one text; titles hardly ever hold it."""

FORBIDDEN_IN_XML = "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
"""Pattern of what XML 1.0 cannot carry, escaped or not; nothing that the other formats would miss."""

COLUMN_ORDER = (
    "kind", "identifier", "relation", "department", "organization", "parent", "grade", "headcount", "level", "span", "duty_count", "members", "described",
    "stated_by", "involvement", "ordinal", "frequency", "boilerplate", "text", "aliases", "evidence",
)  # fmt: skip
"""Attributes from left to right: what people sort and filter by first, long texts last; others follow by name."""

_FORBIDDEN = re.compile(FORBIDDEN_IN_XML)


def columns_of(everyone: Iterable[Mapping[str, Any]], left_out: frozenset[str]) -> dict[str, type]:
    """Find the attributes that anybody has, in the order of a table, each with the type of its values.

    Examples
    --------
    >>> columns_of([{"label": "站长", "evidence": "a.txt[0:2] 站长"}, {"label": "库管", "span": 0}], frozenset({"label"}))
    {'span': <class 'int'>, 'evidence': <class 'str'>}
    """
    types: dict[str, type] = {}
    for facts in everyone:
        for name in facts.keys() - types.keys() - left_out:
            types[name] = type(facts[name])
    order = {name: place for place, name in enumerate(COLUMN_ORDER)}
    return {name: types[name] for name in sorted(types, key=lambda name: (order.get(name, len(order)), name))}


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
