"""Scores of the answers to the golden questions, by the shared scorer: floors that only rise."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.golden_questions import DATASETS, FOLDER, SHARED, dataset_of, measured, open_engine

FLOORS: dict[str, dict[str, float]] = json.loads((FOLDER / "floors.json").read_text("utf-8"))

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not beside this checkout"),
]


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    engines = {name: open_engine(name, tmp_path_factory.mktemp(name) / "data") for name in DATASETS}
    files = [FOLDER / f"{name}.jsonl" for name in FLOORS]
    return {file.stem: measured(engines[dataset_of(file)], file) for file in files}


@pytest.mark.parametrize(("name", "measure"), [(name, one) for name in FLOORS for one in FLOORS[name]])
def test_a_score_stays_at_its_floor(scores: dict[str, dict[str, Any]], name: str, measure: str) -> None:
    found = scores[name]
    reached = found["score"] if measure == "score" else found["measures"][measure]
    assert reached >= FLOORS[name][measure]


def test_every_file_has_floors() -> None:
    assert {file.stem for file in Path(FOLDER).glob("*.jsonl")} == FLOORS.keys()
