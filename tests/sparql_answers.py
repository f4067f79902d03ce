"""Runs the query of an answer and says whether it finds the same. For the tests of search; nothing here is a test."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyoxigraph
import rdflib

from graph.model import Records
from search.model import Answer

Found = bool | list[tuple[str, ...]]


class Oxigraph:
    """A dataset's RDF in pyoxigraph."""

    def __init__(self, nquads: bytes) -> None:
        self._store = pyoxigraph.Store()
        self._store.bulk_load(nquads, format=pyoxigraph.RdfFormat.N_QUADS)

    def run(self, query: str) -> Found:
        result = self._store.query(query)
        if isinstance(result, pyoxigraph.QueryBoolean):
            return bool(result)
        assert isinstance(result, pyoxigraph.QuerySolutions)
        return [tuple(str(getattr(value, "value", "")) for value in row) for row in result]


class Rdflib:
    """The same in rdflib."""

    def __init__(self, nquads: bytes) -> None:
        self._graph = rdflib.Graph()
        self._graph.parse(data=nquads, format="nt")

    def run(self, query: str) -> Found:
        result: Any = self._graph.query(query)
        if result.type == "ASK":
            return bool(result.askAnswer)
        return [tuple("" if value is None else str(value) for value in row) for row in result]


def disagreement(answer: Answer, found: Found) -> str:
    """Return how the rows of an answer's query differ from it, empty if they say the same."""
    ids = [item.id for item in answer.answers]
    intent = answer.understood_as.intent
    if isinstance(found, bool):
        same: bool = found is answer.value
    elif intent == "count":
        same = int(found[0][0]) == (answer.value or 0)
    elif intent in ("chain", "most"):
        same = [row[0] for row in found] == ids
    else:
        same = {row[0] for row in found} == set(ids)
    return "" if same else f"{answer.question}: {answer.text} But the query finds {found}"


def questions_about(records: Records, stores: Sequence[str] = ()) -> list[str]:
    """Return questions of every structural intent about the posts, departments and parties of a dataset.

    ``stores`` are short names of organisations, for questions about one of them.
    """
    titles = sorted({post.label for post in records.posts})
    label = {post.id: post.label for post in records.posts}
    label |= {unit.id: unit.label for unit in records.departments}
    asked = [way.format(title) for title in titles for way in ABOUT_POST]
    asked += [f"{store}{way.format(title)}" for store in stores for title in titles for way in IN_STORE]
    for place, title in enumerate(titles):
        other = titles[(place * 7 + 3) % len(titles)]
        asked += [way.format(title, other) for way in ABOUT_TWO]
    asked += [
        way.format(label[line.subordinate], label[line.superior]) for line in records.lines for way in LINES
    ]
    asked += [f"{label[one.post]}属于{label[one.department]}吗" for one in records.memberships]
    asked += [way.format(unit.label) for unit in records.departments for way in ABOUT_UNIT]
    asked += [f"哪些岗位要跟{one.party_label}打交道" for one in records.collaborations]
    asked += [f"{one.term}是什么意思" for one in records.terms]
    asked += [f"{store}{way}" for store in ("", *stores) for way in OF_ALL]
    return list(dict.fromkeys(asked))


ABOUT_POST = (
    "谁向{}汇报", "{}下面所有的岗位", "{}的直接上级是谁", "{}一级一级往上是谁", "{}在哪个部门", "{}要跟谁打交道", "{}对外找哪些单位",
    "{}要和哪些部门沟通", "哪些岗位要跟{}打交道", "{}的职责", "{}的交付物", "{}的考核指标", "{}的任职要求", "{}有什么权限",
    "{}下面有几个岗位", "{}下面各级一共多少岗位", "{}有几条职责", "{}有几个考核指标", "{}有几个上级", "谁不向{}汇报",
    "who reports to the {}", "{} 有幾個上級",
)  # fmt: skip
IN_STORE = ("{}的上级是谁", "{}下面所有的岗位", "{}一级一级往上是谁", "{}有几条职责", "的{}有什么权限")
ABOUT_TWO = (
    "{}向{}汇报吗", "{}和{}有什么区别", "{}要跟{}打交道吗", "Does the {} report to the {}?", "{}和{}向谁汇报", "{}、{}有几条职责",
    "{}和{}都归总经理管吗",
)  # fmt: skip
LINES = ("{}向{}汇报吗", "{}是{}的下属吗", "{1}管{0}吗", "Is the {} under the {}?")
ABOUT_UNIT = (
    "总经理管{}吗",
    "{}归销售经理管吗",
    "{}有哪些岗位",
    "{}有几个岗位",
    "{}的职责是什么",
    "哪些岗位要跟{}打交道",
)
OF_ALL = (
    "一共有几个部门", "一共有多少个岗位", "职责最多的是哪个岗位", "哪个岗位职责最少", "考核指标最多的是哪个岗位", "哪个岗位的下属最多",
    "哪个岗位打交道的最多", "哪个岗位上级最多", "哪个部门的岗位最多", "哪个部门的职责最多", "哪个部门岗位最少",
)  # fmt: skip
