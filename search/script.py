"""Scripts and languages of a question: which one it is in, and one spelling for all of them.

Simplified for Chinese, half width, lower case, no artefacts of pinyin; nothing here knows words or titles.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any, Literal

from corpus.text.latepattern import late_pattern
from corpus.text.script import to_simplified

Language = Literal["zh-Hans", "zh-Hant", "en"]

# The one pattern of Chinese characters: compiling such a range takes 1.5 ms, so all of `search` shares it.
HAN = re.compile(r"[\u3400-\u9fff]+")
LATIN_WORD = late_pattern(r"[A-Za-z][A-Za-z'’&-]*")
FIRST_PRIVATE, LAST_PRIVATE = "\ue000", "\uf8ff"  # masks use them; in a text they mean nothing
PLAIN_KEPT = 4_096  # texts whose plain spelling is kept: the duties of the posts that are asked about most
PINYIN = (  # compiled where there are brackets; capitals are spelt out, since to ignore case takes 8 ms for such a range
    r"(?<=[\u3400-\u9fff])[(（][a-zA-ZāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿĀÁǍÀĒÉĚÈĪÍǏÌŌÓǑÒŪÚǓÙǕǗǙǛÜŃŇǸḾ]{1,7}[)）]"
)
BRACKETED_LATIN = late_pattern(
    "[(（][a-zA-Z\u00c0-\u024f\u1e00-\u1eff]"
)  # what such a reading begins with: quick to compile
QUESTION_WORDS_ZH = late_pattern(
    "谁|誰|什么|什麼|哪|吗|嗎|吧|呢|多少|几|幾|怎|负责|負責|是否|的|归|歸|找|向|由|要"
)
QUESTION_WORDS_EN = frozenset(
    [
        "who",
        "whom",
        "whose",
        "what",
        "which",
        "where",
        "when",
        "why",
        "how",
        "is",
        "are",
        "was",
        "does",
        "do",
        "did",
        "can",
        "could",
        "should",
        "must",
        "may",
        "the",
        "of",
        "to",
        "for",
        "in",
        "a",
        "an",
        "and",
        "list",
        "name",
        "tell",
        "show",
        "responsible",
        "handles",
    ]
)


# The converter prefers forms that nobody writes in an office today: 審覈 for 審核, 彙報 for 匯報, 爲 for 為.
_USUAL_FORMS = (
    ("覈", "核"), ("彙報", "匯報"), ("爲", "為"), ("裏", "裡"), ("羣", "群"), ("牀", "床"), ("啓", "啟"), ("籤批", "簽批"), ("臺", "台"),
)  # fmt: skip

OTHER_SPELLING = late_pattern("(?<![蚊营篷纱床])帐(?![篷幕子棚房钩顶中])")  # 坏帐 is 坏账, a 帐篷 is a tent


@cache
def _converter(name: str) -> Any:
    import opencc  # late: 50 ms that a question in English does not need

    return opencc.OpenCC(name)


def to_traditional(text: str) -> str:
    """Turn Simplified characters into Traditional ones (words looked at as wholes)."""
    if not HAN.search(text):
        return text
    converted: str = _converter("s2t").convert(text)
    for form, usual in _USUAL_FORMS:
        converted = converted.replace(form, usual)
    return converted


@lru_cache(maxsize=PLAIN_KEPT)
def plain(text: str) -> str:
    """Return the one spelling that everything is compared in: Simplified, half width, lower case, single blanks.

    Examples
    --------
    >>> plain("  誰(shéi)負責 ＫＰＩ？ ")
    '谁负责 kpi?'
    """
    if any(FIRST_PRIVATE <= character <= LAST_PRIVATE for character in text):
        text = "".join(" " if FIRST_PRIVATE <= character <= LAST_PRIVATE else character for character in text)
    if BRACKETED_LATIN.search(text):
        text = re.sub(PINYIN, "", text)
    text = unicodedata.normalize("NFKC", text)
    text = to_simplified(text).lower().replace("’", "'").replace("'s ", " 's ")
    if "帐" in text:
        text = OTHER_SPELLING.sub("账", text)
    return " ".join(text.split())


def tight(text: str) -> str:
    """Drop the blanks between Latin and Chinese characters of a plain Chinese question.

    Examples
    --------
    >>> tight("hr 经理 和 保安")
    'hr经理 和 保安'
    """
    if " " not in text:
        return text
    return re.sub(r"(?<=[a-z0-9]) (?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff]) (?=[a-z0-9])", "", text)


def language_of(question: str) -> Language:
    """Decide the language of a question; Chinese that is the same in both scripts counts as Simplified.

    A question with words of both languages belongs to the one that it asks in.

    Examples
    --------
    >>> [language_of(text) for text in ("谁管仓库", "誰管倉庫", "who keeps the store", "HR 是谁", "who does 盘点?")]
    ['zh-Hans', 'zh-Hant', 'en', 'zh-Hans', 'en']
    """
    han = "".join(HAN.findall(question))
    words = [word.lower() for word in LATIN_WORD.findall(question)]
    if not han:
        return "en" if words else "zh-Hans"
    if QUESTION_WORDS_EN.intersection(words) and not QUESTION_WORDS_ZH.search(question):
        return "en"
    if len(words) >= 2 * len(han) and QUESTION_WORDS_EN.intersection(words):
        return "en"
    traditional = sum(a != b for a, b in zip(han, to_simplified(han), strict=True))
    if not traditional:  # the usual case, and the other converter takes 40 ms to load
        return "zh-Hans"
    simplified = sum(a != b for a, b in zip(han, _converter("s2t").convert(han), strict=False))
    return "zh-Hant" if traditional > simplified else "zh-Hans"
