"""Departments that duties and collaborations speak of and that the organisation does not have, with those that may be meant.

A name counts only if it has the form of a department's (采购部), not if it is a trade that stands for one (索赔, 收银), a house, a body or
somebody above or outside (总公司财务部). A name that says the same as an existing department's, in other words or another language, is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from corpus.vocabulary.partynames import is_generic
from corpus.vocabulary.titles import is_body, is_department, names_a_house
from graph.identity import department_iri, department_key
from graph.model import Department, Evidence
from graph.view import View
from ontology.thesaurus import Thesaurus

FEWEST_KNOWN = 2  # departments that an organisation's documents must introduce before another name can be told as unknown
PROPOSED = 3
_UNIT = re.compile(
    r"(?:部门?|处|科|课|组|室|队|办|中心|车间|团队)$|(?i: ?(?:department|dept\.?|team|office|division|section|unit|services?))$"
)
_ABOVE = re.compile(
    r"^(?:总公司|总部|集团|总行|分行|总店|总厂|公司(?!办))|^(?i:head office|group|corporate) "
)
_PREMISES = re.compile(r"^(?:[前后]台|仓库|车间|厨房|餐厅|食堂|门店|展厅)$")
_ABOVE_BEFORE = re.compile(
    r"(?:总公司|总部|集团|总行|分行|总店|厂家|厂商|主机厂|其他|其它|相关|有关|各|本)的?$"
)
_NAMED = re.compile(
    r"(?!业务|职能|主管|生产部门|管理部门)[\u4e00-\u9fff]+部(?:门)?"
)  # the only ending that no longer word begins with (工作组|织)
_GOES_ON = re.compile(r"(?:门)?(?:总经理|经理|总监|主管|主任|部长|负责人|长|员)")  # 财务部|经理 is a post


@dataclass(frozen=True, slots=True)
class UnknownUnit:
    """A department that is only spoken of: ``candidates`` are ids of existing ones that may be meant, the likeliest first."""

    id: str
    label: str
    organization: str
    candidates: tuple[str, ...]
    evidence: tuple[Evidence, ...]


def unknown_units(view: View, thesaurus: Thesaurus) -> Iterator[UnknownUnit]:
    """Yield the departments that are spoken of and do not exist, by organisation and id."""
    known: dict[str, list[Department]] = {}
    for department in view.records.departments:
        if exists(view, department):
            known.setdefault(department.organization, []).append(department)
    spoken = _spoken_of(view, thesaurus)
    for (organization, _), (label, evidence) in sorted(spoken.items()):
        existing = known.get(organization, [])
        if len(existing) < FEWEST_KNOWN or not _is_meant(label) or _is_known(label, existing, thesaurus):
            continue
        named = view.find_departments(label, organization)
        identifier = named[0].id if named else department_iri(view.organizations[organization].label, label)
        candidates = tuple(one.id for one in _candidates(label, existing, thesaurus))
        yield UnknownUnit(identifier, label, organization, candidates, evidence)


def exists(view: View, department: Department) -> bool:
    """Say whether the documents introduce a department: by a heading, a post or duty in it, or another department."""
    return bool(
        department.evidence
        or view.members_of(department.id)
        or view.duties_of(department.id)
        or view.subdepartments_of(department.id)
    )


def _spoken_of(
    view: View, thesaurus: Thesaurus
) -> Mapping[tuple[str, str], tuple[str, tuple[Evidence, ...]]]:
    """Return by organisation and key each department that is only spoken of: its label and the sentences."""
    found: dict[tuple[str, str], tuple[str, dict[tuple[str, int, int], Evidence]]] = {}

    def add(organization: str, label: str, said: Iterable[Evidence]) -> None:
        _, places = found.setdefault((organization, department_key(label)), (label, {}))
        places.update(((one.document, one.start, one.end), one) for one in said)

    for department in view.records.departments:
        if not exists(view, department):
            sentences = [one.evidence for one in view.collaborations_with(department.id)]
            add(department.organization, department.label, sentences)
    for duty in view.records.duties:
        owner = view.posts.get(duty.owner) or view.department(duty.owner)
        for label in _named_in(duty.text, thesaurus):
            if not view.find_departments(label, owner.organization) or (
                (owner.organization, department_key(label)) in found
            ):
                add(owner.organization, label, duty.evidence[:1])
    return {
        key: (label, tuple(places[at] for at in sorted(places)))
        for key, (label, places) in found.items()
        if places
    }


def _named_in(text: str, thesaurus: Thesaurus) -> Iterator[str]:
    """Yield the names of departments that the thesaurus knows and a text has in full: 将发票转交采购部."""
    for match in thesaurus.match(text):
        name = text[match.start : match.end]
        is_unit = all(concept.scheme == "department" for concept in match.concepts)
        is_own = not _ABOVE_BEFORE.search(text, 0, match.start) and not _GOES_ON.match(text, match.end)
        if is_unit and is_own and _NAMED.fullmatch(name):
            yield name


def _is_meant(label: str) -> bool:
    """Say whether a name can only be an own department's."""
    return (
        bool(_UNIT.search(label))
        and (is_department(label) if not label.isascii() else label[0].isupper())
        and not (is_generic(label) or is_body(label) or names_a_house(label))
        and not (_ABOVE.search(label) or _PREMISES.match(label))
    )


def _is_known(label: str, existing: Sequence[Department], thesaurus: Thesaurus) -> bool:
    """Say whether an existing department is called so, in other words, without its ending (配件) or in another language."""
    concepts = {concept.iri for concept in thesaurus.find(label) if concept.scheme == "department"}
    for department in existing:
        for name in (department.label, *department.aliases):
            if _stem(name) == _stem(label):
                return True
            if concepts & {one.iri for one in thesaurus.find(name)} and name.isascii() != label.isascii():
                return True
    return False


def _stem(label: str) -> str:
    return _UNIT.sub("", department_key(label))


def _candidates(label: str, existing: Sequence[Department], thesaurus: Thesaurus) -> list[Department]:
    """Return the departments that may be meant: another word for one (行政部, 综合管理部), or a name that contains the other (服务部, 售后服务部)."""
    concepts = {concept.iri for concept in thesaurus.find(label) if concept.scheme == "department"}
    stem = _stem(label)
    scored = []
    for department in existing:
        other = _stem(department.label)
        is_same = any(concept.iri in concepts for concept in thesaurus.find(department.label))
        is_part = len(stem) > 1 and len(other) > 1 and (stem in other or other in stem)
        if is_same or is_part:
            ratio = SequenceMatcher(None, stem, other, autojunk=False).ratio()
            scored.append((-int(is_same), -ratio, department.id, department))
    return [department for *_, department in sorted(scored, key=lambda one: one[:3])][:PROPOSED]
