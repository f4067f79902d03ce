"""The words of a topic as needs: what a duty should speak of, each with the other words that would do as well.

A need is one word of the question (or one phrase that the thesaurus knows) with weighted alternatives; how much it counts follows from
how rare it is in the duties. Scoring is `search.rank`'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ontology.thesaurus import Concept, Match, Thesaurus
from ontology.wordforms import stem
from search.glosses import Glossary
from search.index import Index
from search.script import HAN
from search.tokens import BIGRAM_MARK, RUN, Tokenizer, bigrams, common_words, stop_words
from search.typos import Speller

TOPIC_LIMIT = 400  # characters of a topic that are read; the longest real question seen has 90
# The shares and weights were found as those of `search.scan`: coordinate search over the development questions, the plateau's middle.
OWN_WORD = 1.0  # weight of the word as asked
PREFERRED_WORD = 0.9  # of another label of its concept
BIGRAM_WEIGHT = 0.7  # of a word that only its pairs of characters meet: another cut of the same text, or a part of a longer word
VERB_SHARE = 0.8  # of the importance of an action against that of an object: many duties share the action
PERSON_SHARE = 0.5  # of those whom something is done to: they stand in a duty more seldom than the thing done
LEAST_SHARE = 0.05  # of the greatest importance, for a word that most duties have
UNKNOWN_SHARE = 0.8  # of the greatest importance, for a word that no duty has
WEAK_SHARE = (
    0.3  # of that for words that colour a question and name nothing: `commonwords.txt`, adverbs, numbers
)
GLOSS_WEIGHT = 0.7  # of a meaning that was induced from longer labels
PART_WEIGHT = 0.5  # of a one-character verb met in a longer word (订 in 订货)
SURFACE_SHARE = (
    0.35  # of a phrase's strength that the words of the phrase as asked decide, not just any of its synonyms
)
COUNT_TAGS = ("m", "mq", "q")
WEAK_TAGS = ("d", "a", "m", "q", "r", "c", "p", "u", "y", "e", "o", "t", "z", "f", "b")


@dataclass(frozen=True, slots=True)
class Alternative:
    """Terms that would do for a need, all of them together, and how well (0 to 1)."""

    terms: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that a duty should speak of.

    ``importance`` is 0 to 1: the rarity of its words against the rarest; ``words`` are those of the question;
    ``surface`` the terms of the phrase itself, in Chinese: a duty with all of them is nearer than one with a synonym;
    ``is_person`` says that the phrase is a title: those to whom something is done, not what is done;
    ``parts`` are the needs for the words of a phrase.
    """

    words: str
    alternatives: tuple[Alternative, ...]
    importance: float
    is_action: bool
    labels: tuple[str, ...]
    surface: tuple[str, ...] = ()
    is_person: bool = False
    parts: tuple[Need, ...] = ()


