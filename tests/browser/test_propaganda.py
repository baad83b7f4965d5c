"""Duty III.5 at the screen: a month of propaganda, drawn, returned, corrected; a commune is late."""

from datetime import date

import pytest

from tests.browser.person import DESK
from tests.registry.files import pdf

pytestmark = pytest.mark.browser

PLAN = "Kế hoạch tuyên truyền"
MAY = "tháng 05/2022"
WHY = "Đường dẫn ví dụ không mở được nữa."


def test_a_month_of_propaganda(town):
    town.begin("products", on=date(2022, 5, 10))
    board = town.enter("tuyengiao.cv", **DESK)
    open_the_sheets(board)
    town.go_on(date(2022, 6, 13))
    officer = town.enter("xa.quaito")
    sheet = log(officer)
    town.enter("xa.punhung").is_turned_away(sheet, 403)
    look(board)
    correct(officer)
    board.take_up(PLAN)
    board.sees("UBND Pú Nhung: 0")
    board.sees("Thiếu 1 tháng")


def open_the_sheets(board) -> None:
    board.take_up(PLAN)
    board.press("Giao việc, mở sổ")
    board.page.get_by_label("Ủy ban nhân dân xã Pú Nhung").check()
    board.press("Giao việc, mở sổ")
    board.sees("Đã giao việc, mở sổ cho 2 đơn vị")


def log(officer) -> str:
    """On the phone; what is no link is refused at its place. Where the sheet is."""
    officer.start(f"Ghi sản phẩm tuyên truyền {MAY}")
    officer.press("Ghi sản phẩm")
    sheet = officer.path
    officer.fill("Phát thanh, truyền thanh, số lượng", "8")
    officer.fill("Vài đường dẫn làm ví dụ", "loa xã")
    officer.press("Ghi sản phẩm")
    officer.sees("không phải đường dẫn")
    assert officer.field("Phát thanh, truyền thanh, số lượng").input_value() == "8"
    officer.fill("Vài đường dẫn làm ví dụ", "https://loa.example.vn/5")
    officer.hand_in("Hoặc một tệp, ảnh làm ví dụ", "lich-phat.pdf", pdf())
    officer.press("Ghi sản phẩm")
    officer.sees(f"Đã ghi sản phẩm {MAY}")
    return sheet


def look(board) -> None:
    """A sample is drawn, looked at, and comes back with what is missing."""
    board.take_up(PLAN)
    board.press("Rút mẫu kiểm tra")
    board.press("Rút mẫu")
    board.sees("Đã rút 1 sổ để kiểm tra")
    board.press("UBND Quài Tở, 05/2022")
    board.press("Yêu cầu bổ sung")
    board.sees("Chưa gửi được")
    board.fill("Phải bổ sung gì", WHY)
    board.press("Yêu cầu bổ sung")
    board.sees("Đã yêu cầu bổ sung")
    board.offers_not("UBND Quài Tở, 05/2022")


def correct(officer) -> None:
    """The month that came back is the one that opens, with the reason over it."""
    officer.start(f"Bổ sung sản phẩm {MAY}")
    officer.press("Ghi sản phẩm")
    officer.sees(WHY)
    officer.fill("Vài đường dẫn làm ví dụ", "https://loa.example.vn/6")
    officer.fill("Vì sao sửa số đã ghi", "Thay đường dẫn không mở được nữa.")
    officer.press("Ghi sản phẩm")
    officer.sees(f"Đã ghi sản phẩm {MAY}")
