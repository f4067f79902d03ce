"""A font with Chinese characters on this machine, for formats that must carry their own letters or draw them.

Only well-known files in the folders where systems keep fonts are looked for. Two machines with different fonts draw different letters; places
and line breaks are the same everywhere (`graph.drawing.lettering`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

FONT_FOLDERS: Final = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path("~/.local/share/fonts"),
    Path("~/.fonts"),
    Path("/System/Library/Fonts"),
    Path("/Library/Fonts"),
    Path("C:/Windows/Fonts"),
)
FONT_FILES: Final[tuple[tuple[str, int], ...]] = (
    ("NotoSansCJK-Regular.ttc", 2),
    ("NotoSansCJKsc-Regular.otf", 0),
    ("NotoSansSC-Regular.otf", 0),
    ("SourceHanSansSC-Regular.otf", 0),
    ("SourceHanSansCN-Regular.otf", 0),
    ("msyh.ttc", 0),
    ("PingFang.ttc", 0),
    ("Hiragino Sans GB.ttc", 0),
    ("STHeiti Light.ttc", 0),
    ("wqy-microhei.ttc", 0),
    ("wqy-zenhei.ttc", 0),
    ("DroidSansFallbackFull.ttf", 0),
    ("simhei.ttf", 0),
    ("simsun.ttc", 0),
)
"""Names of files with the number of the Simplified Chinese face in each, the best first: sans-serif, both scripts, free before bundled."""


@dataclass(frozen=True, slots=True)
class FontFile:
    """One face of a font file; ``face`` counts from 0."""

    path: Path
    face: int


@lru_cache(maxsize=4)
def find_font(folders: tuple[Path, ...] = FONT_FOLDERS) -> FontFile | None:
    """Return the best known font below some folders, None where there is none."""
    found = {path.name.lower(): path for path in sorted(_files(folders), reverse=True)}
    for name, face in FONT_FILES:
        if name.lower() in found:
            return FontFile(found[name.lower()], face)
    return None


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        try:
            home = folder.expanduser()
        except RuntimeError:  # nobody's home is known here
            continue
        yield from (path for path in home.rglob("*") if path.suffix.lower() in (".ttc", ".otf", ".ttf"))
