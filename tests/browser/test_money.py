"""Duty III.2 at the screen: a year's money asked, returned, cut; inspections planned and concluded."""

import re
from datetime import date

import pytest

from tests.browser.moves import REASON, send_back
from tests.browser.person import DESK
from tests.registry.files import pdf

pytestmark = pytest.mark.browser

WRONG = "Ba hồ sơ trễ hạn không xin lỗi dân"
MATTER = "Hồ sơ trễ hạn"
SCANNER = "Máy quét cho bộ phận một cửa"


def test_a_year_s_money(town):
    town.begin("needs", on=date(2022, 7, 18))
    officer = town.enter("xa.quaito")
    ask_for(officer, "45.000.000", wrong="một trăm")
    town.go_on(date(2022, 8, 16))
    affairs, finance = town.enter("noivu", **DESK), town.enter("taichinh", **DESK)
    close(affairs)
    finance.start("Cân đối dự toán")
    send_back(finance)
    affairs.page.goto("/")
    affairs.sees("Bị trả lại")
    ask_again(affairs)
    ask_for(officer, "30.000.000")
    affairs.start("Tổng hợp nhu cầu")
    affairs.press("Chốt nhu cầu")
    affairs.press("Chốt nhu cầu")
    cut(finance, officer)
    decide(affairs)


def ask_for(officer, amount: str, wrong: str = "") -> None:
    """From the phone; a sum in words is refused where it stands."""
    officer.start("Gửi nhu cầu kinh phí")
    officer.press("Gửi nhu cầu kinh phí")
    officer.fill("Nội dung cần kinh phí", SCANNER)
    if wrong:
        officer.fill("Số tiền, đồng", wrong)
        officer.press("Gửi nhu cầu")
        officer.sees("không phải là số tiền")
        assert officer.field("Số tiền, đồng").input_value() == wrong
    officer.fill("Số tiền, đồng", amount)
    officer.press("Gửi nhu cầu")
    officer.sees("Đã gửi nhu cầu kinh phí")


def close(affairs) -> None:
    """After the day the next thing is to close; who was silent is late."""
    affairs.start("Tổng hợp nhu cầu")
    affairs.sees("quá hạn 15/08/2022")
    affairs.press("Chốt nhu cầu")
    affairs.press("Chốt nhu cầu")
    affairs.sees("Đã chốt 1 nội dung")


def ask_again(affairs) -> None:
    affairs.start("Tổng hợp nhu cầu")
    affairs.sees(REASON)
    affairs.press("Hỏi nhu cầu kinh phí")
    affairs.page.get_by_label("Ủy ban nhân dân xã Quài Tở").check()
    affairs.fill("Hạn gửi", "20/08/2022")
    affairs.press("Hỏi các đơn vị")
    affairs.sees("Đã hỏi 1 đơn vị")


def cut(finance, officer) -> None:
    """Not without a reason, and not by who asked for the money."""
    finance.start("Cân đối dự toán")
    finance.press("Cân đối dự toán")
    officer.is_turned_away(finance.path, 403)
    finance.fill(f"Số tiền, đồng: {SCANNER}", "15.000.000")
    finance.press("Xong cân đối")
    finance.sees("Chưa gửi được")
    finance.fill(f"Lý do: {SCANNER}", "Cân đối theo nguồn.")
    finance.press("Xong cân đối")
    finance.sees("Đã cân đối dự toán")


def decide(affairs) -> None:
    """As the Council's paper has it, with its picture."""
    affairs.start("HĐND quyết định")
    affairs.press("Ghi nghị quyết HĐND")
    affairs.fill(f"Số tiền, đồng: {SCANNER}", "15.000.000")
    affairs.fill("Số, ký hiệu văn bản", "45/NQ-HĐND")
    affairs.fill("Ngày ban hành", "16/08/2022")
    affairs.fill("Tổng số ghi trong văn bản, đồng", "15.000.000")
    affairs.press("Ghi nghị quyết")
    affairs.sees("Chưa gửi được")
    affairs.hand_in("Bản chụp có chữ ký", "45-NQ.pdf", pdf())
    affairs.press("Ghi nghị quyết")
    affairs.sees("Đã ghi nghị quyết HĐND")


