"""Which statements about one post say the same: equal ones, those that differ in filling words only, and those that a fuller one contains.

Careful rather than clever: two statements that differ in any word with a meaning (新车 and 旧车, 审核 and 录入, 3天 and 5天) both stay, because
whoever reads a description cannot miss what was dropped from it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from rapidfuzz import fuzz, process

# Words that fill a sentence: "负责合同的归档工作" is "合同归档". The characters go wherever they stand; on both sides alike, so that
# 及时 loses a character and still differs from everything that it differed from.
_FILLERS: Final = re.compile(
    r"^(?:并且?|且|同时|以及|及|and )?(?:主要|全面|直接|具体)?负责|^(?:并且?|且|同时)|的|等|以及|[和与及、]|工作$"
    r"|\b(?:(?:is|are|be) )?responsible for\b|\b(?:the|an?|and)\b"
)
_SPELLINGS: Final = str.maketrans({"它": "他", "订": "定", "帐": "账", "作": "做"})
# Marks go, except between digits (1.5, 9:30, 3-5); signs that carry a meaning (≥, %) stay.
_MARKS: Final = re.compile(r"((?<=\d)[.:/~-](?=\d))|[^\w<>=≥≤≠±%‰+¥$€°]")
_CLAUSE_ENDS: Final = re.compile(r"[,;。！!?？]|\.(?!\d)|—+")
_FIGURE: Final = re.compile(
    r"\d++(?:\.\d++)?(?![号级楼层期区])|[一二三四五六七八九十百千两半]+(?=[个天日周月年次小人名项倍分])"
    r"|(?<=[每按])(?:天|日|周|月|季度?|半?年度?)|[日周月季年]度|\b(?:dai|week|month|quarter|year|annual)ly\b"
)
# In Chinese characters: a shorter clause (填写单据, "count stock") stands in duties of quite another meaning.
_CLAUSE_SIZE: Final = 5
_LETTERS_PER_CHARACTER: Final = 4  # "training" says what 培训 does
_OPEN_ENDED: Final = "…"  # no key holds such a mark
# Two duties of the seeds that say one thing in slightly other words have 0.87 to 0.95; 提升 and 评估 of one thing have 0.82.
_ALIKE: Final = 86


@dataclass(frozen=True, slots=True)
class Wording:
    """A statement prepared for comparison.

    Attributes
    ----------
    key : str
        Its words without those that only fill; ``clauses`` the same of its clauses.
    size : int
        Its letters and digits, filling words counted, too.
    kind : str
        What must be equal, too.
    is_open_ended : bool
        Whether it leaves open what is to be done.
    """

    key: str
    size: int
    clauses: tuple[str, ...]
    kind: str
    is_open_ended: bool

    @classmethod
    def of(cls, text: str, kind: str = "", *, is_open_ended: bool = False) -> Wording:
        """Prepare a text.

        Parameters
        ----------
        text : str
        kind : str
            The involvement of a duty; a statement contains only others of its kind.
        is_open_ended : bool
            Whether it leaves open what is to be done (完成上级交办的其他工作).

        Examples
        --------
        >>> Wording.of("负责合同的归档工作").key == Wording.of("合同归档").key
        True
        """
        plain = unicodedata.normalize("NFKC", text).lower()
        clauses = tuple(filter(None, map(_key, _CLAUSE_ENDS.split(plain))))
        return cls("".join(clauses) or plain, sum(map(str.isalnum, plain)), clauses, kind, is_open_ended)

    def says(self, other: Wording) -> bool:
        """Say whether this contains everything that another says."""
        if self.key == other.key:
            return True
        if self.kind != other.kind:
            return False
        if self.is_open_ended and other.is_open_ended and len(self.clauses) == len(other.clauses) == 1:
            return True
        if not other.clauses or any(_size(clause) < _CLAUSE_SIZE for clause in other.clauses):
            return False
        rest = iter(self.clauses)
        return all(clause in rest for clause in other.clauses)


def _key(clause: str) -> str:
    words = _FILLERS.sub("", clause.strip())
    return _MARKS.sub(lambda mark: mark[1] or "", words).translate(_SPELLINGS)


def _size(clause: str) -> float:
    letters = sum(char.isascii() for char in clause)
    return len(clause) - letters + letters / _LETTERS_PER_CHARACTER


def merge(wordings: Sequence[Wording]) -> tuple[tuple[int, ...], ...]:
    """Put statements that say the same together.

    Parameters
    ----------
    wordings : sequence of Wording
        In document order.

    Returns
    -------
    tuple of tuple of int
        Positions; in each group the fullest comes first, the others in order. Groups are in the order of their earliest member.

    Examples
    --------
    >>> merge([Wording.of("每月盘点库存"), Wording.of("接待来客"), Wording.of("每月盘点库存,并上报差异"), Wording.of("接待来客。")])
    ((2, 0), (1, 3))
    """
    groups: dict[int, list[int]] = {}
    kept_by: dict[str, list[int]] = {}  # by key and by each clause, so that few have to be compared
    for at in sorted(range(len(wordings)), key=lambda at: (-len(wordings[at].key), -wordings[at].size, at)):
        wording = wordings[at]
        near = (kept for sign in _sought(wording) for kept in kept_by.get(sign, ()))
        fuller = next((kept for kept in near if wordings[kept].says(wording)), at)
        if fuller == at:
            for sign in {*_sought(wording), *wording.clauses}:
                kept_by.setdefault(sign, []).append(at)
        groups.setdefault(fuller, []).append(at)
    merged = [(fuller, *sorted(at for at in group if at != fuller)) for fuller, group in groups.items()]
    return tuple(sorted(merged, key=min))


def _sought(wording: Wording) -> tuple[str, ...]:
    """What a statement that says the same has, too."""
    return (wording.key, *wording.clauses[:1], *((_OPEN_ENDED,) if wording.is_open_ended else ()))


def differing_figures(wordings: Sequence[Wording]) -> tuple[tuple[int, ...], ...]:
    """Return the positions of statements that are equal but for a number or a period, group by group.

    Examples
    --------
    >>> differing_figures([Wording.of("每周盘点库存"), Wording.of("接待来客"), Wording.of("每月盘点库存")])
    ((0, 2),)
    """
    groups: dict[str, list[int]] = {}
    for at, wording in enumerate(wordings):
        masked = _FIGURE.sub("#", wording.key)
        if masked != wording.key:
            groups.setdefault(masked, []).append(at)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def worded_alike(wordings: Sequence[Wording]) -> tuple[tuple[int, int], ...]:
    """Return the positions of pairs whose words are nearly the same, without those that differ in figures only."""
    if len(wordings) < 2:
        return ()
    keys = [wording.key for wording in wordings]
    scores = process.cdist(keys, keys, scorer=fuzz.ratio, score_cutoff=_ALIKE, dtype=np.uint8)
    known = {pair for group in differing_figures(wordings) for pair in _pairs(group)}
    return tuple(
        (int(one), int(other)) for one, other in np.argwhere(np.triu(scores, 1)) if (one, other) not in known
    )


def _pairs(group: Sequence[int]) -> list[tuple[int, int]]:
    return [(one, other) for at, one in enumerate(group) for other in group[at + 1 :]]
