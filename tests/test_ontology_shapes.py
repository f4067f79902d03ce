from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest

from corpus.errors import DatasetDamaged
from graph.identity import document_iri, duty_iri, post_iri
from graph.nquads import flag, link, number, words
from graph.statements import to_nquads
from ontology import terms as t
from ontology.conformance import broken_shapes
from ontology.shapes import Violation, validate
from tests.hand_made import built, service_pages

STATEMENTS = to_nquads(built(*service_pages()).records).decode().splitlines()
POST = post_iri("晨光店", "服务经理")
DUTY = duty_iri(POST, "service.txt", "监督索赔进度")
ELSEWHERE = t.ID + "elsewhere"


def broken(*, without: str = "", extra: tuple[str, ...] = ()) -> tuple[Violation, ...]:
    """Validate the statements without those that begin with some text (which must exist), and with others."""
    kept = [line for line in STATEMENTS if not (without and line.startswith(without))]
    assert not without or len(kept) < len(STATEMENTS)
    return validate("\n".join([*kept, *extra]).encode())


def says(subject: str, said: str) -> str:
    return f"<{subject}> {said} ."


def lost(subject: str, predicate: str) -> str:
    return f"<{subject}> <{predicate}> "


def first(kind: str) -> str:
    """Return the first thing of a class."""
    return next(line.split("> ")[0][1:] for line in STATEMENTS if line.endswith(f"<{t.TYPE}> <{kind}> ."))


MISSING = [
    (DUTY, t.DUTY_OF, {"dutyOwner", "dutyOwnerType"}),
    (DUTY, t.DESCRIPTION, {"description"}),
    (DUTY, t.INVOLVEMENT, {"involvement"}),
    (DUTY, t.WAS_QUOTED_FROM, {"quoted"}),
    (DUTY, t.BOILERPLATE, {"boilerplate"}),
    (POST, t.POST_IN, {"postIn", "postInType"}),
    (POST, t.PREF_LABEL, {"preferredName"}),
    (POST, t.LABEL, {"plainLabel"}),
    (POST, t.WAS_QUOTED_FROM, {"postQuoted"}),
    (POST, t.DESCRIBED, {"postDescribed"}),
    (first(t.REPORTING_LINE), t.SUBORDINATE, {"subordinate", "subordinateType"}),
    (first(t.REPORTING_LINE), t.SUPERIOR, {"superior"}),
    (first(t.REPORTING_LINE), t.STATED_BY, {"lineStatedBy"}),
    (first(t.REPORTING_LINE), t.WAS_QUOTED_FROM, {"quotedOnce"}),
    (first(t.COLLABORATION), t.COLLABORATOR, {"collaborator", "collaboratorType"}),
    (first(t.COLLABORATION), t.WITH_PARTY, {"withParty", "withPartyType"}),
    (first(t.SPECIFIC_RESOURCE), t.HAS_SOURCE, {"hasSource"}),
    (first(t.SPECIFIC_RESOURCE), t.HAS_SELECTOR, {"hasSelector"}),
    (first(t.SPECIFIC_RESOURCE), t.VALUE, {"quotedWords"}),
    (first(t.TEXT_POSITION_SELECTOR), t.START, {"start"}),
    (first(t.DOCUMENT), t.SHA256, {"sha256"}),
    (first(t.DOCUMENT), t.PATH, {"path"}),
    (first(t.DOCUMENT), t.DOCUMENT_OF, {"documentOf"}),
    (first(t.TASK), t.TASK_OF, {"taskOf"}),
    (first(t.INDICATOR), t.INDICATOR_OF, {"indicatorOf", "indicatorOfType"}),
    (first(t.QUALIFICATION), t.QUALIFICATION_OF, {"qualificationOf", "qualificationOfType"}),
    (first(t.ORGANIZATIONAL_UNIT), t.UNIT_OF, {"departmentOrganization"}),
    (first(t.CONCEPT), t.DEFINITION, {"definition"}),
]


@pytest.mark.parametrize(
    ("subject", "predicate", "shapes"), MISSING, ids=[f"{m[1].split('/')[-1]}" for m in MISSING]
)
def test_what_is_missing_is_told(subject: str, predicate: str, shapes: set[str]) -> None:
    found = broken(without=lost(subject, predicate))
    assert {violation.shape for violation in found} == shapes
    assert {violation.focus for violation in found} == {subject}
    assert all(violation.message and violation.message_zh for violation in found)


WRONG = [
    (says(POST, link(t.REPORTS_TO, POST)), "notItsOwnSuperior"),
    (says(POST, link(t.REPORTS_TO, first(t.ORGANIZATIONAL_UNIT))), "reportsTo"),
    (says(POST, words(t.PREF_LABEL, "服务部经理", "zh-Hans")), "preferredName"),
    (says(POST, words(t.LABEL, "服务部经理")), "plainLabel"),
    (says(POST, link(t.POST_IN, DUTY)), "postInType"),
    (says(POST, link(t.ALSO_HOLDS, DUTY)), "alsoHolds"),
    (says(POST, link(t.DEPUTY, DUTY)), "deputy"),
    (says(POST, link(t.COLLABORATES_WITH, DUTY)), "collaboratesWithType"),
    (says(DUTY, link(t.DUTY_OF, post_iri("晨光店", "总经理"))), "dutyOwner"),
    (says(DUTY, link(t.INVOLVEMENT, t.DUTY + "Dreams")), "involvement"),
    (says(DUTY, words(t.DESCRIPTION, "另一段", "zh-Hans")), "description"),
    (says(DUTY, link(t.WAS_QUOTED_FROM, ELSEWHERE)), "quoted"),
    (says(DUTY, words(t.ORDINAL, "7")), "ordinal"),
    (says(DUTY, words(t.BOILERPLATE, "maybe")), "boilerplate"),
    (says(first(t.REPORTING_LINE), link(t.SUPERIOR, DUTY)), "superior"),
    (says(first(t.SPECIFIC_RESOURCE), link(t.HAS_SOURCE, ELSEWHERE)), "hasSource"),
    (says(first(t.TEXT_POSITION_SELECTOR), number(t.END, 0)), "end"),
    (says(first(t.DOCUMENT), words(t.SHA256, "xyz")), "sha256"),
    (
        says(first(t.ORGANIZATIONAL_UNIT), link(t.SUB_ORGANIZATION_OF, first(t.ORGANIZATIONAL_UNIT))),
        "notItsOwnPart",
    ),
    (says(first(t.INDICATOR), link(t.INDICATOR_OF, DUTY)), "indicatorOf"),
    (says(ELSEWHERE, link(t.TYPE, t.AUTHORITY)), "authorityOf"),
    (says(ELSEWHERE, link(t.TYPE, t.DELIVERABLE)), "deliverableOf"),
]


