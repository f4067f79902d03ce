"""A register of posts from the file to the answer, on the command line. The table is invented."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import pytest

from tests.small_corpus import run_cli

SENIOR = """Post Unique Reference,Name,Grade,Job Title,Job/Team Function,Organisation,Unit,Reports to Senior Post,FTE
2001,A. Person,SC3,Chief Executive,Runs the port,Port Office,Board,XX,1
2002,B. Person,SC2,Deputy Director,Buoys and lights,Port Office,Harbour,00002001,1
2003,C. Person,SC2,Deputy Director,Charts and tables,Port Office,Stores,00002001,0.5
2004,D. Person,SC1,Head of Tides,Measures the tides,Port Office,Stores,00002003,1
2005,Vacant,SC1,Head of Winds,Measures the winds,Port Office,Stores,8888,1
"""
JUNIOR = """Organisation,Unit,Reporting Senior Post,Grade,Generic Job Title,Number of Posts in FTE
Port Office,Stores,2004,4,Tide Clerk,2.5
"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("port")
    (folder / "senior.csv").write_text(SENIOR, encoding="utf-8")
    (folder / "junior.csv").write_text(JUNIOR, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def dataset(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dataset") / "data"
    assert run_cli("build", corpus, "--data", folder).exit_code == 0
    return folder


def ask(dataset: Path, question: str) -> dict[str, object]:
    found = json.loads(run_cli("ask", question, "--json", "--data", dataset).stdout)
    assert isinstance(found, dict)
    return found


def labels(answer: dict[str, object]) -> list[str]:
    answers = answer["answers"]
    assert isinstance(answers, list)
    return [item["label"] for item in answers]


def test_a_build_counts_posts_and_lines_and_says_once_what_it_repaired_and_left_out(
    corpus: Path, tmp_path: Path
) -> None:
    summary = json.loads(run_cli("build", corpus, "--data", tmp_path / "data", "--json").stdout)
    assert [summary[name] for name in ("organizations", "posts", "lines", "departments")] == [1, 6, 4, 3]
    assert sorted((issue["code"], issue["message"]) for issue in summary["issues"]) == [
        (
            "reference-repaired",
            "3 references repaired where only one post fits: 00002001 as 2001, 00002003 as 2003",
        ),
        ("reference-unknown", "1 reference left out, because no register lists their posts: 8888"),
    ]


def test_a_second_build_changes_nothing(corpus: Path, dataset: Path) -> None:
    (said,) = [path.read_bytes() for path in dataset.rglob("dataset.nq")]
    assert run_cli("build", corpus, "--data", dataset).exit_code == 0
    assert [path.read_bytes() for path in dataset.rglob("dataset.nq")] == [said]


def test_extract_shows_number_and_superior_of_every_row(corpus: Path) -> None:
    found = json.loads(run_cli("extract", corpus / "senior.csv", "--json").stdout)
    shown = [
        (
            role["identifier"],
            role["title"],
            role["reports_to_id"],
            [one["title"] for one in role["reports_to"]],
        )
        for role in found["roles"]
    ]
    assert shown == [
        ("2001", "Chief Executive", [], []),
        ("2002", "Deputy Director", ["00002001"], ["Chief Executive"]),
        ("2003", "Deputy Director", ["00002001"], ["Chief Executive"]),
        ("2004", "Head of Tides", ["00002003"], ["Deputy Director"]),
        ("2005", "Head of Winds", ["8888"], []),
    ]
    fields = {column["heading"]: column["field"] for column in found["tables"][0]["columns"]}
    assert (fields["Post Unique Reference"], fields["Reports to Senior Post"]) == (
        "identifier",
        "reports_to_id",
    )
    assert fields["Name"] is None


def test_questions_by_title_tell_posts_of_one_title_apart(dataset: Path) -> None:
    answer = ask(dataset, "who reports to the Deputy Director")
    assert labels(answer) == ["Head of Tides"]
    assert answer["text"] == (
        "1 post reports directly to “Deputy Director (2003)”: “Head of Tides”."
        " The documents name nobody who reports directly to “Deputy Director (2002)”."
    )


def test_questions_by_number(dataset: Path) -> None:
    assert labels(ask(dataset, "who reports to 2003")) == ["Head of Tides"]
    assert labels(ask(dataset, "2002向谁汇报")) == ["Chief Executive"]
    chain = ask(dataset, "what is the reporting chain of the Tide Clerk")
    assert labels(chain) == ["Tide Clerk", "Head of Tides", "Deputy Director", "Chief Executive"]
    assert "“Deputy Director (2003)”" in str(chain["text"])


def test_posts_are_counted_though_titles_repeat(dataset: Path) -> None:
    assert ask(dataset, "how many posts are there")["value"] == 6
    assert ask(dataset, "how many posts report to the Chief Executive")["value"] == 2


def test_show_takes_a_number_and_asks_for_one_where_the_title_is_shared(dataset: Path) -> None:
    shown = run_cli("show", "2003", "--data", dataset).stdout
    assert shown.startswith(
        "Deputy Director  Port Office · Stores\nNumber: 2003  Grade: SC2  Headcount (FTE): 0.5\n"
    )
    refused = run_cli("show", "Deputy Director", "--data", dataset)
    assert refused.exit_code == 2
    assert "name one by its number: 2002, 2003" in refused.stderr


def test_no_command_shows_whose_name_stands_beside_a_post(dataset: Path) -> None:
    for arguments in (
        ("show", "2004"),
        ("ask", "who reports to the Chief Executive"),
        ("export", "--format", "turtle"),
    ):
        assert "Person" not in run_cli(*arguments, "--data", dataset).stdout


def test_exports_carry_the_number(dataset: Path) -> None:
    turtle = run_cli("export", "--format", "turtle", "--data", dataset).stdout
    assert 'dcterms:identifier "2003"' in turtle
    tables = run_cli("export", "--format", "csv", "--data", dataset).stdout_bytes
    nodes = zipfile.ZipFile(io.BytesIO(tables)).read("nodes.csv").decode("utf-8-sig")
    numbered = {
        row["identifier"]: row["Label"] for row in csv.DictReader(io.StringIO(nodes)) if row["kind"] == "post"
    }
    assert numbered["2002"] == numbered["2003"] == "Deputy Director"
    gexf = ET.fromstring(run_cli("export", "--format", "gexf", "--data", dataset).stdout_bytes)
    assert "identifier" in {one.get("title") for one in gexf.iter() if one.tag.endswith("}attribute")}


def test_the_built_dataset_holds_its_shapes(dataset: Path) -> None:
    assert run_cli("validate", "--data", dataset).exit_code == 0
