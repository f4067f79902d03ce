"""The dictionary and the cutting of jieba for a few words, read where they lie: nothing is loaded.

rjieba is twenty times faster with a text, but takes a tenth of a second to start. Here a word is looked for in the sorted lines of
jieba's dictionary file by halving, and what the dictionary lacks is cut by jieba's hidden Markov model, whose table is searched as
text. The words and tags are those of rjieba (a test compares); it alone
knows a tag for what the dictionary lacks. A file that is not the known one is refused.

References
----------
Viterbi's algorithm over the states B, M, E, S (begin, middle, end, single), as jieba's ``finalseg``; the most probable path through
the words of the dictionary, as jieba's ``calc``.
"""

from __future__ import annotations

import mmap
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import find_spec
from math import log
from pathlib import Path
from typing import Final

FIRST: Final = "\u4e00"  # the Chinese characters that it cuts
LAST: Final = "\u9fa5"
_SIZES: Final = {"dict.txt": 5_071_852, "prob_emit.py": 1_321_732}  # bytes, jieba 0.42.1
_FIRST_SORTED: Final = (
    "\n一 ".encode()
)  # the lines before it, some 70 words with Latin letters, have no order
_AFTER_ALL: Final = b"\xff"  # greater than any word
_CHARACTER_BYTES: Final = 3  # of a Chinese character in UTF-8; by it the lines are sorted
_CODE: Final = b"'\\u"  # begins an entry of the model
_EMISSION_BYTES: Final = 40  # at most: '\u4e01': -8.125041941842026,
_LOG_TOTAL: Final = log(60_101_967)  # occurrences of all words of the dictionary
_NEVER: Final = -3.14e100  # the logarithm of a probability of 0
_START: Final = {"B": -0.26268660809250016, "E": _NEVER, "M": _NEVER, "S": -1.4652633398537678}
_MOVES: Final = {
    "B": (("E", -0.5897149736854513), ("S", -0.7211965654669841)),
    "E": (("B", -0.510825623765990), ("M", -0.33344856811948514)),
    "M": (("B", -0.916290731874155), ("M", -1.2603623820268226)),
    "S": (("E", -0.8085250474669937), ("S", -0.6658631448798212)),
}  # a state: those before it, each with the logarithm of the probability of the move

_Entry = tuple[int, str]  # how often a word occurs, and its part of speech


class WordFile:
    """Cuts runs of Chinese characters by the files of jieba.

    Parameters
    ----------
    folder : Path
        Where jieba is installed.

    Raises
    ------
    OSError
        If its files cannot be read or are not those of the known version.
    """

    def __init__(self, folder: Path) -> None:
        self._lines = _mapped(folder / "dict.txt", _SIZES["dict.txt"])
        self._model = _Model(folder)
        self._sorted = self._lines.find(_FIRST_SORTED)
        self._unsorted = b"\n" + self._lines[: self._sorted + 1]
        self._blocks: dict[str, bytes] = {}
        self._looked_up: dict[str, tuple[_Entry | None, bool]] = {}

    def has_word(self, word: str) -> bool:
        """Say whether the dictionary has a word."""
        return bool(word) and self._look_up(word)[0] is not None

    def cut(self, text: str) -> list[str]:
        """Return the words of a run of Chinese characters from `FIRST` to `LAST`."""
        return list(self._cut(text))

    def tag(self, text: str) -> list[tuple[str, str]]:
        """Return the words of such a run, each with its part of speech in jieba's letters, "" where the dictionary lacks the word."""
        found = ((word, self._look_up(word)[0]) for word in self._cut(text))
        return [(word, entry[1] if entry else "") for word, entry in found]

    def _cut(self, text: str) -> Iterator[str]:
        """Yield words; neighbouring characters that stand alone, and are no word together, go to the model."""
        alone = ""
        for word in self._best_path(text):
            if len(word) == 1:
                alone += word
                continue
            yield from self._joined(alone)
            alone = ""
            yield word
        yield from self._joined(alone)

    def _joined(self, alone: str) -> Iterator[str]:
        yield from alone if len(alone) < 2 or self.has_word(alone) else self._model.cut(alone)

    def _best_path(self, text: str) -> Iterator[str]:
        """Yield the words of the most probable path through those of the dictionary."""
        best: list[tuple[float, int]] = [(0.0, 0)] * (len(text) + 1)
        for start in range(len(text) - 1, -1, -1):
            ends = tuple(self._words_at(text, start)) or ((start + 1, 1),)
            best[start] = max((log(count) - _LOG_TOTAL + best[end][0], end) for end, count in ends)
        start = 0
        while start < len(text):
            yield text[start : best[start][1]]
            start = best[start][1]

    def _words_at(self, text: str, start: int) -> Iterator[tuple[int, int]]:
        """Yield the words that begin at a place: each one's end, and how often it occurs."""
        for end in range(start + 1, len(text) + 1):
            entry, goes_on = self._look_up(text[start:end])
            if entry is not None:
                yield end, entry[0]
            if not goes_on:
                break

    def _look_up(self, word: str) -> tuple[_Entry | None, bool]:
        """Return the entry of a word, and whether others begin with it."""
        if word not in self._looked_up:
            key = b"\n" + word.encode()
            blocks = (self._unsorted, self._block(word[0]))
            entry = next(filter(None, (_entry(block, key + b" ") for block in blocks)), None)
            self._looked_up[word] = entry, any(key in block for block in blocks)
        return self._looked_up[word]

    def _block(self, first: str) -> bytes:
        """Return the lines of the words that begin with a character, from line break to line break."""
        if first not in self._blocks:
            start, end = (self._break_before(chr(ord(first) + more)) for more in (0, 1))
            self._blocks[first] = self._lines[start : end + 1]
        return self._blocks[first]

    def _break_before(self, first: str) -> int:
        """Return where the line break stands before the first sorted word that does not come before a character."""
        places = range(self._sorted, len(self._lines))
        key = first.encode("utf-8", "surrogatepass")
        return self._break(self._sorted + bisect_left(places, key, key=self._word_after))

    def _word_after(self, offset: int) -> bytes:
        at = self._break(offset)
        return self._lines[at + 1 : at + 1 + _CHARACTER_BYTES] or _AFTER_ALL

    def _break(self, offset: int) -> int:
        at = self._lines.find(b"\n", offset)
        return at if at >= 0 else len(self._lines)


