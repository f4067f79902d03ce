"""``dutygraph overlaps``: duties of different posts that repeat each other, those worth a meeting first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from api.columns import clipped
from api.desk.common import emit, open_basis, report_options
from api.desk.overlapwords import word
from search.overlaps import LEAST_SHOWN

if TYPE_CHECKING:
    from api.desk.overlapsaid import Said
    from api.reports.basis import Basis
    from api.reports.model import Language, Marked, Report
    from api.reports.registry import Choice
    from search.overlaps.model import Cluster, Pair

DEFAULT_LEAST: Final = LEAST_SHOWN
LEAST_CHOICES: Final = ("0.5", "0.6", "0.7", "0.9", "0.95")  # of a page, beside the default
KEPT: Final = (
    2  # reports of a server: that of the default, and the last one that was asked for; each holds its dataset
)
CLUSTERS_SHOWN: Final = 10
PAIRS_SHOWN: Final = 20
SENTENCES_SHOWN: Final = 4  # wordings of a group
OWNERS_SHOWN: Final = 4  # of a wording
SENTENCE_COLUMNS: Final = 150  # two lines of a terminal


@click.command(help="Find duties of different posts that repeat each other, those worth a meeting first.")
@click.option(
    "--min",
    "least",
    type=click.FloatRange(0, 1),
    default=DEFAULT_LEAST,
    show_default=True,
    metavar="S",
    help="The least score of a pair, 0 to 1: how sure it is that the two are one duty.",
)
@report_options
def command(data: Path | None, as_json: bool, xlsx: Path | None, check: bool, least: float) -> None:
    """Report on overlaps."""
    from api.reports.registry import language_of

    basis = open_basis(data)
    said = find(basis, least)
    worth = [pair for pair in said.overlaps.pairs if _is_worth(pair) and said.is_surest(pair)]
    language = language_of(basis.view)
    emit(
        report_of_said(said, language),
        said.as_json() if as_json else None,
        lines_of(said, language),
        xlsx,
        findings=len(worth) if check else 0,
    )


def choices(basis: Basis, language: Language) -> tuple[Choice, ...]:
    """Return what a page lets one choose: the least score of a pair."""
    from api.reports.registry import Choice

    values = (("", f"{DEFAULT_LEAST}"), *((one, one) for one in LEAST_CHOICES))
    return (Choice("min", word(language, "least_score"), values),)


def build_report(basis: Basis, language: Language, chosen: Mapping[str, str] | None = None) -> Report:
    """Return the report as tables, its words in a language."""
    return report_of_said(_found(basis, float((chosen or {}).get("min") or DEFAULT_LEAST)), language)


def as_json(basis: Basis) -> object:
    """Return the value that ``--json`` prints."""
    return _found(basis, DEFAULT_LEAST).as_json()


@lru_cache(maxsize=KEPT)
def _found(basis: Basis, least: float) -> Said:
    """Return the overlaps of the dataset that a server has open: all that is made of them finds them once."""
    return find(basis, least)


def report_of_said(said: Said, language: Language) -> Report:
    """Return the tables of overlaps that are found already."""
    from api.desk.overlaptables import report_of

    return report_of(said, language)


def find(basis: Basis, least: float) -> Said:
    """Find the overlaps of a dataset.

    Parameters
    ----------
    basis : Basis
    least : float
        The least score of a pair, 0 to 1.
    """
    from api.desk.overlapsaid import Said
    from search.overlaps.whole import overlaps_of

    return Said(basis.view, *overlaps_of(basis.view, basis.thesaurus, least))


def lines_of(said: Said, language: Language) -> Iterator[str]:
    """Yield what a terminal shows: groups and pairs worth a meeting, the words that differ in brackets."""
    from api.desk.overlaptables import about_lines

    overlaps = said.overlaps
    yield from about_lines(said, language)
    if not overlaps.pairs:
        yield word(language, "none", least=overlaps.least)
        return
    # Of two posts with the very same words the pair says all; a group is for more, or for several wordings.
    groups = [one for one in overlaps.clusters if _is_worth(one) and len(one.posts) > 2]
    shown = groups[:CLUSTERS_SHOWN]
    if shown:
        yield from ("", click.style(word(language, "groups_heading"), bold=True))
    for number, cluster in enumerate(shown, start=1):
        yield from _cluster_lines(said, language, number, cluster)
    pairs = _by_owners(said, groups)
    if pairs:
        yield from ("", click.style(word(language, "pairs_heading"), bold=True))
    for number, same in enumerate(pairs[:PAIRS_SHOWN], start=1):
        yield from _pair_lines(said, language, number, same)
    yield from ("", word(language, "all"))


def _by_owners(said: Said, groups: Sequence[Cluster]) -> list[list[Pair]]:
    """Return the pairs worth a meeting that are in no group, those of the same two posts together, the important first."""
    group_of = {duty: at for at, cluster in enumerate(groups) for duty in cluster.duties}
    by_owners: dict[tuple[str, str], list[Pair]] = {}
    for pair in said.overlaps.pairs:
        is_grouped = pair.a in group_of and group_of[pair.a] == group_of.get(pair.b)
        if _is_worth(pair) and said.is_surest(pair) and not is_grouped:
            by_owners.setdefault(said.owners(pair), []).append(pair)
    return list(by_owners.values())


def _is_worth(one: Pair | Cluster) -> bool:
    """Say whether a meeting should see it: neither boilerplate nor one post in two places, and one duty rather than a neighbour."""
    return not one.boilerplate and one.reading != "same_post" and getattr(one, "kind", "") != "related"


def _cluster_lines(said: Said, language: Language, number: int, cluster: Cluster) -> Iterator[str]:
    yield ""
    yield f"{number:>3} {click.style(cluster.label, bold=True)}  {word(language, 'n_posts', n=len(cluster.posts))} · {word(language, cluster.reading)} · {cluster.score:.2f}"
    wordings = list(said.wordings(cluster))
    for sentence, duties in wordings[:SENTENCES_SHOWN]:
        owners = said.owners_of(duties)
        names = " / ".join(owners[:OWNERS_SHOWN]) + (" …" if len(owners) > OWNERS_SHOWN else "")
        yield _sentence_line(names, _bracketed(sentence), said.place(duties[0]))
    if len(wordings) > SENTENCES_SHOWN:
        yield f"    {word(language, 'more_sentences', n=len(wordings) - SENTENCES_SHOWN)}"


def _pair_lines(said: Said, language: Language, number: int, same: Sequence[Pair]) -> Iterator[str]:
    """Yield the first pair of two posts, and how many more they have."""
    pair = same[0]
    a, b = said.sentences(pair)
    words = [word(language, pair.reading), word(language, pair.kind), word(language, f"rel_{pair.relation}")]
    yield ""
    yield f"{number:>3} {' · '.join(words)} · {pair.score:.2f}"
    for duty, sentence in ((pair.a, a), (pair.b, b)):
        yield _sentence_line(said.owner(said.duty(duty).owner), _bracketed(sentence), said.place(duty))
    if len(same) > 1:
        yield f"    {word(language, 'and_more', n=len(same) - 1)}"


def _bracketed(text: Marked) -> str:
    return "".join(f"[{piece}]" if is_apart else piece for piece, is_apart in text.pieces())


def _sentence_line(owner: str, sentence: str, place: str) -> str:
    return f"    {click.style(owner, bold=True)}  {clipped(sentence, SENTENCE_COLUMNS)}  {click.style(place, dim=True)}"
