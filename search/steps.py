"""Follow-ups that go one step on from the last answer: 再上面呢, "and below that?"; and to the other place: 另一家店呢.

Only the words, and how the next question is put; whom it is about is `search.followup`'s matter.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from corpus.text.latepattern import late_pattern
from search.model import Intent

_BEGIN_ZH = r"^(?:那么?|然后|还有|嗯|好的?)?[,\s]*(?:[他她它]们?的?|这之?|那之?|此)?"
_END_ZH = r"(?:的?(?:领导|岗位?|人)?)?(?:又|还)?(?:是|有|归|由|叫)?(?:谁|哪些?(?:人|岗位?)?|什么(?:人|岗位?))?(?:管|来管)?[呢啊呀]?[\s?。!]*$"
_UP_ZH = late_pattern(
    rf"{_BEGIN_ZH}(?:(?:再|更|又|还)(?:往|向|朝)?(?:上面?|上头|上边|高)(?:[一1]?[级层]|一个)?|(?:再|更)?(?:往上|向上|上[一1][级层])(?:[一1]?[级层])?"
    rf"|(?:上面|上头|上边|之上|以上)|(?:的)?上级的上级){_END_ZH}"
)
_DOWN_ZH = late_pattern(
    rf"{_BEGIN_ZH}(?:(?:再|更|又|还)(?:往|向|朝)?(?:下面?|下头|下边|底下|低)(?:[一1]?[级层]|一个)?|(?:再|更)?(?:往下|向下|下[一1][级层])(?:[一1]?[级层])?"
    rf"|(?:下面|下头|下边|底下|之下|以下)){_END_ZH}"
)
_BEGIN_EN = r"^(?:(?:and|so|then|ok|okay|but|well|what about|how about|who is|who 's|who|is)[ ,]+)*"
_THAT = "(?:that|this|it|him|her|them|those|these|that one|this one|they)"
_STEP = r"(?:(?:one|another|a|the next) )?(?:more |further )?(?:(?:level|step|rung)s? )?(?:further )?"
_END_EN = r"(?: again| then| too)?[\s?.!]*$"
_UP_EN = late_pattern(
    rf"{_BEGIN_EN}(?:(?:directly |right |next )?(?:above|over) {_THAT}|{_STEP}(?:up|higher|higher up|upwards?)|the (?:next|one) (?:level |step )?(?:up|above|higher)"
    rf"|the (?:level|step) (?:above|up)|above){_END_EN}"
)
_DOWN_EN = late_pattern(
    rf"{_BEGIN_EN}(?:(?:directly |right |next )?(?:below|under|beneath|underneath) {_THAT}|{_STEP}(?:down|lower|lower down|downwards?)"
    rf"|the (?:next|ones?) (?:level |step )?(?:down|below|lower)|the (?:level|step) (?:below|down)|below){_END_EN}"
)
_PLACES_ZH = "(?:门店|分店|店|公司|分公司|工厂|厂|医院|学校|酒店|单位|组织|机构|校区|院区|家|边)"
_ELSEWHERE_ZH = late_pattern(
    rf"^(?:那么?|还有)?[,\s]*(?:在|换成|换)?(?:另外?|其他|其它|别的?)的?(?:那|一|几)?[家个间边]?(?:{_PLACES_ZH})?(?<=[店司厂院校位织构区家边])(?:里|那边)?的?(?:又?是谁|谁|怎么样)?[呢啊呀]?[\s?。!]*$"
)
_ELSEWHERE_EN = late_pattern(
    r"^(?:(?:and|so|then|but|what about|how about|who|is it)[ ,]+)*(?:in |at |for |of )?(?:the |our |any )?other "
    r"(?:stores?|shops?|compan(?:y|ies)|branch(?:es)?|sites?|locations?|dealers?(?:hips?)?|plants?|factor(?:y|ies)|hospitals?|hotels?|schools?|places?|organi[sz]ations?)[\s?.!]*$"
)


class Step(Struct, frozen=True):
    """A step up or down a line: the intent of the next question."""

    intent: Intent

    def about(self, names: Sequence[str], *, english: bool) -> str:
        """Return the question about some names.

        Examples
        --------
        >>> Step("reports_to").about(["会计"], english=False), Step("reports_of").about(["会计", "出纳"], english=True)
        ('会计的上级是谁', 'who reports to the 会计 and the 出纳')
        """
        if not english:
            return "、".join(names) + ("的上级是谁" if self.intent == "reports_to" else "的下级有谁")
        said = " and ".join(f"the {name}" for name in names)
        return f"who does {said} report to" if self.intent == "reports_to" else f"who reports to {said}"


def step_of(text: str, *, english: bool) -> Step | None:
    """Return the step that a plain follow-up asks for, None if it asks for none.

    Examples
    --------
    >>> step_of("再上面呢", english=False), step_of("and below that?", english=True), step_of("上面的灯谁修", english=False)
    (Step(intent='reports_to'), Step(intent='reports_of'), None)
    """
    up, down = (_UP_EN, _DOWN_EN) if english else (_UP_ZH, _DOWN_ZH)
    if up.match(text):
        return Step("reports_to")
    return Step("reports_of") if down.match(text) else None


def other_place(text: str, *, english: bool) -> bool:
    """Say whether a plain follow-up asks the same about the other organisation.

    Examples
    --------
    >>> other_place("另一家店呢", english=False), other_place("and in the other store?", english=True)
    (True, True)
    """
    return bool((_ELSEWHERE_EN if english else _ELSEWHERE_ZH).match(text))
