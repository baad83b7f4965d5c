"""Duty III.4: the member's quarter, his notes and recommendations, the areas (domain 3.4)."""

from datetime import timedelta

import pytest

from audit.models import Entry
from organizations.clock import office_today, standing_at
from organizations.models import Appointment
from organizations.policy import may
from organizations.roles import Role
from tasks.models import Assignment, Waiting
from tasks.workdays import add_working_days
from tests import build
from tests.people import World
from tests.workflow.oversight import (
    FINDINGS,
    a_later_day,
    a_quarter,
    fresh,
    planned,
    reported,
    seat_of,
    visited,
)
from tests.workflow.stories import a_scan
from toolbox.errors import NotAllowed, Refused, TooLate
from workflow.actions.areas import answer_area, assign_area, end_area, offer_area
from workflow.actions.detours import withdraw
from workflow.actions.oversight import (
    open_quarter,
    plan_visits,
    receive_quarter,
    report_quarter,
    return_quarter,
    skip_visit,
)
from workflow.actions.recommendations import (
    answer_recommendation,
    give_recommendation,
    lay_finished,
    refuse_recommendation,
)
from workflow.actions.visits import correct_visit, record_visit, reply_to_visit
from workflow.engine import open_task
from workflow.models import AreaHandover, Case, Recommendation, VisitNote
from workflow.overseers import areas_of
from workflow.quarters import Quarter
from workflow.verbs import VISIT


def step(case: Case) -> str:
    task = open_task(case)
    return task.flow_task.name if task else ""


class TestQuarter:
    def test_the_whole_way(self, world: World) -> None:
        case = planned(world)
        assert step(case) == "visit"
        visited(world)
        assert step(fresh(case)) == "report"
        by = world.doer(world.hdv_quaito)
        made = report_quarter(case=case, seat=seat_of(case), words="Xã làm tốt, cần thêm máy.", by=by)
        assert made.checklist == {"visits": 1, "recommendations": 2, "resolved": 0, "refused": 0}
        assert step(fresh(case)) == "note"
        receive_quarter(case=case, round=1, by=world.doer(world.vphu))
        assert fresh(case).closed_on == office_today()

    def test_an_early_visit_does_not_make_the_report_late(self, world: World) -> None:
        case = planned(world)
        visited(world)
        ends = Quarter.of(office_today()).last_day
        assert fresh(case).seats.open().get().due_on == add_working_days(ends, 5)

    def test_the_commune_does_not_withdraw_what_it_did_not_write(self, world: World) -> None:
        with pytest.raises(TooLate):
            withdraw(case=a_quarter(world), by=world.doer(world.xa_quaito), reason="Xin rút lại để sửa.")

    def test_opening_it_twice_makes_one_case_a_commune(self, world: World) -> None:
        case = a_quarter(world)
        again = open_quarter(duty=case.duty, quarter=Quarter.read(case.period), by=world.doer(world.vphu))
        assert again == []
        assert Case.objects.filter(duty=case.duty).count() == 2

    def test_a_plan_lies_in_its_quarter(self, world: World) -> None:
        case, by = a_quarter(world), world.doer(world.hdv_quaito)
        for days in ([], [Quarter.of(office_today()).last_day + timedelta(days=1)]):
            with pytest.raises(Refused):
                plan_visits(case=case, seat=seat_of(case), days=days, by=by)

    @pytest.mark.parametrize("who", ["bt_quaito", "xa_quaito", "vt_quaito", "xa_punhung", "quantri", "ubkt"])
    def test_nobody_else_plans(self, world: World, who: str) -> None:
        case = a_quarter(world)
        with pytest.raises(NotAllowed):
            plan_visits(
                case=case, seat=seat_of(case), days=[office_today()], by=world.doer(getattr(world, who))
            )

    def test_the_commune_s_clerk_enters_nothing_for_the_member(self, world: World) -> None:
        member = world.held(world.hdv_quaito).pk
        with pytest.raises(NotAllowed):
            visited(world, by=world.doer(world.vt_quaito, entered_for=member), scan=a_scan())

    def test_without_a_note_the_report_comes_back_to_the_visit(self, world: World) -> None:
        case, by = planned(world), world.doer(world.hdv_quaito)
        with pytest.raises(Refused):
            skip_visit(case=case, seat=seat_of(case), words="Bận", by=by)
        skip_visit(case=case, seat=seat_of(case), words="Đường sạt lở cả tháng.", by=by)
        report_quarter(case=case, seat=seat_of(case), words="Chưa đi được, sẽ đi sau.", by=by)
        office = world.doer(world.vphu)
        with pytest.raises(Refused, match="chưa có phiếu"):
            receive_quarter(case=case, round=1, by=office)
        return_quarter(
            case=case, round=1, reason_code="evidence", comment="Chưa có phiếu làm việc.", by=office
        )
        assert (step(fresh(case)), fresh(case).round) == ("visit", 2)
        assert Waiting.objects.get(source="workflow.seat", source_id=seat_of(case)).ask == "returned"
        visited(world)
        report_quarter(case=case, seat=seat_of(case), words="Đã đi, xã làm tốt rồi.", by=by)
        receive_quarter(case=case, round=2, by=office)
        assert fresh(case).closed_on

    def test_a_report_is_returned_to_its_writer(self, world: World) -> None:
        case = reported(world)
        office = world.doer(world.vphu)
        with pytest.raises(Refused):
            return_quarter(case=case, round=1, reason_code="content", comment="Ngắn", by=office)
        return_quarter(case=case, round=1, reason_code="content", comment="Ghi rõ từng kiến nghị.", by=office)
        assert step(fresh(case)) == "report"

    def test_who_reported_does_not_receive(self, world: World) -> None:
        """In two hats: the member heads the Party Office, too."""
        post = build.position(world.van_phong, Role.OFFICE_HEAD)
        build.appointment(world.hdv_quaito, post)
        case = reported(world)
        with pytest.raises(NotAllowed):
            receive_quarter(case=case, round=1, by=world.doer(world.hdv_quaito))


