"""Documents written and annotated without knowledge of any rule: they only check, and nobody who works on rules reads them.

They are in our own words and in the form of the shared gold, and the shared scorer measures them::

    .venv/bin/python ../shared/eval/score_extract.py --gold tests/golden/independent/gold --sources tests/golden/independent/docs \
        --cmd ".venv/bin/dutygraph extract {file} --json"

The floors only rise. Four of the documents hold no role.
"""

from __future__ import annotations

import importlib.util
import json
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from api.wire import extraction_json
from corpus.extract import extract
from corpus.readers import read_source

FOLDER = Path(__file__).parent / "golden" / "independent"
SCORER = Path(__file__).parent.parent.parent / "shared" / "eval" / "score_extract.py"
FLOORS = {
    "roles": 0.99,
    "duties": 0.98,
    "attached": 0.98,
    "reports_to": 0.99,
    "departments": 0.84,
    "collaborators": 0.9,
    "offsets": 1.0,
}

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SCORER.is_file(), reason="the shared scorers are not beside the project"),
]


@cache
def tallies() -> dict[str, dict[str, Any]]:
    """Return the tally of each measure, by document and over all."""
    spec = importlib.util.spec_from_file_location("score_extract", SCORER)
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    found: dict[str, dict[str, Any]] = defaultdict(lambda: defaultdict(scorer.Tally))
    for file in sorted((FOLDER / "gold").glob("*.json")):
        gold = json.loads(file.read_text("utf-8"))
        source = read_source(FOLDER / "docs" / gold["document"], name=gold["document"])
        shown = json.loads(json.dumps(extraction_json(extract(source))))
        for measure, tally in scorer.score(gold, shown, source.raw).items():
            for where in (file.stem, "ALL"):
                found[where][measure].add(tally.tp, tally.fp, tally.fn)
    return found


def test_the_collection_is_whole() -> None:
    assert {file.stem for file in (FOLDER / "gold").iterdir()} == {
        file.stem for file in (FOLDER / "docs").iterdir()
    }
    assert len(tallies()) == 40 + 1


@pytest.mark.parametrize("measure", FLOORS)
def test_reading_does_not_fall_below_what_was_reached(measure: str) -> None:
    tally = tallies()["ALL"][measure]
    assert tally.prf[2] >= FLOORS[measure], tally.prf


def test_pages_without_roles_yield_none() -> None:
    roleless = [
        file.stem
        for file in (FOLDER / "gold").iterdir()
        if not any(section["roles"] for section in json.loads(file.read_text("utf-8"))["sections"])
    ]
    assert len(roleless) == 4
    assert [stem for stem in roleless if tallies()[stem]["roles"].fp] == []
