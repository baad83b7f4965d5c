"""Duty III.4 at the screen: a member visits her commune, which answers; the office returns, receives."""

from datetime import date

import pytest
from playwright.sync_api import expect

from tests.browser.person import DESK

pytestmark = pytest.mark.browser

FINDINGS = "Bộ phận một cửa đủ người, còn 4 hồ sơ chậm ở địa chính."
LINES = "Bố trí máy quét cho bộ phận một cửa\nHuyện cấp thêm một biên chế"
WHY = "Nêu rõ nguyên nhân 4 hồ sơ chậm."
QUARTER = "Phiếu làm việc tại cơ sở"


def test_a_quarter_of_a_member_and_her_commune(town):
    town.begin("oversight", on=date(2022, 6, 6))
    member = town.enter("hdv.quaito")
    plan(member)
    town.go_on(date(2022, 6, 15))
    visit(member)
    answer(town.enter("bt.quaito"))
    office = town.enter("vphu", **DESK)
    sort(office)
    report(member, "Xã làm tốt, còn thiếu máy quét.")
    return_it(office)
    member.page.goto("/")
    member.sees("Bị trả lại")
    report(member, "Xã làm tốt; 4 hồ sơ chậm do thiếu máy quét.")
    receive(office)
    town.go_on(date(2022, 7, 11))
    another_commune_is_late(office)


def plan(member) -> None:
    member.take_up(QUARTER)
    member.press("Đăng ký lịch đi")
    member.press("Đăng ký")
    member.sees("Ghi ít nhất một ngày dự kiến đi.")
    member.fill("Các ngày dự kiến đi", "15/06/2022")
    member.press("Đăng ký")
    member.sees("Đã đăng ký lịch")


def visit(member) -> None:
    """Written on the way home."""
    member.take_up(QUARTER)
    member.press("Đi cơ sở, ghi phiếu")
    member.press("Ghi phiếu làm việc")
    member.fill("Kiến nghị", LINES)
    member.press("Ghi phiếu")
    member.sees("Ghi đã xem gì, thấy gì ở xã.")
    assert member.field("Kiến nghị").input_value() == LINES, "what was typed stays"
    member.fill("Đã xem gì, thấy gì", FINDINGS)
    member.press("Ghi phiếu")
    member.sees("Đã ghi phiếu làm việc")


def answer(secretary) -> None:
    secretary.take_up("Phiếu làm việc")
    secretary.sees(FINDINGS)
    note = secretary.path
    secretary.offers_not("Đính chính")
    secretary.is_turned_away(f"{note}dinh-chinh/", 403)
    secretary.page.goto(note)
    secretary.press("Trả lời phiếu")
    secretary.page.get_by_label("Có ý kiến khác").check()
    secretary.press("Trả lời")
    secretary.sees("Đồng chí ghi rõ ý kiến khác")
    secretary.fill("Nội dung", "Ba hồ sơ chậm đã trả ngày 14/6, còn một hồ sơ.")
    secretary.press("Trả lời")
    secretary.sees("Đã trả lời")


def sort(office) -> None:
    """One recommendation becomes work of an agency, the other is refused with its reason."""
    office.take_up("Bố trí máy quét")
    office.press("Giao việc")
    office.page.get_by_label("Giao đơn vị nào giải quyết").select_option(label="Phòng Tài chính - Kế hoạch")
    office.fill("Hạn giải quyết", "30/09/2022")
    office.press("Giao việc")
    office.sees("Đã giao việc")
    office.take_up("Huyện cấp thêm một biên chế")
    office.press("Không tiếp nhận")
    office.fill("Vì sao không tiếp nhận", "Biên chế do tỉnh giao, huyện không cấp thêm được.")
    office.press("Không tiếp nhận")
    office.sees("Đã trả lời Huyện ủy viên")


def report(member, words: str) -> None:
    member.take_up(QUARTER)
    member.press("Lập báo cáo quý")
    member.fill("Đánh giá chung, đề nghị", words)
    member.press("Gửi báo cáo")
    member.sees("Đã gửi báo cáo quý")


def return_it(office) -> None:
    office.take_up(QUARTER)
    office.press("Tiếp nhận báo cáo quý")
    office.press("Trả lại")
    office.page.get_by_label("Nội dung").first.check()
    office.fill("Cần sửa gì", WHY)
    office.press("Trả lại kèm ý kiến")
    office.sees("Đã trả lại báo cáo quý")


def receive(office) -> None:
    office.take_up(QUARTER)
    office.press("Tiếp nhận báo cáo quý")
    office.press("Tiếp nhận")
    office.sees("Đã tiếp nhận báo cáo quý")


def another_commune_is_late(office) -> None:
    """Seen on the duty's home, and nobody was there on the home of visits."""
    office.press("Nghị quyết")
    office.page.locator("main").get_by_role("link", name="Nghị quyết thử").first.click()
    office.press("Nhiệm vụ")
    office.page.locator("main").get_by_role("link", name="Bám sát cơ sở").first.click()
    rows = office.page.locator(".matrix tbody tr")
    expect(rows.filter(has_text="Quài Tở")).to_contain_text("Đã kết thúc")
    expect(rows.filter(has_text="Pú Nhung")).to_contain_text("quá hạn 15/06")
    office.press("Địa bàn")
    expect(office.page.locator("tbody tr").filter(has_text="Pú Nhung")).to_contain_text("lâu chưa xuống")
