"""Lịch làm việc: the days off and the weekends worked of a year, kept by an administrator."""

import re

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizations.clock import office_today
from organizations.doer import doer_of
from organizations.verbs import ADMINISTER
from tasks import actions
from tasks.forms import HolidayForm, WithdrawHolidayForm
from tasks.forms.holiday import WORKED
from tasks.models import Holiday
from tasks.policy import calendar_root
from toolbox.pages import attempt, page


@require_http_methods(["GET", "POST"])
def holidays(request: HttpRequest) -> HttpResponse:
    root = calendar_root(request.user)
    year = _year(request)
    form = HolidayForm(request.POST or None, person=request.user, verb=ADMINISTER, unit=root)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        entered = attempt(
            form,
            actions.add_holiday,
            root=root,
            by=doer_of(request, form),
            day=data["day"],
            name=data["name"],
            source=data["source"],
            is_working=data["kind"] == WORKED,
        )
        if entered:
            messages.success(request, _("Đã ghi %(day)s vào lịch làm việc.") % {"day": entered})
            return redirect(_page_of(entered.day.year))
    known = Holiday.objects.dates("day", "year")
    years = sorted({each.year for each in known} | {year, office_today().year + 1})
    context = {
        "year": year,
        "tabs": [
            {"url": f"?nam={each}", "label": str(each), "current": each == year, "count": None}
            for each in years
        ],
        "days": Holiday.objects.filter(day__year=year),
        "form": form,
    }
    return page(request, "tasks/holidays.html", context, form=form)


@require_http_methods(["GET", "POST"])
def holiday_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    root = calendar_root(request.user)
    holiday = get_object_or_404(Holiday.objects.standing(), pk=pk)
    sent = request.POST if request.method == "POST" else None  # it may be empty: nothing has to be typed
    form = WithdrawHolidayForm(sent, person=request.user, verb=ADMINISTER, unit=root)
    if form.is_bound and form.is_valid():
        by = doer_of(request, form)
        if attempt(form, actions.withdraw_holiday, root=root, by=by, holiday=holiday):
            messages.success(request, _("Đã bỏ %(day)s khỏi lịch làm việc.") % {"day": holiday})
            return redirect(_page_of(holiday.day.year))
    back = _page_of(holiday.day.year)
    return page(
        request, "tasks/holiday_withdraw.html", {"holiday": holiday, "form": form, "back": back}, form=form
    )


def _year(request: HttpRequest) -> int:
    """The year asked for; this one when the address names none."""
    asked = request.GET.get("nam", "")
    named = re.fullmatch(r"(19|20|21)[0-9]{2}", asked)
    return int(asked) if named else office_today().year


def _page_of(year: int) -> str:
    return f"{reverse('tasks:holidays')}?nam={year}"
