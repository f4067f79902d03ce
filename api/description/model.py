"""A job description as records: what its three written forms have in common.

Texts are plain: no markup, no line breaks; each form escapes them in its own way.
"""

from __future__ import annotations

from dataclasses import dataclass

from api.words import Lang


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in a document that proves a statement; ``number`` (from 1) is what statements cite it by.

    ``place`` is in words (``line 5``, ``表 1 第 3 行第 2 列``); ``before`` and ``after`` stand beside a short ``quote``.
    """

    number: int
    document: str
    place: str
    quote: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement about the post.

    Attributes
    ----------
    text : str
    lead : str
        Who it is about, where that is not the post: a partner.
    note : str
        What a reader should know beside it: who says so, or that it should be looked at.
    details : tuple of str
        Tasks of a duty.
    references : tuple of int
        Numbers of `Reference`, ascending; empty for what no document says in words.
    is_disputed : bool
        Whether documents contradict it.
    """

    text: str
    lead: str = ""
    note: str = ""
    details: tuple[str, ...] = ()
    references: tuple[int, ...] = ()
    is_disputed: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of the head: a label and what stands for it; no statements where the documents say nothing."""

    label: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Statements under a heading of their own, "" where they need none."""

    heading: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the description under a heading; no groups where the documents say nothing.

    ``key`` names it in every language. Where ``is_numbered``, its statements count from 1 through all groups.
    """

    key: str
    heading: str
    groups: tuple[Group, ...]
    is_numbered: bool = False


@dataclass(frozen=True, slots=True)
class JobDescription:
    """The description of one post.

    Attributes
    ----------
    language : {"en", "zh"}
        Of headings and notes; what documents say stays in their words.
    post : str
        The post's id.
    title, organization : str
    about : tuple of str
        What a reader should know before reading.
    facts : tuple of Fact
    open_points : tuple of Statement
        What the documents contradict each other in.
    parts : tuple of Part
        Always the same, in the same order.
    references : tuple of Reference
        In the order in which they are first cited.
    """

    language: Lang
    post: str
    title: str
    organization: str
    about: tuple[str, ...]
    facts: tuple[Fact, ...]
    open_points: tuple[Statement, ...]
    parts: tuple[Part, ...]
    references: tuple[Reference, ...]
