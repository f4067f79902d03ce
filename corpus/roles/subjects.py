"""Lists whose items each open with the post that they are about: 1、会计负责账簿。2、出纳负责现金."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.layout.prose import is_no_post
from corpus.layout.segment import Segment
from corpus.layout.siblings import numbered_runs
from corpus.roles.event import Event
from corpus.text.clean import tidy
from corpus.text.latepattern import late_pattern
from corpus.vocabulary.titles import TITLE_LENGTH, normalise
from corpus.vocabulary.writtentitles import names_post

_AT_LEAST = 2  # items; one alone may be a duty that speaks of somebody else
# What a post is there for; 店长每日检查… alone is a rule about it.
_IN_CHARGE = late_pattern(
    "[,，]?(?:主要|具体|全面|直接|整体)*(?:负责|主持|统筹|统管|分管|主管|协助|承担|主导|聚焦|基于|在[^,，。;；]{2,14}(?:领导|指导|带领)下|的(?:主要)?职责(?![与和及(（]|$))"
)
# 厂务部负责本办法的修订: who keeps a rule up to date, in the rule itself
_PIECE = late_pattern(r"[^;；。]+")
_SENTENCES = 2  # so many sentences on one line are duties; fewer are cut at their semicolons
# a sentence, or the part of one before a duty that has its own heading: …可控:计划管理:制定计划
_SENTENCE_PIECE = late_pattern(r"(?:[^。:：]|[:：](?![\u4e00-\u9fff、/]{3,12}[:：]))+")
_RULE = late_pattern("本(?:办法|制度|手册|规定|规程|程序|细则|方案|守则|准则|条例|标准|流程)")


def speaks_of_rule(words: str) -> bool:
    """Whether a statement is about the very document it stands in, which is no duty of a post.

    >>> speaks_of_rule("负责本办法的修订"), speaks_of_rule("负责账簿")
    (True, False)
    """
    return bool(_RULE.search(words))


def subject_items(text: str, segments: Sequence[Segment]) -> dict[int, tuple[str, int]]:
    r"""Return the segments that are items about a post each: place, name of the post and the length of its words.

    All items of a list must be so, each about another post.

    >>> from corpus.layout.outline import outline
    >>> text = "1、会计负责账簿。\n2、出纳负责现金。"
    >>> subject_items(text, outline(text, 0, len(text)))
    {0: ('会计', 2), 1: ('出纳', 2)}
    """
    found: dict[int, tuple[str, int]] = {}
    alone: dict[int, tuple[str, int]] = {}
    for run in numbered_runs(segments):
        opened = [(place, _subject(text[segments[place].start : segments[place].end])) for place in run]
        names = [subject[0] for _, subject in opened if subject]
        if len(set(names)) == len(run):
            kept = found if len(run) >= _AT_LEAST else alone
            kept.update((place, subject) for place, subject in opened if subject)
    if found and segments:  # the last list, where the page breaks off behind its first item
        found.update((place, alone[place]) for place in alone if place == len(segments) - 1)
    return found


def _subject(words: str) -> tuple[str, int] | None:
    """The post that an item opens with, and the length of its words in the item."""
    if _IN_CHARGE.search(words, 2) is None or speaks_of_rule(words):
        return None
    longest = re.compile("[^()（）;；。:：]*").match(words, 0, TITLE_LENGTH)
    for length in range(longest.end() if longest else 0, 1, -1):
        if not _IN_CHARGE.match(words, length):
            continue
        name = normalise(words[:length])
        if names_post(name) and not is_no_post(name):
            return name, length
    return None


def with_duties(text: str, segment: Segment, name: str, end: int, duties: int, *, rule: str) -> list[Event]:
    """Return the event of a role, the words of whose name end at ``end``, and those of its duties, which begin at ``duties``."""
    events = [Event("role", segment.begin, segment.start, end, name, mark=segment.mark, rule=rule, sure=0.9)]
    again = re.compile("(?<=[:：。;；])\\s*" + re.escape(name) + "(?=[是在]|作为|负责|主要)").search(
        text, duties, segment.end
    )
    pieces = _PIECE if text.count("。", duties, segment.end) < _SENTENCES else _SENTENCE_PIECE
    for piece in pieces.finditer(text, again.start() if again else duties, segment.end):
        if tidy(piece[0]):
            events.append(Event("item", piece.start(), piece.start(), piece.end(), rule=rule))
    return events
