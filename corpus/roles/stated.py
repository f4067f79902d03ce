"""Lines that a document states of a described post outside its description: 总经理下设副总经理、财务总监 under 组织架构."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.roles.draft import Piece, RoleDraft
from corpus.roles.placing import own_words
from corpus.vocabulary.sentences import subordinates_in, superiors_in

_SENTENCE = re.compile(r"[^。;；\n]+")
_STATES = re.compile("下设|下辖|管|领|汇报|报告|负责|隶属|直属|下[级属]|上[级司]")
_SURE = 0.7  # against 0.8 for the post's own text


def note_stated_lines(roles: Sequence[RoleDraft], text: str) -> None:
    """Give roles without superiors or subordinates those that a sentence with their title as its subject names, outside all roles."""
    posts = {role.title: role for role in roles if role.title and not role.is_department}
    if len(posts) < 2:
        return
    subject = re.compile(
        rf"\s*(?:[-•·●]\s*)?({'|'.join(map(re.escape, sorted(posts, key=len, reverse=True)))})"
    )
    spans = sorted((role.begin, role.end) for role in roles)
    for sentence in _SENTENCE.finditer(text, 0, spans[0][0]):
        found = subject.match(sentence[0])
        if found and _STATES.search(sentence[0], found.end()):
            _note(posts[found[1]], sentence[0][found.start(1) :], sentence.start() + found.start(1))


def _note(role: RoleDraft, sentence: str, at: int) -> None:
    words = own_words(role.title, sentence)
    if not role.names.get("direct_reports"):
        for name, start, end in subordinates_in(words):
            role.add_name("direct_reports", Piece(at + start, at + end, "prose", _SURE, name=name))
    if not role.names.get("reports_to"):
        for name, start, end in superiors_in(words):
            if name != role.title:
                role.add_name("reports_to", Piece(at + start, at + end, "prose", _SURE, name=name))
