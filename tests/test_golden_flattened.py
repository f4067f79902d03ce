"""What is lost where a document loses its line breaks: the golden documents again, as sites that preview documents show them.

Each Chinese document of the tuning half whose lists are numbered is written as one line, its gold moved along with the characters:
with its lines glued together, with blanks between them, and glued with a page break and a page's number every 400 characters. What
the marks say does not depend on where lines end, so little may be lost; the floors are what was reached, and only rise.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import Any

import pytest

from corpus.extract import extract
from corpus.mapped import MappedText
from corpus.model import SourceDocument
from tests.test_golden_industries import (
    FOLDER,
    Gold,
    Section,
    Tallies,
    Tally,
    gold_of,
    half,
    merge,
    offsets_of,
)

_HAN = re.compile("[\u4e00-\u9fff]")
_NUMBERED = re.compile(
    r"^\s*(?:\d{1,2}\s*[、.．]|[一二三四五六七八九十]{1,3}\s*[、.．]|[(（][\d一二三四五六七八九十]+[)）]|[①-⑩]|第.{1,3}条)",
    re.MULTILINE,
)
WAYS = {
    "glued": ("", 0),
    "spaced": (" ", 0),
    "paged": ("", 400),
}  # what stands for a line break, characters of a page
MEASURES = ("roles", "duties", "attached")
FLOORS = {
    "glued": {"roles": 0.945, "duties": 0.955, "attached": 0.925},
    "spaced": {"roles": 0.940, "duties": 0.963, "attached": 0.907},
    "paged": {"roles": 0.945, "duties": 0.930, "attached": 0.935},
}


def flattened(raw: str, joint: str, page: int) -> tuple[str, list[int]]:
    """Return the text as one line (a line a page, if ``page``), and where each character of ``raw`` stands in it."""
    written: list[str] = ["1、"] if page else []
    length, pages, on_page = sum(map(len, written)), 1, 0
    places = []
    for line in raw.splitlines(keepends=True):
        body = line.strip()
        lead = line.index(body) if body else len(line)
        places += [length] * lead
        if body and length > (2 if page else 0):
            latin = (
                written[-1][-1].isascii()
                and written[-1][-1].isalnum()
                and body[0].isascii()
                and body[0].isalnum()
            )
            written.append(" " if latin else joint)
            length += len(written[-1])
        for char in body:
            if page and on_page == page:
                pages, on_page = pages + 1, 0
                written.append(f"\n{pages}、")
                length += len(written[-1])
            places.append(length)
            written.append(char)
            length += 1
            on_page += 1
        places += [length] * (len(line) - lead - len(body))
    return "".join(written), [*places, length]


def moved(gold: Any, places: list[int]) -> Any:
    """Return the gold with each offset where its character stands now."""

    def end(at: int) -> int:
        return min(places[at], places[at - 1] + 1) if at else 0

    def span(pair: list[int]) -> list[int]:
        return [places[pair[0]], end(pair[1])]

    if isinstance(gold, list):
        return [moved(item, places) for item in gold]
    if not isinstance(gold, dict):
        return gold
    found: dict[str, Any] = {}
    for key, value in gold.items():
        if key == "start":
            found[key] = places[value]
        elif key == "end":
            found[key] = end(value)
        elif key in ("alt_spans", "also_at"):
            found[key] = [span(pair) for pair in value]
        else:
            found[key] = moved(value, places)
    return found


def text_of(name: str) -> str:
    return (FOLDER / name).read_text("utf-8").replace("\ufeff", "")


def numbers_its_lists(name: str) -> bool:
    """Whether a document is Chinese and its lines bear nearly as many numbers as it states duties."""
    text = text_of(name)
    duties = sum(len(role["duties"]) for section in gold_of(name)["sections"] for role in section["roles"])
    is_chinese = len(_HAN.findall(text)) * 3 > len(text)
    return is_chinese and text.count("\n") > 1 and len(_NUMBERED.findall(text)) >= duties * 0.8 > 0


NUMBERED = [name for name in half("a") if name.endswith(".txt") and numbers_its_lists(name)]
ROLELESS = [
    name
    for name in half("a")
    if name.endswith(".txt") and not any(s["roles"] for s in gold_of(name)["sections"])
]


@cache
def tally_way(way: str) -> Tallies:
    """Score all documents written one way."""
    total: Tallies = defaultdict(Tally)
    for name in NUMBERED:
        text, places = flattened(text_of(name), *WAYS[way])
        gold: Gold = moved(gold_of(name), places)
        found = extract(SourceDocument(name, "text/plain", "utf-8", "", 0, text, MappedText.identity(text)))
        sections = [Section(section, found.roles) for section in gold["sections"]]
        for section in sections:
            merge(total, section.tally())
        placed = {id(role) for section in sections for role in section.found}
        for role in found.roles:
            if id(role) not in placed:
                total["roles"].add(0, 1, 0)
                total["duties"].add(0, len(role.duties), 0)
        for is_right in offsets_of(text, found):
            total["offsets"].add(int(is_right), int(not is_right), 0)
    return total


def test_enough_documents_number_their_lists() -> None:
    assert len(NUMBERED) >= 25


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("way", WAYS)
def test_a_flattened_document_reads_nearly_as_with_its_lines(way: str, measure: str) -> None:
    tally = tally_way(way)[measure]
    assert tally.f1 >= FLOORS[way][measure], f"{measure} of documents {way}: {tally}"


@pytest.mark.parametrize("way", WAYS)
def test_every_duty_of_a_flattened_document_stands_where_its_offsets_say(way: str) -> None:
    assert tally_way(way)["offsets"].f1 == 1.0


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", ROLELESS)
def test_a_flattened_document_about_nobodys_work_yields_no_role(name: str, way: str) -> None:
    text, _ = flattened(text_of(name), *WAYS[way])
    found = extract(SourceDocument(name, "text/plain", "utf-8", "", 0, text, MappedText.identity(text)))
    assert [role.title for role in found.roles] == []
