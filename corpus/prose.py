"""Roles in running text: 厨师长负责后厨……。采购员在食堂经理的领导下……: each sentence opens with the post it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.segment import Segment
from corpus.titles import is_department, is_post, normalise

_ABOUT = re.compile(
    r"(?P<name>[^,，。;；:：、\s]{2,12}?)(?=在[^,，。;；]{2,14}(?:领导|指导|带领|督导)下|全面负责|主要负责|具体负责|负责|主持|隶属|直接对[^,，]{2,8}负责"
    r"|的(?:主要)?职责(?:是|为|包括)|每[日天周月])"
)
_NO_POST = re.compile(
    "各|全体|所有|(?<!安)全员|机关|员工|一线|人员职责|岗位人员|[与和及的]$|^(?:岗位|机构|组织)"
)
_SENTENCE = re.compile(r"[^。；;\n]+[。；;]?")


@dataclass(frozen=True, slots=True)
class Opening:
    """A sentence of running text: ``name`` is the post or department it opens with, empty where it goes on about the one before."""

    start: int
    end: int
    name: str
    is_department: bool


def is_no_post(name: str) -> bool:
    """Whether a name that has a post's form stands for nobody in particular (各岗位人员) or is cut off (岗位与)."""
    return bool(_NO_POST.search(name))


def opening_name(words: str) -> str:
    """Return the post or department that a sentence opens with as its subject; empty if it opens with none.

    >>> opening_name("厨师长负责后厨的日常管理"), opening_name("负责后厨的日常管理")
    ('厨师长', '')
    """
    match = _ABOUT.match(words)
    name = normalise(match["name"]) if match else ""
    return name if name and not is_no_post(name) and (is_post(name) or is_department(name)) else ""


def prose_names(text: str, segments: Sequence[Segment]) -> frozenset[str]:
    """Return the names that open sentences of the unmarked text; one alone may be about somebody else and does not count."""
    found = {
        name
        for segment in segments
        if segment.mark is None
        for sentence in _SENTENCE.finditer(text, segment.start, segment.end)
        if (name := opening_name(sentence[0].strip()))
    }
    return frozenset(found) if len(found) > 1 else frozenset()


def openings(text: str, start: int, end: int, names: frozenset[str]) -> Iterator[Opening]:
    """Yield the runs of sentences of a paragraph, each with the name that its first sentence opens with."""
    run_start, name = start, ""
    for sentence in _SENTENCE.finditer(text, start, end):
        at = sentence.start() + len(sentence[0]) - len(sentence[0].lstrip())
        opened = opening_name(text[at : sentence.end()])
        if opened in names and opened != name:
            if at > run_start:
                yield Opening(run_start, at, name, is_department(name))
            run_start, name = at, opened
    if end > run_start:
        yield Opening(run_start, end, name, is_department(name))
