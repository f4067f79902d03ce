"""Text in terminal columns, where a Chinese character takes two: measuring, filling, shortening, aligning."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence


def columns(text: str) -> int:
    """Return how many terminal columns a text takes.

    Examples
    --------
    >>> columns("服务 A")
    6
    """
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )


def padded(text: str, width: int) -> str:
    """Fill a text with spaces up to ``width`` terminal columns."""
    return text + " " * max(0, width - columns(text))


def clipped(text: str, width: int) -> str:
    """Shorten a text to ``width`` terminal columns, white space run together, with an ellipsis where words are missing.

    Examples
    --------
    >>> clipped("负责  索赔工作", 9)
    '负责 索…'
    """
    text = " ".join(text.split())
    if columns(text) <= width:
        return text
    kept, used = [], 1
    for char in text:
        used += columns(char)
        if used > width:
            break
        kept.append(char)
    return "".join(kept).rstrip() + "…"


def table(rows: Iterable[Sequence[str]], indent: str = "  ") -> Iterator[str]:
    """Yield lines with aligned columns; the last column is not filled.

    Examples
    --------
    >>> list(table([("店长", "a"), ("CEO", "b")]))
    ['  店长  a', '  CEO   b']
    """
    rows = list(rows)
    widths = [max((columns(cell) for cell in column), default=0) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [padded(cell, width) for cell, width in zip(row[:-1], widths, strict=False)]
        yield (indent + "  ".join([*cells, row[-1]])).rstrip()


def numbers(counts: Sequence[tuple[str, int]]) -> Iterator[str]:
    """Yield names and right-aligned numbers.

    Examples
    --------
    >>> list(numbers([("posts", 1200), ("lines", 7)]))
    ['  posts  1,200', '  lines      7']
    """
    width = max(len(name) for name, _ in counts)
    digits = max(len(f"{number:,}") for _, number in counts)
    for name, number in counts:
        yield f"  {name:<{width}}  {number:>{digits},}"
