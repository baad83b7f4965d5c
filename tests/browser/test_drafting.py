"""At a desk: the draft is kept while it is written, one window never overwrites another unasked."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import moves
from tests.browser.person import DESK

pytestmark = pytest.mark.browser


@pytest.fixture
def officer(enter):
    """The officer of Quài Tở before the draft that waits for her."""
    who = enter("xa.quaito", **DESK)
    who.take_up(moves.PROGRAM)
    who.press("Soạn thảo")
    return who


def write(page, words: str) -> None:
    """Into the text of the draft, and out of the field, as a person who goes on elsewhere."""
    text = page.get_by_label("Hoặc soạn nội dung tại đây")
    text.fill(words)
    text.blur()


def test_what_is_written_is_kept_and_saving_goes_on_from_there(officer):
    page = officer.page
    write(page, "Phần đang soạn")
    expect(page.locator("[data-line]")).to_have_text(re.compile(r"Đã lưu lúc \d"), timeout=10_000)
    page.reload()
    assert page.get_by_label("Hoặc soạn nội dung tại đây").input_value() == "Phần đang soạn"
    write(page, "Phần đã soạn")
    officer.press("Lưu dự thảo")  # overtakes the sending that is on its way
    officer.sees("Đã lưu dự thảo.")


def test_two_windows_do_not_overwrite_each_other(officer):
    page, other = officer.page, officer.context.new_page()
    other.goto(page.url)
    write(other, "Cửa sổ kia")
    expect(other.locator("[data-line]")).to_have_text(re.compile(r"Đã lưu lúc \d"), timeout=10_000)
    write(page, "Cửa sổ này")
    expect(page.locator("[data-line]")).to_have_text(re.compile("vừa lưu dự thảo này"), timeout=10_000)
    officer.press("Lưu dự thảo")
    officer.sees("Chưa lưu: dự thảo đã có bản mới hơn")
    assert page.get_by_label("Hoặc soạn nội dung tại đây").input_value() == "Cửa sổ này"
    officer.press("Lưu phần của tôi")
    officer.sees("Đã lưu dự thảo.")


def test_an_indicator_fills_its_row_and_a_cell_holds_several_units(officer):
    page = officer.page
    row = page.locator("#targets [data-row]").last
    row.get_by_label("Mã chỉ tiêu của huyện").fill("m04")
    assert row.get_by_label("Tên chỉ tiêu").input_value()
    assert row.get_by_label("Đơn vị tính").input_value() == "%"
    expect(row.locator("[data-figure]")).to_have_text(re.compile("^Huyện: "))
    cell = page.locator("#tasks [data-row]").last.get_by_label("Đơn vị phối hợp")
    cell.fill("Đảng ủy xã Quài Tở; ")
    offered = page.locator("#several-units option").evaluate_all("options => options.map(one => one.value)")
    assert offered
    assert all(words.startswith("Đảng ủy xã Quài Tở; ") for words in offered)
