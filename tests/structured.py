"""A small organisation whose statistics are counted by hand. Nothing here is a test.

The lines (a plant and its shop)::

    厂长 ─┬─ 生产主管 ─┬─ 车工
          │            ├─ 焊工
          │            └─ 质检员 ··· also under 质检主任, whom nobody describes
          └─ 营销主管 ─── 业务员

together with 司机, who is in no line. 车工, 焊工 and 生产主管 are of 生产部, 营销主管 and 业务员 of 营销部, 质检员 of 质检室, 厂长 of none.
"""

from __future__ import annotations

from graph.model import Collaboration, Department, Duty, Evidence, Organization, Post, Records, ReportingLine

BASE = "https://w3id.org/dutygraph/id/organization/柳溪厂"
PLANT = Organization(BASE + "/organization", "柳溪厂", "zh-Hans")
PRODUCTION, SALES, CHECKS = "生产部", "营销部", "质检室"
HOMES = {
    "厂长": "",
    "生产主管": PRODUCTION,
    "车工": PRODUCTION,
    "焊工": PRODUCTION,
    "质检员": CHECKS,
    "质检主任": "",
    "营销主管": SALES,
    "业务员": SALES,
    "司机": "",
}
LINES = (
    ("生产主管", "厂长"),
    ("营销主管", "厂长"),
    ("车工", "生产主管"),
    ("焊工", "生产主管"),
    ("质检员", "生产主管"),
    ("质检员", "质检主任"),
    ("业务员", "营销主管"),
    ("业务员", "营销主管"),
)
WORKS = (
    ("车工", "焊工"),
    ("焊工", "车工"),
    ("业务员", "车工"),
    ("业务员", "焊工"),
    ("质检员", "司机"),
)


def post_id(title: str) -> str:
    return f"{BASE}/post/{title}"


def department_id(label: str) -> str:
    return f"{BASE}/department/{label}"


def said(quote: str) -> Evidence:
    return Evidence("厂/岗位.txt", 0, len(quote), quote)


def _duties(title: str, count: int, *, boilerplate: bool = False) -> list[Duty]:
    return [
        Duty(
            f"{post_id(title)}/duty/{number}", post_id(title), str(number), f"{title}做第{number}件事",
            "Approves" if title == "厂长" else "Responsible", "", boilerplate and number == 1, (), (said(f"{title}{number}"),),
        )
        for number in range(1, count + 1)
    ]  # fmt: skip


def records() -> Records:
    posts = tuple(
        Post(
            post_id(title), title, (), PLANT.id, (department_id(home),) if home else (), title != "质检主任", (said(title),)
        )
        for title, home in HOMES.items()
    )  # fmt: skip
    lines = tuple(
        ReportingLine(post_id(below), post_id(above), "subordinate", said(f"{below}向{above}汇报"))
        for below, above in LINES
    )
    together = [
        Collaboration(post_id(one), post_id(other), other, "post", "", said(f"{one}配合{other}"))
        for one, other in WORKS
    ]
    party = f"{BASE}/party/"
    together += [
        Collaboration(
            post_id("业务员"), party + "external/客户", "客户", "external", "", said("业务员配合客户")
        ),
        Collaboration(
            post_id("厂长"), party + "generic/各部门", "各部门", "generic", "", said("厂长配合各部门")
        ),
        Collaboration(
            post_id("营销主管"), department_id(CHECKS), CHECKS, "department", "", said("营销主管配合质检室")
        ),
    ]
    departments = tuple(
        Department(department_id(label), label, (), PLANT.id, "", (said(label),))
        for label in (PRODUCTION, SALES, CHECKS)
    )
    duties = (*_duties("厂长", 2), *_duties("业务员", 4, boilerplate=True), *_duties("车工", 3))
    return Records((PLANT,), (), departments, posts, duties, lines, (), tuple(together), (), ())
