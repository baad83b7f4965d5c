"""Duty III.1: the sheet, what keeps it from being reported, its check, the mark at Nơi nhận."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from audit.models import Entry
from organizations.clock import office_today, standing_at
from organizations.doer import Doer
from organizations.models import OfficeSetting, Unit
from registry.actions.dissemination import disseminate
from registry.actions.distribution import Recipient, acknowledge
from registry.models import Distribution, Notice
from resolutions.models import Resolution
from tasks.models import Waiting
from tests.people import World
from tests.workflow.stories import a_scan, fresh
from tests.workflow.studies import (
    MET,
    a_cell,
    a_study,
    counted,
    keep,
    proven,
    reported,
    the_duty,
    the_seat,
)
from toolbox.errors import NotAllowed, Refused, TooLate
from workflow.actions.check_study import check_study
from workflow.actions.recipients import send_resolution
from workflow.actions.study import give_study_proof, name_exception, problems_of, record_study, report_study
from workflow.engine import open_task
from workflow.models import Case, Decision, StudyRow
from workflow.studying import Counts, cells_of, sheet_of

TODAY = date(2022, 5, 20)


@pytest.fixture(autouse=True)
def in_may():
    with standing_at(TODAY):
        yield


@pytest.fixture
def case(world: World) -> Case:
    return a_study(world)


def step(case: Case) -> str | None:
    task = open_task(case)
    return task.flow_task.name if task else None


def confirm(case: Case, world: World, **rest):
    said = {"gaps": [], "by": world.doer(world.tuyengiao)} | rest
    return check_study(case=case, seat=the_seat(case), **said)


class TestTheWholeWay:
    def test_from_the_sheet_to_confirmed(self, world, case):
        assert step(case) == "hold_study"
        school = a_cell(world)
        keep(case, world, counted(world.cb_quaito, 20, 18, excused=1), counted(school, 10, 10))
        proven(case, world)
        version = report_study(case=case, by=world.doer(world.bt_quaito), round=1)
        assert "Cộng: triệu tập 30, dự 28, vắng có lý do 1, học bù 0." in version.text
        assert (step(case), Decision.objects.get().person) == ("check_study", world.bt_quaito)
        assert confirm(case, world).outcome == "confirmed"
        case = fresh(case)
        assert (step(case), case.closed_on) == (None, TODAY)
        done = ["activated", "study_recorded", "study_proven", "study_reported", "study_checked"]
        kept = (
            Entry.objects.filter(object_type="workflow.document").order_by("pk").values_list("act", flat=True)
        )
        assert list(kept) == [f"workflow.{act}" for act in done]
        assert not Waiting.objects.filter(title=str(case.document)).exists()

    def test_supplemented_and_reported_again(self, world, case):
        reported(case, world)
        confirm(case, world, gaps=["attendance"], comment="Biên bản ghi 17 người dự.")
        case = fresh(case)
        assert (step(case), case.round) == ("hold_study", 2)
        assert Waiting.objects.get(source="workflow.case", source_id=case.pk).ask == "returned"
        assert Notice.objects.of(world.xa_quaito).filter(text__startswith="Phải bổ sung").exists()
        keep(
            case,
            world,
            counted(
                world.cb_quaito,
                20,
                17,
                made_up=2,
                made_up_on=date(2022, 5, 12),
                reason="Một đồng chí về sớm.",
            ),
        )
        report_study(case=case, by=world.doer(world.bt_quaito), round=2)
        assert [row.version for row in StudyRow.objects.all()] == [1, 2]
        confirm(case, world)
        assert sheet_of(fresh(case)).total == Counts(20, 17, 0, 2)

    def test_a_body_without_cells_has_one_row(self, world):
        case = a_study(world, "ubnd_huyen")
        assert [line.unit for line in sheet_of(case).lines] == [world.ubnd_huyen]
        by = world.doer(world.chutich, world.ubnd_huyen)
        record_study(case=case, rows=[counted(world.ubnd_huyen, 40, 38)], by=by)
        give_study_proof(case=case, file=a_scan("d"), name="a.pdf", by=by)
        report_study(case=case, by=by, round=1)
        assert step(case) == "check_study"

    def test_three_people_two_accounts(self, world, case):
        """A cell's secretary and the secretary of the committee are enough on this side."""
        by = world.doer(world.cb_quaito_bt)
        record_study(case=case, rows=[counted(world.cb_quaito, 3, 3)], by=by, at=world.cb_quaito)
        give_study_proof(case=case, file=a_scan("e"), name="a.jpg", by=by, at=world.cb_quaito)
        report_study(case=case, by=world.doer(world.bt_quaito), round=1)
        assert step(case) == "check_study"


