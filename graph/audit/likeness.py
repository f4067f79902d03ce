"""Why two different names may be titles of one post.

A `Likeness` never merges anything. A plain one (a slash more, 员 for 专员) is enough for a proposal where one of the names has no
description; a faint one (a shortened name, one character wrong) only where the reporting lines fit as well.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final, Literal

from graph.identity import name_key

Reason = Literal[
    "plural",
    "marks",
    "members",
    "unit",
    "worker",
    "filler",
    "short",
    "character",
    "reworded",
    "bracket",
    "glued",
]

PLAIN: Final = frozenset(("plural", "marks", "members", "unit", "worker"))
"""Reasons that are enough where nobody describes one of the two."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two names are alike for a reason; ``more`` is what the longer name has, or the characters that differ."""

    reason: Reason
    more: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether the names alone are enough for a proposal."""
        return self.reason in PLAIN


# With the pinyin that a copied page puts behind a character: 收费(fèi)员.
_MARKS: Final = re.compile(r"[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,7}[)）]|[\s/／·・‧.、,&()（）\-–—_]+")
_MEMBERS: Final = re.compile("^(?:组内|班内|本组|本班|本部门?|所属|下属|直属|所辖)")
_UNIT: Final = re.compile("(?:部门?|科|室|中心)(?=(?:副?经理|总监|主管|主任|部?长|专员|文员|助理)$)")
_WORKER: Final = re.compile("(?:业务员|工作人员|专员|人员|员)$")
_FILLER: Final = re.compile("关系|管理|业务|事务|工作")
_RANK: Final = re.compile(
    "(?:总经理|经理|总监|主管|主任|[组班队科部处站店厂园院校所]长|专员|代表|顾问|主席|秘书|助理|工程师|技师|技工|文员|[员师工])$"
)
# What tells two posts apart although the rest of their names is the same: 前台主管 and 后台主管, 一组组长 and 二组组长.
_TELLING: Final = frozenset(
    "0123456789abcdefghijklmnopqrstuvwxyz一二三四五六七八九十甲乙丙丁前后上下左右内外大小正副主次新旧老少东南西北早中晚夜日男女"
    "水电气火总分高初低进出收付买卖长短助代候公私冷热干湿软硬党团军民"
)
_BELOW: Final = re.compile(r"\b(?:deputy|assistant|vice|associate|junior)\b")
_SHORTEST_TAIL: Final = 2  # characters: 组长 is a rank, 长 is none
_SHORTEST: Final = 3  # characters of a name; of shorter ones any two are nearly alike


def likeness(one: str, other: str) -> Likeness | None:
    """Return why two names may mean one post, the plainest reason first; None if they do not look alike.

    Examples
    --------
    >>> likeness("水/暖组长", "水暖组长"), likeness("催收员", "催收专员")
    (Likeness(reason='marks', more=''), Likeness(reason='worker', more=''))
    >>> likeness("仓储部经理", "仓储经理").reason, likeness("会务总监", "会议策划总监").reason
    ('unit', 'reworded')
    >>> likeness("前台主管", "后台主管"), likeness("总经理", "总经理助理"), likeness("Cook", "Cooks").reason
    (None, None, 'plural')
    >>> likeness("Lab Assistant", "Laboratory Assistant").reason, likeness("采购主管", "采矿主管")
    ('short', None)
    """
    short, long = sorted((name_key(one), name_key(other)), key=lambda name: (len(name), name))
    if short == long:
        return None
    return _english(short, long) if short.isascii() and long.isascii() else _chinese(short, long)


def is_rank_of(name: str, title: str) -> bool:
    """Return whether a name is the bare rank that a title ends with: who writes 组长 in a group means its 机修组长.

    >>> is_rank_of("组长", "机修组长"), is_rank_of("总经理", "副总经理"), is_rank_of("manager", "Depot manager")
    (True, False, True)
    """
    rank = name_key(name)
    return is_tail_of(name, title) and (rank.isascii() or bool(_RANK.fullmatch(rank)))


def is_tail_of(name: str, title: str) -> bool:
    """Return whether a title only adds to a name what stands in front: 护士长 and 儿科护士长, but not 主任 and 副主任.

    >>> is_tail_of("护士长", "儿科护士长"), is_tail_of("主任", "副主任"), is_tail_of("Clerk", "Assistant clerk")
    (True, False, False)
    """
    tail, full = name_key(name), name_key(title)
    if not full.endswith(tail) or full == tail or len(tail) < _SHORTEST_TAIL:
        return False
    before = full.removesuffix(tail)
    if tail.isascii():
        return before.endswith(" ") and not _BELOW.search(before)
    return not before.endswith(("副", "助理", "代", "总", "兼"))


def _chinese(short: str, long: str) -> Likeness | None:
    if _MARKS.sub("", short) == _MARKS.sub("", long):
        return Likeness("marks")
    if len(short) < _SHORTEST:
        return None
    if short in (_MEMBERS.sub("", long), _MARKS.sub("", _MEMBERS.sub("", long))):
        return Likeness("members", long.removesuffix(short))
    if _UNIT.sub("", short) == _UNIT.sub("", long):
        return Likeness("unit")
    stem = _WORKER.sub("", short)
    if len(stem) > 1 and stem != short and stem == _WORKER.sub("", long):
        return Likeness("worker")
    return None if _tells(short, long) else _faint(short, long)


def _faint(short: str, long: str) -> Likeness | None:
    rank = _RANK.search(long)
    if rank is None or not short.endswith(rank[0]):
        return None
    if _FILLER.sub("", short) == _FILLER.sub("", long):
        return Likeness("filler")
    if len(short) == len(long):
        differing = [pair for pair in zip(short, long, strict=True) if pair[0] != pair[1]]
        # Of two characters one is half of what names the post: 采购主管 is no misspelt 采矿主管.
        is_slip = len(differing) == 1 and len(short) - len(rank[0]) >= _SHORTEST
        return Likeness("character", "/".join(differing[0])) if is_slip else None
    if len(short) <= len(rank[0]):
        return None  # a bare rank
    if _is_within(short, long):
        return Likeness("short")
    return Likeness("reworded") if short[0] == long[0] else None


def _tells(short: str, long: str) -> bool:
    """Whether a character that only one of the names has makes them two posts."""
    ours, theirs = Counter(short), Counter(long)
    return any(char in _TELLING for char in (ours - theirs) + (theirs - ours))


def _is_within(short: str, long: str) -> bool:
    rest = iter(long)
    return all(char in rest for char in short)


_WORD: Final = re.compile(r"[a-z0-9']+")
_ABBREVIATED_LETTERS: Final = range(3, 6)
_CUT_LETTERS: Final = 3  # that an abbreviation has less
_APART: Final = frozenset(
    [
        "deputy",
        "assistant",
        "senior",
        "junior",
        "vice",
        "chief",
        "trainee",
        "head",
        "general",
        "associate",
        "1",
        "2",
        "3",
        "i",
        "ii",
        "iii",
        "a",
        "b",
        "c",
    ]
)


def _is_abbreviated(short: str, long: str) -> bool:
    """Whether a word is another cut short or drawn together: lab, laboratory; mgr, manager; but product is no production."""
    if len(long) - len(short) < _CUT_LETTERS or len(short) not in _ABBREVIATED_LETTERS:
        return False
    is_drawn_together = short[0] == long[0] and short[-1] == long[-1] and _is_within(short, long)
    return long.startswith(short) or is_drawn_together


def _english(short: str, long: str) -> Likeness | None:
    ours, theirs = _WORD.findall(short), _WORD.findall(long)
    if "".join(ours) == "".join(theirs):
        return Likeness("marks")
    if [word.removesuffix("s") for word in ours] == [word.removesuffix("s") for word in theirs]:
        return Likeness("plural")
    if len(ours) == len(theirs):
        pairs = [pair for pair in zip(ours, theirs, strict=True) if pair[0] != pair[1]]
        if len(pairs) == 1 and len(ours) > 1 and _is_abbreviated(*sorted(pairs[0], key=len)):
            return Likeness("short")
    more = Counter(theirs) - Counter(ours)
    is_part = len(ours) > 1 and not Counter(ours) - Counter(theirs) and ours[-1] == theirs[-1]
    if is_part and not _APART & more.keys():
        return Likeness("short", " ".join(more))
    return None
