"""Marks beside what two duties have in common: how they begin, whether each names the field of its own post, what is known of their words.

A duty says first what it is about (更换床单,并填写记录), so its first words weigh more than what follows. Two posts that divide a field name
their shares by their titles: 线上店长 plans 线上销售, 门店店长 plans 门店销售, in sentences that are equal but for that word.
"""

from __future__ import annotations

import re
from math import log
from typing import Final

from search.overlaps.content import Content, pieces
from search.script import plain

MARKS = (
    "heads",  # as `words`, of the first words alone
    "own",  # share of the two that name what only their own post's title has
    "learned",  # the company, as far as there were duties enough to learn it from
)
FIRST: Final = 5
"""Words a duty begins with: of 3, 4, 5 and 7 the number that ranks pairs of posts left out best."""
LEARNED_FROM: Final = 300
LEARNED_WHOLE: Final = 20_000
"""Different texts: with the fewer nothing is known of the company that words keep, with the more all that can be (on a logarithmic scale)."""
_RANKS: Final = re.compile(
    "总经理|经理|主管|总监|专员|顾问|主任|班长|组长|员工|人员|文员|助理|技师|技工|管理员|部门|部"
)
_ENGLISH_RANKS: Final = (
    "manager supervisor assistant officer clerk coordinator specialist director head senior lead leader"
)


def field_of_title(label: str) -> frozenset[str]:
    """Return the pieces of a title (`pieces`) that say more than a rank.

    Examples
    --------
    >>> sorted(field_of_title("轮胎主管")), sorted(field_of_title("Tyre Manager"))
    (['轮胎'], ['tyre'])
    """
    return pieces(_RANKS.sub(" ", plain(label))) - pieces(_ENGLISH_RANKS)


def learned_of(texts: int) -> float:
    """Return how much of the company of words could be learned from so many texts, 0 to 1."""
    return min(1.0, max(0.0, log(max(1, texts) / LEARNED_FROM) / log(LEARNED_WHOLE / LEARNED_FROM)))


def own_of(a: Content, b: Content, fields: tuple[frozenset[str], frozenset[str]]) -> float:
    """Return the share of two duties that name what only the title of their own post has: 0, a half or 1.

    Parameters
    ----------
    a, b : Content
    fields : tuple of frozenset of str
        Of the owners' titles, as `field_of_title` returns them.
    """
    mine, yours = fields
    return (_names_own(a, b, mine - yours) + _names_own(b, a, yours - mine)) / 2


def _names_own(content: Content, other: Content, field: frozenset[str]) -> bool:
    return not field.isdisjoint(content.bigrams - other.bigrams)
