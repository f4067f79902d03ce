"""The look of a Word description: styles with Latin and Chinese fonts, the page, its number, and what the file says about itself."""

from __future__ import annotations

from typing import Final

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.rel import Relationships
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import CharacterStyle
from docx.text.paragraph import Paragraph
from lxml.etree import _Element

from api.description.model import JobDescription
from api.description.phrases import phrase
from api.description.plain import plain
from api.words import Lang

# Fonts that Word and WPS bring along; LibreOffice takes its own Chinese fonts for them.
BODY_FONTS: Final = ("Times New Roman", "宋体")
HEAD_FONTS: Final = ("Arial", "黑体")
INK: Final = RGBColor(0x1B, 0x22, 0x20)
ACCENT: Final = RGBColor(0x0A, 0x6B, 0x5E)
MUTED: Final = RGBColor(0x59, 0x64, 0x5F)
ALARM: Final = RGBColor(0x8A, 0x3D, 0x12)

SOURCE, NOTE, DISPUTED, PARTNER = "Source Number", "Note", "Disputed", "Partner"
CELL, SMALL = "Table Text", "Small Table Text"
# The template has 160 styles, and the library looks through all of them for every run. Word has the others built in.
_LINKED: Final = ("Title", "Subtitle", "Heading 1", "Heading 2", "Header", "Footer")
USED: Final = frozenset(
    (
        *("Normal", "Default Paragraph Font", "No List", "Normal Table", "Table Grid"),
        *("List Number", "List Bullet", "List Bullet 2"),
        *_LINKED,
        *(f"{name} Char" for name in _LINKED),
    )
)
# A picture of an empty page, the template's own counts of words, styles for another program, an empty bibliography.
_LEFTOVERS: Final = ("thumbnail", "extended-properties", "stylesWithEffects", "customXml")
_LANGUAGES: Final = {"zh": "zh-CN", "en": "en-GB"}
# Name, fonts, size in points, colour, space before and after in points.
_PARAGRAPHS: Final = (
    ("Normal", BODY_FONTS, 10.5, None, 0, 4),
    ("Title", HEAD_FONTS, 20, INK, 0, 2),
    ("Subtitle", HEAD_FONTS, 11, MUTED, 0, 6),
    ("Heading 1", HEAD_FONTS, 14, ACCENT, 14, 4),
    ("Heading 2", HEAD_FONTS, 11, ACCENT, 8, 2),
)


def new_document(description: JobDescription) -> WordDocument:
    """Return an empty document with styles, page size, page numbers and core properties."""
    document = Document()
    document.element.body.clear_content()
    _set_styles(document, description.language)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2)
    _number_pages(section.footer.paragraphs[0], description.language)
    _describe_file(document, description)
    return document


def _set_styles(document: WordDocument, lang: Lang) -> None:
    styles = document.styles
    for unused in [one for one in styles if one.name not in USED]:
        unused.delete()
    for name, fonts, size, colour, before, after in _PARAGRAPHS:
        style = styles[name]
        assert isinstance(style, CharacterStyle)
        _set_font(style, fonts, size, colour)
        style.font.italic = False
        layout = styles[name].paragraph_format
        layout.space_before, layout.space_after = Pt(before), Pt(after)
    for border in styles["Title"].element.xpath("./w:pPr/w:pBdr"):
        border.getparent().remove(border)
    _set_language(document, _LANGUAGES[lang])
    cell = styles.add_style(CELL, WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style = styles["Normal"]
    cell.paragraph_format.space_before = cell.paragraph_format.space_after = Pt(1.5)
    small = styles.add_style(SMALL, WD_STYLE_TYPE.PARAGRAPH)
    small.base_style, small.font.size = cell, Pt(9)
    for name, colour in ((SOURCE, ACCENT), (NOTE, MUTED), (DISPUTED, ALARM), (PARTNER, None)):
        added = styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        assert isinstance(added, CharacterStyle)
        _set_font(added, HEAD_FONTS, 9 if name in (NOTE, DISPUTED) else 10.5, colour)
        added.font.superscript = True if name == SOURCE else None
        added.font.bold = True if name in (DISPUTED, PARTNER) else None


def _set_font(style: CharacterStyle, fonts: tuple[str, str], size: float, colour: RGBColor | None) -> None:
    """Set fonts for both scripts: without ``w:eastAsia`` Chinese text takes whatever the theme names."""
    latin, chinese = fonts
    style.font.name, style.font.size = latin, Pt(size)
    if colour is not None:
        style.font.color.rgb = colour
    names = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        names.attrib.pop(qn(f"w:{theme}"), None)
    names.set(qn("w:eastAsia"), chinese)
    names.set(qn("w:cs"), latin)


def _set_language(document: WordDocument, language: str) -> None:
    """Say what language the text is in, so that no spelling of it is underlined."""
    for element in document.styles.element.xpath("./w:docDefaults//w:lang"):
        element.set(qn("w:val"), "en-GB")
        element.set(qn("w:eastAsia"), language if language.startswith("zh") else "zh-CN")


def _number_pages(paragraph: Paragraph, lang: Lang) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    pieces = (("page", "PAGE"), ("page_of", "NUMPAGES"), ("page_end", ""))
    for key, code in pieces:
        if words := phrase(lang, key):
            paragraph.add_run(f"{words} " if key == "page" else f" {words} ", style=NOTE)
        if code:
            _add_field(paragraph, code)


def _add_field(paragraph: Paragraph, code: str) -> None:
    """Add a field of ours; what documents say never comes near one."""
    for kind in ("begin", "", "separate", "0", "end"):
        run = paragraph.add_run("0" if kind == "0" else "", style=NOTE)
        element: _Element = run._r
        if kind in ("begin", "separate", "end"):
            mark: _Element = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            element.append(mark)
        elif not kind:
            instruction: _Element = OxmlElement("w:instrText")
            instruction.text = code
            element.append(instruction)


def _describe_file(document: WordDocument, description: JobDescription) -> None:
    """Set the core properties, without any time: the same description gives the same bytes."""
    about = document.core_properties
    for element in tuple(about._element):
        about._element.remove(element)
    about.title = plain(phrase(description.language, "document_title", title=description.title))[:255]
    about.subject = plain(description.organization)[:255]
    about.author = about.last_modified_by = "Dutygraph"
    about.language = _LANGUAGES[description.language]
    _drop(document.part.package.rels)
    _drop(document.part.rels)


def _drop(relations: Relationships) -> None:
    """Leave out what the library's template brings along and a description has no use for."""
    for key, relation in tuple(relations.items()):
        if relation.reltype.rpartition("/")[2] in _LEFTOVERS:
            del relations[key]
