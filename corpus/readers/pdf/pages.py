"""What is drawn on the pages of a PDF: characters with their boxes, ruled lines, bookmarks; read in a process of its own.

PDFium, a large C++ library, reads the file (`corpus.readers.pdf.pdfium`). A hostile file may crash it or keep it busy for ever, and a build
must lose one document, not all of them: so it runs as a program with bounded memory and time.

Lengths are in points (1/72 inch), from the upper left corner of the page as it is looked at.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Box = tuple[float, float, float, float]

_PROGRAM = Path(__file__).resolve().with_name("pdfium.py")
# The program bounds its own processor time; this is for a machine that is busy with other things, or a program that waits.
TIMEOUT_S = 900
_OUT_OF_TIME = (-24, -9)  # SIGXCPU and what follows it


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the file's outline: the words, its level from 1, and the page from 0."""

    title: str
    level: int
    page: int


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it is looked at.

    Attributes
    ----------
    glyphs : list of str
        The characters that stand upright, blanks as well.
    boxes : list of tuple of float
        Left, top, right and bottom of each; as high as its font, whatever the character.
    rules : list of tuple of float
        Level and upright lines: left, top, right, bottom; one of the two extents is 0.
    slanted : int
        Characters that stand on a slant or across (stamps, watermarks); they are left out.
    has_picture : bool
        Whether there is a picture on it.
    has_all_rules : bool
        Whether all lines were looked at; otherwise there are none, for there were more than a table has.
    """

    width: float
    height: float
    glyphs: list[str]
    boxes: list[Box]
    rules: list[Box]
    slanted: int
    has_picture: bool
    has_all_rules: bool


def read_apart(data: bytes) -> tuple[list[Bookmark], Iterator[Page]]:
    """Read a PDF file in a process of its own.

    Parameters
    ----------
    data : bytes
        The whole file.

    Returns
    -------
    list of Bookmark, iterator of Page
        In the order of the file.

    Raises
    ------
    ValueError
        With the reason, if the file cannot be read within the bounds.
    """
    # -P: the folder of this file must not come first among the places to import from.
    command = [sys.executable, "-P", str(_PROGRAM)]
    try:
        run = subprocess.run(command, input=data, capture_output=True, timeout=TIMEOUT_S, check=False)
    except subprocess.TimeoutExpired as error:
        raise ValueError("it takes too long to read") from error
    if run.returncode in _OUT_OF_TIME:
        raise ValueError("it takes too long to read")
    first, *pages = run.stdout.splitlines() or [b""]
    if run.returncode or not first:
        raise ValueError("it is damaged, or needs too much memory")
    found = json.loads(first)
    if isinstance(found, str):
        raise ValueError(found)
    return [Bookmark(*entry) for entry in found], (_page(json.loads(line)) for line in pages)


def _page(found: dict[str, Any]) -> Page:
    boxes, rules = ([tuple(box) for box in found.pop(name)] for name in ("boxes", "rules"))
    return Page(boxes=boxes, rules=rules, **found)
