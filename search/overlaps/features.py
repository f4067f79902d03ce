"""What two duties have in common and what tells them apart, as a few readable numbers."""

from __future__ import annotations

import math
from difflib import SequenceMatcher

from search.overlaps.content import Content, Token
from search.overlaps.likeness import Likeness

Bag = list[tuple[Token, float]]


def bag_of(content: Content) -> Bag:
    return [
        (t, w)
        for c, ws in zip(content.clauses, content.weights, strict=True)
        for t, w in zip(c, ws, strict=True)
    ]


def covered(a: Bag, b: Bag, like: Likeness) -> tuple[float, float]:
    """Return the shares of the weight of each bag that the other covers."""
    if not a or not b:
        return 0.0, 0.0
    sims = [[like.of(x, y) for y, _ in b] for x, _ in a]
    wa = sum(w for _, w in a) or 1e-9
    wb = sum(w for _, w in b) or 1e-9
    ca = sum(w * max(row) for (_, w), row in zip(a, sims, strict=True)) / wa
    cb = sum(w * max(row[j] for row in sims) for j, (_, w) in enumerate(b)) / wb
    return ca, cb


def features(a: Content, b: Content, like: Likeness) -> dict[str, float]:
    A, B = bag_of(a), bag_of(b)
    f: dict[str, float] = {}
    ca, cb = covered(A, B, like)
    f["cov_min"], f["cov_max"] = min(ca, cb), max(ca, cb)
    objA, objB = [x for x in A if x[0].role != "action"], [x for x in B if x[0].role != "action"]
    oa, ob = covered(objA, objB, like)
    f["obj_min"], f["obj_max"] = min(oa, ob), max(oa, ob)
    actA, actB = [x for x in A if x[0].role != "object"], [x for x in B if x[0].role != "object"]
    aa, ab = covered(actA, actB, like)
    f["act_min"], f["act_max"] = min(aa, ab), max(aa, ab)
    f["cos"] = sum(v * b.terms.get(k, 0.0) for k, v in a.terms.items())
    inter = len(a.bigrams & b.bigrams)
    f["char_jac"] = inter / (len(a.bigrams | b.bigrams) or 1)
    f["char_cont"] = inter / (min(len(a.bigrams), len(b.bigrams)) or 1)
    # clauses
    best_min = best_max = best_w = 0.0
    for ta, wa in zip(a.clauses, a.weights, strict=True):
        x = list(zip(ta, wa, strict=True))
        if max((t.place for t, _ in x), default=0) < 0.9:
            continue
        for tb, wb in zip(b.clauses, b.weights, strict=True):
            y = list(zip(tb, wb, strict=True))
            if max((t.place for t, _ in y), default=0) < 0.9:
                continue
            p, q = covered(x, y, like)
            m = min(p, q)
            if m > best_min:
                best_min = m
                best_w = min(sum(wa), sum(wb))
            best_max = max(best_max, max(p, q))
    f["cl_min"], f["cl_max"], f["cl_w"] = best_min, best_max, best_w
    # shared weight absolute
    sa = sum(w * max((like.of(t, u) for u, _ in B), default=0) for t, w in A)
    f["shared"] = math.log1p(min(sa, 10))
    la, lb = sum(w for _, w in A), sum(w for _, w in B)
    f["len_ratio"] = min(la, lb) / (max(la, lb) or 1)
    f["len_min"] = math.log1p(min(la, lb))
    # replaced words: same template, other object
    f.update(replaced(a, b, like))
    return f


def replaced(a: Content, b: Content, like: Likeness) -> dict[str, float]:
    ta = [(t, w) for c, ws in zip(a.clauses, a.weights, strict=True) for t, w in zip(c, ws, strict=True)]
    tb = [(t, w) for c, ws in zip(b.clauses, b.weights, strict=True) for t, w in zip(c, ws, strict=True)]
    sm = SequenceMatcher(None, [t.key for t, _ in ta], [t.key for t, _ in tb], autojunk=False)
    rep = 0.0
    same = 0.0
    for op, i1, i2, j1, j2 in sm.get_opcodes():
        wa, wb = sum(w for _, w in ta[i1:i2]), sum(w for _, w in tb[j1:j2])
        if op == "equal":
            same += wa
        elif op == "replace":
            p, q = covered(ta[i1:i2], tb[j1:j2], like)
            rep += min(wa * (1 - p), wb * (1 - q))
    return {"rep": rep / (rep + same + 0.3), "tmpl": same / (same + 0.5)}
