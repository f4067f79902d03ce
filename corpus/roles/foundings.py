"""Sentences that found a post or a unit and say what it is there for: 本馆置馆长一人,承局长之命,综理馆务; 本馆设人事室,办理人事事项."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from corpus.layout.segment import stripped
from corpus.text.latepattern import late_pattern
from corpus.vocabulary.titles import is_department, is_post, normalise

Span = tuple[int, int]
_COUNT = r"(?:[一二三四五六七八九十\d至]|若干|各)+\s*[人名]"
_SENTENCE = late_pattern("[^。;；]+")
_NAME = r"(?P<name>[^,，。;；:：、\s置设]{2,12}?)"
HOUSE = "[馆院所局处厅署会校园厂社站部室科组课队司心台场区乡镇市县国省府委团系各)应得均]"
_SUBJECT = rf"(?:[^,，。;；:：()]|\([^()]*\)){{0,60}}(?<={HOUSE})[ \t]*"
# 本馆(以下简称本馆)置馆长一人, 本所设主计室, 文书部设有部长一名; not 布置会场
_PLACED = late_pattern(
    rf"\s*(?P<house>{_SUBJECT})?(?:[置设]有?|设置){_NAME}\s*(?:{_COUNT}\s*)?(?:\([^()]*\)\s*)?[,，]"
)
_UNIT = late_pattern("[\u4e00-\u9fff]{1,8}[部科课组处室]")
# A quick look: one of these stands in every text that founds something.
MAY_FOUND = late_pattern(
    rf"(?:^|[。;；\n]\s*|{HOUSE}[ \t]*)(?:[置设]有?|设置)[^,，。;；:：、\s置设]{{2,16}}\s*[,，]|综\s?理|襄\s?理|襄助|[秉禀]?承[^,，。;；\n]{{2,20}}之?(?:命|指示|意)|之职[权责掌]"
)
_ALSO_PLACED = late_pattern(rf"\s*{_NAME}\s*{_COUNT}\s*[,，]")  # …;副馆长一人,襄理馆务
_DOES = "综理|总理|襄理|襄助|协理|协助|辅助|辅佐|处理|掌理|办理|依法办理|主持|负责|指挥|督导|监督|指导|管理|执行|分掌|分别掌理|兼办|对外代表|辅佐|办"
_ONLY_OFFICERS = "综理|襄理|襄助"
_SUPERIOR = r"(?:秉承|禀承|承|奉|受)(?P<above>(?:[^,，。;；()]|\([^()]*\)){2,40}?)之?(?:命令?|指示|意旨|意志|指挥[、及]?(?:监督|指导)|指挥|督导|指导)"
# 馆长综理馆务, 干事承总干事之命…, 社长之职权为对外代表本社
# 各课置课长一人,各室置主任一人,承馆长之命: posts of one kind of task
_BESIDE = late_pattern(rf"\s*{_SUBJECT}置{_NAME}\s*{_COUNT}\s*[,，]")
_RULES = late_pattern(
    rf"\s*{_NAME}(?=之(?:职[权责掌]|任务)[为是]|{_ONLY_OFFICERS}|(?:秉承|禀承|承)[^,，。;；]{{2,20}}之?(?:命|指示|意旨|意志))"
)
_UNDER = late_pattern(rf"[,，\s]*{_SUPERIOR}[,，\s]*")
# 由主计处派员兼任, 为幕僚长, 置主任: said of the post, nothing that it does
_ASIDE = late_pattern(
    r"[,，\s]*(?:由[^,，。;；]{2,24}(?:兼任|兼之|充任|担任|任命之?|聘任之?|聘请之?|提名)|为[^,，。;；]{2,8}|置[^,，。;；]{2,24}|[^,，。;；]{2,8}[一二三四五六七八九十]+[人名]|职[务位]列[^,，。;；]*|任期[^,，。;；]*)[,，]"
)
_DUTY = late_pattern(rf"[,，\s]*(?:[之其]?(?:职[权责掌]|任务)[为是])?(?=并?\s*(?:{_DOES}))")
_NEXT = late_pattern(rf"[,，]\s*(?=并?\s*(?!并?兼)(?:{_DOES}))|、(?=指挥)")
_STOP = late_pattern(r"[,，]\s*(?:必要时|得(?!到)|职[务位]|任期|比照|均|依聘|置|其中)|$")


@dataclass(frozen=True, slots=True)
class Founding:
    """A post or unit that a sentence founds. ``name`` and ``duties`` are spans, ``above`` of the superior it is put under."""

    title: str
    name: Span
    is_unit: bool
    within: Span | None  # the unit in which a post is placed
    above: Span | None
    duties: tuple[Span, ...]


def foundings(text: str) -> Iterator[Founding]:
    """Yield what the sentences of an article found; a post that is only placed, without a task, is left out.

    >>> text = "本馆置馆长一人,承局长之命,综理馆务;副馆长一人,襄助馆务。"
    >>> [(f.title, text[slice(*f.above)] if f.above else "", [text[a:b] for a, b in f.duties]) for f in foundings(text)]
    [('馆长', '局长', ['综理馆务']), ('副馆长', '', ['襄助馆务'])]
    """
    placed = False
    for sentence in _SENTENCE.finditer(text):
        start, end = sentence.span()
        match = _PLACED.match(text, start, end)
        if match is None and placed:
            match = _ALSO_PLACED.match(text, start, end)
        placed = placed or match is not None
        match = match or _RULES.match(text, start, end)
        if match is None:
            continue
        several = [match]
        while beside := _BESIDE.match(text, several[-1].end(), end):
            several.append(beside)
        above, duties = _tasks(text, several[-1].end(), end)
        for named in several if duties else ():
            title = normalise(named["name"].replace("\n", ""))
            unit = is_department(title) and not is_post(title)
            if unit or is_post(title):
                yield Founding(title, named.span("name"), unit, _unit_of(named), above, tuple(duties))


def _unit_of(match: re.Match[str]) -> Span | None:
    """The unit that stands as the subject before 置: 文书部设有部长一名; not the house itself (本馆)."""
    house = match.groupdict().get("house") or ""
    return match.span("house") if _UNIT.fullmatch(house) and house[0] not in "本各该" else None


def _tasks(text: str, start: int, end: int) -> tuple[Span | None, list[Span]]:
    """Whom the rest of a sentence puts the post under, and the tasks it names; none where it names other things first."""
    above: Span | None = None
    while True:
        under = _UNDER.match(text, start, end)
        if under:
            above = _own_name(text, *under.span("above"))
        step = under or _ASIDE.match(text, start, end)
        if step is None:
            break
        start = step.end()
    duty = _DUTY.match(text, start, end)
    if duty is None:
        return above, []
    stop = _STOP.search(text, duty.end(), end)
    last = stop.start() if stop else end
    cuts = [match.span() for match in _NEXT.finditer(text, duty.end(), last)]
    edges = [(duty.end(), duty.end()), *cuts, (last, last)]
    return above, [stripped(text, a, b) for (_, a), (b, _) in pairwise(edges)]


def _own_name(text: str, start: int, end: int) -> Span:
    """The title alone where the house stands before it in brackets: 某某局(以下简称本局)局长."""
    behind = text.rfind(")", start, end) + 1
    return (behind, end) if behind > start and behind < end else (start, end)
