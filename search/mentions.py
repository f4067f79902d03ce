"""Which names stand in a question, and where: posts, departments, outside parties, and titles that the dataset does not know.

Longest match of the known spellings first; then typing errors of one character; then English titles put together from their words
(`search.compose`); what still looks like a title is an unknown one, never the nearest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import cached_property

from msgspec import Struct

from corpus.text.latepattern import late_pattern
from ontology.thesaurus import Thesaurus
from search.compose import ENGLISH_TOKEN, Composer
from search.endings import NOT_A_TITLE, TITLE_ENDING
from search.kinds import Kinds, bare_kind
from search.misspelt import NearNames, wrong_places
from search.names import (
    ALIAS,
    GENERIC,
    LOOSE,
    LOOSE_CHARACTERS,
    PREFERRED,
    UNIT_ENDING,
    MentionKind,
    Names,
)
from search.script import HAN
from search.sounds import Listener
from search.tokens import Tokenizer, stop_words

ASKING_VERB = late_pattern(
    r"\b(?:do|does|did|is|are|has|have)\b"
)  # "does a service manager ..." does no service
SOMEBODYS = frozenset(("老板", "大老板", "一把手", "老大", "头头", "boss", "领导"))
OWNED = ("的", "我", "他", "她", "顶头", "直接", "直属")
# What stood between and before the names of organisations: 甲店和乙店的..., "at A and B"
LEFT_OVER = late_pattern(
    r"^(?:和|与|跟|、|同|两家|这两家| )*的|\b(?:in|at|of|from|between)\b *(?:the )?(?: *and *)?(?: *the)?(?= *[?.!,]| *$)"
)
LITERAL_LIMIT = 8  # words of the longest English title looked for as it stands
OWN_SUPERIOR = late_pattern(r"(?:direct |immediate |line |reporting )+(?:manager|supervisor|boss)")
NO_TITLE_END = frozenset(("head", "staff", "host", "master", "chief", "leader"))  # verbs, or said of several
TITLE_LIMIT = 12  # characters of the longest unknown title
FUZZY_MINIMUM = 4  # characters of a title that one typing error may be in: shorter ones are too alike
NAMED_LIMIT = 400  # characters of a question in which names are looked for; real questions have under 100
FUZZY_LIMIT = 200  # characters of a question in which typing errors are looked for


class Mention(Struct, frozen=True):
    """A name in a plain question: what it stands for (``others`` if that has no answer), and its place in the text."""

    kind: MentionKind
    ids: tuple[str, ...]
    surface: str
    start: int
    end: int
    strength: int
    others: tuple[str, ...] = ()


class Linker:
    """Finds the names of a dataset in questions.

    Parameters
    ----------
    names : Names
    tokenizer : Tokenizer
    composer : Composer
    thesaurus : Thesaurus
    terms : collection of str, optional
        Words of the duties, plain: what may be meant by words that are typed as they sound.
    alike : callable, optional
        Returns the ids of the posts whose titles mean the same as an English title.

    Attributes
    ----------
    names : Names
    listener : Listener
    tokenizer : Tokenizer
    """

    def __init__(
        self,
        names: Names,
        *,
        tokenizer: Tokenizer,
        composer: Composer,
        thesaurus: Thesaurus,
        terms: Collection[str] = (),
        alike: Callable[[str], tuple[str, ...]] = lambda title: (),
    ) -> None:
        self.listener = Listener(names, tokenizer=tokenizer, thesaurus=thesaurus, terms=terms)
        self.names = names
        self.tokenizer = tokenizer
        self._composer = composer
        self._thesaurus = thesaurus
        self._alike = alike

    def find(self, text: str) -> tuple[Mention, ...]:
        """Return the mentions of a plain question in order, none overlapping.

        Names are looked for in the first `NAMED_LIMIT` characters: what is longer is pasted text, not a question.
        """
        text = text[:NAMED_LIMIT]
        found = [*self._known(text)]
        found += [mention for mention in self._literal(text) if not _overlaps(mention, found)]
        for mention in self._translated(text):
            covered = [one for one in found if _overlaps(one, [mention])]
            if mention.kind == "unknown" and all(one.kind != "post" for one in covered):
                continue  # a title that nobody has only keeps others from being taken for it
            if all(_is_within(one, mention) for one in covered):
                found = [one for one in found if one not in covered] + [mention]
        found += [mention for mention in self._units(text) if not _overlaps(mention, found)]
        for title in self._composed(text):
            covered = [one for one in found if _overlaps(one, [title])]
            if not title.ids and all(one.kind != "post" for one in covered):
                title = self._by_meaning(title)
            if (
                _goes_on(title, covered)
                or not covered
                or (title.ids and all(_is_inside(one, title) for one in covered))
            ):
                found = [one for one in found if one not in covered] + [title]
        for title in self._unknown_zh(text):
            if not _overlaps(title, [one for one in found if one.kind != "weak_department"]):
                found = [one for one in found if not _overlaps(one, [title])] + [title]
        units = [(one.start, one.end) for one in found if one.kind in ("department", "weak_department")]
        for start, end, ids in self._kinds.in_units(text, units):
            title = Mention("post", ids, text[start:end], start, end, LOOSE)
            if not _overlaps(title, [one for one in found if one.kind == "post"]):
                found = [one for one in found if not _overlaps(one, [title])] + [title]
        if not any(mention.kind == "post" for mention in found):
            typo = self._misspelt(text)
            if typo is not None and not _overlaps(typo, [one for one in found if one.strength >= ALIAS]):
                found = [mention for mention in found if not _overlaps(mention, [typo])] + [typo]
        if not any(mention.kind == "post" for mention in found):
            found = [*self._of_kind(text, found)] or found
        return tuple(sorted(found, key=lambda mention: mention.start))

    def _of_kind(self, text: str, found: list[Mention]) -> Iterator[Mention]:
        """Yield the mentions with a bare kind of post among them, if the question asks about one that the dataset has."""
        span = bare_kind(text)
        ids = self._kinds.posts_of(text[span[0] : span[1]]) if span else ()
        if span is None or not ids:
            return
        labels = {self.names.labels[one] for one in ids}
        kind: MentionKind = "post" if len(labels) == 1 else "unknown"
        mention = Mention(kind, ids if kind == "post" else (), text[span[0] : span[1]], *span, LOOSE)
        yield mention
        yield from (one for one in found if not _overlaps(one, [mention]))

    @cached_property
    def _kinds(self) -> Kinds:
        return Kinds(self.names.post_spellings)

    def without_organizations(self, text: str) -> tuple[str, tuple[str, ...]]:
        """Return a plain question without the names of organisations, and their ids.

        In a dataset of one organisation its name says nothing and stays where it is.
        """
        named = [(name, thing) for name, thing in self.names.organizations if name in text]
        for name, _ in named:
            text = text.replace(name, "")
        text = LEFT_OVER.sub("", text) if named else text
        return text.strip(), tuple(dict.fromkeys(thing for _, thing in named))

    def _known(self, text: str) -> Iterator[Mention]:
        """Longest match from the left over the text without loose characters."""
        places = [at for at, character in enumerate(text) if not LOOSE_CHARACTERS.match(character)]
        tight = "".join(text[at] for at in places)
        at = before = 0
        while at < len(tight):
            size = self._match_length(tight, at)
            if size:
                start, end = places[at], places[at + size - 1] + 1
                if text[end : end + 1] in (")", "】") and ("(" in text[start:end] or "【" in text[start:end]):
                    end += 1
                named = self.names.by_spelling[tight[at : at + size]]
                yield self._extended(
                    Mention(named.kind, named.ids, text[start:end], start, end, named.strength, named.others),
                    text,
                    before,
                )
                before = end
            at += size or 1

    def _match_length(self, tight: str, at: int) -> int:
        for size in range(min(self.names.longest, len(tight) - at), 1, -1):
            name = tight[at : at + size]
            if name not in self.names.by_spelling or not HAN.search(name):
                continue
            if name.endswith(("员", "人")) and tight[at + size : at + size + 1] in ("工", "员", "数"):
                continue  # 管理员工 is not 管理员
            return size
        return 0

    def _extended(self, mention: Mention, text: str, before: int) -> Mention:
        """Take a noun right before a post's name into it: 研发销售经理 is another title unless the post has to do with it.

        So is 副 before it.

        ``before`` is where the name before it ends.
        """
        if mention.kind != "post":
            return mention
        head = text[before : mention.start]
        if head.endswith("副"):
            start = mention.start - 1
            return Mention("unknown", (), text[start : mention.end], start, mention.end, 0)
        *_, run = ("", *HAN.findall(head))
        if not run or not head.endswith(run):
            return mention
        words = self.tokenizer.tagged(run)
        word, tag = words[-1]
        if not tag.startswith("n") or len(word) < 2 or word in stop_words() or UNIT_ENDING.search(word):
            return mention
        if word in GENERIC or word in NOT_A_TITLE or self._is_action(word):
            return mention  # 谁领导库管员 asks about 库管员
        if self._composer.belongs(word, mention.ids):
            return mention
        start = mention.start - len(word)
        return Mention("unknown", (), text[start : mention.end], start, mention.end, 0)

    def _is_action(self, word: str) -> bool:
        """Say whether a word is something that is done: 评价库管员 is no title."""
        return any(concept.scheme == "verb" for concept in self._thesaurus.find(word))

    def _translated(self, text: str) -> Iterator[Mention]:
        """Yield the names that the thesaurus knows in other words or another language."""
        inside = self.tokenizer.inside_words(text)
        for match in self._thesaurus.match(ASKING_VERB.sub(lambda verb: " " * len(verb[0]), text)):
            if match.start in inside and match.end in inside:
                continue  # pieces of two words: 护工 in 维护工作
            named = self.names.of_concepts(match.concepts)
            if named is None and all(concept.scheme == "title" for concept in match.concepts):
                surface = text[match.start : match.end]
                yield Mention("unknown", (), surface, match.start, match.end, 0)
            if named is not None:
                if text[match.start : match.end] == "part":
                    continue  # no department, though "parts" is one
                if text[match.start : match.end] in SOMEBODYS and text[: match.start].endswith(OWNED):
                    continue  # whose superior is asked for, not the head of the company
                end = match.end + (text[match.end - 1 : match.end + 1] == "部门")  # 售后部 in 售后部门
                mention = Mention(
                    named.kind,
                    named.ids,
                    text[match.start : end],
                    match.start,
                    end,
                    named.strength,
                    named.others,
                )
                yield self._widened(mention, text)

    def _literal(self, text: str) -> Iterator[Mention]:
        """Yield the posts that the text names in the documents' own English words, the longest name first."""
        words = list(ENGLISH_TOKEN.finditer(text))
        at = 0
        while at < len(words):
            size = self._literal_size(text, words[at : at + LITERAL_LIMIT])
            if size:
                start, end = words[at].start(), words[at + size - 1].end()
                named = self.names.literal(text[start:end])
                if named is not None:
                    mention = Mention(
                        named.kind, named.ids, text[start:end], start, end, named.strength, named.others
                    )
                    yield self._widened(mention, text)
            at += size or 1

    def _literal_size(self, text: str, words: list[re.Match[str]]) -> int:
        for size in range(len(words), 0, -1):
            if size == 1 and words[0][0] in stop_words():
                continue  # "it" and "do" are words before they are titles
            name = text[words[0].start() : words[size - 1].end()]
            if not HAN.search(name) and not name.endswith("'s") and self.names.literal(name) is not None:
                return size
        return 0

    def _units(self, text: str) -> Iterator[Mention]:
        """Yield English words that are a department's name without the word department."""
        for word in re.finditer(r"[a-z]+(?:-[a-z]+)*", text):
            ids = self.names.english_units.get(word[0])
            if ids and word[0] not in stop_words():
                yield Mention("weak_department", tuple(ids), word[0], word.start(), word.end(), LOOSE)

    def _widened(self, mention: Mention, text: str) -> Mention:
        """Take the English words before a title into it: a night storekeeper is no storekeeper unless one is."""
        if mention.kind != "post" or not mention.surface.isascii():
            return mention
        start = self._composer.widened(text, mention.start)
        if start == mention.start:
            return mention
        title = text[start : mention.end]
        ids = self._composer.posts_of(title)
        before = text[start : mention.start].split()
        if not ids and all(self._composer.explains(word, mention.ids) for word in before):
            return mention
        return Mention("post" if ids else "unknown", ids, title, start, mention.end, 1 if ids else 0)

    def _composed(self, text: str) -> Iterator[Mention]:
        """Yield what looks like an English title, with the posts that its words fit."""
        for start, end in self._composer.title_spans(text):
            if OWN_SUPERIOR.fullmatch(text[start:end]):
                continue  # "who is my line manager" asks for a superior, whatever the title
            ids = self._composer.posts_of(text[start:end])
            kind: MentionKind = "post" if ids else "unknown"
            yield Mention(kind, ids, text[start:end], start, end, LOOSE if ids else 0)

    def _by_meaning(self, title: Mention) -> Mention:
        """Return an unknown English title as the post whose title means the same, if one does: "phone sales lead" for 电话销售组长."""
        ids = self._alike(title.surface)
        return Mention("post", ids, title.surface, title.start, title.end, LOOSE) if ids else title

    def _unknown_zh(self, text: str) -> Iterator[Mention]:
        """Yield runs of nouns that end like a title."""
        for run in HAN.finditer(text):
            at = run.start()
            start = at
            noun = ""
            for word, tag in self._tagged(run[0]):
                joins = tag[:1] in "nvbjag" and word not in stop_words() and tag not in ("p", "c")
                if not joins:
                    noun = ""
                if not noun:
                    start = at
                noun = noun + word if joins else ""
                at += len(word)
                if (
                    noun
                    and TITLE_ENDING.search(noun)
                    and noun not in NOT_A_TITLE
                    and len(noun) <= TITLE_LIMIT
                ):
                    yield Mention("unknown", (), noun, start, at, 0)
                    noun = ""

    def _tagged(self, run: str) -> list[tuple[str, str]]:
        """Return tagged words; the part of speech of what is no word matters only where a title may end."""
        tagged = self.tokenizer.tagged_if_known(run)
        is_title = any(TITLE_ENDING.search(run[: end + 1]) for end in range(len(run)))
        return self.tokenizer.tagged(run) if is_title and not all(tag for _, tag in tagged) else tagged

    def _misspelt(self, text: str) -> Mention | None:
        """Return the post whose name stands in the text with one wrong character that makes no word."""
        if len(text) > FUZZY_LIMIT:
            return None
        for at, name in self._near_names.find(text):
            wrong = wrong_places(text[at : at + len(name)], name)
            if len(wrong) == 1 and (
                not HAN.match(text[at + wrong[0]]) or self._makes_word(text, at + wrong[0])
            ):
                continue
            named = self.names.by_spelling[name]
            return Mention(
                named.kind, named.ids, text[at : at + len(name)], at, at + len(name), named.strength
            )
        return None

    @cached_property
    def _near_names(self) -> NearNames:
        return NearNames(
            name
            for name, named in self.names.by_spelling.items()
            if named.kind == "post" and len(name) >= FUZZY_MINIMUM
        )

    def _makes_word(self, text: str, place: int) -> bool:
        """Say whether the differing character is part of a word: then it was meant."""
        pairs = (text[max(place - 1, 0) : place + 1], text[place : place + 2])
        return any(len(pair) == 2 and self.tokenizer.is_word(pair) for pair in pairs)


def _goes_on(title: Mention, covered: list[Mention]) -> bool:
    """Say whether a title that nobody has goes on after one that somebody has: a porter supervisor is no porter."""
    if title.ids or title.surface.rsplit(" ", 1)[-1] in NO_TITLE_END:
        return False
    return all(
        one.kind == "post" and one.surface.isascii() and one.strength >= ALIAS and one.end < title.end
        for one in covered
    )


def _is_inside(mention: Mention, title: Mention) -> bool:
    """Say whether a title is more than a mention that is no name of the documents themselves."""
    return mention.strength <= PREFERRED and _is_within(mention, title)


def _is_within(mention: Mention, longer: Mention) -> bool:
    """Say whether a mention is a part of a longer one, 会计 in 会计部, or nobody's name for what the longer one knows."""
    is_more = longer.end - longer.start > mention.end - mention.start or mention.kind == "unknown"
    return is_more and longer.start <= mention.start and mention.end <= longer.end


def _overlaps(mention: Mention, found: list[Mention]) -> bool:
    return any(mention.start < other.end and other.start < mention.end for other in found)
