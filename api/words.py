"""The words of the web pages, in English and Chinese: one table, nothing else speaks to a visitor.

A text may hold ``{n}``; with a bar it has two forms, for one and for many.
"""

from __future__ import annotations

import re
from typing import Literal

from api.exportwords import EXPORT_WORDS

Lang = Literal["en", "zh"]
LANGS: tuple[Lang, ...] = ("en", "zh")
LOW_SIGN = "?"  # behind what has a low confidence
HTML_LANG: dict[Lang, str] = {"en": "en", "zh": "zh-Hans"}

WORDS: dict[str, tuple[str, str]] = {
    "colon": (": ", "："),
    "skip": ("Skip to content", "跳到正文"),
    "nav_label": ("Main", "主导航"),
    "nav_ask": ("Ask", "提问"),
    "nav_posts": ("Posts", "岗位"),
    "nav_chart": ("Chart", "组织结构"),
    "nav_reports": ("Reports", "报告"),
    "nav_export": ("Export", "导出"),
    "nav_sparql": ("SPARQL", "SPARQL"),
    "nav_api": ("API", "接口"),
    "sparql_lead": (
        "Ask the dataset in SPARQL 1.1. The usual prefixes need not be declared; programs send queries to this same address.",
        "用 SPARQL 1.1 查询全部数据，常用前缀不必声明；程序也用这个地址查询。",
    ),
    "cookbook": ("Cookbook", "查询示例"),
    "choose_query": ("Choose one of {n} queries", "从 {n} 个示例中选择"),
    "query": ("Query", "查询语句"),
    "run_query": ("Run", "运行"),
    "as_sparql": ("This answer as a SPARQL query", "用 SPARQL 查询这个答案"),
    "run_keys": ("Ctrl+Enter", "Ctrl+Enter"),
    "cut_at": (
        "Only the first {n} are shown here; the files hold what the server's limit lets through.",
        "此处只显示前 {n} 条；下载的文件包含服务器上限以内的全部结果。",
    ),
    "n_statements": ("{n} statement|{n} statements", "{n} 条陈述"),
    "language": ("Language", "语言"),
    "home_title": ("Who does what here?", "这件事，归谁管？"),
    "home_lead": (
        "Ask in English, 简体中文 or 繁體中文. Every answer shows the sentence it rests on.",
        "可用简体中文、繁體中文或英文提问，每个答案都附上文件里的原句。",
    ),
    "question": ("Question", "问题"),
    "placeholder": ("Who handles warranty claims?", "例如：谁负责索赔？"),
    "ask": ("Ask", "查询"),
    "completions": ("Names that fit", "可能要找的名称"),
    "examples": ("Try", "试试"),
    "overview": ("What is in here", "资料概览"),
    "n_documents": ("{n} document|{n} documents", "{n} 份文件"),
    "n_posts": ("{n} post|{n} posts", "{n} 个岗位"),
    "n_duties": ("{n} duty|{n} duties", "{n} 条职责"),
    "n_lines": ("{n} reporting line|{n} reporting lines", "{n} 条汇报关系"),
    "also_mentioned": ("Also mentioned", "另外提到"),
    "n_more": ("{n} more", "另有 {n} 个"),
    "n_more_quotes": ("{n} more passage|{n} more passages", "另有 {n} 处原文"),
    "no_department": ("No department stated", "文件未写明部门"),
    "understood": ("Read as", "理解为"),
    "goes_on": ("Goes on from your last question", "接着上一个问题"),
    "not_found_title": ("Not in the documents", "文件里没有"),
    "not_found_hint": (
        "Try a shorter question, the name of a task or a job title.",
        "可以换个简短的问法，或直接输入工作内容、岗位名称。",
    ),
    "ambiguous_title": ("Which one do you mean?", "您指的是哪一个？"),
    "suggestions": ("Perhaps", "或许想问"),
    "open_source": ("Open the passage in the document", "在原文中查看"),
    "organization": ("Organisation", "组织"),
    "department": ("Department", "部门"),
    "all": ("All", "全部"),
    "filter": ("Filter", "筛选"),
    "show": ("Show", "查看"),
    "find_post": ("Find a post", "查找岗位"),
    "no_posts": ("No post matches.", "没有符合的岗位。"),
    "only_named": ("only named", "仅被提及"),
    "only_named_long": (
        "No section of the documents describes this post; it is only named.",
        "文件中没有专门描述该岗位的章节，仅在别处提及。",
    ),
    "previous": ("Previous", "上一页"),
    "next": ("Next", "下一页"),
    "aliases": ("Also called", "又称"),
    "identifier": ("Number", "编号"),
    "grade": ("Grade", "职级"),
    "headcount": ("Headcount (FTE)", "编制人数"),
    "reports_to": ("Reports to", "直接上级"),
    "direct_reports": ("Direct reports", "直接下级"),
    "also_holds": ("Also holds", "兼任"),
    "deputies": ("Deputy", "职务代理人"),
    "chain": ("Line upward", "汇报链"),
    "reporting": ("Reporting", "汇报关系"),
    "none_stated": ("Not stated in the documents", "文件未写明"),
    "duties": ("Duties", "岗位职责"),
    "department_duties": ("Duties", "部门职责"),
    "no_duties": ("The documents list no duties.", "文件未列出职责。"),
    "tasks": ("Tasks", "具体任务"),
    "collaborations": ("Works with", "协作关系"),
    "deliverable": ("Deliverables", "交付物"),
    "indicator": ("Indicators", "考核指标"),
    "qualification": ("Qualifications", "任职要求"),
    "authority": ("Authority", "工作权限"),
    "sources": ("Sources", "出处"),
    "source": ("source", "原文"),
    "contradiction": ("The documents disagree.", "文件说法不一。"),
    "several_superiors": ("They name more than one superior:", "写明的直接上级不止一个："),
    "stated_by_subordinate": ("in this post's own text", "见本岗位说明"),
    "stated_by_superior": ("in the superior's text", "见上级岗位说明"),
    "line": ("line {n}", "第 {n} 行"),
    "document": ("Document", "文件"),
    "as_read": ("Text as read from the file", "由文件读出的文本"),
    "passage": ("Quoted passage", "引用处"),
    "part": ("Part of a long document", "长文件的一部分"),
    "earlier": ("Earlier part", "前一部分"),
    "later": ("Later part", "后一部分"),
    "elsewhere": ("Said elsewhere", "其他出处"),
    **EXPORT_WORDS,
    "chart_lead": (
        "Who reports to whom, as the documents say. The arrow behind a name leads to the words that say so.",
        "按文件所写的汇报关系。名称后的箭头指向原文。",
    ),
    "chart_levels": ("Levels", "展开层级"),
    "chart_also": ("also under", "另一上级："),
    "chart_apart": ("Without a stated reporting line", "未写明汇报关系"),
    "chart_solid": ("stated by the post itself", "本岗位写明"),
    "chart_dashed": (
        "only the superior's list says so, or there are several superiors",
        "仅上级一方写明，或有多个上级",
    ),
    "n_found": ("{n} found", "找到 {n} 个"),
    "matrix_title": ("Who works with whom", "部门协作矩阵"),
    "matrix_lead": (
        "Rows say that they work with columns; the number counts the statements. Choose a number to read them.",
        "行为说明一方，列为被提到一方，数字为原文条数；点击数字查看原文。",
    ),
    "matrix_legend": (
        "◇ outside the organisation. Hatched: inside one and the same department.",
        "◇ 组织外部；斜纹：同一部门内部。",
    ),
    "matrix_none": ("No document states a collaboration.", "文件中没有写明协作关系。"),
    "export_lead": (
        "The whole dataset as files for Gephi, Excel or an RDF store.",
        "把全部数据导出为 Gephi、Excel 或 RDF 工具可用的文件。",
    ),
    "export_mixed": (
        "Collaborations without arrows beside directed reporting lines: draws best in Gephi, but NetworkX does not read it.",
        "汇报线有方向，协作关系不带箭头：Gephi 里最好看，但 NetworkX 读不了。",
    ),
    "reports_lead": (
        "What the documents say that people should look at. Every finding shows its sentences; the workbooks have columns for decisions.",
        "文件中值得人来看一看的地方。每条结果都附原句，工作簿里留有填写决定的栏目。",
    ),
    "report.overlaps": ("Overlapping duties", "职责重叠"),
    "report.overlaps.about": (
        "Duties of different posts that may be one duty owned twice, with what to make of each pair.",
        "不同岗位之间可能重复的职责，并说明每一对应如何理解。",
    ),
    "report.audit": ("Audit", "核对"),
    "report.audit.about": (
        "What the documents say against each other: reporting lines, titles, numbering, repeated sections.",
        "文件之间说法不一之处：汇报关系、岗位名称、编号、重复的章节。",
    ),
    "report.gaps": ("Gaps", "缺口"),
    "report.gaps.about": (
        "What nobody owns: departments without posts, posts without duties or superior, names nobody describes.",
        "无人承担之处：没有岗位的部门，没有职责或上级的岗位，只被提到而没有说明的岗位。",
    ),
    "report.raci": ("RACI matrix", "责任矩阵（RACI）"),
    "report.raci.about": (
        "Who is responsible, approves, supports, is consulted and informed, matter by matter, drafted from the duties.",
        "按事项列出谁负责、谁审批、谁协助、谁参谋、谁知会，由职责原文起草。",
    ),
    "report.stats": ("Statistics", "组织统计"),
    "report.stats.about": (
        "How the organisation is built and works together: layers, spans of control, bottlenecks, departments, loads.",
        "组织怎样搭建、怎样协作：层级、管理幅度、瓶颈岗位、部门之间的协作、职责多少。",
    ),
    "workbook": ("Workbook for Excel and WPS", "下载 Excel / WPS 工作簿"),
    "csv_table": ("This table as CSV", "本表 CSV"),
    "find_row": ("Find in this table", "在表中查找"),
    "no_rows": ("Nothing to show.", "没有可显示的内容。"),
    "n_rows": ("{n} row|{n} rows", "{n} 行"),
    "sort_by": ("Sort by", "排序"),
    "describe_post": ("Job description", "岗位说明书"),
    "formats": ("Formats", "格式说明"),
    "view": ("View", "视图"),
    "download": ("Download", "下载"),
    "api_lead": (
        "Everything the pages show, as JSON over GET. The machine-readable description is",
        "页面上的一切都可用 GET 取得 JSON。机器可读的说明见",
    ),
    "parameters": ("Parameters", "参数"),
    "problem_title": ("This did not work", "出了点问题"),
    "nothing_here": ("Nothing here", "这里没有内容"),
    "problem.http-404": ("There is no such page.", "没有这个页面。"),
    "problem.post-not-found": ("There is no such post in the documents:", "文件中没有这个岗位："),
    "problem.lookup-failed": ("There is no such department in the documents:", "文件中没有这个部门："),
    "problem.source-not-found": ("There is no such document in this dataset:", "资料中没有这份文件："),
    "problem.question-invalid": (
        "This question cannot be read: it is empty, too long or not text.",
        "无法处理这个问题：内容为空、过长，或不是文字。",
    ),
    "problem.parameter-invalid": (
        "The address holds a value that cannot be read.",
        "网址中有无法识别的参数。",
    ),
    "back_home": ("Back to the search", "返回查询"),
    "explain.rule": ("Rule", "规则"),
    "explain.confidence": ("Confidence", "置信度"),
    "explain.low": ("low confidence: look at it before you rely on it", "置信度低，使用前请核对"),
    "explain.not_taken": ("not taken", "未采用"),
    "explain.legend": ("Legend", "图例"),
    "explain.warnings": ("Warnings", "提示"),
    "explain.no_roles": ("Nothing was taken from this document.", "这份文件里没有读出任何内容。"),
    "explain.roles": ("Roles", "岗位与部门"),
    "explain.role": ("Role", "名称"),
    "explain.kind": ("Kind", "类别"),
    "explain.columns": ("Columns of the tables", "表格各列的含义"),
    "explain.unused": ("not used", "未使用"),
    "explain.stated": ("as corpus.toml says", "依据 corpus.toml"),
    "explain.text": ("The document, and what was taken", "原文与读出的内容"),
    "explain.as_seen": (
        "A web page, shown without its markup; offsets count in the file.",
        "网页，显示时略去标记；位置按原文件计算。",
    ),
    "explain.rules": ("Why it was taken: the rules", "采用的依据：规则说明"),
    "explain.times": ("Taken", "次数"),
    "explain.share_taken": ("of the text was taken", "的文字被采用"),
    "explain.confidence_long": (
        "The confidence is how often what the rule took was right in documents that people had checked.",
        "置信度是该规则在人工核对过的文件中读对的比例。",
    ),
    "n_roles": ("{n} role|{n} roles", "{n} 个岗位或部门"),
    "n_low": ("{n} with low confidence", "{n} 处置信度低"),
    "n_chars": ("{n} character|{n} characters", "{n} 字"),
    "claim.role": ("title", "岗位名称"),
    "claim.department": ("department", "所属部门"),
    "claim.reports_to": ("reports to", "直接上级"),
    "claim.direct_reports": ("direct report", "直接下级"),
    "claim.also_holds": ("also holds", "兼任"),
    "claim.deputies": ("deputy", "职务代理人"),
    "claim.duty": ("duty", "职责"),
    "claim.task": ("task", "具体任务"),
    "claim.deliverables": ("deliverable", "交付物"),
    "claim.qualifications": ("qualification", "任职要求"),
    "claim.indicators": ("indicator", "考核指标"),
    "claim.authorities": ("authority", "工作权限"),
    "claim.collaborator": ("works with", "协作对象"),
    "claim.definition": ("definition", "术语"),
    "claim.case": ("example", "案例"),
    "claim.line": ("reporting line", "汇报关系"),
    "field.title": ("title", "岗位名称"),
    "field.department": ("department", "所属部门"),
    "field.organization": ("organisation", "组织"),
    "field.reports_to": ("reports to", "直接上级"),
    "field.direct_reports": ("direct reports", "直接下级"),
    "field.also_holds": ("also holds", "兼任"),
    "field.deputies": ("deputies", "职务代理人"),
    "field.duties": ("duties", "岗位职责"),
    "field.summary": ("summary", "职责概述"),
    "field.tasks": ("tasks", "具体任务"),
    "field.qualifications": ("qualifications", "任职要求"),
    "field.authorities": ("authorities", "工作权限"),
    "field.supervision": ("supervision", "监督关系"),
    "field.standards": ("standards of work", "工作标准"),
    "field.indicators": ("indicators", "考核指标"),
    "field.deliverables": ("deliverables", "交付物"),
    "field.collaborators": ("works with", "协作关系"),
    "field.definitions": ("definitions", "术语"),
    "field.cases": ("examples", "案例"),
    "field.identifier": ("number of the post", "岗位编号"),
    "field.staff_number": ("staff number", "工号"),
    "field.reports_to_id": ("number of the post above", "上级岗位编号"),
    "field.parent": ("parent organisation", "上级组织"),
    "field.grade": ("grade", "职级"),
    "field.headcount": ("headcount", "人数"),
    "field.occupation": ("occupation", "职业类别"),
    "field.other": ("known, holds no statement", "其他信息，不作为内容"),
    "footer": ("Every answer is a quotation. Runs offline.", "每个答案都有原文为证 · 离线运行"),
    "vocabulary": ("Vocabulary", "词汇表"),
    "involvement.Responsible": ("Responsible", "负责"),
    "involvement.Approves": ("Approves", "审批"),
    "involvement.Supervises": ("Supervises", "监督"),
    "involvement.Supports": ("Supports", "协助"),
    "involvement.Consulted": ("Consulted", "参谋"),
    "involvement.Informed": ("Informed", "知会"),
    "kind.post": ("post", "岗位"),
    "kind.department": ("department", "部门"),
    "kind.external": ("outside", "外部"),
    "kind.generic": ("in general", "泛指"),
    "kind.object": ("subject", "事项"),
    "kind.duty": ("duty", "职责"),
    "kind.definition": ("definition", "术语"),
    "kind.value": ("value", "结果"),
    "intent.who_handles": ("who handles", "谁负责"),
    "intent.reports_of": ("direct reports of", "直接下级"),
    "intent.all_reports_of": ("everyone below", "所有下级"),
    "intent.reports_to": ("superior of", "直接上级"),
    "intent.chain": ("line upward from", "汇报链"),
    "intent.department_of": ("department of", "所属部门"),
    "intent.members_of": ("posts in", "部门岗位"),
    "intent.collaborates": ("who works with", "协作"),
    "intent.duties_of": ("duties of", "岗位职责"),
    "intent.does": ("whether a post does", "是否负责"),
    "intent.deliverables_of": ("deliverables of", "交付物"),
    "intent.indicators_of": ("indicators of", "考核指标"),
    "intent.qualifications_of": ("qualifications of", "任职要求"),
    "intent.authorities_of": ("authority of", "工作权限"),
    "intent.definition": ("definition of", "术语含义"),
    "intent.compare": ("comparison of", "比较"),
    "intent.count": ("how many", "数量"),
    "intent.most": ("the most", "最多"),
}

