"""Documents of other industries than the shared ones: how well extraction reads what no rule was written for.

The documents under ``golden/industries`` are our own words; their gold was written by hand from the text. Names ending in ``_a`` may be
read while rules are tuned, those ending in ``_b`` only check: each half has its own floors, and the gap between them shows overfitting.
A match means what it means in the shared scorer: spans with intersection over union of 0.7 or more, or the same text near by.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import opencc
import pytest
from rapidfuzz import fuzz

from corpus.extract import extract
from corpus.model import DutyStatement, Extraction, RoleRecord, Statement
from corpus.readers import read_source

FOLDER = Path(__file__).parent / "golden" / "industries"
DOCUMENTS = sorted(path.name for path in FOLDER.iterdir() if path.stem[-2:] in ("_a", "_b"))
MEASURES = ("roles", "duties", "attached", "reports_to", "direct_reports", "departments", "offsets")
# F1 over all documents of a half, as measured when the floors were last raised; they only rise.
FLOORS: dict[str, dict[str, float]] = {
    "a": {
        "roles": 0.992,
        "duties": 0.993,
        "attached": 0.987,
        "reports_to": 0.994,
        "direct_reports": 1.000,
        "departments": 1.000,
        "offsets": 1.000,
    },
    "b": {
        "roles": 0.967,
        "duties": 0.960,
        "attached": 0.939,
        "reports_to": 0.936,
        "direct_reports": 0.962,
        "departments": 0.953,
        "offsets": 1.000,
    },
}
MATCHING_OVERLAP = 0.7  # intersection over union; as in the shared scorer
MATCHING_TEXT = 90.0  # rapidfuzz ratio, 0..100; as in the shared scorer
NEAR = 400  # characters between two spans of the same text; as in the shared scorer
ROUND_TRIP = 85.0  # rapidfuzz ratio of a duty's text and its raw span; as in the shared scorer

# 職責(zé): the reading of a character in brackets behind it, an artefact of pages that were copied.
_READING = re.compile(r"(?<=[\u3400-\u9fff])[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ]{1,7}[)）]")
_T2S = opencc.OpenCC("t2s")

Gold = dict[str, Any]
Pair = tuple[str, str]


class Tally:
    """True positives, false positives and false negatives of one measure."""

    def __init__(self) -> None:
        self.right = self.wrong = self.missed = 0

    def add(self, right: int, wrong: int, missed: int) -> None:
        self.right += right
        self.wrong += wrong
        self.missed += missed

    def compare(self, wanted: set[Any], found: set[Any]) -> None:
        self.add(len(wanted & found), len(found - wanted), len(wanted - found))

    @property
    def f1(self) -> float:
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 1.0

    def __str__(self) -> str:
        precision = self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0
        recall = self.right / (self.right + self.missed) if self.right + self.missed else 1.0
        return f"F1 {self.f1:.3f} (precision {precision:.3f}, recall {recall:.3f})"


Tallies = dict[str, Tally]


def plain(text: str) -> str:
    """Return the text in Simplified characters without readings, white space and closing punctuation, in lower case."""
    narrow = _T2S.convert(unicodedata.normalize("NFKC", _READING.sub("", text)))
    return "".join(narrow.split()).strip("；;。.,，、:： ").lower()


def titles_of(role: Gold) -> set[str]:
    return {plain(title) for title in (role["title"], *role["title_variants"])}


def spans_of(duty: Gold) -> list[tuple[int, int]]:
    """Return every span at which gold accepts the duty: its own, other cuts, and repeats of it."""
    others = [*duty.get("alt_spans", ()), *duty.get("also_at", ())]
    return [(duty["start"], duty["end"]), *((start, end) for start, end in others)]


def overlap(span: tuple[int, int], start: int, end: int) -> float:
    shared = max(0, min(span[1], end) - max(span[0], start))
    return shared / (max(span[1], end) - min(span[0], start))


def is_same(duty: Gold, found: DutyStatement) -> bool:
    if any(overlap(span, found.start, found.end) >= MATCHING_OVERLAP for span in spans_of(duty)):
        return True
    near = abs(duty["start"] - found.start) < NEAR
    return near and fuzz.ratio(plain(duty["text"]), plain(found.text)) >= MATCHING_TEXT


class Section:
    """One section of the gold beside the roles that extraction places in it."""

    def __init__(self, gold: Gold, roles: Iterable[RoleRecord]) -> None:
        self.gold: list[Gold] = gold["roles"]
        self.found = [role for role in roles if gold["start"] <= role.start < gold["end"]]
        self._names = {name: plain(role["title"]) for role in self.gold for name in titles_of(role)}

    def name(self, title: str) -> str:
        """Return the gold's spelling of a title."""
        return self._names.get(plain(title), plain(title))

    def tally(self) -> Tallies:
        tallies: Tallies = defaultdict(Tally)
        tallies["roles"].compare(
            {plain(role["title"]) for role in self.gold}, {self.name(role.title) for role in self.found}
        )
        self._tally_duties(tallies)
        self._tally_departments(tallies)
        self._tally_lines(tallies["reports_to"], "reports_to", ((r, r.reports_to) for r in self.found))
        self._tally_lines(
            tallies["direct_reports"], "direct_reports", ((r, r.direct_reports) for r in self.found)
        )
        return tallies

    def _tally_duties(self, tallies: Tallies) -> None:
        gold = [(plain(role["title"]), duty) for role in self.gold for duty in role["duties"]]
        found = [(self.name(role.title), duty) for role in self.found for duty in role.duties]
        alike = [
            (-(overlap((want["start"], want["end"]), got.start, got.end) + (owner == holder)), i, j)
            for i, (owner, want) in enumerate(gold)
            for j, (holder, got) in enumerate(found)
            if is_same(want, got)
        ]
        pairs = one_to_one(alike)
        due = [i for i, (_, duty) in enumerate(gold) if not duty.get("optional")]
        hit = [i for i in due if i in pairs]
        held = sum(found[pairs[i]][0] == gold[i][0] for i in hit)
        spare = len(found) - len({j for _, _, j in alike})  # a second copy of a known duty counts neither way
        tallies["duties"].add(len(hit), spare, len(due) - len(hit))
        tallies["attached"].add(held, spare + len(hit) - held, len(due) - held)

    def _tally_departments(self, tallies: Tallies) -> None:
        wanted = {
            (plain(role["title"]), plain(role["department"])) for role in self.gold if role["department"]
        }
        implied = {(plain(r["title"]), plain(r.get("department_implied", ""))) for r in self.gold}
        found = {
            (self.name(role.title), plain(role.department.text)) for role in self.found if role.department
        }
        tallies["departments"].compare(wanted, found - implied)

    def _tally_lines(
        self, tally: Tally, name: str, found: Iterable[tuple[RoleRecord, tuple[Statement, ...]]]
    ) -> None:
        sure, free = set[Pair](), set[Pair]()
        for role in self.gold:
            for other in role[name]:
                is_free = isinstance(other, dict) and bool(other.get("optional"))
                title = other["title"] if isinstance(other, dict) else other
                (free if is_free else sure).add((plain(role["title"]), self.name(title)))
        pairs = {(self.name(role.title), self.name(line.text)) for role, lines in found for line in lines}
        tally.compare(sure - free, pairs - free)


