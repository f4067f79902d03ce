"""What an organisation's documents leave open, as far as the graph alone tells.

Empty departments, posts without duties or superior, posts that are named and described nowhere, departments that are spoken of and do not
exist. What nobody does at all needs a reference: `search.functions`. Few false alarms count more than many findings, so each kind has its conditions
written beside it. Words for people are not made here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.vocabulary.partynames import is_generic
from corpus.vocabulary.titles import has_post_form, is_body
from graph.identity import name_key, statement_iri
from graph.model import Department, Evidence, Post
from graph.unknownunits import exists, unknown_units
from graph.view import View
from ontology.thesaurus import Thesaurus

GapKind = Literal[
    "department-without-posts",
    "posts-not-stated",
    "post-without-duties",
    "post-without-superior",
    "superiors-not-stated",
    "undescribed-post",
    "unknown-department",
]
Severity = Literal["warning", "note"]
SUPERIOR_CUSTOM = (
    0.65  # (two of three) share of a document's posts with a superior, from which on one without stands out
)
FEW = 5  # posts of one document; where more have no superior, that is how the document is written, and told once
BARE_RANK = 3  # described posts whose titles end in a name of two characters, from which on it is a rank (经理) and names no post
PROPOSED = 3
DIVIDED_LEAST = 3  # departments of one document without posts, from which on, if most are so, the document is one of departments

_PERSON = re.compile("[○〇*×]|某")
_GROUP = re.compile(r"人员$|(?i:\bheads$)|^各|.[及与]")  # 各组领班, 店员及库工: nobody's title


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is left open.

    Attributes
    ----------
    id : str
        IRI: of what is missing, and the kind; the same as long as it is.
    kind : str
    severity : {"warning", "note"}
    organization : str
        Id.
    subjects : tuple of (str, str)
        Ids and labels of what it is about.
    evidence : tuple of Evidence
        Where it shows; empty where nothing is written.
    candidates : tuple of (str, str)
        Ids and labels of existing things that may be meant, the likeliest first.
    """

    id: str
    kind: str
    severity: Severity
    organization: str
    subjects: tuple[tuple[str, str], ...]
    evidence: tuple[Evidence, ...] = ()
    candidates: tuple[tuple[str, str], ...] = ()


def gaps_of(view: View, thesaurus: Thesaurus) -> tuple[Gap, ...]:
    """Return what the graph leaves open, kind by kind in the order of `GapKind`, each by organisation and id."""
    found = [
        *_empty_departments(view),
        *_posts_without_duties(view),
        *_posts_without_superior(view),
        *_undescribed_posts(view, thesaurus),
        *_unknown_departments(view, thesaurus),
    ]
    return tuple(found)


def _empty_departments(view: View) -> Iterator[Gap]:
    """A department that a document introduces, with no post in it or in a department inside it; one finding where most of it are so."""
    filled: set[str] = set()
    for department in view.records.departments:
        if view.members_of(department.id):
            filled.update(_with_all_above(view, department))
    introduced: dict[str, list[Department]] = {}
    for department in view.records.departments:
        if exists(view, department) and not view.subdepartments_of(department.id):
            document = department.evidence[0].document if department.evidence else ""
            introduced.setdefault(document, []).append(department)
    for document, departments in introduced.items():
        empty = [one for one in departments if one.id not in filled]
        if document and len(empty) >= max(DIVIDED_LEAST, len(departments) / 2):
            yield _of_document("posts-not-stated", document, empty, [one.evidence[0] for one in empty])
            continue
        for department in empty:
            severity: Severity = "warning" if view.duties_of(department.id) else "note"
            yield _gap("department-without-posts", severity, department, department.evidence[:1])


def _with_all_above(view: View, department: Department) -> Iterator[str]:
    seen: set[str] = set()
    at: Department | None = department
    while at is not None and at.id not in seen:
        seen.add(at.id)
        yield at.id
        at = view.departments.get(at.parent)


