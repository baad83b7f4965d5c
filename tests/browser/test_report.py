"""The quarter's report at the screen: begun from the frozen period, returned, signed, concluded into work."""

from datetime import date

import pytest

from tests.browser.moves import send_back, submit
from tests.browser.person import DESK

pytestmark = pytest.mark.browser

REPORT = "Báo cáo tổng hợp"
WORK = "Kiểm điểm việc không báo cáo"


def test_a_quarter_becomes_a_report_and_the_report_work(town):
    town.begin("report", on=date(2022, 6, 17))
    office, officer = town.enter("vphu", **DESK), town.enter("tuyengiao.cv", **DESK)
    begin(office)
    write(officer, "Quý II có tiến bộ.")
    deputy, head = town.enter("tuyengiao.pho"), town.enter("tuyengiao")
    appraise(deputy)
    head.take_up(REPORT)
    send_back(head)
    write(officer, "Quý II có tiến bộ; còn một xã chưa báo cáo.")
    appraise(deputy)
    head.take_up(REPORT)
    head.press("Ký ban hành")
    head.sees("Đã ký ban hành")
    issue(town.enter("tuyengiao.vt", **DESK))
    conclude(office, officer)
    commune = town.enter("xa.punhung")
    commune.take_up(WORK)
    commune.sees("30/06/2022")


def begin(office) -> None:
    """From the period, which names who is late."""
    office.press("Kỳ báo cáo")
    office.page.locator("main").get_by_role("link", name="Quý II năm").first.click()
    office.sees("Không nộp trước khi chốt")
    office.press("Lập báo cáo tổng hợp")
    office.press("Lập báo cáo")
    office.sees("Đã lập báo cáo. Ban Tuyên giáo")
    office.offers_not("Lập báo cáo tổng hợp")


def write(officer, words: str) -> None:
    """Figures are the period's: nobody types one."""
    officer.start("Soạn thảo")
    officer.sees("30,0% (30/100)")
    officer.sees("Không báo cáo:")
    officer.press("Soạn thảo")
    officer.fill("Hoặc soạn nội dung tại đây", words)
    submit(officer)


def appraise(deputy) -> None:
    deputy.take_up(REPORT)
    deputy.press("Thẩm định đạt")
    deputy.sees("Đã thẩm định")


def issue(clerk) -> None:
    clerk.start("Cấp số")
    clerk.press("Cấp số")
    clerk.press("Cấp số")
    clerk.sees("Đã cấp số")
    clerk.press("Phát hành")
    clerk.press("Phát hành")
    clerk.sees("Đã phát hành")


def conclude(office, officer) -> None:
    """Not by who wrote it. A unit that does not exist is named and nothing given; then it becomes work."""
    office.take_up(REPORT)
    office.press("Ghi kết luận")
    officer.is_turned_away(office.path, 403)
    for label, value in {
        "Ngày họp, ngày cho ý kiến": "17/06/2022",
        "Theo văn bản, biên bản": "12-KL/HU",
        "Nội dung kết luận": "Các xã chưa báo cáo phải kiểm điểm.",
        "Việc": WORK,
        "Đơn vị chủ trì": "UBND Pú Nhung; UBND Nơi Khác",
        "Hạn": "30/06/2022",
    }.items():
        office.fill(label, value)
    office.page.get_by_label("Ban Thường vụ Huyện ủy").check()
    office.press("Ghi kết luận, giao việc")
    office.sees("Không thấy đơn vị: UBND Nơi Khác")
    assert office.field("Việc").input_value() == WORK, "what was typed stays"
    office.fill("Đơn vị chủ trì", "UBND Pú Nhung")
    office.press("Ghi kết luận, giao việc")
    office.sees("Đã ghi kết luận, giao 1 việc")
