"""Milliseconds of questions in a running server: on a made-up dataset of 1,000,000 duties, or on a dataset with a file of questions; of suggestions, too.

    .venv/bin/python -m tests.bench.bench_ask [--posts 100000 --duties 1000000 --organizations 200] [--keep DIR]
    .venv/bin/python -m tests.bench.bench_ask --data DATASET --questions ../shared/gold/questions-dev.jsonl

Median, 95th percentile and longest of the processor's time by kind of question. Each question is asked twice and the second time counts, as in a
server that has been running for a while: patterns are compiled, files are mapped, the words asked about are known; the last number is the median of the
first time. ``--keep`` names
a folder for the made-up dataset, which takes long to make; it is used again if it is there. ``--profile`` shows where the time goes.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import random
import re
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from graph.model import Records
from graph.store import open_dataset
from graph.view import View
from search.engine import Engine
from search.index import build_index
from tests.bench.large_dataset import make_records

EACH = 12  # questions of a kind
SHOWN = 40  # functions in a profile
CUTS = re.compile("[,、和的对]")  # between the things of a made-up duty
RECORDS = "records.msgpack"


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def made_up(posts: int, duties: int, organizations: int, folder: Path) -> tuple[View, Path]:
    """Return a made-up dataset, from the folder if it is there."""
    file = folder / RECORDS
    if file.exists():
        return View(msgspec.msgpack.decode(file.read_bytes(), type=Records)), folder
    view = View(make_records(posts, duties, organizations=organizations))
    began = time.perf_counter()
    build_index(view, folder)
    say(f"index built in {time.perf_counter() - began:.0f} s")
    file.write_bytes(msgspec.msgpack.encode(view.records))
    return view, folder


def questions_about(view: View, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Yield kinds of questions with questions of that kind about things of the dataset."""
    posts, duties = view.records.posts, view.records.duties
    for _ in range(EACH):
        post, other = chance.choice(posts), chance.choice(posts)
        home = next(one.label for one in view.records.organizations if one.id == post.organization)
        unit = chance.choice(view.records.departments).label
        text = chance.choice(duties).text
        pieces = [one for one in CUTS.split(text) if one]
        first, second = pieces[0], pieces[-1]
        slip = post.label[:-2] + "埕" + post.label[-1:]
        yield from (
            ("who_handles, one thing", f"谁负责{second}"),
            ("who_handles, a whole duty", f"谁{text}"),
            ("who_handles, two things", f"{first}和{second}找谁"),
            ("who_handles, Traditional", f"誰負責{second}"),
            ("who_handles, English", f"who handles {chance.choice(ENGLISH)}"),
            ("who_handles, in a department", f"{unit}谁负责{second}"),
            ("who_handles, approval", f"{second}由谁审批"),
            ("not covered", f"谁负责{chance.choice(NOT_COVERED)}"),
            ("not covered, English", f"who is in charge of {chance.choice(NOT_COVERED_EN)}"),
            ("reports_to", f"{post.label}归谁管"),
            ("reports_to, in one place", f"{home}的{post.label}归谁管"),
            ("reports_of", f"{post.label}有哪些下属"),
            ("all_reports_of", f"{post.label}手下所有的人"),
            ("chain", f"从{post.label}往上的汇报线"),
            ("members_of", f"{unit}有哪些岗位"),
            ("duties_of", f"{post.label}的职责是什么"),
            ("does", f"{post.label}负责{second}吗"),
            ("compare", f"{post.label}和{other.label}有什么区别"),
            ("indicators_of", f"{post.label}的考核指标"),
            ("collaborates", f"{post.label}和谁协作"),
            ("collaborates, of a unit", f"谁和{unit}打交道"),
            ("department_of", f"{post.label}在哪个部门"),
            ("count", chance.choice(("一共有多少个岗位", "有几个部门", f"{post.label}有几个下属"))),
            ("most", chance.choice(("哪个岗位职责最多", "谁的下属最多", "哪个部门的岗位最少"))),
            ("unknown post", f"{chance.choice(UNKNOWN)}归谁管"),
            ("a slip in a title", f"{slip}归谁管"),
            ("a long text", (text + "。") * 12),
        )


