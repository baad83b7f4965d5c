"""The line breaks while a draft is written: it is kept here, and reaches the server once."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import moves

pytestmark = pytest.mark.browser

WRITTEN = "Xã chọn ba việc làm trước."
TEXT = "Hoặc soạn nội dung tại đây"
PAUSE = 10_000  # ms: longer than autosave.js waits after a change
EVERY = 21_000  # ms on the page's own clock: longer than it waits between two sendings


@pytest.fixture
def officer(enter):
    who = enter("xa.quaito")
    who.take_up(moves.PROGRAM)
    who.press("Soạn thảo")
    return who


def type_without_a_line(officer) -> None:
    officer.context.set_offline(True)
    text = officer.page.get_by_label(TEXT)
    text.fill(WRITTEN)
    text.blur()
    expect(officer.page.locator("[data-line]")).to_have_text("Mất mạng, đã giữ trên máy này", timeout=PAUSE)


def sendings(page) -> list[str]:
    """What this page sends to be saved, from now on."""
    sent: list[str] = []
    page.on("request", lambda one: sent.append(one.url) if one.url.endswith("/luu/") else None)
    return sent


def test_what_was_typed_without_a_line_is_there_afterwards(officer):
    type_without_a_line(officer)
    officer.page.close()  # the battery is empty; the line is back before she is
    officer.context.set_offline(False)

    officer.page = page = officer.context.new_page()
    page.clock.install()
    sent = sendings(page)
    officer.take_up(moves.PROGRAM)
    officer.press("Soạn thảo")
    officer.sees("Đã lấy lại phần đồng chí gõ dở")
    assert page.get_by_label(TEXT).input_value() == WRITTEN
    page.clock.fast_forward(EVERY)
    expect(page.locator("[data-line]")).to_have_text(re.compile("Đã lưu lúc"), timeout=PAUSE)
    assert len(sent) == 1

    page.reload()
    assert page.get_by_label(TEXT).input_value() == WRITTEN
    expect(page.get_by_text("Đã lấy lại phần đồng chí gõ dở")).not_to_be_visible()
    page.clock.fast_forward(EVERY)
    assert len(sent) == 1, "what was saved is not sent again"


def test_it_is_sent_by_itself_when_the_line_is_back(officer):
    sent = sendings(officer.page)
    type_without_a_line(officer)
    sent.clear()  # the try that did not get through
    officer.context.set_offline(False)
    expect(officer.page.locator("[data-line]")).to_have_text(re.compile("Đã lưu lúc"), timeout=PAUSE)
    assert len(sent) == 1
    officer.page.reload()
    assert officer.page.get_by_label(TEXT).input_value() == WRITTEN
