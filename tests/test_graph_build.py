from __future__ import annotations

import pytest
from msgspec import Struct

from corpus.errors import ManifestInvalid
from corpus.model import DutyStatement, Extraction, RoleRecord
from graph.build import BuildResult, OrganizationInput, ReadDocument, build_records
from graph.identity import department_iri, post_iri
from graph.model import Evidence, Post
from graph.view import View
from tests.hand_made import Page, built, organization, service_pages


def post(result: BuildResult, title: str) -> Post:
    (found,) = View(result.records).find_posts(title)
    return found


def labels(result: BuildResult) -> list[str]:
    return sorted(post.label for post in result.records.posts)


def all_evidence(result: BuildResult) -> list[Evidence]:
    """Return every evidence anywhere in the records."""
    found: list[Evidence] = []
    waiting: list[object] = [result.records]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Evidence):
            found.append(one)
        elif isinstance(one, tuple):
            waiting.extend(one)
        elif isinstance(one, Struct):
            waiting.extend(getattr(one, name) for name in one.__struct_fields__)
    return found


def test_every_statement_is_proven_by_the_words_that_stand_at_its_place() -> None:
    pages = service_pages()
    raw = {page.name: page.raw for page in pages}
    evidence = all_evidence(built(*pages))
    assert len(evidence) > 30
    for one in evidence:
        assert one.start < one.end
        assert one.quote == raw[one.document][one.start : one.end]


def test_one_title_in_two_documents_is_one_post_with_two_headings() -> None:
    result = built(
        Page("b.txt").role("服务经理", duties=("安排接待",)),
        Page("a.txt").role("服务 经理", duties=("处理投诉",)),
    )
    manager = post(result, "服务经理")
    assert [one.document for one in manager.evidence] == ["a.txt", "b.txt"]
    assert [duty.text for duty in result.records.duties] == ["处理投诉", "安排接待"]
    assert manager.aliases == ()


def test_the_same_title_in_two_organisations_is_two_posts() -> None:
    result = build_records(
        [
            organization(name, Page(f"{name}.txt").role("服务经理", duties=("接待",)))
            for name in ("西店", "东店")
        ]
    )
    assert [one.id for one in result.records.posts] == [
        post_iri("东店", "服务经理"),
        post_iri("西店", "服务经理"),
    ]
    assert {duty.owner for duty in result.records.duties} == {one.id for one in result.records.posts}


def test_whoever_is_only_named_becomes_a_post_that_nobody_describes() -> None:
    result = built(*service_pages())
    named_only = {post.label for post in result.records.posts if not post.described}
    assert named_only == {"总经理", "备件主管", "备件计划员", "仓库管理员"}
    assert [one.quote for one in post(result, "总经理").evidence] == ["总经理", "总经理"]


def test_manifest_aliases_merge_under_the_first_spelling_and_keep_the_others() -> None:
    result = built(
        Page("a.txt").role("配件经理", duties=("盘点",)).role("仓管员", reports_to=("Parts Manager",)),
        aliases=(("备件经理", ("配件经理", "Parts Manager")),),
    )
    assert labels(result) == ["仓管员", "备件经理"]
    manager = post(result, "配件经理")
    assert manager.aliases == ("Parts Manager", "配件经理")
    assert manager.described
    assert [line.superior for line in result.records.lines] == [manager.id]


def test_a_sections_own_variant_serves_mentions_in_other_documents() -> None:
    result = built(
        Page("a.txt").role("服务经理", variants=("售后经理",)),
        Page("b.txt").role("接待员", reports_to=("售后经理",)),
    )
    assert labels(result) == ["接待员", "服务经理"]
    assert post(result, "售后经理").aliases == ("售后经理",)


def test_a_variant_claimed_twice_is_told_and_merges_nothing() -> None:
    result = built(
        Page("a.txt").role("服务经理", variants=("经理",)).role("销售经理", variants=("经理",)),
        Page("b.txt").role("接待员", reports_to=("经理",)),
    )
    assert labels(result) == ["接待员", "服务经理", "经理", "销售经理"]
    assert [issue.code for issue in result.issues] == ["ambiguous-spelling"]