ENGLISH = (
    "warranty claims",
    "staff training",
    "stocktaking",
    "the annual budget",
    "purchase contracts",
    "customer complaints",
)
NOT_COVERED = ("核反应堆的维修", "火星登陆", "养蜂", "潜水艇保养", "古琴演奏", "彩虹喷漆")
NOT_COVERED_EN = ("the nuclear reactor", "beekeeping", "submarine maintenance", "opera singing")
UNKNOWN = ("火星探测经理", "养蜂主管", "潜水艇艇长", "古琴演奏员")


def asked_of(file: Path) -> Iterator[tuple[str, str]]:
    """Yield the questions of a file (JSON Lines) with their intents."""
    for line in file.read_text("utf-8").splitlines():
        one = json.loads(line)
        yield one.get("intent", "all"), one["question"]


def typed(view: View, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Yield kinds of beginnings that a person types with some."""
    from search.pinyin import initials, syllables

    for _ in range(EACH * 4):
        label = chance.choice(view.records.posts).label
        yield from (
            ("suggest, one character", label[0]),
            ("suggest, half a name", label[: len(label) // 2]),
            ("suggest, a word inside", label[-2:]),
            ("suggest, one letter", syllables(label)[0][0]),
            ("suggest, pinyin", "".join(syllables(label))[: len(label) * 2]),
            ("suggest, initials", initials(label)[:3]),
            ("suggest, end of a question", f"谁能告诉我归谁管的是{label[:3]}"),
            ("suggest, English", chance.choice(("man", "serv", "train", "who handles war"))),
        )


def measure(kinds: Iterator[tuple[str, str]], action: Callable[[str], object]) -> None:
    """Print the times of an action by kind of text."""
    times: dict[str, list[tuple[float, float, str]]] = defaultdict(list)
    for kind, text in kinds:
        first = _milliseconds(action, text)
        times[kind].append((_milliseconds(action, text), first, text))
    say(f"{'kind':<32}{'median':>9}{'p95':>9}{'longest':>9}{'first':>9}  ms")
    for kind, found in (*times.items(), ("all", [one for each in times.values() for one in each])):
        ordered = sorted(again for again, _, _ in found)
        p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
        numbers = (
            statistics.median(ordered),
            p95,
            ordered[-1],
            statistics.median(one for _, one, _ in found),
        )
        say(f"{kind:<32}{''.join(f'{number:>9.2f}' for number in numbers)}  {max(found)[2][:40]}")


def _milliseconds(action: Callable[[str], object], text: str) -> float:
    began = time.process_time()
    action(text)
    return (time.process_time() - began) * 1e3


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--posts", type=int, default=100_000)
    parser.add_argument("--duties", type=int, default=1_000_000)
    parser.add_argument("--organizations", type=int, default=200)
    parser.add_argument("--keep", type=Path, help="where the made-up dataset is kept")
    parser.add_argument("--data", type=Path, help="a dataset that was built")
    parser.add_argument("--questions", type=Path, help="JSON Lines with `question` and `intent`")
    parser.add_argument("--only", default="", help="kinds of questions that begin so")
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        if options.data:
            dataset = open_dataset(options.data)
            view, folder = dataset.view, dataset.index_path
        else:
            folder = options.keep or Path(passing)
            view, folder = made_up(options.posts, options.duties, options.organizations, folder)
        engine = Engine(view, folder)
        chance = random.Random(7)
        say(f"{len(view.records.posts):,} posts, {len(view.records.duties):,} duties")
        asked = list(asked_of(options.questions) if options.questions else questions_about(view, chance))
        began = time.perf_counter()
        for question in ("谁负责索赔", "who handles warranty claims", "誰負責索賠"):
            engine.ask(question)
        say(f"first questions {time.perf_counter() - began:.2f} s")
        profile = cProfile.Profile()
        if options.profile:
            profile.enable()
        measure((one for one in asked if one[0].startswith(options.only)), engine.ask)
        if options.profile:
            profile.disable()
            pstats.Stats(profile).sort_stats("tottime").print_stats(SHOWN)
        if not options.only:
            measure(iter(list(typed(view, chance))), lambda text: engine.suggest(text, limit=8))


if __name__ == "__main__":
    main()
