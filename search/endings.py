"""What Chinese titles end with, and words that end so and are none."""

from __future__ import annotations

from corpus.text.latepattern import late_pattern

TITLE_ENDING = late_pattern(
    "(?:总监|经理|总裁|董事长|主管|主任|专员|顾问|[组班队店站部科处院校厂]长|助理|文员|技师|技工|工程师|会计|出纳|秘书|代表|"
    "[务售理管待计划检验查购育训保洗修练库仓送驶递货卫洁术测析息划画程营收派银催调度]员|设计师|培训师|内训师|讲师|评估师|"
    "律师|司机|保安|厨师|医生|护士|老师|教练|翻译|干事|内勤|外勤|前台)$"
)
NOT_A_TITLE = frozenset(
    [
        "上级主管",
        "主管",
        "经理",
        "直接主管",
        "直属主管",
        "领导",
        "助理",
        "顾问",
        "前台",
        "会员",
        "人员",
        "员工",
        "总监",
        "主任",
        "代表",
        "保安",
    ]
)
