"""Who is to be urged: proposals to release, the list of calls, and those from whom nothing is heard."""

from datetime import timedelta
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from organizations.clock import office_today
from organizations.doer import doer_of
from organizations.models import Unit, User
from organizations.policy import people_at
from organizations.requests import Request
from tasks.actions.escalating import defer_escalation, send_escalation
from tasks.actions.urging import urge
from tasks.deadlines import days_shown, deadline_of_assignment
from tasks.forms.urging import DEFER, CallForm, EscalationForm
from tasks.models import Assignment, Escalation
from tasks.models.assignment import AssignmentQuerySet
from tasks.models.urging import CallResult, Channel, EscalationState
from tasks.policy import units_of
from tasks.verbs import ASSIGN, HANDLE, LEAD, PERFORM, URGE
from tasks.views.paging import PAGE, key_in, key_of
from tasks.workdays import Calendar
from toolbox.bulk import Results, each_of
from toolbox.errors import NotAllowed, Refused
from toolbox.pages import attempt, page

MOST_CALLS = 60
SILENCES = (30, 60, 90)


@require_http_methods(["GET", "POST"])
def escalations(request: Request) -> HttpResponse:
    """What waits to be sent or deferred at her desks, and what was lately."""
    desks = units_of(request.user, ASSIGN)
    if not desks:
        raise NotAllowed(_("Đồng chí không gửi đôn đốc thay mặt đơn vị nào."))
    proposals = Escalation.objects.filter(desk__in=desks, state=EscalationState.PROPOSED)
    proposals = proposals.select_related("about", "desk").order_by("level", "due_on", "pk")
    posted = request.method == "POST"
    desk = proposals.first()
    unit = desk.desk if desk else Unit.objects.get(pk=desks[0])
    form = EscalationForm(
        request.POST if posted else None, proposals=proposals, person=request.user, verb=ASSIGN, unit=unit
    )
    results = None
    if form.is_bound and form.is_valid():
        results = _release(request, form)
        if not results.refused:
            messages.success(request, results.words)
            return redirect("tasks:escalations")
    context = {
        "form": form,
        "proposals": list(proposals[: PAGE * 4]),
        "results": results,
        "decided": Escalation.objects.filter(desk__in=desks).exclude(
            state__in=(EscalationState.PROPOSED, EscalationState.MOOT)
        ).select_related("about", "decided_by").order_by("-decided_on", "-pk")[:PAGE],
    }  # fmt: skip
    return page(request, "tasks/escalations/list.html", context, form=form)


def _release(request: Request, form: EscalationForm) -> Results:
    said, by = form.cleaned_data, doer_of(request, form)

    def act(row: Escalation) -> None:
        if DEFER in request.POST:
            if said["to"] is None:
                raise Refused(_("Ghi ngày hoãn đến."))
            defer_escalation(escalation=row, to=said["to"], reason=said["words"], by=by)
        else:
            send_escalation(escalation=row, words=said["words"], symbol=said["symbol"], by=by)

    return each_of(said["chosen"], act)


def _urgeable(person: User) -> AssignmentQuerySet:
    """In hand, late or near, of the units she gives for or follows."""
    units = units_of(person, URGE)
    if not units:
        raise NotAllowed(_("Đồng chí không đôn đốc việc của đơn vị nào."))
    found = Assignment.objects.visible_to(person).in_hand()
    return found.filter(given_by_unit__in=units) | found.filter(checker_unit__in=units)


@require_http_methods(["GET", "POST"])
def calls(request: Request) -> HttpResponse:
    """A list to telephone along: name, number, what is late; how it went with one tap."""
    today = office_today()
    found = _urgeable(request.user).overdue(on=today + timedelta(days=1))
    turn = request.GET.get("lan", "")
    if turn.isascii() and turn.isdigit():
        found = found.filter(giving=int(turn))
    form = CallForm(request.POST if request.method == "POST" else None, rows=found)
    if form.is_bound and form.is_valid():
        row, said = form.cleaned_data["assignment"], form.cleaned_data
        words = said["words"] or _("Gọi điện đôn đốc.")
        called = {"channel": Channel.CALL, "result": said["result"], "words": words}
        if attempt(form, urge, assignment=row, by=doer_of(request), **called):
            messages.success(request, _("Đã ghi cuộc gọi: %(title)s.") % {"title": row.title})
            return redirect(request.get_full_path())
    rows = list(found.by_urgency().select_related("lead_unit").prefetch_related("urgings")[:MOST_CALLS])
    calendar = Calendar.around([day for row in rows for day in days_shown(row)], today)
    people = _answering(rows)
    context = {
        "form": form,
        "results": CallResult.choices,
        "rows": [
            (row, deadline_of_assignment(row, today, calendar), people.get(row.lead_unit_id, []))
            for row in rows
        ],
    }
    return page(request, "tasks/escalations/calls.html", context, form=form)


def _answering(rows: list[Assignment]) -> dict[int, list[User]]:
    """Who is to be called in each unit: the head, the officers. Two queries."""
    units = {row.lead_unit_id for row in rows}
    sitting = people_at({(unit, verb.codename) for unit in units for verb in (HANDLE, LEAD, PERFORM)})
    known = User.objects.in_bulk({pk for people in sitting.values() for pk in people})
    found: dict[int, dict[int, User]] = {}
    for verb in (HANDLE, LEAD, PERFORM):
        for unit in units:
            for pk in sitting.get((unit, verb.codename), []):
                found.setdefault(unit, {})[pk] = known[pk]
    return {unit: list(people.values())[:4] for unit, people in found.items()}


@require_GET
def silent(request: Request) -> HttpResponse:
    """From whom nothing was heard for 30, 60, 90 days, whatever the due day."""
    today = office_today()
    typed = request.GET.get("ngay", "")
    days = int(typed) if typed in map(str, SILENCES) else SILENCES[0]
    seen = Assignment.objects.visible_to(request.user)
    found = seen.silent_since(today - timedelta(days=days)).by_urgency()
    if key := key_in(request):
        found = found.after(*key)
    shown = list(found.select_related("lead_unit", "group")[: PAGE + 1])
    last = shown[PAGE - 1] if len(shown) > PAGE else None
    calendar = Calendar.around([day for row in shown for day in days_shown(row)], today)
    tabs = [
        {
            "url": f"?ngay={each}",
            "label": _("Quá %(days)d ngày") % {"days": each},
            "current": each == days,
            "count": None,
        }
        for each in SILENCES
    ]
    context = {
        "rows": [(row, deadline_of_assignment(row, today, calendar), None) for row in shown[:PAGE]],
        "tabs": tabs,
        "next_url": f"?{urlencode({'ngay': days, 'sau': key_of(last)})}" if last else "",
        "previous_url": f"?ngay={days}" if key else "",
    }
    return page(request, "tasks/escalations/silent.html", context)
