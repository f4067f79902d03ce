"""Role documents made up by chance, of up to tens of megabytes, in which no title or duty stands twice: what no cache knows.

The same seed gives the same documents. Four layouts take turns: numbered lists under headings, forms of labels, prose, and English;
every sixth document is in Traditional characters.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache

from opencc import OpenCC


def _words(text: str) -> list[str]:
    return text.split()


_VERBS = _words(
    "负责 组织 编制 审核 检查 监督 协助 跟踪 落实 汇总 登记 整理 制定 分析 核对 维护 安排 统计 更新 处理"
)
_KINDS = _words(
    "年度 季度 月度 夜班 新品 进口 冷链 退换 门店 线上 大宗 季节 样品 老旧 备用 出口 临期 定制 外包 共用"
)
_THINGS = _words(
    "货架 托盘 叉车 温控 标签 面料 菜谱 客房 泳池 苗木 灯具 电梯 药柜 教具 展柜 样衣 模具 锅炉 水质 围栏 床品 餐具 花艺 音响 配电"
)
_MATTERS = _words(
    "台账 计划 报表 盘点 验收 保养 采样 登记 陈列 调拨 报废 清点 维修 招标 交接 培训 预算 询价 归档 巡查"
)
_PARTIES = _words(
    "财务部 工程部 采购部 人事专员 仓储主管 市场部 供应商 安保部 值班经理 质检员 客服中心 物流公司"
)
_ENDS = (
    "按时完成",
    "并上报{party}",
    "与{party}共同确认",
    "每周向{party}汇报",
    "协调{party}处理差错",
    "形成《{kind}{thing}{matter}表》",
    "合格率达到{number}%以上",
    "差错率控制在{number}%以内",
    "发现问题及时反馈给{party}",
    "保证{thing}安全",
    "每日检查{kind}{thing}",
    "提出改进建议",
)
_HEADS = _words("主管 专员 经理 领班 管理员 助理 技师 组长")
_NEEDS = ("{number}年以上{thing}{matter}经验", "熟悉{kind}{thing}{matter}", "大专以上学历,懂{thing}{matter}")
_ENGLISH_VERBS = _words("Prepare Review Check Maintain Coordinate Approve Monitor Record Plan Arrange File")
_ENGLISH_THINGS = _words(
    "pallet linen boiler menu greenhouse exhibit cold-chain garment lift orchard pool kiosk"
)
_ENGLISH_MATTERS = _words("inventory schedule handover audit budget roster checklist repair return forecast")


@dataclass
class _Writer:
    """Makes sentences, none of them twice."""

    chance: random.Random
    seen: set[str] = field(default_factory=set)

    def new(self, make: Callable[[], str]) -> str:
        while (line := make()) in self.seen:
            pass
        self.seen.add(line)
        return line

    def pick(self, words: list[str] | tuple[str, ...]) -> str:
        return self.chance.choice(words)

    def filled(self, form: str) -> str:
        return form.format(
            party=self.pick(_PARTIES),
            kind=self.pick(_KINDS),
            thing=self.pick(_THINGS),
            matter=self.pick(_MATTERS),
            number=self.chance.randint(1, 99),
        )

    def duty(self) -> str:
        first, second = (self.filled("{kind}{thing}{matter}") for _ in range(2))
        return f"{self.pick(_VERBS)}{first}和{second},{self.filled(self.pick(_ENDS))}"

    def title(self) -> str:
        return self.filled("{kind}{thing}{matter}") + self.pick(_HEADS)

    def english(self) -> str:
        first, second = (f"{self.pick(_ENGLISH_THINGS)} {self.pick(_ENGLISH_MATTERS)}" for _ in range(2))
        return f"{self.pick(_ENGLISH_VERBS)} the {first} and the {second} in store {self.chance.randint(1, 999)}."

    def items(self, mark: str) -> Iterator[str]:
        for number in range(1, self.chance.randint(5, 12)):
            yield f"{mark.format(number)}{self.new(self.duty)}。"

    def listed(self) -> Iterator[str]:
        yield f"{self.new(self.title)}岗位职责"
        yield from self.items("{}、")

    def form(self) -> Iterator[str]:
        yield f"岗位名称：{self.new(self.title)}"
        yield f"所属部门：{self.filled('{kind}{thing}')}部"
        yield f"直接上级：{self.new(self.title)}"
        yield f"直接下级：{self.new(self.title)}、{self.new(self.title)}"
        yield "工作职责："
        yield from self.items("({})")
        yield "任职资格："
        yield from (
            f"{number}、{self.new(lambda: self.filled(self.pick(_NEEDS)))}；" for number in range(1, 4)
        )

    def prose(self) -> Iterator[str]:
        yield f"【{self.new(self.title)}】"
        yield f"在{self.new(self.title)}的领导下，{self.new(self.duty)}。"
        yield from (f"{self.new(self.duty)}；" for _ in range(self.chance.randint(3, 8)))

    def abroad(self) -> Iterator[str]:
        thing, matter = self.pick(_ENGLISH_THINGS).title(), self.pick(_ENGLISH_MATTERS).title()
        yield f"Job title: {thing} {matter} Supervisor"
        yield f"Reports to: {matter} Manager"
        yield "Responsibilities:"
        yield from (f"- {self.new(self.english)}" for _ in range(self.chance.randint(5, 12)))


def pile(total_bytes: int, *, document_bytes: int = 6_000, seed: int = 1) -> list[str]:
    """Return documents of about ``document_bytes`` each in UTF-8, together at least ``total_bytes``."""
    writer = _Writer(random.Random(seed))
    layouts = (writer.listed, writer.form, writer.prose, writer.abroad)
    documents: list[str] = []
    size = 0
    while size < total_bytes:
        lines: list[str] = []
        layout = layouts[len(documents) % len(layouts)]
        letters = 0
        while letters * 3 < document_bytes:  # three bytes a Chinese character
            section = list(layout())
            lines += section
            letters += sum(map(len, section))
        text = "\n".join(lines) + "\n"
        documents.append(_traditional(text) if len(documents) % 6 == 5 else text)
        size += len(documents[-1].encode())
    return documents


def _traditional(text: str) -> str:
    return str(_converter().convert(text))


@cache
def _converter() -> OpenCC:
    return OpenCC("s2t")
