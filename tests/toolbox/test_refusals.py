"""A refusal nobody caught, and input too big, are answered in plain words with an honest status."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.toolbox.doors import WORDS
from toolbox.errors import NotAllowed, Refused, TooLate

pytestmark = pytest.mark.usefixtures("house")


@pytest.mark.parametrize(
    ("url", "kind", "status"),
    [("/refused/", Refused, 422), ("/not-allowed/", NotAllowed, 403), ("/too-late/", TooLate, 409)],
)
def test_an_uncaught_refusal_becomes_its_page(url, kind, status):
    answer = Client().get(url)
    assert answer.status_code == status
    assert WORDS[kind] in answer.content.decode()
    assert "<h1>" in answer.content.decode()


def test_a_form_too_big_is_answered_with_413_even_though_the_forgery_check_reads_it(house):
    house.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = Client(enforce_csrf_checks=True).post("/echo/", {"words": "x" * 2000})
    assert answer.status_code == 413
    assert "quá lớn" in answer.content.decode()


def test_the_same_for_a_form_sent_urlencoded(house):
    house.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    kind = "application/x-www-form-urlencoded"
    answer = Client(enforce_csrf_checks=True).post("/echo/", "words=" + "x" * 2000, content_type=kind)
    assert answer.status_code == 413


def test_a_body_heavier_than_any_form_is_not_parsed(house, monkeypatch):
    house.REQUEST_MAX_BYTES = 1000
    monkeypatch.setattr("django.http.request.HttpRequest.parse_file_upload", None)
    answer = Client().post("/echo/", {"file": SimpleUploadedFile("x.pdf", b"x" * 2000)})
    assert answer.status_code == 413
    assert "quá lớn" in answer.content.decode()


def test_a_table_with_too_many_cells_is_answered_in_words(house):
    house.DATA_UPLOAD_MAX_NUMBER_FIELDS = 5
    answer = Client().post("/echo/", {f"f{n}": "1" for n in range(9)})
    assert answer.status_code == 400
    assert "quá nhiều ô" in answer.content.decode()


def test_what_fits_passes_untouched():
    assert Client().post("/echo/", {"words": "Quài Tở"}).content.decode() == "Quài Tở"


def test_a_stale_forgery_token_is_told_in_words():
    answer = Client(enforce_csrf_checks=True).post("/echo/", {"words": "a"})
    assert answer.status_code == 403
    assert "hết hạn" in answer.content.decode()


def test_an_unknown_address_is_told_in_words():
    answer = Client().get("/khong-co/")
    assert answer.status_code == 404
    assert "Không có trang này" in answer.content.decode()
