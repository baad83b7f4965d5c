"""The Propaganda Board's summary of duty III.1: all units, one unit's cells, Excel, paper."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from organizations.clock import office_today
from resolutions.models import Duty, Resolution
from resolutions.policy import may_manage, resolution_for
from toolbox.pages import page
from toolbox.spreadsheets import XLSX
from toolbox.vietnamese import parse_date
from workflow.study_summary import Summary, book_of, duty_of, summary_of


@require_safe
def summary(request: HttpRequest, pk: int) -> HttpResponse:
    resolution = resolution_for(request.user, pk)
    duty, day = duty_of(resolution), _day(request)
    context = _frame(request, resolution, duty, day)
    return page(request, "workflow/dissemination/summary.html", context)


@require_safe
def unit(request: HttpRequest, pk: int, case: int) -> HttpResponse:
    """One unit's cells."""
    resolution = resolution_for(request.user, pk)
    duty, day = duty_of(resolution), _day(request)
    context = _frame(request, resolution, duty, day)
    found = [one for one in context["summary"].units if one.case.pk == case]
    if not found:
        raise Http404
    return page(request, "workflow/dissemination/unit.html", context | {"one": found[0]})


@require_safe
def export(request: HttpRequest, pk: int) -> HttpResponse:
    resolution = resolution_for(request.user, pk)
    found = _summary(request, duty_of(resolution), _day(request))
    response = HttpResponse(book_of(found), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="quan-triet-{found.on:%Y%m%d}.xlsx"'
    response["Cache-Control"] = "private, no-store"
    return response


def _frame(request: HttpRequest, resolution: Resolution, duty: Duty | None, day: date) -> dict[str, Any]:
    return {
        "resolution": resolution,
        "may_manage": may_manage(request.user, resolution),
        "duty": duty,
        "summary": _summary(request, duty, day),
        "day": day,
        "today": office_today(),
        "wrong_day": bool(request.GET.get("ngay")) and _typed(request) is None,
    }


def _summary(request: HttpRequest, duty: Duty | None, day: date) -> Summary:
    return summary_of(duty, request.user, on=day) if duty is not None else Summary([], day)


def _day(request: HttpRequest) -> date:
    """As of the day in the address, not later than today."""
    return min(_typed(request) or office_today(), office_today())


def _typed(request: HttpRequest) -> date | None:
    try:
        return parse_date(request.GET.get("ngay", "")[:30])
    except ValueError:
        return None
