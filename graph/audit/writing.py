"""Making a finding out of what a check found: names, sentences, a stable id."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.audit import wording
from graph.audit.model import Finding, Language, Severity, Subject
from graph.audit.statements import Statements
from graph.identity import digest
from graph.model import Evidence


@dataclass(frozen=True)
class Writer:
    """Writes findings about the statements of a dataset in one language."""

    statements: Statements
    language: Language

    def finding(
        self,
        code: str,
        severity: Severity,
        message: str,
        *,
        subjects: Iterable[Subject],
        evidence: Iterable[Evidence],
        apart: str = "",
        core: str = "",
    ) -> Finding:
        """Return a finding; ``apart`` tells it from others of its code about the same things.

        ``core`` is the id of the one thing that it is about, where others may come and go: its id stays when they do.
        """
        about = tuple(subjects)
        ids = [(core, "")] if core else sorted((one.id, one.label) for one in about)
        return Finding(
            id=digest(code, apart, *(part for one in ids for part in one)),
            code=code,
            severity=severity,
            organization=self.statements.view.organization_of(about[0].id),
            message=message,
            advice=wording.advice(code, self.language),
            subjects=about,
            evidence=tuple(dict.fromkeys(evidence)),
        )

    def say(self, key: str, **words: object) -> str:
        """Return the sentence of a kind of finding."""
        return wording.message(key, self.language, **words)

    def name(self, identifier: str) -> str:
        """Return what a post or department is called, with its number where several posts of a register have one title."""
        view = self.statements.view
        return view.name_of(identifier) if identifier in view.posts else view.label_of(identifier)

    def names(self, identifiers: Iterable[str]) -> str:
        """Return the names of posts or departments as a list, each once."""
        return wording.named(dict.fromkeys(map(self.name, identifiers)), self.language)

    def subjects(self, *identifiers: str) -> tuple[Subject, ...]:
        """Return posts and departments as subjects."""
        return tuple(Subject(one, self.name(one)) for one in identifiers)
