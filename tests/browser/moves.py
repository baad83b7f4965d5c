"""What people of Quài Tở's program do at their screens, each move through what is visible."""

import re

from tests.browser.person import Person
from tests.registry.files import pdf

PROGRAM = re.compile("Chương trình hành động")  # not the report on it, in small letters
REASON = "Hiện trạng hồ sơ trực tuyến chưa khớp báo cáo quý I, đề nghị rà lại."
NEW_TASK = {
    "Nội dung nhiệm vụ": "Tập huấn số hóa hồ sơ cho công chức một cửa",
    "Đơn vị chủ trì": "UBND xã Quài Tở",
    "Hạn hoàn thành": "15/10/2022",
    "Sản phẩm": "Danh sách dự tập huấn",
}


def last_row(who: Person, table: str, cells: dict[str, str]) -> None:
    """Write into the empty row that ends this table of the draft."""
    row = who.page.locator(f"#{table} tbody [data-row]").last
    for label, value in cells.items():
        row.get_by_label(label).fill(value)


def submit(who: Person, note: str = "") -> None:
    who.press("Xem lại và trình")
    who.sees("Đây là bản sẽ trình lần")
    if note:
        who.fill("Lời trình (không bắt buộc)", note)
    who.press("Trình")
    who.sees("Đã trình")


def record_minutes(who: Person, votes: int = 9) -> None:
    who.press("Ghi biên bản thông qua")
    for label, value in {
        "Tổng số ủy viên ngày hôm đó": "11",
        "Có mặt": "10",
        "Tán thành": str(votes),
        "Không tán thành": "0",
        "Ý kiến khác": str(10 - votes),
    }.items():
        who.fill(label, value)
    who.hand_in("Bản chụp biên bản", "bien-ban.pdf", pdf())
    who.press("Ghi kết quả")
    if who.page.get_by_label("Tôi đã đối chiếu: biên bản ghi đúng tổng số ủy viên").count():
        who.page.get_by_label("Tôi đã đối chiếu: biên bản ghi đúng tổng số ủy viên").check()
        who.fill("Vì sao khác số hệ thống biết", "Các ủy viên khác chưa có tài khoản.")
        who.press("Ghi kết quả")
    who.sees(f"thông qua với {votes}/11 phiếu")


def send_back(who: Person) -> None:
    """The document that is open, with the reason, from its own page."""
    who.press("Trả lại kèm ý kiến")
    form = who.page.locator("details[open] form")
    form.get_by_label("Số liệu").check()
    form.get_by_label("Cần sửa gì").fill(REASON)
    form.get_by_role("button", name="Trả lại kèm ý kiến").click()
    who.sees("Đã trả lại")


def sign(who: Person) -> None:
    who.take_up(PROGRAM)
    who.page.get_by_label("T/M ĐẢNG ỦY – BÍ THƯ").check()
    who.press("Ký ban hành")
    who.sees("Việc tiếp theo")  # her unit's report of the quarter


def number(who: Person) -> None:
    who.take_up(PROGRAM)
    who.press("Cấp số")
    who.press("Cấp số")
    who.sees("Đã cấp số")


def dispatch(who: Person) -> None:
    who.take_up(PROGRAM)
    who.press("Phát hành")
    who.press("Phát hành")
    who.sees("Đã phát hành")


def receive(who: Person, about: str = "Quài Tở") -> None:
    """The review of this commune's program, however many others wait."""
    who.page.goto("/")
    who.page.locator(".work-title", has_text=about).filter(has_text=PROGRAM).first.click()
    who.press("Tiếp nhận")
    who.sees("Đã tiếp nhận")
