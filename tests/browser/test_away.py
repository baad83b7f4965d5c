"""The Secretary is away for fourteen days: entered at the screen, signed for her, back in the end."""

from datetime import date

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

FIRST, LAST, AFTER = date(2022, 6, 20), date(2022, 7, 3), date(2022, 7, 4)
DEPUTY = "Tòng Thị Ín, Phó Bí thư Thường trực, phụ trách Văn phòng, Đảng ủy xã Quài Tở"
NOTHING = "Không có việc nào đang chờ đồng chí"
ONE, OTHER = "Chương trình hành động số 1", "Chương trình hành động số 2"


def test_nothing_stops_while_the_secretary_is_away(town):
    town.begin("two_programs", on=FIRST)
    deputy, secretary = town.enter("pbt.quaito"), town.enter("bt.quaito")
    deputy.sees(NOTHING)
    authorise(secretary)
    town.go_on(LAST)
    document = sign_for_her(deputy)
    town.go_on(AFTER)
    deputy.page.goto("/")
    deputy.sees(NOTHING)
    deputy.page.goto(document)
    deputy.offers_not("Ký ban hành")
    town.enter("bt.punhung").is_turned_away(f"{document}ky/", 404)
    secretary.page.goto("/")
    expect(secretary.page.locator(".work-title")).to_have_count(1)
    secretary.take_up(OTHER)
    secretary.press("Ký ban hành")
    secretary.sees("Đã ký ban hành")


def authorise(secretary) -> None:
    """Without the paper it is refused, and what was typed stays."""
    secretary.press("Vắng mặt, ủy quyền")
    secretary.press("Tôi vắng mặt: ủy quyền ở Đảng ủy Quài Tở")
    secretary.page.get_by_label("Ủy quyền cho").select_option(label=DEPUTY)
    secretary.fill("Từ ngày", f"{FIRST:%d/%m/%Y}")
    secretary.fill("Đến hết ngày", f"{LAST:%d/%m/%Y}")
    expect(secretary.page.get_by_label("Đôn đốc")).to_be_hidden()
    secretary.press("Ghi ủy quyền")
    secretary.sees("Ghi số, ngày văn bản ủy quyền.")
    assert secretary.field("Đến hết ngày").input_value() == f"{LAST:%d/%m/%Y}"
    secretary.fill("Văn bản ủy quyền", "Giấy ủy quyền số 02-UQ/ĐU ngày 20/06/2022")
    secretary.press("Ghi ủy quyền")
    secretary.sees("Quàng Văn Pâng ủy quyền cho Tòng Thị Ín")


def sign_for_her(deputy) -> str:
    """What waited has moved to him; the document says for whom he signed. Where the other one is."""
    deputy.page.goto("/")
    deputy.sees("được ủy quyền bởi đồng chí Quàng Văn Pâng")
    deputy.take_up(ONE)
    signed = deputy.path
    deputy.press("Ký ban hành")
    deputy.sees("Đã ký ban hành")
    other = deputy.path
    deputy.page.goto(signed)
    assert "thay đồng chí Quàng Văn Pâng" in deputy.lines()[0]
    return other
