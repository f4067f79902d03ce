from __future__ import annotations

import pyshacl
import pytest
from rdflib import Graph
from rdflib.compare import to_isomorphic

from graph.identity import post_iri
from graph.nquads import link, words
from graph.statements import to_nquads
from ontology import terms as t
from ontology.findings import Report, report_on
from ontology.reference import VOCABULARY_FILE
from tests.hand_made import built, service_pages

STATEMENTS = to_nquads(built(*service_pages()).records).decode().splitlines()
POST = post_iri("晨光店", "服务经理")


def first(kind: str) -> str:
    return next(line.split("> ")[0][1:] for line in STATEMENTS if line.endswith(f"<{t.TYPE}> <{kind}> ."))


def without(*starts: str) -> list[str]:
    return [line for line in STATEMENTS if not line.startswith(starts)]


def held(lines: list[str]) -> Report:
    return report_on("\n".join(lines).encode())


ENGLISH = [
    f'<{t.ID}english/{n}> <{t.DC_LANGUAGE}> "en" .' for n in range(5)
]  # more documents than in Chinese


def test_the_report_names_thing_and_document_in_the_language_of_the_dataset() -> None:
    lines = without(f"<{POST}> <{t.POST_IN}>")
    assert list(held(lines).lines()) == [
        "服务经理（service.txt）：该岗位没有注明所属的组织或部门。[postIn]",
        "服务经理（service.txt）：该岗位所属的既不是组织，也不是部门。[postInType]",
        "2 处错误，0 处提醒。",
    ]
    assert list(held([*lines, *ENGLISH]).lines()) == [
        "服务经理 (service.txt): This post names no organisation or department that it is in. [postIn]",
        "服务经理 (service.txt): This post is in something that is neither an organisation nor a department. [postInType]",
        "2 violations, 0 warnings.",
    ]


@pytest.mark.parametrize(
    ("kind", "predicate", "label"),
    [
        (t.REPORTING_LINE, t.WAS_QUOTED_FROM, " → "),
        (t.COLLABORATION, t.WAS_QUOTED_FROM, " – "),
        (t.TASK, t.TASK_OF, "收集上年数据"),
    ],
)
def test_what_has_no_name_is_called_by_what_it_joins(kind: str, predicate: str, label: str) -> None:
    (finding,) = held(without(f"<{first(kind)}> <{predicate}>")).findings
    assert label in finding.label
    assert "id/" not in finding.label


def test_a_place_is_called_by_the_words_that_stand_there_and_its_document_is_told() -> None:
    selector = first(t.TEXT_POSITION_SELECTOR)
    (finding,) = held(without(f"<{selector}> <{t.START}>")).findings
    assert f'"{finding.label}"' in "\n".join(STATEMENTS)
    assert finding.document in ("service.txt", "parts.txt")


def test_a_wrong_value_is_called_by_its_name() -> None:
    duty = first(t.DUTY_CLASS)
    (finding,) = held([*STATEMENTS, f"<{POST}> {link(t.REPORTS_TO, duty)} ."]).findings
    assert finding.value
    assert finding.value in "".join(STATEMENTS)
    assert not finding.value.startswith("http")


def test_what_is_only_untidy_is_a_warning() -> None:
    lines = [*STATEMENTS, *(f"<{POST}> {words(t.GRADE, grade)} ." for grade in ("M1", "M2")), *ENGLISH]
    report = held(lines)
    assert list(report.lines())[-1] == "0 violations, 1 warning."
    assert next(report.lines()).startswith("warning: 服务经理 (service.txt): This post has several grades")
    assert not report.conforms


ODD = 'x "^" \\ y'
BROKEN = {
    "none": STATEMENTS,
    "missing": without(f"<{POST}> <{t.POST_IN}>", f"<{first(t.TASK)}> <{t.DESCRIPTION}>"),
    "wrong": [
        *STATEMENTS,
        f"<{POST}> {link(t.REPORTS_TO, first(t.DUTY_CLASS))} .",
        f"<{first(t.DOCUMENT)}> {words(t.SHA256, ODD)} .",
        f"<{POST}> {link(t.POST_IN, first(t.DUTY_CLASS))} .",
    ],
}


@pytest.mark.parametrize("case", BROKEN)
def test_the_report_in_turtle_is_the_one_of_pyshacl(case: str) -> None:
    data = Graph().parse(data="\n".join(BROKEN[case]), format="nt")
    shapes = Graph().parse(VOCABULARY_FILE.with_name("shapes.ttl"))
    _, wanted, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
    report = held(BROKEN[case])
    found = Graph().parse(data=report.turtle())
    assert len(found) > 1
    assert to_isomorphic(found) == to_isomorphic(wanted)
    assert report.turtle() == held(list(reversed(BROKEN[case]))).turtle()