def test_a_year_s_inspections(town):
    town.begin("inspections", on=date(2022, 7, 18))
    affairs, chair = town.enter("noivu", **DESK), town.enter("chutich")
    plan(affairs, "UBND Quài Tở")
    approving = give_back(chair)
    town.enter("xa.quaito").is_turned_away(approving, 404)
    affairs.page.goto("/")
    affairs.sees("Bị trả lại")
    plan(affairs, "UBND Pú Nhung")
    approve(chair)


def plan(affairs, unit: str) -> None:
    """The rows of before stand there when it came back; one more unit is added."""
    affairs.start("Lập kế hoạch kiểm tra")
    affairs.press("Lập kế hoạch")
    empty = (
        affairs.page.locator("tbody tr").filter(has=affairs.page.locator("option[value='']:checked")).first
    )
    empty.get_by_label("Đơn vị").select_option(label=unit)
    empty.get_by_label("Quý").select_option(label="3")
    affairs.press("Trình kế hoạch")
    affairs.sees("Chưa gửi được")
    affairs.page.get_by_label("Nội dung kiểm tra").filter(has_text=re.compile("^$")).first.fill(MATTER)
    affairs.press("Trình kế hoạch")
    affairs.sees("Đã trình kế hoạch kiểm tra")


def give_back(chair) -> str:
    """Where plans are approved: not for who is to be inspected."""
    chair.start("Duyệt kế hoạch kiểm tra")
    chair.press("Xem để duyệt")
    approving = chair.path
    chair.press("Trả lại kèm lý do")
    chair.page.get_by_label("Nội dung").check()
    chair.fill("Cần sửa gì", REASON)
    chair.press("Trả lại kèm lý do")
    chair.sees("Đã trả lại")
    return approving


def approve(chair) -> None:
    """Each inspection has its own case, the first of which comes next."""
    chair.start("Duyệt kế hoạch kiểm tra")
    chair.press("Xem để duyệt")
    chair.press("Duyệt kế hoạch")
    chair.sees("Chưa gửi được")
    chair.fill("Số, ký hiệu văn bản", "12/KH-UBND")
    chair.fill("Ngày ban hành", "18/07/2022")
    chair.press("Duyệt kế hoạch")
    chair.sees("Đã duyệt, mở 2 hồ sơ kiểm tra")
    chair.sees("Lập đoàn")


def test_an_inspection_is_concluded_and_what_is_wrong_is_late(town):
    day = date(2022, 7, 25)
    town.begin("inspected", on=day)
    affairs, chair = town.enter("noivu", **DESK), town.enter("chutich")
    draft_findings(affairs)
    conclude(chair)
    town.go_on(date(2022, 9, 5))
    affairs.start("Khắc phục, phúc tra")
    affairs.sees("quá hạn")


def draft_findings(affairs) -> None:
    """A finding without what is to be done about it is refused at its place."""
    affairs.start("Dự thảo kết luận")
    affairs.press("Dự thảo kết luận")
    affairs.fill("Tồn tại", WRONG)
    affairs.press("Trình dự thảo")
    affairs.sees("Chưa gửi được")
    affairs.fill("Việc phải khắc phục", "Xin lỗi bằng văn bản, niêm yết")
    affairs.fill("Hạn khắc phục", "01/09/2022")
    affairs.press("Trình dự thảo")
    affairs.sees("Đã trình dự thảo kết luận")


def conclude(chair) -> None:
    chair.start("Kết luận kiểm tra")
    chair.press("Xem để kết luận")
    chair.sees(WRONG)
    chair.fill("Số, ký hiệu văn bản", "101/TB-UBND")
    chair.fill("Ngày ban hành", "25/07/2022")
    chair.hand_in("Bản chụp có chữ ký", "101-TB.pdf", pdf())
    chair.press("Ký kết luận")
    chair.sees("Đã kết luận")
