"""The text of one paragraph of Word, as printed."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from corpus.readers.numbering import VALUE, W

_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_BOX = f"{W}txbxContent"
# Parts of a paragraph that are not printed, or not in this place.
_SKIPPED = frozenset(
    f"{W}{name}"
    for name in (
        "pPr",
        "rPr",
        "del",
        "moveFrom",
        "delText",
        "instrText",
        "delInstrText",
        "txbxContent",
        "rt",
        "sdtPr",
    )
)
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}
_OFF = ("0", "false", "off", "none")


def paragraph_text(paragraph: etree._Element) -> str:
    """Return the text of a ``w:p``: insertions kept, deletions, hidden text and field codes left out, text boxes left out."""
    return "".join(_pieces(paragraph))


def text_boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield the ``w:txbxContent`` of a paragraph, each box once, those inside other boxes not."""
    stack = [paragraph]
    while stack:
        element = stack.pop()
        if element.tag == _BOX:
            yield element
        elif element.tag not in _SKIPPED:
            stack.extend(reversed(_children(element)))


def _children(element: etree._Element) -> list[etree._Element]:
    """Return the children; of alternatives for old and new programs only the first."""
    if element.tag == _ALTERNATIVES:
        return list(element[:1])
    return [child for child in element if isinstance(child.tag, str)]


def _pieces(element: etree._Element) -> Iterator[str]:
    stack = list(reversed(_children(element)))
    while stack:
        child = stack.pop()
        tag = child.tag
        if tag == f"{W}t":
            yield (child.text or "").replace("\r", "\n")
        elif tag in _SIGNS:
            yield "\f" if child.get(f"{W}type") == "page" and tag == f"{W}br" else _SIGNS[tag]
        elif tag == f"{W}sym":
            yield _symbol(child)
        elif tag not in _SKIPPED and not (tag == f"{W}r" and _is_hidden(child)):
            stack.extend(reversed(_children(child)))


def _symbol(element: etree._Element) -> str:
    """Return a sign of a symbol font: boxes to tick and bullets, mostly."""
    code = element.get(f"{W}char", "")
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return {0xF0FE: "☑", 0xF052: "☑", 0xF0A8: "□", 0xF0A3: "□", 0xF06F: "□", 0xF0FC: "✓"}.get(number, "•")


def _is_hidden(run: etree._Element) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(VALUE, "1") not in _OFF
