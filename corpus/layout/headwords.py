"""The heading that stands right before a list inside a line: where it begins, and how much it looks like one."""

from __future__ import annotations

import re
from collections.abc import Callable

from corpus.text.latepattern import late_pattern
from corpus.text.words import begins_with_verb_word, last_nouns
from corpus.vocabulary.labels import field_of, label_at
from corpus.vocabulary.sentences import is_activity
from corpus.vocabulary.titles import is_department, is_post, normalise

_LONGEST = 24  # characters of a heading
_NAME = 8  # characters of a name that is taken as it stands
_NEAR = 3000  # characters around a heading in which its name may stand again
_LOOKS_BACK = 60  # characters; what is longer is a sentence
_STOPS = "。；;！!？?…\n"
_KNOWN = 2.0  # a title, a department or a label by its form
_OF_ROLE = (None, "duties", "summary")  # fields whose label may bear the post's name; 任职要求 stands alone
_COLLECTION = late_pattern(
    "(?:制度|汇编|大全|范文|范本|模板)$"
)  # 护士职责 医院管理制度 一、…: behind the heading
# 某某学校岗位职责教务主任, 岗位说明书仓储主管岗位描述: the name of the whole before the first heading
# Heads that seldom name a post alone: 仓库|管理员, 行政|主管, but 收银员 whatever noun stands before it.
_GENERAL = late_pattern(
    "(?:[副总]|常务)?(?:经理|主管|主任|总监|专员|助理|[组班队部科处所站股室厂店校园院馆]长|管理员|服务员|工程师|设计师|技术员|操作员|操作工|维修工|维修员|检验员|业务员|负责人|代表|顾问|教师|老师|医师|护士|人员|干事|文员|督导|领班|内勤|外勤|秘书|会计|技师|部|科|室|处|组|中心|[员长师工岗])"
)
# 下属岗位:泳池经理、水质员主要职责: what a label names stands before the heading
_LISTED = late_pattern(r"(?<![\d一二三四五六七八九十])[,，、:：]\s*([^,，、:：]+)$")
_WHOLE = late_pattern(
    "(?:职责|职掌|说明书|描述|汇编|手册|制度|大全)(?:篇?\\d{1,2}|篇[一二三四五六七八九十]{1,3})?$"
)
_BEHIND_TITLE = late_pattern(
    r".*(?:职责|职掌|说明书|描述|汇编|手册|制度|大全)(?:篇?\d{1,2}|篇[一二三四五六七八九十]{1,3})?\s*(?P<rest>[\u4e00-\u9fff]{2,12}?)(?:的?(?:岗位|工作)(?:职责|描述|说明书?))?[:：]?$"
)
_VALUE_OF = (
    ":",
    "：",
    "、",
    ",",
    "，",
)  # 下属岗位:泳池经理、水质员主要职责: what follows these is a label's value
_PLAIN = 0.8  # a short phrase of no known form
_WORD = late_pattern("[\u4e00-\u9fff]{2,3}[:：]?")
_SHORT_NOUN = late_pattern("[\u4e00-\u9fff]{2,6}[:：]?")
_PARTS = late_pattern(r"[,，、:：]")
_BORDERS = late_pattern(r"[ \t\u3000)）】\]》”]+")
_DUTIES = late_pattern(
    r"(?P<name>.*?)的?(?P<words>(?:(?:岗位|工作|主要|部门|安全|任职|职务|基本|具体|直接|领导|管理)*(?:职责|职能|责任|权限|要求|任务|内容|条件|资格|分工)(?:范围|描述|说明|如下|与权限|及权限|和权限)?|说明书|责任制))\s*[:：]?$",
    re.DOTALL,
)


