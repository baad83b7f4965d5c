"""Công việc: what is owed by the units one may see, and the page of one assignment."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from organizations.clock import office_today
from organizations.doer import doer_of
from organizations.policy import AmbiguousCapacity
from organizations.requests import Request
from tasks import policy
from tasks.actions.receiving import open_work
from tasks.actions.watching import toggle_watch
from tasks.deadlines import days_shown, deadline_of_assignment, in_state
from tasks.forms import AssignmentFilter
from tasks.models import Assignment
from tasks.models.assignment import AssignmentQuerySet
from tasks.opened import COMPLETION, opens
from tasks.sheet import sheet_of
from tasks.tally import ORIGINAL, tally_of
from tasks.verbs import ASSIGN, CHECK, URGE
from tasks.views.paging import PAGE, key_in, key_of
from tasks.words import STATUS_BADGES
from tasks.workdays import Calendar
from toolbox.pages import page


@require_GET
def assignments(request: Request) -> HttpResponse:
    today = office_today()
    form = AssignmentFilter(request.GET, person=request.user)
    chosen = form.chosen()
    seen = Assignment.objects.visible_to(request.user)
    found = _chosen_from(seen, chosen).by_urgency()
    if key := key_in(request):
        found = found.after(*key)
    shown = list(found.select_related("lead_unit", "group")[: PAGE + 1])
    last = shown[PAGE - 1] if len(shown) > PAGE else None
    kept = {name: getattr(value, "pk", value) for name, value in chosen.items()}
    calendar = Calendar.around([day for row in shown for day in days_shown(row)], today)
    counted = _scope(seen, chosen)
    context = {
        "rows": [
            (row, deadline_of_assignment(row, today, calendar), STATUS_BADGES[row.status])
            for row in shown[:PAGE]
        ],
        "form": form,
        "chosen": chosen,
        "tally": tally_of(counted, today),
        "original": tally_of(counted, today, ORIGINAL),
        "gives": policy.units_of(request.user, ASSIGN),
        "urges": policy.units_of(request.user, URGE),
        "checks": policy.units_of(request.user, CHECK),
        "next_url": f"?{urlencode({**kept, 'sau': key_of(last)})}" if last else "",
        "previous_url": f"?{urlencode(kept)}" if key else "",
        "kept": urlencode(kept),
    }
    return page(request, "tasks/assignments.html", context)


def _scope(found: AssignmentQuerySet, chosen: dict[str, Any]) -> AssignmentQuerySet:
    """Whose work and which: what the count above the list counts, whatever status is looked at."""
    if unit := chosen.get("don_vi"):
        found = found.of_unit(unit)
    if group := chosen.get("nhom"):
        found = found.filter(group=group)
    if words := chosen.get("tim"):
        found = found.matching(words)
    return found


def _chosen_from(found: AssignmentQuerySet, chosen: dict[str, Any]) -> AssignmentQuerySet:
    status, state = chosen.get("tinh_trang"), chosen.get("han")
    if not status or state:
        found = found.live()
    if status and status != AssignmentFilter.ALL:
        found = found.filter(status=status)
    if state:
        found = in_state(found, state, office_today())
    return _scope(found, chosen)


@require_GET
def assignment(request: Request, pk: int) -> HttpResponse:
    shown = policy.assignment_for(request.user, pk)
    context = sheet_of(shown, request.user, office_today())
    judged = [report.pk for report in context["reports"][-1:]] if context["judges"] else []
    return opens(page(request, "tasks/assignment.html", context), COMPLETION, judged, request.user)


@require_POST
def opened(request: Request, pk: int) -> HttpResponse:
    """The page tells that somebody of the performing unit has it open: received, nothing to press."""
    shown = policy.assignment_for(request.user, pk)
    by = doer_of(request)
    try:
        open_work(assignment=shown, by=by)
    except AmbiguousCapacity as several:  # nobody is asked in which hat she looked
        open_work(assignment=shown, by=replace(by, appointment=several.options[0].pk))
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204)
    return redirect(shown)


@require_POST
def watch(request: Request, pk: int) -> HttpResponse:
    """Keep an eye on it, or no longer: her own list, nobody else's business."""
    shown = policy.assignment_for(request.user, pk)
    toggle_watch(person=request.user, assignment=shown)
    return redirect(shown)
