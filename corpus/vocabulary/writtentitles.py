"""Titles as they are written: the name, and what stands around it.

An advert's code, brackets with headcount, pay, place, shift, another name, a post held as well, the superior, the department: each
piece is taken off and, where it says something of the post, kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.text.latepattern import late_pattern
from corpus.vocabulary.titles import (
    REMEMBERED,
    has_post_form,
    is_body,
    is_department,
    is_post,
    normalise,
    split_names,
)


@dataclass(frozen=True, slots=True)
class WrittenTitle:
    """A title and what its line says of the post.

    ``also`` are posts held as well (兼), ``other`` other spellings, ``superiors`` whom the post stands under, ``subordinates`` whom it leads.
    """

    title: str
    also: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    superiors: tuple[str, ...] = ()
    subordinates: tuple[str, ...] = ()
    department: str = ""


_ROUND = late_pattern(r"[(（]([^()（）]{1,40})[)）]")
_SQUARE = late_pattern(r"(?<=.)[\[【〔]([^\[\]【】〔〕]{1,40})[\]】〕]")
_ENCLOSED = late_pattern(r"[\[【〈《]\s*([^\[\]【】〈〉《》]{2,20})\s*[\]】〉》]\s*(?=[(（\[【\d])")
_PARTS = late_pattern(r"\s*[,，、;；|]\s*|\s+(?=[^\x00-\x7f])|(?<=[^\x00-\x7f])\s+")
# What an advert or a list says of the place to be filled; it is no part of the post's name: (2名, 需倒班), (城南店), (试行)
_CIRCUMSTANCES = late_pattern(
    r"(?:招聘?|共|计|急招|编制|定员|定编|人数|名额)*[:：]?\s*(?:约|各)?(?:[x×]\s*)?(?:\d{1,3}(?:[-~至—]\d{1,3})?|若干|[一二两三四五六七八九十]{1,3})\s*[名人位个](?:以上)?"
    r"|.*(?:\d\s*[kK万元]|元/|薪|底薪|提成|奖金|补贴|待遇|面议|食宿|包[吃住食]|社保|[五六]险|公积金).*"
    r"|(?:需|要|可|须|能)?(?:适应|接受|上)?(?:[\u4e00-\u9fff]{0,2}[早中晚夜白日长正]班|倒班|轮班|轮岗|轮换|[两三四]班|翻班|[双单月轮]休|上[一二]休[一二]).*"
    r"|(?:可|需|须|能)?(?:全职|兼职|专职|远程|居家|线[上下]|驻场|驻点|外派|派遣|外包|劳务|临时|临聘|实习|见习|合同制|编[内外]|在编|编制[内外]|短期|长期|暑期|急[聘招]|诚聘|校招|社招|应届|弹性|混合).{0,6}"
    r"|(?:工作)?(?:地点|地址|驻地|所在地|上班)[:：]?.+|(?:常驻|驻).{2,}|[\u4e00-\u9fff]{1,10}(?:[^商饭酒]店|片区|辖区|校区|院区|厂区|园区|库区|[东西南北中][区部]|市|县|镇|乡|工地|基地|站点|项目部?)"
    r"|[\u4e00-\u9fff\dA-Z]{0,10}(?:大堂|[大东西南北前后正侧]门|[\d一二三四五六七八九十]+[楼层]|号楼|号线|路段|站台|柜台|窗口|出入口|码头)"
    r"|[男女]性?|[男女]女?不限|.*(?:\d岁|学历|经验|应届).*|代|代理|暂[代缺]|空缺"
    r"|(?:分管|主管|负责|主抓).+|(?:[一二两三]|\d|由.{1,3})?人?(?:可|不得)?兼任?"
    r"|(?:编号|代码|编码|岗位编[号码]|[Rr]ef|ID|No)\.?[:：]?.+|[A-Z]{1,6}[-_/]?\d{1,6}(?:[-/]\d+)*"
    r"|(?:决策|管理|执行|督导|操作|高|中|基)层|(?:如|若|可)(?:有|选|需)|视情况|可?(?:根据|依据|按照?).{2,}(?:调整|设置|而定|确定)|试行|修订|暂行|草案|修订稿|初稿|\d{4}.*"
    r"|(?i:(?:\d+|one|two|three|four|several) (?:posts?|positions?|vacanc(?:y|ies)|openings?)|x ?\d+|(?:(?:night|day|evening|morning|afternoon|weekend|weekday|early|earlie|late|twilight|rotating)s?(?: and | ?[/&] ?|$)?)+(?: ?shifts?)?|mobile|office[- ]based|field[- ]based|(?:full|part)[- ]time|remote|hybrid|on[- ]?site|home[- ]based|temporary|permanent|casual|fixed[- ]term.*|seasonal|m/[fw](?:/[dx])?|maternity cover|[£$€].*)"
    # (Larkfield), (York), (Quay Depot)
    r"|[A-Z][a-z]+(?:ton|ham|ford|bury|field|pool|mouth|chester|cester|borough|burgh|shire|wick|stead|minster|ville|bridge)"
    r"|London|Leeds|York|Bath|Hull|Derby|Bristol|Cardiff|Swansea|Glasgow|Aberdeen|Dundee|Belfast|Dublin|Cork|Leicester|Exeter|Norwich|Newport|Carlisle|Lincoln|Lancaster|Durham|Coventry|Newcastle"
    r"|Paris|Berlin|Rome|Madrid|Sydney|Melbourne|Perth|Auckland|Toronto|Vancouver|Montreal|Boston|Chicago|Houston|Dallas|Denver|Seattle|Atlanta|Miami|Singapore|Hong Kong|Shanghai|Beijing|Dubai|Nairobi|Lagos|Mumbai|Delhi"
    r"|(?:[A-Z][a-z]+ )+(?:Depot|Site|Store|Campus|Hub|Yard|Road|Street|Park|Island|Bay|Terminal)"
)
# 对区域经理负责, 受站长领导, 归口:医务科长, 主管领导:放射科主任
_STANDING = late_pattern(
    r"(?:(?:直接|直属|分管|主管|上级|归口|汇报|行政|业务|单位|部门)*(?:上[级司]|领导|主管|归口|对象|关系|负责人)\s*[:：]\s*|(?:直接|业务|行政)?(?:对|受|归口?于?|隶属于?|上级|向|汇报给|汇报至)|(?i:report(?:s|ing) to|supervised by|responsible to)[:：]?\s*)(?:the )?"
    r"(?P<name>[^;；,，:：]{2,30}?)(?:的?(?:直接|统一)?(?:负责|领导|管理|汇报|指挥|督导|分管)(?:工作)?)?"
)
# 直接下级:保洁领班
_BELOW = late_pattern(
    r"(?:直接|直属)?(?:下[级属]|部属|管辖|所辖|管理)(?:岗位|人员|对象)?\s*[:：]\s*(?P<names>.{1,36})"
)
_SEVERAL_SAID = late_pattern(r"\s*[;；,，]\s*")
# 又称门房, sometimes called Hall Porter
_CALLED = late_pattern(
    r"(?:(?:又|也|亦|或|俗|简|别|全|旧)(?:称|叫)(?:为|作)?|原(?:名|称|叫)|即|(?i:(?:sometimes |also |formerly |previously |usually |often )*(?:called|known as|titled|referred to as|named)|a\.?k\.?a\.?|formerly|previously))[:：]?\s*(?:the |an? )?(?P<name>.{2,40})"
)
_HELD = late_pattern(r"(?:(?:可|暂|一般)?由(?P<by>.{2,12}?)(?:兼任|兼|代理|代)|(?P<name>.{2,12}?)兼任?)")
_ALSO = late_pattern(
    r"^(?:同时)?兼(?:任|职|管|做|\?)?|^also (?:acts as )?|^acting as\s+|^(?:and )?concurrently\s+",
    re.IGNORECASE,
)
# Depot Supervisor - WH2231: what an advert is filed under
_CODE = late_pattern(
    r"\s*[-–—|/#]\s*(?:(?i:ref|req|job|post|vacancy|id|no)[a-z]*\.?\s*(?i:no\.?|code|id)?\s*[:#]?\s*)?(?=[A-Z\d/-]*\d{2})[A-Z]{0,6}[-/]?\d[A-Z\d/-]*$"
)
# 平面设计师-杭州: behind the title of an advert, the place
_PLACE_BEHIND = late_pattern(r"(?<=[\u4e00-\u9fff)）])\s*[-—–·|/]+\s*[\u4e00-\u9fff]{2,6}$")
_BLANK = late_pattern(r"[\s\u3000|｜]+")
_GLUED_COUNT = late_pattern(r"\s*(?:\d{1,3}|若干)\s*[名人位]$")
# 急招焊工3人, 【急聘】配送员, 招聘 油漆工: the advert's own word; 招聘主管 alone is a post
_CALL = late_pattern(
    r"[【\[(（]?(?:急|诚|高薪|现|长期|大量|热)+(?:聘|招聘?)[】\])）]?\s*[:：]?\s*|[【\[(（]?招聘[】\])）:：\s]+|招聘(?=.{3,12}(?:\d|若干)[名人位]$)"
)
_CODE_IN_FRONT = late_pattern(r"^[A-Z]{1,4}-?\d{2,4}[\s:：]+(?=[\u4e00-\u9fff])")
_BILINGUAL = late_pattern(
    r"(?P<han>[\u4e00-\u9fff/]{2,14}?)\s*[/|]?\s*(?P<latin>[A-Z][A-Za-z&/' -]{2,40})|(?P<first>[A-Z][A-Za-z&/' -]{2,40}?)\s*[/|]?\s*(?P<second>[\u4e00-\u9fff/]{2,14})"
)
# 空调组 空调工, 客房部-布草员: the unit in front
_UNIT_BEFORE = late_pattern(
    r"(?P<unit>[\u4e00-\u9fff]{2,8}?)\s*[\s·•—–-]\s*(?P<post>[\u4e00-\u9fff]{2,10})(?P<rest>\s*[(（].*)?"
)
_RANK = late_pattern(
    "(?:常务)?[正副总]?(?:经理|主任|主管|部长|科长|处长|组长|班长|股长|课长|队长|总监|负责人|领班|主办|干事|助理|文员|内勤|秘书|员工|职员|科员)(?:助理)?"
)
_SEVERAL = late_pattern("[(（兼A-Z【\\[〔\\s—–-]")  # without one of these nothing stands around a name
_SEES = 90  # characters; a longer line is no title's


@lru_cache(maxsize=REMEMBERED)
def read_title(written: str) -> WrittenTitle:
    """Return the title of a written line and what stands around it.

    >>> read_title("行政经理(兼培训主管)").also, read_title("护士(5名,需倒班)").title
    (('培训主管',), '护士')
    >>> read_title("二手车经理(评估师)").other, read_title("客服专员(销售)").title
    (('评估师',), '客服专员(销售)')
    >>> read_title("巡线员(主管领导:站长)").superiors, read_title("门卫(保卫科)").department
    (('站长',), '保卫科')
    """
    if not _SEVERAL.search(written) or len(written) > _SEES:
        return WrittenTitle(normalise(written))
    return _Taker(unit_behind(written)).read()


def unit_behind(written: str) -> str:
    """Return a title's line with the unit in brackets that stands in front of it; a mere rank keeps its unit.

    >>> unit_behind("空调组 空调工"), unit_behind("工程部 经理")
    ('空调工(空调组)', '工程部 经理')
    """
    match = _UNIT_BEFORE.fullmatch(written.strip())
    if match is None or _RANK.fullmatch(match["post"]) or not is_department(match["unit"]):
        return written
    return (
        f"{match['post']}({match['unit']}){match['rest'] or ''}" if has_post_form(match["post"]) else written
    )


def names_post(written: str) -> bool:
    """Whether a written line is a post's title, whatever stands around it."""
    return is_post(read_title(written).title)


