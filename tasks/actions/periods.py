"""Keeping periods: the calendar of a year, its days, opening, urging, the freeze."""

from collections import Counter
from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history

from audit import lock, record
from organizations.doer import Doer
from organizations.models import Appointment, Unit
from organizations.policy import require
from registry.actions.notices import notify
from tasks import acts, desks
from tasks.models import Period, PeriodKind, PeriodReport, ReportState
from tasks.owing import live_units
from tasks.period_dates import dates_of_year, first_working_day
from tasks.verbs import KEEP_PERIODS, PREPARE_REPORT
from tasks.workdays import Calendar
from toolbox.errors import Refused, TooLate

EARLIEST, LATEST = 2000, 2200
DAYS = ("opens_on", "cut_off_on", "due_on", "report_on")


@transaction.atomic
def make_calendar(*, collector: Unit, year: int, kinds: Collection[str], by: Doer) -> list[Period]:
    """The periods of these kinds in the year, by the collector's settings; those that are there stay as they
    are. The periods made now. Refused: no kind, an odd year, a unit below another.
    """
    held = lock(Unit.objects.filter(pk=collector.pk))
    author = require(by, KEEP_PERIODS, held)
    if held.parent_id is not None:
        raise Refused(_("Lịch kỳ báo cáo do cơ quan cấp huyện giữ."))
    if not EARLIEST <= year <= LATEST:
        raise Refused(_("Năm %(year)d không hợp lý. Kiểm tra lại năm.") % {"year": year}, field="year")
    if not kinds or set(kinds) - set(PeriodKind.values):
        raise Refused(_("Chọn ít nhất một loại kỳ."), field="kinds")
    there = set(Period.objects.filter(collector=held).values_list("key", flat=True))
    wanted = [dates for dates in dates_of_year(held, year, kinds) if dates.key not in there]
    if not wanted:
        return []
    made = bulk_create_with_history([Period(collector=held, **dates.columns()) for dates in wanted], Period)
    facts = {"year": year, "names": [period.name for period in made], "keys": [period.key for period in made]}
    record(acts.PERIODS_MADE, by=author, on=held, at=held.now, facts=facts)
    desks.await_opening(held, since=author.office_day)
    return made


@transaction.atomic
def change_days(
    *, period: Period, by: Doer, opens_on: date, cut_off_on: date, due_on: date, report_on: date
) -> Period:
    """Move a period's days; what waits at desks follows. Refused: frozen, days out of order, a due day on
    which offices are closed, another opening day once it was opened.
    """
    held = _lock(period)
    author = require(by, KEEP_PERIODS, held.collector)
    _must_not_be_frozen(held)
    days = {"opens_on": opens_on, "cut_off_on": cut_off_on, "due_on": due_on, "report_on": report_on}
    _refuse_days(held, days)
    moved = {name: day for name, day in days.items() if day != getattr(held, name)}
    if not moved:
        return held
    words = [f"{_label(name)} {getattr(held, name):%d/%m/%Y} → {day:%d/%m/%Y}" for name, day in moved.items()]
    for name, day in moved.items():
        setattr(held, name, day)
    held.save(update_fields=list(moved))
    desks.move_due_days(held, since=author.office_day)
    facts = {"what": held.name_inside, "changes": words} | moved
    record(acts.PERIOD_DAYS_CHANGED, by=author, on=held, at=held.now, facts=facts)
    return held


def _label(name: str) -> str:
    column: Any = Period._meta.get_field(name)
    return str(column.verbose_name)


def _refuse_days(period: Period, days: dict[str, date]) -> None:
    if period.opened_on and days["opens_on"] != period.opens_on:
        raise Refused(_("Kỳ đã mở, không đổi ngày mở nữa."), field="opens_on")
    if days["opens_on"] > days["due_on"]:
        raise Refused(_("Ngày mở kỳ không được sau hạn đơn vị nộp."), field="opens_on")
    if days["cut_off_on"] > days["due_on"]:
        raise Refused(_("Ngày chốt số liệu không được sau hạn đơn vị nộp."), field="cut_off_on")
    if days["due_on"] > days["report_on"]:
        raise Refused(_("Hạn đơn vị nộp không được sau ngày cấp huyện báo cáo."), field="due_on")
    for name in ("due_on", "report_on"):
        day = days[name]
        working = first_working_day(day, Calendar(day, day + timedelta(days=60)))
        if working != day:
            raise Refused(
                _("%(day)s là ngày nghỉ. Ngày làm việc tiếp theo là %(working)s.")
                % {"day": f"{day:%d/%m/%Y}", "working": f"{working:%d/%m/%Y}"},
                field=name,
            )


@transaction.atomic
def open_period(*, period: Period, units: Collection[Unit], by: Doer) -> list[PeriodReport]:
    """Ask the units for their report; those that were asked stay as they are, others may be added later.

    The reports asked for now. Refused: before its day, frozen, nobody picked, a unit not live by then.
    """
    held = _lock(period)
    author = require(by, KEEP_PERIODS, held.collector)
    _must_not_be_frozen(held)
    if author.office_day < held.opens_on:
        raise Refused(
            _("Kỳ này mở từ ngày %(day)s. Muốn mở sớm, đồng chí sửa ngày mở kỳ trước.")
            % {"day": f"{held.opens_on:%d/%m/%Y}"}
        )
    if not units:
        raise Refused(_("Chọn ít nhất một đơn vị phải báo cáo."), field="units")
    _must_be_live(held, units)
    asked = set(held.reports.filter(unit__in=units).values_list("unit_id", flat=True))
    new = [unit for unit in {unit.pk: unit for unit in units}.values() if unit.pk not in asked]
    if not new:
        return []
    reports = PeriodReport.objects.bulk_create(
        PeriodReport(period=held, unit=unit, asked_on=author.office_day) for unit in new
    )
    first = held.opened_on is None
    if first:
        held.opened_on = author.office_day
        held.save(update_fields=["opened_on"])
        desks.await_freeze(held, since=author.office_day)
    desks.await_reports(held, reports, since=author.office_day)
    facts = {"what": held.name_inside, "count": len(new), "units": [unit.name for unit in new]}
    record(acts.PERIOD_OPENED, by=author, on=held, at=held.now, facts=facts)
    return reports