@pytest.mark.parametrize(("line", "shape"), WRONG, ids=[f"{shape}-{n}" for n, (_, shape) in enumerate(WRONG)])
def test_what_is_wrong_is_told(line: str, shape: str) -> None:
    assert shape in {violation.shape for violation in broken(extra=(line,))}


@pytest.mark.parametrize(
    "end",
    [
        '"5"',
        '"5.5"^^<http://www.w3.org/2001/XMLSchema#decimal>',
        '"999999"^^<http://www.w3.org/2001/XMLSchema#int>',  # the store keeps it as an integer like any other
        '"x"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>',
    ],
)
def test_offsets_are_whole_numbers(end: str) -> None:
    selector = first(t.TEXT_POSITION_SELECTOR)
    line = f"<{selector}> <{t.END}> {end} ."
    assert "end" in {violation.shape for violation in broken(without=lost(selector, t.END), extra=(line,))}


def test_a_yes_or_no_is_no_other_word() -> None:
    line = f'<{DUTY}> <{t.BOILERPLATE}> "maybe"^^<{t.XSD}boolean> .'
    assert "boilerplate" in {one.shape for one in broken(without=lost(DUTY, t.BOILERPLATE), extra=(line,))}


def test_a_constraint_that_the_quick_look_does_not_know_is_an_error() -> None:
    shapes = f"""
        @prefix sh: <{t.SH}> .
        <{t.ID}shape> a sh:PropertyShape ; sh:targetClass <{t.POST}> ; sh:path <{t.LABEL}> ; sh:hasValue "x" .
    """
    with pytest.raises(NotImplementedError, match="hasValue"):
        broken_shapes(pyoxigraph.Store(), shapes.encode())


@pytest.mark.parametrize("offset", [0, 7])
def test_a_span_ends_after_it_starts(offset: int) -> None:
    selector = t.ID + "selector"
    said = (link(t.TYPE, t.TEXT_POSITION_SELECTOR), number(t.START, 7), number(t.END, offset))
    assert [one.shape for one in broken(extra=tuple(says(selector, one) for one in said))] == ["start"]


def test_a_line_from_a_post_to_itself_is_told_in_words() -> None:
    line = t.ID + "line"
    source = first(t.SPECIFIC_RESOURCE)
    said = (
        link(t.TYPE, t.REPORTING_LINE),
        link(t.SUBORDINATE, POST),
        link(t.SUPERIOR, POST),
        link(t.STATED_BY, POST),
        link(t.WAS_QUOTED_FROM, source),
    )
    (violation,) = broken(extra=tuple(says(line, one) for one in said))
    assert str(violation) == (
        "line: This reporting line has no subordinate, or several, or the subordinate is the superior. "
        "(晨光店/post/服务经理) [subordinate]"
    )
    assert violation.message_zh == "该汇报关系没有下级，或有多个，或下级就是上级自己。"


def test_a_department_may_report_but_nothing_reports_to_one() -> None:
    line = first(t.REPORTING_LINE)
    assert (
        broken(
            without=lost(line, t.SUBORDINATE),
            extra=(says(line, link(t.SUBORDINATE, first(t.ORGANIZATIONAL_UNIT))),),
        )
        == ()
    )
    assert broken(
        without=lost(line, t.SUPERIOR), extra=(says(line, link(t.SUPERIOR, first(t.ORGANIZATIONAL_UNIT))),)
    )


def test_violations_come_sorted_and_once() -> None:
    found = broken(extra=(says(POST, link(t.REPORTS_TO, DUTY)), says(DUTY, flag(t.BOILERPLATE, True))))
    assert list(found) == sorted(set(found))
    assert len(found) == 2


@pytest.mark.parametrize(
    "content", [b"not n-quads", b"<a> <b> <c> .", b"\xff\xfe", b"_:b <http://x/p> <http://x/o> ."]
)
def test_what_is_no_dataset_is_one_clear_error(content: bytes) -> None:
    with pytest.raises(DatasetDamaged):
        validate(content)


def test_an_empty_dataset_breaks_nothing() -> None:
    assert validate(b"") == ()


def test_naming_the_vocabulary_does_not_load_rdflib() -> None:
    code = "import sys, ontology.shapes, ontology.terms; print([m for m in ('rdflib', 'pyshacl', 'pyoxigraph') if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[1],
    )
    assert done.stdout == "[]\n"


def test_documents_have_iris_of_their_own() -> None:
    assert f"<{document_iri('service.txt')}> <{t.TYPE}> <{t.DOCUMENT}> ." in STATEMENTS
