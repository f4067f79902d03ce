"""Registers of posts into role drafts: one row, one post with its number, the numbers of its superiors, its unit and its function.

Cells are taken as they stand: a title is not cut at its comma, a superior is never read out of the description of a function, and
names of people, telephone numbers and salaries are not read at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from corpus.model import RegisterEntry, Statement
from corpus.roles.draft import DutyDraft, EntryDraft, Piece, RoleDraft
from corpus.roles.event import Event
from corpus.roles.placing import take_names
from corpus.rules.confidence import Kind
from corpus.tables.cells import TableCell, TableEvents, cell_items
from corpus.tables.columns import NONE_STATED, StatedColumns
from corpus.tables.references import is_number, says_nothing
from corpus.tables.registercolumns import columns_of, register_column
from corpus.text.clean import tidy
from corpus.vocabulary.labels import Field, field_of
from corpus.vocabulary.titles import is_post

_HEADER_ROWS = 8  # title rows and notes above a heading row
_SEVERAL = re.compile(r"[;；、,，\n]")
_RULE = "table-row"
_ITEMS: tuple[Field, ...] = ("qualifications", "authorities", "indicators", "deliverables")
_NAMES: tuple[Field, ...] = ("reports_to", "direct_reports", "also_holds", "deputies")
Row = dict[Field, TableCell]


class _Register:
    """A table that is a register: its columns, and its cells row by row."""

    def __init__(self, text: str, cells: Sequence[TableCell], stated: StatedColumns) -> None:
        self.text = text
        self.stated = stated
        self._words: dict[tuple[int, int], str] = {}
        self.rows: dict[int, dict[int, TableCell]] = {}
        for cell in cells:
            if self.words(cell):
                for row in range(cell.row, cell.row + cell.row_span):
                    self.rows.setdefault(row, {}).setdefault(cell.column, cell)
        self.order = sorted(self.rows)
        self.columns: dict[int, Field] = {}
        self.header = -1

    def words(self, cell: TableCell) -> str:
        place = cell.start, cell.end
        known = self._words.get(place)
        if known is None:
            known = self._words[place] = tidy(self.text[cell.start : cell.end])
        return known

    def find_header(self) -> bool:
        for row in self.order[:_HEADER_ROWS]:
            headings = [(column, self.words(cell)) for column, cell in sorted(self.rows[row].items())]
            if len(headings) < 3:
                continue
            below = [self.rows[other] for other in self.order if other > row]
            self.columns = columns_of(headings, partial(self._values, below), self.stated)
            if self.columns and below and not self._is_form(below[0]):
                self.header = row
                return True
        return False

    def _is_form(self, below: dict[int, TableCell]) -> bool:
        """岗位名称 | 店长 | 岗位编号 | 01 above 所属部门 | 门店 | …: what stands below the label is another label, no title."""
        titles = (cell for column, cell in below.items() if self.columns.get(column) == "title")
        return any(field_of(words) and not is_post(words) for words in map(self.words, titles))

    def _values(self, rows: list[dict[int, TableCell]], column: int) -> list[str]:
        return [self.words(row[column]) if column in row else "" for row in rows]

    def drafts(self) -> Iterator[RoleDraft]:
        last: RoleDraft | None = None
        for at in self.order:
            cells = self.rows[at]
            row = {self.columns[column]: cell for column, cell in cells.items() if column in self.columns}
            if at <= self.header or self._repeats_header(row):
                continue
            self._leave_blank(row)
            if last is not None and self._goes_on(row, last):
                self._fill(last, row)
            elif "title" in row or "identifier" in row:
                last = self._open(row, [cell for cell in cells.values() if cell.row == at])
                yield last

    def _leave_blank(self, row: Row) -> None:
        """Drop a number and a title that say nothing: XX, N/A, a dash."""
        if "identifier" in row and not is_number(self.words(row["identifier"])):
            row.pop("identifier")
        if "title" in row and says_nothing(self.words(row["title"])):
            row.pop("title")

    def _repeats_header(self, row: Row) -> bool:
        named = [register_column(self.words(cell)) for cell in row.values()]
        return len(named) > 1 and all(named)

    def _goes_on(self, row: Row, last: RoleDraft) -> bool:
        """More duties of the post above: its cells merged over this row, or no title and no number here."""
        assert last.entry is not None
        number = row.get("identifier")
        if number is None:
            return "title" not in row and "duties" in row
        return last.entry.number is not None and last.entry.number.start == number.start

    def _open(self, row: Row, cells: list[TableCell]) -> RoleDraft:
        number, title = row.get("identifier"), row.get("title") or row["identifier"]
        entry = EntryDraft(
            number=_piece(number) if number else None,
            organization=self._said(row, "organization"),
            parent=self._said(row, "parent"),
            grade=self._said(row, "grade"),
            headcount=self._said(row, "headcount"),
            occupation=self._said(row, "occupation"),
        )
        role = RoleDraft(
            title=self.words(title),
            raw=(title.start, title.end),
            begin=min(cell.start for cell in cells),
            rule=_RULE,
            entry=entry,
        )
        role.end = max(cell.end for cell in cells)
        if unit := self._said(row, "department"):
            role.department = _piece(row["department"], name=unit)
        self._take_superiors(role, entry, row)
        self._fill(role, row)
        return role

    def _said(self, row: Row, column: Field) -> str:
        words = self.words(row[column]) if column in row else ""
        return "" if says_nothing(words) and words != "0" else words

    def _take_superiors(self, role: RoleDraft, entry: EntryDraft, row: Row) -> None:
        cell = row.get("reports_to_id")
        if cell is None:
            return
        at = cell.start
        for match in [*_SEVERAL.finditer(self.text, cell.start, cell.end), None]:
            end = match.start() if match else cell.end
            words = self.text[at:end].strip()
            if says_nothing(words):
                role.says_none.add("reports_to")
            else:
                entry.superiors.append(Piece(at, end, _RULE, name=words))
            at = match.end() if match else end
        if entry.superiors:
            role.says_none.discard("reports_to")

    def _fill(self, role: RoleDraft, row: Row) -> None:
        """Take what the row says of duties and other fields; a cell merged over several rows counts once."""
        for column, cell in row.items():
            if column in ("duties", "summary"):
                known = {duty.piece.start for duty in role.duties}
                items = [item for item in cell_items(self.text, cell) if item.start not in known]
                role.duties += [DutyDraft(Piece(i.start, i.end, i.rule, mark=i.mark)) for i in items]
            elif column in _ITEMS:
                for item in cell_items(self.text, cell):
                    role.add(column, Piece(item.start, item.end, item.rule, mark=item.mark))
            elif column in _NAMES:
                event = Event("label", cell.start, cell.start, cell.end, field=column, rule=_RULE)
                take_names(role, column, self.text, event)
            elif column == "collaborators":
                role.listed.append(_piece(cell))
            else:
                continue
            role.end = max(role.end, cell.end)


def _piece(cell: TableCell, *, name: str = "") -> Piece:
    return Piece(cell.start, cell.end, _RULE, name=name)


def entry_record(
    entry: EntryDraft, statements: Callable[[Kind, Iterable[Piece]], Iterator[Statement]]
) -> RegisterEntry:
    """Return what a row says as a record; ``statements`` turns pieces into statements with raw spans."""
    number = statements("role", [entry.number] if entry.number else [])
    return RegisterEntry(
        number=next(number, None),
        superiors=tuple(statements("reports_to", entry.superiors)),
        parent=entry.parent,
        grade=entry.grade,
        headcount=entry.headcount,
        occupation=entry.occupation,
    )


def read_register(
    text: str, cells: Sequence[TableCell], stated: StatedColumns = NONE_STATED
) -> tuple[TableEvents, tuple[RoleDraft, ...]] | None:
    """Return how the columns of a register of posts were understood, and its posts in order; None for any other table.

    Parameters
    ----------
    text : str
        The clean text of the document.
    cells : sequence of TableCell
        The table's cells by row and column, each merged cell once; offsets in ``text``.
    stated : StatedColumns
        What ``corpus.toml`` says of its columns.
    """
    register = _Register(text, cells, stated)
    if not register.find_header():
        return None
    heading = register.rows[register.header]
    columns = tuple((heading[column], register.columns.get(column)) for column in sorted(heading))
    return TableEvents((), columns), tuple(register.drafts())
