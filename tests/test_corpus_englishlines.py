"""English lines that say where a post stands, how its title is written, and whom a text about one post is not about."""

from __future__ import annotations

import pytest

from corpus.extract import extract
from corpus.mapped import MappedText
from corpus.model import RoleRecord, SourceDocument
from corpus.vocabulary.englishlines import only_reports
from corpus.vocabulary.titles import is_post
from corpus.vocabulary.writtentitles import read_title


def read(text: str) -> tuple[RoleRecord, ...]:
    document = SourceDocument("page.txt", "text/plain", "utf-8", "", 0, text, MappedText.identity(text))
    return extract(document).roles


def said(text: str) -> dict[str, list[str]]:
    return {role.title: [duty.text for duty in role.duties] for role in read(text)}


@pytest.mark.parametrize("heading", ["", "1. Lock Manager\n"])
@pytest.mark.parametrize(
    ("stands", "superior"),
    [
        ("reports to the Canal Board and is responsible for:", "Canal Board"),
        ("works under the Head Engineer and must:", "Head Engineer"),
        ("is responsible to the Head Engineer for:", "Head Engineer"),
        ("reports directly to the Head Engineer and has the following duties:", "Head Engineer"),
    ],
)
def test_a_line_says_the_superior_before_it_leads_on_to_the_duties(
    heading: str, stands: str, superior: str
) -> None:
    text = f"{heading}The Lock Manager {stands}\n- Open the gates at dawn\n- Record the water level\n"
    (role,) = read(text)
    assert role.title == "Lock Manager"
    assert [x.text for x in role.reports_to] == [superior]
    assert [x.text for x in role.duties] == ["Open the gates at dawn", "Record the water level"]


def test_each_section_that_opens_with_such_a_line_is_a_post() -> None:
    text = (
        "3.1 The Lock Manager reports to the Canal Board and is responsible for:\n- Opening the gates\n"
        "3.2 The Bridge Keeper reports to the Lock Manager and is responsible for:\n- Raising the bridge\n- Greasing the chains\n"
    )
    assert said(text) == {
        "Lock Manager": ["Opening the gates"],
        "Bridge Keeper": ["Raising the bridge", "Greasing the chains"],
    }


def test_words_that_lead_on_say_nothing_but_an_act_does() -> None:
    assert only_reports("The Lock Manager reports to the Canal Board and is responsible for")
    assert not only_reports("The Lock Manager reports to the Canal Board and opens the gates")


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Porter (nights)", "Porter"),
        ("Porter (days)", "Porter"),
        ("Porter (weekends)", "Porter"),
        ("Porter (nights and weekends)", "Porter"),
        ("Porter (early/late shifts)", "Porter"),
        ("Porter (Leeds)", "Porter"),
        ("Porter (Quay Depot)", "Porter"),
        ("Porter (2 posts)", "Porter"),
        ("Class 2 Driver - REF0231", "Class 2 Driver"),
        ("Engineer (Electrical)", "Engineer (Electrical)"),
    ],
)
def test_brackets_for_shift_and_place_are_no_part_of_a_title(written: str, title: str) -> None:
    assert read_title(written).title == title


def test_titles_hold_a_class_but_no_number_of_a_section() -> None:
    assert is_post("Grade 3 Porter")
    assert is_post("Level 1 Technician")
    assert not is_post("Section 3 Porter")
    assert not is_post("Fill 4 Buckets and help the Cook")


def test_posts_with_a_class_in_an_advert_of_several_keep_their_duties() -> None:
    text = (
        "Yard Supervisor - REF0230\n- Lead the team of the yard\n- Check the loads\n\n"
        "Class 2 Driver - REF0231\n- Deliver pallets to customers\n- Check the van before each trip\n\n"
        "Grade 3 Porter (weekends) - REF0232\n- Move trolleys between halls\n- Clean the trolleys\n"
    )
    assert said(text) == {
        "Yard Supervisor": ["Lead the team of the yard", "Check the loads"],
        "Class 2 Driver": ["Deliver pallets to customers", "Check the van before each trip"],
        "Grade 3 Porter": ["Move trolleys between halls", "Clean the trolleys"],
    }


@pytest.mark.parametrize(
    "head",
    [
        "Title: Till Closing Procedure   SOP No.: T-2   Version 3\nDepartment: Front Desk",
        "Front Office\nTill Closing Procedure   SOP No.: T-2   Version 3\nPurpose: To keep the cash safe.",
        "Till Closing Procedure",
    ],
)
def test_the_head_of_a_procedure_is_no_post(head: str) -> None:
    text = f"{head}\nScope: Covers all staff who handle cash.\nResponsibilities:\n- The Cashier counts the float.\n- The Duty Manager signs the sheet.\n"
    assert said(text) == {
        "Cashier": ["The Cashier counts the float"],
        "Duty Manager": ["The Duty Manager signs the sheet"],
    }


def test_a_procedures_steps_are_not_the_last_posts() -> None:
    text = "3. Responsibilities\n3.1 Cashier\n- Counts the float\n- Locks the till\n4. Procedure\n4.1 Open the till.\n4.2 Count the notes.\n"
    assert said(text) == {"Cashier": ["Counts the float", "Locks the till"]}


@pytest.mark.parametrize("asked", ["What does a bursar do?", "What is the role of the bursar?"])
def test_a_text_about_one_post_is_not_about_those_who_govern(asked: str) -> None:
    text = (
        f"{asked}\n\nThe bursar keeps the accounts of a school. She prepares the budget and presents it to the governors. "
        "The governors approve the budget each spring.\n\n"
        "The Board of Governors is responsible for the school. The Trustees will read the accounts. They sign them in May.\n\n"
        "The post holder leads the caretakers. You will also arrange the insurance.\n"
    )
    assert said(text) == {
        "bursar": [
            "The bursar keeps the accounts of a school",
            "She prepares the budget and presents it to the governors",
            "The post holder leads the caretakers",
            "You will also arrange the insurance",
        ]
    }


def test_governors_described_beside_other_posts_stay_a_role() -> None:
    text = (
        "Roles in the school\n\nThe Bursar will keep the accounts.\n\nThe Caretaker will lock the gates.\n\n"
        "The Governors will approve the budget.\n"
    )
    assert said(text)["Governors"] == ["The Governors will approve the budget"]
