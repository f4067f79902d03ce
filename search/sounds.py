"""Chinese typed by its sound: pinyin, initials, and characters that sound like the ones that were meant.

Only what no list knows is tried: a run of Latin letters that is no English word, Chinese characters that make no word. It becomes the
word of the documents, the thesaurus or the question words that sounds so; what cannot be told stays as it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from functools import cached_property, lru_cache

from corpus.text.sortedlines import SortedLines
from ontology.thesaurus import Thesaurus
from search.derived import chinese_labels, label_sounds
from search.kinds import Kinds
from search.names import Names
from search.pinyin import initials, is_pinyin, letters_of
from search.script import HAN
from search.tokens import BIGRAM_MARK, Tokenizer, common_words, stop_words

# What questions are made of, beside names and topics: as words typed in pinyin, and (two characters and more) as words misspelt.
ASKING_WORDS = (
    "谁 哪个 哪些 哪位 什么 多少 几个 怎么 谁的 有谁 有没有 负责 归 管 是 的 找 由 要 在 有 做 干 带 听 向 对 跟 和 吗 里 了 我 人 "
    "汇报 上级 下级 下属 上司 领导 老板 手下 部门 岗位 职位 员工 人员 职责 工作 任务 区别 不同 考核 指标 权限 条件 要求 学历 经验 "
    "协作 配合 对接 审批 批准 签字 监督 协助 处理 安排 属于 哪里 做什么 干什么 是什么 意思 最多 最少 直接 所有 一共 请问 怎样 需要 "
    "应该 可以 比较 汇报线 交付物 报表 管理 归谁管 申请 提交 回复 联系 解释 定义 什么意思 几 多少人 几个人"
)
ASKED = frozenset(ASKING_WORDS.split())
ASKING_CHARACTERS = frozenset("谁的吗呢了哪么")  # stand in no word that is listened for
FUNCTION_CHARACTERS = frozenset(
    "谁哪什么的是有在由归向要找和跟对给我你他了吗呢吧里不都会能该被让把就也还个位几多少人到去来做干上下"
)
LATIN_RUN = re.compile(r"[a-z]+(?:['\s]+[a-z]+)*")
LATIN = re.compile("[a-z]+")
VOWEL = re.compile("[aeiou]")  # English words have one, initials seldom
INITIALS = range(2, 8)  # letters of what may be initials
WORD_SIZES = range(2, 7)  # characters of words that are listened for
WINDOWS = (6, 5, 4, 3, 2)  # characters that may together be one misspelt word
# A decoded sentence has as few words as can be, names before words of the thesaurus before those of duties.
WORD_COST, NAME_COST, LABEL_COST, TERM_COST = 10, 0, 1, 2
LONGEST_SOUND = 36  # letters of the longest word that is listened for
NAME_SIZE = 4  # characters of a name that is heard even where other words stand: 后勤主官 for 后勤主管
LOOSE_SIZE = 3  # characters from which a word may also sound only nearly so
CONFUSED = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ang", "an"), ("eng", "en"), ("ing", "in"))
NEAR_KEPT = 4_096  # characters, each with a place in words of a size, whose words are kept: a few dozen each
HEARD_LIMIT = 200  # characters of a question that are listened to


class Listener:
    """Finds the words that were meant by their sound.

    What needs the lists of all words is made only for a question that has something to be told by sound.

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
        self._terms = terms
        self._near = lru_cache(maxsize=NEAR_KEPT)(self._standing)

    def meant(self, text: str) -> str:
        """Return a plain question with what is typed by sound put into characters; other text as it is."""
        if len(text) > HEARD_LIMIT:
            return text
        has_han = HAN.search(text) is not None
        if not has_han and (whole := self._sentence(text)):
            return whole
        text = LATIN_RUN.sub(lambda run: self._run(run[0], has_han), text)
        return HAN.sub(lambda run: self._corrected(run[0]), text)

    def choices(self, text: str) -> tuple[str, ...]:
        """Return the questions that a plain one may be, where a word in it stands for several names equally well: 出纳 and 厨娘 for cn.

        The word itself comes first; empty where nothing is left to choose.
        """
        if len(text) > HEARD_LIMIT:
            return ()
        for found in LATIN.finditer(text):
            word = found[0]
            names = () if self._is_english(word) else self._alike_typed.get(word, ())
            if len(names) > 1:
                return (word, *(f"{text[: found.start()]}{name}{text[found.end() :]}" for name in names))
        return ()

    # ---- Latin letters

    def _sentence(self, text: str) -> str:
        """Return a question that is pinyin from end to end in characters; empty if it is none."""
        words = LATIN.findall(text)
        if not words or not all(map(is_pinyin, words)) or all(self._is_english(word) for word in words):
            return ""
        return "".join(self._decoded("".join(words), is_question=True))

    def _run(self, run: str, beside_han: bool) -> str:
        """Return a run of Latin words with those put into characters that no list knows."""
        found: list[str] = []
        pending: list[str] = []
        for word in [*run.split(), ""]:
            if (is_pinyin(word) or VOWEL.search(word) is None) and word and not self._is_english(word):
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
            decoded = self._decoded(letters, is_question=beside_han)
            if decoded and (beside_han or len(decoded) == 1):
                return ["".join(decoded)]
        return [self._by_initials.get(word, word) if len(word) in INITIALS else word for word in words]

    def _decoded(self, letters: str, *, is_question: bool) -> list[str]:
        """Return the fewest words that letters can be read as, empty if they cannot; those of the dataset before those of the thesaurus."""
        asked = self._asking_sounds if is_question else {}
        near = {**self._own_sounds, **asked}
        return _cover(letters, near.get) or _cover(
            letters, lambda sound: near.get(sound) or self._label_sound(sound)
        )

    def _is_english(self, word: str) -> bool:
        """Say whether the lists or the documents know a Latin word."""
        listed = word in stop_words() or word in common_words() or word in self._thesaurus.vocabulary.words
        return listed or "'" in word or word in self._terms or word in self._latin_names

    @cached_property
    def _latin_names(self) -> frozenset[str]:
        return frozenset(word for name in self._names.by_spelling for word in LATIN.findall(name))

    @cached_property
    def _own_sounds(self) -> dict[str, tuple[int, str]]:
        """Letters of the names and of the words of the duties, each with what it costs and the word."""
        found: dict[str, tuple[int, str]] = {}
        places = tuple(name for name, _ in self._names.organizations if HAN.fullmatch(name))
        for cost, words in (
            (NAME_COST, (*self._named, *places)),
            (LABEL_COST, self._kinds),
            (TERM_COST, filter(_is_listened_for, self._terms)),
        ):
            for word in words:
                found.setdefault(letters_of(word), (cost, word))
        return found

    @cached_property
    def _asking_sounds(self) -> dict[str, tuple[int, str]]:
        """The same of the words that questions are made of."""
        asked = {letters_of(word): (NAME_COST, word) for word in reversed(ASKING_WORDS.split())}
        return {**asked, "shui": (NAME_COST, "谁")}

    def _label_sound(self, letters: str) -> tuple[int, str] | None:
        """Return the same of the words of the thesaurus for some letters."""
        label = self._label_sounds.get(letters)
        return None if label is None else (LABEL_COST, label)

    @cached_property
    def _label_sounds(self) -> SortedLines:
        return label_sounds(self._thesaurus)

    @cached_property
    def _by_initials(self) -> dict[str, str]:
        """Initials of the names of posts and departments, and of other words for them, each with the surest one."""
        found: dict[str, str] = {}
        for word in (*self._named, *self._kinds, *self._named_otherwise):
            found.setdefault(initials(word), word)
        return found

    @cached_property
    def _alike_typed(self) -> dict[str, tuple[str, ...]]:
        """Initials and letters of names, each with the names that fit best: those that the documents are surest of."""
        found: dict[str, dict[str, int]] = defaultdict(dict)
        for name in self._named:
            for typed in (initials(name), letters_of(name)):
                if len(typed) in INITIALS or typed == letters_of(name):
                    found[typed][name] = self._names.by_spelling[name].strength
        return {typed: self._equally_sure(names) for typed, names in found.items()}

    def _equally_sure(self, names: dict[str, int]) -> tuple[str, ...]:
        """Return the surest of some names, one for each group of things that they stand for."""
        best = max(names.values())
        by_things: dict[tuple[str, ...], str] = {}
        for name, strength in names.items():
            if strength == best:
                by_things.setdefault(self._names.by_spelling[name].ids, name)
        return tuple(by_things.values())

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
        """Return the places whose characters stand alone or in no word, and belong to no name however it is cut."""
        odd: set[int] = set()
        at = 0
        for word in self._tokenizer.words(run):
            if len(word) == 1 or not self._is_known(word):
                odd.update(range(at, at + len(word)))
            at += len(word)
        for start in sorted(odd):
            for size in WINDOWS:
                if self._is_ours(run[start : start + size]) and start + size <= len(run):
                    odd.difference_update(range(start, start + size))
        return frozenset(odd)

    def _is_known(self, word: str) -> bool:
        return self._tokenizer.is_word(word) or self._is_ours(word)

    def _is_ours(self, word: str) -> bool:
        """Say whether a list of ours has a word."""
        return (
            word in self._terms
            or word in self._names.by_spelling
            or word in ASKED
            or self._thesaurus.has(word)
        )

    def _alike(self, window: str, makes_none: bool) -> str:
        """Return the word that sounds like some characters, empty if there is none; where they make words, a long name only."""
        size = len(window)
        if FUNCTION_CHARACTERS.issuperset(window) or not ASKING_CHARACTERS.isdisjoint(window):
            return ""
        if not (makes_none or size >= NAME_SIZE):
            return ""
        near = {word for at in {0, 1, size - 1} for word in self._near(size, at, window[at], makes_none)}
        if not near or self._is_known(window):
            return ""
        letters = letters_of(window)
        loose = _loose(letters)
        meant = [
            word
            for word in near
            if (makes_none or sum(a == b for a, b in zip(word, window, strict=True)) * 2 >= size)
            and (letters_of(word) == letters or (size >= LOOSE_SIZE and _loose(letters_of(word)) == loose))
        ]
        return min(meant, key=lambda word: (letters_of(word) != letters, word), default="")

    def _standing(self, size: int, at: int, character: str, makes_none: bool) -> tuple[str, ...]:
        """Return the words of a size that have a character at a place."""
        words = self._words if makes_none else self._long_names
        return tuple(word for word in words.get(size, ()) if word[at] == character)

    @cached_property
    def _long_names(self) -> dict[int, list[str]]:
        """Names that are heard even where other words stand, by size."""
        return _by_size(word for word in self._named if len(word) >= NAME_SIZE)

    @cached_property
    def _words(self) -> dict[int, list[str]]:
        """All words that are listened for, by size; short ones only where the dataset has them: 监盘 may be meant, though 键盘 sounds so."""
        longer = (label for label in chinese_labels(self._thesaurus) if len(label) >= LOOSE_SIZE)
        return _by_size({*self._named, *longer, *self._terms, *ASKED})

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
    def _kinds(self) -> tuple[str, ...]:
        return Kinds(self._names.post_spellings).named()

    @cached_property
    def _named_otherwise(self) -> tuple[str, ...]:
        """Other words of the thesaurus for what the dataset has."""
        return tuple(
            label.lower()
            for concept in self._thesaurus.concepts
            if concept.scheme in ("title", "department") and self._names.of_concepts((concept,))
            for label in concept.labels_zh
        )


def _cover(letters: str, sound: Callable[[str], tuple[int, str] | None]) -> list[str]:
    """Return the cheapest words whose sounds make up letters, empty if none do."""
    best: list[tuple[int, list[str]] | None] = [(0, []), *([None] * len(letters))]
    for start, reached in enumerate(best):
        if reached is None:
            continue
        for end in range(start + 1, min(len(letters), start + LONGEST_SOUND) + 1):
            known = sound(letters[start:end])
            if known is None:
                continue
            cost = reached[0] + WORD_COST + known[0]
            now = best[end]
            if now is None or cost < now[0]:
                best[end] = (cost, [*reached[1], known[1]])
    return best[-1][1] if best[-1] else []


def _is_listened_for(word: str) -> bool:
    return len(word) in WORD_SIZES and not word.isascii() and word[0] != BIGRAM_MARK


def _by_size(words: Iterable[str]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for word in words:
        if _is_listened_for(word):
            found[len(word)].append(word)
    return found


def _loose(letters: str) -> str:
    """Return letters of syllables as they sound where zh and z, n and ng are one."""
    for one, other in CONFUSED:
        letters = letters.replace(one, other)
    return letters
