"""The one way a step's page answers: the door, the action, what comes next, a page that came too late.

Most steps are one line each:

    sign = step_page(
        "sign", form=SignForm, template="workflow/steps/sign.html", act=actions.sign, done=_lazy("Đã ký")
    )

What such a page asks is in its form, what it tells the action is the form's `said`. A page that does more
calls `desk_for` and `answer` itself.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from audit.timeline import timeline
from organizations.doer import doer_of
from registry.forms.once import SentOnce
from registry.once import answers_once, run_once, way_on
from tasks.views.leading import lead_on
from toolbox.errors import Refused, TooLate
from toolbox.pages import page
from workflow.forms.steps import StepForm
from workflow.forms.tables import RowsForm, filled
from workflow.models import Case
from workflow.policy import Desk, case_for, step_for


def kindly(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Who comes too late is told so and who was first, with the way to the fresh page (409)."""

    @wraps(view)
    def answered(request: HttpRequest, pk: int, **named: int) -> HttpResponse:
        try:
            return view(request, pk, **named)
        except TooLate as late:
            # A cell's own secretary comes too late for a case that she does not read.
            seen = Case.objects.visible_to(request.user).filter(pk=pk).select_related("document").first()
            [newest] = (timeline(seen.document, limit=1) if seen else []) or [None]
            context = {"refusal": str(late), "newest": newest, "case": seen}
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
    done: str | Promise | Callable[[Any], str],
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
            form.refused(refusal)
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            if led.again:
                return way_on(request, led)
            words = done(led.made) if callable(done) else str(done)
            if form.cleaned_data.get("entered_for"):
                words = _("Nhập thay: %(done)s") % {"done": words}
            return lead_on(request, case.get_absolute_url(), case, words)
    return page(request, template, _shown(form, context), form=form)


def _shown(form: StepForm, context: dict[str, Any] | None) -> dict[str, Any]:
    case = form.desk.case
    return {"case": case, "document": case.document, "form": form, "desk": form.desk} | (context or {})


def step_page(
    *names: str,
    form: type[StepForm],
    template: str,
    act: Callable[..., Any],
    done: str | Promise | Callable[[Any], str],
    given: Callable[[Desk], dict[str, Any]] | None = None,
    shown: Callable[[Any], dict[str, Any]] | None = None,
) -> Callable[..., HttpResponse]:
    """The view of the steps `names`: `act(case=, by=, round= or seat=, **form.said)`, once the form is right.

    `given(desk)`: what the form is made with besides the desk; `shown(form)`: what the page shows besides the
    form. A form with rows grows by "Thêm dòng" without script; one that is sent once is answered once.
    """

    def view(request: HttpRequest, pk: int, seat: int | None = None) -> HttpResponse:
        desk = desk_for(request, pk, *names, seat=seat)
        made, growing = _form_of(request, form, desk, given(desk) if given else {})
        context = shown(made) if shown else {}
        if growing:
            return page(request, template, _shown(made, context))

        def run() -> Any:
            at = {"round": made.cleaned_data["round"]} if seat is None else {"seat": seat}
            return act(case=desk.case, by=doer_of(request, made), **at, **made.said)

        return answer(request, made, template, run, done, context)

    once = answers_once if issubclass(form, SentOnce) else _as_it_is
    return once(kindly(require_http_methods(["GET", "POST"])(view)))


def _form_of(
    request: HttpRequest, kind: type[StepForm], desk: Desk, given: dict[str, Any]
) -> tuple[StepForm, bool]:
    """The form as it came; True when the person only asked for one more row."""
    if issubclass(kind, RowsForm):
        return filled(request, kind, desk=desk, **given)
    return kind(request.POST or None, request.FILES or None, person=request.user, desk=desk, **given), False


def _as_it_is(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    return view
