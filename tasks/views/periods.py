"""Kỳ báo cáo: the calendar of a year, a period with all its units, and the acts of who keeps it."""

import re
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from audit.timeline import timeline
from organizations.clock import office_today
from organizations.doer import doer_of
from organizations.models import Unit
from organizations.policy import desks_of, may
from resolutions.models import Resolution
from tasks import actions, policy
from tasks.forms.periods import CalendarForm, DaysForm, FreezeForm, OpenForm, UrgeForm
from tasks.forms.units import groups_of
from tasks.models import Period, PeriodReport, PeriodState, ReportState
from tasks.models.period_report import GIVEN
from tasks.owing import debtors_of, live_units
from tasks.period_uses import uses_of
from tasks.report_content import with_counts
from tasks.verbs import KEEP_PERIODS, PREPARE_REPORT, SUBMIT_REPORT
from toolbox.pages import attempt, page

STATE_BADGES = {
    PeriodState.COMING: "coming",
    PeriodState.OPEN: "current",
    PeriodState.PAST_DUE: "late",
    PeriodState.FROZEN: "done",
}
REPORT_BADGES = {
    ReportState.WAITING: "coming",
    ReportState.SUBMITTED: "current",
    ReportState.RETURNED: "returned",
    ReportState.ACCEPTED: "done",
}
ROWS = 100  # units on one page of a period


@require_GET
def periods(request: HttpRequest) -> HttpResponse:
    """The periods of a year (?nam=), each with how many reports came, and one's own reports in them."""
    today, year = office_today(), _year(request)
    came = Count("reports", filter=Q(reports__state__in=GIVEN))
    found = Period.objects.of_year(year).select_related("collector")
    rows = list(found.annotate(asked=Count("reports"), came=came).order_by("collector__path", "due_on", "pk"))
    own = _own_reports(request, rows)
    years = sorted({day.year for day in Period.objects.dates("first_day", "year")} | {year, today.year})
    context = {
        "year": year,
        "rows": [
            (row, row.state_on(today), STATE_BADGES[row.state_on(today)], own.get(row.pk, [])) for row in rows
        ],
        "several": len({row.collector_id for row in rows}) > 1,
        "collectors": policy.kept_by(request.user),
        "handed_out": Resolution.objects.adopted().filter(issuer__in=policy.handing(request.user)),
        "tabs": [
            {"url": f"?nam={each}", "label": str(each), "current": each == year, "count": None}
            for each in years
        ],
    }
    return page(request, "tasks/periods/periods.html", context)


def _own_reports(request: HttpRequest, rows: list[Period]) -> dict[int, list[PeriodReport]]:
    """Period id → the reports of the units where the person has a part in them."""
    verbs = {PREPARE_REPORT.codename, SUBMIT_REPORT.codename}
    units = {unit for unit, verb in desks_of(request.user) if verb in verbs}
    found: dict[int, list[PeriodReport]] = {}
    reports = PeriodReport.objects.filter(period__in=rows, unit__in=units).select_related("unit")
    for report in reports.order_by("unit__path"):
        found.setdefault(report.period_id, []).append(report)
    return found


@require_http_methods(["GET", "POST"])
def calendar(request: HttpRequest, unit: int) -> HttpResponse:
    """Lập lịch: the periods of a year for a collector, as often as one likes."""
    collector = get_object_or_404(Unit.objects.filter(parent=None, valid_to=None), pk=unit)
    _must_keep(request, collector)
    form = CalendarForm(request.POST or None, person=request.user, verb=KEEP_PERIODS, unit=collector)
    if form.is_bound and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("year", "kinds")}
        made = attempt(form, actions.make_calendar, collector=collector, by=doer_of(request, form), **said)
        if made is not None:
            words = (
                _("Đã lập %(count)d kỳ. Xem lại từng mốc ngày.")
                if made
                else _("Lịch đã có đủ, không thêm kỳ nào.")
            )
            messages.success(request, words % {"count": len(made)})
            return redirect(f"{reverse('tasks:periods')}?nam={said['year']}")
    return page(request, "tasks/periods/calendar.html", {"collector": collector, "form": form}, form=form)


@require_GET
def period(request: HttpRequest, pk: int) -> HttpResponse:
    """All units the reader may see × how their report stands; ?tinh-trang= one state, ?sau= the next page."""
    shown = _period(pk)
    today = office_today()
    seen = PeriodReport.objects.filter(period=shown).visible_to(request.user)
    counts = dict(seen.order_by().values_list("state").annotate(Count("pk")))
    chosen = request.GET.get("tinh-trang", "")
    found = seen.filter(state=chosen) if chosen in ReportState.values else seen
    if (after := request.GET.get("sau", "")).isdecimal():
        found = found.filter(unit__gt=int(after[:18]))
    rows = list(
        with_counts(found.with_days()).select_related("unit", "period").order_by("unit_id")[: ROWS + 1]
    )
    state = shown.state_on(today)
    kept = {"tinh-trang": chosen} if chosen in ReportState.values else {}
    context = {
        "period": shown,
        "state": state,
        "state_badge": STATE_BADGES[state],
        "rows": [
            (row, REPORT_BADGES[ReportState(row.state)], row.was_late(row.sent_on, today))
            for row in rows[:ROWS]
        ],
        "tabs": _tabs(counts, chosen),
        "keeps": may(request.user, KEEP_PERIODS, shown.collector),
        "may_open": today >= shown.opens_on,
        "left": counts.get(ReportState.WAITING, 0) + counts.get(ReportState.RETURNED, 0),
        "entries": timeline(shown),
        "uses": uses_of(shown, request.user),
        "next_url": f"?{urlencode({**kept, 'sau': rows[ROWS - 1].unit_id})}" if len(rows) > ROWS else "",
        "previous_url": f"?{urlencode(kept)}" if after else "",
    }
    return page(request, "tasks/periods/period.html", context)


