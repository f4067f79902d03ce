"""What people say around a question: greetings, politeness, fillers, thanks. A question is read without them.

Only words that ask nothing themselves are left out, at the beginning and at the end; what is left is never empty.
"""

from __future__ import annotations

import re

from corpus.text.latepattern import late_pattern
from search.script import HAN, Language
from search.tokens import Tokenizer, common_words, stop_words

_MARKS = r"[\s,.!?~:;、。…·*-]*"
_LEAD_ZH = late_pattern(
    r"(?:hi|hello|hey|哈喽|哈啰|嗨|你好|您好|早上好|下午好|早安|在吗|各位(?:同事|老师|大佬|领导)?|大家好|亲|老师|同学|师傅|那个|就是说?|话说|对了|哎|诶|嗯|呃|额|"
    r"不好意思|打扰(?:一?下|了)?|劳驾|麻烦(?=[你您问帮告说看查]|大家|各位)|请(?=[问教告帮说列给您你]|介绍|解释|描述|提供)|"
    r"(?:我?(?:就|再|还)?(?:想|要|来)?)?(?:请问|请教|咨询|打听|问)(?:一?[下声]|个问题|[你您]|各位|大家)*|我?(?:想|要)(?:知道|了解|搞清楚|弄清楚|确认)(?:一下)?|"
    r"(?:你|您|能不能|能否|可不可以|可以|能)*(?:帮(?:我|忙)|替我)(?:看|查|问|找|确认)?(?:一?下)?|"
    r"(?:有人|有没有人|有谁|谁|你|您|你们)(?:知不知道|知道|清楚|晓得)(?=.*(?:谁|哪|什么|啥|几|多少|怎))|"
    r"(?:你|您|能不能|能否|可不可以|可以|能|方便)*(?:告诉|告知|跟我说|和我说|给我说|说)(?:一?下)?(?:我|我们)(?:一?下)?|"
    r"(?:求问|求助|求教|求解|跪求|弱弱地?问(?:一下)?)|[你您](?=[,\s]))" + _MARKS
)
_TAIL_ZH = late_pattern(
    _MARKS
    + r"(?:谢谢(?:您|你|大家|各位|啦|了)?|多谢(?:了)?|感谢|谢了|先谢过|thx|thanks?(?: you)?|tks|在线等|急急*|挺急的|求告知|求解答?|麻烦了|麻烦您了|拜托了?|辛苦了|please|pls|哈+|呀|啊|呢|哦|喔|噢|啦|咧|耶|呐|捏|诶|欸)"
    + r"[\s,.!~。…]*(?=[?]*$)"
)
_LEAD_EN = late_pattern(
    r"(?:hi|hello|hey|howdy|dear|good (?:morning|afternoon|evening|day)|excuse me|sorry|quick question|one question|a question|question|so|well|ok|okay|um+|"
    r"(?:there|all|everyone|everybody|guys|team|folks)(?=[\s]*[,!.:-])|please|pls|plz|kindly|"
    r"(?:can|could|would|will) (?:you|anyone|anybody|someone|somebody)(?: please| kindly| possibly| maybe)*(?: (?:tell|inform|remind)(?: me| us)?(?: please)?(?! (?:about|more)\b)|"
    r" help (?:me|us)(?: to)?(?: (?:find out|understand))?| let (?:me|us) know)?(?= )|"
    r"(?:do|does|did) (?:you|anyone|anybody|someone|somebody) (?:happen to )?(?:know|remember)|(?:any ?one|any ?body|somebody|you) knows?|any idea(?:s)?|"
    r"i(?:'d| would) (?:like|love|need) to (?:know|ask|find out|understand)|i (?:want|need|wanted|have) to (?:know|ask|find out|understand)|"
    r"(?:i was|i am|i'm|im|was|just)? ?wondering|(?:may|can|could|might) i (?:please )?(?:ask|know)(?: you)?|i(?:'m| am) (?:trying to find out|looking for|not sure)|"
    r"(?:please )?(?:tell|show|remind) (?:me|us)(?= (?:who|what|which|whom|whose|how|where|when|if|whether)\b)|let me know|my question is|(?:ask|asking|q)(?= ?:)|"
    r"(?<=wondering )(?:if|whether)(?= ))(?![\w'])" + _MARKS
)
_TAIL_EN = late_pattern(
    _MARKS
    + r"\b(?:thanks?(?: you)?(?: (?:so|very) much| a lot| in advance)?|many thanks|thx|tks|ta|cheers|please|pls|plz|asap|by the way|btw|do you know|any idea|if you know|if i may ask)"
    + r"[\s,.!~]*(?=[?]*$)"
)
_INSIDE_ZH = late_pattern(
    "(?:平时|平常|到底|究竟|其实|具体|目前|如今|一般来[说讲]|请问)(?=[^,.!?])"
)  # what colours a question in its midst
_INSIDE_EN = late_pattern(
    r"\b(?:exactly|actually|really|currently|usually|normally|basically|typically|specifically|generally) (?=\w)"
    r"|(?<=\bwho )(?:do|should|can|must|shall|would) (?:i|we|you|one) (?:call|ring|phone|contact|see|ask|approach|notify|(?:talk|speak|turn|go) to)(?: about| for| when| if| regarding)? (?=\w)"
)
_IS = late_pattern(r"\b(who|what|which|where|how|that|it|there|here) 's\b")
LEADS = 6  # things said before a question, at most


