"""An organisation whose posts are described in two documents, by hand. Nothing here is a test."""

from __future__ import annotations

from graph import identity
from graph.model import (
    AlsoHolds,
    Attribute,
    Collaboration,
    DefinedTerm,
    Department,
    Deputy,
    DocumentInfo,
    Duty,
    Evidence,
    Membership,
    Organization,
    Post,
    Records,
    ReportingLine,
)

HOME = "河湾 & 桥头店"
FIRST, SECOND = "一/岗位#1.txt", "二.txt"


def said(document: str, start: int, quote: str) -> Evidence:
    return Evidence(document, start, start + len(quote), quote)


def _post(title: str, *evidence: Evidence, aliases: tuple[str, ...] = (), grade: str = "") -> Post:
    id_ = identity.post_iri(HOME, title)
    return Post(id_, title, aliases, ORGANIZATION.id, (PARTS.id,), bool(evidence), evidence, grade=grade)


ORGANIZATION = Organization(identity.organization_iri(HOME), HOME, "zh-Hans")
DOCUMENTS = tuple(
    DocumentInfo(
        identity.document_iri(path), path, "0" * 64, "text/plain", "gb18030", "zh-Hans", ORGANIZATION.id
    )
    for path in (FIRST, SECOND)
)
PARTS = Department(
    identity.department_iri(HOME, "配件部"), "配件部", (), ORGANIZATION.id, "", (said(FIRST, 0, "配件部"),)
)
LEAD = _post(
    "配件主管", said(FIRST, 10, "配件主管"), said(SECOND, 3, "配件主管"), aliases=("备件主管",), grade="M2"
)
KEEPER = _post("库管员", said(FIRST, 40, "库管员"), grade="P1")
BUYER = _post("采购员")
COUNTING = "每月盘点库房\n并记录差异"
DUTY = Duty(
    identity.duty_iri(KEEPER.id, FIRST, COUNTING),
    KEEPER.id,
    "（一）",
    COUNTING,
    "Responsible",
    "每月",
    False,
    ("盘点", "记录差异"),
    (said(FIRST, 50, COUNTING), said(FIRST, 90, COUNTING)),
)
LINES = (
    ReportingLine(KEEPER.id, LEAD.id, "subordinate", said(FIRST, 44, "上级：配件主管")),
    ReportingLine(KEEPER.id, LEAD.id, "superior", said(SECOND, 8, "下级：库管员")),
    ReportingLine(BUYER.id, LEAD.id, "superior", said(SECOND, 14, "采购员")),
)
INSURER = identity.party_iri(HOME, "保险公司")
COLLABORATIONS = (
    Collaboration(LEAD.id, BUYER.id, "采购员", "post", "订货", said(SECOND, 20, "与采购员核对订货")),
    Collaboration(LEAD.id, INSURER, "保险公司", "external", "", said(FIRST, 60, "联系保险公司")),
)
RULE = "库存准确率 ≥ 99% 😀"
PROVEN = Records(
    organizations=(ORGANIZATION,),
    documents=DOCUMENTS,
    departments=(PARTS,),
    posts=(BUYER, KEEPER, LEAD),
    duties=(DUTY,),
    lines=LINES,
    also_holds=(AlsoHolds(LEAD.id, BUYER.id, said(SECOND, 30, "兼采购员")),),
    collaborations=COLLABORATIONS,
    attributes=(
        Attribute(
            identity.attribute_iri(KEEPER.id, "indicator", SECOND, RULE),
            "indicator",
            KEEPER.id,
            RULE,
            said(SECOND, 40, RULE),
        ),
    ),
    terms=(
        DefinedTerm(
            identity.term_iri(HOME, SECOND, "账外件", "没有入账的配件"),
            "账外件",
            "没有入账的配件",
            said(SECOND, 60, "账外件：没有入账的配件"),
        ),
    ),
    memberships=(Membership(KEEPER.id, PARTS.id, said(FIRST, 70, "配件部")),),
    deputies=(Deputy(LEAD.id, KEEPER.id, said(FIRST, 75, "代理人：库管员")),),
)
