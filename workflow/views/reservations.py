"""The pages of a member's word beside the vote."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizations.doer import doer_of
from organizations.policy import desks_of, may
from toolbox.errors import NotAllowed
from toolbox.pages import attempt, page
from workflow.actions.reservations import dispute_ballot, reserve_opinion
from workflow.forms.dispute import DisputeForm
from workflow.forms.reservations import MinorityForm
from workflow.models import Ballot
from workflow.policy import case_for, enters_at
from workflow.verbs import VOTE
from workflow.views.answering import kindly


@kindly
@require_http_methods(["GET", "POST"])
def reserve(request: HttpRequest, pk: int, decision: int) -> HttpResponse:
    """A member attaches it to the vote; the clerk may enter it from the signed sheet."""
    case = case_for(request.user, pk)
    vote = get_object_or_404(
        case.decisions.filter(minutes__isnull=False).select_related("minutes"), pk=decision
    )
    if not may(request.user, VOTE, case.unit) and not enters_at(desks_of(request.user), case.unit):
        raise NotAllowed(_("Chỉ ủy viên của tập thể đã biểu quyết được bảo lưu ý kiến."))
    data = request.POST if request.method == "POST" else None
    form = MinorityForm(data, request.FILES or None, person=request.user, verb=VOTE, unit=case.unit)
    if form.is_bound and form.is_valid():
        said = {"text": form.cleaned_data["text"], "scan": form.cleaned_data.get("scan")}
        if attempt(form, reserve_opinion, decision=vote, by=doer_of(request, form), **said):
            messages.success(request, _("Đã ghi ý kiến bảo lưu."))
            return redirect(case)
    context = {"case": case, "document": case.document, "form": form, "minutes": vote.minutes}
    return page(request, "workflow/steps/reserve.html", context, form=form)


@kindly
@require_http_methods(["GET", "POST"])
def dispute(request: HttpRequest, pk: int, seat: int) -> HttpResponse:
    """The voter objects to the ballot that was typed in for her."""
    case = case_for(request.user, pk)
    entered = get_object_or_404(
        Ballot.objects.select_related("seat", "entered_by"), seat__case=case, seat=seat
    )
    if entered.entered_by_id is None:
        raise Http404
    if entered.person_id != request.user.pk:
        raise NotAllowed(_("Chỉ ủy viên được nhập thay mới phản đối được phiếu này."))
    form = DisputeForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data["reason"]
        if attempt(form, dispute_ballot, ballot=entered, by=doer_of(request), reason=said):
            messages.success(request, _("Đã ghi phản đối của đồng chí; người nhập thay được báo."))
            return redirect(case)
    context = {
        "case": case,
        "document": case.document,
        "form": form,
        "decision": entered,
        "day": entered.cast_on,
    }
    return page(request, "workflow/steps/dispute_ballot.html", context, form=form)
