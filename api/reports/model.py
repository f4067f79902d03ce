"""A report as tables: what the terminal, a workbook and a page show, each in its own way."""

from __future__ import annotations

from typing import Literal

import msgspec

from graph.sheets.model import Cell, Column, Marked

__all__ = ["Cell", "Column", "Language", "Marked", "Report", "Table", "hidden_column"]

Language = Literal["zh", "en"]


def hidden_column(key: str) -> Column:
    """Return a column of ids, which people do not see: its heading is its key."""
    return Column(key, key, kind="id")


class Table(msgspec.Struct, frozen=True):
    """A table with a name (short, for the tab of a sheet), lines that explain it, columns and rows."""

    name: str
    about: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def blanks(self) -> frozenset[int]:
        """Return the places of the columns that a person fills in: choices, and beside choices the empty columns of text."""
        choices = {place for place, column in enumerate(self.columns) if column.kind == "choice"}
        if not choices:
            return frozenset()
        return frozenset(
            place
            for place, column in enumerate(self.columns)
            if place in choices
            or (column.kind == "text" and all(row[place] in (None, "") for row in self.rows))
        )


class Report(msgspec.Struct, frozen=True):
    """A report: its name (that of its command), title, what it says in short, and tables, the most important first."""

    name: str
    title: str
    language: Language
    about: tuple[str, ...]
    tables: tuple[Table, ...]
