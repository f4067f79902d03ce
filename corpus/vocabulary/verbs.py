"""English verbs that duties begin with, in the forms in which duties are written: prepare, prepares, preparing, to prepare."""

from __future__ import annotations

import re
from functools import cache

_BASES = (
    "email scan print type photocopy download apply dust empty erect exhibit expedite familiarise familiarize fix harvest innovate integrate launch mitigate mop mow persuade polish pour practise prune recognise recognize recycle"
    " relieve restore retrieve rinse scrub spearhead spray sterilise sterilize strive sustain tidy trim vacuum wipe adapt alleviate anticipate celebrate configure customise customize deploy"
    " accept accompany account achieve act adhere adjust administer advise advocate affix agree aid align allocate amend analyse analyze announce answer appoint"
    " appraise approve arrange ascertain assemble assess assign assist assume assure attach attend audit authorise authorize award balance bake be book brief"
    " bring budget build buy calculate calibrate call carry cash certify chair champion chase check circulate clarify clean clear close coach code collaborate"
    " collate collect communicate compare compile complete comply compose conduct confer confirm consult contact contribute control convene convey cook"
    " coordinate co-ordinate copy correct correspond count counsel countersign cover create cultivate cut deal decide define delegate deliver demonstrate"
    " deposit deputise deputize describe design despatch detect determine develop devise diagnose direct disburse discharge disclose discuss dispatch dispense"
    " display dispose distribute document draft draw dress drive edit educate embed employ empower enable encourage enforce engage enhance enrol enroll ensure"
    " enter escalate escort establish estimate evaluate examine exchange execute exercise explain facilitate feed file fill finalise finalize follow forecast"
    " formulate forward foster fulfil fulfill fund gather generate give grant greet grow guard guide handle have help hire hold host identify implement improve"
    " increase induct inform initiate inspect inspire install instruct insure interact interpret interview introduce investigate invite invoice issue join keep"
    " lead learn liaise lift line-manage load locate lock log look maintain make manage manufacture market maximise maximize measure mediate meet mentor minimise"
    " minimize mix model modify monitor motivate move negotiate nominate note notify nurture observe obtain offer open operate optimise optimize order organise"
    " organize orient originate overhaul oversee own pack package participate partner pass patrol pay perform pick pilot place plan play post prepare present"
    " preside prevent price prioritise prioritize process procure produce programme project promote proof-read proofread propose protect provide publicise publish"
    " purchase pursue put raise reach read rebook receive recommend reconcile record recruit redirect reduce refer refill register regulate reinforce relay"
    " release remain remind remove render renew repair replace replenish reply report represent requisition research reserve resolve respond restock retain return"
    " review revise rotate route run safeguard sample sanitise sanitize schedule screen secure seek select sell send serve service set share shape show sign"
    " simplify solicit solve sort source staff stock store streamline strengthen stimulate structure submit substitute suggest supervise supply support survey"
    " sweep tailor take teach tend test tidy top track trade train transcribe transfer translate transport travel treat troubleshoot try turn undertake unload"
    " unlock update upgrade uphold upload use utilise utilize validate value verify visit wash watch weigh welcome work wrap write"
)
_DOUBLING = frozenset(
    [
        "budget",
        "chat",
        "control",
        "cut",
        "draft",
        "enrol",
        "fit",
        "get",
        "log",
        "plan",
        "put",
        "refer",
        "run",
        "set",
        "ship",
        "shop",
        "sit",
        "stop",
        "submit",
        "top",
        "transfer",
        "transmit",
        "travel",
        "wrap",
    ]
)
_ADVERB = r"(?:(?:[a-z]{3,}ly|also|personally|always|jointly)(?:,? (?:and )?(?=[a-z]))){0,2}"
_FIRST = re.compile(
    rf"(?:to |will |shall |must |and |then |you(?: will|['’]ll) )?{_ADVERB}(?P<verb>[a-z]+(?:-[a-z]+)?)(?=[\s,/]|$)"
)
# Direct Supervisory Responsibility: none — a field's name, not a verb
_FIELD_NAME = re.compile(r"[A-Z][\w-]*(?: [A-Z][\w-]*)+\s*:")
_NAME_IS = re.compile(
    r"[A-Z][\w-]*(?: [A-Z][\w-]*)+ (?:is|are|was|were|has|can|may)\b"
)  # Set Design is an art
# In liaison with the chair to prepare the agenda; As key holder, open the hall
_CIRCUMSTANCE = re.compile(
    r"(?:in (?:liaison|conjunction|consultation|collaboration|co-?operation|partnership|co-?ordination|agreement)|together|with|as|when|where|if|under|at|during|after|before|subject)\b[^.;:]{2,70}?(?:, | to )(?=[a-z])"
)
_IN_CHARGE = re.compile(
    r"(?:is |are |be |being )?(?:(?:directly|fully|jointly|primarily|ultimately|solely|also) )?(?:responsib(?:le|ility) for|accountable for|in charge of|answerable for|tasked with)\b"
)


# Manning the gate, Mans the gate, Crew a boat: before an article or a pronoun of possession stands a verb, unless it is one of these
_OPEN_VERB = re.compile(
    r"[a-z]{3,}(?=(?: up| out| down| off| away| back)? (?:the|an?|all|any|each|every|our|your|their|its) [a-z])"
)
_CLOSED_CLASS = (
    "about above across after against all along also although among and any around because before behind being below beneath beside besides between beyond both but"
    " concerning considering despite down during each either even ever every except excluding few for from given half has have having here how however including inside into"
    " just less like many more most near neither next nor not off once one only onto opposite our out outside over past per plus regarding should since some such than that"
    " then there these this those though through throughout till today towards two under underneath unless unlike until upon via was were what whatever when whenever where"
    " whereas wherever whether which while who whom whose why will with within without worth yes yet your"
)
_NO_VERB = frozenset(_CLOSED_CLASS.split())


def _third(base: str) -> str:
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _gerund(base: str) -> str:
    if base in _DOUBLING:
        return base + base[-1] + "ing"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and len(base) > 2:
        return base[:-1] + "ing"
    return base + "ing"


@cache
def _forms() -> frozenset[str]:
    bases = _BASES.split()
    found = {form for base in bases for form in (base, _third(base), _gerund(base))}
    return frozenset((found | {"is", "has", "does"}) - {"being", "having"})


def _is_verb(word: str) -> bool:
    return word in _forms() or (
        word.startswith(("co-", "re-", "pre-")) and word.partition("-")[2] in _forms()
    )


def begins_with_verb(words: str) -> bool:
    """Whether English words begin like a duty: with a verb, or with what someone is responsible for.

    >>> begins_with_verb("Prepares weekly rotas"), begins_with_verb("Manning the bar"), begins_with_verb("Weekly rota")
    (True, True, False)
    """
    if _FIELD_NAME.match(words) or _NAME_IS.match(words):
        return False
    low = words.lstrip().lower()
    circumstance = _CIRCUMSTANCE.match(low)
    low = low[circumstance.end() :] if circumstance else low
    if _IN_CHARGE.match(low):
        return True
    match = _FIRST.match(low)
    verb = match["verb"] if match else ""
    if match is not None and _is_verb(verb) and len(low) > match.end():
        return True
    other = _OPEN_VERB.match(low)
    return other is not None and other[0] not in _NO_VERB
