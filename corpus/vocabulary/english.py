"""English headings by their grammar: what a label's words mean, whose duties a line announces, which sentence is about a post.

Chinese labels are a closed list (`corpus.vocabulary.labels`). English ones are phrases that every page builds anew — Essential Job Functions,
Your main duties will include, Skills and Abilities — so the head noun and the words around it decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field as attribute
from functools import lru_cache
from typing import Literal

from corpus.text.latepattern import late_pattern
from corpus.text.prefilter import Prefiltered, candidates
from corpus.vocabulary.titles import is_body, is_department, is_post, normalise

EnglishField = Literal[
    "duties", "summary", "qualifications", "collaborators", "indicators", "direct_reports", "other"
]

_LONGEST = 90  # characters of a heading
_LONGEST_QUESTION = 140  # characters of a heading that asks
_SOFT = r"(?:main|key|full|performance|major|primary|principal|core|essential|specific|general|typical|regular|daily|day[- ]to[- ]day|other|additional|overall|basic|minimum|required|desired|preferred|desirable|personal|special|professional|technical|relevant|important|marginal|secondary|common|your|their|his or her|his/her|his|her|the|this|our|job|role|position|post|work|working|employee|candidate)"
DUTY = r"(?:duty|duties|responsibility|responsibilities|accountability|accountabilities|functions|tasks?|(?:work|job|key|main) activities|activities|priorities)"
_NEED = r"(?:qualifications?|requirements?|skills?(?: sets?)?|abilit(?:y|ies)|education|experiences?|knowledges?|training|competenc(?:e|es|y|ies)|attributes|qualities|(?:personal )?characteristics|traits|credentials|certifications?|licen[cs]es?|languages|person specification|criteria|background)"
_JOIN = r"(?:\s*(?:,|/|&|\band\b|\bor\b)\s*)+"
_OF = r"(?: (?:of|for|in) (?:the |this |your )?(?:job|role|position|post|postholder|post holder|class|work|staff|employee))?"
_LEADS_ON = r"(?: (?:may |will |shall |can |also |typically |mainly |generally )*(?:includes?|involves?|are|is|consists? of|comprises?|entails?)(?:,? but (?:are |is )?not (?:be )?limited to,?)?(?: the following| as follows| to)?| as follows| the following)?"


def _phrase(noun: str) -> str:
    """Noun phrases joined by commas and "and", whose head nouns are of one kind: Key Tasks and Responsibilities."""
    one = rf"(?:{_SOFT}[ /])*{noun}(?: {noun})?"
    return rf"{one}(?:{_JOIN}{one})*{_OF}{_LEADS_ON}"


_NEEDS = _phrase(_NEED)
_PHRASES: tuple[tuple[EnglishField, str], ...] = (
    ("duties", _phrase(DUTY)),
    ("qualifications", _NEEDS),
    (
        "duties",
        rf"(?:the |your )?roles?(?:,? and| &|/) (?:{DUTY})(?: and {DUTY})?|(?:list )?(?:the )?(?:main |key |major )?areas? of (?:responsibility|accountability)|examples? of (?:the )?(?:work|duties|tasks)(?: to be)?(?: performed)?|(?:examples? of |summary of |outline of |list of )(?:{_SOFT} )*{DUTY}"
        rf"|(?:[a-z’'-]+ ){{0,5}}has the following {DUTY}(?: and {DUTY})?|(?:in this role|as (?:an? |our |the )?[a-z ,/-]{{3,40}}),? you(?: will|['’]ll)(?: be)?(?: responsible for)?"
        r"|you(?: will|['’]ll)(?: be)?(?: responsible for)?|the (?:job|role|work) (?:involves|includes|entails)|what (?:you|the (?:job|role)) (?:do|does|will do|involves)|what(?:['’]s| is) (?:the job|involved)|what you(?: will|['’]ll) (?:be )?(?:get(?:ting)? up to|work(?:ing)? on|involved in|responsible for|deliver(?:ing)?|manag(?:e|ing))|how you(?: will|['’]ll) (?:help|contribute|make an impact)",
    ),
    (
        "direct_reports",
        r"(?:(?:job )?titles|positions|posts|roles|jobs|staff|employees)(?: that| who| which)? (?:directly )?report(?:ing)? (?:directly )?to (?:the|this|you)\b[a-z ,/-]{0,40}",
    ),
    (
        "summary",
        r"(?:(?:job|role|position|post|profile|general|brief|overall|basic|executive|main|key|primary|principal|core) )*(?:summary|overview|profile|purpose|function|objectives?|statement|definition|scope|mission)(?: of (?:the |this |your )?(?:job|role|position|post|work|class))?"
        r"|(?:about )?(?:the|this|your) (?:role|job|position|post|opportunity|work)|role definition|distinguishing features(?: of the (?:class|work))?|general (?:statement|description) of duties|nature of work",
    ),
    (
        "qualifications",
        r"(?:what|who) (?:we(?: are|['’]re)? (?:look(?:ing)? for|need|want|expect)|you(?: are|['’]re|['’]ll bring| bring))|(?:the )?(?:ideal|right|successful) (?:candidate|person|applicant)(?: (?:will|should|must) (?:have|be|possess))?|you(?: should| must| will|['’]ll)? (?:have|bring|need|possess)"
        r"|to (?:be considered|succeed|qualify)[a-z ,]{0,30}|(?:nice to have|bonus points|it(?: would|['’]d) be (?:great|nice) if)[a-z ]{0,20}|(?:we(?: are|['’]re) looking for )(?:someone|people|candidates)(?: who| with)?",
    ),
    (
        "collaborators",
        r"(?:(?:key|internal|external|main|important|working|functional|reporting|job) )*(?:contacts|relationships|liaison|interfaces|stakeholders)(?: (?:and|&) (?:relationships|contacts))?",
    ),
    (
        "indicators",
        r"(?:key |performance |success )*(?:indicators|measures|metrics|outcomes)|how (?:success|you) (?:is|are|will be) measured",
    ),
    (
        "other",
        r"about (?!you\b|the (?:role|job|position|post|opportunity)\b)[a-z&’'., -]{2,40}|(?:why|how to) (?:join|apply|work)[a-z ,&’']{0,30}|(?:to apply|apply(?: now)?|next steps|contact us|contact)|(?:physical|mental|environmental) (?:demands|requirements|conditions)(?: and work environment)?"
        r"|(?:work|working|job) (?:environment|conditions|context|schedule|pattern|hours)|(?:employee |company |our |staff )?(?:benefits|perks)(?: (?:and|&) [a-z ]{3,20})?|(?:what we|we) offer|what(?:['’]s| is) in it for (?:you|me)|(?:pay|salary|compensation|reward|remuneration)(?: (?:and|&) (?:benefits|perks|rewards|conditions))?"
        r"|(?:equal|eeo|diversity|disclaimer|accommodation|privacy|safeguarding)[a-z ,&/-]{0,60}|(?:organi[sz]ation(?:al)?|organi[sz]ation) (?:chart|structure)|(?:general|additional|further|other|important) (?:information|notes?|rules|conditions|terms)|rules|code of conduct|house rules|terms and conditions"
        r"|(?:typical )?career (?:path|progression|development|pathway)|categories|related [a-z ]{3,20}|advertisement|(?:company|organi[sz]ation) (?:description|profile|overview|background)|(?:guide |page |article )?contents|table of contents|(?:on|in) this (?:page|guide|article)|who we are|our (?:company|story|mission|values|team|culture|vision)|supervision|(?:flsa )?(?:status|classification)|job (?:type|location|reference|details)|(?:standard )?(?:operating )?procedures?(?: steps)?|(?:related|reference) documents?|references|revision history|document control|special (?:notes?|conditions)|signatures?|approvals?|acknowledge?ment",
    ),
)
_PATTERNS = tuple((field, late_pattern(pattern, re.IGNORECASE)) for field, pattern in _PHRASES)
# Requirements for Porters; Night Porter skills and experience
_WHOSE_NEEDS = late_pattern(
    rf"(?:{_NEEDS}) (?:of|for) (?:the |an? |our )?(?P<of>[A-Za-z][A-Za-z &/-]{{2,40}})"
    rf"|(?:the |an? )?(?P<whose>[A-Za-z][A-Za-z &/-]{{2,40}}?)(?:['’]s?)? (?:{_NEEDS})",
    re.IGNORECASE,
)
# Office Responsibilities, Deck and Galley Duties: a part of somebody's duties, where the words before name nobody
_GROUP = late_pattern(
    r"(?!(?i:supervisory|no|legal|parental|member|our|other|student|tenant|customer|officers?|directors?)\b)(?P<name>[A-Z][A-Za-z-]+(?:(?: and| &|,)? [A-Z][A-Za-z-]+){0,2}) (?i:duties|responsibilities|tasks)(?: (?i:and) (?i:duties|responsibilities))?"
)
_TAIL = Prefiltered(r"\s*[(\[][^()\[\]]{1,60}[)\]]\s*$")


@lru_cache(maxsize=20_000)  # the same words are asked about several times while a document is read
def english_field(words: str) -> EnglishField | None:
    """Return what an English heading announces, by its grammar; None if it announces nothing.

    >>> english_field("Essential Duties & Responsibilities"), english_field("Knowledge, Skills and Abilities")
    ('duties', 'qualifications')
    >>> english_field("Your day-to-day duties may include"), english_field("Shift Manager")
    ('duties', None)
    """
    plain = _TAIL.sub("", " ".join(words.split())).strip(" :：-–—*#_.")
    if not plain or len(plain) > _LONGEST or not plain.isprintable():
        return None
    for field, pattern in _PATTERNS:
        if pattern.fullmatch(plain):
            return None if field == "other" and is_post(plain) else field  # Safeguarding Officer
    group = _GROUP.fullmatch(plain)
    if group and not is_post(group["name"]) and not (" " in group["name"] and is_department(group["name"])):
        return "duties"
    whose = _WHOSE_NEEDS.fullmatch(plain)
    return "qualifications" if whose and is_post(whose["of"] or whose["whose"]) else None


@dataclass(frozen=True, slots=True)
class Announcement:
    """A line that says whose duties follow: ``name``, and the offset of the words behind it (its length if none are).

    ``is_unit`` says that it is a department or a committee, ``has_duties`` that its duties, not only words about it, follow.
    """

    name: str
    rest: int
    is_unit: bool = attribute(default=False, repr=False)
    has_duties: bool = attribute(default=True, repr=False)


_NAME = r"(?P<name>[A-Za-z][A-Za-z\d&/,.()’' -]{1,58}?)"
_PLACE = r"(?:(?:section|article|part|chapter|item)\s+[\dIVXivx.]+\s*[.:–—-]*\s*)?"
_THE = r"(?:the |an? |our |your )?"
_PAPER = r"(?:job|role|position|person|post)?\s*(?:descriptions?|profile|specification)"
# The Porter reports to the Head Porter and is responsible for:
_STANDS = r"(?: (?:reports?|works?|serves?|acts?|answers?|(?:is|are) (?:responsible|accountable|answerable)) (?:[a-z]+ly )?(?:to|under|for) [^.;:]{2,80}? and(?: also)?)?"
_END = r"(?: (?:template|sample|example))*(?:\s*[(\[][^()\[\]]{1,40}[)\]])?"
_SHEET = rf"(?:{_PAPER}|(?:(?:{_SOFT}) )*{DUTY}(?:{_JOIN}(?:(?:{_SOFT}) )*{DUTY})*)"
_ANNOUNCED = tuple(
    Prefiltered(pattern, re.IGNORECASE)
    for pattern in (
        # What are the responsibilities and job description for the Porter position at Larkfield?
        rf"what (?:are|is) the (?:(?:{_SOFT}) )*(?:{DUTY}|roles?|{_PAPER})(?:{_JOIN}(?:{DUTY}|{_PAPER}))* (?:of|for)(?: the| an?)? {_NAME}(?: (?:position|role|job|post))?(?: (?:at|with|in) [^?]{{2,60}})?\?",
        # What does a porter do?; What is a Porter and what do they do?
        rf"what (?:does (?:the |an? ){_NAME}(?: actually| really)? do|do {_NAME.replace('name', 'several')} do|is (?:the |an? ){_NAME.replace('name', 'one')} and what (?:does|do) (?:he|she|it|they|he or she) do)(?: (?:all day|every day|exactly|at work))?\?",
        # Duties of the Porter; The Role of the Clerk; Job Description for Teller
        rf"{_PLACE}(?:it (?:is|shall be|will be) )?{_THE}(?:(?:{_SOFT}) )*(?:{DUTY}|powers|role|{_PAPER})(?:{_JOIN}(?:{DUTY}|powers|authorit(?:y|ies)))* (?:of|for)(?: the| an?)? {_NAME}{_LEADS_ON}(?: to)?{_END}\s*[:：-]*",
        # A Porter's duties and responsibilities include:; Porter Job Description: Top Duties
        rf"{_PLACE}{_THE}{_NAME}(?:['’]s?)?\s*[:–—-]?\s+{_SHEET}{_END}{_LEADS_ON}(?:\s*[:–—-]+\s*(?:[a-z&,]+ ){{0,5}}[a-z&]*)?",
        # Vacancy: Porter; We are hiring a Porter!; Porter wanted
        rf"(?:(?:current |job )?(?:vacancy|opening|advert(?:isement)?)|now hiring|wanted|(?:we are|we['’]re) (?:now |currently )?(?:hiring|recruiting|looking for)|join us as)\s*[:–—-]?\s*{_THE}{_NAME}\s*[.!]*",
        rf"{_THE}{_NAME}(?: position)? (?:wanted|needed|required|vacancy|job vacancy|job advert(?:isement)?|job opening)\s*[.!]*",
        # Section 3: The Porter shall:
        rf"{_PLACE}(?:[A-Z][A-Za-z -]{{2,30}}?\s*[:–—-]\s*(?=the ))?{_THE}{_NAME}{_STANDS} (?:shall|will|must|should|(?:is|are) (?:expected|required) to|(?:is|are) (?:responsible|accountable)(?: to [^.;:]{{2,60}}?)? for|has the following {DUTY}(?: and {DUTY})?)(?: also)?\s*[:：-]*",
    )
)
_SHALL = Prefiltered(
    rf"{_PLACE}(?:(?:additionally|in addition|further|furthermore|also), )?(?:[A-Z][A-Za-z -]{{2,30}}?\s*[:–—-]\s*(?=(?:the|it) ))?(?:(?:It (?:shall|will) be |It is )?the (?:duty|responsibility|duties|responsibilities) of {_THE}{_NAME}(?: of the [A-Z][a-z]+)? (?:(?:is|are|shall be|include) )?to:?|{_THE}{_NAME.replace('name', 'other')} shall(?: also)?)\s+(?=[a-z])(?!not\b)",
    re.IGNORECASE,
)


def announced(line: str) -> Announcement | None:
    """Return whose duties a line of an English document announces.

    >>> announced("Duties of the Night Porter"), announced("The Night Porter shall: ")
    (Announcement(name='Night Porter', rest=26), Announcement(name='Night Porter', rest=24))
    >>> announced("Key responsibilities") is None
    True
    """
    words = line.strip()
    if len(words) > _LONGEST_QUESTION or (len(words) > _LONGEST and words[-1] != "?"):
        return None
    if not (words[:1].isalpha() and words[0].isascii()):
        return None
    for pattern in candidates(_ANNOUNCED, words):
        match = pattern.fullmatch(words)
        if match:
            written = next(name for name in match.groups() if name)
            name = title_in(written)
            if name:
                return Announcement(name, len(line))
            unit = _unit_in(written)
            if unit and (is_body(unit) or not _OWN_NAME_FIRST.fullmatch(words.rstrip(" :"))):
                return Announcement(unit, len(line), is_unit=True)
    match = _CHARTER.fullmatch(words)
    unit = _unit_in(match["name"] or match["of"]) if match else ""
    return Announcement(unit, len(line), is_unit=True, has_duties=False) if unit else None


# Harbour Committee – Terms of Reference: the name of a paper that founds a committee
# Front Office Responsibilities: a part of somebody's duties, no unit's
_OWN_NAME_FIRST = late_pattern(rf"{_NAME}(?:['’]s?)?\s*[:–—-]?\s+{_SHEET}", re.IGNORECASE)
_PAPERS = r"(?:terms of reference|charter|remit|mandate)"
_CHARTER = Prefiltered(
    rf"(?:{_THE}{_NAME}\s*[:–—-]*\s*{_PAPERS}|{_PAPERS}\s*(?:of|for|:|–|—|-)\s*{_THE}{_NAME.replace('name', 'of')})",
    re.IGNORECASE,
)


def _unit_in(words: str) -> str:
    name = normalise(_LEADING_THE.sub("", words.strip(" :,-–—")))
    return name if name[:1].isupper() and (is_body(name) or is_department(name)) else ""


def shall(line: str) -> Announcement | None:
    """Return the officer whose duties a sentence of by-laws states, and where they begin.

    >>> shall("The Treasurer shall keep the accounts; report yearly.")
    Announcement(name='Treasurer', rest=20)
    """
    match = _SHALL.match(line.replace("\n", " "))
    name = title_in(match["name"] or match["other"]) if match else ""
    return Announcement(name, match.end()) if match and name else None


# A sentence ends before the next capital.
_SENTENCE = late_pattern(
    r"\S(?:[^.!?]|(?<=\b(?:Mr|Ms|Dr|St|No|vs))\.|(?<=\b(?:Mrs|i\.e|e\.g|Rev))\.|(?<=\b(?:Dept|Asst|Prof))\.(?! (?:The|A|An)\b)|[.!?](?!\s+[A-Z]|\s*$))*[.!?]?"
)


def english_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the sentences of a paragraph."""
    for match in _SENTENCE.finditer(text, start, end):
        yield match.span()


