"""The words of job descriptions that the pages do not use (those are in `api.words`), in English and Chinese."""

from __future__ import annotations

from typing import Final

from api.words import LANGS, Lang, say

PHRASES: Final[dict[str, tuple[str, str]]] = {
    "document_title": ("Job description: {title}", "{title} 岗位说明书"),
    "generated": (
        "Put together from {documents}. The small numbers lead to the sources at the end.",
        "依据 {documents}汇总而成；文中的小号编号对应文末的出处。",
    ),
    "open_count": (
        "The documents contradict each other in places: {n} to settle before this is signed.",
        "文件之间有 {n} 处说法待核实，签发前请先确认。",
    ),
    "head": ("Post", "基本信息"),
    "title": ("Title", "岗位名称"),
    "described_in": ("Described in", "依据文件"),
    "open_points": ("To settle", "待核实事项"),
    "disputed": ("to settle", "待核实"),
    "inside": ("Inside the organisation", "内部"),
    "outside": ("Outside the organisation", "外部"),
    "named_by": ("Named by others as a partner", "其他岗位说明中提到的协作"),
    "evidence": ("Appendix: sources", "附录：出处"),
    "number": ("No.", "序号"),
    "place": ("Place", "位置"),
    "quote": ("Words of the document", "原文"),
    "item": ("Item", "项目"),
    "content": ("What the documents say", "内容"),
    "page": ("Page", "第"),
    "page_of": ("of", "页，共"),
    "page_end": ("", "页"),
    "said_by_both": ("both sides say so", "双方说明一致"),
    "said_by_post": ("only this post's own text", "仅本岗位说明写明"),
    "said_by_superior": ("only the superior's text", "仅上级岗位说明写明"),
    "said_by_report": ("only the report's text", "仅下级岗位说明写明"),
    "check": ("low confidence: compare with the document", "识别把握不大，请核对原文"),
    "several-departments": (
        "More than one department is named: {names}.",
        "写明的所属部门不止一个：{names}。",
    ),
    "figures-differ": (
        "Duties {names} say the same with other figures or other times.",
        "职责第 {names} 条内容相同，但数字或周期不一致。",
    ),
    "worded-alike": (
        "Duties {names} are worded nearly alike: one duty or two?",
        "职责第 {names} 条措辞相近，请确认是否为同一职责。",
    ),
    "and": (" and ", "、"),
    "comma": (", ", "、"),
    "then": (", ", "，"),
    "bracketed": ("({note})", "（{note}）"),
}


def phrase(lang: Lang, key: str, **values: str | int) -> str:
    """Return words of a job description; a key that is not here is one of `api.words`.

    Examples
    --------
    >>> phrase("zh", "document_title", title="服务经理"), phrase("en", "duties")
    ('服务经理 岗位说明书', 'Duties')
    """
    if key not in PHRASES:
        return say(lang, key)
    return PHRASES[key][LANGS.index(lang)].format(**values) if values else PHRASES[key][LANGS.index(lang)]


def joined(lang: Lang, texts: tuple[str, ...]) -> str:
    """Return texts as one enumeration.

    Examples
    --------
    >>> joined("en", ("3", "5", "8")), joined("zh", ("前台", "仓库"))
    ('3, 5 and 8', '前台、仓库')
    """
    if len(texts) < 2:
        return "".join(texts)
    return phrase(lang, "comma").join(texts[:-1]) + phrase(lang, "and") + texts[-1]
