"""English role documents: headings by their grammar, titles told in a story, officers' duties in by-laws."""

from __future__ import annotations

import pytest

from corpus.extract import extract
from corpus.mapped import MappedText
from corpus.model import RoleRecord, SourceDocument
from corpus.vocabulary.english import announced, english_field, is_requirement, title_in_story
from corpus.vocabulary.involvement import involvement_of
from corpus.vocabulary.predicates import does_something
from corpus.vocabulary.verbs import begins_with_verb


def read(text: str) -> tuple[RoleRecord, ...]:
    document = SourceDocument("page.txt", "text/plain", "utf-8", "", 0, text, MappedText.identity(text))
    return extract(document).roles


def duties(role: RoleRecord) -> list[str]:
    return [duty.text for duty in role.duties]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("ESSENTIAL DUTIES & RESPONSIBILITIES", "duties"),
        ("Typical Work Activities", "duties"),
        ("Main areas of responsibility", "duties"),
        ("Your daily duties may include", "duties"),
        ("In this role you will", "duties"),
        ("Education/Experience", "qualifications"),
        ("Knowledge, skills and abilities", "qualifications"),
        ("What you'll be getting up to", "duties"),
        ("Who we're looking for", "qualifications"),
        ("Overall purpose of the job", "summary"),
        ("The opportunity", "summary"),
        ("About Larkfield Homes", "other"),
        ("Equal opportunities statement", "other"),
        ("Key internal contacts", "collaborators"),
        ("Night Porter", None),
        ("Lock the side door", None),
    ],
)
def test_an_english_heading_is_known_by_its_grammar(heading: str, field: str | None) -> None:
    assert english_field(heading) == field


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Section 2. Duties of the Harbour Master", "Harbour Master"),
        ("A Night Porter’s duties and responsibilities include:", "Night Porter"),
        ("Kennel Assistant Job Description (Sample)", "Kennel Assistant"),
        ("Job Description for Ferry Clerk", "Ferry Clerk"),
        ("Role of the Chairperson", "Chairperson"),
        ("Job Description of Shift Leader in Ticket Office", "Shift Leader in Ticket Office"),
        ("The Librarian shall:", "Librarian"),
        ("Main duties and responsibilities", None),
        ("Description of the old harbour", None),
    ],
)
def test_a_line_announces_whose_duties_follow(line: str, name: str | None) -> None:
    found = announced(line)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("words", "is_verb"),
    [
        ("Regularly checks the moorings", True),
        ("In liaison with the warden to prepare the rota", True),
        ("is responsible for the till", True),
        ("Planning", False),
        ("Direct Supervisory Responsibility: none", False),
        ("Harbour dues of visiting boats", False),
    ],
)
def test_duties_begin_with_verbs(words: str, *, is_verb: bool) -> None:
    assert begins_with_verb(words) is is_verb


def test_a_sentence_about_the_post_says_what_it_does() -> None:
    assert does_something("The Night Porter also locks the doors.", "Night Porter")
    assert does_something("He or she will walk the corridors hourly.", "Night Porter")
    assert not does_something("Night Porters should have a first aid certificate.", "Night Porter")
    assert not does_something("The hotel has ninety rooms.", "Night Porter")
    assert is_requirement("Applicants must have a driving licence.")


def test_a_title_is_told_in_the_story() -> None:
    assert title_in_story("We are seeking a Kennel Assistant to care for our dogs.")[0] == "Kennel Assistant"
    assert title_in_story("The shop sells boots.")[0] == ""


def test_duties_without_a_titled_heading_are_the_storys_post() -> None:
    text = (
        "The Kennel Assistant is responsible for the dogs in our care.\n"
        "Primary Responsibilities\n"
        "• Feeds and walks the dogs\n"
        "• Cleans the runs every morning\n"
        "Education and Experience\n"
        "• A year with animals\n"
    )
    (role,) = read(text)
    assert role.title == "Kennel Assistant"
    assert duties(role) == ["Feeds and walks the dogs", "Cleans the runs every morning"]
    assert [need.text for need in role.qualifications] == ["A year with animals"]


