"""Questions that ask for what is not so: told from those in which a "not" belongs to the topic (谁处理不合格品).

Works on the masked question; only a negation of the asked verb itself counts, and 是不是 or "isn't it" ask for yes or no.
"""

from __future__ import annotations

from corpus.text.latepattern import late_pattern
from search.rules import MARKS
from search.script import Language

_MARK = "[" + "".join(MARKS.values()) + "]"
_WHO = r"(?:谁|哪一?[个位]|哪些|哪几[个位]?|什么)(?:个|位)?(?:人员?|岗位?|职位|员工|部门|同事|角色)?"
_SOMEBODY = (
    r"(?:谁|(?:哪一?[个位]|哪些|什么)(?:人员?|岗位?|职位|员工|部门|同事))"  # before any verb: 谁不值班
)
_VERB = (
    "(?:直接|需要?|用|必|能|可以?|会|应该?|是|该|得|有权|参与|负责|管理?|向|归|受|由|属于?|在(?![谁,了岗场]|时|的时)|跟|和|与|同|对|给|做|干|审批|批准|"
    "审核|监督|协助|汇报|隶属)"
)
_NOT = rf"(?:都|还|从来|从|并|又|直接)*(?:(?:不(?!同(?:点|之处|的?地方)?[吗呢啊吧]?[\s?。!]*$)|并非|无需|无须|毋须|未){_VERB}|没有?(?:{_VERB}|下[属级]|上级|职责|权))"
_DOUBLED = late_pattern(
    r"是不是|要不要|用不用|会不会|能不能|该不该|管不管|归不归|做不做|负不负责|可不可以|应不应该|需不需要|在不在|对不对|"
    r"属不属于|向不向"
)
NEGATED_ZH = late_pattern(
    rf"{_WHO}{_NOT}|{_SOMEBODY}(?:都|也)?不(?![是懂]|知道|清楚)|{_MARK}(?:这个岗位|平时|一般)?{_NOT}.{{0,4}}(?:谁|哪|什么|啥)|^(?:所有|全部|列出)*(?:没有?|无)(?:直接)?(?:下[属级]|手下|上级|职责)的.{{0,4}}(?:人|岗位?|职位|员工)|^[^谁哪]{{0,6}}不(?:直接)?[向归受由属在].*{_MARK}.*的.{{0,4}}(?:人|岗位|职位|员工)"
)
_NOT_EN = (
    r"(?:(?:does|do|is|are|must|should|can|may|need|will|has|have)(?: not|n't)|cannot|can't|never|(?:has|have) no|not)\b"
    r"(?! only)"
)
NEGATED_EN = late_pattern(
    r"^(?:and |so |please |tell me |list |name |show (?:me )?)*(?:all |the )*"
    r"(?:who|whom|what|which(?: \w+){0,2}|posts?|positions?|roles?|people|everyone|everybody|anyone)(?: else)?(?: (?:that|who|which))? "
    + _NOT_EN
    + rf"|\b(?:who|whom|what|which(?: \w+){{0,2}}) (?:(?:does|do|is|are|must|should|can|may|will|has|have)(?:n't)?) (?:the )?{_MARK} (?:not|never)\b"
    + rf"|\b(?:who|whom|what|which(?: \w+){{0,2}}) (?:does|do|is|are|must|should|ca|may|wo|has|have)n't (?:the )?{_MARK}"
)
_SIGNS = ("不并无毋未没", ("no", "n't", "never"))  # of which every negation has one


def is_negated(masked: str, language: Language) -> bool:
    """Say whether a masked question asks who or what is not so.

    Examples
    --------
    >>> [is_negated(text, "zh-Hans") for text in ("谁不负责仓库", "谁处理不合格品", "谁是不是都要值班")]
    [True, False, False]
    >>> [is_negated(text, "en") for text in ("who does not sign", "who calls those who do not pay")]
    [True, False]
    """
    if not any(sign in masked for sign in _SIGNS[language == "en"]):  # the usual case: nothing is compiled
        return False
    if language == "en":
        return bool(NEGATED_EN.search(masked))
    return bool(NEGATED_ZH.search(_DOUBLED.sub(" ", masked)))
