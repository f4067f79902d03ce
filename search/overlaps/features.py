"""What two duties have in common and what tells them apart, as a few readable numbers, each 0 to 1."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

import numpy as np

from search.overlaps.content import Content
from search.overlaps.contrast import is_contrasted
from search.overlaps.likeness import Token
from search.overlaps.texts import Flags, Floats, Texts, Whole

FEATURES = (
    "words",  # share of the weight of the duty that is covered less, by words alike in the other
    "objects",  # of its things alone, without what is done to them
    "characters",  # share of common pairs of characters, or of stems
    "company",  # cosine of the company that the words keep in all duties
    "involvement",  # 1 if one decides, watches or helps and the other does
    "complement",  # the same with its things: one audits the ledger, one keeps it
    "contrast",  # share of the words, where the duties name two shares of one division (新车, 二手车)
    "titles",  # how alike the titles of the posts are, as far as the duties keep one company
    "placed",  # 1 if the documents say how the two stand to each other
    "placed_inside",  # the same with the share of the duty that is covered more: one inside the other
    "placed_swapped",  # with another thing in the same frame (办理新车合同, 办理旧车合同): who divides the work so means it
    "uneven",  # share of the longer duty's words that the shorter one lacks in number
    "shorter",  # words of the shorter duty against a long one: two short duties alike in all words say the more
    "longer",  # the same of the longer one
    "general",  # 1 if both say nothing of their own
    "one_general",  # 1 if one of them does
)
# Where the words of neither are covered to this share no frame is common: comparing frames takes the longest
_FRAME_FROM = 0.35
# Two clerks of one title have duties that are not one: titles count from this company of their words on, and from that on whole
_TITLES_FROM = 0.15
_TITLES_WHOLE = 0.45
_LONG = 16  # words of a long duty
_WHOLE = 0.5  # a frame of this weight is half certain
Weighed = Sequence[tuple[Token, float]]


class Common(NamedTuple):
    """What the words of pairs of duties have in common; each (n_pairs,), float64, 0 to 1, as `FEATURES` says.

    ``inside`` is the share of the duty that is covered more.
    """

    words: Floats
    inside: Floats
    objects: Floats
    characters: Floats
    company: Floats
    shorter: Floats
    longer: Floats
    heads: Floats

    def taken(self, places: Whole) -> Common:
        """Return some of the pairs."""
        return Common(*(column[places] for column in self))


class Owners(NamedTuple):
    """What is known of pairs of duties besides their words.

    ``titles`` (n_pairs,), float64, is how alike the titles of their owners are, 0 to 1; ``is_placed`` (n_pairs,), bool, says whether the
    documents place them, ``is_unlike`` whether the two are involved in different ways; ``generals`` (n_pairs,), int64, is how many of the
    two say nothing of their own; ``own`` (n_pairs,), float64, is the share of the two that name what only their own post's title has.
    """

    titles: Floats
    is_placed: Flags
    is_unlike: Flags
    generals: Whole
    own: Floats

    def taken(self, places: Whole) -> Owners:
        """Return some of the pairs."""
        return Owners(
            self.titles[places],
            self.is_placed[places],
            self.is_unlike[places],
            self.generals[places],
            self.own[places],
        )


class Dear(NamedTuple):
    """What takes long to compare: words that name two shares of one division (0 or 1), and how much of a common frame is filled otherwise."""

    contrasted: Floats
    swapped: Floats

    @classmethod
    def unknown(cls, count: int) -> Dear:
        """Return 0 for so many pairs."""
        return cls(np.zeros(count), np.zeros(count))


def common_of(texts: Texts, left: Whole, right: Whole) -> Common:
    """Return what the words of texts have in common, pair by pair.

    Parameters
    ----------
    texts : Texts
    left, right : ndarray
        (n_pairs,), int64: places of texts.
    """
    covered = texts.covered(left, right)
    shorter, longer = lengths_of(texts.counts[left], texts.counts[right])
    return Common(
        words=np.minimum(*covered.words),
        inside=np.maximum(*covered.words),
        objects=np.minimum(*covered.things),
        characters=texts.characters(left, right),
        company=texts.company(left, right),
        shorter=shorter,
        longer=longer,
        heads=np.minimum(*covered.heads),
    )


def lengths_of(one: Whole, other: Whole) -> tuple[Floats, Floats]:
    """Return how long the shorter and the longer of two duties are, against a long one, 0 to 1, from the numbers of their words."""
    return np.minimum(1.0, np.minimum(one, other) / _LONG), np.minimum(1.0, np.maximum(one, other) / _LONG)


def titles_count(company: Any) -> Any:
    """Return how much titles that are alike count, 0 to 1, by the company that the words of two duties keep."""
    counted = (company - _TITLES_FROM) / (_TITLES_WHOLE - _TITLES_FROM)
    return np.clip(counted, 0.0, 1.0, out=counted)


def uneven(shorter: Floats, longer: Floats) -> Floats:
    """Return the share of the longer duty's words that the shorter one lacks in number."""
    return np.where(longer > 0, 1 - shorter / np.where(longer > 0, longer, 1.0), 0.0)


