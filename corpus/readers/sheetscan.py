"""What has to be known about a spreadsheet before its values are read: how far its cells lie apart, and which show percent.

calamine keeps the whole rectangle between the first and the last used cell in memory, so two cells in far
corners of a small file would take hundreds of gigabytes. Only tags and attributes are looked at here, with
regular expressions over the XML text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus.errors import UnreadableDocument
from corpus.readers.package import MAX_UNPACKED_BYTES, Package

# Cells of the rectangle around the used cells of one sheet. Each takes about 35 bytes in calamine and
# Python, so this is 175 MB.
MAX_AREA = 5_000_000
# Decimal places that a percent format can ask for.
MAX_DECIMALS = 6

_CELL = re.compile(rb"<(?:\w+:)?c(?=[\s/>])([^>]*?)(/?)>")
_REFERENCE = re.compile(rb"\sr=[\"']([A-Z]{1,3})([0-9]{1,7})[\"']")
_STYLE = re.compile(rb"\ss=[\"']([0-9]{1,6})[\"']")
_ROW = re.compile(rb"<(?:\w+:)?row[\s>]")
_ROW_NUMBER = re.compile(rb"<(?:\w+:)?row\s(?:[^>]*?\s)?r=[\"']([0-9]{1,10})[\"']")
_PERCENT = re.compile(r"^[#,]*0(?:\.(0+))?%")
_ODS_TAG = re.compile(rb"<table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])([^>]*?)(/?)>")
_ODS_REPEATED = re.compile(rb"table:number-(?:rows|columns)-repeated=[\"']([0-9]{1,12})[\"']")
_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# The percent formats that every .xlsx has without declaring them, and their decimal places.
_BUILT_IN_PERCENT = {9: 0, 10: 2}


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """The area of the used cells, and the decimal places of those that show percent, by row and column from 0."""

    area: int = 0
    percent: dict[tuple[int, int], int] = field(default_factory=dict)


def scan_package(package: Package) -> dict[str, SheetFacts]:
    """Return what is known about each sheet, by its name.

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
        return {}
    workbook = next((name for name in names if name.lower().endswith("workbook.xml")), "")
    if not workbook or any(name.lower().endswith("workbook.bin") for name in names):
        raise UnreadableDocument(
            "not a spreadsheet in .xlsx or .ods format", source=package.source, hint="save it as .xlsx"
        )
    formats = _percent_formats(package, workbook)
    facts = {}
    for name, part in _sheet_parts(package, workbook).items():
        facts[name] = _sheet_facts(package.read(part, MAX_UNPACKED_BYTES), formats)
    return facts


def _sheet_parts(package: Package, workbook: str) -> dict[str, str]:
    """Return the part of each sheet by the sheet's name."""
    folder, _, file = workbook.rpartition("/")
    relations = package.tree(f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels")
    targets = {
        child.get("Id", ""): child.get("Target", "") for child in (relations if relations is not None else ())
    }
    root = package.tree(workbook)
    parts: dict[str, str] = {}
    for sheet in root.iter("{*}sheet") if root is not None else ():
        target = targets.get(sheet.get(f"{_RELATIONS}id", ""), "")
        path = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}".lstrip("/")
        if path in package.names():
            parts[sheet.get("name", "")] = path
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


def _sheet_facts(data: bytes, formats: dict[int, int]) -> SheetFacts:
    rows: list[int] = []
    columns: list[int] = []
    percent: dict[tuple[int, int], int] = {}
    unplaced = False
    for match in _CELL.finditer(data):
        if match[2]:
            continue
        reference = _REFERENCE.search(match[1])
        if reference is None:
            unplaced = True
            continue
        place = int(reference[2]) - 1, _column(reference[1])
        rows.append(place[0])
        columns.append(place[1])
        style = _STYLE.search(match[1])
        if style is not None and int(style[1]) in formats:
            percent[place] = formats[int(style[1])]
    area = (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1) if rows else 0
    # Cells without a place of their own follow one another, so they cannot lie apart; rows can.
    return SheetFacts(max(area, _unplaced_area(data)) if unplaced else area, percent)


def _unplaced_area(data: bytes) -> int:
    """Return an upper bound of the area of cells that do not say where they stand."""
    rows = [0, *(int(match[1]) for match in _ROW_NUMBER.finditer(data))]
    height = max(max(rows), len(_ROW.findall(data)))
    widest = max((len(_CELL.findall(row)) for row in _ROW.split(data)), default=0)
    return height * widest


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _refuse_wide(package: Package) -> None:
    """Raise `UnreadableDocument` if the cells of an .ods file lie too far apart."""
    height = width = column = used_height = repeated = 0
    for match in _ODS_TAG.finditer(package.read("content.xml", MAX_UNPACKED_BYTES)):
        found = _ODS_REPEATED.search(match[2])
        times = int(found[1]) if found else 1
        if match[1] == b"table":
            height = width = used_height = 0
        elif match[1] == b"table-row":
            height += times
            column, repeated = 0, times
        else:
            column += times
            if not match[3] or b"office:value" in match[2]:
                used_height, width = height, max(width, column)
        if used_height * width > MAX_AREA or height > 100_000_000 or repeated * column > 100_000_000_000:
            message = f"cells lie over an area of more than {MAX_AREA:,} cells"
            raise UnreadableDocument(message, source=package.source, hint="delete the far cells")
