"""What duties produce and are measured by: named papers (《…》), plans and reports that a post draws up, targets with a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BOOK = re.compile("《[^《》]{2,40}》")
_PAPER = "计划书|计划|方案|制度|办法|规定|规范|报告|报表|月报|周报|日报|年报|季报|台账|台帐|档案|记录|合同|预算|决算|总结|规划|流程|标准|清单|目录|手册|单据|凭证|日记账|申请单|订单|教案|策略|纪要|明细表|统计表|调节表|表"
_WRITE = "制定|制订|编制|编写|拟定|拟订|起草|撰写|填写|填报|编订|建立健全|建立并完善|建立和完善|建立完善|建立|出具|提交|提报|上报|制作|整理|形成|完善|拟制|做好|登记|草拟|汇总|修订"
_MADE = re.compile(
    rf"(?:{_WRITE})(?:并(?:实施|完善|跟踪|组织实施|维护|执行|优化|落实|上报)|和(?:实施|完善|优化)|、(?:实施|修订|完善|审核))?(?P<what>[^,，。;；:：]{{0,24}}?(?:{_PAPER}))(?=[,，。;；、]|等|并|及|和|与|$|后|的(?!制|编)|工作|[(（])"
)
_TARGET = re.compile(
    r"[^,，。;；、:：]{0,24}(?:率|度|额|量|值|数|次|分|成本|费用|周期|时间|时长|天数|目标|偏差|评分|误差|返修)[^,，。;；:：]{0,10}?"
    r"(?:\d+(?:\.\d+)?\s*(?:%|‰|分|天|小时|分钟|次|元|万元|台|个工作日|个|件|人)(?:以上|以下|以内|之内)?|百分之[一二三四五六七八九十百]+|为(?:0|零))"
)


def papers_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the papers that a duty names or has drawn up.

    >>> text = "编制年度培训计划,填写《设备点检表》"
    >>> [text[a:b] for a, b in papers_in(text)]
    ['《设备点检表》', '年度培训计划']
    """
    taken = []
    for match in _BOOK.finditer(text):
        taken.append(match.span())
        yield match.span()
    for match in _MADE.finditer(text):
        start, end = match.span("what")
        start += len(match["what"]) - len(match["what"].lstrip("了好"))
        if end - start >= 2 and not any(a < end and start < b for a, b in taken):
            taken.append((start, end))
            yield start, end


def targets_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of indicators that name a number.

    >>> text = "客户满意度达到90%以上,一次修复率不低于95%"
    >>> [text[a:b] for a, b in targets_in(text)]
    ['客户满意度达到90%以上', '一次修复率不低于95%']
    """
    for match in _TARGET.finditer(text):
        yield match.span()
