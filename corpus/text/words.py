"""Dictionary words: whether a line break went through one, how many a text makes. The one place where extraction asks a dictionary."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Protocol


class _Cutter(Protocol):
    def cut(self, sentence: str, hmm: bool = True) -> list[str]: ...

    def tag(self, sentence: str) -> list[tuple[str, str]]: ...


@cache
def _cutter() -> _Cutter:
    try:
        import rjieba
    except ImportError:  # the same words, a second later
        import jieba

        return _Jieba(jieba)
    return rjieba


class _Jieba:
    def __init__(self, module: object) -> None:
        self._lcut = module.lcut  # type: ignore[attr-defined]

    def cut(self, sentence: str, hmm: bool = True) -> list[str]:
        return list(self._lcut(sentence, HMM=hmm))

    def tag(self, sentence: str) -> list[tuple[str, str]]:
        import jieba.posseg

        return [(pair.word, pair.flag) for pair in jieba.posseg.lcut(sentence)]


def crosses_word(before: str, after: str) -> bool:
    """Whether a dictionary word reaches from the end of ``before`` into ``after``.

    >>> crosses_word("建立健全公司统", "一"), crosses_word("管理展厅", "一")
    (True, False)
    """
    before, after = before.strip(), after.strip()
    if not before or not after or before[-1].isascii() or after[0].isascii():
        return False
    at = 0
    for word in _cutter().cut(before[-4:] + after[:4]):
        edge = len(before[-4:])
        if at < edge < at + len(word):
            return True
        at += len(word)
    return False


def count_words(text: str) -> int:
    """Return how many dictionary words a text is cut into.

    >>> count_words("均匀对称"), count_words("均匀笑称")
    (2, 3)
    """
    return len(_cutter().cut(text, False))  # without words guessed from their characters


# Parts of speech that stand before the head of a title: 客房|服务员, 副|园长, 销售|内勤.
_BEFORE_HEAD = ("n", "b", "vn", "j", "a")
_TITLE = 8  # characters of a title that nothing parts from the words before it


def last_nouns(text: str, is_name: Callable[[str], bool], is_general: Callable[[str], object]) -> str:
    """Return the name that a text without borders ends with, with the nouns before its head if that is a general one.

    >>> last_nouns("做到账物相符仓库管理员", lambda name: name.endswith("管理员"), lambda name: name == "管理员")
    '仓库管理员'
    """
    found = name = ""
    extends = False
    for word, kind in reversed(_cutter().tag(text)):
        if len(word) + len(name) > _TITLE or not word.strip():
            break
        if found and not (extends and kind.startswith(_BEFORE_HEAD)):
            break
        name = word + name
        if is_name(name):
            extends = extends if found else bool(is_general(name))
            found = name
        elif found:
            break
    return found


def begins_with_verb_word(text: str) -> bool:
    """Whether the first dictionary word of a text is a verb or an adverb.

    >>> begins_with_verb_word("做到账物相符"), begins_with_verb_word("仓库管理员职责")
    (True, False)
    """
    return next(
        (kind.startswith(("v", "d", "c", "p")) and kind != "vn" for _, kind in _cutter().tag(text)), False
    )


def tagged(text: str) -> list[tuple[str, str]]:
    """Return the dictionary words of a text, each with its part of speech in the dictionary's letters (n noun, v verb, d adverb).

    >>> tagged("厨房盘点")
    [('厨房', 'n'), ('盘点', 'n')]
    """
    return _cutter().tag(text)
