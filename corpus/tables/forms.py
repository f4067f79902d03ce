"""Rows of a form into events: which label a cell stands under.

A value stands under the label to its left in the row; else under the merged label that reaches down to its row; else under the last
label that began a row. ``直接上级 | 职务 | 店长``: a label between a label of names and its value only says that a title follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.layout.outline import outline
from corpus.roles.event import NAME_FIELDS, Event
from corpus.roles.events import read_events
from corpus.tables.cells import NUMBER, TableCell, cell_items, label_in
from corpus.text.clean import tidy
from corpus.vocabulary.labels import Field
from corpus.vocabulary.namelists import is_to_fill_in
from corpus.vocabulary.sentences import is_activity
from corpus.vocabulary.titles import is_department, is_post, split_names

_UNIT = re.compile("部门(?:名称)?|科室(?:名称)?|单位名称|处室(?:名称)?")
_GROUP = re.compile(
    "(?:职责|任务)[一二三四五六七八九十\\d]{1,2}"
)  # 职责一, merged over the rows of its group
_GROUP_NAME = 14  # characters; 绿化养护 beside 职责一 names the group, a duty is longer or begins with a verb
_LANGUAGE = re.compile("中文|英文|英语|(?i:chinese|english)")


@dataclass(frozen=True, slots=True)
class _Label:
    """A label cell: its field and where a value inside it begins."""

    cell: TableCell
    field: Field
    value: int
    words: str


class FormRows:
    """The rows of a table read as a form.

    Parameters
    ----------
    text : str
        The clean text of the document.
    rows : sequence of sequence of TableCell
        The cells with text, row by row.
    """

    def __init__(self, text: str, rows: Sequence[Sequence[TableCell]]) -> None:
        self._text = text
        self._rows = rows
        self._merged: list[_Label] = []
        self._last: _Label | None = None  # that began a row
        self._open: _Label | None = None  # whose event was given last
        self._valued: _Label | None = None  # a label of names that has its value
        named = {label.field: label for row in rows for cell in row if (label := self._label(cell, row))}
        unit = named.get("department")
        self._is_units = "title" not in named and unit is not None and bool(_UNIT.fullmatch(unit.words))

    def has_labels(self, before: int) -> bool:
        """Whether a row above the one at a place holds a label."""
        return any(self._label(cell, row) for row in self._rows[:before] for cell in row)

    def field(self, cell: TableCell) -> Field | None:
        """The field of a label cell, with or without a value of its own; None for any other cell."""
        found = label_in(self._text[cell.start : cell.end])
        return found[0] if found else None

    def events(self, place: int) -> Iterator[Event]:
        """Yield what the row at a place says; rows are asked for in order."""
        row = self._rows[place]
        left: _Label | None = None
        for at, cell in enumerate(row):
            label = self._label(cell, row)
            if label is None:
                yield from self._filled(
                    left or self._above(cell), cell, is_first=at > 0 and row[at - 1] is (left and left.cell)
                )
                continue
            if left and left.field in NAME_FIELDS and label.field == "title" and row[at - 1] is left.cell:
                continue  # 直接上级 | 职务 | 店长
            left = label
            if at == 0:
                self._last = label
            if cell.row_span > 1:
                self._merged.append(label)
            if label.value < cell.end:
                yield from self._filled(label, replace(cell, start=label.value))
            elif label.field not in NAME_FIELDS:
                yield self._opening(label)

    def _label(self, cell: TableCell, row: Sequence[TableCell]) -> _Label | None:
        found = label_in(self._text[cell.start : cell.end])
        if found is None:
            return None
        field, at = found
        words = tidy(self._text[cell.start : cell.end])
        if field in ("title", "department") and len(row) == 1 and len(words) < 3:
            return None  # 部门 alone in a row: a title row
        return _Label(cell, field, cell.start + at, words)

    def _above(self, cell: TableCell) -> _Label | None:
        reaching = [
            label
            for label in self._merged
            if label.cell.row + label.cell.row_span > cell.row and label.cell.column < cell.column
        ]
        return max(reaching, key=lambda label: label.cell.column, default=self._last)

    def _opening(self, label: _Label) -> Event:
        self._open = label
        cell = label.cell
        return Event("label", cell.start, label.value, label.value, field=label.field, rule="form")

    def _filled(self, label: _Label | None, cell: TableCell, *, is_first: bool = False) -> Iterator[Event]:
        """A value and, where another one was open, the label that it stands under."""
        words = tidy(self._text[cell.start : cell.end])
        if label is None:
            yield from self._free_text(cell)
            return
        if NUMBER.fullmatch(words) or _LANGUAGE.fullmatch(words) or not words:
            return
        span = cell.start, cell.start, cell.end
        if label.field == "title":
            blank = is_to_fill_in(words)
            rule = "to-fill-in" if blank else "title-label"
            yield Event("article" if blank else "role", *span, name=words, field="title", rule=rule)
        elif label.field == "department" and self._is_units and _UNIT.fullmatch(label.words):
            yield Event("department", *span, name=words, field="duties", rule="form")
        elif label.field in NAME_FIELDS:
            if self._valued is not label or all(map(_is_name, split_names(words))):
                yield Event("label", *span, field=label.field, rule="form")
            self._valued = label  # what follows it in the row, 职系 | 管理, is a label that nobody knows
        elif not (is_first and self._names_group(label, words)):
            if self._open is not label:
                yield self._opening(label)
            yield from cell_items(self._text, cell)
            return
        self._open = None

    def _names_group(self, label: _Label, words: str) -> bool:
        grouped = _GROUP.fullmatch(label.words) and label.cell.row_span > 1
        return bool(grouped) and len(words) <= _GROUP_NAME and not is_activity(words)

    def _free_text(self, cell: TableCell) -> Iterator[Event]:
        """A cell without a label: a title row, or a heading of its own."""
        events = read_events(self._text, outline(self._text, cell.start, cell.end, wraps=False))
        yield from (
            event
            for event in events
            if event.kind != "item" or is_activity(self._text[event.start : event.end])
        )


def _is_name(words: str) -> bool:
    return is_post(words) or is_department(words)
