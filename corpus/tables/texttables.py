"""Tables in plain text: columns kept apart by tabs, runs of blanks or upright strokes under a heading row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.tables.tables import TableCell, column_field

_CELL = re.compile(r"\S(?:[^\t\n]*?\S)??(?=\t|[ \u3000]{2,}|[ \t]*$)", re.MULTILINE)
_LINE = re.compile(r"[^\n]+")
_STROKED = re.compile(r"[^|\s\n](?:[^|\n]*?[^|\s])??(?=\s*(?:\||$))", re.MULTILINE)  # 岗位名称 | 主要职责 |
_APART = re.compile(r"\t|[ \u3000]{2}|\|")  # what may part cells
_COLUMNS = 3  # known column headings that make a line the heading row of a table
_STROKED_COLUMNS = 2  # where strokes part the columns
_ROWS = 2  # so many rows must follow it


def text_tables(text: str) -> Iterator[tuple[int, int, list[TableCell]]]:
    r"""Yield the start, end and cells of each table that plain text lays out with blanks.

    >>> text = "岗位  部门  岗位职责\n出纳  财务部  登记日记账\n会计  财务部  编制报表\n"
    >>> [[text[c.start:c.end] for c in cells if c.row == 1] for _, _, cells in text_tables(text)]
    [['出纳', '财务部', '登记日记账']]
    """
    # most lines hold one cell, and most documents no such table
    lines = (
        [(match.start(), _cells(text, *match.span())) for match in _LINE.finditer(text)]
        if _APART.search(text)
        else []
    )
    place = 0
    while place < len(lines):
        width = len(lines[place][1])
        if not _is_header(text, lines[place][1]):
            place += 1
            continue
        end = place + 1
        while end < len(lines) and len(lines[end][1]) == width:
            end += 1
        if end - place > _ROWS:
            rows = [cells for _, cells in lines[place:end]]
            table = [
                TableCell(r, c, 1, 1, a, b) for r, cells in enumerate(rows) for c, (a, b) in enumerate(cells)
            ]
            yield lines[place][0], rows[-1][-1][1], table
        place = end


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    if not _APART.search(text, start, end):
        return [(start, end)]
    stroked = "|" in text[start:end]
    return [match.span() for match in (_STROKED if stroked else _CELL).finditer(text, start, end)]


def _is_header(text: str, cells: list[tuple[int, int]]) -> bool:
    fields = {column_field(text[start:end]) for start, end in cells} - {None}
    stroked = len(cells) > 1 and "|" in text[cells[0][1] : cells[1][0]]
    enough = len(fields) >= (_STROKED_COLUMNS if stroked else _COLUMNS)
    return enough and bool(fields & {"title", "duties"})