def test_unmarked_lines_under_a_heading_of_duties() -> None:
    text = (
        "Gallery Steward\n\nThe gallery steward welcomes visitors. The gallery opened in 1911.\n\n"
        "Gallery steward duties:\n\nCheck tickets at the door\n\nKeep the cloakroom tidy\n"
    )
    (role,) = read(text)
    assert role.title == "Gallery Steward"
    assert duties(role) == [
        "The gallery steward welcomes visitors",
        "Check tickets at the door",
        "Keep the cloakroom tidy",
    ]


def test_by_laws_in_prose() -> None:
    text = (
        "ARTICLE IV - OFFICERS\n"
        "The President shall chair the meetings; sign contracts; and represent the club.\n"
        "The Treasurer shall keep the accounts. The Treasurer shall not be paid for this.\n"
    )
    roles = {role.title: duties(role) for role in read(text)}
    assert roles == {
        "President": ["chair the meetings", "sign contracts", "represent the club"],
        "Treasurer": ["keep the accounts"],
    }


def test_one_officer_named_in_a_rule_is_no_role() -> None:
    text = "Dress code\nStaff wear dark shoes. The Manager shall send home whoever wears sandals.\n"
    assert read(text) == ()


def test_labels_inside_a_line() -> None:
    text = (
        "Deck Hand Reports to: Ferry Captain Job Overview: The Deck Hand ties up the boat.\n"
        "Ferry Captain Reports to: Harbour Master Job Overview: The Ferry Captain steers the boat.\n"
    )
    lines = {role.title: [line.text for line in role.reports_to] for role in read(text)}
    assert lines == {"Deck Hand": ["Ferry Captain"], "Ferry Captain": ["Harbour Master"]}


def test_a_label_in_two_languages() -> None:
    text = "仓库主管 Warehouse Supervisor\n岗位职责 Job Responsibilities:\n1. 管理库存；\n2. 安排盘点；\n任职要求 / Requirements:\n1. 三年以上经验；\n"
    (role,) = read(text)
    assert role.title == "仓库主管"
    assert duties(role) == ["管理库存", "安排盘点"]
    assert len(role.qualifications) == 1


def test_whom_a_sentence_says_the_post_leads() -> None:
    text = "Duty Manager\nThe Duty Manager reports to the Hotel Manager and supervises the Receptionists and Night Porters.\n- Opens the safe\n- Checks the rota\n"
    (role,) = read(text)
    assert [line.text for line in role.reports_to] == ["Hotel Manager"]
    assert [line.text for line in role.direct_reports] == ["Receptionists", "Night Porters"]
    assert duties(role) == ["Opens the safe", "Checks the rota"]


def test_titles_in_a_list_of_contacts_are_no_roles() -> None:
    text = "Job title: Store Clerk\nResponsibilities:\n- Count the stock\nKey contacts:\n- Site Manager\n- Drivers\n"
    (role,) = read(text)
    assert role.title == "Store Clerk"
    assert duties(role) == ["Count the stock"]


@pytest.mark.parametrize(
    ("duty", "involvement"),
    [
        ("To be responsible for approving invoices", "Approves"),
        ("Review and approve timesheets", "Approves"),
        ("Regularly inspects the boats", "Supervises"),
        ("Is responsible for supervising the deck hands", "Supervises"),
        ("To assist in the sale of tickets", "Supports"),
        ("Deputise for the warden", "Supports"),
        ("Provide practical support to visiting crews", "Supports"),
        ("Provide advice to the board", "Consulted"),
        ("Sell tickets at the pier", "Responsible"),
    ],
)
def test_the_english_verb_that_counts_stands_behind_what_leads_to_it(duty: str, involvement: str) -> None:
    assert involvement_of(duty) == involvement


def test_bullets_run_together_in_one_line() -> None:
    text = "DECK HAND JOB DESCRIPTION\nThe work is outdoors. Deck hand duties include:\n• Sweep the deck • Coil the ropes • Greet passengers\n"
    (role,) = read(text)
    assert duties(role) == ["Sweep the deck", "Coil the ropes", "Greet passengers"]


