"""A question read: what it asks, about whom, about what topic, under which conditions.

Names are found first and masked, then the first rule that fits decides the intent (`search.rules`); a question that no rule fits asks
who does something. Nothing is looked up in the graph here beyond the names.
"""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from corpus.text.latepattern import late_pattern
from search.guess import best_guess
from search.leftout import without_left_out
from search.mentions import Linker, Mention
from search.model import Intent
from search.negation import is_negated
from search.phrasing import without_fillers, without_story
from search.relations import first_relation
from search.rules import MARKS, Fit, first_fit
from search.script import HAN, Language, language_of, plain, tight

WHO_ZH = "谁|哪一?个(?:人|岗位|部门)?|哪一?位|哪些(?:人|岗位)|什么(?:人|岗位|部门)|何人|有人"
FACT_ZH = late_pattern(
    r"几年|多少钱|多少(?:元|块|公里|天|度|米)|几点|什么时候|何时|多久|多长时间|几天|几月|几号|多大|多贵|多远|哪一?天|哪年|几岁|怎么样|怎样|如何评价|为什么|为何"
)
FACT_EN = late_pattern(
    r"^(?:when (?:is|was|did|does|do|will|are|can)|how (?:long|much|old|far|often|big|expensive|come)|what (?:time|day|year|date|colou?r|price)|why\b|how many (?:years|days|hours|kilomet|miles))"
)
ASKED_WHO_ZH = late_pattern(rf"{WHO_ZH}|找|归|问")
WHO_EN = late_pattern(
    r"\b(?:who|whom|whose|which (?:post|person|department|role|position|team)|someone|anyone|whoever)\b"
)
_UNIT = f"[{MARKS['department']}]"
_ANY_UNIT = f"[{MARKS['department']}{MARKS['weak_department']}]"
CONDITION_ZH = late_pattern(
    rf"({_UNIT})(?:里面|里头|里|内|这边|那边|中|的)*(?:是|由|归|找|该|应该|具体)*(?:{WHO_ZH})|在({_UNIT})(?:里面|里头|里|内|中)|在({_UNIT})(?:里面|里头|里|内|中|,|是|由|归|找|该|应该|要)*(?:{WHO_ZH})"
    rf"|({_UNIT})(?:里面|里头|里|内|中|这边|那边)[^谁哪]{{1,14}}(?:是|由|归|找|该)+(?:{WHO_ZH})"
    rf"|({_UNIT})(?:里面|里头|里|内)?(?:负责|管|处理|办理|做|搞)[^谁哪]{{1,14}}的?(?:人|岗位)?(?:是|有)(?:{WHO_ZH})"
)
CONDITION_EN = late_pattern(
    rf"(?:who|which \w+|someone|anyone|whom) (?:in|at|from|of|within) (?:the |our )?({_ANY_UNIT})(?: department| team)?(?! department)"
)
ASKED_LIMIT = 160  # characters of a masked question that rules are tried on; the longest real one seen has 90
PURPOSES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("Approves", late_pattern(r"审批|批准|审核|拍板|签批|签字|核准|审定|同意|点头|盖章|签名|批|签|\bapprov\w*|\bauthori[sz]\w*|\bsigns? off|\bsign\w*|\bgreen.?light")),
    ("Supervises", late_pattern(r"监督|督促|监管|监察|督导|盯|\bsupervis\w*|\boversee\w*|\boversight|\bmonitors?\b")),
    ("Supports", late_pattern(r"协助|配合|辅助|帮忙|帮助|帮着|打下手|支持|\bassists?\b|\bassisting|\bhelps?\b|\bhelping|\bsupports?\b")),
)  # fmt: skip
ASKS_INVOLVEMENT_ZH = late_pattern(
    rf"(?:{WHO_ZH})(?:来|去|的|有|代|负责|可以|能|有权|要|需要|会|在|进行|给|最后|最终)*(?P<verb>审批|批准|审核|拍板|签批|签字|核准|审定|同意|点头|盖章|签名|签|批|监督|督促|监管|监察|督导|盯着?|协助|配合|辅助|帮忙|帮着|帮)"
    rf"|(?P<noun>审批|批准|审核|签字|监督|协助)(?:的)?(?:是|归|由|找|要|需要)*(?:{WHO_ZH})|的(?P<object>审批|批准|审核|签批|监督|监管|督导|协助)(?:工作)?[\s?。!]*$"
)
ASKS_INVOLVEMENT_EN = late_pattern(
    r"\b(?:who|which \w+|whom|whose|someone|somebody|anyone)\b(?: (?:must|to|should|can|has to|needs to|may|will|also|finally|in \S+|gets? to|is to))*"
    r" (?P<verb>approves?|authori[sz]es?|signs?(?: off)?|green-?lights?|supervises?|oversees?|monitors?|assists?|helps?|supports?)\b"
)


