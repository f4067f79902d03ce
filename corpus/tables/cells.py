"""Cells of tables: what a heading or a label in one of them means, and the items that one of them holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from corpus.layout.outline import outline
from corpus.roles.event import Event
from corpus.text.clean import tidy
from corpus.text.latepattern import late_pattern
from corpus.vocabulary.labels import Field, field_of, label_at
from corpus.vocabulary.titles import is_post

# A cell of nothing else counts rows, shares or working hours: 1. 二、 序号 30% 5分 √
NUMBER = late_pattern(
    r"[(（]?\d{1,4}(?:[.、]\d{0,3})?[)）]?|[一二三四五六七八九十]{1,3}、?|序号|no\.?|№"
    r"|(?:比重|权重|占比|比例|时间占比|用时)?[:：]?\s*\d{1,3}(?:\.\d+)?\s*(?:%|分|小时)|[√✓✔×略—-]+",
    re.IGNORECASE,
)
_BREAK = late_pattern(r"[;；\n]")
_BULLET = late_pattern(r"(?<![^\s|])[-•·*■◆●](?=\s)(?![^\n]*[:：]\s*$)")  # - 登记来访 - 收发信件, on one line
# Column headings that are usual in lists of posts or duties and would be no label elsewhere.
_COLUMNS: tuple[tuple[Field, re.Pattern[str]], ...] = (
    (
        "title",
        late_pattern(
            "(?:岗位|职位|职务|职称)(?:/职[务位])?|姓名/岗位|(?:责任|负责|主责|执行|承办|牵头)(?:岗位|人|者)|post|position|role|job",
            re.IGNORECASE,
        ),
    ),
    (
        "department",
        late_pattern(
            "部门|科室|班组|单位|部室|所在部门|(?:责任|主责|承办|主办|牵头)(?:部门|单位|科室)|area|function",
            re.IGNORECASE,
        ),
    ),
    ("reports_to", late_pattern("(?:直接)?上级|汇报给|领导|manager|reporting to", re.IGNORECASE)),
    ("direct_reports", late_pattern("(?:直接)?下级|下属", re.IGNORECASE)),
    (
        "duties",
        late_pattern(
            "(?:(?:主要|具体|核心|岗位|工作)*(?:职责|任务|工作内容|工作项目|工作事项)|主要工作|内容说明|内容描述|(?:具体|详细)(?:说明|描述)|(?:职责|工作|任务)项目|(?:具体)?内容|职能|每?[日周月季年](?:度|常)?(?:工作|任务|职责))(?:描述|条目|内容|概述|简述|表述|说明|概要|简介|细分)?(?:\\s*[（(].{1,10}[)）])?"
            # being in charge, and what of: 职掌事项, 承办业务, 負責事項
            "|(?:主要|具体)?(?:职掌|执掌|掌理|主管|分管|负责|承办|经办|主办|办理)(?:的)?(?:事项|业务|工作|内容|范围|项目|要项|任务)"
            "|(?:duty|duties|task|description)(?:\\s*\\(.{1,10}\\))?",
            re.IGNORECASE,
        ),
    ),
    (
        "indicators",
        late_pattern(
            "(?:衡量|考核|绩效|质量|工作|业绩|完成|达成|评价|验收)(?:标准|要求|目标)|标准|考核要点|目标值"
        ),
    ),
    (
        "other",
        late_pattern(
            "(?:职责|工作|任务|业务|岗位)?(?:类别|类型|分类|模块|领域|大类|性质|级别)|级别定位|姓名|(?:时间|工作)?(?:权重|占比|比重|频次|频率|分值|时限|周期|工时|用时|分配)"
            "|占用时间|完成时间|责任程度|负责程度|数据来源|评分(?:标准)?|得分|人数|编制|定员|备注|说明|电话|联系方式|weight(?:ing)?|frequency|remarks?",
            re.IGNORECASE,
        ),
    ),
)
_LISTED: frozenset[Field | None] = frozenset(("title", "duties"))
# Labels that only the form around a list has; 绩效考核 or 对外联络 may name a kind of duties
FORM_FIELDS: frozenset[Field] = frozenset(
    ("title", "department", "reports_to", "direct_reports", "qualifications", "authorities")
)
_MOST = 0.6  # share of a row's cells that are known headings, in a heading row
_FEW = 0.34  # share of the cells below that may look like labels: 管理职责 as a kind of duty; in forms it is half


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell in the clean text."""

    row: int
    column: int
    row_span: int
    column_span: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TableEvents:
    """What a table says; ``columns`` are the heading cells of a list with the field of each, empty for a form."""

    events: tuple[Event, ...]
    columns: tuple[tuple[TableCell, Field | None], ...] = ()