def dear_of(texts: Texts, left: Whole, right: Whole, common: Common, is_placed: Flags) -> Dear:
    """Return what takes long; a frame is compared only where the documents place the owners, and enough words are covered."""
    contrasted, swapped = np.zeros(len(left)), np.zeros(len(left))
    has_frame = is_placed & (common.inside >= _FRAME_FROM)
    frames: dict[tuple[int, int], float] = {}
    for at, pair in enumerate(zip(left.tolist(), right.tolist(), strict=True)):
        a, b = sorted((texts.contents[pair[0]], texts.contents[pair[1]]), key=lambda content: content.text)
        contrasted[at] = is_contrasted(a.text, b.text)
        if has_frame[at]:
            if pair not in frames:
                frames[pair] = _swapped(a, b)
            swapped[at] = frames[pair]
    return Dear(contrasted, swapped)


def features_of(common: Common, owners: Owners, dear: Dear, *, learned: float) -> dict[str, Floats]:
    """Return the features of pairs by the names of `FEATURES`, then of `MARKS`, in their order; each (n_pairs,), float64.

    ``learned`` is how much of the company of words could be learned, 0 to 1.
    """
    unlike, placed = owners.is_unlike.astype(np.float64), owners.is_placed.astype(np.float64)
    return {
        "words": common.words,
        "objects": common.objects,
        "characters": common.characters,
        "company": common.company,
        "involvement": unlike,
        "complement": unlike * common.objects,
        "contrast": dear.contrasted * common.words,
        "titles": owners.titles * titles_count(common.company),
        "placed": placed,
        "placed_inside": placed * common.inside,
        "placed_swapped": placed * dear.swapped,
        "uneven": uneven(common.shorter, common.longer),
        "shorter": common.shorter,
        "longer": common.longer,
        "general": (owners.generals == 2).astype(np.float64),
        "one_general": (owners.generals == 1).astype(np.float64),
        "heads": common.heads,
        "own": owners.own,
        "learned": learned * common.company,
    }


def _swapped(a: Content, b: Content) -> float:
    """Return how much of a common frame is filled with other words on both sides."""
    mine, yours = a.words, b.words
    matcher = SequenceMatcher(None, [t.key for t in a.tokens], [t.key for t in b.tokens], autojunk=False)
    frame = swapped = 0.0
    for what, low, high, from_, to in matcher.get_opcodes():
        if what == "equal":
            frame += sum(a.weights[low:high])
        elif what == "replace":
            swapped += min(_new(mine[low:high], yours[from_:to]), _new(yours[from_:to], mine[low:high]))
    return frame / (frame + _WHOLE) * swapped / (swapped + _WHOLE)


def _new(mine: Weighed, yours: Weighed) -> float:
    """Return the weight of the words that no concept of the other side bears."""
    theirs = frozenset(key for token, _ in yours for key in token.keys if not key.startswith("f:"))
    return sum(weight for token, weight in mine if not token.keys & theirs)
