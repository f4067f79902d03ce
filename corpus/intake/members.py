"""Documents inside other files: members of archives and attachments of mails, each a document of its own.

A member is named like a file in a folder: ``pile.zip/store/a.docx``, ``mail.eml/a.docx``. Archives and mails
inside archives and mails are opened as well, within bounds that hold for the outermost file as a whole.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from corpus.errors import DutygraphError, InputError, SourceNotFound
from corpus.intake.folder import CorpusFile, Listing
from corpus.model import Issue
from corpus.readers import SUFFIXES, checked, load, size_limit, unread_reason
from corpus.readers.archive import MAX_RATIO, MAX_UNPACKED_BYTES, SMALL_BYTES, Archive
from corpus.readers.mail import MailFiles
from corpus.readers.reading import MAX_PACKAGE_BYTES

ARCHIVES = frozenset((".zip",))
MAILS = frozenset((".eml",))
# Everything that a folder may hold documents in.
READABLE = SUFFIXES | ARCHIVES
# Files inside files inside files.
MAX_NESTING = 4
# Members of one outermost file.
MAX_MEMBERS = 20_000
# Names that a message gives; of more it gives the number.
NAMED = 5


class _Container(Protocol):
    """Something that holds named files."""

    issues: list[Issue]

    def names(self) -> tuple[str, ...]: ...

    def size(self, name: str) -> int: ...

    def read(self, name: str, limit: int) -> bytes: ...


@dataclass(slots=True)
class _Room:
    """What the members of one outermost file may still take."""

    unpacked_bytes: int
    members: int = MAX_MEMBERS


class Members:
    """Finds and reads documents, in whatever they are packed; the file that was opened last stays open until `close`."""

    def __init__(self) -> None:
        self.issues: list[Issue] = []
        self._open: list[tuple[tuple[str, ...], _Container]] = []
        self._files = ExitStack()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close what is open."""
        self.close()

    def close(self) -> None:
        """Close the file that was opened last."""
        self._open.clear()
        self._files.close()

    def load(self, file: CorpusFile) -> bytes:
        """Return the bytes of a document.

        Raises
        ------
        SourceNotFound
            If there is no such file.
        UnreadableDocument
            If it is empty, larger than its format may be, or cannot be unpacked.
        """
        limit = size_limit(file.name)
        if not file.inside:
            return load(file.path, name=file.name, limit=limit)
        return self._member(file, limit)

    def expand(self, listing: Listing) -> Listing:
        """Return a listing in which members stand in the place of archives, and attachments behind their mails."""
        self.issues = list(listing.issues)
        files = [member for file in listing.files for member in self._outermost(file)]
        return Listing(tuple(sorted(files, key=lambda file: file.name)), tuple(self.issues))

    def _outermost(self, file: CorpusFile) -> Iterator[CorpusFile]:
        if not _holds_files(file):
            yield file
            return
        try:
            size = file.path.stat().st_size
        except OSError:
            size = 0  # opening it says what is wrong
        room = _Room(min(MAX_UNPACKED_BYTES, max(SMALL_BYTES, MAX_RATIO * size)))
        yield from self._inside(file, room)

    def _inside(self, file: CorpusFile, room: _Room) -> Iterator[CorpusFile]:
        """Yield a file, or what it holds."""
        is_archive = suffix(file) in ARCHIVES
        if not is_archive:
            yield file
        if not _holds_files(file):
            return
        if len(file.inside) >= MAX_NESTING:
            self._leave_out(
                file, "nested-too-deep", f"not opened: more than {MAX_NESTING} files inside each other"
            )
            return
        try:
            container = self._container((*_key(file), ""))
        except DutygraphError as error:
            if is_archive:  # a mail that cannot be opened is refused when it is read
                message = f"{error.message} ({error.hint})" if error.hint else error.message
                self.issues.append(Issue("error", "unreadable", file.name, message))
            return
        self.issues += container.issues
        names = container.names()
        size = sum(map(container.size, names))
        if size > room.unpacked_bytes or len(names) > room.members:
            message = f"unpacks to {size // 1024 // 1024:,} MiB in {len(names):,} files: unpack it and read the folder"
            self.issues.append(Issue("error", "archive-too-large", file.name, message))
            return
        room.unpacked_bytes -= size
        room.members -= len(names)
        for name in names:
            member = CorpusFile(file.path, f"{file.name}/{name}", (*file.inside, name))
            yield from self._inside(member, room)

    def _member(self, file: CorpusFile, limit: int) -> bytes:
        container = self._container(_key(file))
        try:
            data = container.read(file.inside[-1], limit)
        except KeyError:
            raise SourceNotFound("there is no such file any more", source=file.name) from None
        return checked(data, name=file.name, limit=limit)

    def _container(self, key: tuple[str, ...]) -> _Container:
        """Return what holds a file, opened; ``key`` is a path and the names inside, the last one not looked at."""
        while self._open and self._open[-1][0] != key[: len(self._open)]:
            self._open.pop()
        if not self._open:
            self._files.close()
        for depth in range(len(self._open) + 1, len(key)):
            self._open.append((key[:depth], self._opened(key[:depth])))
        return self._open[-1][1]

    def _opened(self, key: tuple[str, ...]) -> _Container:
        path, inside = Path(key[0]), key[1:]
        name = "/".join((path.name, *inside))
        is_archive = Path(key[-1]).suffix.lower() in ARCHIVES
        if is_archive and not inside:
            try:
                return Archive(self._files.enter_context(path.open("rb")), name)
            except OSError as error:
                raise SourceNotFound(f"cannot be opened: {error.strerror}", source=name) from error
        if inside:
            data = self._member(CorpusFile(path, name, inside), MAX_PACKAGE_BYTES)
        else:
            data = load(path, name=name, limit=MAX_PACKAGE_BYTES)
        return Archive(io.BytesIO(data), name) if is_archive else MailFiles(data, name)

    def _leave_out(self, file: CorpusFile, code: str, message: str) -> None:
        self.issues.append(Issue("warning", code, file.name, message))


