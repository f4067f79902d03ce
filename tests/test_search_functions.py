"""Functions that nobody owns: against the model that is shipped, and against another organisation."""

from __future__ import annotations

from dataclasses import replace

from msgspec.structs import replace as struct_replace

from api.desk.gaps import KINDS
from graph.gaps import Gap
from graph.view import View
from ontology.functions import GENERAL, load_function_sets, load_functions
from search.functions import FunctionFinder
from search.objects import open_reader
from tests.responsibilities import reader, stores, words
from tests.small_records import HEAD, RECORDS, duty

NORTH, SOUTH = "青石店", "白沙店"


def finder() -> FunctionFinder:
    view = stores()
    return FunctionFinder(view, reader=reader(), sets=load_function_sets(), language="zh")


def organization(name: str) -> str:
    return next(one.id for one in stores().records.organizations if one.label == name)


def named(gaps: list[Gap], kind: str) -> list[str]:
    return [gap.subjects[0][1] for gap in gaps if gap.kind == kind]


def test_every_function_is_shown_by_concepts_that_exist_and_names_its_field_in_two_languages() -> None:
    known = {concept.iri for concept in words().concepts if concept.scheme == "object"}
    functions = load_functions()
    assert 150 <= len(functions) <= 250
    assert len({one.iri for one in functions}) == len(functions)
    for one in functions:
        assert one.shown_by, one.iri
        assert one.shown_by <= known, one.iri
        assert not one.labels[0].isascii()
        assert one.labels[1].isascii()


def test_every_set_has_functions_of_its_own_and_the_general_one_comes_first() -> None:
    sets = load_function_sets()
    assert sets[0].key == GENERAL
    assert set(KINDS) == {one.key for one in sets}
    assert all(len(one.functions) >= 8 for one in sets)
    assert {function for one in sets for function in one.functions} == set(load_functions())


def test_a_function_that_a_duty_speaks_of_is_owned_and_the_rest_of_its_field_is_told() -> None:
    gaps = list(finder().against_model(organization(SOUTH), ["dealership"]))
    told = named(gaps, "unowned-function")
    assert {"旧车置换", "车辆过户"} <= set(told)
    assert not {"二手车评估", "二手车销售"} & set(told)  # appraisal and used cars are owned


def test_a_function_is_owned_where_all_words_of_a_phrase_are_said_apart() -> None:
    told = tuple(
        one for one in load_functions() if one.labels[1] in ("cleaning of rooms", "inspection of rooms")
    )
    rooms = replace(load_function_sets()[0], functions=told)
    view = View(struct_replace(RECORDS, duties=(duty(HEAD, 1, "Clean and restock fourteen rooms a shift"),)))
    about = open_reader(view, words())
    finder = FunctionFinder(view, reader=about, sets=[rooms], language="en")
    (organization,) = view.organizations
    assert named(list(finder.against_model(organization)), "unowned-function") == ["inspection of rooms"]


def test_fields_that_are_hardly_there_are_told_at_once() -> None:
    gaps = list(finder().against_model(organization(NORTH), ["dealership"]))
    (fields,) = [gap for gap in gaps if gap.kind == "uncovered-fields"]
    assert "二手车" in [label for _, label in fields.subjects]
    assert "二手车评估" not in named(gaps, "unowned-function")


def test_one_field_that_is_hardly_there_is_told_with_its_functions() -> None:
    two_fields = tuple(one for one in load_functions() if one.field.labels[0] in ("二手车", "信息技术"))
    general = replace(load_function_sets()[0], functions=two_fields)
    few = FunctionFinder(stores(), reader=reader(), sets=[general], language="en")
    gaps = list(few.against_model(organization(SOUTH)))
    assert named(gaps, "unowned-function") == ["trade-ins", "transfer of ownership"]
    (field,) = [gap for gap in gaps if gap.kind == "uncovered-field"]
    assert [label for _, label in field.subjects] == [
        "information technology", "information systems", "customer data protection"
    ]  # fmt: skip


def test_what_another_organisation_does_is_told_with_its_sentences() -> None:
    gaps = list(finder().against(organization(NORTH), organization(SOUTH)))
    test_drives = next(gap for gap in gaps if gap.subjects[0][1] == "试乘试驾")
    assert [one.quote for one in test_drives.evidence] == ["安排试乘试驾，检查试驾车辆"]
    assert "客户投诉处理" not in named(gaps, "unowned-function")  # both handle complaints


def test_a_function_keeps_its_id_whatever_it_is_compared_with() -> None:
    alone = {gap.subjects[0][0]: gap.id for gap in finder().against_model(organization(SOUTH))}
    with_more = {
        gap.subjects[0][0]: gap.id for gap in finder().against_model(organization(SOUTH), ["dealership"])
    }
    shared = alone.keys() & with_more.keys()
    assert shared
    assert all(alone[one] == with_more[one] for one in shared)
