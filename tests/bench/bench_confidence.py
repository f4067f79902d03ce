"""Measure how often what each rule took was right, and how far the confidences can be trusted; not collected by pytest.

From the repository root::

    .venv/bin/python -m tests.bench.bench_confidence [--write]

Counts come from golden documents and from the shared gold (`tests.rule_precision.seen_counts`); ``--write`` puts them into
``corpus/precision.json``. The last lines compare the confidences with documents that neither rules nor counts rest on: of the
statements whose confidence lies in a range, the mean confidence and the share that is right.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from corpus.confidence import TABLE, confidence_of
from tests.rule_precision import Counts, Verdict, seen_counts, unseen_verdicts

EDGES = (0.0, 0.5, 0.75, 0.9, 0.95, 1.01)


def table_of(counts: Counts) -> str:
    """Return the counts as JSON, a rule a line."""
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    for (kind, rule), (right, taken) in counts.items():
        kinds[kind].append(f"    {json.dumps(rule)}: [{right}, {taken}]")
    blocks = (f"  {json.dumps(kind)}: {{\n" + ",\n".join(rules) + "\n  }" for kind, rules in kinds.items())
    return "{\n" + ",\n".join(blocks) + "\n}\n"


def reliability(found: Iterable[Verdict]) -> list[tuple[float, float, int, float, float]]:
    """Return for each range of confidence: its edges, how many statements, their mean confidence, the share that is right."""
    pairs = [(confidence_of(kind, rule), right) for kind, rule, right in found]
    rows = []
    for low, high in pairwise(EDGES):
        inside = [(sure, right) for sure, right in pairs if low <= sure < high]
        if inside:
            mean = sum(sure for sure, _ in inside) / len(inside)
            rows.append((low, high, len(inside), mean, sum(right for _, right in inside) / len(inside)))
    return rows


def main() -> None:
    """Print, and write where asked."""
    counts = seen_counts()
    for (kind, rule), (right, taken) in counts.items():
        print(f"{kind:15} {rule:20} {right:5} of {taken:5}   {(right + 1) / (taken + 2):.2f}")  # noqa: T201
    if "--write" in sys.argv[1:]:
        path = Path(__file__).parents[2] / "corpus" / TABLE
        path.write_text(table_of(counts), encoding="utf-8")
    for low, high, count, mean, share in reliability(unseen_verdicts()):
        line = f"unseen, confidence {low:.2f} to {high:.2f}: {count} statements, mean {mean:.2f}, right {share:.2f}"
        print(line)  # noqa: T201


if __name__ == "__main__":
    main()