def without_circumstances(written: str) -> str:
    """Return a title's line without what an advert adds behind a blank.

    >>> without_circumstances("护理员 5名 月薪4000-5500")
    '护理员'
    """
    call = _CALL.match(written)
    head, *parts = _BLANK.split(written[call.end() if call else 0 :].strip())
    while parts and (not parts[-1] or _CIRCUMSTANCES.fullmatch(parts[-1])):
        parts.pop()
    head = _GLUED_COUNT.sub("", head)
    apart = _ROUND.sub("", head)  # 配送员(日结)
    return written if parts or not is_post(normalise(apart)) else head


def tells_apart(written: str, title: str) -> str:
    """Return what stands in brackets behind a title and says nothing of the post but which of several it is: 一 of 副站长(一).

    >>> tells_apart("副站长(一)岗位职责", "副站长"), tells_apart("站长(兼安全员)", "站长")
    ('一', '')
    """
    at = written.find(title)
    found = _ROUND.match(written, at + len(title)) if at >= 0 else None
    inner = found[1].strip() if found else ""
    told = any(pattern.match(inner) for pattern in (_STANDING, _CALLED, _HELD, _ALSO))
    return "" if told or has_post_form(inner) or is_department(inner) else inner


class _Taker:
    """Takes from one written title what stands around the name."""

    def __init__(self, written: str) -> None:
        written = _CODE_IN_FRONT.sub("", _CODE.sub("", written))
        written = without_circumstances(written)
        self.written = self.kept = _ENCLOSED.sub(r"\1 ", written.strip(), count=1)
        self.also: list[str] = []
        self.other: list[str] = []
        self.superiors: list[str] = []
        self.subordinates: list[str] = []
        self.department = ""

    def read(self) -> WrittenTitle:
        opened = re.split("[(（]", self.written, maxsplit=1)[0]
        if _is_torn(self.written) and has_post_form(normalise(opened)):
            self.kept = self.written = opened  # what stands in the bracket is garbled
        for match in self._brackets():
            if self._takes(match[1].strip(), opened):
                self.kept = self.kept.replace(match[0], "")
        both = _BILINGUAL.fullmatch(self.kept.strip())
        if both:
            first, second = (part.strip(" /") for part in both.groups() if part)
            if has_post_form(first) and has_post_form(second):
                self.kept = first
                self.other.append(normalise(second))
        place = _PLACE_BEHIND.search(self.kept)
        if (
            place
            and not has_post_form(normalise(self.kept))
            and has_post_form(normalise(self.kept[: place.start()]))
        ):
            self.kept = self.kept[: place.start()]
        head, _, tail = self.kept.partition("兼")
        if head and has_post_form(normalise(head)) and has_post_form(normalise(tail)):
            self.kept = head
            self.also.append(normalise(tail))
        return WrittenTitle(
            normalise(self.kept),
            tuple(self.also),
            tuple(self.other),
            tuple(dict.fromkeys(self.superiors)),
            tuple(dict.fromkeys(self.subordinates)),
            self.department,
        )

    def _brackets(self) -> Iterator[re.Match[str]]:
        yield from _ROUND.finditer(self.written)
        yield from _SQUARE.finditer(self.written)

    def _takes(self, inner: str, opened: str) -> bool:
        """Take what a bracket says; False where it is part of the name: 工程师(电气)."""
        held, called, standing = (p.fullmatch(inner) for p in (_HELD, _CALLED, _STANDING))
        labelled = _OTHER_LABEL.fullmatch(inner) if not standing else None
        if labelled and has_post_form(normalise(labelled["name"])):
            standing = labelled  # 直管:护理长: whatever the label, a name that stands above
        above = (
            [name for name in split_names(standing["name"]) if has_post_form(name) or is_body(name)]
            if standing
            else []
        )
        if called:
            self.other.append(normalise(called["name"]))
        elif held and has_post_form(normalise(held["by"] or held["name"])):
            self.also.append(normalise(held["by"] or held["name"]))
        elif above:
            self.superiors += above
        elif standing or _CIRCUMSTANCES.fullmatch(inner):
            return True
        elif _ALSO.match(inner):
            held_too = [normalise(part) for part in split_names(_ALSO.sub("", inner))]
            self.also += [name for name in held_too if has_post_form(name)] or held_too
        elif has_post_form(inner) or _abbreviates(inner, opened):
            self.other.append(normalise(inner))
        elif is_department(inner) and has_post_form(normalise(opened)):
            self.department = normalise(inner)
        else:
            return self._takes_parts(inner, opened)
        return True

    def _takes_parts(self, inner: str, opened: str) -> bool:
        """Take the parts of a bracket that says several things: (5名,需倒班), (上级:项目总监;下级:领班)."""
        below = _BELOW.fullmatch(inner)
        if below:
            self.subordinates += split_names(below["names"])
            return True
        parts = [part for part in _SEVERAL_SAID.split(inner) if part]
        if len(parts) > 1 and any(self._takes(part, opened) for part in parts):
            for part in parts[1:]:
                self._takes(part, opened)
            return True
        return any(map(_CIRCUMSTANCES.fullmatch, _PARTS.split(inner)))


_OTHER_LABEL = late_pattern(
    "(?!.*(?:代理|替|顶岗|下级|下属|带教|协助|配合|助理|管理|兼|备岗))[\u4e00-\u9fff]{2,6}\\s*[:：]\\s*(?P<name>.{2,20})"
)


def _is_torn(written: str) -> bool:
    return written.count("(") + written.count("（") != written.count(")") + written.count("）")


def _abbreviates(short: str, title: str) -> bool:
    """Whether a word in capitals is made of a title's initials: PM behind Project Manager."""
    initials = "".join(word[0] for word in title.split() if word[0].isupper())
    return len(short) >= 2 and short.isupper() and initials.endswith(short)
