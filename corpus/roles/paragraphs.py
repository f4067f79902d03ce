"""Unmarked words of a role: a sentence that sums it up, needs mixed with duties, a list in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.roles.draft import DutyDraft, Piece, RoleDraft
from corpus.roles.event import Event
from corpus.roles.placing import note_place, note_superiors, own_words
from corpus.roles.unitprose import unit_duties
from corpus.text.clean import tidy
from corpus.text.prefilter import Prefiltered
from corpus.vocabulary.english import english_statements, is_requirement
from corpus.vocabulary.englishlines import only_reports
from corpus.vocabulary.predicates import does_something, govern, is_of_others, speaks_of
from corpus.vocabulary.sentences import (
    clauses,
    is_activity,
    is_qualification,
    split_mixed,
    subordinates_in,
    superiors_in,
)
from corpus.vocabulary.titles import is_post

_RUN = 3  # so many clauses in one paragraph are a list in prose; two are one statement with its addition
_SURE = 0.9  # against 1 for an item with a mark
_STAFFING = Prefiltered(
    "[^,，。;；]{0,12}设(?:有|置)?[^,，。;；]{2,14}[一二三四五六七八九十两\\d]+[名人]|(?:定员|编制|定编|其中)[^,，。;；]{0,20}?\\d+[名人]|[^,，。;；]{2,12}由[^,，。;；]{2,12}(?:兼任|担任)$"
)  # 招商部设经理一名, 定员5人, 其中会计1人, 科长由副处长兼任
# Who the sentence is about, where it is the post and no other subject is given.
_SUBJECT = re.compile(
    r"(?:(?:此外|同时|另外)[,，]?)?(?:他们|她们|(?:该|本|此|这个?)(?:岗位?|职位|角色)|其(?=主要|职责|工作|核心))|(?:此外|同时)(?=还?需)"
)
_DOES_ITS = re.compile(
    r"(?:是|作为|在|的|通常|还|也|主要|[^。;；]{0,24}[,，])?[^。;；,，]{0,12}?(?:负责|需要?|应当?|协助|承担|从事|致力于?|专注于?|统筹|管理|确保|分管|职责)"
)
# The porter reports to the duty manager and supervises two bell boys: where the post stands, nothing that it does
_LINE_ONLY = Prefiltered(
    r"(?:(?! for ).){0,60}?\b(?:reports?|reporting|responsible|accountable|answerable|answers?) (?:directly )?to (?=(?:the|an?|our|your|their|both|its)\b|(?-i:[A-Z]))(?:(?! for )[^.;,]){2,80}?"
    r"(?:,? (?:and|who) (?:supervises|manages|leads|oversees|directs) [^.;]{2,80})?[.]?",
    re.IGNORECASE,
)
# 直接上级为票务经理,下级包括售票员: the same in Chinese
_LINE_STATED = Prefiltered(
    "(?:直接|直属)上[级司](?:是|为)[^,，。;；]{2,24}(?:[,，](?:直接|直属)?下[级属](?:是|为|有|包括)[^,，。;；]{2,30})?"
)
# what a page says to its readers, of its own list too: 通过以上梳理,可以…
_ASKS = Prefiltered(
    "(?:哪些|什么).{0,12}[?？呢]|请(?:看|阅读|参考)|^(?:通过|从|根据|由)?(?:以上|上述)[^,，。;；]{0,10}(?:职责|内容|介绍|梳理|分析)"
)
_LEAD = re.compile(
    r"职责表述\s*[:：]?\s*$|[,，。;；]?\s*(?:(?:这一|该|本)(?:部门|岗位)的?|其|具体|主要|关键|核心|典型|日常|现将)*的?(?:(?:岗位|工作)?(?:职责|任务|工作内容|工作)(?:可能|主要)?"
    r"(?:如下|包括|涵盖|涉及|有|为|是)(?:但不限于)?|承担着?|(?:(?:依法|应当?|需)(?:做好|履行|行使)|(?:做好|履行|行使)(?=以下|如下|下列|几)))(?:(?:以下|如下|下列)?(?:几个|几项|几)?(?:方面|内容|职责|职权|任务|工作)?)\s*[:：。]?\s*$"
)
_LEAD_ENDS = (
    "职责表述",  # 办理验收手续职责表述: the label of the cell, read behind its value
    "如下",
    "包括",
    "涵盖",
    "涉及",
    "有",
    "为",
    "是",
    "不限于",
    "以下",
    "几个",
    "几项",
    "几",
    "方面",
    "内容",
    "职责",
    "职权",
    "任务",
    "工作",
    "做好",
    "履行",
    "承担",
    "承担着",
)  # what the words of _LEAD end with
_HAN = re.compile("[一-鿿]")
_OPENING = 6  # characters that show the language: 24小时内完成, 5S检查
_SHORTEST = 3  # characters; a shorter clause says nothing
_BARE_VALUE = 4  # words; Job function: General services names a field's value, no duty
_LONGEST_LINE = 160  # characters of a duty that has no mark and no verb in front


def leads_on(words: str) -> bool:
    """Whether the words end by announcing a list: 后勤科…,具体职责如下."""
    return bool(_LEAD.search(words))


def without_lead(text: str, piece: Piece) -> Piece:
    """Return the piece without the words at its end that only lead on to a list: …,具体职责如下:…."""
    words = text[piece.start : piece.end].rstrip().rstrip(":：。").rstrip()
    match = _LEAD.search(text, piece.start, piece.end) if words.endswith(_LEAD_ENDS) else None
    return replace(piece, end=match.start()) if match else piece


_STANDING_BEHIND = re.compile(
    "[,，](?:并|同时)?(?:兼任?(?P<post>[^,，。;；]{2,12})|(?:接受|服从|受)(?P<above>[^,，。;；]{2,12}?)的?(?:直接)?领导)[。;；]?$"
)


# 承场长之命,督导育苗: on whose order; 为规范泊位管理,特制定本职责。: why a regulation is there
_STANDING_BEFORE = re.compile(
    "(?:秉承|禀承|承|奉)[^,，。;；]{2,24}?之?(?:命令?|指示|意旨)[,，、]\\s*(?=\\S)"
    "|(?:为了?|根据|依据|依照|按照)[^。;；]{4,160}?(?:[特现][制订拟编][定订制]|[制订拟编][定订制]本(?:岗位|工作|管理|安全)*(?:制度|办法|规定|规程|章程|职责|细则|守则|条例|要点|手册|规范))[^,，。;；:：]{0,20}(?:[。;；:：]\\s*|$)"
)


def without_standing(text: str, piece: Piece) -> Piece:
    """Return the piece without what its ends say of the post's place: 承站长之命,负责全站工作,兼安全员; 受站长领导."""
    before = _STANDING_BEFORE.match(text, piece.start, piece.end)
    piece = replace(piece, start=before.end()) if before else piece
    match = _STANDING_BEHIND.search(text, piece.start, piece.end)
    name = (match["post"] or match["above"]) if match else ""
    return replace(piece, end=match.start()) if match and is_post(name) else piece


