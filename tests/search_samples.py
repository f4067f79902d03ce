"""A small invented workshop group with two stores, for the tests of search. Nothing here is a test."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from corpus.mapped import MappedText
from corpus.model import (
    CollaborationStatement,
    Definition,
    DutyStatement,
    Extraction,
    Involvement,
    PartyKind,
    RoleRecord,
    SourceDocument,
    Statement,
)
from graph.build import OrganizationInput, ReadDocument, build_records
from graph.view import View
from ontology.thesaurus import load_thesaurus
from search.engine import Engine
from search.index import build_index


class Draft:
    """A document under construction: every statement is a line of it, so that every quote is there."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: list[str] = []
        self.roles: list[RoleRecord] = []
        self.definitions: list[Definition] = []

    def say(self, words: str) -> Statement:
        start = sum(len(line) + 1 for line in self.lines)
        self.lines.append(words)
        return Statement(words, start, start + len(words))

    def duty(self, place: int, words: str) -> DutyStatement:
        involvement: Involvement = "Responsible"
        for name, verb in (("Approves", "审批"), ("Supports", "协助"), ("Supervises", "监督")):
            if words.startswith(verb):
                involvement = name  # type: ignore[assignment]
        said = self.say(words)
        return DutyStatement(
            str(place), words, said.start, said.end, involvement, boilerplate="领导交办" in words
        )

    def party(self, words: str) -> CollaborationStatement:
        name, topic = words.split(":")
        kind: PartyKind = (
            "department" if name.endswith("部") else "post" if name.endswith("员") else "external"
        )
        said = self.say(f"与{name}沟通{topic}")
        return CollaborationStatement(name, kind, topic, said.start, said.end)

    def role(self, title: str, **fields: list[str]) -> None:
        heading = self.say(title)
        many: dict[str, Any] = {
            name: tuple(self.say(words) for words in texts)
            for name, texts in fields.items()
            if name not in ("duties", "parties", "department")
        }
        department = self.say(fields["department"][0]) if "department" in fields else None
        duties = tuple(self.duty(place, words) for place, words in enumerate(fields.get("duties", []), 1))
        parties = tuple(self.party(words) for words in fields.get("parties", []))
        self.roles.append(
            RoleRecord(
                title,
                title,
                "post",
                heading.start,
                sum(len(line) + 1 for line in self.lines),
                department=department,
                duties=duties,
                collaborators=parties,
                **many,
            )
        )

    def define(self, term: str, definition: str) -> None:
        said = self.say(f"{term}是指{definition}")
        self.definitions.append(Definition(term, definition, said.start, said.end))

    def read(self) -> ReadDocument:
        raw = "\n".join(self.lines)
        source = SourceDocument(
            self.name, "text/plain", "utf-8", "0" * 64, len(raw.encode()), raw, MappedText.identity(raw)
        )
        return ReadDocument(
            source, Extraction(self.name, "utf-8", "zh-Hans", tuple(self.roles), tuple(self.definitions))
        )


def east() -> Draft:
    draft = Draft("east.txt")
    draft.role(
        "店长", duties=["审批采购合同和大额付款", "制定年度经营目标"], direct_reports=["后勤主管", "车间主管"]
    )
    draft.role(
        "后勤主管",
        department=["后勤部"],
        reports_to=["店长"],
        direct_reports=["库管员", "保安队长"],
        duties=["安排食堂和班车", "监督仓库盘点", "完成领导交办的其他工作"],
        qualifications=["大专以上学历", "三年以上后勤管理经验"],
        parties=["物业公司:维修事宜", "财务部:付款"],
    )
    draft.role(
        "库管员",
        department=["后勤部"],
        reports_to=["后勤主管"],
        duties=["负责轮胎和机油的入库验收", "每月盘点仓库并填写盘点表", "办理工具借用登记"],
        deliverables=["月度盘点表"],
        indicators=["盘点差异率不超过1%"],
        authorities=["有权拒收不合格的货物"],
    )
    draft.role("保安队长", reports_to=["后勤主管"], duties=["组织夜间巡逻", "管理停车场"])
    draft.role(
        "车间主管",
        department=["车间部"],
        reports_to=["店长"],
        direct_reports=["机修工"],
        duties=["分派维修任务", "监督维修质量"],
        parties=["保险公司:定损"],
    )
    draft.role(
        "机修工",
        department=["车间部"],
        reports_to=["车间主管"],
        duties=["更换轮胎和机油", "协助库管员盘点仓库"],
    )
    draft.role("门卫", reports_to=["保安队长"], duties=["登记来访车辆"])
    draft.define("工位利用率", "工位使用时间与营业时间之比")
    return draft


def west() -> Draft:
    draft = Draft("west.txt")
    draft.role("店长", duties=["主持每周例会"], direct_reports=["接待员"])
    draft.role("接待员", reports_to=["店长"], duties=["接听客户电话并登记预约", "办理会员卡"])
    draft.role("门卫", reports_to=["店长"], duties=["夜间锁门"])
    return draft


def sample_view() -> View:
    organizations = [
        OrganizationInput("东店", "zh-Hans", (), (east().read(),)),
        OrganizationInput("西店", "zh-Hans", (), (west().read(),)),
    ]
    return View(build_records(organizations).records)


def sample_engine(folder: Path) -> Engine:
    view = sample_view()
    build_index(view, folder)
    return Engine(view, folder, load_thesaurus())