class TestNotes:
    def test_a_note_its_recommendations_and_its_line_in_the_book(self, world: World) -> None:
        note = visited(world, files=[a_scan("b")])
        assert [row.text for row in note.recommendations.all()] == [
            "Xã bố trí máy quét", "Phòng Nội vụ tập huấn lại cho công chức mới",
        ]  # fmt: skip
        assert note.files.count() == 1
        assert Entry.objects.filter(act="workflow.visit_written", object_id=str(note.pk)).exists()
        assert Waiting.objects.filter(source="workflow.recommendation", unit=world.van_phong).count() == 2

    def test_findings_are_asked_for(self, world: World) -> None:
        with pytest.raises(Refused):
            visited(world, findings="  ")

    def test_an_assistant_enters_it_with_the_signed_sheet_and_in_time(self, world: World) -> None:
        member = world.held(world.hdv_quaito).pk
        with pytest.raises(Refused, match="bản chụp"):
            visited(world, by=world.doer(world.vphu, entered_for=member))
        note = visited(world, by=world.doer(world.vphu, entered_for=member), scan=a_scan())
        assert (note.person, note.entered_by) == (world.hdv_quaito, world.vphu)
        late = world.doer(
            world.vphu, entered_for=member, done_on=a_later_day(-20), backdating_reason="Đi dài ngày"
        )
        with pytest.raises(Refused, match="nhập thay trong"):
            visited(world, by=late, scan=a_scan("c"))

    def test_the_member_himself_is_late_with_a_reason(self, world: World) -> None:
        with pytest.raises(Refused):
            visited(world, by=world.doer(world.hdv_quaito, done_on=a_later_day(-20)))
        by = world.doer(world.hdv_quaito, done_on=a_later_day(-20), backdating_reason="Mất sóng ở bản")
        assert visited(world, by=by).done_on == a_later_day(-20)

    def test_a_correction_is_a_new_note(self, world: World) -> None:
        note, by = visited(world), world.doer(world.hdv_quaito)
        made = correct_visit(
            note=note, findings="Còn 5 hồ sơ chậm, không phải 4.", reason="Đếm lại hồ sơ.", by=by
        )
        assert (made.corrects, made.done_on) == (note, note.done_on)
        assert VisitNote.objects.get(pk=note.pk).findings == FINDINGS
        assert list(VisitNote.objects.standing()) == [made]
        with pytest.raises(TooLate):
            correct_visit(note=note, findings="Lần nữa", reason="Đếm lại hồ sơ.", by=by)

    def test_the_commune_replies_beside_it(self, world: World) -> None:
        note = visited(world)
        with pytest.raises(Refused):
            reply_to_visit(note=note, answer="differs", words="Sai", by=world.doer(world.bt_quaito))
        reply_to_visit(
            note=note, answer="differs", words="Chỉ còn 2 hồ sơ chậm.", by=world.doer(world.bt_quaito)
        )
        assert not Waiting.objects.filter(source="workflow.visit").exists()
        assert VisitNote.objects.get(pk=note.pk).findings == FINDINGS

    @pytest.mark.parametrize("who", ["hdv_quaito", "vphu", "xa_punhung", "ubkt"])
    def test_only_the_commune_replies(self, world: World, who: str) -> None:
        note = visited(world)
        with pytest.raises(NotAllowed):
            reply_to_visit(note=note, answer="confirmed", by=world.doer(getattr(world, who)))

    def test_a_note_closes_no_work(self, world: World) -> None:
        row = build.assignment(world.ubnd_quaito) if hasattr(build, "assignment") else None
        before = list(Assignment.objects.values_list("status", flat=True))
        visited(world)
        assert list(Assignment.objects.values_list("status", flat=True)) == before
        assert row is None or Assignment.objects.get(pk=row.pk).status == row.status


