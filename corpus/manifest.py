"""Which documents belong to which organisation: a folder, or what its ``corpus.toml`` says.

Without a manifest the whole folder is one organisation named after it. With one::

    [[organization]]
    name = "North store"
    language = "zh-Hans"
    documents = ["north/**"]
    [organization.aliases]
    "备件经理" = ["配件经理", "Parts Manager"]

Everything that the manifest says must be meant: unknown keys, wrong types, patterns that match nothing and
documents that two organisations claim raise `ManifestInvalid`. Files that nobody can read or nobody claims
become issues.
"""

from __future__ import annotations

import fnmatch
import re
import tomllib
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.errors import EmptyCorpus, ManifestInvalid, SourceNotFound
from corpus.folder import CorpusFile, list_files
from corpus.model import Issue
from corpus.readers import SUFFIXES

MANIFEST = "corpus.toml"
LANGUAGES = ("zh-Hans", "zh-Hant", "en")
# Bytes of a manifest; it names a few organisations and their title aliases.
MAX_MANIFEST_BYTES = 1024 * 1024

_KEYS = ("name", "language", "documents", "aliases")
Aliases = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class OrganizationSpec:
    """One organisation of a corpus.

    Attributes
    ----------
    name : str
        As it is shown.
    language : str
        ``zh-Hans``, ``zh-Hant``, ``en``, or empty if unknown.
    files : tuple of CorpusFile
        Its documents, by name.
    aliases : tuple
        ``(title, other spellings)``; all of them mean one post.
    """

    name: str
    language: str = ""
    files: tuple[CorpusFile, ...] = ()
    aliases: Aliases = ()


@dataclass(frozen=True, slots=True)
class Corpus:
    """The organisations of a folder, in the order of the manifest, and what was left out."""

    root: Path
    organizations: tuple[OrganizationSpec, ...]
    issues: tuple[Issue, ...] = ()


def read_corpus(root: Path) -> Corpus:
    """Find the documents of a folder and the organisations that they belong to.

    Parameters
    ----------
    root : Path
        The folder.

    Returns
    -------
    Corpus
        With at least one document. No document has been opened.

    Raises
    ------
    SourceNotFound
        If there is no such folder.
    EmptyCorpus
        If no file in it can be read.
    ManifestInvalid
        If ``corpus.toml`` says something that cannot be meant.
    """
    if not root.is_dir():
        problem = "this is a file, not a folder" if root.exists() else "there is no such folder"
        raise SourceNotFound(problem, source=str(root), hint="name a folder with documents")
    listing = list_files(root)
    candidates = tuple(file for file in listing.files if not _is_silent(file.name))
    documents = tuple(file for file in candidates if Path(file.name).suffix.lower() in SUFFIXES)
    issues = [*listing.issues, *(_unknown_suffix(file) for file in candidates if file not in set(documents))]
    manifest = root / MANIFEST
    if manifest.exists() or manifest.is_symlink():
        organizations = _claimed(_parse(manifest), candidates, documents, str(manifest))
        claimed = {file.name for organization in organizations for file in organization.files}
        issues += [_unclaimed(file) for file in documents if file.name not in claimed]
    else:
        organizations = (OrganizationSpec(root.resolve().name or "corpus", files=documents),)
    if not any(organization.files for organization in organizations):
        readable = " ".join(sorted(SUFFIXES))
        raise EmptyCorpus(
            "no readable document in this folder", source=str(root), hint=f"readable are {readable}"
        )
    return Corpus(root, organizations, tuple(issues))


def _is_silent(name: str) -> bool:
    """Return whether a file is about the corpus and not part of it."""
    return name == MANIFEST or name.rpartition("/")[2].lower().startswith("readme.")


def _unknown_suffix(file: CorpusFile) -> Issue:
    suffix = Path(file.name).suffix
    message = f"files ending in {suffix} cannot be read" if suffix else "files without a suffix are not read"
    return Issue("warning", "unknown-suffix", file.name, f"left out: {message}")


def _unclaimed(file: CorpusFile) -> Issue:
    return Issue(
        "warning", "unclaimed-document", file.name, f"left out: no organization in {MANIFEST} names it"
    )


@dataclass(frozen=True, slots=True)
class _Entry:
    """One ``[[organization]]`` as written; ``key`` is how messages name it."""

    key: str
    spec: OrganizationSpec
    patterns: tuple[str, ...]


def _parse(path: Path) -> tuple[_Entry, ...]:
    """Read and check the manifest."""
    source = str(path)
    found = _load(path)
    unknown = sorted(set(found) - {"organization"})
    if unknown:
        raise _invalid(source, unknown[0], "unknown key", "the only table is [[organization]]")
    tables = found.get("organization")
    if not isinstance(tables, list) or not tables or not all(isinstance(table, dict) for table in tables):
        raise _invalid(source, "organization", "must be one or more [[organization]] tables")
    entries = tuple(
        _entry(table, f"organization[{number}]", len(tables) == 1, source)
        for number, table in enumerate(tables, start=1)
    )
    names: dict[str, str] = {}
    for entry in entries:
        if entry.spec.name in names:
            raise _invalid(
                source,
                f"{entry.key}.name",
                f"{entry.spec.name!r} is also the name of {names[entry.spec.name]}",
            )
        names[entry.spec.name] = entry.key
    return entries


