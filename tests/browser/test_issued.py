"""A program issued on paper before: three pages, three reviews, and its tasks are given."""

import pytest

from tests.browser import moves
from tests.registry.files import pdf

pytestmark = pytest.mark.browser


def test_an_issued_program_is_recorded_in_three_pages(enter):
    officer = enter("xa.quaito")
    officer.take_up(moves.PROGRAM)
    officer.press("Ghi nhận văn bản đã ban hành")
    officer.sees("Trang 1 trên 3")
    officer.fill("Số, ký hiệu", "07-CTr/ĐU")
    officer.fill("Ngày ban hành", "10/05/2022")
    officer.fill("Người ký", "Quàng Văn Pâng")
    officer.fill("Chức vụ người ký", "Bí thư Đảng ủy")
    officer.hand_in("Bản chụp hoặc tệp văn bản", "07-CTr.pdf", pdf(pages=2))
    officer.press("Tiếp tục: bảng chỉ tiêu, nhiệm vụ")
    officer.sees("Trang 2 trên 3")
    moves.last_row(officer, "tasks", moves.NEW_TASK)
    officer.press("Tiếp tục: xem lại")
    officer.sees("Trang 3 trên 3")
    officer.press("Ghi nhận")
    officer.sees("Đã ghi nhận văn bản 07-CTr/ĐU.")
    officer.sees("Làm ngoài hệ thống")
    for login in ("vphu", "noivu", "hdv.quaito"):
        moves.receive(enter(login))

    officer.press("Công việc")
    officer.sees(moves.NEW_TASK["Nội dung nhiệm vụ"])
