"""A wrong entry: it is taken back, it is corrected."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizations.doer import doer_of
from organizations.models import Unit
from organizations.verbs import VERBS, Verb
from toolbox.errors import NotAllowed, TooLate
from toolbox.pages import attempt, page
from workflow.actions import undoing as actions
from workflow.actions import undoing_entries as entries
from workflow.engine import open_task
from workflow.forms.detours import DetourForm
from workflow.forms.undoing import CorrectionForm
from workflow.models import Case, Opinion
from workflow.models.undoing import MINUTED, OF_OPINION, Corrected
from workflow.policy import case_for
from workflow.undoing import last_of, with_opinion_corrections
from workflow.views.answering import kindly


def taking_back(
    request: HttpRequest, case: Case, row: Any, verb: Verb, unit: Unit, act: Callable[..., Any]
) -> HttpResponse:
    """The page by which the author of the row takes it back: 403 to others."""
    _must_be_author(request, row)
    form = DetourForm(request.POST or None, **_doer(request, case, verb, unit))
    if form.is_bound and form.is_valid():
        made = attempt(form, act, reason=form.cleaned_data["reason"], by=doer_of(request, form))
        if made:
            messages.success(request, _("Đã thu lại, mở lại để đồng chí làm cho đúng."))
            return redirect(case)
    context = {
        "case": case, "document": case.document, "form": form, "way": {"words": _("Thu lại")},
        "lead": _("Chỉ thu lại được khi người xử lý tiếp chưa mở xem. Điều đã ghi vẫn hiện là đã thu lại."),
    }  # fmt: skip
    return page(request, "workflow/steps/detour.html", context, form=form)


def _correcting(
    request: HttpRequest,
    case: Case,
    doer: dict[str, Any],
    written: dict[Corrected, str],
    act: Callable[..., Any],
) -> HttpResponse:
    form = CorrectionForm(request.POST or None, written=written, **doer)
    if form.is_bound and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("field", "new", "reason")}
        if attempt(form, act, by=doer_of(request, form), **said):
            messages.success(request, _("Đã đính chính; giá trị cũ và mới cùng hiện."))
            return redirect(case)
    context = {
        "case": case, "document": case.document, "form": form, "way": {"words": _("Đính chính")},
        "lead": _("Điều đã ghi không đổi; bên cạnh hiện “đã ghi … → sửa thành …” kèm lý do."),
    }  # fmt: skip
    return page(request, "workflow/steps/detour.html", context, form=form)


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
    act = partial(actions.take_back, case=case)
    return taking_back(request, case, last.decision, last.node.may, last.node.of(case), act)


@kindly
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, pk: int, decision: int) -> HttpResponse:
    case = case_for(request.user, pk)
    rows = case.decisions.standing().filter(seat=None).select_related("minutes")
    made = get_object_or_404(rows, pk=decision)
    _must_be_author(request, made)
    fields = [one for one in Corrected if one != Corrected.AGREES]
    if not hasattr(made, "minutes"):
        fields = [one for one in fields if one not in MINUTED]
    written = {one: actions.value_of(made, one) for one in fields}
    act = partial(actions.correct_decision, decision=made)
    node = case.flow.steps()[made.step]
    return _correcting(request, case, _doer(request, case, node.may, node.of(case)), written, act)


@kindly
@require_http_methods(["GET", "POST"])
def take_back_opinion(request: HttpRequest, pk: int, seat: int) -> HttpResponse:
    case, opinion = _opinion_for(request, pk, seat)
    asked = opinion.seat
    act = partial(entries.take_back_opinion, case=case, seat=seat)
    return taking_back(request, case, opinion, VERBS[asked.verb], asked.unit, act)


@kindly
@require_http_methods(["GET", "POST"])
def correct_opinion(request: HttpRequest, pk: int, seat: int) -> HttpResponse:
    case, opinion = _opinion_for(request, pk, seat)
    _must_be_author(request, opinion)
    act = partial(entries.correct_opinion, case=case, seat=seat)
    written = {one: opinion.said(one) for one in OF_OPINION}
    doer = _doer(request, case, VERBS[opinion.seat.verb], opinion.seat.unit)
    return _correcting(request, case, doer, written, act)


def _opinion_for(request: HttpRequest, pk: int, seat: int) -> tuple[Case, Opinion]:
    case = case_for(request.user, pk)
    rows = with_opinion_corrections(Opinion.objects.select_related("seat__unit"))
    return case, get_object_or_404(rows, seat__case=case, seat=seat, taken_back=None)


def _must_be_author(request: HttpRequest, row: Any) -> None:
    if request.user.pk != (row.entered_by_id or row.person_id):
        raise NotAllowed(_("Chỉ người đã ghi mới thu lại hoặc đính chính được."))


def _doer(request: HttpRequest, case: Case, verb: Verb, unit: Unit) -> dict[str, Any]:
    return {"person": request.user, "verb": verb, "unit": unit, "case": case}