def _is_english(words: str) -> bool:
    return words[:1].isascii() and not _HAN.search(words, 0, _OPENING)


_SHARE = re.compile(
    r"(?:(?<=[;；。])\s*|\s+)\d{1,3}\s*[%％]$|\s{3,}\d{1,3}$"
)  # 审核单据;30%: the share of time


def without_share(text: str, piece: Piece) -> Piece:
    """Return the piece without what a column of shares of time left at its end."""
    share = _SHARE.search(text, piece.start, piece.end) if text[piece.end - 1] in "%％0123456789" else None
    return replace(piece, end=share.start()) if share else piece


def take_paragraph(role: RoleDraft, text: str, event: Event, piece: Piece, *, summary: bool) -> None:
    """Put the sentences of an unmarked paragraph among a role's duties or qualifications, each where it belongs."""
    if role.is_department and not text[piece.start].isascii():
        spans = unit_duties(text, piece.start, piece.end, role.title, listed=event.rule == "label")
        said = ((start, end) for start, end in spans if not _STAFFING.match(tidy(text[start:end])))
        role.duties += [DutyDraft(Piece(start, end, "paragraph", _SURE)) for start, end in said]
        return
    about = event.kind == "text" and _is_first_below_title(role, text, piece)
    of_others = False  # the sentence before is about others: The trustees meet in May. They read …
    for start, end, needed in _sentences(role, text, piece):
        words = tidy(text[start:end])
        part = Piece(start, end, "paragraph", _SURE)
        only_place = _LINE_ONLY.fullmatch(words) or _LINE_STATED.fullmatch(words) or only_reports(words)
        if _STAFFING.match(words) or only_place or _ASKS.search(words):
            continue
        wanted = is_qualification(words) and not (summary and is_activity(words))
        if needed and (_is_english(words) or wanted):
            role.add("qualifications", part)
        elif _is_english(words):
            of_others = is_of_others(words, role.title, before=of_others)
            stated = event.kind == "label" and not (summary and len(words.split()) <= _BARE_VALUE)
            if (
                stated
                or (not of_others and does_something(words, role.title, *role.variants))
                or (
                    about
                    and (
                        ((post := speaks_of(words)) and not govern(post.name))
                        or (role.rule == "run-in-title" and not role.duties and " there " not in words)
                    )
                )
            ):
                role.duties.append(DutyDraft(part))
        elif (
            summary
            or is_activity(words)
            or (piece.end >= event.end and _is_first_line(role, text, part))
            or (_is_about(role, words) and not any(subordinates_in(own_words(role.title, words))))
            or next(superiors_in(own_words(role.title, words)), None)
            or _goes_on(role, text, event, start, words)
            or _is_next_line(role, text, start, words)
        ):
            role.duties.append(DutyDraft(part))


