"""A picture as SVG 1.1: words stay words, things have their evidence as a tooltip, and nothing is fetched from anywhere."""

from __future__ import annotations

from typing import BinaryIO, Final
from xml.sax.saxutils import escape, quoteattr

from graph.appearance import Colour
from graph.drawing.picture import Group, Line, Picture, Rectangle, Shape

FONTS: Final = (
    "'Noto Sans CJK SC', 'Noto Sans SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', "
    "'WenQuanYi Zen Hei', 'Noto Sans CJK TC', 'PingFang TC', 'Microsoft JhengHei', system-ui, sans-serif"
)
"""Fonts with Chinese characters on Linux, macOS and Windows; the reader's program takes the first that it has."""
DASHES: Final = (5, 4)
"""Length of a dash and of the gap behind it, in drawing units; the other formats draw the same."""


def write_svg(picture: Picture, out: BinaryIO) -> None:
    """Write a picture as SVG, group by group; two writes of one picture are the same bytes."""
    width, height = number(picture.width), number(picture.height)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'role="img" aria-labelledby="title desc" font-family="{FONTS}">',
        f'<title id="title">{_text(picture.title)}</title>',
        f'<desc id="desc">{_text(picture.description)}</desc>',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
    ]
    out.write("\n".join(lines).encode() + b"\n")
    for group in picture.groups:
        out.write((_group(group) + "\n").encode())
    out.write(b"</svg>\n")


def number(length: float) -> str:
    """Write a length with two decimals at most.

    Examples
    --------
    >>> number(12.0), number(0.255)
    ('12', '0.26')
    """
    return f"{length + 1e-9:.2f}".rstrip("0").rstrip(".")


def _group(group: Group) -> str:
    shapes = "".join(map(_shape, group.shapes))
    if not (group.tooltip or group.thing):
        return shapes
    thing = f" data-thing={quoteattr(group.thing)}" if group.thing else ""
    title = f"<title>{_text(group.tooltip)}</title>" if group.tooltip else ""
    return f"<g{thing}>{title}{shapes}</g>"


def _shape(shape: Shape) -> str:
    if isinstance(shape, Rectangle):
        outline = f' stroke="{_colour(shape.outline)}"' if shape.outline else ""
        return (
            f'<rect x="{number(shape.x)}" y="{number(shape.y)}" width="{number(shape.width)}" '
            f'height="{number(shape.height)}" fill="{_colour(shape.fill)}"{outline}/>'
        )
    if isinstance(shape, Line):
        points = " ".join(f"{number(x)},{number(y)}" for x, y in shape.points)
        dashes = f' stroke-dasharray="{DASHES[0]} {DASHES[1]}"' if shape.is_dashed else ""
        return (
            f'<polyline points="{points}" fill="none" stroke="{_colour(shape.colour)}" '
            f'stroke-width="{number(shape.width)}"{dashes}/>'
        )
    x, y = number(shape.x), number(shape.y)
    anchor = "" if shape.anchor == "start" else f' text-anchor="{shape.anchor}"'
    turn = f' transform="rotate(-90 {x} {y})"' if shape.is_turned else ""
    return (
        f'<text x="{x}" y="{y}" font-size="{number(shape.size)}" fill="{_colour(shape.colour)}"{anchor}{turn}>'
        f"{_text(shape.text)}</text>"
    )


def _text(text: str) -> str:
    return escape(text)


def _colour(colour: Colour) -> str:
    red, green, blue = colour
    return f"#{red:02x}{green:02x}{blue:02x}"
