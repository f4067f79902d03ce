"""Whatever stands in a document, reading it ends, gives the same twice, and every span is text of the document."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.extract import extract
from corpus.mapped import MappedText
from corpus.model import Extraction, SourceDocument

# What role documents are made of, in pieces that may come in any order.
PIECES = st.sampled_from(
    [
        *(
            "岗位名称：",
            "直接上级",
            "直接下级：无",
            "岗位职责：\n",
            "任职资格",
            "所属部门：财务部 ",
            "Reports to: ",
            "Job title: ",
            "协作关系：",
        ),
        *(
            "1、",
            "2、",
            "3.",
            "（一）",
            "(2)",
            "①",
            "②",
            "一、",
            "二、",
            "第三节 ",
            "篇一：",
            "■ ",
            "- ",
            "A.",
            "Ⅱ.",
            "第四条 ",
            "职责一：",
        ),
        *(
            "会计",
            "出纳",
            "店长",
            "财务部",
            "总经理",
            "Manager",
            "Parts Clerk",
            "岗位职责",
            "职责(zé)",
            "負責(fù)",
            "【门卫】",
            "（兼出纳）",
        ),
        *(
            "负责登记",
            "在总经理的领导下",
            "与财务部共同",
            "，",
            "。",
            "；",
            "\n",
            "\n\n",
            "\t",
            "   ",
            "：",
            "?",
            "《日报》",
            "90%",
            "、",
            "和",
            "2名",
        ),
        *(
            "# ",
            "| 岗位 | 职责 |\n",
            "序号  岗位  部门  职责\n",
            "2019-1-1 10:00 回复\n",
            "3楼\n",
            "相关文章：\n",
            "____",
            "4s店",
            "\ufeff",
            "\ue49a",
        ),
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=60).map("".join)
MEDIA = st.sampled_from(["text/plain", "text/html"])


def document(text: str, media_type: str) -> SourceDocument:
    return SourceDocument("a", media_type, "utf-8", "", len(text), text, MappedText.identity(text))


def spans(extraction: Extraction) -> Iterator[tuple[int, int]]:
    for role in extraction.roles:
        yield role.start, role.end
        for group in (role.reports_to, role.direct_reports, role.also_holds, role.deputies):
            yield from ((name.start, name.end) for name in group)
        for fields in (role.deliverables, role.qualifications, role.indicators, role.authorities):
            yield from ((field.start, field.end) for field in fields)
        yield from ((party.start, party.end) for party in role.collaborators)
        for duty in role.duties:
            yield duty.start, duty.end
            yield from ((task.start, task.end) for task in duty.tasks)
    yield from ((term.start, term.end) for term in extraction.definitions)


@settings(max_examples=250, deadline=None)
@given(TEXTS, MEDIA)
def test_any_text_is_read_and_every_span_is_in_it(text: str, media_type: str) -> None:
    extraction = extract(document(text, media_type))
    assert all(0 <= start < end <= len(text) for start, end in spans(extraction))
    assert all(role.title and role.title == role.title.strip() for role in extraction.roles)
    assert extraction == extract(document(text, media_type))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_text_without_roles_says_so(text: str) -> None:
    extraction = extract(document(text, "text/plain"))
    assert extraction.roles or "no-roles" in {issue.code for issue in extraction.issues}
