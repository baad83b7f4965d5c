"""Pages of duty III.1: the sheet typed and pasted, a cell's own row, the check, summary, Nơi nhận, costs."""

import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from organizations.clock import standing_at
from registry.actions.distribution import Recipient, acknowledge
from registry.models import Distribution
from resolutions.models import Recipient as Printed
from resolutions.models import Resolution
from tests.people import World
from tests.scenarios.people import a_paper
from tests.workflow.stories import fresh
from tests.workflow.studies import (
    a_cell,
    a_study,
    counted,
    keep,
    proven,
    reported,
    the_duty,
    the_seat,
)
from workflow.actions.check_study import check_study
from workflow.actions.recipients import send_resolution
from workflow.actions.study import name_exception
from workflow.models import Case, StudyProof, StudyRow
from workflow.study_summary import duty_of, summary_of

TODAY = date(2022, 5, 20)


@pytest.fixture(autouse=True)
def in_may(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    with standing_at(TODAY):
        yield


@pytest.fixture
def case(world: World) -> Case:
    found = a_study(world)
    Resolution.objects.update(status="adopted", adopted_at="2022-03-24T00:00Z")
    return found


def enter(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def at(name: str, *args: int) -> str:
    return reverse(f"workflow:{name}", args=args)


def text(response: Any) -> str:
    return response.content.decode()


def row(unit: Any, *counts: Any, held_on: str = "05/05/2022", **rest: Any) -> dict[str, Any]:
    names = ("called", "present", "excused", "made_up", "made_up_on")
    said = {"held_on": held_on, "seen": 0} | dict(zip(names, counts, strict=False)) | rest
    return {f"cb-{unit.pk}-{name}": value for name, value in said.items()}


class TestTheSheet:
    def test_typed_and_written_whole(self, world, case):
        school, officer = a_cell(world), enter(world.xa_quaito)
        shown = text(officer.get(at("study_sheet", case.pk)))
        assert "Chi bộ bản Ma Khúa" in shown
        assert "Chi bộ trường học" in shown
        wrong = row(world.cb_quaito, 20, 19) | row(school, 10, 11)
        answer = officer.post(at("study_sheet", case.pk), wrong)
        assert answer.status_code == 422
        assert "Số dự lớn hơn số triệu tập." in text(answer)
        assert 'value="19"' in text(answer)
        assert not StudyRow.objects.exists()
        answer = officer.post(at("study_sheet", case.pk), row(world.cb_quaito, 20, 19) | row(school, 10, 9))
        assert (answer.status_code, answer["Location"]) == (302, case.get_absolute_url())
        assert StudyRow.objects.count() == 2

    def test_a_blank_row_says_nothing_and_a_written_one_is_not_emptied(self, world, case):
        a_cell(world)
        officer = enter(world.xa_quaito)
        officer.post(at("study_sheet", case.pk), row(world.cb_quaito, 20, 19))
        assert StudyRow.objects.count() == 1
        answer = officer.post(at("study_sheet", case.pk), {f"cb-{world.cb_quaito.pk}-seen": 1})
        assert "Số đã ghi không xóa được" in text(answer)

    def test_sent_twice_over_a_weak_line_it_counts_once(self, world, case):
        officer, said = enter(world.xa_quaito), row(world.cb_quaito, 20, 19)
        said["submit_token"] = "7a3f8a46-6f3f-4d5c-8a43-0f8f5f0f2f11"
        for _time in range(2):
            assert officer.post(at("study_sheet", case.pk), said).status_code == 302
        assert StudyRow.objects.count() == 1

    def test_pasted_from_excel_it_is_looked_at_before_it_is_written(self, world, case):
        school, officer = a_cell(world), enter(world.xa_quaito)
        table = (
            "Chi bộ\tNgày học\tTriệu tập\tDự\tVắng có lý do\tHọc bù\tNgày học bù\n"
            "chi bo ban Ma Khua\t05/05/2022\t21\t18\t2\t3\t12/05/2022\n"
            "Chi bộ lạ\t05/05/2022\t5\t5\t0\t0\t\n"
        )
        shown = text(officer.post(at("study_paste", case.pk), {"text": table}))
        assert "Đã đọc 1 dòng" in shown
        assert "Không thấy chi bộ “Chi bộ lạ”" in shown
        assert f'name="cb-{world.cb_quaito.pk}-called" value="21"' in shown
        assert f'name="cb-{school.pk}-called"' in shown
        assert not StudyRow.objects.exists()

    def test_a_page_that_was_overtaken_says_so(self, world, case):
        keep(case, world, counted(world.cb_quaito))
        answer = enter(world.xa_quaito).post(at("study_sheet", case.pk), row(world.cb_quaito, 30, 30))
        assert answer.status_code in (409, 422)
        assert "vừa được ghi số khác" in text(answer)

    def test_the_clerk_enters_it_for_the_secretary(self, world, case):
        said = row(world.cb_quaito, 20, 19) | {"entered_for": world.held(world.bt_quaito).pk}
        assert enter(world.vt_quaito).post(at("study_sheet", case.pk), said).status_code == 302
        assert StudyRow.objects.get().entered_by == world.vt_quaito
        assert "nhập thay" in text(enter(world.xa_quaito).get(case.get_absolute_url()))


class TestACellsOwnPage:
    def test_its_secretary_writes_it_with_the_minutes(self, world, case):
        own, me = at("study_cell", case.pk, world.cb_quaito.pk), enter(world.cb_quaito_bt)
        assert own in text(me.get("/"))
        answer = me.post(own, row(world.cb_quaito, 3, 3) | {"file": a_paper("Biên bản")})
        assert (answer.status_code, answer["Location"]) == (302, own)
        assert StudyProof.objects.get().unit == world.cb_quaito
        assert "dự 3/3" in text(me.get(own))

    def test_it_sees_no_other_cell_and_not_the_case(self, world, case):
        school, me = a_cell(world), enter(world.cb_quaito_bt)
        assert me.get(at("study_cell", case.pk, school.pk)).status_code == 404
        assert me.get(case.get_absolute_url()).status_code == 404

    def test_reported_it_is_shown_and_no_longer_written(self, world, case):
        reported(case, world)
        own, me = at("study_cell", case.pk, world.cb_quaito.pk), enter(world.cb_quaito_bt)
        assert "Đơn vị đã báo cáo" in text(me.get(own))
        assert me.post(own, row(world.cb_quaito, 3, 3, seen=1)).status_code == 409

    def test_the_officer_writes_one_cells_minutes_for_it(self, world, case):
        own = at("study_cell", case.pk, world.cb_quaito.pk)
        said = row(world.cb_quaito, 3, 3) | {"file": a_paper("Biên bản")}
        assert enter(world.xa_quaito).post(own, said)["Location"] == case.get_absolute_url()
        assert StudyProof.objects.get().unit == world.cb_quaito


class TestReportAndCheck:
    def test_the_head_reports_and_the_board_confirms(self, world, case):
        keep(case, world, counted(world.cb_quaito))
        proven(case, world)
        head = enter(world.bt_quaito)
        assert at("study_report", case.pk) in text(head.get(case.get_absolute_url()))
        assert "Bảng sẽ báo cáo" in text(head.get(at("study_report", case.pk)))
        assert head.post(at("study_report", case.pk), {"round": 1}).status_code == 302
        board, seat = enter(world.tuyengiao), the_seat(case)
        page = text(board.get(at("study_check", case.pk, seat)))
        assert "Bảng đã báo cáo" in page
        assert "bien-ban.pdf" in page
        answer = board.post(at("study_check", case.pk, seat), {"round": 1, "conclusion": "supplement"})
        assert answer.status_code == 422
        board.post(at("study_check", case.pk, seat), {"round": 1, "conclusion": "received"})
        assert fresh(case).closed_on == TODAY
        assert "Xác nhận hoàn thành" in text(board.get(case.get_absolute_url()))

    def test_an_exception_is_named_on_its_page(self, world, case):
        head = enter(world.bt_quaito)
        url = at("study_exception", case.pk, world.cb_quaito.pk)
        assert url in text(head.get(case.get_absolute_url()))
        assert head.post(url, {"reason": "x"}).status_code == 422
        said = {
            "reason": "Bản bị lũ chia cắt.",
            "until": "30/06/2022",
            "owner": world.held(world.bt_quaito).pk,
        }
        assert head.post(url, said).status_code == 302
        assert "Bản bị lũ chia cắt." in text(head.get(case.get_absolute_url()))

    def test_signed_lists_are_for_the_unit_the_board_and_the_auditor(self, world, case):
        case = reported(case, world)
        url = at("study_file", case.pk, StudyProof.objects.get().pk)
        assert enter(world.bithu).get(case.get_absolute_url()).status_code == 200
        assert enter(world.bithu).get(url).status_code == 404
        assert "bien-ban.pdf" not in text(enter(world.bithu).get(case.get_absolute_url()))
        for person in (world.tuyengiao, world.ubkt, world.xa_quaito):
            assert "bien-ban.pdf" in text(enter(person).get(case.get_absolute_url()))

    def test_the_way_of_the_case_and_its_drawing(self, world, case):
        page = text(enter(world.xa_quaito).get(case.get_absolute_url()))
        assert "Tổ chức học tập" in page
        assert "Kiểm tra kết quả học tập" in page
        drawn = text(enter(world.xa_quaito).get(at("diagram", case.pk)))
        assert "đơn vị đã phổ biến nghị quyết" in drawn


class TestTheSummary:
    def test_parents_are_sums_of_children_and_nothing_counts_twice(self, world, case):
        school = a_cell(world)
        name_exception(
            case=case, unit=school, reason="Đang nghỉ hè, chưa họp được.", owner=world.held(world.bt_quaito),
            until=TODAY + timedelta(days=20), by=world.doer(world.bt_quaito),
        )  # fmt: skip
        state = a_study(world, "ubnd_huyen")
        keep_state(state, world)
        reported(case, world, counted(world.cb_quaito, 20, 19, excused=1))
        found = summary_of(duty_of(case.duty.resolution), world.tuyengiao, on=TODAY)
        assert (found.party.called, found.party.present) == (20, 19)
        assert (found.others.called, found.others.present) == (40, 40)
        assert (found.covered, found.cells, str(found.coverage)) == (1, 2, "50.0")

    def test_only_what_was_reported_by_that_day(self, world, case):
        keep(case, world, counted(world.cb_quaito))
        duty = duty_of(case.duty.resolution)
        assert summary_of(duty, world.bithu, on=TODAY).party.called == 0
        reported(case, world)
        assert summary_of(duty, world.bithu, on=TODAY).party.called == 20
        with standing_at(TODAY + timedelta(days=9)):
            assert summary_of(duty, world.bithu, on=TODAY - timedelta(days=1)).units == []
            assert summary_of(duty, world.bithu, on=TODAY + timedelta(days=9)).party.called == 20

    def test_a_correction_is_not_seen_before_it_is_reported_again(self, world, case):
        reported(case, world)
        check_study(
            case=case, seat=the_seat(case), by=world.doer(world.tuyengiao), gaps=["proof"],
            comment="Biên bản mờ, không đọc được.",
        )  # fmt: skip
        keep(fresh(case), world, counted(world.cb_quaito, 30, 30, reason="Đếm sót mười đồng chí."))
        assert summary_of(duty_of(case.duty.resolution), world.bithu, on=TODAY).party.called == 20

    def test_the_page_the_cells_and_the_workbook(self, world, case):
        case, pk = reported(case, world), case.duty.resolution_id
        board = enter(world.tuyengiao)
        page = text(board.get(at("study_summary", pk)))
        assert "1/1 (100%)" in page
        assert "Đảng ủy xã Quài Tở" in page
        assert "Chờ kiểm tra" in page
        assert "Chi bộ bản Ma Khúa" in text(board.get(at("study_unit", pk, case.pk)))
        book = load_workbook(io.BytesIO(board.get(at("study_export", pk)).content))
        units = [[cell.value for cell in line] for line in book["Đơn vị"].iter_rows()]
        assert units[1][:5] == ["Đảng ủy xã Quài Tở", 1, 1, 20, 19]
        cells = [[cell.value for cell in line] for line in book["Chi bộ"].iter_rows()]
        assert cells[1][1] == "Chi bộ bản Ma Khúa"

    def test_a_commune_sees_its_own_line_alone(self, world, case):
        other, pk = a_study(world, "du_punhung"), case.duty.resolution_id
        page = text(enter(world.xa_punhung).get(at("study_summary", pk)))
        assert "Đảng ủy xã Pú Nhung" in page
        assert "Đảng ủy xã Quài Tở" not in page
        assert enter(world.xa_punhung).get(at("study_unit", pk, case.pk)).status_code == 404
        assert enter(world.xa_punhung).get(at("study_unit", pk, other.pk)).status_code == 200

    def test_a_day_that_cannot_be_read_is_told(self, world, case):
        page = enter(world.bithu).get(at("study_summary", case.duty.resolution_id), {"ngay": "xyz"})
        assert "Ngày không đọc được" in text(page)


def keep_state(case: Case, world: World) -> None:
    from tests.workflow.stories import a_scan
    from workflow.actions.study import give_study_proof, record_study, report_study

    by = world.doer(world.chutich, world.ubnd_huyen)
    record_study(case=case, rows=[counted(world.ubnd_huyen, 40, 40)], by=by)
    give_study_proof(case=case, file=a_scan("d"), name="a.pdf", by=by)
    report_study(case=case, by=by, round=1)


class TestNoiNhan:
    def test_printed_lines_until_it_is_sent(self, world, case):
        resolution = case.duty.resolution
        Printed.objects.create(resolution=resolution, position=1, text="Các chi, đảng bộ trực thuộc")
        url = at("recipients", resolution.pk)
        page = text(enter(world.xa_quaito).get(url))
        assert "Các chi, đảng bộ trực thuộc" in page
        assert "chưa có số" in page

    def test_sent_received_spread(self, world, case):
        resolution = case.duty.resolution
        Resolution.objects.update(number="07")
        clerk, send = enter(world.vanthu), at("send_resolution", resolution.pk)
        assert "Đảng ủy xã Quài Tở" in text(clerk.get(send))
        assert clerk.post(send, {"csrfmiddlewaretoken": "x"}).status_code == 422
        units = [world.du_quaito.pk, world.cb_quaito.pk]
        assert clerk.post(send, {"units": units, "lines": "Thường trực Tỉnh ủy"}).status_code == 302
        page = text(clerk.get(at("recipients", resolution.pk)))
        assert "Thường trực Tỉnh ủy" in page
        assert "Chưa xác nhận (2)" in page
        row = Distribution.objects.get(unit=world.cb_quaito)
        me, url = enter(world.cb_quaito_bt), at("disseminated", row.pk)
        assert "đã nhận văn bản trước" in text(me.post(url, {"csrfmiddlewaretoken": "x"}))
        acknowledge(distribution=row, by=world.doer(world.cb_quaito_bt))
        assert url in text(me.get(at("recipients", resolution.pk)))
        assert me.post(url, {"csrfmiddlewaretoken": "x"}).status_code == 302
        assert "đã phổ biến 1 nơi" in text(clerk.get(at("recipients", resolution.pk)))


@pytest.mark.parametrize("cells", [1, 6])
class TestWhatItCosts:
    @pytest.fixture
    def full(self, world, case, cells):
        made = [a_cell(world, f"Chi bộ {number}") for number in range(cells)]
        keep(case, world, *(counted(unit) for unit in [world.cb_quaito, *made]))
        proven(case, world)
        return case

    def test_the_sheet(self, world, full, frozen_queries):
        client = enter(world.xa_quaito)
        client.get("/")
        with frozen_queries("study sheet"):
            client.get(at("study_sheet", full.pk))

    def test_the_case(self, world, full, frozen_queries):
        client = enter(world.xa_quaito)
        client.get("/")
        with frozen_queries("study case"):
            client.get(full.get_absolute_url())

    def test_writing_the_sheet(self, world, full, frozen_queries, cells):
        why = "Đếm sót mười đồng chí."
        rows = [counted(one.unit, 30, 30, reason=why) for one in full.study_rows.all()]
        with frozen_queries("study sheet written"):
            keep(full, world, *rows)

    def test_the_summary(self, world, full, frozen_queries, cells):
        if cells > 1:
            a_study(world, "du_punhung")
            a_study(world, "ubnd_huyen")
        client = enter(world.tuyengiao)
        client.get("/")
        with frozen_queries("study summary"):
            client.get(at("study_summary", full.duty.resolution_id))

    def test_noi_nhan(self, world, full, frozen_queries, cells):
        Resolution.objects.update(number="07")
        units = [world.du_quaito, world.cb_quaito, world.ubnd_huyen, world.mttq][: 2 if cells == 1 else 4]
        send_resolution(
            resolution=full.duty.resolution, recipients=[Recipient(unit=unit) for unit in units],
            by=world.doer(world.vanthu),
        )  # fmt: skip
        client = enter(world.xa_quaito)
        client.get("/")
        with frozen_queries("resolution recipients"):
            client.get(at("recipients", full.duty.resolution_id))


def test_the_duty_of_the_world_is_the_one_that_is_summed(world, case):
    assert duty_of(case.duty.resolution) == the_duty(world)
