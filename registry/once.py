"""How a view answers a form of `SentOnce`: a second arrival makes nothing and leads to where the first led.

@answers_once
@require_http_methods(["GET", "POST"])
def report(request, pk):
    shown = policy.…                                  # the door
    form = ReportForm(request.POST or None, …)        # class ReportForm(SentOnce, DoerFields)
    if form.is_bound and form.is_valid():
        led = once(request, form, lambda: actions.submit_report(…), done=_("Đã nộp báo cáo."))
        if led:
            return led
    return page(request, "…", {…}, form=form)         # <form … data-outbox>
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from registry.actions.once import Led, send_once
from registry.forms.once import TOKEN
from registry.models import SentForm
from toolbox.pages import attempt


def once(
    request: HttpRequest,
    form: BaseForm,
    run: Callable[[], Any],
    *,
    goes_to: Callable[[Any], str] = lambda made: made.get_absolute_url(),
    done: str = "",
) -> HttpResponse | None:
    """Run the action for the form's token: the way on, with `done` as its message; None: refused, and said so
    in the form."""
    led = attempt(
        form, send_once, token=form.cleaned_data[TOKEN], person=request.user, run=run, goes_to=goes_to
    )
    if led is None:
        return None
    if done and not led.again:
        messages.success(request, done)
    return way_on(request, led)


def run_once(request: HttpRequest, form: BaseForm, run: Callable[[], Any], *, here: str) -> Led:
    """Run the action, and once only for the form's token where it has one; `here`: where it leads then.

    Raises what the action raises.
    """
    if TOKEN not in form.fields:
        return Led(here, made=run())
    token = form.cleaned_data[TOKEN]
    return send_once(token=token, person=request.user, run=run, goes_to=lambda _made: here)


def way_on(request: HttpRequest, led: Led) -> HttpResponse:
    """To where the form led, when it was sent first or now."""
    if led.again:
        messages.info(request, _("Phần này đã được ghi nhận từ lần gửi trước, không ghi thêm lần nữa."))
    return HttpResponseRedirect(led.went_to or "/")


def answers_once(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorator: what arrives again is answered before the door is asked, for the first may have shut it."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and (token := _token_of(request)):
            sent = SentForm.objects.filter(token=token, person_id=request.user.pk).first()
            if sent is not None:
                return way_on(request, Led(sent.went_to, again=True))
        return view(request, *args, **kwargs)

    return answered


def _token_of(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get(TOKEN, ""))
    except ValueError:
        return None
