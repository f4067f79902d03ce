"""Words that divide work among posts: 新车 and 二手车, 售前 and 售后, 一级 and 二级. Where two duties differ in them they are two, however alike the rest."""

from __future__ import annotations

import re
from functools import lru_cache

# Each line is one way of dividing; what stands between bars is one share of it.
_DIVISIONS = (
    "新车|二手车|旧车|商品车|试驾车|公务车",
    "销售|售后|服务|二手车|衍生|续保|配件|备件|精品",
    "售前|售中|售后",
    "重大|一般|普通",
    "一级|二级|三级",
    "入库|出库",
    "收入|支出",
    "应收|应付",
    "进口|出口",
    "住院|门诊",
    "住宅|商铺|写字楼",
    "半成品|成品|原料",
    "培训|考核",
    "办公用品|劳保用品|礼品|食材",
    "大客户|大用户|散客|会员",
    "展厅|网络|网销|电话销售",
    "机电|机修|钣金|喷漆|油漆|洗车",
    "线上|线下",
    "国内|国外|海外",
    "招聘|离职",
    "new|used",
    "inbound|outbound",
    "receivable|payable",
    "internal|external",
    "indoor|outdoor",
    "incoming|outgoing",
    "import|export",
    "domestic|overseas|foreign",
    "residential|commercial",
    "inpatient|outpatient",
)
_PATTERNS = tuple(re.compile(rf"\b(?:{words})(?=s?\b)" if words.isascii() else words) for words in _DIVISIONS)


@lru_cache(maxsize=200_000)
def _shares(text: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(pattern.findall(text)) for pattern in _PATTERNS)


def is_contrasted(a: str, b: str) -> bool:
    """Say whether two plain texts name different shares of one division.

    Examples
    --------
    >>> is_contrasted("登记新车合同", "登记二手车合同"), is_contrasted("登记新车和二手车合同", "登记二手车合同")
    (True, False)
    """
    return any(
        one and other and one.isdisjoint(other) for one, other in zip(_shares(a), _shares(b), strict=True)
    )
