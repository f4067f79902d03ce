"""Ask odd questions of a dataset by chance: none may raise, none may take over a second, and the same question gives the same answer.

    python -m tests.fuzz.questions --data DATASET --minutes 5 [--seed 1]

Questions are put together from ways of asking, names of the dataset, words of its duties, marks, and characters from all over Unicode; some
are 2,000 characters long, some repeat a word a thousand times. Prints the slowest ones; exit code 1 says that something broke.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from collections.abc import Iterator
from heapq import nlargest
from pathlib import Path

import msgspec

from graph.store import open_dataset
from graph.view import View
from search.engine import QUESTION_LIMIT, Engine
from search.model import Answer

SLOWEST_S = 1.0  # of the processor's time
SHOWN = 5
ASKED = (
    *(
        "谁",
        "谁负责",
        "誰負責",
        "归谁管",
        "的上级是谁",
        "有哪些下属",
        "和",
        "或者",
        "不",
        "没有",
        "是什么",
        "的职责",
        "有几个",
        "最多",
    ),
    *(
        "吗",
        "?",
        "？",
        "由谁审批",
        "他",
        "这个岗位",
        "除了",
        "之间的区别",
        "who ",
        "who handles ",
        " reports to ",
        "the ",
        "isn't ",
        " and ",
    ),
    *(
        "how many ",
        "compare ",
        " vs ",
        "not ",
        "'s duties",
        "what does ",
        "shui fuze ",
        "fwjl",
        "kpi",
        "4S",
        "HR ",
        "the boss of ",
    ),
)
MARKS = (
    *(
        " ",
        "\t",
        "\n",
        "\u3000",
        "\u200b",
        "\ufeff",
        "\u202e",
        "\x00",
        "(",
        ")",
        "（",
        "【",
        "“",
        "'",
        '"',
        "\\",
        "/",
        "%",
        "{",
        "}",
        "*",
        "+",
    ),
    *(
        "\ue001",
        "\ue002",
        "\uf8ff",
        "\u0301",
        "\U0001f600",
        "\U0002070e",
        "ﬁ",
        "Ⅻ",
        "㈱",
        "ſ",
        "İ",
        "ß",
        "́",
        "\u1100\u1161",
        "ا",
        "न",
        "\ud800",
    ),
)


class Oddities:
    """Makes odd questions about a dataset.

    Parameters
    ----------
    view : View
    chance : random.Random
    """

    def __init__(self, view: View, chance: random.Random) -> None:
        records = view.records
        self._names = [
            *(post.label for post in records.posts),
            *(department.label for department in records.departments),
            *(one.label for one in records.organizations),
            *(one.party_label for one in records.collaborations),
        ]
        self._texts = [duty.text for duty in records.duties]
        self._chance = chance

    def question(self) -> str:
        """Return one, of 1 to `QUESTION_LIMIT` characters."""
        make = self._chance.choice(
            (self._mixed, self._mixed, self._mixed, self._repeated, self._many_names, self._wild)
        )
        return make()[: self._chance.choice((40, 120, 400, QUESTION_LIMIT))] or "?"

    def _piece(self) -> str:
        chance = self._chance
        kind = chance.random()
        if kind < 0.35:
            return chance.choice(ASKED)
        if kind < 0.6:
            return self._changed(chance.choice(self._names))
        if kind < 0.85:
            text = chance.choice(self._texts)
            start = chance.randrange(len(text))
            return self._changed(text[start : start + chance.randint(1, 20)])
        return chance.choice(MARKS)

    def _changed(self, text: str) -> str:
        """Return a text as it is, or with a character changed, doubled, dropped or moved."""
        if self._chance.random() < 0.6 or len(text) < 2:
            return text
        at = self._chance.randrange(len(text) - 1)
        other = chr(self._chance.randint(0x4E00, 0x9FA5))
        return self._chance.choice(
            (
                text[:at] + other + text[at + 1 :],
                text[:at] + text[at] + text[at:],
                text[:at] + text[at + 1 :],
                text[:at] + text[at + 1] + text[at] + text[at + 2 :],
                text.upper(),
                text + " ",
            )
        )

    def _mixed(self) -> str:
        return "".join(self._piece() for _ in range(self._chance.choice((2, 4, 8, 40, 400))))

    def _repeated(self) -> str:
        return (self._piece() + self._chance.choice(("", " ", "和", ","))) * 1_000

    def _many_names(self) -> str:
        return self._chance.choice(("", "、", "和", " and ")).join(self._chance.choices(self._names, k=500))

    def _wild(self) -> str:
        return "".join(
            chr(self._chance.randrange(0x110000)) for _ in range(self._chance.choice((3, 30, 300, 2_000)))
        )


def check(engine: Engine, question: str) -> float:
    """Ask a question twice and return the seconds that the second time took.

    Raises
    ------
    AssertionError
        If an answer lacks a sentence, differs from the first one, or has evidence that is empty.
    """
    if not question.strip():
        return 0.0
    first = engine.ask(question)
    began = time.process_time()
    second = engine.ask(question)
    seconds = time.process_time() - began
    assert msgspec.json.encode(first) == msgspec.json.encode(second), "another answer"
    assert isinstance(second, Answer)
    assert second.text.strip(), "no sentence"
    assert all(quote.quote.strip() for item in second.answers for quote in item.evidence), "empty evidence"
    return seconds


def odd_questions(view: View, seed: int) -> Iterator[str]:
    """Yield odd questions without end; the same seed gives the same."""
    oddities = Oddities(view, random.Random(seed))
    while True:
        yield oddities.question()


def main() -> int:
    """Ask until the time is over."""
    parser = argparse.ArgumentParser(description="Ask odd questions of a dataset.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    dataset = open_dataset(options.data)
    engine = Engine(dataset.view, dataset.index_path)
    times: list[tuple[float, str]] = []
    broken = 0
    end = time.monotonic() + options.minutes * 60
    for question in odd_questions(dataset.view, options.seed):
        if time.monotonic() > end:
            break
        try:
            times.append((check(engine, question), question))
        except Exception:  # noqa: BLE001 - what broke is shown, and the next is asked
            broken += 1
            sys.stdout.write(f"{question[:300]!r}\n{traceback.format_exc(limit=-4)}\n")
    slow = [one for one in times if one[0] > SLOWEST_S]
    sys.stdout.write(f"{len(times):,} questions, {broken} broke, {len(slow)} took over {SLOWEST_S:.0f} s\n")
    for seconds, question in nlargest(SHOWN, times):
        sys.stdout.write(f"{seconds:.3f} s, {len(question)} characters: {question[:60]!r}\n")
    return int(bool(broken or slow))


if __name__ == "__main__":
    sys.exit(main())