def heading_before(text: str, floor: int, at: int) -> tuple[int, float]:
    """Return where the heading before ``at`` begins, and how sure it is one: 0 (none) to 2 (a title or a label by its form).

    ``floor`` is where the item begins that the words before ``at`` may belong to.

    >>> text = "做到账物相符仓库管理员岗位职责"
    >>> at, sure = heading_before(text, 0, len(text))
    >>> text[at:], sure
    ('仓库管理员岗位职责', 2.0)
    """
    while at > floor and text[at - 1].isspace():
        at -= 1
    begin = max((text.rfind(stop, max(floor, at - _LOOKS_BACK), at) for stop in _STOPS), default=-1) + 1
    begin = max(begin, floor, at - _LOOKS_BACK)
    while begin < at and text[begin].isspace():
        begin += 1
    words = text[begin:at]
    if not words:
        return at, 0.0
    behind = _BEHIND_TITLE.match(words)
    if behind and _is_name(normalise(behind["rest"].rstrip(":："))):
        return begin + behind.start("rest"), _KNOWN
    whole = 0.0
    if len(words) <= _LONGEST and not _PARTS.search(words.rstrip(":：")) and not _begins_like_sentence(words):
        whole = _sureness(words)
    if whole == _KNOWN and not (is_activity(words) and _BORDERS.search(words)):
        return begin, whole
    if words[0].isascii() and words[0].isalpha():
        return (begin, whole) if whole else (at, 0.0)  # blanks part all English words
    for border in reversed(list(_BORDERS.finditer(words))):
        tail = words[border.end() :]
        if len(tail) > _LONGEST or words[: border.start()].endswith((*_VALUE_OF, "/")):
            break
        sure = _sureness(tail) if tail else 0.0
        if sure == _KNOWN and not is_activity(tail):
            return begin + border.end(), _KNOWN
        grouped = _SHORT_NOUN.fullmatch(tail) and (sure or ends_heading(words[: border.start()]))
        if grouped or _WORD.fullmatch(tail):
            if _COLLECTION.search(tail):
                return heading_before(text, floor, begin + border.start())
            return begin + border.end(), sure or _PLAIN  # …清扫地面 收银 ①…
    return (begin, whole) if whole else _glued(text, begin, at)


def _begins_like_sentence(words: str) -> bool:
    """做到账物相符仓库管理员岗位职责: longer than a name, and its first word is no noun."""
    return len(words) > _NAME and not words[0].isascii() and begins_with_verb_word(words)


def _sureness(words: str) -> float:
    plain = words.rstrip(":： ")
    name = normalise(plain)
    known = _is_name(name) or field_of(plain) is not None or label_at(words) is not None
    duties = _DUTIES.fullmatch(words)
    if known or (duties and not is_activity(words)):
        return _KNOWN
    if is_activity(plain) or len(plain) < 2:
        return 0.0
    return 1.2 if words.endswith((":", "：")) else _PLAIN


def glued_name(text: str, start: int, end: int, is_name: Callable[[str], bool]) -> str:
    """Return the name that the words ``text[start:end]`` end with, where nothing parts it from them; empty if they end with none.

    A name that stands elsewhere near by as well is sure; else the parts of speech say where it begins.

    >>> text = "设仓管、司机。按单发货仓管岗位职责"
    >>> glued_name(text, 7, 13, is_post)
    '仓管'
    """
    near = text[max(0, start - _NEAR) : end + _NEAR]
    start = max(start, end - _LONGEST)
    for length in range(min(_NAME, end - start), 1, -1):
        name = text[end - length : end]
        if is_name(name) and not _GENERAL.fullmatch(name) and near.count(name) > 1:
            return name
    return last_nouns(text[start:end], is_name, _GENERAL.fullmatch)


def _glued(text: str, begin: int, at: int) -> tuple[int, float]:
    """A heading that nothing parts from the words before: …做到账物相符仓库管理员岗位职责."""
    words = text[begin:at]
    duties = _DUTIES.fullmatch(words)
    rest = duties["name"] if duties else words.rstrip(":：")
    field = field_of(duties["words"].rstrip(":：")) if duties else None
    title = glued_name(text, begin, begin + len(rest), _is_name if duties else is_post)
    listed = _LISTED.search(rest)
    if title and field in _OF_ROLE and not (listed and is_post(listed[1])):
        return begin + len(rest) - len(title), _KNOWN if duties else 1.5
    if duties and field and (len(rest) > _NAME or _PARTS.search(rest)):
        return begin + duties.start("words"), 1.8
    return at, 0.0


def _is_name(name: str) -> bool:
    return is_post(name) or is_department(name)


def ends_heading(words: str) -> bool:
    """Whether the words are a label, or end like the name of a document: 岗位职责, 某某店管理制度."""
    words = words.strip().rstrip(":：")
    return bool(words) and (field_of(words) is not None or bool(_WHOLE.search(words)))
