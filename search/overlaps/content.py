"""What a duty is about: its words as canonical actions and objects, by clause, each with the weight it has in telling duties apart.

A word that a concept of the thesaurus bears is known by its concept (客户档案 and 用户资料 are one), any other by itself. How much a
word weighs follows from how rare it is among the duties, and from its place: what is done counts more than by which rule
(按照仓库制度发放工具) and what for (确保安全).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from graph.model import Duty
from ontology.thesaurus import NAMESPACE, Concept, Thesaurus
from search.overlaps.actions import field_of, is_empty_action
from search.script import HAN, plain
from search.tokens import RUN, Tokenizer, common_words, stop_words, term_of

Role = Literal["action", "object", "both"]

# Weights by the place of a clause, found by leaving each out (`tests/bench/bench_overlaps.py`).
MANNER_WEIGHT = 0.35  # by which rule, with whom: 根据采购制度
PURPOSE_WEIGHT = 0.5  # what it is good for: 确保及时供应
WEAK_WEIGHT = 0.15  # of adverbs, numbers, and words that colour
EMPTY_ACTION_WEIGHT = 0.12  # of actions that say nothing: 负责, 进行, 做好

_END = re.compile(r"[,，。;；!！?？\n]|(?<=[\u3400-\u9fff])[.:：](?=[\u3400-\u9fff])|(?<=[a-z])[.:](?= |$)")
_MANNER = re.compile(
    r"^(?:严格|认真|及时)?(?:根据|按照|依照|依据|遵照|按(?!时|期|月|日|季|年)|结合|围绕|针对|通过|利用|运用|在(?=.*[下中]$)|配合(?=.*[下]$)|为了)"
)
_LEADING_MANNER = re.compile(
    r"^(?:严格|认真)?(?:根据|按照|依照|依据|遵照|按(?!时|期|月|日|季|年))(?:[^,，的]{0,3}的)?[^,，]{2,24}?(?:要求|规定|标准|流程|制度|政策|方案|计划|规范|需要|需求|程序|清单|情况|安排|分配|办法)(?=.{4})"
)
_PURPOSE = re.compile(
    r"^(?:从而|以便|以(?=[提确保满达])|并?确保|并?保证|保障|达到|做到|使|不断|争取|尽量|杜绝|避免|防止|为.{2,20}提供(?:依据|支持|保障)$|提高(?!.*(?:方案|计划))|提升|增强)"
)
_ENGLISH_PURPOSE = re.compile(
    r"\b(?:to (?:ensure|determine|assist|help|improve|meet|provide|maintain|achieve)|so that|in order to|such as|using|including|according to|in accordance with)\b"
)
_WEAK_TAGS = frozenset(
    (
        "d",
        "ad",
        "m",
        "mq",
        "q",
        "r",
        "c",
        "p",
        "u",
        "uj",
        "uv",
        "ud",
        "ul",
        "y",
        "e",
        "o",
        "t",
        "f",
        "z",
        "zg",
    )
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a duty.

    Attributes
    ----------
    key : str
        What it is known by: ``o:`` and an object, title or department of the thesaurus, ``a:`` and an action, else the word.
    keys : frozenset of str
        All concepts that bear it, and the word.
    surface : str
        As written, in plain spelling; English as stems.
    role : {"action", "object", "both"}
    place : float
        Weight by its place in the duty, 0 to 1.
    """

    key: str
    keys: frozenset[str]
    surface: str
    role: Role
    place: float


@dataclass(frozen=True, slots=True)
class Content:
    """What a duty is about.

    Attributes
    ----------
    text : str
        In plain spelling.
    clauses : tuple of tuple of Token
        Those that say something, in order.
    weights : tuple of tuple of float
        The weight of each token, 0 to 1.
    terms : dict of str to float
        Canonical terms with weights; of length 1 (empty if there are none): their scalar product is a cosine.
    bigrams : frozenset of str
        Pairs of characters (Chinese), or stems (English).
    """

    text: str
    clauses: tuple[tuple[Token, ...], ...]
    weights: tuple[tuple[float, ...], ...]
    terms: dict[str, float]
    bigrams: frozenset[str]


