"""A report made by hand, as those of the HR desk are made: findings with sentences, ids, and decisions to fill in."""

from __future__ import annotations

from api.reports.model import Cell, Column, Marked, Report, Table

CHOICES = ("同一职责", "有意安排", "重新分配", "不是同一件事")

COLUMNS = (
    Column("id", "编号", kind="id"),
    Column("score", "相似度", 8, "number"),
    Column("post", "岗位", 18),
    Column("post_id", "岗位编号", kind="id"),
    Column("text", "原句", 44),
    Column("text_source", "出处", kind="id"),
    Column("decision", "决定", 14, "choice", CHOICES),
    Column("reason", "理由", 30),
)


def row(
    text: Cell,
    *,
    id_: str = "p1",
    score: Cell = 0.5,
    post: str = "索赔专员",
    source: str = "east/service.txt",
) -> tuple[Cell, ...]:
    """Return a row of the sample report."""
    post_id = "https://w3id.org/dutygraph/id/organization/%E4%B8%9C%E6%A1%A5%E5%BA%97/post/%E7%B4%A2%E8%B5%94%E4%B8%93%E5%91%98"
    return (id_, score, post, post_id, text, f"{source}#char=0,9", None, None)


def report(*texts: Cell, rows: tuple[tuple[Cell, ...], ...] = (), name: str = "重复") -> Report:
    """Return a report of two tables, the first with a row for each text."""
    made = rows or tuple(row(text, id_=f"p{number}") for number, text in enumerate(texts))
    words = Table(
        "岗位/汇总",
        ("每个岗位一行。",),
        (Column("post", "岗位"), Column("n", "条数", 6, "number")),
        (("前台", 3),),
    )
    return Report(
        "sample",
        "示例报告",
        "zh",
        ("这份报告列出示例。",),
        (Table(name, ("每行一对职责。",), COLUMNS, made), words),
    )


DIFFERING = Marked("审核新车合同", ((2, 4),))
