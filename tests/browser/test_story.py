"""On phones: Quài Tở's program from its draft to its tasks, with one return in the middle."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import moves

pytestmark = pytest.mark.browser

# Of the timeline, newest first: who, in which position, and what.
TOLD = (
    r"Giàng A Lử, Huyện ủy viên phụ trách Quài Tở.* hoàn tất tiếp nhận .*, giao 4 nhiệm vụ",
    r"Giàng A Lử.* rà soát .* \(Sát thực tế\): tiếp nhận",
    r"Vũ Đình Khải, Trưởng phòng Nội vụ.* rà soát .* \(Chuyên môn\): tiếp nhận",
    r"Nguyễn Thế Vinh, Chánh Văn phòng Huyện ủy.* rà soát .* \(Thể thức\): tiếp nhận",
    r"Lường Văn Thoan, Văn thư.* phát hành .* nơi nhận",
    r"Lường Văn Thoan, Văn thư.* cấp số \d\d-CTr/ĐU",
    r"Quàng Văn Pâng, Bí thư Đảng ủy.* ký ban hành .*T/M ĐẢNG ỦY",
    r"Lò Thị Diệu.* ghi biên bản thông qua .*: tán thành 10/11",
    r"Lò Thị Diệu.* trình .* lần 2",
    r"Quàng Văn Pâng.* trả lại .* ở bước Ký ban hành \(Số liệu\)",
    moves.REASON,
    r"Lò Thị Diệu.* ghi biên bản thông qua .*: tán thành 9/11",
    r"Lò Thị Diệu.* trình .* lần 1",
    r"Kính trình cấp ủy xem xét\.",
    r"Nguyễn Thế Vinh.* giao nhiệm vụ III\.3",
)


def test_a_program_comes_about_on_phones(enter):
    officer = enter("xa.quaito")
    had = tasks_now(officer)
    write(officer)
    moves.submit(officer, "Kính trình cấp ủy xem xét.")
    moves.record_minutes(officer)

    secretary = enter("bt.quaito")
    secretary.take_up(moves.PROGRAM)
    moves.send_back(secretary)

    amend(officer)
    moves.submit(officer)
    moves.record_minutes(officer, votes=10)

    moves.sign(secretary)
    clerk = enter("vt.quaito")
    moves.number(clerk)
    moves.dispatch(clerk)
    for login in ("vphu", "noivu", "hdv.quaito"):
        moves.receive(enter(login))

    assert tasks_now(officer) == had + 4
    officer.sees(moves.NEW_TASK["Nội dung nhiệm vụ"])
    everything_is_told(officer)


def write(officer) -> None:
    """Three tasks stand there; a fourth is begun, found wanting, completed."""
    officer.take_up(moves.PROGRAM)
    officer.press("Soạn thảo")
    moves.last_row(officer, "tasks", moves.NEW_TASK | {"Đơn vị chủ trì": ""})
    officer.press("Xem lại và trình")
    officer.press("Nhiệm vụ 4, Đơn vị chủ trì: Ghi một đơn vị chủ trì.")
    cell = officer.page.locator("*:focus")  # the problem leads into its cell
    expect(cell).to_have_attribute("aria-invalid", "true")
    cell.fill(moves.NEW_TASK["Đơn vị chủ trì"])


def amend(officer) -> None:
    officer.page.goto("/")
    officer.sees("Bị trả lại")
    officer.take_up(moves.PROGRAM)
    officer.press("Soạn thảo")
    officer.sees(moves.REASON)
    officer.page.locator("#targets [data-row]").first.get_by_label("Hiện trạng", exact=True).fill("14")


def tasks_now(officer) -> int:
    officer.press("Công việc")
    officer.page.wait_for_url(re.compile("/cong-viec/"))
    return officer.page.locator(".work-list > li").count()


def everything_is_told(officer) -> None:
    officer.look_up("Quài Tở")
    officer.press("Xem các việc trước đó")
    told = "\n".join(officer.lines())
    assert re.search(".*?".join(TOLD), told, re.DOTALL), told
