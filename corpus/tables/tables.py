"""Tables into events: forms (a label cell, a value cell), lists (a heading row, one row per post or duty) and lists on their side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.layout.outline import outline
from corpus.roles.event import NAME_FIELDS, Event
from corpus.roles.events import read_events
from corpus.tables.columns import NONE_STATED, StatedColumns
from corpus.text.clean import tidy
from corpus.vocabulary.labels import Field, field_of, label_at
from corpus.vocabulary.sentences import is_activity
from corpus.vocabulary.titles import is_department, is_post, normalise, split_title

_HEADER_ROWS = 8  # title rows and notes above a heading row
_NUMBER = re.compile(
    r"[(（]?\d{1,4}(?:[.、]\d{0,3})?[)）]?|[一二三四五六七八九十]{1,3}、?|序号|no\.?|№", re.IGNORECASE
)
_BREAK = re.compile(r"[;；\n]")
# Column headings that are usual in lists of posts and would be no label elsewhere.
_COLUMNS: tuple[tuple[Field, re.Pattern[str]], ...] = (
    (
        "title",
        re.compile("(?:岗位|职位|职务|职称)(?:/职[务位])?|姓名/岗位|post|position|role|job", re.IGNORECASE),
    ),
    ("department", re.compile("部门|科室|班组|单位|部室|所在部门|area|function", re.IGNORECASE)),
    ("reports_to", re.compile("(?:直接)?上级|汇报给|领导|manager|reporting to", re.IGNORECASE)),
    ("direct_reports", re.compile("(?:直接)?下级|下属", re.IGNORECASE)),
    (
        "duties",
        re.compile(
            "(?:职责|工作职责|岗位职责|工作内容|主要工作|职责描述|职责条目|主要职责|duty|task|description)(?:\\s*[（(].{1,10}[)）])?",
            re.IGNORECASE,
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell in the clean text."""

    row: int
    column: int
    row_span: int
    column_span: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TableEvents:
    """What a table says; ``columns`` are the heading cells of a list with the field of each, empty for a form."""

    events: tuple[Event, ...]
    columns: tuple[tuple[TableCell, Field | None], ...] = ()


def column_field(words: str) -> Field | None:
    """Return the field that a column's heading names; None if it names none."""
    named = next((field for field, pattern in _COLUMNS if pattern.fullmatch(words)), None)
    return named or field_of(words)


def cell_items(text: str, cell: TableCell) -> Iterator[Event]:
    """Yield the items of a cell: by their marks, else by line or semicolon."""
    segments = outline(text, cell.start, cell.end, wraps=False)
    if any(segment.mark for segment in segments):
        for segment in segments:
            yield Event(
                "item" if segment.mark else "text",
                segment.begin,
                segment.start,
                segment.end,
                mark=segment.mark,
                rule="table-cell",
            )
        return
    at = cell.start
    for match in [*_BREAK.finditer(text, cell.start, cell.end), None]:
        end = match.start() if match else cell.end
        if tidy(text[at:end]):
            yield Event("item", at, at, end, rule="table-cell")
        at = match.end() if match else end