class TestTheSheet:
    @pytest.mark.parametrize(
        ("said", "field"),
        [
            ({"called": 0, "present": 0}, "called"),
            ({"called": 20_001}, "called"),
            ({"present": 21}, "present"),
            ({"excused": 2}, "excused"),
            ({"made_up": 2, "made_up_on": MET}, "made_up"),
            ({"made_up": 1}, "made_up_on"),
            ({"made_up_on": MET}, "made_up"),
            ({"made_up": 1, "made_up_on": MET - timedelta(days=1)}, "made_up_on"),
            ({"held_on": TODAY + timedelta(days=1)}, "held_on"),
            ({"held_on": date(2022, 3, 23)}, "held_on"),
        ],
    )
    def test_what_cannot_be_is_refused_at_its_cell(self, world, case, said, field):
        row = counted(world.cb_quaito, **said)
        assert [name for name, _words in problems_of(row, date(2022, 3, 24))] == [field]
        with pytest.raises(Refused) as refused:
            keep(case, world, row)
        assert refused.value.field == field
        assert not StudyRow.objects.exists()

    def test_one_wrong_row_keeps_all_out(self, world, case):
        school = a_cell(world)
        with pytest.raises(Refused, match="trường học"):
            keep(case, world, counted(world.cb_quaito), counted(school, 5, 6))
        assert not StudyRow.objects.exists()

    def test_a_correction_is_a_new_row_and_the_same_again_none(self, world, case):
        keep(case, world, counted(world.cb_quaito))
        assert keep(case, world, counted(world.cb_quaito)) == []
        keep(case, world, counted(world.cb_quaito, 21, 20, reason="Đếm sót một đồng chí."))
        rows = StudyRow.objects.values_list("version", "called", "reason")
        assert list(rows) == [(1, 20, ""), (2, 21, "Đếm sót một đồng chí.")]
        assert sheet_of(case).total.called == 21
        with pytest.raises(IntegrityError), transaction.atomic():
            StudyRow.objects.filter(version=1).update(called=1)

    def test_a_page_that_was_overtaken_writes_nothing(self, world, case):
        keep(case, world, counted(world.cb_quaito, seen=0))
        with pytest.raises(TooLate, match="vừa được ghi số khác"):
            keep(case, world, counted(world.cb_quaito, 22, 22, seen=0))

    def test_a_foreign_cell_has_no_row_here(self, world, case):
        with pytest.raises(Refused, match="không thuộc bảng này"):
            keep(case, world, counted(world.cb_punhung))

    def test_who_is_not_of_the_unit_writes_nothing(self, world, case):
        for person in (world.xa_punhung, world.tuyengiao, world.vphu):
            with pytest.raises(NotAllowed):
                record_study(case=case, rows=[counted(world.cb_quaito)], by=world.doer(person))

    def test_a_cell_writes_its_own_row_alone(self, world, case):
        school, by = a_cell(world), world.doer(world.cb_quaito_bt)
        with pytest.raises(NotAllowed):
            record_study(case=case, rows=[counted(school)], by=by, at=school)
        with pytest.raises(Refused):
            record_study(case=case, rows=[counted(school)], by=by, at=world.cb_quaito)

    def test_a_cell_is_asked_at_its_own_desk_until_it_has_answered(self, world, case):
        mine = Waiting.objects.for_person(world.cb_quaito_bt)
        assert [row.path for row in mine] == [f"/hoc-tap/{case.pk}/chi-bo/{world.cb_quaito.pk}/"]
        keep(case, world, counted(world.cb_quaito))
        assert not mine.all().exists()

    def test_entered_for_the_officer_by_the_clerk(self, world, case):
        by = world.doer(world.vt_quaito, entered_for=world.held(world.bt_quaito).pk)
        [row] = record_study(case=case, rows=[counted(world.cb_quaito)], by=by)
        assert (row.person, row.entered_by) == (world.bt_quaito, world.vt_quaito)

    def test_the_head_hears_once_that_nothing_is_missing(self, world, case):
        keep(case, world, counted(world.cb_quaito))
        keep(case, world, counted(world.cb_quaito, 30, 29, reason="Đếm sót mười đồng chí."))
        told = Notice.objects.of(world.bt_quaito).filter(text__startswith="Đã đủ kết quả")
        assert told.count() == 1


class TestCellsOfADay:
    def test_new_and_merged_cells_join_and_leave_by_their_days(self, world):
        new = a_cell(world, valid_from=date(2022, 6, 1))
        old = a_cell(world, "Chi bộ cũ", valid_to=date(2022, 5, 31))
        assert set(cells_of(world.du_quaito, TODAY)) == {world.cb_quaito, old}
        assert set(cells_of(world.du_quaito, date(2022, 6, 1))) == {world.cb_quaito, new}

    def test_what_a_merged_cell_said_stays_counted(self, world, case):
        old = a_cell(world, "Chi bộ cũ")
        keep(case, world, counted(world.cb_quaito), counted(old, 10, 10))
        Unit.objects.filter(pk=old.pk).update(valid_to=TODAY - timedelta(days=1))
        assert sheet_of(case).total.called == 30


