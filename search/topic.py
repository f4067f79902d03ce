"""The words of a topic as needs: what a duty should speak of, each with the other words that would do as well.

A need is one word of the question (or one phrase that the thesaurus knows) with weighted alternatives; how much it counts follows from
how rare it is in the duties. Scoring is `search.rank`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from ontology.everyday import Pointer, load_everyday
from ontology.thesaurus import NAMESPACE, Concept, Match, Thesaurus
from search.glosses import Glossary
from search.index import Index
from search.need import Alternative, Need
from search.script import HAN, plain
from search.tokens import BIGRAM_MARK, HEAD_MARK, RUN, Tokenizer, bigrams, common_words, stop_words, term_of
from search.typos import Speller

NEEDS_KEPT = 1_024  # words of questions whose need is kept, some 20 kB each
TOPIC_LIMIT = 400  # characters of a topic that are read; the longest real question seen has 90
# The shares and weights were found one at a time over the golden questions for tuning, the plateau's middle taken; `bench_ablation` leaves them out in turn.
OWN_WORD = 1.0  # weight of the word as asked
OWN_PHRASE = (
    1.6  # of a Chinese phrase of four characters and more as asked: hardly anything else is called that
)
PREFERRED_WORD = 0.9  # of another label of its concept
ENGLISH_WORD = 0.55  # of it in an English question for another English word: English documents say the word itself more often
BIGRAM_WEIGHT = 0.8  # of a word that only its pairs of characters meet: another cut of the same text, or a part of a longer word
VERB_SHARE = 0.8  # of the importance of an action against that of an object: many duties share the action
UNKNOWN_VERB_SHARE = (
    0.3  # of that, for an unknown verb: what is done is said in many ways, what it is done to in few
)
PERSON_SHARE = 0.5  # of those whom something is done to: they stand in a duty more seldom than the thing done
PARTNER_SHARE = 0.7  # of a thing to or with which something is done (to the factory, 跟厂家): said less often than the thing done
PLACE_SHARE = (
    0.85  # of a place where it is done (in the workshop): duties leave out the place that they are all about
)
LEAST_SHARE = 0.2  # of the greatest importance, for a word that most duties have
UNKNOWN_SHARE = 0.8  # of the greatest importance, for a word that no duty has
WEAK_SHARE = (
    0.3  # of that for words that colour a question and name nothing: `commonwords.txt`, adverbs, numbers
)
GAIN_LIMIT = 3.0  # how many times as strong the very word of a question may be as its need is rare
HEAD_WEIGHT = 1.5  # of a word where a duty begins with it: what is done, mostly
POINTER_WEIGHT = 0.6  # of what documents say where a question says an everyday word
LATER_POINTER_SHARE = 0.7  # of that, for each better one before it
GLOSS_WEIGHT = 0.7  # of a meaning that was induced from longer labels
PART_WEIGHT = 0.7  # of a one-character verb met in a longer word (订 in 订货)
# of one character: the dictionary has it as a name or a part (换), a question as a verb
RARE_TAGS = ("nz", "zg")
PARTNER_BEFORE = re.compile(r"(?:[跟向给同对]|(?<!due )\bto(?: the| our| a)? )$")
PLACE_BEFORE = re.compile(r"\b(?:in|at)(?: the| our) $")
SERVED = NAMESPACE + "customer"  # those whom an organisation serves are this concept or right below it
COUNT_TAGS = ("m", "mq", "q")
WEAK_TAGS = ("d", "a", "m", "q", "r", "c", "p", "u", "y", "e", "o", "t", "z", "f", "b")


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
        # a running server is asked about the same things again and again
        self._of_concepts = lru_cache(maxsize=NEEDS_KEPT)(self._need_of_concepts)
        self._words_with = lru_cache(maxsize=NEEDS_KEPT)(index.words_with)

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
        topic = self._speller.english(topic[:TOPIC_LIMIT].replace("谁", " "))
        found: list[Need] = []
        phrases: dict[str, Need] = {}  # a phrase is looked up once, however often a long question says it
        at = 0
        for match in self._phrases(topic):
            found += self._of_words(topic[at : match.start])
            words = topic[match.start : match.end]
            if words not in phrases:
                phrases[words] = (
                    self._of_pointer(words, match.words)
                    if isinstance(match, Pointer)
                    else self._of_phrase(words, match.concepts)
                )
            need = phrases[words]
            if not need.is_action and not need.is_person:
                need = replace(need, importance=need.importance * self._share_at(topic, match.start))
            found.append(need)
            at = match.end
        found += self._of_words(topic[at:])
        needs = list({need.labels or (need.words,): need for need in found if need.importance > 0}.values())
        return tuple(
            replace(need, alternatives=self._headed(need.alternatives))
            if need.is_action or not place
            else need
            for place, need in enumerate(needs)
        )

    def _phrases(self, topic: str) -> list[Match | Pointer]:
        """Return the phrases of the thesaurus and the everyday words in order; where they overlap, the longer one, else the former."""
        inside = self._inside_words(topic)
        phrases: list[Match | Pointer] = list(self._matches(topic, inside))
        for pointer in load_everyday().match(topic):
            if pointer.start in inside or pointer.end in inside:
                continue
            met = [one for one in phrases if one.start < pointer.end and pointer.start < one.end]
            if all(pointer.start <= one.start and one.end <= pointer.end for one in met) and (
                sum(one.end - one.start for one in met) < pointer.end - pointer.start
            ):
                phrases = [one for one in phrases if one not in met] + [pointer]
        return sorted(phrases, key=lambda one: one.start)

    def _share_at(self, topic: str, start: int) -> float:
        """Return what a thing counts by what stands before it: to or with whom, or where something is done counts less."""
        if self._is_partner(topic, start):
            return PARTNER_SHARE
        return PLACE_SHARE if PLACE_BEFORE.search(topic, 0, start) else 1.0

    def _is_partner(self, topic: str, start: int) -> bool:
        """Say whether what begins here is to or with whom something is done: 跟厂家, but not what 核对 or 合同 stand before."""
        before = topic[max(0, start - 2) : start]
        is_one_word = bool(HAN.fullmatch(before)) and len(before) == 2 and self._tokenizer.is_word(before)
        return bool(PARTNER_BEFORE.search(topic, 0, start)) and not is_one_word

    def _matches(self, topic: str, inside: set[int]) -> Iterator[Match]:
        """Yield the phrases of the thesaurus that say something about the topic."""
        for match in self._thesaurus.match(topic):
            words = topic[match.start : match.end]
            if match.start in inside or match.end in inside:
                continue
            if not self._is_empty(words):
                yield match

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
                tagged = self._recut(self._tagged(run[0]))
                for at, (word, tag) in enumerate(tagged):
                    if word not in stops:
                        beside = [
                            other for other, _ in (*tagged[max(at - 1, 0) : at], *tagged[at + 1 : at + 2])
                        ]
                        yield self._of_word(word, tag, meant=self._speller.chinese(word, beside))
            elif run[0] not in stops:
                yield self._of_word(run[0], "")

    def _tagged(self, run: str) -> list[tuple[str, str]]:
        """Return tagged words; the part of speech of what is guessed to be a word and cut again tells nothing."""
        tagged = self._tokenizer.tagged_if_known(run)
        is_asked_for = any(not tag and (len(word) == 1 or word in self._index.places) for word, tag in tagged)
        return self._tokenizer.tagged(run) if is_asked_for else tagged

    def _recut(self, tagged: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """Return tagged words in which those that were only guessed are cut again: 没洗 is no word, 洗 is one."""
        found: list[tuple[str, str]] = []
        for word, tag in tagged:
            if len(word) == 1:
                found.append((word, "v" if tag in RARE_TAGS else tag))
            elif word in self._index.places or self._tokenizer.is_word(word):
                found.append((word, tag))
            else:
                found += [(piece, self._tokenizer.tagged(piece)[0][1]) for piece in self._known_pieces(word)]
        return found

    def _known_pieces(self, word: str) -> list[str]:
        """Return the words of the dictionary or the documents that a guessed word is made of, the longest first from the left."""
        pieces: list[str] = []
        at = 0
        while at < len(word):
            size = next(
                (
                    size
                    for size in range(len(word) - at, 1, -1)
                    if size < len(word)
                    and (
                        word[at : at + size] in self._index.places
                        or self._tokenizer.is_word(word[at : at + size])
                    )
                ),
                1,
            )
            pieces.append(word[at : at + size])
            at += size
        return pieces

    def _of_word(self, word: str, tag: str, *, meant: str = "") -> Need:
        """Return the need for a word that the thesaurus does not know as it stands."""
        if meant and meant != word:
            return replace(self._of_part(meant), words=word)
        term = term_of(word)
        glosses = self._glossary.gloss(word) if word.isascii() else ()
        alternatives = [Alternative((term,), OWN_WORD), *self._parts(word), *self._longer(word, tag)]
        alternatives += [Alternative((BIGRAM_MARK + gloss,), GLOSS_WEIGHT) for gloss in glosses]
        rarity = self._rarity(alternatives)
        share = self._importance(rarity)
        if tag.startswith("v"):
            share *= VERB_SHARE if rarity else UNKNOWN_VERB_SHARE
        if (
            len(word) == 1
            or tag in COUNT_TAGS
            or (not rarity and (word[0].isdigit() or tag.startswith(WEAK_TAGS) or self._is_common(word)))
        ):
            share *= WEAK_SHARE
        return Need(word, tuple(alternatives), share, tag.startswith("v"), glosses)

    def _of_phrase(self, words: str, concepts: tuple[Concept, ...]) -> Need:
        """Return the need for a phrase, with those for its words: a duty may speak of them in other terms."""
        need = self._of_concepts(words, concepts)
        if len(need.surface) < 2:
            return need
        return replace(need, parts=tuple(self._of_part(word) for word in need.surface))

    def _of_pointer(self, words: str, others: tuple[str, ...]) -> Need:
        """Return the need for an everyday word: itself, or less surely what documents call what it points at."""
        own = self._of_part(words)
        alternatives = {one.terms: one.weight for one in own.alternatives}
        shares = [own.importance] if self._rarity(own.alternatives) else []
        weight = POINTER_WEIGHT
        for other in others:
            meant = self._of_part(other)
            if self._rarity(meant.alternatives):
                shares.append(meant.importance * weight)
            for one in meant.alternatives:
                alternatives[one.terms] = max(alternatives.get(one.terms, 0.0), one.weight * weight)
            weight *= LATER_POINTER_SHARE
        return replace(
            own,
            alternatives=self._meetable(Alternative(terms, weight) for terms, weight in alternatives.items()),
            importance=max(shares, default=own.importance),
            labels=tuple(dict.fromkeys((*own.labels, *others))),
            surface=(),
            parts=(),
        )

    def _of_part(self, word: str) -> Need:
        concepts = self._thesaurus.find(word)
        return self._of_concepts(word, concepts) if concepts else self._of_word(word, "n")

    def _need_of_concepts(self, words: str, concepts: tuple[Concept, ...]) -> Need:
        labels = tuple(
            dict.fromkeys(label for concept in concepts for label in self._thesaurus.expand(concept))
        )
        alternatives: dict[tuple[str, ...], float] = {}
        own = OWN_PHRASE if len(words) > 3 and not words.isascii() else OWN_WORD
        for label in (words, *(label.lower() for label in labels)):
            other = ENGLISH_WORD if label.isascii() and words.isascii() else PREFERRED_WORD
            for one in self._of_label(label, own if label == words else other):
                alternatives[one.terms] = max(alternatives.get(one.terms, 0.0), one.weight)
        for one in self._longer(words, "v" if any(concept.scheme == "verb" for concept in concepts) else ""):
            alternatives.setdefault(one.terms, one.weight)
        met = tuple(Alternative(terms, weight) for terms, weight in alternatives.items())
        is_action = all(concept.scheme == "verb" for concept in concepts)
        is_person = all(concept.scheme == "title" or _is_served(concept) for concept in concepts)
        rarity = self._rarity(met)
        met = self._with_gain(self._meetable(met), rarity)
        share = self._importance(rarity)
        if is_action:
            share *= VERB_SHARE
        elif is_person:
            share *= PERSON_SHARE
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

    def _meetable(self, alternatives: Iterable[Alternative]) -> tuple[Alternative, ...]:
        """Return the alternatives that some duty may have: of most labels of a rich concept no duty has the words."""
        places = self._index.places
        return tuple(
            one
            for one in alternatives
            if (any if one.terms[0].startswith(BIGRAM_MARK) else all)(term in places for term in one.terms)
        )

    def _with_gain(self, alternatives: tuple[Alternative, ...], rarity: float) -> tuple[Alternative, ...]:
        """Return alternatives of which the very words of the question count by their own rarity."""
        return tuple(
            replace(one, gain=min(GAIN_LIMIT, max(1.0, self._importance(own) / self._importance(rarity))))
            if one.weight in (OWN_WORD, OWN_PHRASE) and (own := self._rarity([one]))
            else one
            for one in alternatives
        )

    def _of_label(self, label: str, weight: float) -> Iterator[Alternative]:
        words = self._tokenizer.words(label)
        spelt = plain(label)
        plain_words = words if spelt == label else self._tokenizer.words(spelt)
        terms = tuple(term_of(word) for word in plain_words if word not in stop_words())
        if terms and (len(terms) == len(words) or label.isascii()):
            yield Alternative(terms, weight)
        elif len(words) == 1:
            yield Alternative(tuple(map(term_of, plain_words)), weight)
        yield from (Alternative(one.terms, one.weight * weight) for one in self._parts(label))

    def _headed(self, alternatives: Iterable[Alternative]) -> tuple[Alternative, ...]:
        """Return alternatives with those words added that stand first in some duty."""
        found = list(alternatives)
        for one in tuple(found):
            head = HEAD_MARK + one.terms[0]
            if len(one.terms) == 1 and head in self._index.places:
                found.append(Alternative((head,), one.weight * HEAD_WEIGHT, one.gain))
        return tuple(found)

    def _longer(self, word: str, tag: str) -> Iterator[Alternative]:
        """Yield, for a verb of one character, the words of two that hold it."""
        if len(word) == 1 and tag.startswith("v"):
            for term in self._words_with(word):
                yield Alternative((term,), PART_WEIGHT)

    def _is_common(self, word: str) -> bool:
        return word in common_words() or term_of(word) in common_words()

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
        alternatives = tuple(alternatives)
        alone = {one.terms[0] for one in alternatives if len(one.terms) == 1}
        for one in alternatives:
            if len(one.terms) > 1 and not alone.isdisjoint(one.terms):
                continue  # adds no duty to those of its word
            known = [self._index.rarity(term) for term in one.terms]
            if all(known):
                (pairs if one.terms[0].startswith(BIGRAM_MARK) else words).append(max(known))
        return self._index.joined_rarity(words or pairs)


def _is_served(concept: Concept) -> bool:
    """Say whether a concept is somebody whom an organisation serves: its customers, patients, pupils."""
    return SERVED in (concept.iri, *concept.broader)
