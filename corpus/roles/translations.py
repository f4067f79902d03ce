"""Forms in two languages: what stands there once in each language is one statement.

Of duties the language that came first is kept; of names the Chinese one, because other documents are likelier to use it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from corpus.roles.draft import Piece, RoleDraft
from corpus.text.clean import tidy

_HAN = re.compile("[\u4e00-\u9fff]")
_LETTER = re.compile("[A-Za-z]")
_PAIRS = 2  # so many statements must stand there in both languages
_MOST = 0.8  # share of a language's statements that stand behind one of the other
_BETWEEN = re.compile(r"[\s\d.、,，;；。()（）:：/|•·■◆●*-]*")


def is_latin(words: str) -> bool:
    """Whether words are written in Latin letters alone."""
    return bool(_LETTER.search(words)) and not _HAN.search(words)


def translations(text: str, pieces: Sequence[Piece], *, pairs: int = _PAIRS) -> list[Piece]:
    r"""Return the pieces that say in the second language what others say in the first, ``pairs`` of them or more.

    >>> text = "登记来访\nRegister visitors\n收发信件\nSort the mail"
    >>> spans = [(0, 4), (5, 22), (23, 27), (28, 41)]
    >>> [text[p.start : p.end] for p in translations(text, [Piece(*span, "") for span in spans])]
    ['Register visitors', 'Sort the mail']
    """
    ordered = sorted(pieces, key=lambda piece: piece.start)
    latin = [is_latin(text[piece.start : piece.end]) for piece in ordered]
    if min(sum(latin), len(latin) - sum(latin)) < pairs:
        return []
    for second in (True, False):
        behind = [
            piece
            for place, piece in enumerate(ordered)
            if place
            and latin[place] == second != latin[place - 1]
            and _BETWEEN.fullmatch(text, ordered[place - 1].end, piece.start)
        ]
        if len(behind) >= max(pairs, _MOST * latin.count(second)) and latin[0] != second:
            return behind
    half = len(ordered) // 2
    if latin == [latin[0]] * half + [not latin[0]] * half:
        return ordered[half:]  # the whole list, and then all of it again
    return []


def drop_translations(role: RoleDraft, text: str) -> None:
    """Leave out what a role's description says a second time in another language."""
    again = _starts(translations(text, [duty.piece for duty in role.duties]))
    role.duties[:] = [duty for duty in role.duties if duty.piece.start not in again]
    in_both = bool(again)
    for group in role.groups:
        again = _starts(translations(text, group.pieces, pairs=1 if in_both else _PAIRS))
        group.pieces[:] = [piece for piece in group.pieces if piece.start not in again]


def _starts(pieces: Iterable[Piece]) -> set[int]:
    return {piece.start for piece in pieces}


def repeats(text: str, known: Sequence[Piece], begin: int, names: Sequence[str]) -> bool:
    """Whether the names of the label at ``begin`` are those that were told in the other language.

    ``Reports To: Duty Manager`` above ``直接上级：值班经理``: label and value are both in the other language.
    """
    written = tidy("".join(names))
    if not known or not written or len(known) != len(names):
        return False
    second = is_latin(written)
    label_is_latin = bool(_LETTER.match(text, begin))
    return label_is_latin == second and all(is_latin(piece.name) != second for piece in known)
