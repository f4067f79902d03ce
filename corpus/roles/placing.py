"""Where a role stands — superiors, subordinates, department — from a label's value or from prose, into the role's draft."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from corpus.roles.draft import Piece, RoleDraft
from corpus.roles.event import Event
from corpus.roles.translations import is_latin, repeats
from corpus.text.clean import tidy
from corpus.text.prefilter import Prefiltered
from corpus.vocabulary.labels import Field
from corpus.vocabulary.namelists import names_in, says_none
from corpus.vocabulary.predicates import is_about, subject_before
from corpus.vocabulary.sentences import departments_in, is_activity, subordinates_in, superiors_in
from corpus.vocabulary.titles import in_ascii, is_body, is_department, is_post, split_names
from corpus.vocabulary.writtentitles import WrittenTitle, read_title, tells_apart

_VALUE_LENGTH = 60  # characters; a longer value is a sentence
_TORN_LENGTH = (
    30  # characters; a name and what follows it in a form that lost its cells is longer than a name
)
_NAME_LENGTH = 20  # characters of a Chinese name that has no known form
_SHORTEST_CHAIN = 2  # names
_SHORTEST_SUBJECT = 2  # characters: 馆长
_PROSE = 0.8  # how sure a line read from prose is, against 1 for a label


def is_names(text: str, event: Event) -> bool:
    """Whether the words can be the value of a label that wants names."""
    words = tidy(text[event.start : event.end])
    if event.kind == "label" or says_none(words):
        return True
    if all(is_post(name) or is_department(name) for name in split_names(words)):
        return True
    if words[:1].isascii() and _are_posts(words):
        return True
    return len(words) <= _VALUE_LENGTH and not re.search("[。;；:：]", words) and not is_activity(words)


def _are_posts(words: str) -> bool:
    names = names_in(words)
    return len(names) > 1 and sum(map(is_post, names)) * 2 > len(names)


def goes_on(text: str, event: Event) -> bool:
    """Whether a list of names goes on in the next line."""
    names = names_in(text[event.start : event.end])
    return event.kind == "text" and sum(map(is_post, names)) * 2 > len(names)


_ONE_NAME = re.compile(r"[A-Z][A-Za-z&', -]{3,60} and [A-Z][A-Za-z' -]{2,30}")  # Housing, Repairs and Estates
_IN_DEPARTMENT = re.compile(r"([^(（]{2,20})[(（].*[)）]$")  # 品控部(隶属生产中心)
_PART_OF = re.compile(r"\W*(?:division|section|unit|team|business unit|service)\b", re.IGNORECASE)


def take_names(role: RoleDraft, field: Field, text: str, event: Event) -> None:
    """Put the names of a label's value into the draft."""
    value, end = _untorn(text, event)
    rule = "table-row" if event.rule == "table-row" else "label"
    if value.count(")") > value.count("("):
        value = value.rstrip(" ;；。").removesuffix(")")  # a label inside the brackets behind a title
    if says_none(tidy(value)):
        role.says_none.add(field)
        return
    value = _next_in_chain(role, field, value)
    named = any(is_post(name) or is_body(name) for name in names_in(value))
    if field == "reports_to" and value[:1].isascii() and not named and note_superiors(role, text, event):
        return  # Supervisor: this position reports to the Kitchen Manager
    names = [tidy(value)] if field == "department" and _ONE_NAME.fullmatch(value) else names_in(value)
    known = [role.department] if field == "department" else role.names.get(field, [])
    if repeats(text, [piece for piece in known if piece], event.begin, names):
        if is_latin("".join(names)):
            return
        known.clear()
    for name in names:
        if field == "department":
            apart = _IN_DEPARTMENT.match(name)
            name = apart[1] if apart and is_department(apart[1]) else name
            if role.department and _PART_OF.match(text[text.rfind("\n", 0, event.start) + 1 : event.start]):
                return  # Department: Housing / Section: Repairs — the department is the first
            role.department = Piece(event.start, end, rule, name=name)
            return
        if "(" in name or "（" in name:
            name = read_title(name).title
        if field != "title" and (len(name) <= _NAME_LENGTH or is_post(name) or name.isascii()):
            role.add_name(field, Piece(event.start, end, rule, name=name))


_CHAIN = re.compile(r"\s*(?:[→⇒]|[-—=]+>)\s*")


def _next_in_chain(role: RoleDraft, field: Field, value: str) -> str:
    """The name beside the post's own in a chain of command: 店长 in 收银员→店长→总经理, the first where the post is not in it."""
    chain = [name.strip() for name in _CHAIN.split(value) if name.strip()]
    if field != "reports_to" or len(chain) < _SHORTEST_CHAIN or not all(map(is_post, chain)):
        return value
    place = chain.index(role.title) if role.title in chain else -1
    return chain[place + 1] if place + 1 < len(chain) else chain[place - 1]


def _untorn(text: str, event: Event) -> tuple[str, int]:
    """The value alone where a form lost its cells: 销售总监 岗位目标 按照…."""
    value = text[event.start : event.end]
    torn = (
        len(tidy(value)) > _TORN_LENGTH
        and not in_ascii(value).isascii()
        and re.search(r"(?<=[^\s、,，])\s+\S{3,}", value)
    )
    if torn and "、" not in value.split()[0]:
        value = value.split()[0]
        return value, event.start + len(value)
    return value, event.end


