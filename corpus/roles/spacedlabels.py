"""Labels that nothing but a blank parts from their value (1.职位名称 出纳), and labels whose value says what they mean (隶属:客服部)."""

from __future__ import annotations

import re

from corpus.vocabulary.labels import Field, Label, field_of
from corpus.vocabulary.namelists import names_in, says_none
from corpus.vocabulary.titles import is_department, is_post
from corpus.vocabulary.writtentitles import names_post

# Labels that stand apart from their value where a form lost its cells; the first of them even where nothing else says so.
ALWAYS_TORN: frozenset[Field | None] = frozenset(("reports_to", "direct_reports", "deputies", "also_holds"))
TORN_FIELDS: frozenset[Field | None] = ALWAYS_TORN | {"title", "department"}
_SPACED = re.compile(r"([\u4e00-\u9fff]{4,6})[ \t]+(\S[^,，。;；]{0,20})")
# 主管 质检科长: words that may stand in a title as well are labels only before a name
_BEFORE_NAME = re.compile(
    r"(?P<word>主管|领导|汇报|直管|归口|隶属|所属|编入|归属)于?(?:\s*[:：]\s*|[ \t]+)(?P<name>\S[^,，。;；:：]{1,20})"
)
_LEADS = re.compile(
    r"(?:直接|负责)?(?:管理|领导|带领|分管)\s*[:：]\s*(?P<names>\S.{1,60})"
)  # 管理:会计、出纳
_BELONGS = re.compile("(?:行政|业务|组织|岗位)?(?:隶属|归口|归属|所属|编入)")
_WORDS_OF_A_NAME = 4  # an English name in a list of names has no more


def meant_field(field: Field, written: str, value: str) -> Field:
    """Return what a label means with its value: ``written`` is the line from the label on.

    >>> meant_field("reports_to", "隶属:客服部", "客服部"), meant_field("department", "所属:站长", "站长")
    ('department', 'reports_to')
    """
    if field == "reports_to" and _BELONGS.match(written) and is_department(value):
        return "department"
    if field == "department" and is_post(value):
        return "reports_to"
    if field == "title" and written.startswith("职称") and not names_post(value):
        return "qualifications"  # a rank where it is no title
    if field == "direct_reports" and written.lower().startswith("responsible for") and not _are_names(value):
        return "duties"  # what the post answers for, not whom it leads
    return field


def _are_names(value: str) -> bool:
    parts = [part for name in names_in(value) for part in name.split("/")]
    return says_none(value) or all(is_post(name) or len(name.split()) <= _WORDS_OF_A_NAME for name in parts)


def spaced_label(words: str, *, marked: bool) -> Label | None:
    """Return the label that stands before a value with only a blank between; None if there is none.

    Behind a list mark every such label counts, without one only 直接上级 and the like before titles.

    >>> spaced_label("直接上级 会计主管", marked=False)
    Label(field='reports_to', end=5, has_colon=False)
    >>> spaced_label("直接上级 交办事项", marked=False) is None
    True
    """
    led = _LEADS.fullmatch(words)
    if led and all(map(is_post, names_in(led["names"]))):
        return Label("direct_reports", led.start("names"), has_colon=False)
    before = _BEFORE_NAME.fullmatch(words)
    if before and (is_post(before["name"]) or is_department(before["name"])):
        line: Field = "reports_to" if is_post(before["name"]) else "department"
        return Label(line, before.start("name"), has_colon=False)
    spaced = _SPACED.fullmatch(words)
    field = field_of(spaced[1]) if spaced else None
    if spaced is None or field is None or field not in (*TORN_FIELDS, "other"):
        return None
    names = names_in(spaced[2])
    is_line = field in ALWAYS_TORN and bool(names) and all(map(is_post, names))
    return Label(field, spaced.start(2), has_colon=False) if marked or is_line else None
