"""The calendar of periods: its days by rule, opening, urging, the freeze that is never undone."""

from datetime import date

import pytest

from audit.models import Entry
from organizations.models import OfficeSetting, Unit
from registry.models import Notice
from tasks import actions
from tasks.models import Period, PeriodReport, PeriodState, Waiting
from tasks.owing import debtors_of
from tasks.period_dates import dates_of_year
from tests import build
from tests.tasks.given import given
from tests.tasks.reported import AFTER, TODAY, a_report, a_target, frozen, on, opened, quarters, sent
from toolbox.errors import NotAllowed, Refused, TooLate

# opens, cut off, units, district. 20/3/2022 is a Sunday, 1/9 and 2/9 are off; on 10/6 none counts until 14/6.
DAYS_2022 = {
    "2022-Q1": ("2022-03-01", "2022-03-14", "2022-03-15", "2022-03-21"),
    "2022-Q2": ("2022-06-01", "2022-06-14", "2022-06-15", "2022-06-20"),
    "2022-Q3": ("2022-08-30", "2022-09-14", "2022-09-15", "2022-09-20"),
    "2022-Q4": ("2022-12-01", "2022-12-14", "2022-12-15", "2022-12-20"),
    "2022-H1": ("2022-05-20", "2022-05-14", "2022-06-03", "2022-06-10"),
    "2022": ("2022-11-14", "2022-11-14", "2022-11-28", "2022-12-05"),
    "2022-01": ("2022-01-04", "2022-01-14", "2022-01-18", "2022-01-25"),
}


def days(row) -> tuple[str, ...]:
    return tuple(day.isoformat() for day in (row.opens_on, row.cut_off_on, row.due_on, row.report_on))


def test_the_days_of_a_year_by_the_rules_of_the_sources(world):
    rows = dates_of_year(world.huyen_uy, 2022, ["quarter", "half_year", "year", "month"])
    assert len(rows) == 4 + 1 + 1 + 12
    assert {row.key: days(row) for row in rows if row.key in DAYS_2022} == DAYS_2022


@pytest.mark.parametrize("year", range(2021, 2031))
def test_in_every_year_the_days_are_in_order_and_due_days_are_worked(world, year):
    from tasks.workdays import Calendar

    calendar = Calendar(date(year, 1, 1), date(year, 12, 31))
    for row in dates_of_year(world.huyen_uy, year, ["month", "quarter", "half_year", "year"]):
        assert row.first_day <= row.last_day
        assert row.cut_off_on < row.due_on <= row.report_on
        assert row.opens_on <= row.due_on
        assert calendar.is_working(row.due_on)
        assert calendar.is_working(row.report_on)


def test_an_office_has_its_own_rules(world):
    OfficeSetting.objects.create(unit=world.huyen_uy, key="periods.day.quarter", value=31)
    OfficeSetting.objects.create(unit=world.huyen_uy, key="periods.cut_off", value=25)
    second = dates_of_year(world.huyen_uy, 2022, ["quarter"])[1]
    assert days(second) == ("2022-06-13", "2022-06-25", "2022-06-27", "2022-06-30")


def test_the_calendar_is_made_once_however_often(world):
    assert [period.key for period in quarters(world)] == ["2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4"]
    assert quarters(world) == []
    with on():
        [half] = actions.make_calendar(
            collector=world.huyen_uy, year=2022, kinds=["quarter", "half_year"], by=world.doer(world.vphu)
        )
    assert (half.name, half.history.count()) == ("6 tháng đầu năm 2022", 1)
    assert Entry.objects.filter(act="tasks.periods_made").count() == 2


def test_names_as_in_a_title(world):
    rows = dates_of_year(world.huyen_uy, 2022, ["month", "quarter", "half_year", "year"])
    names = [Period(collector=world.huyen_uy, **row.columns()).name for row in rows]
    assert names[0] == "Tháng 1 năm 2022"
    assert names[12:16] == [f"Quý {quarter} năm 2022" for quarter in ("I", "II", "III", "IV")]
    assert names[16:] == ["6 tháng đầu năm 2022", "Năm 2022"]


