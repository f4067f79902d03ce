"""What a build reads: organisations and their documents, each with what extraction found in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from corpus.model import Extraction, SourceDocument, Statement


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document and what extraction found in it."""

    source: SourceDocument
    extraction: Extraction


@dataclass(frozen=True, slots=True)
class Seat:
    """What a row of a register means in the dataset: the id of its post, and the ids of its superiors with where they are named."""

    post: str
    superiors: tuple[tuple[str, Statement], ...] = ()


@dataclass(frozen=True, slots=True)
class OrganizationInput:
    """What the manifest and the files say of one organisation.

    ``language`` is empty where the manifest does not say; ``aliases`` are titles with their other spellings; ``seats`` are the rows of
    registers by document and start, as `graph.registers.seated` finds them.
    """

    name: str
    language: str = ""
    aliases: tuple[tuple[str, tuple[str, ...]], ...] = ()
    documents: tuple[ReadDocument, ...] = ()
    seats: Mapping[tuple[str, int], Seat] = field(default_factory=dict)
