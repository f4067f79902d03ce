"""A small corpus of two organisations, and the command line run as a shell would. Nothing here is a test."""

from __future__ import annotations

from pathlib import Path

import click
from click.testing import CliRunner, Result

from api.cli import main

MANIFEST = """\
[[organization]]
name = "东桥店"
language = "zh-Hans"
documents = ["east/**"]

[[organization]]
name = "西渡店"
language = "zh-Hans"
documents = ["west/**"]
"""

EAST_SERVICE = """\
东桥店售后服务部岗位说明

服务总监
所属部门：售后服务部
直接上级：总经理
直接下级：服务经理、备件经理
岗位职责：
1、负责制定售后服务部的年度目标，并对结果负责。
2、审批保修索赔的月度结算。

服务经理
所属部门：售后服务部
直接上级：服务总监
直接下级：索赔专员、服务顾问
岗位职责：
1、负责安排前台的日常接待工作。
2、监督索赔工作的进度，每周检查一次未结案件。
3、与财务部协作核对索赔回款。

索赔专员
所属部门：售后服务部
直接上级：服务经理
岗位职责：
1、负责保修索赔单据的填写和上报。
2、负责索赔旧件的标记与保管。
3、完成上级交办的其他工作。

服务顾问
所属部门：售后服务部
直接上级：服务经理
岗位职责：
1、负责接待到店车主并记录故障现象。
2、协助索赔专员收集索赔照片。
"""

EAST_PARTS = """\
# 备件部岗位职责

## 备件经理

- 所属部门：备件部
- 直接上级：总经理

岗位职责：

1. 负责备件的订货、入库和盘点。
2. 负责控制备件库存金额。
"""

WEST_SERVICE = """\
西渡店岗位说明

服务经理
直接上级：总经理
岗位职责：
1、负责西渡店维修质量的抽检。
2、负责处理客户投诉。

机/电组长
直接上级：服务经理
岗位职责：
1、负责派工和返修车辆的复检。
"""

WARRANTY_SENTENCE = "负责保修索赔单据的填写和上报"


def write_corpus(root: Path) -> Path:
    """Write a small corpus of two organisations; 备件经理 has two superiors on purpose."""
    for name, text in {
        "corpus.toml": MANIFEST,
        "east/service.txt": EAST_SERVICE,
        "east/parts.md": EAST_PARTS,
        "west/service.txt": WEST_SERVICE,
    }.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return root


def run_cli(*arguments: str | Path, stdin: bytes | str | None = None) -> Result:
    """Run the command line as a shell would, with the same one-line errors; ``result.exit_code`` is its exit code."""

    @click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
    @click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
    def shell(arguments: tuple[str, ...]) -> None:
        main(arguments)

    return CliRunner().invoke(shell, ["--", *map(str, arguments)], input=stdin)
