"""The statistics of an organisation in a few lines: measure, value, what it means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final

from api.desk.findings import side
from api.desk.statswords import MEASURES, listed, percent, value, word
from api.reports.model import Language
from api.words import say
from graph.structure.model import OrganizationStats

NAMED: Final = 3  # posts in a line


def overview(stats: OrganizationStats, language: Language) -> Iterator[tuple[str, str, str]]:
    """Yield measure, value and meaning; what has no value is left out."""
    for key, (headings, meanings) in MEASURES.items():
        if shown := _VALUES[key](stats, language):
            yield headings[side(language)], shown, meanings[side(language)]


def _counts(stats: OrganizationStats, language: Language) -> str:
    counts = stats.counts
    return value(
        "counts",
        language,
        posts=f"{counts.posts:,}",
        described=f"{counts.described:,}",
        departments=f"{counts.departments:,}",
        duties=f"{counts.duties:,}",
        lines=f"{counts.lines:,}",
        relations=f"{counts.relations:,}",
    )


def _layers(stats: OrganizationStats, language: Language) -> str:
    if not stats.layers.height:
        return ""
    posts = " · ".join(f"{count:,}" for count in stats.layers.posts_per_layer)
    return value("layers", language, height=stats.layers.height, posts=posts)


def _chain(stats: OrganizationStats, language: Language) -> str:
    return " → ".join(link.post.label for link in stats.layers.longest_chain)


def _spans(stats: OrganizationStats, language: Language) -> str:
    spans = stats.spans
    if not spans.superiors:
        return ""
    return value("spans", language, mean=f"{spans.mean:g}", median=f"{spans.median:g}", most=spans.most)


def _distribution(stats: OrganizationStats, language: Language) -> str:
    counts = [
        value("distribution", language, span=one.span, superiors=one.superiors)
        for one in stats.spans.distribution
    ]
    return ("，" if language == "zh" else ", ").join(counts)


def _remarks(stats: OrganizationStats, language: Language) -> str:
    counts: Counter[str] = Counter(span.remark for span in stats.spans.posts if span.remark)
    order = ("wide", "outlier", "narrow", "single")
    parts = [f"{word(remark, language)} {counts[remark]}" for remark in order if counts[remark]]
    return ("，" if language == "zh" else ", ").join(parts)


def _open(stats: OrganizationStats, language: Language) -> str:
    return value(
        "open",
        language,
        superior=len(stats.without_superior),
        duties=len(stats.without_duties),
        several=len(stats.several_superiors),
    )


def _bottlenecks(stats: OrganizationStats, language: Language) -> str:
    found = [one for one in stats.bottlenecks.bottlenecks if one.betweenness][:NAMED]
    return listed([f"{one.post.label} {percent(one.betweenness or 0)}" for one in found], language, NAMED)


def _cuts(stats: OrganizationStats, language: Language) -> str:
    cuts = [one for one in stats.bottlenecks.bottlenecks if one.cut_off]
    cuts.sort(key=lambda one: -len(one.cut_off))
    return listed([f"{one.post.label} {len(one.cut_off)}" for one in cuts], language, NAMED)


def _collaboration(stats: OrganizationStats, language: Language) -> str:
    found = stats.collaborations
    known = found.inside + found.between + found.outside
    if not known:
        return ""
    return value(
        "collaboration",
        language,
        inside=percent(found.inside / known),
        between=percent(found.between / known),
        outside=percent(found.outside / known),
        all=known,
        unplaced=found.unplaced,
        unnamed=found.unnamed,
    )


def _communities(stats: OrganizationStats, language: Language) -> str:
    found = stats.communities
    if found.purity is None or found.adjusted_rand is None:
        return ""
    return value(
        "communities",
        language,
        count=len(found.communities),
        purity=percent(found.purity),
        rand=f"{found.adjusted_rand:.2f}",
        compared=found.compared,
    )


def _duties(stats: OrganizationStats, language: Language) -> str:
    loads = stats.duties
    if not loads.posts:
        return ""
    return value("duties", language, mean=f"{loads.mean:g}", median=f"{loads.median:g}", most=loads.most)


def _involvement(stats: OrganizationStats, language: Language) -> str:
    loads = stats.duties
    count = sum(loads.involvement.values())
    if not count:
        return ""
    parts = [
        f"{say(language, f'involvement.{name}')} {percent(many / count)}"
        for name, many in sorted(loads.involvement.items(), key=lambda one: (-one[1], one[0]))
    ]
    parts.append(f"{word('boilerplate', language)} {percent(loads.boilerplate / count)}")
    return ("，" if language == "zh" else ", ").join(parts)


_VALUES: Final[dict[str, Callable[[OrganizationStats, Language], str]]] = {
    "counts": _counts,
    "layers": _layers,
    "outside": lambda stats, language: f"{stats.layers.outside:,}",
    "chain": _chain,
    "spans": _spans,
    "distribution": _distribution,
    "remarks": _remarks,
    "open": _open,
    "bottlenecks": _bottlenecks,
    "cuts": _cuts,
    "collaboration": _collaboration,
    "communities": _communities,
    "duties": _duties,
    "involvement": _involvement,
}
