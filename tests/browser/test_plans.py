"""Duty III.2, plans: UBND's own comes back once; a commune's is asked for more, an agency's is late."""

from datetime import date

import pytest
from playwright.sync_api import expect

from tests.browser.moves import REASON, submit
from tests.browser.person import DESK

pytestmark = pytest.mark.browser

PLAN = "Kế hoạch"
MONEY = "Ngân sách huyện năm 2022"
MORE = "Ghi rõ nguồn mua máy quét."


def test_the_district_s_plan(town):
    town.begin("district_plan", on=date(2022, 6, 20))
    officer, finance = town.enter("noivu.cv", **DESK), town.enter("taichinh", **DESK)
    hand_up(officer)
    officer.offers_not("Thẩm định kinh phí")
    finance_returns(finance)
    officer.page.goto("/")
    officer.sees("Bị trả lại")
    hand_up(officer)
    finance_agrees(finance)
    appraise(town.enter("chanhvp", **DESK))
    sign(town.enter("chutich"))
    issue(town.enter("vt.ubnd", **DESK))


def hand_up(officer, text: str = "") -> None:
    officer.start("Soạn thảo")
    officer.press("Soạn thảo")
    if text:
        officer.fill("Hoặc soạn nội dung tại đây", text)
    submit(officer)


def finance_returns(finance) -> None:
    finance.take_up(PLAN)
    finance.press("Trả lại kèm ý kiến")
    form = finance.page.locator("details[open] form")
    form.get_by_label("Số liệu").check()
    form.get_by_label("Cần sửa gì").fill(REASON)
    form.get_by_role("button", name="Trả lại kèm ý kiến").click()
    finance.sees("Đã trả lại")


def finance_agrees(finance) -> None:
    """Not without saying where the money comes from."""
    finance.take_up(PLAN)
    finance.press("Đồng ý")
    finance.sees("Ghi nguồn kinh phí")
    finance.fill("Nguồn kinh phí", MONEY)
    finance.press("Đồng ý")
    finance.sees("Đã đồng ý, chuyển bước")


def appraise(head) -> None:
    head.take_up(PLAN)
    head.sees("Đã bao quát nghị quyết chưa?")
    head.press("Thẩm định đạt")
    head.sees("Đã thẩm định")


def sign(chair) -> None:
    chair.take_up(PLAN)
    chair.sees(MONEY)
    chair.press("Ký ban hành")
    chair.sees("Đã ký ban hành")


def issue(clerk) -> None:
    clerk.start("Cấp số")
    clerk.press("Cấp số")
    clerk.press("Cấp số")
    clerk.sees("Đã cấp số")
    clerk.press("Phát hành")
    clerk.press("Phát hành")
    clerk.sees("Đã phát hành")


def test_a_commune_s_own_plan(town):
    town.begin("unit_plans", on=date(2022, 6, 20))
    officer, chair = town.enter("xa.quaito", **DESK), town.enter("ct.quaito")
    clerk, reviewer = town.enter("vt.quaito", **DESK), town.enter("noivu", **DESK)
    a_round(officer, chair, clerk)
    ask_for_more(reviewer)
    officer.start("Soạn thảo")
    officer.sees(MORE)
    a_round(officer, chair, clerk)
    reviewer.take_up(PLAN)
    reviewer.press("Tiếp nhận")
    reviewer.sees("Đã tiếp nhận")
    town.go_on(date(2022, 9, 20))
    her_own_unit_is_late(reviewer)


def a_round(officer, chair, clerk) -> None:
    """From the draft, which has the district's work in it, to the review."""
    hand_up(officer, "Kế hoạch của xã.")
    chair.take_up(PLAN)
    chair.press("Ký ban hành")
    chair.sees("Đã ký ban hành")
    issue(clerk)


def ask_for_more(reviewer) -> None:
    reviewer.take_up(PLAN)
    reviewer.sees("Đủ 1 việc huyện giao.")
    reviewer.page.get_by_label("Có nguồn kinh phí").check()
    reviewer.press("Yêu cầu bổ sung")
    reviewer.sees("ít nhất 10 ký tự")
    reviewer.fill("Ý kiến rà soát", MORE)
    reviewer.press("Yêu cầu bổ sung")
    reviewer.sees("Đã yêu cầu bổ sung")


def her_own_unit_is_late(reviewer) -> None:
    """On the duty's home; what another unit has not submitted is not shown to her."""
    reviewer.page.goto("/")
    reviewer.press("Nghị quyết")
    reviewer.page.locator("main").get_by_role("link", name="Nghị quyết thử").first.click()
    reviewer.press("Nhiệm vụ")
    reviewer.page.locator("main").get_by_role("link", name="III.2-KHDV").first.click()
    rows = reviewer.page.locator(".matrix tbody tr")
    expect(rows.filter(has_text="Quài Tở")).to_contain_text("Đã kết thúc")
    expect(rows.filter(has_text="Phòng Nội vụ")).to_contain_text("Quá hạn 18/07")
