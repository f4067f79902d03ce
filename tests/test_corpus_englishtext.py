"""English role texts without labels: who does what is told by the grammar of lines, paragraphs and sentences."""

from __future__ import annotations

import pytest

from corpus.extract import extract
from corpus.mapped import MappedText
from corpus.model import RoleRecord, SourceDocument
from corpus.vocabulary.labels import label_at
from corpus.vocabulary.predicates import does_something, speaks_of, subject_before
from corpus.vocabulary.sentences import superiors_in
from corpus.vocabulary.titles import is_body, is_post, is_title_line, normalise
from corpus.vocabulary.verbs import begins_with_verb


def read(text: str) -> tuple[RoleRecord, ...]:
    document = SourceDocument("page.txt", "text/plain", "utf-8", "", 0, text, MappedText.identity(text))
    return extract(document).roles


def said(text: str) -> dict[str, list[str]]:
    return {role.title: [duty.text for duty in role.duties] for role in read(text)}


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("reports to the Executive Chef", ["Executive Chef"]),
        ("receives guidance from and reports daily to the Lead Pilot", ["Lead Pilot"]),
        ("Under general direction of the Pier Manager, plans the berths", ["Pier Manager"]),
        ("The post is line managed by the Head of Estates and supervises two", ["Head of Estates"]),
        ("is responsible to the Harbour Master in running the pier", ["Harbour Master"]),
        (
            "Works under the immediate supervision of either a Senior Clerk or a Librarian",
            ["Senior Clerk", "Librarian"],
        ),
        ("receives general direction from the Library Director", ["Library Director"]),
        (
            "reports into the Pier Director, with a dotted line to the Risk Manager",
            ["Pier Director", "Risk Manager"],
        ),
        ("The work is done at the counter under the clock", []),
        ("is responsible to keep the till", []),
    ],
)
def test_a_sentence_says_whom_the_post_stands_under(words: str, names: list[str]) -> None:
    assert [name for name, _, _ in superiors_in(words)] == names


def test_a_sentence_about_another_post_gives_no_line_but_one_below() -> None:
    text = "Pier Master\n\nThe Pier Master runs the pier.\nAll Deck Hands will report to the Pier Master.\nThe Ticket Clerk reports to the Purser."
    (role,) = read(text)
    assert [x.text for x in role.reports_to] == []
    assert [x.text for x in role.direct_reports] == ["Deck Hands"]
    assert subject_before("The Ticket Clerk reports to the Purser.", 17) == "Ticket Clerk"


@pytest.mark.parametrize(
    ("sentence", "title", "does"),
    [
        ("The chair stands in for the treasurer at the bank.", "Chairperson", True),
        ("The PSO, with the consent of the board, undertakes the checks.", "Pier Safety Officer", True),
        ("In many weeks, the hostess will also take orders.", "Host/Hostess", True),
        ("The Safety Officer's main duty is to walk the pier.", "Safety Officer", True),
        ("It is the responsibility of the Pier Master to keep the log.", "Pier Master", True),
        ("He or she has overall responsibility for the boats.", "Boat Keeper", True),
        ("Boat keepers are often required to have a licence.", "Boat Keeper", False),
        ("Boat keepers often have worked at sea.", "Boat Keeper", False),
        ("The Assistant Keeper moors the boats.", "Boat Keeper", False),
        ("Keeper roles can vary from pier to pier.", "Keeper", False),
        ("One keeper will be chosen for each pier.", "Boat Keeper", False),
    ],
)
def test_what_a_sentence_says_of_the_post(sentence: str, title: str, does: bool) -> None:
    assert does_something(sentence, title) is does


def test_the_subject_of_a_sentence_is_the_longest_title() -> None:
    found = speaks_of("Head Chefs plan the menus.")
    assert found is not None
    assert found.name == "Head Chefs"
    assert speaks_of("Team Leader Training is held in May.") is None
    assert speaks_of("Most bakers learned the trade at home.") is None