def test_a_forms_value_goes_on_in_its_column() -> None:
    text = (
        "Job Title:                 Boat Keeper\n"
        "Supervised by:             Harbour Master, Pier\n"
        "                           Manager\n"
        "Main duties:\n"
        "- Check the moorings\n"
    )
    (role,) = read(text)
    assert [line.text for line in role.reports_to] == ["Harbour Master", "Pier Manager"]


def test_an_advert_names_its_post() -> None:
    text = "We're hiring a Ferry Clerk!\nWhat you'll do\n- Sell tickets\n- Answer the phone\nPerks\n- Free crossings\n"
    (role,) = read(text)
    assert role.title == "Ferry Clerk"
    assert duties(role) == ["Sell tickets", "Answer the phone"]


def test_a_list_of_something_else_among_the_duties() -> None:
    text = "Ferry Clerk Job Description\n\nThis page is for you if you are:\n• A job seeker\n• A harbour office\n\nFerry Clerk duties:\n• Sell tickets\n"
    (role,) = read(text)
    assert duties(role) == ["Sell tickets"]


@pytest.mark.parametrize(
    "page",
    [
        "1. Job title: The official name of the post in the harbour.\n2. Duties: What is done every day.\n",
        "Job title\nThe official name of the post\nReports to\nThe post that gives instructions\nDuties\nBegin each one with a verb\n",
    ],
)
def test_what_a_page_explains_of_a_field_is_no_title(page: str) -> None:
    assert read(page) == ()


def test_a_superior_in_small_letters() -> None:
    (role,) = read(
        "Ferry Clerk\nThe ferry clerk sells tickets and reports to the pier manager.\n- Sells tickets\n"
    )
    assert [line.text for line in role.reports_to] == ["pier manager"]


def test_an_officers_last_duty_and_the_officer_elect() -> None:
    text = (
        "Section 1 - President\n"
        "It shall be the duty of the President to chair the meetings and to perform such other duties as the club sets.\n"
        "Section 2 - President-Elect\n"
        "It shall be the duty of the President-Elect to chair the meetings in July and shall keep the rota. "
        "Additionally, the President-Elect shall greet visitors. No officer shall serve more than two terms.\n"
    )
    roles = {role.title: duties(role) for role in read(text)}
    assert roles == {
        "President": ["chair the meetings", "perform such other duties as the club sets"],
        "President-Elect": ["chair the meetings in July", "keep the rota", "greet visitors"],
    }


def test_most_bullets_below_a_title_say_what_it_does() -> None:
    text = "Who does what\nClub Chairperson\n- Principal Officer of the club\n- Chairs the meetings\n- Signs the accounts\n"
    (role,) = read(text)
    assert role.title == "Club Chairperson"
    assert duties(role)[1:] == ["Chairs the meetings", "Signs the accounts"]


def test_a_paragraph_announces_the_list_below_it() -> None:
    text = (
        "The role of the Boat Keeper is to look after the boats.\n\n"
        "The duties of the keeper are many and therefore listed below are the main ones.\n\n"
        "1. Paint and varnish.\n2. Checking the moorings.\n3. Report damage to the Pier Manager.\n"
    )
    (role,) = read(text)
    assert role.title == "Boat Keeper"
    assert duties(role) == ["Paint and varnish", "Checking the moorings", "Report damage to the Pier Manager"]


def test_contacts_and_boxes_of_a_chart_are_no_roles() -> None:
    text = (
        "TITLE OF JOB: DECK HAND\n"
        "1. MAIN DUTIES\n- Sweep the deck\n- Coil the ropes\n"
        "2. ORGANISATION CHART\nFerry Captain\nBosun and Mates\nDeck HandCooks\n"
        "3. SUPERVISION\nThe postholder will work under the general and specific direction of the bosun's officer.\n"
        "4. CONTACTS\n- Ferry Captain and Pier Manager\n- Teaching crews\n"
    )
    (role,) = read(text)
    assert role.title == "DECK HAND"
    assert duties(role) == ["Sweep the deck", "Coil the ropes"]


