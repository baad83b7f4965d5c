"""Vietnamese text, dates and numbers, trap by trap."""

import unicodedata
from datetime import date
from decimal import Decimal, InvalidOperation

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from toolbox.fields import VnDateField
from toolbox.vietnamese import LARGEST, clean_text, fold, nfc, parse_date, parse_number, sort_key

DECEMBER_FIFTH = date(2022, 12, 5)


@pytest.mark.parametrize(
    "text",
    [
        "05/12/2022",
        "5/12/2022",
        "5-12-2022",
        "05.12.2022",
        "5 12 2022",
        "05122022",
        "2022-12-05",
        "ngày 5 tháng 12 năm 2022",
        "Ngày 05 tháng 12 năm 2022.",
        unicodedata.normalize("NFD", "ngày 5 tháng 12 năm 2022"),
    ],
)
def test_a_date_is_read_day_first(text):
    assert parse_date(text) == DECEMBER_FIFTH


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("31/02/2025", "không có ngày 31"),
        ("12/31/2025", "Không có tháng 31"),
        ("29/02/2023", "không có ngày 29"),
        ("05/12/22", "ví dụ 05/12/2022"),
        ("hôm qua", "ví dụ 05/12/2022"),
        ("", "ví dụ"),
        ("01/01/0022", "Năm 22"),
    ],
)
def test_a_wrong_date_says_in_words_what_is_wrong(text, word):
    with pytest.raises(ValueError, match=word):
        parse_date(text)


def test_decomposed_text_equals_composed():
    decomposed = unicodedata.normalize("NFD", "Quài Tở")
    assert decomposed != "Quài Tở"
    assert nfc(decomposed) == "Quài Tở"
    assert fold(decomposed) == fold("QUÀI TỞ") == "quai to"


def test_search_form_has_no_marks_and_no_d_with_stroke():
    assert fold("ĐỀ ÁN Đẩy  mạnh") == "de an day manh"
    assert fold("hoà") == fold("hòa") == "hoa"


def test_clean_text_drops_what_cannot_be_seen():
    assert clean_text("  Kế\u00a0hoạch \u202egnọt\x00\r\n năm\ufeff 2022 ") == "Kế hoạch gnọt\nnăm 2022"


def test_order_of_the_alphabet():
    names = ["Đông", "Dân", "Ếch", "Em", "Ân", "An", "Ăn", "Ơn", "On", "Ôn", "Ưng", "Ung", "Zét"]
    assert sorted(names, key=sort_key) == [
        "An", "Ăn", "Ân", "Dân", "Đông", "Em", "Ếch", "On", "Ôn", "Ơn", "Ung", "Ưng", "Zét",
    ]  # fmt: skip


def test_tones_count_only_after_letters_and_numbers_by_value():
    assert sorted(["má", "ma", "mạ", "mà", "mã", "mả", "mac"], key=sort_key) == [
        "ma", "mà", "mả", "mã", "má", "mạ", "mac",
    ]  # fmt: skip
    assert sorted(["Tổ 10", "Tổ 2", "Tổ"], key=sort_key) == ["Tổ", "Tổ 2", "Tổ 10"]
    assert sorted(["Na Sang", "Nà Sáy", "Na"], key=sort_key) == ["Na", "Na Sang", "Nà Sáy"]


@given(st.text(max_size=40))
def test_no_text_breaks_the_keys(text):
    assert sort_key(text).isascii()
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.250,5", "1250.5"), ("1 250,5", "1250.5"), ("1\u00a0250", "1250"), ("1.250", "1250"),
        ("1.234.567,89", "1234567.89"), ("52,5", "52.5"), ("52.5", "52.5"), ("0.125", "0.125"),
        ("12.3456", "12.3456"), ("-5", "-5"), ("007", "7"), ("0", "0"),
    ],
)  # fmt: skip
def test_a_number_is_read_the_vietnamese_way(text, value):
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    ["", "abc", "1,250.5", "12.34,5", "1.250.5", "1,250,5", "1e5", "1_000", "NaN", "∞", "٣", "²", "5%", "--5",
     "1000000000000", "9" * 400],
)  # fmt: skip
def test_what_is_no_number_is_not_guessed(text):
    with pytest.raises(InvalidOperation):
        parse_number(text)


@given(st.decimals(min_value=0, max_value=LARGEST - 1, places=2), st.booleans())
def test_every_number_is_read_back_as_it_is_written_here(value, grouped):
    written = f"{value:,.2f}" if grouped else f"{value:.2f}"
    assert parse_number(written.translate(str.maketrans(",.", ".,"))) == value


class Form(forms.Form):
    day = VnDateField()


def test_the_field_reads_and_shows_day_first():
    form = Form({"day": "05/12/2022"})
    assert form.is_valid()
    assert form.cleaned_data["day"] == DECEMBER_FIFTH
    shown = str(Form(initial={"day": DECEMBER_FIFTH})["day"])
    assert 'value="05/12/2022"' in shown
    assert 'inputmode="numeric"' in shown


def test_the_field_keeps_what_was_typed_beside_its_error():
    form = Form({"day": "31/02/2025"})
    assert not form.is_valid()
    assert "không có ngày 31" in form.errors["day"][0]
    assert 'value="31/02/2025"' in str(form["day"])
