"""Excel sheets read by their headings with an error per cell, and written without a formula."""

import io
import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any, BinaryIO
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from toolbox.archives import check_xml_parts, open_package
from toolbox.errors import Refused
from toolbox.headings import Column, match_columns, missing
from toolbox.vietnamese import clean_text

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAX_BYTES = 10 * 1024 * 1024
MAX_ROWS = 5_000
MAX_LINES = 50_000  # rows of a sheet with its empty ones: a longer one is refused before it is unpacked
MAX_WIDTH = 100  # columns looked at
HEADER_SOUGHT_IN = 15  # rows: above the headings stand the office's name and the title

# What a spreadsheet takes for a formula when the text is pasted or saved as CSV, and its full-width twins.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class CellError(Exception):
    """One wrong cell: the row's number in the sheet, the column's title, what is wrong and what to do.

    `sheet`: its name, where a workbook has several.
    """

    def __init__(self, row: int, column: str, message: str, sheet: str = "") -> None:
        super().__init__(row, column, message)
        self.row, self.column, self.message, self.sheet = row, column, message, sheet

    def __str__(self) -> str:
        return _("Dòng %(row)d, cột “%(column)s”: %(message)s") % {
            "row": self.row, "column": self.column, "message": self.message,
        }  # fmt: skip


class NothingFilled(Refused):
    """The sheet has its headings and no row below them."""


@dataclass(slots=True)
class Row:
    """One filled row: its number as Excel shows it, its values by column name, its unreadable cells."""

    number: int
    values: dict[str, str]
    errors: list[CellError] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.values[name]


def read_rows(upload: BinaryIO, columns: Sequence[Column], *, sheet: str | None = None) -> list[Row]:
    """The filled rows below the headings; every value is clean text, a date as dd/mm/yyyy.

    Headings are matched without marks or case, in any order. A column that is not there gives "". A cell
    with an Excel error gives a CellError in its row. Raises Refused when the file as a whole cannot be
    read: not .xlsx, too large, a bomb, no such sheet, a required heading missing, no row, too many rows.
    """
    book = _open(upload)
    try:
        lines = _lines(book, sheet)
    finally:
        book.close()
    start, found = _headings(lines, columns)
    rows = [_row(number, cells, found, columns) for number, cells in lines[start:]]
    filled = [row for row in rows if row.errors or any(row.values.values())]
    if not filled:
        raise NothingFilled(
            _("Bảng chưa có dòng nào dưới dòng tiêu đề. Điền ít nhất một dòng rồi tải lên lại.")
        )
    if len(filled) > MAX_ROWS:
        raise Refused(_too_many())
    return filled


def read_sheets(upload: BinaryIO, columns: Mapping[str, Sequence[Column]]) -> dict[str, list[Row]]:
    """The filled rows of each sheet of a workbook that is there and has any, by its name.

    Raises Refused like `read_rows`, and when none of the sheets is there.
    """
    names = sheet_names(upload)
    there = [name for name in columns if name in names]
    if not there:
        raise Refused(
            _("Tệp không có trang nào trong các trang: %(names)s. Dùng tệp đã tải về từ đây.")
            % {"names": ", ".join(columns)}
        )
    found: dict[str, list[Row]] = {}
    for name in there:
        with suppress(NothingFilled):
            found[name] = read_rows(upload, columns[name], sheet=name)
    return found


def in_sheet(name: str, errors: Iterable[CellError]) -> list[CellError]:
    """The same errors, told with the name of their sheet."""
    return [CellError(error.row, error.column, error.message, name) for error in errors]


def sheet_names(upload: BinaryIO) -> list[str]:
    """The names of its sheets. Raises Refused like `read_rows`."""
    book = _open(upload)
    try:
        return list(book.sheetnames)
    finally:
        book.close()


_ROW = re.compile(rb"<(?:\w{1,40}:)?row[\s/>]")
_LONGEST_TAG = 64
_LOOKED_AT = 64 * 1024  # bytes of a sheet at a time: a look costs the same memory however long it is


# What openpyxl lets through of a file that is no longer whole.
BROKEN = (KeyError, ValueError, TypeError, AttributeError, SyntaxError, OSError, BadZipFile, zlib.error)


