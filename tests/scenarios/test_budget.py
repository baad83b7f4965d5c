"""A year's money told by those who handle it: asked, sent, cut, explained, decided, allocated, spent."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from organizations.clock import standing_at
from tests.people import World
from tests.registry.files import pdf
from tests.workflow.money import DAY, a_budget, a_duty, all_of, allocated, asked, balanced, seat_of, step
from tests.workflow.stories import fresh
from workflow.actions.needs import Need, give_needs
from workflow.budget import table_of
from workflow.models import BudgetRequest, Case, SpendingReport
from workflow.models.budget import Stage


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    with standing_at(DAY):
        yield


def enter(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def url(name: str, case: Case, *more: int) -> str:
    return reverse(f"workflow:{name}", args=[case.pk, *more])


def scan(name: str = "van-ban.pdf", pages: int = 1) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf(pages), "application/pdf")


def text(response: Any) -> str:
    return response.content.decode()


def rows(*lines: tuple[str, str]) -> dict[str, str]:
    said = {"rows-TOTAL_FORMS": str(len(lines)), "rows-INITIAL_FORMS": "0"}
    for number, (content, amount) in enumerate(lines):
        said |= {f"rows-{number}-content": content, f"rows-{number}-amount": amount}
    return said


def typed(case: Case, share: int = 100, **said: Any) -> dict[str, Any]:
    return {f"amount_{pk}": str(amount) for pk, amount in all_of(table_of(case), share).items()} | said


def test_the_year_as_people_handle_it(world: World) -> None:
    case = is_asked_for(world)
    with standing_at(DAY.replace(month=8, day=16)):
        is_closed(world, case)
        comes_back_and_is_cut(world, case)
        is_decided_and_allocated(world, case)
        is_spent(world, case)


def is_asked_for(world: World) -> Case:
    """Home Affairs asks two units; one sends, and is refused what is not its own."""
    duty = a_duty(world, "BudgetFlow", "III.2-KP", "Dự toán và số thực chi")
    office = enter(world.vphu)
    opening = reverse("workflow:open_year", args=[duty.pk])
    assert office.post(opening, {"year": "2023"}).status_code == 302
    assert "đã được mở" in text(office.post(opening, {"year": "2023"}))
    case = fresh(Case.objects.get(duty=duty))

    affairs = enter(world.noivu)
    assert "Hỏi nhu cầu kinh phí năm 2023" in text(affairs.get(url("ask_needs", case)))
    units = [world.ubnd_quaito.pk, world.phong_tai_chinh.pk]
    said = {"round": 1, "units": units, "due_on": "15/08/2022"}
    assert affairs.post(url("ask_needs", case), said).status_code == 302
    seat = seat_of(case, world.ubnd_quaito)
    officer = enter(world.xa_quaito)
    assert "Gửi nhu cầu kinh phí" in text(officer.get("/"))
    wrong = officer.post(url("give_needs", case, seat), rows(("Máy quét", "một trăm")) | {"round": 1})
    assert wrong.status_code == 422
    assert "không phải là số tiền" in text(wrong)
    assert "một trăm" in text(wrong), "what was typed stays"
    grown = officer.post(
        url("give_needs", case, seat), rows(("Máy quét", "45.000.000")) | {"round": 1, "add_row": "rows"}
    )
    assert (grown.status_code, 'name="rows-1-content"' in text(grown)) == (200, True)
    good = rows(("Máy quét", "45.000.000"), ("Tập huấn", "20000000")) | {"round": 1}
    assert officer.post(url("give_needs", case, seat), good).status_code == 302
    foreign = seat_of(case, world.phong_tai_chinh)
    assert officer.get(url("give_needs", case, foreign)).status_code == 403, "another unit's seat"
    assert enter(world.xa_punhung).get(url("give_needs", case, foreign)).status_code == 404
    return case


def is_closed(world: World, case: Case) -> None:
    """After the day: who was silent is listed as such."""
    affairs = enter(world.noivu)
    assert "quá hạn 15/08/2022" in text(affairs.get(case.get_absolute_url()))
    assert affairs.post(url("close_needs", case), {"round": 1}).status_code == 302
    assert "không gửi" in text(affairs.get(case.get_absolute_url()))
    assert step(case) == "balance"


def comes_back_and_is_cut(world: World, case: Case) -> None:
    affairs, officer = enter(world.noivu), enter(world.xa_quaito)
    # finance sends it back, asks again, cuts
    finance = enter(world.taichinh)
    seat = seat_of(case)
    back = {"round": 1, "reason_code": "figures", "comment": "Đơn giá máy quét cao hơn mặt bằng."}
    assert finance.post(url("return_needs", case, seat), back).status_code == 302
    assert (step(case), fresh(case).round) == ("propose", 2)
    said = {"round": 2, "units": [world.ubnd_quaito.pk], "due_on": "20/08/2022"}
    affairs.post(url("ask_needs", case), said)
    again = url("give_needs", case, seat_of(case, world.ubnd_quaito))
    assert "45.000.000" in text(officer.get(again)), "the first answer stands there to be changed"
    assert officer.post(again, rows(("Máy quét", "30.000.000")) | {"round": 2}).status_code == 302
    affairs.post(url("close_needs", case), {"round": 2})
    page = url("balance", case, seat_of(case))
    cut = finance.post(page, typed(case, 50, round=2))
    assert (cut.status_code, "ghi lý do" in text(cut)) == (422, True)
    reasons = {f"reason_{pk}": "Cân đối theo nguồn." for pk in all_of(table_of(case))}
    assert finance.post(page, typed(case, 50, round=2) | reasons).status_code == 302


def is_decided_and_allocated(world: World, case: Case) -> None:
    affairs = enter(world.noivu)
    # the Council, then UBND, which may not give more
    paper = {"round": 2, "symbol": "45/NQ-HĐND", "issued_on": "16/08/2022", "total": "15.000.000"}
    assert affairs.post(url("council_ruling", case), typed(case, **paper)).status_code == 422, "no scan"
    assert affairs.post(
        url("council_ruling", case), typed(case, **paper, scan=scan())
    ).status_code == 302  # fmt: skip
    more = {**paper, "symbol": "310/QĐ-UBND", "total": "16.000.000"}
    answer = affairs.post(url("allocation", case), typed(case, **more, scan=scan()))
    assert (answer.status_code, "vượt tổng HĐND" in text(answer)) == (422, True)
    more["total"] = "15.000.000"
    affairs.post(url("allocation", case), typed(case, **more, scan=scan()))
    assert step(case) == "spend"


def is_spent(world: World, case: Case) -> None:
    officer = enter(world.xa_quaito)
    # the unit reports what it spent, over a weak line: the same form twice is one report
    page = url("report_spending", case, world.ubnd_quaito.pk)
    shown = text(officer.get(page))
    token = shown.split('name="submit_token" value="')[1].split('"')[0]
    [line] = table_of(case).lines
    said = {"quarter": 1, f"amount_{line.pk}": "9.000.000", "submit_token": token}
    assert officer.post(page, {**said, "scan": scan("bang-ke.pdf", 2)}).status_code == 302
    assert officer.post(page, {**said, "scan": scan("bang-ke.pdf", 2)}).status_code == 302
    assert SpendingReport.objects.count() == 1
    assert enter(world.ct_quaito).get(page).status_code == 200
    shown = text(officer.get(case.get_absolute_url()))
    assert ("9" in shown, "60%" in shown) == (True, True)
    report = SpendingReport.objects.get()
    assert officer.get(url("spending_file", case, report.pk)).status_code == 200


def test_who_sees_which_lines(world: World) -> None:
    """UBND, finance and the auditor see all; a unit sees its own."""
    case = allocated(a_budget(world), world)
    for person in (world.noivu, world.taichinh, world.ubkt, world.chutich):
        shown = text(enter(person).get(case.get_absolute_url()))
        assert "Phần mềm kế toán" in shown, person
        assert "Máy quét" in shown
    shown = text(enter(world.xa_quaito).get(case.get_absolute_url()))
    assert ("Máy quét" in shown, "Phần mềm kế toán" in shown) == (True, False)
    sheet = load_workbook(io.BytesIO(enter(world.xa_quaito).get(url("budget_sheet", case)).content)).active
    assert [row[3].value for row in sheet.iter_rows(min_row=2)] == [45_000_000, 20_000_000, 65_000_000]
    sheet = load_workbook(io.BytesIO(enter(world.noivu).get(url("budget_sheet", case)).content)).active
    assert sheet.max_row == 5


def test_home_affairs_enters_a_paper_for_a_unit_over_http(world: World) -> None:
    case = asked(a_budget(world), world)
    page = url("give_needs", case, seat_of(case, world.ubnd_quaito))
    affairs, decider = enter(world.noivu_cv), world.held(world.ct_quaito, world.ubnd_quaito).pk
    said = rows(("Máy quét", "45.000.000")) | {"round": 1, "entered_for": decider}
    assert affairs.post(page, said).status_code == 422
    assert affairs.post(page, said | {"scan": scan()}).status_code == 302
    made = BudgetRequest.objects.get()
    assert (made.person, made.entered_by) == (world.ct_quaito, world.noivu_cv)
    assert affairs.get(url("needs_scan", case, made.pk)).status_code == 200
    assert "nhập thay" in text(affairs.get(case.get_absolute_url()))


def test_the_unit_s_page_shows_its_money(world: World) -> None:
    case = balanced(a_budget(world), world)
    shown = text(enter(world.xa_quaito).get(world.ubnd_quaito.get_absolute_url()))
    assert ("Kinh phí" in shown, case.get_absolute_url() in shown, "<dd>65</dd>" in shown) == (
        True,
        True,
        True,
    )
    assert "Kinh phí" not in text(enter(world.xa_punhung).get(world.ubnd_quaito.get_absolute_url()))


def test_the_price_of_the_page_does_not_grow_with_lines(world: World, frozen_queries: Any) -> None:
    case = asked(a_budget(world), world, world.ubnd_quaito, world.ubnd_punhung, world.phong_tai_chinh)
    many = [Need(f"Nội dung {number}", 1_000_000) for number in range(20)]
    seat = seat_of(case, world.ubnd_quaito)
    give_needs(case=case, seat=seat, by=world.doer(world.xa_quaito), needs=many[:1])
    reader = enter(world.noivu)
    reader.get(case.get_absolute_url())
    with frozen_queries("budget page"):
        reader.get(case.get_absolute_url())
    for unit, person in ((world.ubnd_punhung, world.xa_punhung), (world.phong_tai_chinh, world.taichinh)):
        seat = seat_of(case, unit)
        give_needs(case=case, seat=seat, by=world.doer(person), needs=many)
    with frozen_queries("budget page"):
        reader.get(case.get_absolute_url())
    assert table_of(case).total(Stage.SPENT) is None
