"""How a post is involved in a duty, how often, and whether the duty is boilerplate: read from the verbs."""

from __future__ import annotations

import re

from corpus.model import Involvement
from corpus.text.latepattern import late_pattern
from corpus.text.prefilter import Prefiltered

# What stands before the verb that counts: when, how, by which rule, under whom.
_LEAD = late_pattern(
    r"^(?:(?:全面|具体|主要|直接|积极|认真|及时|定期|严格|切实|主动|准确|有效|合理|妥善|不断|每个?(?:工作日|学期|[日天周月季年班次])(?:[初末底度前后]|[一二三四五六日\d]{1,3}[日号](?:前|后|以前|之前)?|至少[一两二三\d][次遍]|[一两二三\d][次遍])*|按[时期月季年]|随时|(?:必要|需要|紧急|特殊情况|空闲)时|代表[^,，;；的]{2,8}?(?=审批|审核|签)|在[^,，;；的]{2,16}的?(?:直接)?(?:领导|指导|带领|安排|授权)下|经常|独立|共同|统一|同时|并|应|须|需|要|必须|能够"
    r"|(?:根据|按照|按|依据|依照)《[^》]{1,30}》的?(?:要求|规定|标准)?"
    r"|(?:根据|按照|按|依据|依照|结合|针对|围绕|为了?|在|对于?(?![^,，]*(?:进行|予以|给予))|就|凡|通过|利用|运用)[^,，;；]{2,40}[,，])\s*)+"
)
# Before an English verb: To regularly check, Is responsible for supervising
_ENGLISH_LEAD = late_pattern(
    r"^(?:(?:to|will|shall|must|also|and) )*(?:(?:be|is|are) )?(?:[a-z]+ly )?(?:(?:be )?(?:responsible|accountable) for (?:the )?)?(?:[a-z]+ly )?(?=[a-z])",
    re.IGNORECASE,
)
# Verbs as they end a nominal: 负责…的检查、考核. One verb of doing in the list makes the post the doer.
_DOING = "制定|制订|建立|执行|实施|管理|改进|改善|办理|处理|编制|组织|策划|培训|维护|销售|采购|招聘|登记|统计|分析|发放|开展|落实|协调|安排|保管|整理|归档|收集|汇总|推广|宣传|接待|回访|开发|建设|优化|传递|上报|拟定|起草|评估|预测|核算|结算|清洁|保养|维修|推进|跟踪|更新|反馈"
# Two verbs that are said as one: 监督管理 watches, it does not manage.
_WATCHING_TWICE = "监督管理|监督检查|检查监督|督促检查|检查督促|检查指导|检查考核|监督考核|监督指导"
_WATCHING = f"{_WATCHING_TWICE}|监督|监控|监管|监察|检查|抽查|巡查|巡检|督导|督促|指导|考核|稽核|考评|验收|检验|抽检|监测|督办|巡视|把关"
_DECIDING = "审批|批准|审核|签发|审定|复核|核准|核定|审查|签批|认定|终审|审阅|审议"
_ANY = f"{_DOING}|{_WATCHING}|{_DECIDING}"
_NOMINAL = late_pattern(
    rf"(?P<verbs>(?:日常|最终|具体|全面)?(?:{_ANY})(?:(?:、|和|与|及|以及)(?:日常|最终)?(?:{_ANY}))*)权?(?:等)?(?:各项)?(?:工作|事务|事项|管理工作)?(?:并(?:及时)?(?:做好)?记录)?$"
)
_STAFF = (
    "下属|下级|员工|人员|团队|队伍|技工|技师|班组|组员|队员|部属|教师|护士|医师|服务员|顾问|专员|代表|新人"
)
# What a clause begins with, in the order in which the rules are tried.
_LEADING: tuple[tuple[Involvement, str], ...] = (
    (
        "Supports",
        r"(?:负责)?(?:协助|配合(?!度)|协同配合|参与(?![度率人者方])|参加|支持|辅助|帮助|支援|协作|陪同)",
    ),
    (
        "Supports",
        r"(?:负责)?(?:为|对|给|向)[^,，。;；]{2,20}提供[^,，。;；]{0,20}(?:支持|支援|保障|后勤服务|协助)",
    ),
    (
        "Consulted",
        r"(?:负责)?(?:为|向)[^,，。;；]{2,20}(?:提出|提供|反馈)[^,，。;；]{0,16}(?:建议|意见|咨询|参谋)|(?:负责)?提(?:出|供)[^,，。;；]{0,20}(?:建议|意见|咨询)$",
    ),
    (
        "Consulted",
        r"(?:负责)?(?:就|对)[^,，。;；]{2,24}(?:提出|提供)[^,，。;；]{0,8}(?:建议|意见|咨询)",
    ),
    ("Approves", rf"(?:负责)?(?:{_DECIDING}|裁定|决定)(?!员)"),
    (
        "Supervises",
        rf"(?:合理|统一|科学)?(?:安排|调配|管理|带领|领导|指挥|培养)(?:好)?(?:所辖|本组|本部门|当班|各)?[^,，。;；的]{{0,6}}?(?:{_STAFF})",
    ),
    (
        "Supervises",
        rf"(?:管理并|开展并(?:负责)?|组织并|协调并|运用[^,，]{{2,8}})?(?:负责)?(?:{_WATCHING}|管控|控制|监测|带领|领导(?!制[定订]|建立|公司))(?!表|员|标准|结果)",
    ),
    ("Supervises", r"[^,，。;；]{0,14}(?:逐个|逐项|逐台|逐单)(?:检查|核查|抽查)"),
    ("Informed", r"(?:负责)?(?:了解|掌握|熟悉|熟知|知悉|知晓|关注|接收|获知|听取)"),
)
_LEADING_ENGLISH: tuple[tuple[Involvement, str], ...] = (
    (
        "Approves",
        r"(?:(?:review|check|verif)\w*,? (?:and|&) )?(?:approv|authoris|authoriz|sign(?:s|ing)? off|endors|countersign)",
    ),
    (
        "Supports",
        r"(?:assist|support|help|contribut|participat|take part|cooperat|aid\b|deputi[sz]|provid\w+ (?:[a-z-]+ ){0,2}(?:support|assistance|cover|help)\b)",
    ),
    (
        "Supervises",
        r"(?:supervis|oversee|monitor|manag(?:e|es|ing) (?:the |an? |all )?(?:[a-z-]+ )?(?:team|staff|employees|crew)|lead(?:s|ing)?\b|direct(?:s|ing)?\b|control|inspect|check|audit|review)",
    ),
    ("Informed", r"(?:keep (?:abreast|up to date)|stay informed|receive)"),
    (
        "Consulted",
        r"(?:advis|recommend|suggest|consult|provid\w+ (?:[a-z-]+ ){0,2}(?:advice|recommendations|guidance|feedback) to\b)",
    ),
)
# One pattern for all rules, a group for each: a third of the time of one pattern after the other.
_RULES = late_pattern("|".join(f"({rule})" for _, rule in _LEADING))
_ENGLISH_RULES = late_pattern("|".join(f"({rule})" for _, rule in _LEADING_ENGLISH), re.IGNORECASE)
# What a later clause must begin with to outweigh a first one that only knows or takes part.
_ACTS = late_pattern(
    r"(?:及时|定期|并|同时|认真|积极)*(?:负责|做好|建立|完成|制定|制订|编制|办理|汇报|上报|提出|组织|开展|拟定|收集|处理)"
)


