"""The command line: what it prints, in which shape, and how it ends."""

from __future__ import annotations

import html
import json
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from corpus.rules.rulebook import rulebook
from tests.small_corpus import EAST_SERVICE, WARRANTY_SENTENCE, run_cli, write_corpus

ROOT = Path(__file__).resolve().parents[1]


WAIT_S = 10


@contextmanager
def running(*arguments: str | Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run the command line in a process of its own, which does not outlive the test."""
    pipe = subprocess.PIPE
    command = [sys.executable, "-u", "-m", "api", *map(str, arguments)]
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe) as process:
        try:
            yield process
        finally:
            process.kill()


def test_build_counts_and_ends_with_0(tmp_path: Path) -> None:
    result = run_cli("build", write_corpus(tmp_path / "corpus"), "--data", tmp_path / "data")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == f"Built {tmp_path / 'data'}"
    assert {line.split()[0]: line.split()[1] for line in lines[1:]}["documents"] == "3"
    assert result.stderr == "", "no progress bar where no terminal is"


def test_build_json_is_one_document(tmp_path: Path) -> None:
    result = run_cli("build", write_corpus(tmp_path / "corpus"), "--data", tmp_path / "data", "--json")
    summary = json.loads(result.stdout)
    assert (summary["organizations"], summary["documents"], summary["warnings"]) == (2, 3, 0)
    assert {"posts", "departments", "duties", "lines", "collaborations", "issues"} <= set(summary)


def test_two_builds_are_the_same_bytes(tmp_path: Path) -> None:
    root = write_corpus(tmp_path / "corpus")
    for name in ("one", "two"):
        assert run_cli("build", root, "--data", tmp_path / name).exit_code == 0
    one, two = (
        {
            path.relative_to(tmp_path / name): path.read_bytes()
            for path in (tmp_path / name / "generations").rglob("*")
            if path.is_file()
        }
        for name in ("one", "two")
    )
    assert one == two
    assert len(one) > 5


def test_extract_json_has_the_shape(corpus_folder: Path) -> None:
    result = run_cli("extract", corpus_folder / "east" / "service.txt", "--json")
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert set(found) == {
        "document",
        "encoding",
        "language",
        "roles",
        "definitions",
        "cases",
        "tables",
        "warnings",
    }
    raw = (corpus_folder / "east" / "service.txt").read_text("utf-8")
    roles = {role["title"]: role for role in found["roles"]}
    clerk = roles["索赔专员"]
    assert clerk["department"] == "售后服务部"
    assert [line["title"] for line in clerk["reports_to"]] == ["服务经理"]
    assert clerk["duties"][0]["text"] == WARRANTY_SENTENCE
    for duty in clerk["duties"]:
        assert duty["text"] in raw[duty["start"] : duty["end"]]
    assert roles["服务经理"]["reports_to"][0].keys() == {"title", "start", "end", "rule", "confidence"}
    assert clerk["duties"][0]["rule"] in rulebook()
    assert 0.5 < clerk["duties"][0]["confidence"] < 1


def test_extract_for_people(corpus_folder: Path) -> None:
    result = run_cli("extract", corpus_folder / "east" / "parts.md")
    assert result.exit_code == 0
    assert "备件经理" in result.stdout
    assert "Responsible" in result.stdout


def test_ask_answers_with_evidence(dataset: Path) -> None:
    result = run_cli("ask", "谁负责保修索赔", "--data", dataset)
    assert result.exit_code == 0
    assert f"«{WARRANTY_SENTENCE}" in result.stdout
    assert "east/service.txt:" in result.stdout
    assert "\x1b" not in result.stdout, "no colour where no terminal is"


def test_ask_in_three_languages_finds_the_same_post(dataset: Path) -> None:
    for question in ("who handles warranty claims", "谁负责保修索赔", "誰負責保修索賠"):
        answer = json.loads(run_cli("ask", question, "--data", dataset, "--json").stdout)
        assert answer["question"] == question
        assert answer["answers"][0]["label"] == "索赔专员", question


def test_not_found_is_exit_code_1_and_still_an_answer(dataset: Path) -> None:
    result = run_cli("ask", "who repairs the nuclear reactor", "--data", dataset, "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["status"] == "not_found"
    assert run_cli("ask", "who repairs the nuclear reactor", "--data", dataset).exit_code == 1


def test_limit_bounds_the_answers(dataset: Path) -> None:
    answer = json.loads(run_cli("ask", "谁负责索赔", "--data", dataset, "--json", "--limit", "1").stdout)
    assert len(answer["answers"]) == 1


def test_a_batch_answers_line_by_line_in_order(dataset: Path) -> None:
    questions = ["谁负责保修索赔", "who reports to 服务经理", "谁修核反应堆"]
    result = run_cli("ask", "-", "--data", dataset, "--json", stdin="\n".join(questions))
    assert result.exit_code == 0
    assert [json.loads(line)["question"] for line in result.stdout.splitlines()] == questions


def test_a_batch_answers_at_once(dataset: Path) -> None:
    with running("ask", "-", "--data", dataset) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("谁负责保修索赔\n".encode())
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["status"] == "answered"
        process.stdin.close()
        assert process.wait(WAIT_S) == 0


def test_show_aligns_chinese_and_cites(dataset: Path) -> None:
    result = run_cli("show", "索赔专员", "--data", dataset)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == "索赔专员  东桥店 · 售后服务部"
    line = EAST_SERVICE[: EAST_SERVICE.index(WARRANTY_SENTENCE)].count("\n") + 1
    assert f"{WARRANTY_SENTENCE}  east/service.txt:{line}\n" in result.stdout


def test_show_takes_an_organisation_and_an_iri(dataset: Path) -> None:
    west = run_cli("show", "服务经理", "--organization", "西渡店", "--data", dataset, "--json")
    assert west.exit_code == 0
    post = json.loads(west.stdout)
    assert post["organization"] == "西渡店"
    assert json.loads(run_cli("show", post["id"], "--data", dataset, "--json").stdout) == post


def test_show_with_an_unknown_organisation_lists_those_that_exist(dataset: Path) -> None:
    result = run_cli("show", "服务经理", "--organization", "南湖店", "--data", dataset)
    assert result.exit_code == 1
    assert result.stderr == (
        "dutygraph: 南湖店: there is no such organisation (organisations: 东桥店, 西渡店)\n"
    )


@pytest.mark.parametrize(
    ("call", "code", "exit_code"),
    [
        (("show", "没有的岗位"), "post-not-found", 1),
        (("show", "服务经理"), "post-ambiguous", 2),
        (("ask", ""), "question-invalid", 2),
        (("ask", "谁", "--nonsense"), "input-error", 2),
    ],
)
def test_an_error_with_json_is_one_document_and_one_line(
    dataset: Path, call: tuple[str, ...], code: str, exit_code: int
) -> None:
    result = run_cli(*call, "--json", "--data", dataset)
    assert result.exit_code == exit_code
    error = json.loads(result.stdout)["error"]
    assert set(error) == {"code", "status", "message", "source", "hint"}
    assert error["code"] == code
    assert len(result.stderr.splitlines()) == 1
    plain = run_cli(*call, "--data", dataset)
    assert (plain.stdout, plain.stderr, plain.exit_code) == ("", result.stderr, exit_code)


def test_show_and_ask_print_the_characters_of_the_document(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "posts.txt").write_text(
        "索賠專員\n直接上級：服務經理\n崗位職責：\n1、負責索賠單據的填寫，按月上報結果。\n", "utf-8"
    )
    assert run_cli("build", tmp_path / "corpus", "--data", tmp_path / "data").exit_code == 0
    for call in (("show", "索赔专员"), ("ask", "索赔专员的职责有哪些")):
        assert "負責索賠單據的填寫，按月上報結果" in run_cli(*call, "--data", tmp_path / "data").stdout


def test_export_names_the_file_that_was_asked_for(dataset: Path, tmp_path: Path) -> None:
    target = tmp_path / "nowhere" / "x.gexf"
    result = run_cli("export", "--format", "gexf", "-o", target, "--data", dataset)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"dutygraph: {target}: ")


def test_export_help_lists_every_format_and_view() -> None:
    from graph.export import FORMATS
    from graph.network import VIEWS

    words = set(re.findall(r"\w+", run_cli("export", "--help").stdout))
    assert {*FORMATS, *VIEWS} <= words


def test_show_names_both_superiors(dataset: Path) -> None:
    result = run_cli("show", "备件经理", "--data", dataset)
    assert "文件说法不一" in result.stdout


@pytest.mark.parametrize("name", ["gexf", "graphml", "csv", "turtle"])
def test_export_writes_the_same_to_a_file_and_to_stdout(dataset: Path, tmp_path: Path, name: str) -> None:
    target = tmp_path / "out"
    assert run_cli("export", "--format", name, "-o", target, "--data", dataset).exit_code == 0
    piped = run_cli("export", "--format", name, "--data", dataset)
    assert piped.exit_code == 0
    assert piped.stdout_bytes == target.read_bytes() != b""


def test_validate_says_that_all_is_well(dataset: Path) -> None:
    result = run_cli("validate", "--data", dataset)
    assert (result.exit_code, result.stdout) == (0, "符合全部约束。\n")
    assert json.loads(run_cli("validate", "--data", dataset, "--json").stdout) == {
        "conforms": True,
        "violations": [],
    }


def test_the_environment_names_the_dataset(dataset: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUTYGRAPH_DATA", str(dataset))
    assert run_cli("ask", "谁负责保修索赔").exit_code == 0


def test_a_closed_pipe_is_no_fault(dataset: Path) -> None:
    with running("export", "--format", "turtle", "--data", dataset) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.wait(WAIT_S) == 0
        assert process.stderr.read() == b""


def test_a_second_build_beside_a_running_one_says_so(tmp_path: Path) -> None:
    from graph.staging import stage

    root = write_corpus(tmp_path / "corpus")
    with stage(tmp_path / "data"):
        result = run_cli("build", root, "--data", tmp_path / "data")
    assert result.exit_code == 2
    assert "another build" in result.stderr


def test_serve_prints_the_address_takes_the_next_port_and_ends_on_ctrl_c(dataset: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with running("serve", "--data", dataset, "--port", str(port)) as process:
            assert process.stdout is not None
            said = process.stdout.readline().decode()
            address = next(word for word in said.split() if word.startswith("http://127.0.0.1:"))
            assert str(port) not in address
            assert read_when_ready(f"{address}health")["status"] == "ok"
            process.send_signal(signal.SIGINT)
            assert process.wait(WAIT_S) == 0
            assert process.stderr is not None
            assert f"Port {port} is in use" in process.stderr.read().decode()


def test_demo_builds_the_sample_and_serves_questions_that_it_answers(tmp_path: Path) -> None:
    with running("demo", "--data", tmp_path / "demo", "--port", "18500") as process:
        assert process.stdout is not None
        said = process.stdout.readline().decode()
        address = next(word for word in said.split() if word.startswith("http://127.0.0.1:"))
        assert read_when_ready(f"{address}health")["posts"] in range(50, 100)
        assert process.stderr is not None
        told = [process.stderr.readline().decode().strip() for _ in range(3)]
        assert told[0] == "Building the sample corpus …"
        assert told[1].startswith("Built ")
        assert told[2].startswith("organizations")
        with urllib.request.urlopen(address, timeout=WAIT_S) as response:
            page = response.read().decode()
        examples = re.findall(r'href="/ask\?([^"]+)"', page)
        assert len(examples) == 5, "a duty in three languages, a line in two"
        for example in examples:
            with urllib.request.urlopen(
                f"{address}api/ask?{html.unescape(example)}", timeout=WAIT_S
            ) as response:
                assert json.load(response)["status"] == "answered"


def read_when_ready(address: str) -> dict[str, object]:
    """Read JSON from a server that is starting."""
    for _ in range(100):
        try:
            with urllib.request.urlopen(address, timeout=WAIT_S) as response:
                found: dict[str, object] = json.load(response)
                return found
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(address)


def test_validate_says_what_breaks_and_ends_with_one(dataset: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from api import service
    from ontology.findings import report_on

    nquads = next(dataset.rglob("dataset.nq")).read_bytes()
    broken = b"\n".join(line for line in nquads.split(b"\n") if b"#dutyOf>" not in line)
    monkeypatch.setattr(service, "validate", lambda settings: report_on(broken))
    said = run_cli("validate", "--data", dataset)
    assert said.exit_code == 1
    assert "该职责没有责任主体，或有多个。[dutyOwner]" in said.stdout
    found = json.loads(run_cli("validate", "--data", dataset, "--json").stdout)
    assert found["conforms"] is False
    assert {one["shape"] for one in found["violations"]} == {"dutyOwner", "dutyOwnerType"}
    turtle = run_cli("validate", "--data", dataset, "--format", "turtle")
    assert turtle.exit_code == 1
    assert "sh:conforms false" in turtle.stdout
