"""Documents with known spans, written line by line, as a perfect reader would hand them over. Nothing here is a test."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Literal

from corpus.mapped import MappedText
from corpus.model import (
    CollaborationStatement,
    Definition,
    DutyStatement,
    Extraction,
    PartyKind,
    RoleRecord,
    SourceDocument,
    Statement,
)
from graph.build import BuildResult, OrganizationInput, ReadDocument, build_records

Party = tuple[str, PartyKind, str]


class Page:
    """A document in the making; every `say` is one line of its raw text."""

    def __init__(self, name: str, language: str = "zh-Hans") -> None:
        self.name = name
        self.language = language
        self.raw = ""
        self.roles: list[RoleRecord] = []
        self.definitions: list[Definition] = []

    def say(self, text: str) -> Statement:
        start = len(self.raw)
        self.raw += text + "\n"
        return Statement(text, start, start + len(text))

    def say_all(self, texts: tuple[str, ...]) -> tuple[Statement, ...]:
        return tuple(self.say(text) for text in texts)

    def duty(self, text: str, ordinal: str, tasks: tuple[str, ...] = ()) -> DutyStatement:
        said = self.say(text)
        return DutyStatement(ordinal, text, said.start, said.end, tasks=self.say_all(tasks))

    def party(self, party: Party) -> CollaborationStatement:
        name, kind, topic = party
        said = self.say(f"与{name}{topic}")
        return CollaborationStatement(
            name, kind, topic, said.start, said.end, generic=name.startswith(("各", "相关"))
        )

    def define(self, term: str, definition: str) -> Page:
        said = self.say(f"{term}:{definition}")
        self.definitions.append(Definition(term, definition, said.start, said.end))
        return self

    def role(
        self,
        title: str,
        *,
        kind: Literal["post", "department"] = "post",
        heading: str | None = None,
        variants: tuple[str, ...] = (),
        department: str = "",
        reports_to: tuple[str, ...] = (),
        direct_reports: tuple[str, ...] = (),
        also_holds: tuple[str, ...] = (),
        deputies: tuple[str, ...] = (),
        duties: tuple[str, ...] = (),
        tasks: tuple[str, ...] = (),
        qualifications: tuple[str, ...] = (),
        indicators: tuple[str, ...] = (),
        parties: tuple[Party, ...] = (),
        states_no_superior: bool = False,
    ) -> Page:
        """Add a section; ``tasks`` stand under its first duty."""
        start = len(self.raw)
        self.say(title if heading is None else heading)
        self.roles.append(
            RoleRecord(
                title,
                title,
                kind,
                start,
                start,
                variants=variants,
                department=self.say(department) if department else None,
                reports_to=self.say_all(reports_to),
                states_no_superior=states_no_superior,
                direct_reports=self.say_all(direct_reports),
                also_holds=self.say_all(also_holds),
                deputies=self.say_all(deputies),
                duties=tuple(
                    self.duty(text, str(number), tasks if number == 1 else ())
                    for number, text in enumerate(duties, 1)
                ),
                qualifications=self.say_all(qualifications),
                indicators=self.say_all(indicators),
                collaborators=tuple(self.party(party) for party in parties),
            )
        )
        return self

    def read(self) -> ReadDocument:
        """Return the document; a section ends where the next begins."""
        starts = [role.start for role in self.roles]
        ends = [*starts[1:], len(self.raw)]
        roles = tuple(replace(role, end=end) for role, end in zip(self.roles, ends, strict=False))
        content = self.raw.encode()
        source = SourceDocument(
            name=self.name,
            media_type="text/plain",
            encoding="utf-8",
            sha256=hashlib.sha256(content).hexdigest(),
            size_bytes=len(content),
            raw=self.raw,
            visible=MappedText.identity(self.raw),
        )
        return ReadDocument(
            source, Extraction(self.name, "utf-8", self.language, roles, tuple(self.definitions))
        )


def organization(
    name: str, *pages: Page, aliases: tuple[tuple[str, tuple[str, ...]], ...] = ()
) -> OrganizationInput:
    return OrganizationInput(name, "", aliases, tuple(page.read() for page in pages))


def built(*pages: Page, aliases: tuple[tuple[str, tuple[str, ...]], ...] = ()) -> BuildResult:
    """Build one organisation called 晨光店."""
    return build_records([organization("晨光店", *pages, aliases=aliases)])


def service_pages() -> tuple[Page, Page]:
    """Return two documents of one store with something of everything that a dataset can hold."""
    first = (
        Page("service.txt")
        .role(
            "服务总监",
            department="售后服务部",
            reports_to=("总经理",),
            direct_reports=("服务经理", "备件经理", "配件组"),
            duties=("制定年度服务目标", "审批索赔结算"),
            tasks=("收集上年数据",),
            qualifications=("五年以上管理经验",),
            indicators=("客户满意度",),
            parties=(("财务部门", "department", "核对回款"), ("保险公司", "external", "")),
        )
        .role(
            "服务经理",
            variants=("售后经理",),
            department="售后服务部",
            reports_to=("服务总监",),
            deputies=("服务总监",),
            duties=("安排前台接待", "安排前台接待", "监督索赔进度"),
            parties=(("各部门", "department", "沟通"), ("备件主管", "post", "催件")),
        )
        .define("索赔", "向厂家申请保修费用")
    )
    second = (
        Page("parts.txt")
        .role(
            "备件经理",
            department="备件部",
            reports_to=("总经理",),
            also_holds=("备件计划员",),
            duties=("订货与盘点",),
        )
        .role("财务部", kind="department", reports_to=("总经理",), duties=("核算与付款",))
        .role("配件组", kind="department", department="备件部", direct_reports=("仓库管理员",))
    )
    return first, second
