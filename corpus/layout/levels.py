"""Which lists are open, from the outermost to the innermost, and what number each one has reached."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.text.marks import NUMERIC, Mark


@dataclass(slots=True)
class Level:
    """An open list: the look of its marks and its last number."""

    style: str
    number: int


@dataclass(slots=True)
class Levels:
    """The open lists of a document.

    >>> levels = Levels()
    >>> [levels.enter("han", 1), levels.enter("(n)", 1), levels.enter("han", 2)], levels.known("(n)")
    ([True, True, True], None)
    """

    open: list[Level] = field(default_factory=list)
    clause: int = 0  # 第五条: counted through all chapters

    def known(self, style: str) -> Level | None:
        """Return the open list whose marks look like this."""
        return next((level for level in self.open if level.style == style), None)

    def enter(self, style: str, number: int) -> bool:
        """Take the mark: a first number opens the innermost list, another one closes the lists inside its own."""
        place = next((place for place, level in enumerate(self.open) if level.style == style), None)
        if place is None or number == 1:
            if place is not None:
                del self.open[place]
            self.open.append(Level(style, number))
        else:
            del self.open[place + 1 :]
            self.open[place].number = number
        return True

    def enter_other_numeric(self, mark: Mark) -> bool:
        """``10 定期`` after ``9、``: the next number in another dress."""
        for level in reversed(self.open):
            if level.style in NUMERIC and level.style != mark.style:
                return level.number + 1 == mark.number and self.enter(level.style, mark.number)
        return False
