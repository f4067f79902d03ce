"""What a post's or a department's name looks like, in Chinese and English, and how to write it the same way each time.

Names are known by their form (``…经理``, ``…专员``, ``… Manager``), never by a list of posts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Set
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from itertools import pairwise

from corpus.text.latepattern import late_pattern
from corpus.text.prefilter import Prefiltered
from corpus.vocabulary.verbs import begins_with_verb

# Head nouns that end the name of a post. 长 and 员 alone would take in 增长 or 全员, so their compounds are listed.
_POST_HEADS = (
    "董事长|理事长|总裁|总经理|经理|副理|襄理|协理|副总|老总|店总|总监|主管|主任|主席|店长|站长|厂长|院长|校长|园长|馆长|所长|处长|科长|股长|部长|局长|行长"
    "|会长|社长|台长|场长|队长|班长|组长|室长|区长|店主|厨师长|护士长|班组长|领班|督导|专员|文员|职员|人员|营业员|服务员|管理员|收银员|保洁员"
    "|业务员|销售员|检查员|调度员|统计员|计划员|保管员|保安员|收发员|采购员|会计员|质检员|化验员|检验员|库管员|仓管员|安全员|资料员|施工员"
    "|预算员|造价员|监理员|巡查员|巡逻员|维修员|驾驶员|配送员|快递员|讲解员|导购员|理货员|话务员|接待员|操作员|信息员|宣传员|辅导员|教员"
    "|企划员|策划员|培训员|审核员|评估员|鉴定员|索赔员|客服员|技术员|程序员|运营员|委员|秘书|书记|干事|助理|助手|顾问|代表|代理人|专家|会计"
    "|出纳|审计|法务|律师|司机|保安|保洁|门卫|门岗|前台|接待|客服|内勤|外勤|文秘|教练|护士|护工|护理员|护理|医生|医师|药师|药剂师|技师|检验师"
    "|工程师|设计师|架构师|分析师|咨询师|评估师|精算师|会计师|审计师|经济师|造价师|规划师|培训师|内训师|讲师|导师|教师|老师|厨师|面点师|调酒师|美容师"
    "|摄影师|化妆师|营养师|技工|电工|焊工|钳工|木工|瓦工|水工|普工|杂工|清洁工|维修工|操作工|搬运工|洗碗工|园艺工|绿化工|勤杂工|组员|队员|采购"
    "|仓管|库管|质检|调度|策划|编辑|记者|买手|导购|主播|运维|店员|学徒|实习生|见习生|监事|董事|合伙人|负责人|经纪人|发言人|管家|客户接待|投资人|柜员"
    "|信贷员|专干|文书|科员|办事员|社工|保健医|队医|美工|放射员|义工|理财师|厂医|校医|幼师|保育员|传菜员|迎宾|礼宾员|行李员|吧员|酒水员|水电工|电梯工|秩序员|消防员|抄表员|跟单员|单证员|报关员|制单员"
)
# 护理长, 裱花师, 水洗工; not 增长, 出师 or 员工
_DUTY_ENDING = (
    "(?:[\\u4e00-\\u9fff]员|(?:(?![增成延特专擅时家助生身边校班])[\\u4e00-\\u9fff])长|(?:(?![出京导])[\\u4e00-\\u9fff])师"
    "|(?:(?![员职分施加手竣开人动完返化军复停误])[\\u4e00-\\u9fff])工|(?:(?![到上离在顶轮下转同各一本该设定])[\\u4e00-\\u9fff])岗)"
)
_POST = late_pattern(
    rf"(?:{_POST_HEADS}|{_DUTY_ENDING})(?:[(（][^()（）]{{1,14}}[)）]|[A-Z]岗|[一二三四五]级)?$"
)
# What a name ends with decides first: a pattern that ends in $ is tried at every character otherwise (a tenth of the time).
_POST_ENDS = frozenset("员长师工岗级)）") | {head[-1] for head in _POST_HEADS.split("|")}
_DEPARTMENT = late_pattern(
    r"(?:部门|(?:[^全内外本各局]|安全|保全)部|[^功上下此补]课|[^控]股|中心|办公室|[^公科教]室(?<!办事室)|(?:[^学本专文理]|[管办审受代物病护心监经清整]理)科|[^此好益]处|总经办|[^举主代采承]办|车间|工段|事业群|事业部|分公司|子公司|门店"
    r"|支行|分行|病区|病房|营业厅|宴会厅|[中西]餐厅|医务科|教务处|[^工两]会|^工会|委员会|团队|小组|项目组|[^班机]组)(?:[(（][^()（）]{1,14}[)）])?$"
)
_ENGLISH_BODY = late_pattern(
    r"(?:the )?(?:[a-z&/'-]+ ){0,5}(?:board|committee|panel|trustees|(?:working|policy|steering|advisory|executive|project) (?:[a-z]+ )?group)(?: of (?:[a-z]+ ?){1,3})?",
    re.IGNORECASE,
)
_DEPARTMENT_ENDS = frozenset("门部课股心室处办间段群司店行科会队组区房厅)）")
# Words that are a post's, its work's or its department's name.
WORK_OR_POST = late_pattern(
    "采购|质检|调度|策划|审计|法务|客服|接待|内勤|外勤|前台|保安|保洁|护理|运维|门卫|仓管|库管"
)
_ENDS_IN_WORK = late_pattern(f"(?:{WORK_OR_POST.pattern})$")
_BODY = late_pattern(r"(?:董事会|理事会|股东会|股东大会|监事会|董事局|管委会|业主委员会|党委|党支部)$")
# Words that end the name of a post and name none alone.
_NO_POSTS = frozenset(
    ("人员", "专员", "委员", "职员", "组员", "接待", "客服", "采购", "策划", "审计", "护理", "调度")
)
# A name never begins like a sentence.
_VERB_START = late_pattern(
    "负责|协助|配合|参与|完成|做好|制定|制订|组织|监督|指导|管理好|落实|执行(?!长|董事|总|副|主)|按照|根据|对|向|与|和|在|每|定期|及时|严格|认真|熟悉|掌握|具有|具备"
    "|保证|确保|建立|开展|维护好|主持|领导|拟定|拟订|编制|审核各|审批|检查|督促|安排|协调|收集|整理|提供|接受|接待来|受理|处理|如|若|凡|不|必须|应(?!急)"
    "|跟进|接听|解答|走访|拜访|陪同|擦拭|打扫|购买|持有|需|由|为|从|可|有|无|把|将|被|让|使|以|因|并|及|或|其他|所有|全体|各|本|该|此|我|你|他|请"
)
_SENTENCE = late_pattern(
    r"[,，、。;；!！?？:：“”\"《》<>=%]|哪些|什么|负责(?!人)|[的了着过并]|[和及].*人员$|\d{3,}"
)
# 汽车4S店销售经理: the kind of shop is no part of the title.
_SHOP = Prefiltered(
    r"^(?:某|xx|XX|\*+)?(?:汽车)?4[sS]店?(?:店|的)?(?=[\u4e00-\u9fff])|^(?:本|我)公司(?=[\u4e00-\u9fff]{2})"
)
# 某某店客户关系部: the organisation is no part of the name; 门店 or 集团 alone is.
_OWNER = Prefiltered(
    r"^(?!(?:分|总|子|母|本|各|门|连锁)(?:公司|店|行))(?:某|[\u4e00-\u9fff]{2,18})(?:集团|公司|酒店|医院|学校|幼儿园|支行|分行|(?<!投资|个人|私人|网络|网上|手机|电子|电话|零售|交易)银行(?!股份|有限|集团|.{0,6}[支分总]行)|(?<!门)店)(?=[\u4e00-\u9fff]{2,})"
)
# LAKESIDE HOTEL - KITCHEN DEPARTMENT, 某某酒店—工程部: the same with a dash between
_OWNER_APART = Prefiltered(
    r"^.{2,40}?(?:集团|公司|酒店|宾馆|饭店|医院|学校|大学|幼儿园|银行|[支分]行|(?i:hotel|hospital|school|college|university|bank|group|company|council|club|stores?|restaurant|clinic|inc|ltd|llc|plc)\.?)\s*[-–—|]+\s*(?=\S{2})"
)
_BRACKETED = late_pattern(r"^[\[【〈《]\s*(.+?)\s*[\]】〉》]$")
_COUNT = late_pattern(
    r"\s*[(（\[]\s*(?:招聘?\s*)?(?:[x×]\s*)?(?:\d{1,3}|若干|[一二三四五六七八九十]{1,2})\s*[名人位个]?(?:以上|per [a-z]+)?\s*[)）\]]$|\s+(?:\d{1,3}|若干)\s*[名人位]$"
)
NAME_ENDS = _POST_ENDS | _DEPARTMENT_ENDS  # what a name in Chinese characters may end with
_OPENS_BRACKET = tuple("[【〈《")
_OPENS_ARTICLE = tuple("第篇岗职【[(（")
_ENDS_COUNT = tuple(")）]名人位")
_WHITE = late_pattern(r"\s+")
_BLANK_BESIDE_HAN = late_pattern(r"(?<=[^\x00-\u024f–—‘’])\s+|\s+(?=[^\x00-\u024f–—‘’])")
_ARTICLE = late_pattern(
    r"^[【\[(（]?(?:第[一二三四五六七八九十\d]+[章节条篇部分]|篇[一二三四五六七八九十\d]+)[】\])）]?[:：、\s]*|^\d{1,2}\s*(?![号级部组期楼区车科队班届年月])(?=[\u4e00-\u9fff])|^(?:岗位|职位|职务)(?:编号|名称)(?=[\u4e00-\u9fff]{2})"
)
_ENGLISH_HEAD = (
    "manager|director|supervisor|officer|assistant|clerk|specialist|coordinator|engineer|technician|advisor|adviser|consultant|executive"
    "|representative|analyst|administrator|secretary|receptionist|accountant|cashier|controller|leader|foreman|head|chief|president|chair"
    "|chairman|chairwoman|chairperson|principal|teacher|lecturer|trainer|nurse|doctor|physician|pharmacist|chef|cook|driver|guard|cleaner|housekeeper"
    "|porter|waiter|waitress|attendant|operator|mechanic|electrician|painter|inspector|planner|buyer|auditor|lawyer|counsel|developer|designer"
    "|architect|tester|agent|associate|trainee|apprentice|dispatcher|estimator|storekeeper|librarian|registrar|dean|teller|underwriter|editor|scientist"
    "|partner|owner|superintendent|concierge|bartender|valet|ceo|cfo|coo|cto|cio|gm|vp|detailer|fitter|welder|machinist|caretaker|janitor|treasurer"
    "|member|sponsor|captain|coach|trustee|governor|councillor|mayor|matron|midwife|paramedic|dentist|surgeon|carer|custodian|steward|stewardess|host|hostess|server|barista"
    "|baker|butcher|packer|picker|handler|loader|helper|counsellor|counselor|tutor|instructor|curator|producer|presenter|photographer|stylist|hairdresser|merchandiser|buyer"
    "|scheduler|expeditor|plumber|carpenter|joiner|gardener|chaplain|deputy|surveyor|valuer|broker|trader|banker|adjuster|assessor|solicitor|paralegal|translator|interpreter"
    "|pilot|courier|messenger|dishwasher|sommelier|butler|nanny|childminder|bursar|invigilator|scientist|chemist|warden|usher|lifeguard|marketer|recruiter|recorder|writer"
    "|pastor|priest|vicar|rector|deacon|rabbi|imam|curate|verger|sexton|organist|purser|skipper|bosun|sailor|ranger|sergeant|constable|commander|lieutenant|sheriff|marshal"
    "|professor|researcher|investigator|aide|hygienist|florist|dietitian|veterinarian|bricklayer|glazier|scaffolder|rigger|labou?rer|tailor|seamstress|busser|farmer|shepherd|grower"
    "|reporter|animator|illustrator|musician|lead|hand|expert|intern|co-chair|commis|chef de partie|volunteer|practitioner|programmer|typist|artist|stylist|[a-z]*(?:keeper|worker|teacher|master|mistress|maker)"
    "|sister|operative|co-ordinator|monitor|provost|[a-z-]*chancellor|commissioner|facilitator|advocate|[a-z]{4,}grapher|runner|orderly|historian|parliamentarian|first[ -]aider|[a-z]*warden|conductor|examiner|deckhand|farmhand|senco"
    "|ambassador|employee|liaison|collector|installer|fabricator|assembler|roofer|plasterer|tiler|decorator|landscaper|miner|driller|[a-z]*fitter|sorter|grader|checker|cutter|weaver|upholsterer|brewer|distiller|confectioner|grocer|caterer|croupier|groom|umpire|referee|announcer"
    "|broadcaster|correspondent|[a-z]*writer|demonstrator|fellow|scholar|moderator|verifier|mentor|conven[eo]r|rapporteur|ombudsman|magistrate|judge|prosecutor|barrister|notary|bailiff|mediator|arbitrator|detective|firefighter|responder|superviser|banksman|slinger|spotter|sweeper"
    "|adjutant|cadet|landlord|proprietor|founder|conservator|cataloguer|docent|greeter|expediter|canvasser|fundraiser|[a-z]*marketer|organi[sz]er|publicist|strategist|actuary|appraiser|auctioneer|purchaser|caregiver|babysitter|doula|missionary|sacristan|cantor|elder|[a-z]{2,}(?:etist|otist|ivist|mnist|logist)"
    "|(?:fore|post|door|bell|sea|crafts|handy|grounds|chair|sales|trades|store|spokes|house|watch|fire|police|repair)(?:man|woman|person)|[a-z]{2,}(?:ologist|apist|tionist|ialist|alist|onist|inist|acist|omist|etrist|atrist|egist|ician)"
)
_ENGLISH_POST = late_pattern(
    rf"(?:Front of House )?(?:(?!(?:the|an?|his|her|their|its|for|of|to|by|on|in|at|with|from|about|how|what|who|our|your|these|or|no|not|is|are|was|were|has|have|will|shall|must|should|may|can)\b)[A-Za-z&/,'’.-]+ (?:(?<!\bsection )(?<!\bchapter )(?<!\barticle )(?<!\bpart )(?<!\bpage )(?<!\bstep )(?<!\bappendix )(?<!\bitem )(?<!\brule )(?<!\bno )\d{{1,2}}[A-Za-z]? )?){{0,6}}(?:[A-Za-z]+[-/]){{0,2}}(?:{_ENGLISH_HEAD})s?(?:[- ]elect| in (?:training|charge|chief|residence))?(?: (?:I{{1,3}}|IV|V|[1-5]))?(?: (?:of|for|to|in|-) [A-Za-z&,' ]{{2,40}}){{0,2}}(?:, [A-Z][A-Za-z& ]{{2,30}})?(?: \([A-Za-z&/, -]{{2,30}}\))?",
    re.IGNORECASE,
)
# Head QA, VP Sales, Director Harbour Services: the field behind the title
_ENGLISH_FIELD_BEHIND = Prefiltered(
    r"(?:(?:Senior|Deputy|Assistant|Associate|Executive|Group|Regional) )*(?:(?:Head|Director|S?VP|AVP|Vice President)(?:,| -)? (?:[A-Z][A-Za-z&/]+,? (?:and |& )?){0,3}[A-Z][A-Za-z&/]+(?<!Duties)(?<!Responsibilities)(?<!Description)(?<!Profile)(?<!Role)(?<!Job)(?<!Requirements)(?<!Skills)(?<!Name)(?<!Title)(?<!Report)(?<!Office)"
    r"|(?:Manager|Executive|Officer|In-?charge|Supervisor|Engineer) [A-Z&/]{2,4})"
)
_ENGLISH_DEPARTMENT = late_pattern(
    r"(?!(?:terms?|tenure|length|oath|duration|removal|holders?) (?:of|from) office)(?:the )?(?:[A-Za-z&/'-]+ ){0,5}(?<!\bof )(?:department|dept\.?|division|team|office|unit|centre|center|workshop|branch|board|committee|bureau|section|directorate|secretariat|(?:working|policy|steering|advisory|executive|project|user) (?:[a-z]+ )?group|panel|task ?force)",
    re.IGNORECASE,
)
_ENGLISH_SENTENCE = late_pattern(
    r"^(?:the |a |an )?(?:ensur(?:e|es|ing)|manag(?:e|ing)|supervis(?:e|es|ing)|prepar(?:e|es|ing)|assist(?:ing|s)?|supports|supporting|coordinat(?:e|es|ing)|maintain(?:s|ing)?|reporting|provid(?:e|es|ing)"
    r"|develop(?:s|ing)?|leading|oversees?|conduct(?:s|ing)?|handles?|handling|train|acts?|liais(?:e|es|ing)|monitor|must|should|is|are|to|in|with|by|and|all|any|each|most|many|some|few|several|other|these|those|such|both|if|when|as|while|being|no|not|more|this|that|where|who|whose)\b",
    re.IGNORECASE,
)
# Support Worker, Lead Engineer: a title where every word has its capital, else a sentence's verb
_ENGLISH_VERB_OR_NOUN = late_pattern(
    r"^(?:support|lead|training|check|review|keep|works?|report|test|process|monitor)\b", re.IGNORECASE
)
# The officers of a club, all members: nobody in particular
_ENGLISH_ANYBODY = late_pattern(
    r"(?:(?:all|each|every|any|club|staff|committee|board) )*(?:(?:officers|members|workers|persons?|volunteers|experts?|candidates?)(?: (?:of|and) .*)?|member|officer|worker|employees?)",
    re.IGNORECASE,
)
_ENGLISH_VERB_ALONE = late_pattern("(?:monitor|mentor|judge|groom|liaison)s?", re.IGNORECASE)
# MAJOR DIVISION Harbour Master, TITLE Boat Keeper: a label in capitals before the title
_LABEL_BEFORE = late_pattern(r"(?:(?:[A-Z]{2,} )+[A-Z]{4,}|TITLE|POSITION|POST|ROLE) [A-Z][a-z]")
_TYPOGRAPHY = str.maketrans("–—’‘", "--''")
_SMALL_WORDS = frozenset(("of", "and", "for", "the", "to", "in", "at"))
# The same words are asked about several times while a document is read; so many are remembered.
REMEMBERED = 20_000
# Names of no certain form that the open document shows to be posts (`corpus.layout.nameseries`).
_shown: ContextVar[frozenset[str]] = ContextVar("_shown", default=frozenset())
TITLE_LENGTH = 20  # characters; the longest Chinese title of the development documents has 13
_ENGLISH_TITLE_LENGTH = 70
_TITLE_WORDS = 7  # of a title in small letters; a longer line is a sentence


def is_post(name: str) -> bool:
    """Whether the name has the form of a post's title, or the document that is being read shows it to be one.

    >>> is_post("备件计划员"), is_post("负责备件计划员"), is_post("Parts Manager"), is_post("提高客户满意度")
    (True, False, True, False)
    """
    return has_post_form(name) or name in _shown.get()


@lru_cache(maxsize=REMEMBERED)
def has_post_form(name: str) -> bool:
    """Whether the name has the form of a post's title, in any document.

    >>> has_post_form("收银员"), has_post_form("收银")
    (True, False)
    """
    name = in_ascii(name.strip())
    if not name:
        return False
    if name.isascii():
        plain = len(name) <= _ENGLISH_TITLE_LENGTH and name[0].isalpha() and not name.endswith(".")
        return (
            plain
            and _is_cased(name)
            and bool(_ENGLISH_POST.fullmatch(name) or _ENGLISH_FIELD_BEHIND.fullmatch(name))
            and not _ENGLISH_SENTENCE.match(name)
            and not _ENGLISH_ANYBODY.fullmatch(name)
            and not _LABEL_BEFORE.match(name)
            and not _ENGLISH_VERB_ALONE.fullmatch(name)
            and (not _ENGLISH_VERB_OR_NOUN.match(name) or _is_capital(name))
        )
    if name[-1] not in _POST_ENDS or len(name) > TITLE_LENGTH or name in _NO_POSTS:
        return False
    return not _VERB_START.match(name) and not _SENTENCE.search(name) and bool(_POST.search(name))


def in_ascii(name: str) -> str:
    """Return a name in a Latin script without accents and with plain dashes and quotes: Café Manager as Cafe Manager."""
    if name.isascii():
        return name
    plain = name.translate(_TYPOGRAPHY)
    folded = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return folded if folded.isascii() else plain


def is_title_line(line: str) -> bool:
    """Whether a line by itself is a title that only its first letter, or nothing, shows to be one: Lift and gate attendant.

    >>> is_title_line("Shop, bar or café attendant"), is_post("Shop, bar or café attendant"), is_title_line("Helping the cook")
    (True, False, False)
    """
    if is_post(line):
        return True
    words = in_ascii(line.strip()).split()
    if not 1 < len(words) <= _TITLE_WORDS or not words[0][0].isupper() or not is_post(words[-1]):
        return False
    return not begins_with_verb(line) and is_post(
        " ".join("and" if word == "or" else word[0].upper() + word[1:] for word in words)
    )


@contextmanager
def taken_for_posts(names: frozenset[str]) -> Iterator[None]:
    """Let `is_post` know the names as well while a document is read.

    >>> with taken_for_posts(frozenset({"收银"})):
    ...     is_post("收银")
    True
    >>> is_post("收银")
    False
    """
    token = _shown.set(names)
    try:
        yield
    finally:
        _shown.reset(token)


def _is_capital(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and all(word[0].isupper() or word in _SMALL_WORDS for word in words)


def _is_cased(name: str) -> bool:
    """Whether an English name is written like a name: capitals, or so short that it may go without."""
    words = name.split()
    return len(words) <= 3 or all(
        word[0].isupper() or word in _SMALL_WORDS or not word[0].isalpha() for word in words
    )


@lru_cache(maxsize=REMEMBERED)
def is_department(name: str) -> bool:
    """Whether the name has the form of a department's name.

    >>> is_department("售后服务部"), is_department("Parts Department"), is_department("全部"), is_department("财务总监")
    (True, True, False, False)
    """
    name = in_ascii(name.strip())
    if name.isascii():
        return (
            _is_cased(name)
            and bool(_ENGLISH_DEPARTMENT.fullmatch(name))
            and not _ENGLISH_SENTENCE.match(name)
        )
    if not 2 <= len(name) <= TITLE_LENGTH or name[-1] not in _DEPARTMENT_ENDS:
        return False
    if _VERB_START.match(name) or _SENTENCE.search(name):
        return False
    return name != "部门" and bool(_DEPARTMENT.search(name)) and not _POST.search(name)


def names_work(name: str) -> bool:
    """Whether a name can be a work's as well as a post's: 日常保洁."""
    return bool(_ENDS_IN_WORK.search(name))


def is_body(name: str) -> bool:
    """Whether the name is a governing body that posts report to (董事会, the board)."""
    return bool(_BODY.search(name)) or bool(name[:1].isascii() and _ENGLISH_BODY.fullmatch(name.strip()))


_HOUSE = late_pattern("(?:中心|[^公]室|[^客]厅|俱乐部|门市部|营业部|秘书处|(?<!委员)(?<!工)会)$")
# 客服中心, 财务室: named after the work that is done there, and so a department's
_WORK = late_pattern(
    "(?:财务|会计|结算|人事|人力|行政|办公|总务|后勤|客服|客户|采购|物流|配送|仓储|研发|技术|工程|设备|生产|质量|质检|品质|营销|销售|市场|运营|信息|数据|培训|安全|安保|保卫|医务|护理|化验|检验|检测|档案|教务|教研|资料|监控|调度|审计|法务|资金|预算|呼叫|售后|备件|配件|维修|秘书|人事|监察|总工|机要|文印|电算|管理)(?:中心|室)$"
)


def names_a_house(name: str) -> bool:
    """Whether a name can be an establishment's own: named after what it is, not after a work that a department does.

    >>> names_a_house("贵宾休息室"), names_a_house("财务室"), names_a_house("网球俱乐部")
    (True, False, True)
    """
    return bool(_HOUSE.search(name)) and not _WORK.search(name)


@lru_cache(maxsize=REMEMBERED)
def normalise(name: str) -> str:
    """Return the name as it is compared and shown: no list number, no kind of shop, no blanks beside Chinese characters.

    >>> normalise("第二节 4S店 销售经理"), normalise(" Parts  Manager "), normalise("Lakeside Hotel - Kitchen Department")
    ('销售经理', 'Parts Manager', 'Kitchen Department')
    """
    name = name.strip().replace("\\/", "/")
    if name[:1] in _OPENS_BRACKET:
        name = _BRACKETED.sub(r"\1", name)
    if name[:1] in _OPENS_ARTICLE or name[:1].isdecimal():
        name = _ARTICLE.sub("", name)
    if name[-1:] in _ENDS_COUNT:
        name = _COUNT.sub("", name)
    words = name.split()
    if len(words) > 1:
        name = " ".join(words) if name.isascii() else _WHITE.sub(" ", _BLANK_BESIDE_HAN.sub("", name))
    elif words:
        name = words[0]
    name = name.strip(" :：;；,，.。、·-—*#/|'\"“”‘’")
    if name[:4].lower() == "the " and has_post_form(name[4:]):
        return name[4:]
    return _without_owner(name) if not name.isascii() or "-" in name or "|" in name else name


def _without_owner(name: str) -> str:
    """A name without the organisation or kind of shop before it."""
    if name[-1] not in NAME_ENDS and not name[-1].isascii():
        return name  # what would be left is no name
    for prefix in (_OWNER_APART, _SHOP, _OWNER):
        owner = prefix.match(name)
        shorter = name[owner.end() :] if owner else ""
        if len(shorter) > 1 and (has_post_form(shorter) or is_department(shorter)):
            return shorter
    return name


_BRACKET = late_pattern(r"[(（]([^()（）]{1,20})[)）]")
_SEPARATOR = late_pattern(r"\s*(?:[、,，;；|]|\s{2,}|\n|(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f]))\s*")
# 和 and "and" join names, and stand inside names as well (Food and Beverage Manager, 环境与安全经理).
_SOFT_SEPARATOR = late_pattern(
    r"\s*(?:(?<=[\u4e00-\u9fff])(?:[和及与]|或者?)(?=[\u4e00-\u9fff])|\b(?:and|or)\b(?: (?:the|an?)\b)?|&|/)\s*"
)


def split_names(text: str) -> tuple[str, ...]:
    """Return the names of a written list, in order, without repeats; 和, "and" and a slash part only what are names without them.

    >>> split_names("会计、出纳,收银员。"), split_names("大客户专员/销售顾问"), split_names("机/电组长、油漆组长")
    (('会计', '出纳', '收银员'), ('大客户专员', '销售顾问'), ('机/电组长', '油漆组长'))
    >>> split_names("Food and Beverage Manager"), split_names("会计和出纳")
    (('Food and Beverage Manager',), ('会计', '出纳'))
    """
    names: list[str] = []
    for part in _SEPARATOR.split(_protect_brackets(text)):
        whole = part.replace("\x00", "、").strip(" 。.;；:：等")
        pieces = [piece.strip() for piece in _SOFT_SEPARATOR.split(whole)]
        apart = len(pieces) > 1 and all(map(_is_name, pieces))
        names += [piece for piece in (pieces if apart else [whole]) if piece]
    return tuple(dict.fromkeys(names))


def _is_name(name: str) -> bool:
    return has_post_form(name) or is_department(name) or is_body(name)


def _protect_brackets(text: str) -> str:
    return _BRACKET.sub(lambda match: match[0].replace("、", "\x00"), text)


def split_glued(name: str, known: Set[str], *, besides: str = "") -> tuple[str, ...]:
    """Return the titles of a list that lost its separators, if known titles fill it exactly; else the name itself.

    ``besides`` is a known title that cannot be in the list.

    >>> split_glued("技术主管服务主管", {"技术主管", "服务主管"})
    ('技术主管', '服务主管')
    """
    if len(name) < 4 or (name in known and name != besides):
        return (name,)
    ends: dict[int, tuple[int, ...]] = {0: (0,)}
    for end in range(2, len(name) + 1):
        for start in range(end - 1):
            if start in ends and name[start:end] in known and name[start:end] != besides:
                ends[end] = (*ends[start], end)
                break
    cuts = ends.get(len(name), ())
    return tuple(name[a:b] for a, b in pairwise(cuts)) if len(cuts) > 2 else (name,)
