"""Answer items from records: every item with the words that prove it.

What answers a question is decided elsewhere; here a post, department, party, duty, attribute or term becomes an item.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.model import Attribute, Collaboration, DefinedTerm, Duty, Evidence
from graph.view import View
from search.model import AnswerItem, Quote

QUOTES_LIMIT = 30  # pieces of evidence of one item: a post's longest list of duties fits


def quotes(evidence: Iterable[Evidence]) -> tuple[Quote, ...]:
    """Return evidence as quotes, each span once."""
    unique = dict.fromkeys(one for one in evidence if one.quote.strip())
    return tuple(Quote(one.document, one.start, one.end, one.quote) for one in unique)[:QUOTES_LIMIT]


class Items:
    """Makes answer items of a dataset.

    Parameters
    ----------
    view : View
    """

    def __init__(self, view: View) -> None:
        self._view = view

    def organization(self, thing: str) -> str:
        """Return the label of the organisation that a post or department belongs to, empty if none is known."""
        owner = self._view.posts.get(thing) or self._view.departments.get(thing)
        organization = self._view.organizations.get(owner.organization) if owner else None
        return organization.label if organization else ""

    def post(
        self,
        thing: str,
        evidence: Iterable[Evidence] = (),
        *,
        score: float = 1.0,
        involvement: str | None = None,
    ) -> AnswerItem:
        """Return an item for a post, or for a department where one owns duties."""
        post = self._view.posts.get(thing)
        if post is None:
            return self.department(thing, evidence, score=score, involvement=involvement)
        return AnswerItem(
            id=thing,
            label=post.label,
            aliases=post.aliases,
            kind="post",
            organization=self.organization(thing),
            score=round(score, 4),
            involvement=involvement,
            evidence=quotes(evidence) or quotes(post.evidence[:1]),
        )

    def department(
        self,
        thing: str,
        evidence: Iterable[Evidence] = (),
        *,
        score: float = 1.0,
        involvement: str | None = None,
    ) -> AnswerItem:
        """Return an item for a department."""
        department = self._view.department(thing)
        return AnswerItem(
            id=thing,
            label=department.label,
            aliases=department.aliases,
            kind="department",
            organization=self.organization(thing),
            score=round(score, 4),
            involvement=involvement,
            evidence=quotes(evidence) or quotes(department.evidence[:1]),
        )

    def party(self, statements: Sequence[Collaboration]) -> AnswerItem:
        """Return an item for the party that all the statements name."""
        first = statements[0]
        evidence = [statement.evidence for statement in statements]
        if first.party in self._view.posts:
            return self.post(first.party, evidence)
        if first.party in self._view.departments:
            return self.department(first.party, evidence)
        return AnswerItem(
            id=first.party,
            label=first.party_label,
            aliases=(),
            kind="external",
            organization=self.organization(first.post),
            score=1.0,
            involvement=None,
            evidence=quotes(evidence),
        )

    def duty(self, duty: Duty, *, score: float = 1.0) -> AnswerItem:
        """Return an item for a duty; its label is the duty's text."""
        return AnswerItem(
            id=duty.id,
            label=duty.text,
            aliases=(),
            kind="duty",
            organization=self.organization(duty.owner),
            score=round(score, 4),
            involvement=duty.involvement,
            evidence=quotes(duty.evidence),
        )

    def attribute(self, attribute: Attribute, *, score: float = 1.0) -> AnswerItem:
        """Return an item for a deliverable, indicator, qualification or authority."""
        return AnswerItem(
            id=attribute.id,
            label=attribute.text,
            aliases=(),
            kind="value",
            organization=self.organization(attribute.owner),
            score=round(score, 4),
            involvement=None,
            evidence=quotes((attribute.evidence,)),
        )

    def term(self, term: DefinedTerm) -> AnswerItem:
        """Return an item for a defined term; its label is the definition."""
        return AnswerItem(
            id=term.id,
            label=f"{term.term}: {term.definition}",
            aliases=(term.term,),
            kind="definition",
            organization="",
            score=1.0,
            involvement=None,
            evidence=quotes((term.evidence,)),
        )