class Reader:
    """Reads duties as contents; how rare words are, it learns from all of them.

    Parameters
    ----------
    duties : iterable of Duty
    thesaurus : Thesaurus
    tokenizer : Tokenizer
    """

    def __init__(self, duties: Iterable[Duty], *, thesaurus: Thesaurus, tokenizer: Tokenizer) -> None:
        self._thesaurus = thesaurus
        self._tokenizer = tokenizer
        self._tokens: dict[str, tuple[tuple[Token, ...], ...]] = {}
        self._contents: dict[str, Content] = {}
        counts: Counter[str] = Counter()
        texts = {text_of(duty): None for duty in duties}
        for text in texts:
            counts.update({key for clause in self._read(text) for token in clause for key in token.keys})
        self.counts: Mapping[str, int] = counts
        self.size = len(texts)

    def content(self, duty: Duty) -> Content:
        """Return what a duty is about."""
        text = text_of(duty)
        if text not in self._contents:
            self._contents[text] = self._weighed(text, self._read(text))
        return self._contents[text]

    def rarity(self, key: str) -> float:
        """Return how rare a key is among the duties, 0 to 1."""
        return math.log((1 + self.size) / (1 + self.counts.get(key, 0))) / math.log(2 + self.size)

    def tokens(self) -> Iterator[Sequence[Sequence[Token]]]:
        """Yield the tokens of all texts by clause, in the order of the duties."""
        yield from self._tokens.values()

    def _weighed(self, text: str, clauses: tuple[tuple[Token, ...], ...]) -> Content:
        weights = tuple(tuple(self._weight(token) for token in clause) for clause in clauses)
        terms: dict[str, float] = {}
        for clause, clause_weights in zip(clauses, weights, strict=True):
            for token, weight in zip(clause, clause_weights, strict=True):
                for key in sorted(token.keys):
                    terms[key] = max(terms.get(key, 0.0), weight * (0.3 + 0.7 * self.rarity(key)))
        length = math.sqrt(sum(value * value for value in terms.values()))
        terms = {key: value / length for key, value in terms.items()} if length else {}
        return Content(text, clauses, weights, terms, _pieces(text))

    def _weight(self, token: Token) -> float:
        return token.place * (0.15 + 0.85 * self.rarity(token.key))

    def _read(self, text: str) -> tuple[tuple[Token, ...], ...]:
        if text not in self._tokens:
            clauses = (tuple(self._clause(words, place)) for words, place in _clauses(text))
            self._tokens[text] = tuple(clause for clause in clauses if clause)
        return self._tokens[text]

    def _clause(self, text: str, place: float) -> Iterator[Token]:
        at = 0
        for match in self._thesaurus.match(text):
            yield from self._words(text[at : match.start], place)
            yield _concept_token(text[match.start : match.end], match.concepts, place)
            at = match.end
        yield from self._words(text[at:], place)

    def _words(self, text: str, place: float) -> Iterator[Token]:
        for run in RUN.findall(text):
            tagged = self._tokenizer.tagged(run) if HAN.match(run) else [(run, "n")]
            for word, tag in tagged:
                if word in stop_words() or (len(word) == 1 and HAN.match(word) and not tag.startswith("n")):
                    continue
                term = term_of(word)
                is_weak = tag in _WEAK_TAGS or word in common_words() or word.isdigit()
                role: Role = "action" if tag.startswith("v") and tag != "vn" else "object"
                yield Token(term, frozenset((term,)), term, role, place * (WEAK_WEIGHT if is_weak else 1.0))


def text_of(duty: Duty) -> str:
    """Return a duty's text in plain spelling, with its tasks."""
    return plain("，".join((duty.text, *duty.tasks)))


def _clauses(text: str) -> Iterator[tuple[str, float]]:
    """Yield the clauses of a plain text, each with the weight of its place."""
    for clause in _END.split(text):
        clause = clause.strip()
        if not clause:
            continue
        if not HAN.search(clause):
            purpose = _ENGLISH_PURPOSE.search(clause)
            if purpose and purpose.start():
                yield clause[: purpose.start()], 1.0
                yield clause[purpose.start() :], PURPOSE_WEIGHT
            else:
                yield clause, 1.0
            continue
        lead = _LEADING_MANNER.match(clause)
        if lead:
            yield lead[0], MANNER_WEIGHT
            clause = clause[lead.end() :]
        if _MANNER.match(clause) and not lead:
            yield clause, MANNER_WEIGHT
        elif _PURPOSE.match(clause):
            yield clause, PURPOSE_WEIGHT
        else:
            yield clause, 1.0


def _concept_token(words: str, concepts: Sequence[Concept], place: float) -> Token:
    actions = [concept for concept in concepts if concept.scheme == "verb"]
    objects = [concept for concept in concepts if concept.scheme != "verb"]
    names = [name_of(concept) for concept in (*objects, *actions)]
    surface = words if HAN.search(words) else " ".join(map(term_of, words.split()))
    role: Role = "both" if actions and objects else "action" if actions else "object"
    if role == "action" and is_empty_action(name_of(actions[0])):
        place *= EMPTY_ACTION_WEIGHT
    fields = [field for name in names if (field := field_of(name))]
    return Token(names[0], frozenset((*names, *fields, surface)), surface, role, place)


def name_of(concept: Concept) -> str:
    """Return the short name of a concept: ``a:`` for an action, ``o:`` for anything else."""
    return ("a:" if concept.scheme == "verb" else "o:") + concept.iri.removeprefix(NAMESPACE)


def _pieces(text: str) -> frozenset[str]:
    runs = HAN.findall(text)
    if runs:
        return frozenset(run[at : at + 2] for run in runs for at in range(len(run) - 1))
    return frozenset(term_of(word) for word in RUN.findall(text) if word not in stop_words())