def test_paragraphs_that_open_with_a_post_each_are_roles() -> None:
    text = (
        "Roles on the pier\n\n"
        "A) The Boat Keeper (or deputy) will moor the boats. After dusk, the Boat Keeper will light the lamps.\n\n"
        "B) The Ticket Clerk's responsibility is to sell tickets. The Ticket Clerk will also count the till.\n\n"
        "C) One steward is chosen each week.\n"
    )
    assert said(text) == {
        "Boat Keeper": [
            "The Boat Keeper (or deputy) will moor the boats",
            "After dusk, the Boat Keeper will light the lamps",
        ],
        "Ticket Clerk": [
            "The Ticket Clerk's responsibility is to sell tickets",
            "The Ticket Clerk will also count the till",
        ],
    }


def test_one_post_named_in_passing_opens_nothing() -> None:
    assert read("Dress code\n\nThe Duty Manager will decide in cases of doubt. Shoes are black.") == ()
    assert (
        read("The Duty Manager will unlock the hall.\n\nThe Porter will bring chairs.") == ()
    )  # of no duties


def test_titles_run_in_before_what_the_post_does() -> None:
    text = (
        "Who works here\n"
        "Ticket Clerk - Sells tickets at the gate. They also count the till. At weekends the gate is busy.\n"
        "Cook or boat keeper - This person is responsible for the boats.\n"
        "Purser - The Chief Purser keeps the safe.\n"
        "Season - from May to August\n"
    )
    assert said(text) == {
        "Ticket Clerk": ["Sells tickets at the gate", "They also count the till"],
        "Cook": ["This person is responsible for the boats"],
        "Purser": ["The Chief Purser keeps the safe"],
    }


def test_procedures_name_who_is_responsible_behind_a_label_or_a_line() -> None:
    text = (
        "3.0 Responsibility: The Store Keeper is responsible to ensure that the stock is counted.\n"
        "4.0 Materials: none\n"
        "5.0 Procedure\n"
        "It is the responsibility of the Finance Committee\n"
        "a) To approve the count\n"
        "b) To receive a report each month\n"
    )
    assert said(text) == {
        "Store Keeper": ["The Store Keeper is responsible to ensure that the stock is counted"],
        "Finance Committee": ["To approve the count", "To receive a report each month"],
    }


def test_a_committee_has_duties_and_no_post_is_in_it() -> None:
    text = (
        "Harbour Committee - Terms of Reference\n\nThe Committee shall:\n1. Approve the berths.\n2. Set the dues.\n\n"
        "Harbour Clerk\n- Keeps the minutes\n- Sends the papers out\n"
    )
    committee, clerk = read(text)
    assert (committee.title, committee.kind) == ("Harbour Committee", "department")
    assert [duty.text for duty in committee.duties] == ["Approve the berths", "Set the dues"]
    assert clerk.department is None
    assert is_body("Audit Committee of the Board")


def test_titles_in_small_letters_head_lists_of_acts() -> None:
    text = (
        "Roles\n\nTeam leader\n\n- To brief the group\n- To hand out badges\n\n"
        "Ticket office, shop or café attendant\n\n- Selling badges\n- Manning the urn\n\n"
        "Customer care\n\n- Smiling at guests\n"
    )
    assert list(said(text)) == ["Team leader", "Ticket office, shop or café attendant"]
    assert not is_title_line("Serve when other members are not on the pier")
    assert normalise("Café Manager") == "Café Manager"


def test_of_two_titles_one_below_the_other_the_first_is_the_role() -> None:
    text = "Fire Warden\n\nHead Porter\n\n- Leads the drill\n- Counts the guests\n"
    assert list(said(text)) == ["Fire Warden"]


def test_a_roster_of_titles_opens_nothing() -> None:
    text = "The crew consists of:\n\nMate\nBoat Keeper\nTicket Clerks (2 per pier)\n\nThey meet in spring."
    assert read(text) == ()


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("IMMEDIATE SUPERVISOR Harbour Master", "reports_to"),
        ("ESSENTIAL DUTIES OF THE POSITION Identify the berths.", "duties"),
        ("SUPERVISION RECEIVED This position reports to the Mate.", "supervision"),
        ("UNIT Manager", None),
        ("HR Manager", None),
    ],
)
def test_capitals_part_a_label_from_its_value(line: str, field: str | None) -> None:
    found = label_at(line)
    assert (found.field if found else None) == field


