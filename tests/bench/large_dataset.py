"""A large dataset made up by chance: records of many organisations, without documents, for measuring questions and suggestions.

Duties are one to six clauses long, 28 characters at the mean, one in ten the same as others; words come from the thesaurus, the r-th most
frequent in proportion to 1 / (r + 4), so that the first stands in one of six duties and the fortieth in one of twenty, as in real piles, and
most in few. A third of the posts have titles that other organisations have, too. The same numbers give the same records.
"""

from __future__ import annotations

import random
from itertools import accumulate

from graph import identity
from graph.model import (
    Attribute,
    Collaboration,
    Department,
    DocumentInfo,
    Duty,
    Evidence,
    Membership,
    Organization,
    Post,
    Records,
    ReportingLine,
)
from ontology.thesaurus import load_thesaurus

HEADS = ["经理", "主管", "专员", "组长", "助理", "管理员", "技师", "文员", "总监", "顾问", "班长", "主任"]
KINDS = [
    "东区",
    "西区",
    "南区",
    "北区",
    "夜班",
    "早班",
    "线上",
    "门店",
    "集团",
    "海外",
    "新品",
    "大宗",
    "生鲜",
    "冷链",
    "定制",
    "外包",
    "校园",
    "工业",
    "民用",
    "专项",
]
UNITS = ["销售", "市场", "财务", "行政", "人事", "采购", "仓储", "客服", "技术", "安保"]
INVOLVED = ("Responsible", "Responsible", "Responsible", "Supervises", "Approves", "Supports")
SPAN = 5  # posts that report to one
FLATTENED = (
    4  # added to the rank of a word: without it the first word alone would stand in a quarter of all duties
)
CLAUSES = (1, 1, 2, 2, 3, 3, 3, 4, 5, 6)  # of a duty, each as likely as the others
BOILERPLATE_SHARE = 0.1  # of the duties: sentences that many posts have
BOILERPLATE = 2_000  # different ones
MANNERS = (*[""] * 20, "及时", "定期", "每月", "每日", "协助", "配合", "按要求")
FORMS = (
    "{verb}{thing}",
    "{verb}{thing}和{other}",
    "{verb}{kind}{thing}的{other}",
    "{verb}{thing}、{other}",
    "对{thing}{verb}",
)


class _Words:
    """Words with the frequencies of natural text."""

    def __init__(self, scheme: str, chance: random.Random) -> None:
        labels = {
            concept.labels_zh[0]
            for concept in load_thesaurus().concepts
            if concept.scheme == scheme and concept.labels_zh and 1 < len(concept.labels_zh[0]) <= 6
        }
        self.words = sorted(labels)
        chance.shuffle(self.words)
        self._weights = list(accumulate(1 / (rank + FLATTENED) for rank in range(1, len(self.words) + 1)))
        self._chance = chance

    def pick(self, count: int = 1) -> list[str]:
        return self._chance.choices(self.words, cum_weights=self._weights, k=count)


class _Sentences:
    """Duties as documents have them: clauses of what is done to what, some of them in many posts."""

    def __init__(self, verbs: _Words, objects: _Words, chance: random.Random) -> None:
        self._verbs, self._objects, self._chance = verbs, objects, chance
        self._same = [self._made() for _ in range(BOILERPLATE)]

    def pick(self) -> str:
        return self._chance.choice(self._same) if self._chance.random() < BOILERPLATE_SHARE else self._made()

    def _made(self) -> str:
        return ",".join(self._clause() for _ in range(self._chance.choice(CLAUSES)))

    def _clause(self) -> str:
        thing, other = self._objects.pick(2)
        form = self._chance.choice(FORMS)
        words = form.format(
            verb=self._verbs.pick()[0], thing=thing, other=other, kind=self._chance.choice(KINDS)
        )
        return self._chance.choice(MANNERS) + words


def make_records(posts: int, duties: int, *, organizations: int = 200, seed: int = 1) -> Records:
    """Return records with about so many posts and duties, spread evenly over organisations."""
    chance = random.Random(seed)
    verbs, objects = _Words("verb", chance), _Words("object", chance)
    sentences = _Sentences(verbs, objects, chance)
    found: dict[str, list[object]] = {name: [] for name in Records.__struct_fields__}
    for number in range(organizations):
        label = f"{chance.choice(KINDS)}{objects.words[number % len(objects.words)]}公司{number + 1}"
        _add_organization(found, label, posts // organizations, duties // posts, chance, sentences, objects)
    return Records(
        **{  # type: ignore[arg-type]
            name: tuple(sorted(records, key=lambda one: getattr(one, "id", "")))
            for name, records in found.items()
        }
    )


def _add_organization(
    found: dict[str, list[object]],
    label: str,
    posts: int,
    duties: int,
    chance: random.Random,
    sentences: _Sentences,
    objects: _Words,
) -> None:
    home = identity.organization_iri(label)
    path = f"{label}.txt"
    found["organizations"].append(Organization(home, label, "zh-Hans"))
    found["documents"].append(
        DocumentInfo(identity.document_iri(path), path, "0" * 64, "text/plain", "utf-8", "zh-Hans", home)
    )
    place = 0

    def said(words: str) -> Evidence:
        nonlocal place
        place += len(words) + 1
        return Evidence(path, place - len(words) - 1, place - 1, words)

    units = [identity.department_iri(label, f"{unit}部") for unit in UNITS]
    for unit, thing in zip(UNITS, units, strict=True):
        found["departments"].append(Department(thing, f"{unit}部", (), home, "", (said(f"{unit}部"),)))
    titles: dict[str, None] = {}
    while len(titles) < posts:
        core = (
            chance.choice(objects.words[:25])
            if chance.random() < 1 / 3
            else chance.choice(KINDS) + objects.pick()[0]
        )
        titles[core + chance.choice(HEADS)] = None
    ids = [identity.post_iri(label, title) for title in titles]
    for at, (title, post) in enumerate(zip(titles, ids, strict=True)):
        unit = units[at % len(units)]
        found["posts"].append(Post(post, title, (), home, (unit,), True, (said(title),)))
        found["memberships"].append(Membership(post, unit, said(UNITS[at % len(UNITS)])))
        if at:
            found["lines"].append(ReportingLine(post, ids[(at - 1) // SPAN], "subordinate", said("直接上级")))
        other = units[(at * 7 + 3) % len(units)]
        words = f"{objects.pick()[0]}"
        found["collaborations"].append(
            Collaboration(
                post, other, f"{UNITS[(at * 7 + 3) % len(UNITS)]}部", "department", words, said(words)
            )
        )
        target = f"{objects.pick()[0]}合格率达到{chance.randint(80, 99)}%"
        found["attributes"].append(
            Attribute(
                identity.attribute_iri(post, "indicator", path, target),
                "indicator",
                post,
                target,
                said(target),
            )
        )
        for number in range(chance.randint(duties // 2, duties + duties // 2)):
            text = sentences.pick()
            found["duties"].append(
                Duty(
                    f"{post}/duty/{number}",
                    post,
                    str(number + 1),
                    text,
                    chance.choice(INVOLVED),
                    "",
                    False,
                    (),
                    (said(text),),
                )
            )
