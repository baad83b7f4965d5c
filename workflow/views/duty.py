"""A duty's own page: what it asks, and who of those that owe it stands where."""

from functools import partial
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from organizations.clock import office_today
from registry.once import answers_once
from resolutions.models import Duty
from resolutions.policy import resolution_for
from tasks.forms.day import DayForm
from toolbox.errors import NotAllowed
from toolbox.pages import page
from workflow.actions.deadlines import set_deadline
from workflow.forms.activation import DeadlineForm
from workflow.page.duty import DutyPage
from workflow.policy import may_activate
from workflow.verbs import ACTIVATE
from workflow.views.oversight import form_page


@require_safe
def duty(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody who reads the resolution; each sees the cases that are hers to see."""
    shown = get_object_or_404(Duty.objects.select_related("clause"), pk=pk)
    shown.resolution = resolution_for(request.user, shown.resolution_id)
    form = DayForm(request.GET)
    day = form.day
    after = request.GET.get("sau", "")
    matrix = DutyPage(
        shown,
        request.user,
        day=day,
        period=request.GET.get("ky"),
        after=int(after[:18]) if after.isdecimal() else 0,
    )
    kept = {"ngay": request.GET.get("ngay", ""), "ky": matrix.period}
    context = {
        "duty": shown,
        "form": form,
        "day": day,
        "today": office_today(),
        "matrix": matrix,
        "may_give": bool(matrix.flow) and may_activate(request.user, shown.resolution.issuer),
        "next_url": "?" + urlencode(kept | {"sau": matrix.next_after}) if matrix.next_after else "",
        "previous_url": "?" + urlencode(kept) if after else "",
    }
    return page(request, "workflow/duty/duty.html", context)


@answers_once
@require_http_methods(["GET", "POST"])
def deadline(request: HttpRequest, pk: int) -> HttpResponse:
    """Who gives the duty says by when it is owed; who was given it before keeps the day."""
    shown = get_object_or_404(Duty.objects.filter(deadline_days__isnull=False), pk=pk)
    shown.resolution = resolution_for(request.user, shown.resolution_id)
    issuer = shown.resolution.issuer
    if not may_activate(request.user, issuer):
        raise NotAllowed(_("Đồng chí không giao nhiệm vụ của nghị quyết này."))
    form = DeadlineForm(
        request.POST or None, person=request.user, verb=ACTIVATE, unit=issuer,
        initial={"days": shown.deadline_days},
    )  # fmt: skip
    return form_page(
        request, form, partial(set_deadline, duty=shown), done=_("Đã đổi hạn."), goes_back=True,
        back=reverse("workflow:duty", args=[pk]), button=_("Đổi hạn"),
        heading=_("Đổi hạn: %(duty)s") % {"duty": shown},
        lead=_("Hồ sơ giao từ nay tính theo hạn mới; hồ sơ đã giao giữ hạn cũ."),
    )  # fmt: skip
