"""Posts and departments that a question leaves out: 除了收银员, "apart from the cashier", "(the cashier excluded)".

What is left out is taken out of the question before it is read, for it is no name that the question is about: "who besides the cashier works
with banks" asks about banks.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.text.latepattern import late_pattern
from search.mentions import Mention

KINDS = frozenset(("post", "department"))
_BEFORE = late_pattern(
    r"(?:除了|除开|除去|(?<![开解免清删扣排拆消])除|不找|别找|不问|(?<!要)不要|不算"
    r"|\b(?:(?:apart|aside) from|except(?:ing)?(?: for)?|other than|excluding|besides|instead of|not counting"
    r"|(?<=, )not|but not|(?<=who )but|(?<=one )but|(?<=body )but)(?: the| our| an?)?) ?$"
)
_AFTER = late_pattern(r"(?:以外|之外|外(?![聘派包部])|的话|不算)*(?:\s*,)?(?:还有?(?=谁|哪))?")
_EXCLUDED = late_pattern(r"(?:除外|不算|excluded|(?:is|are)? ?not counted)")  # stands behind the name alone
_JOINS = late_pattern(r"和|与|跟|及|以及|、|/| *,? *(?:and|or|nor|&) *(?:the |our |an? )?")
_ELSE = late_pattern(r"\belse\b ?")


def without_left_out(text: str, mentions: Sequence[Mention]) -> tuple[str, tuple[str, ...]]:
    """Return a plain question without what it leaves out, and the ids of that.

    Examples
    --------
    >>> without_left_out("除了会计以外谁开票", [Mention("post", ("a",), "会计", 2, 4, 5)])
    ('谁开票', ('a',))
    >>> without_left_out("解除会计的合同", [Mention("post", ("a",), "会计", 2, 4, 5)])
    ('解除会计的合同', ())
    """
    left_out: list[str] = []
    for group in reversed(_side_by_side(text, mentions)):
        before = _BEFORE.search(text, 0, group[0].start)
        excluded = _EXCLUDED.match(text, group[-1].end)
        if before is None and excluded is None:
            continue
        after = _AFTER.match(text, group[-1].end) if before else excluded
        start, end = before.start() if before else group[0].start, after.end() if after else group[-1].end
        rest = f"{text[:start]} {text[end:]}".replace("()", "")
        if rest.strip(" ?,.!()"):
            text = " ".join(rest.split())
            left_out += [thing for one in group for thing in one.ids]
    return _ELSE.sub("", text) if left_out else text, tuple(dict.fromkeys(left_out))


def _side_by_side(text: str, mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Return the posts and departments of a question, those that are joined together."""
    groups: list[list[Mention]] = []
    for one in mentions:
        if one.kind not in KINDS:
            continue
        if (
            groups
            and groups[-1][-1].kind == one.kind
            and _JOINS.fullmatch(text, groups[-1][-1].end, one.start)
        ):
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups
