"""Presentations (.pptx): what the slides show, slide by slide, shapes in reading order.

Titles of slides are headings; SmartArt is read point by point, from the top. Left out: what a slide has from
its master (footer, date, slide number), pictures, charts, and, each with a warning, hidden slides and
speaker's notes. The text is a rendering of our own: each paragraph and each cell on lines of its own;
`places` tells slide, shape and paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from corpus.errors import UnreadableDocument
from corpus.model import Cell, Heading, Issue
from corpus.readers.grid import span
from corpus.readers.package import Package
from corpus.readers.reading import Reading, Rendering
from corpus.readers.readingorder import Box, reading_order
from corpus.readers.relations import RELATION_ID, Relation, main_part, relations
from corpus.readers.slidetext import A, paragraphs

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_DIAGRAM_DATA = RELATION_ID.replace("}id", "}dm")
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_MAIN_PART = "ppt/presentation.xml"
# Placeholders that the master fills on every slide.
_FURNITURE = frozenset(("dt", "ftr", "sldNum", "hdr"))
_TITLES = frozenset(("title", "ctrTitle"))
# Slides that a warning names; of more it gives the first.
_NAMED = 10


def read_slides(data: bytes, source: str) -> Reading:
    """Read a presentation. Parameters, result and errors as `corpus.readers.word.read_word`."""
    package = Package(data, source=source, kind="a presentation")
    main = main_part(package, _MAIN_PART)
    root = package.tree(main)
    if root is None or root.tag != f"{P}presentation":
        raise UnreadableDocument("not a presentation: it has no list of slides", source=source)
    deck = _Deck(package, Rendering(source))
    known = relations(package, main)
    for number, entry in enumerate(root.iterfind(f"{P}sldIdLst/{P}sldId"), start=1):
        slide = known.get(entry.get(RELATION_ID, ""))
        deck.slide(slide.part if slide else "", number)
    return deck.finish()


class _Deck:
    """Walks the slides in order and writes down what is seen."""

    def __init__(self, package: Package, rendering: Rendering) -> None:
        self._package = package
        self._rendering = rendering
        self._left_out: dict[str, list[int]] = {}

    def slide(self, part: str, number: int) -> None:
        """Write one slide."""
        root = self._package.tree(part)
        tree = root.find(f"{P}cSld/{P}spTree") if root is not None else None
        if root is None or tree is None:
            self._left_out.setdefault("missing-slides", []).append(number)
        elif root.get("show", "1") in ("0", "false"):
            self._left_out.setdefault("hidden-slides", []).append(number)
        else:
            known = relations(self._package, part)
            _Slide(self._package, self._rendering, f"slide {number}", known).write(tree)
            if any(
                relation.kind == "notesSlide" and self._speaks(relation.part) for relation in known.values()
            ):
                self._left_out.setdefault("notes-left-out", []).append(number)

    def _speaks(self, part: str) -> bool:
        """Return whether a page of notes has words of its own."""
        root = self._package.tree(part)
        bodies = root.iter(f"{P}sp") if root is not None else ()
        return any(
            "".join(paragraphs(body)).strip()
            for shape in bodies
            if _placeholder(shape) == "body" and (body := shape.find(f"{P}txBody")) is not None
        )

    def finish(self) -> Reading:
        """Return what was written, with a line for each kind of thing that was left out."""
        what = {
            "hidden-slides": "hidden slides, left out",
            "missing-slides": "slides that the file names but does not have",
            "notes-left-out": "slides whose speaker's notes were left out",
        }
        for code, numbers in sorted(self._left_out.items()):
            named = ", ".join(map(str, numbers[:_NAMED])) + (" and more" if len(numbers) > _NAMED else "")
            self._rendering.issues.append(
                Issue("warning", code, self._rendering.source, f"{what[code]}: {named}")
            )
        return self._rendering.finish("")


class _Slide:
    """Writes down the shapes of one slide; those with text are counted from 1."""

    def __init__(
        self, package: Package, rendering: Rendering, label: str, known: dict[str, Relation]
    ) -> None:
        self._package = package
        self._rendering = rendering
        self._label = label
        self._relations = known
        self._counts: dict[str, int] = {}

    def write(self, tree: etree._Element) -> None:
        """Write the title and then the other shapes."""
        shapes = _shapes(tree)
        titles = [shape for shape in shapes if _placeholder(shape) in _TITLES]
        for shape in titles:
            self._text(shape, f"{self._label}, title", is_title=True)
        self._shapes([shape for shape in shapes if shape not in titles])

    def _shapes(self, shapes: list[etree._Element]) -> None:
        for shape in reading_order(shapes, _box):
            if shape.tag == f"{P}grpSp":
                self._shapes(_shapes(shape))
            elif shape.tag == f"{P}graphicFrame":
                self._frame(shape)
            elif _placeholder(shape) not in _FURNITURE:
                self._text(shape, "", is_title=False)

    def _text(self, shape: etree._Element, label: str, *, is_title: bool) -> None:
        body = shape.find(f"{P}txBody")
        texts = list(paragraphs(body)) if body is not None else []
        if not any(texts):
            return
        label = label or self._counted("shape")
        for number, text in enumerate(texts, start=1):
            start, end = self._rendering.write(text, f"{label}, paragraph {number}")
            if is_title and end > start:
                self._rendering.headings.append(Heading(start, end, 1))

    def _frame(self, frame: etree._Element) -> None:
        table = frame.find(f"{A}graphic/{A}graphicData/{A}tbl")
        diagram = frame.find(f"{A}graphic/{A}graphicData/{_DIAGRAM}relIds")
        if table is not None:
            self._table(table)
        elif diagram is not None:
            relation = self._relations.get(diagram.get(_DIAGRAM_DATA, ""))
            root = self._package.tree(relation.part) if relation else None
            if root is not None:
                label = self._counted("diagram")
                for number, text in enumerate(_points(root), start=1):
                    self._rendering.write(text, f"{label}, text {number}")

    def _table(self, table: etree._Element) -> None:
        label = self._counted("table")
        cells: list[Cell] = []
        for row, element in enumerate(table.iterfind(f"{A}tr")):
            for column, cell in enumerate(element.iterfind(f"{A}tc")):
                if cell.get("hMerge", "0") in ("1", "true") or cell.get("vMerge", "0") in ("1", "true"):
                    continue
                start = self._rendering.length
                body = cell.find(f"{A}txBody")
                for text in paragraphs(body) if body is not None else ():
                    self._rendering.write(text, f"{label}, row {row + 1}, column {column + 1}")
                end = self._rendering.length - 1
                if end > start:
                    spans = (span(cell.get("rowSpan", "")), span(cell.get("gridSpan", "")))
                    cells.append(Cell(row, column, *spans, start, end))
        self._rendering.add_table(cells)

    def _counted(self, what: str) -> str:
        self._counts[what] = self._counts.get(what, 0) + 1
        return f"{self._label}, {what} {self._counts[what]}"


def _shapes(parent: etree._Element) -> list[etree._Element]:
    """Return the shapes that can hold text; of alternatives for old and new programs only the first."""
    found: list[etree._Element] = []
    for child in parent:
        if child.tag == _ALTERNATIVES:
            found += _shapes(child[0]) if len(child) else []
        elif child.tag in (f"{P}sp", f"{P}grpSp", f"{P}graphicFrame", f"{P}cxnSp"):
            found.append(child)
    return found


def _placeholder(shape: etree._Element) -> str:
    """Return the kind of placeholder; empty for a shape of the slide's own."""
    element = shape.find(f"*/{P}nvPr/{P}ph")
    return element.get("type", "obj") if element is not None else ""


