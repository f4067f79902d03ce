"""Who works with whom as a picture: a table of counts for each organisation, the darker the more statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from graph.appearance import Colour
from graph.drawing.collaborations import Collaborations, Side
from graph.drawing.lettering import cut, drawable, is_chinese, text_width
from graph.drawing.picture import INK, MUTED, PAPER, Group, Line, Picture, Rectangle, Shape, Words
from graph.nodes import shortened

CELL: Final = 30.0
"""Width and height of a cell: a count of three figures fits."""
MARGIN: Final = 32.0
SIZE: Final = 12.0
HEADING_MOST: Final = 200.0
"""Longest heading of a row or column; the tooltip has the whole name."""
LEAST_WIDTH: Final = 640.0
QUOTES_SHOWN: Final = 3
QUOTE_CHARACTERS: Final = 60
LIGHTEST: Final[Colour] = (0xDC, 0xEE, 0xEA)
DARKEST: Final[Colour] = (0x0A, 0x6B, 0x5E)
OWN: Final[Colour] = (0xEF, 0xEF, 0xEA)
"""Behind an empty cell of the diagonal."""
GRID: Final[Colour] = (0xE2, 0xE5, 0xDF)
EXTERNAL: Final[Colour] = (0xA6, 0x5E, 0x00)
"""Names of outside parties."""

_WORDS: Final = {
    "title": ("Who works with whom", "协作关系矩阵"),
    "how": (
        "Rows state it, columns are named; the number counts the statements.",
        "行为说明一方，列为被提到一方，数字为原文条数。",
    ),
    "diagonal": ("inside one and the same", "本单位内部"),
    "external": ("◇ outside the organisation", "◇ 组织外部"),
    "nowhere": ("No department stated", "未写明部门"),
    "none": ("No document states a collaboration.", "文件中没有写明协作关系。"),
}


def collaboration_matrix(tables: Sequence[Collaborations]) -> Picture:
    """Draw tables of collaborations under one another.

    Parameters
    ----------
    tables : sequence of Collaborations
        As `collaborations_between` counts them.

    Returns
    -------
    Picture
        Each cell with a count has the first statements as its tooltip. Without tables one sentence says that there is nothing.
    """
    return _Matrix(tables).picture()


@dataclass(slots=True)
class _Matrix:
    tables: Sequence[Collaborations]
    groups: list[Group] = field(default_factory=list)
    width: float = LEAST_WIDTH
    top: float = MARGIN
    chinese: int = field(init=False)

    def __post_init__(self) -> None:
        self.chinese = int(is_chinese(side.label for table in self.tables for side in table.rows))

    def picture(self) -> Picture:
        """Draw everything."""
        self._words(MARGIN, self.top + 22.0, self._say("title"), 22.0)
        self.top += 34.0
        self._words(MARGIN, self.top + 12.0, self._say("how" if self.tables else "none"), 12.0, MUTED)
        self.top += 24.0
        if self.tables:
            self._legend()
        for table in self.tables:
            self._table(table)
        about = "; ".join(drawable(table.organization) for table in self.tables)
        return Picture(
            self.width + 2 * MARGIN,
            self.top + MARGIN,
            self._say("title"),
            about or self._say("none"),
            tuple(self.groups),
        )

    def _legend(self) -> None:
        self._add(Rectangle(MARGIN, self.top, 11.0, 11.0, OWN, GRID))
        self._words(MARGIN + 17.0, self.top + 10.0, self._say("diagonal"), 11.0, MUTED)
        right = MARGIN + 17.0 + text_width(self._say("diagonal"), 11.0) + 24.0
        self._words(right, self.top + 10.0, self._say("external"), 11.0, EXTERNAL)
        self.top += 24.0

    def _table(self, table: Collaborations) -> None:
        rows, columns = ([self._name(side) for side in sides] for sides in (table.rows, table.columns))
        left = MARGIN + _longest(rows) + 10.0
        head = _longest(columns) + 10.0
        self.width = max(
            self.width, left - MARGIN + CELL * len(columns), text_width(table.organization, 17.0)
        )
        self._words(MARGIN, self.top + 17.0, drawable(table.organization), 17.0)
        self.top += 34.0 + head
        for place, (side, name) in enumerate(zip(table.columns, columns, strict=True)):
            x = left + place * CELL + CELL / 2 + SIZE / 3
            words = Words(x, self.top - 8.0, cut(name, HEADING_MOST, SIZE), SIZE, _ink(side), is_turned=True)
            self.groups.append(Group((words,), name))
        most = max(map(len, table.cells.values()))
        for number, (side, name) in enumerate(zip(table.rows, rows, strict=True)):
            y = self.top + number * CELL
            words = Words(
                left - 10.0, y + CELL / 2 + SIZE / 3, cut(name, HEADING_MOST, SIZE), SIZE, _ink(side), "end"
            )
            self.groups.append(Group((words,), name))
            for place, column in enumerate(table.columns):
                self._cell(table, (side, column), (left + place * CELL, y), most)
        self._grid(left, len(rows), len(columns))
        self.top += CELL * len(rows) + 40.0

    def _cell(
        self, table: Collaborations, ends: tuple[Side, Side], corner: tuple[float, float], most: int
    ) -> None:
        row, column = ends
        x, y = corner
        count = table.count(row, column)
        if not count:
            if row == column:
                self._add(Rectangle(x, y, CELL, CELL, OWN))
            return
        share = (count / most) ** 0.5 if most > 1 else 0.3
        shapes: tuple[Shape, ...] = (
            Rectangle(x, y, CELL, CELL, _between(share)),
            Words(
                x + CELL / 2,
                y + CELL / 2 + SIZE / 3,
                str(count),
                SIZE,
                PAPER if share > 0.55 else INK,
                "middle",
            ),
        )
        said = [
            f"{drawable(one.evidence.document)}: “{shortened(drawable(one.evidence.quote), QUOTE_CHARACTERS)}”"
            for one in table.cells[row.id, column.id][:QUOTES_SHOWN]
        ]
        heading = f"{self._name(row)} → {self._name(column)}: {count}"
        self.groups.append(Group(shapes, "\n".join([heading, *said])))

    def _grid(self, left: float, rows: int, columns: int) -> None:
        right, bottom = left + CELL * columns, self.top + CELL * rows
        across = [
            Line(((left, self.top + CELL * at), (right, self.top + CELL * at)), GRID, 1.0)
            for at in range(rows + 1)
        ]
        down = [
            Line(((left + CELL * at, self.top), (left + CELL * at, bottom)), GRID, 1.0)
            for at in range(columns + 1)
        ]
        self._add(*across, *down)

    def _name(self, side: Side) -> str:
        if side.kind == "nowhere":
            return self._say("nowhere")
        return ("◇ " if side.kind == "external" else "") + drawable(side.label)

    def _words(self, x: float, y: float, text: str, size: float, colour: Colour = INK) -> None:
        self._add(Words(x, y, text, size, colour))

    def _add(self, *shapes: Shape) -> None:
        self.groups.append(Group(shapes))

    def _say(self, key: str) -> str:
        return _WORDS[key][self.chinese]


def _longest(names: Sequence[str]) -> float:
    return min(HEADING_MOST, max(text_width(name, SIZE) for name in names))


def _ink(side: Side) -> Colour:
    return {"external": EXTERNAL, "foreign": MUTED, "nowhere": MUTED, "own": INK}[side.kind]


def _between(share: float) -> Colour:
    """A colour between the lightest and the darkest."""
    red, green, blue = (
        round(light + (dark - light) * share) for light, dark in zip(LIGHTEST, DARKEST, strict=True)
    )
    return red, green, blue
