"""The lines as a whole: circles, posts that nothing ties to the others, very many direct reports."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping

from graph.audit.model import Finding
from graph.audit.writing import Writer
from graph.model import Post, ReportingLine
from graph.view import View

WIDE_SPAN = 8
"""Direct reports; guides on organisation put the usual span at five to eight, and stores of the sample at four."""

_SHOWN = 3  # lines quoted; the first is the post's own list, if it has one

Above = Mapping[str, Mapping[str, ReportingLine]]


def shape_findings(writer: Writer) -> Iterator[Finding]:
    """Yield circles of lines, isolated posts and wide spans."""
    yield from _cycles(writer)
    yield from _isolated(writer)
    yield from _wide(writer)


def _cycles(writer: Writer) -> Iterator[Finding]:
    above = _above(writer)
    settled: set[str] = set()
    for start in sorted(above):
        if start in settled:
            continue
        circle = _way_back(start, above)
        if not circle or settled & set(circle):
            continue
        settled.update(circle)
        steps = [above[below][after] for below, after in zip(circle, (*circle[1:], circle[0]), strict=True)]
        names = " → ".join(map(writer.name, (*circle, circle[0])))
        yield writer.finding(
            "reporting-cycle",
            "error",
            writer.say("cycle", c=names),
            subjects=writer.subjects(*circle),
            evidence=[line.evidence for line in steps],
        )


def _above(writer: Writer) -> Above:
    """Whom each post reports to by anybody's statement; what its own description says comes first."""
    above: dict[str, dict[str, ReportingLine]] = {}
    for groups, is_own in ((writer.statements.superiors, True), (writer.statements.lists, False)):
        for one, others in groups.items():
            for other, lines in others.items():
                below, top = (one, other) if is_own else (other, one)
                above.setdefault(below, {}).setdefault(top, lines[0])
    return above


def _way_back(start: str, above: Above) -> list[str]:
    """Return the shortest way up from a post back to itself, without its return; empty if there is none."""
    came_from = {start: ""}
    waiting = deque([start])
    while waiting:
        at = waiting.popleft()
        for top in above.get(at, {}):
            if top == start:
                way = [at]
                while came_from[way[-1]]:
                    way.append(came_from[way[-1]])
                return way[::-1]
            if top not in came_from:
                came_from[top] = at
                waiting.append(top)
    return []


def _isolated(writer: Writer) -> Iterator[Finding]:
    """Described posts that nothing ties to others, in documents that say of two posts in three where they belong."""
    view = writer.statements.view
    placed: dict[str, list[bool]] = {}
    for section in view.records.sections:
        post = view.posts.get(section.owner)
        if post is not None:
            is_placed = bool(post.departments or view.lines_up(post.id) or view.lines_down(post.id))
            placed.setdefault(section.document, []).append(is_placed)
    for post in view.records.posts:
        documents = {section.document for section in view.sections_of(post.id)}
        if any(sum(placed[one]) * 3 >= len(placed[one]) * 2 for one in documents) and not _is_tied(
            view, post
        ):
            yield writer.finding(
                "isolated-post",
                "note",
                writer.say("isolated", a=writer.name(post.id)),
                subjects=writer.subjects(post.id),
                evidence=post.evidence[:1],
            )


def _is_tied(view: View, post: Post) -> bool:
    return bool(
        post.departments
        or view.lines_up(post.id)
        or view.lines_down(post.id)
        or view.collaborations_of(post.id)
        or view.collaborations_with(post.id)
        or view.also_holds_of(post.id)
        or view.deputies_of(post.id)
    )


def _wide(writer: Writer) -> Iterator[Finding]:
    view = writer.statements.view
    for post in view.records.posts:
        below = [one for one in view.subordinates_of(post.id) if one != post.id]
        if len(below) > WIDE_SPAN:
            yield writer.finding(
                "wide-span",
                "note",
                writer.say("span", a=writer.name(post.id), b=len(below), c=writer.names(below)),
                subjects=writer.subjects(post.id),
                evidence=[line.evidence for line in view.lines_down(post.id)][:_SHOWN],
            )
