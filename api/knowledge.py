"""A dataset that answers: questions, posts, departments, documents, exports. HTTP, pages and commands read only through it."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import BinaryIO, Final
from urllib.parse import urlencode

from api.asking import Answering, Asker
from api.context import Locator
from api.description.model import JobDescription
from api.links import iri_of, page_of
from api.namesakes import NAMED_AT_MOST, NEAR_AT_MOST, near_titles, one_of
from api.places import PlaceBook
from api.profiles import DutyGroup, Located, PostProfile, Profiler, duties_by_section
from api.quoted import said
from api.reports.basis import Basis
from api.results import (
    AnswerRow,
    AnswerView,
    DocumentText,
    ExportFormat,
    OrganizationView,
    PostPage,
    PostRow,
    Stats,
    Unit,
)
from api.words import LANGS, Lang
from corpus.errors import LookupFailed, PostAmbiguous, PostNotFound, SourceNotFound
from graph.audit.model import Finding
from graph.identity import name_key
from graph.model import Post
from graph.store import Dataset
from graph.view import View
from search.model import Answer, AnswerItem

_NAMED: Final = re.compile("[“「]([^”」]+)[”」]")  # how `search` writes a title inside a suggestion


class Knowledge(Asker):
    """A dataset, opened.

    Parameters
    ----------
    basis : Basis
        Its records, and the words that it was built with.
    engine : Answering
        What answers questions about them.
    dataset : Dataset
        Where the documents' texts and the RDF statements are read from.
    places : PlaceBook
        Where passages stand in files without lines.
    question_chars : int
        The longest question that is read, in characters.
    """

    def __init__(
        self, basis: Basis, engine: Answering, dataset: Dataset, *, places: PlaceBook, question_chars: int
    ) -> None:
        super().__init__(engine, question_chars)
        self.basis = basis
        view = self._view = basis.view
        self._dataset = dataset
        self._organizations = {one.id: one.label for one in view.records.organizations}
        self._place_book = places
        self._locate = Locator(
            dataset.document_text, lambda path: view.documents[path].media_type, self.place_of
        ).locate
        self._profiler = Profiler(view, self._locate)
        self._findings = lru_cache(maxsize=len(LANGS))(self._audit)

    @property
    def view(self) -> View:
        """The records of the dataset."""
        return self._view

    def with_lines(self, answer: Answer) -> AnswerView:
        """Return an answer, each quotation with its line and each answer with its place."""
        rows = tuple(
            AnswerRow(
                item.id,
                self._shown(item, quotes),
                item.kind,
                item.involvement or "",
                self._places(item.id, item.organization),
                quotes,
            )
            for item, quotes in ((item, self._located(item)) for item in answer.answers)
        )
        return AnswerView(answer, rows)

    def _shown(self, item: AnswerItem, quotes: tuple[Located, ...]) -> str:
        if item.kind == "duty":
            return said(item.label, quotes)
        return self._view.name_of(item.id) if item.id in self._view.posts else item.label

    def _located(self, item: AnswerItem) -> tuple[Located, ...]:
        return tuple(
            self._locate(found.document, found.start, found.end, found.quote) for found in item.evidence
        )

    def posts(
        self,
        *,
        query: str = "",
        organization: str = "",
        department: str = "",
        offset: int = 0,
        limit: int = 100,
    ) -> PostPage:
        """Return the posts whose title or alias holds ``query``, of an organisation and department by label (empty: any)."""
        wanted = name_key(query)
        found = [
            row
            for row in self._rows
            if (not organization or row.organization == organization)
            and (not department or department in row.departments)
            and any(wanted in name_key(name) for name in (row.label, *row.aliases))
        ]
        return PostPage(len(found), offset, tuple(found[offset : offset + limit]))

    def post(self, name: str) -> PostProfile:
        """Return one post by its IRI or its short name (``organisation/title``).

        Raises
        ------
        PostNotFound
            If there is none.
        """
        post = self._view.posts.get(iri_of("post", name))
        if post is None:
            raise PostNotFound("there is no such post", source=name, hint="look through the list of posts")
        return self._profiler.post(post, self._organizations[post.organization])

    def post_named(self, title: str, organization: str | None = None) -> PostProfile:
        """Return one post by title or alias in any of the languages, or by IRI.

        Raises
        ------
        PostNotFound
            If there is none.
        PostAmbiguous
            If several organisations have it and none is named.
        LookupFailed
            If there is no such organisation.
        QuestionInvalid
            If it is empty, or too long to be a title.
        """
        if organization is not None:
            self._check_organization(organization)
        found = [
            post
            for post in self._view.find_posts(title) or self._posts_meant(title)
            if organization is None or self._organizations[post.organization] == organization
        ]
        if not found:
            near = ", ".join(
                dict.fromkeys(row.label for row in self.posts(query=title, limit=NEAR_AT_MOST).posts)
            ) or ", ".join(near_titles(title, (post.label for post in self._view.records.posts)))
            raise PostNotFound(
                "there is no such post",
                source=title,
                hint=f"perhaps: {near}" if near else 'try "dutygraph ask"',
            )
        if len(found) > 1:
            organizations = dict.fromkeys(self._organizations[post.organization] for post in found)
            hint = "add --organization NAME"
            if len(organizations) < len(found):
                hint = one_of(found)
            raise PostAmbiguous(
                f"{len(found)} posts have that title: {', '.join(organizations)}", source=title, hint=hint
            )
        return self.post(found[0].id)

    def description(
        self,
        title: str,
        organization: str | None = None,
        *,
        lang: Lang | None = None,
    ) -> JobDescription:
        """Return the job description of a post, in the language of its organisation where none is asked for. Raises as `post_named`."""
        from api.description.assemble import assemble

        profile = self.post_named(title, organization)
        home = self._view.organizations[self._view.post(profile.id).organization]
        lang = lang or ("zh" if home.language.startswith("zh") else "en")
        return assemble(profile, self._view, self._profiler, lang=lang, findings=self._findings(lang))

    def _audit(self, lang: Lang) -> tuple[Finding, ...]:
        from graph.audit.find import audit

        return audit(self._view, lang)

    def _check_organization(self, label: str) -> None:
        labels = tuple(self._organizations.values())
        if label not in labels:
            more = f" and {len(labels) - NAMED_AT_MOST:,} more" if len(labels) > NAMED_AT_MOST else ""
            raise LookupFailed(
                "there is no such organisation",
                source=label,
                hint=f"organisations: {', '.join(labels[:NAMED_AT_MOST])}{more}",
            )

    def _posts_meant(self, title: str) -> tuple[Post, ...]:
        """Return the posts that a title in another language or spelling means, as a question would read it."""
        subjects = self.ask(title).understood_as.subjects
        return tuple(self._view.posts[subject.id] for subject in subjects if subject.id in self._view.posts)

    def page_about(self, suggestion: str) -> str:
        """Return the page for a suggestion of an answer: the post that it names, else the suggestion asked as a question."""
        named = _NAMED.match(suggestion)
        title = named[1] if named else suggestion
        found = self._view.find_posts(title)
        if len(found) == 1:
            return page_of(found[0].id)
        return f"/posts?{urlencode({'q': title})}" if found else f"/ask?{urlencode({'q': suggestion})}"

    def department(self, name: str) -> tuple[Unit, tuple[DutyGroup, ...]]:
        """Return a department with its posts, and its own duties by section, by its IRI or short name.

        Raises
        ------
        LookupFailed
            If there is none.
        """
        id_ = iri_of("department", name)
        unit = next((unit for unit in self.units if unit.id == id_), None)
        if unit is None:
            raise LookupFailed(
                "there is no such department", source=name, hint="look through the list of posts"
            )
        return unit, duties_by_section(self._profiler.duties(id_), self._profiler.sources(id_))

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """Every department with its posts, by organisation; the posts without one come last."""
        view = self._view
        rows = {row.id: row for row in self._rows}
        found = []
        for organization, label in self._organizations.items():
            for unit in view.records.departments:
                if unit.organization == organization:
                    members = tuple(rows[post] for post in view.members_of(unit.id))
                    found.append(Unit(unit.id, unit.label, label, members))
            homeless = (
                post
                for post in view.records.posts
                if post.organization == organization and not post.departments
            )
            if members := tuple(rows[post.id] for post in homeless):
                found.append(Unit("", "", label, members))
        return tuple(found)

    @cached_property
    def organizations(self) -> tuple[OrganizationView, ...]:
        """Every organisation at a glance."""
        records = self._view.records
        units = self.units
        of = {post.id: post.organization for post in records.posts}
        of |= {unit.id: unit.organization for unit in records.departments}
        return tuple(
            OrganizationView(
                id=id_,
                label=label,
                posts=sum(post.organization == id_ for post in records.posts),
                duties=sum(of[duty.owner] == id_ for duty in records.duties),
                lines=sum(of[line.superior] == id_ for line in records.lines),
                documents=sum(document.organization == id_ for document in records.documents),
                units=tuple(unit for unit in units if unit.organization == label),
            )
            for id_, label in self._organizations.items()
        )

    def busiest_superior(self) -> str:
        """Return the title of the post to which most posts report, "" where no line is stated."""
        below = {
            line.superior: len(self._view.subordinates_of(line.superior)) for line in self._view.records.lines
        }
        return self._view.label_of(max(below, key=lambda id_: (below[id_], id_))) if below else ""

    def stats(self) -> Stats:
        """Return how much the dataset holds."""
        records = self._view.records
        return Stats(
            organizations=len(records.organizations),
            documents=len(records.documents),
            departments=len(records.departments),
            posts=len(records.posts),
            duties=len(records.duties),
            lines=len(records.lines),
            collaborations=len(records.collaborations),
        )

    def document(self, path: str) -> DocumentText:
        """Return a document's text by its path inside the corpus.

        Only documents of the dataset are found, so no path leads anywhere else.

        Raises
        ------
        SourceNotFound
            If the dataset has no such document.
        """
        document = self._view.documents.get(path)
        if document is None:
            raise SourceNotFound(
                "the dataset has no such document", source=path, hint="look at a post's sources"
            )
        return DocumentText(
            path=document.path,
            organization=self._organizations.get(document.organization, document.organization),
            language=document.language,
            media_type=document.media_type,
            encoding=document.encoding,
            text=self._dataset.document_text(path),
        )

    def locate(self, path: str, start: int, end: int, quote: str = "") -> Located:
        """Return the place of a passage of a document, with its words if they are given."""
        return self._locate(path, start, end, quote)

    def place_of(self, path: str, offset: int) -> str:
        """Return where a character stands in a document without lines of its own (sheet, cell ...), "" where its line says it."""
        return self._place_book.place_of(self._view.documents[path].sha256, offset)

    def formats(self) -> tuple[ExportFormat, ...]:
        """Return what `export` can write."""
        from graph.export import FORMATS
        from graph.network import VIEWS

        return tuple(
            ExportFormat(
                name,
                format_.title,
                format_.media_type,
                format_.suffix,
                tuple((view, VIEWS[view].title) for view in format_.views),
                tuple(view for view in format_.views if format_.is_mixable and VIEWS[view].is_mixable),
            )
            for name, format_ in FORMATS.items()
        )

    def export(self, format_name: str, view: str | None, stream: BinaryIO, *, is_mixed: bool = False) -> None:
        """Write the dataset in another format, as `api.exporting.write_export` does.

        Raises
        ------
        FormatUnknown, InputError
            If there is no such format or view, or it cannot be mixed; nothing is written then.
        """
        from api.exporting import write_export

        write_export(self._dataset, format_name, view, stream, is_mixed=is_mixed)

    @cached_property
    def _rows(self) -> tuple[PostRow, ...]:
        return tuple(self._row(post) for post in self._view.records.posts)

    def _row(self, post: Post) -> PostRow:
        view = self._view
        return PostRow(
            id=post.id,
            label=post.label,
            aliases=post.aliases,
            organization=self._organizations[post.organization],
            departments=tuple(view.departments[id_].label for id_ in post.departments),
            superiors=tuple(self._profiler.party(id_).label for id_ in view.superiors_of(post.id)),
            duties=len(view.duties_of(post.id)),
            described=post.described,
        )

    def _places(self, id_: str, organization: str) -> tuple[str, ...]:
        """Return the organisation and department of an answer; for a duty or an indicator also whose it is."""
        owner = id_.rsplit("/", 2)[0]
        post = self._view.posts.get(id_) or self._view.posts.get(owner)
        units = tuple(self._view.departments[unit].label for unit in post.departments) if post else ()
        holder = post.label if post and post.id == owner else ""
        label = self._organizations.get(organization, organization)
        return tuple(place for place in (label, *units, holder) if place)