def find_document(path: Path) -> tuple[CorpusFile, tuple[Issue, ...]]:
    """Find one document by a path that may lead into an archive or a mail.

    Parameters
    ----------
    path : Path
        A file, or a path like ``pile.zip/store/a.docx``. An archive, or a folder in it, stands for the document that
        it holds if that is a single one.

    Returns
    -------
    tuple
        The document, and what should be known about the files around it.

    Raises
    ------
    SourceNotFound
        If there is no such document; the message names those that there are.
    InputError
        If there are several.
    """
    outermost = next((place for place in (path, *path.parents) if place.is_file()), None)
    if outermost is None:
        raise SourceNotFound("there is no such file", source=str(path), hint="check the path")
    file = CorpusFile(outermost, outermost.name)
    if outermost == path and not _holds_files(file):
        return file, ()
    with Members() as members:
        listing = members.expand(Listing((file,), ()))
    wanted = unicodedata.normalize("NFC", path.relative_to(outermost.parent).as_posix())
    documents = tuple(file for file in listing.files if suffix(file) in SUFFIXES)
    below = tuple(file for file in documents if f"{file.name}/".startswith(f"{wanted}/"))
    exact = next((file for file in documents if file.name == wanted), None)
    if exact is None and len(below) != 1:
        raise _no_single(path, outermost, below, documents, listing.issues)
    unread = [unknown_suffix(file) for file in listing.files if suffix(file) not in SUFFIXES]
    issues = tuple(issue for issue in (*listing.issues, *unread) if _concerns(issue.source, wanted))
    return exact or below[0], (*issues, *_more(exact, below))


def _concerns(source: str, wanted: str) -> bool:
    """Return whether a file is the one that is wanted, or is in it, or holds it."""
    return f"{source}/".startswith(f"{wanted}/") or f"{wanted}/".startswith(f"{source}/")


def unknown_suffix(file: CorpusFile) -> Issue:
    """Return the warning that a file is not read, and what to do."""
    message = f"left out: {unread_reason(file.name)}"
    return Issue("warning", "unknown-suffix", file.name, message)


def _more(mail: CorpusFile | None, below: tuple[CorpusFile, ...]) -> tuple[Issue, ...]:
    others = tuple(file for file in below if file != mail)
    if mail is None or not others:
        return ()
    message = f"attachments are documents of their own, to be named one by one: {_named(others)}"
    return (Issue("warning", "attachments", mail.name, message),)


def _no_single(
    path: Path,
    outermost: Path,
    below: tuple[CorpusFile, ...],
    documents: tuple[CorpusFile, ...],
    issues: tuple[Issue, ...],
) -> InputError:
    if below:
        message = f"holds {len(below)} documents: {_named(below)}"
        return InputError(message, source=str(path), hint="name one of them, or build the folder to read all")
    if documents:
        message = f"there is no such document in {outermost.name}"
        return SourceNotFound(message, source=str(path), hint=f"it holds {_named(documents)}")
    reasons = "; ".join(issue.message for issue in issues[:NAMED])
    message = "holds no document that can be read" if outermost == path else "there is no such file"
    return SourceNotFound(
        f"{message}: {reasons}" if reasons else message, source=str(path), hint="check the path"
    )


def _named(files: tuple[CorpusFile, ...]) -> str:
    names = ", ".join(file.name for file in files[:NAMED])
    return f"{names} and {len(files) - NAMED:,} more" if len(files) > NAMED else names


def _key(file: CorpusFile) -> tuple[str, ...]:
    return (str(file.path), *file.inside)


def suffix(file: CorpusFile) -> str:
    """Return the suffix of a document, in lower case."""
    return Path(file.name).suffix.lower()


def _holds_files(file: CorpusFile) -> bool:
    return suffix(file) in ARCHIVES | MAILS
