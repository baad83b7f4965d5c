"""Quý này by Excel: the prefilled workbook, the dry run with an error per cell, then writing it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from organizations.clock import office_today
from organizations.doer import doer_of
from organizations.requests import Request
from tasks.actions.quarter import carry_out_quarter
from tasks.forms.quarter import UnitSheet
from tasks.forms.sheets import SheetForm
from tasks.imports.quarter import book_of, plan, read_book
from tasks.views.quarter import sheets_of
from toolbox.errors import Refused
from toolbox.pages import attempt, page
from toolbox.spreadsheets import XLSX, Row

KEPT = "quarter"  # the rows of the dry run, in the session


@require_safe
def sheet(request: Request) -> HttpResponse:
    """What her units owe, as far as it is known."""
    content = book_of(each.owed for each in sheets_of(request))
    response = HttpResponse(content, content_type=XLSX)
    name = f"quy-nay-{office_today():%Y-%m-%d}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(["GET", "POST"])
def bring_in(request: Request) -> HttpResponse:
    """Upload → what would happen; "Ghi vào hệ thống" → the rows of the dry run, planned again and done."""
    sheets = sheets_of(request)
    if "confirm" in request.POST:
        return _carry_out(request, sheets)
    form = SheetForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form, "sheets": sheets}
    if form.is_bound and form.is_valid():
        try:
            rows = read_book(form.cleaned_data["file"])
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            context["draft"] = plan(rows, [each.owed for each in sheets])
            if not context["draft"].errors:
                request.session[KEPT] = {
                    name: [[row.number, row.values] for row in kept] for name, kept in rows.items()
                }
    return page(request, "tasks/quarter/import.html", context, form=form)


def _carry_out(request: Request, sheets: list[UnitSheet]) -> HttpResponse:
    kept = request.session.get(KEPT)
    if kept is None:
        messages.warning(request, _("Bảng này đã ghi xong hoặc phiên đã hết. Tải tệp lên lại nếu cần."))
        return redirect("tasks:quarter_import")
    rows = {name: [Row(number, values) for number, values in lines] for name, lines in kept.items()}
    form = SheetForm()
    if all(each.who.is_valid() for each in sheets):
        by = {each.owed.unit.pk: doer_of(request, each.who) for each in sheets}
        draft = attempt(sheets[0].who, carry_out_quarter, rows=rows, person=request.user, by=by)
        if draft is not None:
            del request.session[KEPT]
            told = {"written": len(draft.to_do), "left": len(draft.moved_on)}
            words = _("Đã ghi %(written)d dòng; %(left)d dòng để nguyên vì đã có người ghi mới hơn.")
            messages.success(request, words % told)
            return redirect("tasks:quarter")
    context = {"form": form, "sheets": sheets, "draft": plan(rows, [each.owed for each in sheets])}
    return page(request, "tasks/quarter/import.html", context, form=[each.who for each in sheets])
