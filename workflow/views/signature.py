"""Signing: the head, or a deputy in the head's place."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizations.doer import doer_of
from workflow.actions.sign import sign as sign_version
from workflow.forms.steps import SignForm
from workflow.views.answering import answer, desk_for, kindly


@kindly
@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    desk = desk_for(request, pk, "sign")
    form = SignForm(request.POST or None, request.FILES or None, person=request.user, desk=desk)
    return answer(
        request,
        form,
        "workflow/steps/sign.html",
        lambda: sign_version(
            case=desk.case, by=doer_of(request, form), round=form.cleaned_data["round"], **form.said
        ),
        _("Đã ký ban hành"),
    )
