"""Who is responsible, approves, supports, is consulted and informed: a matrix drafted from the verbs of the duties, object by object.

A row is a business object of an organisation (`search.objects`), a cell what a post's duties about it make of the post:

- R: it does it. A: it approves it, or supervises posts below it who do it, or another duty reports to it for approval (报总经理审批).
- S: it supports. C: it advises, or supervises what posts outside its line do: a check from elsewhere decides nothing.
- I: it is informed.

Duties that everybody has (完成上级交办的其他工作) are left out. What a row lacks is said by `search.racichecks`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from typing import Literal

from graph.identity import statement_iri
from graph.model import Duty
from graph.view import View
from search.objects import BusinessObject, ObjectReader

Role = Literal["A/R", "R", "A", "S", "C", "I"]
ROLES: tuple[Role, ...] = ("A/R", "R", "A", "S", "C", "I")
LETTERS = {"Responsible": "R", "Approves": "A", "Supports": "S", "Consulted": "C", "Informed": "I"}
# 超过三千元的报总经理审批: the duty of one names who approves
NAMED_APPROVER = re.compile(
    r"(?:报请?|提交|呈报?|上报|送交?|交由|经)(?P<who>[\u4e00-\u9fff]{2,10}?)(?:审批|批准|核准|审定|核定|签批|审核)"
)
# 检查展车的清洁: who looks at things does the work; who watches over people (监督, 指导) answers for theirs
CHECKS = re.compile(
    r"[^,，]{0,8}?(?:检查|检验|检测|抽检|抽查|巡检|巡查|巡视|验收|监测|监控|控制|盘点)|(?:inspect|check|test|monitor|audit|control|review)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cell:
    """What a post (or department) is to an object: ``role`` follows from ``duties``, the decisive ones first."""

    owner: str
    role: Role
    duties: tuple[Duty, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """An object of an organisation with those who have to do with it, the doers first.

    Attributes
    ----------
    id : str
        IRI, the same as long as organisation and object are.
    object : BusinessObject
        Named as most of its duties say it.
    organization : str
        Id.
    cells : tuple of Cell
    """

    id: str
    object: BusinessObject
    organization: str
    cells: tuple[Cell, ...]

    def owners(self, *roles: str) -> tuple[str, ...]:
        """Return those who have one of some letters."""
        return tuple(cell.owner for cell in self.cells if set(cell.role.split("/")) & set(roles))


class _Drafter:
    """What rows are drafted with; whom a post stands above is looked up once."""

    def __init__(self, view: View, reader: ObjectReader) -> None:
        self._view = view
        self._reader = reader
        self._below: dict[str, frozenset[str]] = {}

    def row(self, organization: str, found: Sequence[tuple[Duty, BusinessObject]]) -> Row:
        """Return the row of duties that are about one object."""
        about = found[0][1]
        doers = {duty.owner for duty, _ in found if duty.involvement == "Responsible"}
        letters: dict[str, dict[str, list[Duty]]] = {}
        for duty, _ in found:
            letter = LETTERS.get(duty.involvement) or self._supervisor(duty, doers)
            letters.setdefault(duty.owner, {}).setdefault(letter, []).append(duty)
            for approver in named_approvers(self._view, duty):
                letters.setdefault(approver, {}).setdefault("A", []).append(duty)
        cells = [_cell(owner, said) for owner, said in letters.items()]
        ordered = sorted(cells, key=lambda cell: (ROLES.index(cell.role), -len(cell.duties), cell.owner))
        named = replace(about, words=self._name(organization, found))
        return Row(statement_iri(organization, "raci", about.key), named, organization, tuple(ordered))

    def _name(self, organization: str, found: Sequence[tuple[Duty, BusinessObject]]) -> str:
        """Return the words for an object: as most duties say it, else as the thesaurus prefers, in the organisation's language."""
        words = Counter(about.words for _, about in found)
        preferred = found[0][1].preferred
        is_english = self._view.organizations[organization].language.startswith("en")
        best = min(
            words,
            key=lambda one: (one.isascii() != is_english, one not in preferred, -words[one], len(one), one),
        )
        if best in preferred or 2 * words[best] > len(found):
            return best  # 技术培训, 听课 and 训练 once each are 培训
        return next((one for one in preferred if one.isascii() == is_english), best)

    def _supervisor(self, duty: Duty, doers: Set[str]) -> str:
        """Return what one who supervises is: accountable for those below it, else a check from elsewhere; whoever watches nobody does it."""
        if doers <= {duty.owner}:
            return "R" if CHECKS.match(duty.text) or not self._reader.names_people(duty) else "A"
        if duty.owner not in self._below:
            self._below[duty.owner] = frozenset(self._view.all_below(duty.owner))
        return "C" if self._below[duty.owner].isdisjoint(doers) else "A"


def draft_matrix(view: View, reader: ObjectReader) -> tuple[Row, ...]:
    """Return the rows of all organisations: organisation by organisation, those that most posts share first, ties by id.

    Parameters
    ----------
    view : View
    reader : ObjectReader
        Made from the duties of the view.
    """
    groups: dict[tuple[str, str], list[tuple[Duty, BusinessObject]]] = {}
    for duty in view.records.duties:
        about = None if duty.boilerplate else reader.main(duty)
        if about is not None:
            groups.setdefault((view.organization_of(duty.owner), about.key), []).append((duty, about))
    drafter = _Drafter(view, reader)
    rows = [drafter.row(organization, found) for (organization, _), found in groups.items()]
    order = {organization: place for place, organization in enumerate(view.organizations)}
    return tuple(sorted(rows, key=lambda row: (order[row.organization], -len(row.cells), row.id)))


def named_approvers(view: View, duty: Duty) -> Iterator[str]:
    """Yield the posts to whom a duty says that something is reported for approval."""
    organization = view.organization_of(duty.owner)
    for match in NAMED_APPROVER.finditer(duty.text):
        found = view.find_posts(match["who"], organization)
        if len(found) == 1 and found[0].id != duty.owner:
            yield found[0].id


def is_above(view: View, upper: str, lower: str) -> bool:
    """Say whether a post stands above another, at once or through others, by any of the stated lines."""
    seen = {lower}
    waiting = [lower]
    for one in waiting:
        above = [other for other in view.superiors_of(one) if other not in seen]
        seen.update(above)
        waiting += above
    return upper != lower and upper in seen


def _cell(owner: str, said: dict[str, list[Duty]]) -> Cell:
    role = next(one for one in ROLES if set(one.split("/")) <= said.keys())
    first = role.split("/")
    rest = [letter for letter in said if letter not in first]
    duties = {duty.id: duty for letter in (*first, *sorted(rest)) for duty in said[letter]}
    return Cell(owner, role, tuple(duties.values()))
