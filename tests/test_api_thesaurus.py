"""A user's own words for questions: SKOS files named in corpus.toml or when building."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.small_corpus import run_cli, write_corpus

OWN = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix th: <https://w3id.org/dutygraph/thesaurus/> .
<https://example.org/paperwork-elf> a skos:Concept ; skos:inScheme th:titles ;
    skos:prefLabel "索赔专员"@zh ; skos:altLabel "阿拉丁"@zh , "paperwork elf"@en .
<https://example.org/broken-bits> a skos:Concept ; skos:inScheme th:objects ;
    skos:prefLabel "索赔旧件"@zh ; skos:altLabel "破烂儿"@zh , "broken bits"@en .
"""
QUESTIONS = {
    "阿拉丁向谁汇报": "服务经理",
    "誰是阿拉丁的上級": "服务经理",
    "who does the paperwork elf report to?": "服务经理",
    "破烂儿找谁": "索赔专员",
    "who is in charge of broken bits": "索赔专员",
}


def first_label(data: Path, question: str) -> str:
    answer = json.loads(run_cli("ask", question, "--data", data, "--json").stdout)
    return answer["answers"][0]["label"] if answer["status"] == "answered" else ""


@pytest.mark.parametrize("where", ["manifest", "option"])
def test_questions_in_own_words_are_answered(where: str, tmp_path: Path) -> None:
    root, data = write_corpus(tmp_path / "corpus"), tmp_path / "data"
    own = (root if where == "manifest" else tmp_path) / "words.ttl"
    own.write_text(OWN, "utf-8")
    options: list[str | Path] = []
    if where == "manifest":
        manifest = root / "corpus.toml"
        manifest.write_text('thesaurus = ["words.ttl"]\n' + manifest.read_text("utf-8"), "utf-8")
    else:
        options = ["--thesaurus", own]
    result = run_cli("build", root, "--data", data, *options)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[-1].split() == ["warnings", "0"]
    own.write_text("no longer SKOS", "utf-8")  # what was built answers until the next build
    assert {question: first_label(data, question) for question in QUESTIONS} == QUESTIONS


def test_without_the_file_the_words_mean_nothing(dataset: Path) -> None:
    assert [one for one, label in QUESTIONS.items() if first_label(dataset, one) == label] == []


@pytest.mark.parametrize(
    ("manifest", "content", "said"),
    [
        ('thesaurus = ["nowhere.ttl"]', OWN, "corpus.toml"),
        ('thesaurus = "words.ttl"', OWN, "must be a list"),
        ('thesaurus = ["../words.ttl"]', OWN, "inside the folder"),
        ('thesaurus = ["words.ttl"]', OWN + "<a> <b>", "words.ttl:7"),
        ('thesaurus = ["words.ttl"]', OWN.replace("th:objects", "th:objets"), "words.ttl:5"),
        ('thesauri = ["words.ttl"]', OWN, "unknown key"),
    ],
)
def test_a_file_of_words_that_cannot_be_meant_stops_the_build_with_one_line(
    manifest: str, content: str, said: str, tmp_path: Path
) -> None:
    root, data = write_corpus(tmp_path / "corpus"), tmp_path / "data"
    (root / "words.ttl").write_text(content, "utf-8")
    toml = root / "corpus.toml"
    toml.write_text(f"{manifest}\n{toml.read_text('utf-8')}", "utf-8")
    result = run_cli("build", root, "--data", data)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert not (data / "current").exists()


def test_a_missing_file_of_the_option_is_named(tmp_path: Path) -> None:
    result = run_cli(
        "build", write_corpus(tmp_path / "corpus"), "--data", tmp_path / "d", "--thesaurus", "gone.ttl"
    )
    assert result.exit_code == 2
    assert "gone.ttl" in result.stderr
