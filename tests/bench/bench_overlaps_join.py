"""Seconds of the exact join of similar duties, and what it finds: on 100,000 texts made from real tasks, or from the thesaurus.

    .venv/bin/python -m tests.bench.bench_overlaps_join [--texts 100000] [--tasks ../shared/data/onet/tasks.csv]

With ``--tasks`` the texts are those of the file, then copies of them with one to four words replaced by words of other texts, so that there are
near neighbours. Without it they are made up by chance (`tests.bench.large_dataset`). Terms are weighted by rarity. Processor time.
"""

from __future__ import annotations

import argparse
import csv
import math
import random
import resource
import sys
import time
from collections import Counter
from pathlib import Path

from search.overlaps.join import Join
from search.tokens import Tokenizer
from tests.bench.large_dataset import make_records

THRESHOLDS = (0.8, 0.6, 0.5, 0.4)
MOST_REPLACED = 4


def real_texts(file: Path, count: int) -> list[list[str]]:
    """Return the terms of the tasks of a file, and of copies of them with words replaced."""
    tokenizer = Tokenizer()
    with file.open(encoding="utf-8", newline="") as stream:
        texts = [tokenizer.content(row["task"]) for row in csv.DictReader(stream)]
    chance = random.Random(1)
    words = [word for text in texts for word in text]
    while len(texts) < count:
        copy = list(chance.choice(texts))
        for _ in range(chance.randint(1, MOST_REPLACED)):
            copy[chance.randrange(len(copy))] = chance.choice(words)
        texts.append(copy)
    return texts[:count]


def made_texts(count: int) -> list[list[str]]:
    """Return the terms of texts made up by chance."""
    tokenizer = Tokenizer()
    texts = dict.fromkeys(duty.text for duty in make_records(count // 10, count).duties)
    return [tokenizer.terms(text) for text in texts]


def main() -> None:
    """Measure the thresholds one after the other."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--texts", type=int, default=100_000)
    options.add_argument("--tasks", type=Path)
    chosen = options.parse_args()
    texts = real_texts(chosen.tasks, chosen.texts) if chosen.tasks else made_texts(chosen.texts)
    frequency = Counter(term for text in texts for term in set(text))
    vectors = [
        {term: 1e-3 + math.log(len(texts) / frequency[term]) for term in sorted(set(text))} for text in texts
    ]
    began = time.process_time()
    joined = Join(vectors)
    sys.stdout.write(f"{len(vectors):,} texts made ready in {time.process_time() - began:.1f} s\n")
    for least in THRESHOLDS:
        began = time.process_time()
        found = joined.pairs(least)
        took = time.process_time() - began
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        sys.stdout.write(
            f"cosine {least}: {len(found.left):>9,} pairs  {took:5.1f} s  {joined.products(least):>13,} products  {memory} MB at most\n"
        )


if __name__ == "__main__":
    main()
