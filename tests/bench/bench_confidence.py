"""Measure how often what each rule took was right, and how far the confidences can be trusted; not collected by pytest.

From the repository root::

    .venv/bin/python -m tests.bench.bench_confidence [--write]

Counts come from golden documents and from the shared gold (`tests.rule_precision.seen_verdicts`); ``--write`` puts them into
``corpus/rules/precision.json``. Then the confidences are compared with documents that neither rules nor counts rest on: the mean error in
20 ranges (the distance between mean confidence and share right, weighed by statements), also for counts that leave a source out; and
how many are right with a confidence of 0.9 or more, and below.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from corpus.rules.confidence import TABLE, Counts, confidence_by
from tests.rule_precision import Verdict, counted, seen_verdicts, unseen_verdicts

RANGES = 20
SURE = 0.9


def table_of(counts: Counts) -> str:
    """Return the counts as JSON, a rule a line."""
    blocks = []
    for kind, rules in counts.items():
        lines = (f"    {json.dumps(rule)}: [{right}, {taken}]" for rule, (right, taken) in rules.items())
        blocks.append(f"  {json.dumps(kind)}: {{\n" + ",\n".join(lines) + "\n  }")
    return "{\n" + ",\n".join(blocks) + "\n}\n"


def pairs_of(counts: Counts, found: Iterable[Verdict]) -> list[tuple[float, bool]]:
    """Return the confidence of each statement and whether it is right."""
    return [(confidence_by(counts, kind, rule), right) for kind, rule, right in found]


def mean_error(pairs: Sequence[tuple[float, bool]]) -> float:
    """Return the expected calibration error, 0 to 1."""
    ranges: defaultdict[int, list[float]] = defaultdict(list)
    for sure, right in pairs:
        ranges[min(int(sure * RANGES), RANGES - 1)].append(sure - right)
    return sum(abs(sum(errors)) for errors in ranges.values()) / len(pairs)


def share_right(pairs: Iterable[tuple[float, bool]]) -> str:
    """Return how many of the statements are right."""
    rights = [right for _, right in pairs]
    return f"{sum(rights)} of {len(rights)} right" if rights else "none"


def main() -> None:
    """Print, and write where asked."""
    groups = seen_verdicts()
    counts = counted(verdict for group in groups.values() for verdict in group)
    lines = [
        f"{kind:15} {rule:20} {right:5} of {taken:5}   {confidence_by(counts, kind, rule):.2f}"
        for kind, rules in counts.items()
        for rule, (right, taken) in rules.items()
    ]
    if "--write" in sys.argv[1:]:
        path = Path(__file__).parents[2] / "corpus" / "rules" / TABLE
        path.write_text(table_of(counts), encoding="utf-8")
    unseen = unseen_verdicts()
    pairs = pairs_of(counts, unseen)
    lines.append(f"unseen: mean error {mean_error(pairs):.3f}")
    for left_out in groups:
        rest = counted(verdict for name, group in groups.items() if name != left_out for verdict in group)
        lines.append(
            f"unseen, counts without {left_out}: mean error {mean_error(pairs_of(rest, unseen)):.3f}"
        )
    lines.append(f"unseen, {SURE} or more: {share_right(pair for pair in pairs if pair[0] >= SURE)}")
    lines.append(f"unseen, below {SURE}: {share_right(pair for pair in pairs if pair[0] < SURE)}")
    print("\n".join(lines))  # noqa: T201


if __name__ == "__main__":
    main()
