"""The golden questions are well formed, so that a score means what it says: a mistyped field would be measured as a wrong answer.

Only a question's number is shown where something is wrong: the files that are only for checking stay unread.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent / "golden" / "questions"
FILES = sorted(FOLDER.glob("*.jsonl"))
LANGUAGES = {"zh-Hans", "zh-Hant", "en"}
PAYLOAD = {"ranked": "primary", "set": "primary", "chain": "ordered", "text": "text_contains"}
VALUE: dict[str, type] = {"yesno": bool, "number": int}
KINDS = {*PAYLOAD, *VALUE, "none"}


def faults(question: dict[str, Any]) -> list[str]:
    """Return what is wrong with one question, in words."""
    answer = question["answer"]
    kind = answer["kind"]
    found = []
    if kind not in KINDS or (kind == "none") != (question["intent"] == "not_covered"):
        found.append(f"the kind {kind} does not fit {question['intent']}")
    if question["lang"] not in LANGUAGES or not question["question"].strip():
        found.append("no question in a known language")
    if kind in PAYLOAD and not answer.get(PAYLOAD[kind]):
        found.append(f"an answer of the kind {kind} needs {PAYLOAD[kind]}")
    if kind in VALUE and type(answer.get("value")) is not VALUE[kind]:
        found.append(f"an answer of the kind {kind} needs a value")
    if set(answer.get("primary", [])) & set(answer.get("acceptable", [])):
        found.append("a title is both primary and acceptable")
    return found


@pytest.mark.parametrize("file", FILES, ids=[f.stem for f in FILES])
def test_a_file_of_questions_is_well_formed(file: Path) -> None:
    questions = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    wrong = [f"{q['id']}: {fault}" for q in questions for fault in faults(q)]
    assert wrong == []
    for field in ("id", "question"):
        often = Counter(q[field] for q in questions)
        assert [q["id"] for q in questions if often[q[field]] > 1] == []


def test_there_are_questions_for_tuning() -> None:
    assert [f for f in FILES if f.stem.endswith("-a")]
