from __future__ import annotations

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import identity

# Titles as people write them, and every character that could break an IRI.
NAMES = st.text(min_size=1, max_size=12) | st.text(
    st.sampled_from('服务经理/备件机电组长ＡSales 　()（）【】<>"{}|\\^`%#?:@.~\u200e\t\n'), min_size=1
)


@given(NAMES)
def test_normalising_a_name_twice_changes_nothing_more(name: str) -> None:
    key = identity.name_key(name)
    assert identity.name_key(key) == key
    assert identity.department_key(identity.department_key(name)) == identity.department_key(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("客服专员（销售）", "客服专员(销售)"),
        ("客服专员【销售】", "客服专员( 销售 )"),
        ("服务 经理", "服务经理"),
        ("Service  Manager", "service manager"),
        ("ＩＴ主管", "it主管"),
        ("机 / 电组长", "机/电组长"),
        ("Manager (Sales)", "manager(sales)"),
        ("索赔员:", "索赔员"),
    ],
)
def test_spellings_of_one_name_are_one_name(one: str, other: str) -> None:
    assert identity.post_iri("晨光店", one) == identity.post_iri("晨光店", other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("索赔员", "索赔业务员"),
        ("机/电组长", "机电组长"),
        ("sales manager", "salesmanager"),
        ("一级", "二级"),
    ],
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert identity.post_iri("晨光店", one) != identity.post_iri("晨光店", other)


def test_the_long_form_of_a_department_is_the_same_department_and_never_the_same_post() -> None:
    assert identity.department_iri("晨光店", "财务部门") == identity.department_iri("晨光店", "财务部")
    assert identity.post_iri("晨光店", "财务部门") != identity.post_iri("晨光店", "财务部")
    assert identity.department_iri("晨光店", "财务部") != identity.post_iri("晨光店", "财务部")


@given(NAMES.filter(lambda name: identity.name_key(name) != ""), NAMES)
def test_every_name_has_an_iri_that_rdf_accepts_and_that_gives_the_name_back(title: str, store: str) -> None:
    iri = identity.post_iri(store, title)
    assert pyoxigraph.NamedNode(iri).value == iri
    assert identity.title_of(iri) == identity.name_key(title)
    assert not any(char.isspace() for char in iri)


@given(st.text(max_size=30), st.integers(0, 10**6))
def test_documents_and_spans_have_valid_iris_whatever_the_file_is_called(path: str, start: int) -> None:
    iri = identity.evidence_iri(path, start, start + 5)
    assert pyoxigraph.NamedNode(iri).value == iri
    assert iri.endswith(f"#char={start},{start + 5}")


def test_chinese_stays_readable_and_what_a_path_reserves_is_escaped() -> None:
    assert identity.post_iri("晨光 店", "机/电组长") == (
        "https://w3id.org/dutygraph/id/organization/晨光%20店/post/机%2F电组长"
    )
    assert identity.document_iri("门店 甲/岗位#1.txt") == (
        "https://w3id.org/dutygraph/id/document/门店%20甲/岗位%231.txt"
    )


def test_a_name_of_dots_cannot_climb_up_a_path() -> None:
    assert "/../" not in identity.document_iri("../a.txt")
    assert identity.document_iri("../a.txt") != identity.document_iri("a.txt")


def test_organisations_that_differ_only_in_case_are_two() -> None:
    assert identity.organization_iri("Store A") != identity.organization_iri("store a")


def test_a_duty_keeps_its_iri_when_its_place_or_punctuation_changes_but_not_when_its_words_do() -> None:
    owner = identity.post_iri("晨光店", "索赔员")
    iri = identity.duty_iri(owner, "a.txt", "填写索赔单,并上报。")
    assert identity.duty_iri(owner, "a.txt", "填写索赔单，并 上报") == iri
    assert identity.duty_iri(owner, "a.txt", "填写索赔单") != iri
    assert identity.duty_iri(owner, "b.txt", "填写索赔单,并上报。") != iri


def test_an_empty_name_has_no_iri() -> None:
    with pytest.raises(ValueError, match="empty name"):
        identity.post_iri("晨光店", " : ")
