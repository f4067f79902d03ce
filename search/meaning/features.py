"""What a word is made of where it is compared by its meaning: itself, its characters and pairs of characters; an English word its stem.

A word that no list has still shares characters with those that are there: 质损 has 损 with 损坏.
"""

from __future__ import annotations

from collections.abc import Iterable

from search.script import HAN, plain
from search.tokens import Tokenizer, stop_words, term_of

CHARACTER = "."  # opens the name of a single character, so that it is not the word of one character


def words_of(text: str, tokenizer: Tokenizer) -> list[str]:
    """Return the words of a text that say something, in order: Chinese in plain spelling, English ones as stems.

    Examples
    --------
    >>> words_of("谁来給客戶開發票, invoices", Tokenizer())
    ['客户', '开发票', 'invoic']
    """
    stops = stop_words()
    return [term_of(word) for word in tokenizer.words(plain(text)) if word not in stops]


def features(word: str) -> list[str]:
    """Return what a word is made of.

    Examples
    --------
    >>> features("开发票"), features("invoic")
    (['开发票', '.开', '.发', '.票', '开发', '发票'], ['invoic'])
    """
    if len(word) == 1 or not HAN.fullmatch(word):
        return [word]
    found = [word, *(CHARACTER + one for one in word)]
    return found + [word[at : at + 2] for at in range(len(word) - 1)] if len(word) > 2 else found


def features_of(words: Iterable[str]) -> list[str]:
    """Return what several words are made of."""
    return [one for word in words for one in features(word)]
