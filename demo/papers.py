"""Papers of the example: signed scans as pictures in a PDF, programs as Word files with their tables."""

from io import BytesIO

from docx import Document as WordDocument
from PIL import Image, ImageDraw

from registry.models import StoredFile
from registry.store import keep_content

WIDTH, HEIGHT = 827, 1169  # A4 at 100 dots an inch


def scan(heading: str, lines: int = 18) -> StoredFile:
    """A page that looks like a signed sheet: heading, grey lines for text, a round red seal."""
    sheet = Image.new("RGB", (WIDTH, HEIGHT), "white")
    pen = ImageDraw.Draw(sheet)
    pen.text((90, 80), heading, fill="black")
    for n in range(lines):
        y = 160 + n * 36
        pen.line((90, y, WIDTH - 90 - (n * 53) % 240, y), fill=(150, 150, 150), width=5)
    pen.ellipse((500, 850, 680, 1030), outline=(190, 30, 30), width=6)
    pen.line((600, 960, 720, 930, 640, 1000, 760, 950), fill=(30, 30, 150), width=4)
    out = BytesIO()
    sheet.save(out, "PDF", resolution=100)
    return keep_content(out.getvalue(), "ban-chup.pdf")


TARGET_HEAD = ("Chỉ tiêu", "Đơn vị tính", "Hiện trạng", "Năm hiện trạng", "Phấn đấu", "Năm đạt")
TASK_HEAD = ("Nhiệm vụ", "Đơn vị chủ trì", "Phối hợp", "Thời hạn", "Sản phẩm", "Nhóm")


def program(title: str, text: str, targets: list[dict[str, str]], tasks: list[dict[str, str]]) -> StoredFile:
    """The program as a commune writes it: words, then its two tables."""
    word = WordDocument()
    word.add_heading(title, 1)
    for paragraph in text.split("\n"):
        if paragraph.strip():
            word.add_paragraph(paragraph)
    _table(word, TARGET_HEAD, [
        [r["title"], r["unit_of_measure"], r["baseline"], r["baseline_year"], r["value"], r["year"]]
        for r in targets
    ])  # fmt: skip
    _table(word, TASK_HEAD, [
        [r["title"], r["lead_unit"], r["cooperating"], r["due_on"], r["product"], r["group"]] for r in tasks
    ])  # fmt: skip
    out = BytesIO()
    word.save(out)
    return keep_content(out.getvalue(), "chuong-trinh.docx")


def _table(word: object, head: tuple[str, ...], rows: list[list[str]]) -> None:
    table = word.add_table(rows=1, cols=len(head))  # type: ignore[attr-defined]
    table.style = "Table Grid"
    for cell, words in zip(table.rows[0].cells, head, strict=True):
        cell.text = words
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
