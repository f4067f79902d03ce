"""The names that a label's value lists, and the ways in which it says that there are none."""

from __future__ import annotations

import re

from corpus.text.clean import tidy
from corpus.text.latepattern import late_pattern
from corpus.vocabulary.lines import leads, stands_under
from corpus.vocabulary.titles import is_body, is_department, is_post, normalise, split_names


def names_in(value: str) -> tuple[str, ...]:
    """Return the titles or departments that a label's value names; empty where it says there are none.

    >>> names_in("会计、出纳、收银员"), names_in("无"), names_in("无董事会"), names_in("2人")
    (('会计', '出纳', '收银员'), (), ('董事会',), ())
    """
    value = _HINT.sub("", _REMARK.sub("", value))
    value = _HAN_FIRST.sub(_in_chinese, _LATIN_FIRST.sub(_in_chinese, value))
    sentence = _TO_WHOM.fullmatch(tidy(value))
    value = sentence["names"] if sentence else value
    value = _DOTTED_LABEL.sub(", ", _LINE_KIND.sub("", _DOTTED.sub(r", \1", tidy(value))))
    if says_none(value) or is_to_fill_in(value):
        return ()
    rest = re.sub(r"^(?:无|暂无)(?=.{2})", "", value)
    if rest != value and (is_post(rest) or is_body(rest)):
        value = rest
    names = []
    for part in (name for written in split_names(value) for name in _said_of(written)):
        part = _HOW_MANY.sub("", _AND_STAFF.sub("", part))
        name = normalise(re.sub(r"(?:各|共)?\s*\d+\s*[人名位]$|[(（]\s*\d+\s*[人名位]?\s*[)）]", "", part))
        fits = len(name) <= _LONGEST or (len(name) <= _LONGEST_ENGLISH and is_post(name))
        if name and not says_none(name) and not re.fullmatch(r"[\d人名位个等/-]+|[IVX]{1,4}", name) and fits:
            names.append(name)
    return tuple(dict.fromkeys(names))


_HOW_MANY = late_pattern(
    r"^(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) (?:x )?(?=[A-Z][a-z])", re.IGNORECASE
)
_LONGEST = 40  # characters of a name
_LONGEST_ENGLISH = 70  # of an English title
# 总经理 General Manager, Housekeeping / 客房部: one name in two languages
_LATIN = r"[A-Z][A-Za-z&.'’ -]*[a-z]"
_HAN_FIRST = late_pattern(
    rf"(?P<first>[\u4e00-\u9fff]{{2,14}})\s*[\s/(（]\s*(?P<second>{_LATIN})[)）]?(?=\s*(?:[、,，;；/\n]|$))"
)
_LATIN_FIRST = late_pattern(
    rf"(?P<first>{_LATIN})\s*[\s/(（]\s*(?P<second>[\u4e00-\u9fff]{{2,14}})[)）]?(?=\s*(?:[、,，;；/\n]|$))"
)


def _in_chinese(match: re.Match[str]) -> str:
    """The Chinese one of two names for one thing: the other documents of the organisation are likelier to use it."""
    first, second = match["first"], match["second"]
    chinese = second if first.isascii() else first
    return chinese if _is_name(chinese) else match[0]


def _is_name(name: str) -> bool:
    return is_post(name) or is_department(name) or is_body(name)


# 直接向店长汇报, 由运营总监领导: the value of a label as a sentence
_TO_WHOM = late_pattern(
    "(?:直接)?[向对由受](?P<names>[^,，。;；]{2,24}?)的?(?:直接|统一)?(?:汇报|报告|负责|领导|管理)(?:工作)?"
)
# (delete as appropriate): what a form tells who fills it in
_HINT = late_pattern(r"\s*[(\[](?:please|delete|insert|amend|if|as|e\.g\.)\b[^()\[\]]*[)\]]", re.IGNORECASE)


def _said_of(part: str) -> tuple[str, ...]:
    """The names alone, where a value is a sentence that says where the post stands: 向站长汇报, 管理会计."""
    if is_post(part) and part[0] not in _OPENS_SENTENCE:
        return (part,)
    said = next((said for said, start, _ in (*stands_under(part), *leads(part)) if not start), part)
    names = split_names(said)
    if part.startswith("管") and not all(map(_is_name, names)):
        return split_names(part)  # 管网所 is a name; 管仓管员 says whom
    return names


