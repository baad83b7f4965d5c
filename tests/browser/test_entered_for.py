"""The secretary never logs in: the clerk enters the signature with its scan, and every such line says so."""

import pytest

from tests.browser import moves
from tests.registry.files import pdf

pytestmark = pytest.mark.browser


def test_a_signature_on_paper_is_entered_for_the_secretary(enter):
    officer = enter("xa.quaito")
    officer.take_up(moves.PROGRAM)
    officer.press("Soạn thảo")
    moves.submit(officer)
    moves.record_minutes(officer)

    clerk = enter("vt.quaito")
    # it waits for the secretary, who never logs in
    clerk.press("Nhập thay: việc đang chờ người khác ở đơn vị")
    waiting = clerk.page.locator(".work-list .work-title", has_text="Quài Tở")
    waiting.filter(has_text=moves.PROGRAM).first.click()
    clerk.press("Nhập thay: Ký ban hành")
    clerk.page.get_by_label("T/M ĐẢNG ỦY – BÍ THƯ").check()
    clerk.page.get_by_label("Nhập thay cho").select_option(
        label="Quàng Văn Pâng, Bí thư Đảng ủy, Đảng ủy xã Quài Tở"
    )
    clerk.press("Ký ban hành")
    clerk.sees("Nhập thay phải kèm bản chụp")  # nobody signs for another without the signed sheet
    clerk.hand_in("Bản chụp có chữ ký", "ban-da-ky.pdf", pdf())
    clerk.press("Ký ban hành")
    clerk.sees("Đã ký ban hành")
    moves.number(clerk)
    moves.dispatch(clerk)

    clerk.look_up("Quài Tở")
    signed = [line for line in clerk.lines() if "ký ban hành" in line]
    assert len(signed) == 1
    assert "Quàng Văn Pâng, Bí thư" in signed[0]
    assert "nhập thay" in signed[0]
    assert "đ/c Lường Văn Thoan nhập, quyết định của đ/c Quàng Văn Pâng" in signed[0]
    assert [line for line in clerk.lines() if "nhập thay" in line] == signed
    conclusion = clerk.page.locator("section[aria-labelledby=ket-luan] li", has_text="Ký ban hành")
    assert "nhập thay" in conclusion.inner_text().lower()
