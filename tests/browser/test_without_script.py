"""JavaScript off: the same program, from the draft to its tasks."""

import pytest

from tests.browser import moves

pytestmark = pytest.mark.browser


def test_a_program_comes_about_without_script(enter):
    officer = enter("xa.quaito", java_script_enabled=False)
    officer.take_up(moves.PROGRAM)
    officer.press("Soạn thảo")
    moves.last_row(officer, "tasks", moves.NEW_TASK)
    officer.page.locator("#tasks").get_by_role("button", name="Thêm dòng").click()
    moves.last_row(officer, "tasks", moves.NEW_TASK | {"Nội dung nhiệm vụ": "Kiểm tra sau tập huấn"})
    moves.submit(officer)
    moves.record_minutes(officer)

    moves.sign(enter("bt.quaito", java_script_enabled=False))
    clerk = enter("vt.quaito", java_script_enabled=False)
    moves.number(clerk)
    moves.dispatch(clerk)
    for login in ("vphu", "noivu", "hdv.quaito"):
        moves.receive(enter(login, java_script_enabled=False))

    officer.press("Công việc")
    officer.sees(moves.NEW_TASK["Nội dung nhiệm vụ"])
    officer.sees("Kiểm tra sau tập huấn")
