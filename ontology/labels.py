"""Labels that are looked up: as a whole, and inside a question.

Chinese labels are found as substrings, English ones as whole words in any plural, ``-ing`` or ``-ed`` form.
What a label means is none of this module's business: an index maps labels to numbers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from corpus.clean import HAN, to_simplified
from ontology.wordforms import stem

_HAN: Final = re.compile(f"[{HAN}]")
# The s of "driver's" belongs to its word; "&" reads "and".
_WORD: Final = re.compile(r"([a-z0-9\u00df-\u024f]+)(?:['’]s(?![a-z]))?|&")
_BETWEEN_WORDS: Final = re.compile(r"(?:['’]s)?['’]?[\s\-/_]*")
# The department in capitals, the pronoun otherwise.
_CAPITALS_ONLY: Final = frozenset({("it",)})

_Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A label inside a text: ``text[start:end]``, and the numbers of what bears it."""

    start: int
    end: int
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    stem: str
    start: int
    end: int


def label_key(label: str) -> str:
    """Return the form in which spellings of a label are equal: NFKC, casefold, Simplified, single blanks.

    >>> label_key("Ｓervice  Manager"), label_key("服務經理")
    ('service manager', '服务经理')
    """
    return to_simplified(_folded(label))


def _folded(label: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", label).casefold().split())


class LabelIndex:
    """Numbers by label.

    Parameters
    ----------
    labels : iterable of (str, int)
        A label and the number of what bears it; several may share a label and come back in this order.
    """

    __slots__ = ("_by_key", "_by_stems", "_han_lengths", "_word_lengths")

    def __init__(self, labels: Iterable[tuple[str, int]]) -> None:
        pairs = list(labels)
        # one conversion for all: to_simplified keeps lengths and lines
        keys = to_simplified("\n".join(_folded(label) for label, _ in pairs)).split("\n") if pairs else []
        self._by_key: dict[str, tuple[int, ...]] = {}
        self._by_stems: dict[_Stems, tuple[int, ...]] = {}
        for key, (_, number) in zip(keys, pairs, strict=True):
            _append(self._by_key, key, number)
            if not _HAN.search(key):
                _append(self._by_stems, tuple(word.stem for word in _words(key)), number)
        self._by_stems.pop((), None)
        self._han_lengths = _lengths(key for key in self._by_key if _HAN.search(key))
        self._word_lengths = _lengths(self._by_stems)

    def find(self, text: str) -> tuple[int, ...]:
        """Return the numbers of what bears exactly this label (as `label_key` compares)."""
        return self._by_key.get(label_key(text), ())

    def match(self, text: str) -> Iterator[Found]:
        """Yield labels inside the text from left to right, at each place the longest; none overlaps another.

        What bears the very words of the text stands before what bears another form of them.
        """
        folded, origin = _fold_with_origin(text)
        found = tuple(_words(folded))
        words = {word.start: place for place, word in enumerate(found)}
        place = 0
        while place < len(folded):
            end, numbers = self._longest_han(folded, place)
            if place in words:
                end, numbers = max((end, numbers), self._longest_words(folded, found, words[place]))
            start, place = place, max(end, place + 1)
            if numbers and not self._is_pronoun(text[origin[start] : origin[end - 1] + 1]):
                yield Found(origin[start], origin[end - 1] + 1, numbers)

    def _longest_han(self, folded: str, start: int) -> tuple[int, tuple[int, ...]]:
        if _splits_word(folded, start):
            return start, ()
        for length in self._han_lengths.get(folded[start], ()):
            end = start + length
            key = folded[start:end]
            fits = len(key) == length and not _splits_word(folded, end)
            if fits and key in self._by_key and _HAN.search(key):
                return end, self._by_key[key]
        return start, ()

    def _longest_words(
        self, folded: str, words: tuple[_Word, ...], first: int
    ) -> tuple[int, tuple[int, ...]]:
        run = _run(folded, words, first, max(self._word_lengths.get(words[first].stem, (0,))))
        for length in self._word_lengths.get(words[first].stem, ()):
            numbers = (
                self._by_stems.get(tuple(word.stem for word in run[:length])) if length <= len(run) else None
            )
            if numbers:
                exact = self._by_key.get(folded[run[0].start : run[length - 1].end], ())
                return run[length - 1].end, tuple(dict.fromkeys((*exact, *numbers)))
        return words[first].start, ()

    @staticmethod
    def _is_pronoun(surface: str) -> bool:
        return (surface.casefold(),) in _CAPITALS_ONLY and not surface.isupper()


def _append(
    table: dict[str, tuple[int, ...]] | dict[_Stems, tuple[int, ...]], key: object, number: int
) -> None:
    numbers = table.get(key, ())  # type: ignore[call-overload]
    if number not in numbers:
        table[key] = (*numbers, number)  # type: ignore[index]


def _lengths(keys: Iterable[str] | Iterable[_Stems]) -> dict[str, tuple[int, ...]]:
    """Map a first character or stem to the lengths of the labels that begin with it, longest first."""
    lengths: dict[str, set[int]] = {}
    for key in keys:
        if key:
            lengths.setdefault(key[0], set()).add(len(key))
    return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


def _fold_with_origin(text: str) -> tuple[str, list[int]]:
    """Fold as `label_key` does but keep the blanks; say for each character what place it came from."""
    chars: list[str] = []
    origin: list[int] = []
    for place, char in enumerate(text):
        folded = char.lower() if char.isascii() else unicodedata.normalize("NFKC", char).casefold()
        chars.append(folded)
        origin.extend([place] * len(folded))
    return to_simplified("".join(chars)), origin


def _words(folded: str) -> Iterator[_Word]:
    for found in _WORD.finditer(folded):
        if found[1]:
            yield _Word(stem(found[1]), *found.span(1))
        else:
            yield _Word("and", *found.span())


def _run(folded: str, words: tuple[_Word, ...], first: int, longest: int) -> list[_Word]:
    """Collect words from the first one on as long as only blanks, hyphens and slashes stand between."""
    run = [words[first]]
    for word in words[first + 1 : first + longest]:
        if not _BETWEEN_WORDS.fullmatch(folded, run[-1].end, word.start):
            break
        run.append(word)
    return run


def _splits_word(folded: str, place: int) -> bool:
    """Tell whether an English word or a number goes on across the place."""
    if not 0 < place < len(folded):
        return False
    before, after = folded[place - 1], folded[place]
    return before.isascii() and after.isascii() and before.isalnum() and after.isalnum()
