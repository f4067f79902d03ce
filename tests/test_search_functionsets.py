"""Of what kind an organisation is, by the concepts that its duties speak of."""

from __future__ import annotations

from ontology.functions import Field, Function, FunctionSet
from search.functionsets import KindFound, kind_of


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
