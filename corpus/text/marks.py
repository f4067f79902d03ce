"""List marks: 一、 第三节 1. (1) ① A. ■ and what number each one bears. Where a mark may stand is decided in `corpus.layout.outline`."""

from __future__ import annotations

import re

from corpus.record import record
from corpus.text.latepattern import late_pattern

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_FORMAL = {char: value for value, char in enumerate("壹贰叁肆伍陆柒捌玖拾", 1)} | {
    "貳": 2,
    "參": 3,
    "陸": 6,
    "参": 3,
}
# ① ❶ ⑴ ⒈ ㈠, each a run of characters that begins with one
_CIRCLED = {
    chr(start + i): i + 1
    for start, count in ((0x2460, 20), (0x2776, 10), (0x2474, 20), (0x2488, 20), (0x3220, 10))
    for i in range(count)
}
_CHINESE = "[一二三四五六七八九十百零〇两]{1,4}"
_LARGEST = 200  # a list with more items of one level was not met; a year or an amount is larger


@record
class Mark:
    """A list mark at ``start:end``; ``style`` groups marks of one look, ``number`` is 0 for a bullet, ``ordinal`` as written."""

    start: int
    end: int
    style: str
    number: int
    ordinal: str


def chinese_number(text: str) -> int:
    """Return the value of a Chinese numeral up to 999.

    >>> chinese_number("十二"), chinese_number("二十"), chinese_number("一百零三")
    (12, 20, 103)
    """
    total = current = 0
    for char in text:
        if char == "百":
            total, current = total + (current or 1) * 100, 0
        elif char == "十":
            total, current = total + (current or 1) * 10, 0
        else:
            current = _DIGITS[char]
    return total + current


