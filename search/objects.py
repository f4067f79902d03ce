"""What business object a duty is about: the most specific one of the thesaurus that it speaks of, else its head noun.

A duty speaks of several things (检查展车的清洁、电量和胎压). It is about the first that its verb is followed by, and in a compound (索赔 | 旧件) about the last,
which is what the words before narrow; but one that nobody else in the dataset speaks of (电量) joins no two duties and stands behind. Words
for a kind of thing (计划, 信息, a process) say little alone and stand last; what everything is done for (客户, 车辆) stands before them.

The thesaurus also has words that only point at a concept, for questions: 签到 leads to attendance, "sheet" to linen. What a duty is about is
named by its own words there, and joined only with duties that have the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from graph.model import Duty
from graph.view import View
from ontology.thesaurus import NAMESPACE, Concept, Match, Thesaurus
from ontology.wordforms import stem
from search.index import graph_words
from search.script import HAN, plain
from search.tokens import Tokenizer, common_words, stop_words

# Kinds of things: 制定计划 says that something is planned, not what. Read out of the objects that more than 20 of 1,000 duties share.
KINDS = frozenset(
    NAMESPACE + name
    for name in (
        "plan-object", "information", "document", "report-object", "objective", "standard", "process", "rule", "problem", "suggestion",
        "outstanding-matters", "superiors-instruction", "data-entry", "statistics", "information-system", "competence", "key-indicator",
        "proposal-and-scheme", "list-and-register", "daily-work", "work-log", "opinion", "requirement", "project", "management-system",
        "strategy", "surveillance", "work-efficiency", "image", "deadline", "decision", "experience", "team", "work-plan-follow",
        "internal-coordination", "power-of-attorney", "installation", "exam", "quality", "cost", "telephone", "computer-network",
    )
)  # fmt: skip
# Whom and what most of an organisation's work is for: said in passing (为客户, 车辆的) more often than meant.
BROAD = frozenset(
    NAMESPACE + name
    for name in (
        "customer", "vehicle", "product", "market", "equipment", "event", "safety", "vehicle-repair", "vehicle-sale", "new-car",
        "after-sales-service", "dealer", "outlet", "key-account", "spare-part", "tool", "student-object", "patient", "store-operation",
        "showroom-environment", "office-management", "hazard", "risk", "fund", "price", "satisfaction-survey",
    )
)  # fmt: skip
_STOPS = re.compile(r"[,，;；。:：]|\bto ensure\b|\bin order to\b")
# On what ground, and with whom: before the verb that counts.
_LEAD = re.compile(
    r"^(?:(?:根据|按照|依据|依照|结合|针对|围绕|为了?|在|通过|利用|对于|按(?=[^,，]*(?:规定|要求|标准|流程|计划|制度)[,，]))[^,，]{2,40}[,，]|[与和同跟会][^,，]{2,20}?(?:共同|一起|协同|联合))+"
)
_ENGLISH_VERB = re.compile(r"(?:to )?[a-z]+ (?=[a-z])")  # File the report: no file is meant
_BEING_RESPONSIBLE = NAMESPACE + "be-responsible-for"
_STAFF = re.compile(
    r"下属|下级|所辖|员工|人员|技师|技工|团队|队伍|班组|组员|各部门|各岗位|\b(?:staff|team|employees?|workers?|subordinates?|colleagues?)\b"
)
_BEHIND = re.compile(r" (?:of|for|from|with|to|in|on|at|by|and|or|as|into|that|which|when|where|so) ")
_SAME_WORD_LETTERS = 5  # that recruit and recruitment have in common
_NOUNS = ("n", "vn", "nz", "nr", "l")


@dataclass(frozen=True, slots=True)
class BusinessObject:
    """What a duty is about.

    Attributes
    ----------
    key : str
        The concept's IRI, or the words themselves where the thesaurus has none or these only point at it.
    concept : str
        IRI of the concept that the words bear or point at; empty for a head noun.
    words : str
        As the duty says it.
    preferred : tuple of str
        The thesaurus' own names for it, Chinese and English; empty where the words themselves are the key.
    is_specific : bool
        Whether it is a thing of its own: neither a kind, nor broad, nor only a head noun.
    """

    key: str
    concept: str
    words: str
    preferred: tuple[str, ...]
    is_specific: bool


@dataclass(frozen=True, slots=True)
class _Spoken:
    """An object that a duty speaks of.

    ``clause`` is as `_clause` says; ``compound`` and ``before_end`` count compounds from the duty's beginning and the
    words of a compound from its end.
    """

    concept: Concept
    words: str
    clause: int
    compound: int
    before_end: int

    @property
    def is_pointer(self) -> bool:
        """Whether the words only point at the concept."""
        return _is_pointer(self.words, self.concept)


class ObjectReader:
    """Tells what duties are about.

    Parameters
    ----------
    duties : iterable of Duty
        All of the dataset: how many speak of an object says how specific it is.
    thesaurus : Thesaurus
    tokenizer : Tokenizer
    """

    def __init__(self, duties: Iterable[Duty], *, thesaurus: Thesaurus, tokenizer: Tokenizer) -> None:
        self._thesaurus = thesaurus
        self._tokenizer = tokenizer
        self._spoken: dict[str, tuple[_Spoken, ...]] = {}
        owners: dict[str, set[str]] = {}
        for duty in duties:
            spoken = self._spoken[duty.id] = self._read(duty.text)
            for one in spoken:
                owners.setdefault(one.concept.iri, set()).add(duty.owner)
        self._is_shared = {iri for iri, by in owners.items() if len(by) > 1}

    def spoken_of(self, duty: Duty) -> tuple[Concept, ...]:
        """Return the objects that a duty speaks of, each once, in its order."""
        return tuple({one.concept.iri: one.concept for one in self._spoken[duty.id]}.values())

    def kinds_of(self, duty: Duty) -> frozenset[str]:
        """Return the kinds of things that a duty speaks of, alone or as the end of a thing's name (促销|方案)."""
        spoken = self._spoken[duty.id]
        ends = (iri for one in spoken for end, iri in self._kind_ends.items() if one.words.endswith(end))
        return frozenset((*(one.concept.iri for one in spoken if one.concept.iri in KINDS), *ends))

    @cached_property
    def _kind_ends(self) -> dict[str, str]:
        return {self._thesaurus.concept(iri).labels_zh[0]: iri for iri in sorted(KINDS)}

    def action_of(self, duty: Duty) -> str:
        """Return the concept of the first thing that a duty says is done, apart from being responsible; empty where it says none."""
        actions = (
            concept.iri
            for match in self._thesaurus.match(plain(duty.text))
            for concept in match.concepts
            if concept.scheme == "verb" and concept.iri != _BEING_RESPONSIBLE
        )
        return next(actions, "")

    def names_people(self, duty: Duty) -> bool:
        """Say whether a duty names those who do something under or beside its owner: a title (监督技师...), or staff."""
        said = plain(duty.text)
        return bool(_STAFF.search(said)) or any(
            concept.scheme == "title" for match in self._thesaurus.match(said) for concept in match.concepts
        )

    def words_of(self, duty: Duty) -> frozenset[str]:
        """Return the terms of a duty's first sentence that say something: what follows is detail, or what a web page added."""
        return frozenset(self._tokenizer.content(duty.text.partition("。")[0]))

    def main(self, duty: Duty) -> BusinessObject | None:
        """Return what a duty is about; None where no word says it."""
        spoken = self._spoken[duty.id]
        if spoken:
            best = min(spoken, key=self._order)
            is_specific = _rank(best.concept) == 0
            if best.is_pointer:
                key = " ".join(map(stem, best.words.split()))
                return BusinessObject(key, best.concept.iri, best.words, (), is_specific)
            preferred = (*best.concept.labels_zh[:1], *best.concept.labels_en[:1])
            return BusinessObject(best.concept.iri, best.concept.iri, best.words, preferred, is_specific)
        head = self._head(duty.text)
        return BusinessObject(head, "", head, (), is_specific=False) if head else None

    def _order(self, one: _Spoken) -> tuple[int, int, bool, bool, int, int, str]:
        iri = one.concept.iri
        is_alone = iri not in self._is_shared
        return _rank(one.concept), one.clause, one.is_pointer, is_alone, one.compound, one.before_end, iri

    def _read(self, text: str) -> tuple[_Spoken, ...]:
        said = plain(text)
        lead = _LEAD.match(said) or _ENGLISH_VERB.match(said)
        begin = lead.end() if lead else 0
        stop = _STOPS.search(said, begin)
        end = stop.start() if stop else len(said)
        found: list[_Spoken] = []
        for number, compound in enumerate(_compounds(said, self._matches(said))):
            for place, match in enumerate(compound):
                words = said[match.start : match.end]
                found += [
                    _Spoken(concept, words, _clause(match, begin, end), number, len(compound) - place)
                    for concept in match.concepts
                    if concept.scheme == "object"
                ]
        return tuple(found)

    def _matches(self, said: str) -> list[Match]:
        """Return the labels of objects in a text that cross no word of it: in 报|销售|经理 nothing is 报销."""
        inside: dict[int, tuple[int, int]] = {}
        for run in HAN.finditer(said):
            at = run.start()
            for word in self._tokenizer.words(run[0]):
                inside.update(dict.fromkeys(range(at + 1, at + len(word)), (at, at + len(word))))
                at += len(word)
        found: list[Match] = []
        at = 0
        while at < len(said):
            crossing = None
            for match in self._thesaurus.match(said[at:]):
                start, end = at + match.start, at + match.end
                if inside.get(start, (0, end))[1] < end or inside.get(end, (start, 0))[0] > start:
                    crossing = start  # what it took from the word behind it is read again: 采购|办公用品
                    break
                if any(concept.scheme == "object" for concept in match.concepts):
                    found.append(Match(start, end, match.concepts))
            at = len(said) if crossing is None else crossing + 1
        return found

    def _head(self, text: str) -> str:
        """Return the last noun of the first clause: what is said about comes last in Chinese, before the first "of" in English."""
        clause = _STOPS.split(_LEAD.sub("", plain(text)))[0]
        if clause.isascii():
            words = self._tokenizer.words(_BEHIND.split(f"{clause} ")[0])
            return next((word for word in reversed(words) if _says_something(word)), "")
        tagged = [one for run in HAN.finditer(clause) for one in self._tokenizer.tagged(run[0])]
        return next(
            (
                word
                for word, tag in reversed(tagged)
                if tag in _NOUNS and len(word) > 1 and _says_something(word)
            ),
            "",
        )


