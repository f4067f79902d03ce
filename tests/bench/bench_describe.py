"""What a job description costs: ``python -m tests.bench.bench_describe DATASET [POST]``.

Without POST, that of the post with the most duties. Best of five, processor time; "all styles" keeps those of python-docx's template
that a description does not use.
"""

from __future__ import annotations

import io
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import click
import docx

from api import service
from api.description import wordstyles
from api.description.markdown import to_markdown
from api.description.model import JobDescription
from api.description.page import to_page
from api.description.word import write_word
from api.settings import load_settings
from graph.store import open_dataset

ROUNDS = 5


def busiest_post(data: Path) -> str:
    """Return the id of the post with the most duties."""
    view = open_dataset(data).view
    return Counter(duty.owner for duty in view.records.duties if duty.owner in view.posts).most_common(1)[0][
        0
    ]


def report(name: str, make: Callable[[], bytes]) -> None:
    """Print the shortest time of a few rounds, and how much was written."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        written = make()
        times.append(time.process_time() - start)
    click.echo(f"{name:12} {min(times) * 1000:8.0f} ms {len(written):9,} bytes")


def word_bytes(description: JobDescription) -> bytes:
    """Return a description as a Word file."""
    stream = io.BytesIO()
    write_word(description, stream)
    return stream.getvalue()


def main(data: Path, post: str) -> None:
    """Measure the description of one post."""
    knowledge = service.open_knowledge(load_settings(flags={"data": data}))
    described = knowledge.description(post)
    duties = sum(len(group.statements) for group in described.parts[0].groups)
    click.echo(f"{described.title}: {duties} duties, {len(described.references)} places")
    report("assembled", lambda: repr(knowledge.description(post)).encode())
    report("Markdown", lambda: to_markdown(described).encode())
    report("page", lambda: to_page(described).encode())
    report("Word", lambda: word_bytes(described))
    every = frozenset(str(style.name) for style in docx.Document().styles)
    with patch.object(wordstyles, "USED", every):
        report("all styles", lambda: word_bytes(described))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else busiest_post(Path(sys.argv[1])))
