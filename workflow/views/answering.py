"""The one way a step's page answers: the door, the action, what comes next, a page that came too late."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from audit.timeline import timeline
from registry.once import run_once, way_on
from tasks.views.leading import lead_on
from toolbox.errors import Refused, TooLate
from toolbox.pages import page
from workflow.forms.steps import StepForm
from workflow.policy import Desk, case_for, step_for


def kindly(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Who comes too late is told so and who was first, with the way to the fresh page (409)."""

    @wraps(view)
    def answered(request: HttpRequest, pk: int, **named: int) -> HttpResponse:
        try:
            return view(request, pk, **named)
        except TooLate as late:
            [newest] = timeline(case_for(request.user, pk).document, limit=1) or [None]
            url = reverse("workflow:case", args=[pk])
            context = {"refusal": str(late), "newest": newest, "case_url": url}
            return render(request, "workflow/steps/too_late.html", context, status=409)

    return answered


def desk_for(request: HttpRequest, pk: int, *names: str, seat: int | None = None) -> Desk:
    """The reader's desk at the open step: 404 to a stranger, 403 to a reader; from an old page TooLate."""
    case = case_for(request.user, pk)
    try:
        return step_for(request.user, case, *names, seat=seat)
    except Http404:
        if request.method == "POST":
            raise TooLate(_("Hồ sơ đã chuyển sang bước khác, phần vừa gửi chưa được ghi.")) from None
        raise


def answer(
    request: HttpRequest,
    form: StepForm,
    template: str,
    run: Callable[[], Any],
    done: str | Callable[[Any], str],
    context: dict[str, Any] | None = None,
) -> HttpResponse:
    """Show the step's page, or run its action once the form is right and lead the person on.

    `done`: what was done, in words, or made of the action's result. Raises TooLate when the page was stale.
    """
    case = form.desk.case
    if form.is_bound and form["round"].value() != str(case.round):
        raise TooLate(_("Trang này của lần trình trước. Phần vừa gửi chưa được ghi."))
    if form.is_bound and form.is_valid():
        try:
            led = run_once(request, form, run, here=case.get_absolute_url())
        except TooLate:
            raise
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            if led.again:
                return way_on(request, led)
            words = done(led.made) if callable(done) else done
            if form.cleaned_data.get("entered_for"):
                words = _("Nhập thay: %(done)s") % {"done": words}
            return lead_on(request, case.get_absolute_url(), case, words)
    shown = {"case": case, "document": case.document, "form": form, "desk": form.desk} | (context or {})
    return page(request, template, shown, form=form)