PAIRED = frozenset(
    ("does", "compare", "collaborates", "chain", "who_handles", "definition", "most")
)  # what stands between names matters
JOINED = late_pattern(
    f"[{MARKS['post']}](?=( ?(?:和|与|跟|同|及|以及|、|/|,|&|and|or|还有)+ ?(?:the )?(?:{MARKS['post']})))"
)


Asks = Literal["who", "topic", "fact"]


class Reading(Struct, frozen=True):
    """A question as it was understood.

    Attributes
    ----------
    plain : str
        The question in plain spelling; mentions count in it.
    intent, aspect : str
    subjects : tuple of Mention
        The names that the intent is about, in the order of the question.
    mentions : tuple of Mention
        All names.
    topic : str
        The words that are left when names of the subject and the way of asking are taken out (plain).
    departments : tuple of str
        Ids that the answer must belong to, as a condition.
    involvement : str
        The involvement asked for, empty if none.
    organizations : tuple of str
        Ids of the organisations that the question names: only their posts count.
    asks : {"who", "topic", "fact"}
        Whether a person is asked for in words, or not (keywords, a request), or a time, a price or a reason, which no
        post answers.
    is_negated : bool
        Whether it asks who or what is not so.
    left_out : tuple of str
        Ids of posts and departments that are not wanted in the answer.
    """

    question: str
    plain: str
    language: Language
    intent: Intent
    aspect: str
    subjects: tuple[Mention, ...]
    mentions: tuple[Mention, ...]
    topic: str
    departments: tuple[str, ...]
    involvement: str
    organizations: tuple[str, ...]
    asks: Asks
    is_negated: bool = False
    left_out: tuple[str, ...] = ()


def read_question(question: str, linker: Linker) -> Reading:
    """Understand a question.

    Parameters
    ----------
    question : str
    linker : Linker

    Returns
    -------
    Reading
        Always one: a question that no rule fits asks who does something.
    """
    text, language = _heard(plain(question), question, linker)
    text = without_fillers(text if language == "en" else tight(text), language)
    text = without_fillers(without_story(text, language, linker.tokenizer), language)
    text, organizations = linker.without_organizations(text)
    mentions = linker.find(text)
    text, left_out = without_left_out(text, mentions)
    mentions = linker.find(text) if left_out else mentions
    masked, places = mask(text, mentions)
    fit = fit_of(masked, language)
    subjects = _subjects(fit, masked, places)
    intent: Intent = fit.rule.intent if fit else "who_handles"
    if intent == "who_handles":
        subjects = ()
    return Reading(
        question=question,
        plain=text,
        language=language,
        intent=intent,
        aspect=fit.rule.aspect if fit else "",
        subjects=subjects,
        mentions=mentions,
        topic=_unmasked(masked, places, fit.term) if fit and fit.term else _topic(text, subjects, fit),
        departments=_condition(masked, places, language) if intent == "who_handles" else (),
        involvement=_involvement(text, intent),
        organizations=organizations,
        asks=_asks(text, language),
        is_negated=is_negated(masked, language),
        left_out=left_out,
    )


def _heard(text: str, question: str, linker: Linker) -> tuple[str, Language]:
    """Return a plain question with what is typed by sound as it is meant, and its language: pinyin is Chinese."""
    heard = linker.listener.meant(text)
    is_pinyin = HAN.search(heard) is not None and HAN.search(text) is None
    return heard, language_of(heard if is_pinyin else question)