def _is_first_below_title(role: RoleDraft, text: str, piece: Piece) -> bool:
    """Whether a paragraph stands right below a title: Head of Safety / The Chief Keeper will lead …, whoever it calls the post."""
    return not role.duties and not text[role.raw[1] : piece.start].strip(" .:\n-–—")


def _is_next_line(role: RoleDraft, text: str, start: int, words: str) -> bool:
    """Whether a line stands right under a duty without a mark that ends in a semicolon: the list goes on."""
    before = role.duties[-1].piece if role.duties else None
    if (
        before is None
        or before.rule != "paragraph"
        or len(words) > _LONGEST_LINE
        or role.rule == "run-in-title"
    ):
        return False
    between = text[before.end : start]
    return between.strip() in (";", "；") and between.count("\n") == 1


def _sentences(role: RoleDraft, text: str, piece: Piece) -> Iterator[tuple[int, int, bool]]:
    """The sentences of a paragraph; one that runs through many duties is cut at its semicolons."""
    if _is_english(text[piece.start : piece.end]):
        for start, end in english_statements(text, piece.start, piece.end):
            yield start, end, is_requirement(text[start:end])
        return
    for start, end, needed in split_mixed(text, piece.start, piece.end):
        parts = list(clauses(text, start, end))
        own_subject = any(
            _has_subject(role, tidy(text[a:b])) or _STAFFING.match(tidy(text[a:b])) for a, b in parts[1:]
        )
        if not needed and own_subject:
            yield from ((a, b, False) for a, b in parts)  # each sentence has its own subject
        elif needed or len(parts) < _RUN:
            yield start, end, needed
        else:
            yield from ((a, b, False) for a, b in parts)


def _has_subject(role: RoleDraft, words: str) -> bool:
    return bool(_SUBJECT.match(words)) or words.startswith((role.title, role.title[-2:]))


def _is_first_line(role: RoleDraft, text: str, part: Piece) -> bool:
    """Whether the sentence stands right below a title alone on its line: 车队长, then 车辆调度与维护."""
    below = (
        role.rule in ("bare-title", "shown-by-siblings")
        and not role.duties
        and not text[role.raw[1] : part.start].strip(":： \n")
    )
    return (
        below
        and text[part.start : part.end + 1].rstrip()[-1] in "。"
        and "是" not in text[part.start : part.end]
        and not text.startswith(role.title, part.start)
    )


def _is_about(role: RoleDraft, words: str) -> bool:
    """Whether a sentence has the post as its subject and says what it does: 领班是…,负责…; 他们需要…."""
    named = words.removeprefix(role.title).removeprefix(role.title[-2:])  # 印刷部经理: 经理还需…
    return bool(_DOES_ITS.match(named if named != words else _SUBJECT.sub("", words))) and (
        named != words or bool(_SUBJECT.match(words))
    )


def _goes_on(role: RoleDraft, text: str, event: Event, start: int, words: str) -> bool:
    """Whether the clause stands behind a label, or behind a duty of its paragraph and is not about the post's place."""
    if len(words) <= _SHORTEST:
        return False
    before = role.duties[-1].piece if role.duties else None
    behind = (
        before is not None and before.start >= event.start and not re.match("该|本岗位|此岗位", text[start:])
    )
    return event.kind == "label" or behind


def take_requirements(role: RoleDraft, text: str, event: Event, piece: Piece, *, supervision: bool) -> None:
    """Put words under a label of requirements, or of supervision received and exercised, where they belong."""
    if supervision:
        found = note_superiors(role, text, event)
        before = len(role.names.get("direct_reports", ()))
        note_place(role, text, event)
        if not found and len(role.names.get("direct_reports", ())) == before:
            role.add("authorities", piece)
    elif event.kind == "item":
        role.add("qualifications", piece)
    else:
        for start, end, needed in split_mixed(text, event.start, event.end):
            part = Piece(start, end, "paragraph", _SURE)
            if needed:
                role.add("qualifications", part)
            else:
                role.duties.append(DutyDraft(part))