_RESPONSIBLE_FOR = late_pattern(
    "(?:全面|主要|具体)?负责(?:对)?.+|做好对.+|对[^,，]+(?:进行|予以|给予|行使|实施).+"
)
_WATCHES = late_pattern(f"负责(?:{_WATCHING})(?![、和与及])")
# 负责检查工具的保管: the first verb is part of a thing's name
_THING = late_pattern(
    f"负责(?:{_WATCHING}|{_DECIDING})(?:工具|设备|设施|仪器|器材|资料|记录|档案|系统|数据|结果|表格?|单据?|台账|员)[^,，的]{{0,4}}的[^,，]+"
)
_HELPS = late_pattern("(?:负责)?(?:协助|配合|参与)")
_AND = late_pattern("、|和|与|及|以及")
_ENDS_DECIDING = tuple(_DECIDING.split("|"))
_ENDS_DOING = tuple(_DOING.split("|"))
_ENDS_WATCHING_TWICE = tuple(_WATCHING_TWICE.split("|"))
_ENDS_WATCHING = tuple(_WATCHING.split("|"))
_STOP = late_pattern("[,，。;；]")
_TAKES_PART = late_pattern("参与|参加")


def _clause_involvement(plain: str) -> Involvement:
    """How the post is involved by a clause without its lead."""
    if plain[:1].isascii():
        plain = _ENGLISH_LEAD.sub("", plain.strip(), count=1)
    whole = _RESPONSIBLE_FOR.fullmatch(plain) and (_THING.match(plain) or not _WATCHES.match(plain))
    nominal = _NOMINAL.search(plain) if whole else None
    if nominal:
        verbs = _AND.split(nominal["verbs"])
        if all(verb.endswith(_ENDS_DECIDING) for verb in verbs):
            return "Approves"
        does = (verb.endswith(_ENDS_DOING) and not verb.endswith(_ENDS_WATCHING_TWICE) for verb in verbs)
        if any(does) and not plain.endswith(_ENDS_WATCHING):
            return "Responsible" if not _HELPS.match(plain) else "Supports"
        if all(verb.endswith(_ENDS_WATCHING + _ENDS_DECIDING) for verb in verbs):
            return "Supervises"
    match = _RULES.match(plain)
    if match and match.lastindex:
        return _LEADING[match.lastindex - 1][0]
    match = _ENGLISH_RULES.match(plain) if plain[:1].isascii() else None
    return _LEADING_ENGLISH[match.lastindex - 1][0] if match and match.lastindex else "Responsible"