@pytest.mark.parametrize(
    ("who", "said", "refusal"),
    [
        ("bithu", {}, NotAllowed),
        ("xa_quaito", {}, NotAllowed),
        ("quantri", {}, NotAllowed),
        ("vphu", {"kinds": []}, Refused),
        ("vphu", {"kinds": ["week"]}, Refused),
        ("vphu", {"year": 1999}, Refused),
    ],
)
def test_whose_calendar_it_is(world, who, said, refusal):
    said = {"collector": world.huyen_uy, "year": 2022, "kinds": ["quarter"]} | said
    with on(), pytest.raises(refusal):
        actions.make_calendar(by=world.doer(getattr(world, who)), **said)
    assert not Period.objects.exists()


def test_a_commune_keeps_no_calendar(world):
    with on(), pytest.raises(Refused, match="cấp huyện"):
        actions.make_calendar(
            collector=world.du_quaito, year=2022, kinds=["year"], by=world.doer(world.pbt_quaito)
        )


def test_the_next_period_to_open_waits_and_no_other(world):
    quarters(world)
    waiting = Waiting.objects.get()
    assert (waiting.title, waiting.step, waiting.due_on) == (
        "Quý I năm 2022", "Mở kỳ báo cáo", date(2022, 3, 1),
    )  # fmt: skip
    first = Period.objects.get(key="2022-Q1")
    with on():
        actions.open_period(period=first, units=[world.du_quaito], by=world.doer(world.vphu))
    steps = dict(Waiting.objects.filter(unit=world.huyen_uy).values_list("title", "step"))
    assert steps == {"Quý I năm 2022": "Chốt kỳ báo cáo", "Quý II năm 2022": "Mở kỳ báo cáo"}


def test_states_are_computed(world):
    period = opened(world)
    assert period.state_on(date(2022, 6, 9)) == PeriodState.COMING
    assert period.state_on(TODAY) == PeriodState.OPEN
    assert period.state_on(date(2022, 6, 15)) == PeriodState.OPEN
    assert period.state_on(date(2022, 6, 16)) == PeriodState.PAST_DUE
    period = frozen(world, period)
    assert period.state_on(AFTER) == PeriodState.FROZEN
    assert period.state_on(date(2022, 6, 16)) == PeriodState.PAST_DUE  # as it was then


class TestOpening:
    def test_each_unit_is_asked_once_a_later_one_is_added(self, world):
        period = opened(world)
        by = world.doer(world.vphu)
        with on():
            assert actions.open_period(period=period, units=[world.du_quaito], by=by) == []
            [added] = actions.open_period(period=period, units=[world.du_quaito, world.du_punhung], by=by)
        assert added.unit == world.du_punhung
        assert PeriodReport.objects.count() == 2
        rows = Waiting.objects.filter(verb="prepare_report").values_list("unit", "due_on", "step")
        assert set(rows) == {
            (unit.pk, period.due_on, "Soạn báo cáo") for unit in (world.du_quaito, world.du_punhung)
        }
        assert Entry.objects.filter(act="tasks.period_opened").count() == 2

    def test_not_before_its_day(self, world):
        quarters(world)
        third = Period.objects.get(key="2022-Q3")
        with on(), pytest.raises(Refused, match="mở từ ngày 30/08/2022"):
            actions.open_period(period=third, units=[world.du_quaito], by=world.doer(world.vphu))

    def test_somebody_must_be_asked(self, world):
        quarters(world)
        second = Period.objects.get(key="2022-Q2")
        with on(), pytest.raises(Refused, match="ít nhất một đơn vị"):
            actions.open_period(period=second, units=[], by=world.doer(world.vphu))

    def test_a_unit_that_is_not_live_owes_nothing(self, world):
        quarters(world)
        second = Period.objects.get(key="2022-Q2")
        for day in (None, date(2022, 6, 16)):
            Unit.objects.filter(pk=world.du_punhung.pk).update(go_live_on=day)
            a_target(world.du_punhung)
            with on():
                assert world.du_punhung not in debtors_of(second)
                with pytest.raises(Refused, match=r"Chưa dùng hệ thống.*Pú Nhung"):
                    actions.open_period(
                        period=second, units=[world.du_quaito, world.du_punhung], by=world.doer(world.vphu)
                    )
        assert not PeriodReport.objects.exists()

    def test_statements_do_not_grow_with_the_units(self, world, django_assert_num_queries):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        counted = []
        for number, key in ((2, "2022-Q1"), (30, "2022-Q2")):
            quarters(world)
            units = [build.unit(parent=world.huyen_uy, go_live_on=date(2022, 1, 1)) for _ in range(number)]
            period = Period.objects.get(key=key)
            with on(), CaptureQueriesContext(connection) as captured:
                actions.open_period(period=period, units=units, by=world.doer(world.vphu))
            counted.append(len(captured))
        assert counted[0] == counted[1]


