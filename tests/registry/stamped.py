"""Files with words where a stamp may stand: in the text, a margin, a box, a cell, a note stuck on."""

import io

from docx.oxml import parse_xml
from openpyxl import Workbook
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText

from tests.registry.files import docx, repacked, xlsx
from tests.registry.hostile import pdf_of, stream

PARAGRAPHS = ("HUYỆN ỦY TUẦN GIÁO", "BÁO CÁO", "Tình hình cải cách hành chính quý II.")
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def pdf_saying(*pages: list[str]) -> bytes:
    """A PDF whose pages have these lines; its font says itself which letter each code is."""
    letters = sorted({letter for lines in pages for line in lines for letter in line})
    codes = {letter: number for number, letter in enumerate(letters, 1)}
    rows = "".join(f"<{code:02X}> <{ord(letter):04X}>\n" for letter, code in codes.items())
    told = (
        "/CIDInit /ProcSet findresource begin begincmap /CMapName /X def 1 begincodespacerange <00> <FF> "
        f"endcodespacerange {len(codes)} beginbfchar\n{rows}endbfchar endcmap end"
    )
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 4 0 R >>"
    objects = [b"", b"", font, stream(b"", told.encode())]
    kids = []
    for lines in pages:
        drawn = "".join(
            f"BT /F 12 Tf 50 {780 - 20 * at} Td <{''.join(f'{codes[c]:02X}' for c in line)}> Tj ET\n"
            for at, line in enumerate(lines)
        )
        at = len(objects) + 1
        kids.append(at + 1)
        objects += [
            stream(b"", drawn.encode()),
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F 3 0 R >> >> >>" % at,
        ]
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (listed, len(kids))
    return pdf_of(*objects)


def pdf_with_a_note(words: str) -> bytes:
    writer = PdfWriter(PdfReader(io.BytesIO(pdf_saying(list(PARAGRAPHS)))))
    writer.add_annotation(0, FreeText(text=words, rect=(50, 50, 200, 100)))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def docx_with_head(words: str) -> bytes:
    def shape(document):
        document.sections[0].header.paragraphs[0].text = words

    return docx(*PARAGRAPHS, shape=shape)


def docx_with_box(words: str) -> bytes:
    """A text box, as the stamp is often drawn."""
    box = (
        f"<w:r {NAMESPACES}><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r>"
        "</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    return docx(*PARAGRAPHS, shape=lambda document: document.paragraphs[1]._p.append(parse_xml(box)))


def docx_with_letterhead(words: str) -> bytes:
    """Agency and motto side by side in a table, the stamp below the agency."""

    def shape(document):
        left, right = document.add_table(1, 2).rows[0].cells
        left.text, right.text = "HUYỆN ỦY TUẦN GIÁO", "ĐẢNG CỘNG SẢN VIỆT NAM"
        left.add_paragraph(words)

    return docx("", shape=shape)


def docx_with_deleted(words: str) -> bytes:
    """Struck out with its trace: still in the file."""
    gone = f'<w:del {NAMESPACES} w:id="1" w:author="x"><w:r><w:delText>{words}</w:delText></w:r></w:del>'
    return docx(*PARAGRAPHS, "", shape=lambda document: document.paragraphs[-1]._p.append(parse_xml(gone)))


def docx_in_runs(words: str) -> bytes:
    """Each letter set by itself, as Word does after corrections."""

    def shape(document):
        paragraph = document.add_paragraph()
        for letter in words:
            paragraph.add_run(letter).bold = letter > "M"

    return docx(*PARAGRAPHS, shape=shape)


def xlsx_with_head(words: str) -> bytes:
    book = Workbook()
    book.active.append(["Chỉ tiêu", "Kết quả"])
    book.active.oddHeader.center.text = words
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xlsx_with_box(words: str) -> bytes:
    drawing = f'<xdr:wsDr xmlns:xdr="x" xmlns:a="a"><xdr:sp><a:t>{words}</a:t></xdr:sp></xdr:wsDr>'
    return repacked(xlsx(), {"xl/drawings/drawing1.xml": drawing.encode()})
