"""The words of the report on how an organisation is built and works together, in Chinese and English."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from api.desk.findings import side
from api.reports.model import Language

WORDS: Final[dict[str, tuple[str, str]]] = {
    "title": ("组织统计", "Statistics of the organisation"),
    "basis": (
        "只数文件写明的内容：没有写出的汇报线和协作不在其中。按岗位数，不按人数，一个岗位可能有多人。",
        "Only what the documents state is counted: lines and collaborations that nobody wrote down are missing. Posts are counted, not people; a post may have several holders.",
    ),
    "spans_meaning": (
        "管理幅度是一个岗位有几个直接下级岗位。没有放之四海皆准的数：麦肯锡（Acharya 等，2017）分的五类管理者，从三到五个到十五个以上，工作越标准化幅度越大。"
        "这里把十五个以上标为“宽”，不足三个标为“窄”，只有一个的单列；“突出”是明显超过本单位其他上级的（Tukey 界限）。",
        "A span of control is how many posts report to a post directly. No number fits all: the five kinds of managers of McKinsey (Acharya and others, 2017) run from three to five up to more than fifteen reports,"
        " the more the work is standardised. More than fifteen is called wide here, fewer than three narrow, one single; what stands out is well above the other superiors of the organisation (Tukey's fence).",
    ),
    # tables
    "overview": ("总览", "Overview"),
    "layers": ("层级", "Layers"),
    "spans": ("管理幅度", "Spans of control"),
    "open": ("缺项", "Left open"),
    "bottlenecks": ("瓶颈岗位", "Bottlenecks"),
    "departments": ("部门协作", "Departments"),
    "communities": ("协作群", "Communities"),
    "elsewhere": ("跨部门群", "In other communities"),
    "duties": ("职责数", "Duties"),
    "about_layers": (
        "第一层是没有上级的岗位。有几个上级的岗位放在最大的汇报树里离最高岗位最近处；“最长链”一列自上而下是一条最长的汇报链，旁边是写明这条线的原文。",
        "The first layer has the posts without a superior. A post with several stands in the largest tree that it can belong to, as near to its top as stated. The longest chain runs down its column, beside the words that state each line.",
    ),
    "about_spans": ("最宽的在前。", "The widest first."),
    "about_open": (
        "没有写出上级、没有写出职责、写了几个上级的岗位。“有说明”的岗位在文件里有专门的一节，其余只被别处提到。",
        "Posts that no superior is stated of, that no duty is stated of, or several superiors. Described posts have a section of their own; the others are only named.",
    ),
    "about_bottlenecks": (
        "把汇报线和岗位之间的协作都当作连线。中介度是其他岗位两两之间最短的路有多大一部分经过它；“唯一通道”是只有经过它才能连到大多数岗位的那些岗位。",
        "Reporting lines and collaborations between posts are the joins. Betweenness is the share of the shortest ways between any two other posts that lead over a post; “cut off without it” are those who are joined to most others through it alone.",
    ),
    "estimated": (
        "{name}：中介度从{posts}个岗位中的{sources}个估算。",
        "{name}: betweenness is estimated from {sources} of {posts} posts.",
    ),
    "left_out": (
        "{name}：有{posts}个岗位，中介度未计算。",
        "{name}: betweenness was not counted; there are {posts} posts.",
    ),
    "estimated_all": (
        "{count}个单位的中介度从{posts}个岗位中的{sources}个估算；单选一个单位时更准。",
        "Betweenness is estimated from {sources} of {posts} posts of {count} organisations; one organisation alone is counted better.",
    ),
    "left_out_all": (
        "{count}个单位共有{posts}个岗位，中介度未计算；可以单选一个单位。",
        "Betweenness was not counted: there are {posts} posts in {count} organisations. Choose one organisation.",
    ),
    "undivided": (
        "岗位和连线太多，没有找协作群；可以单选一个单位。",
        "Communities were left out: there are too many posts and joins. Choose one organisation.",
    ),
    "about_departments": (
        "“协作对数”是两个部门之间写明有协作的岗位（或部门）对数。“距离”是从一个部门的最高岗位，经过最近的共同上级，到另一个部门最高岗位的步数：同一上级之下是2。超过2步或没有共同上级的排在前面。",
        "Relations are pairs of posts (or departments) of the two that are said to work together. The distance is the steps from the highest post of the one over the lowest common superior to that of the other: 2 under one superior."
        " Those further apart, or without a common superior, come first.",
    ),
    "about_communities": (
        "按汇报线和协作找出来的、内部来往多于外部的岗位群（Louvain 方法）。“部门”是群里过半数岗位所在的部门，没有的留空。",
        "Posts that are joined among themselves more than to others (Louvain's method), by lines and collaborations. The department is that of more than half of the posts; empty where there is none.",
    ),
    "about_elsewhere": (
        "岗位属于一个部门，却和另一个部门的岗位成群。连线数可以说明为什么；归属不一定有误。",
        "Posts of one department that are in the community of another. The numbers of joins say why; nothing need be wrong.",
    ),
    "about_duties": (
        "每个岗位写明的职责数，多的在前。“通用”是任何岗位都有的（完成领导交办的其他工作之类）。",
        "The duties stated of each post, the most loaded first. Boilerplate are those that any post has, such as other tasks as assigned.",
    ),
    # headings
    "organization": ("单位", "Organisation"),
    "measure": ("指标", "Measure"),
    "value": ("数值", "Value"),
    "meaning": ("说明", "What it means"),
    "layer": ("层", "Layer"),
    "posts": ("岗位数", "Posts"),
    "share": ("占比", "Share"),
    "post": ("岗位", "Post"),
    "chain": ("最长链", "Longest chain"),
    "text": ("原文", "Sentence"),
    "document": ("出处", "Document"),
    "span": ("直接下级", "Direct reports"),
    "remark": ("提示", "Remark"),
    "report": ("下级岗位", "Who they are"),
    "kind": ("缺项", "Kind"),
    "described": ("有说明", "Described"),
    "superior": ("上级", "Superiors"),
    "betweenness": ("中介度", "Betweenness"),
    "neighbours": ("连接的岗位", "Joined to"),
    "cut": ("断开数", "Cut off"),
    "cut_off": ("唯一通道", "Cut off without it"),
    "department": ("部门", "Department"),
    "other": ("另一部门", "Other department"),
    "relations": ("协作对数", "Relations"),
    "distance": ("距离", "Distance"),
    "common": ("共同上级", "Lowest common superior"),
    "head": ("最高岗位", "Highest post"),
    "other_head": ("另一部门最高岗位", "Highest post of the other"),
    "community": ("群", "Community"),
    "members": ("其中该部门", "Of that department"),
    "member": ("成员", "Members"),
    "there": ("群的部门", "Department of the community"),
    "ties_home": ("与本部门连线", "Joins at home"),
    "ties_there": ("与该部门连线", "Joins there"),
    "number": ("职责数", "Duties"),
    "boilerplate": ("通用", "Boilerplate"),
    # values
    "yes": ("是", "yes"),
    "no": ("否", "no"),
    "wide": ("宽", "wide"),
    "outlier": ("突出", "stands out"),
    "narrow": ("窄", "narrow"),
    "single": ("只有一个下级", "single"),
    "near": ("", ""),
    "far": ("相距较远", "far apart"),
    "apart": ("没有共同上级", "no common superior"),
    "unknown": ("部门不在汇报线上", "not in the lines"),
    "without_superior": ("没有写出上级", "no superior stated"),
    "without_duties": ("没有写出职责", "no duty stated"),
    "several_superiors": ("几个上级", "several superiors"),
    "most_loaded": ("职责最多", "Most duties"),
    "least_loaded": ("职责最少", "Fewest duties"),
    "alone": ("没有跨部门协作的部门", "Departments nobody else works with"),
    "far_departments": ("相距较远却有协作", "Working together, far apart"),
    "more": ("等{n}个", "and {n} more"),
}
# Of the overview: measure, what it means.
MEASURES: Final[dict[str, tuple[tuple[str, str], tuple[str, str]]]] = {
    "counts": (
        ("规模", "Size"),
        (
            "岗位、部门、职责，以及写明的汇报线和协作（同一对只数一次）。",
            "Posts, departments, duties, and the lines and collaborations stated; of two posts each is counted once.",
        ),
    ),
    "layers": (
        ("层级", "Layers"),
        (
            "汇报线自上而下有几层，每层几个岗位。",
            "How many layers the reporting lines have, and the posts of each from the top down.",
        ),
    ),
    "outside": (
        ("不在汇报线上", "In no line"),
        (
            "既没有写出上级也没有写出下级的岗位。",
            "Posts of which neither a superior nor a report is stated.",
        ),
    ),
    "chain": (
        ("最长链", "Longest chain"),
        ("从最高岗位到最低一层的一条汇报链。", "A chain from the top down to the lowest layer."),
    ),
    "spans": (
        ("管理幅度", "Spans of control"),
        (
            "有下级的岗位平均有几个直接下级，中位数和最大值。",
            "How many direct reports those have who have any: mean, median and most.",
        ),
    ),
    "distribution": (
        ("幅度分布", "Distribution"),
        ("直接下级数：有几个上级是这样。", "Direct reports: how many superiors have so many."),
    ),
    "remarks": (
        ("宽窄", "Wide and narrow"),
        (
            "宽：十五个以上；突出：明显超过本单位其他上级；窄：不足三个；只有一个下级的单列。",
            "Wide: more than fifteen; stands out: well above the others here; narrow: fewer than three; single: one.",
        ),
    ),
    "open": (
        ("缺项", "Left open"),
        (
            "没有写出上级、没有写出职责、写了几个上级的岗位数。",
            "Posts without a stated superior, without duties, and with several superiors.",
        ),
    ),
    "bottlenecks": (
        ("瓶颈岗位", "Bottlenecks"),
        (
            "其他岗位之间最短的路经过它最多的岗位，和这部分路所占比例。",
            "The posts that most of the shortest ways between others lead over, with their share of them.",
        ),
    ),
    "cuts": (
        ("唯一通道", "Cut posts"),
        (
            "去掉后会使别的岗位断开的岗位数，以及断开最多的几个。",
            "Posts whose loss cuts others off, and those that cut off most.",
        ),
    ),
    "collaboration": (
        ("协作去向", "Collaboration"),
        (
            "写明的协作中，部门之内、部门之间、与外部各占多少；没有部门的岗位和“各部门”之类不计入比例。",
            "Where collaborations lead: inside a department, between departments, outside; those of posts without a department, and with parties like “all departments”, are not in the shares.",
        ),
    ),
    "communities": (
        ("协作群与部门", "Communities"),
        (
            "按来往找出的群与部门的吻合：纯度是岗位中属于所在群第一大部门的比例；调整兰德指数1为完全一致，0为碰巧。",
            "How far communities agree with departments: purity is the share of posts that are of the largest department of their community; adjusted Rand is 1 where both are the same, 0 by chance.",
        ),
    ),
    "duties": (
        ("职责数", "Duties of a post"),
        ("有职责的岗位平均几条，中位数和最多。", "Mean, median and most of the posts that have any."),
    ),
    "involvement": (
        ("职责构成", "Kinds of duties"),
        (
            "按动词分的参与方式所占比例，以及任何岗位都有的通用职责。",
            "Shares of the involvements that the verbs say, and of duties that any post has.",
        ),
    ),
}
VALUES: Final[dict[str, tuple[str, str]]] = {
    "counts": (
        "岗位{posts}（{described}个有说明），部门{departments}，岗位职责{duties}，汇报线{lines}，协作{relations}对",
        "{posts} posts ({described} described), {departments} departments, {duties} duties of posts, {lines} lines, {relations} collaborations",
    ),
    "layers": ("{height}层：{posts}", "{height}: {posts}"),
    "spans": ("平均{mean}，中位数{median}，最大{most}", "mean {mean}, median {median}, most {most}"),
    "distribution": ("{span}：{superiors}个", "{span}: {superiors}"),
    "open": (
        "没有上级{superior}，没有职责{duties}，几个上级{several}",
        "{superior} without superior, {duties} without duties, {several} with several superiors",
    ),
    "collaboration": (
        "部门之内{inside}，部门之间{between}，与外部{outside}（共{all}对；另有{unplaced}对涉及没有部门的岗位，{unnamed}对对象不具体）",
        "inside {inside}, between {between}, outside {outside} (of {all}; besides, {unplaced} of posts without a department and {unnamed} with nobody in particular)",
    ),
    "communities": (
        "{count}个群，纯度{purity}，调整兰德指数{rand}（{compared}个岗位）",
        "{count}, purity {purity}, adjusted Rand {rand} ({compared} posts)",
    ),
    "duties": ("平均{mean}，中位数{median}，最多{most}", "mean {mean}, median {median}, most {most}"),
}


def word(key: str, language: Language, **values: object) -> str:
    """Return one of the words, with values filled in."""
    text = WORDS[key][side(language)]
    return text.format(**values) if values else text


def value(key: str, language: Language, **values: object) -> str:
    """Return the value of a measure as words."""
    return VALUES[key][side(language)].format(**values)


def listed(names: Sequence[str], language: Language, most: int) -> str:
    """Return names in a row, at most so many, and how many more there are.

    Examples
    --------
    >>> listed(["a", "b", "c"], "en", 2)
    'a, b and 1 more'
    """
    shown = (", " if language == "en" else "、").join(names[:most])
    if len(names) <= most:
        return shown
    more = word("more", language, n=len(names) - most if language == "en" else len(names))
    return f"{shown} {more}" if language == "en" else f"{shown}{more}"


def percent(share: float) -> str:
    """Return a share as percents.

    Examples
    --------
    >>> percent(0.214)
    '21%'
    """
    return f"{100 * share:.0f}%"
