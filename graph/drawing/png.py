"""A picture as PNG, drawn by Pillow with a font of this machine."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, BinaryIO, Final

from corpus.errors import InputError
from graph.drawing.fonts import FontFile, find_font
from graph.drawing.picture import PAPER, Line, Picture, Rectangle, Words
from graph.drawing.svg import DASHES

if TYPE_CHECKING:
    from PIL import Image, ImageDraw, ImageFont

PIXELS_A_UNIT: Final = 2.0
"""Twice as fine as a screen: small letters stay sharp when somebody zooms in or prints."""
PIXELS_MOST: Final = 50_000_000
"""Of a whole picture, 150 MB while it is drawn; a larger one is drawn less fine."""


def write_png(picture: Picture, out: BinaryIO) -> None:
    """Write a picture as PNG, as fine as its size allows.

    Raises
    ------
    InputError
        If the picture has words that are not ASCII and no font for them is known on this machine.
    """
    font = find_font()
    if font is None and not picture.text().isascii():
        raise InputError(
            "no font with Chinese characters was found, so no PNG can be drawn",
            hint="install one (Debian, Ubuntu: apt-get install fonts-noto-cjk), or export svg or pdf",
        )
    draw_png(picture, font).save(out, "PNG", compress_level=6)


def draw_png(picture: Picture, font: FontFile | None) -> Image.Image:
    """Draw a picture.

    Parameters
    ----------
    picture : Picture
    font : FontFile or None
        None takes the Latin font that Pillow brings.

    Returns
    -------
    PIL.Image.Image
        RGB, `PIXELS_A_UNIT` times as wide and high as the picture or, above `PIXELS_MOST`, as much as fits.
    """
    from PIL import Image

    scale = min(PIXELS_A_UNIT, math.sqrt(PIXELS_MOST / (picture.width * picture.height)))
    size = (math.ceil(picture.width * scale), math.ceil(picture.height * scale))
    image = Image.new("RGB", size, PAPER)
    _Pen(image, scale, font).draw(picture)
    return image


class _Pen:
    """Draws shapes at a scale."""

    def __init__(self, image: Image.Image, scale: float, font: FontFile | None) -> None:
        from PIL import ImageDraw

        self.image = image
        self.scale = scale
        self.font = font
        self.canvas: ImageDraw.ImageDraw = ImageDraw.Draw(image)
        self.fonts: dict[float, ImageFont.FreeTypeFont | ImageFont.ImageFont] = {}

    def draw(self, picture: Picture) -> None:
        """Draw everything from back to front."""
        for shape in picture.shapes():
            if isinstance(shape, Rectangle):
                self._rectangle(shape)
            elif isinstance(shape, Line):
                self._line(shape)
            else:
                self._words(shape)

    def _rectangle(self, shape: Rectangle) -> None:
        left, top = shape.x * self.scale, shape.y * self.scale
        right, bottom = left + shape.width * self.scale, top + shape.height * self.scale
        self.canvas.rectangle(
            (left, top, right, bottom), shape.fill, shape.outline, round(max(1.0, self.scale / 2))
        )

    def _line(self, line: Line) -> None:
        width = max(1, round(line.width * self.scale))
        for start, end in zip(line.points, line.points[1:], strict=False):
            for part in _dashed(start, end) if line.is_dashed else [(start, end)]:
                ends = [(x * self.scale, y * self.scale) for x, y in part]
                self.canvas.line(ends, line.colour, width)

    def _words(self, words: Words) -> None:
        from PIL import Image, ImageDraw

        font = self._font(words.size * self.scale)
        x, y = words.x * self.scale, words.y * self.scale
        if not words.is_turned:
            anchor = {"start": "ls", "middle": "ms", "end": "rs"}[words.anchor]
            self.canvas.text((x, y), words.text, words.colour, font, anchor)
            return
        size = words.size * self.scale
        left, _, right, _ = font.getbbox(words.text)
        mask = Image.new("L", (math.ceil(right - left) + 2, math.ceil(size * 1.5)))
        ImageDraw.Draw(mask).text((0, size), words.text, 255, font, "ls")
        turned = mask.rotate(90, expand=True)
        self.image.paste(words.colour, (round(x - size), round(y - turned.height)), turned)

    def _font(self, size: float) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
        from PIL import ImageFont

        if size not in self.fonts:
            self.fonts[size] = (
                ImageFont.truetype(
                    str(self.font.path), size, self.font.face, layout_engine=ImageFont.Layout.BASIC
                )
                if self.font
                else ImageFont.load_default(size)
            )
        return self.fonts[size]


def _dashed(
    start: tuple[float, float], end: tuple[float, float]
) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """Cut a line into its dashes."""
    length = math.dist(start, end)
    dash, gap = DASHES
    parts = []
    for number in range(math.ceil(length / (dash + gap))):
        first = number * (dash + gap) / length
        last = min(1.0, first + dash / length)
        parts.append((_along(start, end, first), _along(start, end, last)))
    return parts


def _along(start: tuple[float, float], end: tuple[float, float], share: float) -> tuple[float, float]:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
