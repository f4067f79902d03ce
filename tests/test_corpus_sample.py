"""The sample corpus says what its README claims: documents, counts and every planted fault.

Texts are read here with the libraries alone, so that these tests judge the sample and not our readers.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import docx
import opencc
import pytest
from docx.oxml.ns import qn
from python_calamine import CalamineWorkbook

SAMPLE = Path(__file__).parent.parent / "corpus" / "sample"
EXPECTED = Path(__file__).parent / "golden" / "sample" / "expected.json"
SEEDS = SAMPLE.parents[2] / "shared" / "seeds"
STORES = ("屏麓汽车集团澄湾店", "屏麓汽车集团望岭店")
SHARED_RUN = 12  # Chinese characters in a row; shorter runs are the set phrases of every job description


@dataclass(frozen=True, slots=True)
class Section:
    """What one section of a document is meant to say."""

    organization: str
    document: str
    title: str
    kind: str
    department: str | None
    reports_to: tuple[str, ...]
    direct_reports: tuple[str, ...]
    n_duties: int


@dataclass(frozen=True, slots=True)
class Planted:
    """One place where a fault of the README stands."""

    fault: str
    document: str
    text: str
    times: int = 1


PLANTED = (
    Planted(
        "F01",
        "chengwan/02-service-preview.txt",
        "第五节索赔专员岗位职责 所属部门:售后服务部 直接上级:服务经理",
    ),
    Planted("F01", "chengwan/04-parts-forms.docx", "备件计划员、备件库管员、索赔专员"),
    Planted(
        "F02", "chengwan/02-service-preview.txt", "直接下级:前台主管、车间主管、钣喷主管、索赔专员、回访专员"
    ),
    Planted("F02", "chengwan/06-customer-usedcar-zh-hant.txt", "匯報對象：客戶關係經理"),
    Planted("F03", "wangling/11-sales-posts.html", "<th>直接上级</th><td>展厅经理</td>", 2),
    Planted("F03", "wangling/16-general-admin-gb18030.txt", "直接上级：销售总监"),
    Planted("F04", "wangling/12-service-forum.txt", "直接上级：技术主管"),
    Planted("F04", "wangling/13-ev-technical.docx", "直接上级：车间主管"),
    Planted("F05", "chengwan/03-body-shop.md", "技术总监"),
    Planted("F05", "chengwan/03-body-shop.md", "钣金技师、喷漆技师、事故车定损员"),
    Planted("F06", "chengwan/02-service-preview.txt", "所属部门:售后服务部 直接上级:车间主管"),
    Planted("F07", "chengwan/01-sales-posts.txt", "大客户专员"),
    Planted("F07", "chengwan/02-service-preview.txt", "直接下级:机电维修技师"),
    Planted("F07", "chengwan/05-finance-admin.xlsx", "保洁员"),
    Planted("F07", "wangling/12-service-forum.txt", "直接下级：机电维修技师"),
    Planted("F08", "chengwan/01-sales-posts.txt", "直接上级：销售部经理"),
    Planted("F09", "chengwan/04-parts-forms.docx", "配件计划员岗位说明书"),
    Planted("F10", "wangling/13-ev-technical.docx", "充电设施运维员"),
    Planted("F11", "chengwan/05-finance-admin.xlsx", "行政后勤专员", 2),
    Planted("F12", "wangling/16-general-admin-gb18030.txt", "职位名称：招聘培训专员", 2),
    Planted("F13", "chengwan/02-service-preview.txt", ";4、在完工前半小时确认质检结果"),
    Planted("F14", "chengwan/07-general-office.txt", "共九个岗位"),
    Planted(
        "F14",
        "wangling/16-general-admin-gb18030.txt",
        "直接下级：销售总监、市场经理、服务经理、备件经理、客户关系经理、",
    ),
    Planted("F15", "chengwan/03-body-shop.md", "5. 整形后的板面平整度自检合格", 2),
    Planted("F16", "chengwan/05-finance-admin.xlsx", "登记固定资产卡片，按月计提折旧", 2),
    Planted("F17", "wangling/14-parts-preview.txt", "7、负责招聘网站的简历筛选和面试安排"),
    Planted("F17", "wangling/16-general-admin-gb18030.txt", "（1）负责招聘网站的简历筛选和面试安排", 2),
    Planted("F18", "wangling/18-usedcar-marketing.xlsx", "按货位码上架，重件在下、轻件在上"),
    Planted("F18", "wangling/18-usedcar-marketing.xlsx", "待核对"),
    Planted("F18", "chengwan/04-parts-forms.docx", "按货位码上架，重件在下、轻件在上"),
    Planted("F19", "wangling/17-customer-relations.md", "制定续保话术和优惠底线", 2),
    Planted("F20", "wangling/16-general-admin-gb18030.txt", "协助澄湾店行政人事经理更新员工手册", 2),
    Planted("F21", "chengwan/02-service-preview.txt", "一次修复率≥95%"),
    Planted("F21", "chengwan/03-body-shop.md", "| 一次修复率 | 服务经理 | ≥92% |"),
    Planted("F22", "chengwan/02-service-preview.txt", "4、受理客户投诉,24小时内给出书面答复"),
    Planted("F22", "chengwan/06-customer-usedcar-zh-hant.txt", "2. 受理客戶投訴，24小時內給出書面答覆"),
    Planted("F23", "chengwan/02-service-preview.txt", "3、给索赔旧件挂标签,按批次存放在旧件库"),
    Planted("F23", "chengwan/04-parts-forms.docx", "给索赔旧件挂标签，按批次存放在旧件库"),
    Planted("F23", "chengwan/04-parts-forms.docx", "监督索赔旧件的保管和返厂装箱"),
    Planted("F24", "chengwan/01-sales-posts.txt", "5. 对有旧车的客户介绍置换政策，给出旧车评估报价"),
    Planted(
        "F24", "chengwan/06-customer-usedcar-zh-hant.txt", "3. 對有舊車的客戶介紹置換政策，給出舊車評估報價"
    ),
    Planted("F25", "chengwan/02-service-preview.txt", "7、在保险到期前一个月向客户介绍续保方案并报价"),
    Planted("F25", "chengwan/06-customer-usedcar-zh-hant.txt", "6. 保險到期前四十五天聯絡客戶並報出續保價格"),
    Planted("F26", "chengwan/01-sales-posts.txt", "5. 管理试驾车的预约、油电补给和保险有效期"),
    Planted("F26", "chengwan/01-sales-posts.txt", "7. 负责试驾车的油电补给、年检和违章处理"),
    Planted("F27", "chengwan/06-customer-usedcar-zh-hant.txt", "6. 監看第三方平台評論，負面評論當日回覆"),
    Planted("F28", "wangling/11-sales-posts.html", "<li>管理试驾车的预约、充电和保险有效期；</li>", 2),
    Planted("F29", "wangling/12-service-forum.txt", "（5）牵头客户投诉的调查"),
    Planted("F29", "wangling/17-customer-relations.md", "受理并分派客户投诉"),
    Planted("F30", "chengwan/01-sales-posts.txt", "5. 与市场部共同确定每月主推车型和到店活动主题"),
    Planted("F31", "chengwan/01-sales-posts.txt", "完成总经理交办的其他工作"),
    Planted("F31", "chengwan/02-service-preview.txt", "完成总经理交办的其他工作"),
    Planted("F31", "chengwan/04-parts-forms.docx", "完成总经理交办的其他工作"),
    Planted("F31", "wangling/12-service-forum.txt", "完成领导交办的其他工作"),
    Planted("F31", "wangling/16-general-admin-gb18030.txt", "完成上级交办的其他工作"),
    Planted("F32", "chengwan/02-service-preview.txt", "\n6、6、收集批量性质量问题"),
    Planted("F32", "chengwan/02-service-preview.txt", "\n7、;6、配合钣喷主管"),
    Planted("F33", "wangling/14-parts-preview.txt", "负责动力电\n2、池"),
    Planted("F34", "chengwan/08-marketing-webpage.txt", "售后总监岗位职责6篇"),
    Planted("F34", "chengwan/08-marketing-webpage.txt", "單條\n\n  線(xiàn)索成本"),
    Planted("F35", "wangling/11-sales-posts.html", "内训师岗位职责</a>"),
    Planted("F35", "wangling/11-sales-posts.html", "岗位名称：菜单测试员"),
    Planted("F36", "wangling/12-service-forum.txt", "我们店索赔员归备件经理管"),
    Planted("F37", "wangling/13-ev-technical.docx", "案例：一台托底车辆的处置"),
    Planted("F38", "chengwan/05-finance-admin.xlsx", "编制1人，不得兼管会计档案"),
    Planted("F38", "wangling/18-usedcar-marketing.xlsx", "现金余额不得过夜"),
)


# How a person counts the duties of a document: a pattern that each of them begins with, once page numbers are gone.
ITEM_PATTERNS = (
    ("chengwan/01-sales-posts.txt", r"^\d\. "),
    ("chengwan/02-service-preview.txt", r"\d、"),
    ("chengwan/03-body-shop.md", r"^\d\. |(?:\| |<br>)\d\. "),
    ("chengwan/05-finance-admin.xlsx", r"^\d\. "),
    ("chengwan/06-customer-usedcar-zh-hant.txt", r"^\d\. "),
    ("chengwan/07-general-office.txt", r"领导下，|；"),
    ("chengwan/08-marketing-webpage.txt", r"^  \d、"),
    ("wangling/11-sales-posts.html", r"^<li>.*；</li>$"),
    ("wangling/12-service-forum.txt", r"^（\d）"),
    ("wangling/14-parts-preview.txt", r"\d、"),
    ("wangling/15-finance-it-en.txt", r"^\d\. "),
    ("wangling/16-general-admin-gb18030.txt", r"^（\d）"),
    ("wangling/18-usedcar-marketing.xlsx", r"^\d\.0$"),
)


@cache
def readme() -> str:
    return (SAMPLE / "README.md").read_text(encoding="utf-8")


@cache
def sections() -> tuple[Section, ...]:
    records = json.loads(EXPECTED.read_text(encoding="utf-8"))
    return tuple(
        Section(
            **{
                **record,
                "reports_to": tuple(record["reports_to"]),
                "direct_reports": tuple(record["direct_reports"]),
            }
        )
        for record in records
    )


@cache
def text_of(document: str) -> str:
    """Return a document's words, line by line; merged cells once."""
    path = SAMPLE / document
    if path.suffix == ".docx":
        body = docx.Document(str(path)).element.body
        paragraphs = body.iter(qn("w:p"))
        return "\n".join("".join(run.text or "" for run in each.iter(qn("w:t"))) for each in paragraphs)
    if path.suffix == ".xlsx":
        book = CalamineWorkbook.from_path(path)
        rows = [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]
        return "\n".join(str(value) for row in rows for value in row if value != "")
    text = path.read_bytes().decode("gb18030" if "gb18030" in document else "utf-8")
    return text.replace("\r\n", "\n")