class TestRecommendations:
    def one(self, world: World) -> Recommendation:
        return visited(world).recommendations.first()

    def given(self, world: World) -> Recommendation:
        row = self.one(world)
        give_recommendation(
            recommendation=row, owner=world.phong_noi_vu, due_on=a_later_day(10), by=world.doer(world.vphu)
        )
        return Recommendation.objects.get(pk=row.pk)

    def over(self, world: World) -> Recommendation:
        row = self.given(world)
        today = office_today()
        Assignment.objects.filter(pk=row.assignment_id).update(
            status="done", completed_on=today, recorded_on=today, stopped_on=today
        )
        return row

    def test_it_becomes_work_given_by_the_committee(self, world: World) -> None:
        work = self.given(world).assignment
        assert (work.lead_unit, work.given_by_unit) == (world.phong_noi_vu, world.huyen_uy)
        assert "Phiếu làm việc" in work.source

    def test_it_is_classified_once_and_not_back_in_time(self, world: World) -> None:
        row, by = self.one(world), world.doer(world.vphu)
        with pytest.raises(Refused):
            give_recommendation(recommendation=row, owner=world.phong_noi_vu, due_on=a_later_day(-1), by=by)
        refuse_recommendation(recommendation=row, words="Ngoài thẩm quyền của huyện.", by=by)
        with pytest.raises(TooLate):
            give_recommendation(recommendation=row, owner=world.phong_noi_vu, due_on=a_later_day(1), by=by)

    @pytest.mark.parametrize("who", ["hdv_quaito", "bt_quaito", "noivu", "ubkt"])
    def test_only_the_party_office_classifies(self, world: World, who: str) -> None:
        with pytest.raises(NotAllowed):
            refuse_recommendation(
                recommendation=self.one(world), words="Không thuộc huyện.", by=world.doer(getattr(world, who))
            )

    def test_a_refusal_goes_to_the_member_who_keeps_or_drops_it(self, world: World) -> None:
        row, by = self.one(world), world.doer(world.hdv_quaito)
        refuse_recommendation(
            recommendation=row, words="Ngoài thẩm quyền của huyện.", by=world.doer(world.vphu)
        )
        assert Waiting.objects.get(source="workflow.recommendation", source_id=row.pk).verb == VISIT.codename
        with pytest.raises(Refused):
            answer_recommendation(recommendation=row, outcome="resolved", by=by)
        answer_recommendation(
            recommendation=row, outcome="kept", words="Huyện có kinh phí cho việc này.", by=by
        )
        assert Recommendation.objects.get(pk=row.pk).state == "new"

    def test_the_member_speaks_when_the_work_is_over(self, world: World) -> None:
        row, by = self.given(world), world.doer(world.hdv_quaito)
        with pytest.raises(Refused, match="chưa làm xong"):
            answer_recommendation(recommendation=row, outcome="resolved", by=by)

    def test_resolved(self, world: World) -> None:
        row = self.over(world)
        assert (lay_finished(), lay_finished()) == (1, 0)
        answer_recommendation(recommendation=row, outcome="resolved", by=world.doer(world.hdv_quaito))
        assert Recommendation.objects.get(pk=row.pk).state == "resolved"
        assert not Waiting.objects.filter(source="workflow.recommendation", source_id=row.pk).exists()

    def test_not_yet_leads_back_and_leaves_the_work_as_it_is(self, world: World) -> None:
        row, by = self.over(world), world.doer(world.hdv_quaito)
        with pytest.raises(Refused):
            answer_recommendation(recommendation=row, outcome="not_yet", words="Chưa", by=by)
        answer_recommendation(recommendation=row, outcome="not_yet", words="Máy quét chưa dùng được.", by=by)
        assert Recommendation.objects.get(pk=row.pk).state == "new"
        assert Assignment.objects.get(pk=row.assignment_id).status == "done"

    def test_who_leads_the_unit_does_not_confirm_its_work(self, world: World) -> None:
        build.appointment(world.hdv_quaito, build.position(world.phong_noi_vu, Role.DEPUTY))
        with pytest.raises(NotAllowed):
            answer_recommendation(
                recommendation=self.over(world), outcome="resolved", by=world.doer(world.hdv_quaito)
            )