class TestWhoOwes:
    @pytest.fixture
    def second(self, world):
        quarters(world)
        return Period.objects.get(key="2022-Q2")

    def owing(self, second):
        with on():
            return {unit.code for unit in debtors_of(second)}

    def test_who_has_a_figure_to_give(self, world, second):
        a_target(world.du_quaito)
        a_target(world.du_punhung, cadence="year")
        a_target(world.cb_quaito, set_on=date(2022, 6, 16))
        a_target(world.van_phong, ended_on=date(2022, 6, 14))
        a_target(world.huyen_uy)  # the collector asks not itself
        a_target(world.ubnd_quaito)  # of another tree
        assert self.owing(second) == {"du_quaito"}

    def test_who_led_an_assignment_in_the_period(self, world, second):
        given(world.du_quaito, world.huyen_uy)
        given(world.van_phong, world.huyen_uy, given_on=date(2022, 7, 1))
        given(world.ban_tuyen_giao, world.huyen_uy, given_on=date(2022, 1, 1), status="done",
              completed_on=date(2022, 3, 31))  # fmt: skip
        given(world.du_punhung, world.huyen_uy, status="cancelled")
        assert self.owing(second) == {"du_quaito"}


class TestDays:
    def test_what_waits_follows(self, world):
        period = opened(world)
        with on():
            actions.change_days(
                period=period, by=world.doer(world.vphu), opens_on=period.opens_on,
                cut_off_on=date(2022, 6, 16), due_on=date(2022, 6, 17), report_on=date(2022, 6, 21),
            )  # fmt: skip
        assert Waiting.objects.get(verb="prepare_report").due_on == date(2022, 6, 17)
        assert Waiting.objects.get(title="Quý II năm 2022").due_on == date(2022, 6, 21)
        entry = Entry.objects.get(act="tasks.period_days_changed")
        assert "hạn đơn vị nộp 15/06/2022 → 17/06/2022" in entry.header["facts"]["changes"]

    def test_the_same_days_write_nothing(self, world):
        period = opened(world)
        kept = {name: getattr(period, name) for name in ("opens_on", "cut_off_on", "due_on", "report_on")}
        with on():
            actions.change_days(period=period, by=world.doer(world.vphu), **kept)
        assert not Entry.objects.filter(act="tasks.period_days_changed").exists()

    @pytest.mark.parametrize(
        ("change", "field", "words"),
        [
            ({"opens_on": date(2022, 6, 2)}, "opens_on", "đã mở"),
            ({"cut_off_on": date(2022, 6, 16)}, "cut_off_on", "không được sau hạn"),
            ({"due_on": date(2022, 6, 22)}, "due_on", "không được sau ngày"),
            ({"report_on": date(2022, 6, 25)}, "report_on", "25/06/2022 là ngày nghỉ.*27/06/2022"),
            ({"due_on": date(2022, 6, 18)}, "due_on", "ngày nghỉ"),
        ],
    )
    def test_days_out_of_order_or_off(self, world, change, field, words):
        period = opened(world)
        kept = {name: getattr(period, name) for name in ("opens_on", "cut_off_on", "due_on", "report_on")}
        with on(), pytest.raises(Refused, match=words) as refusal:
            actions.change_days(period=period, by=world.doer(world.vphu), **(kept | change))
        assert refusal.value.field == field


