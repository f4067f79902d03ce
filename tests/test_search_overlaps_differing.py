"""The words that are marked are those in which two sentences differ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.overlaps.differing import differing
from search.tokens import Tokenizer

TOKENIZER = Tokenizer()


def marked(a: str, b: str) -> tuple[list[str], list[str]]:
    in_a, in_b = differing(a, b, TOKENIZER)
    return [a[start:end] for start, end in in_a], [b[start:end] for start, end in in_b]


@pytest.mark.parametrize(
    ("a", "b", "only_a", "only_b"),
    [
        ("审核新车合同", "审核二手车合同", ["新车"], ["二手车"]),
        ("負責審核報銷單據", "负责审核报销单据", [], []),
        ("組織晨會，通報當日排班", "组织晨会，通报当日预约", ["排班"], ["预约"]),
        ("员工的培训与考核", "考核、培训员工", [], []),
        ("经店长批准可以打折", "未经店长批准不可以打折", [], ["未经", "不"]),
        ("每周盘点3次", "每周盘点２次", ["3"], ["２"]),
        ("Files the leases weekly", "Filing of leases, monthly", ["weekly"], ["monthly"]),
        ("Orders new uniforms", "Orders kitchen supplies", ["new uniforms"], ["kitchen supplies"]),
        ("", "清点库存", [], ["清点库存"]),
    ],
)
def test_differing_words_are_marked(a: str, b: str, only_a: list[str], only_b: list[str]) -> None:
    assert marked(a, b) == (only_a, only_b)


SENTENCES = st.text(st.sampled_from("审核新车合同的不，。 ＡbİLeases3\n負責"), max_size=30)


@given(SENTENCES, SENTENCES)
def test_spans_lie_in_the_text_in_order_and_apart(a: str, b: str) -> None:
    for text, spans in zip((a, b), differing(a, b, TOKENIZER), strict=True):
        ends = [at for span in spans for at in span]
        assert ends == sorted(set(ends))
        assert all(0 <= at <= len(text) for at in ends)


@given(SENTENCES)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert differing(text, text, TOKENIZER) == ((), ())
