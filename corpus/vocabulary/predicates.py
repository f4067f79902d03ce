"""English sentences that say what somebody does: whom they are about, and whether the words behind the subject are an act.

The verbs of such sentences cannot be listed. Behind a subject that is known to be a post a word in -s is what the post does (the
keeper moors the boats), and a modal with any verb is what it is to do; what it has, is, or must be able to do is none of its duties.
"""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.vocabulary.english import DUTY, Announcement, title_in
from corpus.vocabulary.verbs import begins_with_verb

_ADVERBS = (
    r"(?:(?:also|always|often|sometimes|usually|then|thus|therefore|jointly|[a-z]{3,}ly)(?:,? (?:and )?))*"
)
_MODAL = r"(?:['’]ll|will|shall|must|should|may|might|can|could|would|(?:is|are) to|(?:needs?|has|have) to)\b"
_RESPONSIBLE = r"(?:responsible|accountable|answerable|in charge|tasked|charged with|involved in|here to|there to|(?:expected|required|empowered|authori[sz]ed) to)\b"
# has overall responsibility for the boats
_HAS_CHARGE = re.compile(
    r"(?:has|have|holds?|bears?|carr(?:y|ies)|takes?|assumes?) (?:[a-z-]+ ){0,4}?(?:responsibility|responsibilities|authority|charge|accountability)\b(?: (?:for|of|to|and|in)\b)"
)
# is the coordinator and organiser of the regatta
_IS_CONTACT = re.compile(
    r"(?:is|are) (?:the|an?) (?:[a-z]+ ){0,2}?(?:coordinators?|organi[sz]ers?|(?:point|contact) persons?|points? of contact|contacts?|links?|liaison|spokes(?:person|man)|custodians?)\b"
)
# The keeper's main duty is to moor the boats
_OWN_DUTY = re.compile(
    rf"(?:['’]s?)? (?:[a-z]+ ){{0,3}}(?:{DUTY}|role|job|task|purpose) (?:(?:is|are|will be) (?:to\b|as follows)|includes?\b|[a-z]+ing\b)"
)
_LEADING_ADVERBS = re.compile(rf"^[ ,]*{_ADVERBS}")
_MODAL_FIRST = re.compile(rf"{_MODAL} ?")
_IS_OR_HAS = re.compile(r"(?:has|have|is|are|was|were|does|do|cannot|not)\b")
_AUXILIARY_LAST = re.compile(rf" (?:(?:{_MODAL}|is|are|was|works?) )?{_ADVERBS}$")
_BRACKET = re.compile(
    r"\s*\([^()]{1,60}\)|(?: ?/ ?| or )(?:his |her |their )?(?:designee|deputy|delegate|nominee)\b"
)
_ASIDE = re.compile(r"\s*, [^,.;]{2,90}(?:, |(?<=\)) )")  # the keeper, with the master's consent, sells
_ABLE = re.compile(
    rf"(?:{_ADVERBS}(?:be able|have(?! (?:[a-z-]+ ){{0,4}}(?:responsibility|charge|authority)\b)|hold|possess|demonstrate|be (?!{_RESPONSIBLE}|(?:the|an?|on|at|present|available|there)\b|[^.;]{{0,30}}\bresponsible for\b)[a-z]+)\b|not\b|never\b)"
)
_IS_RESPONSIBLE = re.compile(
    rf"(?:is|are) {_ADVERBS}{_RESPONSIBLE}(?!(?: to)? (?:have|hold|possess|be able)\b)"
)
# a word in -s behind a subject in the singular, unless it tells what the person is like
_THIRD_PERSON = re.compile(
    rf"{_ADVERBS}(?!(?:is|has|was|does|needs|requires|wants|likes|loves|enjoys|becomes|earns|depends|varies|differs|exists|means|seems|remains|consists|comes|tends|gets|knows|was|has|this|its|his|always|besides|towards|afterwards)\b)[a-z]{{3,}}(?<!s)s(?= (?!(?:can|may|will|is|are|should|must|shall|have|has|do|vary)\b)\S)"
)
# behind a subject in the plural: they acquire …
_BASE_FORM = re.compile(
    rf"{_ADVERBS}(?!(?:are|were|have|had|did|need|want|like|love|enjoy|tend|seem|become|earn|come|get|know|look|depend|vary|differ|mean|remain|exist|and|or|but|who|that|which|in|of|for|on|at|with|to|from|by|as|both|all)\b)[a-z]{{3,}}(?<!ed)(?<!ing)(?<!s)(?= (?:and |or )?[a-z])"
)
_ONE = r"(?:he or she|he/she|she/he|s/he|they|he|she|you|(?:the |this |these |an? )?(?:(?:post|job|office)[- ]?holder|incumbent|employee|successful (?:candidate|applicant)|appointee|person(?: appointed)?|individual|people|professional|staff member)(?: holder)?s?)\b"
_ABOUT_ONE = re.compile(_ONE, re.IGNORECASE)
# At the end of the year, she reports …; In addition the keeper sells …
_BEFORE_SUBJECT = re.compile(
    r"(?:In addition|Additionally|Furthermore|Moreover|Finally|However|Also|Then),? (?=\S)|[A-Z][^.;:]{2,110}?, (?=(?:he|she|they|the|you|s/he|this|an?)\b)"
)
# The job is outdoors, and duties involve mooring boats and selling tickets
# The person responsible for the lamps; A member of the crew who lights them
_WHO_DOES = re.compile(
    r"(?:The|(?:He|She|They|This) (?:is|are) the) (?:[a-z]+ ){0,2}(?:persons?|members?|individuals?|people|one|professionals?|artists?)\b[^.;:]{0,60}?(?:\bresponsible for\b|\bin charge of\b|\bwho(?:se)?\b)"
)
_IS_DUTY_OF = re.compile(
    r"It (?:is|shall be|will be) (?:also )?the (?:(?:duty|responsibility|role) of .{3,80}?|.{3,40}?['’]s? (?:duty|responsibility|role|job)) to "
)
_LISTS_DUTIES = re.compile(
    rf"[^.;:]{{0,60}}\b(?:{DUTY}|(?:main|primary|key|chief) roles?)\b[^.;:]{{0,50}}\b(?:includes?|involves?|comprises?|entails?)\b:? ?\w",
    re.IGNORECASE,
)
_ABOUT_WORK = re.compile(
    r"(?:the|this) (?:post|position|job|role)\b(?= (?:also |generally |typically )?(?:will|shall|is (?:responsible|accountable)|involves|includes|supports|ensures|oversees|manages|leads))|this(?= (?:(?:will|may|can|could|would) )?(?:also )?(?:involves?|includes?) [a-z])",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"^(?:they|you|these)\b|(?<!thi)s$", re.IGNORECASE)
