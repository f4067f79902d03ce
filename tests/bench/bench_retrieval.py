"""Retrieval of English duty statements: the title of an activity asks, its tasks answer (O*NET, ``../shared/data/onet``).

Run it as ``python -m tests.bench.bench_retrieval``. Each line is one way of ranking the same 18,796 tasks for the same 1,195 titles.
MRR is the mean of 1 / rank of the first task of the activity; hit@k the share of titles with one among the first k.
"""

from __future__ import annotations

import csv
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from graph.model import Duty, Evidence, Organization, Post, Records
from graph.view import View
from ontology.thesaurus import load_thesaurus
from search.index import Index, build_index
from search.names import Names
from search.rank import Ranker
from search.script import plain
from search.tokens import Tokenizer
from search.topic import TopicReader

DATA = Path(__file__).parents[3] / "shared" / "data" / "onet"
ORGANIZATION = "urn:onet"
SHOWN = (1, 5, 10)

Rank = Callable[[str], Sequence[str]]


def rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of one of the data files."""
    with (DATA / name).open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def records(tasks: Iterable[dict[str, str]]) -> Records:
    """Return the tasks as duties of posts, one post for each occupation."""
    proof = (Evidence("tasks.csv", 0, 1, "-"),)
    posts: dict[str, Post] = {}
    duties = []
    for row in tasks:
        post = f"{ORGANIZATION}/{row['occupation_code']}"
        posts.setdefault(
            post, Post(post, row["occupation"], (), ORGANIZATION, (), described=True, evidence=proof)
        )
        duties.append(Duty(row["task_id"], post, "", row["task"], "Responsible", "", False, (), proof))
    organization = Organization(ORGANIZATION, "O*NET", "en")
    return Records(
        (organization,), (), (), tuple(posts.values()), tuple(duties),
        lines=(), also_holds=(), collaborations=(), attributes=(), terms=(),
    )  # fmt: skip


def ours(view: View, folder: Path) -> Rank:
    """Return the ranking of Dutygraph."""
    build_index(view, folder)
    index = Index.open(folder)
    thesaurus = load_thesaurus()
    topics = TopicReader(index, tokenizer=Tokenizer(index.words), thesaurus=thesaurus)
    ranker = Ranker(view, index=index, names=Names(view, thesaurus))
    return lambda title: [hit.duty.id for hit in ranker.duties(topics.needs(plain(title)))]


def bm25(duties: Sequence[Duty]) -> Rank:
    """Return BM25 (Lucene's variant, k1 1.5, b 0.75) over Snowball stems without stop words, by bm25s."""
    import bm25s  # type: ignore[import-untyped]
    import Stemmer  # type: ignore[import-not-found]

    stemmer = Stemmer.Stemmer("english")
    model = bm25s.BM25()
    model.index(
        bm25s.tokenize([duty.text for duty in duties], stopwords="en", stemmer=stemmer, show_progress=False),
        show_progress=False,
    )

    def rank(title: str) -> list[str]:
        words = bm25s.tokenize(title, stopwords="en", stemmer=stemmer, show_progress=False, return_ids=False)
        return by_score(duties, model.get_scores(words[0]) if words[0] else np.zeros(len(duties)))

    return rank


def tfidf(duties: Sequence[Duty]) -> Rank:
    """Return the cosine of scikit-learn's TF-IDF vectors over Snowball stems without stop words."""
    import Stemmer
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, TfidfVectorizer

    stemmer = Stemmer.Stemmer("english")
    split = TfidfVectorizer().build_tokenizer()

    def stems(text: str) -> list[str]:
        words: list[str] = stemmer.stemWords(
            [word for word in split(text.lower()) if word not in ENGLISH_STOP_WORDS]
        )
        return words

    model = TfidfVectorizer(analyzer=stems, sublinear_tf=True)
    matrix = model.fit_transform([duty.text for duty in duties])
    return lambda title: by_score(duties, (matrix @ model.transform([title]).T).toarray().ravel())


def by_score(duties: Sequence[Duty], scores: npt.NDArray[np.floating]) -> list[str]:
    """Return the ids of the duties that score, the best first; ties by place."""
    order = np.argsort(-scores, kind="stable")[:2_000]
    return [duties[at].id for at in order if scores[at] > 0]


def measures(rank: Rank, titles: Sequence[tuple[str, frozenset[str]]]) -> list[float]:
    """Return MRR and the shares of hits among the first of `SHOWN`."""
    first = []
    for title, wanted in titles:
        first.append(next((at for at, one in enumerate(rank(title), 1) if one in wanted), 0))
    shares = [sum(0 < at <= size for at in first) / len(first) for size in SHOWN]
    return [sum(1 / at for at in first if at) / len(first), *shares]


def main() -> None:
    """Print the measures of each ranking."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for row in rows("task-activity-dev.csv"):
        wanted[row["dwa_id"]].add(row["task_id"])
    titles = [(row["dwa"], frozenset(wanted[row["dwa_id"]])) for row in rows("activities-dev.csv")]
    view = View(records(rows("tasks.csv")))
    duties = view.records.duties
    sys.stdout.write(f"{'':24}{'MRR':>8}" + "".join(f"{f'hit@{size}':>8}" for size in SHOWN) + "\n")
    with tempfile.TemporaryDirectory() as folder:
        for name, rank in (
            ("BM25 (bm25s)", bm25(duties)),
            ("TF-IDF (scikit-learn)", tfidf(duties)),
            ("Dutygraph", ours(view, Path(folder))),
        ):
            shown = "".join(f"{value:8.3f}" for value in measures(rank, titles))
            sys.stdout.write(f"{name:24}{shown}\n")


if __name__ == "__main__":
    main()
