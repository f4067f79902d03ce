"""What has to be known about a spreadsheet before its values are read: how far its cells lie apart, and which show percent.

calamine keeps the whole rectangle between the first and the last used cell in memory, so two cells in far
corners of a small file would take hundreds of gigabytes. Only tags and attributes are looked at here, with
regular expressions over the XML text.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from corpus.errors import UnreadableDocument
from corpus.readers.package import MAX_UNPACKED_BYTES, Package

# Cells of the rectangle around the used cells of one sheet. Each takes about 35 bytes in calamine and
# Python, so this is 175 MB.
MAX_AREA = 5_000_000
# Bytes of text in the cells of one workbook, each cell counted, though equal texts are stored once.
MAX_CELL_BYTES = 64 * 1024 * 1024
# Rows or columns of an .ods sheet, empty ones included. LibreOffice writes 1,048,576 rows.
MAX_REPEATED = 4_000_000
# Decimal places that a percent format can ask for.
MAX_DECIMALS = 6
# An area that is too large, for cells whose place cannot be made out.
UNKNOWN_AREA = 10**12

# The attributes of a tag: "<" never stands in them, so no search runs over the next tag; ">" may stand in
# quotes.
_ATTRIBUTES = rb"((?:[^<>\"']|\"[^\"<]*+\"|'[^'<]*+')*+)>"
_ROW_OR_CELL = re.compile(rb"<(?:\w++:)?(row|c)(?=[\s/>])" + _ATTRIBUTES)
_REFERENCE = re.compile(rb"\sr\s*=\s*[\"']\$?([A-Za-z]{1,8})\$?([0-9]{1,12})[\"']")
_ANY_REFERENCE = re.compile(rb"\sr\s*=")
_STYLE = re.compile(rb"\ss\s*=\s*[\"']([0-9]{1,6})[\"']")
_SHARED = re.compile(rb"\st\s*=\s*[\"']s[\"']")
_SHARED_ITEM = re.compile(rb"<(?:\w++:)?si(?=[\s/>])")
_SHARED_VALUE = re.compile(
    rb"\s*+(?:<(?:\w++:)?f[\s>][^<]*+</(?:\w++:)?f\s*+>\s*+)?<(?:\w++:)?v(?:\s[^<>]*+)?>\s*+([0-9]{1,9})"
)
_ROW_NUMBER = re.compile(rb"\sr\s*=\s*[\"']([0-9]{1,12})[\"']")
_PERCENT = re.compile(r"^[#,]*0(?:\.(0+))?%")
_ODS_TAG = re.compile(rb"<table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])" + _ATTRIBUTES)
_ODS_REPEATED = re.compile(rb"table:number-(?:rows|columns)-repeated\s*=\s*[\"']([0-9]{1,12})")
_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# The percent formats that every .xlsx has without declaring them, and their decimal places.
_BUILT_IN_PERCENT = {9: 0, 10: 2}


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """The area of the used cells, and the decimal places of those that show percent, by row and column from 0.

    ``text_bytes`` is the size of the shared texts in all cells.
    """

    area: int = UNKNOWN_AREA
    text_bytes: int = 0
    percent: dict[tuple[int, int], int] = field(default_factory=dict)


def scan_package(package: Package) -> dict[str, SheetFacts] | None:
    """Return what is known about each sheet, by its name; None for .ods, which is checked as a whole.

    Parameters
    ----------
    package : Package
        An .xlsx or .ods package whose sizes have been checked.

    Raises
    ------
    UnreadableDocument
        If it is no spreadsheet, or if cells of an .ods file lie too far apart.
    """
    names = package.names()
    if "content.xml" in names:
        _refuse_wide(package)
        return None
    workbook = next((name for name in names if name.lower().endswith("workbook.xml")), "")
    if not workbook or any(name.lower().endswith("workbook.bin") for name in names):
        raise UnreadableDocument(
            "not a spreadsheet in .xlsx or .ods format", source=package.source, hint="save it as .xlsx"
        )
    formats = _percent_formats(package, workbook)
    strings = _string_sizes(package)
    facts: dict[str, SheetFacts] = {}
    size = 0
    for name, part in _sheet_parts(package, workbook):
        found = _sheet_facts(package.read(part, MAX_UNPACKED_BYTES), formats, strings)
        size += found.text_bytes
        # Of two sheets of one name the larger one counts.
        facts[name] = max(found, facts.get(name, found), key=lambda known: known.area)
    if size > MAX_CELL_BYTES:
        message = f"the cells hold more than {MAX_CELL_BYTES // 1024 // 1024} MiB of text"
        raise UnreadableDocument(message, source=package.source, hint="split the workbook")
    return facts


def _sheet_parts(package: Package, workbook: str) -> list[tuple[str, str]]:
    """Return name and part of each sheet."""
    folder, _, file = workbook.rpartition("/")
    relations = package.tree(f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels")
    targets = {
        child.get("Id", ""): child.get("Target", "") for child in (relations if relations is not None else ())
    }
    root = package.tree(workbook)
    parts: list[tuple[str, str]] = []
    for sheet in root.iter("{*}sheet") if root is not None else ():
        target = targets.get(sheet.get(f"{_RELATIONS}id", ""), "")
        path = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}".lstrip("/")
        if path in package.names():
            parts.append((sheet.get("name", ""), path))
    return parts


def _percent_formats(package: Package, workbook: str) -> dict[int, int]:
    """Return the decimal places of each cell style that shows percent."""
    root = package.tree(f"{workbook.rpartition('/')[0]}/styles.xml".lstrip("/"))
    if root is None:
        return {}
    decimals = dict(_BUILT_IN_PERCENT)
    for declared in root.iter("{*}numFmt"):
        match = _PERCENT.match(declared.get("formatCode", ""))
        if match is not None and declared.get("numFmtId", "").isdecimal():
            decimals[int(declared.get("numFmtId", "0")[:9])] = min(MAX_DECIMALS, len(match[1] or ""))
    styles = root.find("{*}cellXfs")
    identifiers = [style.get("numFmtId", "0") for style in styles] if styles is not None else []
    known = {index: decimals.get(int(text[:9])) for index, text in enumerate(identifiers) if text.isdecimal()}
    return {index: places for index, places in known.items() if places is not None}


def _string_sizes(package: Package) -> list[int]:
    """Return the size of each shared text, in bytes of XML; of several lists of texts the longer ones count."""
    sizes: list[int] = []
    for name in package.names():
        if name.lower().endswith("sharedstrings.xml"):
            data = package.read(name, MAX_UNPACKED_BYTES)
            starts = [match.start() for match in _SHARED_ITEM.finditer(data)]
            found = [end - start for start, end in itertools.pairwise((*starts, len(data)))] if starts else []
            sizes = [max(pair) for pair in itertools.zip_longest(sizes, found, fillvalue=0)]
    return sizes


def _sheet_facts(data: bytes, formats: dict[int, int], strings: list[int]) -> SheetFacts:
    """Follow rows and cells as calamine does: one without a place of its own comes after the one before it."""
    percent: dict[tuple[int, int], int] = {}
    row = column = -1
    height = width = text_bytes = 0
    for match in _ROW_OR_CELL.finditer(data):
        attributes = match[2]
        if match[1] == b"row":
            row, column = _row(attributes, row + 1), -1
            continue
        row, column = _place(attributes, (max(row, 0), column + 1))
        if attributes.endswith(b"/"):
            continue
        height, width = max(height, row + 1), max(width, column + 1)
        if _SHARED.search(attributes):
            text_bytes += _shared_size(data, match.end(), strings)
        style = _STYLE.search(attributes)
        if style is not None and int(style[1]) in formats:
            percent[row, column] = formats[int(style[1])]
    return SheetFacts(height * width, text_bytes, percent)


def _row(attributes: bytes, default: int) -> int:
    number = _ROW_NUMBER.search(attributes)
    return int(number[1]) - 1 if number else default


def _place(attributes: bytes, default: tuple[int, int]) -> tuple[int, int]:
    """Return row and column of a cell, from 0; far away if its reference cannot be made out."""
    reference = _REFERENCE.search(attributes)
    if reference is not None:
        return int(reference[2]) - 1, _column(reference[1].upper())
    return (UNKNOWN_AREA, 0) if _ANY_REFERENCE.search(attributes) else default


def _shared_size(data: bytes, at: int, strings: list[int]) -> int:
    """Return the size of the shared text of the cell whose tag ends at ``at``; the largest if that cannot be made out."""
    value = _SHARED_VALUE.match(data, at)
    index = int(value[1]) if value else -1
    return strings[index] if 0 <= index < len(strings) else max(strings, default=0)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _refuse_wide(package: Package) -> None:
    """Raise `UnreadableDocument` if the cells of an .ods file lie too far apart or repeat too much text."""
    data = package.read("content.xml", MAX_UNPACKED_BYTES)
    height = width = column = used_height = repeated = text_bytes = 0
    cell_end, cell_times = 0, 0
    for match in _ODS_TAG.finditer(data):
        text_bytes += (match.start() - cell_end) * cell_times
        found = _ODS_REPEATED.search(match[2])
        times = int(found[1]) if found else 1
        cell_times = 0
        if match[1] == b"table":
            height = width = used_height = 0
        elif match[1] == b"table-row":
            height += times
            column, repeated = 0, times
        else:
            column += times
            if not match[2].endswith(b"/") or b"office:value" in match[2]:
                used_height, width = height, max(width, column)
                cell_end, cell_times = match.end(), times * repeated
        if (
            used_height * width > MAX_AREA
            or max(height, column) > MAX_REPEATED
            or text_bytes > MAX_CELL_BYTES
        ):
            message = f"cells repeat over an area of more than {MAX_AREA:,} cells, or repeat too much text"
            raise UnreadableDocument(message, source=package.source, hint="delete the far cells")
