"""Rules of an organisation, article by article: 第三条 本馆置馆长一人,综理馆务。第四条 本馆设下列各组,分别掌理:一、典藏组:….

Articles that found posts or units are read here; one that only rules (who acts for whom, when the rules take effect) is nobody's duty.
Articles with a heading of their own (第四条 馆员之职责:) are left to the reader of headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from corpus.layout.segment import Segment, stripped
from corpus.roles.event import Event, EventKind
from corpus.roles.foundings import HOUSE, MAY_FOUND, Founding, Span, foundings
from corpus.vocabulary.labels import Field
from corpus.vocabulary.titles import is_department, normalise

_HAN = "[一二三四五六七八九十百]"
# An article's number at the beginning of a line or behind a stop, not one that is cited: 依第三条第三项, 第八条规定
_ARTICLE = re.compile(
    rf"(?:^|(?<=[\n。]))[ \t]*第[ \t]*(?:{_HAN}{{1,4}}|\d{{1,3}})[ \t]*条(?:之{_HAN})?(?!第|之|规定|所|或|及|、第)(?:[ \t]*[(（][^()（）]{{1,20}}[)）])?[ \t]*[:：、.．]?\s*"
    rf"|(?<= )第{_HAN}{{1,4}}条之{_HAN}[ \t:：]+"
)
_CHAPTER = re.compile(rf"\n[ \t]*第[ \t]*{_HAN}{{1,3}}[ \t]*[章节]|\Z")
_ARTICLES = 2  # so many make a document of articles
UNIT = re.compile("[\u4e00-\u9fff、]{1,12}(?:[科室处组课部股队馆所站]|中心)")
_UNITS = "(?:[科室处组课部股队]|中心|单位)"
# 本馆设下列组、室,分别掌理各有关事项: what leads on to a list of units
_LEAD = re.compile(
    rf"(?:设|[下左]列|各)[^。;；:：]{{0,40}}?{_UNITS}(?:[^。;；:：]{{0,24}}(?:掌理|分掌|职掌)[^。;；:：]{{0,16}}|[^。;；:：]{{0,6}})[:：]"
    rf"|分设[^。;；:：]{{2,40}}{_UNITS}[^。;；:：]{{0,40}}分掌[^。;；:：]{{0,12}}[。:：]"
)
_CHARGE = re.compile("掌理|分掌|职掌")
# 本园设下列各组: whatever is said of them, they are founded here; not where 本次比赛 has groups
_FOUNDS_UNITS = re.compile(
    rf"(?<={HOUSE})[下之]*[设置分]有?(?:[下左]列|以下|如下)[^,，。;；:：]{{0,8}}?{_UNITS}[^,，。;；:：]{{0,6}}[:：]"
)
_CHARGED = re.compile("掌理|分掌|职掌|办理|承办|负责")  # 展演组:办理展览
_MARKS = {
    "han": rf"{_HAN}{{1,3}}(?:[ \t]*[、.．]|(?=[ \t]+[\u4e00-\u9fff、]{{1,14}}[:：]))",
    "round": rf"[(（]{_HAN}{{1,3}}[)）]",
    "dash": "[-‧•·](?=[ \t])",
    "digit": r"\d{1,2}[ \t]*[、.．]",
}
_ITEM = re.compile(
    r"(?:^|(?<=[\n。;；:：]))[ \t]*(?:"
    + "|".join(f"(?P<{style}>{mark})" for style, mark in _MARKS.items())
    + r")[ \t]*"
)
_NAMED = re.compile(r"(?P<name>[\u4e00-\u9fff、 \n]{2,16}?)\s*[:：]\s*(?=\S)")
_BEYOND = re.compile("(?<=[。\n])\\s*(?:前项|前列|前述|各[组室课科]得)|\\Z")  # what is said about the list
_LAST_MARK = re.compile(rf"[(（]{_HAN}{{1,3}}[)）][ \t]*$|\s{_HAN}{{1,3}}[、.．]?$")
# a line's end inside a sentence, or the blank that it has become
_WIDTH = re.compile(r"(?<=[\u4e00-\u9fff,，、])(?:[ \t]*\n[ \t]*|[ \t]+)(?=[\u4e00-\u9fff,，、])")
_SECTION = re.compile(rf"\s*{_HAN}{{1,3}}[ \t]*[、.．]")
_NEXT_SECTION = re.compile(rf"\n[ \t]*{_HAN}{{1,3}}[ \t]*[、.．]")
_RULE = "founded"
_HEADED = re.compile("(?:职责|职掌|业务|掌理|责任|权责|权限|任务|职权)[^。;；,，:：]{0,10}[:：]")


@dataclass(frozen=True, slots=True)
class Article:
    """A stretch of text that has been read: the events of what it founds, only a closing one where it rules."""

    start: int
    end: int
    events: tuple[Event, ...]


@lru_cache(maxsize=1)  # asked once for each cell of a document's tables
def articles(text: str) -> tuple[Article, ...]:
    """Return what has been read of an organisation's rules, in the order of the text; nothing for other documents.

    >>> [e.name for part in articles("本馆设下列各组,分别掌理有关事项:一、典藏组:征集、保存事项。") for e in part.events if e.name]
    ['典藏组']
    """
    if not (_CHARGE.search(text) or MAY_FOUND.search(text) or _FOUNDS_UNITS.search(text)):
        return ()
    bodies = list(_bodies(text))
    if len(bodies) < _ARTICLES:
        return tuple(_passages(text, 0, len(text)))
    read = [(start, end, tuple(_passages(text, start, end))) for start, end in bodies]
    if not any(passages for *_, passages in read):
        return ()
    return tuple(
        Article(start, end, (_closing(start), *(event for part in passages for event in part.events)))
        for start, end, passages in read
        if passages or not _HEADED.search(text, start, end)
    )


def _bodies(text: str) -> Iterator[Span]:
    """The articles, each to the next one or to the next chapter, and what stands before the first."""
    starts = [match.start() for match in _ARTICLE.finditer(text)]
    for start, end in pairwise([*starts, len(text)]):
        chapter = _CHAPTER.search(text, start + 1, end)
        yield start, chapter.start() if chapter else end


def _closing(at: int) -> Event:
    return Event("article", at, at, at, rule="article-of-rules")


def _passages(text: str, start: int, end: int) -> Iterator[Article]:
    """What a body founds: by a list of units, and by sentences before it."""
    lead, units = None, []
    for lead in _LEAD.finditer(text, start, end):
        founds = _CHARGE.search(lead[0]) or _FOUNDS_UNITS.search(text, lead.start(), lead.end())
        if units := _units(text, lead.end(), end, charged=bool(founds)):
            break
    number = _ARTICLE.match(text, start, end)
    at = number.end() if number else start
    yield from _sentences(text, at, lead.start() if lead and units else end)
    if lead and units:
        yield Article(lead.start(), units[-1].end, (*units, _closing(units[-1].end)))
        yield from _sentences(text, units[-1].end, end)


def _sentences(text: str, start: int, end: int) -> Iterator[Article]:
    if not MAY_FOUND.search(text, start, end):
        return
    sentences, places = _unwrapped(text, start, end)
    for founding in foundings(sentences):
        events = tuple(_founded(founding, sentences, places))
        yield Article(events[0].begin, events[-1].end, (*events, _closing(events[-1].end)))


def _founded(founding: Founding, sentences: str, places: list[int]) -> Iterator[Event]:
    def event(kind: EventKind, part: Span, *, name: str = "", field: Field | None = None) -> Event:
        start = places[part[0]]
        return Event(kind, start, start, places[part[1] - 1] + 1, name, field, rule=_RULE)

    kind: EventKind = "department" if founding.is_unit else "role"
    yield _closing(places[(founding.within or founding.name)[0]])
    if founding.within:
        yield event("department", founding.within, name=sentences[slice(*founding.within)])
    yield event(kind, founding.name, name=founding.title, field="duties")
    if founding.above:
        yield event("label", founding.above, field="reports_to")
        behind = places[founding.above[1] - 1] + 1
        yield Event("label", behind, behind, behind, field="duties", rule=_RULE)
    for duty in founding.duties:
        yield event("item", duty)


def _units(text: str, start: int, end: int, *, charged: bool) -> list[Event]:
    """The units that a list names, each with what it is there for; none if an item of it names something else."""
    beyond = _BEYOND.search(text, start, end)
    end = _section_end(text, start, beyond.start() if beyond else end)
    marks = list(_ITEM.finditer(text, start, end))
    if not marks:
        return []
    outer = [mark for mark in marks if mark.lastgroup == marks[0].lastgroup]
    events: list[Event] = []
    for mark, following in pairwise([*outer, None]):
        assert mark is not None
        behind = following.start() if following else end
        named = _NAMED.match(text, mark.end(), behind)
        name = normalise(named["name"].replace("\n", "")) if named else ""
        if named is None or not (UNIT.fullmatch(name) or is_department(name)):
            return []
        if not charged and not _CHARGED.match(text, named.end()):
            return []
        events.append(
            Event("department", mark.start(), mark.end(), named.end("name"), name, "duties", rule=_RULE)
        )
        inner = [m.end() for m in marks if named.end() < m.end() < behind and m.lastgroup != mark.lastgroup]
        if following is None:
            behind = _last_end(text, max(inner, default=named.end()), behind)
        starts = inner if len(inner) > 1 else [named.end()]
        for a, b in pairwise([*starts, behind]):
            events.append(Event("item", *_item(text, a, b), rule=_RULE))
    return events


def _section_end(text: str, start: int, end: int) -> int:
    """Where the next section begins if the list stands in a numbered one: 二、本团设下列各组:(一)… (二)… 三、…."""
    line = text.rfind("\n", 0, start) + 1
    inside = _SECTION.match(text, line) and not _SECTION.match(text, start)
    following = _NEXT_SECTION.search(text, start, end) if inside else None
    return following.start() if following else end


def _last_end(text: str, start: int, end: int) -> int:
    """Where the last item of a list ends: with the first line behind it that ends a sentence."""
    stop = re.compile("。[ \\t]*\n").search(text, start, end)
    return stop.start() + 1 if stop else end


def _item(text: str, start: int, end: int) -> tuple[int, int, int]:
    mark = _LAST_MARK.search(text, start, end)  # of the item behind it
    start, end = stripped(text, start, mark.start() if mark else end)
    while text[end - 1] in "| \n":
        end -= 1
    return start, start, end


def _unwrapped(text: str, start: int, end: int) -> tuple[str, list[int]]:
    """The text without the white space that only its width made, and where each character stands."""
    cut = {at for match in _WIDTH.finditer(text, start, end) for at in range(*match.span())}
    places = [at for at in range(start, end) if at not in cut]
    return "".join(text[at] for at in places), places


class ArticleReader:
    """Hands out what the articles of a document found, to whoever reads its segments one by one."""

    def __init__(self, text: str, segments: Sequence[Segment]) -> None:
        first = segments[0].begin if segments else 0
        self._left = [part for part in articles(text) if part.end > first]
        self._read_to = 0

    def read(self, segment: Segment) -> list[Event] | None:
        """Return what is founded up to the end of a segment and not yet handed out; None for one outside all articles."""
        found: list[Event] = []
        while self._left and self._left[0].start < segment.end:
            part = self._left.pop(0)
            self._read_to = part.end
            found += part.events
        return found if found or segment.start < self._read_to else None
