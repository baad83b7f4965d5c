"""Sheets of paper: the slip that goes with given work, the receipt of a report, a unit's week on one page."""

from datetime import timedelta

import segno
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_GET

from organizations.clock import office_today
from organizations.models import Unit
from organizations.policy import may
from organizations.requests import Request
from organizations.verbs import READ
from tasks.deadlines import days_shown, deadline_of_assignment, original_of
from tasks.models import Assignment
from tasks.policy import assignment_for
from tasks.tally import tally_of
from tasks.words import STATUS_BADGES
from tasks.workdays import Calendar
from toolbox.pages import page

MOST_ON_A_SHEET = 24


def qr_of(request: Request, path: str) -> SafeString:
    """The address as a picture a telephone reads; made of our own address alone, so it is safe."""
    code = segno.make(request.build_absolute_uri(path), error="m")
    return mark_safe(code.svg_inline(scale=4, border=2, omitsize=True, lineclass=None, svgclass="qr"))


@require_GET
def slip(request: Request, pk: int) -> HttpResponse:
    row, today = assignment_for(request.user, pk), office_today()
    calendar = Calendar.around(days_shown(row), today)
    context = {
        "assignment": row,
        "deadline": deadline_of_assignment(row, today, calendar),
        "original": original_of(row, today, calendar),
        "needs": list(row.needs.all()),
        "helpers": list(row.cooperations.select_related("unit")),
        "qr": qr_of(request, row.get_absolute_url()),
        "today": today,
    }
    return page(request, "tasks/print/slip.html", context)


@require_GET
def receipt(request: Request, pk: int, part: int) -> HttpResponse:
    """That a report came: when, which files with their marks, to whom."""
    row = assignment_for(request.user, pk)
    report = get_object_or_404(row.completions.select_related("person", "entered_by"), pk=part)
    pieces = report.pieces.select_related("evidence__file", "evidence__entry__file", "evidence__kind")
    context = {
        "assignment": row,
        "report": report,
        "pieces": [each.evidence for each in pieces],
        "qr": qr_of(request, row.get_absolute_url()),
    }
    return page(request, "tasks/print/receipt.html", context)


@require_GET
def week(request: Request, unit: int) -> HttpResponse:
    """A unit's open work of this week and what is late, on one page."""
    shown, today = get_object_or_404(Unit, pk=unit), office_today()
    if not may(request.user, READ, shown):
        raise Http404
    ends = today + timedelta(days=6 - today.weekday())
    mine = Assignment.objects.visible_to(request.user).of_unit(shown)
    found = mine.live().filter(order_on__lte=ends).by_urgency().select_related("lead_unit")
    rows = list(found[: MOST_ON_A_SHEET + 1])
    calendar = Calendar.around([day for row in rows for day in days_shown(row)], today)
    context = {
        "unit": shown,
        "begins": today - timedelta(days=today.weekday()),
        "ends": ends,
        "today": today,
        "rows": [
            (row, deadline_of_assignment(row, today, calendar), STATUS_BADGES[row.status])
            for row in rows[:MOST_ON_A_SHEET]
        ],
        "more": max(0, found.count() - MOST_ON_A_SHEET) if len(rows) > MOST_ON_A_SHEET else 0,
        "tally": tally_of(mine, today),
        "qr": qr_of(request, f"/cong-viec/?don_vi={shown.pk}"),
    }
    return page(request, "tasks/print/week.html", context)
