"""The names that a dataset knows: posts, departments and outside parties, by every spelling that a person may use.

Built once from the view; translations and synonyms come from the thesaurus, concept by concept. Which names stand in a question is
`search.mentions`' matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable
from functools import cached_property
from itertools import takewhile
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from corpus.text.latepattern import late_pattern
from graph.view import View
from ontology.thesaurus import Concept, Thesaurus
from search.script import plain

MentionKind = Literal["post", "department", "weak_department", "party", "unknown"]

# How sure a spelling is: what the documents call it, another spelling of theirs, the usual word of its concept in
# the thesaurus, another word of the concept, a part of it.
LABEL, ALIAS, PREFERRED, CONCEPT, LOOSE = 5, 4, 3, 2, 1
KIND_ORDER: tuple[MentionKind, ...] = ("post", "department", "party", "weak_department", "unknown")
NUMBER_MINIMUM = 3  # characters of a post's number that stand for the post: 43 may be any number
SHORTENED_BY = 3  # characters that a short form of a title leaves out at most
GENERIC = frozenset(
    [
        "经理",
        "领导",
        "主管",
        "上级",
        "下级",
        "上级领导",
        "主管领导",
        "公司领导",
        "部门经理",
        "部门主管",
        "部门领导",
        "部门负责人",
        "负责人",
        "管理层",
        "员工",
        "人员",
        "下属",
        "相关领导",
        "有关领导",
        "直接上级",
        "相关人员",
        "全体员工",
        "各部门",
        "部门",
        "本部门",
        "其他部门",
        "相关部门",
    ]
)
UNIT_ENDING = late_pattern("(?:部门|中心|事业部|部|科|室|处|组|办|团队)$")
ENGLISH_UNIT = late_pattern(r" (?:department|dept|team|office|division|unit)$")
PLURALS = (("s", ""), ("es", ""), ("ies", "y"), ("men", "man"))
LOOSE_CHARACTERS = late_pattern(r"[\s/·\-—_()【】\[\]“”\"'、]")


class Named(Struct, frozen=True):
    """Things of one kind that one spelling stands for; ``ids`` in the view's order.

    ``others`` are of the same kind and less sure: meant if the sure ones have no answer.
    """

    kind: MentionKind
    ids: tuple[str, ...]
    strength: int
    others: tuple[str, ...] = ()


def compact(text: str) -> str:
    """Return a name without the marks that people leave out: blanks, slashes, brackets, quotes.

    Examples
    --------
    >>> compact("电/气组长 (夜班)")
    '电气组长夜班'
    """
    return LOOSE_CHARACTERS.sub("", text)


class Names:
    """Every spelling of every post, department and party.

    Parameters
    ----------
    view : View
    thesaurus : Thesaurus

    Attributes
    ----------
    by_spelling : dict of str to Named
        By compact plain spelling, as the documents write it.
    organizations : tuple of (str, str)
        Plain label, and short one, and id of each organisation where there are several, the longest first.
    short_organizations : dict of str to str
        Id to what tells an organisation's label from the others': the label without what all begin with.
    labels : dict of str to str
        Id to the label in the documents' language.
    english_units : dict of str to list of str
        English name without "department" to department ids.
    post_spellings : dict of str to list of str
        Post id to its plain spellings, the label first.
    """

    def __init__(self, view: View, thesaurus: Thesaurus) -> None:
        self._thesaurus = thesaurus
        self._known_concepts: dict[str, tuple[Concept, ...]] = {}
        self._found: dict[str, dict[tuple[MentionKind, int], list[str]]] = defaultdict(dict)
        self._by_concept: dict[str, dict[tuple[MentionKind, int], list[str]]] = defaultdict(dict)
        self._undescribed: set[str] = set()
        self._homes = {post.id: post.organization for post in view.records.posts}
        self.labels: dict[str, str] = {}
        self.english_units: dict[str, list[str]] = {}
        self.post_spellings: dict[str, list[str]] = {}
        self.short_organizations = _short_labels(view)
        self._add_posts(view)
        self._add_departments(view)
        self._add_parties(view)
        self._add_likely(view)
        self.by_spelling = {name: _best(found) for name, found in self._found.items()}
        self.organizations = _organizations(view, self.short_organizations, self.by_spelling)
        self.longest = max(map(len, self.by_spelling), default=0)

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """All titles as the documents write them, sorted, each once."""
        return tuple(sorted({self.labels[post] for post in self.post_spellings}))

    def of_concepts(self, concepts: Iterable[Concept]) -> Named | None:
        """Return what the dataset has for concepts: the surest link, None if it has nothing.

        A dataset that has only parts storekeepers means them by "storekeeper". What nothing is above, as a manager, is a
        kind of post rather than a post and means none of those below it.
        """
        concepts = tuple(concepts)
        named = self._of_these(concepts)
        if named is None:
            below = [
                one for concept in concepts if concept.broader for one in self._thesaurus.narrower(concept)
            ]
            named = self._of_these(below)
            named = replace(named, strength=LOOSE) if named is not None else None
        return named

    def _of_these(self, concepts: Iterable[Concept]) -> Named | None:
        merged: dict[tuple[MentionKind, int], list[str]] = {}
        for concept in concepts:
            for key, ids in self._by_concept.get(concept.iri, {}).items():
                merged.setdefault(key, []).extend(thing for thing in ids if thing not in merged.get(key, []))
        return _best(merged) if merged else None

    def _concepts(self, spelling: str) -> tuple[Concept, ...]:
        """Return the concepts of a spelling, looked up once."""
        if spelling not in self._known_concepts:
            self._known_concepts[spelling] = self._thesaurus.find(spelling)
        return self._known_concepts[spelling]

    def literal(self, words: str) -> Named | None:
        """Return the posts whose label or alias is these English words, the last one in the plural or not."""
        name = compact(words)
        for form in (
            name,
            *(name[: -len(end)] + one for end, one in PLURALS if name.endswith(end)),
            name + "s",
        ):
            named = self.by_spelling.get(form)
            if named is not None and named.kind == "post" and named.strength >= ALIAS:
                return self._with_elsewhere(named, words)
        return None

    def _with_elsewhere(self, named: Named, words: str) -> Named:
        """Add what the words mean in organisations that have no post of just that name.

        In its own organisation the exact name stands alone; one that is only mentioned keeps its translations as less sure.
        """
        meant = self.of_concepts(self._concepts(words))
        found = meant.ids if meant is not None and meant.kind == "post" else ()
        homes = {self._homes[one] for one in named.ids}
        elsewhere = tuple(one for one in found if self._homes[one] not in homes)
        is_mentioned = self._undescribed.issuperset(named.ids)
        here = tuple(one for one in found if is_mentioned and one not in (*named.ids, *elsewhere))
        others = tuple(dict.fromkeys((*named.others, *here))) if is_mentioned else ()
        return replace(named, ids=(*named.ids, *elsewhere), others=others)

    def _add(self, spelling: str, kind: MentionKind, strength: int, thing: str) -> None:
        name = compact(spelling)
        if len(name) < 2:
            return
        ids = self._found[name].setdefault((kind, strength), [])
        if thing not in ids:
            ids.append(thing)

    def _link(
        self,
        spelling: str,
        schemes: tuple[str, ...],
        key: tuple[MentionKind, int],
        thing: str,
        *,
        label: str = "",
    ) -> None:
        """Tie a thing to the concepts of one of its spellings; of several those that its label has too.

        A 出纳 that is called Cashier as well is not the one at the till.
        """
        concepts = self._concepts(spelling)
        shared = {one.iri for one in concepts} & {one.iri for one in self._concepts(label)}
        for concept in concepts:
            if concept.scheme in schemes and concept.iri in (shared or (concept.iri,)):
                kind, strength = key
                usual = thing not in self._undescribed and spelling in (
                    *concept.labels_zh[:1],
                    *(label.lower() for label in concept.labels_en[:1]),
                )
                strength = PREFERRED if usual and strength == CONCEPT else strength
                ids = self._by_concept[concept.iri].setdefault((kind, strength), [])
                if thing not in ids:
                    ids.append(thing)

    def _add_posts(self, view: View) -> None:
        for post in view.records.posts:
            self.labels[post.id] = view.name_of(post.id)
            if post.label in GENERIC and not view.duties_of(post.id):
                continue
            spellings = [plain(spelling) for spelling in (post.label, *post.aliases)]
            self.post_spellings[post.id] = spellings
            if not post.described:
                self._undescribed.add(post.id)
            for rank, spelling in enumerate(spellings):
                self._add(spelling, "post", LABEL if rank == 0 and post.described else ALIAS, post.id)
                self._link(
                    spelling,
                    ("title",),
                    ("post", CONCEPT if rank == 0 else LOOSE),
                    post.id,
                    label=spellings[0],
                )
            if len(post.identifier) >= NUMBER_MINIMUM:
                self._add(plain(post.identifier), "post", ALIAS, post.id)

    def _add_likely(self, view: View) -> None:
        """Let the name of a post that no section describes also stand, less surely, for the described ones that it may mean."""
        described: dict[str, list[str]] = defaultdict(list)
        for post in view.records.posts:
            if post.described and post.id in self.post_spellings:
                described[post.organization].append(post.id)
        for thing in sorted(self._undescribed):
            name = self.post_spellings[thing][0]
            concepts = {one.iri for one in self._concepts(name) if one.scheme == "title"}
            for other in described[view.posts[thing].organization]:
                label = self.post_spellings[other][0]
                shared = concepts and any(one.iri in concepts for one in self._concepts(label))
                if shared or _is_shortened(name, label):
                    self._add(name, "post", LOOSE, other)

    def _add_departments(self, view: View) -> None:
        for department in view.records.departments:
            self.labels[department.id] = department.label
            for spelling in map(plain, (department.label, *department.aliases)):
                if spelling not in GENERIC:
                    self._add_department(spelling, department.id)

    def _add_department(self, spelling: str, thing: str) -> None:
        short = UNIT_ENDING.sub("", spelling)
        whole: MentionKind = "department" if short != spelling else "weak_department"
        self._add(spelling, whole, LABEL, thing)
        self._link(spelling, ("department",), ("department", CONCEPT), thing)
        for concept in self._concepts(spelling):
            self._add_units(concept, thing)
        if len(short) >= 2 and short != spelling:
            self._add(short + "部门", "department", ALIAS, thing)
            self._add(short + "部", "department", CONCEPT, thing)
            self._add(short, "weak_department", LOOSE, thing)

    def _add_units(self, concept: Concept, thing: str) -> None:
        """Let "marketing" stand for the marketing department, where a question is about departments."""
        if concept.scheme != "department":
            return
        for label in concept.labels_en:
            short = ENGLISH_UNIT.sub("", label.lower())
            ids = self.english_units.setdefault(short, [])
            if thing not in ids:
                ids.append(thing)

    def _add_parties(self, view: View) -> None:
        for one in view.records.collaborations:
            if one.party_kind == "external" and one.party not in self.labels:
                self.labels[one.party] = one.party_label
                self._add(plain(one.party_label), "party", LABEL, one.party)
                self._link(
                    plain(one.party_label), ("object", "title", "department"), ("party", CONCEPT), one.party
                )


def _is_shortened(name: str, label: str) -> bool:
    """Say whether a title may be a shorter form of another: the same first and last two characters, the rest left out in order.

    Examples
    --------
    >>> _is_shortened("仓储经理", "仓储物流经理"), _is_shortened("仓储经理", "仓储主管")
    (True, False)
    """
    if (
        len(name) < 4
        or not 0 < len(label) - len(name) <= SHORTENED_BY
        or name[:2] != label[:2]
        or name[-2:] != label[-2:]
    ):
        return False
    rest = iter(label)
    return all(character in rest for character in name)


def _short_labels(view: View) -> dict[str, str]:
    labels = {one.id: one.label for one in view.records.organizations}
    some = min(labels.values(), default="")
    shared = 0
    while (
        len(labels) > 1
        and shared < len(some)
        and all(one.startswith(some[: shared + 1]) for one in labels.values())
    ):
        shared += 1
    if some[:shared].isascii():
        shared = some[:shared].rfind(" ") + 1  # words stay whole
    short = {thing: label[shared:].strip() for thing, label in labels.items()}
    return short if all(len(label) > 1 for label in short.values()) else labels


def _without_ending(labels: dict[str, str]) -> dict[str, str]:
    """Return labels without the Chinese words that all end with (东湖店 and 西山店 are 东湖 and 西山); none if that leaves one empty.

    Examples
    --------
    >>> _without_ending({"a": "东湖店", "b": "西山店"}), _without_ending({"a": "东店", "b": "西店"})
    ({'a': '东湖', 'b': '西山'}, {})
    """
    columns = zip(*(reversed(label) for label in labels.values()), strict=False)
    ending = "".join(column[0] for column in takewhile(lambda column: len(set(column)) == 1, columns))[::-1]
    if not ending or ending.isascii():
        return {}
    short = {thing: label.removesuffix(ending) for thing, label in labels.items()}
    return short if all(len(label) > 1 for label in short.values()) else {}


def _organizations(view: View, short: dict[str, str], taken: Container[str]) -> tuple[tuple[str, str], ...]:
    if len(view.records.organizations) < 2:
        return ()
    whole = [(plain(one.label), one.id) for one in view.records.organizations]
    shorter = [*short.items(), *_without_ending(short).items()]
    parts = [(plain(label), thing) for thing, label in shorter if compact(plain(label)) not in taken]
    named = {one for one in (*whole, *parts) if len(one[0]) > 1}
    return tuple(sorted(named, key=lambda one: (-len(one[0]), one)))


def _best(found: dict[tuple[MentionKind, int], list[str]]) -> Named:
    """Keep the surest reading of a spelling; posts before departments before parties."""
    kind, strength = min(found, key=lambda entry: (-entry[1], KIND_ORDER.index(entry[0])))
    ids = tuple(found[kind, strength])
    weaker = sorted(
        (entry for entry in found if entry[0] == kind and entry[1] < strength), key=lambda entry: -entry[1]
    )
    others = dict.fromkeys(thing for entry in weaker for thing in found[entry] if thing not in ids)
    return Named(kind, ids, strength, tuple(others))
