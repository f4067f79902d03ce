"""The one tree of errors of the whole project.

It stands here because this folder is the bottom of the import chain. Names say the condition, not the place::

    DutygraphError
    ├── InputError                the call or the input is wrong
    │   ├── SourceNotFound        a path that does not exist
    │   ├── UnreadableDocument    one document that cannot be read as what it claims to be
    │   ├── EmptyCorpus           a folder without a single readable document
    │   ├── ManifestInvalid       corpus.toml says something that cannot be meant
    │   ├── QuestionInvalid       an empty question, or one too long to be one
    │   ├── FormatUnknown         an export format or view that does not exist
    │   ├── QueryInvalid          a text that is no SPARQL query
    │   ├── QueryRefused          a query that would write or leave this machine
    │   └── SettingInvalid        a setting with a value it cannot have
    ├── DatasetError              the dataset folder
    │   ├── DatasetMissing        nothing was built there yet
    │   ├── DatasetOutdated       built by another version of the format
    │   ├── DatasetDamaged        files missing or not what was written
    │   ├── DatasetInvalid        what was built breaks a shape of the vocabulary
    │   └── DatasetNotWritten     the disk refused: full, read-only, no permission
    ├── QueryStopped              a query that reached a limit of time or memory
    ├── StoreUnreachable          a server elsewhere does not answer, or broke off
    ├── StoreRefused              a server elsewhere refuses, or answers what it was not asked
    └── LookupFailed              a name that stands for nothing, or for several things
        ├── PostNotFound
        └── PostAmbiguous

"No answer" is a result, not an error.
"""

from __future__ import annotations


class DutygraphError(Exception):
    """What went wrong, where, and what to do next: one line for a person.

    Parameters
    ----------
    message : str
        What went wrong.
    source : str, optional
        Where: a file, ``file:line`` or a setting's name.
    hint : str, optional
        What to do next.

    Examples
    --------
    >>> print(DutygraphError("no text in it", source="a.pdf", hint="run OCR first"))
    a.pdf: no text in it (run OCR first)
    """

    def __init__(self, message: str, *, source: str | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.source = source
        self.hint = hint

    def __str__(self) -> str:
        where = f"{self.source}: " if self.source else ""
        advice = f" ({self.hint})" if self.hint else ""
        return f"{where}{self.message}{advice}"


class InputError(DutygraphError):
    """The call or the input is wrong."""


class SourceNotFound(InputError):
    """A path that does not exist."""


class UnreadableDocument(InputError):
    """One document that cannot be read as what it claims to be."""


class EmptyCorpus(InputError):
    """A folder without a single readable document."""


class ManifestInvalid(InputError):
    """``corpus.toml`` says something that cannot be meant."""


class QuestionInvalid(InputError):
    """An empty question, or one too long to be one."""


class FormatUnknown(InputError):
    """An export format or view that does not exist."""


class QueryInvalid(InputError):
    """A text that is no SPARQL query."""


class QueryRefused(InputError):
    """A query that would write, or ask another server."""


class SettingInvalid(InputError):
    """A setting with a value it cannot have."""


class DatasetError(DutygraphError):
    """The dataset folder cannot serve."""


class DatasetMissing(DatasetError):
    """Nothing was built there yet."""


class DatasetOutdated(DatasetError):
    """Built by another version of the format."""


class DatasetDamaged(DatasetError):
    """Files are missing or not what was written."""


class DatasetInvalid(DatasetError):
    """What was built breaks a shape of the vocabulary."""


class DatasetNotWritten(DatasetError):
    """The disk refused: full, read-only or without permission."""


class QueryStopped(DutygraphError):
    """A query that reached a limit of time or memory."""


class StoreUnreachable(DutygraphError):
    """A server elsewhere does not answer, or broke off."""


class StoreRefused(DutygraphError):
    """A server elsewhere refuses, or answers what it was not asked."""


class LookupFailed(DutygraphError):
    """A name that stands for nothing, or for several things."""


class PostNotFound(LookupFailed):
    """No post of that name."""


class PostAmbiguous(LookupFailed):
    """Several posts fit the name."""
