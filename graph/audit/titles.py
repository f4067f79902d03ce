"""One post under two titles: in its own form, or in the lines of others. Proposed with the reason, never merged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.vocabulary.titles import is_post
from graph.audit import wording
from graph.audit.likeness import Likeness, Reason, is_rank_of, likeness
from graph.audit.model import Finding, Subject
from graph.audit.statements import Statements, is_row
from graph.audit.writing import Writer
from graph.identity import name_key
from graph.model import Post, ReportingLine, Section, StatedTitle

_SHOWN = 3  # lines quoted for a name; more say the same


@dataclass(frozen=True, slots=True)
class Proposal:
    """A name in the lines of others (``name``) that may mean a described post (``post``); both are ids of posts."""

    name: str
    post: str
    likeness: Likeness
    lines_fit: bool


def proposals(statements: Statements) -> tuple[Proposal, ...]:
    """Return which names in lines probably mean a post that is described under another title.

    What the first round settles helps the second: whoever lists a name may itself be called otherwise by its subordinates.
    """
    found: dict[str, Proposal] = {}
    for _ in range(2):
        same = {one.name: one.post for one in found.values() if not statements.is_described(one.name)}
        settled = Statements(statements.view, same)
        candidates = _Candidates(settled)
        for name in candidates.names():
            if name not in found and (proposal := candidates.best(name)):
                found[name] = proposal
    return tuple(found[name] for name in sorted(found))


class _Candidates:
    """Described posts that a name may mean, and whether the lines fit."""

    def __init__(self, statements: Statements) -> None:
        self.view = statements.view
        self.statements = statements
        self._described: dict[tuple[str, str], list[Post]] = {}
        for post in self.view.records.posts:
            if post.described and not is_row(post):
                for end in {_end(name) for name in (post.label, *post.aliases)}:
                    self._described.setdefault((post.organization, end), []).append(post)
        self._up: dict[str, list[ReportingLine]] = {}
        self._down: dict[str, list[ReportingLine]] = {}
        for line in self.view.records.lines:
            named, side = (
                (line.superior, self._up)
                if line.stated_by == "subordinate"
                else (line.subordinate, self._down)
            )
            side.setdefault(named, []).append(line)

    def names(self) -> list[str]:
        """Return the posts that others name in their lines, by id."""
        named = (self.view.posts.get(one) for one in {*self._up, *self._down})
        return sorted(post.id for post in named if post and not is_row(post) and not self._speaks(post))

    def best(self, name: str) -> Proposal | None:
        """Return the one post that a name probably means: one whose lines fit before one that only looks like it."""
        named = self.view.posts[name]
        is_open = not named.described and not self.statements.is_anybody(name)
        fitting, plain = [], []
        for post in self._described.get((named.organization, _end(named.label)), ()):
            like = _likeness(named, post)
            if like is None or post.id == name or self._told_apart(name, post.id):
                continue
            if self._fits(name, post.id):
                fitting.append(Proposal(name, post.id, like, lines_fit=True))
            elif is_open and like.is_plain:
                plain.append(Proposal(name, post.id, like, lines_fit=False))
        chosen = fitting or plain
        return chosen[0] if len(chosen) == 1 else None

    def _told_apart(self, name: str, post: str) -> bool:
        """Whether somebody names both, so that they are two."""
        both = {name, post}
        groups = [*self.statements.lists.values(), *self.statements.superiors.values()]
        return any(both <= group.keys() for group in groups)

    def _speaks(self, post: Post) -> bool:
        """Whether a post has a description of its own that says where it stands."""
        above, below = self.statements.superiors, self.statements.lists
        return post.described and bool(above.get(post.id) or below.get(post.id))

    def _fits(self, name: str, post: str) -> bool:
        """Whether those who use the name are those above or below the post, which they do not name themselves."""
        above, below = self.statements.superiors, self.statements.lists
        for line in self._up.get(name, ()):
            if self.statements.who(line.subordinate) in below.get(post, ()):
                return True
        return any(
            self.statements.who(line.superior) in above.get(post, ()) for line in self._down.get(name, ())
        )


def _likeness(named: Post, post: Post) -> Likeness | None:
    found = [likeness(named.label, name) for name in (post.label, *post.aliases)]
    return min(filter(None, found), key=lambda like: not like.is_plain, default=None)


def _end(name: str) -> str:
    """The last letter or character, without the plural: names that may be one post share it."""
    letters = "".join(char for char in name_key(name) if char.isalnum())
    return letters.removesuffix("s")[-1:] if letters.isascii() else letters[-1:]


def title_findings(writer: Writer, found: Iterable[Proposal]) -> Iterator[Finding]:
    """Yield a finding for each name of the lines, and for each form whose title is not that of its heading."""
    for proposal in found:
        if proposal.likeness.reason != "plural":
            yield _of_lines(writer, proposal)
    for section in writer.statements.view.records.sections:
        for stated in section.labelled:
            yield from _of_form(writer, section, stated)


def _of_lines(writer: Writer, proposal: Proposal) -> Finding:
    view = writer.statements.view
    up = [line for line in view.lines_down(proposal.name) if line.stated_by == "subordinate"]
    down = [line for line in view.lines_up(proposal.name) if line.stated_by == "superior"]
    lines, key = (up, "title-superior") if up else (down, "title-subordinate")
    sayers = [line.subordinate if up else line.superior for line in lines]
    like = proposal.likeness
    post = view.post(proposal.post)
    words = writer.say(
        key,
        a=post.label,
        b=view.label_of(proposal.name),
        c=writer.names(sayers),
        reason=wording.reason(like.reason, like.more, writer.language, lines_fit=proposal.lines_fit),
    )
    return writer.finding(
        "title-mismatch",
        "note" if like.reason == "members" else "warning",
        words,
        subjects=(*writer.subjects(post.id, proposal.name),),
        evidence=(*post.evidence[:1], *[line.evidence for line in (*up, *down)][:_SHOWN]),
    )


def _of_form(writer: Writer, section: Section, stated: StatedTitle) -> Iterator[Finding]:
    if _says_the_same(section.title, stated.title):
        return
    like = likeness(section.title, stated.title)
    is_bracket = name_key(stated.title).startswith(f"{name_key(section.title)}(")
    others = writer.statements.view.find_posts(
        stated.title, writer.statements.view.organization_of(section.owner)
    )
    is_other = any(post.described and post.id != section.owner for post in others)
    is_glued = is_post(stated.title.removeprefix(section.title)) and stated.title.startswith(section.title)
    why: Reason | None = like.reason if like else None
    why = "bracket" if is_bracket else "glued" if is_glued else why
    words = writer.say(
        "title-other" if is_other else "title-label",
        a=section.title,
        b=stated.title,
        reason=wording.reason(why, like.more if like else "", writer.language),
    )
    yield writer.finding(
        "title-mismatch",
        "note" if is_bracket else "warning",
        words,
        subjects=(Subject(section.owner, section.title), Subject(section.owner, stated.title)),
        evidence=(section.evidence, stated.evidence),
        apart="form",
    )


def _says_the_same(heading: str, stated: str) -> bool:
    """Whether a form's title is the heading's in another language, without the branch in brackets, or with its field before the rank."""
    if heading.isascii() != stated.isascii():
        return True
    is_rank = is_rank_of(heading, stated) or is_rank_of(stated, heading)
    return is_rank or name_key(heading).startswith(f"{name_key(stated)}(")
