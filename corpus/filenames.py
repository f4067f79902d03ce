"""What the name of a file says: whether it is hidden, and whether it can be shown."""

from __future__ import annotations

import unicodedata


def is_hidden(name: str) -> bool:
    """Return whether a file or folder is hidden, or the lock file of an office program."""
    return name.startswith((".", "~$"))


def is_text_name(name: str) -> bool:
    """Return whether a file name can stand in a message and in an identifier."""
    return name.isprintable() or not any(unicodedata.category(char) in ("Cc", "Cs") for char in name)
