"""The gate and PDF: nothing that runs, nothing behind or before, nothing hidden in packed streams."""

import io
import struct
import zipfile
import zlib

import pytest
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from registry.gate import check
from tests.registry.files import pdf, refused, upload, zipped


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


def packed_pdf(held: bytes) -> bytes:
    """A PDF whose fourth object stands in a compressed stream: no word of it shows in the raw bytes."""
    packed = zlib.compress(b"4 0 " + held)
    stream = b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream"
    body, offsets = b"%PDF-1.5\n", {}
    for number, text in (
        (1, b"<< /Type /Catalog /Pages 2 0 R /OpenAction 4 0 R >>"),
        (2, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
        (3, b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] >>"),
        (5, stream % (len(packed), packed)),
    ):
        offsets[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    rows = [
        (0, 0, 255),
        *[(1, offsets[n], 0) for n in (1, 2, 3)],
        (2, 5, 0),
        (1, offsets[5], 0),
        (1, len(body), 0),
    ]
    table = b"".join(struct.pack(">BHB", *row) for row in rows)
    index = b"6 0 obj\n<< /Type /XRef /Size 7 /W [1 2 1] /Root 1 0 R /Length %d >>\nstream\n" % len(table)
    return body + index + table + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(body)


@pytest.mark.parametrize(
    "held",
    [
        b"<< /S /JavaScript >>",
        b"<< /JS (app.alert\\(1\\)) >>",
        b"<< /S /Launch /F (cmd.exe) >>",
        b"<< /Names << /EmbeddedFiles << >> >> >>",
        b"<< /Type /Filespec /F (x) /EF << /F 9 0 R >> >>",
        b"<< /Subtype /RichMedia >>",
        b"<< /XFA (x) >>",
        b"[ 1 [ << /A << /S /SubmitForm >> >> ] ]",
        b"[" * 200 + b"]" * 200,
    ],
)
def test_active_content_packed_in_an_object_stream(held):
    assert "mã lệnh" in refused(packed_pdf(held))


def test_a_harmless_object_stream_passes():
    assert check(upload(packed_pdf(b"<< /S /GoTo /D [3 0 R /Fit] >>"))).pages == 1


def test_active_content_left_over_from_an_earlier_revision():
    """No reference leads to it any more, but a reader that mends the file would find it."""
    orphan = b"\n9 0 obj\n<< /S /JavaScript /JS (app.alert\\(1\\)) >>\nendobj\n"
    sound = pdf()
    assert "mã lệnh" in refused(sound.replace(b"xref", orphan + b"xref", 1))


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
        pdf(0),
    ],
)
def test_a_pdf_that_is_not_alone_or_not_whole(hostile):
    assert refused(hostile)


def test_a_pdf_cut_short_or_followed_is_told_apart():
    assert "tải lên chưa hết" in refused(pdf()[:-8])
    assert "ghép ở cuối" in refused(pdf() + b"<html>")
    assert "ghép ở đầu" in refused(b"\n" + pdf())


def test_a_zip_whose_comment_ends_the_pdf():
    tail = io.BytesIO()
    with zipfile.ZipFile(tail, "w") as package:
        package.writestr("x.class", b"x")
        package.comment = b"\n%%EOF\n"
    assert "ghép ở cuối" in refused(pdf() + tail.getvalue())


def test_a_pdf_of_too_many_objects(monkeypatch):
    monkeypatch.setattr("registry.inspection.pdf.MAX_OBJECTS", 3)
    assert "quá phức tạp" in refused(pdf())
