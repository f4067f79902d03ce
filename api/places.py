"""Where a passage stands in a Word or Excel file, in words: "table 1, row 3, column 2".

Readers know it (`corpus.model.Place`); a dataset keeps it beside the documents' texts, one JSON file a document.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Final

import msgspec

from corpus.model import SourceDocument
from graph.generation import damaged
from graph.staging import Staging

FOLDER: Final = "places"
DOCUMENTS_KEPT: Final = 64  # tables of places in memory: a page of answers quotes from ten documents at most


def write_places(staging: Staging, sources: Iterable[SourceDocument]) -> None:
    """Write the places of every document that has any."""
    for source in sources:
        if source.places:
            rows = [(place.start, place.label) for place in source.places]
            staging.write(f"{FOLDER}/{source.sha256}.json", msgspec.json.encode(rows) + b"\n")


class PlaceBook:
    """The places of a generation's documents.

    Parameters
    ----------
    generation : Path
        Its folder.
    """

    def __init__(self, generation: Path) -> None:
        self._folder = generation / FOLDER
        self._read = lru_cache(maxsize=DOCUMENTS_KEPT)(self._read_file)

    def place_of(self, sha256: str, offset: int) -> str:
        """Return where a character of a document stands, "" where its line says it.

        Raises
        ------
        DatasetDamaged
            If the file is not what was written.
        """
        starts, labels = self._read(sha256)
        at = bisect_right(starts, offset) - 1
        return labels[at] if at >= 0 else ""

    def _read_file(self, sha256: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
        file = self._folder / f"{sha256}.json"
        try:
            rows = msgspec.json.decode(file.read_bytes(), type=list[tuple[int, str]])
        except FileNotFoundError:
            return (), ()
        except (OSError, msgspec.DecodeError):
            raise damaged(file) from None
        return tuple(start for start, _ in rows), tuple(label for _, label in rows)
