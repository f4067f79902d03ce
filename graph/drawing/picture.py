"""A picture as plain records: rectangles, lines and words with their places. Nothing here knows a file format.

Lengths are drawing units, one of which is a point in PDF; x grows to the right and y downwards from the top left corner.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from graph.appearance import Colour

INK: Colour = (0x1B, 0x22, 0x20)
MUTED: Colour = (0x59, 0x64, 0x5F)
PAPER: Colour = (0xFF, 0xFF, 0xFF)


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A filled rectangle, with an outline if it has a colour for one."""

    x: float
    y: float
    width: float
    height: float
    fill: Colour
    outline: Colour | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line through two or more points."""

    points: tuple[tuple[float, float], ...]
    colour: Colour = MUTED
    width: float = 1.2
    is_dashed: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; ``y`` is its baseline, ``anchor`` says which point of it stands at ``x``.

    Turned words run upwards from their point.
    """

    x: float
    y: float
    text: str
    size: float = 12.0
    colour: Colour = INK
    anchor: Literal["start", "middle", "end"] = "start"
    is_turned: bool = False


Shape = Rectangle | Line | Words


@dataclass(frozen=True, slots=True)
class Group:
    """Shapes that are one thing.

    Attributes
    ----------
    shapes : tuple of Shape
        Later ones lie over earlier ones.
    tooltip : str
        What a viewer shows when somebody points at it; lines are parted by line feeds. Empty where there is nothing to say.
    thing : str
        The id of the post, department or line that it stands for, empty for decoration.
    """

    shapes: tuple[Shape, ...]
    tooltip: str = ""
    thing: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn, from back to front, on a sheet of ``width`` and ``height``."""

    width: float
    height: float
    title: str
    description: str
    groups: tuple[Group, ...]

    def shapes(self) -> Iterator[Shape]:
        """Every shape, from back to front."""
        for group in self.groups:
            yield from group.shapes

    def text(self) -> str:
        """All words, for whoever needs to know their characters."""
        return "".join(shape.text for shape in self.shapes() if isinstance(shape, Words))
