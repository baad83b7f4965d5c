"""A leader between two meetings: twelve documents decided on a telephone, the last without JavaScript."""

from datetime import date

import pytest

from tests.browser.moves import send_back
from tests.browser.person import PHONE

pytestmark = pytest.mark.browser

WIDTH = PHONE["viewport"]["width"]
PLAIN, RETURNED = 3, 1  # of the twelve: decided without JavaScript, given back
TITLE = "Chương trình hành động số"


def test_twelve_documents_are_decided_on_a_telephone(town):
    """One tap each, for the usual line of signing is chosen and the next thing opens; no page is wider."""
    town.begin("twelve_programs", on=date(2022, 6, 20))
    secretary = town.enter("bt.quaito")
    secretary.take_up(TITLE)
    for _each in range(12 - PLAIN - RETURNED):
        decide(secretary)
    send_back(secretary)
    without_script = town.enter("bt.quaito", **PHONE, java_script_enabled=False)
    without_script.take_up(TITLE)
    for _each in range(PLAIN):
        decide(without_script)
    without_script.sees("Không có việc nào đang chờ đồng chí")


def decide(leader) -> None:
    """One tap signs, and the next document is there."""
    fits(leader)
    before = leader.page.url
    leader.press("Ký ban hành")
    leader.page.wait_for_url(lambda url: url != before)
    leader.sees("Đã ký ban hành")
    fits(leader)


def fits(leader) -> None:
    assert leader.page.evaluate("document.documentElement.scrollWidth") <= WIDTH