def test_cells_one_a_line_with_their_borders() -> None:
    text = (
        "Job title |\nBoat Keeper |\nResponsible to (day to day) |\nMate |\nAccountable to (line manager) |\nPier Master |\n"
        "1. Key purpose of job\n- To keep the boats safe.\n2. Main duties\n- To moor the boats.\n- To coil the ropes.\n"
    )
    (role,) = read(text)
    assert role.title == "Boat Keeper"
    assert [x.text for x in role.reports_to] == ["Mate", "Pier Master"]
    assert [x.text for x in role.duties][-2:] == ["To moor the boats", "To coil the ropes"]


def test_a_second_superior_below_the_first() -> None:
    text = "Post: Boat Keeper\nResponsible to: Pier Master\n\nHarbour Clerk\n\nResponsible for: None\n\nMain duties:\n1. Moors the boats.\n"
    (role,) = read(text)
    assert [x.text for x in role.reports_to] == ["Pier Master", "Harbour Clerk"]


def test_items_without_marks_are_whole_paragraphs() -> None:
    text = (
        "Wardens\n\nPier Wardens are responsible for:\n\nTraining the stewards. Drills are held in May.\n\n"
        "Checking that the pier is empty. The gate is then shut.\n"
    )
    assert said(text) == {
        "Pier Wardens": [
            "Training the stewards. Drills are held in May",
            "Checking that the pier is empty. The gate is then shut",
        ]
    }


def test_verbs_need_not_be_known_before_an_article() -> None:
    assert begins_with_verb("Manning the gate")
    assert begins_with_verb("Crew the ferry on Sundays")
    assert not begins_with_verb("Under the bridge")
    assert not is_post("Helping the cook")
    assert is_post("Cleaning Operative")
    assert is_post("Head QA")
    assert not is_post("MAJOR DIVISION Harbour Master")


@pytest.mark.parametrize(
    ("sentence", "does"),
    [
        ("The person responsible for the lamps on the pier.", True),
        ("Before the gate opens the Boat Keeper checks the ropes.", True),
        ("It is the Boat Keeper's job to coil the ropes.", True),
        ("They acquire and store the sails.", True),
        ("They will be closely watched and responsible for the till.", True),
        ("This role also includes the care of the lamps.", True),
        ("They therefore need to be able to swim.", False),
        ("Boat Design is sometimes called an art.", False),
        ("They will be chosen in May.", False),
    ],
)
def test_what_a_sentence_below_a_title_says(sentence: str, does: bool) -> None:
    assert does_something(sentence, "Boat Keeper") is does


def test_titles_of_no_known_form_stand_like_those_beside_them() -> None:
    text = (
        "Who does what\n"
        "1. President - Runs the meetings.\n"
        "2. Treasurer - Manages the budget, writes the cheques.\n"
        "3. Bell Ringer Major - Rings the bell at noon.\n"
        "4. Season - from May to August.\n"
    )
    assert said(text) == {
        "President": ["Runs the meetings"],
        "Treasurer": ["Manages the budget, writes the cheques"],
        "Bell Ringer Major": ["Rings the bell at noon"],
    }


def test_a_committee_is_announced_by_the_end_of_a_paragraph() -> None:
    text = (
        "The first aim of the Harbour Committee is to help the Board. The Harbour Committee's primary duties are to:\n"
        "- Watch over the dues\n- Approve the berths\n"
    )
    (committee,) = read(text)
    assert (committee.title, committee.kind) == ("Harbour Committee", "department")
    assert [duty.text for duty in committee.duties][-2:] == ["Watch over the dues", "Approve the berths"]


def test_the_next_heading_ends_a_role_of_one_paragraph() -> None:
    text = (
        "Responsibility\nOfficer QA - shall prepare the procedure.\nHead QA / designee shall approve the procedure.\n"
        "- Steps:\n- Weigh the sample.\n"
    )
    assert said(text) == {
        "Officer QA": ["shall prepare the procedure"],
        "Head QA": ["Head QA / designee shall approve the procedure"],
    }


def test_a_list_for_everybody_is_nobodys() -> None:
    text = (
        "Who does what\nThe Harbour Master is responsible for:\n- Keeping the log\n\n"
        "All members of the club should:\n- Sign the book\n- Shut the gate\n"
    )
    assert said(text) == {"Harbour Master": ["Keeping the log"]}


