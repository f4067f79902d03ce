"""Suggestions while one types: titles, departments and objects that begin as the end of the text does, in characters, pinyin, initials or English.

What they are made of is written when a dataset is built (`search.suggest_index`) and mapped here: nothing is loaded, a look-up is a
binary search. Of thousands of names that fit only the first are looked at.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path

import msgspec

from corpus.errors import DatasetDamaged
from search.mapped import map_array, map_file
from search.script import language_of, to_traditional
from search.suggest_index import (
    KEY_LIMIT,
    KEY_OFFSETS,
    KEY_VALUES,
    KEYS,
    ROW_OFFSETS,
    ROWS,
    Row,
    key_of,
)
from search.suggestion import Suggestion, Suggestions
from search.tokens import stop_words

LONGEST_TAIL = 24  # characters at the end of a text that are tried: a name is hardly longer
SUGGESTIONS_LIMIT = 8
ROWS_FOR_ONE = (
    16  # rows that one name can have by all its keys, more or less: so many more are looked at than are shown
)
MANY_KEYS = 4_096  # from so many on numpy finds the first ones; below, importing it would take longer
TONE_NUMBER = re.compile("(?<=[a-z])[1-5](?![0-9])")
BEGINNING = re.compile(r"[\u3400-\u9fff]|(?<![^\W_])[^\W_]|(?<=[\u3400-\u9fff])\w")


class Suggester:
    """Suggests names of one dataset. Made by `open`."""

    def __init__(self, keys: Lines, values: memoryview, rows: Lines) -> None:
        self._keys = keys
        self._values = values
        self._rows = rows
        self._decoder = msgspec.json.Decoder(Row)

    @classmethod
    def open(cls, folder: Path) -> Suggester:
        """Map the files that `search.suggest_index.write_suggestions` wrote.

        Raises
        ------
        DatasetDamaged
            If a file is missing or not what was written.
        """
        try:
            keys = Lines(map_file(folder / KEYS), map_array(folder / KEY_OFFSETS, b"i8").cast("q"))
            rows = Lines(map_file(folder / ROWS), map_array(folder / ROW_OFFSETS, b"i8").cast("q"))
            return cls(keys, map_array(folder / KEY_VALUES, b"i4").cast("i"), rows)
        except (OSError, ValueError) as error:
            raise DatasetDamaged(
                f"the suggestions cannot be read: {error}", source=str(folder), hint="build the dataset again"
            ) from error

    def suggest(self, query: str, limit: int = SUGGESTIONS_LIMIT) -> Suggestions:
        """Return the names that the end of a text may be the beginning of.

        Parameters
        ----------
        query : str
            What was typed so far: a beginning of a name (服务经, fuwujing, fwj, service m), or of a question that ends with one.
        limit : int
            Names at most.

        Notes
        -----
        The longest end of the text that any name begins with is taken. Names of just these letters come first, then those that
        begin so, those whose initials do, and those with a word that does; among these described posts, then those with more duties, then by id.
        """
        for start, key in _endings(query):
            low, high = self._keys.starting_with(key)
            if low < high:
                rows = self._first_rows(key, low, high, limit)
                is_traditional = language_of(query) == "zh-Hant"
                found = tuple(_suggestion(row, is_traditional=is_traditional) for row in rows)
                return Suggestions(query, start, found)
        return Suggestions(query, len(query), ())

    def _first_rows(self, key: bytes, low: int, high: int, limit: int) -> list[Row]:
        """Return the rows behind the keys from ``low`` to ``high``, each thing once, the best first."""
        size = len(self._rows)
        whole = self._keys.place_of(key + b"\0", low, high)
        count = limit * ROWS_FOR_ONE
        while True:
            exact = [value for value in _smallest(self._values[low:whole], count) if value < size]
            things: dict[tuple[str, str], Row] = {}
            for value in (*exact, *_smallest(self._values[low:high], count)):
                row = self._decoder.decode(self._rows[value % size])
                things.setdefault(row[:2], row)
                if len(things) == limit:
                    return list(things.values())
            if count >= high - low:
                return list(things.values())
            count *= ROWS_FOR_ONE


class Lines:
    """Lines of a mapped file, in order of their bytes where they are keys."""

    def __init__(self, text: memoryview, offsets: memoryview) -> None:
        self._text = text
        self._offsets = offsets

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def __getitem__(self, place: int) -> bytes:
        return bytes(self._text[self._offsets[place] : self._offsets[place + 1] - 1])

    def place_of(self, key: bytes, low: int = 0, high: int | None = None) -> int:
        """Return the place of the first line that is not before a key, as `bisect.bisect_left` does."""
        return bisect_left(self, key, low, len(self) if high is None else high)

    def starting_with(self, beginning: bytes) -> tuple[int, int]:
        """Return the range of the lines that begin so."""
        low = self.place_of(beginning)
        if low == len(self) or not self[low].startswith(beginning):
            return low, low
        return low, self.place_of(beginning + b"\xff", low)


def _smallest(values: memoryview, count: int) -> list[int]:
    """Return the smallest values in order."""
    if len(values) < MANY_KEYS:
        return sorted(values)[:count]
    import numpy as np  # late: only where thousands of names fit

    found = np.asarray(values)
    return sorted(np.partition(found, count)[:count].tolist()) if count < len(found) else sorted(values)


def _endings(query: str) -> Iterator[tuple[int, bytes]]:
    """Yield the ends of a text from the beginnings of its words on, the longest first: where each starts, and its key."""
    starts = [found.start() for found in BEGINNING.finditer(query)]
    for start in starts:
        if start < len(query) - LONGEST_TAIL:
            continue
        key = key_of(query[start:])
        if start > starts[0] and (key in stop_words() or (key.isascii() and len(key) < 2)):
            continue  # "who is a": no name begins there
        for one in dict.fromkeys((key, TONE_NUMBER.sub("", key))):
            if one:
                yield start, one[:KEY_LIMIT].encode()


def _suggestion(row: Row, *, is_traditional: bool) -> Suggestion:
    kind, thing, label, spelling, duties = row
    text = spelling if spelling.isascii() else label
    return Suggestion(to_traditional(text) if is_traditional else text, label, kind, thing, duties)