class TestAreas:
    def offered(self, world: World) -> AreaHandover:
        return offer_area(
            unit=world.du_quaito, appointment=world.held(world.hdv_quaito), receiver=world.thuongtruc,
            since=office_today(), decision="12-QĐ/HU", by=world.doer(world.vphu),
        )  # fmt: skip

    def test_nothing_changes_before_the_receiver_signs(self, world: World) -> None:
        made = self.offered(world)
        assert [one.person for one in areas_of(world.du_quaito, office_today())] == [world.hdv_quaito]
        assert not may(world.thuongtruc, VISIT, world.du_quaito)
        assert (
            Waiting.objects.get(source="workflow.area_handover", source_id=made.pk).person == world.thuongtruc
        )

    def test_signed_the_old_row_ends_and_a_new_one_begins(self, world: World) -> None:
        visited(world)
        old = world.held(world.hdv_quaito)
        receipt = answer_area(handover=self.offered(world), accept=True, by=world.doer(world.thuongtruc))
        assert receipt.open_count == 2
        assert Appointment.objects.get(pk=old.pk).valid_to == office_today() - timedelta(days=1)
        assert [one.person for one in areas_of(world.du_quaito, office_today())] == [world.thuongtruc]
        assert may(world.thuongtruc, VISIT, world.du_quaito)
        with pytest.raises(NotAllowed):
            visited(world)

    def test_only_the_receiver_signs_and_once(self, world: World) -> None:
        made = self.offered(world)
        with pytest.raises(NotAllowed):
            answer_area(handover=made, accept=True, by=world.doer(world.bithu))
        with pytest.raises(Refused):
            answer_area(handover=made, accept=False, words="Bận", by=world.doer(world.thuongtruc))
        answer_area(
            handover=made, accept=False, words="Đang đi học tập trung.", by=world.doer(world.thuongtruc)
        )
        with pytest.raises(TooLate):
            answer_area(handover=made, accept=True, by=world.doer(world.thuongtruc))

    def test_never_alone_over_a_unit_one_leads(self, world: World) -> None:
        """Domain 3.4: refused on the day; beside another member it passes, until that one leaves."""
        build.appointment(world.bt_quaito, build.position(world.huyen_uy, Role.MEMBER))
        with pytest.raises(Refused, match="một mình"):
            assign_area(
                unit=world.du_punhung, receiver=self.head_of_punhung(world), since=office_today(),
                decision="3-QĐ/HU", by=world.doer(world.vphu),
            )  # fmt: skip
        assign_area(
            unit=world.du_quaito, receiver=world.bt_quaito, since=office_today(), decision="3-QĐ/HU",
            by=world.doer(world.vphu),
        )  # fmt: skip
        with pytest.raises(Refused, match="một mình"):
            end_area(
                unit=world.du_quaito, appointment=world.held(world.hdv_quaito), last_day=office_today(),
                decision="4-QĐ/HU", by=world.doer(world.vphu),
            )  # fmt: skip

    def head_of_punhung(self, world: World):
        build.appointment(world.bt_punhung, build.position(world.huyen_uy, Role.MEMBER))
        return world.bt_punhung

    def test_a_post_of_two_communes_keeps_the_other_one(self, world: World) -> None:
        member = build.person("Lầu A Dơ")
        post = build.position(world.huyen_uy, Role.OVERSEER, on=[world.du_quaito, world.du_punhung])
        held = build.appointment(member, post)
        build.appointment(member, build.position(world.huyen_uy, Role.MEMBER))
        made = offer_area(
            unit=world.du_punhung, appointment=held, receiver=world.thuongtruc, since=office_today(),
            decision="12-QĐ/HU", by=world.doer(world.vphu),
        )  # fmt: skip
        answer_area(handover=made, accept=True, by=world.doer(world.thuongtruc))
        assert member in [one.person for one in areas_of(world.du_quaito, office_today())]
        assert member not in [one.person for one in areas_of(world.du_punhung, office_today())]

    def test_only_members_of_the_committee(self, world: World) -> None:
        for person, by in ((world.xa_quaito, world.vphu), (world.thuongtruc, world.bt_quaito)):
            with pytest.raises(Refused if by == world.vphu else NotAllowed):
                assign_area(
                    unit=world.du_punhung,
                    receiver=person,
                    since=office_today(),
                    decision="1",
                    by=world.doer(by),
                )

    def test_the_right_is_that_of_the_day(self, world: World) -> None:
        with standing_at(a_later_day(-1)):
            assert record_visit(unit=world.du_quaito, findings=FINDINGS, by=world.doer(world.hdv_quaito))