def _open(upload: BinaryIO) -> Any:
    if upload.seek(0, 2) > MAX_BYTES:
        raise Refused(
            _("Tệp Excel lớn hơn %(most)d MB. Chia thành nhiều tệp.") % {"most": MAX_BYTES // 1024 // 1024}
        )
    upload.seek(0)
    if upload.read(4) != b"PK\x03\x04":
        raise Refused(
            _("Đây không phải tệp Excel .xlsx. Mở bằng Excel, chọn Lưu thành → Excel (.xlsx) rồi tải lên.")
        )
    with open_package(upload) as package:
        if "xl/workbook.xml" not in package.namelist():
            raise Refused(_("Tệp này không phải bảng tính Excel. Chọn đúng tệp .xlsx."))
        if any(_is_too_long(package, name) for name in package.namelist()):
            raise Refused(_too_many())
        check_xml_parts(package)
    upload.seek(0)
    try:
        return load_workbook(upload, read_only=True, data_only=True, keep_links=False)
    except BROKEN as wrong:
        raise Refused(_("Tệp Excel bị hỏng. Mở lại bằng Excel, lưu lại rồi tải lên.")) from wrong


def _is_too_long(package: ZipFile, name: str) -> bool:
    """Whether a sheet has more than MAX_LINES rows. A damaged one is judged by who reads it."""
    if not (name.startswith("xl/worksheets/") and name.endswith(".xml")):
        return False
    count, tail = 0, b""
    try:
        with package.open(name) as part:
            while chunk := part.read(_LOOKED_AT):
                seen = tail + chunk
                count += sum(found.end() > len(tail) for found in _ROW.finditer(seen))
                if count > MAX_LINES:
                    return True
                tail = seen[-_LONGEST_TAG:]  # a tag cut in two is counted with the next chunk
    except BROKEN:
        return False
    return False


def _too_many() -> str:
    return _("Bảng có hơn %(most)d dòng. Chia thành nhiều tệp.") % {"most": MAX_ROWS}


def _lines(book: Any, sheet: str | None) -> list[tuple[int, tuple[Any, ...]]]:
    """Rows with their numbers, up to one more than may be read."""
    if sheet is not None and sheet not in book.sheetnames:
        raise Refused(_("Tệp không có trang “%(sheet)s”. Dùng đúng tệp mẫu.") % {"sheet": sheet})
    page = book[sheet] if sheet is not None else book.worksheets[0]
    page.reset_dimensions()  # the size a file declares may be a lie
    try:
        rows = page.iter_rows(max_col=MAX_WIDTH, values_only=True)
        return list(enumerate(islice(rows, MAX_ROWS + HEADER_SOUGHT_IN + 1), start=1))
    except BROKEN as wrong:
        raise Refused(_("Trang tính bị hỏng. Mở lại bằng Excel, lưu lại rồi tải lên.")) from wrong


def _headings(
    lines: list[tuple[int, tuple[Any, ...]]], columns: Sequence[Column]
) -> tuple[int, dict[int, Column]]:
    """Index of the first row below the headings, and which cell holds which column."""
    best: tuple[int, dict[int, Column]] = (0, {})
    for at, (_number, cells) in enumerate(lines[:HEADER_SOUGHT_IN], start=1):
        found = match_columns([as_text(cell) for cell in cells], columns)
        if len(found) > len(best[1]):
            best = (at, found)
    if absent := missing(best[1], columns):
        raise Refused(
            _("Không thấy cột: %(columns)s. Giữ nguyên dòng tiêu đề của tệp mẫu.")
            % {"columns": ", ".join(absent)}
        )
    return best


def _row(number: int, cells: tuple[Any, ...], found: dict[int, Column], columns: Sequence[Column]) -> Row:
    row = Row(number, {column.name: "" for column in columns})
    for index, column in found.items():
        text = as_text(cells[index]) if index < len(cells) else ""
        if text.startswith("#") and text.rstrip("!?").isupper() and " " not in text:
            row.errors.append(
                CellError(number, column.title, _("Ô báo lỗi Excel %(text)s. Sửa ô này.") % {"text": text})
            )
        else:
            row.values[column.name] = text
    return row


def as_text(value: Any) -> str:
    """A cell's value as a person reads it: 12.0 as "12", 0.5 as "0,5", a day as dd/mm/yyyy, our own ' guard
    taken off."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, float):
        # With a point, 1.125 would be read as a thousand and more.
        return str(int(value)) if value.is_integer() else f"{Decimal(repr(value)):f}".replace(".", ",")
    text = clean_text(str(value))
    guarded = text[:1] == "'" and text[1:].lstrip(" ").startswith(_FORMULA_STARTS)
    return clean_text(text[1:]) if guarded else text


def harmless(text: str) -> str:
    """Text that no spreadsheet runs: a leading formula sign gets a ' before it (also after spaces)."""
    return "'" + text if text.lstrip(" \u00a0").startswith(_FORMULA_STARTS) else text


def write_rows(titles: Sequence[str], rows: Iterable[Sequence[Any]], *, sheet: str = "Sheet1") -> bytes:
    """An .xlsx with one sheet; texts stay texts whatever they begin with, numbers and days are such."""
    return write_sheets([(sheet, titles, rows)])


def write_sheets(
    sheets: Iterable[tuple[str, Sequence[str], Iterable[Sequence[Any]]]],
    *,
    hints: Mapping[str, Sequence[str]] | None = None,
) -> bytes:
    """An .xlsx with a sheet for each (name, titles, rows), as `write_rows` writes one.

    `hints`: by name of the sheet a line above the titles that says for each column what it wants.
    """
    book = Workbook(write_only=True)
    for name, titles, rows in sheets:
        page = book.create_sheet(name[:31])
        above = (hints or {}).get(name)
        page.freeze_panes = "A3" if above else "A2"
        for index, title in enumerate(titles, start=1):
            page.column_dimensions[get_column_letter(index)].width = max(12, min(50, len(title) + 4))
        if above:
            page.append([_wrapped(page, hint) for hint in above])
        page.append([_cell(page, title, bold=True) for title in titles])
        for row in rows:
            page.append([_cell(page, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(page: Any, value: Any, *, bold: bool = False) -> WriteOnlyCell:
    if value is None or isinstance(value, bool | int | float | Decimal):
        return WriteOnlyCell(page, value=value)
    if isinstance(value, date):
        cell = WriteOnlyCell(page, value=value)
        cell.number_format = "dd/mm/yyyy"
        return cell
    cell = WriteOnlyCell(page, value=harmless(_printable(str(value))))
    cell.data_type = "s"  # openpyxl would make "=…" a formula
    if bold:
        cell.font = Font(bold=True)
    return cell


def _wrapped(page: Any, hint: str) -> WriteOnlyCell:
    cell = _cell(page, hint)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.font = Font(italic=True)
    return cell


def _printable(text: str) -> str:
    """Without the control characters that XML cannot hold."""
    return "".join(char for char in text if char in "\t\n\r" or ord(char) >= 32)
