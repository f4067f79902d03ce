"""The golden questions and the datasets that they are asked of. Nothing here is a test."""

from __future__ import annotations

import importlib.util
import json
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from api.building import build_dataset
from graph.store import open_dataset
from search.engine import Engine

TESTS = Path(__file__).parent
FOLDER = TESTS / "golden" / "questions"
SHARED = TESTS.parents[1] / "shared"
DEVELOPMENT = SHARED / "gold" / "questions-dev.jsonl"
SCORER = SHARED / "eval" / "score_ask.py"
DATASETS = {
    "seeds": SHARED / "seeds",
    "sample": TESTS.parent / "corpus" / "sample",
    "industries": TESTS / "golden" / "independent" / "docs",
}
"""What the first word of a file of questions is asked of: a folder of documents."""


def questions_of(file: Path) -> list[dict[str, Any]]:
    """Return the questions of a file."""
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def dataset_of(file: Path) -> str:
    """Return the name of the dataset that the questions of a file are about."""
    return next((name for name in DATASETS if file.stem.startswith(name)), "seeds")


def build(name: str, folder: Path) -> Path:
    """Build one of `DATASETS` in a folder, and return the folder."""
    build_dataset(DATASETS[name], folder, lambda *_: None)
    return folder


def open_engine(name: str, folder: Path) -> Engine:
    """Build one of `DATASETS` in a folder and open it."""
    dataset = open_dataset(build(name, folder))
    return Engine(dataset.view, dataset.index_path)


@cache
def scorer() -> ModuleType:
    """Return the shared scorer of answers."""
    spec = importlib.util.spec_from_file_location("score_ask", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measured(engine: Engine, file: Path) -> dict[str, Any]:
    """Return what the shared scorer says of the answers to a file of questions."""
    import msgspec

    tool = scorer()
    questions = tool.load(file)
    answers = [json.loads(msgspec.json.encode(engine.ask(one["question"]))) for one in questions]
    found: dict[str, Any] = tool.measure(questions, answers, tool.Sources(None))
    return found
