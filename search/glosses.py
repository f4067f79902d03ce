"""Chinese for an English word that the thesaurus has only inside longer labels: "financial" from "financial statement" and its like.

The pair of characters that the Chinese labels of the concepts with the word share, and others do not, is taken for its meaning.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property

from ontology.thesaurus import Thesaurus
from ontology.wordforms import stem
from search.tokens import BIGRAM_MARK, bigrams

DICE_FLOOR = 0.4  # 2 x shared / (concepts of the word + concepts of the pair); found on words that have an entry of their own as well
SHARED_CONCEPTS = 2  # concepts that a pair must share with the word: one proves nothing
WORD_LENGTH = 4  # letters of the shortest word that is tried


class Glossary:
    """Meanings of English words, induced from the labels of concepts.

    Parameters
    ----------
    thesaurus : Thesaurus
    """

    def __init__(self, thesaurus: Thesaurus) -> None:
        self._thesaurus = thesaurus

    def gloss(self, word: str) -> tuple[str, ...]:
        """Return the Chinese pairs of characters that a plain English word most likely means, the best first; often none."""
        concepts = self._with_word.get(stem(word), frozenset()) if len(word) >= WORD_LENGTH else frozenset()
        shared = Counter(pair for concept in concepts for pair in self._pairs_of[concept])
        scored = [
            (2 * count / (len(concepts) + self._frequency[pair]), pair)
            for pair, count in shared.items()
            if count >= SHARED_CONCEPTS
        ]
        best = sorted((one for one in scored if one[0] >= DICE_FLOOR), key=lambda one: (-one[0], one[1]))
        return tuple(pair for dice, pair in best if dice == best[0][0])

    @cached_property
    def _with_word(self) -> dict[str, frozenset[int]]:
        """Concepts (by place) that have an English word in some label."""
        found: dict[str, set[int]] = defaultdict(set)
        for place, concept in enumerate(self._thesaurus.concepts):
            for label in concept.labels_en:
                for word in label.lower().split():
                    found[stem(word)].add(place)
        return {word: frozenset(places) for word, places in found.items()}

    @cached_property
    def _pairs_of(self) -> tuple[frozenset[str], ...]:
        return tuple(
            frozenset(
                pair.removeprefix(BIGRAM_MARK) for label in concept.labels_zh for pair in bigrams(label)
            )
            for concept in self._thesaurus.concepts
        )

    @cached_property
    def _frequency(self) -> Counter[str]:
        return Counter(pair for pairs in self._pairs_of for pair in pairs)
