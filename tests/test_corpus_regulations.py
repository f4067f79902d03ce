"""Rules of an organisation: what their articles found is read, what they only rule is nobody's duty."""

from __future__ import annotations

from corpus.extract import extract
from corpus.mapped import MappedText
from corpus.model import RoleRecord, SourceDocument

RULES = """某某植物園組織規程
第一條 本規程依某某縣政府農業處組織規程第六條規定訂定之。
第二條 某某植物園（以下簡稱本園）置園長一人，承某某縣政府農業處（以下簡稱本處）處長之命，綜理園務，並指揮監督所屬員工；副園長一人，襄理園務。
第三條 本園設下列各組、室，分別掌理有關事項：
一 栽培組：苗木之培育、移植及養護事項。
二 解說組：導覽、展示及志工訓練事
項。
三 總務室：文書、出納及不屬其他各組事項。
前項各組職掌必要時得調整之。
第四條 本園置組長、技士、技佐及辦事員。
第五條 本園置會計員，由主計處派員兼任，依法辦理歲計、會計事項。
第六條 本園設人事室，置主任，依法辦理人事事項。
第七條 園長請假時，職務代理順序如下：
- 副園長。
- 組長。
前項情形，本處得指派人員代理之。
"""


def read(raw: str) -> tuple[RoleRecord, ...]:
    return extract(
        SourceDocument("rules.txt", "text/plain", "utf-8", "", 0, raw, MappedText.identity(raw))
    ).roles


def test_articles_found_posts_and_units_each_with_its_tasks() -> None:
    found = read(RULES)
    assert [(role.title, role.kind, [duty.text for duty in role.duties]) for role in found] == [
        ("园长", "post", ["综理园务", "并指挥监督所属员工"]),
        ("副园长", "post", ["襄理园务"]),
        ("栽培组", "department", ["苗木之培育、移植及养护事项"]),
        ("解说组", "department", ["导览、展示及志工训练事项"]),
        ("总务室", "department", ["文书、出纳及不属其他各组事项"]),
        ("会计员", "post", ["依法办理岁计、会计事项"]),
        ("人事室", "department", ["依法办理人事事项"]),
    ]


def test_the_superior_by_whose_order_a_post_works() -> None:
    assert [line.text for line in read(RULES)[0].reports_to] == ["处长"]


def test_evidence_of_an_article_is_its_own_words() -> None:
    role = read(RULES)[3]
    assert RULES[role.duties[0].start : role.duties[0].end] == "導覽、展示及志工訓練事\n項"


def test_an_article_that_only_lists_posts_or_units_gives_nobody_a_duty() -> None:
    listed = "第一條 館長綜理館務。\n第二條 本館設下列組、室：\n一、典藏組。\n二、秘書室。\n第三條 本館置組長、技士。\n第四條 本規程自發布日施行。\n"
    assert [(role.title, len(role.duties)) for role in read(listed)] == [("馆长", 1)]


def test_a_unit_with_numbered_tasks_of_its_own() -> None:
    found = read(
        "秘書處分設二科，各科掌理事項如下：一、第一科：（一）會議之籌備。\n（二）計畫之彙編。\n二、第二科：（一）新聞之發布。\n（二）來賓之接待。\n"
    )
    assert [(role.title, [duty.text for duty in role.duties]) for role in found] == [
        ("第一科", ["会议之筹备", "计划之汇编"]),
        ("第二科", ["新闻之发布", "来宾之接待"]),
    ]


def test_articles_with_headings_of_their_own_are_read_as_such() -> None:
    found = read(
        "第一条 馆长综理馆务。\n第二条 保管员的职责:\n(一)登记藏品;\n(二)检查库房。\n第三条 任何人不得带藏品出馆。\n第四条 藏品出库须登记。\n"
    )
    assert [(role.title, [duty.text for duty in role.duties]) for role in found] == [
        ("馆长", ["综理馆务"]),
        ("保管员", ["登记藏品", "检查库房"]),
    ]


def test_a_house_of_any_kind_and_posts_that_a_unit_has() -> None:
    found = read(
        "第 1 條 |\n本規程訂定之。\n|\n第 2 條 |\n某某天文中心（以下簡稱本中心）置主任一人，承局長之命，綜 理本中心業務。\n|\n"
        "第 3 條\n觀測部設有觀測部長一名，由主任任命之，其職權為負責望遠鏡排程。\n第 4 條\n各區設會計室，置會計主任一人，課員一人，依法辦理歲計事項。\n"
    )
    assert [
        (role.title, role.department.text if role.department else None, [duty.text for duty in role.duties])
        for role in found
    ] == [
        ("主任", None, ["综理本中心业务"]),
        ("观测部长", "观测部", ["负责望远镜排程"]),
        ("会计室", None, ["依法办理岁计事项"]),
    ]


def test_rules_without_numbers_found_posts_behind_their_list_of_units() -> None:
    found = read(
        "某某社教館設下列各組，分別掌理下列事項：\n一、研究組：文物史蹟之調查\n、統計事項。\n二、秘書室：文書及事務事項。\n"
        "社教館置館長一人，承部長之命綜理館務。\n社教館置組員、書記。\n"
    )
    assert [(role.title, role.kind) for role in found] == [
        ("研究组", "department"),
        ("秘书室", "department"),
        ("馆长", "post"),
    ]
    assert found[2].department is None


def test_officers_named_one_after_the_other_share_the_task_behind_them() -> None:
    found = read(
        "市属动物园组织规程\n第一条 本园置园长一人，承局长之命，综理园务。\n"
        "第二条 各组置组长一人，各室置主任一人，承园长之命，掌理各该单位业务。\n"
    )
    assert [
        (role.title, [duty.text for duty in role.duties], [line.text for line in role.reports_to])
        for role in found
    ] == [
        ("园长", ["综理园务"], ["局长"]),
        ("组长", ["掌理各该单位业务"], ["园长"]),
        ("主任", ["掌理各该单位业务"], ["园长"]),
    ]