def _must_be_live(period: Period, units: Collection[Unit]) -> None:
    live = set(live_units(period).filter(pk__in=[unit.pk for unit in units]).values_list("pk", flat=True))
    if not_live := [unit.name for unit in units if unit.pk not in live]:
        raise Refused(
            _("Chưa dùng hệ thống vào hạn nộp: %(units)s. Bỏ chọn, hoặc ghi ngày bắt đầu dùng.")
            % {"units": ", ".join(not_live)},
            field="units",
        )


@transaction.atomic
def urge_reports(*, period: Period, by: Doer) -> list[PeriodReport]:
    """Remind every unit that has its report still on its desk, once a day; the reports urged now.

    Urging never changes a due day. Refused: not open, or nobody is left to urge today.
    """
    held = _lock(period)
    author = require(by, KEEP_PERIODS, held.collector)
    if not held.takes_reports:
        raise Refused(_("Chỉ đôn đốc khi kỳ đang mở."))
    owing = held.reports.with_unit().exclude(urged_on=author.office_day).select_related("unit")
    urged = list(owing.select_for_update(of=("self",)).order_by("pk"))
    if not urged:
        raise Refused(_("Không còn đơn vị nào để đôn đốc hôm nay: đã nộp, hoặc đã được đôn đốc trong ngày."))
    PeriodReport.objects.filter(pk__in=[one.pk for one in urged]).update(
        urged_on=author.office_day, urged=F("urged") + 1
    )
    sitting = Appointment.objects.on(author.office_day).filter(person__is_active=True)
    people = sitting.granting(PREPARE_REPORT.codename, [one.unit_id for one in urged])
    words = _("Đôn đốc: báo cáo %(period)s, hạn nộp %(day)s") % {
        "period": held.name_inside, "day": f"{held.due_on:%d/%m/%Y}",
    }  # fmt: skip
    notify(
        people=sorted(set(people.values_list("person_id", flat=True))),
        text=words,
        path=held.get_absolute_url(),
    )
    facts = {"what": held.name_inside, "count": len(urged), "units": [one.unit.name for one in urged]}
    record(acts.REPORTS_URGED, by=author, on=held, at=held.now, facts=facts)
    return urged


@transaction.atomic
def freeze_period(*, period: Period, by: Doer, confirm: bool = False) -> Period:
    """Nothing of the period changes any more; what comes later is an addendum. It is never opened again.

    Refused: not opened, before the units' due day while a report is out, or reports missing or unchecked
    without `confirm`.
    """
    held = _lock(period)
    author = require(by, KEEP_PERIODS, held.collector)
    _must_not_be_frozen(held)
    if held.opened_on is None:
        raise Refused(_("Kỳ chưa mở thì chưa chốt được."))
    # Locked each: who sends at this moment is waited for, or finds the period frozen.
    states = Counter(
        held.reports.select_for_update(of=("self",)).order_by("pk").values_list("state", flat=True)
    )
    missing = states[ReportState.WAITING] + states[ReportState.RETURNED]
    if missing and author.office_day <= held.due_on:
        raise Refused(
            _("Chưa hết hạn nộp (%(day)s) và còn %(count)d đơn vị chưa nộp. Chốt từ ngày sau hạn nộp.")
            % {"day": f"{held.due_on:%d/%m/%Y}", "count": missing}
        )
    if (missing or states[ReportState.SUBMITTED]) and not confirm:
        raise Refused(
            _("%(missing)d đơn vị chưa nộp, %(submitted)d báo cáo chưa kiểm tra. Vẫn chốt thì xác nhận.")
            % {"missing": missing, "submitted": states[ReportState.SUBMITTED]},
            field="confirm",
        )
    held.frozen_on, held.frozen_by_id = author.office_day, author.decider_id
    held.save(update_fields=["frozen_on", "frozen_by"])
    desks.clear_period(held)
    facts = {
        "what": held.name_inside,
        "accepted": states[ReportState.ACCEPTED],
        "submitted": states[ReportState.SUBMITTED],
        "missing": missing,
    }
    record(acts.PERIOD_FROZEN, by=author, on=held, at=held.now, facts=facts)
    return held


def _lock(period: Period) -> Any:
    """The locked row, with `.now`; its collector is read after the lock."""
    held = lock(Period.objects.filter(pk=period.pk))
    held.collector = Unit.objects.get(pk=held.collector_id)
    return held


def _must_not_be_frozen(period: Period) -> None:
    if period.is_frozen:
        raise TooLate(
            _("Kỳ này đã chốt ngày %(day)s, không mở lại. Sai sót sau khi chốt thì đơn vị lập bổ sung.")
            % {"day": f"{period.frozen_on:%d/%m/%Y}"}
        )
