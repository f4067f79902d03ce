"""Rows of pipe tables in Markdown: where the cells stand."""

from __future__ import annotations

import re

_BAR = re.compile(r"\\.|\|", re.DOTALL)
_DELIMITER_CELL = re.compile(r"[ \t]*:?-+:?[ \t]*")


def is_delimiter(line: str) -> bool:
    """Return whether a line is the row of hyphens under the first row of a pipe table.

    Examples
    --------
    >>> is_delimiter("| --- | :-: |"), is_delimiter("---|---"), is_delimiter("---"), is_delimiter("| a |")
    (True, True, False, False)
    """
    if "|" not in line or not set(line) <= set("|:- \t"):
        return False
    cells = [line[start:end] for start, end in split_row(line, 0, len(line))]
    return bool(cells) and all(_DELIMITER_CELL.fullmatch(cell) for cell in cells)


def split_row(raw: str, start: int, end: int) -> list[tuple[int, int]]:
    r"""Return the spans of the cells of a row, without blanks around them; a bar behind a backslash is text.

    Examples
    --------
    >>> row = r"| a | b\|c |"
    >>> [row[low:high] for low, high in split_row(row, 0, len(row))]
    ['a', 'b\\|c']
    """
    borders = [match.start() for match in _BAR.finditer(raw, start, end) if match.group() == "|"]
    text = raw[start:end].strip()
    lows = [start, *(border + 1 for border in borders)]
    highs = [*borders, end]
    spans = list(zip(lows, highs, strict=True))
    if text.startswith("|"):
        spans = spans[1:]
    if borders and not raw[borders[-1] + 1 : end].strip() and len(spans) > 1:
        spans = spans[:-1]
    return [_stripped(raw, low, high) for low, high in spans]


def _stripped(raw: str, low: int, high: int) -> tuple[int, int]:
    text = raw[low:high]
    left = len(text) - len(text.lstrip())
    return (low + left, low + len(text.rstrip())) if left < len(text) else (low, low)
