"""What duties are measured by: a measure with its number (一次修复率不低于95%), or a measure to be reached (完成销售任务)."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.text.latepattern import late_pattern
from corpus.text.prefilter import Prefiltered, candidates

_UNIT = "%|‰|分钟|分|天|小时|次|元|万元|台|个工作日|个|件|人"
_MEASURE = "率|度|额|量|值|数|次|分|成本|费用|周期|时间|时长|天数|目标|偏差|评分|误差|返修"
_TARGET = Prefiltered(
    rf"(?P<what>[^,，。;；、:：]{{0,24}}(?:{_MEASURE})[^,，。;；:：]{{0,10}}?"
    rf"(?:\d+(?:\.\d+)?\s*(?:{_UNIT})(?:以上|以下|以内|之内)?|百分之[一二三四五六七八九十百]+|不得?超过[一二三四五六七八九十]+(?:分钟|小时|天|个工作日)|为(?:0|零)))"
)
# 将库存周转率控制在合理范围内, 准确率达到厂家要求, 费用最小化: a measure and how far, without a number
_HOW_FAR = Prefiltered(
    r"(?P<what>[^,，。;；、:：的]{0,14}?(?:率|度|成本|费用|周期)(?:(?:控制在|保持在|不超过|达到)[^,，。;；]{2,14}?(?:范围|要求|标准|水平)(?:之?内|以内|以上)?|最[小大低高]化))"
)
# 年度目标(包括产值、台次和一次修复率等): each is a measure of its own
_INCLUDED = Prefiltered(
    "(?:目标|指标)[(（](?:主要)?(?:包括|包含|含|如|即)[:：]?(?P<list>[^()（）]+?)等?[)）]"
)
_LISTED = late_pattern("[^、,，和及与]+")
_COUNTED = late_pattern(f"(?:{_MEASURE}|利润)$")
_COUNTED_IN = late_pattern(f"{_MEASURE}")
_REACH = "完成|达成|实现|提高|提升|保证|确保|保障|控制|降低|达到|改善|承担|加快|减少|扩大|增加|超额完成|优化"
_SET = "制定|制订|拟定|分解|落实|下达"
_METRIC = "满意度|[成达完回签周转复合出勤占有流失续收款成交修返好准确命中入住翻台利用上座达标及格坏帐账]率|(?<!效)率|(?:任务|经营|质量|经济|利润|销售|各项)?指标|(?:销售|生产|经营|续保|回款|招生|业绩|经济|利润|管理|质量|年度|月度|工作|业务)目标|目标|(?:销售|生产|经营|续保|回款|招生|业绩|经济)任务|销量|销售数量|产值|利润|营业额|销售额|市场份额|市场占有份额|业绩"
# 完成公司下达的续保任务: who set it is no part of its name
_MODIFIERS = "(?:并|和|、|持续|不断|预期的?|进一步|努力|好|实施|[^,，。;；的]{0,6}下达的?)*"
_MEASURED = Prefiltered(
    rf"(?:(?:{_REACH})+)(?:{_MODIFIERS})(?P<what>[^,，。;；:：、]{{0,20}}?(?:{_METRIC})(?:[及和与][^,，。;；:：、]{{0,8}}?(?:{_METRIC}))?)(?=[,，。;；、:：(（]|$|和|及|与|的|达成|完成|,)"
)
_AIMED = Prefiltered(
    rf"(?:{_SET})(?:{_MODIFIERS})(?P<what>[^,，。;；:：、]{{0,20}}?(?:目标|经营指标))(?=[,，。;；、:：(（]|$|和|及|与|,)"
)
_PATTERNS = (_TARGET, _HOW_FAR, _MEASURED, _AIMED)
_EMPTY = ("目标", "指标", "业绩", "各项目标", "各项指标", "年度目标", "率")
# 确保一次修复率达到95%: the measure begins behind the verb
_LEADING = late_pattern(rf"[^,，。;；]*?(?:{_REACH})(?=..)")
_TWO_METRICS = late_pattern(rf"(.+?(?:{_METRIC}))[及和与]([^,，。;；:：、]{{2,}}?(?:{_METRIC}))")
_ONE_METRIC = late_pattern(_METRIC)
_TAKES_PART = late_pattern("(?:参与|参加|配合)[^,，。;；]{0,4}$")


def targets_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of what a duty is measured by: a measure with its number, or a measure to be reached.

    >>> text = "客户满意度达到90%以上,确保一次修复率不低于95%,完成销售任务"
    >>> [text[a:b] for a, b in targets_in(text)]
    ['客户满意度达到90%以上', '一次修复率不低于95%', '销售任务']
    >>> text = "制定年度目标(包括产值、台次等)"
    >>> [text[a:b] for a, b in targets_in(text)]
    ['产值', '台次']
    """
    taken: list[tuple[int, int]] = []
    closed: list[tuple[int, int]] = []
    for match in _INCLUDED.finditer(text):
        parts = list(_LISTED.finditer(text, *match.span("list")))
        if all(_COUNTED.search(part[0]) for part in parts):
            closed.append(match.span())
            taken.extend(part.span() for part in parts)
    for pattern in candidates(_PATTERNS, text):
        for match in pattern.finditer(text):
            if _TAKES_PART.search(text[: match.start()]):
                continue
            for start, end in _each(text, *match.span("what")):
                apart = not any(a < end and start < b for a, b in (*taken, *closed))
                if apart and text[start:end] not in _EMPTY:
                    taken.append((start, end))
    yield from taken


def _each(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The measure behind its verb; 销售任务和客户满意度 are two, 销量及利润指标 one."""
    while (verb := _LEADING.match(text, start, end)) and _COUNTED_IN.search(text, verb.end(), end):
        start = verb.end()
    parts = _TWO_METRICS.fullmatch(text[start:end])
    if parts and not _ONE_METRIC.fullmatch(parts[2]) and not parts[2].startswith("各项"):
        yield start, start + parts.end(1)
        yield start + parts.start(2), end
    else:
        yield start, end
