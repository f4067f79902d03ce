"""English titles put together from their words: "night storekeeper" for 夜班库管员, without an entry for the whole.

A title is a kind of post (its last word) and what it is about (the words before). Both are looked up in the thesaurus and compared with
the characters of the Chinese titles; a title with a word that finds nothing in a label is not that post.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.text.latepattern import late_pattern
from graph.view import View
from ontology.thesaurus import Thesaurus
from ontology.wordforms import stem
from search.glosses import Glossary
from search.names import Names
from search.tokens import common_words, stop_words

HEADS: dict[str, str] = {
    "director": "总监 主任 总经理", "manager": "经理 主管 主任 店长", "supervisor": "主管 组长 班长 主任", "leader": "组长 班长 队长 主管",
    "foreman": "主任 组长 班长 工长", "head": "经理 主管 主任 总监 部长 组长", "chief": "主任 总监 部长 长",
    "officer": "专员 主管 员", "specialist": "专员 师 员", "executive": "专员 主管 经理", "coordinator": "专员 协调员 员",
    "clerk": "员 文员 内勤", "secretary": "秘书 文员 内勤", "assistant": "助理 文员 员", "technician": "技工 技师 工 员 人员",
    "mechanic": "技工 技师 修理工 机修工", "fitter": "技工 技师 安装工", "worker": "工 员 人员", "engineer": "工程师",
    "consultant": "顾问 员", "advisor": "顾问", "adviser": "顾问", "salesperson": "销售员 顾问 业务员", "seller": "销售员 业务员",
    "representative": "代表 业务员 员", "receptionist": "接待 前台 接待员", "accountant": "会计", "cashier": "收银员 出纳",
    "keeper": "管理员 保管员 库管员", "storekeeper": "仓管员 库管员 保管员 仓库管理员", "administrator": "管理员 专员 文员",
    "custodian": "保管员 管理员", "trainer": "内训师 培训师 讲师 训练师", "instructor": "培训师 讲师 教练",
    "inspector": "检查员 质检员 检验员", "controller": "检查员 主管", "planner": "计划员 企划员 策划", "dispatcher": "调度员 调度",
    "buyer": "采购员 采购", "purchaser": "采购员", "driver": "司机 驾驶员", "guard": "保安 门卫", "cleaner": "保洁员 保洁",
    "analyst": "分析师 分析员", "auditor": "审计员 审计", "designer": "设计师 设计员", "agent": "专员 代理 员", "handler": "员 专员",
    "host": "接待 主持", "hostess": "接待", "operator": "操作员 员", "painter": "油漆工 喷漆工 技工", "washer": "洗车工 技工",
    "adjuster": "专员 定损员 理赔员", "appraiser": "评估师", "estimator": "评估师 估价员", "editor": "编辑", "president": "总裁 总经理",
    "president's": "总裁", "master": "主任 站长", "person": "员 人员", "staff": "人员 员", "rep": "代表 业务员 员",
}  # fmt: skip
SHARED_WORDS = frozenset(
    (
        "team",
        "group",
        "crew",
        "shift",
        "section",
        "department",
        "shop",
        "work",
        "store",
        "office",
        "desk",
        "unit",
        "dealership",
        "company",
        "centre",
        "center",
    )
)
ASKING = frozenset(
    [
        "compare",
        "describe",
        "report",
        "reports",
        "reporting",
        "duties",
        "explain",
        "boss",
        "kpi",
        "kpis",
        "role",
        "job",
        "post",
        "position",
        "title",
        "titles",
        "subordinates",
        "superior",
        "superiors",
        "headcount",
        "vs",
        "versus",
        "than",
        "apart",
        "description",
        "supervises",
        "supervise",
        "manages",
        "manage",
        "leads",
        "oversees",
        "heads",
        "handles",
        "works",
        "trains",
    ]
)
JOINERS = frozenset(("and", "of", "&", "for"))
ENGLISH_TOKEN = late_pattern(r"(?<!')[a-z0-9]+(?:[.&][a-z0-9]+)*")  # not the s of "'s"
MODIFIER_LIMIT = 6  # words before the kind of post
COVERED_FLOOR = 0.5  # share of a label's characters before its kind that the English words must explain


class Composer:
    """Finds posts by the words of an English title.

    Parameters
    ----------
    view : View
    names : Names
    thesaurus : Thesaurus
    """

    def __init__(self, view: View, *, names: Names, thesaurus: Thesaurus) -> None:
        self._view = view
        self._names = names
        self._thesaurus = thesaurus
        self._glossary = Glossary(thesaurus)
        self._heads = {stem(head): tuple(endings.split()) for head, endings in HEADS.items()}

    def title_spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the spans of a plain question that look like an English title."""
        run: list[re.Match[str]] = []
        for word in ENGLISH_TOKEN.finditer(text):
            between = text[run[-1].end() : word.start()] if run else ""
            if between.strip(" /-") or " - " in between:
                run = [word]
            elif word[0] in JOINERS:
                run = [*run, word] if run else []
            elif word[0] in stop_words() or word[0] in ASKING:
                run = []
            else:
                run = [*run, word][-MODIFIER_LIMIT:]
                while run and run[0][0] in JOINERS:
                    run = run[1:]
                if stem(word[0]) in self._heads and len(run) > 1:
                    yield run[0].start(), word.end()

    def widened(self, text: str, start: int) -> int:
        """Return where a title that ends with a known one begins, if the words before it belong to it.

        Parameters
        ----------
        text : str
            A plain question.
        start : int
            Where the known title starts.
        """
        words = list(ENGLISH_TOKEN.finditer(text[:start]))
        for word in reversed(words):
            between = text[word.end() : start].strip(" /-")
            if between or word[0] in stop_words() or word[0] in ASKING or self._is_action(word[0]):
                break
            start = word.start()
        return start

    def _is_action(self, word: str) -> bool:
        concepts = self._thesaurus.find(word)
        return bool(concepts) and all(concept.scheme == "verb" for concept in concepts)

    def posts_of(self, title: str) -> tuple[str, ...]:
        """Return the posts that every word of an English title fits; several where they fit equally well."""
        words = [word for word in ENGLISH_TOKEN.findall(title) if word not in JOINERS]
        endings = self._heads.get(stem(words[-1]), ()) if words else ()
        found = [(word, self._glosses(words[:-1], place)) for place, word in enumerate(words[:-1])]
        modifiers = [glosses for word, glosses in found if glosses or word not in SHARED_WORDS]
        modifiers = [glosses for word, glosses in found if word not in SHARED_WORDS] or modifiers
        scored = []
        for thing, spellings in self._names.post_spellings.items():
            score = max((_fit(spelling, endings, modifiers) for spelling in spellings), default=0.0)
            if score > 0:
                scored.append((score, thing))
        best = max((score for score, _ in scored), default=0.0)
        return tuple(thing for score, thing in scored if score == best)

    def _glosses(self, words: list[str], place: int) -> tuple[str, ...]:
        """Return the Chinese words for one English word, alone or as part of a longer phrase of the title."""
        found: list[str] = []
        for low in range(place + 1):
            for high in range(place + 1, len(words) + 1):
                for concept in self._thesaurus.find(" ".join(words[low:high])):
                    found += concept.labels_zh
        found = found or list(self._glossary.gloss(words[place]))
        trimmed = [re.sub("(?:部门?|员|经理|总监|主管|顾问)$", "", word) for word in found]
        return tuple(dict.fromkeys(word for word in [*found, *trimmed] if word))

    def explains(self, word: str, posts: tuple[str, ...]) -> bool:
        """Say whether an English word before a title has to do with one of the posts, or says nothing."""
        if word in SHARED_WORDS or word in common_words():
            return True
        return any(self.belongs(gloss, posts) for gloss in self._glosses([word], 0) if len(gloss) > 1)

    def belongs(self, word: str, posts: tuple[str, ...]) -> bool:
        """Say whether a word has to do with one of the posts: it stands in its department's name or its duties."""
        for post_id in posts:
            post = self._view.post(post_id)
            labels = [self._names.labels.get(department, "") for department in post.departments]
            texts = [duty.text for duty in self._view.duties_of(post_id)]
            if any(word in words for words in [*labels, *texts]):
                return True
        return False


def _fit(spelling: str, endings: tuple[str, ...], modifiers: list[tuple[str, ...]]) -> float:
    """Return how well a Chinese title fits, 0 to 2: 0 unless the kind and every modifier do."""
    ending = max((end for end in endings if spelling.endswith(end)), key=len, default="")
    if not ending:
        return 0.0
    core = spelling[: len(spelling) - len(ending)]
    covered: set[int] = set()
    for glosses in modifiers:
        spots = [(core.find(word), len(word)) for word in glosses if word in core]
        if not spots:
            return 0.0
        for at, size in spots:
            covered.update(range(at, at + size))
    share = len(covered) / len(core) if core else 0.0
    return 1 + share if share >= COVERED_FLOOR else 0.0