def _posts_without_duties(view: View) -> Iterator[Gap]:
    """A post with a section of its own and no duty in it, where the document gives duties to other posts."""
    documents = {duty_place.document for duty in view.records.duties for duty_place in duty.evidence}
    for post in view.records.posts:
        sections = view.sections_of(post.id)
        if (
            post.described
            and not view.duties_of(post.id)
            and any(one.document in documents for one in sections)
        ):
            yield _gap("post-without-duties", "warning", post, [one.evidence for one in sections])


def _posts_without_superior(view: View) -> Iterator[Gap]:
    """A described post without a superior, where most posts of its document have one; where they have none, one finding for all."""
    most_below = _most_below(view)
    described = [
        post for post in view.records.posts if post.described and not _is_head(view, post, most_below)
    ]
    posts_in: Counter[str] = Counter()
    with_superior: Counter[str] = Counter()
    for post in described:
        for document in _documents(view, post):
            posts_in[document] += 1
            with_superior[document] += bool(view.superiors_of(post.id))
    stating = {
        document
        for document, count in posts_in.items()
        if with_superior[document] >= max(SUPERIOR_CUSTOM * count, count - FEW)
    }
    silent: dict[str, list[Post]] = {}
    for post in described:
        if view.superiors_of(post.id):
            continue
        documents = _documents(view, post)
        if any(one in stating for one in documents):
            yield _gap(
                "post-without-superior", "warning", post, [one.evidence for one in view.sections_of(post.id)]
            )
        elif documents:
            silent.setdefault(documents[0], []).append(post)
    for document, posts in sorted(silent.items()):
        evidence = [view.sections_of(post.id)[0].evidence for post in posts]
        yield _of_document("superiors-not-stated", document, posts, evidence)


def _documents(view: View, post: Post) -> tuple[str, ...]:
    return tuple(dict.fromkeys(section.document for section in view.sections_of(post.id)))


def _most_below(view: View) -> dict[str, int]:
    """Return by organisation how many posts stand below the one that has the most, of those without a superior."""
    most: dict[str, int] = {}
    for post in view.records.posts:
        if post.described and not view.superiors_of(post.id):
            below = len(view.all_below(post.id))
            most[post.organization] = max(below, most.get(post.organization, 0))
    return most


def _is_head(view: View, post: Post, most_below: Mapping[str, int]) -> bool:
    """Say whether nobody need stand above a post: a section says so, it is a body, or the most posts of its organisation are below it."""
    if is_body(post.label) or any(section.states_no_superior for section in view.sections_of(post.id)):
        return True
    below = 0 if view.superiors_of(post.id) else len(view.all_below(post.id))
    return 0 < below == most_below[post.organization]


def _undescribed_posts(view: View, thesaurus: Thesaurus) -> Iterator[Gap]:
    """A post that is somebody's superior, subordinate or partner and has no section; not whoever is meant by 上级领导."""
    titles = _Titles(view, thesaurus)
    for post in view.records.posts:
        if post.described or view.duties_of(post.id) or not titles.names_post(post):
            continue
        lines = [*view.lines_down(post.id), *view.lines_up(post.id)]
        partners = view.collaborations_with(post.id)
        said = [*(line.evidence for line in lines), *(one.evidence for one in partners)]
        severity: Severity = "warning" if view.lines_down(post.id) else "note"
        yield _gap("undescribed-post", severity, post, said or post.evidence[:1], titles.close_to(post))


