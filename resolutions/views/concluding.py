"""Signing that a sentence needs no duty, and that a resolution is concluded."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizations.doer import doer_of
from resolutions import actions, policy
from resolutions.closing import bare_sentences, unfinished
from resolutions.forms.concluding import ReasonForm
from resolutions.models import Paragraph, Resolution
from resolutions.policy import may_conclude
from resolutions.verbs import CONCLUDE_RESOLUTION
from toolbox.errors import NotAllowed
from toolbox.pages import attempt, page


def _door(request: HttpRequest, pk: int) -> Resolution:
    resolution = policy.resolution_for(request.user, pk)
    if not may_conclude(request.user, resolution):
        raise NotAllowed(_("Chỉ người đứng đầu, cấp phó của cơ quan ban hành ký việc này, hoặc nhập thay."))
    return resolution


def _form(request: HttpRequest, resolution: Resolution) -> ReasonForm:
    data = request.POST if request.method == "POST" else None
    return ReasonForm(
        data, request.FILES or None, person=request.user, verb=CONCLUDE_RESOLUTION, unit=resolution.issuer
    )


def _answer(
    request: HttpRequest,
    resolution: Resolution,
    action: Callable[..., Any],
    what: dict[str, Any],
    done: str,
    context: dict[str, Any],
) -> HttpResponse:
    form = _form(request, resolution)
    if form.is_bound and form.is_valid():
        said = {"reason": form.cleaned_data["reason"], "scan": form.cleaned_data.get("scan")}
        if attempt(form, action, by=doer_of(request, form), **what, **said):
            messages.success(request, done)
            return redirect("resolutions:duties", resolution.pk)
    context = context | {"resolution": resolution, "form": form}
    return page(request, "resolutions/conclude.html", context, form=form)


@require_http_methods(["GET", "POST"])
def waive(request: HttpRequest, pk: int, paragraph_pk: int) -> HttpResponse:
    """Why this sentence is given to nobody."""
    resolution = _door(request, pk)
    obliging = Paragraph.objects.filter(clause__resolution=resolution, obliges=True)
    sentence = get_object_or_404(obliging.select_related("clause__resolution__issuer"), pk=paragraph_pk)
    done, context = _("Đã ký miễn giao việc cho câu này."), {"sentence": sentence}
    what = {"paragraph": sentence}
    return _answer(request, resolution, actions.waive_sentence, what, done, context)


@require_http_methods(["GET", "POST"])
def conclude(request: HttpRequest, pk: int) -> HttpResponse:
    """That it is carried out; what stands in the way is shown first."""
    resolution = _door(request, pk)
    context = {"bare": len(bare_sentences(resolution)), "unfinished": unfinished(resolution)}
    done = _("Đã kết thúc nghị quyết.")
    what = {"resolution": resolution}
    return _answer(request, resolution, actions.conclude_resolution, what, done, context)
