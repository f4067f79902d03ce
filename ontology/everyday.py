"""Everyday words and what documents call the thing they point at: a sofa is furniture, a scratch is a matter of paint.

The thesaurus joins words that mean the same; here a word only points somewhere, so it weighs less. The lists are tab-separated
files in ``ontology/everyday/``, sorted: a word or phrase, then the words of documents, the best first. Own work.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path

from msgspec import Struct

from ontology.wordforms import stem


class Pointer(Struct, frozen=True):
    """An everyday word inside a text, ``text[start:end]`` (0-based, half-open), and what documents say instead."""

    start: int
    end: int
    words: tuple[str, ...]


class Everyday:
    """Finds everyday words.

    Parameters
    ----------
    chinese, english : str
        Lists, each line a plain word or phrase, a tab, and the words of documents; an English list is read when a text first has letters.

    Raises
    ------
    ValueError
        A line is not a word, a tab and words.
    """

    def __init__(self, chinese: str, english: str = "") -> None:
        self._han = _entries(chinese)
        self._given_english = english
        self._longest = max(map(len, self._han), default=0)

    @cached_property
    def _english(self) -> dict[tuple[str, ...], str]:
        """What phrases of words point at, by their stems."""
        found: dict[tuple[str, ...], str] = {}
        for phrase, words in _entries(self._given_english).items():
            found.setdefault(tuple(stem(word) for word in phrase.split()), words)
        return found

    @cached_property
    def _most_words(self) -> int:
        return max(map(len, self._english), default=0)

    def match(self, text: str) -> tuple[Pointer, ...]:
        r"""Return the everyday words of a plain text from left to right, at each place the longest, none overlapping.

        Examples
        --------
        >>> everyday = Everyday("沙发\t家具", "walk-in\t客流")
        >>> [(found.start, found.words) for found in everyday.match("沙发坏了, walk-ins")]
        [(0, ('家具',)), (6, ('客流',))]
        """
        found = sorted((*self._in_chinese(text), *self._in_english(text)), key=lambda one: one.start)
        return tuple(found)

    def _in_chinese(self, text: str) -> Iterator[Pointer]:
        at = 0
        while at < len(text):
            sizes = range(min(self._longest, len(text) - at), 0, -1)
            size = next((one for one in sizes if text[at : at + one] in self._han), 0)
            if size:
                yield Pointer(at, at + size, tuple(self._han[text[at : at + size]].split()))
            at += size or 1

    def _in_english(self, text: str) -> Iterator[Pointer]:
        words = list(_english_words(text))
        at = 0
        while at < len(words):
            size = 0
            for one in range(min(self._most_words, len(words) - at), 0, -1):
                key = tuple(word for word, _, _ in words[at : at + one])
                if key in self._english:
                    size = one
                    yield Pointer(words[at][1], words[at + one - 1][2], tuple(self._english[key].split()))
                    break
            at += size or 1


def _english_words(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the stems of the English words of a text with their places."""
    start = -1
    for at, character in enumerate(f"{text} "):
        is_letter = character.isascii() and (character.isalnum() or (character == "-" and start >= 0))
        if is_letter and start < 0:
            start = at
        elif not is_letter and start >= 0:
            yield stem(text[start:at]), start, at
            start = -1


@cache
def load_everyday() -> Everyday:
    """Return the words that are shipped."""
    folder = Path(__file__).with_name("everyday")
    return Everyday((folder / "zh.tsv").read_text("utf-8"), (folder / "en.tsv").read_text("utf-8"))


def _entries(lines: str) -> dict[str, str]:
    try:
        return dict(line.split("\t") for line in lines.splitlines())
    except ValueError:
        wrong = next(line for line in lines.splitlines() if line.count("\t") != 1)
        raise ValueError(f"not a word, a tab and words: {wrong!r}") from None
