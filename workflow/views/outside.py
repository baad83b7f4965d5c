"""Paper first: the open step was done outside the system."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizations.doer import doer_of
from workflow.actions.outside import OUTSIDE_STEPS, record_done_outside
from workflow.forms.steps import OutsideForm
from workflow.views.answering import answer, desk_for, kindly
from workflow.words import OUTCOMES


@kindly
@require_http_methods(["GET", "POST"])
def done_outside(request: HttpRequest, pk: int) -> HttpResponse:
    desk = desk_for(request, pk, *OUTSIDE_STEPS)
    form = OutsideForm(request.POST or None, request.FILES or None, person=request.user, desk=desk)
    passing = desk.node.passing if desk.node else ""
    return answer(
        request,
        form,
        "workflow/steps/done_outside.html",
        lambda: record_done_outside(
            case=desk.case, by=doer_of(request, form), round=form.cleaned_data["round"], **form.said
        ),
        _("Đã ghi nhận bước làm ngoài hệ thống"),
        {"outcome": OUTCOMES.get(passing, "")},
    )
