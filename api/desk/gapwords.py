"""The words of the report on gaps, in Chinese and English: what a finding says, and what to do about it."""

from __future__ import annotations

from typing import Final

from api.desk.findings import Layout, side
from api.reports.model import Language
from graph.gaps import Gap
from search.functionsets import KindFound

NO_KIND: Final = "general"  # of the option: the functions of any administration and no others
_WORDS: Final[dict[str, tuple[str, str]]] = {
    "title": ("职责空白", "Gaps"),
    "name": ("空白", "Gaps"),
    "nothing": ("没有发现空白。", "No gaps were found."),
    "found": ("共{all}条：{parts}。", "Findings: {all} ({parts})."),
    "model": (
        "只要有一条职责提到，就算有人承担。职能表随软件提供，可以另选（命令行用 --kind）。",
        "One duty that speaks of a function is enough for it to be owned. The functions come with Dutygraph; others may be chosen (--kind on the command line).",
    ),
    "general": (
        "职能对照的是任何单位都有的通用管理职能。",
        "Functions are those of the administration of any organisation.",
    ),
    "chosen": (
        "职能对照的是通用管理职能，以及“{kinds}”的职能。",
        "Functions are those of the administration of any organisation, and those of: {kinds}.",
    ),
    "found_kind": (
        "职能对照的是通用管理职能，以及“{kinds}”的职能：有{duties}条职责说到其中{functions}项。",
        "Functions are those of the administration of any organisation, and those of a {kinds}, as {duties} duties speak of {functions} of them.",
    ),
    "other": ("职能对照的是{other}。", "Functions are those of {other}."),
    "compared": ("对照", "Compared with"),
    "own_kind": ("按文件判断", "as the documents say"),
    "decide": (
        "在工作簿里逐行选择决定并写明理由。",
        "In the workbook, choose a decision for each row and give the reason.",
    ),
    "severity": ("程度", "Severity"),
    "kind": ("问题", "Kind"),
    "message": ("说明", "What was found"),
    "subject": ("涉及", "About"),
    "organization": ("单位", "Organisation"),
    "text": ("原文", "Sentences"),
    "document": ("出处", "Document"),
    "advice": ("建议", "What to do"),
    "decision": ("决定", "Decision"),
    "reason": ("理由", "Reason"),
    "warning": ("存疑", "warning"),
    "note": ("提示", "note"),
}
LAYOUT: Final = Layout(
    words=_WORDS,
    subject="subject",
    quotes=(("text", "document"),),
    decisions=(
        ("指定负责人", "补写文件", "改正名称", "有意如此", "与本单位无关", "误报"),
        (
            "assign an owner",
            "complete the documents",
            "correct the name",
            "intended",
            "not our business",
            "false alarm",
        ),
    ),
)
# Kind -> heading, message, advice; each in Chinese and English. The order is that of the report, within a severity.
KINDS: Final[dict[str, tuple[tuple[str, str], tuple[str, str], tuple[str, str]]]] = {
    "unowned-function": (
        ("职能无人承担", "function nobody owns"),
        ("没有一条职责提到“{name}”。", "No duty speaks of “{name}”."),
        (
            "确认是否需要这项职能；需要的话写进某个岗位的职责。",
            "Decide whether the function is needed; if so, give it to a post.",
        ),
    ),
    "post-without-duties": (
        ("岗位无职责", "post without duties"),
        ("“{name}”有专门的一节，却没有一条职责。", "“{name}” has a section of its own and no duty in it."),
        (
            "补写职责；岗位已取消的，删去这一节。",
            "Write down the duties, or remove the section if the post is gone.",
        ),
    ),
    "unknown-department": (
        ("部门不存在", "department that does not exist"),
        (
            "职责里提到“{name}”，而单位没有这个部门{candidates}。",
            "Duties speak of “{name}”, which is no department here{candidates}.",
        ),
        (
            "统一部门名称；确有此部门的，补上它的岗位。",
            "Use one name for the department, or describe its posts if it exists.",
        ),
    ),
    "undescribed-post": (
        ("岗位无说明", "post that is not described"),
        (
            "“{name}”被别的岗位提到，却没有自己的说明{candidates}。",
            "“{name}” is named by others and described nowhere{candidates}.",
        ),
        (
            "补写岗位说明；是同一岗位的，统一名称。",
            "Describe the post, or use one name if it is the same post.",
        ),
    ),
    "post-without-superior": (
        ("岗位无上级", "post without a superior"),
        (
            "同一文件里别的岗位大多写明上级，“{name}”没有。",
            "Most posts of the document state a superior; “{name}” does not.",
        ),
        ("写明直接上级。", "State whom the post reports to."),
    ),
    "department-without-posts": (
        ("部门无岗位", "department without posts"),
        ("“{name}”下没有任何岗位。", "“{name}” has no posts."),
        (
            "补写部门内的岗位，职责要落实到岗位。",
            "Describe the posts of the department, so that its duties have owners.",
        ),
    ),
    "uncovered-field": (
        ("整块业务缺少职责", "field of work hardly covered"),
        ("“{name}”方面大多无人承担：{rest}。", "Little of “{name}” is owned; nobody does: {rest}."),
        (
            "若属本单位业务，逐项指定负责人；若不属，可不理会。",
            "If it is your business, assign each function; if not, ignore this.",
        ),
    ),
    "uncovered-fields": (
        ("多块业务缺少职责", "fields of work hardly covered"),
        ("这些方面大多无人承担：{all}。", "Little is owned in these fields: {all}."),
        (
            "可能这些文件只写了单位的一部分；属本单位业务的，指定负责人，不属的可不理会。",
            "Perhaps the documents describe a part of the organisation only: assign what is your business, ignore the rest.",
        ),
    ),
    "unowned-object": (
        ("对方有、本单位没有", "done there and not here"),
        (
            "没有一条职责提到“{name}”，对方有几个岗位在做。",
            "No duty speaks of “{name}”; several posts there do it.",
        ),
        ("看看对方的写法，决定本单位由谁负责。", "See how it is done there and decide who owns it here."),
    ),
    "posts-not-stated": (
        ("文件只写到部门", "document of departments"),
        (
            "这份文件只写部门职责，没有写到岗位：{all}。",
            "The document gives duties to departments and names no posts in them: {all}.",
        ),
        ("把部门职责分到岗位。", "Divide the duties of each department among its posts."),
    ),
    "superiors-not-stated": (
        ("文件多未写上级", "document that hardly states superiors"),
        ("这份文件没写上级的岗位：{all}。", "The document does not say whom these report to: {all}."),
        ("逐个岗位补上直接上级。", "State for each post whom it reports to."),
    ),
}
_NAMES: Final = 14  # names that a message lists


