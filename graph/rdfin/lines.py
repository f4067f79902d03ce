"""Who reports to whom in an RDF file, and the numbers of posts whose titles do not tell them apart."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote

from graph.identity import name_key
from graph.rdfin.facts import Facts, tail_of
from graph.rdfin.parsing import Triple
from ontology import terms as t

OWN: Final = f"{t.ID}organization/"
"""How the IRIs of posts and departments begin that a build of ours has made."""

_ACROSS: Final = "\0"  # the group of all organisations with lines between them; no IRI is equal to it

Said = tuple[str, Triple]
"""The other end of a line, and the statement that names it."""


@dataclass(slots=True)
class Lines:
    """Lines by who states them: ``up`` by subordinate, ``down`` by superior. ``odd`` are those whose superior is no post."""

    up: dict[str, list[Said]] = field(default_factory=dict)
    down: dict[str, list[Said]] = field(default_factory=dict)
    odd: list[Triple] = field(default_factory=list)


def lines_of(facts: Facts, numbers: dict[str, str]) -> Lines:
    """Return the reporting lines of a file.

    A ``duty:ReportingLine`` says who states it; a plain ``org:reportsTo`` between the same two says nothing more. Posts with numbers are
    linked by them, from the subordinate's side.
    """
    lines = Lines()
    covered: set[tuple[str, str]] = set()
    for line in facts.of_type(t.REPORTING_LINE):
        below, above = facts.of(line, t.SUBORDINATE), facts.of(line, t.SUPERIOR)
        if not below or not above:
            continue
        ends = below[0].value.value, above[0].value.value
        covered.add(ends)
        if facts.target(line, t.STATED_BY) == ends[1] and not (ends[0] in numbers or ends[1] in numbers):
            lines.down.setdefault(ends[1], []).append((ends[0], below[0]))
        else:
            lines.up.setdefault(ends[0], []).append((ends[1], above[0]))
    for triple in facts.with_predicate(t.REPORTS_TO):
        if triple.value.is_literal or triple.value.value not in facts.posts:
            lines.odd.append(triple)
        elif (triple.subject, triple.value.value) not in covered:
            lines.up.setdefault(triple.subject, []).append((triple.value.value, triple))
    return lines


def numbers_of(facts: Facts) -> dict[str, str]:
    """Return the number of each post that its title does not tell apart; an empty one for a post that is known by what its row says.

    A post of ours is numbered if its IRI says so. The others of one organisation are all numbered as soon as two of them share a title:
    then the file is a register, and its posts refer to each other by what they are, not by what they are called. So are those of
    organisations with lines between them. The number is the post's own (``dcterms:identifier``, ``skos:notation``) where no other has it, else the end of its IRI, else the whole IRI.
    """
    rows = {post: _stated_number(facts, post) for post in facts.posts if _own_number(post)}
    groups: dict[str, list[str]] = {}
    crossing = _crossing(facts)
    for post in facts.posts:
        if not post.startswith(OWN):
            organization = facts.organization_of(post)
            groups.setdefault(_ACROSS if organization in crossing else organization, []).append(post)
    for organization, posts in groups.items():
        titles = Counter(name_key(facts.name(post).text) for post in posts)
        if organization == _ACROSS or max(titles.values()) > 1:
            rows |= _numbered(facts, [post for post in posts if not post.startswith("_:")])
            rows |= {post: "" for post in posts if post.startswith("_:")}
    return rows


def _crossing(facts: Facts) -> set[str]:
    """Return the organisations with a line to a post of another one: there a title would name a post of the wrong one."""
    found: set[str] = set()
    for triple in facts.with_predicate(t.REPORTS_TO):
        ends = {facts.organization_of(triple.subject), facts.organization_of(triple.value.value)}
        if triple.value.value in facts.posts and len(ends) > 1:
            found |= ends
    return found


def _stated_number(facts: Facts, post: str) -> str:
    """Return the number in the IRI of a row of ours; empty for a group of equal posts, which has a digest there."""
    return _own_number(post) if facts.words(post, t.IDENTIFIER) else ""


def _own_number(post: str) -> str:
    _, _, name = post.partition(OWN)[2].partition("/post/")
    return unquote(name, errors="replace")[1:] if name.startswith(".") else ""


def _numbered(facts: Facts, posts: list[str]) -> dict[str, str]:
    stated = {post: facts.words(post, t.IDENTIFIER, t.NOTATION) for post in posts}
    written = {post: triple.value.value.strip() if triple else "" for post, triple in stated.items()}
    tails = {post: tail_of(post) for post in posts}
    counts = Counter(written.values()), Counter(tails.values())
    found = {}
    for post in posts:
        own, tail = written[post], tails[post]
        found[post] = own if own and counts[0][own] == 1 else tail if tail and counts[1][tail] == 1 else post
    return found
