"""Headings that stand between the sentences of one line, where no list follows them: …。采购员的职责:…, …。会计:…。出纳:…."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.layout.headwords import glued_name
from corpus.layout.prose import is_no_post
from corpus.text.latepattern import late_pattern
from corpus.vocabulary.sentences import is_activity
from corpus.vocabulary.titles import is_department, is_post, normalise

_BEGINS = r"(?:^|(?<=[。；;!！?？])|(?<=[。；;.]\s)|(?<=\d[、.．])|(?<=职责))"
# 厨师的职责:根据菜谱…, 总经理助理(办公室主任)岗位职责总经理助理…
_DUTIES_OF = late_pattern(
    _BEGINS
    + r"(?P<name>[\u4e00-\u9fff]{2,12}?(?:[(（][\u4e00-\u9fff]{2,10}[)）])?)(?P<of>的)?(?:岗位|工作|主要)*职责(?:(?P<colon>\s*[:：])|(?!\s*[及与和、,，。:：]))",
    re.MULTILINE,
)
_COLON = late_pattern(
    rf"(?:{_BEGINS}|(?<=[:：]))" + r"(?P<name>[\u4e00-\u9fff/]{2,10})[:：](?=\s*[\u4e00-\u9fff])",
    re.MULTILINE,
)
_GLUED_COLON = late_pattern(r"(?P<words>[\u4e00-\u9fff]{9,20})[:：](?=[\u4e00-\u9fff])")  # longer than a name
# 。 董事长助理 协助董事长…。 总经理 全面负责…: titles that stood on lines of their own
_APART = late_pattern(
    r"(?:^|(?<=[。；;!！?？:：]\s)|(?<=\d[、.．])|(?<=\d[、.．]\s)|(?<=[一二三四五六七八九十]、))(?P<name>[\u4e00-\u9fff/]{2,12})[ \t]+[:：]?(?=[\u4e00-\u9fff])",
    re.MULTILINE,
)
_RUN = 3  # titles between blanks that make it the line's way
_SIBLINGS = 2  # titles with a colon that make it the line's way
_BEHIND = 12  # characters behind a heading that tell whether a duty begins there


def stated_cuts(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where headings inside the line ``start:end`` begin and where the words behind them begin.

    >>> text = "食堂职责厨师的职责:烹制菜品。采购员的职责:询价并下单。"
    >>> [text[at:at + 3] for at in stated_cuts(text, 0, len(text))]
    ['厨师的', '烹制菜', '采购员', '询价并']
    """
    if text.find("职责", start, end) >= 0:
        yield from _duties_of(text, start, end)
    if text.find(":", start, end) >= 0:
        yield from _titles_with_colon(text, start, end)
    if text.find(" ", start, end) >= 0:
        yield from _titles_apart(text, start, end)


def _duties_of(text: str, start: int, end: int) -> Iterator[int]:
    for match in _DUTIES_OF.finditer(text, start, end):
        name = normalise(match["name"])
        if is_no_post(name) or not (is_post(re.sub(r"[(（].*", "", name)) or is_department(name)):
            continue
        behind = text[match.end() : min(end, match.end() + _BEHIND)].lstrip()
        if match["of"] and not match["colon"]:
            continue  # 班组长的职责围绕…: a sentence
        if match["colon"] or behind.startswith(match["name"]) or is_activity(behind):
            yield match.start("name")
            yield match.end()


def _titles_with_colon(text: str, start: int, end: int) -> Iterator[int]:
    parted = [match.start() for match in _COLON.finditer(text, start, end) if is_post(match["name"])]
    if len(parted) < _SIBLINGS:
        return
    yield from parted
    for match in _GLUED_COLON.finditer(text, start, end):
        title = glued_name(text, *match.span("words"), is_post)
        if title:
            yield match.end("words") - len(title)


def _titles_apart(text: str, start: int, end: int) -> Iterator[int]:
    titles = [
        match
        for match in _APART.finditer(text, start, end)
        if is_post(normalise(match["name"].rpartition("/")[2]))
    ]
    acts = sum(is_activity(text[match.end() : min(end, match.end() + _BEHIND)]) for match in titles)
    if acts >= _RUN and acts * 2 > len(titles):
        for match in titles:
            yield match.start("name")
            yield match.end()