# Words that a clause may have and still be about nothing: 这个情况找哪位同事
SAYS_NOTHING = (
    "情况 同事 事情 问题 岗位 部门 时候 公司 店里 东西 办法 客户 领导 "
    "person people ask talk speak contact deal deals handle handles call turn situation case post department role team responsible charge help fix approach sort sorts decide decides that this"
)
CLAUSE = late_pattern(r"[^,.!?;:。…]+[,.!?;:。…]*")
_ASKS = late_pattern(
    r"谁|哪|找|归|什么(?:人|岗位|部门)|\b(?:who|whom|whose|which (?:person|post|department|role|team))\b"
)
STORY = 45  # characters from which a Chinese question may tell a story first; an English one has three times as many


def says_something(clause: str, tokenizer: Tokenizer) -> bool:
    """Say whether a plain clause names a thing: a noun, or an English word that colours nothing."""
    empty = {*SAYS_NOTHING.split(), *stop_words()}
    for run in HAN.finditer(clause):
        nouns = (word for word, tag in tokenizer.tagged(run[0]) if tag.startswith(("n", "vn")))
        if any(len(word) > 1 and word not in empty for word in nouns):
            return True
    words = () if HAN.search(clause) else re.findall("[a-z]+", clause)
    return any(word not in empty and word not in common_words() for word in words)


def without_story(text: str, language: Language, tokenizer: Tokenizer) -> str:
    """Return the clause of a long question that asks, with as much of what stands before it as it needs to be about something.

    Parameters
    ----------
    text : str
        A plain question.
    language : Language
    tokenizer : Tokenizer
    """
    if len(text) < (3 * STORY if language == "en" else STORY):
        return text
    clauses = [found[0] for found in CLAUSE.finditer(text)]
    asking = next((at for at in range(len(clauses) - 1, -1, -1) if _ASKS.search(clauses[at])), 0)
    start = asking
    while start > 0 and not says_something("".join(clauses[start : asking + 1]), tokenizer):
        start -= 1
    return "".join(clauses[start : asking + 1]).strip()


def without_fillers(text: str, language: Language) -> str:
    """Return a plain question without what is said around it.

    Examples
    --------
    >>> without_fillers("你好,麻烦问一下谁管钥匙呀?谢谢", "zh-Hans")
    '谁管钥匙'
    >>> without_fillers("hi, could you tell me who keeps the keys please?", "en")
    'who keeps the keys?'
    """
    if language == "en":
        text = _IS.sub(r"\1 is", text)
    lead, tail = (_LEAD_EN, _TAIL_EN) if language == "en" else (_LEAD_ZH, _TAIL_ZH)
    for _ in range(LEADS):
        found = lead.match(text)
        text = text[found.end() :] if found and text[found.end() :].strip(" ?") else text
        end = tail.search(text)
        text = text[: end.start()] + text[end.end() :] if end and end.start() > 0 else text
        if not found and not end:
            break
    return (_INSIDE_EN if language == "en" else _INSIDE_ZH).sub("", text)