class TestUrging:
    def test_once_a_day_each_unit_that_has_not_sent(self, world):
        report = a_report(world)
        with on():
            actions.open_period(period=report.period, units=[world.du_punhung], by=world.doer(world.vphu))
        sent(world, report)
        by = world.doer(world.vphu)
        with on(AFTER):
            [urged] = actions.urge_reports(period=report.period, by=by)
            with pytest.raises(Refused, match="Không còn đơn vị"):
                actions.urge_reports(period=report.period, by=by)
        urged.refresh_from_db()
        assert (urged.unit, urged.urged, urged.urged_on) == (world.du_punhung, 1, AFTER)
        told = Notice.objects.filter(text__startswith="Đôn đốc")
        assert {notice.person for notice in told} == {world.xa_punhung, world.bt_punhung}
        assert "hạn nộp 15/06/2022" in told[0].text

    def test_only_while_it_is_open(self, world):
        period = frozen(world, opened(world))
        with on(AFTER), pytest.raises(Refused, match="đang mở"):
            actions.urge_reports(period=period, by=world.doer(world.vphu))


class TestFreeze:
    def test_nothing_waits_any_more_and_it_stays_so(self, world):
        period = frozen(world, opened(world))
        assert (period.frozen_on, period.frozen_by) == (AFTER, world.vphu)
        left = Waiting.objects.exclude(title="Quý I năm 2022")
        assert not left.exists()
        by = world.doer(world.vphu)
        with on(AFTER):
            for again in (
                lambda: actions.freeze_period(period=period, by=by),
                lambda: actions.open_period(period=period, units=[world.du_punhung], by=by),
                lambda: actions.change_days(
                    period=period,
                    by=by,
                    opens_on=period.opens_on,
                    cut_off_on=period.cut_off_on,
                    due_on=period.due_on,
                    report_on=date(2022, 6, 30),
                ),
            ):
                with pytest.raises(TooLate, match="đã chốt ngày 17/06/2022, không mở lại"):
                    again()

    def test_silence_is_confirmed_not_overlooked(self, world):
        period = opened(world)
        with on(AFTER), pytest.raises(Refused, match="1 đơn vị chưa nộp, 0 báo cáo") as refusal:
            actions.freeze_period(period=period, by=world.doer(world.vphu))
        assert refusal.value.field == "confirm"

    def test_not_while_units_still_have_time(self, world):
        period = opened(world)
        with on(date(2022, 6, 15)), pytest.raises(Refused, match="Chưa hết hạn nộp"):
            actions.freeze_period(period=period, by=world.doer(world.vphu), confirm=True)

    def test_not_before_it_was_opened(self, world):
        quarters(world)
        with on(AFTER), pytest.raises(Refused, match="chưa mở"):
            actions.freeze_period(
                period=Period.objects.get(key="2022-Q1"), by=world.doer(world.vphu), confirm=True
            )

    def test_the_book_counts_what_was_there(self, world):
        report = a_report(world)
        sent(world, report)
        frozen(world, report.period)
        facts = Entry.objects.get(act="tasks.period_frozen").header["facts"]
        assert (facts["accepted"], facts["submitted"], facts["missing"]) == (0, 1, 0)
