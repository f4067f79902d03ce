"""Chinese typed by its sound: pinyin, initials, and characters that sound like the ones that were meant.

Only what no list knows is tried: a run of Latin letters that is no English word, Chinese characters that make no word. It becomes the
word of the documents, the thesaurus or the question words that sounds so; what cannot be told stays as it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property

from ontology.thesaurus import Thesaurus
from search.names import Names
from search.pinyin import initials, is_pinyin, syllables
from search.script import HAN
from search.tokens import Tokenizer, common_words, stop_words

# What questions are made of, beside names and topics: as words typed in pinyin, and (two characters and more) as words misspelt.
ASKING_WORDS = (
    "谁 哪个 哪些 哪位 什么 多少 几个 怎么 谁的 有谁 有没有 负责 归 管 是 的 找 由 要 在 有 做 干 带 听 向 对 跟 和 吗 里 了 我 人 "
    "汇报 上级 下级 下属 上司 领导 老板 手下 部门 岗位 职位 员工 人员 职责 工作 任务 区别 不同 考核 指标 权限 条件 要求 学历 经验 "
    "协作 配合 对接 审批 批准 签字 监督 协助 处理 安排 属于 哪里 做什么 干什么 是什么 意思 最多 最少 直接 所有 一共 请问 怎样 需要 "
    "应该 可以 比较 汇报线 交付物 报表 管理 归谁管 申请 提交 回复 联系 解释 定义 什么意思 几 多少人 几个人"
)
ASKED = frozenset(ASKING_WORDS.split())
FUNCTION_CHARACTERS = frozenset(
    "谁哪什么的是有在由归向要找和跟对给我你他了吗呢吧里不都会能该被让把就也还个位几多少人到去来做干上下"
)
LATIN_RUN = re.compile(r"[a-z]+(?:['\s]+[a-z]+)*")
LATIN = re.compile("[a-z]+")
INITIALS = range(2, 8)  # letters of what may be initials
WORD_SIZES = range(2, 7)  # characters of words that are listened for
WINDOWS = (6, 5, 4, 3, 2)  # characters that may together be one misspelt word
WORD_COST, ASKED_COST, TERM_COST = (
    10,
    0,
    2,
)  # a decoded sentence has as few words as can be, those of lists before those of duties
NAME_SIZE = 4  # characters of a name that is heard even where other words stand: 后勤主官 for 后勤主管
LOOSE_SIZE = 3  # characters from which a word may also sound only nearly so
CONFUSED = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ang", "an"), ("eng", "en"), ("ing", "in"))
HEARD_LIMIT = 200  # characters of a question that are listened to


class Listener:
    """Finds the words that were meant by their sound.

    Parameters
    ----------
    names : Names
    tokenizer : Tokenizer
    thesaurus : Thesaurus
    terms : collection of str, optional
        Words of the duties, plain.
    """

    def __init__(
        self, names: Names, *, tokenizer: Tokenizer, thesaurus: Thesaurus, terms: Collection[str] = ()
    ) -> None:
        self._names = names
        self._tokenizer = tokenizer
        self._thesaurus = thesaurus
        self._given = terms

    def meant(self, text: str) -> str:
        """Return a plain question with what is typed by sound put into characters; other text as it is."""
        if len(text) > HEARD_LIMIT:
            return text
        has_han = HAN.search(text) is not None
        if not has_han and (whole := self._sentence(text)):
            return whole
        text = LATIN_RUN.sub(lambda run: self._run(run[0], has_han), text)
        return HAN.sub(lambda run: self._corrected(run[0]), text)

    # ---- Latin letters

    def _sentence(self, text: str) -> str:
        """Return a question that is pinyin from end to end in characters; empty if it is none."""
        words = LATIN.findall(text)
        if not words or not all(map(is_pinyin, words)) or all(self._is_english(word) for word in words):
            return ""
        found = self._decoded("".join(words), self._sounds)
        return "".join(found) if found else ""

    def _run(self, run: str, beside_han: bool) -> str:
        """Return a run of Latin words with those put into characters that no list knows."""
        found: list[str] = []
        pending: list[str] = []
        for word in [*run.split(), ""]:
            if word and "'" not in word and not self._is_english(word):
                pending.append(word)
                continue
            found += self._unknown(pending, beside_han)
            pending = []
            found += [word] if word else []
        return " ".join(found)

    def _unknown(self, words: list[str], beside_han: bool) -> list[str]:
        if not words:
            return []
        letters = "".join(words)
        if is_pinyin(letters):
            decoded = self._decoded(letters, self._sounds if beside_han else self._topic_sounds)
            if decoded and (beside_han or len(decoded) == 1):
                return ["".join(decoded)]
        return [self._by_initials.get(word, word) if len(word) in INITIALS else word for word in words]

    def _decoded(self, letters: str, sounds: dict[str, tuple[int, str]]) -> list[str]:
        """Return the fewest words that letters can be read as, empty if they cannot."""
        best: list[tuple[int, list[str]] | None] = [(0, []), *([None] * len(letters))]
        for start, reached in enumerate(best):
            if reached is None:
                continue
            for end in range(start + 1, min(len(letters), start + self._longest_sound) + 1):
                known = sounds.get(letters[start:end])
                if known is None:
                    continue
                cost = reached[0] + WORD_COST + known[0]
                now = best[end]
                if now is None or cost < now[0]:
                    best[end] = (cost, [*reached[1], known[1]])
        return best[-1][1] if best[-1] else []

    def _is_english(self, word: str) -> bool:
        """Say whether the lists or the documents know a Latin word."""
        listed = word in stop_words() or word in common_words() or word in self._thesaurus.vocabulary.words
        return listed or word in self._given or word in self._latin_names

    @cached_property
    def _latin_names(self) -> frozenset[str]:
        return frozenset(word for name in self._names.by_spelling for word in LATIN.findall(name))

    @cached_property
    def _topic_sounds(self) -> dict[str, tuple[int, str]]:
        """Letters of names and topics, each with its cost and the word."""
        found: dict[str, tuple[int, str]] = {}
        for cost, words in (
            (ASKED_COST, self._named),
            (ASKED_COST + 1, self._labels),
            (TERM_COST, self._terms),
        ):
            for word in words:
                found.setdefault("".join(syllables(word)), (cost, word))
        return found

    @cached_property
    def _sounds(self) -> dict[str, tuple[int, str]]:
        """The same with the words that questions are made of."""
        asked = {"".join(syllables(word)): (ASKED_COST, word) for word in reversed(ASKING_WORDS.split())}
        return {**self._topic_sounds, **asked, "shui": (ASKED_COST, "谁")}

    @cached_property
    def _longest_sound(self) -> int:
        return max(map(len, self._sounds), default=0)

    @cached_property
    def _by_initials(self) -> dict[str, str]:
        """Initials of the names of posts and departments, and of other words for them, each with the surest one."""
        found: dict[str, str] = {}
        for word in (*self._named, *self._named_otherwise):
            found.setdefault(initials(word), word)
        return found

    # ---- characters

    def _corrected(self, run: str) -> str:
        """Return a run of characters with each that makes no word replaced where a known word sounds so and shares one with it."""
        odd = self._odd_places(run)
        at = 0
        parts: list[str] = []
        while at < len(run):
            size, word = next(
                (
                    (size, word)
                    for size in WINDOWS
                    if at + size <= len(run)
                    if (word := self._alike(run[at : at + size], odd.issuperset(range(at, at + size))))
                ),
                (1, run[at]),
            )
            parts.append(word)
            at += size
        return "".join(parts)

    def _odd_places(self, run: str) -> frozenset[int]:
        """Return the places whose characters stand alone or in no word."""
        odd: list[int] = []
        at = 0
        for word in self._tokenizer.words(run):
            if len(word) == 1 or not self._is_known(word):
                odd += range(at, at + len(word))
            at += len(word)
        return frozenset(odd) - self._named_places(run)

    def _named_places(self, run: str) -> frozenset[int]:
        """Return the places of a run that belong to a name or another known word, however they are cut."""
        found: set[int] = set()
        for start in range(len(run)):
            for size in WORD_SIZES:
                word = run[start : start + size]
                if len(word) == size and self._is_listed(word):
                    found.update(range(start, start + size))
        return frozenset(found)

    def _is_known(self, word: str) -> bool:
        return self._tokenizer.is_word(word) or self._is_listed(word)

    def _is_listed(self, word: str) -> bool:
        """Say whether a word is listened for."""
        return (
            word in self._names.by_spelling
            or word in self._given
            or word in ASKED
            or self._thesaurus.has(word)
        )

    def _alike(self, window: str, makes_none: bool) -> str:
        """Return the word that sounds like some characters, empty if there is none; where they make words, a long name only."""
        if (
            FUNCTION_CHARACTERS.issuperset(window)
            or not (makes_none or len(window) >= NAME_SIZE)
            or self._is_known(window)
        ):
            return ""
        exact, loose = syllables(window), _loose(window)
        # where the characters make words, only a name that shares half of them can have been meant
        least = 1 if makes_none else (len(window) + 1) // 2
        meant = [
            word
            for word in (self._by_sound if makes_none else self._names_by_sound).get(loose, ())
            if len(word) == len(window)
            and sum(one == other for one, other in zip(word, window, strict=True)) >= least
            and (len(word) >= LOOSE_SIZE or syllables(word) == exact)
        ]
        return min(meant, key=lambda word: (syllables(word) != exact, word), default="")

    @cached_property
    def _names_by_sound(self) -> dict[tuple[str, ...], list[str]]:
        """Names by how they sound, nearly."""
        return _by_loose_sound(
            word for word in self._named if len(word) in WORD_SIZES and HAN.fullmatch(word)
        )

    @cached_property
    def _by_sound(self) -> dict[tuple[str, ...], list[str]]:
        """All words that are listened for by how they sound, nearly."""
        return _by_loose_sound(self._words)

    @cached_property
    def _words(self) -> frozenset[str]:
        """All words that are listened for; short ones only where the dataset has them: 监盘 may be meant, though 键盘 sounds so."""
        longer = (label for label in self._labels if len(label) >= LOOSE_SIZE)
        known = {*self._named, *longer, *self._terms, *ASKED}
        return frozenset(word for word in known if len(word) in WORD_SIZES and HAN.fullmatch(word))

    @cached_property
    def _named(self) -> tuple[str, ...]:
        """Names of posts and departments, the surest spellings first."""
        found = [
            (-named.strength, name)
            for name, named in self._names.by_spelling.items()
            if HAN.search(name) and named.kind in ("post", "department")
        ]
        return tuple(name for _, name in sorted(found))

    @cached_property
    def _named_otherwise(self) -> tuple[str, ...]:
        """Other words of the thesaurus for what the dataset has."""
        return tuple(
            label.lower()
            for concept in self._thesaurus.concepts
            if concept.scheme in ("title", "department") and self._names.of_concepts((concept,))
            for label in concept.labels_zh
        )

    @cached_property
    def _labels(self) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(
                label.lower() for concept in self._thesaurus.concepts for label in concept.labels_zh
            )
        )

    @cached_property
    def _terms(self) -> tuple[str, ...]:
        return tuple(_han_words(self._given))


def _by_loose_sound(words: Iterable[str]) -> dict[tuple[str, ...], list[str]]:
    found: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for word in words:
        found[_loose(word)].append(word)
    return found


def _han_words(terms: Iterable[str]) -> Iterator[str]:
    return (term for term in terms if len(term) in WORD_SIZES and HAN.fullmatch(term))


def _loose(text: str) -> tuple[str, ...]:
    """Return the syllables as they sound where zh and z, n and ng are one."""
    return tuple(_confused(sound) for sound in syllables(text))


def _confused(sound: str) -> str:
    for one, other in CONFUSED:
        sound = sound.replace(one, other)
    return sound