class _Titles:
    """The titles of the described posts, by what joins them with those that are only named."""

    def __init__(self, view: View, thesaurus: Thesaurus) -> None:
        self._view = view
        self._thesaurus = thesaurus
        self._endings: Counter[str] = Counter()
        self._described: set[tuple[str, str]] = set()
        self._by_mark: dict[tuple[str, str], list[Post]] = {}
        for post in view.records.posts:
            if post.described:
                self._described.add((post.organization, name_key(post.label)))
                self._endings.update({post.label[-1:], post.label[-2:]})
                for mark in (*self._concepts(post.label), name_key(post.label)[-1:]):
                    self._by_mark.setdefault((post.organization, mark), []).append(post)

    def names_post(self, post: Post) -> bool:
        """Say whether a name can only be a post's: no body, no rank alone (经理), no group (财务人员), no person whose name was made unreadable."""
        label = post.label
        if is_generic(label) or is_body(label) or _PERSON.search(label):
            return False
        if (post.organization, name_key(label).removesuffix("s")) in self._described:
            return False  # Duty Managers: several of a post that is described
        if len(label) <= 2 and self._endings[label] >= BARE_RANK:
            return False
        is_in_line = bool(self._view.lines_up(post.id) or self._view.lines_down(post.id))
        is_title = has_post_form(label) or bool(self._concepts(label))
        return is_in_line or (is_title and not _GROUP.search(label))

    def close_to(self, post: Post) -> tuple[Post, ...]:
        """Return the posts that a named one may be: of the same title concept, or one title is the other with something left out."""
        key = name_key(post.label)
        concepts = set(self._concepts(post.label))
        found: dict[str, tuple[int, int, str, Post]] = {}
        for mark in (*concepts, key[-1:], "员"):
            for other in self._by_mark.get((post.organization, mark), ()):
                is_same = not concepts.isdisjoint(self._concepts(other.label))
                if is_same or _is_shortened(*sorted((key, name_key(other.label)), key=len)):
                    distance = abs(len(post.label) - len(other.label))
                    found[other.id] = (-int(is_same), distance, other.id, other)
        return tuple(other for *_, other in sorted(found.values(), key=lambda one: one[:3])[:PROPOSED])

    def _concepts(self, label: str) -> tuple[str, ...]:
        return tuple(one.iri for one in self._thesaurus.find(label) if one.scheme == "title")


def _is_shortened(short: str, long: str) -> bool:
    """Say whether a title is another with characters left out and the same rank: 机电组长, 机/电组长; but not 总经理, 总经理助理.

    Examples
    --------
    >>> _is_shortened("机电组长", "机/电组长"), _is_shortened("总经理", "总经理助理"), _is_shortened("库管", "库管员")
    (True, False, True)
    """
    if short.isascii():
        return False  # General Manager is no shorter Engineering Manager
    rest = iter(long)
    is_inside = len(short) > 2 and short[-2:] == long[-2:] and all(char in rest for char in short)
    return is_inside or long == f"{short}员"


def _unknown_departments(view: View, thesaurus: Thesaurus) -> Iterator[Gap]:
    for unit in unknown_units(view, thesaurus):
        yield Gap(
            statement_iri(unit.id, "gap", "unknown-department"),
            "unknown-department",
            "warning",
            unit.organization,
            ((unit.id, unit.label),),
            unit.evidence,
            tuple((one, view.label_of(one)) for one in unit.candidates),
        )


def _of_document(
    kind: GapKind, document: str, subjects: Sequence[Post | Department], evidence: Sequence[Evidence]
) -> Gap:
    """Return what is so all over a document, told once."""
    organization = subjects[0].organization
    return Gap(
        statement_iri(organization, "gap", kind, document),
        kind,
        "note",
        organization,
        tuple((one.id, one.label) for one in subjects),
        tuple(evidence),
    )


def _gap(
    kind: GapKind,
    severity: Severity,
    subject: Post | Department,
    evidence: Sequence[Evidence],
    candidates: Sequence[Post] = (),
) -> Gap:
    places = {(one.document, one.start, one.end): one for one in evidence}
    return Gap(
        statement_iri(subject.id, "gap", kind),
        kind,
        severity,
        subject.organization,
        ((subject.id, subject.label),),
        tuple(places[at] for at in sorted(places)),
        tuple((one.id, one.label) for one in candidates),
    )
