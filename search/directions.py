"""Which of two posts a yes-or-no question takes to be above the other: 甲归乙管吗, 甲管乙吗, "is A B's boss".

Works on the words between and after the two names; nothing is looked up.
"""

from __future__ import annotations

import re

from msgspec import Struct

from corpus.text.latepattern import late_pattern
from search.mentions import Mention

_BOSS_ZH = "(?:上级|上司|领导|主管|老板|老大|头儿?)"
_BELOW_ZH = "(?:下级|下属|手下|部下)"
_END_ZH = r"(?:的|呢|了|啊|呀|工作)*(?:吗|么|嘛|吧|不|没有?|对不对|对吧|是不是)?[\s?。!,]*$"
_ADVERBS_ZH = "(?:这个岗位|平时|是不是|是否|需不需要|要不要|会不会|用不用|该不该|能不能|可以|应该|要|得|会|能|也|都|直接|是|间接|一般)*"
_THE = r"(?:the |an? |our |your )?"
_END_EN = r"(?: department| team)?(?: too| as well| directly| indirectly| or not)?(?:,? right)?[\s?.!]*$"
_ADVERBS_EN = "(?:directly |indirectly |also |really |have to |has to |need to |supposed to |still )*"
_BOSS_EN = (
    "(?:direct |immediate |line |own )*(?:boss|superior|manager|supervisor|chief|head|leader|line manager)"
)
_BELOW_EN = "(?:direct |immediate )*(?:subordinate|report|reports|subordinates)"

# Between the two names, after the second one, and whether any number of steps may lie between the two posts
_UP: tuple[tuple[str, str, bool], ...] = (
    (rf"{_ADVERBS_ZH}[向跟给对]", rf"(?:直接)?(?:汇报|负责|报告|述职)(?:工作)?{_END_ZH}", False),
    (rf"{_ADVERBS_ZH}(?:归|受|由|听|被)", rf"(?:直接|来)*(?:管理?|领导|指挥|分管|带|管辖)?{_END_ZH}", True),
    (rf"的?(?:直接|顶头|直属)*{_BOSS_ZH}(?:是不是|是否|就|是|叫|为)*", _END_ZH, False),
    (_ADVERBS_ZH, rf"(?:的|(?=手下|部下))(?:直接)?{_BELOW_ZH}{_END_ZH}", True),
    (rf"{_ADVERBS_ZH}在", rf"的?(?:下面|底下|手下|之下){_END_ZH}", True),
    (rf" {_ADVERBS_EN}(?:reports?|reporting) (?:directly )?to {_THE}", _END_EN, False),
    (
        rf" {_ADVERBS_EN}(?:answers?|accountable|answerable|subordinate|responsible) (?:directly )?to {_THE}",
        _END_EN,
        False,
    ),
    (
        rf" {_ADVERBS_EN}(?:under|below|beneath|(?:managed|supervised|led|overseen|headed) by) {_THE}",
        _END_EN,
        True,
    ),
    (rf" {_ADVERBS_EN}{_THE}{_BELOW_EN} (?:of|to) {_THE}", _END_EN, True),
    (rf" {_ADVERBS_EN}{_THE}", rf" 's {_BELOW_EN}{_END_EN}", True),
    (rf" 's {_BOSS_EN} (?:is )?{_THE}", _END_EN, False),
)
_DOWN: tuple[tuple[str, str, bool], ...] = (
    (
        rf"{_ADVERBS_ZH}(?:管不管|管着|管理|管辖|直管|分管|领导|主管|带领|带着?|管)(?:得到|得了)?",
        _END_ZH,
        True,
    ),
    (
        rf"的?(?:{_BELOW_ZH}|下面|底下|名下|管的人)(?:里面?|中|当中)?(?:有没有|是不是|包不包括|包括|包含|有|是)+",
        _END_ZH,
        True,
    ),
    (_ADVERBS_ZH, rf"的(?:直接|顶头|直属)*{_BOSS_ZH}{_END_ZH}", False),
    (
        rf" {_ADVERBS_EN}(?:manages?|supervises?|leads?|oversees?|heads?|directs?|commands?|line-manages?|runs?) {_THE}",
        _END_EN,
        True,
    ),
    (rf" {_ADVERBS_EN}{_THE}{_BOSS_EN} (?:of|over|to) {_THE}", _END_EN, False),
    (rf" {_ADVERBS_EN}(?:in charge of|above|over|responsible for) {_THE}", _END_EN, True),
    (rf" {_ADVERBS_EN}{_THE}", rf" 's {_BOSS_EN}{_END_EN}", False),
)
_DIRECT = late_pattern("直接|直属|顶头|direct|immediate")
_INDIRECT = late_pattern("间接|各级|indirect|any level")


class LineAsked(Struct, frozen=True):
    """What is asked about two posts: whether the first named is below the other (``is_upward``), and at any depth (``is_deep``)."""

    is_upward: bool
    is_deep: bool


def line_asked(text: str, first: Mention, second: Mention) -> LineAsked | None:
    """Return which of two posts the question takes to be above, None where it asks something else about them.

    Parameters
    ----------
    text : str
        The plain question.
    first, second : Mention
        In the order of the question.

    Examples
    --------
    >>> one, other = (Mention("post", ("a",), "会计", 0, 2, 5), Mention("post", ("b",), "店长", 3, 5, 5))
    >>> line_asked("会计归店长管吗", one, other)
    LineAsked(is_upward=True, is_deep=True)
    """
    between, after = text[first.end : second.start], text[second.end :]
    for patterns, is_upward in ((_UP, True), (_DOWN, False)):
        for middle, end, is_deep in patterns:
            if re.fullmatch(middle, between) and re.match(end, after):
                asked = _INDIRECT.search(text) or (
                    is_deep and not _DIRECT.search(text.replace("indirect", ""))
                )
                return LineAsked(is_upward, bool(asked))
    return None
