"""How a post is involved in a duty, how often, and whether the duty is boilerplate: read from the verbs."""

from __future__ import annotations

import re

from corpus.model import Involvement

# What stands before the verb that counts: when, how, by which rule, under whom.
_LEAD = re.compile(
    r"^(?:(?:全面|具体|主要|直接|积极|认真|及时|定期|严格|切实|主动|准确|有效|合理|妥善|不断|每[日天周月季年][^,，]{0,4}|按[时期月季年]|随时|经常|独立|共同|统一|同时|并|应|须|需|要|必须|能够"
    r"|(?:根据|按照|按|依据|依照|结合|针对|围绕|为了?|在|对于?|就|凡|通过|利用|运用)[^,，;；]{2,40}[,，])\s*)+"
)
_RULES: tuple[tuple[Involvement, re.Pattern[str]], ...] = (
    (
        "Approves",
        re.compile(
            r"^(?:负责)?[^,，。;；]{0,24}?(?:审批|批准|审定|核准|签批|签发|核定|裁定|终审|最终认定|审核(?:批准|与批准|、批准))"
        ),
    ),
    ("Approves", re.compile(r"^(?:负责|对)?[^,，。;；]{0,16}?(?:审核|复核|审查)(?!员)")),
    ("Supports", re.compile(r"^(?:负责)?(?:协助|配合|协同配合|参与|参加|支持|辅助|帮助|支援|协作|陪同)")),
    (
        "Supervises",
        re.compile(
            r"^(?:负责)?(?:管理并|开展并|组织并|协调并)?(?:监督|监控|监管|督促|督导|指导|检查|抽查|巡查|巡视|管控|领导|带领|考核|稽核|控制|监察|跟踪检查|把关)"
        ),
    ),
    (
        "Supervises",
        re.compile(
            r"^负责(?:对)?[^,，。;；]{0,24}?(?:的)?(?:监督|监控|监管|督促|督导|指导|检查|考核|管控)(?:工作|管理|和管理|与管理|和指导|、检查|、考核|、管理)*[。;；]?$"
        ),
    ),
    ("Informed", re.compile(r"^(?:负责)?(?:了解|掌握|熟悉|知悉|关注|接收|获知|听取)")),
    (
        "Consulted",
        re.compile(
            r"^(?:负责)?(?:提出|提供)[^,，。;；]{0,20}(?:建议|意见|咨询)|^(?:为|向)[^,，。;；]{2,20}提(?:供|出)[^,，。;；]{0,16}(?:建议|意见|咨询|参谋)"
        ),
    ),
    ("Approves", re.compile(r"^(?:approv|authoris|authoriz|sign(?:s|ing)? off|endors)", re.IGNORECASE)),
    (
        "Supports",
        re.compile(r"^(?:assist|support|help|contribut|participat|take part|cooperat|aid\b)", re.IGNORECASE),
    ),
    (
        "Supervises",
        re.compile(
            r"^(?:supervis|oversee|monitor|manag(?:e|es|ing) (?:the )?(?:team|staff)|lead(?:s|ing)?\b|direct(?:s|ing)?\b|control|inspect|check|audit|review)",
            re.IGNORECASE,
        ),
    ),
    ("Informed", re.compile(r"^(?:keep (?:abreast|up to date)|stay informed|receive)", re.IGNORECASE)),
    ("Consulted", re.compile(r"^(?:advis|recommend|suggest|consult)", re.IGNORECASE)),
)
_FREQUENCY = re.compile(
    r"每(?:个|一)?(?:工作日|星期|季度|半年|[日天周月季年班次])(?:[一二三四五六日初末底前后中\d]{1,3}[日号]?)?|(?:日|周|月|季|年)(?:度|末|初|底)(?=[^计报总目预销任经方])|定期|不定期|随时|实时|当[日天]|逐[日月]"
    r"|\b(?:daily|weekly|monthly|quarterly|annually|yearly|every (?:day|week|month|quarter|year|morning|shift)|once a (?:day|week|month|year)|each (?:day|week|month|quarter|year))\b",
    re.IGNORECASE,
)
# 完成上级交办的其他工作: in nearly every description, in ever new words; it tells nobody who does what.
_BOILERPLATE = re.compile(
    r"(?:完成|做好|承担|执行|处理|接受|协助|办理|落实)?[^,，。;；]{0,12}(?:领导|上级|公司|部门|经理|主管|总监|主任|店长|总部|董事会|负责人|站长)[^,，。;；]{0,8}(?:交办|交代|交给|交付|安排|布置|分配|指派|下达|委派|授权|临时交办)[^,，。;；]{0,8}(?:其他|其它|临时|任务|工作|事项|事宜|事务)"
    r"|(?:其他|其它|临时)(?:性)?[^,，。;；]{0,6}(?:交办|安排|布置)[^,，。;；]{0,6}(?:工作|任务|事项)|(?:any )?other (?:duties|tasks|work)(?: as| that| which)?[^.]{0,40}(?:assigned|required|requested|directed|allocated)?"
    r"|^(?:遵守|严格遵守|认真遵守)(?:公司)?(?:各项)?(?:规章)?(?:制度|纪律)[^,，]{0,4}$",
    re.IGNORECASE,
)
_BOILERPLATE_LENGTH = 40  # characters; a longer duty says something of its own


def involvement_of(text: str) -> Involvement:
    """Return how the post is involved in a duty, by its leading verb; Responsible where no other verb leads.

    >>> involvement_of("协助店长组织盘点"), involvement_of("负责备件订单的审批"), involvement_of("编制月报")
    ('Supports', 'Approves', 'Responsible')
    """
    plain = _LEAD.sub("", text.strip())
    clause = re.split("[,，。;；]", plain, maxsplit=1)[0]
    return next((value for value, rule in _RULES if rule.search(clause)), "Responsible")


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
