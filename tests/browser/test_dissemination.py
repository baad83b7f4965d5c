"""Duty III.1 at the screen: each cell's row, no report below nine tenths, a return, the neighbour late."""

from datetime import date

import pytest
from playwright.sync_api import expect

from tests.browser.person import DESK
from tests.registry.files import pdf

pytestmark = pytest.mark.browser

STUDY = "Quán triệt"
WHY = "Biên bản học bù ghi ba người."


def the_row(who, place, held_on: str, called: int, present: int, **made_up: str) -> None:
    """The counts of one cell in `place` of the page."""
    said = {"Ngày học": held_on, "Triệu tập": str(called), "Dự": str(present)} | made_up
    for label, value in said.items():
        place.get_by_label(label, exact=True).fill(value)


def test_a_resolution_reaches_every_cell(town):
    town.begin("study", on=date(2022, 5, 4))
    village, officer = town.enter("cb.makhua"), town.enter("xa.quaito", **DESK)
    the_village_writes_its_row(village)
    the_officer_completes_the_sheet(officer)
    secretary, board = town.enter("bt.quaito"), town.enter("tuyengiao", **DESK)
    report(secretary)
    the_board_asks_for_more(board)
    amend(officer)
    report(secretary)
    confirm(board)
    town.go_on(date(2022, 6, 20))
    the_neighbour_is_late(board)


def the_village_writes_its_row(village) -> None:
    """By telephone, and wrong at first: what was typed stays beside what is to be done."""
    village.take_up(STUDY)
    the_row(village, village.page.locator("main"), "20/04/2022", 20, 25)
    village.press("Ghi kết quả")
    village.sees("Số dự lớn hơn số triệu tập.")
    assert village.page.get_by_label("Triệu tập", exact=True).input_value() == "20"
    village.fill("Dự", "15")
    village.press("Ghi kết quả")
    village.sees("Đã ghi")
    village.is_turned_away("/hoc-tap/1/bang/", 404)


def the_officer_completes_the_sheet(officer) -> None:
    """At the desk; too few in the village, so the report waits for what is made up."""
    officer.take_up(STUDY)
    officer.press("Ghi kết quả học tập")
    school = officer.page.locator("fieldset", has_text="Chi bộ trường học")
    the_row(officer, school, "22/04/2022", 12, 12)
    officer.press("Ghi bảng")
    officer.sees("Còn 1 nơi chưa học hoặc chưa đạt")
    officer.press("Ghi kết quả học tập")
    village = officer.page.locator("fieldset", has_text="Ma Khúa")
    made_up = {"Học bù": "4", "Ngày học bù": "28/04/2022"}
    the_row(officer, village, "20/04/2022", 20, 15, **made_up)
    officer.press("Ghi bảng")
    officer.press("Đính kèm tài liệu")
    officer.hand_in("Tệp", "bien-ban.pdf", pdf())
    officer.press("Đính kèm")
    officer.sees("người đứng đầu báo cáo được")
    officer.offers_not("Báo cáo kết quả")
    officer.is_turned_away(officer.path.replace("ho-so", "hoc-tap") + "bao-cao/", 403)


def report(secretary) -> None:
    secretary.take_up(STUDY)
    secretary.press("Báo cáo kết quả")
    secretary.sees("Bảng sẽ báo cáo")
    secretary.press("Báo cáo kết quả")
    secretary.sees("Đã báo cáo")


def the_board_asks_for_more(board) -> None:
    board.take_up(STUDY)
    board.press("Kiểm tra kết quả")
    board.press("Yêu cầu bổ sung")
    board.sees("Đánh dấu mục chưa đạt để đơn vị biết phải bổ sung gì.")
    board.page.get_by_label("Số người dự khớp biên bản, danh sách ký").check()
    board.fill("Ý kiến kiểm tra", WHY)
    board.press("Yêu cầu bổ sung")
    board.sees("Đã yêu cầu bổ sung")


def confirm(board) -> None:
    board.take_up(STUDY)
    board.press("Kiểm tra kết quả")
    board.press("Xác nhận hoàn thành")
    board.sees("Đã xác nhận")


def amend(officer) -> None:
    officer.take_up(STUDY)
    officer.sees(WHY)
    officer.press("Ghi kết quả học tập")
    village = officer.page.locator("fieldset", has_text="Ma Khúa")
    village.get_by_label("Học bù", exact=True).fill("3")
    officer.press("Ghi bảng")


def the_neighbour_is_late(board) -> None:
    """On the duty's home: Quài Tở is through, Pú Nhung has reported nothing."""
    board.page.goto("/")
    board.press("Nghị quyết")
    board.page.locator("main").get_by_role("link", name="Nghị quyết thử").first.click()
    board.press("Quán triệt")
    rows = board.page.locator("tbody tr")
    expect(rows.filter(has_text="Quài Tở")).to_contain_text("Đã xác nhận")
    expect(rows.filter(has_text="Pú Nhung")).to_contain_text("Quá hạn, chưa báo cáo")


def test_a_cell_of_three_needs_two_accounts(town):
    """One writes it down, the secretary reports, nobody else of the cell ever logs in."""
    town.begin("three_members", on=date(2022, 4, 25))
    helper, secretary, board = (
        town.enter("cv.kiemlam"),
        town.enter("bt.kiemlam"),
        town.enter("tuyengiao", **DESK),
    )
    helper.take_up(STUDY)
    helper.press("Ghi kết quả học tập")
    the_row(helper, helper.page.locator("fieldset.figure-row"), "20/04/2022", 3, 3)
    helper.press("Ghi bảng")
    helper.press("Đính kèm tài liệu")
    helper.hand_in("Tệp", "bien-ban.pdf", pdf())
    helper.press("Đính kèm")
    helper.sees("người đứng đầu báo cáo được")
    report(secretary)
    confirm(board)
    secretary.sees("Không có việc nào đang chờ đồng chí")
