"""What the pages call the formats and views of an export, in English and Chinese."""

from __future__ import annotations

from collections.abc import Mapping

EXPORT_WORDS: Mapping[str, tuple[str, str]] = {
    "format.gexf": ("For Gephi: laid out and coloured", "用 Gephi 打开，已排好版、配好色"),
    "format.graphml": ("For other network tools", "供其他网络分析工具使用"),
    "format.csv": ("nodes.csv and edges.csv in a zip file", "zip 压缩包，内有节点表和关系表"),
    "format.neo4j": (
        "For Neo4j's bulk import: tables and the command",
        "用于 Neo4j 批量导入：数据表和导入命令",
    ),
    "format.json": ("JSON Graph Format 2, for drawing libraries", "JSON Graph 格式（第 2 版），供绘图库使用"),
    "format.nodelink": ("Node-link JSON, as NetworkX reads it", "NetworkX 可直接读取的 JSON"),
    "format.xlsx": ("The whole dataset as a workbook", "整个数据集的 Excel 工作簿"),
    "format.svg": ("Picture that scales (SVG)", "可缩放的图片（SVG）"),
    "format.pdf": ("Picture as PDF, with text to search", "PDF 图，文字可检索"),
    "format.png": ("Picture in pixels (PNG)", "PNG 图片"),
    "format.mermaid": ("Mermaid, for Markdown pages and wikis", "Mermaid 图，用于 Markdown 和知识库"),
    "format.dot": ("DOT, for Graphviz", "Graphviz DOT"),
    "format.turtle": ("RDF as Turtle", "RDF（Turtle）"),
    "format.ntriples": ("RDF as N-Triples", "RDF（N-Triples）"),
    "format.trig": ("RDF as TriG, a named graph for each document", "RDF（TriG，每个文件一个命名图）"),
    "format.jsonld": ("RDF as JSON-LD", "RDF（JSON-LD）"),
    "format.rdfxml": ("RDF as RDF/XML", "RDF（RDF/XML）"),
    "view.posts": ("Posts, with lines and collaboration", "岗位：汇报与协作"),
    "view.reporting": ("Who reports to whom", "汇报关系"),
    "view.collaboration": ("Who works with whom", "协作关系"),
    "view.duties": ("Posts and their duties", "岗位与职责"),
    "view.departments": ("Collaboration between departments", "部门之间的协作"),
    "view.overlaps": ("Posts whose duties repeat each other", "职责重叠的岗位"),
    "view.everything": ("Everything", "全部"),
}
