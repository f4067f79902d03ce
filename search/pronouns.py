"""Words that stand for what was spoken of before: 他, 这个岗位, 该部门, "she", "its", "that department"; and leads of questions that go on.

Only the words: what they stand for is `search.followup`'s matter. All patterns see plain text (Simplified, lower case).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from corpus.text.latepattern import late_pattern
from search.rules import MARKS

Reach = Literal["one", "many", "unit", "first", "second"]

_POST_ZH = "(?:岗位?|职位|职务|角色)"
_THIS_ZH = "(?:这一?个?|该|此|那一?个|上述|同一个?)"
_OWN = "(?:的|所在的?)?(?:这个|那个)?"
_MEMBERS = "(?:里面?|里头|内|中)?(?:一共|总共|都|还|共)*(?:有|几个|多少|的(?:人|岗|同事|成员))"
_OF_THEM = f"(?<!其)[他她它]们?{_OWN}"
_THEIR_UNIT = f"{_OWN}(?:部门|科室|团队){_MEMBERS}"
_PRONOUNS_ZH = late_pattern(
    rf"(?P<many>(?<!其)[他她它]们(?!{_THEIR_UNIT})|[这那](?:些|几[个位])(?:人|岗位|职位))"
    rf"|(?P<unit>(?:这个?|该|此|那个)(?:部门|科室|团队)|{_OF_THEM}(?:部门|科室|团队)(?={_MEMBERS}))"
    rf"|(?P<one>(?<!其)[他她它](?![人山]|们|{_THEIR_UNIT})|[这那](?:个人|位)|{_THIS_ZH}{_POST_ZH}|其(?=上级|下级|下属|职责|直接|所在|所属|领导|部门|考核|任职|权限))"
    r"|(?P<first>前者)|(?P<second>后者)"
)
_PRONOUNS_EN = late_pattern(
    r"\b(?:(?P<unit>(?:this|that|the same|(?<=in )(?:his|her|its|their)) (?:department|team|unit))|(?P<many>they|them|their|theirs)"
    r"|(?P<one>he|she|him|his|hers|her|its|it|(?:this|that|the same) (?:post|position|role|person|job|one))"
    r"|(?P<first>the former)|(?P<second>the latter))\b(?! 's)"
)
_OWNING = late_pattern(r"(?:his|its|their)$")
_HER_OWNING = late_pattern(r" (?!(?:to|in|at|with|about|for|or|and|directly)\b)[a-z]")
_NAMED_BEFORE = late_pattern(
    "[" + "".join(MARKS.values()) + "]$"
)  # 会计这个岗位: no pronoun, a name goes before
LEAD_ZH = late_pattern(r"^(?:那么?|然后|还有|另外|好的?|嗯|请问)[,\s]*(?=[他她它这那该此其谁]|前者|后者)")
LEAD_EN = late_pattern(r"^(?:(?:and|so|then|but|ok|okay|well|also)[ ,]+)+")
MORE_EN = late_pattern(r"\b(?:else|also|still|then) ")

_ASKING_ZH = "谁什么哪几多怎吗么"
ELLIPSES_ZH = (
    late_pattern(
        rf"^(?:那么?|还有|另外|换成|换作|如果是|要是|再说)?[,\s]*(?P<rest>[^{_ASKING_ZH}]+?)(?:又?呢|又如何|又怎样)[\s?。!.]*$"
    ),
    late_pattern(
        rf"^(?:那么?(?![个些位])|换成|换作|还有)[,\s]*(?P<rest>[^{_ASKING_ZH}]{{1,20}}?)[\s?。!.]*$"
    ),
)
_ASKING_EN = (
    "who|whom|whose|what|which|how|where|when|why|does|do|did|is|are|must|can|could|should|to whom|with whom"
)
ELLIPSIS_EN = late_pattern(
    r"^(?:(?:and|so|ok|okay|but|then|well)[ ,]+)*(?:what about|how about|what of|and|or|also|plus) "
    rf"(?!(?:{_ASKING_EN})\b)(?P<rest>.+?)[\s?.!]*$"
)
BARE_PART = late_pattern(
    r"^(?:那么?|又|最后|还有)*(?:由|归|该)?谁(?:来|负责|能|可以)*(?P<zh>审批|批准|审核|签字|拍板|监督|监管|协助|配合|帮忙)的?[呢啊]?[\s?。!]*$"
    r"|^(?:(?:and|so|then) )*who (?P<en>approves|signs off|supervises|oversees|monitors|assists|helps with|helps|supports)(?: on| with)?[\s?.!]*$"
)
THING = late_pattern(
    r"这件事|那件事|这事|此事|这项工作|这块工作|它们?|这个(?!岗|部|职|人)|那个(?!岗|部|职|人)|\b(?:it|this|that|them|these|those)\b(?=[\s?.!]*$| (?:when|if|in|at)\b)"
)


class Pronoun(Struct, frozen=True):
    """A word that stands for something said before, at its place in the masked text; ``is_owner`` for "his" and the like."""

    start: int
    end: int
    words: str
    reach: Reach
    is_owner: bool = False


def pronouns(masked: str, *, english: bool) -> Iterator[Pronoun]:
    """Yield the pronouns of a masked question in order.

    Examples
    --------
    >>> [found.words for found in pronouns("她的上级和其他人", english=False)]
    ['她']
    >>> [(found.words, found.is_owner) for found in pronouns("who does her boss tell it to", english=True)]
    [('her', True), ('it', False)]
    """
    for found in (_PRONOUNS_EN if english else _PRONOUNS_ZH).finditer(masked):
        if _NAMED_BEFORE.search(masked[: found.start()]):
            continue
        reach = found.lastgroup
        is_owner = bool(_OWNING.match(found[0])) or (
            found[0] == "her" and bool(_HER_OWNING.match(masked[found.end() :]))
        )
        yield Pronoun(found.start(), found.end(), found[0], reach, is_owner)  # type: ignore[arg-type]
