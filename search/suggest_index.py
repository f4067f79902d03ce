"""What suggestions are made of, written when a dataset is built: titles, departments and objects by every way in which one begins to type them.

A name (a row) is found by keys: its characters from each of its words on, their pinyin, their initials, and the other words that the
thesaurus has for it. Keys are sorted, so that what begins alike stands together; the number behind a key is smaller the better it fits.
Reading is `search.suggest`'s.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import msgspec

from graph.model import Department, Post
from graph.view import View
from ontology.thesaurus import Scheme, Thesaurus
from search.names import GENERIC, compact
from search.pinyin import initials, syllables
from search.script import plain
from search.suggestion import SuggestionKind
from search.tokens import RUN, Tokenizer, stop_words

KEYS, KEY_OFFSETS, KEY_VALUES = "suggest_keys.txt", "suggest_key_offsets.npy", "suggest_key_values.npy"
ROWS, ROW_OFFSETS = "suggest_rows.txt", "suggest_row_offsets.npy"
SUGGEST_FILES = (KEYS, KEY_OFFSETS, KEY_VALUES, ROWS, ROW_OFFSETS)
START, START_INITIALS, INSIDE, INSIDE_INITIALS = range(4)  # how a key fits, the best first
KEY_LIMIT = 40  # characters of a key: nobody types more of a name
DUTIES_FLOOR = 2  # duties that must speak of an object


Row = tuple[SuggestionKind, str, str, str, int]
"""A name and one way of writing it: kind, id, label, spelling, number of duties."""


@dataclass(frozen=True, slots=True)
class _Thing:
    """What is suggested, with what decides its place: described posts first, then the number of duties behind it, then the id.

    ``names`` are the documents' own, ``other_words`` those of the thesaurus.
    """

    kind: SuggestionKind
    id: str
    label: str
    names: tuple[str, ...]
    other_words: tuple[str, ...]
    is_described_post: bool
    duties: int

    @property
    def order(self) -> tuple[bool, int, str]:
        return not self.is_described_post, -self.duties, self.id


def key_of(text: str) -> str:
    """Return what is compared of a text that is being typed: plain, without blanks, marks and tones.

    Examples
    --------
    >>> [key_of(text) for text in ("服務 經理", "Fúwù jīnglǐ", "lǜshī", "Service M")]
    ['服务经理', 'fuwujingli', 'lvshi', 'servicem']
    """
    found = compact(plain(text))
    if found.isascii():
        return found
    found = re.sub("[üǖǘǚǜ]", "v", found)
    bare = "".join(one for one in unicodedata.normalize("NFD", found) if not unicodedata.combining(one))
    return unicodedata.normalize("NFC", bare)


def write_suggestions(
    view: View,
    counts: Sequence[dict[str, float]],
    *,
    tokenizer: Tokenizer,
    thesaurus: Thesaurus,
    folder: Path,
) -> None:
    """Write the suggestions of a dataset; the same view gives the same bytes.

    Parameters
    ----------
    view : View
    counts : sequence of dict of str to float
        The terms of each duty of the view.
    tokenizer : Tokenizer
    thesaurus : Thesaurus
    folder : Path
        An existing folder.
    """
    things = [
        *_posts(view, thesaurus),
        *_departments(view, thesaurus),
        *_objects(counts, tokenizer, thesaurus),
    ]
    rows = [row for one in sorted(things, key=lambda one: one.order) for row in _rows(one)]
    keys = {
        (key[:KEY_LIMIT].encode(), tier * len(rows) + place)
        for place, (row, is_own) in enumerate(rows)
        for key, tier in _keys(plain(row[3]), tokenizer, is_own=is_own)
    }
    ordered = sorted(keys)
    _write_lines([key for key, _ in ordered], folder / KEYS, folder / KEY_OFFSETS)
    _write_lines([msgspec.json.encode(row) for row, _ in rows], folder / ROWS, folder / ROW_OFFSETS)
    _save([value for _, value in ordered], "i4", folder / KEY_VALUES)


def _rows(thing: _Thing) -> Iterator[tuple[Row, bool]]:
    """Yield the ways of writing a thing, and whether it is as good as a name: another Chinese word for it is less than that."""
    for spelling in dict.fromkeys((*thing.names, *thing.other_words)):
        is_own = spelling in thing.names or spelling.isascii()
        yield (thing.kind, thing.id, thing.label, spelling, thing.duties), is_own


def _posts(view: View, thesaurus: Thesaurus) -> Iterator[_Thing]:
    """Yield each title once, whoever has it: for the described post with the most duties."""
    by_title: dict[str, list[Post]] = defaultdict(list)
    for post in view.records.posts:
        if post.label not in GENERIC or view.duties_of(post.id):
            by_title[plain(post.label)].append(post)
    for title, posts in by_title.items():
        first = min(posts, key=lambda post: (not post.described, -len(view.duties_of(post.id)), post.id))
        others = (alias for post in posts for alias in post.aliases)
        yield _Thing(
            kind="post",
            id=first.id,
            label=first.label,
            names=(first.label, *others),
            other_words=_other_words(thesaurus, title, "title"),
            is_described_post=first.described,
            duties=sum(len(view.duties_of(post.id)) for post in posts),
        )


def _departments(view: View, thesaurus: Thesaurus) -> Iterator[_Thing]:
    by_label: dict[str, list[Department]] = defaultdict(list)
    for department in view.records.departments:
        if department.label not in GENERIC:
            by_label[plain(department.label)].append(department)
    for label, departments in by_label.items():
        owners = [[one.id, *view.members_of(one.id)] for one in departments]
        duties = [sum(len(view.duties_of(owner)) for owner in owned) for owned in owners]
        most = max(duties)
        first = min(
            (one for one, found in zip(departments, duties, strict=True) if found == most),
            key=lambda one: one.id,
        )
        others = (alias for one in departments for alias in one.aliases)
        yield _Thing(
            kind="department",
            id=first.id,
            label=first.label,
            names=(first.label, *others),
            other_words=_other_words(thesaurus, label, "department"),
            is_described_post=False,
            duties=sum(duties),
        )


def _other_words(thesaurus: Thesaurus, name: str, scheme: Scheme) -> tuple[str, ...]:
    concepts = [concept for concept in thesaurus.find(name) if concept.scheme == scheme]
    return tuple(label for concept in concepts for label in (*concept.labels_zh, *concept.labels_en))


def _objects(
    counts: Sequence[dict[str, float]], tokenizer: Tokenizer, thesaurus: Thesaurus
) -> Iterator[_Thing]:
    """Yield the objects of the thesaurus that several duties speak of."""
    objects = [concept for concept in thesaurus.concepts if concept.scheme == "object"]
    terms = {
        label: frozenset(tokenizer.content(label))
        for one in objects
        for label in (*one.labels_zh, *one.labels_en)
    }
    wanted = frozenset(term for found in terms.values() for term in found)
    places: dict[str, set[int]] = defaultdict(set)
    for place, count in enumerate(counts):
        for term in count.keys() & wanted:
            places[term].add(place)
    for concept in objects:
        labels = (*concept.labels_zh, *concept.labels_en)
        met = (
            set[int].intersection(*(places[term] for term in terms[label]))
            for label in labels
            if terms[label]
        )
        duties = len(set[int]().union(*met))
        if duties >= DUTIES_FLOOR:
            yield _Thing(
                kind="object",
                id=concept.iri,
                label=labels[0],
                names=labels[:1],
                other_words=labels[1:],
                is_described_post=False,
                duties=duties,
            )


def _keys(spelling: str, tokenizer: Tokenizer, *, is_own: bool) -> Iterator[tuple[str, int]]:
    """Yield the keys of a plain spelling from each of its words on, each with how it fits; of a mere synonym only the whole."""
    for start in _word_starts(spelling, tokenizer) if is_own else (0,):
        rest = spelling[start:]
        is_first = is_own and not start
        written = key_of(rest)
        yield written, START if is_first else INSIDE
        if not written.isascii():
            yield "".join(syllables(rest)), START if is_first else INSIDE
            yield initials(rest), START_INITIALS if is_first else INSIDE_INITIALS


def _word_starts(text: str, tokenizer: Tokenizer) -> Iterator[int]:
    """Yield where the words of a plain text begin: 0 always, a last character alone (部 in 市场部) never.

    A word is also what the dictionary knows at the end of a text, however that is cut: 队长 in 保安队长.
    """
    yield 0
    starts: set[int] = set()
    for run in RUN.finditer(text):
        at = run.start()
        for word in tokenizer.words(run[0]):
            if word not in stop_words():  # "keeper of the warehouse" is not found by "the w"
                starts.add(at)
            at += len(word)
        starts.update(at for at in range(run.start(), run.end()) if tokenizer.is_word(text[at : run.end()]))
    yield from sorted(start for start in starts if start and len(text) - start >= 2)


def _write_lines(lines: Sequence[bytes], file: Path, offsets: Path) -> None:
    file.write_bytes(b"".join(line + b"\n" for line in lines))
    _save(accumulate((len(line) + 1 for line in lines), initial=0), "i8", offsets)


def _save(values: Iterable[int], kind: str, file: Path) -> None:
    import numpy as np  # build time only

    np.save(file, np.fromiter(values, kind), allow_pickle=False)
