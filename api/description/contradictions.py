"""Which findings of an audit the description of a post has to mention, and which of its lines they put in doubt."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from api.profiles import PostProfile
from graph.audit.model import Finding

# The others (a post without duties, a wide span) say nothing that a reader of the description would not see, or no contradiction.
_LINES: Final = ("reporting-cycle", "reporting-mismatch", "several-superiors", "unlisted-subordinate")
_TITLES: Final = "title-mismatch"
_SEVERITIES: Final = ("error", "warning")


def contradictions_of(profile: PostProfile, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return what contradicts what about a post, in the order of the findings.

    A title that may be another spelling of one is told of the posts above and below, too, where both spellings stand: that explains why
    a description names two superiors.
    """
    above = {line.party.id for line in profile.superiors}
    below = {line.party.id for line in profile.subordinates}
    return tuple(
        finding
        for finding in findings
        if finding.severity in _SEVERITIES
        and (
            (finding.code in (*_LINES, _TITLES) and profile.id in _ids(finding))
            or (finding.code == _TITLES and any(len(_ids(finding) & side) > 1 for side in (above, below)))
        )
    )


def disputed_ties(profile: PostProfile, contradictions: Iterable[Finding]) -> frozenset[str]:
    """Return the ids of the posts whose line to this one is in doubt; where one of several superiors is, all are."""
    doubted = {one for finding in contradictions if finding.code in _LINES for one in _ids(finding)}
    above = {line.party.id for line in profile.superiors}
    is_several = any(
        finding.code == "several-superiors" and profile.id in _ids(finding) for finding in contradictions
    )
    if len(above) > 1 and (is_several or doubted & above):
        doubted |= above
    return frozenset(doubted - {profile.id})


def _ids(finding: Finding) -> set[str]:
    return {subject.id for subject in finding.subjects}
