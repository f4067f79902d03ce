"""Who a post works with: parties named in duties (与市场部共同…, 向财务部提供…) and in lists of working relations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.model import PartyKind
from corpus.titles import is_body, is_department, is_post, normalise, split_names

_OUTSIDE = re.compile(
    r"(?:供应商|经销商|渠道商|终端商|服务商|代理商|承包商|分包商|制造商|运营商|厂家|厂商|厂方|主机厂|保险公司|广告公司|物流公司|报关公司|租赁公司|检测公司|外部(?:单位|机构|合作伙伴|供应商)|合作(?:伙伴|单位|方)|媒体"
    r"|银行|税务(?:局|机关|部门)?|工商(?:局|部门)?|消防(?:部门|队)?|公安(?:机关|局|部门)?|交警(?:队|部门)?|车管所|海关|政府(?:机构|部门|机关|相关部门)?|主管部门|监管部门|审计机构|行业协会|协会|社区|街道|学校|医院|律师事务所|会计师事务所"
    r"|[\u4e00-\u9fff]{2,8}(?:公司|集团|机构|事务所|协会|学会|研究院|院校|厂家|厂|局))$"
)
_GENERIC = re.compile(
    r"^(?:公司|本|我|店内|各|其他|其它|相关|有关|上|下|平|兄弟|业务|职能|所有|全体|内部|外部|等|部门|单位|人员|领导|主管|上级|管理层|高层|中层|级|同事|其他相关|各相关|各有关|各职能|岗位|服务|组|店|中高层|总公司|总部)+$"
)
_NOT_PARTY = re.compile("^(?:客户|顾客|用户|车主|员工|学员|病人|患者|学生|家长|旅客|住客|业主|会员|消费者|新员工|来访者|人员|自己|本人|公众|社会|市场|工作|实际|情况|问题|其)$|关系|之间")
_NAME = r"[^,，。;；:：()（）“”《》\s的]{2,24}?"
_LIST = rf"(?P<names>{_NAME}(?:[、和及与]{_NAME}){{0,6}}?)"
_TOGETHER = "共同|一起|一道|联合|协商|商议|商定|协同|协作|协调|沟通|合作|配合|联系|联络|对接|衔接|接洽|核对|对账|确认|交接|交流|洽谈|谈判|建立|保持|维护|讨论|研究|会签|签订|结算|办理"
# (rule, pattern with the group names); tried in order, each match is one statement
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("with", re.compile(rf"(?:与|同|和|跟|联合){_LIST}(?:等)?(?:相关)?(?:部门|单位|人员|其他同事)?(?:之间)?(?:的)?(?:及时|密切|充分|积极|一起|有效|进行|做好|定期|良好|多次|随时|加强|就[^,，]{{1,12}}|保持|建立)*(?:{_TOGETHER})")),
    ("assist", re.compile(rf"(?:协助|配合|协同配合|支持|帮助|辅助){_LIST}(?:等)?(?=做好|完成|进行|开展|制定|制订|处理|解决|组织|管理|建立|实施|搭建|推进|落实|抓好|拟定|编制|分析|办理|定期|及时|对|的|搞好|工作|共同|协调|检查|监督|挖掘|结算|$)")),
    ("to", re.compile(rf"(?:^|[,，。;；、]|并|及时|定期|负责|每[日天周月季年]|书面|按时|应|须|需|立即|随时|以[^,，]{{2,8}}形式|同时|主动)向{_LIST}(?:等)?(?:相关)?(?:部门|单位|人员)?(?:分别|及时|定期|每[日天周月季年]|书面|如实)*(?:汇报|报告|反映|反馈|提供|提交|提出|传递|传达|上报|申报|通报|通知|发出|移交|请示|咨询|提报|说明|建议|采购|报送)")),
    ("for", re.compile(rf"为{_LIST}(?:等)?(?:提供|做好|完成)[^,，。;；]{{0,12}}(?:支持|保障|配合|信息|数据|服务|依据)")),
    ("report-up", re.compile(rf"(?:上报|报送|提交|移交|传递|转交|汇报|反馈|通知|提供|传达|回复|报|交)(?:给|至|于|到|与)?{_LIST}(?:等)?(?=审核|审批|批准|复核|备案|领导|确认|处理|汇报|予以|$)")),
    ("coordinate", re.compile(rf"(?:协调|联系|沟通|联络|对接)(?:好|与)?{_LIST}(?=之间|的?(?:关系|工作关系|工作联系|工作|沟通|联系|业务)|做好|处理|解决|安排|进行|$)")),
    ("answer-to", re.compile(rf"对{_LIST}负责(?=[,，。;；]|$)")),
    ("by", re.compile(rf"(?:由|在){_LIST}(?:协助|配合|支持)(?:下)?")),
)
_PREFIX = re.compile(r"^(?:本|我|该|其|当地|各级|公司内部|公司|企业内部|集团|经销商|店内|好|相关的|有关|(?:并|及时|定期)+)(?=[\u4e00-\u9fff]{2})")
_SUFFIX = re.compile(r"(?:部门)$")


@dataclass(frozen=True, slots=True)
class Party:
    """A party named in ``text[start:end]``."""

    name: str
    kind: PartyKind
    generic: bool
    start: int
    end: int
    rule: str


def kind_of(name: str) -> PartyKind | None:
    """Return what kind of party a name is; None if it names none.

    >>> kind_of("市场部"), kind_of("服务顾问"), kind_of("保险公司"), kind_of("客户满意度")
    ('department', 'post', 'external', None)
    """
    if _NOT_PARTY.search(name) or len(name) < 2:
        return None
    if _OUTSIDE.search(name) and not is_generic(name):
        return "external"
    if is_post(name) or is_body(name) or re.search(r"(?:领导|上级|管理层|高层|中层)$", name):
        return "post"
    if is_department(name) or re.fullmatch("(?:各|其他|相关|有关|业务|职能|其它)+(?:部门|单位)", name):
        return "department"
    if re.fullmatch(r"[\u4e00-\u9fff]{2,6}(?:前台|车间|仓库|中心|团队|门店)|车间|前台|后台|总部", name):
        return "department"
    return None


def is_generic(name: str) -> bool:
    """Whether the party names nobody in particular.

    >>> is_generic("各部门"), is_generic("上级领导"), is_generic("市场部")
    (True, True, False)
    """
    return bool(_GENERIC.match(name))


def parties_in(text: str) -> Iterator[Party]:
    """Yield the parties that a duty names, each with the place of the statement in ``text``.

    >>> [(p.name, p.kind, p.rule) for p in parties_in("与市场部共同策划活动,并向财务经理汇报费用")]
    [('市场部', 'department', 'with'), ('财务经理', 'post', 'to')]
    """
    taken: set[tuple[str, int]] = set()
    for rule, pattern in _RULES:
        for match in pattern.finditer(text):
            clause_end = _clause_end(text, match.end())
            for name in _names(match["names"]):
                kind = kind_of(name)
                if kind is None or (name, match.start("names")) in taken:
                    continue
                taken.add((name, match.start("names")))
                start = match.start() + len(match[0]) - len(match[0].lstrip(",，。;；、"))
                yield Party(name, kind, is_generic(name), start, clause_end, rule)


def _clause_end(text: str, at: int) -> int:
    match = re.compile("[,，。;；]").search(text, at)
    return match.start() if match else len(text)


def _names(written: str) -> Iterator[str]:
    for part in split_names(written):
        name = normalise(_PREFIX.sub("", part))
        shorter = _SUFFIX.sub("部", name)
        yield shorter if shorter != name and len(shorter) > 2 and not is_generic(name) else name


def listed_parties(text: str) -> Iterator[Party]:
    """Yield the parties of a line that only lists them: ``内部: 销售部、财务部``.

    >>> [(p.name, p.kind) for p in listed_parties("外部：供应商、保险公司")]
    [('供应商', 'external'), ('保险公司', 'external')]
    """
    head = re.match(r"[^:：]{1,12}[:：]", text)
    at = head.end() if head else 0
    for name in _names(text[at:]):
        kind = kind_of(name) or ("external" if head and "外" in head[0] and len(name) <= 16 else None)
        if kind:
            yield Party(name, kind, is_generic(name), 0, len(text), "list")
