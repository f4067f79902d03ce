"""Reading a party's name at a place in a sentence, where nothing but the words themselves says where it ends."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus.model import PartyKind
from corpus.record import record
from corpus.text.words import crosses_word
from corpus.vocabulary.partyslots import WHAT_IS_NEEDED, is_field
from corpus.vocabulary.titles import NAME_ENDS, is_body, is_department, is_post, normalise

_LONGEST = 14  # characters of an unknown name
_LEADERS = "上级(?:(?!汇报|报告|沟通|反映|请示|提|交|[和与及的对])[\u4e00-\u9fff]){0,6}?(?:部门|单位|机关|机构|公司|工会|组织)|上级(?:领导|主管|经理)?|(?:直接|直管|主管|部门|公司|相关|有关|分管|各级|集团|当班|值班|院|校|店|厂|园|馆|所|局|站|处|科)领导|(?:公司|店|销售店)?(?:高级)?管理层|高层|部门(?:经理|主管|负责人|领导)|班组长|领导(?!决策|参考|小组|班子|力|干部|团队|下|本|全|各|员工|人)"
_GENERIC = re.compile(
    rf"(?:(?:公司|企业|集团|酒店|医院|学校|[店校院园厂馆所]内)?(?:内部)?(?:的)?)?(?:{_LEADERS}|(?:本)?(?:各个?|其他|其它|相关|有关|兄弟|上下游){{1,3}}(?:的)?(?:业务|职能|服务|科|生产|管理|协作|使用|施工|合作|专业|下属|分)?(?:部门|单位|机构|科室|处室|岗位(?:人员|员工)?|班组|小组|组(?![织长员成])|车间|门店|部室|部处|课室|股室|课(?!程|题|堂|件)|分店|分厂|分院|分校|分部|网点|项目部|部|领导)(?:总监|经理|负责人|主管)?)"
)
_GENERIC_LEAD = re.compile(
    "^(?:公司|企业|集团|酒店|医院|学校|[店校院园厂馆所]内)?(?:内部)?(?:的)?(?=各|其他|其它|相关|有关|兄弟)|^(?:公司|销售店|店)(?=管理层)|^本"
)
_GENERIC_DEPARTMENT = re.compile(
    "部门|单位|机构|[科处]室|部$|组$|课$|车间|门店|网点|分[店厂院校]$|[部股课]室|部处"
)
_GENERIC_POST = re.compile("(?:经理|主管|负责人|领导|总监)$")
_OUTSIDE_LEAD = re.compile("^(?:相关|有关|当地)的?")
_OUTSIDE = re.compile(
    r"(?:(?:外部|相关|有关|其他|其它|各|当地|政府|合作|授权|第三方){0,2}(?:的)?)"
    r"(?:服务提供商|服务供应商|供应商|经销商|渠道商|终端商|服务商|代理商|承包商|分包商|制造商|运营商|物流商|整车厂|主机厂|厂家|厂商|厂方|厂部|合作伙伴|合作单位|合作方|外部机构|新闻媒体|媒体|银行|税务机关|税务局|税务部门|税务|工商部门|工商局|消防部门|消防队"
    r"|公安机关|公安局|交警部门|交警|车管所|海关|政府机构|政府部门|政府机关|政府相关部门|政府|主管部门|监管部门|监管机构|审计机构|审计师|行业协会|协会|业主立案法团|社区|街道办|居委会|律师事务所|会计师事务所|维保单位|施工单位|监理单位|检测机构|培训机构|金融机构|甲方|乙方|丙方|商家|商户|施工方|供货方|授权公司|(?:总公司|总部)(?:[中高]{1,2}层)?(?:领导)?)"
)
# 本部门, 本店人员: the post's own people
_OWN = re.compile(
    "本(?:部门|部|店|公司|单位|科室|科|组|班次?)(?:内部)?(?:人员|员工|同事)?(?![\u4e00-\u9fff]?(?:长|主任|经理))|部门(?=与|之间|内)"
)
_INSTITUTION = re.compile(
    r"(?:社区|街道|市|区|县|镇|省|国家|当地|属地|辖区|政府)(?:(?![与和及的])[\u4e00-\u9fff]){1,8}?(?:中心|站|所|局|院|大队|支队|大学|学院|办事处|委员会|委会)(?![\u4e00-\u9fff]?长)"
)
_COMPANY = re.compile(
    r"(?!公司|本公司|我公司|[本各其该我]|其他|相关|有关|上级)(?:(?![与和及的])[\u4e00-\u9fff]){2,6}(?:公司|集团|事务所|学会|研究院|院校|单位|机构|酒店|宾馆|委员会|法院|政府|修理厂|工厂|卫生署|健保署|署|安检站)(?![\u4e00-\u9fff]?长)"
)
# 客户 and the like are whom the work is for, not whom it is done with; 市场 and the like are no parties at all.
_NOBODY = re.compile(
    "跨(?=部)|(?:潜在|大|老|新|重要|重点|目标|VIP|来访|到店|外地)?(?:客户|顾客|用户|车主|客人|患者|病人|学生|学员|家长|幼儿|旅客|乘客|住客|宾客|业主|住户|会员|消费者|来访者|公众|群众|服务对象)(?!委员会|立案|关系|服务|经理|专员|主管|总监|俱乐部|代表|顾问|管理|部|信息|档案|助理)"
    "|员工|人员|新人|全体|(?:团队|小组)(?![\u4e00-\u9fff]?[长员])|同行|同业|中心(?=[,，。;；]|$)|自己|本人|社会|市场(?!监|部|经理|总监|专员|主管)|工作|实际|情况|问题|之间|关系|时间|制度|标准|计划|流程|现场|整个|全部|产品|价格|业绩"
)
# A name that was read too far has taken in the sentence's verb.
_RUN_ON = re.compile(
    "制定|制订|批准|安排|组织|负责|上报|及时|配合|协助|提供|进行|开展|沟通|协调|所有|全体|同时|按时|经常|反馈|传递|确保|督促|支持|共同|做好|完成|建立|接触|期间|反映|传达|汇报|报告|请示|征求|落实|办理|参加|保障|重组|改组|实施(?!方)"
)
_NO_NAME = re.compile(r"[,，。;；:：、\s()（）《》“”的和与及等]")
# 例会, 家长会: what people come to, nobody to work with
_EVENT = re.compile(
    "(?:[例晚早夕班年展宴聚周月季]|讲座|研讨|座谈|分析|总结|评审|调度|交流|家长|说明|发布|推介|洽谈|见面|运动|茶话|碰头|办公)会$"
)
_UNIT = frozenset("部科组室处课")
_PART_END = re.compile("(?:[部科组室处课队]|中心)$")
_HEADQUARTERS = re.compile("(?:总部|厂部|总公司|分公司|集团|集团公司)$")
_OF_TEAM = frozenset("长员伍")  # 保安 | 队长
_EXTENDED = 7  # characters
_PREMISES = re.compile("(?:[\u4e00-\u9fff]{2})?(?:车间|前台|后台|仓库|后厨|餐厅)")
_ENDS = NAME_ENDS | frozenset("间台库厨厅会局委部")  # of a name in Chinese characters
_TAILS = tuple("作程资具艺序时种厂地工")
_HEADS = "经理|主管|总监|主任|部长|负责人|人员|专员|员(?!工)|顾问|组长|队长|班长|助理|代表|秘书|会计|出纳|长(?![期远效])|师(?![资傅])|工(?![作程资具艺序时种厂地])"
_EXTENSION = re.compile(rf"[\u4e00-\u9fff]{{0,4}}?(?:{_HEADS})|[\u4e00-\u9fff]{{2,6}}?岗(?![位亭前上])")
_AIDE = re.compile("助理|秘书")
_RANK = re.compile(
    "助理|秘书|员(?!工)|师|主管|经理|专员|人员|组长|主任|总监|代表|班长|队长"
)  # 质检 | 员, 客服 | 经理
_POSSESSIVE = re.compile(
    "(?:公司|本|我|该|其(?![他它余])|店内|企业|内部|所属|经销商|当地|门店)(?:的)?(?=[\u4e00-\u9fff]{2})"
)


@record
class Name:
    """A party's name at ``start:end`` of a sentence, as it is compared."""

    text: str
    kind: PartyKind
    generic: bool
    end: int


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Names that the document itself makes known: its titles, departments, and outsiders that come again and again.

    ``outsiders`` are names of no known form (a brand, a partner) that stand where parties stand at least three times,
    ``own`` words for the organisation itself.
    """

    posts: frozenset[str] = frozenset()
    departments: frozenset[str] = frozenset()
    outsiders: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    _by_beginning: dict[str, list[str]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        names = sorted(self.posts | self.departments | self.outsiders, key=len, reverse=True)
        for name in names:
            if 2 <= len(name) <= _LONGEST:
                self._by_beginning.setdefault(name[:2], []).append(name)

    def kind(self, name: str) -> PartyKind | None:
        """Return what a name is known as."""
        if name in self.posts:
            return "post"
        if name in self.departments:
            return "department"
        return "external" if name in self.outsiders else None

    def longest_at(self, text: str, at: int) -> str:
        """Return the longest known name that begins at ``at``; empty if none does."""
        names = self._by_beginning.get(text[at : at + 2], ())
        return next((name for name in names if text.startswith(name, at)), "")


def name_at(text: str, at: int, known: KnownNames) -> Name | None:
    """Return the party that is named exactly at ``at``, a unit with its department (总公司|财务部) as one.

    >>> name_at("配合市场部经理做好活动", 2, KnownNames())
    Name(text='市场部经理', kind='post', generic=False, end=7)
    >>> name_at("配合客户做好活动", 2, KnownNames()) is None
    True
    """
    unit = _unit_at(text, at, known)
    if unit is None or unit.generic or unit.kind == "post":
        return unit
    part = _by_form(text, unit.end)
    stem = _PART_END.sub("", part.text) if part else ""
    if part is None or stem == part.text or not (part.text in known.departments or is_field(stem)):
        return unit
    kind: PartyKind = "department" if _HEADQUARTERS.search(unit.text) else unit.kind
    return Name(unit.text + part.text, kind, False, part.end)


def _unit_at(text: str, at: int, known: KnownNames) -> Name | None:
    found = known.longest_at(text, at)
    if found:
        kind = known.kind(found)
        assert kind is not None
        longer = _longer_name(text, at, at + len(found)) if kind == "department" else None
        return longer or Name(found, kind, False, at + len(found))
    own = _OWN.match(text, at)
    if own:
        inner = name_at(text, own.end(), known)
        if inner is None or inner.kind != "post" or inner.generic:
            return None
        return Name(text[at : inner.end], "post", False, inner.end) if own[0] == "本班" else inner
    generic = _GENERIC.match(text, at)
    if generic:
        return _generic(generic[0], generic.end())
    possessive = _POSSESSIVE.match(text, at)
    if possessive and not _COMPANY.match(text, at):
        inner = name_at(text, possessive.end(), known)
        if inner and is_body(inner.text):
            return Name(text[at : inner.end], "post", False, inner.end)  # 集团董事会 is not the store's
        if inner:
            return inner
    if _NOBODY.match(text, at):
        return None
    institution = _INSTITUTION.match(text, at)
    if institution and not _RUN_ON.search(institution[0]):
        return Name(normalise(institution[0]), "external", False, institution.end())
    outside = _OUTSIDE.match(text, at) or _COMPANY.match(text, at)
    if outside and not _RUN_ON.search(outside[0]):
        return _longer_name(text, at, outside.end()) or Name(
            normalise(_OUTSIDE_LEAD.sub("", outside[0])), "external", False, outside.end()
        )
    return _by_form(text, at)


def _generic(words: str, end: int) -> Name:
    name = normalise(_GENERIC_LEAD.sub("", words)).replace("其它", "其他").replace("各个", "各")
    kind: PartyKind = (
        "department" if _GENERIC_DEPARTMENT.search(name) and not _GENERIC_POST.search(name) else "post"
    )
    return Name(name, kind, True, end)


def _by_form(text: str, at: int) -> Name | None:
    """The shortest words that have the form of a name, made longer where they are the beginning of a post's title."""
    for length in range(2, _longest_name(text, at) + 1):
        words = text[at : at + length]
        if words[-1] not in _ENDS and not words[-1].isascii():
            continue
        if WHAT_IS_NEEDED.search(text, at, at + length + 1):
            return None
        if words[-1] in "工员" and text[at + length : at + length + 1] in _TAILS:
            continue  # 服务工作: the last character belongs to the next word
        following = text[at + length : at + length + 1]
        if words[-1].isascii() and following.isascii() and following.isalpha():
            continue  # Engineer | ing
        if words.endswith(("董事", "监事", "理事")) and following == "会":
            continue
        if words.endswith("主管") and text.startswith("部门", at + length):
            return Name(normalise(f"{words}部门"), "external", False, at + length + 2)  # 地方主管部门
        if (words[-1] == "会" and _EVENT.search(words)) or words.endswith("成员"):
            return None
        if words[-1] == "总" and following in tuple("经监裁"):
            continue  # 酒店总 | 经理
        if words[-1] == "部" and text[at + length : at + length + 1] == "门" and is_department(words):
            longer = _longer_name(text, at, at + length + 1)
            return longer or Name(normalise(words), "department", False, at + length + 1)
        room = words + following
        if (
            following in _UNIT
            and is_department(room)
            and not crosses_word(room, _behind(text, at + length + 1))
        ):
            continue  # 厨房 | 部, 会计 | 室
        if following == "队" and is_post(words) and text[at + length + 1 : at + length + 2] not in _OF_TEAM:
            return Name(normalise(words + following), "department", False, at + length + 1)
        if is_post(words) or is_body(words):
            rank = (_RANK if length == 2 else _AIDE).match(text, at + length)
            end = rank.end() if rank else _whole_title(text, at, at + length)
            return Name(normalise(_OUTSIDE_LEAD.sub("", text[at:end])), "post", False, end)
        if is_department(words) and crosses_word(words, _behind(text, at + length)):
            continue  # 外方股 | 东
        if is_department(words) or _PREMISES.fullmatch(words):
            return _longer_name(text, at, at + length) or Name(
                normalise(words), "department", False, at + length
            )
    return None