# Manning the gate. At night it is locked.: a paragraph in the form of a list item, whose first words say all that is done
_ITEM = late_pattern(r"[A-Z][a-z]+ing (?!to\b|is\b|are\b)[^.,:;]")
# Porters do the following tasks: carrying trunks; calling cabs
_LIST_INSIDE = late_pattern(
    rf"[^.;:]{{0,120}}\bfollowing (?:[a-z]+ )?(?:{DUTY})\b[^.;:]{{0,40}}:\s*(?=[^:]*;)", re.IGNORECASE
)


def _stands_in_list(text: str, start: int) -> bool:
    """Whether the line before leads on to a list or is an item of it."""
    before = text[:start].rstrip()
    return before.endswith(":") or bool(_ITEM.match(before, before.rfind("\n") + 1))


def english_statements(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of what a paragraph states: its sentences, the items of a list inside one, or an item as a whole.

    >>> text = "They do the following tasks: sell tickets; keep the gate."
    >>> [text[a:b] for a, b in english_statements(text, 0, len(text))]
    ['sell tickets', 'keep the gate.']
    """
    if _ITEM.match(text, start, end) and _stands_in_list(text, start):
        yield start, end
        return
    for a, b in english_sentences(text, start, end):
        inside = _LIST_INSIDE.match(text, a, b)
        if inside is None:
            yield a, b
            continue
        for item in re.finditer(r"[^;\s][^;]*", text[inside.end() : b]):
            yield inside.end() + item.start(), inside.end() + item.end()


_LEADING_THE = late_pattern(rf"^{_THE}", re.IGNORECASE)


@lru_cache(maxsize=20_000)  # asked for every beginning of a sentence that may be its subject
def title_in(words: str) -> str:
    """Return the title that words are, without article; empty if they are none."""
    plain = words.strip(" :,-").replace("(s)", "")
    name = normalise(_LEADING_THE.sub("", plain))
    return name if is_post(name) else ""


# A document whose duties stand under no heading with a title tells it in its story.
_STORY = tuple(
    late_pattern(pattern)
    for pattern in (
        rf"(?:^|[.:\n] ?|, |[A-Z]{{3,}} )\s*(?:[Tt]he|[Aa]n?|[Oo]ur) (?:(?:role|position|post|job|purpose|work|duty) of (?:the |an? )?)?{_NAME}(?=(?: (?:position|role|post|job))? (?:is|will|shall|works?|reports?|oversees|manages|supervises|coordinates|directs|serves|maintains|helps|ensures|consists?|plays|performs|provides|leads|assists|supports|takes|handles)\b)",
        rf"(?:looking for|seeking|hiring|recruiting|seeks|require)(?: to (?:hire|recruit|appoint))? (?:an? |our |one )?(?:(?:experienced|enthusiastic|new|full[- ]time|part[- ]time|motivated|reliable|skilled|dedicated|qualified|talented),? (?:and )?)*{_NAME}(?= (?:to|who|with|for|in|at)\b|[.,!\n])",
        # Boat keepers plan and prepare the crossings.
        rf"(?:^|\n)\s*{_NAME.replace('?)', '?s)')}(?= (?:are responsible|(?:typically |usually |often )?(?:plan|oversee|manage|supervise|coordinate|organi[sz]e|ensure|provide|maintain|prepare|run|perform|assist|look after|help))\b)",
        rf"\bAs (?:an?|the|our) {_NAME}(?=,| (?:you|in|at|of)\b)",
    )
)


def title_in_story(text: str) -> tuple[str, tuple[int, int]]:
    """Return the first title that the sentences of a document are about and where it stands; empty if there is none.

    >>> title_in_story("We are looking for a Night Porter to join our hotel.")
    ('Night Porter', (21, 33))
    """
    found = sorted(
        (match.span("name"), match["name"]) for pattern in _STORY for match in pattern.finditer(text)
    )
    return next(((title, span) for span, name in found if (title := title_in(name))), ("", (0, 0)))


_REQUIRES = late_pattern(
    r"(?:the |our )?(?:ideal |right |successful )?(?:candidates?|applicants?|person|you|post[- ]?holder)(?: for this (?:role|position))? (?:should|must|will|need to|needs to)(?: ideally| also)? (?:have|hold|possess|be (?:able|a (?:good|strong|excellent)|an (?:good|excellent|experienced)|motivated))"
    r"|[^.]{0,60}\b(?:is|are) (?:required|essential|desirable|preferred|an advantage)\b|(?:minimum|at least) (?:of )?\w+ years",
    re.IGNORECASE,
)


def is_requirement(words: str) -> bool:
    """Whether a sentence says what an applicant must bring.

    >>> is_requirement("You should have a driving licence."), is_requirement("You will drive the van.")
    (True, False)
    """
    return bool(_REQUIRES.match(words))
