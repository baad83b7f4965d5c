"""Readings: versions that stay, who may report and who may verify, what a frozen period says."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from audit.models import Entry
from organizations.models import Position
from registry.models import Notice
from registry.store import keep
from tasks import actions
from tasks.actions.readings import Proof
from tasks.models import Period, PeriodReport, Reading
from tasks.owing import owed_by
from tasks.report_content import figure_rows
from tests import build
from tests.registry.files import pdf, upload
from tests.tasks.reported import (
    AFTER,
    TODAY,
    a_report,
    a_target,
    frozen,
    on,
    quarters,
    reported,
    sent,
    typed,
)
from toolbox.errors import NotAllowed, Refused, TooLate


def test_a_correction_is_a_new_version_and_both_stay(world):
    report = a_report(world)
    first = reported(world, report)
    second = reported(world, report, numerator="45")
    assert [(one.version, one.words) for one in report.readings.order_by("version")] == [
        (1, "30,0% (30/100)"), (2, "45,0% (45/100)"),
    ]  # fmt: skip
    assert reported(world, report, numerator="45") == second  # the same again is no version
    assert list(Reading.objects.newest()) == [second]
    for reading in (first, second):
        with pytest.raises(IntegrityError), transaction.atomic():
            Reading.objects.filter(pk=reading.pk).update(numerator=1)
    facts = [entry.header["facts"] for entry in Entry.objects.filter(act="tasks.reading_reported")]
    assert [(fact["version"], fact["numerator"]) for fact in facts] == [(1, "30"), (2, "45")]


def test_who_reported_for_whom_on_which_days(world):
    report = a_report(world)
    with on():
        reading = actions.report_reading(
            report=report, target=report.unit.targets.get(), typed=typed(),
            by=world.doer(world.xa_quaito, done_on=date(2022, 6, 8)),
        )  # fmt: skip
    assert (reading.person, reading.entered_by) == (world.xa_quaito, None)
    assert (reading.done_on, reading.recorded_on) == (date(2022, 6, 8), TODAY)
    assert reading.recorded_at is not None


class TestRefused:
    def report(self, world, report, **said):
        said = {"target": report.unit.targets.first(), "typed": typed()} | said
        return actions.report_reading(report=report, by=world.doer(world.xa_quaito), **said)

    def test_a_negative_denominator(self, world):
        report = a_report(world)
        with on(), pytest.raises(Refused, match="không được âm"):
            self.report(world, report, typed=typed(denominator="-100"))
        assert not Reading.objects.exists()

    def test_a_frozen_period_says_how_to_add(self, world):
        report = a_report(world)
        frozen(world, report.period)
        with on(AFTER), pytest.raises(TooLate, match=r"Quý II năm 2022 đã chốt ngày 17/06/2022.*Lập bổ sung"):
            self.report(world, report)

    def test_a_period_that_has_not_begun(self, world):
        target = a_target(world.du_quaito)
        quarters(world)
        third = Period.objects.get(key="2022-Q3")
        report = PeriodReport.objects.create(period=third, unit=world.du_quaito, asked_on=TODAY)
        with on(), pytest.raises(Refused, match=r"Quý III năm 2022 chưa mở. Kỳ mở từ ngày 30/08/2022"):
            self.report(world, report, target=target)

    @pytest.mark.parametrize(
        "said",
        [
            {"cadence": "year"},
            {"set_on": date(2022, 6, 16)},
            {"ended_on": date(2022, 6, 14)},
        ],
    )
    def test_a_target_not_read_in_the_period(self, world, said):
        report = a_report(world)
        other = a_target(world.du_quaito, title="Chỉ tiêu khác", **said)
        with on(), pytest.raises(Refused, match="“Chỉ tiêu khác” không phải báo cáo trong quý II"):
            self.report(world, report, target=other)

    def test_a_target_of_another_unit(self, world):
        report = a_report(world)
        foreign = a_target(world.du_punhung)
        with on(), pytest.raises(Refused, match="không phải báo cáo"):
            self.report(world, report, target=foreign)

    def test_a_report_that_was_sent(self, world):
        report = sent(world, a_report(world))
        with on(), pytest.raises(TooLate, match="nhờ Huyện ủy Tuần Giáo trả lại"):
            self.report(world, report, typed=typed("31"))

    def test_a_newer_figure_is_not_overwritten_unseen(self, world):
        report = a_report(world)
        reported(world, report)
        reported(world, report, numerator="40")
        with on(), pytest.raises(TooLate, match=r"người khác ghi: 40,0% \(40/100\)"):
            self.report(world, report, typed=typed("50"), seen=1)

    @pytest.mark.parametrize("who", ["xa_punhung", "vt_quaito", "hdv_quaito", "vphu", "ubkt", "quantri"])
    def test_who_has_no_part_in_it(self, world, who):
        report = a_report(world)
        with on(), pytest.raises(NotAllowed):
            actions.report_reading(
                report=report, target=report.unit.targets.get(), typed=typed(),
                by=world.doer(getattr(world, who)),
            )  # fmt: skip


def test_three_answers_and_silence_are_four_things(world):
    report = a_report(world)
    for title in ("Không phát sinh", "Không áp dụng", "Bằng không", "Im lặng"):
        a_target(world.du_quaito, title=title)
    said = {
        "Không phát sinh": typed("0", "0"),
        "Không áp dụng": typed("", "", answer="not_applicable", note="Xã không có bưu điện"),
        "Bằng không": typed("0", "12"),
    }
    with on():
        for title, figure in said.items():
            target = world.du_quaito.targets.get(title=title)
            actions.report_reading(report=report, target=target, by=world.doer(world.xa_quaito), typed=figure)
        rows = {row.target.title: row for row in figure_rows(report, unsent=True)}
    assert {title: rows[title].standing_words for title in ("Im lặng", *said)} == {
        "Im lặng": "Chưa báo cáo", "Không phát sinh": "Không phát sinh", "Không áp dụng": "Không áp dụng",
        "Bằng không": "Chưa đạt",
    }  # fmt: skip
    assert [rows[title].reading and rows[title].reading.percent for title in ("Im lặng", *said)] == [
        None, None, None, 0,
    ]  # fmt: skip


def test_the_proof_stays_with_a_correction_unless_another_comes(world, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    report = a_report(world)
    target, by = report.unit.targets.get(), world.doer(world.xa_quaito)
    file = keep(upload(pdf(1)))
    with on():
        first = actions.report_reading(
            report=report, target=target, by=by, typed=typed(), proof=Proof(file, "so.pdf")
        )
        second = actions.report_reading(report=report, target=target, by=by, typed=typed("31"))
        third = actions.report_reading(report=report, target=target, by=by, typed=typed("31"), proof=Proof())
    assert [one.file for one in (first, second, third)] == [file, file, None]
    entry = Entry.objects.filter(act="tasks.reading_reported").first()
    assert entry.header["files"] == [file.sha256]


class TestVerifying:
    def test_another_person_finds_that_it_fits(self, world):
        reading = sent(world, a_report(world)).readings.get()
        with on(AFTER):
            check = actions.verify_reading(reading=reading, by=world.doer(world.noivu_cv))
        assert (check.outcome, check.person) == ("verified", world.noivu_cv)
        with on(AFTER), pytest.raises(Refused, match="đã có kết luận"):
            actions.verify_reading(reading=reading, by=world.doer(world.vphu))

    def test_nobody_verifies_what_she_reported(self, world):
        """The officer of the commune has gone to the Party Office since: another hat, the same person."""
        reading = sent(world, a_report(world)).readings.get()
        office = Position.objects.get(title="Chánh Văn phòng Huyện ủy")
        build.appointment(world.xa_quaito, office, valid_from=AFTER)
        with on(AFTER):
            for act in (
                lambda: actions.verify_reading(reading=reading, by=world.doer(world.xa_quaito)),
                lambda: actions.return_reading(
                    reading=reading, by=world.doer(world.xa_quaito), reason="Không khớp sổ của một cửa"
                ),
            ):
                with pytest.raises(NotAllowed, match="không tự đối chiếu"):
                    act()

    def test_nor_what_she_sent(self, world):
        reading = sent(world, a_report(world)).readings.get()
        office = Position.objects.get(title="Chánh Văn phòng Huyện ủy")
        build.appointment(world.bt_quaito, office, valid_from=AFTER)
        with on(AFTER), pytest.raises(NotAllowed, match="Người nộp báo cáo không tự đối chiếu"):
            actions.verify_reading(reading=reading, by=world.doer(world.bt_quaito))

    def test_what_was_not_sent_is_not_there_to_be_verified(self, world):
        report = a_report(world)
        reading = reported(world, report)
        with on(AFTER), pytest.raises(Refused):
            actions.verify_reading(reading=reading, by=world.doer(world.noivu_cv))

    @pytest.mark.parametrize("who", ["xa_quaito", "bt_quaito", "bithu", "tuyengiao", "ubkt", "quantri"])
    def test_only_the_collector_s_desk(self, world, who):
        reading = sent(world, a_report(world)).readings.get()
        with on(AFTER), pytest.raises(NotAllowed):
            actions.verify_reading(reading=reading, by=world.doer(getattr(world, who)))

    def test_given_back_with_a_reason_who_reported_is_told(self, world):
        reading = sent(world, a_report(world)).readings.get()
        by = world.doer(world.noivu_cv)
        with on(AFTER):
            with pytest.raises(Refused, match="ít nhất 10"):
                actions.return_reading(reading=reading, by=by, reason=" sai  ")
            actions.return_reading(reading=reading, by=by, reason="Sổ một cửa ghi 28 hồ sơ")
        assert Notice.objects.get(person=world.xa_quaito).text.startswith("Số liệu bị trả lại")
        assert Entry.objects.get(act="tasks.reading_returned").words["reason"] == "Sổ một cửa ghi 28 hồ sơ"

    def test_all_at_once_in_one_statement(self, world):
        report = a_report(world)
        for n in range(5):
            target = a_target(world.du_quaito, title=f"Chỉ tiêu {n}")
            with on():
                actions.report_reading(
                    report=report, target=target, by=world.doer(world.xa_quaito), typed=typed()
                )
        report = sent(world, report)
        with on(AFTER):
            checks = actions.verify_readings(
                report=report,
                by=world.doer(world.vphu),
                readings=report.readings.values_list("pk", flat=True),
            )
        assert len(checks) == 6
        assert Entry.objects.filter(act="tasks.readings_verified").count() == 1


class TestStations:
    """Several years of one way are one measure: the next station is read, the figure before is found."""

    def test_the_next_station_from_the_period_s_year_on(self, world):
        report = a_report(world, year=2023, value=30)
        later = a_target(world.du_quaito, year=2025)
        a_target(world.du_quaito, title="Khác", year=2021)
        owed = owed_by(report.period, [world.du_quaito])[world.du_quaito.pk]
        assert [(one.title, one.year) for one in owed] == [("Hồ sơ nộp trực tuyến", 2023), ("Khác", 2021)]
        report.period.first_day = date(2024, 4, 1)
        owed = owed_by(report.period, [world.du_quaito])[world.du_quaito.pk]
        assert later in owed

    def test_the_figure_of_the_period_before_stands_beside(self, world):
        report = a_report(world, year=2022, set_on=date(2022, 1, 1))
        first = Period.objects.get(key="2022-Q1")
        with on():
            [earlier] = actions.open_period(period=first, units=[world.du_quaito], by=world.doer(world.vphu))
        sent(world, earlier, numerator="20")
        [row] = figure_rows(report, unsent=True)
        assert row.previous.words == "20,0% (20/100)"
        assert row.reading is None
        assert row.source == "Hệ thống một cửa"


def test_what_is_not_sent_is_for_the_unit_alone(world):
    report = sent(world, a_report(world))
    with on(AFTER):
        actions.return_report(
            report=report, by=world.doer(world.vphu), round=1, comment="Xem lại số liệu quý này"
        )
    report.refresh_from_db()
    reported(world, report, AFTER, numerator="28", note="Đếm trùng hai hồ sơ.")
    [inside], [outside] = figure_rows(report, unsent=True), figure_rows(report, unsent=False)
    assert (inside.reading.words, outside.reading.words) == ("28,0% (28/100)", "30,0% (30/100)")
    assert [one.version for one in Reading.objects.newest_given()] == [1]
