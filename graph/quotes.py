"""Spans of a document as evidence: the quote is always ``raw[start:end]``, whatever extraction hands over."""

from __future__ import annotations

from typing import Final

from corpus.model import (
    CollaborationStatement,
    Definition,
    DutyStatement,
    RoleRecord,
    SourceDocument,
    Statement,
)
from graph.model import Evidence

Said = Statement | DutyStatement | CollaborationStatement | Definition
HEADING_CHARS: Final = 80
"""The most that is quoted of a section's first line where its title does not stand literally in the raw text: one printed line."""


def cited(source: SourceDocument, stated: Said) -> Evidence:
    """Return where a statement stands as its evidence."""
    return quote(source, stated.start, stated.end, stated.confidence)


def quote(source: SourceDocument, start: int, end: int, confidence: float = 1.0) -> Evidence:
    """Return a span of a document as evidence.

    A span without a character of its own (a list number that only the reader resolved) is widened to the character beside it, so that
    every quote can be pointed at.
    """
    size = len(source.raw)
    start = max(0, min(start, size - 1))
    end = max(start + 1, min(end, size))
    return Evidence(source.name, start, end, source.raw[start:end], confidence)


def heading(source: SourceDocument, role: RoleRecord) -> Evidence:
    """Return where a section names its post: the title as written, or the section's first line where it does not stand there."""
    if role.entry is not None:
        return quote(source, *role.heading, role.confidence)
    at = source.raw.find(role.title_raw, role.start, role.end) if role.title_raw else -1
    if at >= 0:
        return quote(source, at, at + len(role.title_raw), role.confidence)
    line_end = source.raw.find("\n", role.start, role.end)
    end = line_end if line_end > role.start else role.end
    return quote(source, role.start, min(end, role.start + HEADING_CHARS), role.confidence)


def line_of(source: SourceDocument, start: int) -> int:
    """Return the 1-based line of a place in the raw text."""
    return source.raw.count("\n", 0, start) + 1
