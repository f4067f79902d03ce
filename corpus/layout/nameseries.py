"""Names of no certain form that a document uses as it uses titles: 打荷 / 砧板 / 上什, each above its duties.

One short name says little by itself: 收货 may be a post or a part of the work. Its siblings help, the names that stand in the same way (with
the same mark, before the same kind of text): 团队管理 / 成本控制 / 收货 is a list of topics, 收货 / 理货 / 收银 one of posts. So the evidence of
all names of a look is added up, and a look is taken for that of titles or not as a whole.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from corpus.text.clean import tidy
from corpus.text.latepattern import late_pattern
from corpus.text.marks import mark_at
from corpus.vocabulary.labels import field_of, label_at
from corpus.vocabulary.namekinds import scores
from corpus.vocabulary.sentences import is_activity
from corpus.vocabulary.titles import has_post_form, is_department, normalise
from corpus.vocabulary.writtentitles import read_title

_LINE = late_pattern(r"[^\n]+")
_PLAIN = late_pattern("[\u4e00-\u9fff]{2,8}(?:/[\u4e00-\u9fff]{2,8})?")
_ONE_LINE = late_pattern(r"(?P<name>[^:：,，。;；]{2,20})[:：]\s*(?P<rest>\S.{5,})")
_INLINE = late_pattern(
    r"(?:^|[。；;\s:：】])(?P<mark>[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[、.．]|【)?[ \t]*(?P<name>[\u4e00-\u9fff]{2,8})[】:：]*[ \t]*(?=(?:1[、.．)）](?!\d)|①|[(（]1[)）]|A[、.．)]))"
)
# what a heading says of duties, not whose they are; 负责 and 应当 belong to a sentence
_NO_NAME = late_pattern(
    "职责|职能|责任|权限|说明|描述|制度|规定|要求|标准|流程|应当|负责|工作$|管理$|^(?:其他|其它|本|该|各)"
)
_SENTENCE = 12  # characters; what is longer is no name in a list of names
_LONGEST = 24  # characters of a line that is a name and what stands in brackets behind it
_WORK = 2  # characters: 剪辑 begins like a duty and may be a post; 剪辑成片 is a duty
_MOST = 4.0  # log-odds that one name may add: no single name decides for its siblings
_FORM = 3.0  # log-odds of a name whose form is certain
_AGAIN = 1.5  # log-odds where the text below begins with the name: 打荷 / 打荷负责…
# Log-odds that all names of a look must reach together, and a name of such a look alone. Found on pages whose titles were put in place of
# others; at 1.5 pages without such titles yield some as well, from 3 on titles are lost.
_TOTAL = 2.5
_ALONE = 3.0  # the same for a name without siblings
_LEAST = -2.0
# Titles of certain form, and their share of a look, beside which any name is taken for one: 配件物流 among 配件经理, 配件主管, 配件计划员
_BESIDE = 3
_MAJORITY = 0.75


@dataclass(frozen=True, slots=True)
class _Sighting:
    """A short name that stands where a title might; names of one ``look`` stand alike."""

    name: str
    look: tuple[str, ...]
    odds: float
    does: bool  # whether what stands below it begins like a duty


def _odds(name: str) -> float:
    if has_post_form(read_title(name).title):
        return _FORM
    parts = [scores(part) for part in name.split("/")]
    return min(max(-_MOST, min(_MOST, part.bears_duties)) for part in parts)


def _of_units(name: str) -> float:
    """How much rather a name is a unit's than a post's, in log-odds: 中餐厅."""
    return max(part.unit - part.post for part in map(scores, name.split("/")))


def _plain_name(words: str) -> str:
    """The name that words are, without brackets behind it; empty if they are no name."""
    name = read_title(normalise(tidy(words.rstrip(":： ")))).title
    if has_post_form(name) or is_department(name):
        return name
    if not _PLAIN.fullmatch(name) or (len(name) > _WORK and is_activity(name)):
        return ""
    return "" if _NO_NAME.search(name) or label_at(name) or field_of(name) else name


def _in_lines(text: str) -> Iterator[_Sighting]:
    """The names that lines consist of, or begin with before a colon."""
    lines = [match[0].strip() for match in _LINE.finditer(text) if match[0].strip()]
    for line, below in zip_longest(lines, lines[1:], fillvalue=""):
        mark = mark_at(line, 0, len(line))
        look = mark.style if mark else ""
        words = line[mark.end :].strip() if mark else line
        one_line = _ONE_LINE.fullmatch(words)
        name = (
            _plain_name(one_line["name"] if one_line else words) if one_line or len(words) <= _LONGEST else ""
        )
        if name and one_line:
            again = one_line["rest"].startswith(name)
            odds = _odds(name) + (_AGAIN if again else 0)
            yield _Sighting(name, ("line", look), odds, again or is_activity(one_line["rest"]))
        elif name and below:
            yield from _heading(name, look, ":" if words[-1] in ":：" else "", below)


def _heading(name: str, look: str, colon: str, below: str) -> Iterator[_Sighting]:
    """The name that heads the line below it, if it heads it: in a list of names it does not."""
    inner = mark_at(below, 0, len(below))
    says = below[inner.end :].strip() if inner else below
    style = inner.style if inner else ""
    again = says.startswith(name)
    does = again or is_activity(says)
    opens = inner is not None and inner.number == 1 and style != look
    speaks = does or opens or len(says) >= _SENTENCE or label_at(says) or field_of(says)
    heads_posts = has_post_form(read_title(says.rstrip(":：")).title)  # 后厨 above 厨师长 is a department
    if speaks and (does or style != look) and not heads_posts:
        odds = _odds(name) + (_AGAIN if again else 0)
        yield _Sighting(name, ("head", look, colon, style or "text"), odds, does or opens)


def _inside_lines(text: str) -> Iterator[_Sighting]:
    for match in _INLINE.finditer(text):
        name = _plain_name(match["name"])
        if name:
            look = re.sub(r"[一二三四五六七八九十\d]+", "1", match["mark"] or "")
            yield _Sighting(name, ("inline", look), _odds(name), True)


def _accepted(sightings: Sequence[_Sighting]) -> Iterator[str]:
    """The names of one look that are taken for titles."""
    best: dict[str, float] = {}
    for sighting in sightings:
        best[sighting.name] = max(sighting.odds, best.get(sighting.name, -_MOST))
    least = _TOTAL if len(best) > 1 else _ALONE
    if sum(best.values()) < least or sum(sighting.does for sighting in sightings) * 2 < len(sightings):
        return
    posts, units = sum(map(has_post_form, best)), sum(map(is_department, best))
    unknown = [name for name in best if not (has_post_form(name) or is_department(name))]
    if units > posts or sum(map(_of_units, unknown)) > 0:
        return
    beside = posts >= max(_BESIDE, _MAJORITY * len(best))
    yield from (name for name in unknown if beside or best[name] > _LEAST)


def shown_posts(text: str) -> frozenset[str]:
    r"""Return the names that the clean text of a document shows to be posts though their form does not say so.

    >>> sorted(shown_posts("打荷:\n1、传递菜肴。\n2、准备餐具。\n砧板:\n1、切配原料。\n2、保管刀具。"))
    ['打荷', '砧板']
    >>> shown_posts("团队管理:\n1、安排班次。\n2、组织例会。\n成本控制:\n1、盘点库存。\n2、核对账目。")
    frozenset()
    """
    looks: defaultdict[tuple[str, ...], list[_Sighting]] = defaultdict(list)
    for sighting in (*_in_lines(text), *_inside_lines(text)):
        looks[sighting.look].append(sighting)
    return frozenset(name for sightings in looks.values() for name in _accepted(sightings))
