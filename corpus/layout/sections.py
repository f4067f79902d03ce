"""Where a role's section ends: at the next number of a list that is open around its heading."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import takewhile

from corpus.layout.levels import Levels
from corpus.text.marks import Mark


@dataclass(slots=True)
class SectionMarks:
    """The numbered lists of a document as far as it has been read, and those around the last heading.

    三、考勤 behind 二、分工 (一)会计 (二)出纳 is not about the cashier: 三 goes on with a list that was open when (二) came.
    """

    heading: Mark | None = None
    _levels: Levels = field(default_factory=Levels)
    _around: dict[str, int] = field(default_factory=dict)

    def note(self, mark: Mark | None) -> None:
        """Take the mark of an item."""
        if mark and mark.number:
            self._levels.enter(mark.style, mark.number)
            if mark.number == 1:
                self._around.pop(mark.style, None)  # begun again inside the section

    def note_heading(self, mark: Mark | None) -> None:
        """Take the mark of a role's or department's heading: the lists around it are those outside its own."""
        self.note(mark)
        self.heading = mark
        self._around = {}
        if mark is not None:
            outside = takewhile(lambda level: level.style != mark.style, self._levels.open)
            self._around = {level.style: level.number for level in outside}

    def ends_with(self, mark: Mark | None) -> bool:
        """Whether an item with this mark stands outside the section of the last heading.

        >>> marks = SectionMarks()
        >>> marks.note(Mark(0, 2, "han", 2, "二")); marks.note_heading(Mark(9, 12, "(han)", 2, "二"))
        >>> marks.ends_with(Mark(20, 22, "han", 3, "三")), marks.ends_with(Mark(20, 22, "n.", 3, "3"))
        (True, False)
        """
        return mark is not None and mark.number > 1 and self._around.get(mark.style) == mark.number - 1
