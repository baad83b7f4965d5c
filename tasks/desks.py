"""What of periods and reports waits at which desk, written inside the acts that open and close it."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from organizations.models import Unit
from organizations.office_settings import setting_of
from organizations.verbs import Verb
from tasks.models import Addendum, Period, PeriodReport, Waiting
from tasks.models.waiting import Ask
from tasks.verbs import CHECK_REPORTS, KEEP_PERIODS, PREPARE_REPORT, SUBMIT_REPORT
from tasks.waiting import clear, put, waits
from tasks.workdays import add_working_days

PERIOD, REPORT, ADDENDUM = "tasks.period", "tasks.period_report", "tasks.addendum"


def await_opening(collector: Unit, *, since: date) -> None:
    """Of the periods not opened yet only the next one waits at the collector's desk."""
    coming = Period.objects.filter(collector=collector).to_be_opened()
    clear(PERIOD, *coming.values_list("pk", flat=True))
    if (following := coming.first()) is not None:
        put(_of_period(following, collector, _("Mở kỳ báo cáo"), following.opens_on, since))


def await_freeze(period: Period, *, since: date) -> None:
    clear(PERIOD, period.pk)
    put(_of_period(period, period.collector, _("Chốt kỳ báo cáo"), period.report_on, since))
    await_opening(period.collector, since=since)


def _of_period(period: Period, collector: Unit, step: str, due_on: date, since: date) -> Waiting:
    return waits(
        source=PERIOD,
        source_id=period.pk,
        ask=Ask.DO,
        step=step,
        title=period.name,
        about=collector,
        path=period.get_absolute_url(),
        since=since,
        due_on=due_on,
        unit=collector,
        verb=KEEP_PERIODS,
    )


def await_reports(period: Period, reports: Iterable[PeriodReport], *, since: date) -> None:
    """Every unit has its report to write."""
    put(
        *(
            _of_report(one, Ask.DO, _("Soạn báo cáo"), PREPARE_REPORT, one.unit, period.due_on, since)
            for one in reports
        )
    )


def await_writing(report: PeriodReport, *, since: date) -> None:
    """Taken back: it is written on."""
    _move(report, Ask.DO, _("Soạn báo cáo"), PREPARE_REPORT, report.unit, report.period.due_on, since)


def await_head(report: PeriodReport, *, since: date) -> None:
    """The report is ready: its head sends it."""
    _move(report, Ask.DECIDE, _("Nộp báo cáo"), SUBMIT_REPORT, report.unit, report.period.due_on, since)


def await_check(report: PeriodReport, *, since: date) -> None:
    """It was sent: the collector's desk has some working days."""
    collector = report.period.collector
    due_on = add_working_days(since, setting_of(collector, "periods.check_days"))
    _move(report, Ask.DECIDE, _("Kiểm tra báo cáo"), CHECK_REPORTS, collector, due_on, since)


def await_correction(report: PeriodReport, *, since: date) -> None:
    """Returned: the unit's clock goes on, its due day is the same."""
    _move(report, Ask.RETURNED, _("Sửa báo cáo"), PREPARE_REPORT, report.unit, report.period.due_on, since)


def done_with(report: PeriodReport) -> None:
    clear(REPORT, report.pk)


def await_addendum(addendum: Addendum, report: PeriodReport, *, since: date) -> None:
    """Figures that came after the freeze wait to be held against their source."""
    collector = report.period.collector
    put(
        waits(
            source=ADDENDUM,
            source_id=addendum.pk,
            ask=Ask.DECIDE,
            step=_("Đối chiếu số bổ sung"),
            title=report.title,
            about=report.unit,
            path=report.get_absolute_url(),
            since=since,
            due_on=add_working_days(since, setting_of(collector, "periods.check_days")),
            unit=collector,
            verb=CHECK_REPORTS,
        )
    )


def done_with_addendum(pk: int) -> None:
    clear(ADDENDUM, pk)


def move_due_days(period: Period, *, since: date) -> None:
    """What waits follows the period's new days."""
    if period.opened_on is None:
        await_opening(period.collector, since=since)
    else:
        Waiting.objects.of_source(PERIOD, period.pk).update(due_on=period.report_on)
    with_unit = Waiting.objects.filter(source=REPORT, source_id__in=period.reports.values("pk"))
    with_unit.filter(verb__in=[PREPARE_REPORT.codename, SUBMIT_REPORT.codename]).update(due_on=period.due_on)


def clear_period(period: Period) -> None:
    """Frozen: nothing of it waits any more."""
    clear(PERIOD, period.pk)
    Waiting.objects.filter(source=REPORT, source_id__in=period.reports.values("pk")).delete()


def _move(
    report: PeriodReport, ask: str, step: str, verb: Verb, unit: Unit, due_on: date, since: date
) -> None:
    clear(REPORT, report.pk)
    put(_of_report(report, ask, step, verb, unit, due_on, since))


def _of_report(
    report: PeriodReport, ask: str, step: str, verb: Verb, unit: Unit, due_on: date, since: date
) -> Waiting:
    return waits(
        source=REPORT,
        source_id=report.pk,
        ask=ask,
        step=step,
        title=report.title,
        about=report.unit,
        path=report.get_absolute_url(),
        since=since,
        due_on=due_on,
        unit=unit,
        verb=verb,
    )