_NUMERALS = "一二三四五六七八九十百零〇两"
_FORMALS = "".join(_FORMAL)
# 24小时, 3名: what is counted, so no list mark
_UNITS = "(?:[年月日号岁点个名次天周时分人位项条台元万%季楼层位]|小时)"
_CIRCLES = "①-⑳❶-❿⑴-⒇⒈-⒛㈠-㈩"
# (style, what it begins with, pattern) from the special to the general; group 1 is the number
_STYLES: tuple[tuple[str, str, str], ...] = (
    ("article", "第篇", rf"第\s*({_CHINESE}|\d{{1,3}})\s*篇[:：、\s]*|篇\s*({_CHINESE}|\d{{1,3}})\s*[:：]"),
    ("chapter", "第", rf"第\s*({_CHINESE}|\d{{1,3}})\s*[章节部](?:分)?[:：、.\s]*"),
    ("clause", "第", rf"第\s*({_CHINESE}|\d{{1,3}})\s*[条款][:：、.\s]*"),
    (
        "post",
        "岗职招",
        rf"(?:招聘)?(?:岗位|职位)\s*({_CHINESE}|\d{{1,2}}|[{_CIRCLES}])(?:\s*[、.．:：]\s*|\s+)(?=[\u4e00-\u9fff])",
    ),
    ("duty", "岗职", rf"(?:岗位)?职责\s*({_CHINESE}|\d{{1,2}})\s*[:：、.]"),
    ("han", _NUMERALS, rf"({_CHINESE})\s*[、.．](?!\d)"),
    ("(han)", "(（【〔", rf"[(（【〔]\s*({_CHINESE})\s*[)）】〕]\s*[、.．:：]?"),
    ("han)", _NUMERALS, rf"({_CHINESE})\s*[)）]\s*[、.．:：]?"),
    ("(n)", "(（【〔", r"[(（【〔]\s*(\d{1,3})\s*[)）】〕]\s*[、.．:：]?"),
    (
        "roman",
        "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫIVX",
        r"([ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ]|(?:X{1,2}|IX|IV|V?I{1,3}|V|X)(?:IX|IV|V?I{1,3}|V)?(?=[.、．)]))\s*[.、．)]?\s*",
    ),
    ("circle", "".join(_CIRCLED), f"([{_CIRCLES}])[、.．]?"),
    ("formal", "".join(_FORMAL) + "陸", "([壹贰貳叁參参肆伍陆陸柒捌玖拾])\\s*[、.．:：]"),
    # Section 3. of English by-laws; an ARTICLE is what holds sections
    ("clause", "Ss", r"(?i:section)\s+(\d{1,3}|[IVX]{1,5}\b)(?!\.\d)\s*[.:–—-]?\s+(?=[A-Z])"),
    ("article", "A", r"(?:ARTICLE|Article)\s+(\d{1,3}|[IVX]{1,5}\b)\s*[.:–—-]?\s+(?=[A-Z])"),
    ("multi", "0", r"(\d{1,2}(?:[.．]\d{1,2}){1,3})(?:[、.．:：)）]|(?=[\s\u4e00-\u9fffA-Z]))"),
    (
        "n-n",
        "0",
        r"(\d{1,2}(?:[-－]\d{1,2}){1,3})(?:[、.．:：)）]|\s)\s*(?!(?:[年月日天周岁名次位万元台季楼层个%]|小时|分钟|人(?![事力员])|项(?!目)|条(?!线)|\d))(?=\S)",
    ),  # 2-1 食堂主管
    ("n、", "0", r"(\d{1,3})\s*、"),
    ("n.", "0", r"(\d{1,3})\s*[.．](?!\d)"),
    ("n)", "0", r"(\d{1,3})\s*[)）]"),
    ("n:", "0", r"(\d{1,2})\s*[:：](?!\d)"),
    ("n,", "0", r"(\d{1,2})\s*[,，](?!\d{3})"),
    (
        "n",
        "0",
        rf"(\d{{1,2}})\s*(?=[\u4e00-\u9fff])(?!\s*{_UNITS})",
    ),
    ("n/", "0", r"(\d{1,2}) ?/ (?=[A-Z])"),  # a table's cell border behind the number
    ("(letter)", "(（【〔", r"[(（【〔]\s*([A-Ha-h])\s*[)）】〕]\s*[、.．:：]?"),
    ("(roman)", "(（", r"[(（]\s*((?:IX|IV|V?I{1,3}|[VX])|(?:ix|iv|v?i{1,3}|[vx]))\s*[)）]"),
    ("i.", "ivx", r"(x?(?:ix|iv|v?i{1,3}|v)|x)[.．、)）](?=\s)"),
    ("letter:", "abcdefgh", r"([a-h])\s*:\s(?=[A-Z])"),
    (
        "letter",
        "ABCDEFGHabcdefghijklmnopqrstuvwxyz",
        r"([A-Ha-h]|[i-z](?=\s*[)）]))\s*[、.．)）](?!\w*@)(?=\s|[\u4e00-\u9fff])",
    ),
)
_BULLETS = "▍▎▌▏→⇒⇨➔»›▲△▼☞✔☑-–—•‧∙‣⁃◦·■◆●○▪▫★☆□◇※►▶➢➤✓√❖❑❒❍◎✧✦▸*+"
# Word leaves a small round bullet behind as the letter o
_BULLET = late_pattern(rf"([{re.escape(_BULLETS)}])(?:\s+|(?=[\u4e00-\u9fff]))|(o)[ \t]+(?=\S)")
_LONE_BULLET = late_pattern(r"[-▍▎▌▏→⇒➔▲☞✔☑–—•‧∙‣⁃◦·■◆●○▪▫★☆※►▶➢➤✓√*]")