_OPENS_SENTENCE = frozenset("管领对向受由归在直")
# HR Director (dotted line to Plant Manager); 财务总监（虚线：厂长）: two superiors
_DOTTED = late_pattern(
    r"\s*[(（](?:(?:and )?(?:a )?(?:dotted|functional|matrix)[- ]?line(?: report(?:ing)?)?(?: to|:)|functionally(?: to|:)?|虚线(?:汇报)?(?:给|至|于)?[:：]?|业务(?:上)?(?:汇报)?(?:给|至|于)?[:：]?|行政(?:上)?(?:汇报)?(?:给|至|于)?[:：])\s*(?:the )?([^()（）]+)[)）]",
    re.IGNORECASE,
)
_DOTTED_LABEL = late_pattern(
    r"[,，;；、]?\s*(?:虚线|实线|业务线|行政线)(?:汇报|上级)?(?:给|至|于)?[:：]?\s*|[,;]?\s*(?:(?:and|with|plus) )?(?:an? )?(?:dotted|solid|functional|matrix)[- ]?line(?: report(?:ing)?)?(?: to(?: the)?|:)\s*",
    re.IGNORECASE,
)
_LINE_KIND = late_pattern(
    "[(（](?:行政|业务|虚线|实线|直接|职能|管理|日常|专业|[a-z]+ly|(?:solid|dotted)(?: line)?|line|functional|direct|matrix)(?:汇报|上级|线)?[)）]",
    re.IGNORECASE,
)
# 后勤部（或行政部）, 司机（部分门店有）: said about the name, no part of it
_REMARK = late_pattern("[(（](?:或|含|不含|包括|部分|视|若|仅|适用)[^()（）]*[)）]")
# 厨房领班及员工, 会计等财务人员
_AND_STAFF = late_pattern(
    "(?<=.{2})(?:[及和与]其?(?:他|它|全体|下属|所有)*(?:员工|人员)|等[\u4e00-\u9fff]{0,8}(?:人员|员工|岗位|职位))$|^(?:各|全体)(?=[\u4e00-\u9fff]{2,}[员工师]$)"
)
# (填写部门名称), [请输入岗位]: what a form tells who fills it in
_TO_FILL_IN = late_pattern(
    r"\s*[(（\[【<〈《]\s*(?:请|填写?|此处|在此|输入|选填|必填|待定|具体|某|例?如[:：]|示例)[^()（）\[\]【】]*[)）\]】>〉》]\s*"
)
_NONE = late_pattern(
    r"(?:无|没有|暂无|空缺|none|no (?:staff|direct reports|subordinates|reports)|n/?a|nil|not applicable|no one|varies(?: (?:by|with|according to|depending on) .{2,40})?|as (?:assigned|directed|appropriate)|tb[acd]|to be (?:confirmed|determined|advised|agreed)|[-—–/\\]+|x{1,3})[.。]?",
    re.IGNORECASE,
)


# 明确该岗位的正式名称, 如“会计”: what a guide to writing forms says of the field
_EXPLAINS_FIELD = late_pattern(
    "(?:请|需|应|须)?(?:填写|填入|写明|写出|注明|标明|标注|明确|说明|指出|列出|列明|描述|简述|详细|具体说明)(?!书).{2,}|.{0,8}(?:该|本|此)(?:岗位|职位|职务)(?:的|所|在|隶)?.{2,}|.{0,8}(?:岗位|职位|职务)的(?:正式|具体|标准|准确|全称|名称).*|.*(?:岗位|职位|职务)名称.*"
    '|(?:即|是|指)?.{0,6}?(?:如|例如|比如)[:：]?[“"\'《].*|.*[“"].{2,12}[”"].{0,4}等.{0,2}'
)


def is_to_fill_in(value: str) -> bool:
    """Whether a value only says what should stand there.

    >>> is_to_fill_in("(填写具体岗位名称)"), is_to_fill_in("明确该岗位的正式名称"), is_to_fill_in("会计(兼职)")
    (True, True, False)
    """
    return bool(_TO_FILL_IN.fullmatch(value) or _EXPLAINS_FIELD.fullmatch(value))


def says_none(value: str) -> bool:
    """Whether a value says that there is nothing: 无, none, —."""
    return bool(_NONE.fullmatch(value.strip()))
