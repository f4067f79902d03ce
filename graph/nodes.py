"""What a network shows of each thing of the dataset: plain attributes, ready for any file format.

An attribute that does not apply to a thing is left out; none is ever None.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.forest import reporting_forest
from graph.model import Department, Duty, Evidence, Post
from graph.view import View

EVIDENCE_SHOWN = 3
"""Places quoted on one node or edge; as many as a table cell shows without pushing the next row away."""
QUOTE_CHARACTERS = 80
"""Characters of a quote before it is cut: two lines of a Chinese clause, enough to find it again."""
LABEL_CHARACTERS = 24
"""Characters of a duty's label; longer ones cover their neighbours. The whole text is in ``text``."""

Value = str | int | float | bool | tuple[str, ...]
Attributes = dict[str, Value]


def node_attributes(view: View, *, with_duties: bool = True) -> Iterator[tuple[str, Attributes]]:
    """Describe every thing that can be a node: organisations, departments, posts, external parties, duties.

    Parameters
    ----------
    view : View
        The dataset.
    with_duties : bool
        Whether duties are described, too, which are far more than the rest.

    Yields
    ------
    tuple of (str, dict)
        The id (each once) and its attributes, as `graph.network.Network` lists them.
    """
    seen: set[str] = set()
    for identifier, attributes in _Describer.of(view).everything(with_duties=with_duties):
        if identifier not in seen:
            seen.add(identifier)
            yield (
                identifier,
                {
                    name: value
                    for name, value in attributes.items()
                    if name == "label" or value not in ("", ())
                },
            )


def evidence_texts(evidence: Sequence[Evidence]) -> tuple[str, ...]:
    r"""Write the first places of a list of evidence, each on one line.

    Examples
    --------
    >>> evidence_texts([Evidence("store.txt", 4, 9, "owns\nit")])
    ('store.txt[4:9] owns it',)
    """
    places = evidence if len(evidence) < 2 else list(dict.fromkeys(evidence))[:EVIDENCE_SHOWN]
    return tuple(
        [
            f"{place.document}[{place.start}:{place.end}] {shortened(place.quote, QUOTE_CHARACTERS)}"
            for place in places
        ]
    )


def shortened(text: str, characters: int) -> str:
    """Put a text on one line of at most so many characters."""
    line = " ".join(text.split())
    return line if len(line) <= characters else f"{line[: characters - 1]}…"


@dataclass(frozen=True, slots=True)
class _Describer:
    """A dataset with the counts and names that the attributes need."""

    view: View
    names: Mapping[str, str]
    level: Mapping[str, int]
    members: Mapping[str, int]

    @classmethod
    def of(cls, view: View) -> _Describer:
        """Count once over all records."""
        records = view.records
        superiors = {
            line.subordinate: tuple(
                above for above in view.superiors_of(line.subordinate) if above != line.subordinate
            )
            for line in records.lines
        }
        # A department has a level only where a line says whom it reports to.
        everyone = [*view.posts, *(identifier for identifier in view.departments if identifier in superiors)]
        return cls(
            view=view,
            names={organization.id: organization.label for organization in records.organizations}
            | {department.id: department.label for department in records.departments},
            level=reporting_forest(everyone, superiors).level,
            members=Counter(home for post in records.posts for home in post.departments),
        )

    def everything(self, *, with_duties: bool) -> Iterator[tuple[str, Attributes]]:
        """Each thing with its attributes; an external party as often as it is named."""
        for organization in self.view.records.organizations:
            yield (
                organization.id,
                {"label": organization.label, "kind": "organization", "organization": organization.label},
            )
        homes: dict[str, Attributes] = {}
        for department in self.view.records.departments:
            homes[department.id] = self._home(department.id, department.organization)
            yield department.id, self._department(department) | homes[department.id]
        for post in self.view.records.posts:
            homes[post.id] = self._home(post.departments[0] if post.departments else "", post.organization)
            yield post.id, self._post(post) | homes[post.id]
        for said in self.view.records.collaborations:
            if said.party_kind == "external":
                party: Attributes = {"label": said.party_label, "kind": "external"}
                party["organization"] = homes[said.post]["organization"]
                yield said.party, party | {"evidence": evidence_texts([said.evidence])}
        for duty in self.view.records.duties if with_duties else ():
            yield duty.id, self._duty(duty) | homes[duty.owner]

    def _home(self, department: str, organization: str) -> Attributes:
        return {
            "department": self.names.get(department, ""),
            "organization": self.names.get(organization, ""),
        }

    def _department(self, department: Department) -> Attributes:
        attributes: Attributes = {
            "label": department.label,
            "kind": "department",
            "parent": self.names.get(department.parent, ""),
            "aliases": department.aliases,
            "duty_count": len(self.view.duties_of(department.id)),
            "members": self.members.get(department.id, 0),
            "described": bool(department.evidence),
            "evidence": evidence_texts(department.evidence),
        }
        if department.id in self.level:
            attributes["level"] = self.level[department.id]
        return attributes

    def _post(self, post: Post) -> Attributes:
        return {
            "label": post.label,
            "kind": "post",
            "identifier": post.identifier,
            "grade": post.grade,
            "headcount": post.headcount,
            "aliases": post.aliases,
            "departments": tuple(self.names[home] for home in post.departments if len(post.departments) > 1),
            "level": self.level[post.id],
            "duty_count": len(self.view.duties_of(post.id)),
            "span": sum(below != post.id for below in self.view.subordinates_of(post.id)),
            "described": post.described,
            "evidence": evidence_texts(post.evidence),
        }

    def _duty(self, duty: Duty) -> Attributes:
        return {
            "label": shortened(duty.text, LABEL_CHARACTERS),
            "kind": "duty",
            "text": duty.text,
            "ordinal": duty.ordinal,
            "involvement": duty.involvement,
            "frequency": duty.frequency,
            "boilerplate": duty.boilerplate,
            "evidence": evidence_texts(duty.evidence),
        }
