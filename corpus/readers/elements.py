"""The elements of a page that are open at one point: which end tags are implied, what is hidden, which list is counted.

A small part of what the HTML standard says about broken pages, enough that a forgotten end tag does no
harm: a list item ends where the next one starts, a cell where the next cell or row starts, a paragraph
where a block starts.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from corpus.readers.grid import Grid
from corpus.readers.numerals import numeral

# Open elements that are kept. Pages stay below 50; deeper ones are read, but not kept track of.
MAX_DEPTH = 200


def names(text: str) -> frozenset[str]:
    """Return the element names of a list separated by blanks."""
    return frozenset(text.split())


_VOID = names("area base br col embed hr img input link meta param source track wbr")
_ENDS_PARAGRAPH = names(
    "address article aside blockquote center details div dl fieldset figure footer form h1 h2 h3 h4 h5 "
    "h6 header hr main menu nav ol p pre section table ul"
)
# Which open elements a start tag ends, and which elements keep it from looking further out.
_IMPLIED = {
    "li": (frozenset(("li", "p")), frozenset(("ol", "ul", "menu", "dir", "td", "th"))),
    "dt": (frozenset(("dt", "dd", "p")), frozenset(("dl", "td", "th"))),
    "dd": (frozenset(("dt", "dd", "p")), frozenset(("dl", "td", "th"))),
    "td": (frozenset(("td", "th", "caption")), frozenset(("tr", "table"))),
    "th": (frozenset(("td", "th", "caption")), frozenset(("tr", "table"))),
    "tr": (frozenset(("td", "th", "tr", "caption")), frozenset(("table",))),
    "option": (frozenset(("option",)), frozenset(("select", "datalist"))),
    "body": (frozenset(("head", "title")), frozenset(("html",))),
}
_SECTIONS = frozenset(("thead", "tbody", "tfoot"))
_SECTION_ENDS = (frozenset(("td", "th", "tr", "caption", *_SECTIONS)), frozenset(("table",)))
_PARAGRAPH_ENDS = (frozenset(("p",)), frozenset(("td", "th", "li", "div", "button", "table")))
# An end tag does not reach out of the cell it stands in, unless it ends the cell's own row, section or table.
_CELL_PARTS = frozenset(("td", "th", "tr", "table", "html", "body", *_SECTIONS))

_HEAD_PARTS = frozenset(
    ["base", "link", "meta", "noscript", "object", "script", "style", "template", "title"]
)

_NUMBER_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLE_FORMATS = {
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "cjk-ideographic": "chineseCountingThousand",
    "simp-chinese-informal": "chineseCountingThousand",
    "trad-chinese-informal": "chineseCountingThousand",
}
_CHINESE_FORMATS = frozenset(("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal"))


@dataclass(slots=True)
class Element:
    """One open element and what has to be known when it ends.

    ``seen`` is false inside something hidden; ``grid`` is that of a table itself, ``table`` the one around
    a cell or a table.
    """

    name: str
    seen: bool = True
    hides: bool = False
    visible_start: int = 0
    grid: Grid | None = None
    table: Grid | None = None
    place: tuple[int, int] | None = None
    spans: tuple[int, int] = (1, 1)
    number: int = 1
    number_format: str = field(default="")
    stop: str = ". "

    @property
    def heading_level(self) -> int:
        """1 to 6 for ``h1`` to ``h6``, otherwise 0."""
        return (
            int(self.name[1])
            if len(self.name) == 2 and self.name[0] == "h" and self.name[1] in "123456"
            else 0
        )

    def start_list(self, values: dict[str, str]) -> None:
        """Take over the numbering of a list from its attributes."""
        if self.name != "ol":
            return
        style = (
            values.get("style", "")
            .replace(" ", "")
            .partition("list-style-type:")[2]
            .partition(";")[0]
            .lower()
        )
        self.number_format = _STYLE_FORMATS.get(style) or _NUMBER_FORMATS.get(
            values.get("type", ""), "decimal"
        )
        self.stop = "、" if style in _CHINESE_FORMATS else ". "
        self.number = _whole(values.get("start", ""), 1)


class OpenElements:
    """A stack of elements."""

    def __init__(self) -> None:
        self._stack: list[Element] = []
        self._names: Counter[str] = Counter()
        self._tables: list[Grid] = []
        self._hidden = 0

    @property
    def hidden(self) -> bool:
        """Whether text here is not seen."""
        return self._hidden > 0

    @property
    def in_head(self) -> bool:
        """Whether this place is in the head itself, not in one of its elements."""
        return bool(self._stack) and self._stack[-1].name == "head"

    @property
    def keeps_blanks(self) -> bool:
        """Whether white space here stays as it is."""
        return self._names["pre"] > 0 or self._names["textarea"] > 0

    def table(self) -> Grid | None:
        """Return the grid of the innermost table."""
        return self._tables[-1] if self._tables else None

    def push(self, element: Element) -> None:
        """Open an element; those that cannot hold anything are not kept."""
        if element.name in _VOID or len(self._stack) >= MAX_DEPTH:
            return
        self._stack.append(element)
        self._names[element.name] += 1
        self._hidden += element.hides
        if element.grid is not None:
            self._tables.append(element.grid)

    def close(self, name: str) -> list[Element]:
        """Close the innermost element of a name and what is open inside it; return them, innermost first."""
        if not self._names[name]:
            return []
        for index in range(len(self._stack) - 1, -1, -1):
            if self._stack[index].name == name:
                return self._pop_to(index)
            if self._stack[index].name in ("td", "th") and name not in _CELL_PARTS:
                return []
        return []

    def close_all(self) -> list[Element]:
        """Close everything."""
        return self._pop_to(0)

    def implied_ends(self, name: str) -> list[Element]:
        """Close what the start of an element ends, and return it, innermost first."""
        closed = self.end_head() if name not in _HEAD_PARTS else []
        if name in _ENDS_PARAGRAPH and self._names["p"]:
            closed += self._end_within(*_PARAGRAPH_ENDS)
        if name in _SECTIONS:
            closed += self._end_within(*_SECTION_ENDS)
        elif name in _IMPLIED:
            closed += self._end_within(*_IMPLIED[name])
        return closed

    def end_head(self) -> list[Element]:
        """Close a head, or a title without an end tag, that is open at this very place: something to see has come."""
        closed: list[Element] = []
        while self._stack and self._stack[-1].name in ("head", "title"):
            closed += self._pop_to(len(self._stack) - 1)
        return closed

    def list_mark(self, values: dict[str, str]) -> str:
        """Return what a browser paints before a list item, indented by two blanks for each outer list."""
        lists = [element for element in self._stack if element.name in ("ol", "ul", "menu", "dir")]
        indent = "  " * (len(lists) - 1)
        if not lists or lists[-1].name != "ol":
            return f"{indent}- "
        current = lists[-1]
        number = _whole(values.get("value", ""), current.number)
        current.number = number + 1
        return f"{indent}{numeral(number, current.number_format)}{current.stop}"

    def _end_within(self, ended: frozenset[str], walls: frozenset[str]) -> list[Element]:
        outermost = -1
        for index in range(len(self._stack) - 1, -1, -1):
            name = self._stack[index].name
            if name in walls:
                break
            if name in ended:
                outermost = index
        return self._pop_to(outermost) if outermost >= 0 else []

    def _pop_to(self, index: int) -> list[Element]:
        closed = self._stack[:index:-1] + self._stack[index : index + 1]
        del self._stack[index:]
        for element in closed:
            self._names[element.name] -= 1
            self._hidden -= element.hides
            if element.grid is not None:
                self._tables.pop()
        return closed


def _whole(value: str, default: int) -> int:
    value = value.strip()
    digits = value.removeprefix("-")
    return int(value) if digits.isascii() and digits.isdigit() and len(digits) < 7 else default