def _load(path: Path) -> dict[str, object]:
    source = str(path)
    try:
        if path.stat().st_size > MAX_MANIFEST_BYTES:
            raise ManifestInvalid(f"larger than {MAX_MANIFEST_BYTES // 1024} KiB", source=source)
        return tomllib.loads(path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"))
    except OSError as error:
        raise ManifestInvalid(f"cannot be opened: {error.strerror}", source=source) from error
    except UnicodeDecodeError as error:
        raise ManifestInvalid("is not UTF-8 text", source=source, hint="save it as UTF-8") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ManifestInvalid(f"is no valid TOML: {error}", source=source) from error


def _entry(table: dict[str, object], key: str, is_only: bool, source: str) -> _Entry:
    unknown = sorted(set(table) - set(_KEYS))
    if unknown:
        raise _invalid(source, f"{key}.{unknown[0]}", "unknown key", f"known are {', '.join(_KEYS)}")
    name = _text(table.get("name"), f"{key}.name", source)
    language = table.get("language", "")
    if language not in ("", *LANGUAGES):
        raise _invalid(source, f"{key}.language", f"{language!r} is not one of {', '.join(LANGUAGES)}")
    documents = table.get("documents", ["**"] if is_only else None)
    patterns = _texts(documents, f"{key}.documents", source)
    for pattern in patterns:
        if pattern.startswith(("/", "~")) or ".." in pattern.split("/") or "\\" in pattern or ":" in pattern:
            problem = f"{pattern!r} must be a path inside the folder of {MANIFEST}, with /"
            raise _invalid(source, f"{key}.documents", problem)
    aliases = _aliases(table.get("aliases", {}), f"{key}.aliases", source)
    return _Entry(key, OrganizationSpec(name, str(language), aliases=aliases), patterns)


def _aliases(value: object, key: str, source: str) -> Aliases:
    if not isinstance(value, dict):
        raise _invalid(source, key, "must be a table of titles, each with a list of other spellings")
    owners: dict[str, str] = {}
    aliases: list[tuple[str, tuple[str, ...]]] = []
    for title, spellings in value.items():
        first = _text(title, key, source)
        others = _texts(spellings, f'{key}."{first}"', source)
        for spelling in (first, *dict.fromkeys(others)):
            if owners.setdefault(spelling, first) != first:
                raise _invalid(source, f'{key}."{first}"', f"{spelling!r} already means {owners[spelling]!r}")
        aliases.append((first, tuple(other for other in dict.fromkeys(others) if other != first)))
    return tuple(aliases)


def _text(value: object, key: str, source: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _invalid(source, key, "must be a text that is not empty")
    return unicodedata.normalize("NFC", value.strip())


def _texts(value: object, key: str, source: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise _invalid(source, key, "must be a list of texts that is not empty")
    return tuple(_text(item, key, source) for item in value)


def _claimed(
    entries: tuple[_Entry, ...],
    candidates: tuple[CorpusFile, ...],
    documents: tuple[CorpusFile, ...],
    source: str,
) -> tuple[OrganizationSpec, ...]:
    """Give each organisation its documents."""
    owners: dict[str, str] = {}
    organizations: list[OrganizationSpec] = []
    for entry in entries:
        names: set[str] = set()
        for pattern in entry.patterns:
            matches = pattern_matcher(pattern)
            matched = {file.name for file in candidates if matches.match(file.name)}
            if not matched:
                raise _invalid(source, f"{entry.key}.documents", f"{pattern!r} matches no file")
            names |= matched
        for name in sorted(names):
            owner = owners.setdefault(name, entry.key)
            if owner != entry.key:
                raise _invalid(source, f"{entry.key}.documents", f"{name!r} already belongs to {owner}")
        organizations.append(
            replace(entry.spec, files=tuple(file for file in documents if file.name in names))
        )
    return tuple(organizations)


def pattern_matcher(pattern: str) -> re.Pattern[str]:
    """Return a matcher of file names for a pattern: ``*`` and ``?`` inside a name, ``**`` over folders.

    A pattern without wildcards that names a folder stands for everything in it.

    Examples
    --------
    >>> patterns = ("a/**", "**/*.txt", "a/*.txt", "a")
    >>> [bool(pattern_matcher(pattern).match("a/b/c.txt")) for pattern in patterns]
    [True, True, False, True]
    """
    parts = [part for part in unicodedata.normalize("NFC", pattern).split("/") if part not in ("", ".")]
    text = ""
    for index, part in enumerate(parts):
        is_last = index == len(parts) - 1
        if part == "**":
            text += ".*" if is_last else "(?:[^/]+/)*"
        else:
            text += _name_pattern(part) + ("" if is_last else "/")
    below = "" if any(sign in pattern for sign in "*?[") else "(?:/.*)?"
    return re.compile(f"(?s:{text}{below})\\Z")


def _name_pattern(part: str) -> str:
    """Return the pattern of one name; its wildcards do not reach over a ``/``."""
    return "".join(
        "[^/]*" if piece.startswith("*") else "[^/]" if piece == "?" else _rest(piece)
        for piece in re.findall(r"\*+|\?|\[[^\]]*\]|[^*?\[]+|\[", part)
    )


def _rest(piece: str) -> str:
    """Return the pattern of plain text or of a set of characters."""
    if piece.startswith("[") and piece.endswith("]") and len(piece) > 2:
        return fnmatch.translate(piece)[4:-3]
    return re.escape(piece)


def _invalid(source: str, key: str, problem: str, hint: str | None = None) -> ManifestInvalid:
    return ManifestInvalid(f"{key}: {problem}", source=source, hint=hint)
