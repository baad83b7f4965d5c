"""Files: what is read of them, and what is refused in which words."""

import io
from html import escape

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from PIL import Image
from playwright.sync_api import sync_playwright
from pypdf import PdfWriter

from resolutions.reading.extract import text_of
from resolutions.reading.marks import bare
from resolutions.reading.tree import read_resolution
from tests.groups import chromium
from tests.resolutions.texts import PLAIN
from toolbox.errors import Refused


def saved(document):
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def word_of(text):
    document = docx.Document()
    for row in text.split("\n"):
        document.add_paragraph(row)
    return document


def test_text_in_utf_8():
    assert text_of("nq.TXT", PLAIN.encode()) == PLAIN


def test_word_gives_all_its_words_in_order():
    text = text_of("nq.docx", saved(word_of(PLAIN)))
    assert bare(text) == bare(PLAIN)
    assert [one.code for one in read_resolution(text).walk()] == [
        one.code for one in read_resolution(PLAIN).walk()
    ]


def test_word_tables_stand_where_they_stand():
    document = docx.Document()
    row = document.add_table(rows=1, cols=2).rows[0]
    row.cells[0].text, row.cells[1].text = "HUYỆN ỦY NẬM HOA", "Nậm Hoa, ngày 05 tháng 02 năm 2023"
    document.add_paragraph("NGHỊ QUYẾT")
    assert text_of("nq.docx", saved(document)).split("\n\n") == [
        "HUYỆN ỦY NẬM HOA",
        "Nậm Hoa, ngày 05 tháng 02 năm 2023",
        "NGHỊ QUYẾT",
    ]


def test_word_numbers_of_lists_are_written_out():
    document = docx.Document()
    for style, text in [("List Number", "Giao rừng"), ("List Bullet", "một"), ("List Number", "Giữ rừng")]:
        document.add_paragraph(text, style=style)
    assert text_of("nq.docx", saved(document)).split("\n\n") == ["1. Giao rừng", "- một", "2. Giữ rừng"]


def test_word_headings_and_bold_stand_out_and_deleted_words_are_gone():
    document = docx.Document()
    document.add_heading("I. MỤC TIÊU", level=1)
    document.add_paragraph().add_run("1. Quan điểm").bold = True
    deleted = OxmlElement("w:del")
    run = OxmlElement("w:r")
    gone = OxmlElement("w:delText")
    gone.text = "đã xóa"
    run.append(gone)
    deleted.append(run)
    paragraph = document.add_paragraph("còn lại")
    paragraph._p.append(deleted)
    assert paragraph._p.find(qn("w:del")) is not None
    assert text_of("nq.docx", saved(document)).split("\n\n") == [
        "**I. MỤC TIÊU**",
        "**1. Quan điểm**",
        "còn lại",
    ]


def blank_pdf(pages=1):
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def scanned_pdf():
    file = io.BytesIO()
    Image.new("L", (100, 140), 255).save(file, "PDF")
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("nq.txt", b"", "trống"),
        ("nq.txt", "Nghị quyết".encode("utf-16"), "UTF-8"),
        ("nq.txt", "Nghi quyêt vê".encode("latin-1"), "UTF-8"),
        ("nq.doc", b"\xd0\xcf\x11\xe0", "Word cũ"),
        ("nq.exe", b"MZ", "chọn tệp khác"),
        ("nq.pdf", b"MZ\x90", "không phải PDF"),
        ("nq.pdf", b"%PDF-1.7", "hỏng"),
        ("nq.pdf", scanned_pdf(), "scan"),
        ("nq.pdf", blank_pdf(), "scan"),
        ("nq.pdf", blank_pdf(201), "200"),
        ("nq.docx", b"%PDF-1.7", "không phải Word"),
        ("nq.docx", b"PK\x03\x04 x", "hỏng"),
        ("nq.txt", b"a" * (20 * 1024 * 1024 + 1), "20 MB"),
    ],
)
def test_refused_in_words_that_help(name, content, word):
    with pytest.raises(Refused, match=word):
        text_of(name, content)


@pytest.mark.browser
@pytest.mark.parametrize("family", ["serif", "sans-serif"])
def test_a_pdf_with_broken_lines_and_page_numbers_reads_like_the_text(tmp_path, family):
    text = PLAIN.replace("Rừng là của Nhân dân;", "Rừng là của Nhân dân; " + "giữ rừng là việc chung, " * 300)
    rows = "".join(f"<p>{escape(row)}</p>" for row in text.split("\n"))
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_page()
        page.set_content(f"<body style='font: 14pt {family}; text-align: justify'>{rows}</body>")
        number = "<span class='pageNumber' style='font-size: 12px; margin: auto'></span>"
        content = page.pdf(
            format="A4",
            display_header_footer=True,
            header_template=number,
            footer_template="<i></i>",
            margin=dict.fromkeys(("top", "bottom", "left", "right"), "25mm"),
        )
        browser.close()
    read, wanted = read_resolution(text_of("nq.pdf", content)), read_resolution(text)
    assert bare(read.as_text()) == bare(text)
    assert [(one.code, one.heading) for one in read.walk()] == [
        (one.code, one.heading) for one in wanted.walk()
    ]
    assert (read.issued_on, read.signer_name) == (wanted.issued_on, wanted.signer_name)


def numbered(form, start):
    """A Word file whose list begins at `start`, in that format."""
    document = docx.Document()
    document.add_paragraph("Giao rừng", style="List Number")
    for level in document.part.numbering_part.element.iter(qn("w:lvl")):
        level.find(qn("w:numFmt")).set(qn("w:val"), form)
        level.find(qn("w:start")).set(qn("w:val"), start)
    return saved(document)


@pytest.mark.parametrize("form", ["upperRoman", "lowerLetter", "decimal"])
def test_a_list_that_begins_at_two_thousand_million_does_not_swell_the_text(form):
    assert len(text_of("nq.docx", numbered(form, "2000000000"))) < 100


def test_a_list_that_begins_nowhere_is_a_damaged_file():
    with pytest.raises(Refused, match="bị hỏng"):
        text_of("nq.docx", numbered("decimal", "không"))
