"""The shared gold annotations as the extraction that a perfect reader would hand over.

Search can then be measured apart from errors of extraction. Nothing here is a test.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import opencc

from corpus.mapped import MappedText
from corpus.model import (
    CollaborationStatement,
    Definition,
    DutyStatement,
    Extraction,
    Involvement,
    RoleRecord,
    SourceDocument,
    Statement,
)

SHARED = Path(__file__).resolve().parents[2] / "shared"
GOLD_NAMES = ("000", "001", "004")
PINYIN = re.compile(r"(?<=[\u3400-\u9fff])[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ]{1,7}[)）]", re.IGNORECASE)
BLANK = re.compile(r"\s+")
INVOLVEMENTS: tuple[tuple[Involvement, str], ...] = (
    ("Supports", r"^(?:[^,，;；。]{0,12})?(?:协助|配合|协同|参与|辅助)"),
    ("Approves", r"^(?:负责)?(?:[^,，;；。]{0,8})?(?:审批|审核|批准|审定|审查)|的审批$"),
    ("Supervises", r"^(?:负责)?(?:[^,，;；。]{0,6})?(?:监督|督促|检查|监控|指导|督导)"),
)


@cache
def to_simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def gold_present() -> bool:
    return (SHARED / "gold" / "001.json").exists()


def sources() -> dict[str, Path]:
    """Return the seed documents that have gold, by the first three characters of their names."""
    return {
        path.name[:3]: path
        for path in sorted((SHARED / "seeds").glob("*.txt"))
        if path.name[:3] in GOLD_NAMES
    }


class Finder:
    """Finds normalised words in a raw document."""

    def __init__(self, raw: str) -> None:
        mapped = MappedText.identity(raw)
        mapped = mapped.without([match.span() for match in PINYIN.finditer(mapped.text)])
        mapped = mapped.without([match.span() for match in BLANK.finditer(mapped.text)])
        self.raw = raw
        self.mapped = mapped.translated(to_simplified().convert)

    def find(self, words: str, low: int, high: int) -> tuple[int, int] | None:
        """Return the raw span of the first occurrence inside ``low:high`` of the raw text."""
        words = BLANK.sub("", words)
        at = self.mapped.text.find(words) if words else -1
        while at >= 0:
            start, end = self.mapped.raw_span(at, at + len(words))
            if low <= start and end <= high:
                return start, end
            at = self.mapped.text.find(words, at + 1)
        return None


class SectionReader:
    """Turns one section of the gold into role records."""

    def __init__(self, finder: Finder, section: dict[str, Any]) -> None:
        self.finder = finder
        self.low, self.high = section["start"], section["end"]

    def statement(self, words: str) -> Statement:
        span = self.finder.find(words, self.low, self.high)
        start, end = span if span else (self.low, self.low + 1)
        return Statement(words, start, end)

    def statements(self, texts: Iterable[str]) -> tuple[Statement, ...]:
        return tuple(self.statement(words) for words in texts)

    def duty(self, duty: dict[str, Any], place: int, tasks: dict[str, list[str]]) -> DutyStatement:
        words = duty["text"]
        return DutyStatement(
            ordinal=duty["n"] or str(place),
            text=words,
            start=duty["start"],
            end=duty["end"],
            involvement=next((name for name, rule in INVOLVEMENTS if re.search(rule, words)), "Responsible"),
            boilerplate="领导交办" in words or "上级交办" in words or "临时工作" in words,
            tasks=self.statements(tasks.get(duty["n"] or "", [])),
        )

    def collaborator(self, item: dict[str, Any]) -> CollaborationStatement:
        if "start" in item:
            start, end = item["start"], item["end"]
        else:
            found = self.statement(item["evidence"])
            start, end = found.start, found.end
        generic = any(
            mark in item["party"]
            for mark in ("相关", "上级", "各部门", "管理层", "本部门", "有关", "其他部门")
        )
        return CollaborationStatement(item["party"], item["kind"], item["topic"], start, end, generic)

    def role(self, role: dict[str, Any]) -> RoleRecord:
        ends = [duty["end"] for duty in role["duties"]]
        self.low = role.get("start", self.low)
        self.high = max([role.get("end", 0), *ends, self.high])
        name = self.statement(role["title"])
        return RoleRecord(
            title=role["title"],
            title_raw=role["title"],
            kind=role["kind"],
            start=role.get("start", name.start),
            end=role.get("end", max([*ends, name.end])),
            variants=tuple(role["title_variants"]),
            department=self.statement(role["department"]) if role["department"] else None,
            reports_to=self.statements(role["reports_to"]),
            direct_reports=self.statements(role["direct_reports"]),
            states_no_reports=role["direct_reports_stated_none"],
            also_holds=self.statements(role["also_holds"]),
            duties=tuple(
                self.duty(duty, place, role.get("tasks", {})) for place, duty in enumerate(role["duties"], 1)
            ),
            deliverables=self.statements(role["deliverables"]),
            qualifications=self.statements(role["qualifications"]),
            indicators=self.statements(role["indicators"]),
            authorities=self.statements(role["authorities"]),
            collaborators=tuple(self.collaborator(item) for item in role["collaborators"]),
        )


def gold_roles(finder: Finder, section: dict[str, Any]) -> Iterator[RoleRecord]:
    for role in [*section["departments"], *section["roles"]]:
        if isinstance(role, dict) and "duties" in role:
            yield SectionReader(finder, section).role(role)


def gold_extraction(name: str) -> tuple[SourceDocument, Extraction]:
    """Return a seed document and what a perfect extraction finds in it.

    Parameters
    ----------
    name : str
        The first three characters of the document's name.
    """
    path = sources()[name]
    raw = path.read_bytes().decode("utf-8", errors="replace")
    gold = json.loads((SHARED / "gold" / f"{name}.json").read_text("utf-8"))
    finder = Finder(raw)
    document = SourceDocument(
        name=path.name,
        media_type="text/plain",
        encoding="utf-8",
        sha256=name * 21 + "0",
        size_bytes=path.stat().st_size,
        raw=raw,
        visible=MappedText.identity(raw),
    )
    extraction = Extraction(
        document=path.name,
        encoding="utf-8",
        language="zh-Hans",
        roles=tuple(role for section in gold["sections"] for role in gold_roles(finder, section)),
        definitions=tuple(
            Definition(item["term"], item["definition"], item["start"], item["end"])
            for section in gold["sections"]
            for item in section["definitions"]
        ),
    )
    return document, extraction