def test_numbers_on_the_level_of_a_role_are_not_its_duties() -> None:
    text = (
        "Responsibilities\n12.1 The pier has an office.\n12.2 The Harbour Master is responsible for:\n"
        "12.2.1 Keeping the log;\n12.2.2 Setting the dues.\n"
        "12.3 Boat Keepers are responsible for the ropes.\n12.4 Training is held in May.\n"
    )
    assert said(text) == {
        "Harbour Master": ["Keeping the log", "Setting the dues"],
        "Boat Keepers": ["Boat Keepers are responsible for the ropes"],
    }


def test_titles_are_no_labels() -> None:
    text = "Roles\n\nSafeguarding Officer\n\nThe Safeguarding Officer will check the lamps. During the week they will walk the pier.\n"
    assert said(text) == {
        "Safeguarding Officer": [
            "The Safeguarding Officer will check the lamps",
            "During the week they will walk the pier",
        ]
    }
    assert not is_post("Council has executive")


def test_the_paper_that_founds_a_committee_lists_its_duties_below_its_rules() -> None:
    text = (
        "Pier Committee Terms of Reference\n\nThe Committee will meet once a term. It may invite guests.\n\n"
        "- To approve the berths.\n- To watch over the dues.\n"
    )
    (committee,) = read(text)
    assert committee.kind == "department"
    assert [duty.text for duty in committee.duties] == ["To approve the berths", "To watch over the dues"]


def test_a_class_specification_says_whom_the_post_stands_under_and_leads() -> None:
    text = (
        "Class Title: Assistant Harbour Engineer\nSUPERVISION RECEIVED AND EXERCISED\n"
        "Receives general direction from the Harbour Engineer. Exercises direct supervision over Draughtsmen Supervisors and Inspectors.\n"
        "ESSENTIAL FUNCTIONS\nFunctions may include, but are not limited to, the following:\n"
        "Plans the work of the yard.\nPrepares estimates of costs.\nMINIMUM QUALIFICATIONS\nFive years of experience.\n"
    )
    (role,) = read(text)
    assert [x.text for x in role.reports_to] == ["Harbour Engineer"]
    assert [x.text for x in role.direct_reports] == ["Draughtsmen Supervisors", "Inspectors"]
    assert [x.text for x in role.duties] == ["Plans the work of the yard", "Prepares estimates of costs"]


def test_two_clauses_say_one_superior_and_grades_are_no_names() -> None:
    assert [
        n for n, _, _ in superiors_in("The Clerk will receive guidance from and report daily to the Purser.")
    ] == ["Purser"]
    (role,) = read("Job title: Teller\nReports to: Office Manager II, I\nDuties:\n- Counts the till\n")
    assert [x.text for x in role.reports_to] == ["Office Manager II"]
    assert does_something("The position of cashier includes counting the till.", "Cashier")
    assert does_something("They are the people who lift the trunks.", "Porter")


def test_a_sentence_that_only_says_whom_the_post_stands_under_is_no_duty() -> None:
    text = (
        "Who does what\n\nBoat Keepers moor the boats. They work under the direction of the Pier Master.\n\n"
        "Ticket Clerks sell tickets. They are line managed by the Purser.\n"
    )
    keepers, clerks = read(text)
    assert [duty.text for duty in keepers.duties] == ["Boat Keepers moor the boats"]
    assert [x.text for x in keepers.reports_to] == ["Pier Master"]
    assert [x.text for x in clerks.reports_to] == ["Purser"]


def test_an_organisation_above_a_form_is_no_post_and_numbers_are_no_part_of_a_name() -> None:
    text = (
        "Larkmere District Council\nJOB DESCRIPTION\nPost title: Housing Officer\nResponsible for: Two Housing Assistants\n"
        "KEY TASKS\n1. Visit new tenants.\nWhat you'll need\n- A driving licence\nYou'll report to the Area Manager.\n"
    )
    (role,) = read(text)
    assert (role.title, role.variants) == ("Housing Officer", ())
    assert [x.text for x in role.direct_reports] == ["Housing Assistants"]
    assert [duty.text for duty in role.duties] == ["Visit new tenants"]
