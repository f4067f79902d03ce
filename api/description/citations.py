"""Numbers for the places that prove statements, given in the order in which they are cited first."""

from __future__ import annotations

from collections.abc import Iterable

from api.description.model import Reference
from api.profiles import Located
from api.quoted import one_line
from api.words import Lang, say_place


class Citations:
    """The places cited so far.

    Parameters
    ----------
    lang : {"en", "zh"}
        Of the words for a place.
    """

    def __init__(self, lang: Lang) -> None:
        self._lang = lang
        self._found: dict[tuple[str, int, int], Reference] = {}

    def cite(self, quotations: Iterable[Located]) -> tuple[int, ...]:
        """Return the numbers of quotations, ascending; one place has one number wherever it is cited."""
        return tuple(sorted({self._number(one) for one in quotations}))

    def references(self) -> tuple[Reference, ...]:
        """Return every place cited, by number."""
        return tuple(self._found.values())

    def _number(self, quotation: Located) -> int:
        key = (quotation.document, quotation.start, quotation.end)
        if key not in self._found:
            self._found[key] = Reference(
                number=len(self._found) + 1,
                document=quotation.document,
                place=say_place(self._lang, quotation.place, quotation.line),
                quote=one_line(quotation),
                before=quotation.before,
                after=quotation.after,
            )
        return self._found[key].number
