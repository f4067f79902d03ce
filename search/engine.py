"""The door of the search: a question in, an answer out.

Opens quickly: the index is mapped, the tokenizer and the names are made at the first question.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path

from msgspec.structs import replace

from corpus.errors import QuestionInvalid
from graph.view import View
from ontology.thesaurus import Thesaurus
from search.apart import answer_apart
from search.complement import not_so
from search.compose import Composer
from search.details import DETAILS
from search.followed import Followed, whom
from search.followup import Follower, Turn
from search.index import Index, thesaurus_in
from search.items import Items
from search.lines import LINES
from search.mentions import Linker
from search.model import Answer, Subject, Understanding
from search.names import PREFERRED, Names
from search.nearby import LateLikeness
from search.outcome import Case, Outcome
from search.parties import collaborates
from search.question import Reading, read_question
from search.rank import Ranker
from search.script import language_of, plain
from search.suggestion import Suggestions
from search.tallies import count, most
from search.tokens import Tokenizer
from search.topic import TopicReader
from search.unknown import no_such_post, only_elsewhere
from search.verdicts import does
from search.who import who_handles
from search.wording import Voice

QUESTION_LIMIT = 2_000  # characters; the longest real question seen has 90
LIMIT = 10  # posts that an answer to "who" lists unless told
KEPT = 4  # questions of a conversation that the next one may go on from
DESCRIBED = frozenset(DETAILS) - {"compare", "definition"}
ANSWERERS = {
    **LINES,
    **DETAILS,
    "collaborates": collaborates,
    "count": count,
    "most": most,
    "does": does,
    "who_handles": who_handles,
}


class Engine:
    """Answers questions about one dataset.

    Parameters
    ----------
    view : View
    folder : Path
        What `search.index.build_index` wrote for this view.
    thesaurus : Thesaurus, optional
        Without it the shipped one with the user's own files, from its compiled form in the folder.

    Raises
    ------
    DatasetDamaged
        If the index cannot be read.
    """

    def __init__(self, view: View, folder: Path, thesaurus: Thesaurus | None = None) -> None:
        self._view = view
        self._thesaurus = thesaurus or thesaurus_in(folder)
        self._folder = folder
        self._index = Index.open(folder)
        self._items = Items(view)

    @property
    def thesaurus(self) -> Thesaurus:
        """The thesaurus that questions are read with."""
        return self._thesaurus

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return Tokenizer(self._index.words)

    @cached_property
    def _names(self) -> Names:
        return Names(self._view, self._thesaurus)

    @cached_property
    def _linker(self) -> Linker:
        composer = Composer(self._view, names=self._names, thesaurus=self._thesaurus)
        return Linker(
            self._names,
            tokenizer=self._tokenizer,
            composer=composer,
            thesaurus=self._thesaurus,
            terms=self._index.places,
            alike=lambda title: self._likeness.called(title),
        )

    @cached_property
    def _topics(self) -> TopicReader:
        return TopicReader(self._index, tokenizer=self._tokenizer, thesaurus=self._thesaurus)

    @cached_property
    def _ranker(self) -> Ranker:
        return Ranker(self._view, index=self._index, names=self._names)

    @cached_property
    def _likeness(self) -> LateLikeness:
        return LateLikeness(self._view, self._folder)

    @cached_property
    def _suggest(self) -> Callable[[str, int], Suggestions]:
        from search.suggest import Suggester  # late: no question needs it

        return Suggester.open(self._folder).suggest

    def suggest(self, text: str, *, limit: int) -> Suggestions:
        """Return names that the end of a text may be the beginning of, as `search.suggest.Suggester.suggest`.

        Raises
        ------
        DatasetDamaged
            If the suggestions cannot be read.
        """
        return self._suggest(text.encode("utf-8", "replace").decode("utf-8"), limit)

    @cached_property
    def _follower(self) -> Follower:
        return Follower(self._view, names=self._names, linker=self._linker)

    def ask(self, question: str, *, limit: int = LIMIT) -> Answer:
        """Answer a question in Simplified Chinese, Traditional Chinese or English.

        Parameters
        ----------
        question : str
            1 to 2,000 characters.
        limit : int
            Posts that an answer to "who does ..." lists at most. What the graph states is whole; but a limit other than the
        usual one also cuts lists of duties and other parts of a description, and the sentence says how many there are.

        Returns
        -------
        Answer
            The same for the same question, byte for byte.

        Raises
        ------
        QuestionInvalid
            If the question is empty or too long.
        """
        return self.ask_next(question, (), limit=limit)[0]

    def ask_next(
        self, question: str, context: Sequence[str], *, limit: int = LIMIT
    ) -> tuple[Answer, tuple[str, ...]]:
        """Answer a question that may go on from the one before it (他的上级呢, "what about parts?").

        Parameters
        ----------
        question, limit
            As for `ask`.
        context : sequence of str
            What this method returned with the answer before, or simply the questions before, the latest last; empty for none.

        Returns
        -------
        Answer, tuple of str
            The context for the next question: at most `KEPT` questions, each put so that it stands alone, this one last.

        Raises
        ------
        QuestionInvalid
            If the question is empty, or it or the context is too long.
        """
        question = _checked(question)
        if not question.strip():
            raise QuestionInvalid("the question is empty", hint="ask who does something")
        before = tuple(filter(str.strip, map(_checked, context)))[-KEPT:]
        followed = self._follower.follow(question, tuple(map(self._turn, before)))
        if followed.pronoun:
            return whom(question, followed), before
        standing = followed.question
        line = " ".join(standing.split()).replace(" 's", "'s")
        after = (*(one for one in before if one != line), line)[-KEPT:]
        return self._answered(standing, question, limit), after if len(line) <= QUESTION_LIMIT else before

    def _turn(self, question: str) -> Turn:
        return Turn(
            lambda: read_question(question, self._linker), lambda: self._answered(question, question, LIMIT)
        )

    def _answered(self, standing: str, question: str, limit: int) -> Answer:
        """Answer a question that stands alone, as the question that was asked."""
        word, *choices = self._linker.listener.choices(plain(standing)) or ("",)
        reading = read_question(choices[0] if choices else standing, self._linker)
        if choices:
            return whom(question, Followed(standing, word, tuple(choices), intent=reading.intent))
        if standing != question:
            reading = replace(reading, question=question, language=language_of(question))
        if reading.intent in DESCRIBED and any(one.strength <= PREFERRED for one in reading.subjects):
            reading = _with_others(
                reading
            )  # a translation may mean several posts: their descriptions stand side by side
        case = self._case(reading, limit)
        outcome = _outcome(case)
        if (outcome.status == "not_found" or outcome.is_makeshift) and any(
            one.others for one in reading.subjects
        ):
            wider = self._case(_with_others(reading), limit)
            second = _outcome(wider)
            if second.status != "not_found" and not second.is_makeshift:
                case, outcome = wider, second
        return _answer(case, outcome)

    def read(self, question: str) -> Case:
        """Return a question as it is understood, with everything that answering it needs: for measuring, not for answers."""
        return self._case(read_question(question, self._linker), LIMIT)

    def _case(self, reading: Reading, limit: int) -> Case:
        return Case(
            reading=reading,
            voice=Voice(reading.language),
            view=self._view,
            names=self._names,
            items=self._items,
            topics=self._topics,
            ranker=self._ranker,
            likeness=self._likeness,
            limit=max(1, limit),
            listed=None if limit == LIMIT else max(1, limit),
        )


def _checked(text: str) -> str:
    text = text.encode("utf-8", "replace").decode("utf-8")
    if len(text) > QUESTION_LIMIT:
        raise QuestionInvalid(
            f"the question has {len(text):,} characters, more than {QUESTION_LIMIT:,}",
            hint="ask in one sentence",
        )
    return text


def _with_others(reading: Reading) -> Reading:
    """Return the reading in which each name also stands for the less sure ones."""
    subjects = tuple(replace(one, ids=(*one.ids, *one.others), others=()) for one in reading.subjects)
    return replace(reading, subjects=subjects)


def _outcome(case: Case) -> Outcome:
    unknown = case.unknown()
    if unknown and not case.posts():
        return no_such_post(case, unknown[0].surface)
    if case.reading.subjects and (other := only_elsewhere(case)) is not None:
        return other
    return answer_apart(case, not_so if case.reading.is_negated else ANSWERERS[case.reading.intent])


def _answer(case: Case, outcome: Outcome) -> Answer:
    reading = case.reading
    named = [thing for one in reading.subjects for thing in one.ids]
    meant = list(filter(case.is_meant, named)) or named
    subjects = tuple(Subject(thing, case.label(thing)) for thing in meant)
    return Answer(
        question=reading.question,
        language=reading.language,
        status=outcome.status,
        understood_as=Understanding(
            reading.intent, outcome.subjects or tuple(dict.fromkeys(subjects)), outcome.topic, outcome.words
        ),
        answers=outcome.items,
        value=outcome.value,
        text=outcome.text,
        sparql=outcome.sparql,
        suggestions=outcome.suggestions,
    )
