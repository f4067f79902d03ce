"""Two invented stores with what gaps and RACI are about, built once. Nothing here is a test."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from corpus.extract import extract
from corpus.readers import read_bytes
from graph.build import OrganizationInput, ReadDocument, build_records
from graph.view import View
from ontology.thesaurus import Thesaurus, load_thesaurus
from search.objects import ObjectReader, open_reader

MANIFEST = """\
[[organization]]
name = "青石店"
language = "zh-Hans"
documents = ["north/**"]

[[organization]]
name = "白沙店"
language = "zh-Hans"
documents = ["south/**"]
"""

NORTH = """\
# 青石店岗位说明

## 店长

- 所属部门：店长室
- 直接下级：售后主管、财务主管

岗位职责：

1. 审批月度培训计划。
2. 批准采购方案，并答复各部门。
3. 审定绩效奖金办法。

## 售后主管

- 所属部门：售后部
- 直接上级：店长

岗位职责：

1. 监督索赔员的索赔单填报。
2. 编制月度培训计划，讲清目标。
3. 拟定采购方案。
4. 拟定促销方案。
5. 与配件部核对缺件。
6. 与采购处核对到货日期。

## 索赔员

- 所属部门：售后部
- 直接上级：售后主管

岗位职责：

1. 填报索赔单，寄回旧件。
2. 受理车主投诉，一天内书面答复。
3. 拟定回访方案，超过两千元的报店长审批。
4. 完成领导交办的其他工作。

## 前台接待

- 所属部门：售后部

岗位职责：

1. 接待到店车主，登记车辆外观。
2. 协助索赔员收集索赔照片。

## 财务主管

- 所属部门：财务部
- 直接上级：店长
- 直接下级：出纳、核算员

岗位职责：

1. 登记固定资产卡片，按月计提折旧。
2. 受理车主投诉，一天内书面答复。
3. 与售后服务部核对结算单。

## 出纳

- 所属部门：财务部
- 直接上级：财务主管

岗位职责：

1. 登记固定资产卡片，按月计提折旧。
2. 与各部门、相关部门和保险公司核对往来。

## 档案员

- 所属部门：财务部
- 直接上级：财务主管
"""

SOUTH = """\
# 白沙店岗位说明

## 店长

直接下级：评估师、试驾员、收车员

岗位职责：

1. 主持每周经营例会。

## 评估师

直接上级：店长

岗位职责：

1. 评估二手车，出具评估报告。
2. 受理车主投诉，一天内书面答复。

## 收车员

直接上级：店长

岗位职责：

1. 协助评估师做二手车评估，拍照存档。
2. 整理会议记录。

## 试驾员

直接上级：店长

岗位职责：

1. 安排试乘试驾，检查试驾车辆。
"""


DOCUMENTS = {"north/posts.md": ("青石店", NORTH), "south/posts.md": ("白沙店", SOUTH)}


@cache
def stores() -> View:
    """Return the view of both stores, as a build makes it."""
    organizations = []
    for path, (name, text) in DOCUMENTS.items():
        source = read_bytes(text.encode(), name=path)
        document = ReadDocument(source, extract(source))
        organizations.append(OrganizationInput(name, "zh-Hans", (), (document,)))
    return View(build_records(organizations).records)


@cache
def words() -> Thesaurus:
    """Return the thesaurus."""
    return load_thesaurus()


@cache
def reader() -> ObjectReader:
    """Return the reader of what the duties of both stores are about."""
    return open_reader(stores(), words())


def write_stores(root: Path) -> Path:
    """Write the documents of both stores."""
    texts = {path: text for path, (_, text) in DOCUMENTS.items()}
    for name, text in {"corpus.toml": MANIFEST, **texts}.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return root
