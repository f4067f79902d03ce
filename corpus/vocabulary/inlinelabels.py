"""Labels that stand inside a line: behind the value of another label, with or without a colon, a blank or a change of script between."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.text.latepattern import late_pattern
from corpus.text.prefilter import Prefiltered
from corpus.vocabulary.labels import Field, field_of

_COLON = late_pattern("[:：]|[—–─]{2}")
_COLON_FOLLOWS = late_pattern(r"\s*[:：]")


def _spaced(pattern: str) -> str:
    """The pattern with a blank allowed inside its Chinese words: a form spreads 职责 over its cell."""
    return re.sub(r"\[[^\]]*\]|(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])", lambda m: m[0] or "[ \\t]?", pattern)


# Labels that occur inside a line, each followed by a colon: 岗位名称:… 所属部门:… 汇报对象:…
_INLINE = Prefiltered(
    _spaced(
        r"(?<=\s)(?:部门|岗位|职务|上级|下级|下属|编制|定员)(?=\s*[:：])|"
        "(?:岗位|职务|职位)(?:名称|编号|编码|代码)|(?:所属|所在|隶属)部门|(?:直接|直属|间接)(?:上级|下级|下属|主管|领导)|(?:汇报|报告|管理|管辖)对象|职务代理人|部门(?:名称|性质)|下属(?:部门|岗位)|管理(?:权限|职能)|(?<![\\u4e00-\\u9fff])(?:岗位|工作|主要)?(?:职责|权限)(?:与权限)?"
        "|任职(?:资格|要求|条件)|协作关系|考核指标|(?<=\\s)(?:平均)?占?工作时间(?:百分比|比例|占比)|"
        r"(?:(?<=[ \t]{2})|(?<=[;|\t] ))(?:Job title|Reports to|Direct reports|Department|Responsibilities|Requirements)"
        # Night Porter Reports to: Duty Manager Job Overview: …: the label's own capitals part it from the value before
        r"|(?<=\s)(?<!\band )(?<!& )(?<!, )(?<!/ )(?-i:(?:(?:Job|Position|Role|Post) (?:Title|Summary|Overview|Purpose|Description|Objective|Duties|Responsibilities|Requirements)|Reports? [Tt]o|Reporting [Tt]o|Supervises|Supervised [Bb]y"
        r"|Responsible [Tt]o|Accountable [Tt]o|Line [Mm]anager|Direct [Rr]eports|Basic Function|(?:(?:Key|Main|Essential|Primary|Core|Principal|General|Major) )?(?:Job )?(?:Duties|Responsibilities|Accountabilities)(?: (?:and|&) (?:Duties|Responsibilities))?"
        r"|(?:Minimum |Required |Preferred )?(?:Qualifications|Requirements|Skills|Education|Experience)(?: (?:and|&) (?:Experience|Skills|Training|Requirements))?|Location|Salary|Benefits|(?:FLSA )?Status|Hours|Grade|Date))"
    ),
    re.IGNORECASE,
)
_NAMING: frozenset[Field] = frozenset(("title", "department", "reports_to", "direct_reports"))


# Labels of a form whose ruling and colons were lost: 岗位名称出纳所属部门财务部直接上级会计主管.
_RULED = Prefiltered(
    "(?:岗位|职位|职务)(?:名称|编号|编码|代码|编制|性质|级别|等级|类别|概述|概要)|部门(?:名称|编号|编码|代码|负责人)|所[属在]部门|汇报对象|管理对象|所辖人员|直[接属](?:上级|下级|下属|主管)|(?<=[\u4e00-\u9fff])职级(?=[\u4e00-\u9fff])|(?<=[部科室处组])编号|晋升方向|(?:所处)?管理位置|职责概述|人员数量|定员人数|基本信息|(?:编制|审核|审批|批准)[者人](?:签\\s*字)?|填表日期"
)
_PARTED = late_pattern(r"(?<=[ \t])[\u4e00-\u9fff]{4,6}(?=[ \t])")  # … 核对凭证 任职资格 大专以上学历
# 职责一职责表述:制定计划工作任务收集资料职责二…: statements of duties, each with its tasks
_STATED_DUTY = late_pattern(r"职责表述\s*[:：]?\s*[^\s:：]")  # the value may stand before its label, too
_STATED = late_pattern(
    "职责[一二三四五六七八九十]{1,2}(?=\\s*职责表述)|职责表述|工作任务|(?:本职|占比|频次)(?=\\s*[:：])|职责与工作任务"
)
_HEAD: frozenset[Field | None] = frozenset((*_NAMING, "other"))
_LONGEST_GLUED = 6  # characters of the longest labels of a form's head: 所属大部门
_RULED_GAP = 24  # characters between two labels of one form
_RULED_LABELS = 3  # so many make a form


def ruled_labels(line: str) -> Iterator[tuple[int, int]]:
    """Yield where the labels of a form stand that lost its ruling and its colons.

    >>> line = "岗位名称出纳所属部门财务部直接上级主管"
    >>> [line[a:b] for a, b in ruled_labels(line)]
    ['岗位名称', '所属部门', '直接上级']
    """
    spans = [match.span() for match in _RULED.finditer(line) if not _COLON_FOLLOWS.match(line, match.end())]
    runs: list[list[tuple[int, int]]] = []
    for start, end in spans:
        if runs and start - runs[-1][-1][1] <= _RULED_GAP:
            runs[-1].append((start, end))
        else:
            runs.append([(start, end)])
    forms = [run for run in runs if len(run) >= _RULED_LABELS]
    for run in forms:
        known = _scanned(line, run, min(len(line), run[-1][1] + _RULED_GAP))
        yield from (span for span in known if line[span[1] : span[1] + 1] not in (":", "：", "/"))
    if forms:
        behind = _PARTED.finditer(line, forms[0][-1][1])
        yield from (match.span() for match in behind if field_of(match[0]) and match.span() not in spans)
    for match in _STATED.finditer(line) if _STATED_DUTY.search(line) else ():
        colon = _COLON_FOLLOWS.match(line, match.end())
        yield match.start(), match.start() if colon else match.end()


def _scanned(line: str, run: list[tuple[int, int]], end: int) -> list[tuple[int, int]]:
    """The labels of a form's head up to a place: those of the run, and between them the longest that begins anywhere."""
    found = list(run)
    ends = dict(run)
    at = run[0][0]
    while at < end:
        if at in ends:
            at = ends[at]
            continue
        room = min((start for start in ends if start > at), default=end) - at
        sizes = range(min(_LONGEST_GLUED, room), _GLUED - 1, -1)
        size = next((n for n in sizes if field_of(line[at : at + n]) in _HEAD), 0)
        if size:
            found.append((at, at + size))
        at += size or 1
    return sorted(found)


