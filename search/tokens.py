"""Words of Chinese and English text, the same for documents and questions.

Chinese is cut by `search.cutters`. English words are lower-cased and reduced to a light stem. Scripts are `search.script`'s matter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

from search.cutters import Backend, Cutter, open_cutter
from search.script import HAN, plain

RUN = re.compile(r"[\u3400-\u9fff]+|[a-z0-9]+(?:[-&.'][a-z0-9]+)*")
USER_WORD_LENGTHS = range(2, 13)  # characters of a word that may be kept whole
BIGRAM_MARK = "~"  # opens the name of a character bigram, so that it never meets a word
HEAD_MARK = "^"  # opens the name of a word that a duty begins with: what is done, mostly


@cache
def stop_words() -> frozenset[str]:
    """Return the words that say nothing about a topic, in both languages."""
    return _word_list("stopwords.txt")


@cache
def common_words() -> frozenset[str]:
    """Return the words that colour a topic and seldom name one; English ones also as stems."""
    words = _word_list("commonwords.txt")
    return words | {term_of(word) for word in words if word.isascii()}


def _word_list(name: str) -> frozenset[str]:
    # importlib.resources would do it, but importing that takes 10 ms
    lines = Path(__file__).with_name(name).read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


class Tokenizer:
    """Cuts text into words.

    Parameters
    ----------
    words : iterable of str
        Words to keep whole (labels of the graph): two to twelve Chinese characters, anything else is left out. They are cut out before
        the rest goes to the dictionary, the longest first, so that both backends give the same.
    backend : {"rjieba", "jieba"}, optional
        Without it rjieba, or jieba where that is not installed.
    cache_folder : Path, optional
        Where jieba may keep its dictionary cache.

    Examples
    --------
    >>> Tokenizer().terms("負責倉庫 and Repairs")
    ['负责', '仓库', 'and', 'repair']
    """

    def __init__(
        self, words: Iterable[str] = (), *, backend: Backend | None = None, cache_folder: Path | None = None
    ) -> None:
        own = {word for word in map(plain, words) if len(word) in USER_WORD_LENGTHS and HAN.fullmatch(word)}
        # 市场部 is no word in 市场部门
        longest_first = sorted(own, key=lambda word: (-len(word), word))
        self._own = re.compile(f"((?:{'|'.join(longest_first)})(?!门))") if own else None
        self._asked = (backend, cache_folder)

    @cached_property
    def _opened(self) -> tuple[Backend, Cutter]:
        # late: some questions in English need none
        return open_cutter(*self._asked)

    @property
    def backend(self) -> Backend:
        """Which of the two cuts."""
        return self._opened[0]

    @property
    def _cutter(self) -> Cutter:
        return self._opened[1]

    def words(self, text: str) -> list[str]:
        """Return all words of a plain text in order, English ones as written."""
        found: list[str] = []
        for match in RUN.finditer(text):
            run = match[0]
            if not HAN.match(run):
                found.append(run)
                continue
            for piece, is_own in self._pieces(run):
                found += [piece] if is_own else self._cutter.cut(piece)
        return found

    def _pieces(self, run: str) -> Iterator[tuple[str, bool]]:
        """Yield a run of Chinese characters in pieces: words of the graph, and what is between them."""
        for place, piece in enumerate(self._own.split(run) if self._own else [run]):
            if piece:
                yield piece, place % 2 == 1

    def inside_words(self, text: str) -> set[int]:
        """Return the places inside a Chinese word of a text, not at its ends."""
        inside: set[int] = set()
        for run in HAN.finditer(text):
            at = run.start()
            for word in self.words(run[0]):
                inside.update(range(at + 1, at + len(word)))
                at += len(word)
        return inside

    def tagged(self, run: str) -> list[tuple[str, str]]:
        """Return the words of a run of Chinese characters, each with its part of speech in jieba's letters."""
        return self._tagged(run, self._cutter.tag)

    def tagged_if_known(self, run: str) -> list[tuple[str, str]]:
        """Return the same, where nobody asks for the part of speech of what is no word: to guess it takes 0.15 s the first time."""
        return self._tagged(run, self._cutter.tag_known)

    def _tagged(self, run: str, tag: Callable[[str], list[tuple[str, str]]]) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        for piece, is_own in self._pieces(run):
            found += [(piece, "n")] if is_own else [(str(word), str(kind)) for word, kind in tag(piece)]
        return found

    def is_word(self, word: str) -> bool:
        """Say whether the dictionary has a word."""
        return bool(self._cutter.has_word(word))

    def terms(self, text: str) -> list[str]:
        """Return the index terms of a text in order: plain spelling, English stemmed, stop words kept."""
        return [term_of(word) for word in self.words(plain(text))]

    def content(self, text: str) -> list[str]:
        """Return the terms of a text that are no stop words."""
        stops = stop_words()
        return [term_of(word) for word in self.words(plain(text)) if word not in stops]


@lru_cache(maxsize=50_000)
def term_of(word: str) -> str:
    """Return the index term of a plain word: an English one as its stem (Snowball's English stemmer, Porter 2).

    Examples
    --------
    >>> [term_of(word) for word in ("installations", "installing", "仓库")]
    ['instal', 'instal', '仓库']
    """
    return _stemmer().stemWord(word) if word.isascii() else word


@cache
def _stemmer() -> Any:
    import Stemmer  # type: ignore[import-not-found]  # late: a question in Chinese needs none

    return Stemmer.Stemmer("english")


def bigrams(text: str) -> list[str]:
    """Return the marked character bigrams of the Chinese runs of a plain text.

    Examples
    --------
    >>> bigrams("洗车房a间")
    ['~洗车', '~车房']
    """
    return [BIGRAM_MARK + run[at : at + 2] for run in HAN.findall(text) for at in range(len(run) - 1)]
