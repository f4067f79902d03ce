"""The columns of a register of posts, recognised by their headings and, where a heading leaves it open, by their values.

A register is a list whose rows refer to each other by number: a number of the post's own (Post Unique Reference, 岗位编号, 工号) and the
number of the post above it (Reports to Senior Post, 上级岗位编号). Its posts are told apart by number: thirty of them may be called
Deputy Director. A list of titles without numbers, or of staff numbers that nothing refers to, is an ordinary list (`corpus.tables.tables`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from corpus.tables.cells import column_field
from corpus.tables.columns import StatedColumns
from corpus.tables.references import Numbers, is_number, plain_number, says_nothing
from corpus.text.latepattern import late_pattern
from corpus.vocabulary.labels import Field

_POST = "(?:岗位|职位|职务|岗)"
_CODE = "(?:编号|编码|代码|代号|序列号|号|id)"
_ID = r"(?:(?:unique )?(?:ref(?:erence)?|id|identifier|code|number|num|no\.?)(?: (?:number|no\.?|code))?)"
_ABOVE = (
    "(?:(?:直接|直属|行政|汇报|所属)?(?:上级|上司|主管|领导|经理|父级?|上一级)|汇报(?:对象|关系)?|报告对象)"
    "(?:的?(?:岗位|职位|职务|人员|员工|主管|领导|经理))?的?"
)
_HEADINGS: tuple[tuple[Field, str], ...] = (
    (
        "reports_to_id",
        rf"{_ABOVE}(?:{_CODE}|工号)"
        rf"|(?:reports?|reporting)(?: to)?(?: the)?(?: senior)? (?:post|position|role)(?: {_ID})?"
        rf"|(?:reports?|reporting) to {_ID}"
        rf"|(?:(?:line )?manager|supervisor|superior|parent|head|boss)(?:['’]s)?(?: (?:post|position|role|employee|staff|job))? {_ID}"
        r"|parent (?:post|position|role)",
    ),
    ("identifier", rf"{_POST}{_CODE}|(?:post|position|role|job) {_ID}|unique (?:post )?ref(?:erence)?"),
    (
        "staff_number",
        rf"(?:员工|人员|职工)?工号|(?:员工|人员|职工){_CODE}|编号|编码|代码|id|ref(?:erence)?\.?|code"
        rf"|(?:employee|staff|personnel|payroll|worker) {_ID}",
    ),
    ("parent", "parent (?:department|organi[sz]ation|company|body)|上级(?:单位|公司|组织)|(?:所属)?集团"),
    (
        "organization",
        "organi[sz]ation(?: name)?|company(?: name)?|公司(?:名称)?|所属公司|法人(?:单位|公司)",
    ),
    ("grade", rf"(?:pay ?)?(?:grade|band)(?: \(.*\))?|(?:{_POST}|职)?(?:级别|等级|职级|职等|级)"),
    (
        "headcount",
        r"(?:number|no\.?) of posts(?: in)?(?: \(?fte\)?)?|fte|headcount|full[- ]time equivalents?(?: \(fte\))?"
        "|(?:岗位)?(?:编制|定员|定编|额定)(?:人?数|员额)?|人数",
    ),
    (
        "occupation",
        r"profession(?:al)?(?: ?/ ?occupational)?(?: group)?|occupation(?:al group)?|职业类别|专业序列|(?:岗位|职位)序列",
    ),
    ("title", r"(?:generic )?(?:job|post|position|role)[ /]?(?:title|name)s?"),
    (
        "duties",
        r"(?:job|post|role|team)(?: ?/ ?(?:job|post|role|team))* (?:function|description|purpose|role)s?",
    ),
    ("department", "unit|directorate|business unit|branch|group|section"),
)
_COLUMNS = tuple((column, late_pattern(words, re.IGNORECASE)) for column, words in _HEADINGS)
_NOISE = late_pattern(r"[*＊#]+|\s*[(（][^()（）]{0,20}[)）]$")
_REMEMBERED = 10_000  # cells that were asked about: the headings, and each row in case it repeats them
_HEADING_LENGTH = 60  # characters; what is longer is no heading
_NUMBERS: tuple[Field, ...] = ("identifier", "staff_number", "reports_to_id")
_SUPERIORS: tuple[Field, ...] = ("reports_to_id", "reports_to")
_MAJORITY = 0.5  # share of a column's values from which they are taken for what most of them are


@lru_cache(maxsize=_REMEMBERED)
def register_column(heading: str) -> Field | None:
    """Return what a column's heading names in a register of posts; None if it names nothing that is kept.

    >>> register_column("Post Unique Reference"), register_column("直接上级编号"), register_column("Contact Phone")
    ('identifier', 'reports_to_id', None)
    """
    if len(heading) > _HEADING_LENGTH:
        return None
    words = " ".join(heading.replace("_", " ").split()).strip(" :：")
    for form in dict.fromkeys((words, _NOISE.sub("", words).strip())):
        named = next((column for column, pattern in _COLUMNS if pattern.fullmatch(form)), None)
        if named or (named := column_field(form)):
            return named
    return None


def columns_of(
    headings: Sequence[tuple[int, str]], values: Callable[[int], list[str]], stated: StatedColumns
) -> dict[int, Field]:
    """Return what the columns of a list hold if it is a register of posts, else nothing.

    Parameters
    ----------
    headings : sequence of (int, str)
        Column and heading, from the left.
    values : callable
        Column to the words of its cells below the heading, row by row, "" for an empty one.
    stated : StatedColumns
        What ``corpus.toml`` says of the columns; where it names one of numbers, the list is a register.
    """
    columns: dict[int, Field] = {}
    for place, heading in headings:
        named = stated.meaning(heading, register_column(heading))
        if named and named not in columns.values():
            columns[place] = named
    at = {column: place for place, column in columns.items()}
    if "title" not in at:
        return {}
    own = at["identifier"] if "identifier" in at else at.get("staff_number")
    numbers = values(own) if own is not None else []
    is_stated = any(field in ("identifier", "reports_to_id") for _, field in stated.headings)
    above = _superior_column(at, numbers, values, is_stated=is_stated)
    is_register = above is not None or is_stated
    if not is_register and not ("identifier" in at and _is_told_apart(numbers, values(at["title"]))):
        return {}
    for column in _NUMBERS:
        columns.pop(at.get(column, -1), None)
    if own is not None:
        columns[own] = "identifier"
    if above is not None:
        columns[above] = "reports_to_id"
        columns = {place: column for place, column in columns.items() if column != "reports_to"}
    return columns


def _superior_column(
    at: dict[Field, int], numbers: list[str], values: Callable[[int], list[str]], *, is_stated: bool
) -> int | None:
    """The column that holds the numbers of superiors: by its heading, unless it holds titles, or by its values."""
    own = Numbers((number, number) for number in numbers if is_number(number))
    for column in _SUPERIORS:
        place = at.get(column)
        if place is None:
            continue
        said = [value for value in values(place) if not says_nothing(value)]
        known = sum(own.find(value).outcome != "unknown" for value in said)
        if (known and known >= _MAJORITY * len(said)) or (is_stated and column == "reports_to_id"):
            return place
        titles = {plain_number(title) for title in values(at["title"])}
        are_titles = sum(plain_number(value) in titles for value in said) >= _MAJORITY * max(1, len(said))
        if column == "reports_to_id" and not are_titles:
            return place
    return None


def _is_told_apart(numbers: list[str], titles: list[str]) -> bool:
    """Whether one title stands under several numbers."""
    by_title: dict[str, set[str]] = {}
    for number, title in zip(numbers, titles, strict=True):
        if title and is_number(number):
            by_title.setdefault(title, set()).add(plain_number(number))
    return any(len(found) > 1 for found in by_title.values())
