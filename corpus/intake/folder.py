"""Every file of a folder, whatever stands in the way: loops of links, folders that cannot be opened, names that are no text.

Nothing is read here and nothing raises; what cannot be used becomes an `Issue`.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.filenames import is_hidden, is_text_name
from corpus.model import Issue

# Entries that are looked at; a folder with more was given by mistake (a home folder, a disk).
MAX_ENTRIES = 200_000
# Folders inside folders.
MAX_DEPTH = 40
# What stands in the folder of a dataset: what was built is no document, even when it was built among the documents.
DATASET_MARKS = frozenset({"current", "generations"})


@dataclass(frozen=True, slots=True)
class CorpusFile:
    """A file and its name: the path relative to the corpus root, with ``/``, in Unicode form NFC.

    ``inside`` leads to a document in an archive or mail: its name there, level by level.
    """

    path: Path
    name: str
    inside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """The regular files of a folder, by name, and what was left out."""

    files: tuple[CorpusFile, ...]
    issues: tuple[Issue, ...]


def list_files(root: Path) -> Listing:
    """List the files of a folder and its sub-folders, hidden ones and folders of datasets left out silently.

    Parameters
    ----------
    root : Path
        A folder that exists. Links to folders are followed unless they lead to a folder that was seen before.

    Returns
    -------
    Listing
        Sorted by name.
    """
    walk = _Walk()
    files = sorted(walk.folder(root, "", 0), key=lambda file: file.name)
    return Listing(tuple(files), tuple(sorted(walk.issues, key=lambda issue: (issue.source, issue.code))))


class _Walk:
    """Remembers which folders were seen, by device and number."""

    def __init__(self) -> None:
        self.issues: list[Issue] = []
        self._seen: set[tuple[int, int]] = set()
        self._entries = 0

    def folder(self, path: Path, name: str, depth: int) -> Iterator[CorpusFile]:
        """Yield the files in a folder; real sub-folders come before links, so a link never takes their place."""
        entries = self._open(path, name, depth)
        if name and {entry.name for entry in entries} >= DATASET_MARKS:
            return
        for entry in sorted(entries, key=lambda entry: (entry.is_symlink(), entry.name)):
            self._entries += 1
            if self._entries == MAX_ENTRIES + 1:
                self._leave_out(
                    "too-many-files", name or ".", f"more than {MAX_ENTRIES:,} files: the rest was left out"
                )
            if self._entries > MAX_ENTRIES:
                return
            if not is_hidden(entry.name):
                yield from self._entry(entry, f"{name}/{entry.name}" if name else entry.name, depth)

    def _open(self, path: Path, name: str, depth: int) -> list[os.DirEntry[str]]:
        try:
            status = path.stat()
            key = (status.st_dev, status.st_ino)
            if key in self._seen:
                return []
            self._seen.add(key)
            if depth > MAX_DEPTH:
                self._leave_out("folder-too-deep", name, f"more than {MAX_DEPTH} folders deep: left out")
                return []
            with os.scandir(path) as found:
                return list(found)
        except OSError as error:
            self._leave_out(
                "unreadable-folder", name or ".", f"the folder cannot be opened: {error.strerror}"
            )
            return []

    def _entry(self, entry: os.DirEntry[str], name: str, depth: int) -> Iterator[CorpusFile]:
        if not is_text_name(name):
            shown = name.encode("utf-8", "backslashreplace").decode("utf-8")
            self._leave_out(
                "name-not-text", repr(shown)[1:-1], "the file name is no valid text: rename the file"
            )
            return
        try:
            mode = entry.stat().st_mode
        except OSError as error:
            self._leave_out("unreadable-file", name, f"the file cannot be opened: {error.strerror}")
            return
        if stat.S_ISDIR(mode):
            yield from self.folder(Path(entry.path), name, depth + 1)
        elif stat.S_ISREG(mode):
            yield CorpusFile(Path(entry.path), unicodedata.normalize("NFC", name))
        else:
            self._leave_out("not-a-file", name, "not a regular file: left out")

    def _leave_out(self, code: str, source: str, message: str) -> None:
        self.issues.append(Issue("warning", code, source, message))