def test_lines_are_kept_from_both_sides_with_who_says_so() -> None:
    result = built(*service_pages())
    manager, head = post(result, "服务经理"), post(result, "服务总监")
    said = [
        (line.stated_by, line.evidence.quote)
        for line in result.records.lines
        if (line.subordinate, line.superior) == (manager.id, head.id)
    ]
    assert said == [("superior", "服务经理"), ("subordinate", "服务总监")]


def test_a_department_may_report_to_a_post_and_be_listed_below_one() -> None:
    result = built(*service_pages())
    finance, parts_group = department_iri("晨光店", "财务部"), department_iri("晨光店", "配件组")
    below = {
        line.subordinate: line.superior for line in result.records.lines if "/department/" in line.subordinate
    }
    assert below == {finance: post(result, "总经理").id, parts_group: post(result, "服务总监").id}


def test_what_a_department_lists_below_itself_belongs_to_it() -> None:
    result = built(*service_pages())
    assert post(result, "仓库管理员").departments == (department_iri("晨光店", "配件组"),)
    assert [m.evidence.quote for m in result.records.memberships if m.department.endswith("配件组")] == [
        "仓库管理员"
    ]


def test_a_department_lies_in_another_but_never_in_a_circle() -> None:
    result = built(
        Page("a.txt")
        .role("甲部", kind="department", department="乙部")
        .role("乙部", kind="department", department="丙部")
        .role("丙部", kind="department", department="甲部")
    )
    parents = {one.label: one.parent.rpartition("/")[2] for one in result.records.departments}
    assert parents == {"甲部": "乙部", "乙部": "丙部", "丙部": ""}
    assert [issue.code for issue in result.issues] == ["department-cycle"]


def test_a_second_parent_of_a_department_is_told() -> None:
    result = built(
        Page("a.txt").role("甲部", kind="department", department="乙部"),
        Page("b.txt").role("甲部", kind="department", department="丙部"),
    )
    assert [(issue.code, issue.source) for issue in result.issues] == [("several-parents", "b.txt")]


def test_nobody_reports_to_works_with_or_stands_in_for_himself() -> None:
    page = Page("a.txt").role(
        "油漆组长",
        reports_to=("油漆 组长",),
        also_holds=("油漆组长",),
        deputies=("油漆组长",),
        parties=(("油漆组长", "post", "告知"),),
    )
    result = built(page)
    assert (result.records.lines, result.records.collaborations, result.records.also_holds) == ((), (), ())
    assert sorted(issue.code for issue in result.issues) == [
        "self-collaboration", "self-reference", "self-reference", "self-report"
    ]  # fmt: skip
    assert {issue.source for issue in result.issues} == {"a.txt"}
    assert next(issue.line for issue in result.issues if issue.code == "self-report") == 2


def test_parties_are_posts_or_departments_where_the_documents_know_them() -> None:
    result = built(*service_pages())
    parties = {one.party_label: (one.party_kind, one.party) for one in result.records.collaborations}
    assert parties["财务部"] == ("department", department_iri("晨光店", "财务部"))
    assert parties["备件主管"] == ("post", post_iri("晨光店", "备件主管"))
    assert parties["保险公司"][0] == "external"
    assert parties["各部门"][0] == "generic"
    assert len({iri for _, iri in parties.values()}) == 4


def test_a_party_called_external_is_a_post_if_another_document_describes_it() -> None:
    result = built(
        Page("a.txt").role("服务顾问", parties=(("保险专员", "external", "定损"),)),
        Page("z.txt").role("保险专员"),
    )
    (found,) = result.records.collaborations
    assert (found.party_kind, found.party) == ("post", post_iri("晨光店", "保险专员"))


def test_a_department_that_is_only_mentioned_exists_without_evidence() -> None:
    result = built(Page("a.txt").role("服务顾问", parties=(("信息部", "department", "报修"),)))
    (department,) = result.records.departments
    assert (department.label, department.evidence) == ("信息部", ())


def test_a_duty_that_a_document_repeats_is_one_duty_with_every_place() -> None:
    result = built(*service_pages())
    (duty,) = [duty for duty in result.records.duties if duty.text == "安排前台接待"]
    assert [one.quote for one in duty.evidence] == ["安排前台接待", "安排前台接待"]
    assert duty.evidence[0].start < duty.evidence[1].start


