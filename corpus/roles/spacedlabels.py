"""Labels that nothing but a blank parts from their value: 1.职位名称 出纳."""

from __future__ import annotations

import re

from corpus.vocabulary.labels import Field, Label, field_of
from corpus.vocabulary.namelists import names_in
from corpus.vocabulary.titles import is_post

# Labels that stand apart from their value where a form lost its cells; the first of them even where nothing else says so.
ALWAYS_TORN: frozenset[Field | None] = frozenset(("reports_to", "direct_reports", "deputies", "also_holds"))
TORN_FIELDS: frozenset[Field | None] = ALWAYS_TORN | {"title", "department"}
_SPACED = re.compile(r"([\u4e00-\u9fff]{4,6})[ \t]+(\S[^,，。;；]{0,20})")


def spaced_label(words: str, *, marked: bool) -> Label | None:
    """Return the label that stands before a value with only a blank between; None if there is none.

    Behind a list mark every such label counts, without one only 直接上级 and the like before titles.

    >>> spaced_label("直接上级 会计主管", marked=False)
    Label(field='reports_to', end=5, has_colon=False)
    >>> spaced_label("直接上级 交办事项", marked=False) is None
    True
    """
    spaced = _SPACED.fullmatch(words)
    field = field_of(spaced[1]) if spaced else None
    if spaced is None or field is None or field not in (*TORN_FIELDS, "other"):
        return None
    names = names_in(spaced[2])
    is_line = field in ALWAYS_TORN and bool(names) and all(map(is_post, names))
    return Label(field, spaced.start(2), has_colon=False) if marked or is_line else None
