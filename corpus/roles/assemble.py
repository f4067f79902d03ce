"""Events into role drafts: which heading, label and item belong together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.layout.sections import SectionMarks
from corpus.roles.draft import DutyDraft, Piece, RoleDraft
from corpus.roles.dutylist import DutyList
from corpus.roles.event import NAME_FIELDS, Event, is_below_label, lines_of_list
from corpus.roles.formheads import FormHead, names_again, rename
from corpus.roles.opendepartment import OpenDepartment
from corpus.roles.paragraphs import (
    take_paragraph,
    take_requirements,
    without_lead,
    without_share,
    without_standing,
)
from corpus.roles.placing import (
    goes_on,
    is_names,
    note_place,
    note_standing,
    note_superiors,
    take_names,
    tell_apart,
)
from corpus.roles.siblings import stands_beside
from corpus.roles.standards import field_of_standards
from corpus.roles.torncells import TornCells
from corpus.roles.translations import drop_translations
from corpus.text.clean import tidy
from corpus.text.marks import Mark
from corpus.vocabulary.labels import Field
from corpus.vocabulary.sentences import clauses, is_activity
from corpus.vocabulary.verbs import begins_with_verb
from corpus.vocabulary.writtentitles import read_title

# characters of a line that leads on to a list that no label names: 包括:, and in English "Whether you are:"
_LEAD_IN = 12
_ENGLISH_LEAD_IN = 40
_SENTENCE = 6  # English words behind a label that tell what somebody does
_CASE = re.compile("(?:案例|场景|实例|case)\\s*[一二三四五六七八九十\\d]*\\s*[:：]", re.IGNORECASE)
_TERM = re.compile(
    r"\s*(?P<term>[^:：,，。;；]{1,30}?)\s*(?:[:：]|(?:是指|指的是|，?即))\s*(?P<meaning>\S.{3,})", re.DOTALL
)
_HINT = re.compile(r"[(（\[【][^()（）]*[)）\]】]")  # (请逐条填写): what a form tells who fills it in
_FORM_FIELD = re.compile("[^,，。;；:：]{2,8}[:：]")  # 发布部门: a field of a form that no label names
_STATED = "职责表述"
_LEADS_ON = re.compile("[:：]\\s*$")
# 一、适用范围 below a department's name: what a regulation says of itself
_PREAMBLE = re.compile(
    "(?:编制|制定)?(?:目的|依据|适用范围|适用对象|基本原则|指导思想|总则|背景)(?:[与和及:：]|$|(?=本|为))"
)


@dataclass(slots=True)
class Reading:
    """What a document says, in clean offsets."""

    roles: list[RoleDraft] = field(default_factory=list)
    terms: list[tuple[str, str, int, int]] = field(default_factory=list)
    cases: list[Piece] = field(default_factory=list)


class _Assembler:
    def __init__(self, text: str, events: Sequence[Event]) -> None:
        self.text = text
        self.events = events
        self.reading = Reading()
        self.role: RoleDraft | None = None
        self.field: Field = "other"
        self.department = OpenDepartment(text, events)
        self.place = 0
        self.marks = SectionMarks()
        self.is_form = False  # a form to fill in: what stands in it is nobody's
        self.section: Mark | None = None  # of the last numbered label
        self.has_section = False  # a label has said where the role's duties are
        self.list = DutyList(text, events)
        self.is_named = False  # the open label has its value
        self.is_aside = False  # an English heading that no label names stands among the duties
        self.columns = TornCells()
        self.lines: frozenset[int] = frozenset()  # where the lines of an unmarked list begin
        self.head = FormHead(text, events)

    def run(self) -> Reading:
        for place, event in enumerate(self.events):
            self.place = place
            getattr(self, f"_on_{event.kind}")(event)
        self._close()
        tell_apart(self.reading.roles, self.text)
        return self.reading

    # --- headings --------------------------------------------------------------------------------------------------------------

    def _on_article(self, event: Event) -> None:
        self._close()
        self.department.leave()
        self.field = "other"
        self.is_form = event.rule == "to-fill-in"

    def _on_department(self, event: Event) -> None:
        self._close()
        self.department.open(event, self.section)
        self.section = None
        self.marks.note_heading(event.mark)
        self.field = event.field or "other"

    def _on_role(self, event: Event) -> None:
        written = read_title(event.name)
        title, other = written.title, written.other
        if self.role is not None and event.rule == "subject-sentence" and title == self.role.title:
            return  # its next paragraph
        if event.rule == "title-label" and self.role is not None and names_again(self.role, title):
            rename(self.role, event, title, other)
        else:
            self._close()
            self.role = RoleDraft(title, (event.start, event.end), event.begin, event.rule, event.sure)
            self.role.department = self.department.place_of(event)
            self.marks.note_heading(event.mark)
            self.role.variants += [name for name in other if name != title]
            self.department.unit = None
            self.field = "duties"
            self._start_list()
            self.has_section = False
        role = self.role
        assert role is not None
        self.head.give(role)
        note_standing(role, written, self.text, event)
        if event.rule == "said-heading":
            note_superiors(role, self.text, event)
        role.end = max(role.end, event.end)

    def _close(self) -> None:
        role, self.role = self.role, None
        if role is not None and not role.is_empty:
            drop_translations(role, self.text)
            self.reading.roles.append(role)
        self._start_list()

    def _start_list(self) -> None:
        self.is_aside = False
        self.list = DutyList(self.text, self.events)

    # --- labels ----------------------------------------------------------------------------------------------------------------

    def _on_label(self, event: Event) -> None:
        if event.field == "standards":
            told = bool(self.role and self.role.duties)
            event = replace(
                event, field=field_of_standards(self.text, self.events, self.place, has_duties=told)
            )
        assert event.field is not None
        self.columns.note(event, self.events[self.place - 1] if self.place else None)
        if self.head.takes(self.place, self.role):
            return
        if unit := self.head.unit(self.place, self.role):
            self._on_department(unit)
            return
        if self.field == "cases" and not (event.mark and event.mark.number):
            return  # 工作成果: inside a worked example
        self.is_named = self.is_aside = False
        self._drop_sections_above(event)
        self._leave_departments(event)
        stated = self.text.startswith(_STATED, event.begin)
        if event.field == "tasks" and not (self.role and self.role.duties):
            self.field = "duties"
        elif (
            event.field == "duties"
            and self.list.style == "duty"
            and not stated
            and not (event.mark and event.mark.number)
        ):
            self.field = "tasks"  # 工作任务 below one duty of a list that is repeated as headings
        else:
            self.field = event.field
        between = self.field == "other" and self.list.style == "duty"
        if (self.field not in ("tasks", "collaborators", "deliverables") and not between) or (
            event.mark and event.mark.number
        ):
            self._start_list()
        if stated:
            self.list.style = "duty"  # what stands under 工作任务 below belongs to this one duty
        if self.role is None and event.field in ("duties", "summary", "reports_to", "direct_reports"):
            value = self.text[event.start : event.end]
            self._open_unnamed(event, needs_unit=not value.isascii() or len(value.split()) < _SENTENCE)
        empty = event.end <= event.start
        self.lines = (
            lines_of_list(self.text, self.events, self.place)
            if empty and self.field == "duties"
            else frozenset()
        )
        if not empty:
            self._take(event)

    def _drop_sections_above(self, event: Event) -> None:
        """一、适用范围 二、… 三、岗位职责: where the duties are one section of several, what stands above it in the series is none."""
        mark, role = event.mark, self.role
        if event.field != "duties" or mark is None or role is None or self.has_section:
            return
        self.has_section = True
        series = [duty.piece.mark for duty in role.duties if duty.piece.mark]
        if any(above.style == mark.style and 0 < above.number < mark.number for above in series):
            role.duties.clear()

    def _leave_departments(self, event: Event) -> None:
        """二、岗位职责 after 一、部门职责: what follows belongs to no department of the first section."""
        mark = event.mark
        if mark is None or not mark.number or event.field == "other":
            return
        before, self.section = self.section, mark
        in_post = self.role is not None and not self.role.is_department
        if self.department.ends_with_section(mark, before) and not in_post:
            self._close()
            self.department.leave()

    def _open_unnamed(self, event: Event, *, needs_unit: bool = False) -> None:
        """Duties without a role's heading: they are the department's, or a post's that is named elsewhere."""
        self.role = self.department.role()
        if self.role is None and not needs_unit and not self.is_form and self.field in ("duties", "summary"):
            self.role = RoleDraft("", (event.start, event.end), event.begin, "unnamed", 0.5)

    # --- items -----------------------------------------------------------------------------------------------------------------

    def _on_item(self, event: Event) -> None:
        self.field = self.columns.field_of(event, self.text) or self.field
        words = self.text[event.start : event.end]
        if self._is_sibling(event) or self._ends_section(event):
            self._close()
            self.department.leave()
            self.field = "other"
            return
        if self.field in ("tasks", "collaborators", "deliverables") and self._returns_to_duties(event):
            self.field = "duties"
        if self._is_next_section(event, words):
            self.field, self.section = "other", event.mark
            return
        if self._begins_list(event, words):
            self.field = "duties"
        if self.role is None and _PREAMBLE.match(words):
            self.field = "other"
        elif (
            self.role is None
            and (self.department.heads(self.place) or self.department.is_chartered)
            and (is_activity(words) or (event.mark and event.mark.number == 1))
        ):
            self.field = "duties"  # a department's heading and its duties bear one mark
        if self.role is None and self.field in ("duties", "summary"):
            self._open_unnamed(event)
        if self.field not in ("duties", "definitions") and _LEADS_ON.search(words) and len(words) <= 12:
            self.field = "other"
            return
        if not (self.is_aside and self.field == "duties" and not is_activity(words)):
            self._take(event)

    def _is_next_section(self, event: Event, words: str) -> bool:
        """四、考核办法 behind 三、岗位职责 1、… 2、…: the next section of the description, whatever it is called."""
        mark, section = event.mark, self.section
        if mark is None or section is None or self.field != "duties" or not self.has_section:
            return False
        beside = (mark.style, mark.number) == (section.style, section.number + 1)
        return beside and self.list.style not in ("", mark.style) and not is_activity(words)

    def _begins_list(self, event: Event, words: str) -> bool:
        """Whether a first item stands behind fields of a form that have their values, before anything else was said of the post."""
        role, above = self.role, self.events[self.place - 1] if self.place else None
        if role is None or role.duties or role.groups or above is None or self.field != "other":
            return False
        valued = above.kind == "label" and above.field == "other" and above.end > above.start
        first = event.mark is not None and event.mark.number == 1
        return valued and first and is_activity(words)

    def _ends_section(self, event: Event) -> bool:
        """三、要求 behind 二、分工 (一)甲 (二)乙: the section in which the role's heading is numbered is over."""
        ended = self.marks.ends_with(event.mark)
        self.marks.note(event.mark)
        return ended and self.role is not None and self.role.rule != "title-label"

    def _is_sibling(self, event: Event) -> bool:
        if self.role is None:
            return False
        words = self.text[event.start : event.end]
        return stands_beside(self.role, self.marks.heading, event.mark, words, self.list)

    def _returns_to_duties(self, event: Event) -> bool:
        if self.field == "collaborators" and not (self.role and self.role.duties):  # below a form's contacts
            first = event.mark is not None and event.mark.number == 1
            return first and begins_with_verb(self.text[event.start : event.end])
        above = self.events[self.place - 1]
        if above.kind == "label" and above.start >= above.end and event.mark and event.mark.number == 1:
            self._start_list()  # 相关部门: above 1、2、, a list of its own
        return self.list.goes_on_with(event)

    def _on_text(self, event: Event) -> None:
        self.field = self.columns.field_of(event, self.text) or self.field
        words = tidy(self.text[event.start : event.end])
        if self.field == "cases":
            if _CASE.match(words):
                self.reading.cases.append(Piece(event.start, event.end, "worked-case"))
            return
        if self.role is not None and self.department.ends_with_line(event, words):
            self._close()
            self.department.leave()
            return
        leads_on = self.text[event.start : event.end].rstrip().endswith((":", "："))
        if leads_on and len(words) <= (_ENGLISH_LEAD_IN if words.isascii() else _LEAD_IN):
            self.is_aside = bool(words) and words.isascii()
            if self.field != "duties" and len(words) <= _LEAD_IN:
                self.field = "other"
            return
        if self.role is None and self.department.unit is not None and self._opens_department(event, words):
            return
        self._take(event)

    def _opens_department(self, event: Event, words: str) -> bool:
        """Open the department's own role where words below its heading are about it; return whether nothing is left to take."""
        tells = self.department.is_summed_up(self.place) or (self.field == "duties" and is_activity(words))
        if tells and not _FORM_FIELD.match(words):
            self.field = "duties"
            self._open_unnamed(event)
        elif self.department.is_only_placed(self.place):
            self._open_unnamed(event)
            assert self.role is not None
            return note_superiors(self.role, self.text, event)
        return False

    def _take(self, event: Event) -> None:
        """Put the words where the open label says."""
        if self.field == "definitions":
            self._take_term(event)
            return
        role = self.role
        if role is None:
            return
        piece = Piece(event.start, event.end, event.rule or self._rule(event), event.sure, event.mark)
        if self.field in NAME_FIELDS and not (
            goes_on(self.text, event) if self.is_named else is_names(self.text, event)
        ):
            self.field = "duties"  # a label takes one value; what follows it is the role's own text
        if self.field in NAME_FIELDS:
            take_names(role, self.field, self.text, event)
            self.is_named = True
        elif self.field in ("duties", "summary"):
            self._take_duty(role, event, piece)
        elif self.field == "tasks":
            (role.duties[-1].tasks if role.duties else []).append(piece)
        elif self.field in ("qualifications", "supervision"):
            take_requirements(role, self.text, event, piece, supervision=self.field == "supervision")
        elif self.field in ("authorities", "indicators", "deliverables"):
            for start, end in clauses(self.text, event.start, event.end):
                role.add(self.field, Piece(start, end, piece.rule, event.sure, event.mark))
        elif self.field == "collaborators":
            role.listed.append(piece)
            note_superiors(role, self.text, event)
        else:
            note_superiors(role, self.text, event)
            return
        role.end = max(role.end, event.end)

    def _rule(self, event: Event) -> str:
        if event.mark is None:
            return "under-label"
        if event.mark.style == "duty":
            return "numbered-heading"
        return "numbered-item" if event.mark.number else "bulleted-item"

    def _take_term(self, event: Event) -> None:
        match = _TERM.fullmatch(self.text[event.start : event.end].strip())
        if match:
            self.reading.terms.append((match["term"], match["meaning"], event.start, event.end))

    def _take_duty(self, role: RoleDraft, event: Event, piece: Piece) -> None:
        note_superiors(role, self.text, event)
        note_place(role, self.text, event)
        piece = without_share(self.text, without_standing(self.text, without_lead(self.text, piece)))
        words = tidy(self.text[piece.start : piece.end])
        if not words or _HINT.fullmatch(words):
            return
        if event.kind == "text" and event.start in self.lines:
            role.duties.append(DutyDraft(piece))
        elif event.kind != "item":
            summary = self.field == "summary" or is_below_label(self.events, self.place, self.text)
            take_paragraph(role, self.text, event, piece, summary=summary)
        else:
            self.list.take(role, event, piece, words, self.place)


def assemble(text: str, events: Sequence[Event]) -> Reading:
    """Return the roles, terms and cases that the events of a document make up."""
    return _Assembler(text, events).run()
