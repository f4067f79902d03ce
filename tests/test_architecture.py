"""The walls: folders are ours, modules stay small, the arrow points one way, and help comes at once."""

from __future__ import annotations

import ast
import importlib.util
import os
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("corpus", "ontology", "graph", "search", "api")  # in the direction of imports
MOST_LINES = 400
COUNTED = (".py", ".js", ".css", ".html")
# Of processor time. Measured 0.07 s idle and 0.12 s beside other work on two cores; the limit is what a person feels as a delay.
HELP_LIMIT_S = 0.15
HEAVY = (
    "numpy",
    "scipy",
    "sklearn",
    "rdflib",
    "networkx",
    "fastapi",
    "pydantic",
    "jieba",
    "rjieba",
    "opencc",
    "ahocorasick",
    "msgspec",
    "jinja2",
)


def our_files() -> list[Path]:
    """Return every file of ours that is written by hand and counted."""
    found = [
        path
        for folder in (*FOLDERS, "tests")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in COUNTED
    ]
    return [path for path in found if "sample" not in path.parts and "golden" not in path.parts]


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_folder_resolves_into_this_checkout_and_belongs_to_nobody_else(folder: str) -> None:
    spec = importlib.util.find_spec(folder)
    assert spec is not None
    assert spec.origin is not None
    assert Path(spec.origin).is_relative_to(ROOT)
    assert {name.lower() for name in packages_distributions().get(folder, [])} <= {"dutygraph"}


def test_no_file_is_longer_than_400_lines() -> None:
    files = our_files()
    assert len(files) > 50
    long = {
        str(path.relative_to(ROOT)): count
        for path in files
        if (count := len(path.read_bytes().splitlines())) > MOST_LINES
    }
    assert long == {}


def test_a_folder_imports_only_folders_to_its_left() -> None:
    wrong = []
    for place, folder in enumerate(FOLDERS):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for name in imported(path):
                if name in FOLDERS[place + 1 :]:
                    wrong.append(f"{path.relative_to(ROOT)} imports {name}")
    assert wrong == []


def imported(path: Path) -> set[str]:
    """Return the top-level names that a module imports anywhere, inside functions too."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.partition(".")[0])
    return names


def test_no_helper_is_named_like_a_standard_module_or_utils() -> None:
    taken = {*sys.stdlib_module_names, "utils", "helpers"} - {"__main__", "__init__"}
    found = [
        str(path.relative_to(ROOT)) for path in our_files() if path.suffix == ".py" and path.stem in taken
    ]
    assert found == []


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; import api.cli; print(' '.join(sorted(name for name in sys.modules if '.' not in name)))"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    assert set(loaded) & set(HEAVY) == set()


def test_help_is_quick() -> None:
    """In processor time: what else the machine does at that moment says nothing about the program."""
    command = [sys.executable, "-m", "api", "--help"]
    times = []
    for _ in range(7):
        before = os.times()
        subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
        after = os.times()
        times.append(sum(after[2:4]) - sum(before[2:4]))
        if times[-1] < HELP_LIMIT_S:
            return
    pytest.fail(f"the best of {len(times)} took {min(times):.3f} s, more than {HELP_LIMIT_S} s")
