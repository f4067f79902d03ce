"""Typing errors in a topic: the word that was meant, where a word is no word and its neighbour tells.

An English word is compared with the words that the thesaurus and the question lists know; a Chinese one of two characters with the words
of the duties that differ in one character and stand beside the same neighbour. What cannot be told stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from corpus.text.latepattern import late_pattern
from ontology.thesaurus import Thesaurus
from ontology.wordforms import stem
from search.index import Index
from search.tokens import BIGRAM_MARK, Tokenizer, common_words, stop_words, term_of

SHORTEST_WORD = 6  # letters: shorter words are too near to each other
ENGLISH_WORD = late_pattern(rf"(?<![a-z0-9])[a-z]{{{SHORTEST_WORD},}}(?![a-z0-9])")
KIN_SHARE = 0.66  # of a word's letters that a word of the same root shares from its beginning
KIN_ENDING = 4  # letters that their endings may differ by (-ial, -tion)
LONG_WORD = 8  # letters from which any single wrong letter is believed to be a slip
SHARED_DUTIES = 2  # duties in which a word and its neighbour must stand together to be believed


class Speller:
    """Corrects words that neither the documents nor the thesaurus know.

    Parameters
    ----------
    index : Index
    tokenizer : Tokenizer
    thesaurus : Thesaurus
    """

    def __init__(self, index: Index, *, tokenizer: Tokenizer, thesaurus: Thesaurus) -> None:
        self._index = index
        self._tokenizer = tokenizer
        self._thesaurus = thesaurus

    def english(self, text: str) -> str:
        """Return a plain English text with its misspelt words corrected.

        A word is misspelt if no list knows it and a known one is nearly the same.
        """
        return ENGLISH_WORD.sub(lambda word: self._english_word(word[0]), text)

    def chinese(self, word: str, neighbours: Sequence[str]) -> str:
        """Return the word that is meant by two characters that make none; the same word if nobody can tell.

        Parameters
        ----------
        word : str
            A plain Chinese word as it was cut.
        neighbours : sequence of str
            The words right before and after it.
        """
        if len(word) != 2 or word in self._index.places or self._tokenizer.is_word(word):
            return word
        best = (SHARED_DUTIES - 1, "")
        for candidate in self._candidates(word):
            shared = sum(self._together(candidate, neighbour) for neighbour in neighbours)
            best = max(best, (shared, candidate))
        return best[1] or word

    def _candidates(self, word: str) -> Iterable[str]:
        """Return the words of the duties that differ from a word in one character, sorted."""
        first, second = word[0], word[1]
        found = {one for one in self._index.words_with(first) if one[0] == first}
        found |= {one for one in self._index.words_with(second) if one[1] == second}
        return sorted(one for one in found if not one.startswith(BIGRAM_MARK))

    def _together(self, one: str, other: str) -> int:
        """Return the number of duties that have both words."""
        return len(set(self._index.postings(one)[0]).intersection(self._index.postings(other)[0]))

    @cached_property
    def _known(self) -> frozenset[str]:
        """All known English words: of the thesaurus, the lists and the documents."""
        listed = stop_words() | common_words() | self._index.places.keys()
        return self._thesaurus.vocabulary.words | {
            word for word in listed if word.isascii() and word.isalpha()
        }

    @cached_property
    def _stems(self) -> dict[str, str]:
        """A known word for each stem."""
        return {stem(word): word for word in sorted(self._known)}

    def _english_word(self, word: str) -> str:
        root = stem(word)
        if (
            root in self._thesaurus.vocabulary.stems
            or term_of(word) in self._index.places
            or word in stop_words()
        ):
            return word  # the usual case, before a list of all known words is made
        if root in self._stems:
            return word
        from rapidfuzz import process  # late: only where a word is unknown
        from rapidfuzz.distance import OSA

        for asked, spellings in ((word, sorted(self._known)), (stem(word), list(self._stems))):
            if len(asked) >= SHORTEST_WORD - 1:
                near = process.extract(asked, spellings, scorer=OSA.distance, score_cutoff=1, limit=20)
                meant = sorted(known for known, _, _ in near if _is_slip(asked, known))
                if meant:
                    return self._stems.get(meant[0], meant[0])
        return self._kin(word) or word

    def _kin(self, word: str) -> str:
        """Return the word of the thesaurus that a longer one is made from (finance for financial), empty if there is none."""
        size = max(SHORTEST_WORD - 1, round(len(word) * KIN_SHARE))
        found = [
            known
            for known in self._thesaurus.vocabulary.words
            if known[:size] == word[:size] and abs(len(known) - len(word)) <= KIN_ENDING
        ]
        return min(found, key=lambda known: (len(known), known), default="")


def _is_slip(asked: str, known: str) -> bool:
    """Say whether two English words one edit apart are one word with a slip, not two words (launch and lunch).

    Examples
    --------
    >>> [_is_slip(*pair) for pair in (("recieves", "receives"), ("maintanance", "maintenance"), ("launch", "lunch"))]
    [True, True, False]
    """
    if asked[0] != known[0]:
        return False
    if re.sub(r"(.)\1", r"\1", asked) == re.sub(r"(.)\1", r"\1", known):
        return True
    wrong = [(a, b) for a, b in zip(asked, known, strict=False) if a != b]
    if len(asked) == len(known) and len(wrong) == 2:
        return wrong[0] == wrong[1][::-1]
    if len(asked) == len(known) and wrong[0][0] in "aeiouy" and wrong[0][1] in "aeiouy":
        return True
    return len(asked) >= LONG_WORD
