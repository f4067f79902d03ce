"""The organisation chart as a picture: a tree of boxes for each organisation, departments as colour bands, posts without lines below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from graph.appearance import NO_DEPARTMENT, Colour, department_colours
from graph.drawing.blocks import BOX_WIDTH, LEAST_WIDTH, Layout, Point, lay_out, rows_of
from graph.drawing.lettering import cut, drawable, is_chinese, text_width, wrapped
from graph.drawing.organizations import OrganizationTree, evidence_words, organization_trees
from graph.drawing.picture import INK, MUTED, PAPER, Group, Line, Picture, Rectangle, Shape, Words
from graph.network import Network
from graph.networkedges import Edge

MARGIN: Final = 32.0
TITLE_SIZE: Final = 13.0
SMALL_SIZE: Final = 10.0
"""Of the department's name below a title: the smallest that is read in print."""
LINE_STEP: Final = 17.0
BAND: Final = 6.0
"""Width of the colour band at the left of a box."""
PADDING: Final = 8.0
OUTLINE: Final[Colour] = (0xC9, 0xCE, 0xC8)
DEPARTMENT_FILL: Final[Colour] = (0xEE, 0xF1, 0xEE)
SECOND_LINE: Final[Colour] = (0xC4, 0x3C, 0x39)
"""Of lines to a second superior, which cross the tree."""
LEGEND_MOST: Final = 36
"""Departments named in the legend; more are counted."""
LEGEND_STEP: Final = 20.0

_WORDS: Final = {
    "title": ("Organisation chart", "组织结构图"),
    "apart": ("Without a stated reporting line", "未写明汇报关系"),
    "solid": ("as the post itself states", "本岗位写明"),
    "dashed": (
        "only the superior's list says so, or there are several superiors",
        "仅上级一方写明，或有多个上级",
    ),
    "second": ("a further superior", "另一上级"),
    "none": ("no department stated", "未写明部门"),
    "more": ("and {} more", "等另外 {} 个"),
    "posts": ("{} posts", "{} 个岗位"),
    "reports": ("reports to {}", "直接上级：{}"),
}


def organization_chart(network: Network) -> Picture:
    """Draw the reporting lines.

    Parameters
    ----------
    network : Network
        The view "reporting".

    Returns
    -------
    Picture
        Every node is one box, every line is drawn once. Words are Chinese if most labels are.
    """
    return _Chart(network).picture()


