"""Headings and values of the workbook of a dataset, in Chinese and English."""

from __future__ import annotations

from typing import Final, Literal

Language = Literal["zh", "en"]

_WORDS: Final[dict[str, tuple[str, str]]] = {
    # sheets
    "organizations": ("组织", "Organisations"),
    "departments": ("部门", "Departments"),
    "posts": ("岗位", "Posts"),
    "duties": ("职责", "Duties"),
    "lines": ("汇报关系", "Reporting lines"),
    "collaborations": ("协作关系", "Collaborations"),
    "attributes": ("成果、指标、要求、权限", "Attributes"),
    "terms": ("术语", "Definitions"),
    "documents": ("文件", "Documents"),
    # columns
    "organization": ("组织", "Organisation"),
    "department": ("部门", "Department"),
    "parent": ("上级部门", "Part of"),
    "post": ("岗位", "Post"),
    "owner": ("岗位或部门", "Post or department"),
    "aliases": ("别名", "Other names"),
    "language": ("语言", "Language"),
    "superiors": ("直接上级", "Reports to"),
    "subordinates": ("直接下级", "Direct reports"),
    "also_holds": ("兼任", "Also holds"),
    "deputies": ("代理人", "Deputy"),
    "identifier": ("岗位编号", "Number of the post"),
    "grade": ("职级", "Grade"),
    "headcount": ("定员", "Headcount"),
    "described": ("有无说明", "Described"),
    "department_count": ("部门数", "Departments"),
    "post_count": ("岗位数", "Posts"),
    "duty_count": ("职责数", "Duties"),
    "document_count": ("文件数", "Documents"),
    "ordinal": ("序号", "No."),
    "text": ("内容", "Text"),
    "involvement": ("参与方式", "Involvement"),
    "frequency": ("频次", "Frequency"),
    "boilerplate": ("套话", "Boilerplate"),
    "tasks": ("具体工作", "Tasks"),
    "subordinate": ("下级", "Subordinate"),
    "superior": ("上级", "Superior"),
    "stated_by": ("由谁说明", "Stated by"),
    "party": ("协作对象", "Works with"),
    "party_kind": ("对象类别", "Kind of party"),
    "topic": ("协作事项", "On"),
    "kind": ("类别", "Kind"),
    "term": ("术语", "Term"),
    "definition": ("定义", "Definition"),
    "document": ("出处文件", "Document"),
    "start": ("起", "From character"),
    "end": ("止", "To character"),
    "quote": ("原文", "Words of the document"),
    "further": ("另有出处", "Further places"),
    "path": ("文件", "Path"),
    "media_type": ("格式", "Media type"),
    "encoding": ("编码", "Encoding"),
    "sha256": ("SHA-256", "SHA-256"),
    "id": ("标识", "Id"),
    "owner_id": ("岗位或部门标识", "Id of the post or department"),
    "subordinate_id": ("下级标识", "Id of the subordinate"),
    "superior_id": ("上级标识", "Id of the superior"),
    "post_id": ("岗位标识", "Id of the post"),
    "party_id": ("对象标识", "Id of the party"),
    # values
    "yes": ("是", "yes"),
    "no": ("否", "no"),
    "by_subordinate": ("下级", "subordinate"),
    "by_superior": ("上级", "superior"),
    "Responsible": ("负责", "responsible"),
    "Approves": ("审批", "approves"),
    "Supervises": ("监督", "supervises"),
    "Supports": ("协助", "supports"),
    "Consulted": ("提供意见", "consulted"),
    "Informed": ("知情", "informed"),
    "party_post": ("岗位", "post"),
    "party_department": ("部门", "department"),
    "party_external": ("外部单位", "external"),
    "party_generic": ("泛指", "nobody in particular"),
    "deliverable": ("工作成果", "deliverable"),
    "indicator": ("考核指标", "indicator"),
    "qualification": ("任职要求", "qualification"),
    "authority": ("工作权限", "authority"),
}


def dataset_word(language: Language, key: str) -> str:
    """Return one of the words; what has none is returned as it is.

    Examples
    --------
    >>> dataset_word("zh", "duties"), dataset_word("en", "yes"), dataset_word("en", "Witnesses")
    ('职责', 'yes', 'Witnesses')
    """
    both = _WORDS.get(key, (key, key))
    return both[0] if language == "zh" else both[1]
