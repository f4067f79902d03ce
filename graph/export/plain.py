"""Columns of a network, attributes for formats that know no lists, and text for XML, which forbids characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import BinaryIO

from graph.network import Network
from graph.nodes import Value

LIST_SEPARATOR = " | "
"""Between the items of a list that is written as one text; titles hardly ever hold it."""

FORBIDDEN_IN_XML = "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
"""Pattern of what XML 1.0 cannot carry, escaped or not; nothing that the other formats would miss."""

COLUMN_ORDER = (
    "kind", "identifier", "relation", "department", "organization", "parent", "grade", "headcount", "level", "span", "duty_count", "members", "betweenness", "community", "described",
    "stated_by", "reading", "count", "involvement", "ordinal", "frequency", "boilerplate", "text", "duties", "departments", "aliases", "evidence",
)  # fmt: skip
"""Attributes from left to right: what people sort and filter by first, long texts last; others follow by name."""

IN_NODE_HEAD = frozenset({"label"})
"""What every format has a place of its own for, of a node; the rest are attributes."""

_FORBIDDEN = re.compile(FORBIDDEN_IN_XML)
# One class of characters and no alternative: it is searched in every text of a file, and ten times as fast.
_SPECIAL = re.compile("[^ !#-%'-;=?-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES: Mapping[str, str] = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "\t": "&#9;",
    "\n": "&#10;",
    "\r": "&#13;",
}


def escaped(text: str) -> str:
    r"""Make a text fit for an XML attribute or element; what XML 1.0 forbids is dropped.

    Examples
    --------
    >>> escaped('parts & "claims"\x00')
    'parts &amp; &quot;claims&quot;'
    """
    return _SPECIAL.sub(lambda found: _ESCAPES.get(found.group(), ""), text)


def write_lines(lines: Iterator[str], out: BinaryIO) -> None:
    """Write text as UTF-8, a line at a time."""
    for line in lines:
        out.write(line.encode())


def node_columns(network: Network) -> dict[str, type]:
    """Find the attributes that any node has beside its label, as `columns_of` does."""
    return columns_of(network.nodes.values(), IN_NODE_HEAD)


def edge_columns(network: Network) -> dict[str, type]:
    """Find what any edge has in `Edge.attributes`, as `columns_of` does, without spelling any of it out."""
    has_evidence = any(edge.places for edge in network.edges)
    return columns_of(chain([{"evidence": ()}] * has_evidence, (edge.more for edge in network.edges)))


def columns_of(
    everyone: Iterable[Mapping[str, Value]], left_out: frozenset[str] = frozenset()
) -> dict[str, type]:
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


def plain_attributes(facts: Mapping[str, Value]) -> dict[str, str | int | float | bool]:
    """Join lists into one text and drop forbidden characters; numbers and truth values stay what they are.

    Examples
    --------
    >>> plain_attributes({"aliases": ("站长", "服务部经理"), "span": 4})
    {'aliases': '站长 | 服务部经理', 'span': 4}
    """
    return {name: _plain(value) for name, value in facts.items()}


def clean_attributes(facts: Mapping[str, Value]) -> dict[str, object]:
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
