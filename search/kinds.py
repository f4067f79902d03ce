"""A bare kind of post that is asked about: 专员的上级, "what does the supervisor do". Which titles of the dataset are of that kind.

Only where it stands as a name does: 主管 in 谁主管招聘 is a verb, and "manager" in "sales manager" a part of a title.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from corpus.text.latepattern import late_pattern
from ontology.wordforms import stem
from search.compose import HEADS

KINDS_ZH = (
    "总监 经理 副经理 主管 主任 专员 顾问 技师 技工 工程师 文员 助理 组长 班长 队长 计划员 管理员 会计 前台 司机 保安 厨师 护士 医生 老师 讲师 "
    "秘书 代表"
)
_ANY_ZH = KINDS_ZH.replace(" ", "|")
_ABOUT_ZH = (
    r"的(?:直接)?(?:上级|上司|领导|老板|下级|下属|手下|职责|工作|权限|考核|指标|任职|岗位|学历|部门|汇报)|(?:的?岗位)?职责|[向跟]谁|归谁|归哪|由谁管|听谁|管谁|管哪|管几|属于|在哪|"
    r"有哪些(?:职责|下)|有几个下|有什么(?:职责|权)|(?:都|平时|主要|具体|每天)*(?:负责|做|干)(?:什么|哪些|些什么|啥)|是(?:干|做)(?:什么|嘛|啥)|上面是谁|下面有"
)
_BARE_ZH = late_pattern(
    rf"^(?:我们|咱们|公司|店里|这里|那个|这个)?的?(?P<first>{_ANY_ZH})(?={_ABOUT_ZH})|(?:谁|哪些人|哪个岗位)(?:要|需要)?[向归听](?P<last>{_ANY_ZH})(?=的?(?:汇报|管|领导|负责|指挥)?[?吗呢]*$)"
)
_OF_UNIT_ZH = late_pattern(rf"(?:里面?|那边|这边)?的(?P<kind>{_ANY_ZH})(?!部|单位|机构|人)")
_BARE_EN = late_pattern(
    rf"\b(?:the|an?|our|your|my) (?P<kind>(?:{'|'.join(sorted(HEADS))})s?)"
    r"(?=[ ?.!]*$| (?:'s|report|reports|answer|answers|do|does|lead|leads|manage|manages|have|has|work|works|belong|belongs|responsible|accountable|in)\b)"
)


class Kinds:
    """Titles by their kind.

    Parameters
    ----------
    spellings : mapping of str to sequence of str
        Post id to its plain spellings.
    """

    def __init__(self, spellings: Mapping[str, Sequence[str]]) -> None:
        self._spellings = spellings
        self._heads = {stem(head): tuple(endings.split()) for head, endings in HEADS.items()}

    def posts_of(self, kind: str) -> tuple[str, ...]:
        """Return the posts whose titles end with a plain kind, or with the most usual Chinese word for an English one.

        Examples
        --------
        >>> Kinds({"a": ["喷漆技师"], "b": ["night supervisor"], "c": ["夜班主管"]}).posts_of("supervisor")
        ('b', 'c')
        """
        own = (f" {kind}", f" {kind.removesuffix('s')}") if kind.isascii() else (kind,)
        usual = (self._ending_with((end,)) for end in self._heads.get(stem(kind), ()) if len(end) > 1)
        found = self._ending_with(own) | next(filter(None, usual), set())
        return tuple(post for post in self._spellings if post in found)

    def in_unit(self, kind: str, unit: str) -> tuple[str, ...]:
        """Return the posts of a plain kind that are called after a unit, none if titles differ.

        Examples
        --------
        >>> Kinds({"a": ["车友俱乐部专员"], "b": ["行政专员"], "c": ["行政经理"]}).in_unit("专员", "俱乐部")
        ('a',)
        """
        name = unit.removesuffix("部门").removesuffix("部")
        spelt = {post for post, names in self._spellings.items() if name + kind in names}
        if name and not spelt:
            spelt = {
                post for post in self.posts_of(kind) if any(name in one for one in self._spellings[post])
            }
        titles = {self._spellings[post][0] for post in spelt}
        return tuple(post for post in self._spellings if post in spelt) if len(titles) == 1 else ()

    def in_units(
        self, text: str, units: Iterable[tuple[int, int]]
    ) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Yield where a plain question names a post by its unit and its kind (俱乐部的专员), with the posts; ``units`` are spans."""
        for start, end in units:
            span = kind_of_unit(text[end:])
            if span is not None:
                kind = text[end + span[0] : end + span[1]]
                if posts := self.in_unit(kind, text[start:end]):
                    yield start, end + span[1], posts

    def named(self) -> tuple[str, ...]:
        """Return the Chinese kinds that titles of the dataset are of."""
        return tuple(kind for kind in KINDS_ZH.split() if self._ending_with((kind,)))

    def _ending_with(self, ends: tuple[str, ...]) -> set[str]:
        return {post for post, names in self._spellings.items() if any(name.endswith(ends) for name in names)}


def kind_of_unit(text: str) -> tuple[int, int] | None:
    """Return where a kind of post stands at the beginning of a plain text, after the 的 of a unit.

    Examples
    --------
    >>> kind_of_unit("的主管向谁汇报"), kind_of_unit("的主管部门")
    ((1, 3), None)
    """
    found = _OF_UNIT_ZH.match(text)
    return found.span("kind") if found else None


def bare_kind(text: str) -> tuple[int, int] | None:
    """Return where a plain question asks about a bare kind of post.

    Examples
    --------
    >>> bare_kind("专员的上级是谁"), bare_kind("谁主管招聘"), bare_kind("who does the supervisor report to")
    ((0, 2), None, (13, 23))
    """
    found = _BARE_ZH.search(text) or _BARE_EN.search(text)
    group = found.lastgroup if found else None
    return found.span(group) if found and group else None
