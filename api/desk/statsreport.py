"""The statistics of organisations as JSON and as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import click
from msgspec import Struct
from msgspec.structs import asdict

from api.columns import padded
from api.desk.statsoverview import overview
from api.desk.statstables import notes, pair_remark
from api.desk.statswords import listed, word
from api.reports.model import Language
from graph.model import Evidence
from graph.structure.model import OrganizationStats
from graph.structure.working import is_far
from graph.view import View

SHOWN: Final = 5  # of each list on a terminal
_LABEL_COLUMNS: Final = 18


def json_of(view: View, found: Sequence[OrganizationStats]) -> dict[str, object]:
    """Return the value that ``--json`` prints: how much the dataset holds, then each organisation."""
    records = view.records
    return {
        "organizations": len(records.organizations),
        "documents": len(records.documents),
        "departments": len(records.departments),
        "posts": len(records.posts),
        "duties": len(records.duties),
        "lines": len(records.lines),
        "collaborations": len(records.collaborations),
        "by_organization": [_plain(one) for one in found],
    }


def _plain(thing: object) -> object:
    """Return records as dictionaries, evidence as everywhere: its place and its words."""
    if isinstance(thing, Evidence):
        return {
            "document": thing.document,
            "start": thing.start,
            "end": thing.end,
            "quote": thing.quote,
        }
    if isinstance(thing, Struct):
        return {key: _plain(value) for key, value in asdict(thing).items()}
    return [_plain(one) for one in thing] if isinstance(thing, tuple) else thing


def terminal_lines(found: Sequence[OrganizationStats], language: Language) -> Iterator[str]:
    """Yield what a terminal shows: of each organisation the overview, then what stands out."""
    yield word("basis", language)
    yield word("spans_meaning", language)
    yield from notes(found, language)
    for stats in found:
        yield ""
        yield click.style(stats.organization.label, bold=True)
        for measure, value, _ in overview(stats, language):
            yield f"  {padded(measure, _LABEL_COLUMNS)}  {value}"
        for key, items in _lists(stats, language):
            if items:
                yield f"  {padded(word(key, language), _LABEL_COLUMNS)}  {listed(items, language, SHOWN)}"


def _lists(stats: OrganizationStats, language: Language) -> Iterator[tuple[str, list[str]]]:
    """Yield what is named of each kind."""
    for remark in ("wide", "outlier"):
        yield remark, [f"{one.post.label} {one.span}" for one in stats.spans.posts if one.remark == remark]
    for remark in ("narrow", "single"):
        yield remark, [one.post.label for one in stats.spans.posts if one.remark == remark]
    above = "、" if language == "zh" else ", "
    yield (
        "several_superiors",
        [
            f"{one.post.label} ({above.join(named.label for named in one.superiors)})"
            for one in stats.several_superiors
        ],
    )
    yield (
        "far_departments",
        [
            f"{pair.a.label}–{pair.b.label} {pair.relations} ({pair_remark(pair, language) if pair.distance is None else pair.distance})"
            for pair in stats.collaborations.pairs
            if is_far(pair)
        ],
    )
    yield "alone", [one.label for one in stats.collaborations.alone]
    yield (
        "elsewhere",
        [
            f"{one.post.label} ({one.department.label} → {one.community_department.label})"
            for one in stats.communities.elsewhere
        ],
    )
    loads = [f"{load.post.label} {load.duties}" for load in stats.duties.posts]
    yield "most_loaded", loads[:SHOWN]
    yield "least_loaded", loads[-SHOWN:][::-1] if len(loads) > SHOWN else []