def simplified(text: str) -> str:
    plain: str = opencc.OpenCC("t2s").convert(re.sub(r"\([a-zà-ǜ]{1,6}\)", "", text))
    return plain


def listed_documents() -> dict[str, tuple[int, int]]:
    rows = re.findall(r"^\| `(\S+/\S+\.\w+)` \|.*\| (\d+) \| (\d+) \|$", readme(), flags=re.MULTILINE)
    return {document: (int(posts), int(duties)) for document, posts, duties in rows}


def test_the_readme_lists_every_document_and_no_other() -> None:
    present = {path.relative_to(SAMPLE).as_posix() for path in SAMPLE.glob("*/*")}
    assert set(listed_documents()) == present
    assert len(present) == 16


def test_the_manifest_gives_two_organizations_with_all_documents() -> None:
    from corpus.intake.manifest import read_corpus

    corpus = read_corpus(SAMPLE)
    assert tuple(organization.name for organization in corpus.organizations) == STORES
    names = [file.name for organization in corpus.organizations for file in organization.files]
    assert sorted(names) == sorted(listed_documents())
    assert corpus.issues == ()


def test_counts_of_each_document_agree_with_the_expectation() -> None:
    for document, (n_posts, n_duties) in listed_documents().items():
        mine = [section for section in sections() if section.document == document]
        assert len({section.title for section in mine if section.kind == "post"}) == n_posts, document
        assert sum(section.n_duties for section in mine) == n_duties, document


