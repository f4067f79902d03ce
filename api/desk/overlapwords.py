"""The words of the report of overlaps: readings, kinds and relations for a person, headings, decisions, messages."""

from __future__ import annotations

from typing import Final

from api.reports.model import Language

WORDS: Final[dict[str, tuple[str, str]]] = {
    "conflict": ("likely conflict: both do the same", "可能冲突：各做同一件事"),
    "line": ("line above and below", "上下级同责"),
    "lead_assist": ("one leads, one assists", "一方主办，一方协助"),
    "approve_execute": ("one approves or checks, one executes", "一方审批或检查，一方执行"),
    "shared": ("shared by design", "文件写明共同负责"),
    "same_post": ("the same post in several organisations", "同一岗位，分属不同单位"),
    "boilerplate": ("boilerplate", "通用套话"),
    "identical": ("the same words", "文字相同"),
    "near": ("one duty in other words", "同一职责，措辞不同"),
    "related": ("related", "相关，未必同一职责"),
    "rel_line": ("in one line", "上下级"),
    "rel_peers": ("peers", "同部门或同一上级"),
    "rel_cross_department": ("across departments", "跨部门"),
    "rel_unknown": ("not stated", "文件未写明"),
    "title": ("Overlapping duties", "职责重叠"),
    "pairs": ("Pairs", "重叠的职责"),
    "clusters": ("Groups", "同一职责的各岗位"),
    "related_pairs": ("Related", "相关的职责"),
    "same_post_pairs": ("Same post elsewhere", "各单位的同一岗位"),
    "boilerplate_pairs": ("Boilerplate", "通用套话"),
    "least_score": ("Score from", "得分不低于"),
    "about": (
        "Duties of different posts that repeat each other: {pairs} pairs and {clusters} groups among {duties} duties, from a score of {least}.",
        "不同岗位之间相互重复的职责：共比较 {duties} 条，得分不低于 {least} 的有 {pairs} 对，归为 {clusters} 组。",
    ),
    "about_score": (
        "The score (0 to 1) says how sure it is that two sentences are one duty owned twice. Words that only one sentence has are marked.",
        "得分（0 至 1）表示两句有多大把握是同一条职责。只在一句中出现的词语已标出。",
    ),
    "about_floor": (
        "Pairs whose words have a cosine below {floor:.2f}, and the company of their words one below {company:.2f}, were not compared further.",
        "词语余弦低于 {floor:.2f} 且用词环境余弦低于 {company:.2f} 的句对未作进一步比较。",
    ),
    "about_unlisted": (
        "{n} pairs of copies of a text with more than {most} copies are shown by their group alone.",
        "同一文字超过 {most} 处时，其余 {n} 对只在分组中列出。",
    ),
    "about_pairs": (
        "One duty with two owners, the important first: likely conflicts, then lines, assisting and approving, then what is shared by design.",
        "同一职责由两个岗位承担，重要的在前：先是可能的冲突，再是上下级、协办与审批，最后是写明共同负责的。",
    ),
    "about_clusters": (
        "Each row is one duty and all posts that own it.",
        "每行是一条职责以及承担它的全部岗位。",
    ),
    "owners": ("Posts", "岗位两两汇总"),
    "about_owners": (
        "Posts that share two duties or more: where they share most of them, ask whether they are one post.",
        "共有两条以上相同职责的岗位；若大部分相同，应考虑是否为同一岗位。",
    ),
    "shared_duties": ("Shared duties", "相同职责数"),
    "of_post_a": ("Duties of post A", "岗位甲职责数"),
    "of_post_b": ("Duties of post B", "岗位乙职责数"),
    "and_more": ("and {n} more duties that both have", "两岗另有 {n} 条相同职责"),
    "about_related": (
        "The same matter or a neighbouring one, probably not the same duty, or one that another row shows better.",
        "同一事项或相邻事项，多半不是同一职责，或另有更相近的一对。",
    ),
    "about_same_post": (
        "One post of several organisations: see whether they should say the same.",
        "不同单位的同一岗位：可据此统一写法。",
    ),
    "about_boilerplate": ("Sentences that fit any post; seldom worth a meeting.", "放在任何岗位都成立的句子，一般无需讨论。"),
    "reading": ("Reading", "判断"),
    "score": ("Score", "得分"),
    "kind": ("Kind", "相似类型"),
    "relation": ("Relation", "两岗关系"),
    "post_a": ("Post A", "岗位甲"),
    "post_b": ("Post B", "岗位乙"),
    "text_a": ("Sentence A", "原句甲"),
    "text_b": ("Sentence B", "原句乙"),
    "place_a": ("Place A (file:characters)", "出处甲（文件:字符）"),
    "place_b": ("Place B (file:characters)", "出处乙（文件:字符）"),
    "places": ("Places (file:characters)", "出处（文件:字符）"),
    "decision": ("Decision", "决定"),
    "reason": ("Reason", "理由"),
    "label": ("What it is about", "内容"),
    "posts": ("Posts", "岗位"),
    "sentences": ("Sentences", "原句"),
    "same_duty": ("same duty", "同一职责"),
    "intended": ("intended", "有意安排"),
    "reassign": ("reassign", "需重新分工"),
    "one_post": ("one post", "合并为一岗"),
    "not_the_same": ("not the same", "不是同一职责"),
    "none": ("No duties of different posts repeat each other from a score of {least} on.", "没有得分不低于 {least} 的重复职责。"),
    "groups_heading": ("Groups: one duty, several posts", "一条职责，多个岗位"),
    "pairs_heading": ("Pairs: one duty, two posts", "一条职责，两个岗位"),
    "n_posts": ("{n} posts", "{n} 个岗位"),
    "all": (
        "--xlsx FILE or --json gives everything. [ ] marks the words that only one of two sentences has.",
        "用 --xlsx FILE 或 --json 查看全部；方括号中是只在一句中出现的词语。",
    ),
    "more_sentences": ("… {n} more", "…… 另有 {n} 处"),
}  # fmt: skip

DECISIONS: Final = ("same_duty", "intended", "reassign", "not_the_same")
DECISIONS_ON_POSTS: Final = ("one_post", "intended", "reassign", "not_the_same")


def word(language: Language, key: str, **values: object) -> str:
    """Return one of the words with its values.

    Examples
    --------
    >>> word("zh", "n_posts", n=3)
    '3 个岗位'
    """
    return WORDS[key][0 if language == "en" else 1].format(**values)