def _tabs(counts: dict[str, int], chosen: str) -> list[dict[str, Any]]:
    every = {"url": "?", "label": _("Tất cả"), "current": not chosen, "count": sum(counts.values())}
    return [every] + [
        {
            "url": f"?tinh-trang={value}",
            "label": label,
            "current": value == chosen,
            "count": counts.get(value, 0),
        }
        for value, label in ReportState.choices
    ]


@require_http_methods(["GET", "POST"])
def days(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _kept(request, pk)
    form = DaysForm(
        request.POST or None, period=shown, person=request.user, verb=KEEP_PERIODS, unit=shown.collector
    )
    if form.is_bound and form.is_valid():
        by = doer_of(request, form)
        if attempt(form, actions.change_days, period=shown, by=by, **form.days):
            messages.success(request, _("Đã ghi mốc ngày của %(period)s.") % {"period": shown.name_inside})
            return redirect(shown)
    return page(request, "tasks/periods/days.html", {"period": shown, "form": form}, form=form)


@require_http_methods(["GET", "POST"])
def open_(request: HttpRequest, pk: int) -> HttpResponse:
    """Whom the period asks. Units that were asked already are not asked again."""
    shown = _kept(request, pk)
    owing = set(debtors_of(shown).values_list("pk", flat=True))
    asked = shown.reports.values("unit")
    choices = live_units(shown).exclude(pk__in=asked)
    form = OpenForm(
        request.POST or None,
        person=request.user,
        verb=KEEP_PERIODS,
        unit=shown.collector,
        choices=choices,
        chosen=owing,
    )
    if form.is_bound and form.is_valid():
        units = list(form.cleaned_data["units"])
        made = attempt(form, actions.open_period, period=shown, units=units, by=doer_of(request, form))
        if made is not None:
            messages.success(request, _("Đã yêu cầu %(count)d đơn vị báo cáo.") % {"count": len(made)})
            return redirect(shown)
    context = {
        "period": shown,
        "form": form,
        "groups": groups_of(form["units"]),
        "owing": len(owing),
        "asked": shown.reports.count(),
    }
    return page(request, "tasks/periods/open.html", context, form=form)


@require_http_methods(["GET", "POST"])
def urge(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _kept(request, pk)
    form = UrgeForm(_sent(request), person=request.user, verb=KEEP_PERIODS, unit=shown.collector)
    if form.is_bound and form.is_valid():
        urged = attempt(form, actions.urge_reports, period=shown, by=doer_of(request, form))
        if urged is not None:
            messages.success(request, _("Đã đôn đốc %(count)d đơn vị.") % {"count": len(urged)})
            return redirect(shown)
    left = shown.reports.with_unit().select_related("unit").order_by("unit__path")
    context = {"period": shown, "form": form, "left": left, "today": office_today()}
    return page(request, "tasks/periods/urge.html", context, form=form)


@require_http_methods(["GET", "POST"])
def freeze(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _kept(request, pk)
    form = FreezeForm(_sent(request), person=request.user, verb=KEEP_PERIODS, unit=shown.collector)
    if form.is_bound and form.is_valid():
        confirm = form.cleaned_data["confirm"]
        by = doer_of(request, form)
        if attempt(form, actions.freeze_period, period=shown, by=by, confirm=confirm):
            messages.success(request, _("Đã chốt %(period)s.") % {"period": shown.name_inside})
            return redirect(shown)
    counts = dict(shown.reports.order_by().values_list("state").annotate(Count("pk")))
    context = {
        "period": shown,
        "form": form,
        "counts": [(state.label, badge, counts.get(state, 0)) for state, badge in REPORT_BADGES.items()],
    }  # fmt: skip
    return page(request, "tasks/periods/freeze.html", context, form=form)


def _sent(request: HttpRequest) -> Any:
    """What was posted; a form of nothing but a button is bound by it too."""
    return request.POST if request.method == "POST" else None


def _period(pk: int) -> Period:
    """The calendar is for all who work here; whose reports one sees is asked of each."""
    return get_object_or_404(Period.objects.select_related("collector", "frozen_by"), pk=pk)


def _kept(request: HttpRequest, pk: int) -> Period:
    shown = _period(pk)
    _must_keep(request, shown.collector)
    return shown


def _must_keep(request: HttpRequest, collector: Unit) -> None:
    words = _("Lịch kỳ báo cáo do cơ quan theo dõi của %(unit)s giữ.") % {"unit": collector}
    policy.must_hold(request.user, KEEP_PERIODS, collector, words)


def _year(request: HttpRequest) -> int:
    """The year asked for; this one when the address names none."""
    asked = request.GET.get("nam", "")
    return int(asked) if re.fullmatch(r"20[0-9]{2}", asked) else office_today().year
