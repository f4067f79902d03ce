"""The sentences of findings, in Chinese and English: what each side states, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from graph.audit.likeness import Reason
from graph.audit.model import Language

_MESSAGES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "mismatch": (
            "“{a}”把“{b}”列为直接下级，“{b}”的说明却写上级是{c}。",
            "{a} lists {b} as a direct report, but the description of {b} names {c} as the superior.",
        ),
        "mismatch-skips": (
            "“{a}”把“{b}”列为直接下级，“{b}”的说明写上级是{c}，而{c}自己归“{a}”管：可能把间接下级也列了进去。",
            "{a} lists {b} as a direct report; the description of {b} names {c}, who reports to {a}: perhaps the list holds indirect reports too.",
        ),
        "mismatch-top": (
            "“{a}”把“{b}”列为直接下级，“{b}”的说明却写没有上级。",
            "{a} lists {b} as a direct report, but the description of {b} says that it has no superior.",
        ),
        "unlisted": (
            "“{b}”写上级是“{a}”，“{a}”列出的直接下级（{c}）里却没有它。",
            "{b} names {a} as its superior, but {a} lists only {c}.",
        ),
        "unlisted-none": (
            "“{b}”写上级是“{a}”，“{a}”的说明却写没有下级。",
            "{b} names {a} as its superior, but the description of {a} says that it has no subordinates.",
        ),
        "several": (
            "“{b}”的说明写了不止一个上级：{c}。",
            "The descriptions of {b} name more than one superior: {c}.",
        ),
        "unknown": (
            "{b}写上级是“{a}”，没有文件描述“{a}”。",
            "{a} is named as the superior of {b}, but no document describes it.",
        ),
        "undescribed": (
            "{a}把“{b}”列为直接下级，没有文件描述“{b}”。",
            "{b} is listed as a direct report of {a}, but no document describes it.",
        ),
        "cycle": (
            "汇报关系绕成一圈：{c}。",
            "The reporting lines run in a circle: {c}.",
        ),
        "title-label": (
            "标题写“{a}”，表内的岗位名称却写“{b}”{reason}。",
            "The heading says {a}, the title in the form below it says {b}{reason}.",
        ),
        "title-other": (
            "标题写“{a}”，表内的岗位名称却写“{b}”，而“{b}”另有说明：可能是照抄表格时没有改。",
            "The heading says {a}, the title in the form says {b}, which is another described post: perhaps the form was copied and not changed.",
        ),
        "title-superior": (
            "{c}写上级是“{b}”，说明书的标题却是“{a}”，可能是同一岗位{reason}。",
            "{b} is named as the superior of {c}, the description is titled {a}: probably one post{reason}.",
        ),
        "title-subordinate": (
            "{c}列出的下级写作“{b}”，说明书的标题却是“{a}”，可能是同一岗位{reason}。",
            "{b} is listed as a direct report of {c}, the description is titled {a}: probably one post{reason}.",
        ),
        "ordinal": (
            "“{a}”的职责里编号“{b}”出现了两次。",
            "In a list of duties of {a} the number {b} stands twice.",
        ),
        "repeated-same": (
            "“{a}”的同一组职责（{b}条）出现了{c}次。",
            "The same list of {b} duties of {a} stands {c} times.",
        ),
        "repeated-copy": (
            "“{a}”的职责在同一份文件里又原样贴了{c}次。",
            "The duties of {a} are pasted again in the same document (copies: {c}).",
        ),
        "repeated-all": (
            "{a}的{b}条职责一字不差。",
            "{a} have the same {b} duties, word for word.",
        ),
        "repeated-part": (
            "{a}的全部{b}条职责都原样出现在{c}的职责里。",
            "All {b} duties of {a} stand word for word among those of {c}.",
        ),
        "no-duties": (
            "“{a}”有说明，但没有写任何职责。",
            "{a} is described, but without any duty.",
        ),
        "isolated": (
            "“{a}”没有上级、没有下级、不属于任何部门，也不与谁协作。",
            "{a} has no superior, no subordinates, no department and works with nobody.",
        ),
        "span": (
            "“{a}”有{b}个直接下级：{c}。",
            "{a} has {b} direct reports: {c}.",
        ),
    }
)

_ADVICE: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "reporting-cycle": (
            "确认谁向谁汇报，改掉圈里写错的一条。",
            "Settle who reports to whom and correct the wrong line.",
        ),
        "reporting-mismatch": (
            "确认真正的上级，改正两份说明中写错的一份。",
            "Settle who the superior is and correct the description that is wrong.",
        ),
        "several-superiors": (
            "只留一个直接上级；如果确有双线汇报，写明哪条是行政、哪条是业务。",
            "Keep one direct superior, or say which line is administrative and which functional.",
        ),
        "unlisted-subordinate": (
            "在上级的下级名单里补上，或者改正下级写的上级。",
            "Add it to the superior's list, or correct the superior that it names.",
        ),
        "title-mismatch": (
            "确认是不是同一岗位：是就统一名称，不是就分别写清楚。",
            "Settle whether it is one post: if so use one title, if not keep them clearly apart.",
        ),
        "unknown-superior": (
            "补写该岗位的说明，或者把上级改成实际存在的岗位。",
            "Describe that post, or name a superior that exists.",
        ),
        "repeated-section": (
            "重复粘贴的删掉一份；不同岗位照抄的，各写各的职责。",
            "Delete the copy; where posts differ, write for each what it does.",
        ),
        "undescribed-subordinate": (
            "补写该岗位的说明，或者把它从下级名单里去掉。",
            "Describe that post, or take it off the list.",
        ),
        "duplicate-ordinal": (
            "重新编号，并看看有没有漏掉或重复的一条。",
            "Number again, and see whether a duty is missing or stands twice.",
        ),
        "no-duties": (
            "补写职责，或者删掉这份空说明。",
            "Write its duties, or remove the empty description.",
        ),
        "isolated-post": (
            "补写它的上级和所属部门。",
            "Say whom it reports to and which department it belongs to.",
        ),
        "wide-span": (
            "看看是否需要设一级主管，或者名单里混进了间接下级。",
            "See whether a level is missing, or whether the list holds indirect reports.",
        ),
    }
)

_REASONS: Final[Mapping[Reason, tuple[str, str]]] = MappingProxyType(
    {
        "plural": ("单复数不同", "they differ in number only"),
        "marks": ("只差斜线、括号等符号", "they differ in a slash, bracket or blank only"),
        "members": ("只多了“{more}”", "one only adds “{more}”"),
        "unit": ("只差一个“部”字一类的部门字样", "one only adds the word for a department"),
        "worker": ("只是员、专员、业务员、人员的叫法不同", "they differ only in the word for a worker"),
        "filler": ("只差“关系”“管理”一类的字", "one only adds a word such as 管理"),
        "short": ("一个是另一个的简称", "one is the other shortened"),
        "character": ("只差一个字（{more}）", "they differ in one character ({more})"),
        "reworded": (
            "职级和开头相同，中间说法不同",
            "rank and beginning are the same, the rest is worded otherwise",
        ),
        "glued": ("像是两个名称连写", "two titles seem to be run together"),
        "bracket": ("表内在括号里多写了一个名称", "the form adds a name in brackets"),
    }
)
LISTED: Final = 15
"""Names written out in a sentence; a list of subordinates rarely has more, a register may have fifty."""

_FITS: Final = ("，上下级关系也对得上", ", and the reporting lines fit")

_NAMES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "reporting-cycle": ("汇报成环", "Circle of lines"),
        "reporting-mismatch": ("上下级说法不一", "Contradicting lines"),
        "several-superiors": ("多个上级", "Several superiors"),
        "unlisted-subordinate": ("上级未列出", "Not on the superior's list"),
        "title-mismatch": ("名称不一", "Two titles"),
        "unknown-superior": ("上级无说明", "Superior not described"),
        "repeated-section": ("职责整段重复", "Repeated list"),
        "undescribed-subordinate": ("下级无说明", "Subordinate not described"),
        "duplicate-ordinal": ("编号重复", "Number twice"),
        "no-duties": ("没有职责", "No duties"),
        "isolated-post": ("孤立岗位", "Isolated post"),
        "wide-span": ("直接下级过多", "Many direct reports"),
        "error": ("矛盾", "error"),
        "warning": ("存疑", "warning"),
        "note": ("提示", "note"),
    }
)


def message(key: str, language: Language, **words: object) -> str:
    """Return the sentence of a kind of finding with its words filled in."""
    return _in(_MESSAGES[key], language).format(**words)


def advice(code: str, language: Language) -> str:
    """Return what to do about findings of a code."""
    return _in(_ADVICE[code], language)


def heading(name: str, language: Language) -> str:
    """Return what people call a code or a severity.

    >>> heading("title-mismatch", "zh"), heading("error", "en")
    ('名称不一', 'error')
    """
    return _in(_NAMES[name], language)


def reason(why: Reason | None, more: str, language: Language, *, lines_fit: bool = False) -> str:
    """Return why two names may be one, as the end of a sentence; empty where nothing says so."""
    if why is None:
        return ""
    text = _in(_REASONS[why], language).format(more=more) + (_in(_FITS, language) if lines_fit else "")
    return f"（{text}）" if language == "zh" else f" ({text})"


def named(labels: Iterable[str], language: Language) -> str:
    """Return names in quotation marks as a list; of more than `LISTED` only the first and how many there are.

    >>> named(["库管员", "站长"], "zh"), named(["Porter", "Cook"], "en")
    ('“库管员”、“站长”', 'Porter, Cook')
    """
    every = tuple(labels)
    shown = every[:LISTED]
    listed = "、".join(f"“{label}”" for label in shown) if language == "zh" else ", ".join(shown)
    if len(every) == len(shown):
        return listed
    return f"{listed}等{len(every)}个" if language == "zh" else f"{listed} and {len(every) - len(shown)} more"


def _in(both: tuple[str, str], language: Language) -> str:
    return both[0] if language == "zh" else both[1]
