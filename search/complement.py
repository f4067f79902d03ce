"""Answers to negated questions: the described posts that no document says report to somebody; of all else, that it is not answered."""

from __future__ import annotations

from graph.model import Evidence
from search import sparql
from search.outcome import Case, Outcome
from search.wording import count_en


def not_so(case: Case) -> Outcome:
    """Answer a negated question, never with what holds: who does not report to a post, or that such questions are not answered."""
    ids = case.posts()
    if case.reading.intent == "reports_of" and ids:
        return _not_below(case, ids)
    text = case.voice.say(
        "不回答否定的问题(谁不做、不归谁管):资料只写有什么,没写的不等于没有。请改成肯定的问法。",
        "Negated questions are not answered: the documents say what is so, and what they leave out may still be so. "
        "Please ask it without the “not”.",
    )
    return Outcome("not_found", (), text)


def _not_below(case: Case, ids: tuple[str, ...]) -> Outcome:
    """Answer which described posts of the same organisations are not stated to report directly to the posts."""
    view = case.view
    places = {view.posts[one].organization for one in ids}
    below = {one for above in ids for one in view.subordinates_of(above)}
    rest = tuple(
        post.id
        for post in view.records.posts
        if post.described and post.organization in places and post.id not in below and post.id not in ids
    )
    query = sparql.not_subordinates(ids, sorted(places))
    if not rest:
        text = case.voice.say(
            f"资料里说明的岗位都直接向{case.called(ids)}汇报。",
            f"All described posts report directly to {case.called(ids)}.",
        )
        return Outcome("not_found", (), text, sparql=query)
    items = tuple(case.items.post(one, _proofs(case, one)) for one in rest)
    names = case.voice.names((item.label for item in items), is_counted=True)
    text = case.voice.say(
        f"有 {len(items)} 个岗位,资料里没有写它们直接向{case.called(ids)}汇报:{names}。",
        f"{count_en(len(items), 'post is', 'posts are')} not stated to report directly to {case.called(ids)}: {names}.",
    )
    return Outcome("answered", items, text, sparql=query)


def _proofs(case: Case, post: str) -> list[Evidence]:
    """Return whom the post reports to instead, else where it is described."""
    lines = [line.evidence for line in case.view.lines_up(post)]
    return lines or list(case.view.post(post).evidence[:1])
