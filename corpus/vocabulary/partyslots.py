"""The place in a sentence where a party stands, read from the grammar around it: 与美工沟通, 报街道办备案, 配合厨房研究新菜.

Two kinds of places. Where a verb that is only done with others closes it (与…沟通, 报…审批), whatever stands between is a party.
Where nothing closes it (配合…), the words up to the verb are one if they can act: a body, a business function or people.
Whom the work is for (客户) and what it is about (活动) are no parties in either.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.model import PartyKind
from corpus.text.words import tagged
from corpus.vocabulary.titles import is_department, is_post, normalise

_SHORT = 4  # characters; a longer name may have taken in a verb
_LONGEST = 12  # characters of a name that only its place makes one
_HOW = "(?:及时|定期|密切|主动|积极|随时|经常|直接|书面|如实|当面|统一|进行|做好|加强|保持|充分|紧密|多次|有效|相互|互相|每[日天周月季年]|工作上|就[^,，。;；]{2,12}?)*(?:的)?"
_TALK = "沟通|联系|联络|协商|商议|商定|商讨|洽谈|谈判|对接|衔接|交流|协调|配合|合作|协作|共同|一起|一道|会签|交接|接洽|签订|签署|会商|磋商|联动|协同|汇报|保持(?:[^,，。;；]{0,8})关系|建立(?:[^,，。;；]{0,10})(?:关系|联系|机制|渠道)|良好(?:[^,，。;；]{0,6})关系|讨论|检讨"
_TOLD = "汇报|报告|请示|反馈|反映|申请|申报|咨询|索取|通报|移交|提交|提供|提出|发出|上报|报送|传达|传递|转达|上交|递交|推送|报备|领取|借用|说明情况"
_DECIDED = "审核|审批|批准|核准|审定|审议|批示|签字|签批|会签|备案|复核|保管|存档|留存|归档|处理|决定|研究|讨论|检验|鉴定|入账|核销|汇总|验收|核定|确认|同意"
_CLOSED = {
    "with": _TALK,
    "to": _TOLD,
    "for": "提供",
    "by": _DECIDED,
    "hand": f"{_DECIDED}|维修|化验|(?=[,，。;；]|$)",
    "give": "(?=[,，。;；]|$)",
    "relation": "(?:良好|合作|公共|协作|业务|伙伴)*关系",
    "coordinate": "(?:之间|间)?的?(?:工作|业务|协作)?关系|之间|等?(?:部门|岗位|环节)?的?工作",
    "opinion": "意见|建议",
    "inspected": "监督|检查|指导|考核|审计|督导|稽核",
}
_SLOTS = {
    rule: re.compile(f"(?P<slot>[^,，。;；:：()（）]{{2,30}}?){_HOW}(?:{verbs})(?!的|员|会|费|单|表)")
    for rule, verbs in _CLOSED.items()
}
_OPEN = frozenset(("among", "assist", "join", "hand", "give", "coordinate"))
# Where things stand as often as parties, the words must be able to act even though a verb closes the place.
_MIXED = frozenset(("hand", "give", "for", "relation", "coordinate", "inspected", "check"))
# 与 joins nouns as well: it opens a place for a party where the clause begins or a verb or adverb stands before it.
# 与银行核对余额: done with things too (与合同核对), so that only what can act is a party
_CHECKS = re.compile(f"(?P<slot>[^,，。;；:：()（）]{{2,12}}?){_HOW}(?:核对|对账|确认|核实|清点)")
_OPENS_WITH = re.compile(
    "(?:^|[,，。;；、:：)）]|负责|保持|加强|做好|协调|维护|建立|及时|定期|主动|积极|随时|经常|[需须应要并后前时能可会当]|直接|密切|善于|每[日天周月季年]度?|必须|共同|参与|进行|开展|组织|完成|协助|配合)$"
)
_APART = re.compile(
    "[、/,，。;；:：()（）]|以及|[和与及或]|等(?=[^、]{0,6}(?:部门|单位|机构|人员|岗位|方面|各方|关系|$))"
)
_STOP = re.compile("[、/,，。;；:：()（）的]|以及|和(?!谐|平|解|睦)|与(?!会|否)|及(?!时|格|第)|或(?!许)")
# What the end of a word says: it is somebody, or a place where somebody works.
_BODY = re.compile(
    "(?:[^外内全局]部门?|[处科室组队站局院厂店校馆司厅署社行港仓]|(?<![场住])所|[^例晚早班年展宴聚议机社大日周月季务]会|委员会|[^经举主承]办|[^执]委|中心|[^题数据金]库|[^客住楼病]房|(?<![平舞阳])台|"
    "(?<![地对双各])方|商|[^国大]家|公司|集团|单位|机构|团队|总部|政府|学校|医院|管理层|高层|网点|岗|院系|[^家公校乐花]园|车间|班组|商场)$"
)
_PEOPLE = re.compile("(?:[师长员工者]|人员|医生|助手|负责人|经理|主管|主任|同事|领导)$")
_OUTSIDE = re.compile(
    "(?:公司|集团|所|[局院校商方委家户行署厅企]|[^部例班]会|机构|单位|政府|总部|街道办|医院|学校|[^门前售]店|[安检测车电站]站)$"
)
# Departments called by what they do.
_FUNCTION = re.compile(
    "(?:财务|人事|行政|人事行政|采购|仓储|仓储物流|物流|运营|物业|生产|工程|设计|质检|品管|品控|品质|售前|售后|研发|技术|市场|销售|客服|理赔|客房|餐饮|前厅|后勤|后厨|安保|护理|医务|门诊|教务|总务|政教|财会|法务|审计"
    "|策划|企划|文案|设备|维修|调度|营销|门店|食堂|收银|配送|检验|传菜|楼面|信息|人力|培训|施工|监理)"
)
_NOT_ALONE = re.compile("(?:公司|单位|部门|机构|团队|中心|领导|人员|同事|员工|商|方|家|店|集团|学校|医院)")
# Whom the work is for, what is no one, and nobody in particular.
_NOBODY = re.compile(
    "^(?:各种|各类|各项|对外|对内|所有|本(?=部|店|公司|单位|组|科)|全|落实|执行|招商(?!局|银行|部)|外部$)|(?:所有|全体)(?:人员|员工)|客户|顾客|用户|业户|车主|客人|患者|病人|学生|学员|幼儿|儿童|孩子|旅客|乘客|住客|宾客|来宾|业主(?!立案|委员)|住户|租户|会员|消费者|来访|公众|群众|老人|考生|求职者|应聘|候选|读者|观众|游客|居民|村民|当事人|家属|服务对象|产妇|买家|丧属|家长(?!委员)"
    "|^(?:新|下属|所属|基层|一线|各)?员工|本人|自己|他人|他们|彼此|双方|各方|社会|市场(?!部|监)|成员|同行|同业|外界|实际|现场|人员之间|跨"
)
# 检修所需的备件: no repair station (检修所); not 所属部门, 项目所在地政府
WHAT_IS_NEEDED = re.compile("(?<=[\u4e00-\u9fff])所[需涉用]")
_LEAD = re.compile("^(?:相关|有关|当地|公司|本单位|外部(?=.{3}))的?")


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for parties that the words of a rule open: where a verb closes it, if one does."""

    rule: str
    end: int | None