@pytest.mark.parametrize(("document", "pattern"), ITEM_PATTERNS, ids=[name for name, _ in ITEM_PATTERNS])
def test_duties_can_be_counted_by_hand(document: str, pattern: str) -> None:
    text = text_of(document)
    if "preview" in document:
        text = re.sub(r"(?:^|\n)\d、", "", text)
    assert len(re.findall(pattern, text, flags=re.MULTILINE)) == listed_documents()[document][1]


def test_duties_without_numbers_can_be_counted_by_hand() -> None:
    document = "wangling/17-customer-relations.md"
    lists = re.findall(r"^#+ \w+职责\n(.*?)(?=^#|\Z)", text_of(document), flags=re.MULTILINE | re.DOTALL)
    items = [line for part in lists for line in part.splitlines() if re.match(r"- |\d\. ", line)]
    assert len(items) == listed_documents()[document][1]


@pytest.mark.parametrize(
    ("document", "by_hand"), [("chengwan/04-parts-forms.docx", 7), ("wangling/13-ev-technical.docx", 0)]
)
def test_duties_in_word_are_numbered_by_word_or_by_hand(document: str, by_hand: int) -> None:
    body = docx.Document(str(SAMPLE / document)).element.body
    assert len(re.findall(r"^\d、", text_of(document), flags=re.MULTILINE)) == by_hand
    assert len(list(body.iter(qn("w:numPr")))) + by_hand == listed_documents()[document][1]


