"""Scores on the shared evaluation data do not fall: each stays at or above its floor in `eval_floors.json`; floors only rise.

The scorers of ``../shared/eval`` are run as anybody runs them, on the built command; see their README for what each measure means.
"""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
FLOORS: dict[str, dict[str, float]] = json.loads(
    (Path(__file__).parent / "eval_floors.json").read_text("utf-8")
)
COMMAND = f"{sys.executable} -m api"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not (SHARED / "eval").is_dir(), reason="the shared evaluation data is not beside the project"
    ),
]


def scored(script: str, *arguments: str) -> Any:
    """Run a scorer and return what it measured."""
    run = subprocess.run(
        [sys.executable, str(SHARED / "eval" / script), "--json", *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=600,
        check=True,
    )
    return json.loads(run.stdout)


@cache
def extraction_scores() -> dict[str, dict[str, float]]:
    scores: dict[str, dict[str, float]] = scored(
        "score_extract.py", "--cmd", f"{COMMAND} extract {{file}} --json"
    )["ALL"]
    return scores


@cache
def involvement_scores() -> dict[str, float]:
    scores: dict[str, float] = scored("score_involvement.py", "--cmd", f"{COMMAND} extract {{file}} --json")
    return scores


@pytest.fixture(scope="module")
def seeds_dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a dataset of the shared seeds as one organisation."""
    dataset = tmp_path_factory.mktemp("seeds") / "data"
    build = [sys.executable, "-m", "api", "build", str(SHARED / "seeds"), "--data", str(dataset)]
    subprocess.run(build, capture_output=True, cwd=ROOT, timeout=600, check=True)
    return dataset


@pytest.fixture(scope="module")
def answer_scores(seeds_dataset: Path) -> dict[str, float]:
    result = scored(
        "score_ask.py",
        "--sources",
        str(SHARED / "seeds"),
        "--cmd",
        f"{COMMAND} ask - --json --data {seeds_dataset}",
    )
    return {"score": result["score"], **result["measures"]}


@pytest.mark.parametrize("measure", sorted(FLOORS["extract"]))
def test_extraction_stays_above_its_floor(measure: str) -> None:
    assert extraction_scores()[measure]["f1"] >= FLOORS["extract"][measure]


@pytest.mark.parametrize("measure", sorted(FLOORS["involvement"]))
def test_involvement_stays_above_its_floor(measure: str) -> None:
    assert involvement_scores()[measure] >= FLOORS["involvement"][measure]


@pytest.mark.parametrize("measure", sorted(FLOORS["ask"]))
def test_answers_stay_above_their_floor(measure: str, answer_scores: dict[str, float]) -> None:
    assert answer_scores[measure] >= FLOORS["ask"][measure]


@pytest.mark.parametrize("measure", sorted(FLOORS["audit"]))
def test_the_audit_stays_above_its_floor(measure: str, seeds_dataset: Path) -> None:
    result = scored("score_audit.py", "--cmd", f"{COMMAND} audit --json --data {seeds_dataset}")
    assert result["all"][{"precision": "p", "recall": "r"}[measure]] >= FLOORS["audit"][measure]


@pytest.fixture(scope="module")
def overlap_scores(seeds_dataset: Path) -> dict[str, float]:
    result = scored(
        "score_overlaps.py", "--cmd", f"{COMMAND} overlaps --json --min 0.15 --data {seeds_dataset}"
    )
    return {
        "average precision": result["all"]["ap"],
        "kind": result["kind"]["accuracy"],
        "boilerplate": result["boilerplate"]["agreement"],
        "relation": result["relation"]["agreement"],
    }


@pytest.mark.parametrize("measure", sorted(FLOORS["overlaps"]))
def test_overlaps_stay_above_their_floor(measure: str, overlap_scores: dict[str, float]) -> None:
    assert overlap_scores[measure] >= FLOORS["overlaps"][measure]
