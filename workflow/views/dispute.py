"""Objecting to a decision that somebody entered in one's name."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizations.doer import doer_of
from toolbox.errors import NotAllowed
from toolbox.pages import attempt, page
from workflow.actions.dispute import dispute_decision
from workflow.forms.dispute import DisputeForm
from workflow.policy import case_for
from workflow.views.answering import kindly


@kindly
@require_http_methods(["GET", "POST"])
def dispute(request: HttpRequest, pk: int, decision: int) -> HttpResponse:
    case = case_for(request.user, pk)
    entered = get_object_or_404(case.decisions.select_related("entered_by"), pk=decision)
    if entered.entered_by_id is None:
        raise Http404
    if entered.person_id != request.user.pk:
        raise NotAllowed(_("Chỉ người được nhập thay mới phản đối được quyết định này."))
    form = DisputeForm(request.POST or None)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data["reason"]
        if attempt(form, dispute_decision, decision=entered, by=doer_of(request), reason=said):
            messages.success(request, _("Đã ghi phản đối của đồng chí; người nhập thay được báo."))
            return redirect(case)
    context = {"case": case, "document": case.document, "form": form, "decision": entered}
    return page(request, "workflow/steps/dispute.html", context, form=form)