_LONGEST_SPREAD = 120  # characters of a label with blanks between those of its words
_ROW = 3  # so many labels in one line make it the row of a form, in which every label counts
_GLUED = 4  # characters of a label that may stand right behind a value; 部门 or 职责 may be its end
# the words before a colon, with the blanks that a form leaves inside a label: 直接 上级:
_BEFORE_COLON = late_pattern(
    r"(?:[\u4e00-\u9fff/]+(?:[ \t]{1,2}[\u4e00-\u9fff/]+)*|(?<=[\u4e00-\u9fff])[A-Za-z][A-Za-z ]{3,30})(?=\s*[:：])"
)
# 汇报给:站长  班制:三班倒 — in the row of a form, a label that no table knows
_UNKNOWN = late_pattern(
    r"(?<=\S[ \t\u3000])[\u4e00-\u9fff]{2,6}(?=\s*[:：])|(?<=[ \t\u3000]{2})[\u4e00-\u9fff]{2,6}(?=\s*[:：])"
)
_WORD_START = late_pattern(r"(?:^|(?<=[\s。;；,，、)）]))\S")


def inline_labels(line: str) -> Iterator[tuple[int, Field]]:
    """Yield where inside a line a label with a colon begins, and its field.

    >>> list(inline_labels("岗位名称:店长 所属部门:门店 汇报对象:总经理"))
    [(0, 'title'), (8, 'department'), (16, 'reports_to')]
    >>> list(inline_labels("直接上级:店长直接下级:出纳工作职责:1、收款"))
    [(0, 'reports_to'), (7, 'direct_reports'), (14, 'duties')]
    """
    if not _COLON.search(line):
        return
    before = {at: (field, apart) for at, field, apart in _before_colons(line)}
    row = {at: field for at, (field, apart) in before.items() if apart}
    is_row = len(row) >= _ROW or row.get(0) in _NAMING
    found = dict(_with_colon(_INLINE, line)) | (row if is_row else {})
    if row.get(0) in _NAMING:
        found |= {match.start(): found.get(match.start(), "other") for match in _UNKNOWN.finditer(line)}
    named = [at for at, field in sorted(found.items()) if field in _NAMING]
    if named:
        found |= {at: field for at, (field, _) in before.items() if at > named[0]}
    yield from sorted(found.items())


def _before_colons(line: str) -> Iterator[tuple[int, Field, bool]]:
    """The longest label that ends at each colon, and whether it stands apart from the words before it."""
    for match in _BEFORE_COLON.finditer(line):
        starts = [start.start() for start in _WORD_START.finditer(line, match.start(), match.end())]
        if line[match.start()].isascii():
            starts.insert(0, match.start())  # 保管员Reports to: the script changes
        first = max(match.start() + 1, match.end() - _LONGEST_SPREAD)
        glued = range(first, match.end() - _GLUED + 1) if line[match.end() - 1] > "z" else ()
        for at in (*starts, *glued):
            if field := field_of(line[at : match.end()]):
                yield at, field, at in starts
                break


def _with_colon(pattern: Prefiltered, line: str) -> Iterator[tuple[int, Field]]:
    for match in pattern.finditer(line):
        if _COLON_FOLLOWS.match(line, match.end(), match.end() + 3):
            field = field_of(match[0])
            if field:
                yield match.start(), field
