"""Bad input through the command line: one clear line or one warning a document, the right exit code, nothing lost, no traceback."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from tests.small_corpus import run_cli, write_corpus

MEGABYTE = 1 << 20
ROOT = Path(__file__).resolve().parents[1]


def assert_one_line(result: Result, exit_code: int = 2) -> str:
    """Check that a command failed with one line that says what to do, and return the line."""
    assert result.exit_code == exit_code, result.output
    assert result.stdout == ""
    lines = result.stderr.splitlines()
    assert len(lines) == 1, result.stderr
    assert lines[0].startswith("dutygraph: ")
    assert "Traceback" not in result.output
    return lines[0]


def assert_answers(data: Path) -> None:
    """Check that a dataset still answers."""
    result = run_cli("ask", "谁负责保修索赔", "--data", data, "--json")
    assert result.exit_code == 0, result.output
    assert "索赔专员" in result.stdout


@pytest.mark.parametrize("prepare", ["empty", "missing", "hidden"])
def test_nothing_to_read(tmp_path: Path, prepare: str) -> None:
    root = tmp_path / "corpus"
    if prepare != "missing":
        root.mkdir()
    if prepare == "hidden":
        (root / ".hidden.txt").write_text("店长\n1、负责全店经营。\n", "utf-8")
    line = assert_one_line(run_cli("build", root, "--data", tmp_path / "data"))
    assert "corpus" in line
    assert not (tmp_path / "data" / "current").exists()


def test_a_dataset_inside_the_documents_is_not_read_as_documents(tmp_path: Path) -> None:
    root = write_corpus(tmp_path / "corpus")
    data = root / "built"
    first = run_cli("build", root, "--data", data, "--json")
    second = run_cli("build", root, "--data", data, "--json")
    assert second.exit_code == 0, second.output
    assert json.loads(second.stdout) == json.loads(first.stdout)
    assert_answers(data)


def test_a_dataset_is_not_written_over_the_documents(tmp_path: Path) -> None:
    root = write_corpus(tmp_path / "corpus")
    before = sorted(path.name for path in root.iterdir())
    line = assert_one_line(run_cli("build", root, "--data", root))
    assert "--data" in line
    assert sorted(path.name for path in root.iterdir()) == before


def bad_documents() -> dict[str, bytes]:
    """Return contents that are no document, by file name."""
    return {
        "blank.txt": b" \n\t\n",
        "cut.docx": b"PK\x03\x04" + b"\0" * 60,
        "empty.txt": b"",
        "picture.txt": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 40,
        "sheet.xlsx": "这不是表格".encode(),
    }


def test_bad_documents_are_named_and_the_others_are_built(tmp_path: Path) -> None:
    root = write_corpus(tmp_path / "corpus")
    for name, content in bad_documents().items():
        (root / "east" / name).write_bytes(content)
    result = run_cli("build", root, "--data", tmp_path / "data", "--json")
    assert result.exit_code == 0, result.output
    assert "Traceback" not in result.output
    summary = json.loads(result.stdout)
    assert summary["documents"] == 3
    for name in bad_documents():
        found = [issue for issue in summary["issues"] if issue["source"] == f"east/{name}"]
        assert len(found) == 1, (name, summary["issues"])
        assert result.stderr.count(f"east/{name}") == 1
    assert_answers(tmp_path / "data")


def test_a_thousand_warnings_fit_on_a_screen_and_json_has_them_all(tmp_path: Path) -> None:
    root = write_corpus(tmp_path / "corpus")
    for number in range(1_000):
        (root / "east" / f"{number}.bin").write_bytes(b"x")
    (root / "east" / "empty.txt").write_bytes(b"")
    result = run_cli("build", root, "--data", tmp_path / "data", "--json")
    assert len(json.loads(result.stdout)["issues"]) == 1_001
    lines = result.stderr.splitlines()
    assert len(lines) == 21
    assert lines[0].startswith("east/empty.txt"), "errors first"
    assert "981 more" in lines[-1]


def test_undecodable_bytes_do_not_cost_the_document(tmp_path: Path) -> None:
    root = write_corpus(tmp_path / "corpus")
    file = root / "east" / "service.txt"
    file.write_bytes(
        file.read_bytes() + "\n\n洗车工\n岗位职责：\n1、负责洗".encode() + b"\xff\xfe\x80" + "车。\n".encode()
    )
    result = run_cli("build", root, "--data", tmp_path / "data", "--json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["documents"] == 3
    assert "east/service.txt" in result.stderr
    assert_answers(tmp_path / "data")


def test_only_bad_documents(tmp_path: Path) -> None:
    for name, content in bad_documents().items():
        (tmp_path / "corpus").mkdir(exist_ok=True)
        (tmp_path / "corpus" / name).write_bytes(content)
    line = assert_one_line(run_cli("build", tmp_path / "corpus", "--data", tmp_path / "data"))
    assert "5 documents" in line


def test_a_hundred_megabytes_of_noise_is_one_warning(tmp_path: Path) -> None:
    root = write_corpus(tmp_path / "corpus")
    block = os.urandom(MEGABYTE)
    with (root / "east" / "noise.txt").open("wb") as stream:
        for _ in range(100):
            stream.write(block)
    result = run_cli("build", root, "--data", tmp_path / "data", "--json")
    assert result.exit_code == 0, result.output
    summary = json.loads(result.stdout)
    assert summary["documents"] == 3
    assert [issue["source"] for issue in summary["issues"]].count("east/noise.txt") == 1


def test_a_pipe_among_the_documents_does_not_hang_the_build(tmp_path: Path) -> None:
    root = write_corpus(tmp_path / "corpus")
    os.mkfifo(root / "east" / "pipe.txt")
    result = run_cli("build", root, "--data", tmp_path / "data", "--json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["documents"] == 3


@pytest.mark.parametrize(
    ("question", "words"),
    [("责" * 100_000, "100,000 characters"), ("", "empty"), (" \n ", "empty"), ("\udcff", "UTF-8")],
)
def test_a_question_that_is_none(dataset: Path, question: str, words: str) -> None:
    assert words in assert_one_line(run_cli("ask", question, "--data", dataset))


def test_a_bad_line_does_not_end_a_batch(dataset: Path) -> None:
    lines = [
        "谁负责保修索赔".encode(),
        b"",
        "责".encode() * 100_000,
        b"\xff\xfe",
        b"x" * (3 * MEGABYTE),
        "谁负责保修索赔".encode(),
    ]
    result = run_cli("ask", "-", "--data", dataset, stdin=b"\n".join(lines))
    assert result.exit_code == 0, result.output
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(answers) == len(lines)
    assert [answer["status"] for answer in answers] == ["answered", *["not_found"] * 4, "answered"]
    assert all(answer["error"]["code"] == "question-invalid" for answer in answers[1:5])
    assert "error" not in answers[5]


@pytest.mark.parametrize(
    "command",
    [("ask", "谁负责索赔"), ("show", "店长"), ("export", "--format", "gexf"), ("validate",), ("serve",)],
)
def test_no_dataset_says_how_to_build_one(tmp_path: Path, command: tuple[str, ...]) -> None:
    assert "build" in assert_one_line(run_cli(*command, "--data", tmp_path / "nothing"))


def test_a_dataset_of_an_older_version_says_to_build_again(tmp_path: Path) -> None:
    data = build_small(tmp_path)
    manifest = next(data.glob("generations/*/manifest.json"))
    about = json.loads(manifest.read_text("utf-8"))
    manifest.write_text(json.dumps({**about, "format": 0}), "utf-8")
    assert "build" in assert_one_line(run_cli("ask", "谁负责索赔", "--data", data))
    assert run_cli("build", tmp_path / "corpus", "--data", data).exit_code == 0
    assert_answers(data)


def test_a_damaged_dataset_is_noticed(tmp_path: Path) -> None:
    data = build_small(tmp_path)
    next(data.glob("generations/*/records.msgpack")).write_bytes(b"nothing")
    assert "build" in assert_one_line(run_cli("ask", "谁负责索赔", "--data", data))


def test_a_full_disk_keeps_the_dataset_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = build_small(tmp_path)
    before = (data / "current").read_bytes()
    write_corpus(tmp_path / "corpus")
    (tmp_path / "corpus" / "east" / "more.txt").write_text("保洁员\n岗位职责：\n1、负责展厅保洁。\n", "utf-8")

    def refuse(self: Path, *arguments: Any, **options: Any) -> int:
        raise OSError(errno.ENOSPC, "No space left on device", str(self))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", refuse)
        line = assert_one_line(run_cli("build", tmp_path / "corpus", "--data", data))
    assert "space" in line
    assert (data / "current").read_bytes() == before
    assert not list(data.glob("staging-*"))
    assert_answers(data)


def test_a_full_disk_keeps_the_exported_file(
    dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "network.gexf"
    target.write_text("before", "utf-8")

    def refuse(*arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(target))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", refuse)
        assert_one_line(run_cli("export", "--format", "gexf", "-o", target, "--data", dataset))
    assert target.read_text("utf-8") == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["network.gexf"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_under_standard_output_is_one_line(dataset: Path) -> None:
    command = [sys.executable, "-m", "api", "export", "--format", "turtle", "--data", str(dataset)]
    with Path("/dev/full").open("wb") as full:
        process = subprocess.run(
            command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert process.returncode == 2
    assert process.stderr.count("\n") == 1
    assert "disk is full" in process.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("frobnicate",),
        ("ask",),
        ("ask", "x", "--limit", "many"),
        ("ask", "x", "--limit", "0"),
        ("export", "--format", "gexg"),
        ("export", "--format", "turtle", "--view", "nonsense"),
        ("export", "--format", "gexf", "-o", "/nowhere/at/all.gexf"),
        ("extract", "/nowhere/at/all.txt"),
    ],
)
def test_a_wrong_call_is_one_line(dataset: Path, arguments: tuple[str, ...]) -> None:
    data = ("--data", dataset) if arguments[0] in ("ask", "export") else ()
    line = assert_one_line(run_cli(*arguments, *data))
    assert "(" in line, "says what to do"


def test_a_manifest_that_cannot_be_meant(tmp_path: Path) -> None:
    root = write_corpus(tmp_path / "corpus")
    (root / "corpus.toml").write_text("[[organization]\nname = 1", "utf-8")
    assert "corpus.toml" in assert_one_line(run_cli("build", root, "--data", tmp_path / "data"))


def test_a_post_that_does_not_exist_is_not_found_and_close_ones_are_named(dataset: Path) -> None:
    line = assert_one_line(run_cli("show", "服务", "--data", dataset), exit_code=1)
    assert "服务经理" in line


def test_a_title_of_two_organisations_asks_for_one(dataset: Path) -> None:
    line = assert_one_line(run_cli("show", "服务经理", "--data", dataset))
    assert "东桥店" in line
    assert "西渡店" in line
    assert "--organization" in line


def build_small(tmp_path: Path) -> Path:
    """Build the small corpus and return its dataset."""
    result = run_cli("build", write_corpus(tmp_path / "corpus"), "--data", tmp_path / "data")
    assert result.exit_code == 0, result.output
    return tmp_path / "data"


def test_two_posts_that_share_a_name_in_one_organisation_are_told_apart_by_iri(tmp_path: Path) -> None:
    root = tmp_path / "corpus"
    root.mkdir()
    (root / "a.txt").write_text(
        "索赔员岗位职责\n1、负责办理保修索赔。\n2、整理索赔旧件。\n\n索赔业务员岗位职责\n1、负责向厂家提报索赔单。\n2、核对索赔回款。\n",
        "utf-8",
    )
    data = tmp_path / "data"
    run_cli("build", root, "--data", data)
    result = run_cli("show", "索赔专员", "--data", data)
    line = assert_one_line(result)
    iri = line.rsplit(" ", 1)[-1].rstrip(")")
    assert run_cli("show", iri, "--data", data).exit_code == 0
