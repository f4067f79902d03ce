"""What the documents for people say is true: sessions run, commands and settings are named, versions agree, links lead somewhere.

The sessions of README.md run in one copy of the sample corpus, from the top, and must print what stands there; its scores on the
golden documents must be today's. When either has changed on purpose, ``python -m tests.test_documentation`` writes the new ones into
README.md: read the difference.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import click
import pytest

from api.cli import cli
from api.settings import PREFIX, SETTINGS_FILE, TABLE
from corpus.readers import SUFFIXES
from graph.export import FORMATS
from graph.network import VIEWS
from tests.test_golden_industries import MEASURES, tally_half

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
DOCUMENTS = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "DECISIONS.md")
FOLDERS = ("corpus", "ontology", "graph", "search", "api")
COMMAND_LIMIT_S = 60  # the longest, a build of the sample, takes 3 to 8 s on two cores
LARGEST_PICTURE_BYTES = 250_000
SCORE_DRIFT = 0.01  # F1 that README may be off: one duty more or less needs no new README

_BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"!?\[[^\]]*\]\((?P<target>[^)\s]+)\)")
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
_PROMPT = "$ "
_PRINTS = "# prints: "


@dataclass(frozen=True, slots=True)
class Step:
    """One command of a session and what it prints, standard error included."""

    command: str
    output: str


def text_of(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def blocks(text: str, kind: str) -> list[str]:
    """Return the bodies of the fenced blocks of one kind."""
    return [match["body"] for match in _BLOCK.finditer(text) if match["kind"] == kind]


def steps(session: str) -> Iterator[Step]:
    """Yield the commands of a session; a line that does not begin with the prompt is output."""
    for part in re.split(rf"^{re.escape(_PROMPT)}", session, flags=re.MULTILINE):
        if part:
            command, _, output = part.partition("\n")
            yield Step(command, output.strip("\n"))


def shell_in(folder: Path) -> Callable[[str], str]:
    """Copy the sample corpus there; return what runs a command in that folder and returns what it prints."""
    shutil.copytree(ROOT / "corpus" / "sample", folder / "corpus" / "sample")
    programs = folder / ".bin"
    programs.mkdir()
    program = programs / "dutygraph"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m api "$@"\n', "utf-8")
    program.chmod(0o755)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    environment |= {
        "PATH": f"{programs}{os.pathsep}{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
    }

    def run(command: str) -> str:
        done = subprocess.run(
            ["sh", "-c", command],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            timeout=COMMAND_LIMIT_S,
            check=False,
        )
        return "\n".join(line.rstrip() for line in done.stdout.splitlines()).strip("\n")

    return run


def score_row(readme: str, half: str) -> re.Match[str]:
    """Find the scores of one half of the golden documents, in the order of `MEASURES`."""
    row = re.search(rf"(?<=^\| golden, half `{half}`)([^|]*\|)((?: [\d.]+ \|)+)$", readme, re.MULTILINE)
    assert row is not None
    return row


def with_scores(readme: str) -> str:
    """Return README with today's scores on the golden documents."""
    for half in "ab":
        row, tallies = score_row(readme, half), tally_half(half)
        scores = "".join(f" {tallies[measure].f1:.3f} |" for measure in MEASURES)
        readme = readme[: row.start(2)] + scores + readme[row.end(2) :]
    return readme


def rewritten(readme: str, run: Callable[[str], str]) -> str:
    """Return README with what every command of its sessions prints now."""

    def session(match: re.Match[str]) -> str:
        if match["kind"] != "console":
            return match[0]
        ran = [f"{_PROMPT}{step.command}\n{run(step.command)}".rstrip() for step in steps(match["body"])]
        return "```console\n" + "\n\n".join(ran) + "\n```"

    return _BLOCK.sub(session, readme)


def test_readme_sessions_print_what_stands_there(tmp_path: Path) -> None:
    shell = shell_in(tmp_path)
    session = [step for body in blocks(text_of("README.md"), "console") for step in steps(body)]
    assert len(session) >= 5
    for step in session:
        assert shell(step.command) == step.output, step.command


def test_readme_snippet_runs_and_prints_what_it_says(tmp_path: Path) -> None:
    run = shell_in(tmp_path)
    snippets = blocks(text_of("README.md"), "python")
    assert snippets
    for snippet in snippets:
        said = [line.removeprefix(_PRINTS) for line in snippet.splitlines() if line.startswith(_PRINTS)]
        assert said
        printed = run(f"python -P - <<'END'\n{snippet}\nEND")
        assert printed.splitlines() == said


@pytest.mark.parametrize("half", ["a", "b"])
def test_readme_scores_on_golden_documents_are_of_today(half: str) -> None:
    said = [float(score) for score in re.findall(r"[\d.]+", score_row(text_of("README.md"), half)[2])]
    assert said == pytest.approx([tally_half(half)[measure].f1 for measure in MEASURES], abs=SCORE_DRIFT)


