"""The store: each content once, whole or not there, and headers under which nothing runs."""

import hashlib
import io

import pytest
from django.http import Http404
from PIL import Image

from registry import disk, pages, store
from registry.models import StoredFile
from tests.registry.files import docx, pdf, picture, upload, xlsx
from toolbox.errors import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files_root(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"


def test_a_file_is_kept_under_its_hash():
    content = pdf(2)
    stored = store.keep(upload(content, "Chương trình.pdf"))
    assert stored.sha256 == hashlib.sha256(content).hexdigest()
    assert (stored.size, stored.media_type, stored.pages) == (len(content), "application/pdf", 2)
    with store.open_file(stored) as file:
        assert file.read() == content
    assert disk.is_whole(stored)


def test_the_same_content_is_one_row_and_one_file(settings):
    content = docx()
    assert store.keep(upload(content, "a.docx")) == store.keep(upload(content, "b.docx"))
    assert StoredFile.objects.count() == 1
    assert len([path for path in settings.FILES_ROOT.rglob("*") if path.is_file()]) == 1


def test_what_the_gate_refuses_leaves_nothing(settings):
    with pytest.raises(Refused):
        store.keep(upload(b"MZ" + b"\x00" * 90, "x.pdf"))
    assert not StoredFile.objects.exists()
    assert not settings.FILES_ROOT.exists()


def test_a_write_that_breaks_off_leaves_nothing(settings, monkeypatch):
    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(disk.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        store.keep(upload(pdf()))
    assert [path for path in settings.FILES_ROOT.rglob("*") if path.is_file()] == []
    assert not StoredFile.objects.exists()


def test_damage_is_seen_and_mended_by_the_same_content():
    content = pdf()
    stored = store.keep(upload(content))
    path = disk.path_of(stored)
    path.chmod(0o600)
    path.write_bytes(content[:-1])
    assert not disk.is_whole(stored)
    assert list(store.damaged()) == [stored]
    with pytest.raises(Refused, match="không còn nguyên"):
        store.open_file(stored)
    store.keep(upload(content))
    assert disk.is_whole(stored)
    path.unlink()
    with pytest.raises(Refused, match="bản sao lưu"):
        store.serve(stored, "x.pdf")


def test_served_as_a_download_that_nothing_runs():
    stored = store.keep(upload(pdf()))
    response = store.serve(stored, "Chương trình hành động.pdf")
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''Ch%C6%B0%C6%A1ng")
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert "no-store" in response["Cache-Control"]
    assert b"".join(response.streaming_content) == pdf()


@pytest.mark.parametrize(
    ("name", "served"),
    [("x.pdf", "x.pdf"), ("", "van-ban.pdf"), ("../../x", "x.pdf"),
     ('a"b\r\nSet-Cookie: x.pdf', "a b Set-Cookie x.pdf"),
     ("x.exe", "x.exe.pdf"), ("Báo cáo 5.12", "Báo cáo 5.12.pdf"), ("x\u202efdp", "x fdp.pdf")],
)  # fmt: skip
def test_the_name_of_a_download_is_harmless(name, served):
    assert store.download_name(StoredFile(media_type="application/pdf"), name) == served


def test_pages_are_shown_as_pictures():
    stored = store.keep(upload(pdf(2)))
    assert list(pages.page_numbers(stored)) == [1, 2]
    first = pages.page_image(stored, 1)
    with Image.open(first) as image:
        assert image.format == "WEBP"
        assert image.width == pages.WIDTH
    assert pages.page_image(stored, 1) == first
    assert len(pages.page_images(stored)) == 2
    response = pages.page_image_response(stored, 2)
    assert response["Content-Type"] == "image/webp"
    assert "no-store" in response["Cache-Control"]
    for page in (0, 3, -1):
        with pytest.raises(Http404):
            pages.page_image(stored, page)


def test_a_page_of_absurd_size_is_drawn_small():
    stored = store.keep(upload(pdf(shape=lambda writer: writer.pages[0].scale_by(20))))
    with Image.open(pages.page_image(stored, 1)) as image:
        assert image.width <= pages.WIDTH


def test_a_photo_is_shown_upright_and_without_its_place():
    photo = Image.new("RGB", (40, 20), "navy")
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter
    exif[0x010F] = "maker"
    out = io.BytesIO()
    photo.save(out, "JPEG", exif=exif)
    stored = store.keep(upload(out.getvalue(), "ảnh.jpg"))
    with Image.open(pages.page_image(stored, 1)) as shown:
        assert shown.size == (20, 40)
        assert not shown.getexif()


def test_word_gives_its_text_and_no_pictures():
    def table(document):
        cells = document.add_table(1, 2).rows[0].cells
        cells[0].text, cells[1].text = "Chỉ tiêu", "90%"

    stored = store.keep(upload(docx("Phần một", "", "Phần  hai", shape=table), "x.docx"))
    assert pages.text_of(stored) == ["Phần một", "Phần hai", "Chỉ tiêu | 90%"]
    assert list(pages.page_numbers(stored)) == []
    assert pages.text_of(store.keep(upload(xlsx(), "x.xlsx"))) == []
    assert pages.text_of(store.keep(upload(picture(), "x.png"))) == []