# How readers name a place (`corpus.model.Place`), and the same in Chinese.
PLACES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"paragraph (\d+)"), "第 {0} 段"),
    (re.compile(r"page (\d+), line (\d+)"), "第 {0} 页第 {1} 行"),
    (re.compile(r"page (\d+), table (\d+), row (\d+), column (\d+)"), "第 {0} 页表 {1} 第 {2} 行第 {3} 列"),
    (re.compile(r"table (\d+), row (\d+), column (\d+)"), "表 {0} 第 {1} 行第 {2} 列"),
    (re.compile(r"sheet (.+), cell ([A-Z]+\d+)"), "工作表“{0}”{1}"),
)


def say(lang: Lang, key: str, n: int | None = None, *, default: str = "") -> str:
    """Return a text of the table; for a key that is not in it the default, or the last part of the key.

    Examples
    --------
    >>> say("en", "n_posts", 1), say("en", "n_posts", 2), say("zh", "n_posts", 2)
    ('1 post', '2 posts', '2 个岗位')
    """
    if key not in WORDS:
        return default or key.rpartition(".")[2]
    text = WORDS[key][LANGS.index(lang)]
    if n is None:
        return text
    one, _, many = text.partition("|")
    return (one if n == 1 or not many else many).format(n=n if key == "line" else f"{n:,}")