class TestTheThreshold:
    @pytest.mark.parametrize(
        ("present", "made_up", "state"), [(17, 0, "low"), (18, 0, "done"), (15, 3, "done")]
    )
    def test_ninety_percent_with_who_made_it_up(self, world, case, present, made_up, state):
        more = {"made_up": made_up, "made_up_on": TODAY if made_up else None}
        keep(case, world, counted(world.cb_quaito, 20, present, **more))
        assert [line.state for line in sheet_of(case).lines] == [state]

    def test_it_is_judged_by_counts_and_not_by_the_rounded_share(self, world, case):
        keep(case, world, counted(world.cb_quaito, 2001, 1800))
        [line] = sheet_of(case).lines
        assert (str(line.share), line.state) == ("90.0", "low")

    def test_the_office_sets_it_and_the_case_keeps_it(self, world):
        OfficeSetting.objects.create(unit=world.huyen_uy, key="dissemination.threshold", value=80)
        case = a_study(world)
        OfficeSetting.objects.update(value=95)
        keep(case, world, counted(world.cb_quaito, 20, 16))
        assert sheet_of(fresh(case)).lines[0].state == "done"


class TestTheReport:
    def test_not_over_a_missing_cell(self, world, case):
        a_cell(world)
        keep(case, world, counted(world.cb_quaito))
        proven(case, world)
        with pytest.raises(Refused, match="Chi bộ trường học chưa học"):
            report_study(case=case, by=world.doer(world.bt_quaito), round=1)

    def test_not_below_the_threshold(self, world, case):
        keep(case, world, counted(world.cb_quaito, 20, 10))
        proven(case, world)
        with pytest.raises(Refused, match="học bù"):
            report_study(case=case, by=world.doer(world.bt_quaito), round=1)

    def test_not_without_proof(self, world, case):
        keep(case, world, counted(world.cb_quaito))
        with pytest.raises(Refused, match="tài liệu chứng minh"):
            report_study(case=case, by=world.doer(world.bt_quaito), round=1)

    def test_only_by_who_stands_for_the_unit(self, world, case):
        keep(case, world, counted(world.cb_quaito))
        proven(case, world)
        for person in (world.xa_quaito, world.pbt_quaito):
            with pytest.raises(NotAllowed):
                report_study(case=case, by=world.doer(person), round=1)

    def test_entered_for_the_secretary_with_the_signed_sheet(self, world, case):
        keep(case, world, counted(world.cb_quaito))
        proven(case, world)
        by = world.doer(world.vt_quaito, entered_for=world.held(world.bt_quaito).pk)
        with pytest.raises(Refused, match="bản chụp"):
            report_study(case=case, by=by, round=1)
        report_study(case=case, by=by, round=1, scan=a_scan("f"))
        decision = Decision.objects.get()
        assert (decision.person, decision.entered_by) == (world.bt_quaito, world.vt_quaito)

    def test_once_reported_the_sheet_is_shut(self, world, case):
        reported(case, world)
        with pytest.raises(TooLate, match="chờ kiểm tra"):
            keep(case, world, counted(world.cb_quaito, 30, 30))
        with pytest.raises(TooLate):
            report_study(case=case, by=world.doer(world.bt_quaito), round=1)


class TestExceptions:
    def named(self, world, case, unit, **rest):
        said = {
            "reason": "Bản bị lũ chia cắt, chưa họp được.", "owner": world.held(world.bt_quaito),
            "until": TODAY + timedelta(days=30), "by": world.doer(world.bt_quaito),
        } | rest  # fmt: skip
        return name_exception(case=case, unit=unit, **said)

    def test_a_named_cell_lets_the_report_through_and_may_come_later(self, world, case):
        school = a_cell(world)
        self.named(world, case, school)
        version = report_after(case, world)
        assert "Ngoại lệ: Bản bị lũ chia cắt" in version.text
        confirm(case, world)
        keep(case, world, counted(school, 8, 8))  # after the end: only what was excepted
        assert not sheet_of(fresh(case)).excepted
        with pytest.raises(TooLate, match="ngoại lệ"):
            keep(case, world, counted(world.cb_quaito, 30, 30))

    @pytest.mark.parametrize(("wrong", "field"), [({"reason": "lũ"}, "reason"), ({"until": TODAY}, "until")])
    def test_it_says_why_and_until_when(self, world, case, wrong, field):
        with pytest.raises(Refused) as refused:
            self.named(world, case, world.cb_quaito, **wrong)
        assert refused.value.field == field

    def test_somebody_of_the_unit_or_the_cell_answers_for_it(self, world, case):
        self.named(world, case, world.cb_quaito, owner=world.held(world.cb_quaito_bt))
        with pytest.raises(Refused, match="người chịu trách nhiệm"):
            self.named(world, case, world.cb_quaito, owner=world.held(world.bt_punhung))

    def test_not_for_a_cell_that_has_studied_and_not_by_the_officer(self, world, case):
        with pytest.raises(NotAllowed):
            self.named(world, case, world.cb_quaito, by=world.doer(world.xa_quaito))
        keep(case, world, counted(world.cb_quaito))
        with pytest.raises(Refused, match="không cần ngoại lệ"):
            self.named(world, case, world.cb_quaito)


