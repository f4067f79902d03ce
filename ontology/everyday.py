"""Everyday words and what documents call the thing they point at: a sofa is furniture, a scratch is a matter of paint.

The thesaurus joins words that mean the same; here a word only points somewhere, so it weighs less. The lists are tab-separated
files in ``ontology/everyday/``: a word or phrase, then the words of documents, the best first. Own work.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from ontology.labels import has_han
from ontology.wordforms import stem


@dataclass(frozen=True, slots=True)
class Pointer:
    """An everyday word inside a text, ``text[start:end]`` (0-based, half-open), and what documents say instead."""

    start: int
    end: int
    words: tuple[str, ...]


class Everyday:
    """Finds everyday words.

    Parameters
    ----------
    entries : mapping of str to tuple of str
        Plain words and phrases, Simplified or lower case, with the words of documents.
    """

    def __init__(self, entries: Mapping[str, tuple[str, ...]]) -> None:
        self._han = {
            phrase: words for phrase, words in entries.items() if not phrase.isascii() and has_han(phrase)
        }
        self._given = entries
        self._longest = max(map(len, self._han), default=0)

    @cached_property
    def _english(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        """What phrases of words point at, by their stems."""
        found: dict[tuple[str, ...], tuple[str, ...]] = {}
        for phrase, words in self._given.items():
            if phrase not in self._han:
                found.setdefault(tuple(stem(word) for word in phrase.split()), words)
        return found

    @cached_property
    def _most_words(self) -> int:
        return max(map(len, self._english), default=0)

    def match(self, text: str) -> tuple[Pointer, ...]:
        """Return the everyday words of a plain text from left to right, at each place the longest, none overlapping.

        Examples
        --------
        >>> everyday = Everyday({"沙发": ("家具",), "walk-in": ("客流",)})
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
                yield Pointer(at, at + size, self._han[text[at : at + size]])
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
                    yield Pointer(words[at][1], words[at + one - 1][2], self._english[key])
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
    """Return the words that are shipped; a word of several lists points where all of them say."""
    entries: dict[str, tuple[str, ...]] = {}
    for file in sorted(Path(__file__).with_name("everyday").glob("*.tsv")):
        for phrase, words in read_entries(file.read_text("utf-8").splitlines()):
            known = entries.get(phrase)
            entries[phrase] = tuple(dict.fromkeys((*known, *words))) if known else words
    return Everyday(entries)


def read_entries(lines: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the words of a list with what they point at.

    Raises
    ------
    ValueError
        A line is not a word, a tab and words.
    """
    for number, line in enumerate(lines, 1):
        phrase, tab, words = line.partition("\t")
        if not phrase or not tab or not words.split():
            raise ValueError(f"line {number} is not a word, a tab and words: {line!r}")
        yield phrase, tuple(words.split())