def say_place(lang: Lang, place: str, line: int) -> str:
    """Return where a passage stands: the place that a reader named, or else the line.

    Examples
    --------
    >>> say_place("zh", "table 1, row 3, column 2", 9), say_place("en", "", 9)
    ('表 1 第 3 行第 2 列', 'line 9')
    """
    if not place:
        return say(lang, "line", line)
    if lang == "zh":
        for pattern, chinese in PLACES:
            if found := pattern.fullmatch(place):
                return chinese.format(*found.groups())
    return place


def choose_lang(asked: str | None, cookie: str | None, accepted: str) -> Lang:
    """Choose the language of a page: what the visitor asks for now, chose before, or prefers in the browser.

    Examples
    --------
    >>> choose_lang(None, None, "fr-FR,fr;q=0.9,zh-TW;q=0.8,en;q=0.7"), choose_lang("en", "zh", "zh")
    ('zh', 'en')
    """
    for wish in (asked, cookie):
        for lang in LANGS:
            if wish == lang:
                return lang
    for wanted in sorted(accepted.split(","), key=_weight, reverse=True):
        for lang in LANGS:
            if wanted.strip().lower().startswith(lang):
                return lang
    return "en"


def _weight(accepted: str) -> float:
    try:
        return float(accepted.partition(";q=")[2] or 1.0)
    except ValueError:
        return 0.0
