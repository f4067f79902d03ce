"""The overlaps as tables: what is worth a meeting, groups, and apart from them what is related, meant so, or said of every post."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from api.desk.overlapsaid import Said
from api.desk.overlapwords import DECISIONS, DECISIONS_ON_POSTS, word
from api.reports.model import Cell, Column, Language, Report, Table, hidden_column
from api.reports.registry import anchor_of
from search.overlaps.copies import MOST_COPIES
from search.overlaps.listing import MOST_LISTED
from search.overlaps.model import Cluster, Pair

_GROUPS: tuple[tuple[str, str, Callable[[Said, Pair], bool]], ...] = (
    ("related_pairs", "about_related", lambda said, pair: pair.kind == "related" or not said.is_surest(pair)),
    ("same_post_pairs", "about_same_post", lambda _, pair: pair.reading == "same_post"),
    ("boilerplate_pairs", "about_boilerplate", lambda _, pair: pair.boilerplate),
)


def report_of(said: Said, language: Language) -> Report:
    """Return the report: pairs, groups, and the pairs that are less worth a meeting in tables of their own."""
    overlaps = said.overlaps
    apart: dict[str, list[Pair]] = {name: [] for name, _, _ in _GROUPS}
    first: list[Pair] = []
    for pair in overlaps.pairs:
        where = _table_of(said, pair)
        (apart[where] if where else first).append(pair)
    tables = [
        _pairs_table(said, language, ("pairs", "about_pairs"), first),
        _clusters_table(said, language, overlaps.clusters),
        _owners_table(said, language, first),
    ]
    tables += [
        _pairs_table(said, language, (name, about), apart[name]) for name, about, _ in _GROUPS if apart[name]
    ]
    return Report("overlaps", word(language, "title"), language, about_lines(said, language), tuple(tables))


def _table_of(said: Said, pair: Pair) -> str:
    """Return the table apart that a pair belongs to, "" for the first."""
    return next((name for name, _, fits in reversed(_GROUPS) if fits(said, pair)), "")


def about_lines(said: Said, language: Language) -> tuple[str, ...]:
    """Return what the report says in short, with what it leaves out."""
    found = said.overlaps
    lines = [
        word(
            language,
            "about",
            pairs=f"{len(found.pairs):,}",
            clusters=f"{len(found.clusters):,}",
            duties=f"{found.duties:,}",
            least=found.least,
        ),
        word(language, "about_score"),
    ]
    if found.least > found.asked:
        lines.append(
            word(language, "about_raised", most=f"{MOST_LISTED:,}", asked=found.asked, least=found.least)
        )
    if found.unlisted:
        lines.append(word(language, "about_unlisted", n=f"{found.unlisted:,}", most=MOST_COPIES))
    return tuple(lines)


def _pairs_table(said: Said, language: Language, names: tuple[str, str], pairs: Iterable[Pair]) -> Table:
    name, about = names
    return Table(
        word(language, name),
        (word(language, about),),
        _pair_columns(language),
        tuple(_pair_row(said, language, *copies) for copies in said.copies(pairs)),
    )


def _pair_columns(language: Language) -> tuple[Column, ...]:
    def column(key: str, heading: str, width: int) -> Column:
        return Column(key, word(language, heading), width)

    return (
        hidden_column("a_duty"),
        hidden_column("b_duty"),
        column("reading", "reading", 22),
        column("a_post", "post_a", 16),
        hidden_column("a_post_id"),
        column("a_text", "text_a", 44),
        hidden_column("a_text_source"),
        column("b_post", "post_b", 16),
        hidden_column("b_post_id"),
        column("b_text", "text_b", 44),
        hidden_column("b_text_source"),
        column("relation", "relation", 16),
        column("kind", "kind", 18),
        Column("score", word(language, "score"), 7, "number"),
        *_decision_columns(language),
        column("a_place", "place_a", 26),
        column("b_place", "place_b", 26),
    )


def _decision_columns(language: Language, decisions: tuple[str, ...] = DECISIONS) -> tuple[Column, Column]:
    choices = tuple(word(language, choice) for choice in decisions)
    return (
        Column("decision", word(language, "decision"), 14, "choice", choices),
        Column("reason", word(language, "reason"), 30),
    )


def _pair_row(
    said: Said, language: Language, on_a: tuple[str, ...], on_b: tuple[str, ...], pair: Pair
) -> tuple[Cell, ...]:
    """Return the row of two sentences; where a post says one in several documents, with the ids and places of all."""
    a, b = said.duty(pair.a), said.duty(pair.b)
    text_a, text_b = said.sentences(pair)
    return (
        " ".join(on_a),
        " ".join(on_b),
        word(language, pair.reading),
        said.owner(a.owner),
        a.owner,
        text_a,
        anchor_of(a.evidence[0]),
        said.owner(b.owner),
        b.owner,
        text_b,
        anchor_of(b.evidence[0]),
        word(language, f"rel_{pair.relation}"),
        word(language, pair.kind),
        pair.score,
        None,
        None,
        "\n".join(map(said.place, on_a)),
        "\n".join(map(said.place, on_b)),
    )


def _owners_table(said: Said, language: Language, pairs: Iterable[Pair]) -> Table:
    """Return the posts that share several duties, those that share most first: they may be one post."""
    columns = (
        Column("post", word(language, "post_a"), 20),
        Column("post_id", "post_id", kind="id"),
        Column("other", word(language, "post_b"), 20),
        Column("other_id", "other_id", kind="id"),
        Column("shared", word(language, "shared_duties"), 12, "number"),
        Column("of_post", word(language, "of_post_a"), 14, "number"),
        Column("of_other", word(language, "of_post_b"), 14, "number"),
        *_decision_columns(language, DECISIONS_ON_POSTS),
    )
    rows = [
        (
            said.owner(one),
            one,
            said.owner(other),
            other,
            count,
            said.duties_of(one),
            said.duties_of(other),
            None,
            None,
        )
        for (one, other), count in shared_by_owners(said, pairs).items()
        if count > 1
    ]
    return Table(word(language, "owners"), (word(language, "about_owners"),), columns, tuple(rows))


def shared_by_owners(said: Said, pairs: Iterable[Pair]) -> dict[tuple[str, str], int]:
    """Return how many duties two owners share, by their ids; those that share most first, then in the order of the pairs."""
    counts: dict[tuple[str, str], list[set[str]]] = {}
    for pair in pairs:
        one, other = said.owners(pair)
        ends = (pair.a, pair.b) if said.duty(pair.a).owner == one else (pair.b, pair.a)
        for seen, duty in zip(counts.setdefault((one, other), [set(), set()]), ends, strict=True):
            seen.add(duty)
    shared = {owners: min(map(len, seen)) for owners, seen in counts.items()}
    return dict(sorted(shared.items(), key=lambda found: -found[1]))


def _clusters_table(said: Said, language: Language, clusters: Iterable[Cluster]) -> Table:
    columns = (
        Column("duties", "duties", kind="id"),
        Column("label", word(language, "label"), 34),
        Column("reading", word(language, "reading"), 22),
        Column("posts", word(language, "posts"), 30),
        Column("posts_id", "posts_id", kind="id"),
        Column("sentences", word(language, "sentences"), 70),
        Column("sentences_source", "sentences_source", kind="id"),
        Column("score", word(language, "score"), 7, "number"),
        *_decision_columns(language),
        Column("places", word(language, "places"), 30),
    )
    rows = tuple(
        (
            " ".join(cluster.duties),
            cluster.label,
            word(language, "boilerplate" if cluster.boilerplate else cluster.reading),
            "\n".join(map(said.owner, cluster.posts)),
            " ".join(cluster.posts),
            "\n".join(_sentence_lines(said, language, cluster)),
            " ".join(anchor_of(said.duty(duty).evidence[0]) for duty in cluster.duties),
            cluster.score,
            None,
            None,
            "\n".join(map(said.place, cluster.duties)),
        )
        for cluster in clusters
    )
    return Table(word(language, "clusters"), (word(language, "about_clusters"),), columns, rows)


def _sentence_lines(said: Said, language: Language, cluster: Cluster) -> Iterable[str]:
    """Yield each sentence of a group once, with the owners that have it."""
    comma, colon = (", ", ": ") if language == "en" else ("、", "：")
    for sentence, duties in said.wordings(cluster):
        yield f"{comma.join(said.owners_of(duties))}{colon}{sentence.text}"
