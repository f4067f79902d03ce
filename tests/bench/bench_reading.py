"""How much each step of reading a question is worth: ``python -m tests.bench.bench_reading DATASET``.

DATASET is the sample corpus, built. Told is the share of `tests/golden/questions/intents-a.tsv` and `-b.tsv` that is understood as meant, with
all steps and without each.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

from graph.store import open_dataset
from search.index import Index
from search.mentions import Linker
from tests.test_golden_intents import linker_of, misread, wanted

STEP = "search.question.{}"
STEPS = {
    "all": (),
    "without the guess": ("best_guess",),
    "without the grammar of relations": ("first_relation",),
    "without leaving out fillers": ("without_fillers",),
    "without listening": ("meant",),
    "without the rules": ("first_fit",),
    "the guess alone": ("first_fit", "first_relation"),
}


def shares(linker: Linker) -> Iterator[tuple[str, list[float]]]:
    """Yield for each choice of steps the share of both files that is understood."""
    for name, left_out in STEPS.items():
        with ExitStack() as stack:
            for step in left_out:
                if step == "meant":
                    stack.enter_context(patch("search.sounds.Listener.meant", lambda _, text: text))
                elif step == "without_fillers":
                    stack.enter_context(patch(STEP.format(step), lambda text, _: text))
                else:
                    stack.enter_context(patch(STEP.format(step), lambda *_: None))
            yield name, [1 - len(misread(file, linker)) / len(wanted(file)) for file in ("a", "b")]


def main() -> None:
    """Print the table."""
    dataset = open_dataset(Path(sys.argv[1]))
    linker = linker_of(dataset.view, Index.open(dataset.index_path).places)
    for name, (read, unread) in shares(linker):
        print(f"{name:34} {read:.3f} {unread:.3f}")  # noqa: T201


if __name__ == "__main__":
    main()
