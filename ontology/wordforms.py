"""English word forms: what makes "handles", "handling" and "handled" one word when a label is looked up.

A rule of thumb for short labels and questions, not a stemmer for texts: both sides go through the same rule,
so a stem need not be a word, it only must not join words that mean different things in an office or a garage
(``car`` and ``care`` stay apart).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

# Words that end like a plural or a form of a verb and are neither.
_INVARIANT: Final = frozenset(
    {"customs", "goods", "news", "premises", "need", "during", "always", "less", "his"}
)
_IRREGULAR: Final = {
    "ads": "ad",
    "agreed": "agree",
    "bought": "buy",
    "built": "build",
    "buses": "bus",
    "children": "child",
    "dealt": "deal",
    "did": "do",
    "does": "do",
    "drew": "draw",
    "drawn": "draw",
    "driven": "drive",
    "drove": "drive",
    "gave": "give",
    "given": "give",
    "held": "hold",
    "kept": "keep",
    "led": "lead",
    "lent": "lend",
    "made": "make",
    "men": "man",
    "oversaw": "oversee",
    "overseen": "oversee",
    "paid": "pay",
    "people": "person",
    "ran": "run",
    "sent": "send",
    "sold": "sell",
    "taken": "take",
    "taught": "teach",
    "told": "tell",
    "took": "take",
    "women": "woman",
    "written": "write",
    "wrote": "write",
}
_VOWEL: Final = re.compile("[aeiouy]")
# fil(ing), hir(ed), us(ing): three letters or fewer with a single vowel lost an e; fix, sew, pay did not.
_LOST_E: Final = re.compile("^[^aeiou]?[aeiouy][^aeiouywx]$")
# A silent e and a doubled consonant go from words of this many letters on: shorter ones would meet (car and
# care, ad and add).
_E_FROM: Final = 5
_DOUBLED_FROM: Final = 4


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return what is left of a lower-case English word without plural, ``-ing`` and ``-ed``.

    >>> [stem(word) for word in ("claims", "policies", "handling", "handles", "planned", "filing", "sold")]
    ['claim', 'policy', 'handl', 'handl', 'plan', 'file', 'sel']
    """
    if word in _INVARIANT:
        return word
    word = _IRREGULAR.get(word, word)
    for strip in (_without_plural, _without_ing_or_ed):
        word = strip(word)
    if len(word) >= _E_FROM and word.endswith("e"):
        word = word[:-1]
    if len(word) >= _DOUBLED_FROM and word[-1] == word[-2] and word[-1] not in "aeiou":
        word = word[:-1]
    return word


def forms_apart(stemmed: str) -> tuple[str, ...]:
    """Return the irregular words with a stem. All others begin as it does, but for its last letter.

    >>> forms_apart("buy")
    ('bought',)
    """
    return tuple(word for word in _IRREGULAR if stem(word) == stemmed)


def _without_plural(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "sis")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y" if len(word) > 4 else word[:-1]
    if word.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return word[:-2]
    return word[:-1]


def _without_ing_or_ed(word: str) -> str:
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest == word or word.endswith("eed") or len(rest) < 2 or not _VOWEL.search(rest):
            continue
        if _LOST_E.match(rest):
            return rest + "e"
        return rest
    return word