def slot_at(text: str, begin: int, at: int, rule: str) -> Slot | None:
    """Return the place at ``at`` behind the words of a rule that begin at ``begin``; None if no party can stand there.

    >>> slot_at("与美工沟通页面", 0, 1, "with"), slot_at("配合厨房研究新菜", 0, 2, "assist")
    (Slot(rule='with', end=3), Slot(rule='assist', end=None))
    >>> slot_at("人员与设备对接", 2, 3, "with") is None
    True
    """
    pattern = _SLOTS.get(rule)
    closed = pattern.match(text, at) if pattern else None
    if rule == "with" and not _OPENS_WITH.search(text, 0, begin):
        return None
    if closed is None and rule == "with":
        rule, closed = "check", _CHECKS.match(text, at)
    if closed:
        return Slot(rule, closed.end("slot"))
    return Slot(rule, None) if rule in _OPEN else None


def party_at(text: str, at: int, slot: Slot, *, listed: bool = False) -> tuple[str, int, PartyKind] | None:
    """Return the name that begins at ``at`` in a slot, where it ends and what kind of party it is; None if it is none.

    ``listed`` says that parties were read before it in the same list: what stands beside them is one more easily.

    >>> party_at("与美工、客户沟通页面", 1, Slot("with", 6)), party_at("与美工、客户沟通页面", 4, Slot("with", 6))
    (('美工', 3, 'post'), None)
    >>> party_at("配合厨房研究新菜", 2, Slot("assist", None)), party_at("配合节日布置场地", 2, Slot("assist", None))
    (('厨房', 4, 'department'), None)
    """
    if slot.end is None:
        words = _acting(text, at, slot.rule, listed=listed)
    else:
        parted = _APART.search(text, at, slot.end)
        words = text[at : parted.start() if parted else slot.end].removesuffix("等").removesuffix("的")
    if WHAT_IS_NEEDED.search(text, at, at + len(words) + 1):
        return None
    name = normalise(_LEAD.sub("", words))
    if not 2 <= len(name) <= _LONGEST or _NOBODY.search(name) or _NOT_ALONE.fullmatch(name):
        return None
    if slot.rule == "for" and _FUNCTION.fullmatch(name) and at + len(words) != slot.end:
        return None  # 为销售与采购决策提供依据
    alone = not listed and not _APART.search(text, at, slot.end or at)
    if slot.rule == "coordinate" and slot.end and alone and _FUNCTION.fullmatch(name):
        return None  # 协调生产工作
    between = listed and slot.end is not None and text.startswith("之间", slot.end)
    if (
        slot.end is not None
        and not between
        and not _can_act(name)
        and (slot.rule in _MIXED or not (listed or _is_noun(name)))
    ):
        return None
    if len(name) > _SHORT and not _is_noun(name[:-1]) and not (is_post(name) or is_department(name)):
        return None
    return name, at + len(words), _kind(name)