def test_the_sample_is_as_large_as_it_says() -> None:
    posts = {(section.organization, section.title) for section in sections() if section.kind == "post"}
    per_store = [len([post for post in posts if post[0] == store]) for store in STORES]
    duties = [
        sum(section.n_duties for section in sections() if section.organization == store) for store in STORES
    ]
    assert per_store == [33, 25]
    assert duties == [247, 191]
    assert f"| described posts | {per_store[0]} | {per_store[1]} |" in readme()
    assert f"| duties, as listed | {duties[0]} | {duties[1]} |" in readme()
    assert f"{sum(per_store)} described posts and {sum(duties)} listed duties" in readme()


def test_titles_that_both_stores_have_are_named() -> None:
    first, second = (
        {section.title for section in sections() if section.organization == store and section.kind == "post"}
        for store in STORES
    )
    line = re.search(r"must stay apart: ([^.]+)\.", readme())
    assert line is not None
    assert set(re.split(r",\s+", line[1])) == first & second
    assert len(first & second) == 13


@pytest.mark.parametrize("section", sections(), ids=lambda section: f"{section.document}:{section.title}")
def test_every_expected_name_is_written_in_its_document(section: Section) -> None:
    text = simplified(text_of(section.document))
    # Page numbers and wraps may stand inside a name.
    flat = re.sub(r"\n(?:\d+、)?", "", text) if "preview" in section.document else text
    for name in (section.title, section.department or "", *section.reports_to, *section.direct_reports):
        assert name in flat


def test_superiors_are_described_except_where_planted() -> None:
    described = {(section.organization, section.title) for section in sections()}
    described.add((STORES[1], "General Manager"))  # joined with 总经理 by the manifest
    missing = {
        (section.title, superior)
        for section in sections()
        for superior in section.reports_to
        if (section.organization, superior) not in described
    }
    assert missing == {("总经理", "集团董事会"), ("喷漆技师", "技术总监"), ("交车专员", "销售部经理")}


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: f"{planted.fault}:{planted.document}")
def test_a_planted_fault_stands_where_the_readme_says(planted: Planted) -> None:
    assert text_of(planted.document).count(planted.text) == planted.times
    row = re.search(rf"^\| {planted.fault} \|([^|]+)\|", readme(), flags=re.MULTILINE)
    assert row is not None
    assert f"`{planted.document[: planted.document.index('/') + 3]}`" in row[1]


def test_faults_in_the_pasted_page_stand_under_their_artefacts() -> None:
    page = text_of("chengwan/08-marketing-webpage.txt")
    assert len(re.findall(r"[\u4e00-\u9fff]\([a-zà-ǜ]{1,6}\)", page)) > 80
    clean = simplified(page)
    assert "6、处理网络上的负面评论" in clean  # F27
    assert "3、与销售部共同确定每月主推车型和到店活动主题" in clean  # F30


def test_every_fault_of_the_readme_is_checked() -> None:
    listed = re.findall(r"^\| (F\d\d) \|", readme(), flags=re.MULTILINE)
    assert listed == [f"F{number:02d}" for number in range(1, len(listed) + 1)]
    assert {planted.fault for planted in PLANTED} == set(listed)


def test_the_isolated_post_is_named_nowhere_else() -> None:
    holders = [document for document in listed_documents() if "充电设施运维员" in text_of(document)]
    assert holders == ["wangling/13-ev-technical.docx"]


def test_word_numbers_are_kept_out_of_the_text() -> None:
    text = text_of("wangling/13-ev-technical.docx")
    assert "\n诊断疑难故障" in text
    assert "1. 诊断疑难故障" not in text


@pytest.mark.shared
def test_no_long_run_of_words_is_shared_with_a_real_document() -> None:
    if not SEEDS.is_dir():
        pytest.skip("the shared documents are not here")
    real = "\n".join(
        simplified(path.read_text(encoding="utf-8", errors="replace")) for path in SEEDS.glob("*.txt")
    )
    for document in listed_documents():
        for run in re.findall(rf"[\u4e00-\u9fff]{{{SHARED_RUN},}}", simplified(text_of(document))):
            for at in range(len(run) - SHARED_RUN + 1):
                assert run[at : at + SHARED_RUN] not in real, (document, run)