def test_readme_scores_on_documents_nobody_looked_at_are_of_today() -> None:
    said = re.search(
        r"reach ([\d.]+) for roles and ([\d.]+) for duties, ([\d.]+) for duties at their role and ([\d.]+) for lines up",
        README.read_text("utf-8"),
    )
    assert said is not None
    today = [
        tally_half("b", 50, 102)[measure].f1 for measure in ("roles", "duties", "attached", "reports_to")
    ]
    assert [float(number) for number in said.groups()] == pytest.approx(today, abs=SCORE_DRIFT)


def test_every_command_is_in_readme() -> None:
    context = click.Context(cli)
    names = cli.list_commands(context)
    assert len(names) >= 8
    missing = [name for name in names if f"dutygraph {name}" not in text_of("README.md")]
    assert missing == []


def test_readme_names_no_command_that_does_not_exist() -> None:
    known = set(cli.list_commands(click.Context(cli)))
    shown = {
        word
        for kind in ("console", "sh")
        for body in blocks(text_of("README.md"), kind)
        for word in re.findall(r"(?<!/)\bdutygraph ([a-z]+)\b", body)
    }
    assert shown - known == set()


@pytest.mark.parametrize("setting", [setting.name for setting in TABLE])
def test_every_setting_is_in_readme_with_its_default(setting: str) -> None:
    default = next(row.default for row in TABLE if row.name == setting)
    row = rf"^\| `{setting}` \| `{re.escape(str(default))}` \|"
    assert re.search(row, text_of("README.md"), re.MULTILINE)
    assert PREFIX in text_of("README.md")
    assert SETTINGS_FILE in text_of("README.md")


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_every_readable_suffix_is_in_readme(suffix: str) -> None:
    assert f"`{suffix}`" in text_of("README.md")


@pytest.mark.parametrize("name", sorted({*FORMATS, *VIEWS}))
def test_every_export_format_and_view_is_in_readme(name: str) -> None:
    assert f"`{name}`" in text_of("README.md")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_inside_the_repository_lead_somewhere(document: str) -> None:
    text = _CODE.sub("", text_of(document))
    for target in (match["target"] for match in _LINK.finditer(text)):
        if "://" in target or target.startswith("mailto:"):
            continue
        path, _, anchor = unquote(target).partition("#")
        assert not path or (ROOT / path).exists(), target
        if anchor:
            assert anchor in anchors(text_of(path or document)), target


def anchors(text: str) -> set[str]:
    """Return the anchors that a forge makes of the headings."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_paths_in_the_documents_exist() -> None:
    missing = []
    for document in DOCUMENTS:
        for path in re.findall(
            r"`((?:corpus|ontology|graph|search|api|tests|docs)/[^`\s*<>]+)`", text_of(document)
        ):
            if "NAME" not in path and not (ROOT / path).exists():
                missing.append(f"{document}: {path}")
    assert missing == []


def test_changelog_has_the_version_of_the_package() -> None:
    version = tomllib.loads(text_of("pyproject.toml"))["project"]["version"]
    assert re.search(
        rf"^## \[{re.escape(version)}\] - \d{{4}}-\d\d-\d\d$", text_of("CHANGELOG.md"), re.MULTILINE
    )


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = [int(number) for number in re.findall(r"^## (\d+)\. ", text_of("DECISIONS.md"), re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 10


def test_every_runtime_dependency_is_named_in_the_decisions() -> None:
    wanted = tomllib.loads(text_of("pyproject.toml"))["project"]["dependencies"]
    names = [re.split(r"[=<>~\[ ]", dependency)[0] for dependency in wanted]
    decisions = text_of("DECISIONS.md").lower()
    assert [name for name in names if name.lower() not in decisions] == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_folder_says_what_it_is_for(folder: str) -> None:
    docstring = text_of(f"{folder}/__init__.py").strip().strip('"')
    assert len(docstring.split()) >= 20
    assert f"`{folder}/`" in text_of("README.md")


def test_pictures_are_real_and_small() -> None:
    pictures = [match["target"] for match in _LINK.finditer(text_of("README.md")) if match[0].startswith("!")]
    assert pictures
    for picture in pictures:
        data = (ROOT / picture).read_bytes()
        assert data.startswith(b"\x89PNG")
        assert int.from_bytes(data[16:20]) == 1280
        assert len(data) < LARGEST_PICTURE_BYTES


def main() -> None:
    """Write into README.md what the commands print now, and today's scores."""
    with tempfile.TemporaryDirectory() as folder:
        README.write_text(rewritten(with_scores(README.read_text("utf-8")), shell_in(Path(folder))), "utf-8")


if __name__ == "__main__":
    main()