def note_superiors(role: RoleDraft, text: str, event: Event) -> bool:
    """Take the superiors that a sentence names, unless the role has one; return whether any was taken."""
    if role.names.get("reports_to"):
        return False
    found = False
    words = own_words(role.title, text[event.start : event.end])
    for name, start, end in superiors_in(words):
        other = subject_before(words, start) if role.title.isascii() else ""
        if other and not is_about(other, role.title, *role.variants):
            if is_about(
                name, role.title, *role.variants
            ):  # all porters report to the duty manager: among his duties
                role.add_name("direct_reports", _piece(event, start, end, other))
        elif name != role.title:
            role.add_name("reports_to", _piece(event, start, end, name))
            found = True
    return found


_BRACKET = re.compile(r"[(（][^()（）]+[)）]")


def note_standing(role: RoleDraft, written: WrittenTitle, text: str, event: Event) -> None:
    """Take what the line of a title says of the post's place: 站长(对区域经理负责), 会计(兼出纳), 门卫(保卫科)."""

    def beside(name: str, rule: str, sure: float = 1.0) -> Piece:
        at = text.find(name, event.start, event.end)
        bracket = next(
            (m for m in _BRACKET.finditer(text, event.start, event.end) if m.start() < at < m.end()), None
        )
        start, end = (
            bracket.span() if bracket else (at, at + len(name)) if at >= 0 else (event.start, event.end)
        )
        return Piece(start, end, rule, sure, name=name)

    for name in written.superiors:
        role.add_name("reports_to", beside(name, "behind-title", _PROSE))
    for name in written.subordinates:
        if says_none(name):
            role.says_none.add("direct_reports")
        else:
            role.add_name("direct_reports", beside(name, "behind-title", _PROSE))
    for name in written.also:
        role.add_name("also_holds", beside(name, "also-in-title"))
    if written.department:
        role.department = beside(written.department, "behind-title")


def tell_apart(roles: Iterable[RoleDraft], text: str) -> None:
    """Put into the titles of posts what alone tells them apart: the brackets of 副站长(一) and 副站长(二)."""
    alike: defaultdict[str, list[tuple[RoleDraft, str]]] = defaultdict(list)
    for role in roles:
        aside = tells_apart(tidy(text[slice(*role.raw)]), role.title)
        if aside:
            alike[role.title].append((role, aside))
    for several in alike.values():
        if len({aside for _, aside in several}) > 1:
            for role, aside in several:
                role.title += f" ({aside})" if role.title.isascii() else f"({aside})"


_ALSO_HOLDS = Prefiltered(r"[,，]\s*(?:并|同时)?兼任?(?P<name>[^,，。;；]{2,12})(?=[,，。;；]|$)")


def note_place(role: RoleDraft, text: str, event: Event) -> None:
    """Take the department, the posts held as well and the subordinates that prose states: 隶属总经办, 兼工会主席, 直接管理甲、乙."""
    words = own_words(role.title, text[event.start : event.end])
    for name, start, end in departments_in(words):
        if role.is_department:  # 采购科隶属于厂部: what a department belongs to stands above it
            role.add_name("reports_to", _piece(event, start, end, name))
        elif not _is_about_another(words, start):
            role.department = _piece(event, start, end, name)
    for match in _ALSO_HOLDS.finditer(words):
        if is_post(match["name"]):
            role.add_name("also_holds", _piece(event, *match.span("name"), match["name"]))
    for name, start, end in subordinates_in(words):
        role.add_name("direct_reports", _piece(event, start, end, name))


# 仓库隶属于物流部, 有的企业把采购…: the clause is about something else than the post
_OTHER_SUBJECT = re.compile(
    "(?:仓库|部门|公司|企业|单位|机构|团队|中心|系统)$|^\\s*(?:有的|有些|如果|例如|比如)"
)
_LAST_CLAUSE = re.compile("[^,，。;；]*$")


def _is_about_another(words: str, start: int) -> bool:
    clause = _LAST_CLAUSE.search(words, 0, start)
    subject = clause[0].strip() if clause else ""
    return bool(_OTHER_SUBJECT.search(subject)) or is_post(subject) or is_department(subject)


_CLAUSE_START = re.compile("(?:^|(?<=[,，。;；]))")


def own_words(title: str, words: str) -> str:
    """The words with blanks where the post itself is the subject of a clause, by its title or the end of it: 店长向总经理汇报."""
    if len(title) < _SHORTEST_SUBJECT or title[-_SHORTEST_SUBJECT:] not in words:
        return words
    for match in _CLAUSE_START.finditer(words):
        for length in range(len(title), _SHORTEST_SUBJECT - 1, -1):
            subject = title[-length:]
            if words.startswith(subject, match.start()) and (is_post(subject) or is_department(subject)):
                end = match.start() + length
                words = words[: match.start()] + " " * length + words[end:]
                break
    return words


def _piece(event: Event, start: int, end: int, name: str) -> Piece:
    return Piece(event.start + start, event.start + end, "prose", _PROSE, name=name)
