"""Chinese sentences that say whom a post stands under and whom it leads: 受…领导, 由…分管, 下辖….

One grammar for all of them: words that open the place of the superior (在, 受, 由, 归, 隶属于), the names, and words of command
(领导, 管理, 指挥) with what may stand before them (的直接, 之). Where the same words are said of things as well (由…管理: of a car),
they count only where the post itself is the subject: at the beginning of a clause.
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.text.latepattern import late_pattern
from corpus.text.prefilter import Prefiltered, candidates

_SHORT = "[^,，。;；:：()（）\\s的之]{2,16}?"
_HOW = "(?:直接|统一|具体|全面|总体|正确|双重|共同|业务|技术|专业|行政|归口|集中|日常)*"
_STRONG = "领导|管理|指挥|督导(?!指|监|管|之)|管辖|带领|直管|节制|率领"
# 受社工督导指挥: right before another command it ends the title
_COMMAND = f"(?:{_STRONG}|指导|监督|监管|安排|授权|授意|调度|考核|委派|布置|部署)"
_COMMANDS = f"(?:{_HOW}{_COMMAND})(?:[和与及、并]?{_HOW}{_COMMAND})*"
_STRONG_COMMANDS = f"{_HOW}(?:{_COMMAND}[和与及、并]?{_HOW})*?(?:{_STRONG})(?:[和与及、并]?{_HOW}{_COMMAND})*"
_END = "(?=[,，。;；]|$)"
# The post itself is the subject, or left out as the subject that everybody knows.
_SELF = "(?:^|(?<=[,，。;；]))\\s*(?:(?:本|该|此|这一)(?:岗位|职位|岗|部门|科室|部|班组)|其)?(?:在?(?:行政|业务|工作|组织|日常工作|专业|技术)(?:关系)?上)?"
_REPORT = "(?:汇报|报告|述职)"
_ABOVE = "(?:直接|直属|行政|业务|主管)*(?:上[级司]|主管|领导)(?:主管|领导|岗位|职位)?"

# 在院长的领导和护理部主任的指导下: what stands between is read name by name
_UNDER = Prefiltered(f"在(?P<under>[^。;；:：在]{{2,44}}?{_COMMAND})(?:之)?下")
_UNDER_PART = late_pattern(
    f"(?:^|[和与及、,，])(?P<names>[^,，的之]{{2,30}}?)(?:的|之)?{_COMMANDS}(?=$|[和与及、,，])"
)
_NAMED = tuple(
    Prefiltered(pattern)
    for pattern in (
        rf"(?:承|奉|禀承|秉承)(?P<names>{_SHORT})之?(?:命令?|指示|委派|督导|指挥|指派)",
        rf"(?<![接承经享遭感忍难好])受(?!聘)(?P<names>{_SHORT})(?:的|之)?{_STRONG_COMMANDS}(?=[,，。;；下并且,]|$)",
        rf"(?:直接)?(?:接受|服从)(?P<names>{_SHORT})(?:的|之)?{_HOW}(?:指令|领导|管理|监督|指挥|督导)",
        rf"{_SELF}(?:直接)?(?:由|归|属)(?:口)?(?P<names>{_SHORT})(?:负责)?{_HOW}(?:领导|管理|管辖|分管|主管|直管|督导|指挥){_END}",
        rf"(?:隶属|直属|从属|归属)于?(?P<names>{_SHORT})(?:的?{_HOW}(?:领导|管理|管辖))?{_END}",
        rf"(?<![,，。;；]针)(?:直接|并)?(?:对|向)(?P<names>{_SHORT})(?:直接)?负责(?:[,，]?(?:并|且)?(?:直接)?(?:向其)?{_REPORT}(?:工作)?)?{_END}",
        rf"^(?P<names>{_SHORT})(?:的|之)?(?:直接)?(?:领导|授权)下[,，]",
        rf"^{_SELF}(?:对|向)(?P<names>{_SHORT})(?:直接)?{_REPORT}(?:工作)?(?:[。;；]?$|(?=[,，](?:并|且)?(?:直接|全面)?(?:下辖|下设|管辖|负责|主持|统筹|管理|领导|带领|分管)))",
        rf"在?(?:行政|业务|职能|专业|技术)(?:关系)?(?:上|线)(?:对|向)(?P<names>{_SHORT})(?:直接)?(?:{_REPORT}|负责)(?:工作)?{_END}",
        rf"(?:是|系|为)(?P<names>{_SHORT})的?(?:直接)?(?:领导下|下[属级]{_END}|部[属下]{_END})",
        rf"(?:{_SELF}|(?=直[接属])){_ABOVE}(?:是|为|系)(?P<names>{_SHORT}){_END}",
    )
)
# A line is said of the post as such; what it tells when something happens is a report like any other.
_DIRECT_REPORT = Prefiltered(
    rf"(?:直接|日常工作)(?:对|向)(?P<names>[^,，。;；:：\s]{{2,16}}?)(?:直接)?{_REPORT}(?:工作)?{_END}"
)
_HAPPENS = late_pattern("发现|遇到?|如有?|若|凡|出现|发生|异常|情况|问题|[时后][,，]")


def stands_under(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the names, as written, of those whom a Chinese sentence puts the post under, with the span of the words that say so.

    >>> [names for names, _, _ in stands_under("在院长领导和护理部主任的业务指导下,负责病房")]
    ['院长', '护理部主任']
    >>> list(stands_under("受站长指挥")), list(stands_under("车辆由队长管理"))
    ([('站长', 0, 5)], [])
    """
    for match in _UNDER.finditer(text):
        for part in _UNDER_PART.finditer(match["under"]):
            yield part["names"], match.start(), match.end()
    for pattern in candidates(_NAMED, text):
        for match in pattern.finditer(text):
            yield match["names"], match.start(), match.end()
    for match in _DIRECT_REPORT.finditer(text):
        if not _HAPPENS.search(text, 0, match.start()):
            yield match["names"], match.start(), match.end()


_BELOW = Prefiltered(
    rf"(?:直接|直属)下[级属](?:岗位|人员)?(?:是|为|有|包括|包含)(?P<stated>[^。;；:：]{{2,80}}?){_END}(?![,，][^。;；]*[、,，])"
    rf"|{_SELF}(?:直接|负责|全面)*(?:之?下辖|之?下设|管辖|统辖|分管(?!副)|统管|管理|管(?![理控好])|领导|带领)(?:的(?:岗位|下属)(?:有|为|包括)|有)?(?P<led>[^,，。;；:：的]{{2,80}}){_END}"
    rf"|(?:直接(?:管理|领导|管辖|带领)|之?下设|之?下辖)(?P<direct>[^,，。;；:：]{{2,80}}){_END}"
    rf"|{_SELF}(?:负责|全面)*(?:对)?(?![^,，。;；的]*(?:受|服从|[在由归]))(?P<of>[^,，。;；:：的]{{2,60}})的(?:日常|直接|全面)*(?:管理|领导)(?:工作)?{_END}"
)


def leads(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the lists of those whom a Chinese sentence says the post leads, as written, with the span of the words that say so.

    >>> list(leads("分管会计、出纳")), list(leads("领导安排的工作"))
    ([('会计、出纳', 0, 7)], [])
    """
    for match in _BELOW.finditer(text):
        yield next(names for names in match.groups() if names), match.start(), match.end()
