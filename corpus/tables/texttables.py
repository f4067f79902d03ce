"""Tables in plain text: columns kept apart by tabs, runs of blanks or upright strokes, and lists whose every cell is one word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from corpus.tables.cells import TableCell, column_field
from corpus.vocabulary.titles import is_post

_CELL = re.compile(r"\S(?:[^\t\n]*?\S)??(?=\t|[ \u3000]{2,}|[ \t]*$)", re.MULTILINE)
_LINE = re.compile(r"[^\n]+")
_STROKED = re.compile(r"[^|\s\n](?:[^|\n]*?[^|\s])??(?=\s*(?:\||$))", re.MULTILINE)  # 岗位名称 | 主要职责 |
_WORD = re.compile(r"\S+")
_APART = re.compile(r"\t|[ \u3000]{2}|\|")  # what may part cells
# 岗位 部门 职责: a heading row whose cells stand one blank apart
_WORDS = re.compile(r"^(?:[\u4e00-\u9fff]{2,8}[ \t]){2,7}[\u4e00-\u9fff]{2,8}[ \t]*$", re.MULTILINE)
_COLUMNS = 3  # known column headings that make a line the heading row of a table
_STROKED_COLUMNS = 2  # where strokes part the columns
_RULING = re.compile(r"[-:+|= \t]*-[-:+|= \t]*")  # ---|---|--- below the heads of columns
_ROWS = 2  # so many rows must follow it
_Spans = list[tuple[int, int]]


def text_tables(text: str) -> Iterator[tuple[int, int, list[TableCell]]]:
    r"""Yield the start, end and cells of each table that plain text lays out.

    >>> text = "岗位  部门  岗位职责\n出纳  财务部  登记日记账\n会计  财务部  编制报表\n"
    >>> [[text[c.start:c.end] for c in cells if c.row == 1] for _, _, cells in text_tables(text)]
    [['出纳', '财务部', '登记日记账']]
    """
    # most lines hold one cell, and most documents no such table
    may = _APART.search(text) or _WORDS.search(text)
    lines = [match.span() for match in _LINE.finditer(text)] if may else []
    place = 0
    while place < len(lines):
        rows = _rows(text, lines, place)
        if rows:
            table = [
                TableCell(r, c, 1, 1, a, b) for r, cells in enumerate(rows) for c, (a, b) in enumerate(cells)
            ]
            end = rows[-1][-1][1]
            yield lines[place][0], end, table
            place += sum(start < end for start, _ in lines[place:])
        else:
            place += 1


def _rows(text: str, lines: _Spans, place: int) -> list[_Spans]:
    """The rows of the table that begins at a line; none if none begins there."""
    start, end = lines[place]
    pattern = _columns(text, start, end)
    if pattern is None:
        return []
    head = [match.span() for match in pattern.finditer(text, start, end)]
    is_headed = _is_header(text, head)
    if not is_headed and pattern is not _STROKED:
        return []  # as most lines with a run of blanks
    rows = [head]
    for line in islice(lines, place + 1, None):
        if pattern is not _WORD and not _APART.search(text, *line):
            break
        if pattern is _STROKED and _RULING.fullmatch(text, *line):
            continue
        cells = [match.span() for match in pattern.finditer(text, *line)]
        if len(cells) != len(head):
            break
        rows.append(cells)
    if len(rows) <= _ROWS:
        return []
    return rows if is_headed or _is_form(text, rows) else []


def _columns(text: str, start: int, end: int) -> re.Pattern[str] | None:
    """What parts the cells of a line, if anything does."""
    if _APART.search(text, start, end):
        return _STROKED if "|" in text[start:end] else _CELL
    return _WORD if _WORDS.match(text, start, end) else None


def _is_header(text: str, cells: _Spans) -> bool:
    fields = {column_field(text[start:end]) for start, end in cells} - {None}
    stroked = len(cells) > 1 and "|" in text[cells[0][1] : cells[1][0]]
    enough = len(fields) >= (_STROKED_COLUMNS if stroked else _COLUMNS)
    return enough and bool(fields & {"title", "duties"})


def _is_form(text: str, rows: list[_Spans]) -> bool:
    """项目 | 内容 | above 岗位名称 | 店长 |: the first column holds the labels; or posts head the columns of a matrix."""
    labels = {column_field(text[slice(*cells[0])]) for cells in rows} - {None}
    posts = sum(is_post(text[start:end]) for start, end in rows[0][1:])
    return len(rows[0]) > 1 and (len(labels) >= _STROKED_COLUMNS or posts >= _STROKED_COLUMNS)
