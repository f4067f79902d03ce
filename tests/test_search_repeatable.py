"""The same question gives the same bytes, in whatever process it is asked; and odd ones end in an answer."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.engine import KEPT, Engine
from tests.search_samples import sample_engine
from tests.sparql_answers import Oxigraph

ROOT = Path(__file__).resolve().parents[1]
ASK = """
import sys
from pathlib import Path
import msgspec
from tests.search_samples import sample_engine
engine, context = sample_engine(Path(sys.argv[1])), ()
for question in Path(sys.argv[2]).read_text("utf-8").splitlines():
    answer, context = engine.ask_next(question, context)
    sys.stdout.buffer.write(msgspec.json.encode([answer, context]) + b"\\n")
"""
QUESTIONS = (
    "谁盘点仓库", "他的上级呢", "那机修工呢", "店长下面所有的岗位", "店长的职责", "库管员和机修工有什么区别", "哪个岗位的职责最多", "哪個岗位職責最少",
    "库管员和保安队长归后勤主管管吗", "谁不向店长汇报", "门卫一级一级往上是谁", "后勤主管要跟谁打交道", "他", "and what about tyres?",
    "who does stocktaking?", "火箭总监向谁汇报", "西店后勤主管的职责", "谁发射火箭", "有几个岗位", "工位利用率是什么意思", "库管员",
)  # fmt: skip


def test_two_processes_give_the_same_bytes(tmp_path: Path) -> None:
    questions = tmp_path / "questions.txt"
    questions.write_text("\n".join(QUESTIONS), "utf-8")
    said = []
    for seed in ("0", "4711"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", ASK, str(tmp_path / seed), str(questions)]
        said.append(subprocess.run(command, check=True, capture_output=True, env=environment).stdout)
    assert said[0].count(b"\n") == len(QUESTIONS)
    assert said[0] == said[1]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return sample_engine(tmp_path_factory.mktemp("index"))


@pytest.fixture(scope="module")
def rdf(engine: Engine) -> Oxigraph:
    from graph.statements import to_nquads

    return Oxigraph(to_nquads(engine._view.records))


ODD = st.sampled_from(
    [
        "店长", "库管员", "后勤部", "东店", "谁", "向", "汇报", "吗", "和", "、", "几", "最多", "区别", "他", "那", "呢", "该部门", "who", " does ",
        " report to ", " the ", "'s ", "what about ", " and ", "\u200b", "\u202e", "\ufeff", "\U0001f468\u200d\U0001f469", "ﷺ", "ｗｈｏ",
        "e\u0301", "\ud800", '"', "\\", "} UNION {", "<x>", "?", "\t", "\n", "٣", "〇",
    ]
)  # fmt: skip
QUESTION = st.one_of(st.lists(ODD, min_size=1, max_size=14).map("".join), st.text(min_size=1, max_size=60))


@settings(max_examples=80, deadline=None)
@given(QUESTION, st.lists(QUESTION, max_size=2))
def test_an_odd_question_gets_a_whole_answer_and_a_query_that_runs(
    engine: Engine, rdf: Oxigraph, question: str, before: list[str]
) -> None:
    if not question.encode("utf-8", "replace").decode().strip():
        return
    answer, context = engine.ask_next(question, before)
    assert answer.text
    assert len(context) <= KEPT
    assert all(item.evidence or item.kind != "duty" for item in answer.answers)
    if answer.sparql:
        rdf.run(answer.sparql)
    assert engine.ask_next(question, before) == (answer, context)
