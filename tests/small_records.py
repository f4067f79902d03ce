"""A small organisation by hand, with every difficulty that a network can have. Nothing here is a test."""

from __future__ import annotations

from msgspec.structs import replace

from graph.model import (
    AlsoHolds,
    Collaboration,
    Department,
    Deputy,
    Duty,
    Evidence,
    Membership,
    Organization,
    PartyKind,
    Post,
    Records,
    ReportingLine,
)
from graph.view import View

BASE = "https://w3id.org/dutygraph/id/晨光/"
ORGANIZATION = Organization(BASE + "organization", "晨光汽车", "zh-Hans")


def said(quote: str, start: int = 0) -> Evidence:
    return Evidence("岗位.txt", start, start + len(quote), quote)


def department(label: str, *, parent: str = "", aliases: tuple[str, ...] = ()) -> Department:
    return Department(BASE + "department/" + label, label, aliases, ORGANIZATION.id, parent, (said(label),))


def post(label: str, home: Department | None = None, *, aliases: tuple[str, ...] = ()) -> Post:
    homes = (home.id,) if home else ()
    return Post(
        BASE + "post/" + label, label, aliases, ORGANIZATION.id, homes, home is not None, (said(label),)
    )


def line(below: Post | Department, above: Post, *, by_superior: bool = False) -> ReportingLine:
    quote = f"{below.label}由{above.label}领导"
    return ReportingLine(below.id, above.id, "superior" if by_superior else "subordinate", said(quote))


def works(one: Post, other: Post | Department, topic: str = "", *, start: int = 0) -> Collaboration:
    kind: PartyKind = "post" if isinstance(other, Post) else "department"
    return Collaboration(one.id, other.id, other.label, kind, topic, said(f"与{other.label}{topic}", start))


def duty(owner: Post, ordinal: int, text: str) -> Duty:
    identifier = f"{BASE}duty/{owner.label}/{ordinal}"
    return Duty(identifier, owner.id, str(ordinal), text, "Responsible", "", False, (), (said(text),))


SERVICE = department("售后部", aliases=("服务部", '客户, "关怀"部'))
PARTS = department("配件组", parent=SERVICE.id)
FINANCE = department("财务部")
HEAD = post("店总")
SERVICE_HEAD = post("售后主管", SERVICE, aliases=("服务主管", "After-sales lead"))
FOREMAN = post("班组长", SERVICE)
CLERK = post("理赔专员", SERVICE)
STOREKEEPER = post("库房专员", PARTS)
CASHIER = post("收款员", FINANCE)
LONER = post("门卫")
INSURER = BASE + "party/external/保险公司"

RECORDS = Records(
    organizations=(ORGANIZATION,),
    documents=(),
    departments=(SERVICE, PARTS, FINANCE),
    posts=(HEAD, SERVICE_HEAD, FOREMAN, CLERK, STOREKEEPER, CASHIER, LONER),
    duties=(
        duty(CLERK, 1, "受理客户的理赔申请 & 核对<单据>"),
        duty(CLERK, 2, "=SUM(A1)\x0b 每周汇总一次理赔台账, 交给主管签字确认后存档并且通知收款员"),
        duty(SERVICE_HEAD, 1, "审批理赔"),
    ),
    lines=(
        line(SERVICE_HEAD, HEAD),
        line(SERVICE_HEAD, HEAD, by_superior=True),
        line(FOREMAN, SERVICE_HEAD),
        line(CLERK, SERVICE_HEAD, by_superior=True),
        line(STOREKEEPER, SERVICE_HEAD),
        line(STOREKEEPER, FOREMAN, by_superior=True),
        line(CASHIER, CASHIER),
        line(FINANCE, HEAD),
    ),
    also_holds=(AlsoHolds(FOREMAN.id, STOREKEEPER.id, said("兼库房专员")),),
    collaborations=(
        works(CLERK, SERVICE_HEAD, "报送台账"),
        works(SERVICE_HEAD, CLERK, "复核台账", start=40),
        works(CLERK, CASHIER, "退款"),
        works(FOREMAN, FINANCE, "工时结算"),
        Collaboration(CLERK.id, INSURER, "保险公司", "external", "定损", said("联系保险公司")),
        Collaboration(CLERK.id, BASE + "party/generic/各部门", "各部门", "generic", "", said("配合各部门")),
    ),
    attributes=(),
    terms=(),
    deputies=(Deputy(SERVICE_HEAD.id, FOREMAN.id, said("代理人班组长")),),
    memberships=(Membership(CLERK.id, SERVICE.id, said("属售后部")),),
)
SMALL = View(RECORDS)

EMPTY = View(
    replace(
        RECORDS,
        **dict.fromkeys(
            (
                "organizations",
                "departments",
                "posts",
                "duties",
                "lines",
                "also_holds",
                "collaborations",
                "memberships",
                "deputies",
            ),
            (),
        ),
    )
)

NEWCOMER = post("二手车评估师", SERVICE)
LATER = View(
    replace(
        RECORDS,
        posts=(*(one for one in RECORDS.posts if one is not LONER), NEWCOMER),
        duties=(*RECORDS.duties, duty(SERVICE_HEAD, 2, "每周检查工位")),
        lines=(
            *(one for one in RECORDS.lines if one.subordinate not in (CLERK.id, SERVICE_HEAD.id)),
            replace(line(SERVICE_HEAD, HEAD), evidence=said("向店总报告", 9)),
            line(CLERK, FOREMAN),
            line(NEWCOMER, SERVICE_HEAD),
        ),
    )
)
"""The next edition: the watchman is gone, an appraiser came, the clerk has another superior, one statement of two is left."""

LONGER_AGO = View(replace(RECORDS, posts=RECORDS.posts[:-1]))
"""The edition before: no watchman yet."""
