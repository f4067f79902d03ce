"""Which documents belong to which organisation: a folder, or what its ``corpus.toml`` says.

Without a manifest the whole folder is one organisation named after it. With one::

    [[organization]]
    name = "North store"
    language = "zh-Hans"
    documents = ["north/**"]
    [organization.aliases]
    "备件经理" = ["配件经理", "Parts Manager"]

    [[columns]]                      # what the columns of a table mean, where their headings do not say it
    documents = ["north/*.xlsx"]
    sheet = "2024*"                  # may be left out
    title = "Stellenname"
    duties = ["Aufgabe A", "Aufgabe B"]
    ignore = ["Kürzel"]

Before the first table ``thesaurus = ["words.ttl"]`` names SKOS files with words of the house, for questions.

Everything that the manifest says must be meant: unknown keys, wrong types, patterns that match nothing and
documents that two organisations claim raise `ManifestInvalid`. Files that nobody can read or nobody claims
become issues.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.errors import EmptyCorpus, SourceNotFound
from corpus.intake.folder import CorpusFile, Listing, list_files
from corpus.intake.manifestcolumns import ColumnsSpec, check_matches, columns_in, entries_for
from corpus.intake.manifestvalues import (
    MANIFEST,
    invalid,
    load,
    pattern_matcher,
    patterns_of,
    text_of,
    texts_of,
)
from corpus.intake.members import ARCHIVES, READABLE, Members, suffix, unknown_suffix
from corpus.model import Issue
from corpus.readers import SUFFIXES
from corpus.tables.columns import StatedColumns

LANGUAGES = ("zh-Hans", "zh-Hant", "en")

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
    """The organisations of a folder, in the order of the manifest, what was left out, and files of words for questions."""

    root: Path
    organizations: tuple[OrganizationSpec, ...]
    issues: tuple[Issue, ...] = ()
    columns: tuple[ColumnsSpec, ...] = ()
    thesaurus: tuple[Path, ...] = ()

    def columns_of(self, name: str) -> tuple[StatedColumns, ...]:
        """Return what the manifest says of the columns of a document."""
        return entries_for(name, self.columns)


def read_corpus(root: Path) -> Corpus:
    """Find the documents of a folder and the organisations that they belong to.

    Parameters
    ----------
    root : Path
        The folder, or an archive that stands for one.

    Returns
    -------
    Corpus
        With at least one document. Only archives and mails have been opened, to see what they hold.

    Raises
    ------
    SourceNotFound
        If there is no such folder.
    EmptyCorpus
        If no file in it can be read.
    ManifestInvalid
        If ``corpus.toml`` says something that cannot be meant.
    """
    with Members() as members:
        listing = members.expand(_outermost(root))
    manifest = root / MANIFEST
    found = load(manifest) if manifest.exists() or manifest.is_symlink() else None
    thesaurus = _thesaurus(found or {}, root)
    candidates = tuple(
        file for file in listing.files if not _is_silent(file.name) and root / file.name not in thesaurus
    )
    documents = tuple(file for file in candidates if suffix(file) in SUFFIXES)
    issues = [*listing.issues, *(unknown_suffix(file) for file in candidates if suffix(file) not in SUFFIXES)]
    columns = columns_in(found or {}, str(manifest))
    check_matches(columns, candidates, str(manifest))
    if found is not None and not (found and set(found) <= {"columns", "thesaurus"}):
        organizations = _claimed(_entries(found, str(manifest)), candidates, documents, str(manifest))
        claimed = {file.name for organization in organizations for file in organization.files}
        issues += [_unclaimed(file) for file in documents if file.name not in claimed]
    else:
        whole = root.resolve()
        name = whole.stem if whole.is_file() else whole.name
        organizations = (OrganizationSpec(name or "corpus", files=documents),)
    if not any(organization.files for organization in organizations):
        readable = " ".join(sorted(READABLE))
        raise EmptyCorpus(
            "no readable document in this folder", source=str(root), hint=f"readable are {readable}"
        )
    return Corpus(root, organizations, tuple(issues), columns, thesaurus)


def _thesaurus(found: dict[str, object], root: Path) -> tuple[Path, ...]:
    """Return the files of words that the manifest names."""
    if "thesaurus" not in found:
        return ()
    source = str(root / MANIFEST)
    names = patterns_of(found["thesaurus"], "thesaurus", source)
    for name in names:
        if not (root / name).is_file():
            raise invalid(source, "thesaurus", f"there is no file {name!r} in the folder of {MANIFEST}")
    return tuple(root / name for name in names)


def _outermost(root: Path) -> Listing:
    """Return the files of a folder, or an archive as the only one."""
    if root.is_dir():
        return list_files(root)
    file = CorpusFile(root, unicodedata.normalize("NFC", root.name))
    if suffix(file) in ARCHIVES and root.is_file():
        return Listing((file,), ())
    problem = "this is a file, not a folder" if root.exists() else "there is no such folder"
    raise SourceNotFound(problem, source=str(root), hint="name a folder with documents")


def _is_silent(name: str) -> bool:
    """Return whether a file is about the corpus and not part of it."""
    return name == MANIFEST or name.rpartition("/")[2].lower().startswith("readme.")


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


def _entries(found: dict[str, object], source: str) -> tuple[_Entry, ...]:
    """Check the organisations of the manifest."""
    unknown = sorted(set(found) - {"organization", "columns", "thesaurus"})
    if unknown:
        problem, hint = "unknown key", "known are [[organization]], [[columns]] and thesaurus"
        raise invalid(source, unknown[0], problem, hint)
    tables = found.get("organization")
    if not isinstance(tables, list) or not tables or not all(isinstance(table, dict) for table in tables):
        raise invalid(source, "organization", "must be one or more [[organization]] tables")
    entries = tuple(
        _entry(table, f"organization[{number}]", len(tables) == 1, source)
        for number, table in enumerate(tables, start=1)
    )
    names: dict[str, str] = {}
    for entry in entries:
        if entry.spec.name in names:
            raise invalid(
                source,
                f"{entry.key}.name",
                f"{entry.spec.name!r} is also the name of {names[entry.spec.name]}",
            )
        names[entry.spec.name] = entry.key
    return entries


def _entry(table: dict[str, object], key: str, is_only: bool, source: str) -> _Entry:
    unknown = sorted(set(table) - set(_KEYS))
    if unknown:
        raise invalid(source, f"{key}.{unknown[0]}", "unknown key", f"known are {', '.join(_KEYS)}")
    name = text_of(table.get("name"), f"{key}.name", source)
    language = table.get("language", "")
    if language not in ("", *LANGUAGES):
        raise invalid(source, f"{key}.language", f"{language!r} is not one of {', '.join(LANGUAGES)}")
    documents = table.get("documents", ["**"] if is_only else None)
    patterns = patterns_of(documents, f"{key}.documents", source)
    aliases = _aliases(table.get("aliases", {}), f"{key}.aliases", source)
    return _Entry(key, OrganizationSpec(name, str(language), aliases=aliases), patterns)


def _aliases(value: object, key: str, source: str) -> Aliases:
    if not isinstance(value, dict):
        raise invalid(source, key, "must be a table of titles, each with a list of other spellings")
    owners: dict[str, str] = {}
    aliases: list[tuple[str, tuple[str, ...]]] = []
    for title, spellings in value.items():
        first = text_of(title, key, source)
        others = texts_of(spellings, f'{key}."{first}"', source)
        for spelling in (first, *dict.fromkeys(others)):
            if owners.setdefault(spelling, first) != first:
                raise invalid(source, f'{key}."{first}"', f"{spelling!r} already means {owners[spelling]!r}")
        aliases.append((first, tuple(other for other in dict.fromkeys(others) if other != first)))
    return tuple(aliases)


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
                raise invalid(source, f"{entry.key}.documents", f"{pattern!r} matches no file")
            names |= matched
        for name in sorted(names):
            owner = owners.setdefault(name, entry.key)
            if owner != entry.key:
                raise invalid(source, f"{entry.key}.documents", f"{name!r} already belongs to {owner}")
        organizations.append(
            replace(entry.spec, files=tuple(file for file in documents if file.name in names))
        )
    return tuple(organizations)
