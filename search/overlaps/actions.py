"""Fields of action: verbs that mean nearly the same in a list of duties (制定, 规划 and 编预算 all plan), and those that mean nothing."""

from __future__ import annotations

from functools import cache

# A field and its verbs in the thesaurus; a verb may stand in two (to count stock is to check and to count).
_FIELDS = {
    "plan": "draft plan draw-a-budget design establish predict set-prices standardise update",
    "do": "carry-out push-forward organise operate",
    "check": "inspect review review-work supervise urge test inspect-own-work evaluate reconcile monitor-stock diagnose follow-up",
    "decide": "approve authorize-payment sign veto appoint review",
    "learn": "collect survey analyse count keep-informed read predict",
    "tell": "report-to notify escalate apply declare upload publish forward submit-for-approval advise",
    "record": "register store-verb tidy-documents post-entries take-minutes back-up type scan tidy-documents",
    "teach": "train coach direct motivate demonstrate",
    "help": "assist cooperate participate escort stand-in",
    "tend": "maintain clean repair service-a-vehicle disinfect upgrade keep-up wash-cars beat-panels paint",
    "store": "store-verb put-in-storage take-out-of-stock monitor-stock stock-verb issue pick pack",
    "buy": "purchase order-verb stock-verb apply",
    "sell": "sell close-a-deal promote-publicise upsell quote place-advertisements distribute-leaflets",
    "win": "develop sell invite visit win-back",
    "meet": "receive greet-guests answer-the-phone answer accept-verb serve check-in-guests seat-guests",
    "bond": "call-back visit follow-up maintain telephone-verb win-back comfort remind",
    "settle": "solve mediate comfort apologise compensate",
    "improve": "improve upgrade push-forward",
    "link": "coordinate cooperate negotiate discuss meeting-verb",
    "hire": "recruit interview-verb select onboard",
    "staff": "transfer-staff promote-staff appoint dismiss reward punish pay-wages clock-attendance",
    "pay": "pay collect-money reimburse calculate invoice-verb post-entries reconcile withdraw-verb close-the-books",
    "lead": "manage direct lead-a-team assign supervise preside-over delegate coordinate",
    "move": "deliver transport unload receive-mail hand-over issue return send-back",
    "guard": "guard prevent extinguish lock ensure",
    "inform-car": "hand-over-a-car register-a-car transfer-ownership",
}
_EMPTY = (
    "be-responsible-for manage carry-out organise complete-verb achieve ensure participate cooperate assist use-verb push-forward keep-up "
    "strengthen lead-a-team coordinate keep-informed"
)


@cache
def _fields() -> dict[str, str]:
    found: dict[str, str] = {}
    for field, verbs in _FIELDS.items():
        for verb in verbs.split():
            found.setdefault("a:" + verb, "f:" + field)
    return found


def field_of(name: str) -> str:
    """Return the field of an action, empty for anything else.

    Examples
    --------
    >>> field_of("a:inspect"), field_of("o:tyre")
    ('f:check', '')
    """
    return _fields().get(name, "")


def is_empty_action(name: str) -> bool:
    """Say whether an action tells no duty from another: to be responsible for, to carry out."""
    return name.removeprefix("a:") in _EMPTY.split()
