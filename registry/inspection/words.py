"""What can be read of a file's first pages, line by line, for whoever looks for a stamp."""

import html
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from django.utils.translation import gettext as _
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from toolbox.archives import pieces_of
from toolbox.errors import Refused
from toolbox.spreadsheets import BROKEN

PAGES = 5  # of a PDF
HEAD = 15  # lines: letterhead, number, day, title
MOST_LINES = 800  # of a Word file
SHEETS, ROWS = 5, 80  # of an Excel file

_TEXT = (qn("w:t"), qn("w:delText"))  # what was deleted with its trace still stands in the file
_BOX = re.compile(rb"<a:t(?:\s[^>]*)?>([^<]*)</a:t>")
_MARGIN = re.compile(rb"<(?:odd|even|first)(?:Header|Footer)>([^<]*)<")
_MARGIN_CODES = re.compile(r"&(?:\"[^\"]*\"|K[0-9A-F]{6}|[A-Z]|\d+)")


@dataclass(frozen=True, slots=True)
class Line:
    """`head`: near the top of a page, or in its margin. `cell`: one of several cells side by side."""

    text: str
    head: bool = False
    cell: bool = False


def of_pages(pages: Iterable[str]) -> Iterator[Line]:
    """Of a PDF: its first pages' text."""
    for page in pages:
        written = [line for line in page.splitlines() if line.strip()]
        yield from (Line(text, head=number < HEAD) for number, text in enumerate(written))


def of_word(file: BinaryIO) -> Iterator[Line]:
    """Margins, then the text in the order of reading; text boxes where they are anchored."""
    file.seek(0)
    document = Document(file)
    for tie in document.part.rels.values():
        if tie.reltype.endswith(("/header", "/footer")):
            yield from (Line(text, head=True) for text, _cell in _paragraphs(tie.target_part.element))
    for number, (text, cell) in enumerate(_paragraphs(document.element.body)):
        if number >= MOST_LINES:
            return
        yield Line(text, head=number < HEAD, cell=cell)


def _paragraphs(element: Any) -> Iterator[tuple[str, bool]]:
    for paragraph in element.iter(qn("w:p")):
        told = ""
        for node in paragraph.iter(*_TEXT, qn("w:br"), qn("w:tab")):
            if (
                next(node.iterancestors(qn("w:p"))) is paragraph
            ):  # a text box within is a paragraph of its own
                told += node.text or "" if node.tag in _TEXT else "\n" if node.tag == qn("w:br") else " "
        cell = next(paragraph.iterancestors(qn("w:tc")), None) is not None
        yield from ((line, cell) for line in told.split("\n") if line.strip())


def of_excel(file: BinaryIO) -> Iterator[Line]:
    """Margins and text boxes of all sheets, then the first rows of the first sheets."""
    file.seek(0)
    with zipfile.ZipFile(file) as package:
        for name in package.namelist():
            if name.startswith("xl/drawings/") and name.endswith(".xml"):
                yield from (Line(text, head=True) for text in _found(_BOX, package, name))
            elif name.startswith("xl/worksheets/") and name.endswith(".xml"):
                for text in _found(_MARGIN, package, name):
                    yield Line(_MARGIN_CODES.sub(" ", text), head=True)
    file.seek(0)
    book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
    try:
        for sheet in book.worksheets[:SHEETS]:
            yield from _cells(sheet)
    except BROKEN as wrong:
        raise Refused(_("Trang tính bị hỏng. Mở lại bằng Excel, lưu lại rồi gửi.")) from wrong
    finally:
        book.close()


def _cells(sheet: Any) -> Iterator[Line]:
    sheet.reset_dimensions()  # the size a file declares may be a lie
    for number, row in enumerate(sheet.iter_rows(max_row=ROWS, max_col=40, values_only=True)):
        filled = [str(cell) for cell in row if cell is not None and str(cell).strip()]
        yield from (Line(text, number < HEAD, cell=len(filled) > 1) for text in filled)


def _found(pattern: re.Pattern[bytes], package: zipfile.ZipFile, name: str) -> list[str]:
    rest, found = b"", []
    for piece in pieces_of(package, name):
        text = rest + piece
        found += [html.unescape(each.decode("utf-8", "replace")) for each in pattern.findall(text)]
        rest = text[text.rfind(b"<", 0, -2000) :] if len(text) > 4000 else b""
    return list(dict.fromkeys(found))
