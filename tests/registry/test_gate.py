"""The gate: what passes, and each hostile file with the reason it is told."""

import struct
import zlib

import pytest

from registry.gate import MEDIA_TYPES, check, check_name
from tests.registry.files import docx, pdf, picture, refused, upload, xlsx, zipped
from toolbox.errors import Refused


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
        (b"GIF89a" + b"\x00" * 50, "JPG hoặc PNG"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "đời cũ"),
        (b"Rar!\x1a\x07\x00", "Giải nén"),
        (b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR", "Chỉ nhận PDF"),
        ("Nghị quyết".encode("latin-1", "replace"), "Chỉ nhận PDF"),
    ],
)
def test_other_formats_named_pdf(content, reason):
    assert reason in refused(content, "nghị quyết.pdf")


def test_too_heavy(settings):
    settings.FILE_MAX_BYTES = 500
    assert "quá mức" in refused(pdf() + b" " * 600)


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
        picture("PNG") + b"AAAA",
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