def test_two_documents_that_say_the_same_duty_keep_both() -> None:
    result = built(*(Page(name).role("站长", duties=("验收工具",)) for name in ("a.txt", "b.txt")))
    assert [duty.evidence[0].document for duty in result.records.duties] == ["a.txt", "b.txt"]


def test_repeated_attributes_are_one_with_every_place() -> None:
    result = built(Page("a.txt").role("站长", qualifications=("大专以上", "大专以上", "会开车")))
    assert [(one.text, len(one.repeats)) for one in result.records.attributes] == [
        ("大专以上", 1),
        ("会开车", 0),
    ]


def test_tasks_stand_under_their_duty_and_definitions_are_terms() -> None:
    result = built(*service_pages())
    assert [duty.tasks for duty in result.records.duties if duty.tasks] == [("收集上年数据",)]
    assert [(one.term, one.definition) for one in result.records.terms] == [("索赔", "向厂家申请保修费用")]


def test_sections_keep_what_only_they_say() -> None:
    result = built(Page("a.txt").role("总经理", states_no_superior=True).role("总经理", heading="总 经 理"))
    first, second = result.records.sections
    assert (first.states_no_superior, second.states_no_superior) == (True, False)
    assert second.evidence.quote == "总 经 理"
    assert first.end == second.start


def test_adding_a_document_changes_no_other_record() -> None:
    first, second = service_pages()
    alone, both = built(first).records, built(first, second).records
    assert {duty.id for duty in alone.duties} <= {duty.id for duty in both.duties}
    assert set(alone.duties) <= set(both.duties)
    assert set(alone.lines) <= set(both.lines) | {
        line for line in alone.lines if "配件组" in line.evidence.quote
    }
    assert {post.id for post in alone.posts} - {post.id for post in both.posts} == {
        post_iri("晨光店", "配件组")
    }


def test_moving_text_inside_a_document_changes_no_iri() -> None:
    before = Page("a.txt").role("站长", duties=("验收工具", "检查场地"))
    after = Page("a.txt").role("前台").role("站长", duties=("检查场地", "验收工具"))
    assert {duty.id for duty in built(before).records.duties} == {
        duty.id for duty in built(after).records.duties
    }


def test_the_order_of_organisations_and_documents_does_not_matter() -> None:
    first, second = service_pages()
    third = Page("west/a.txt").role("服务经理", duties=("抽检",), reports_to=("服务经理",))
    one = build_records([organization("东店", first, second), organization("西店", third)])
    other = build_records([organization("西店", third), organization("东店", second, first)])
    assert one == other


def test_the_language_of_an_organisation_is_that_of_most_documents() -> None:
    pages = Page("a.txt"), Page("b.txt", "en"), Page("c.txt", "en")
    assert built(*pages).records.organizations[0].language == "en"


def test_names_without_a_letter_are_left_out_and_told() -> None:
    result = built(
        Page("a.txt").role(":", duties=("丢失的",)).role("站长", reports_to=("。",), department="-:")
    )
    assert labels(result) == ["站长"]
    assert len(result.records.departments) == len(result.records.lines) == 0
    assert [issue.code for issue in result.issues] == ["nameless"] * 3


def test_two_organisations_of_one_name_are_refused() -> None:
    with pytest.raises(ManifestInvalid, match="two organisations are called '东店'"):
        build_records([OrganizationInput("东店"), OrganizationInput("东店")])


def test_a_document_in_two_organisations_is_refused() -> None:
    page = Page("a.txt").role("站长")
    with pytest.raises(ManifestInvalid, match=r"a\.txt: belongs to two organisations"):
        build_records([organization("东店", page), organization("西店", page)])


def test_a_span_without_a_character_of_its_own_is_widened() -> None:
    source = Page("a.txt").role("站长").read().source
    last = len(source.raw)
    role = RoleRecord("站长", "", "post", 0, last, duties=(DutyStatement("1", "验收", last, last),))
    document = ReadDocument(source, Extraction("a.txt", "utf-8", "zh-Hans", (role,)))
    records = build_records([OrganizationInput("店", documents=(document,))]).records
    (evidence,) = records.duties[0].evidence
    assert (evidence.start, evidence.end, evidence.quote) == (last - 1, last, "\n")
    assert records.posts[0].evidence[0].quote == "站长"