@pytest.mark.parametrize(
    ("page", "superiors"),
    [
        ("Boat Keeper\nReporting to: Varies by harbour\nDuties:\n- Paint the boats\n", []),
        ("Supervisor Reports to: Pier Manager Job Overview: Runs the shift.\n", ["Pier Manager"]),
        (
            "Boat Keeper\nThe boat keeper reports daily to the Pier Manager.\n- Paints boats\n",
            ["Pier Manager"],
        ),
        ("Boat Keeper\nDuties:\n- Reports to the Head and suitable officers any damage\n", []),
        (
            "Boat Keeper\nThe boat keeper is responsible, through the Pier Manager, for the boats.\n- Paints them\n",
            ["Pier Manager"],
        ),
        (
            "Pier Keeper / Keeper in Training\n\nReports to:    Pier Manager\n\nDuties\n- Sweeps the pier\n",
            ["Pier Manager"],
        ),
    ],
)
def test_whom_a_post_reports_to(page: str, superiors: list[str]) -> None:
    (role,) = read(page)
    assert [line.text for line in role.reports_to] == superiors


def test_a_forms_cells_parted_by_slashes() -> None:
    (role,) = read(
        "Job Title:\nBoat Keeper / Directorate:\n\nHarbours\n\nMain duties:\n1 / Paints the boats.\n"
    )
    assert role.title == "Boat Keeper"


def test_one_more_bullet_behind_a_full_stop() -> None:
    (role,) = read(
        "Deck Hand duties:\n• Sweep the deck.\n• Coil the ropes. • Greet passengers\n• Sell tickets\n"
    )
    assert duties(role) == ["Sweep the deck", "Coil the ropes", "Greet passengers", "Sell tickets"]


def test_a_sentence_that_lists_duties_in_the_middle_of_it() -> None:
    assert does_something("The pier is busy, and duties involve mooring boats.", "Deck Hand")
    assert not does_something("The pier is busy in summer.", "Deck Hand")


def test_groups_of_duties_and_a_superior_told_before_them() -> None:
    text = (
        "Purpose of Position\n"
        "The purpose of the Choir Administrator is to look after the choir, and the position reports to the Senior Pastor\n"
        "Office Responsibilities\n- Manage the office.\n- To keep the calendar.\n"
        "Staff Responsibilities\n- Manage the ushers' rota.\n"
    )
    (role,) = read(text)
    assert (role.title, role.kind) == ("Choir Administrator", "post")
    assert [line.text for line in role.reports_to] == ["Senior Pastor"]
    assert duties(role) == ["Manage the office", "To keep the calendar", "Manage the ushers' rota"]


def test_a_label_says_which_titles_report_to_the_post() -> None:
    text = "Harbour Supervisor Job Description\nDuties\n- Check the boats\n- Job titles that report to the Harbour Supervisor: Deck Hand, Ferry Clerk\n"
    (role,) = read(text)
    assert [line.text for line in role.direct_reports] == ["Deck Hand", "Ferry Clerk"]
    assert duties(role) == ["Check the boats"]


def test_a_forms_labels_in_capitals_on_one_line() -> None:
    text = "JOB TITLE: Curator Of Boats GRADE: 4 UNION:22 DEPARTMENT: Museum\nDUTIES:\n- Restores the boats\n"
    (role,) = read(text)
    assert role.title == "Curator Of Boats"
    assert role.department is not None
    assert role.department.text == "Museum"


@pytest.mark.parametrize(
    ("page", "title"),
    [
        (
            "What are the responsibilities and job description for the Ferry Clerk position at the West Pier Harbour Company?\n- Sell tickets\n",
            "Ferry Clerk",
        ),
        ("Job description\nBoat keepers plan the crossings.\nDuties\n- Paint the boats\n", "Boat keepers"),
    ],
)
def test_a_question_or_the_plural_names_the_post(page: str, title: str) -> None:
    (role,) = read(page)
    assert role.title == title


def test_officers_and_duties_is_no_group_of_duties() -> None:
    assert english_field("Galley Duties") == "duties"
    assert english_field("Officers and Duties") is None
    assert english_field("Supervisory Responsibilities") is None
