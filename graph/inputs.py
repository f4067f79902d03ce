"""What a build reads: organisations and their documents, each with what extraction found in it."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.model import Extraction, SourceDocument


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document and what extraction found in it."""

    source: SourceDocument
    extraction: Extraction


@dataclass(frozen=True, slots=True)
class OrganizationInput:
    """What the manifest and the files say of one organisation.

    ``language`` is empty where the manifest does not say; ``aliases`` are titles with their other spellings.
    """

    name: str
    language: str = ""
    aliases: tuple[tuple[str, tuple[str, ...]], ...] = ()
    documents: tuple[ReadDocument, ...] = ()
