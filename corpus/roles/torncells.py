"""Tables that a page gave up cell by cell: column heads in a row, then a number, a duty, its standard, the next number, ….

``工作职责 / 绩效标准 / 1 / 负责入库登记 / 无差错 / 2 / …`` : each line is a cell; its place behind the row's number says its column.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.roles.event import Event
from corpus.vocabulary.labels import Field
from corpus.vocabulary.sentences import is_activity


@dataclass(slots=True)
class TornCells:
    """The heads of the open table, as fields, and the cell of its row that was read last; -1 before a row's number."""

    heads: tuple[Field, ...] = ()
    cell: int = -1

    def note(self, event: Event, before: Event | None) -> None:
        """Take a label as a head if it is empty and begins or goes on with a run of heads; else the table is over."""
        empty = event.start >= event.end
        beside = before is not None and before.kind == "label" and before.start >= before.end
        if not empty or not beside:
            self.heads = ()
        if empty and event.field and (self.heads or event.field == "duties"):
            self.heads = (*self.heads, event.field)
        self.cell = -1

    def field_of(self, event: Event, text: str) -> Field | None:
        """Return the field of the column that an item or a line stands in; None outside a table."""
        if len(set(self.heads)) < 2 or (event.mark and event.mark.style != "lone"):
            return None
        if event.mark:
            self.cell = 0
        elif self.cell >= 0:
            self.cell += 1
        if self.cell < 0:
            return self.heads[0 if is_activity(text[event.start : event.end]) else -1]
        return self.heads[min(self.cell, len(self.heads) - 1)]
