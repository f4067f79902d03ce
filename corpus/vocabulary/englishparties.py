"""Parties in English sentences: whom a post liaises with, notifies, reports faults to or keeps informed.

English sets a party off by nothing but the words around it, in capital letters or not ("notify the duty manager"). So what stands
behind a word of working together is read as a list of noun phrases, and the last noun of each decides: a post, a team, an outsider.
A noun that only begins the phrase ("deal with supplier invoices") names nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.model import PartyKind
from corpus.text.prefilter import Prefiltered
from corpus.vocabulary.partynames import Name
from corpus.vocabulary.titles import is_body, is_department, is_post, normalise

_FILLER = r"(?: [\w,'’/-]+)"
_TOGETHER = r"(?:liais\w+|work(?:s|ing)?|co-?ordinat\w+|collaborat\w+|co-?operat\w+|communicat\w+|meet(?:s|ing)?|agree(?:s|ing)?|negotiat\w+|discuss\w*|arrang\w+|plan(?:s|ning)?|confirm\w*|check(?:s|ing)?|follow(?:s|ing)? up|consult\w*|interfac\w+|interact\w*|deal(?:s|ing)?|shar(?:es?|ing)|contact|touch|conjunction|liaison|together|jointly|relation(?:ship)?s?|links)"
_OVER = r"(?:report(?:s|ing)?(?! (?:\w+ly )?to\b)|send(?:s|ing)?|pass(?:es|ing)?|submit\w*|provid(?:es?|ing)|hand(?:s|ing)?|forward(?:s|ing)?|refer(?:s|ring)?|escalat\w+|return(?:s|ing)?|giv(?:es?|ing)|relay(?:s|ing)?|feed(?:s|ing)? back|present(?:s|ing)?)"
_DIRECT = (
    r"(?:inform|notify|notifi|tell|alert|brief|contact|consult|advis|assist|support|help)(?:e|es|s|ing)?"
)
_VERB_PLACE = r"(?:(?<=[.,;:•*/–—-] )|(?<=and )|(?<=or )|(?<=to )|(?<=ly )|(?<=will )|(?<=must )|(?<=should )|(?<=shall )|(?<=then )|(?<=also )|^)"
# What stands before the names, and what must follow them or None
ENGLISH_CALLS: tuple[tuple[Prefiltered, Prefiltered | None], ...] = (
    (
        Prefiltered(
            rf"\b(?i:(?:in (?:close |full )?)?(?:{_TOGETHER}{_FILLER}{{0,7}}? )?(?:with|alongside))\s+"
        ),
        None,
    ),
    (
        Prefiltered(
            rf"\b(?i:{_OVER}{_FILLER}{{0,8}}? to)\s+|{_VERB_PLACE}(?i:report (?:\w+ly |daily )?to)\s+"
        ),
        None,
    ),
    (
        Prefiltered(
            r"\b(?i:(?:advice|approval|feedback|guidance|quotations|quotes|authori[sz]ation|permission|consent) from)\s+"
        ),
        None,
    ),
    (Prefiltered(rf"{_VERB_PLACE}(?i:{_DIRECT})\s+"), None),
    (
        Prefiltered(r"\b(?i:keep(?:s|ing)?)\s+"),
        Prefiltered(
            r"(?i:(?:fully |well |regularly )?(?:informed|updated|up[- ]to[- ]date|posted|advised))\b"
        ),
    ),
)
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9&/-]*(?![\w'’])")
_DETERMINER = re.compile(
    r"(?:(?:both|the|an?|our|your|their|his|her|its|each|any|either|on-duty)\s+)+", re.IGNORECASE
)
_JOIN = re.compile(
    r"\s*(?:\band/or\b|,\s*(?:and|or)\b|,|;|/|&|\band\b|\bor\b|\bas well as\b)\s*", re.IGNORECASE
)
_LONGEST = 5  # words of a name
_STOPS = (
    "a|an|the|and|or|and/or|of|to|on|in|at|by|for|from|with|about|as|if|when|where|who|which|that|what|whether|while|before|after|until|during|regarding|concerning|over|into"
    "|onto|upon|through|via|under|within|without|between|per|than|then|so|but|is|are|was|were|be|been|will|shall|should|must|may|can|not|no|any|all|it|they|this|these|those"
)
_STOP = re.compile(_STOPS, re.IGNORECASE)
_OF = re.compile(r" of (?:the )?(?=[A-Za-z])")
_HAS_OF = frozenset(
    ("head", "heads", "director", "directors", "chief", "board", "department", "office", "ministry", "bureau")
)
# Whom the work is for, and people in general
_NOBODY = re.compile(
    r"(?:customer|guest|client|patient|visitor|member|parent|colleague|employee|user|student|pupil|resident|tenant|passenger|volunteer|candidate|applicant|shopper|participant|attendee|carer|learner|individual|other|occupant|intern|organiser|(?:co-?)?worker|donor|buyer|diner|newcomer|starter|peer|owner|holder|caller|player|reader|professional|leader)s|(?:team|crew|staff) members?|staff|people|personnel|children|families|public|customer|guest|client|patient|visitor|member|student|resident|passenger|organiser"
)
# They name their own team, a place or a thing where no word before them says which.
_BARE = re.compile(
    "(?:team|department|dept|office|unit|division|section|group|crew|branch|service|desk|company)s?"
)
_UNITS = re.compile(
    "(?:team|department|dept|office|unit|division|section|crew|branch|desk|kitchen|laborator(?:y|ie)|service|warehouse)s?"
)
_THING = re.compile(
    "(?:notice|white|key|dash|message|bulletin|circuit|skirting|cutting|chopping) board|(?:head|post|ticket|back) office",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"(?:all |any )?(?:other|relevant|all|various|different|appropriate|respective|individual|internal|concerned) (?:\w+ )?(?:departments|teams|units|offices|divisions|managers|supervisors)|(?:line|immediate|direct|senior) (?:manager|supervisor|superior|management)s?|senior management|superiors?|heads of departments?",
    re.IGNORECASE,
)
_OUTSIDE = re.compile(
    "(?:supplier|vendor|contractor|sub-?contractor|agenc(?:y|ie)|authorit(?:y|ie)|insurer|landlord|manufacturer|regulator|union|courier|carrier|haulier|wholesaler|distributor|auditor|bank|council|charit(?:y|ie)|partner|school|hospital|brigade|embass(?:y|ie)|licensor|retailer|broker|lawyer|solicitor)s?|police|press|media|(?:insurance|utility|transport|cleaning|logistics|shipping|security|software) compan(?:y|ies)|(?:social|emergency) services|(?:fire|ambulance) services?"
)
_WHICH = re.compile(
    "(?:(?:other|appropriate|relevant|approved|designated|nominated|incoming|outgoing|external|various|several|local) )+"
)
_NOT_OUTSIDE = re.compile(
    "(?:food|blood|data|power|ballet) banks?|(?:sports|business) partners?", re.IGNORECASE
)
# Departments called by what they do; in small letters only those that are hardly said of the work itself
_FUNCTION = re.compile(
    "(?i:payroll|human resources|finance|accounts|marketing|sales|engineering|housekeeping|maintenance|purchasing|procurement|reception|front (?:desk|office|of house)|back office|customer services?|guest services|kitchen|dispatch|despatch|catering|security|operations|laundry|pharmacy|production)|HR|IT|R&D|QA|QC|PR"
    "|Legal|Logistics|Communications|Personnel|Quality|Quality Assurance|Quality Control|Admissions|Planning|Stores|Design|Admin|Administration|Compliance|Treasury|Public Relations|Merchandising|Facilities|Estates|Transport|Warehouse|Environmental Health|Health and Safety|Food and Beverage|Research and Development|Information Technology|Radiology|Pathology|Education|Learning|Events|Bookings|Billing|Editorial|Credit Control|Social Services|Fundraising|Box Office|Wardrobe|Technical|Commercial|Distribution"
)
_HELP = re.compile("support|help|assist|contact|brief|alert")  # words that are nouns as well
_EVENT = re.compile("training|meeting|planning|building|briefing")
_JOINT = re.compile(r"(?P<first>[A-Za-z-]+(?: [A-Za-z-]+)?) (?:and|&) (?=[A-Za-z])")
_ENDS_PHRASE = re.compile(
    r"\s*(?:$|[^\sA-Za-z'’0-9])|\s+(?:(?i:"
    + _STOPS
    + r"|as|not|daily|weekly|monthly|promptly|immediately|informed|updated|up|posted|advised|throughout|around|because|once|every|each|both|well|first|only|also|their|its|his|her|our|your|(?!training|meeting|planning|building|briefing)[a-z]+ing|[a-z]+ly)\b)"
)


@dataclass(frozen=True, slots=True)
class _Call:
    """What stands before a name: "with" alone, a word of help alone, an article."""

    is_bare: bool
    is_help: bool
    has_article: bool


def english_names(text: str, call: re.Match[str]) -> list[Name]:
    """Return the parties of the list that stands behind the words of a call, each with its kind and end.

    >>> text = "Liaise with suppliers and the catering officer"
    >>> [(name.text, name.kind) for name in english_names(text, ENGLISH_CALLS[0][0].pattern.match(text))]
    [('suppliers', 'external'), ('catering officer', 'post')]
    """
    first, *others = call[0].casefold().split()
    is_bare, is_help = first in ("with", "alongside"), not others and bool(_HELP.match(first))
    names: list[Name] = []
    at = call.end()
    while True:
        determiner = _DETERMINER.match(text, at)
        at = determiner.end() if determiner else at
        if is_bare and not (determiner or names or text[at : at + 1].isupper()):
            return names  # with suppliers: of whom the sentence says that they are there
        found = _phrase(text, at, _Call(is_bare, is_help, bool(determiner)))
        if found is None:
            return names
        name, end = found
        names += [name] if name else []
        joined = _JOIN.match(text, end)
        if joined is None:
            return names
        at = joined.end()


def _phrase(text: str, at: int, call: _Call) -> tuple[Name | None, int] | None:
    """The noun phrase at ``at`` that names a party, or people who are none, and its end; None if none does."""
    found = _longest(text, at, at, call)
    joint = _JOINT.match(text, at)
    if joint and (found is None or (found[1] == joint.end("first") and _FUNCTION.fullmatch(joint["first"]))):
        whole = _longest(text, at, joint.end(), call)  # health and safety officer
        return whole if whole and whole[0] and " " in text[joint.end() : whole[1]] else found
    return found


def _longest(text: str, at: int, head: int, call: _Call) -> tuple[Name | None, int] | None:
    """The longest phrase from ``at`` on that what begins at ``head`` makes a party's name."""
    for end in reversed(list(_ends(text, head))):
        words = text[at:end]
        if not (_ENDS_PHRASE.match(text, end) or (call.is_help and call.has_article and is_post(words))):
            continue
        if _NOBODY.fullmatch(words.split()[-1].casefold()) or _NOBODY.fullmatch(words.casefold()):
            return None, end
        if words.islower() and _FUNCTION.fullmatch(words) and (call.is_bare or call.is_help):
            continue  # help with marketing, support production
        kind = english_kind(text[head:end])
        single = kind == "post" and " " not in words and not words.endswith("s")
        if kind and (call.has_article or not single or not (call.is_help or words.islower())):
            general = bool(_GENERAL.fullmatch(words))
            return Name(normalise(words if general else _WHICH.sub("", words)), kind, general, end), end
    return None