# Before the gate opens the keeper checks …: a clause, and then the post itself
_CLAUSE_FIRST = re.compile(
    r"(?:after|although|as|at|before|by|during|for|from|if|in|more often|often|on|once|over|through|throughout|together|under|upon|when|whenever|where|whereas|while|with|within|working|reporting)\b",
    re.IGNORECASE,
)
_LONGEST_CLAUSE = 160  # characters
_NO_PART = re.compile(
    r"\b(?:deputy|assistant|vice|associate|junior|senior|trainee|under|sub)\b", re.IGNORECASE
)
_BOTH = re.compile(r"\s*/\s*| or ")


@lru_cache(maxsize=2_000)  # asked for each sentence of a role
def _subject(title: str) -> re.Pattern[str]:
    """The words that a sentence about the post may begin with: its title, the last words of it, each of two joined by a slash."""
    forms: list[str] = []
    for name in (title, *_BOTH.split(title)):
        words = name.split()
        forms += [
            " ".join(words[at:]) for at in range(len(words)) if not _NO_PART.search(" ".join(words[:at]))
        ]
        forms += re.findall(r"^(\w{4,})(?:person|man|woman)$", name)
    initials = "".join(word[0] for word in title.split() if word[0].isupper())
    forms += [initials] if len(initials) > 1 else []
    either = "|".join(re.escape(form) for form in sorted(dict.fromkeys(forms), key=len, reverse=True) if form)
    return re.compile(
        rf"(?:the (?:position|role|job|work|function|post) of (?:the |an? )?|the |an? |our |your |all |each |every )?(?:{either})s?\b(?: or [a-z]+\b)?",
        re.IGNORECASE,
    )


def acts(rest: str, *, plural: bool = False) -> bool:
    """Whether the words behind a subject say what it does.

    >>> acts(" moors the boats"), acts(" is friendly")
    (True, False)
    """
    rest = _ASIDE.sub(" ", _BRACKET.sub("", rest, count=1), count=1)
    if _OWN_DUTY.match(rest):
        return True
    rest = _LEADING_ADVERBS.sub("", rest)
    modal = _MODAL_FIRST.match(rest)
    if modal:
        return not _ABLE.match(rest[modal.end() :])
    if _IS_RESPONSIBLE.match(rest) or _HAS_CHARGE.match(rest) or _IS_CONTACT.match(rest):
        return True
    if _IS_OR_HAS.match(rest):
        return False
    return begins_with_verb(rest) or bool((_BASE_FORM if plural else _THIRD_PERSON).match(rest))


