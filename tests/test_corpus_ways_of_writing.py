"""Small documents in many ways of writing, each read whole: posts, duties, lines, departments and posts held as well.

``golden/ways_of_writing.txt`` holds the documents, our own words: a line ``=== what it shows``, the text with its duties in ⟦⟧, a line ``---``,
then a line for each post: its title, how many of the duties are its own (in order), ``up``, ``down``, ``also`` and ``dept``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import opencc
import pytest

from corpus.extract import extract
from corpus.readers import read_source

DOCUMENTS = Path(__file__).parent / "golden" / "ways_of_writing.txt"
_T2S = opencc.OpenCC("t2s")
Said = dict[str, tuple[list[str], dict[str, set[str]]]]


def documents() -> Iterator[tuple[str, str, str]]:
    for part in re.split(r"^=== ", DOCUMENTS.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        name, _, body = part.partition("\n")
        text, _, gold = body.rpartition("\n---\n")
        yield name, text, gold


def plain(text: str) -> str:
    """Return words without blanks, full-width forms and final punctuation."""
    half = text.translate(str.maketrans("，；：（）", ",;:()"))
    return re.sub(r"\s+", "", str(_T2S.convert(half))).strip("。.;,、")


def wanted(text: str, gold: str) -> Said:
    duties = [plain(duty) for duty in re.findall("⟦(.*?)⟧", text, re.DOTALL)]
    said: Said = {}
    for line in filter(None, gold.splitlines()):
        title, *fields = (field.strip() for field in line.split("|"))
        values = dict(field.split("=") for field in fields)
        count = int(values.pop("n"))
        said[title] = duties[:count], {key: set(value.split(",")) for key, value in values.items()}
        duties = duties[count:]
    assert not duties, "the gold counts fewer duties than the text marks"
    return said


@pytest.mark.parametrize(("name", "text", "gold"), [pytest.param(*d, id=d[0]) for d in documents()])
def test_a_document_is_read_whole(name: str, text: str, gold: str, tmp_path: Path) -> None:
    path = tmp_path / ("document.md" if name.endswith("(md)") else "document.txt")
    path.write_text(re.sub("[⟦⟧]", "", text), encoding="utf-8")
    found: Said = {}
    for role in extract(read_source(path, name=path.name)).roles:
        lines = {
            "up": {line.text for line in role.reports_to},
            "down": {line.text for line in role.direct_reports},
            "also": {line.text for line in role.also_holds},
            "dept": {role.department.text} if role.department else set(),
        }
        fields = {key: names for key, names in lines.items() if names}
        found[role.title] = [plain(duty.text) for duty in role.duties], fields
    assert found == wanted(text, gold)