def _box(shape: etree._Element) -> Box | None:
    """Return where a shape stands; None where it has its place from the layout."""
    frame = shape.find(f"{P}xfrm")
    if frame is None:
        frame = shape.find(f"*/{A}xfrm")
    place = frame.find(f"{A}off") if frame is not None else None
    size = frame.find(f"{A}ext") if frame is not None else None
    if place is None or size is None:
        return None
    numbers = [place.get("x", ""), place.get("y", ""), size.get("cx", ""), size.get("cy", "")]
    if not all(text.removeprefix("-").isdecimal() and text.isascii() and len(text) < 14 for text in numbers):
        return None
    return Box(*map(int, numbers))


def _points(root: etree._Element) -> Iterator[str]:
    """Yield the texts of SmartArt: each point before those below it, in their order."""
    points = {point.get("modelId", ""): point for point in root.iterfind(f"{_DIAGRAM}ptLst/{_DIAGRAM}pt")}
    below: dict[str, list[tuple[int, str]]] = {}
    for link in root.iterfind(f"{_DIAGRAM}cxnLst/{_DIAGRAM}cxn"):
        if link.get("type", "parOf") == "parOf":
            order = link.get("srcOrd", "")
            place = int(order) if order.isascii() and order.isdigit() and len(order) < 7 else 0
            below.setdefault(link.get("srcId", ""), []).append((place, link.get("destId", "")))
    stack = [key for key, point in reversed(points.items()) if point.get("type") == "doc"]
    seen: set[str] = set()
    while stack:
        key = stack.pop()
        if key in seen or key not in points:
            continue
        seen.add(key)
        body = points[key].find(f"{_DIAGRAM}t")
        if body is not None and points[key].get("type", "node") in ("node", "asst"):
            yield from paragraphs(body)
        stack.extend(child for _, child in sorted(below.get(key, []), reverse=True))
