"""What a check of a dataset finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from graph.model import Evidence

Severity = Literal["error", "warning", "note"]
Language = Literal["zh", "en"]

SEVERITIES: Final[tuple[Severity, ...]] = ("error", "warning", "note")
"""From documents that contradict each other to what is only worth a look."""

CODES: Final = (
    "reporting-cycle",
    "reporting-mismatch",
    "several-superiors",
    "unlisted-subordinate",
    "title-mismatch",
    "unknown-superior",
    "repeated-section",
    "undescribed-subordinate",
    "duplicate-ordinal",
    "no-duties",
    "isolated-post",
    "wide-span",
)
"""All codes, the most important first among findings of one severity."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A post or department that a finding is about: its id, and the name that the finding calls it by."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that somebody should look at.

    Attributes
    ----------
    id : str
        A digest of the code and of the ids that it is about; the same as long as the documents say the same.
    code : str
        One of `CODES`.
    organization : str
        The id of the organisation whose documents it is about.
    message, advice : str
        What each side states, and what to do about it.
    subjects : tuple of Subject
    evidence : tuple of Evidence
        The words of each side, in the order in which the message names them.
    """

    id: str
    code: str
    severity: Severity
    organization: str
    message: str
    advice: str
    subjects: tuple[Subject, ...]
    evidence: tuple[Evidence, ...]
