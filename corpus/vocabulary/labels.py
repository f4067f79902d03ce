"""The labels that role documents put before a value or a list, in Chinese and English, and the field each one means."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal, cast

from corpus.record import record
from corpus.vocabulary.english import english_field
from corpus.vocabulary.titles import is_post

Field = Literal[
    "title",
    "department",
    "organization",
    "reports_to",
    "direct_reports",
    "deputies",
    "also_holds",
    "duties",
    "summary",
    "tasks",
    "qualifications",
    "authorities",
    "supervision",
    "standards",
    "indicators",
    "deliverables",
    "collaborators",
    "definitions",
    "cases",
    "other",
    # only columns of registers of posts: see corpus.tables.registercolumns
    "identifier",
    "staff_number",
    "reports_to_id",
    "parent",
    "grade",
    "headcount",
    "occupation",
]

# Each label as a regular expression over simplified, half-width text; {P} is a prefix that carries no meaning of its own.
_PREFIX = "(?:具体|主要|次要|其他|其它|重点|关键|本|该|其|基本|岗位|职位|职务|工作|日常|核心|详细|部门|任职|所属|履行|的)*"
_LABELS: dict[Field, str] = {
    "title": "(?:招聘)?(?:岗位|职位|职务)(?:[一二三四五六七八九十]{1,2}|\\d{1,2})|(?:岗位|职务|职位|岗|职称|招聘岗位|招聘职位)(?:名称|名|头衔)|招聘(?:岗位|职位)|职称|岗位职务|职务\\(岗位\\)|岗位|职位|职务|job title|position(?: title)?|title|role(?: title)?|post(?: title)?|(?:class(?:ification)?|working|official|payroll|functional) title|name of post|title of (?:the )?(?:job|post|position|role)",
    "department": "(?:所属|所在|隶属|归属|直属|用人|需求|归口)(?:部门|单位|科室)(?:/(?:部门|科室|单位|班组))?|所属|编入|班组|工段|处室|部室|部门(?:名称|/科室)?|科室|department|dept\\.?|division|unit|team|service(?: area)?|section|directorate|business unit|functional area",
    "organization": "(?:公司|单位|企业|组织)(?:名称)?|company|organi[sz]ation|employer",
    "reports_to": "(?:直接|直属|行政|业务|岗位|工作|汇报|所属|实线)?(?:上级|上司)(?:岗位|职位|职务|主管|领导|部门)?|直(?:接|属)(?:主管|领导)|(?:工作|直接)?(?:汇报|报告)(?:对象|上级|关系|路线|线路?|于|给)"
    "|上级(?:主管)?领导|上级主管"
    "|(?:行政|业务|组织|岗位)?隶属(?:关系|于)?|[虚实]线(?:汇报|上级|领导)?|双线汇报|(?:受|向)(?:谁|何人)(?:领导|汇报|负责)|(?:主管|分管)(?:单位|部门)?领导|对上(?:关系|汇报|负责)?|reports? (?:in)?to|reporting (?:in)?to|reporting line|line[- ]managed by|managed by|supervisor|(?:immediate|direct|line|functional|administrative|professional|next[- ]level|first[- ]line) (?:line )?(?:manager|supervisor)|supervised by|(?:professionally |managerially |operationally |clinically )?(?:accountable|responsible|answerable) to|line management",
    "direct_reports": "(?:直接)?(?:管辖|督导)|督导下级|对下(?:关系|管理)?|(?:直接|直属|行政|所属)?(?:下级|下属|部属|部下|属下)(?:岗位|职位|人员|职务|部门)?|(?:直接)?(?:管理|管辖|领导|督导|监督|下属|下设)(?:对象|岗位|人员|下属)|所辖(?:岗位|人员)|下辖岗位"
    "|direct reports?|subordinates?|supervises|manages|staff supervised|team members|responsible for(?: \\(posts\\))?|manages|staff responsible for",
    "deputies": "(?:职务|岗位|工作)?代理人|(?:职务|岗位)代理|不在时代理|deput(?:y|ies)|substitutes?|covered by|cover",
    "also_holds": "兼任(?:岗位|职务)?|兼职岗位|兼岗|also holds|acting as|concurrent posts?",
    "duties": "{P}(?:职责|职掌|责任|(?:直接|领导|管理)责任|任务|工作内容|工作范围|职能|工作描述|岗位描述|职责描述|职责表述|职责(?:[一二三四五六七八九十]{1,2}|\\d{1,2})|职责范围|职责说明|职责内容|职责任务|工作事项|工作要项|职责要点|工作职责|工作项目|(?:主要|日常|具体|重点)工作|职务内容|承办业务|业务职掌|(?:工作|岗位|任务|职责)?分[工解]|应(?:该|当)?做的?(?:工作|事项|事情|事)?|应尽(?:的?职责|的?义务)|(?:该|要|都)?[做干管](?:些)?什么|负责(?:事项|工作|内容|范围)|经办(?:事项|业务)|任务描述)"
    "(?:[与和及、/](?:权限|权利|权力|职权|任务|工作内容|工作清单|要求|内容|范围|日常任务|工作任务|(?:工作|考核|绩效)?标准))?(?:如下|清单|内容|描述|说明|范围|概括|要点|明确罗列|清单明确罗列)?|职责权限|工作内容|工作范围|岗位描述|职责与工作任务"
    "|(?:你|您)(?:的(?:工作|任务|职责|日常)|(?:需要|将|要|会)(?:做|负责|承担)(?:的(?:事情?|工作|是)?|什么|哪些(?:事|工作)?)?)|具体(?:岗位|工作)要求(?:如下)?|(?:职位|职务)描述|(?:main |key |principal |core |primary |essential |specific |general )?(?:duties|responsibilities|accountabilities|tasks|functions)"
    "(?: (?:and|&) (?:responsibilities|duties|tasks|accountabilities))?|what you(?: wi|['’])ll (?:do|be doing)|(?:your )?day[- ]to[- ]day|a typical day|in this role(?:,? you(?: wi|['’])ll)?|the role involves|key tasks|job description",
    "summary": "{P}(?:概述|综述|总述|概要|摘要|提要)|(?:职务|职位)说明|(?:部门)?本职(?:工作)?(?:概述)?|管理职能|{P}(?:职责(?:总述|概述|综述|摘要|概要)|定位)|(?:job |role |position )?summary|overview|description",
    "tasks": "(?:日常|具体)(?:工作)?任务|工作步骤|具体工作|daily tasks|tasks",
    "qualifications": "(?:任职|岗位|职位|素质|资格|任职资格|上岗|应聘|录用|任用|聘用|招聘|能力|学历|知识|技能|教育|经验|专业|年龄|性别|身体|健康)(?:资格|条件|要求|素质|标准|程度|水平|经验|背景|与)+"
    "|(?:我们)?(?:希望|期待|需要|想找|在找)的?(?:你|您)(?:具备|是|有)?|你(?:需要|要|应该?)(?:具备|有)?|加分项|优先条件"
    "|(?:岗位|入职|应征|应聘|报考|招聘|申请|聘用|上岗|选拔|用人|人选)?(?:要求|条件|资格|资历)(?:要求|条件)?|需要什么|应具备的?(?:条件|能力|素质)"
    "|学历|专业|年龄|性别|经验|技能|要求|条件"
    "|(?:教育|文化)程度|工作经[验历]|任职(?:资格|条件|要求)(?:与|和|及)?(?:条件|要求)?|(?:岗位)?任职(?:要求|资格|条件)|资质要求|技能要求|(?:职业)?素养|能力素质(?:模型)?"
    "|(?:minimum |required |desired |essential |preferred )?(?:qualifications?|requirements?|education|experience|skills|knowledge|competenc(?:ies|e)|person specification|entry requirements|essential|desirable)"
    "(?: (?:and|&) (?:experience|skills|requirements|qualifications|education|abilities))?|what you(?: ?(?:wi|['’])ll)? (?:need|bring|have)|who you are|about you|you have|must[- ]haves?|the successful candidate will have|you will (?:have|need|bring)",
    "authorities": "{P}(?:权限|权力|权利|职权)(?:范围|说明)?|(?:decision )?(?:authority|authorities|powers|signing limits?)|authority limits?|limits of authority",
    "supervision": "所受(?:监督|领导|指导)|所施(?:监督|领导|指导)|supervision (?:received|exercised)(?: and (?:received|exercised))?",
    # what they are is decided by what stands under them: see `corpus.roles.standards`
    "standards": "(?:岗位|工作|质量|服务|作业|业务|操作|达标)+标准(?:[与和及]要求)?|工作(?:质量)?要求(?:[与和及]标准)?|work(?:ing)? standards?|performance standards?",
    "indicators": "(?:工作)?(?:业绩|绩效|成果)(?:衡量|评价|考评)(?:标准|指标)|{P}(?:考核|绩效|业绩|衡量|关键绩效|量化|评价|KPI|kpi|关键业绩)(?:指标|标准|维度|要点|内容|考核)*(?:集|与数据标准|数据标准|标准)?|KPI|kpis?|key performance indicators|performance (?:indicators|measures|targets)|targets"
    "|(?:关键|主要)(?:业绩|绩效)(?:指标)?|考核(?:指标|标准|内容|维度|要点)",
    "deliverables": "(?:主要)?(?:交付物|交付成果|工作成果|成果|工作输出|输出文件|成果输出|产出|工作产出|提交(?:文件|成果)|输出(?:成果|物)|使用表单|相关表单)|deliverables|outputs|reports (?:due|produced)|work products",
    "collaborators": "联系|(?:相关|协作|配合|对接|关联)(?:部门|岗位|单位)|(?:工作|岗位|内部|外部|内外部|对内|对外|主要)*(?:协作|协调|沟通|联系|联络|配合|合作|对接|工作)(?:关系|对象|沟通|部门|岗位|协作|合作|单位|联系|联络)+|(?:内部|外部|对内|对外)(?:协调|联系|沟通|协作)(?:关系|部门|单位)?|协调沟通"
    "|(?:works?|working|liais(?:es|on)|cooperates?|collaborates?|coordinates?) with|(?:key |internal |external |working )?(?:relationships|contacts|interfaces)|key stakeholders|stakeholders",
    "definitions": "(?:关键|相关|行业|专业|技术|常用)*(?:术语|名词|概念)(?:和|与|及|或)?(?:技术|行业|专业)?(?:术语|名词)?(?:准确)?(?:定义|解释|释义|说明)?|定义|definitions|glossary|terms",
    "cases": "(?:典型|真实|工作|实际)*(?:工作场景|案例|场景|实例)(?:或真实案例)?(?:举例|说明|分析|举例说明)*|cases?|example|worked example",
    "other": "(?:工作)?地[点址]|上班(?:时间|地点)|组织(?:架构|结构|机构)图?|(?:关键|典型|主要|下设|下辖|所辖|包含)(?:岗位|成员|人员|职位)|部门(?:编号|编码|代码|负责人|编制|岗位(?:设置)?|定员)|(?:岗位|下属岗位)设置|(?:发生)?频[次率]|用时|(?:工作)?(?:权重|占比|比重)|"
    "附[件表录]?|(?:间接|越级)(?:上[级司]|下[级属])|组织(?:机构)?关系|(?:管理)?层[级次](?:关系)?|相互关系|作用|人员(?:配备|配置|构成)|(?:可)?(?:转换|轮换|晋升)(?:岗位|职位)|(?:职位|岗位|职业)发展(?:路线|路径|方向)|(?:温馨)?提示|补充说明|使用说明|时间(?:百分比|分配|比重)|辖员人数|定员人数|(?:制表|签发|填表)人?|核[准定](?:人|日期)?|会签|签核|人员数量|(?:编制|审核|审批|批准)[者人](?:签\\s*字)?|部门性质|管理权限|(?:总|小)结|结[语论]|[前引]言|结束语|(?:岗位|职位|职务|文件|表单)(?:编号|编码|代码|编制|类别|类型|级别|等级|序列|性质)|编号|编制(?:日期|人)?|(?:岗位)?定员(?:人数)?|定编|在岗人数|(?:岗位|职务|职位)(?:职级|等级)|职级|职等|薪(?:资|酬)(?:等级|范围|待遇)?|薪级"
    "|工作(?:环境|地点|时间|条件|场所|设备|工具)|班次|(?:使用|所需)(?:设备|工具)|批准(?:人|日期)?|(?:编写|编制|审定|填写|填表|分析|发布|更新|岗位分析)(?:人|部门|单位|日期|时间)|(?:平均)?占?(?:用)?(?:工作)?时间(?:的)?(?:百分比|比例|占比|分配)|审核(?:人|日期)?|生效日期|版本(?:号)?|修订(?:日期|记录)?|日期|签[字名]|页码|备注|说明|{ANY}(?:守则|须知|公约|纪律|注意事项|附则|总则)|奖惩(?:办法|规定|制度|措施)?|联系我们|直接下级人数|下属人数|人数|(?:薪资|薪酬|福利|工资)(?:待遇|福利|范围)?|(?:福利|待遇)(?:待遇|说明)?|待遇|联系(?:方式|人|电话)|招聘人数|(?:公司|企业)(?:简介|介绍|概况)|关于我们|应聘方式|报名方式|填写说明|填表说明|职业(?:发展|通道)"
    "|晋升(?:方向|路径|岗位)|晋升[与和及](?:职业)?发展(?:路径|方向|通道|空间)?|轮换岗位|岗位(?:基本)?信息|基本(?:信息|资料|情况)|岗位关系|{P}(?:设置)?(?:目标|目的|宗旨|使命|简介)|(?:main |job |role )?purpose(?: of (?:the )?(?:job|post|role))?|location|place of work|working hours|hours|salary|grade|pay|contract|start date|date|version|approved by|prepared by|post (?:no|number|id)\\.?"
    "|job (?:code|grade|id)|working conditions|work environment|headcount|notes?|remarks?|basic information|benefits|about (?:us|the company|the team)|what['’]?s in it for you|perks|why join us|compensation|what we offer|how to apply|salary range|remuneration|closing date",
}
# Order decides where two fields could take the same words: the more special one first.
_ORDER: tuple[Field, ...] = (
    "definitions",
    "cases",
    "deputies",
    "also_holds",
    "reports_to",
    "direct_reports",
    "supervision",
    "other",
    "summary",
    "standards",
    "indicators",
    "deliverables",
    "collaborators",
    "authorities",
    "tasks",
    "duties",
    "qualifications",
    "department",
    "organization",
    "title",
)
# Words that open a list even where no colon follows them.
_OPENS_LIST: frozenset[Field] = frozenset(
    (
        "duties",
        "summary",
        "qualifications",
        "authorities",
        "supervision",
        "standards",
        "indicators",
        "deliverables",
        "collaborators",
        "definitions",
        "cases",
        "tasks",
        "other",
    )
)


@record
class Label:
    """A label found at the beginning of a text: ``field``, and where the value begins (``end``, behind the colon)."""

    field: Field
    end: int
    has_colon: bool


@cache
def _pattern() -> re.Pattern[str]:
    """One pattern for all labels in lower case, its groups named by field: a third of the time of one pattern for each field."""
    fields = "|".join(f"(?P<{field}>{_LABELS[field].lower()})" for field in _ORDER)
    written = fields.replace("{p}", _PREFIX).replace("{any}", "[\\u4e00-\\u9fff]{0,6}")
    return re.compile(rf"(?:{written})(?:\([^()（）]{{1,12}}\))?")


@cache
def _letters() -> frozenset[str]:
    """Every character that a label may hold."""
    return frozenset("".join([_PREFIX, *_LABELS.values(), "0123456789"]).lower())


def _may_be_label(words: str) -> bool:
    """Whether the words hold only characters of labels: nineteen of twenty sentences do not, and need no pattern."""
    plain = words[: words.rfind("(")] if words.endswith(")") else words
    return _letters().issuperset(plain) or plain.endswith(_AFTER_ANY)


_AFTER_ANY = tuple(re.findall(r"\w+", _LABELS["other"].partition("{ANY}(?:")[2].partition(")")[0]))
_ASIDE = re.compile(r"(?<=\w) ?\([^()]{1,40}\)$")  # Accountable to (line manager)
_BLANK_IN_HAN = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")
_MARK = re.compile(r"[\[【<〈《(（\s*#_]*")
_COLON = re.compile("[:：]|[—–─]{2}")  # 直属领导——店长
_IN_BRACKETS = re.compile(
    r"\s*[【〔]\s*([^【】〔〕]{2,12})\s*[】〕]\s*[:：]?\s*(?=[^\s:：,，、。;；])"
)  # 【上级】店长
_BEHIND_COLON = re.compile(r"[:：—]?[ \t]*(?:-$|/(?: (?=\S)|$))?")


@lru_cache(maxsize=20_000)  # the same words are asked about several times while a document is read
def field_of(words: str) -> Field | None:
    """Return the field that these words, the whole of a label, name; None if they are no label.

    >>> field_of("直接上级"), field_of("具体岗位职责如下"), field_of("Reports to"), field_of("配件经理")
    ('reports_to', 'duties', 'reports_to', None)
    """
    words = _BLANK_IN_HAN.sub("", words.strip(" :：\n\t【】[]*#_"))
    if words.endswith(")") and words.isascii():
        words = _ASIDE.sub("", words)
    if not words or len(words) > _ENGLISH_LENGTH:
        return None
    plain = words.lower()
    match = _pattern().fullmatch(plain) if len(words) <= _LABEL_LENGTH and _may_be_label(plain) else None
    if match:
        return cast("Field", match.lastgroup)
    both = None if words.isascii() else _IN_BOTH.fullmatch(words)
    if both:
        first, second = (field_of(part) for part in both.groups() if part)
        return first if first == second or second is None else second if first is None else None
    return english_field(words) if words[0].isascii() else None


_LABEL_LENGTH = 40  # characters; the longest label in the table has 38
_ENGLISH_LENGTH = 90  # characters; what an English phrase before a colon may have
_HAN = "\u4e00-\u9fff"
# 岗位职责 Responsibilities, Summary of Duties / 工作职责: one label in two languages
_IN_BOTH = re.compile(
    rf"([{_HAN}]{{2,10}})[\s/|()]*([A-Za-z][A-Za-z &/]{{3,40}})[)\s]*|([A-Za-z][A-Za-z &/]{{3,40}}?)[\s/|()]*([{_HAN}]{{2,10}})[)\s]*"
)


def label_at(text: str) -> Label | None:
    """Return the label that the text begins with: followed by a colon, or filling the whole line.

    >>> label_at("直接上级: 总经理")
    Label(field='reports_to', end=6, has_colon=True)
    >>> label_at("负责备件: 采购") is None
    True
    """
    bracketed = _IN_BRACKETS.match(text)
    enclosed = field_of(bracketed[1]) if bracketed else None
    if bracketed and enclosed:
        return Label(enclosed, bracketed.end(), True)
    colon = _COLON.search(text, 0, (_ENGLISH_LENGTH if text[:20].isascii() else _LABEL_LENGTH) + 2)
    if colon:
        lead = _MARK.match(text)
        field = field_of(text[lead.end() if lead else 0 : colon.start()])
        if field:
            rest = _BEHIND_COLON.match(text, colon.end())
            return Label(field, rest.end() if rest else colon.end(), True)
        return None
    field = field_of(text)
    if field and (field in _OPENS_LIST):
        return Label(field, len(text), False)
    return _in_capitals(text)


# IMMEDIATE SUPERVISOR Harbour Master: the capitals part the label from its value
_CAPITALS = re.compile(
    r"(?P<label>[A-Z][A-Z&/,'’ -]{2,70}[A-Z])(?: \([^()]{1,40}\))?\s+(?=(?:[A-Z]|An? )?[a-z]|\d)"
)
_NAMED_IN_CAPITALS: frozenset[Field] = frozenset(("department", "organization", "title"))


def _in_capitals(text: str) -> Label | None:
    match = _CAPITALS.match(text)
    field = field_of(match["label"]) if match else None
    if match is None or field is None:
        return None
    if field in _NAMED_IN_CAPITALS and not (field == "title" and is_post(text[match.end() :])):
        return None  # UNIT Manager
    return Label(field, match.end(), True)


# Headings that say in more words what follows: 四、绩效考核方式与标准说明
_HEADING_WORDS: tuple[tuple[Field, re.Pattern[str]], ...] = (
    ("cases", re.compile("案例|场景|实例")),
    ("definitions", re.compile("术语|名词|定义")),
    ("indicators", re.compile("考核|绩效|指标|衡量")),
    ("qualifications", re.compile("任职|资格|素质")),
    ("authorities", re.compile("权限|权力")),
    ("collaborators", re.compile("协作|沟通|协调关系|工作关系")),
    ("deliverables", re.compile("交付|成果|输出")),
    ("duties", re.compile("职责|工作内容|任务")),
)
_HEADING_END = re.compile(
    "(?:说明|展开|举例|罗列|定义|解释|标准|清单|要求|内容|概述|关系|指标|权限|成果|介绍|列表|一览|明细|方式|方法)$"
)
_STOP = re.compile("[,，。;；]")
_HEADING_LENGTH = 24  # characters; longer lines are sentences


def heading_field(text: str) -> Field | None:
    """Return the field that a numbered heading announces in more than a label's words; None if it announces none.

    >>> heading_field("绩效考核方式与标准说明"), heading_field("完成考核任务")
    ('indicators', None)
    """
    if len(text) > _HEADING_LENGTH or _STOP.search(text) or not _HEADING_END.search(text):
        return None
    return next((field for field, words in _HEADING_WORDS if words.search(text)), None)
