"""Tables into events: forms (label cells and value cells), lists (a heading row, one row per post or duty), lists on their side.

One walk from row to row reads them all, because people mix them: a form's upper rows name the post, a heading row inside it opens a list
of duties with their standards, and the next label closes that list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.roles.event import NAME_FIELDS, Event
from corpus.tables.cells import (
    FORM_FIELDS,
    TableCell,
    TableEvents,
    cell_items,
    column_field,
    is_footer,
    is_heading_row,
)
from corpus.tables.columns import NONE_STATED, StatedColumns
from corpus.tables.forms import FormRows
from corpus.text.clean import tidy
from corpus.vocabulary.labels import Field
from corpus.vocabulary.sentences import is_activity
from corpus.vocabulary.titles import is_department, is_post, normalise
from corpus.vocabulary.writtentitles import names_post

# 职责1, 职责二, 每日工作, 每周工作: headings that differ by a number or a period only
_COUNTED = re.compile(r"[\s\d一二三四五六七八九十]+$|^每?[日周月季年](?:度|常)?")
_RESPONSIBLE = re.compile("责任|负责|主责|执行|承办|牵头")
_POSTS = 2  # so many titles in a row make it the heading row of a list on its side


class _TableReader:
    def __init__(
        self,
        text: str,
        cells: Sequence[TableCell],
        stated: StatedColumns,
        *,
        turned: int | None = None,
    ) -> None:
        self.text = text
        self.cells = cells
        self.stated = stated
        self.turned = turned  # the column of the titles in a table that was turned
        self.rows: dict[int, list[TableCell]] = {}
        for cell in cells:
            if self._words(cell):
                self.rows.setdefault(cell.row, []).append(cell)
        self.order = sorted(self.rows)
        self.form = FormRows(text, [self.rows[row] for row in self.order])
        self.columns: dict[int, Field] = {}
        self.covering: dict[Field, TableCell] = {}
        self.title = self.department = ""

    def _words(self, cell: TableCell) -> str:
        return tidy(self.text[cell.start : cell.end])

    def _column(self, cell: TableCell) -> Field | None:
        words = self._words(cell)
        return self.stated.meaning(words, column_field(words))

    def read(self) -> TableEvents:
        headings = self.order[:1] if self.turned is not None else list(filter(self._is_heading, self.order))
        titles = self._row_of_titles() if not headings else None
        if titles is not None:
            turned = [
                TableCell(c.column, c.row, c.column_span, c.row_span, c.start, c.end) for c in self.cells
            ]
            turned.sort(key=lambda cell: (cell.row, cell.column))
            return _TableReader(self.text, turned, self.stated, turned=titles).read()
        events: list[Event] = []
        if headings and not self.form.has_labels(self.order.index(headings[0])):
            start = self.cells[
                0
            ].start  # title rows and notes belong to no role that was open before the table
            events.append(Event("label", start, start, start, field="other", rule="table"))
        for row in self.order:
            if row in headings:
                self._open_columns(row)
            elif self.columns and not self._ends_list(row):
                events += self._row(row)
            else:
                self.columns = {}
                events += self.form.events(self.order.index(row))
        if "title" in self.columns.values():
            end = self.cells[-1].end  # what stands below a list of posts is not about the last of them
            events.append(Event("label", end, end, end, field="other", rule="table"))
        shown = self.rows[headings[0]] if headings else []
        return TableEvents(tuple(events), tuple((cell, self._heading(cell)) for cell in shown))

    # --- lists -----------------------------------------------------------------------------------------------------------------

    def _is_heading(self, row: int) -> bool:
        cells = self.rows[row]
        words = [self._words(cell) for cell in cells]
        if self.stated.is_heading_row(words):
            return True
        following = self.order.index(row) + 1
        if len(cells) < 2 or following >= len(self.order):
            return False
        columns = {cell.column for cell in cells if self._column(cell)}
        below = [cell for cell in self.rows[self.order[following]] if cell.column in columns]
        if len(below) * 2 < len(columns):
            return False
        return is_heading_row(words, [self._words(cell) for cell in below])

    def _open_columns(self, row: int) -> None:
        self.columns = {cell.column: field for cell in self.rows[row] if (field := self._heading(cell))}
        if self.turned is not None:
            self.columns[self.turned] = "title"
        self._part_duties(row)
        self.covering = {}
        self.title = self.department = ""

    def _heading(self, cell: TableCell) -> Field | None:
        """The field of a column's heading; of 内容 below 职责, two heads over one another, that of the upper one."""
        upper = (
            other
            for other in self.rows.get(cell.row - 1, ())
            if other.column <= cell.column < other.column + other.column_span and other.column_span > 1
        )
        field = self._column(cell)
        if field == "title" and _RESPONSIBLE.match(self._words(cell)) and not self._holds_posts(cell):
            return None
        return field or next(map(self._column, upper), None)

    def _holds_posts(self, heading: TableCell) -> bool:
        """Whether most cells of a column name posts; those below 责任人 may be people."""
        below = [
            c for row in self.order if row > heading.row for c in self.rows[row] if c.column == heading.column
        ]
        return sum(is_post(self._words(cell)) for cell in below) * 2 > len(below)

    def _part_duties(self, row: int) -> None:
        """职责类别 | 职责描述: of two columns of duties the first may only name groups, or the second the tasks of each duty."""
        places = [column for column, field in self.columns.items() if field == "duties"]
        heads = [self._words(cell) for cell in self.rows[row] if cell.column in places]
        are_stated = any(self.stated.states(words) for words in heads) or any(map(str.isascii, heads))
        if (
            are_stated or len({_COUNTED.sub("", words) for words in heads}) < 2
        ):  # 职责1 | 职责2 are of one rank
            return
        below = [cell for at in self.order if at > row for cell in self.rows[at] if cell.column == places[0]]
        acts = sum(is_activity(self._words(cell)) for cell in below)
        if acts * 2 <= len(below):
            self.columns[places[0]] = "other"
            del places[0]
        self.columns |= dict.fromkeys(places[1:], "tasks")

    def _ends_list(self, row: int) -> bool:
        """Whether a row goes back to the form around a list of duties; a kind of duties may be called 绩效考核 too."""
        cells = self.rows[row]
        label = self.form.field(cells[0])
        if label is None:
            return False
        if "title" in self.columns.values():
            return len(cells) == 1 and cells[0].column_span > 1
        return len(cells) < len(self.columns) or label in FORM_FIELDS

    def _row(self, row: int) -> Iterator[Event]:
        if is_footer([self.text[cell.start : cell.end].strip() for cell in self.rows[row]]):
            return
        here: dict[Field, list[TableCell]] = {}
        for cell in self.rows[row]:
            if field := self.columns.get(cell.column):
                here.setdefault(field, []).append(cell)
        if len(self.rows[row]) == 1 and self._is_section(self.rows[row][0]):
            cell = self.rows[row][0]
            name = normalise(self._words(cell))
            yield Event("department", cell.start, cell.start, cell.end, name=name, rule="table-section")
            self.title = self.department = ""
            return
        for field, cells in here.items():
            self.covering[field] = cells[0]
        yield from self._opened(here)
        for field, cells in here.items():
            if field not in ("title", "department"):
                for cell in cells:
                    yield from self._value(field, cell)

    def _opened(self, here: dict[Field, list[TableCell]]) -> Iterator[Event]:
        """The role or department that a row of a list is about, where it is another than the row's above."""
        unit = self.covering.get("department")
        unit_name = normalise(self._words(unit)) if unit else ""
        post = self.covering.get("title")
        name = self._words(post) if post else ""
        if post and name and (name, unit_name) != (self.title, self.department):
            self.title, self.department = name, unit_name
            place = post.start, post.start, post.end
            yield Event("role", *place, name=name, field="title", rule="table-row")
            if unit and unit_name:
                place = unit.start, unit.start, unit.end
                yield Event("label", *place, field="department", rule="table-row")
        elif not name and unit and "department" in here:
            place = unit.start, unit.start, unit.end
            yield Event("department", *place, name=unit_name, field="duties", rule="table-row")

    def _is_section(self, cell: TableCell) -> bool:
        """A row of one cell that names a department: 销售部 across the whole table."""
        return (
            cell.column_span > 1
            and is_department(normalise(self._words(cell)))
            and self.columns.get(cell.column) != "duties"
        )

    def _value(self, field: Field, cell: TableCell) -> Iterator[Event]:
        if field in NAME_FIELDS:
            yield Event("label", cell.start, cell.start, cell.end, field=field, rule="table-row")
            return
        yield Event("label", cell.start, cell.start, cell.start, field=field, rule="table-row")
        yield from cell_items(self.text, cell)

    # --- lists on their side ---------------------------------------------------------------------------------------------------

    def _row_of_titles(self) -> int | None:
        """The row that holds a title for each column, if the first column names the field of each row."""
        first = [cells[0] for _, cells in sorted(self.rows.items()) if cells[0].column == 0]
        fields = [self._column(cell) for cell in first]
        is_stated = self.stated.is_heading_row([self._words(cell) for cell in first])
        if len(self.rows) < 2 or len(set(fields) - {None}) < 2:
            return None
        row = first[fields.index("title")].row if "title" in fields else self.order[0]
        titles = [cell for cell in self.rows[row] if cell.column > 0]
        posts = sum(names_post(self._words(cell)) for cell in titles)
        return row if len(titles) >= _POSTS and (posts == len(titles) or is_stated) else None


def read_table(text: str, cells: Sequence[TableCell], stated: StatedColumns = NONE_STATED) -> TableEvents:
    """Return the events of one table, and how its columns were understood.

    Parameters
    ----------
    text : str
        The clean text of the document.
    cells : sequence of TableCell
        The table's cells by row and column, each merged cell once; offsets in ``text``.
    stated : StatedColumns
        What ``corpus.toml`` says of its columns.
    """
    return _TableReader(text, cells, stated).read()
