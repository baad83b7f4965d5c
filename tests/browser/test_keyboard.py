"""Without a mouse: from the list of what waits to the signature, and the draft's tables cell by cell."""

import pytest
from playwright.sync_api import expect

from tests.browser.person import DESK

pytestmark = pytest.mark.browser

MOST_STOPS = 80  # presses of Tab before a way counts as lost


def name_of_focus(page) -> str:
    """What a listener hears where the keyboard stands: label, legend or text."""
    return page.evaluate(
        """() => {
            const here = document.activeElement;
            const named = here.labels?.length ? here.labels[0] : here;
            return (named.innerText || here.ariaLabel || "").replace(/\\s+/g, " ").trim();
        }"""
    )


def tab_to(page, words: str) -> None:
    """Tab until this is where the keyboard stands; every stop on the way must be seen."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        assert shows_focus(page), f"no ring around {name_of_focus(page)!r}"
        if name_of_focus(page).startswith(words):
            return
    raise AssertionError(f"{words!r} is not reached by Tab")


def shows_focus(page) -> bool:
    """A ring of 2 pixels or more, on the thing itself or the card around it."""
    return page.evaluate(
        """() => {
            const ring = (one) => one && getComputedStyle(one).outlineStyle !== "none"
                && parseFloat(getComputedStyle(one).outlineWidth) >= 2;
            const here = document.activeElement;
            return here === document.body || ring(here) || ring(here.closest("label"));
        }"""
    )


def test_a_secretary_signs_by_keyboard(enter):
    page = enter("bt.quainua", **DESK).page
    page.keyboard.press("Tab")
    assert name_of_focus(page) == "Đến thẳng nội dung"
    page.keyboard.press("Enter")
    tab_to(page, "Đảng ủy Quài Nưa: Chương trình hành động")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Chương trình hành động")
    tab_to(page, "T/M ĐẢNG ỦY")
    page.keyboard.press("Space")
    tab_to(page, "Ký ban hành")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Đã ký ban hành")


def test_the_tables_of_a_draft_are_written_by_keyboard(enter):
    page = enter("xa.quaito", **DESK).page
    page.goto(page.locator(".work-title").first.get_attribute("href"))
    tab_to(page, "Soạn thảo")
    page.keyboard.press("Enter")
    page.wait_for_url("**/soan-thao/")
    rows = page.locator("#tasks [data-row]")
    before = rows.count()
    rows.last.get_by_label("Nội dung nhiệm vụ").focus()
    for words in ("Tập huấn số hóa", "UBND xã Quài Tở", "", "15/10/2022", "Danh sách"):
        page.keyboard.type(words)
        page.keyboard.press("Tab")
    assert name_of_focus(page) == "Nhóm nhiệm vụ"
    page.keyboard.press("Enter")  # down, opening a row
    assert name_of_focus(page) == "Nhóm nhiệm vụ"
    expect(rows).to_have_count(before + 1)
    page.keyboard.press("Shift+Tab")
    page.keyboard.type("Biên bản")
    tab_to(page, "Thêm dòng")
    page.keyboard.press("Space")
    expect(rows).to_have_count(before + 2)
    assert name_of_focus(page) == "Nội dung nhiệm vụ"
    tab_to(page, "Lưu dự thảo")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Đã lưu dự thảo")
    assert rows.nth(before - 1).get_by_label("Hạn hoàn thành").input_value() == "15/10/2022"
    assert rows.nth(before).get_by_label("Sản phẩm").input_value() == "Biên bản"
