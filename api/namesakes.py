"""Several posts of one title: how to name one of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from graph.model import Post

NAMED_AT_MOST: Final = 10  # organisations or numbers in a message: a line or two of a terminal


def one_of(posts: Sequence[Post]) -> str:
    """Say how to name one of several posts of one title: by its number where each has one of its own, else by its IRI."""
    numbers = list(dict.fromkeys(post.identifier for post in posts))
    if all(numbers) and len(numbers) == len(posts):
        more = f" and {len(numbers) - NAMED_AT_MOST:,} more" if len(numbers) > NAMED_AT_MOST else ""
        return f"name one by its number: {', '.join(numbers[:NAMED_AT_MOST])}{more}"
    return f"name one by its IRI: {', '.join(post.id for post in posts)}"
