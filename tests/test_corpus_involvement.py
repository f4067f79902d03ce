"""How a post is involved in a duty, in sentences of many trades."""

from __future__ import annotations

import pytest

from corpus.model import Involvement
from corpus.vocabulary.involvement import involvement_of

EXAMPLES: dict[Involvement, tuple[str, ...]] = {
    "Approves": (
        "对退票申请予以审批",
        "对采购申请行使审批权",
        "审议年度预算,并报理事会批准",
        "审阅节目单",
        "每月5日前审核工资表",
        "代表馆长审批借展单",
    ),
    "Supervises": (
        "对展柜进行监督检查,发现隐患及时报告",
        "负责对外包队伍的监督管理",
        "每日对库房进行检查",
        "每月对各站安全台账进行一次抽查",
        "负责日常巡检并做好记录",
        "负责库房温湿度的监测",
        "做好对实习生的指导",
        "按照《操作规程》检查锅炉",
        "管理讲解员队伍",
    ),
    "Supports": (
        "在医师指导下协助手术",
        "必要时协助前台接待",
        "配合消防部门的监督检查",
        "协助院长审批经费",
    ),
    "Consulted": ("就票价调整提出建议", "对布展方案提出意见"),
    "Informed": ("知晓应急预案", "听取读者意见"),
    "Responsible": (
        "未经批准不得动用应急物资",
        "将排班表提交馆长审核",
        "负责检查工具的保管",
        "负责验收单据的整理",
        "参与率统计与上报",
        "对违纪学生进行教育",
        "接受上级部门的监督检查",
        "处理读者提出的意见",
    ),
}


@pytest.mark.parametrize(
    ("sentence", "expected"), [(text, kind) for kind, texts in EXAMPLES.items() for text in texts]
)
def test_involvement_by_the_verb_that_counts(sentence: str, expected: Involvement) -> None:
    assert involvement_of(sentence) == expected
