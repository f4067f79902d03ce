"""Documents about one post that repeat and contradict each other, and a description made by hand. Nothing here is a test."""

from __future__ import annotations

from pathlib import Path

from api.description.model import Fact, Group, JobDescription, Part, Reference, Statement

FIRST = """\
南岭店岗位说明

服务经理
所属部门：售后服务部
直接上级：服务总监
直接下级：索赔专员、服务顾问
岗位职责：
1、负责安排前台的日常接待工作。
2、每周检查一次未结案的索赔单。
3、每月编制服务报表，并上报服务总监。
4、审批索赔旧件的报废申请。
5、完成上级交办的其他工作。
任职要求：
1、大专以上学历。

索赔专员
所属部门：售后服务部
直接上级：服务经理
岗位职责：
1、负责保修索赔单据的填写和上报。

服务顾问
所属部门：售后服务部
直接上级：前台主管
岗位职责：
1、负责接待到店车主并记录故障现象。

车间调度
所属部门：售后服务部
直接上级：服务经理
岗位职责：
1、负责维修车辆的派工。
"""

SECOND = """\
南岭店补充规定

服务经理
直接上级：总经理
岗位职责：
1、安排前台日常接待。
2、每月检查一次未结案的索赔单。
3、每月编制服务报表。
4、与财务部协作核对索赔回款。
5、完成领导安排的其他任务。

总经理
直接下级：人力资源主管
岗位职责：
1、负责公司的全面经营管理工作。
"""


def write_documents(root: Path) -> Path:
    """Write two documents that both describe 服务经理."""
    manifest = '[[organization]]\nname = "南岭店"\nlanguage = "zh-Hans"\ndocuments = ["*.txt"]\n'
    for name, text in {"corpus.toml": manifest, "a.txt": FIRST, "b.txt": SECOND}.items():
        (root / name).write_text(text, "utf-8")
    return root


# Each is something else in one of the three forms: a tag, a link, a formula, a heading, a table cell, a field, control characters.
HOSTILE = (
    "<script>alert(1)</script>",
    "[附件](http://example.org/x) ![图](http://example.org/y.png)",
    "# 标题 | 单元格 | **粗** _斜_ ~~删~~ `码` $x^2$ @someone :smile: www.example.org",
    '=HYPERLINK("http://example.org") {{ 7*7 }} &lt;b&gt; <https://example.org>',
    "1. 首先",
    "- 其次",
    '{ INCLUDETEXT "secret.txt" }',
    "控制\x00\x0b\x1f字符\ud800\u202e结束",
    "第一行\n# 第二行",
)


def hostile_description() -> JobDescription:
    """Return a description whose every text tries to be markup."""
    said = tuple(Statement(text, text, "", (text,), (at,)) for at, text in enumerate(HOSTILE, 1))
    places = tuple(Reference(at, text, text, text, text, text) for at, text in enumerate(HOSTILE, 1))
    return JobDescription(
        language="zh",
        post="https://example.org/post",
        title=HOSTILE[0],
        organization=HOSTILE[2],
        about=(),
        facts=(Fact("岗位名称", said),),
        open_points=said,
        parts=(Part("duties", "岗位职责", (Group("", said),), is_numbered=True),),
        references=places,
    )