_LONGEST_SUBJECT = 70  # characters from the beginning of a sentence to the end of its subject
_SUBJECT_ENDS = re.compile(r"(?<=[\w)])(?=['’]|,? |\s*\()")
_ARTICLE = re.compile(r"(?:the|an?|our|each|every|all) ", re.IGNORECASE)
_NO_NAME = re.compile(
    r"\b(?:description|profile|summary|overview|duties|responsibilities|skills)\b", re.IGNORECASE
)
_SMALL_BEHIND_COMMA = re.compile(", [a-z]")  # Museum directors, also
_NOUN_BEHIND = re.compile(r" [A-Z]| [a-z]+ing\b")  # Team Leader Training


def speaks_of(sentence: str) -> Announcement | None:
    """Return the post that a sentence is about and does something, and where its name ends; None if it is about none.

    >>> speaks_of("The Night Porter (or deputy) will lock the doors."), speaks_of("The Night Porter is friendly.")
    (Announcement(name='Night Porter', rest=16), None)
    """
    article = _ARTICLE.match(sentence)
    start = article.end() if article else 0
    small = sentence[start : start + 1].islower()
    if small and not sentence.startswith("The "):
        return None
    ends = [
        m.end() for m in _SUBJECT_ENDS.finditer(sentence, start + 2, min(len(sentence), _LONGEST_SUBJECT))
    ]
    for end in reversed(ends):  # the longest title: Head Chef, not Head
        name = title_in(sentence[start:end])
        if name and not _SMALL_BEHIND_COMMA.search(name):
            rest = sentence[end:]
            plural = sentence[end - 1] == "s" and rest[:1] not in "'’"
            is_name = not _NO_NAME.search(name) and not _NOUN_BEHIND.match(rest)
            return Announcement(name, end) if is_name and acts(rest, plural=plural) else None
    return None


def subject_before(words: str, at: int) -> str:
    """Return the title right before a predicate at ``at``, as the subject of its sentence; empty if another word stands there.

    >>> subject_before("All Deck Hands will report to the Mate.", 20)
    'Deck Hands'
    """
    sentence = re.split(r"[.;:]\s", words[:at])[-1]
    before = _AUXILIARY_LAST.sub("", sentence.rstrip() + " ").strip(" ,")
    return title_in(_ARTICLE.sub("", before))


_GOVERNORS = re.compile(r"(?:[A-Za-z-]+ ){0,3}(?:governors|trustees|councillors)", re.IGNORECASE)
_ABOUT_GOVERNORS = re.compile(
    r"(?:(?:the|all|our) (?:[a-z-]+ ){0,3}?)?(?:governors|trustees|councillors|board|committee|council)\b",
    re.IGNORECASE,
)
_THESE = re.compile(r"(?:They|It)\b")


def govern(name: str) -> bool:
    """Whether a title is that of several who decide together; a text about one post names them in passing.

    >>> govern("School Governors"), govern("School Governor")
    (True, False)
    """
    return bool(_GOVERNORS.fullmatch(name))


def is_of_others(words: str, name: str, *, before: bool) -> bool:
    """Whether a sentence is about those who govern, not the post; ``before`` says that the sentence before is.

    >>> is_of_others("The trustees meet in May.", "Bursar", before=False), is_of_others("They read it.", "Bursar", before=True)
    (True, True)
    """
    if before and _THESE.match(words):
        return True
    return bool(_ABOUT_GOVERNORS.match(words)) and not _subject(name).match(words)


def is_about(words: str, *names: str) -> bool:
    """Whether words are the post with these names: its title, the end of it, or its initials."""
    return any(_subject(name).fullmatch(words) for name in names if name)


def does_something(words: str, *names: str) -> bool:
    """Whether a sentence says what the post with these names does.

    >>> does_something("The night porter also mans the lift", "Night Porter"), does_something("Porters are friendly", "Porter")
    (True, False)
    """
    if begins_with_verb(words) or _LISTS_DUTIES.match(words) or _IS_DUTY_OF.match(words):
        return True
    if _WHO_DOES.match(words):
        return True
    if _CLAUSE_FIRST.match(words) and any(_does_behind_clause(words, name) for name in names if name):
        return True
    words = _BEFORE_SUBJECT.sub("", words, count=1)
    about = _ABOUT_ONE.match(words) or _ABOUT_WORK.match(words)
    for name in names if about is None else ():
        about = about or (_subject(name).match(words) if name else None)
    if about is None:
        return False
    return acts(words[about.end() :], plural=_PLURAL.search(about[0]) is not None)


@lru_cache(maxsize=2_000)
def _behind_clause(name: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<=[ ,])(?:the {re.escape(name)}s?\b|(?:he|she|they)(?= (?:will|shall|must)\b))", re.IGNORECASE
    )


def _does_behind_clause(words: str, name: str) -> bool:
    for match in _behind_clause(name).finditer(words[:_LONGEST_CLAUSE]):
        if acts(words[match.end() :], plural=match[0].endswith("s")):
            return True
    return False
