"""Công việc: what is owed by the units one may see, and the page of one assignment."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from audit.timeline import timeline
from organizations.clock import office_today
from tasks import policy
from tasks.deadlines import deadline_of, deadline_of_assignment, in_state
from tasks.forms import AssignmentFilter
from tasks.models import Assignment
from tasks.models.assignment import AssignmentQuerySet
from tasks.origins import origin_of
from tasks.views.paging import PAGE, key_in, key_of
from tasks.workdays import Calendar
from toolbox.pages import page

STATUS_BADGES = {"given": "coming", "doing": "current", "done": "done", "cancelled": "cancelled"}


@require_GET
def assignments(request: HttpRequest) -> HttpResponse:
    today = office_today()
    form = AssignmentFilter(request.GET, person=request.user)
    chosen = form.chosen()
    found = _chosen_from(Assignment.objects.visible_to(request.user), chosen).by_urgency()
    if key := key_in(request):
        found = found.after(*key)
    shown = list(found.select_related("lead_unit", "group")[: PAGE + 1])
    last = shown[PAGE - 1] if len(shown) > PAGE else None
    kept = {name: getattr(value, "pk", value) for name, value in chosen.items()}
    calendar = Calendar.around([row.due_on for row in shown], today)
    context = {
        "rows": [
            (row, deadline_of_assignment(row, today, calendar), STATUS_BADGES[row.status])
            for row in shown[:PAGE]
        ],
        "form": form,
        "chosen": chosen,
        "next_url": f"?{urlencode({**kept, 'sau': key_of(last)})}" if last else "",
        "previous_url": f"?{urlencode(kept)}" if key else "",
    }
    return page(request, "tasks/assignments.html", context)


def _chosen_from(found: AssignmentQuerySet, chosen: dict[str, Any]) -> AssignmentQuerySet:
    status, state = chosen.get("tinh_trang"), chosen.get("han")
    if not status or state:
        found = found.live()
    if status and status != AssignmentFilter.ALL:
        found = found.filter(status=status)
    if state:
        found = in_state(found, state, office_today())
    if unit := chosen.get("don_vi"):
        found = found.of_unit(unit)
    if group := chosen.get("nhom"):
        found = found.filter(group=group)
    return found


@require_GET
def assignment(request: HttpRequest, pk: int) -> HttpResponse:
    today = office_today()
    shown = policy.assignment_for(request.user, pk)
    helpers = list(shown.cooperations.select_related("unit").order_by("unit__path"))
    calendar = Calendar.around([shown.due_on, *(each.due_on for each in helpers)], today)
    open_ = shown.completed_on is None and shown.status != "cancelled"
    context = {
        "assignment": shown,
        "deadline": deadline_of_assignment(shown, today, calendar),
        "status_badge_kind": STATUS_BADGES[shown.status],
        "cooperations": [
            (
                each,
                deadline_of(each.due_on, today, calendar.between(today, each.due_on))
                if each.due_on and open_
                else None,
            )
            for each in helpers
        ],
        "origin": origin_of(shown, request.user),
        "entries": timeline(shown, limit=50),
        "next_words": _next_words(shown),
    }
    return page(request, "tasks/assignment.html", context)


def _next_words(shown: Assignment) -> str:
    """Who acts next, in one line."""
    if shown.status == "done":
        return _("Việc đã hoàn thành.")
    if shown.status == "cancelled":
        return _("Việc đã hủy.")
    return _("%(unit)s chủ trì thực hiện.") % {"unit": shown.lead_unit}
