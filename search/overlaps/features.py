"""What two duties have in common and what tells them apart, as a few readable numbers, each 0 to 1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from operator import mul

from search.overlaps.content import Content
from search.overlaps.contrast import is_contrasted
from search.overlaps.likeness import Likeness, Token

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


@dataclass(frozen=True, slots=True)
class Owners:
    """What the owners of two duties have in common: how alike their titles are (0 to 1), and whether the documents place them."""

    titles: float
    is_placed: bool


@dataclass(frozen=True, slots=True)
class Common:
    """What the words of two duties have in common; each 0 to 1, as `FEATURES` says.

    ``inside`` is the share of the duty that is covered more, ``swapped`` says how much of a common frame is filled with other words.
    """

    words: float
    inside: float
    objects: float
    characters: float
    company: float
    contrast: float
    swapped: float
    shorter: float
    longer: float


def of_contents(a: Content, b: Content, likeness: Likeness, *, with_frame: bool) -> Common:
    """Return what two duties have in common; ``swapped`` only with the frame, which takes the longest."""
    table = likeness.table(a.tokens, b.tokens)
    words, inside = sorted(_covered(table, a, b))
    if len(a.things) < len(a.tokens) or len(b.things) < len(b.tokens):
        objects = min(_things_covered(table, a, b))
    else:
        objects = words
    shared = len(a.bigrams & b.bigrams)
    shorter, longer = sorted(min(1.0, len(one.tokens) / _LONG) for one in (a, b))
    return Common(
        words=words,
        inside=inside,
        objects=objects,
        characters=shared / ((len(a.bigrams) + len(b.bigrams) - shared) or 1),
        company=max(0.0, float(a.vector @ b.vector)),
        contrast=words if is_contrasted(a.text, b.text) else 0.0,
        swapped=_swapped(a, b) if with_frame and inside >= _FRAME_FROM else 0.0,
        shorter=shorter,
        longer=longer,
    )


def features_of(common: Common, owners: Owners, *, is_unlike: bool, generals: int) -> dict[str, float]:
    """Return the features of a pair by the names of `FEATURES`, in their order.

    Parameters
    ----------
    common : Common
    owners : Owners
    is_unlike : bool
        Whether the two are involved in different ways.
    generals : int
        How many of the two duties say nothing of their own.
    """
    unlike, placed = float(is_unlike), float(owners.is_placed)
    return {
        "words": common.words,
        "objects": common.objects,
        "characters": common.characters,
        "company": common.company,
        "involvement": unlike,
        "complement": unlike * common.objects,
        "contrast": common.contrast,
        "titles": owners.titles
        * min(1.0, max(0.0, (common.company - _TITLES_FROM) / (_TITLES_WHOLE - _TITLES_FROM))),
        "placed": placed,
        "placed_inside": placed * common.inside,
        "placed_swapped": placed * common.swapped,
        "uneven": 1 - common.shorter / common.longer if common.longer else 0.0,
        "shorter": common.shorter,
        "longer": common.longer,
        "general": float(generals == 2),
        "one_general": float(generals == 1),
    }


def _covered(table: list[list[float]], a: Content, b: Content) -> tuple[float, float]:
    """Return the share of the weight of each duty that the other covers."""
    if not a.tokens or not b.tokens:
        return 0.0, 0.0
    one = sum(map(mul, a.weights, map(max, table)))
    other = sum(map(mul, b.weights, map(max, zip(*table, strict=True))))
    return one / sum(a.weights), other / sum(b.weights)


def _things_covered(table: list[list[float]], a: Content, b: Content) -> tuple[float, float]:
    """Return the same of the things alone."""
    if not a.things or not b.things:
        return 0.0, 0.0
    one = sum(a.weights[row] * max([table[row][column] for column in b.things]) for row in a.things)
    other = sum(b.weights[column] * max([table[row][column] for row in a.things]) for column in b.things)
    return one / sum(a.weights[row] for row in a.things), other / sum(
        b.weights[column] for column in b.things
    )


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
