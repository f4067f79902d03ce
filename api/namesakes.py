"""Several posts of one title, or none: how to name one of them, and which titles are near."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from graph.model import Post

NAMED_AT_MOST: Final = 10  # organisations or numbers in a message: a line or two of a terminal
NEAR_AT_MOST: Final = 5
# 服务经理助理 and 服务经理 have 80, 前台接待员 and 前台 57; two titles that share nothing but 经理 have 50.
_NEAR: Final = 55


def one_of(posts: Sequence[Post]) -> str:
    """Say how to name one of several posts of one title: by its number where each has one of its own, else by its IRI."""
    numbers = list(dict.fromkeys(post.identifier for post in posts))
    if all(numbers) and len(numbers) == len(posts):
        more = f" and {len(numbers) - NAMED_AT_MOST:,} more" if len(numbers) > NAMED_AT_MOST else ""
        return f"name one by its number: {', '.join(numbers[:NAMED_AT_MOST])}{more}"
    return f"name one by its IRI: {', '.join(post.id for post in posts)}"


def near_titles(title: str, labels: Iterable[str]) -> tuple[str, ...]:
    """Return the titles that are most like one that nobody has, the nearest first, at most `NEAR_AT_MOST`.

    Examples
    --------
    >>> near_titles("服务经理助理", ["仓管员", "服务经理", "服务总监", "服务经理"])
    ('服务经理',)
    """
    from rapidfuzz import fuzz, process

    found = process.extract(
        title, sorted(set(labels)), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=NEAR_AT_MOST
    )
    return tuple(label for label, _, _ in found)
