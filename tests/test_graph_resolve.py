from __future__ import annotations

from graph.identity import name_key
from graph.resolve import Aliases, Merge, Names


def names(*described: tuple[str, tuple[str, ...]], aliases: Aliases = ()) -> Names:
    return Names(name_key, aliases, described)


def test_without_a_reason_nothing_merges() -> None:
    both = names(("索赔员", ()), ("索赔业务员", ()))
    assert both.of("索赔员") != both.of("索赔业务员")
    assert both.merges == ()


def test_the_manifest_joins_described_titles() -> None:
    joined = names(("备件经理", ()), ("配件经理", ()), aliases=[("备件经理", ("配件经理", "Parts Manager"))])
    assert joined.of("parts  manager") == joined.of("配件经理") == "备件经理"
    assert joined.labels["备件经理"] == "备件经理"
    assert joined.spellings["备件经理"] == ["配件经理", "Parts Manager"]


def test_the_manifest_may_name_a_post_in_two_entries_and_even_in_a_circle() -> None:
    joined = names(aliases=[("甲", ("乙",)), ("乙", ("丙",)), ("丙", ("甲",))])
    assert {joined.of(name) for name in "甲乙丙"} == {"甲"}
    assert joined.spellings["甲"] == ["乙", "丙"]


def test_a_chain_of_aliases_written_from_its_end_is_one_post_with_all_spellings() -> None:
    joined = names(aliases=[("乙", ("丙",)), ("甲", ("乙",))])
    assert joined.of("丙") == "甲"
    assert joined.spellings == {"甲": ["乙", "丙"]}


def test_a_section_names_its_own_other_spelling() -> None:
    known = names(("二手车经理", ("二手车评估师",)))
    assert known.of("二手车评估师") == "二手车经理"
    assert known.merges == (Merge("二手车经理", "二手车评估师", "variant"),)


def test_a_variant_that_has_a_description_of_its_own_is_another_post() -> None:
    known = names(("二手车经理", ("二手车评估师",)), ("二手车评估师", ()))
    assert known.of("二手车评估师") == "二手车评估师"
    assert known.spellings == {}


def test_a_variant_that_two_posts_claim_means_neither_and_is_reported() -> None:
    known = names(("服务经理", ("经理",)), ("销售经理", ("经理",)))
    assert known.of("经理") == "经理"
    assert [(one.name, one.claimed_by) for one in known.ambiguous] == [("经理", ("服务经理", "销售经理"))]


def test_the_manifest_outranks_a_variant() -> None:
    known = names(("服务经理", ("经理", "站长")), aliases=[("站长", ("经理",))])
    assert known.of("经理") == known.of("站长") == "站长"
    assert known.of("服务经理") == "服务经理"
