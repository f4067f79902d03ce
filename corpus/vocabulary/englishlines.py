"""English sentences that say whom a post stands under and whom it leads: reports to …, under the general direction of …, supervises ….

As for Chinese (`corpus.vocabulary.lines`) one grammar for all: words of command (supervision, direction, guidance) with what may
stand before them, the words that lead to the superior, and where a list of names ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.text.prefilter import Prefiltered, candidates
from corpus.vocabulary.titles import is_post, normalise, split_names

_HOW = r"(?:(?:direct|general|specific|overall|immediate|close|limited|technical|administrative|functional|professional|clinical|executive|strategic|operational|day[- ]to[- ]day) (?:and |or )?)*"
_COMMAND = r"(?:supervision|direction|leadership|guidance|management|control|oversight|command|authority)"
_COMMANDS = rf"{_HOW}{_COMMAND}(?:(?:,| and| or)+ (?:the )?{_HOW}{_COMMAND})*"
_ABOVE = (
    r"(?i:(?:reports|(?:will|shall|should|must|may|['’]ll) (?:also )?report|reporting) (?:[a-z]+ly )*(?:in)?to|(?<!be )responsible to|accountable to|answerable to|answers? (?:directly )?to"
    rf"|under (?:the )?{_COMMANDS} of|receives? {_COMMANDS} from(?: and reports? (?:[a-z]+ly )*to)?|(?:supervised|line[- ]managed|directly managed|managed directly|overseen) (?:directly )?by"
    rf"|works? (?:directly )?under(?! (?:the |an? )?{_COMMANDS})|dotted[- ]line (?:report )?to|(?:line manager|(?:immediate|direct) supervisor) (?:is|will be))"
)
_NEXT_CLAUSE = r"\s+(?:and|but)\s+(?:[a-z]{2,}ly )?(?:[a-z]{2,}s|is|are|has|will|shall|must|work|supervise|manage|oversee|lead|receive)\b"
_REPORTS = (
    Prefiltered(
        rf"\b{_ABOVE}\s+(?:both\s+|either\s+)?(?:(?:the|an?|our|their|your)\s+)?(?P<names>[A-Z][A-Za-z&/()'\s–-]{{2,60}}?)(?=[,.;]|\s+\(or\b|(?:\s+(?:and|or))?\s+(?:for|who|on|in|with|by|at|as|through|via)\b|{_NEXT_CLAUSE}|$)"
    ),
    # The keeper is responsible, through the Harbour Master and the Board, for the boats
    Prefiltered(r"\bresponsible,? through the (?P<names>[A-Z][A-Za-z&/' -]{2,60}?)(?=,| for\b)"),
    # in small letters: the clerk reports to the store manager
    Prefiltered(
        rf"\b{_ABOVE} (?:the|an?|our|their|your) (?P<names>[a-z][a-z&/' -]{{2,40}}?)(?=[,.;]|\s+(?:for|who|on|in|with|at|as)\b|\s+and\s+(?!the\b|an?\b)|$)"
    ),
)
_LEADS = Prefiltered(
    r"\b(?:(?:directly )?(?:supervises|line[- ]manages|manages|oversees|leads)|(?:direct )?(?:supervision|line management) (?:of|over)|supervision is exercised over|direct reports (?:are|include|will be))\s+(?:the following (?:[a-z]+ ){0,2}[a-z]+:\s+)?(?:the |all |an? (?:team of |staff of )?)?(?P<names>[A-Z][A-Za-z&/()' –-]{2,50}?(?:(?:, (?:and )?| and )(?:the |an? )?[A-Z][A-Za-z&/()' –-]{2,50}?)*)(?=[,.;]|$)"
)
# The porter reports to the clerk and is responsible for: what leads on to the list of duties says nothing either
_LEADS_ON = re.compile(
    r"(?:and|who) (?:also )?(?:(?:is|are) (?:also )?(?:responsible|accountable) for|(?:shall|will|must|should|is to)(?: be responsible for)?|has the following [a-z ]{4,40})(?: the following)?"
)
_SUBJECT_WORDS = 6  # words of a subject and its verb: the tenancy services clerk is also
_ARTICLE = re.compile("^(?:the|an?|and) ")


def reports_in_english(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the names, as written, of those whom an English sentence puts the post under, with the span of the words that say so.

    >>> list(reports_in_english("Works under the general supervision of a Senior Clerk or a Librarian."))
    [('Senior Clerk or a Librarian', 6, 68)]
    """
    for pattern in candidates(_REPORTS, text):
        for match in pattern.finditer(text):
            yield match["names"], *match.span()


def leads_in_english(text: str) -> Iterator[tuple[list[str], int, int]]:
    """Yield the titles that an English sentence says are led, all of a list of posts, with the span of the words that say so.

    >>> list(leads_in_english("The Mate supervises the Deck Hand and the Cook."))
    [(['Deck Hand', 'Cook'], 9, 46)]
    """
    for match in _LEADS.finditer(text):
        named = [normalise(_ARTICLE.sub("", name)) for name in split_names(match["names"])]
        if all(is_post(name) for name in named):
            yield named, *match.span()


def only_reports(words: str) -> bool:
    """Whether an English sentence says nothing but whom the post stands under.

    >>> only_reports("They work under the direction of the Mate."), only_reports("Reporting to the Mate, they coil the ropes.")
    (True, False)
    """
    return any(
        (not (rest := words[end:].strip(" .,:")) or _LEADS_ON.fullmatch(rest))
        and len(words[:start].split()) <= _SUBJECT_WORDS
        for _, start, end in reports_in_english(words)
    )
