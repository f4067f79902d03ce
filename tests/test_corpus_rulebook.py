"""Every statement says which rule took it, and the glossary explains every rule by an example in which it takes something."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.extract import extract
from corpus.model import Extraction
from corpus.readers import SUFFIXES, read_source
from corpus.rules.rulebook import Rule, rulebook
from graph.extraction import extraction_of
from tests.test_golden_industries import DOCUMENTS, reading

SAMPLE = Path(__file__).parent.parent / "corpus" / "sample"


def rules_in(found: Extraction) -> Iterator[str]:
    """Yield the rule of every statement."""
    for role in found.roles:
        yield role.rule
        if role.department:
            yield role.department.rule
        lines = (*role.reports_to, *role.direct_reports, *role.also_holds, *role.deputies)
        fields = (*role.deliverables, *role.qualifications, *role.indicators, *role.authorities)
        yield from (statement.rule for statement in (*lines, *fields))
        yield from (statement.rule for statement in role.duties)
        yield from (statement.rule for statement in role.collaborators)
        yield from (task.rule for duty in role.duties for task in duty.tasks)
    yield from (term.rule for term in found.definitions)
    yield from (case.rule for case in found.cases)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_rule_that_takes_something_is_in_the_glossary(name: str) -> None:
    assert set(rules_in(reading(name)[1])) <= set(rulebook())


def test_every_rule_that_reads_the_sample_corpus_is_in_the_glossary() -> None:
    names = [path for path in sorted(SAMPLE.rglob("*")) if path.suffix in SUFFIXES]
    assert len(names) >= 16
    for path in names:
        assert set(rules_in(extract(read_source(path, name=path.name)))) <= set(rulebook()), path.name


@pytest.mark.parametrize("rule", rulebook().values(), ids=lambda rule: rule.name)
def test_a_rule_takes_something_in_its_own_example(rule: Rule, tmp_path: Path) -> None:
    path = tmp_path / f"example{rule.suffix}"
    path.write_text(rule.example, encoding="utf-8")
    assert rule.name in set(rules_in(extraction_of(read_source(path, name=path.name))))
    assert rule.en.endswith(".")
    assert rule.zh.endswith("。")