class TopicReader:
    """Turns the words of a topic into needs.

    Parameters
    ----------
    index : Index
    tokenizer : Tokenizer
        The one that the index was built with (same user words).
    thesaurus : Thesaurus
    """

    def __init__(self, index: Index, *, tokenizer: Tokenizer, thesaurus: Thesaurus) -> None:
        self._index = index
        self._tokenizer = tokenizer
        self._thesaurus = thesaurus
        self._glossary = Glossary(thesaurus)
        self._speller = Speller(index, tokenizer=tokenizer, thesaurus=thesaurus)

    def needs(self, topic: str) -> tuple[Need, ...]:
        """Return what a duty about a plain topic should speak of, in the order of the words.

        Parameters
        ----------
        topic : str
            Plain spelling; what is beyond `TOPIC_LIMIT` is left out.

        Returns
        -------
        tuple of Need
            Empty if the topic has no word that says anything.
        """
        topic = self._speller.english(topic[:TOPIC_LIMIT])
        found: list[Need] = []
        phrases: dict[str, Need] = {}  # a phrase is looked up once, however often a long question says it
        at = 0
        for match in self._matches(topic):
            found += self._of_words(topic[at : match.start])
            words = topic[match.start : match.end]
            if words not in phrases:
                phrases[words] = self._of_phrase(words, match.concepts)
            found.append(phrases[words])
            at = match.end
        found += self._of_words(topic[at:])
        return tuple({need.labels or (need.words,): need for need in found if need.importance > 0}.values())

    def _matches(self, topic: str) -> Iterator[Match]:
        """Yield the phrases of the thesaurus that say something about the topic."""
        inside = self._inside_words(topic)
        for match in self._thesaurus.match(topic):
            words = topic[match.start : match.end]
            if match.start in inside or match.end in inside:
                continue
            concepts = [
                concept
                for concept in match.concepts
                if concept.scheme in ("object", "verb", "title", "department")
            ]
            if concepts and not self._is_empty(words):
                yield Match(match.start, match.end, tuple(concepts))

    def _inside_words(self, topic: str) -> set[int]:
        """Return the places inside a word of the dictionary: no phrase begins or ends there (卫生 in 卫生间)."""
        inside: set[int] = set()
        for run in HAN.finditer(topic):
            at = run.start()
            for word in self._tokenizer.words(run[0]):
                if len(word) > 2 and self._tokenizer.is_word(word) and not self._thesaurus.find(word):
                    inside.update(range(at + 1, at + len(word)))
                at += len(word)
        return inside

    def _is_empty(self, words: str) -> bool:
        stops = stop_words()
        pieces = words.split() if words.isascii() else [words]
        return all(piece in stops for piece in pieces)

    def _of_words(self, text: str) -> Iterator[Need]:
        stops = stop_words()
        for run in RUN.finditer(text):
            if HAN.match(run[0]):
                tagged = self._tokenizer.tagged(run[0])
                for at, (word, tag) in enumerate(tagged):
                    if word not in stops:
                        beside = [
                            other for other, _ in (*tagged[max(at - 1, 0) : at], *tagged[at + 1 : at + 2])
                        ]
                        yield self._of_word(word, tag, meant=self._speller.chinese(word, beside))
            elif run[0] not in stops:
                yield self._of_word(run[0], "")

    def _of_word(self, word: str, tag: str, *, meant: str = "") -> Need:
        """Return the need for a word that the thesaurus does not know as it stands."""
        if meant and meant != word:
            return replace(self._of_part(meant), words=word)
        term = stem(word) if word.isascii() else word
        glosses = self._glossary.gloss(word) if word.isascii() else ()
        alternatives = [Alternative((term,), OWN_WORD), *self._parts(word), *self._longer(word, tag)]
        alternatives += [Alternative((BIGRAM_MARK + gloss,), GLOSS_WEIGHT) for gloss in glosses]
        rarity = self._rarity(alternatives)
        share = self._importance(rarity)
        if tag.startswith("v"):
            share *= VERB_SHARE
        if (
            len(word) == 1
            or tag in COUNT_TAGS
            or (not rarity and (tag.startswith(WEAK_TAGS) or self._is_common(word)))
        ):
            share *= WEAK_SHARE
        return Need(word, tuple(alternatives), share, tag.startswith("v"), glosses)

    def _of_phrase(self, words: str, concepts: tuple[Concept, ...]) -> Need:
        """Return the need for a phrase, with those for its words: a duty may speak of them in other terms."""
        need = self._of_concepts(words, concepts)
        if len(need.surface) < 2:
            return need
        return replace(need, parts=tuple(self._of_part(word) for word in need.surface))

    def _of_part(self, word: str) -> Need:
        concepts = self._thesaurus.find(word)
        return self._of_concepts(word, concepts) if concepts else self._of_word(word, "n")

    def _of_concepts(self, words: str, concepts: tuple[Concept, ...]) -> Need:
        labels = tuple(
            dict.fromkeys(label for concept in concepts for label in self._thesaurus.expand(concept))
        )
        alternatives: dict[tuple[str, ...], float] = {}
        for label in (words, *(label.lower() for label in labels)):
            for one in self._of_label(label, OWN_WORD if label == words else PREFERRED_WORD):
                alternatives[one.terms] = max(alternatives.get(one.terms, 0.0), one.weight)
        for one in self._longer(words, "v" if any(concept.scheme == "verb" for concept in concepts) else ""):
            alternatives.setdefault(one.terms, one.weight)
        met = tuple(Alternative(terms, weight) for terms, weight in alternatives.items())
        is_action = all(concept.scheme == "verb" for concept in concepts)
        is_person = all(concept.scheme == "title" for concept in concepts)
        rarity = self._rarity(met)
        share = self._importance(rarity)
        share *= VERB_SHARE if is_action else PERSON_SHARE if is_person else 1.0
        surface = (
            words
            if HAN.search(words)
            else next((one.labels_zh[0] for one in concepts if one.labels_zh), words)
        )
        return Need(
            words,
            met,
            share,
            is_action,
            labels,
            surface=tuple(self._tokenizer.content(surface)),
            is_person=is_person,
        )

    def _of_label(self, label: str, weight: float) -> Iterator[Alternative]:
        words = self._tokenizer.words(label)
        terms = tuple(self._tokenizer.content(label))
        if terms and (len(terms) == len(words) or label.isascii()):
            yield Alternative(terms, weight)
        elif len(words) == 1:
            yield Alternative(tuple(self._tokenizer.terms(label)), weight)
        yield from (Alternative(one.terms, one.weight * weight) for one in self._parts(label))

    def _longer(self, word: str, tag: str) -> Iterator[Alternative]:
        """Yield, for a verb of one character, the words of two that hold it."""
        if len(word) == 1 and tag.startswith("v"):
            for term in self._index.words_with(word):
                yield Alternative((term,), PART_WEIGHT)

    def _is_common(self, word: str) -> bool:
        return word in common_words() or stem(word) in common_words()

    def _parts(self, word: str) -> Iterator[Alternative]:
        """Yield all pairs of characters of a word: it may stand in a longer one, or be cut otherwise."""
        pairs = tuple(bigrams(word)) if HAN.fullmatch(word) else ()
        if pairs:
            yield Alternative(pairs, BIGRAM_WEIGHT)

    def _importance(self, rarity: float) -> float:
        """Return the importance of an idf: 0 for a word of all duties, 1 for a word of one, `UNKNOWN_SHARE` for none."""
        if not rarity:
            return UNKNOWN_SHARE
        return max(LEAST_SHARE, (rarity - 1) / (self._index.rarest - 1))

    def _rarity(self, alternatives: Iterable[Alternative]) -> float:
        """Return the idf of a need: as if all its words were one term, whose duties are those of any of them."""
        words: list[float] = []
        pairs: list[float] = []
        for one in alternatives:
            known = [self._index.rarity(term) for term in one.terms]
            if all(known):
                (pairs if one.terms[0].startswith(BIGRAM_MARK) else words).append(max(known))
        return self._index.joined_rarity(words or pairs)
