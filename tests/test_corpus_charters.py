"""English charters in sentences: units and posts as subjects, heads of units, and texts that only mention them. All words are our own."""

from __future__ import annotations

import pytest

from corpus.extract import extract
from corpus.mapped import MappedText
from corpus.model import RoleRecord, SourceDocument


def read(text: str) -> dict[str, RoleRecord]:
    document = SourceDocument("page.txt", "text/plain", "utf-8", "", 0, text, MappedText.identity(text))
    return {role.title: role for role in extract(document).roles}


def said(role: RoleRecord) -> list[str]:
    return [duty.text for duty in role.duties]


def test_units_and_posts_told_in_one_text() -> None:
    roles = read(
        "Organisation of the harbour\n\n"
        "The Director of Estates is responsible for the quays and sheds.\n\n"
        "The Records Division supports the pilots in keeping their logs. It answers enquiries.\n\n"
        "The Tolls Office, headed by the Registrar, collects dues and issues receipts.\n"
    )
    assert {title: (role.kind, said(role)) for title, role in roles.items()} == {
        "Director of Estates": ("post", ["is responsible for the quays and sheds"]),
        "Records Division": (
            "department",
            ["supports the pilots in keeping their logs", "answers enquiries"],
        ),
        "Tolls Office": ("department", ["collects dues and issues receipts"]),
    }
    assert [line.text for line in roles["Tolls Office"].reports_to] == ["Registrar"]
    assert not roles["Records Division"].reports_to


def test_the_head_of_a_unit_below_its_heading() -> None:
    roles = read(
        "Harbour Board\n\nFinance Department\n\n"
        "The Finance Department is headed by the Purser. It pays the crews.\n\n"
        "Lights Department\n\n"
        "The Lights Department comprises two sections. The Department tends the beacons.\n"
    )
    assert [line.text for line in roles["Finance Department"].reports_to] == ["Purser"]
    assert said(roles["Finance Department"]) == ["pays the crews"]
    assert said(roles["Lights Department"]) == ["tends the beacons"]
    assert not roles["Lights Department"].reports_to


def test_a_post_behind_a_unit_with_its_superior() -> None:
    roles = read(
        "- The Lights Division tends the beacons.\n"
        "- The Director of Works reports directly to the Harbour Master and is responsible for the piers.\n"
        "- The Tolls Division collects dues.\n"
    )
    director = roles["Director of Works"]
    assert said(director) == ["is responsible for the piers"]
    assert [line.text for line in director.reports_to] == ["Harbour Master"]
    assert director.department is None


def test_having_charge_of_something_is_a_function_but_holding_something_is_none() -> None:
    roles = read(
        "The Tolls Office has responsibility for the dues. The Tolls Office employs nine clerks.\n"
        "The Lights Office tends the beacons. It includes a workshop.\n"
    )
    assert said(roles["Tolls Office"]) == ["has responsibility for the dues"]
    assert said(roles["Lights Office"]) == ["tends the beacons"]


@pytest.mark.parametrize(
    "text",
    [
        "Last year the harbour grew. The Tolls Office collects more than ever. Ships came from many ports.\n"
        "The Lights Department hopes for a mild winter. Visitors were many, and the quay was repaired.\n",
        "The Education Department welcomed two hundred pupils. Visitors should report to the Front Office.\n",
    ],
)
def test_news_that_mentions_units_describes_none(text: str) -> None:
    assert read(text) == {}


def test_units_in_a_job_description_take_none_of_its_duties() -> None:
    roles = read(
        "Job title: Night Porter\n\nThe Front Office welcomes guests. The Housekeeping Department cleans rooms.\n\n"
        "Duties\n- Locks the doors\n- Carries trunks\n"
    )
    assert said(roles["Night Porter"])[-2:] == ["Locks the doors", "Carries trunks"]
    assert "Housekeeping Department" not in roles
