"""What a duty is about: its words as canonical actions and objects, by clause, each with the weight it has in telling duties apart.

A word that a concept of the thesaurus bears is known by its concept (客户档案 and 用户资料 are one), any other by itself. How much a
word weighs follows from how rare it is among the duties, and from its place: what is done counts more than by which rule
(按照仓库制度发放工具) and what for (确保安全).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph.model import Duty
from ontology.thesaurus import NAMESPACE, Concept, Thesaurus
from search.overlaps.actions import field_of, is_empty_action
from search.overlaps.company import Company, Vector
from search.overlaps.likeness import Role, Token
from search.overlaps.synonyms import group_of, is_pale
from search.script import HAN, plain
from search.tokens import RUN, Tokenizer, common_words, stop_words, term_of

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
class Content:
    """What a duty is about.

    Attributes
    ----------
    text : str
        In plain spelling.
    tokens : tuple of Token
        Its words in order.
    weights : tuple of float
        Of each word, above 0 and up to 1.
    things : tuple of int
        Places of the words that are no actions.
    terms : dict of str to float
        Canonical terms with weights; of length 1 (empty if there are none): their scalar product is a cosine.
    bigrams : frozenset of str
        Pairs of characters (Chinese), or stems (English).
    vector : ndarray
        (dimensions,), float32, of length 1: the company that its words keep.
    """

    text: str
    tokens: tuple[Token, ...]
    weights: tuple[float, ...]
    things: tuple[int, ...]
    terms: dict[str, float]
    bigrams: frozenset[str]
    vector: Vector

    @property
    def words(self) -> tuple[tuple[Token, float], ...]:
        """The words in order, each with its weight."""
        return tuple(zip(self.tokens, self.weights, strict=True))


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
        self._tokens: dict[str, tuple[Token, ...]] = {}
        self._contents: dict[str, Content] = {}
        counts: Counter[str] = Counter()
        for text in dict.fromkeys(map(text_of, duties)):
            counts.update({key for token in self._read(text) for key in token.keys})
        self._counts = counts
        self._size = len(self._tokens)
        self._company = Company(_company_of(tokens) for tokens in self._tokens.values())

    def content(self, duty: Duty) -> Content:
        """Return what a duty is about; made once for each text."""
        text = text_of(duty)
        found = self._contents.get(text)
        if found is None:
            found = self._contents[text] = self._weighed(text, self._read(text))
        return found

    def vector(self, name: str) -> Vector:
        """Return the company that the words of a name keep in the duties."""
        return self._company.vector(_company_of(self._clause(plain(name), 1.0)))

    @property
    def texts(self) -> int:
        """How many different texts the words were learned from."""
        return self._size

    def rarity(self, key: str) -> float:
        """Return how rare a key is among the duties, 0 to 1."""
        return math.log((1 + self._size) / (1 + self._counts.get(key, 0))) / math.log(2 + self._size)

    def _weighed(self, text: str, tokens: Sequence[Token]) -> Content:
        weights = tuple(token.place * (0.15 + 0.85 * self.rarity(token.key)) for token in tokens)
        terms: dict[str, float] = {}
        for token, weight in zip(tokens, weights, strict=True):
            for key in sorted(token.keys):
                terms[key] = max(terms.get(key, 0.0), weight * (0.3 + 0.7 * self.rarity(key)))
        length = math.sqrt(sum(value * value for value in terms.values()))
        terms = {key: value / length for key, value in terms.items()} if length else {}
        things = tuple(at for at, token in enumerate(tokens) if token.role != "action")
        vector = self._company.vector(_company_of(tokens))
        return Content(text, tuple(tokens), weights, things, terms, pieces(text), vector)

    def _read(self, text: str) -> tuple[Token, ...]:
        if text not in self._tokens:
            self._tokens[text] = tuple(
                token for words, place in _clauses(text) for token in self._clause(words, place)
            )
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
                is_weak = tag in _WEAK_TAGS or word in common_words() or word.isdigit() or is_pale(term)
                role: Role = "action" if tag.startswith("v") and tag != "vn" else "object"
                keys = frozenset(filter(None, (term, group_of(term))))
                yield Token(term, keys, term, role, place * (WEAK_WEIGHT if is_weak else 1.0))


def _company_of(tokens: Iterable[Token]) -> dict[str, float]:
    """Return the words by which a duty is put among others: those of English labels one by one."""
    found: dict[str, float] = {}
    for token in tokens:
        for word in token.surface.split() if token.surface.isascii() else (token.key,):
            found[word] = max(found.get(word, 0.0), token.place)
    return found


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
    keys = frozenset(filter(None, (*names, *fields, surface, group_of(surface))))
    return Token(names[0], keys, surface, role, place)


def name_of(concept: Concept) -> str:
    """Return the short name of a concept: ``a:`` for an action, ``o:`` for anything else."""
    return ("a:" if concept.scheme == "verb" else "o:") + concept.iri.removeprefix(NAMESPACE)


def pieces(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters of a Chinese text, the stems of an English one."""
    runs = HAN.findall(text)
    if runs:
        return frozenset(run[at : at + 2] for run in runs for at in range(len(run) - 1))
    return frozenset(term_of(word) for word in RUN.findall(text) if word not in stop_words())