_FREQUENCY = Prefiltered(
    r"每(?:个|一)?(?:工作日|星期|季度|半年|[日天周月季年班次])(?:[一二三四五六日初末底前后中\d]{1,3}[日号]?)?|(?:日|周|月|季|年)(?:度|末|初|底)(?=[^计报总目预销任经方])|定期|不定期|随时|实时|当[日天]|逐[日月]"
    r"|\b(?:daily|weekly|monthly|quarterly|annually|yearly|every (?:day|week|month|quarter|year|morning|shift)|once a (?:day|week|month|year)|each (?:day|week|month|quarter|year))\b",
    re.IGNORECASE,
)
# 完成上级交办的其他工作: in nearly every description, in ever new words; it tells nobody who does what.
_BOILERPLATE = Prefiltered(
    r"(?:完成|做好|承担|执行|处理|接受|协助|办理|落实)?[^,，。;；]{0,12}(?:领导|上级|公司|部门|经理|主管|总监|主任|店长|总部|董事会|负责人|站长)[^,，。;；]{0,8}(?:交办|交代|交给|交付|安排|布置|分配|指派|下达|委派|授权|临时交办)[^,，。;；]{0,8}(?:其他|其它|临时|任务|工作|事项|事宜|事务)"
    r"|(?:其他|其它|临时)(?:性)?[^,，。;；]{0,6}(?:交办|安排|布置)[^,，。;；]{0,6}(?:工作|任务|事项)|(?:any )?other (?:duties|tasks|work)(?: as| that| which)?[^.]{0,40}(?:assigned|required|requested|directed|allocated)?"
    r"|^(?:遵守|严格遵守|认真遵守)(?:公司)?(?:各项)?(?:规章)?(?:制度|纪律)[^,，]{0,4}$",
    re.IGNORECASE,
)
_BOILERPLATE_LENGTH = 40  # characters; a longer duty says something of its own


def involvement_of(text: str) -> Involvement:
    """Return how the post is involved in a duty, by the verbs of its first clause; Responsible where none says otherwise.

    >>> involvement_of("协助店长组织盘点"), involvement_of("负责备件订单的审批"), involvement_of("编制月报")
    ('Supports', 'Approves', 'Responsible')
    """
    clauses = [clause for clause in _STOP.split(_LEAD.sub("", text.strip())) if clause.strip()]
    first = _clause_involvement(_LEAD.sub("", clauses[0])) if clauses else "Responsible"
    takes_part = first == "Informed" or (first == "Supports" and _TAKES_PART.match(clauses[0]))
    if takes_part and any(_ACTS.match(clause) for clause in clauses[1:]):
        return "Responsible"
    return first


def frequency_of(text: str) -> str:
    """Return how often, in the document's words; empty where it does not say.

    >>> frequency_of("每月五日前编制报表"), frequency_of("编制报表"), frequency_of("Check the stock weekly.")
    ('每月五日前', '', 'weekly')
    """
    match = _FREQUENCY.search(text)
    return match[0] if match else ""


def is_boilerplate(text: str) -> bool:
    """Whether the duty is the usual last one that says nothing of its own.

    >>> is_boilerplate("完成领导交办的其他工作"), is_boilerplate("完成总经理下达的年度销售目标并分解到各组和每一位顾问,逐月检查")
    (True, False)
    """
    return len(text) <= _BOILERPLATE_LENGTH and bool(_BOILERPLATE.search(text))
