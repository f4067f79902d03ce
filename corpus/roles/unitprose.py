"""Paragraphs about a department: what it is and who leads it is told beside what it does, and only the latter are its duties."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.layout.segment import stripped
from corpus.vocabulary.sentences import is_activity

_SENTENCE = re.compile("[^。]+")
_CLAUSE = re.compile("[^;；]+")
# 其主要职责包括:, 该部门的主要工作内容包括:, 具体如下:
_LEAD = re.compile(
    "[^。;；:：,，]{0,16}(?:职责|职能|任务|工作|内容|方面|功能)[^。;；:：,，]{0,6}?(?:包括|包含|涵盖|涉及|如下|有|为|是)[^。;；:：]{0,8}(?:[:：]|$)|(?:具体|主要)?(?:包括|如下)[:：]"
)
_SUBJECT = "(?:(?:该|本|此|这个?)(?:部门?|科室?|处|室|组|中心|团队|单位)|部门|其|它|他们|这)"
_JOINT = "(?:(?:同时|此外|另外|并且?|而且|除此之外|在此基础上)[,，]?|还|也|亦|均|通常|一般|需要?|应当?|要|会|必须|主要是?|具体|直接)"
# 是…的部门, 由部门经理领导, 下设三个小组, 定员五人: what it is, who leads it, who is in it
_TELLS = re.compile(
    "(?:[^,，。;；]{2,60}(?:部门|机构|科室|单位)(?=[,，]|$)|是|作为|属于?|隶属|由[^,，。;；]{2,16}(?:领导|组成|负责管理|带领|担任)|下设|内设|设有?|现有|(?:编制|定员)(?:为|共)?[\\d一二三四五六七八九十]|团队包括|人员包括|(?:直接)?(?:对|向)[^,，。;；]{2,12}负责|在[^,，。;；]{2,20}(?:领导|带领|指导)下(?:开展工作|工作|[,，]由))"
)
_DOES_TOO = re.compile("[,，][^,，。;；]{0,8}?(?:主要|全面|具体|直接)?(?:负责|从事|承担(?!着)|管理|办理)")
_NAMED = re.compile("[\u4e00-\u9fff]{2,8}[:：](?=\\S)")  # 门卫管理:负责出入口
# 与其他部门协作, 在大型饭店中…: how it works or where, not what it does
_AROUND = re.compile(
    "在(?![^,，。;；]{2,20}下)|(?!负责|处理|承担)[^,，。;；]{0,12}(?:与|和)[^,，。;；]{2,16}(?:协作|合作|配合|沟通)"
)


def unit_duties(text: str, start: int, end: int, name: str, *, listed: bool) -> Iterator[tuple[int, int]]:
    """Yield the spans of what a department does among the sentences about it.

    Parameters
    ----------
    name : str
        The department.
    listed : bool
        Whether a label says that all the words are duties (职责:…).

    Examples
    --------
    >>> text = "质检科是生产的关口。其职责包括:检验原料;出具报告。该科由科长领导。"
    >>> [text[a:b] for a, b in unit_duties(text, 0, len(text), "质检科", listed=False)]
    ['检验原料', '出具报告']
    """
    subject = re.compile(rf"(?:{re.escape(name)}|{_SUBJECT})?(?:{_JOINT}|{_SUBJECT})*")
    for sentence in _SENTENCE.finditer(text, start, end):
        lead = _LEAD.match(text, *sentence.span())
        is_list = listed or lead is not None
        for clause in _CLAUSE.finditer(text, lead.end() if lead else sentence.start(), sentence.end()):
            a, b = stripped(text, *clause.span())
            if b > a and (is_list or _does(text[a:b], subject)):
                yield a, b
                is_list = True  # what follows a duty in its sentence is one


def _does(words: str, subject: re.Pattern[str]) -> bool:
    """Whether a clause says what the department does: 食堂是后勤单位,负责师生就餐."""
    match = subject.match(words)
    said = words[match.end() if match else 0 :].lstrip(",， ")
    if _TELLS.match(said):
        return _DOES_TOO.search(words) is not None
    if _AROUND.match(said):
        return False
    named = _NAMED.match(said)
    return is_activity(said[named.end() :] if named else said)