class _Model:
    """jieba's hidden Markov model, which cuts what the dictionary lacks."""

    def __init__(self, folder: Path) -> None:
        self._table = _mapped(folder / "finalseg" / "prob_emit.py", _SIZES["prob_emit.py"])
        self._bounds = {state: self._section(state) for state in _MOVES}
        self._emitted: dict[str, dict[str, float]] = {}

    def cut(self, text: str) -> Iterator[str]:
        """Yield the words of the most probable states of two characters or more."""
        start = 0
        for at, state in enumerate(self._states(text)):
            if state in "ES":
                yield text[start : at + 1]
                start = at + 1

    def _states(self, text: str) -> str:
        emitted = self._emissions(text[0])
        paths = {state: (_START[state] + emitted[state], state) for state in _MOVES}
        for char in text[1:]:
            emitted = self._emissions(char)
            paths = {state: self._longer(paths, state, emitted[state]) for state in _MOVES}
        return max((paths[state][0], state, paths[state][1]) for state in "ES")[2]

    @staticmethod
    def _longer(paths: dict[str, tuple[float, str]], state: str, emitted: float) -> tuple[float, str]:
        """Return the best path to a state."""
        best, before = max((paths[one][0] + move + emitted, one) for one, move in _MOVES[state])
        return best, paths[before][1] + state

    def _emissions(self, char: str) -> dict[str, float]:
        if char not in self._emitted:
            self._emitted[char] = {state: self._emission(char, state) for state in _MOVES}
        return self._emitted[char]

    def _section(self, state: str) -> range:
        """Return the places of the entries of a state."""
        begin = self._table.find(f"'{state}': {{".encode())
        return range(begin, self._table.rfind(_CODE, begin, self._table.find(b"}", begin)) + 1)

    def _emission(self, char: str, state: str) -> float:
        """Return the logarithm of the probability of a character in a state."""
        places = self._bounds[state]
        key = f"'\\u{ord(char):04x}'".encode()
        at = self._table.find(_CODE, places.start + bisect_left(places, key, key=self._key_after))
        found = self._table[at : at + _EMISSION_BYTES]
        return float(found.split()[1].rstrip(b",}")) if found.startswith(key) else _NEVER

    def _key_after(self, offset: int) -> bytes:
        at = self._table.find(_CODE, offset)
        return self._table[at : at + len("'\\u4e00'")]


def open_word_file() -> WordFile | None:
    """Return the words of the installed jieba, None where there is none or it is another version."""
    spec = find_spec("jieba")
    with suppress(OSError):
        return WordFile(Path(spec.origin).parent) if spec and spec.origin else None
    return None


def _entry(block: bytes, key: bytes) -> _Entry | None:
    """Return the entry in lines whose beginning is a key: a line break, the word and a blank."""
    at = block.find(key)
    if at < 0:
        return None
    count, tag = block[at + len(key) : block.find(b"\n", at + 1)].decode().split(" ")
    return int(count), tag


def _mapped(file: Path, size: int) -> mmap.mmap:
    with file.open("rb") as opened:
        found = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
    if len(found) != size:
        raise OSError(f"{file.name} of jieba is of another version")
    return found
