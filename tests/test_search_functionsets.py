"""Of what kind an organisation is, by the concepts that its duties speak of."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.extract import extract
from corpus.readers import read_bytes
from graph.build import OrganizationInput, ReadDocument, build_records
from graph.view import View
from ontology.functions import Field, Function, FunctionSet, load_function_sets
from search.functions import FunctionFinder
from search.functionsets import KindFound, kind_of
from search.objects import open_reader
from tests.responsibilities import words


def functions(*shown: str) -> tuple[Function, ...]:
    field = Field("field", ("业务", "work"))
    return tuple(Function(f"fn:{one}", (one, one), field, frozenset({one}), ()) for one in shown)


GENERAL = FunctionSet("general", ("通用", "general"), functions("salary", "warehouse"))
INN = FunctionSet("inn", ("客栈", "inn"), functions("room", "linen", "key", "soup", "wine", "plates"))
KITCHEN = FunctionSet("kitchen", ("厨房", "kitchen"), functions("soup", "wine", "plates"))
DEPOT = FunctionSet("depot", ("仓库", "depot"), functions("warehouse", "lorry", "route", "pallet"))
SETS = (GENERAL, INN, KITCHEN, DEPOT)


def duties(*concepts: str) -> list[frozenset[str]]:
    return [frozenset({one}) for one in concepts]


def key_of(found: KindFound | None) -> str:
    return found.set.key if found else ""


def test_the_kind_is_the_one_whose_functions_the_duties_speak_of() -> None:
    found = kind_of(duties("room", "room", "linen", "key", "salary"), SETS)
    assert key_of(found) == "inn"
    assert found is not None
    assert (found.duties, found.functions) == (4, 3)
    assert key_of(kind_of(duties("lorry", "route", "pallet"), SETS)) == "depot"


def test_two_functions_or_what_any_organisation_does_tell_no_kind() -> None:
    assert kind_of(duties("room", "room", "room", "linen"), SETS) is None
    assert kind_of(duties("salary", "warehouse", "salary"), SETS) is None
    assert kind_of([], SETS) is None


def test_a_collection_of_which_little_speaks_of_a_kind_is_of_none() -> None:
    others = duties(*["something else"] * 40)
    assert kind_of([*duties("lorry", "route", "pallet"), *others], SETS) is None


def test_where_all_that_is_spoken_of_is_in_the_narrower_kind_it_is_that() -> None:
    assert key_of(kind_of(duties("soup", "soup", "wine", "plates"), SETS)) == "kitchen"
    assert key_of(kind_of(duties("soup", "room", "linen", "key", "room", "wine"), SETS)) == "inn"


GOLDEN = Path(__file__).parent / "golden" / "industries"
# What each document is of, by hand; where there is no set for it, the nearest.
KINDS = {
    "property-management": ["01_property", "47_shopping_mall", "53_cleaning_company", "81_property"],
    "hotel": ["03_hotel", "77_hotel", "89_hotel"],
    "school": ["07_school", "57_training_school", "85_school", "97_history"],
    "factory": ["11_factory", "41_electronics", "73_bakery"],
    "restaurant": ["13_restaurant", "23_canteen", "49_compilation_kitchen"],
    "hospital": ["27_clinic", "37_hospital", "59_hospital"],
    "retail": ["39_charity_shop", "83_supermarket"],
    "logistics": ["93_logistics"],
}
NONE = [
    "05_bank",
    "17_museum",
    "29_government",
    "33_insurance",
    "75_orchestra",
    "103_swimming",
    "140_allotment",
]


def kind_told(name: str) -> str:
    """Return the kind that is told for a golden document, taken for an organisation."""
    (file,) = GOLDEN.glob(f"{name}*_a.*")
    source = read_bytes(file.read_bytes(), name=file.name)
    document = ReadDocument(source, extract(source))
    view = View(build_records([OrganizationInput("one", "", (), (document,))]).records)
    finder = FunctionFinder(view, reader=open_reader(view, words()), sets=load_function_sets(), language="en")
    (organization,) = view.organizations
    return key_of(finder.kind(organization))


@pytest.mark.parametrize(("name", "kind"), [(name, kind) for kind, names in KINDS.items() for name in names])
def test_a_document_tells_of_what_kind_its_organisation_is(name: str, kind: str) -> None:
    assert kind_told(name) == kind


@pytest.mark.parametrize("name", NONE)
def test_organisations_of_no_kind_of_ours_are_of_none(name: str) -> None:
    assert kind_told(name) == ""
