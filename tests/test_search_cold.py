"""A question in a new process: what it may not import, and that the two ways of scoring duties agree."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from api.service import build
from api.settings import load_settings
from ontology.compiled import COMPILED
from ontology.thesaurus import load_thesaurus
from search.index import Index, build_index
from search.scan_arrays import ArrayScanner
from search.scan_lists import ListScanner
from search.tokens import Tokenizer
from search.topic import TopicReader
from tests.search_samples import sample_view

ROOT = Path(__file__).resolve().parents[1]
HEAVY = (
    "rdflib",
    "networkx",
    "sklearn",
    "scipy",
    "fastapi",
    "pydantic",
    "pyshacl",
    "pyoxigraph",
    "jieba",
    "rjieba",
    "opencc",
)
DOCUMENT = "库管员\n直接上级:后勤主管\n岗位职责:\n1、每月盘点仓库\n2、办理工具借用登记\n3、填写盘点表\n"


def modules_after(question: str, data: Path) -> set[str]:
    script = (
        "import sys\nfrom api.cli import main\ntry: main(sys.argv[1:])\nexcept SystemExit: pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    command = [sys.executable, "-c", script, "ask", question, "--json", "--data", str(data)]
    run = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert "understood_as" in run.stdout
    return {name.partition(".")[0] for name in run.stderr.split()}


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    corpus = tmp_path_factory.mktemp("corpus")
    (corpus / "store.txt").write_text(DOCUMENT, "utf-8")
    folder = tmp_path_factory.mktemp("data") / "set"
    build(corpus, load_settings(flags={"data": folder}), None)
    return folder


@pytest.mark.parametrize(
    "question",
    [
        "谁负责盘点仓库",
        "who does the stocktaking",
        "盘碘仓库归谁管",  # misspelt
        "shui fuze pandian",
        "谁负责月球着陆",  # not covered
        "who lands rockets on the moon",
    ],
)
def test_a_cold_question_imports_nothing_heavy(question: str, dataset: Path) -> None:
    assert not modules_after(question, dataset).intersection(HEAVY)


def test_a_cold_question_about_lines_compares_no_vectors(dataset: Path) -> None:
    assert not modules_after("库管员归谁管", dataset).intersection({*HEAVY, "numpy"})


def test_traditional_characters_take_the_converter_and_nothing_else(dataset: Path) -> None:
    assert modules_after("誰負責盤點倉庫", dataset).intersection(HEAVY) == {"opencc"}


def test_a_compiled_thesaurus_that_cannot_be_read_costs_time_only(dataset: Path) -> None:
    for file in dataset.rglob(COMPILED):
        file.write_bytes(b"\x00" * file.stat().st_size)
    assert "pyoxigraph" in modules_after("谁负责盘点仓库", dataset)


@pytest.mark.parametrize(
    "topic", ["盘点仓库", "轮胎和机油的入库验收", "审批采购合同", "夜间巡逻停车场", "tyres", "会员卡"]
)
def test_both_ways_of_scoring_agree(topic: str, tmp_path: Path) -> None:
    build_index(sample_view(), tmp_path)
    index = Index.open(tmp_path)
    needs = TopicReader(index, tokenizer=Tokenizer(index.words), thesaurus=load_thesaurus()).needs(topic)
    found = ListScanner(index).scan(needs)
    assert ArrayScanner(index).scan(needs, 2_000) == found != []  # to the last digit
