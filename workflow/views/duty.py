"""A duty's own page: what it asks, and who of those that owe it stands where."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from organizations.clock import office_today
from resolutions.models import Duty
from resolutions.policy import resolution_for
from tasks.forms.day import DayForm
from toolbox.pages import page
from workflow.page.duty import DutyPage
from workflow.policy import may_activate


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