def _ends(text: str, at: int) -> Iterator[int]:
    """Where a phrase at ``at`` may end: behind each of its words; "of" goes on in a name (head of catering)."""
    for count in range(_LONGEST):
        word = _WORD.match(text, at)
        if word is None or (_STOP.fullmatch(word[0]) and (count or word[0].casefold() != "all")):
            return
        yield word.end()
        at = word.end()
        of = _OF.match(text, at) if word[0].casefold() in _HAS_OF else None
        if of is None and text[at : at + 1] != " ":
            return
        at = of.end() if of else at + 1


def english_kind(words: str) -> PartyKind | None:
    """Return what kind of party an English noun phrase names; None if it names none.

    >>> english_kind("estates team"), english_kind("couriers"), english_kind("Payroll"), english_kind("stock")
    ('department', 'external', 'department', None)
    """
    plain = words.casefold()
    last = plain.split()[-1]
    if _BARE.fullmatch(plain) or _THING.search(words) or _EVENT.fullmatch(last):
        return None
    if _GENERAL.fullmatch(words):
        return "department" if _UNITS.fullmatch(last) else "post"
    if (_OUTSIDE.fullmatch(last) or _OUTSIDE.fullmatch(plain)) and not _NOT_OUTSIDE.search(words):
        return "external"
    if _FUNCTION.fullmatch(words) or _UNITS.fullmatch(last) or is_department(words):
        return "department"
    return "post" if is_post(words) or is_body(words) or words == "Head" else None