def _clause(match: Match, begin: int, end: int) -> int:
    """Return 0 for what the verb is followed by, 1 for what later clauses add, 2 for what stands before: on what ground (按预约表), with whom."""
    return 2 if match.start < begin else int(match.start >= end)


def _compounds(said: str, matches: Iterable[Match]) -> list[list[Match]]:
    """Return the matches, those together that stand side by side in one compound."""
    compounds: list[list[Match]] = []
    for match in matches:
        if compounds and said[compounds[-1][-1].end : match.start] in ("", " "):
            compounds[-1].append(match)
        else:
            compounds.append([match])
    return compounds


def _is_pointer(words: str, concept: Concept) -> bool:
    """Say whether words only point at a concept: no character of its Chinese name is in them, or it is one English word and not its name.

    Recruit names recruitment, returns are no return of goods: tax returns are filed.
    """
    if not words.isascii():
        return bool(concept.labels_zh) and set(words).isdisjoint(concept.labels_zh[0])
    if " " in words or not concept.labels_en:
        return False
    return stem(words)[:_SAME_WORD_LETTERS] != stem(concept.labels_en[0].lower())[:_SAME_WORD_LETTERS]


def _rank(concept: Concept) -> int:
    return 2 if concept.iri in KINDS else int(concept.iri in BROAD)


def _says_something(word: str) -> bool:
    return word not in stop_words() and word not in common_words()


def open_reader(view: View, thesaurus: Thesaurus) -> ObjectReader:
    """Return the reader of a dataset's duties; it cuts their words as the index does."""
    return ObjectReader(view.records.duties, thesaurus=thesaurus, tokenizer=Tokenizer(graph_words(view)))
