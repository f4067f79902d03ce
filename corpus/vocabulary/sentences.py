"""Sentences that mix what a post must bring with what it does, and sentences that say whom it answers to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.text.clean import tidy
from corpus.text.prefilter import Prefiltered
from corpus.vocabulary.englishlines import leads_in_english, reports_in_english
from corpus.vocabulary.lines import leads, stands_under
from corpus.vocabulary.namelists import names_in
from corpus.vocabulary.titles import is_body, is_department, is_post, normalise, split_names
from corpus.vocabulary.verbs import begins_with_verb

_NEEDS = Prefiltered(
    "学历|专业|经验|以上文化|证书|资格证|执照|驾照|职称|能力|具备|具有|熟悉|精通|熟练|掌握|了解.{0,12}知识|优先|普通话|身体健康|年龄|周岁|岁以|性格|形象|责任心|责任感|团队合作|吃苦|品行|品德|亲和力|抗压|沟通能|英语|计算机|办公软件|毕业|持有|及以上"
    r"|\bdegree\b|\bdiploma\b|years? of\b|years['’]? experience|experience (?:in|with|of)|\bknowledge of|\bskills?\b|\bcertificat|\blicen[cs]e\b|\bfluent\b|\bability to\b|\bqualified\b|\bproficien",
    re.IGNORECASE,
)
_ACTS = re.compile("(?:全面|主要|具体)?负责|协助|完成|制定|组织|编制")
_DOES = re.compile(
    "^(?!(?:[\u4e00-\u9fff]{2,4}层|其[他它][\u4e00-\u9fff]{0,6}(?:岗位|职位|人员)|管理(?:岗位|职位|人员))[:：]?$)(?:(?:主要|具体|直接|统一|全权|共同|归口)(?=负责|从事|承担|协助|管理|办理)|牵头|归口|巡逻|养护|打扫|修剪|通过(?!.{0,8}(?:考试|认证|[四六]级))|利用|运用|结合|围绕|针对|综理|襄理|襄助|掌理|负责|协助|配合|参与|完成|做好|制定|制订|组织|监督|指导|落实|执行|按照|按|根据|对|定期|及时|严格|编制|拟定|拟订|审核|审批|检查|督促|安排|协调|收集|整理|提供|接待|受理|处理|办理|建立|开展|维护|主持|领导|管理|保管|登记|填写|汇总|统计|分析|上报|传达|贯彻|全面|每[日天周月季年]|认真|积极|主动|确保|保证|为|向|与|在|带领|推进|推动|跟踪|反馈|采购|购买|购置|编列|销售|维修|培训|宣传|策划|参加|接受|承担|上级|领导|其他|其它|督导|巡视|控制|监控|核对|盘点|清点|解决|开发|拓展|提升|提高|优化|改进|实施|规划|设计|撰写|起草|发放|收发|接听|回访|录入|熟练掌握.{2,20},认真|要|热爱|审定|培养|督办|联络|跟进|追踪|追踪|监测|监看|巡查|巡视|巡检|保养|清洁|清扫|清理|搬运|摆放|验收|复核|结算|收取|支付|缴纳|申报|申请|报送|报告|汇报|通知|传递|转达|研究|评估|评价|考核|核算|测算|计算|预测|调研|调查|采集|筛选|面试|招聘|讲解|介绍|陪同|引导|推广|推荐|推销|主管|分管|统筹|承办|承接|对接|衔接|会同|联合|召开|召集|出席|代表|编写|编排|编印|拟制|拟订|签订|签署|签发|审查|审阅|复查|抽查|稽核|审计|盘查|检验|检测|测试|调试|安装|操作|驾驶|使用|看护|护理|诊断|治疗|授课|教育|辅导|命题|阅卷|排班|排课|调配|调度|指挥|疏导|警戒|值班|站岗|登门|走访|拜访|接听|接送|迎送|迎接|问候|记录|填报|归档|存档|装订|打印|复印|翻译|撰稿|摄影|拍摄|剪辑|发布|发送|送达|领取|领用|采买|选购|询价|比价|议价|谈判|订购|订货|下单|催缴|催收|追缴|对账|报税|开具|开票|录用|规范|健全|强化|加强|优化|创新|挖掘|开拓|把|将|对外|对内|倡导|营造|搭建|构建|防范|杜绝|避免|预防|排除|排查|抢修|更换|更新|升级|备份|配置|部署|研发|试制|打样|裁剪|包装|装卸|配送|运输|补货|理货|陈列|收银|退换)"
)
_DUTY_STARTS = re.compile(
    "(?<=[,，;；。])(?=(?:全面)?(?:负责|协助|完成|做好|配合))|(?<=经验)(?=协助|负责|配合|完成)|(?<=学历)(?=协助|负责|配合|完成)|(?<=优先)(?=协助|负责|配合)"
)
_CLAUSE = re.compile("[^;；。]+")
_NO_SUPERIOR = re.compile("[在由受]|^上级")
# Superiors who are named, though by no title.
_LEADERS = re.compile("(?:公司)?高层|经理|[\u4e00-\u9fff]{0,4}(?:公司|院|校|店|厂)领导|(?:公司|集团)?总部")
_OWN = re.compile("^(?:本|我|该|其)?(?:公司|店|部门|单位|中心|酒店|医院|学校|厂)?(?:的)?")


_BELONGS = Prefiltered(
    r"(?:隶属于?|从属于?|直属于?|同属|归属于?|属于?|设在|编入)(?P<name>[^,，。;；:：()（）\s的]{2,16}?)(?:管理|领导)?(?=的?(?:办事|职能|直属|下属|常设|服务|管理)(?:机构|部门)|[,，。;；]|$)"
)
_ANYBODY = re.compile(
    "^(?:下属|所属|团队|本|相关|一线|现场)|(?:人员|成员|干部|骨干)$"
)  # nobody in particular
_COUNTED = re.compile("等?(?:共|计)?(?:[一二两三四五六七八九十\\d]+个)?(?:岗位|职位)$")  # 甲、乙两个岗位


def departments_in(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the department that a sentence puts the role in.

    >>> list(departments_in("店长助理隶属总经办,负责会议"))
    [('总经办', 4, 9)]
    """
    for match in _BELONGS.finditer(text):
        name = normalise(match["name"])
        if is_department(name):
            yield name, match.start(), match.end()


