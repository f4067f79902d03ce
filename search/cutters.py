"""What cuts runs of Chinese characters into words: rjieba, or jieba, the named fallback; both give the same.

rjieba has the dictionary and the words of jieba and is some twenty times faster, but takes a tenth of a second to start. So the first
characters of a process, enough for a question, are cut by `search.wordfile`, which gives the same and needs no start.
"""

from __future__ import annotations

import logging
import sys
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, Literal, Protocol

from search.wordfile import FIRST, LAST, WordFile, open_word_file

Backend = Literal["rjieba", "jieba"]
FEW_CHARACTERS: Final = (
    2_000  # are cut by the file in half the time in which rjieba starts: 0.03 ms each, against 0.12 s
)


class Cutter(Protocol):
    """What is used of rjieba and of jieba."""

    def cut(self, text: str) -> list[str]:
        """Return the words of a text."""
        ...

    def tag(self, text: str) -> list[tuple[str, str]]:
        """Return the words of a text, each with its part of speech (``n``, ``v``, ...)."""
        ...

    def tag_known(self, text: str) -> list[tuple[str, str]]:
        """Return the same with any part of speech, or none, for words that the dictionary lacks."""
        ...

    def has_word(self, word: str) -> bool:
        """Say whether the dictionary has a word."""
        ...


class _Rjieba:
    """rjieba, started when there is more to cut than `FEW_CHARACTERS` or what the file of words does not know."""

    def __init__(self) -> None:
        self._file = open_word_file()
        self._characters = 0

    def cut(self, text: str) -> list[str]:
        file = self._file_for(text)
        return file.cut(text) if file else list(self._started.cut(text))

    def tag(self, text: str) -> list[tuple[str, str]]:
        found = self.tag_known(text)
        return found if all(tag for _, tag in found) else list(self._started.tag(text))

    def tag_known(self, text: str) -> list[tuple[str, str]]:
        file = self._file_for(text)
        return file.tag(text) if file else list(self._started.tag(text))

    def has_word(self, word: str) -> bool:
        file = self._file_for(word)
        return file.has_word(word) if file else bool(self._started.has_word(word))

    def _file_for(self, text: str) -> WordFile | None:
        """Return the file of words if it serves for a text."""
        self._characters += len(text)
        if self._characters > FEW_CHARACTERS or "rjieba" in sys.modules:
            self._file = None
        return self._file if text and min(text) >= FIRST and max(text) <= LAST else None

    @cached_property
    def _started(self) -> Any:
        import rjieba

        # The module is its own default cutter, loaded on import: another one would cost 0.12 s more. It must never be changed
        # (add_word), since every dataset of the process uses it.
        return rjieba


class _Jieba:
    """jieba behind the same three calls."""

    def __init__(self, cache_folder: Path | None) -> None:
        import jieba
        import jieba.posseg

        jieba.setLogLevel(logging.WARNING)
        self._words: Any = jieba.Tokenizer()
        if cache_folder is not None:  # jieba's own place is a temporary folder that all users share
            cache_folder.mkdir(parents=True, exist_ok=True)
            self._words.tmp_dir = str(cache_folder)
        self._tags: Any = jieba.posseg.POSTokenizer(self._words)

    def cut(self, text: str) -> list[str]:
        return [str(word) for word in self._words.cut(text)]

    def tag(self, text: str) -> list[tuple[str, str]]:
        return [(str(word), str(flag)) for word, flag in self._tags.cut(text)]

    def tag_known(self, text: str) -> list[tuple[str, str]]:
        return self.tag(text)

    def has_word(self, word: str) -> bool:
        self._words.check_initialized()
        return bool(self._words.FREQ.get(word))


def open_cutter(backend: Backend | None, cache_folder: Path | None) -> tuple[Backend, Cutter]:
    """Return what cuts, with its name.

    Parameters
    ----------
    backend : {"rjieba", "jieba"} or None
        None for rjieba, or jieba where that is not installed.
    cache_folder : Path or None
        Where jieba may keep its dictionary cache.
    """
    if backend == "rjieba" or (backend is None and find_spec("rjieba") is not None):
        return "rjieba", _Rjieba()
    return "jieba", _Jieba(cache_folder)