def _by_first_character() -> dict[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    """The styles that can begin with a character; "0" stands for every digit. Most lines begin with none of them."""
    compiled = [(style, firsts, late_pattern(pattern)) for style, firsts, pattern in _STYLES]
    known = {char for _, firsts, _ in compiled for char in firsts}
    return {
        char: tuple((style, pattern) for style, firsts, pattern in compiled if char in firsts)
        for char in known
    }


_OPENERS = _by_first_character()
NUMERIC = frozenset(("n、", "n.", "n)", "n:", "n,", "n"))
# Marks that may stand inside a line; a bare number or a number with a comma may not, a letter only behind a border.
INLINE = frozenset(
    (
        "article",
        "chapter",
        "clause",
        "duty",
        "n",
        "han",
        "(han)",
        "(n)",
        "circle",
        "formal",
        "n、",
        "n.",
        "n)",
        "letter",
    )
)
# One class of first characters, then what must follow each: the search skips all other characters (a third of the time).
_INLINE_SEARCH = late_pattern(
    rf"[第篇职{_NUMERALS}{_FORMALS}(（{_CIRCLES}\dA-Ha-z](?:"
    rf"(?<=第)\s*(?:{_CHINESE}|\d{{1,3}})\s*[篇章节条]|(?<=篇)\s*(?:{_CHINESE}|\d{{1,3}})\s*[:：]"
    rf"|(?<=[{_FORMALS}])\s*、|(?<=[{_NUMERALS}])[{_NUMERALS}]{{0,3}}\s*、|(?<=[(（])\s*(?:{_CHINESE}|\d{{1,3}})\s*[)）]|(?<=[{_CIRCLES}])"
    r"|(?<=\d)(?:(?<![\d.]\d)\d{0,2}\s*[、.．)）]|(?<=[\s;；。].)\d?\s?(?=[\u4e00-\u9fff]))"
    rf"|(?<=[A-Ha-h])(?<![^\s】:：;；。].)\s*[、.．)）]|(?<=[a-z])(?<![A-Za-z\d(（].)[)）]|(?<=职)(?<!岗位职)(?<!工作职)(?<!主要职)责(?:{_CHINESE}|\d{{1,2}})\s*[:：])",
    re.DOTALL,
)


def mark_at(text: str, at: int, end: int) -> Mark | None:
    """Return the mark that begins exactly at ``at``, if one does.

    >>> mark_at("十二、负责", 0, 5)
    Mark(start=0, end=3, style='han', number=12, ordinal='十二')
    """
    first = text[at] if at < end else ""
    if first in _BULLETS or first == "o":
        bullet = _BULLET.match(text, at, end)
        return Mark(at, bullet.end(), bullet[1] or bullet[2], 0, "") if bullet else None
    for style, pattern in _OPENERS.get("0" if first.isdecimal() else first, ()):
        match = pattern.match(text, at, end)
        if match:
            written = next(group for group in match.groups() if group)
            number = _value(written)
            return Mark(at, match.end(), style, number, written) if 0 < number <= _LARGEST else None
    return None


def lone_bullet(text: str, start: int, end: int) -> Mark | None:
    """Return the bullet that stands on a line of its own, torn from the item in the next line."""
    bullet = _LONE_BULLET.fullmatch(text, start, end)
    return Mark(start, end, bullet[0], 0, "") if bullet else None


def inline_marks(text: str, start: int, end: int) -> list[Mark]:
    """Return every mark that might begin an item inside a line; most of them must still be refused."""
    found = []
    at = start
    while match := _INLINE_SEARCH.search(text, at, end):
        mark = mark_at(text, match.start(), end)
        if mark and mark.style in INLINE:
            found.append(mark)
            at = max(mark.end, match.end())
        else:
            at = match.end()
    return found


_ROMAN = {"I": 1, "V": 5, "X": 10}


def _roman(written: str) -> int:
    total = 0
    for char, following in zip(written, [*written[1:], ""], strict=True):
        value = _ROMAN[char]
        total += -value if value < _ROMAN.get(following, 0) else value
    return total


def _value(written: str) -> int:
    if "Ⅰ" <= written[0] <= "Ⅻ":
        return ord(written[0]) - ord("Ⅰ") + 1
    if set(written.upper()) <= set(_ROMAN):
        return _roman(written.upper())
    if written in _CIRCLED:
        return _CIRCLED[written]
    if written in _FORMAL:
        return _FORMAL[written]
    if written.isdigit():
        return int(written)
    if written.isascii() and written.isalpha():
        return ord(written.lower()) - ord("a") + 1
    if "-" in written or "－" in written:
        return int(re.split("[-－]", written)[-1])
    if "." in written or "．" in written:
        parts = [int(part) for part in re.split("[.．]", written)]
        return next((part for part in reversed(parts) if part), 0)  # 3.0 is the third
    return chinese_number(written)
