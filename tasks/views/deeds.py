"""One page for every deed: its door, its form, its action, and on to the next thing."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from organizations.doer import doer_of
from organizations.models import Unit
from organizations.verbs import Verb
from registry.actions.once import Led
from registry.once import answers_once, run_once, way_on
from tasks.deeds import Deed
from tasks.forms.deed import DeedForm
from tasks.models import Assignment
from tasks.policy import assignment_for, must_make
from tasks.views.leading import lead_on
from toolbox.errors import TooLate
from toolbox.pages import attempt, page

View = Callable[..., HttpResponse]


def kindly(view: View) -> View:
    """Who comes too late is told so, with the way to the fresh page (409)."""

    @wraps(view)
    def answered(request: HttpRequest, pk: int, **named: int) -> HttpResponse:
        try:
            return view(request, pk, **named)
        except TooLate as late:
            context = {"refusal": str(late), "url": reverse("tasks:assignment", args=[pk])}
            return render(request, "tasks/deeds/too_late.html", context, status=409)

    return answered


def page_of(deed: Deed) -> View:
    """The view of a deed; of one about a part of the assignment the address names the part too."""

    @answers_once
    @kindly
    @require_http_methods(["GET", "POST"])
    def view(request: HttpRequest, pk: int, part: int | None = None) -> HttpResponse:
        row = assignment_for(request.user, pk)  # type: ignore[arg-type]
        thing = part_of(row, deed, part) if deed.of else row
        must_make(request, deed.move, row)
        form = form_for(request, deed, row, thing, deed.move.verb, deed.move.side.unit_of(row))
        return answer(request, deed, form)

    view.__name__ = deed.name
    return view


def part_of(row: Assignment, deed: Deed, part: int | None) -> Any:
    if part is None:
        raise Http404
    found = get_object_or_404(getattr(row, deed.of), pk=part)
    found.assignment = row
    return found


def form_for(
    request: HttpRequest, deed: Deed, row: Assignment, thing: Any, verb: Verb, unit: Unit
) -> DeedForm:
    posted = request.method == "POST"
    return deed.form(
        request.POST if posted else None,
        request.FILES if posted else None,
        person=request.user,
        verb=verb,
        unit=unit,
        assignment=row,
        thing=thing,
    )


def answer(
    request: HttpRequest, deed: Deed, form: DeedForm, context: dict[str, Any] | None = None
) -> HttpResponse:
    """Show the deed's page, or run its action once the form is right and lead on."""
    row = form.assignment
    if form.is_bound and form.is_valid():
        by = doer_of(request, form)
        here = row.get_absolute_url()

        def run() -> Led:
            return run_once(request, form, lambda: deed.run(form.thing, form, by), here=here)

        led = attempt(form, run)
        if led is not None:
            return way_on(request, led) if led.again else lead_on(request, here, row, str(deed.done))
    shown = {"deed": deed, "assignment": row, "thing": form.thing, "form": form, **(context or {})}
    return page(request, deed.template, shown, form=form)