def fit_of(masked: str, language: Language) -> Fit | None:
    """Return the rule that a masked question fits; a Chinese one with English words may fit an English rule."""
    if len(masked) > ASKED_LIMIT:
        return None
    if language == "en":
        return first_relation(masked, "en") or first_fit("en", masked) or best_guess(masked, "en")
    fit = first_relation(masked, "zh") or first_fit("zh", masked)
    fit = fit or (first_fit("en", masked) if re.search("[a-z]{2}", masked) else None)
    return fit or best_guess(masked, "zh")


def _subjects(fit: Fit | None, masked: str, places: dict[int, Mention]) -> tuple[Mention, ...]:
    """Return the names that a question is about: those that the rule took, and posts joined to them by "and"."""
    if fit is None:
        return ()
    taken = [place for place in fit.places if place in places]
    if fit.rule.intent not in PAIRED and taken:
        for found in JOINED.finditer(masked):
            ends = (found.start(), found.end(1) - 1)
            if any(end in taken for end in ends):
                taken += [end for end in ends if end not in taken]
    named = tuple(places[place] for place in sorted(taken))
    posts = tuple(one for one in named if one.kind in ("post", "unknown"))
    return posts if posts and fit.rule.intent == "department_of" else named


def mask(text: str, mentions: tuple[Mention, ...]) -> tuple[str, dict[int, Mention]]:
    """Put one mark for each mention; return the masked text and the mention at each mark's place.

    Parameters
    ----------
    text : str
        The plain question.
    mentions : tuple of Mention
        In order, not overlapping.
    """
    parts: list[str] = []
    places: dict[int, Mention] = {}
    size = at = 0
    for mention in mentions:
        before = text[at : mention.start]
        parts += [before, MARKS[mention.kind]]
        places[size + len(before)] = mention
        size += len(before) + 1
        at = mention.end
    return "".join([*parts, text[at:]]), places


def _unmasked(masked: str, places: dict[int, Mention], span: tuple[int, int]) -> str:
    """Return a part of the masked text with the names put back."""
    start, end = span
    return "".join(places[at].surface if at in places else masked[at] for at in range(start, end)).strip()


def _topic(text: str, subjects: tuple[Mention, ...], fit: Fit | None) -> str:
    """Return the question without its subjects, for intents whose topic matters."""
    if fit is not None and fit.rule.intent not in (
        "does",
        "indicators_of",
        "collaborates",
        "authorities_of",
        "deliverables_of",
        "qualifications_of",
        "duties_of",
    ):
        return ""
    for mention in sorted(subjects, key=lambda mention: -mention.start):
        text = f"{text[: mention.start]} {text[mention.end :]}"
    return " ".join(text.strip(" ?。.!").split())


def _condition(masked: str, places: dict[int, Mention], language: Language) -> tuple[str, ...]:
    """Return the departments that the one asked for must belong to."""
    found = (CONDITION_EN if language == "en" else CONDITION_ZH).search(masked)
    if found is None or found.lastindex is None:
        return ()
    mention = places.get(found.start(found.lastindex))
    return mention.ids if mention is not None else ()


def _involvement(text: str, intent: Intent) -> str:
    if intent == "does":
        return next((name for name, pattern in PURPOSES[:1] if pattern.search(text)), "")
    if intent != "who_handles":
        return ""
    asked = ASKS_INVOLVEMENT_ZH.search(text) or ASKS_INVOLVEMENT_EN.search(text)
    if asked is None:
        return ""
    verb = next(word for word in asked.groupdict().values() if word)
    return next((name for name, pattern in PURPOSES if pattern.search(verb)), "")


def _asks(text: str, language: Language) -> Asks:
    who, fact = (WHO_EN, FACT_EN) if language == "en" else (ASKED_WHO_ZH, FACT_ZH)
    if who.search(text):
        return "who"
    return "fact" if fact.search(text) else "topic"
