"""Appraising, and returning from appraisal or signature."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizations.doer import doer_of
from workflow.actions import appraise as actions
from workflow.forms.steps import AppraiseForm, ReturnForm
from workflow.views.answering import answer, desk_for, kindly


@kindly
@require_http_methods(["GET", "POST"])
def appraise(request: HttpRequest, pk: int) -> HttpResponse:
    desk = desk_for(request, pk, "appraise")
    form = AppraiseForm(request.POST or None, request.FILES or None, person=request.user, desk=desk)
    return answer(
        request,
        form,
        "workflow/steps/appraise.html",
        lambda: actions.appraise(
            case=desk.case, by=doer_of(request, form), round=form.cleaned_data["round"], **form.said
        ),
        _("Đã thẩm định, chuyển bước"),
    )


@kindly
@require_http_methods(["GET", "POST"])
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    desk = desk_for(request, pk, "appraise", "sign")
    form = ReturnForm(request.POST or None, request.FILES or None, person=request.user, desk=desk)
    return answer(
        request,
        form,
        "workflow/steps/give_back.html",
        lambda: actions.return_document(
            case=desk.case, by=doer_of(request, form), round=form.cleaned_data["round"], **form.said
        ),
        _("Đã trả lại để sửa"),
    )