def column_field(words: str) -> Field | None:
    """Return the field that a column's heading names; None if it names none."""
    named = next((field for field, pattern in _COLUMNS if pattern.fullmatch(words)), None)
    return named or field_of(words)


def label_in(written: str) -> tuple[Field, int] | None:
    """Return the field of a label cell and where in it a value begins, its length if it holds none; None for any other cell.

    >>> label_in("直接上级：店长"), label_in("一、任职资格"), label_in("店长")
    (('reports_to', 5), ('qualifications', 6), None)
    """
    mark = _MARK.match(written)
    at = mark.end() if mark else 0
    label = label_at(written[at:])
    if label and label.has_colon:
        value = at + label.end
        return label.field, value + len(written[value:]) - len(written[value:].lstrip())
    field = field_of(tidy(written[at:]))
    return (field, len(written)) if field else None


_MARK = late_pattern(
    r"\s*(?:[(（]?[一二三四五六七八九十\d]{1,2}[)）]?[、.．]\s*|[(（][一二三四五六七八九十\d]{1,2}[)）]\s*)"
)


_FOOTER = late_pattern(r"[\u4e00-\u9fff]{2,6}\s*[:：].{0,12}", re.DOTALL)


def is_footer(cells: list[str]) -> bool:
    """Whether a row only says who made a list and when: 编制：张某 | 审核： | 日期：."""
    return len(cells) > 1 and all(_FOOTER.fullmatch(words) for words in cells)


def is_heading_row(headings: list[str], below: list[str]) -> bool:
    """Whether a row heads columns: most of its cells name fields, and the cells of the row below name none.

    >>> is_heading_row(["岗位", "职责", "备注"], ["店长", "主持例会"]), is_heading_row(["岗位", "店长"], ["部门", "门店"])
    (True, False)
    """
    fields = [column_field(words) for words in headings]
    known = [field for field in fields if field]
    counted = sum(bool(NUMBER.fullmatch(words)) for words in headings)
    if len(headings) < 2 or len(known) + counted < len(headings) * _MOST:
        return False
    whole = len(known) == len(headings) or not _LISTED.isdisjoint(known)
    grouped = known.count("duties") > 1  # 职责项目 | 职责内容: a kind of duties may be called 绩效考核
    found = [label for words in below if (label := label_in(words)) and not is_post(words)]
    labels = sum(not grouped or label[0] in FORM_FIELDS for label in found)
    several = len(set(known)) > 1 or grouped
    return several and whole and bool(below) and labels <= len(below) * _FEW


def cell_items(text: str, cell: TableCell) -> Iterator[Event]:
    """Yield the items of a cell: by their marks, else by line or semicolon."""
    if len(bullets := [match.start() for match in _BULLET.finditer(text, cell.start, cell.end)]) > 1:
        for at, end in pairwise([*bullets, cell.end]):
            yield Event("item", at, at + 1, end, rule="table-cell")
        return
    segments = outline(text, cell.start, cell.end, wraps=False)
    if any(segment.mark for segment in segments):
        for segment in segments:
            yield Event(
                "item" if segment.mark else "text",
                segment.begin,
                segment.start,
                segment.end,
                mark=segment.mark,
                rule="table-cell",
            )
        return
    at = cell.start
    for match in [*_BREAK.finditer(text, cell.start, cell.end), None]:
        end = match.start() if match else cell.end
        if tidy(text[at:end]):
            yield Event("item", at, at, end, rule="table-cell")
        at = match.end() if match else end
