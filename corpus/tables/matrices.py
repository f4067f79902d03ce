"""Matrices of responsibility (RACI, 职责分工表): rows are tasks, columns are posts, a letter or sign says each post's part in a task."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Involvement
from corpus.roles.draft import DutyDraft, Piece, RoleDraft
from corpus.tables.cells import NUMBER, TableCell, TableEvents
from corpus.text.clean import tidy
from corpus.vocabulary.labels import Field
from corpus.vocabulary.titles import is_department, is_post
from corpus.vocabulary.writtentitles import read_title

_RULE = "matrix"
_HEADER_ROWS = 4  # title rows and legends above the row of posts
_LEGEND_REACH = 200  # characters before and behind the table in which its signs are explained
_POSTS = 2  # so many posts in a row are the heads of columns
_CODED = 0.8  # share of the cells below the posts that hold codes; in a list of posts none does
_WORDS: tuple[tuple[Involvement, str], ...] = (
    (
        "Approves",
        "审批|批准|审核|核准|核定|审定|决策|决定|最终负责|问责|accountable|approv(?:es|al)|sign(?:s|ed)? off",
    ),
    ("Supports", "协助|协办|配合|参与|支持|辅助|次要|supports?|assists?|contributes?"),
    ("Supervises", "监督|指导|检查|督导|督办|supervises?|verif(?:y|ies)"),
    ("Consulted", "咨询|被咨询|征询|提(?:出|供)?(?:建议|意见)|会签|consult(?:ed)?"),
    ("Informed", "知会|被?告知|知情|知悉|通知|抄送|inform(?:ed)?"),
    (
        "Responsible",
        "负责|主要?负责|主办|主责|牵头|主导|执行|承办|实施|办理|提报|责任|主要|responsible|leads?|does",
    ),
)
_LETTERS: dict[str, Involvement] = {
    "R": "Responsible",
    "A": "Approves",
    "S": "Supports",
    "C": "Consulted",
    "I": "Informed",
}
_FULL: dict[str, Involvement] = dict.fromkeys("●■▲◆★√✓✔☑", "Responsible")
_HOLLOW: dict[str, Involvement] = dict.fromkeys("○□△◇☆◎", "Supports")
_USUAL = _LETTERS | _FULL | _HOLLOW
_ORDER: tuple[Involvement, ...] = (
    "Responsible",
    "Approves",
    "Supervises",
    "Supports",
    "Consulted",
    "Informed",
)
_SIGNS = "".join([*_FULL, *_HOLLOW])
_PARTED = re.compile(r"[\s/、,，;；&+()（）]+")
_LEGEND = re.compile(
    rf"(?<![A-Za-z])([{_SIGNS}]|[A-Z])[\s“”\"'」]*(?:[:：=＝—–-]+|代表|表示|为|是)?\s*[(（“\"']?([\u4e00-\u9fff]{{2,6}}|[A-Za-z]{{4,12}})"
)


def _meaning(word: str) -> Involvement | None:
    return next(
        (part for part, words in _WORDS if re.match(f"(?:{words})", word, re.IGNORECASE)),
        None,
    )


def _legend(text: str, start: int, end: int) -> dict[str, Involvement]:
    """What the words around a table, and those in it, say of its signs."""
    near = text[max(0, start - _LEGEND_REACH) : end + _LEGEND_REACH]
    said = {match[1]: part for match in _LEGEND.finditer(near) if (part := _meaning(match[2]))}
    return _USUAL | said


def _part(code: str, legend: dict[str, Involvement]) -> Involvement | None:
    """The part that a cell names, the one that does most where it names several; None if it is no code."""
    pieces = [piece for piece in _PARTED.split(code.strip()) if piece]
    if len(pieces) == 1 and len(code) <= len(_LETTERS) and all(char in legend for char in pieces[0].upper()):
        pieces = list(pieces[0])  # AR, ●▲
    parts = [
        legend.get(piece.upper()) or (_meaning(piece) if len(piece) <= _WORD else None) for piece in pieces
    ]
    if not parts or None in parts:
        return None
    return min((part for part in parts if part), key=_ORDER.index)


_WORD = 4  # characters of a word that stands for a code; 审批合同 is a duty


class _Matrix:
    def __init__(self, text: str, cells: Sequence[TableCell]) -> None:
        self.text = text
        self.cells = cells
        self.rows: dict[int, list[TableCell]] = {}
        for cell in cells:
            self.rows.setdefault(cell.row, []).append(cell)
        self.legend = _legend(text, cells[0].start, cells[-1].end) if cells else {}

    def words(self, cell: TableCell) -> str:
        return tidy(self.text[cell.start : cell.end])

    def header(self) -> tuple[int, list[TableCell]] | None:
        for row in sorted(self.rows)[:_HEADER_ROWS]:
            named = [cell for cell in self.rows[row] if cell.column > 0 and _names(self.words(cell))]
            if len(named) >= _POSTS:
                return row, named
        return None

    def read(self) -> tuple[TableEvents, tuple[RoleDraft, ...]] | None:
        found = self.header()
        if found is None:
            return None
        row, named = found
        columns = {cell.column: cell for cell in named}
        body = [cell for cell in self.cells if cell.row > row and cell.column in columns]
        coded = [cell for cell in body if _part(self.text[cell.start : cell.end], self.legend)]
        if len(coded) < _POSTS or len(coded) < len(body) * _CODED:
            return None
        tasks = self._tasks(row, min(columns))
        roles = {column: _role(self.text, cell) for column, cell in columns.items()}
        for cell in coded:
            if task := tasks.get(cell.row):
                part = _part(self.text[cell.start : cell.end], self.legend)
                piece = Piece(task.start, task.end, _RULE)
                roles[cell.column].duties.append(DutyDraft(piece, part=part))
        heads: list[tuple[TableCell, Field | None]] = [
            (cell, "title" if cell.column in columns else "duties" if cell.column < min(columns) else None)
            for cell in self.rows[row]
        ]
        return TableEvents((), tuple(heads)), tuple(role for role in roles.values() if role.duties)

    def _tasks(self, header: int, first: int) -> dict[int, TableCell]:
        """The task of each row: the last cell with words before the columns of the posts."""
        before = [cell for cell in self.cells if cell.row > header and cell.column < first]
        tasks: dict[int, TableCell] = {}
        for cell in sorted(before, key=lambda cell: cell.column):
            if not NUMBER.fullmatch(self.words(cell)):
                tasks |= dict.fromkeys(range(cell.row, cell.row + cell.row_span), cell)
        return tasks


def _names(words: str) -> bool:
    title = read_title(words).title
    return is_post(title) or is_department(title)


def _role(text: str, cell: TableCell) -> RoleDraft:
    written = read_title(tidy(text[cell.start : cell.end]))
    title = written.title
    role = RoleDraft(title, (cell.start, cell.end), cell.start, "table-row", is_department=not is_post(title))
    role.variants += written.other
    for name in written.also:
        role.add_name("also_holds", Piece(cell.start, cell.end, "also-in-title", name=name))
    role.end = cell.end
    return role


def read_matrix(text: str, cells: Sequence[TableCell]) -> tuple[TableEvents, tuple[RoleDraft, ...]] | None:
    """Return how the columns of a matrix of responsibility were understood, and its posts or departments; None for any other table.

    Parameters
    ----------
    text : str
        The clean text of the document; the meaning of signs is looked for near the table.
    cells : sequence of TableCell
        The table's cells by row and column, each merged cell once; offsets in ``text``.
    """
    return _Matrix(text, cells).read()