class _TableReader:
    def __init__(
        self, text: str, cells: Sequence[TableCell], stated: StatedColumns, *, is_turned: bool = False
    ) -> None:
        self.text = text
        self.cells = cells
        self.stated = stated
        self.is_turned = is_turned
        self.rows: dict[int, list[TableCell]] = {}
        for cell in cells:
            if self._words(cell):
                self.rows.setdefault(cell.row, []).append(cell)

    def _words(self, cell: TableCell) -> str:
        return tidy(self.text[cell.start : cell.end])

    def _column(self, cell: TableCell) -> Field | None:
        words = self._words(cell)
        return self.stated.meaning(words, column_field(words))

    def read(self) -> TableEvents:
        header = self._header_row()
        if header is not None:
            columns = tuple((cell, self._column(cell)) for cell in self.rows[header])
            return TableEvents((*self._above(header), *self._list(header)), columns)
        if not self.is_turned and (turned := self._turned()):
            return _TableReader(self.text, turned, self.stated, is_turned=True).read()
        return TableEvents(tuple(self._form()))

    # --- lists -----------------------------------------------------------------------------------------------------------------

    def _header_row(self) -> int | None:
        for row in sorted(self.rows)[:_HEADER_ROWS]:
            cells = self.rows[row]
            if self.stated.is_heading_row([self._words(cell) for cell in cells]):
                return row
            fields = [self._column(cell) for cell in cells]
            known = [field for field in fields if field]
            numbers = sum(bool(_NUMBER.fullmatch(self._words(cell))) for cell in cells)
            enough = len(known) >= 2 and len(known) + numbers >= len(cells) * 0.6 and len(set(known)) >= 2
            if enough and ("title" in known or "duties" in known) and self._is_data_below(row, cells):
                return row
        return None

    def _is_data_below(self, row: int, header: Sequence[TableCell]) -> bool:
        below = [r for r in sorted(self.rows) if r > row]
        if not below:
            return False
        labels = sum(self._column(cell) is not None for cell in self.rows[below[0]])
        return labels * 2 < len(self.rows[below[0]]) + 1 and len(header) >= 2

    def _above(self, header: int) -> Iterator[Event]:
        """Title rows and notes; they belong to no role that was open before the table."""
        start = self.cells[0].start
        yield Event("label", start, start, start, field="other", rule="table")
        for row in sorted(self.rows):
            if row >= header:
                return
            for cell in self.rows[row]:
                yield from self._free_text(cell)

    def _list(self, header: int) -> Iterator[Event]:
        columns = {cell.column: field for cell in self.rows[header] if (field := self._column(cell))}
        covering: dict[Field, TableCell] = {}
        title = department = ""
        for row in [r for r in sorted(self.rows) if r > header]:
            here: dict[Field, list[TableCell]] = {}
            for cell in self.rows[row]:
                field = columns.get(cell.column)
                if field:
                    here.setdefault(field, []).append(cell)
            if len(self.rows[row]) == 1 and self._is_section(self.rows[row][0], columns):
                name = normalise(self._words(self.rows[row][0]))
                yield Event(
                    "department",
                    self.rows[row][0].start,
                    self.rows[row][0].start,
                    self.rows[row][0].end,
                    name=name,
                    rule="table-section",
                )
                title = department = ""
                continue
            for field, cells in here.items():
                covering[field] = cells[0]
            unit = covering.get("department")
            unit_name = normalise(self._words(unit)) if unit else ""
            post = here.get("title", [covering["title"]] if "title" in covering else [])
            name = self._words(post[0]) if post else ""
            if name and (name, unit_name) != (title, department):
                title, department = name, unit_name
                yield Event(
                    "role",
                    post[0].start,
                    post[0].start,
                    post[0].end,
                    name=name,
                    field="title",
                    rule="table-row",
                )
                if unit and unit_name:
                    yield Event(
                        "label", unit.start, unit.start, unit.end, field="department", rule="table-row"
                    )
            elif not name and unit and "department" in here:
                yield Event(
                    "department",
                    unit.start,
                    unit.start,
                    unit.end,
                    name=unit_name,
                    field="duties",
                    rule="table-row",
                )
            for field, cells in here.items():
                if field not in ("title", "department"):
                    for cell in cells:
                        yield from self._value(field, cell)

    def _is_section(self, cell: TableCell, columns: dict[int, Field]) -> bool:
        """A row of one cell that names a department: 销售部 across the whole table."""
        return (
            cell.column_span > 1
            and is_department(normalise(self._words(cell)))
            and columns.get(cell.column) != "duties"
        )

    def _value(self, field: Field, cell: TableCell) -> Iterator[Event]:
        if field in NAME_FIELDS:
            yield Event("label", cell.start, cell.start, cell.end, field=field, rule="table-row")
            return
        yield Event("label", cell.start, cell.start, cell.start, field=field, rule="table-row")
        yield from cell_items(self.text, cell)

    # --- lists on their side ---------------------------------------------------------------------------------------------------

    def _turned(self) -> list[TableCell]:
        """The cells with rows and columns exchanged, if the first column is the heading row of a list of posts."""
        first = [cells[0] for _, cells in sorted(self.rows.items()) if cells[0].column == 0]
        fields = [self._column(cell) for cell in first]
        is_stated = self.stated.is_heading_row([self._words(cell) for cell in first])
        if "title" not in fields or len(self.rows) < 2:
            return []
        titles = self.rows[first[fields.index("title")].row][1:]
        posts = sum(is_post(split_title(self._words(cell))[0]) for cell in titles)
        if (
            len(titles) < 2
            or (posts < len(titles) and not is_stated)
            or sum(field is not None for field in fields) < 2
        ):
            return []
        turned = [TableCell(c.column, c.row, c.column_span, c.row_span, c.start, c.end) for c in self.cells]
        return sorted(turned, key=lambda cell: (cell.row, cell.column))

    # --- forms -----------------------------------------------------------------------------------------------------------------

    def _form(self) -> Iterator[Event]:
        field: Field | None = None
        open_label = False
        for row in sorted(self.rows):
            cells = self.rows[row]
            for place, cell in enumerate(cells):
                words = self._words(cell)
                found = self._cell_label(cell, words, alone=len(cells) == 1)
                if found is not None:
                    field, at = found
                    open_label = True
                    value = (
                        place + 1 < len(cells)
                        and self._cell_label(cells[place + 1], self._words(cells[place + 1]), alone=False)
                        is None
                    )
                    if at < cell.end:
                        yield from self._filled(field, TableCell(cell.row, cell.column, 1, 1, at, cell.end))
                    elif not (value and field in NAME_FIELDS):
                        yield Event("label", cell.start, cell.end, cell.end, field=field, rule="form")
                elif field is not None and open_label:
                    if not _NUMBER.fullmatch(words):
                        yield from self._filled(field, cell)
                else:
                    yield from self._free_text(cell)

    def _cell_label(self, cell: TableCell, words: str, *, alone: bool) -> tuple[Field, int] | None:
        """The field a label cell opens and where a value inside the same cell begins."""
        written = self.text[cell.start : cell.end]
        label = label_at(written)
        if label and label.has_colon:
            at = cell.start + label.end
            while at < cell.end and self.text[at].isspace():
                at += 1
            return label.field, at
        field = field_of(words)
        if field is None or (field in ("title", "department") and alone and len(words) < 3):
            return None
        return field, cell.end

    def _filled(self, field: Field, cell: TableCell) -> Iterator[Event]:
        words = self._words(cell)
        if not words:
            return
        if field == "title":
            yield Event(
                "role", cell.start, cell.start, cell.end, name=words, field="title", rule="title-label"
            )
        elif field in NAME_FIELDS:
            yield Event("label", cell.start, cell.start, cell.end, field=field, rule="form")
        else:
            yield from cell_items(self.text, cell)

    def _free_text(self, cell: TableCell) -> Iterator[Event]:
        """A cell without a label: a title row, or a heading of its own."""
        events = read_events(self.text, outline(self.text, cell.start, cell.end, wraps=False))
        yield from (
            event
            for event in events
            if event.kind != "item" or is_activity(self.text[event.start : event.end])
        )


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