def report_after(case, world):
    keep(case, world, counted(world.cb_quaito))
    proven(case, world)
    return report_study(case=case, by=world.doer(world.bt_quaito), round=1)


class TestTheCheck:
    def test_a_gap_needs_words(self, world, case):
        reported(case, world)
        with pytest.raises(Refused, match="phải bổ sung gì"):
            confirm(case, world, gaps=["proof"], comment="mờ")

    def test_it_is_the_boards_and_nobody_elses(self, world, case):
        reported(case, world)
        for person in (world.vphu, world.bt_quaito, world.noivu):
            with pytest.raises(NotAllowed):
                confirm(case, world, by=world.doer(person))

    def test_who_filled_in_the_sheet_never_confirms_it(self, world, case):
        """Whichever way she came to both desks."""
        held = world.held(world.xa_quaito)
        held.__class__.objects.create(
            person=world.tuyengiao, position=held.position, valid_from=held.valid_from
        )
        post = world.tuyengiao.appointments.get(position=held.position)
        record_study(
            case=case, rows=[counted(world.cb_quaito)], by=Doer(world.tuyengiao, appointment=post.pk)
        )
        proven(case, world)
        report_study(case=case, by=world.doer(world.bt_quaito), round=1)
        with pytest.raises(NotAllowed):
            confirm(case, world)


class TestNoiNhan:
    @pytest.fixture
    def sent(self, world, case) -> list[Distribution]:
        resolution = the_duty(world).resolution
        Resolution.objects.update(number="07", status="adopted", adopted_at="2022-03-24T00:00Z")
        units = [world.du_quaito, world.cb_quaito, world.ubnd_huyen]
        recipients = [*(Recipient(unit=unit) for unit in units), Recipient(text="Thường trực Tỉnh ủy")]
        return send_resolution(resolution=resolution, recipients=recipients, by=world.doer(world.vanthu))

    def test_without_a_number_it_is_not_sent(self, world, case):
        with pytest.raises(Refused, match="ghi số"):
            send_resolution(
                resolution=the_duty(world).resolution, recipients=[Recipient(text="x")],
                by=world.doer(world.vanthu),
            )  # fmt: skip

    def test_sent_again_it_reaches_only_who_is_new(self, world, sent):
        resolution, by = the_duty(world).resolution, world.doer(world.vanthu)
        more = [Recipient(unit=world.du_quaito), Recipient(unit=world.du_punhung)]
        assert [row.unit for row in send_resolution(resolution=resolution, recipients=more, by=by)] == [
            world.du_punhung
        ]
        with pytest.raises(Refused, match="đã được gửi"):
            send_resolution(resolution=resolution, recipients=more, by=by)
        with pytest.raises(NotAllowed):
            send_resolution(resolution=resolution, recipients=more, by=world.doer(world.xa_quaito))

    def test_it_follows_from_the_confirmed_case(self, world, case, sent):
        reported(case, world)
        with standing_at(TODAY + timedelta(days=1)):
            confirm(case, world)
        days = dict(Distribution.objects.filter(unit__isnull=False).values_list("unit", "disseminated_on"))
        assert days == {world.du_quaito.pk: TODAY, world.cb_quaito.pk: TODAY, world.ubnd_huyen.pk: None}

    def test_or_the_unit_says_it_after_its_receipt(self, world, sent):
        row, by = sent[1], world.doer(world.cb_quaito_bt)
        with pytest.raises(Refused, match="đã nhận văn bản trước"):
            disseminate(distribution=row, by=by)
        acknowledge(distribution=row, by=by)
        with pytest.raises(NotAllowed):
            disseminate(distribution=row, by=world.doer(world.xa_quaito))
        assert disseminate(distribution=row, by=by).disseminated_on == office_today()
        with pytest.raises(TooLate):
            disseminate(distribution=row, by=by)
        with pytest.raises(Refused, match="ngoài hệ thống"):
            disseminate(distribution=sent[3], by=by)
