"""Opening balance by Excel: the prefilled workbook, the dry run with an error per cell, then one press."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from organizations.doer import doer_of
from organizations.models import Unit
from organizations.requests import Request
from tasks.forms.own import OwnDoerFields
from tasks.forms.sheets import SheetForm
from toolbox.errors import Refused
from toolbox.pages import attempt, page
from toolbox.spreadsheets import XLSX, Row, read_sheets
from workflow.actions.opening import take_opening
from workflow.imports.opening import plan
from workflow.imports.opening_sheets import COLUMNS, book_of
from workflow.policy import opening_desk
from workflow.verbs import TAKE_OPENING


@require_safe
def sheet(request: Request, pk: int) -> HttpResponse:
    """The workbook to fill in, with what is known of the unit."""
    unit = get_object_or_404(Unit, pk=pk)
    opening_desk(request.user, unit)
    try:
        content = book_of(unit)
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return redirect("workflow:opening", unit.pk)
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="so-du-dau-ky-{unit.pk}.xlsx"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(["GET", "POST"])
def opening(request: Request, pk: int) -> HttpResponse:
    """Upload → what would be taken over; "Ghi vào hệ thống" → the same rows, planned again and taken."""
    unit = get_object_or_404(Unit, pk=pk)
    desk = opening_desk(request.user, unit)
    if "confirm" in request.POST:
        return _take(request, unit, desk)
    form = SheetForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = _frame(unit) | {"form": form, "who": _who(request, desk, None)}
    if form.is_bound and form.is_valid():
        try:
            rows = read_sheets(form.cleaned_data["file"], COLUMNS)
            context["draft"] = plan(unit, rows, by_office=desk.pk != unit.pk)
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            if not context["draft"].errors:
                kept = {name: [[row.number, row.values] for row in found] for name, found in rows.items()}
                request.session[_key(unit)] = kept
    return page(request, "workflow/opening/import.html", context, form=form)


def _take(request: Request, unit: Unit, desk: Unit) -> HttpResponse:
    kept = request.session.get(_key(unit))
    if kept is None:
        messages.warning(request, _("Bảng này đã ghi xong hoặc phiên đã hết. Tải tệp lên lại nếu cần."))
        return redirect("workflow:opening", unit.pk)
    rows = {name: [Row(number, values) for number, values in lines] for name, lines in kept.items()}
    who = _who(request, desk, request.POST)
    if who.is_valid():
        draft = attempt(who, take_opening, unit=unit, rows=rows, by=doer_of(request, who))
        if draft is not None:
            del request.session[_key(unit)]
            told = {"new": len(draft.to_do), "same": draft.same}
            messages.success(
                request, _("Đã nhập %(new)d dòng số dư đầu kỳ; %(same)d dòng đã có từ trước.") % told
            )
            return redirect(unit)
    context = _frame(unit) | {"form": SheetForm(), "who": who}
    context["draft"] = plan(unit, rows, by_office=desk.pk != unit.pk)
    return page(request, "workflow/opening/import.html", context, form=who)


def _frame(unit: Unit) -> dict[str, Any]:
    return {"unit": unit, "taken": unit.opening_balances.select_related("person")[:20]}


def _who(request: Request, desk: Unit, data: Any) -> OwnDoerFields:
    return OwnDoerFields(data, person=request.user, verb=TAKE_OPENING, unit=desk)


def _key(unit: Unit) -> str:
    return f"opening_{unit.pk}"