@dataclass(slots=True)
class _Chart:
    network: Network
    groups: list[Group] = field(default_factory=list)
    width: float = LEAST_WIDTH / 2
    top: float = MARGIN
    colours: Mapping[str, Colour] = field(init=False)
    lettering: Mapping[str, tuple[str, ...]] = field(init=False)
    heights: Mapping[str, float] = field(init=False)
    chinese: int = field(init=False)

    def __post_init__(self) -> None:
        labels = [drawable(str(facts["label"])) for facts in self.network.nodes.values()]
        inner = BOX_WIDTH - BAND - 2 * PADDING
        self.colours = department_colours(self.network)
        self.lettering = {
            node: wrapped(label, inner, TITLE_SIZE)
            for node, label in zip(self.network.nodes, labels, strict=True)
        }
        self.heights = {
            node: LINE_STEP * len(lines) + (SMALL_SIZE + 5.0) * bool(self._subtitle(node)) + 2 * PADDING - 3.0
            for node, lines in self.lettering.items()
        }
        self.chinese = int(is_chinese(labels))

    def picture(self) -> Picture:
        """Draw everything."""
        trees = organization_trees(self.network)
        layouts = [lay_out(tree.forest, self.heights) for tree in trees]
        self.width = max([self.width, *(layout.width for layout in layouts)])
        title = self._say("title")
        heading = title if len(trees) != 1 or not trees[0].label else f"{trees[0].label} · {title}"
        self._line_of_words(heading, 22.0)
        self._legend()
        for tree, layout in zip(trees, layouts, strict=True):
            self._organization(tree, layout, is_named=len(trees) > 1)
        posts = sum(facts["kind"] == "post" for facts in self.network.nodes.values())
        about = "; ".join(
            [*(drawable(tree.label) for tree in trees if tree.label), self._say("posts").format(posts)]
        )
        return Picture(self.width + 2 * MARGIN, self.top + MARGIN, title, about, tuple(self.groups))

    def _organization(self, tree: OrganizationTree, layout: Layout, *, is_named: bool) -> None:
        self.top += 14.0
        if is_named:
            self._line_of_words(tree.label, 17.0)
            self.top += 8.0
        corners = {node: (x + MARGIN, y + self.top) for node, (x, y) in layout.corners.items()}
        self._lines(tree, layout, corners)
        self._boxes(tree, corners)
        self.top += layout.height + (24.0 if layout.height else 0.0)
        if tree.apart:
            self._line_of_words(f"{self._say('apart')} ({len(tree.apart)})", 13.0, MUTED)
            self.top += 6.0
            rows, height = rows_of(tree.apart, self.heights, self.width)
            self._boxes(tree, {node: (x + MARGIN, y + self.top) for node, (x, y) in rows.items()})
            self.top += height + 24.0

    def _lines(self, tree: OrganizationTree, layout: Layout, corners: Mapping[str, Point]) -> None:
        """First further superiors, faint behind the tree, then the tree."""
        for edge in tree.others:
            if edge.source in corners and edge.target in corners:
                ends = self._across(corners[edge.source], corners[edge.target], edge)
                self.groups.append(
                    Group((Line(ends, SECOND_LINE, 1.0, True),), self._said(edge), edge.source)
                )
        joints = tuple(Line(tuple(self._moved(points))) for points in layout.joints)
        if joints:
            self.groups.append(Group(joints))
        for node, points in layout.entries.items():
            edge = tree.line_above[node]
            line = Line(tuple(self._moved(points)), is_dashed=tree.is_dashed(edge))
            self.groups.append(Group((line,), self._said(edge), node))

    def _across(self, below: Point, above: Point, edge: Edge) -> tuple[Point, ...]:
        """From the side of a box to the side of its further superior, whichever sides face each other."""
        is_right = above[0] >= below[0]
        start = (below[0] + (BOX_WIDTH if is_right else 0.0), below[1] + self.heights[edge.source] / 2)
        end = (above[0] + (0.0 if is_right else BOX_WIDTH), above[1] + self.heights[edge.target] / 2)
        return start, end

    def _boxes(self, tree: OrganizationTree, corners: Mapping[str, Point]) -> None:
        others: dict[str, list[Edge]] = {}
        for edge in tree.others:
            others.setdefault(edge.source, []).append(edge)
        for node, (x, y) in corners.items():
            hanging = [tree.line_above[node]] if node in tree.line_above else []
            said = [self._said(edge) for edge in (*hanging, *others.get(node, ()))]
            tooltip = "\n".join([self._named(node), *said])
            self.groups.append(Group(tuple(self._box(node, x, y)), tooltip, node))

    def _box(self, node: str, x: float, y: float) -> Sequence[Shape]:
        department = self._subtitle(node)
        is_post = self.network.nodes[node]["kind"] == "post"
        fill = PAPER if is_post else DEPARTMENT_FILL
        shapes: list[Shape] = [
            Rectangle(x, y, BOX_WIDTH, self.heights[node], fill, OUTLINE),
            Rectangle(x, y, BAND, self.heights[node], self._colour(node)),
        ]
        left, baseline = x + BAND + PADDING, y + PADDING + TITLE_SIZE - 3.0
        for line in self.lettering[node]:
            shapes.append(Words(left, baseline, line, TITLE_SIZE))
            baseline += LINE_STEP
        if department:
            name = cut(department, BOX_WIDTH - BAND - 2 * PADDING, SMALL_SIZE)
            shapes.append(Words(left, baseline - 1.0, name, SMALL_SIZE, MUTED))
        return shapes

    def _legend(self) -> None:
        """The colours of departments and the two kinds of lines, in rows."""
        count = Counter(str(facts.get("department", "")) for facts in self.network.nodes.values())
        names = [name for name in self.colours if name][:LEGEND_MOST]
        entries = [(f"{drawable(name)} ({count[name]})", self.colours[name]) for name in names]
        if count[""]:
            entries.append((f"{self._say('none')} ({count['']})", NO_DEPARTMENT))
        if len(self.colours) > len(names):
            entries.append((self._say("more").format(len(self.colours) - len(names)), PAPER))
        right = MARGIN
        self.top += 10.0
        for text, colour in entries:
            wide = 18.0 + text_width(text, 11.0) + 16.0
            if right > MARGIN and right + wide > self.width + MARGIN:
                right, self.top = MARGIN, self.top + LEGEND_STEP
            self._decorate(
                Rectangle(right, self.top, 11.0, 11.0, colour),
                Words(right + 17.0, self.top + 10.0, text, 11.0, MUTED),
            )
            right += wide
        self.top += LEGEND_STEP + 4.0
        for key, colour, is_dashed in (
            ("solid", MUTED, False),
            ("dashed", MUTED, True),
            ("second", SECOND_LINE, True),
        ):
            y = self.top + 6.0
            text = self._say(key)
            right = MARGIN if key == "solid" else right
            self._decorate(
                Line(((right, y), (right + 30.0, y)), colour, is_dashed=is_dashed),
                Words(right + 36.0, y + 4.0, text, 11.0, MUTED),
            )
            right += 36.0 + text_width(text, 11.0) + 22.0
        self.top += LEGEND_STEP

    def _line_of_words(self, text: str, size: float, colour: Colour = INK) -> None:
        """Words in lines of their own, as many as they need."""
        for line in wrapped(text, self.width, size):
            self._decorate(Words(MARGIN, self.top + size, line, size, colour))
            self.top += size * 1.4

    def _decorate(self, *shapes: Shape) -> None:
        self.groups.append(Group(shapes))

    def _moved(self, points: Sequence[Point]) -> list[Point]:
        return [(x + MARGIN, y + self.top) for x, y in points]

    def _said(self, edge: Edge) -> str:
        above = drawable(str(self.network.nodes[edge.target]["label"]))
        evidence = evidence_words(edge)
        return self._say("reports").format(above) + (f" ({evidence})" if evidence else "")

    def _named(self, node: str) -> str:
        label = drawable(str(self.network.nodes[node]["label"]))
        return " · ".join(filter(None, [label, self._subtitle(node)]))

    def _department(self, node: str) -> str:
        return drawable(str(self.network.nodes[node].get("department", "")))

    def _subtitle(self, node: str) -> str:
        """The department below a title; a department has its own name there already."""
        department = self._department(node)
        return department if self.network.nodes[node]["kind"] == "post" else ""

    def _colour(self, node: str) -> Colour:
        return self.colours.get(str(self.network.nodes[node].get("department", "")), NO_DEPARTMENT)

    def _say(self, key: str) -> str:
        return _WORDS[key][self.chinese]