def one_to_one(alike: list[tuple[float, int, int]]) -> dict[int, int]:
    """Return which found duty answers which gold duty, the best pairs first."""
    pairs: dict[int, int] = {}
    for _, i, j in sorted(alike):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


@cache
def reading(name: str) -> tuple[str, Extraction]:
    source = read_source(FOLDER / name, name=name)
    return source.raw, extract(source)


@cache
def gold_of(name: str) -> Gold:
    gold: Gold = json.loads((FOLDER / "gold" / f"{Path(name).stem}.json").read_text("utf-8"))
    return gold


# Documents that describe nobody's work: templates, rules, history.
ROLELESS = [name for name in DOCUMENTS if not any(s["roles"] for s in gold_of(name)["sections"])]


def offsets_of(raw: str, extraction: Extraction) -> Iterator[bool]:
    for role in extraction.roles:
        for duty in role.duties:
            yield fuzz.ratio(plain(raw[duty.start : duty.end]), plain(duty.text)) >= ROUND_TRIP


def tally_document(name: str) -> Tallies:
    raw, extraction = reading(name)
    sections = [Section(section, extraction.roles) for section in gold_of(name)["sections"]]
    total: Tallies = defaultdict(Tally)
    for section in sections:
        merge(total, section.tally())
    placed = {id(role) for section in sections for role in section.found}
    for role in extraction.roles:
        if id(role) not in placed:
            total["roles"].add(0, 1, 0)
            total["duties"].add(0, len(role.duties), 0)
            total["attached"].add(0, len(role.duties), 0)
    for is_right in offsets_of(raw, extraction):
        total["offsets"].add(int(is_right), int(not is_right), 0)
    return total


def merge(total: Tallies, part: Tallies) -> None:
    for measure, tally in part.items():
        total[measure].add(tally.right, tally.wrong, tally.missed)


def half(letter: str) -> list[str]:
    return [name for name in DOCUMENTS if Path(name).stem.endswith(f"_{letter}")]


@cache
def tally_half(letter: str, first: int = 0, last: int = 999) -> Tallies:
    """Score the documents of a half, from a number to another."""
    total: Tallies = defaultdict(Tally)
    for name in half(letter):
        if first <= int(name.split("_")[0]) <= last:
            merge(total, tally_document(name))
    return total


def test_the_collection_is_complete() -> None:
    assert len(DOCUMENTS) >= 136
    assert len(half("a")) == len(half("b"))
    assert len(ROLELESS) >= 5
    assert {Path(name).stem for name in DOCUMENTS} == {path.stem for path in (FOLDER / "gold").iterdir()}


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("letter", ["a", "b"])
def test_reading_does_not_fall_below_what_was_reached(letter: str, measure: str) -> None:
    tally = tally_half(letter)[measure]
    assert tally.f1 >= FLOORS[letter][measure], f"{measure} of half {letter}: {tally}"


@pytest.mark.parametrize("name", ROLELESS)
def test_a_document_about_nobodys_work_yields_no_role(name: str) -> None:
    _, extraction = reading(name)
    assert [role.title for role in extraction.roles] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_duty_stands_where_its_offsets_say(name: str) -> None:
    assert all(offsets_of(*reading(name)))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_gold_spans_hold_the_gold_texts(name: str) -> None:
    raw, _ = reading(name)
    for section in gold_of(name)["sections"]:
        for role in section["roles"]:
            for duty in role["duties"]:
                assert section["start"] <= duty["start"] < duty["end"] <= section["end"]
                assert fuzz.ratio(plain(raw[duty["start"] : duty["end"]]), plain(duty["text"])) >= ROUND_TRIP
