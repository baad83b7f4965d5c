"""An assignment as it stood on a day."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from organizations.requests import Request
from tasks import policy
from tasks.as_of import as_it_was
from tasks.deadlines import days_shown, deadline_of_assignment, original_of
from tasks.forms.day import DayForm
from tasks.models import Assignment
from tasks.models.assignment import AssignmentStatus
from tasks.sheet import timeline_of
from tasks.words import STATUS_BADGES
from tasks.workdays import Calendar
from toolbox.pages import page


@require_safe
def on_a_day(request: Request, pk: int) -> HttpResponse:
    """To whoever sees the assignment; by the days on which things were done."""
    shown = policy.assignment_for(request.user, pk)
    form = DayForm(request.GET)
    day = form.day
    was = as_it_was(shown, day)
    context = {"assignment": shown, "form": form, "day": day, "was": was}
    if was is not None:
        context |= _told(shown, was, request, day)
    return page(request, "tasks/assignment/on_a_day.html", context, form=form)


def _told(shown: Assignment, was: Assignment, request: Request, day: date) -> dict[str, Any]:
    calendar = Calendar.around(days_shown(was), day)
    reports = list(shown.completions.filter(done_on__lte=day))
    return {
        "badge": STATUS_BADGES[AssignmentStatus(was.status)],
        "deadline": deadline_of_assignment(was, day, calendar),
        "original": original_of(was, day, calendar),
        "reports": reports,
        "asked": shown.extensions.filter(asked_on__lte=day).order_by("number"),
        "entries": timeline_of(shown, request.user, reports, until=day),
    }
