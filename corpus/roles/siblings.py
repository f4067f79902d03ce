"""Items that stand beside a role's heading and so are not of the role: 第六条 after 第五条 门卫职责, 12.3 after 12.2 The Keeper is responsible for."""

from __future__ import annotations

from corpus.roles.draft import RoleDraft
from corpus.roles.dutylist import DutyList
from corpus.text.marks import Mark

# roles whose title and duties stand in one paragraph: whatever bears the mark of its heading is another's
_TOLD_IN_ONE = ("subject-sentence", "run-in-title")
_IN_ONE_PARAGRAPH = ("title-and-duties", *_TOLD_IN_ONE)


def stands_beside(
    role: RoleDraft, heading: Mark | None, mark: Mark | None, words: str, items: DutyList
) -> bool:
    """Whether an item with this mark and these words stands beside the heading of the role, not below it.

    ``items`` is the list that is open in the role.
    """
    if role.rule in _TOLD_IN_ONE and words.endswith(":"):
        return True  # • Procedure: behind who does what
    if heading is None or mark is None or not heading.number:
        return False
    if role.rule in _IN_ONE_PARAGRAPH:
        return mark.style == heading.style  # 1. 注意事项… behind 3. 会计:编制报表
    if heading.style == mark.style == "multi" and _has_deeper(role, heading):
        return mark.ordinal.count(".") <= heading.ordinal.count(".")
    follows = mark.style == heading.style and mark.number == heading.number + 1
    return follows and bool(role.duties) and items.is_open and mark.style != items.style


def _has_deeper(role: RoleDraft, heading: Mark) -> bool:
    """2.1.1 below the heading 2.1: what is numbered 2.2 stands beside the heading."""
    marks = (duty.piece.mark for duty in role.duties)
    return any(m and m.style == "multi" and m.ordinal.startswith(f"{heading.ordinal}.") for m in marks)