def _behind(text: str, at: int) -> str:
    """The characters behind a name that may be of one word with its end; none where a list goes on or ends."""
    return "" if text[at : at + 1] in _LIST_GOES_ON else text[at : at + 2]


_LIST_GOES_ON = frozenset("等及和与、")


def _longest_name(text: str, at: int) -> int:
    """How many characters a name at ``at`` has at most: none goes on beyond a stop, a joining word or a verb."""
    end = min(len(text), at + _LONGEST)
    stop = _NO_NAME.search(text, at, end)
    run_on = _RUN_ON.search(text, at, end)
    return min(end, stop.start() if stop else end, run_on.end() - 1 if run_on else end) - at


def _whole_title(text: str, at: int, end: int) -> int:
    """Where the title ends that has the form of one before its last character: 备件库管 | 员."""
    longer = text[at : end + 1]
    joined = text[end : end + 1] in tuple("员师长") and text[end : end + 2] not in ("员工", "师资", "长期")
    return end + 1 if joined and is_post(longer) else end


def _longer_name(text: str, at: int, end: int) -> Name | None:
    """市场部 | 经理: the department is the beginning of a title."""
    match = _EXTENSION.match(text, end)
    if (
        match
        and is_post(text[at : match.end()])
        and len(match[0]) <= _EXTENDED
        and not match[0].endswith("成员")
    ):
        return Name(normalise(text[at : match.end()]), "post", False, match.end())
    return None


def kind_of(name: str) -> PartyKind | None:
    """Return what kind of party a whole name is; None if it has the form of none.

    >>> kind_of("市场部"), kind_of("服务顾问"), kind_of("保险公司"), kind_of("客户满意度")
    ('department', 'post', 'external', None)
    """
    found = name_at(name, 0, KnownNames())
    if found and found.end == len(name):
        return found.kind
    if is_post(name) or is_body(name):
        return "post"
    return "department" if is_department(name) else None


def is_generic(name: str) -> bool:
    """Whether the name names nobody in particular.

    >>> is_generic("各部门"), is_generic("上级领导"), is_generic("市场部")
    (True, True, False)
    """
    return bool(_GENERIC.fullmatch(name))