def subordinates_in(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the posts that a sentence says are led directly; all of a list must be posts.

    >>> [name for name, _, _ in subordinates_in("直接管理销售经理、服务经理,共两个岗位")]
    ['销售经理', '服务经理']
    """
    for names, start, end in leads_in_english(text):
        yield from ((name, start, end) for name in names)
    for written, start, end in leads(text):
        listed = () if _is_of_another(text, start) else names_in(_COUNTED.sub("", written))
        if listed and all(is_post(name) and not _ANYBODY.search(name) for name in listed):
            yield from ((name, start, end) for name in listed)


def is_qualification(text: str) -> bool:
    """Whether the words say what a person must bring rather than what the post does.

    >>> is_qualification("大专以上学历,三年以上相关经验"), is_qualification("负责仓库安全")
    (True, False)
    """
    return not _ACTS.match(text) and bool(_NEEDS.search(text))


def is_activity(text: str) -> bool:
    """Whether the words begin like a duty.

    >>> is_activity("负责仓库安全"), is_activity("工作环境整洁"), is_activity("Keep the store room locked")
    (True, False, True)
    """
    if text[:1].isascii():
        return begins_with_verb(text) and not is_post(text)
    return bool(_DOES.match(text))


def clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the clauses of ``text[start:end]`` that end with a semicolon or a full stop."""
    for match in _CLAUSE.finditer(text, start, end):
        if match[0].strip():
            yield match.span()


def split_mixed(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Yield spans of a paragraph with whether each is a qualification: ``…经验,负责仓库…`` is cut where the duty begins.

    A run of duties stays one span: a paragraph that sums up a post is one statement.
    """
    cut = _DUTY_STARTS.search(text, start, end)
    edge = end
    for a, b in clauses(text, start, end):
        here = tidy(text[a:b])
        if is_activity(here) and not here[:1].isascii() and not is_qualification(here):
            edge = a
            break
        if cut and a < cut.start() < b and is_qualification(text[a : cut.start()]):
            edge = (
                a if is_activity(here) else cut.start()
            )  # 执行陈列规范,熟悉商品,协助补货: all of it is done
            break
    for a, b in clauses(text, start, edge):
        yield a, b, True
    if edge < end:
        yield edge, end, False


def superiors_in(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the superiors that a role's own sentence names, with the span of the words that say so.

    >>> list(superiors_in("在总经理的领导下,负责销售工作"))
    [('总经理', 0, 8)]
    """
    for written, start, end in stands_under(text):
        if not _is_of_another(text, start):
            yield from _named(written, start, end, is_direct="直接领导" in text[start:end])
    for written, start, end in reports_in_english(text):
        yield from _named(written, start, end)


def _is_of_another(text: str, at: int) -> bool:
    """Whether a post or a department stands right before the place as the subject: 会计受财务经理领导, in the text of another post."""
    subject = _ADVERBS.sub("", _CLAUSE_STOP.split(text[:at])[-1]).strip()
    return is_post(subject) or is_department(subject)


_CLAUSE_STOP = re.compile("[,，。;；]")
_ADVERBS = re.compile("(?:的|直接|并|应|须|均|都|也|分别|统一|同时|则|各自)*$")


def _named(written: str, start: int, end: int, *, is_direct: bool = False) -> Iterator[tuple[str, int, int]]:
    """The posts and bodies of a written list, each with the span of the words that say so."""
    listed = split_names(written)
    beside = any(is_post(normalise(_OWN.sub("", name))) for name in listed)  # 院长及护理部
    for name in listed:
        whole = normalise(name)
        for short in (whole,) if _LEADERS.fullmatch(whole) else (normalise(_OWN.sub("", name)), whole):
            if _NO_SUPERIOR.search(short):
                continue
            unit = is_department(short) and (beside or is_direct)
            if is_post(short) or is_body(short) or unit or _LEADERS.fullmatch(short):
                yield short, start, end
                break