def message_of(gap: Gap, language: Language) -> str:
    """Return what a finding says."""
    names = [label for _, label in gap.subjects]
    return KINDS[gap.kind][1][side(language)].format(
        name=names[0],
        rest=_listed(names[1:], language),
        all=_listed(names, language),
        candidates=_candidates(gap, language),
    )


def advice_of(gap: Gap, language: Language) -> str:
    """Return what to do about a finding."""
    return KINDS[gap.kind][2][side(language)]


def model_of(kinds: list[str], found: KindFound | None, language: Language) -> str:
    """Say with which sets of functions an organisation was compared, and why with these."""
    key = "found_kind" if found else "chosen" if kinds else "general"
    return LAYOUT.word(key, language).format(
        kinds=_listed(kinds, language),
        duties=found.duties if found else 0,
        functions=found.functions if found else 0,
    )


def _candidates(gap: Gap, language: Language) -> str:
    if not gap.candidates:
        return ""
    names = [label for _, label in gap.candidates]
    return f"，也许是指{_or(names, '、')}" if language == "zh" else f"; perhaps {_or(names, ' or ')} is meant"


def _or(names: list[str], between: str) -> str:
    return between.join(f"“{name}”" for name in names)


def _listed(names: list[str], language: Language) -> str:
    shown = ("、" if language == "zh" else ", ").join(names[:_NAMES])
    more = len(names) - _NAMES
    if more <= 0:
        return shown
    return f"{shown}等{len(names)}个" if language == "zh" else f"{shown} and {more} more"
