"""Values of ``corpus.toml``, each checked where it is read; what cannot be meant raises `ManifestInvalid` naming the key."""

from __future__ import annotations

import fnmatch
import re
import tomllib
import unicodedata
from pathlib import Path

from corpus.errors import ManifestInvalid

MANIFEST = "corpus.toml"
# Bytes of a manifest; it names a few organisations and their title aliases.
MAX_MANIFEST_BYTES = 1024 * 1024


def load(path: Path) -> dict[str, object]:
    """Return what the manifest says, unchecked."""
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


def patterns_of(value: object, key: str, source: str) -> tuple[str, ...]:
    """Return patterns of documents inside the folder of the manifest."""
    patterns = texts_of(value, key, source)
    for pattern in patterns:
        if pattern.startswith(("/", "~")) or ".." in pattern.split("/") or "\\" in pattern or ":" in pattern:
            raise invalid(source, key, f"{pattern!r} must be a path inside the folder of {MANIFEST}, with /")
    return patterns


def text_of(value: object, key: str, source: str) -> str:
    """Return a text that is not empty, in Unicode form NFC."""
    if not isinstance(value, str) or not value.strip():
        raise invalid(source, key, "must be a text that is not empty")
    return unicodedata.normalize("NFC", value.strip())


def texts_of(value: object, key: str, source: str) -> tuple[str, ...]:
    """Return a list of texts that is not empty."""
    if not isinstance(value, list) or not value:
        raise invalid(source, key, "must be a list of texts that is not empty")
    return tuple(text_of(item, key, source) for item in value)


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


def invalid(source: str, key: str, problem: str, hint: str | None = None) -> ManifestInvalid:
    """Return the error for a value that cannot be meant."""
    return ManifestInvalid(f"{key}: {problem}", source=source, hint=hint)
