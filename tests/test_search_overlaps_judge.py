"""Whether two duties are one: what a reader of the documents would say about pairs of our own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations

import pytest

from corpus.vocabulary.involvement import involvement_of
from graph.model import Department, Duty, Evidence, Organization, Post, Records, ReportingLine
from graph.view import View
from ontology.thesaurus import load_thesaurus
from search.overlaps.features import FEATURES
from search.overlaps.general import is_general
from search.overlaps.judge import Judge
from search.overlaps.marks import MARKS
from search.overlaps.model import Pair
from search.overlaps.relation import Relations
from search.overlaps.weights import CHINESE, ENGLISH
from search.tokens import Tokenizer

PROOF = (Evidence("a.txt", 0, 1, "-"),)
POSTS = {
    "仓库主管": "仓储部", "仓管员": "仓储部", "采购员": "采购部", "行政专员": "", "前台文员": "", "财务经理": "", "会计": "",
}  # fmt: skip
DUTIES = (
    ("仓库主管", "负责仓库轮胎的定期盘点"),
    ("仓管员", "每月清点库房轮胎库存"),
    ("仓管员", "每月盘点库房的轮胎"),
    ("仓管员", "办理新车入库手续并登记台账"),
    ("采购员", "办理旧车入库手续并登记台账"),
    ("采购员", "向供应商订购办公文具并发放"),
    ("行政专员", "采购办公用品,登记发放情况"),
    ("前台文员", "采购办公用品,登记发放情况"),
    ("前台文员", "接听来电并登记来访客户"),
    ("财务经理", "审核会计报表"),
    ("会计", "编制会计报表"),
    ("会计", "完成领导交办的其他工作"),
    ("行政专员", "做好上级布置的临时性任务"),
    ("财务经理", "对本部门人员进行业务培训和绩效考核"),
    ("仓库主管", "组织部门员工的考核、培训工作"),
    ("会计", "协助仓库主管盘点轮胎"),
)


def _id(label: str) -> str:
    return f"urn:post/{label}"


def _view(
    duties: Iterable[tuple[str, str]] = DUTIES, organization: Callable[[str], str] = lambda _: "urn:o"
) -> View:
    departments = tuple(
        Department(name, name, (), "urn:o", "", PROOF) for name in dict.fromkeys(filter(None, POSTS.values()))
    )
    posts = tuple(
        Post(
            _id(label),
            label.split("@")[0],
            (),
            organization(label),
            tuple(filter(None, [POSTS.get(label, "")])),
            described=True,
            evidence=PROOF,
        )
        for label in dict.fromkeys((*POSTS, *(post for post, _ in duties)))
    )
    made = tuple(
        Duty(f"{_id(post)}/{number}", _id(post), "", text, involvement_of(text), "", False, (), PROOF)
        for number, (post, text) in enumerate(duties)
    )
    lines = (ReportingLine(_id("仓管员"), _id("仓库主管"), "subordinate", PROOF[0]),)
    return View(
        Records(
            (Organization("urn:o", "示例", "zh-Hans"),), (), departments, posts, made, lines,
            also_holds=(), collaborations=(), attributes=(), terms=(),
        )
    )  # fmt: skip


def _judge(view: View) -> Callable[[str, str], Pair]:
    judge = Judge(view, load_thesaurus(), Tokenizer())
    by_text = {duty.text: duty for duty in view.records.duties}
    return lambda a, b: judge.judge(by_text[a], by_text[b])


@pytest.fixture(scope="module")
def judged() -> Callable[[str, str], Pair]:
    return _judge(_view())


def test_one_duty_in_other_words_scores_above_a_neighbouring_one(judged: Callable[[str, str], Pair]) -> None:
    same = judged("向供应商订购办公文具并发放", "采购办公用品,登记发放情况")
    other = judged("向供应商订购办公文具并发放", "接听来电并登记来访客户")
    assert same.score > 2 * other.score
    assert other.kind == "related"


def test_another_thing_in_the_same_frame_is_another_duty(judged: Callable[[str, str], Pair]) -> None:
    swapped = judged("办理新车入库手续并登记台账", "办理旧车入库手续并登记台账")
    assert swapped.relation == "cross_department"
    assert swapped.kind == "related"


def test_who_audits_does_not_do_the_same_as_who_keeps(judged: Callable[[str, str], Pair]) -> None:
    pair = judged("审核会计报表", "编制会计报表")
    assert pair.reading == "approve_execute"
    assert pair.kind == "related"


def test_who_helps_is_told_from_who_leads(judged: Callable[[str, str], Pair]) -> None:
    assert judged("协助仓库主管盘点轮胎", "每月清点库房轮胎库存").reading == "lead_assist"


def test_one_duty_above_and_below(judged: Callable[[str, str], Pair]) -> None:
    pair = judged("负责仓库轮胎的定期盘点", "每月盘点库房的轮胎")
    assert (pair.relation, pair.reading, pair.kind) == ("line", "line", "near")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("完成领导交办的其他工作", "做好上级布置的临时性任务"),
        ("对本部门人员进行业务培训和绩效考核", "组织部门员工的考核、培训工作"),
    ],
)
def test_paraphrased_boilerplate_is_boilerplate(judged: Callable[[str, str], Pair], a: str, b: str) -> None:
    pair = judged(a, b)
    assert pair.boilerplate
    assert pair.reading == "boilerplate"


def test_boilerplate_beside_a_duty_of_its_own_is_none(judged: Callable[[str, str], Pair]) -> None:
    assert not judged("完成领导交办的其他工作", "采购办公用品,登记发放情况").boilerplate


def test_the_order_of_a_pair_changes_nothing_but_its_order(judged: Callable[[str, str], Pair]) -> None:
    for a, b in combinations(dict.fromkeys(text for _, text in DUTIES), 2):
        one, other = judged(a, b), judged(b, a)
        assert (one.score, one.kind, one.reading, one.relation) == (
            other.score,
            other.kind,
            other.reading,
            other.relation,
        )
        assert 0 <= one.score <= 1


def test_the_same_view_gives_the_same_scores() -> None:
    texts = ("负责仓库轮胎的定期盘点", "每月清点库房轮胎库存")
    assert _judge(_view())(*texts) == _judge(_view())(*texts)


def test_equal_words_are_identical() -> None:
    view = _view()
    judge = Judge(view, load_thesaurus(), Tokenizer())
    a, b = (duty for duty in view.records.duties if duty.text == "采购办公用品,登记发放情况")
    pair = judge.judge(a, b)
    assert (pair.kind, pair.reading) == ("identical", "conflict")


def test_one_post_in_two_organisations_is_no_conflict() -> None:
    duties = (("门卫@东", "夜间巡查展厅门窗"), ("门卫@西", "夜间巡视展厅门窗"))
    pair = _judge(_view(duties, lambda label: "urn:" + label[-1]))(*(text for _, text in duties))
    assert pair.reading == "same_post"


def test_what_documents_say_is_shared_is_no_conflict() -> None:
    duties = (("会计", "与采购部共同核对供应商账目"), ("采购员", "核对供应商账目"))
    assert _judge(_view(duties))(*(text for _, text in duties)).reading == "shared"


def test_english_duties_in_other_forms_of_words() -> None:
    duties = (
        ("会计", "Ordering of office supplies"),
        ("采购员", "Orders office supplies"),
        ("仓管员", "Welcome visitors at the gate"),
    )
    judged = _judge(_view(duties))
    same, other = judged(duties[0][1], duties[1][1]), judged(duties[0][1], duties[2][1])
    assert same.score > other.score


def test_no_duty_at_all_and_a_single_one() -> None:
    Judge(_view(()), load_thesaurus(), Tokenizer())
    view = _view((("会计", "。"),))
    judge = Judge(view, load_thesaurus(), Tokenizer())
    assert judge.content(view.records.duties[0]).terms == {}
    assert judge.judge(view.records.duties[0], view.records.duties[0]).score < 1


def test_terms_are_of_length_one() -> None:
    view = _view()
    judge = Judge(view, load_thesaurus(), Tokenizer())
    for duty in view.records.duties:
        terms = judge.content(duty).terms
        assert sum(weight * weight for weight in terms.values()) == pytest.approx(1)


def test_every_feature_has_a_weight() -> None:
    assert set(CHINESE) == set(ENGLISH) == {"intercept", *FEATURES, *MARKS}


def test_relations_of_owners() -> None:
    relations = Relations(_view())
    assert relations.of(_id("仓管员"), _id("仓库主管")) == "line"
    assert relations.of(_id("仓管员"), _id("采购员")) == "cross_department"
    assert relations.of(_id("会计"), _id("财务经理")) == "unknown"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("负责公司各项规章制度在本部门的传达和落实", True),
        ("负责本部门轮胎的盘点", False),
        ("负责员工的招聘和培训", False),
        ("组织销售人员学习新车知识", False),
    ],
)
def test_general_duties(text: str, expected: bool) -> None:
    assert is_general(text) is expected
