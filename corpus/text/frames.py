"""Tables of plain text in a frame of strokes: +----+----+ above and below rows of | cells |."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BORDER = r"[ \t]*\+(?:[-=]{2,}\+)+[ \t]*"
_TABLE = re.compile(rf"^{_BORDER}(?:\n[ \t]*\|.*\|[ \t]*|\n{_BORDER})*\n{_BORDER}$", re.MULTILINE)
_LINE = re.compile(r"[^\n]+")
_CELL = re.compile(r"(?<=[|\s])(?P<words>[^|\s](?:[^|]*[^|\s])?)\s*(?=\|)")
_BULLET = re.compile(r"[-–•*·][ \t]")
DROPPED = "\x00"


def unframed(text: str) -> str:
    r"""Return the text without the frames of its tables; its length stays, ``DROPPED`` stands for what is to go.

    In a form, whose rows are pairs of a label and a value, a colon parts the two; elsewhere a tab parts the cells. A row of one cell
    goes on with the cell above it.

    >>> unframed("+----+----+\n| 岗位 | 出纳 |\n|      | 会计 |\n+----+----+").replace(DROPPED, "").split("\n")
    ['', '岗位:出纳', '会计', '']
    """
    return _TABLE.sub(lambda table: "".join(_lines(table[0])), text) if "+--" in text else text


def _lines(table: str) -> Iterator[str]:
    lines = _LINE.findall(table)
    rows = [[cell.span("words") for cell in _CELL.finditer(line)] for line in lines]
    widths = {len(cells) for cells, line in zip(rows, lines, strict=True) if "|" in line and len(cells) > 1}
    is_form = widths == {2} or (len(widths) > 1 and not any(width % 2 for width in widths))
    for place, (line, cells) in enumerate(zip(lines, rows, strict=True)):
        yield "\n" if place else ""
        if "|" not in line:
            yield DROPPED * len(line)
            continue
        chars = list(DROPPED * len(line))
        for number, (start, end) in enumerate(cells):
            chars[start:end] = line[start:end]
            if number:
                chars[start - 1] = ":" if is_form and number % 2 else "\t"
                if is_form and _BULLET.match(line, start):
                    chars[start - 2 : start] = ":\n"
        yield "".join(chars)
