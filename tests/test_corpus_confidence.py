"""The confidence of a statement means something: it is how often what its rule took was right."""

from __future__ import annotations

import pytest

from corpus.rules.confidence import confidence_of, is_low
from tests.gold_records import gold_present
from tests.rule_precision import seen_counts, unseen_verdicts

ENOUGH = 20  # statements of a rule from which its precision is told
TOLERANCE = 0.05
SURE = 0.9


@pytest.mark.shared
@pytest.mark.skipif(not gold_present(), reason="the shared gold is not beside the project")
def test_confidences_are_what_is_measured_now() -> None:
    """After a change of rules: ``python -m tests.bench.bench_confidence --write``."""
    common = [
        (kind, rule, (right + 1) / (taken + 2))
        for kind, rules in seen_counts().items()
        for rule, (right, taken) in rules.items()
        if taken >= ENOUGH
    ]
    assert len(common) >= 15
    for kind, rule, measured in common:
        assert confidence_of(kind, rule) == pytest.approx(measured, abs=TOLERANCE), (kind, rule)


def test_on_documents_that_nothing_rests_on_the_sure_statements_are_right_more_often() -> None:
    found = [(confidence_of(kind, rule), right) for kind, rule, right in unseen_verdicts()]
    sure = [right for confidence, right in found if confidence >= SURE]
    rest = [right for confidence, right in found if confidence < SURE]
    assert len(sure) > len(rest) > ENOUGH
    assert sum(sure) / len(sure) > 0.85
    assert sum(sure) / len(sure) > sum(rest) / len(rest) + 0.1


def test_a_rule_that_was_hardly_seen_is_not_trusted() -> None:
    assert is_low(confidence_of("duty", "a rule of tomorrow"))
    assert not is_low(confidence_of("role", "title-heading"))
