"""What a duty says of its matter: that it is done, that it is planned, or how well it should go.

Who draws up the rules of a thing is one step from who does it; and who is told to reach a rate is told how well, not what.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from search.need import Need
from search.script import plain

BOILERPLATE_SHARE = 0.3  # of its score that a duty that everybody has keeps
INVOLVEMENT_SHARE: Mapping[str, float] = {
    "Responsible": 1.0, "Approves": 0.82, "Supervises": 0.8, "Supports": 0.72, "Consulted": 0.65, "Informed": 0.55,
}  # fmt: skip
PLAN_SHARE = 0.95  # of its score that a duty to plan something keeps where nobody asks who plans
TARGET_SHARE = 0.65  # of its score that a duty to reach a rate or a standard keeps
_PLANS = r"制定|制订|拟定|拟订|规划|策划|建立|开辟|开创|编制|设计|完善|健全|研究"
PLAN = re.compile(rf"(?:负责|参与|组织|并)*(?:{_PLANS})|(?:develop|plan|establish|design)s?\b")
ASKED_PLAN = re.compile(rf"{_PLANS}|\b(?:develop|plan|establish|design)")
TARGET = re.compile(
    "(?:确保|保证|保持|力争|达到|实现).*(?:率|量|度|要求|标准|指标|目标|%)|ensur(?:e|es|ing) .*(?:rate|target|standard|score|%)"
)


def asks_for_plans(needs: Sequence[Need]) -> bool:
    """Say whether a topic asks who plans or sets something up."""
    return any(need.is_action and ASKED_PLAN.search(" ".join((need.words, *need.labels))) for need in needs)


@lru_cache(maxsize=20_000)
def manner_share(text: str, *, plans_asked: bool) -> float:
    """Return the share of its score that a duty keeps for how it speaks of its matter.

    Examples
    --------
    >>> [manner_share(text, plans_asked=False) for text in ("办理年检", "制定年检流程", "确保年检率达到95%")]
    [1.0, 0.95, 0.65]
    """
    spelt = plain(text)
    if TARGET.match(spelt):
        return TARGET_SHARE
    return PLAN_SHARE if not plans_asked and PLAN.match(spelt) else 1.0
