"""What duties produce and are measured by: named papers (《…》), plans and reports that a post draws up, measures to be reached."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BOOK = re.compile("《[^《》]{2,40}》")
# 按照《…》: the post follows that paper, it does not make it
_FOLLOWED = re.compile("(?:按照?|依据|依照|根据|遵照|执行|参照|对照|结合|学习)[^,，。;；《》]{0,8}$")
_PAPER = (
    "计划书|计划措施|计划|方案|制度|办法|规定|规范|细则|章程|报告|报表|月报表|月报|周报|日报|年报|季报|台账|台帐|帐目|账目|档案|记录|合同|预算|决算报告|决算|总结|规划|流程|标准"
    "|清单|目录|手册|单据|凭证|日记账|申请单|订货单|出库单|入库单|领用单|通知单|工单|教案|策略|战略|纪要|明细表|明细|统计表|调节表|说明书|建议书|意见书|样表|表格|报价单|话术|条例|方针|台卡|简报|通报|文案|课件|图纸|预测|资料目录|证明|发票"
)
_WRITE = "制定|制订|制作|编制|编写|编排|拟定|拟订|起草|撰写|填写|填报|编订|建立健全|建立并完善|建立和完善|建立完善|建立|健全|出具|开具|开据|提交|提报|上报|报送|形成|完善|拟制|做好|登记|草拟|汇总|修订|整理|设立|绘制|发布|收集整理|妥善保存|保存|递交|设计"
_VERB = rf"(?:{_WRITE}|实施|跟踪|监控|执行|维护|管理|更新|落实|优化|保管|审核|分解|推行|组织实施)"
_MADE = re.compile(
    rf"(?:{_WRITE})(?:(?:并|和|、|及|与)(?:负责)?{_VERB})*(?:了|好|出|有效的|合理的|相应的?)?"
    rf"(?![和及与])(?P<what>[^,，。;；:：、]{{0,24}}?(?:{_PAPER})(?:(?:、|和|及其|及|与|以及)[^,，。;；:：、的]{{0,14}}?(?:{_PAPER}))*)"
    r"(?=[,，。;；、:：]|等|并|及|和|与|$|后|的(?!制|编)|工作|[(（]|[\s]|进行|到|给|传|以)"
)
_TARGET = re.compile(
    r"[^,，。;；、:：]{0,24}(?:率|度|额|量|值|数|次|分|成本|费用|周期|时间|时长|天数|目标|偏差|评分|误差|返修)[^,，。;；:：]{0,10}?"
    r"(?:\d+(?:\.\d+)?\s*(?:%|‰|分|天|小时|分钟|次|元|万元|台|个工作日|个|件|人)(?:以上|以下|以内|之内)?|百分之[一二三四五六七八九十百]+|为(?:0|零))"
)
# 年度目标(包括产值、台次和一次修复率等): each is a measure of its own
_INCLUDED = re.compile("(?:目标|指标)[(（](?:主要)?(?:包括|包含|含|如|即)[:：]?(?P<list>[^()（）]+?)等?[)）]")
_REACH = "完成|达成|实现|提高|提升|保证|确保|保障|控制|降低|达到|改善|承担|加快|减少|扩大|增加|超额完成|优化"
_METRIC = "满意度|[成达完回签周转复合出勤占有流失续收款成交修返好准确命中入住翻台利用上座达标及格]率|率|目标|指标|任务指标|(?:销售|生产|经营|续保|回款|招生|业绩|经济)任务|销量|产值|利润|营业额|销售额|市场份额|业绩"
_MEASURED = re.compile(
    rf"(?:{_REACH})(?:(?:并|和|、|各项|公司|不断|持续|预期的?|下达的?|上级|部门)*)(?P<what>[^,，。;；:：、]{{0,20}}?(?:{_METRIC}))(?=[,，。;；、:：]|$|和|及|与|的|达成|完成|,)"
)
_EMPTY = re.compile(rf"(?:{_PAPER}|{_METRIC})")


def papers_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the papers that a duty has drawn up.

    >>> text = "编制年度培训计划和预算,填写《设备点检表》,按照《操作规程》作业"
    >>> [text[a:b] for a, b in papers_in(text)]
    ['《设备点检表》', '年度培训计划和预算']
    >>> list(papers_in("审定组织架构、编制和绩效方案"))
    []
    """
    taken = []
    for match in _BOOK.finditer(text):
        if not _FOLLOWED.search(text[: match.start()]):
            taken.append(match.span())
            yield match.span()
    for match in _MADE.finditer(text):
        start, end = match.span("what")
        if not any(a < end and start < b for a, b in taken) and not _EMPTY.fullmatch(text[start:end]):
            taken.append((start, end))
            yield start, end


def targets_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of what a duty is measured by: a measure with its number, or a measure to be reached.

    >>> text = "客户满意度达到90%以上,一次修复率不低于95%,完成销售任务"
    >>> [text[a:b] for a, b in targets_in(text)]
    ['客户满意度达到90%以上', '一次修复率不低于95%', '销售任务']
    >>> text = "制定年度目标(包括产值、台次等)"
    >>> [text[a:b] for a, b in targets_in(text)]
    ['产值', '台次']
    """
    taken = []
    for match in _INCLUDED.finditer(text):
        for part in re.compile("[^、,，和及与]+").finditer(text, *match.span("list")):
            taken.append(part.span())
            yield part.span()
    for match in _TARGET.finditer(text):
        taken.append(match.span())
        yield match.span()
    for match in _MEASURED.finditer(text):
        start, end = match.span("what")
        if (
            not any(a < end and start < b for a, b in taken)
            and end - start > 1
            and text[start:end] not in ("目标", "指标", "业绩")
        ):
            taken.append((start, end))
            yield start, end
