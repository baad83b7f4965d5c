"""A wrong entry: it is taken back, it is corrected."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizations.doer import doer_of
from toolbox.errors import NotAllowed, TooLate
from toolbox.pages import attempt, page
from workflow.actions import undoing as actions
from workflow.engine import open_task
from workflow.forms.detours import DetourForm
from workflow.forms.undoing import CorrectionForm
from workflow.models import Case, Decision
from workflow.policy import case_for
from workflow.undoing import last_of
from workflow.views.answering import kindly


@kindly
@require_http_methods(["GET", "POST"])
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    case = case_for(request.user, pk)
    decisions = list(case.decisions.select_related("taken_back").order_by("pk"))
    last = last_of(case, open_task(case), decisions)
    if last is None:
        if request.method == "GET":
            raise Http404
        raise TooLate(_("Hồ sơ đã đi tiếp nên không thu lại được."))
    _must_be_author(request, last.decision)
    form = DetourForm(request.POST or None, **_doer(request, case, last.decision))
    if form.is_bound and form.is_valid():
        said = {"case": case, "reason": form.cleaned_data["reason"], "by": doer_of(request, form)}
        if attempt(form, actions.take_back, **said):
            messages.success(request, _("Đã thu lại. Bước này mở lại để đồng chí làm cho đúng."))
            return redirect(case)
    context = {
        "case": case, "document": case.document, "form": form, "way": {"words": _("Thu lại")},
        "lead": _("Chỉ thu lại được khi người xử lý tiếp chưa mở xem. Điều đã ghi vẫn hiện là đã thu lại."),
    }  # fmt: skip
    return page(request, "workflow/steps/detour.html", context, form=form)


@kindly
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, pk: int, decision: int) -> HttpResponse:
    case = case_for(request.user, pk)
    rows = case.decisions.standing().filter(seat=None).select_related("minutes")
    written = get_object_or_404(rows, pk=decision)
    _must_be_author(request, written)
    form = CorrectionForm(request.POST or None, decision=written, **_doer(request, case, written))
    if form.is_bound and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("field", "new", "reason")}
        if attempt(form, actions.correct_decision, decision=written, by=doer_of(request, form), **said):
            messages.success(request, _("Đã đính chính; giá trị cũ và mới cùng hiện ở kết luận."))
            return redirect(case)
    context = {
        "case": case, "document": case.document, "form": form, "way": {"words": _("Đính chính")},
        "lead": _("Điều đã ghi không đổi; bên cạnh hiện “đã ghi … → sửa thành …” kèm lý do."),
    }  # fmt: skip
    return page(request, "workflow/steps/detour.html", context, form=form)


def _must_be_author(request: HttpRequest, decision: Decision) -> None:
    if request.user.pk != (decision.entered_by_id or decision.person_id):
        raise NotAllowed(_("Chỉ người đã ghi quyết định này mới thu lại hoặc đính chính được."))


def _doer(request: HttpRequest, case: Case, decision: Decision) -> dict[str, Any]:
    node = case.flow.steps()[decision.step]
    return {"person": request.user, "verb": node.may, "unit": node.of(case), "case": case}
