"""The field for a file: what it takes, its receipt, and what it tells the browser."""

import pytest
from django import forms

from registry import store
from registry.actions.scanning import mark_infected
from registry.forms.kept import KeptFileField
from registry.models import StoredFile
from tests.registry.files import docx, pdf, picture, upload, xlsx

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files_root(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"


class Sheet(forms.Form):
    words = forms.CharField()
    scan = KeptFileField(label="Bản chụp")


class Figures(forms.Form):
    sheet = KeptFileField(label="Bảng số liệu", accepted=("xlsx",), required=False)


def sent(form: type[forms.Form], data: dict | None = None, **files: object) -> forms.Form:
    return form(data or {}, files)


def test_it_cleans_to_a_kept_file_that_knows_its_name():
    form = sent(Sheet, {"words": "x"}, scan=upload(pdf(2), "Bie\u0302n bản.pdf"))
    assert form.is_valid()
    stored = form.cleaned_data["scan"]
    assert (StoredFile.objects.get(), stored.sent_name) == (stored, "Biên bản.pdf")


def test_an_error_elsewhere_does_not_lose_it():
    form = sent(Sheet, {}, scan=upload(pdf(2), "a.pdf"))
    assert not form.is_valid()
    shown = str(form["scan"])
    assert "Đã nhận tệp: a.pdf" in shown
    receipt = shown.split('name="scan-kept" value="')[1].split('"')[0]
    again = sent(Sheet, {"words": "x", "scan-kept": receipt})
    assert again.is_valid()
    assert again.cleaned_data["scan"].sent_name == "a.pdf"


def test_a_forged_or_old_receipt_is_none(monkeypatch):
    assert "hết hạn giữ tạm" in str(sent(Sheet, {"words": "x", "scan-kept": "abc"}).errors)
    form = sent(Sheet, {}, scan=upload(pdf(2), "a.pdf"))
    form.is_valid()
    receipt = str(form["scan"]).split('name="scan-kept" value="')[1].split('"')[0]
    monkeypatch.setattr("registry.forms.kept.HOURS", -1)
    assert "hết hạn giữ tạm" in str(sent(Sheet, {"words": "x", "scan-kept": receipt}).errors)


def test_a_receipt_does_not_bring_back_what_was_withdrawn():
    form = sent(Sheet, {}, scan=upload(pdf(2), "a.pdf"))
    form.is_valid()
    receipt = str(form["scan"]).split('name="scan-kept" value="')[1].split('"')[0]
    mark_infected(stored=StoredFile.objects.get(), virus="X")
    assert "có virus (X)" in str(sent(Sheet, {"words": "x", "scan-kept": receipt}).errors)


@pytest.mark.parametrize(("content", "name"), [(docx(), "a.docx"), (picture(), "a.png"), (pdf(), "a.pdf")])
def test_only_what_it_accepts(content, name):
    assert "chỉ nhận tệp .xlsx" in str(sent(Figures, sheet=upload(content, name)).errors)
    assert sent(Figures, sheet=upload(xlsx(), "a.xlsx")).is_valid()


def test_what_the_gate_refuses_is_the_fields_error():
    assert "Tệp PDF bị hỏng" in str(sent(Sheet, {"words": "x"}, scan=upload(b"%PDF-1.7", "a.pdf")).errors)
    assert "Đính kèm bản chụp." in str(sent(Sheet, {"words": "x"}).errors)


def test_photos_are_made_small_where_pictures_are_taken(settings):
    control = str(Sheet()["scan"])
    assert f'data-shrink="{settings.FILE_PICTURE_SIDE}"' in control
    assert 'data-shrink-above="716800"' in control
    assert 'accept=".pdf,.docx,.png,.jpg,.jpeg"' in control
    assert "data-shrink" not in str(Figures()["sheet"])
    assert "Không gửi tài liệu mật." in Sheet()["scan"].help_text


def test_a_kept_picture_that_became_another_kind_is_still_a_picture():
    form = sent(Sheet, {"words": "x"}, scan=upload(picture("JPEG", (30, 30)), "a.jpg"))
    assert form.is_valid()
    assert store.open_file(form.cleaned_data["scan"]).read()
