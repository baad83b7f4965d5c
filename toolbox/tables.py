"""Tables found in a Word file or in text pasted from Excel, as rows of the columns we look for."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import BinaryIO

from django.utils.translation import gettext as _
from docx import Document
from docx.opc.exceptions import OpcError
from docx.table import Table

from toolbox.archives import check_xml_parts, open_package
from toolbox.errors import Refused
from toolbox.headings import Column, match_columns, missing
from toolbox.vietnamese import clean_text

MAX_ROWS = 2_000
MAX_PASTED = 2_000_000  # characters
HEADER_SOUGHT_IN = 4  # rows of a table; titles like "Lộ trình" over "2023 | 2024 | 2025" take two
HEADER_DEPTH = 3

_NUMBERING = re.compile(r"\(?(\d{1,2}|[A-Za-z])\)?")  # the row "(1) (2) (3)" or "A B 1 2" below the headings
_ORDINAL = re.compile(r"([IVXLC]+|[A-HĐ])\.?")  # not for screens
_HEADED = re.compile(r"([IVXLC]+|[A-HĐ])[.\-) ]")  # not for screens

Grid = list[list[str]]


@dataclass(slots=True)
class Reading:
    """What was understood: rows by column name, and a sentence for each thing not read or guessed.

    `unread`: the sentence about each table left out, by the table's name; a file with several kinds of
    tables is read once for each kind.
    """

    rows: list[dict[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unread: dict[str, str] = field(default_factory=dict)


def read_docx_tables(file: BinaryIO, columns: Sequence[Column]) -> Reading:
    """Rows of every table in a .docx whose headings hold the required columns, in the order of the text.

    A cell merged over several rows counts in each of them. Raises Refused when the file is no sound .docx.
    """
    file.seek(0)
    with open_package(file) as package:
        check_xml_parts(package)
    file.seek(0)
    try:
        tables = Document(file).tables
    except (OpcError, KeyError, ValueError, AttributeError, SyntaxError) as wrong:
        raise Refused(_("Không mở được tệp Word. Mở bằng Word, lưu thành .docx rồi gửi.")) from wrong
    reading = Reading()
    for order, table in enumerate(tables, start=1):
        _read_grid(_grid(table), columns, reading, _("Bảng %(order)d") % {"order": order})
    if not tables:
        reading.notes.append(_("Tệp không có bảng nào. Dán bảng từ Excel hoặc nhập từng dòng."))
    return reading


def read_pasted(text: str, columns: Sequence[Column]) -> Reading:
    """Rows of a table copied from Excel or Word (cells parted by tabs), with or without its headings.

    Without headings the cells are taken in the order of `columns`, and a note says so.
    """
    reading = Reading()
    if len(text) > MAX_PASTED:
        reading.notes.append(_("Phần dán vào quá dài nên chưa đọc. Dán từng phần của bảng."))
        return reading
    grid = [[clean_text(cell) for cell in line] for line in _cells_of(text)]
    grid = [line for line in grid if any(line)]
    if not grid:
        reading.notes.append(_("Chưa có gì để đọc. Chọn vùng trong Excel, bấm Ctrl+C rồi dán vào ô này."))
    elif _headings(grid, columns)[1] or max(len(line) for line in grid) > len(columns):
        _read_grid(grid, columns, reading, _("Bảng dán vào"))
    else:
        titles = ", ".join(column.title for column in columns)
        reading.notes.append(
            _("Không thấy dòng tiêu đề nên đọc theo thứ tự cột: %(titles)s. Kiểm tra lại từng cột.")
            % {"titles": titles}
        )
        _take_rows(grid, dict(enumerate(columns)), columns, reading, 1)
    return reading


def _cells_of(text: str) -> list[list[str]]:
    """Excel quotes a cell that holds a line break; a lone quote in a cell is only a quote."""
    plain = [line.split("\t") for line in text.splitlines()]
    if text.count('"') % 2:
        return plain
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter="\t"))
    except csv.Error:  # a cell longer than the reader takes: no sheet's quoting, then
        return plain


def _grid(table: Table) -> Grid:
    """A Word table as lines of equal width; cells merged over rows or columns repeat their text."""
    return [
        [""] * row.grid_cols_before + [clean_text(cell.text) for cell in row.cells]
        for row in table.rows[: MAX_ROWS + HEADER_DEPTH + 1]
    ]


def _read_grid(grid: Grid, columns: Sequence[Column], reading: Reading, called: str) -> None:
    start, found = _headings(grid, columns)
    if not found:
        absent = ", ".join(missing(_best(grid, columns)[1], columns))
        words = _("%(table)s không được đọc: không thấy cột %(columns)s.")
        reading.unread[called] = words % {"table": called, "columns": absent}
        reading.notes.append(reading.unread[called])
        return
    optional = ", ".join(
        column.title
        for column in columns
        if column.expected and not column.group and column not in found.values()
    )
    if optional:
        reading.notes.append(
            _("%(table)s không có cột %(columns)s; để trống.") % {"table": called, "columns": optional}
        )
    _take_rows(grid[start:], found, columns, reading, start + 1)


def _headings(grid: Grid, columns: Sequence[Column]) -> tuple[int, dict[int, Column]]:
    """Index of the first row below the headings and the columns found; nothing when a required one lacks."""
    start, found = _best(grid, columns)
    return (start, {}) if missing(found, columns) else (start, found)


def _best(grid: Grid, columns: Sequence[Column]) -> tuple[int, dict[int, Column]]:
    """The run of up to HEADER_DEPTH rows whose joined texts match most columns; the shortest such run."""
    best: tuple[int, dict[int, Column]] = (0, {})
    for top in range(min(HEADER_SOUGHT_IN, len(grid))):
        for depth in range(1, min(HEADER_DEPTH, len(grid) - top) + 1):
            joined = _joined(grid[top : top + depth])
            if joined is None:
                break
            found = match_columns(joined, columns)
            if len(found) > len(best[1]):
                best = (top + depth, found)
    return best


def _joined(lines: Grid) -> list[str] | None:
    """Headings over several rows, column by column, each text once. None when the lower rows are no headings:
    they hold no cell repeated from above, so nothing is merged into them."""
    width = max(len(line) for line in lines)
    padded = [line + [""] * (width - len(line)) for line in lines]
    for upper, lower in pairwise(padded):
        merged = any(a and a == b for a, b in zip(upper, lower, strict=True)) or "" in upper
        if not merged:
            return None
    return [" ".join(dict.fromkeys(cell for cell in column if cell)) for column in zip(*padded, strict=True)]


def _take_rows(
    lines: Grid, found: dict[int, Column], columns: Sequence[Column], reading: Reading, first: int
) -> None:
    group_column = next((column for column in columns if column.group), None)
    group = ""
    for number, line in enumerate(lines, start=first):
        filled = [cell for cell in line if cell]
        if not filled or (number == first and _numbers_columns(filled)):
            continue
        if len(reading.rows) >= MAX_ROWS:
            reading.notes.append(_("Chỉ đọc %(most)d dòng đầu; phần sau chưa lấy.") % {"most": MAX_ROWS})
            return
        if _is_group(line, found):
            group = max(filled, key=len)
            if group_column is None or group_column in found.values():
                reading.notes.append(
                    _("Dòng %(number)d là tiêu đề nhóm, không lấy làm dòng: “%(text)s”.")
                    % {"number": number, "text": group[:80]}
                )
            continue
        row = {column.name: "" for column in columns}
        row.update({column.name: line[at] for at, column in found.items() if at < len(line)})
        if group_column is not None and group and not row[group_column.name]:
            row[group_column.name] = group
        _note_gaps(row, found, reading, number)
        reading.rows.append(row)


def _numbers_columns(filled: list[str]) -> bool:
    return len(filled) > 1 and all(_NUMBERING.fullmatch(cell) for cell in filled)


def _is_group(line: list[str], found: dict[int, Column]) -> bool:
    """One text over the whole row, or a Roman or capital ordinal and one text: "I | Thể chế | | "."""
    texts = [text for text in dict.fromkeys(line) if text]
    if len(found) < 3 or len(texts) > 2 or len(line) < 3:
        return False
    spread = len(texts) == 1 and line.count(texts[0]) == len(line)
    ordinal = _ORDINAL.fullmatch(texts[0]) is not None
    headed = len(texts) == 1 and _HEADED.match(texts[0]) is not None
    return spread or headed or (len(texts) == 2 and ordinal)


def _note_gaps(row: dict[str, str], found: dict[int, Column], reading: Reading, number: int) -> None:
    empty = [column.title for column in found.values() if column.required and not row[column.name]]
    if empty:
        reading.notes.append(
            _("Dòng %(number)d thiếu %(columns)s.") % {"number": number, "columns": ", ".join(empty)}
        )
