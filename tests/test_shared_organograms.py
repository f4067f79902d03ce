"""The published organograms: what a build makes of them against a plain reading of the same files."""

from __future__ import annotations

import csv
import io
from functools import cache
from pathlib import Path

import pytest

from corpus.extract import extract
from corpus.readers import read_source
from graph.build import BuildResult, build_records
from graph.inputs import OrganizationInput, ReadDocument
from graph.statements import to_nquads
from graph.view import View
from ontology.shapes import validate

FOLDER = Path(__file__).resolve().parents[2] / "shared/data/organogram"
ROOTS = {"", "xx", "n/a"}
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="../shared is not beside this checkout"),
]

Number = tuple[str, str]
"""Organisation and number, as plain as a reference may need it."""


def rows(kind: str) -> list[dict[str, str]]:
    """Return the rows of all files of a kind, each cell as it stands."""
    found = []
    for path in sorted(FOLDER.glob(f"*-{kind}.csv")):
        content = path.read_bytes()
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            text = content.decode("cp1252")
        found += list(csv.DictReader(io.StringIO(text, newline="")))
    return found


def plain(organization: str, number: str) -> Number:
    return organization, number.strip().lower().lstrip("0")


def expected_lines(kind: str, column: str) -> list[Number]:
    """Return the superior of every row of a kind that names one."""
    superiors = [(row["Organisation"], row[column]) for row in rows(kind) if row[column].lower() not in ROOTS]
    return [plain(*superior) for superior in superiors]


@cache
def built() -> BuildResult:
    documents = []
    for path in sorted(FOLDER.glob("*.csv")):
        source = read_source(path, name=path.name)
        documents.append(ReadDocument(source, extract(source)))
    return build_records([OrganizationInput("organograms", documents=tuple(documents))])


def test_every_row_is_one_post_and_nothing_else_is() -> None:
    posts = built().records.posts
    numbered = sorted((post.identifier, post.label) for post in posts if post.identifier)
    assert numbered == sorted(
        (row["Post Unique Reference"], " ".join(row["Job Title"].split())) for row in rows("senior")
    )
    groups = sorted((post.label, post.grade, post.headcount) for post in posts if not post.identifier)
    junior = [
        (row["Generic Job Title"], row["Grade"], row["Number of Posts in FTE"]) for row in rows("junior")
    ]
    assert groups == sorted(junior)
    assert all(post.described for post in posts)


def test_every_reference_is_the_one_line_that_it_states() -> None:
    view = View(built().records)
    organizations = {one.id: one.label for one in view.records.organizations}
    numbers = {
        post.id: plain(organizations[post.organization], post.identifier)
        for post in view.posts.values()
        if post.identifier
    }
    known = set(numbers.values())
    senior = expected_lines("senior", "Reports to Senior Post")
    assert set(senior) <= known  # none dangles in these files, once the zeros are back
    between = [
        (numbers[line.subordinate], numbers[line.superior])
        for line in view.records.lines
        if line.subordinate in numbers
    ]
    stated = [
        (
            plain(row["Organisation"], row["Post Unique Reference"]),
            plain(row["Organisation"], row["Reports to Senior Post"]),
        )
        for row in rows("senior")
        if row["Reports to Senior Post"].lower() not in ROOTS
    ]
    assert sorted(between) == sorted(stated)
    groups = [numbers[line.superior] for line in view.records.lines if line.subordinate not in numbers]
    assert sorted(groups) == sorted(expected_lines("junior", "Reporting Senior Post"))


def test_repairs_are_said_once_with_how_many() -> None:
    written = {row["Post Unique Reference"] for row in rows("senior")}
    references = [row["Reports to Senior Post"] for row in rows("senior")]
    repaired = sum(one.lower() not in ROOTS and one not in written for one in references)
    assert repaired > 100
    source = read_source(FOLDER / "des-2013-senior.csv", name="des-2013-senior.csv")
    assert [issue.message.partition(":")[0] for issue in extract(source).issues] == [
        f"{repaired} references repaired where only one post fits"
    ]
    assert built().issues == ()


def test_the_dataset_fits_the_shapes_and_is_the_same_again() -> None:
    statements = to_nquads(built().records)
    assert validate(statements) == ()
    built.cache_clear()
    assert to_nquads(built().records) == statements
