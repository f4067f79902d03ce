"""Names in the place of pronouns: what is asked about a pronoun, and the question with names put in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from search.mentions import Mention
from search.model import Intent
from search.pronouns import Pronoun
from search.question import fit_of
from search.rules import MARKS


def intent_about(masked: str, found: Sequence[Pronoun], english: bool) -> Intent | None:
    """Return what is asked about a pronoun, None where no rule takes one for a name: 谁处理他的投诉 is about a complaint."""
    marked, marks = masked, set()
    shift = 0
    for one in found:
        mark = MARKS["department" if one.reach == "unit" else "post"]
        owner = " 's" if one.is_owner else ""
        start = one.start + shift
        marked = marked[:start] + mark + owner + marked[one.end + shift :]
        marks.add(start)
        shift += 1 + len(owner) - (one.end - one.start)
    fit = fit_of(marked, "en" if english else "zh-Hans")
    if fit is None or fit.rule.intent == "who_handles" or not marks.intersection(fit.places):
        return None
    return fit.rule.intent


class Pieces:
    """A masked text into which names are put back, and others for its pronouns."""

    def __init__(self, masked: str, places: dict[int, Mention]) -> None:
        self._masked = masked
        self._places = places

    def put(self, names: Sequence[tuple[Pronoun, str]], english: bool) -> str:
        """Return the text with names in the place of pronouns."""
        unmasked: Callable[[int, int], str] = lambda start, end: "".join(  # noqa: E731
            self._places[at].surface if at in self._places else self._masked[at] for at in range(start, end)
        )
        at, parts = 0, []
        for pronoun, name in names:
            said = f"the {name}" if english else name
            parts += [unmasked(at, pronoun.start), said + (" 's" if pronoun.is_owner else "")]
            at = pronoun.end
        return "".join([*parts, unmasked(at, len(self._masked))])
