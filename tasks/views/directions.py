"""Bút phê: directing on an assignment or by itself, what became of it, her word on what was entered."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from audit.timeline import timeline
from organizations.clock import office_today
from organizations.doer import doer_of
from organizations.models import Unit
from organizations.requests import Request
from registry import store
from registry.once import answers_once, once
from tasks.actions.directions import answer_direction, direct
from tasks.directing import (
    directing_unit,
    direction_for,
    must_be_hers,
    places_of,
    standings,
    with_work,
)
from tasks.forms.directing import DirectForm, DirectionAnswerForm
from tasks.models import Assignment, Direction
from tasks.policy import assignment_for
from tasks.views.leading import lead_on
from toolbox.pages import attempt, page

MOST = 50


@require_GET
def directions(request: Request) -> HttpResponse:
    """What she directed, newest first, each with how it stands; what her office entered for its leaders."""
    places = places_of(request.user)
    entering = [place.unit for place in places if place.enters]
    mine = list(with_work(Direction.objects.filter(person=request.user))[:MOST])
    entered = (
        Direction.objects.filter(unit__in=entering).exclude(entered_by=None).exclude(person=request.user)
    )
    context = {
        "mine": standings(mine, office_today()),
        "entered": standings(list(with_work(entered)[:MOST]), office_today()) if entering else [],
        "places": places,
    }
    return page(request, "tasks/directions/list.html", context)


@answers_once
@require_http_methods(["GET", "POST"])
def new(request: Request, unit: int) -> HttpResponse:
    return form_page(request, directing_unit(request.user, unit))


@answers_once
@require_http_methods(["GET", "POST"])
def at_assignment(request: Request, pk: int, unit: int) -> HttpResponse:
    row = assignment_for(request.user, pk)
    return form_page(request, directing_unit(request.user, unit), assignment=row)


def form_page(
    request: HttpRequest, unit: Unit, *, assignment: Assignment | None = None, action: Any = direct, **on: Any
) -> HttpResponse:
    """The form of a direction; `on`: further arguments of the action that say what it is written on."""
    posted = request.method == "POST"
    form = DirectForm(
        request.POST if posted else None, request.FILES if posted else None, person=request.user, unit=unit
    )
    if form.is_bound and form.is_valid():

        def run() -> Direction:
            return action(unit=unit, assignment=assignment, by=doer_of(request, form), **form.said, **on)

        led = once(request, form, run, done=_("Đã ghi chỉ đạo và giao việc cho đơn vị."))
        if led:
            return led
    back = assignment or on.get("case")
    context = {"form": form, "unit": unit, "on": back}
    return page(request, "tasks/directions/new.html", context, form=form)


@require_GET
def direction(request: Request, pk: int) -> HttpResponse:
    shown = direction_for(request.user, pk)
    [standing] = standings(list(with_work(Direction.objects.filter(pk=shown.pk))), office_today())
    asked = shown.waits_for_word and shown.person_id == request.user.pk
    context = {"direction": shown, "standing": standing, "asked": asked, "entries": timeline(shown)}
    return page(request, "tasks/directions/direction.html", context)


@require_http_methods(["GET", "POST"])
def answer(request: Request, pk: int) -> HttpResponse:
    shown = direction_for(request.user, pk)
    must_be_hers(request.user, shown)
    form = DirectionAnswerForm(request.POST or None)
    if form.is_bound and form.is_valid():
        made = attempt(form, answer_direction, direction=shown, by=doer_of(request), **form.cleaned_data)
        if made:
            done = _("Đã xác nhận chỉ đạo") if made.confirmed else _("Đã ghi phản đối, người nhập được báo")
            return lead_on(request, shown.get_absolute_url(), shown, done)
    return page(request, "tasks/directions/answer.html", {"direction": shown, "form": form}, form=form)


@require_safe
def scan(request: Request, pk: int) -> FileResponse:
    shown = direction_for(request.user, pk)
    if shown.scan is None:
        raise Http404
    return store.serve(shown.scan, f"{_('But phe')} {shown.done_on:%Y-%m-%d}", of=shown)