def _acting(text: str, at: int, rule: str, *, listed: bool) -> str:
    """The longest words at ``at``, up to a verb or a stop, that can act: 厨房 | 研究新菜."""
    stop = _STOP.search(text, at)
    tail = text[at : stop.start() if stop else len(text)][: 2 * _LONGEST]
    words = best = ""
    following: list[tuple[str, str]] = []
    tokens = tagged(tail)
    for place, (word, kind) in enumerate(tokens):
        function = not words and bool(_FUNCTION.fullmatch(word))
        ends_name = len(word) == 1 and _can_act(words + word)  # 畜牧 | 站
        if not function and not ends_name and kind[0] in "vdpuct" and kind != "vn":
            break
        words += word
        if _can_act(words):
            best, following = words, tokens[place + 1 :]
    if best and _FUNCTION.fullmatch(best):
        return best if listed or _does(following, rule) else ""
    return best


def _does(following: list[tuple[str, str]], rule: str) -> bool:
    """Whether what follows a business function makes it somebody: 配合财务盘点库存, not 协助设备维修工作; 报财务."""
    if rule in ("hand", "give"):
        return not following
    if rule in ("among", "coordinate") or not following:
        return False
    return following[0][1] == "v" and (len(following) > 1 and following[1][1] != "vn")


def _can_act(name: str) -> bool:
    return bool(_BODY.search(name) or _PEOPLE.search(name) or _FUNCTION.fullmatch(name))


def _is_noun(name: str) -> bool:
    return all(kind[0] in "njslbkxgr" or kind in ("vn", "an", "eng") for _, kind in tagged(name))


def is_field(name: str) -> bool:
    """Whether words say a field of work, as those before 部 and 科 do: 财务, 人力资源; not 报送.

    >>> is_field("维修"), is_field("品质"), is_field("报送")
    (True, True, False)
    """
    return len(name) >= 2 and bool(_FUNCTION.fullmatch(name) or _is_noun(name))


def _kind(name: str) -> PartyKind:
    if is_post(name) or _PEOPLE.search(name):
        return "post"
    return "external" if _OUTSIDE.search(name) else "department"
