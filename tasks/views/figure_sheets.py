"""Figures by Excel: the prefilled sheet, the dry run with an error per cell, then writing it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from organizations.doer import doer_of
from tasks import actions
from tasks.actions.holding import must_be_with_unit
from tasks.forms.own import OwnDoerFields
from tasks.forms.sheets import SheetForm
from tasks.imports.figures import COLUMNS, plan, sheet_of
from tasks.models import PeriodReport
from tasks.report_content import figure_rows
from tasks.verbs import PREPARE_REPORT
from tasks.views.figures import WRITERS
from tasks.views.period_reports import desk_for, frame, kindly
from toolbox.errors import Refused
from toolbox.pages import attempt, page
from toolbox.spreadsheets import XLSX, Row, read_rows


@kindly
@require_safe
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The figures owed, as far as they are known."""
    shown = desk_for(request, pk, PREPARE_REPORT, WRITERS)
    must_be_with_unit(shown)
    content = sheet_of(shown, figure_rows(shown, unsent=True))
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="so-lieu-{shown.period.key}-{shown.pk}.xlsx"'
    response["Cache-Control"] = "private, no-store"
    return response


@kindly
@require_http_methods(["GET", "POST"])
def bring_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Upload → what would happen; "Ghi vào hệ thống" → the rows of the dry run, planned again and done."""
    shown = desk_for(request, pk, PREPARE_REPORT, WRITERS)
    must_be_with_unit(shown)
    if "confirm" in request.POST:
        return _carry_out(request, shown)
    form = SheetForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = frame(shown) | {"form": form, "who": _who(request, shown, None)}
    if form.is_bound and form.is_valid():
        try:
            rows = read_rows(form.cleaned_data["file"], COLUMNS)
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            draft = plan(rows, figure_rows(shown, unsent=True))
            context["draft"] = draft
            if not draft.errors:
                request.session[_key(shown)] = [[row.number, row.values] for row in rows]
    return page(request, "tasks/readings/import.html", context, form=form)


def _carry_out(request: HttpRequest, shown: PeriodReport) -> HttpResponse:
    kept = request.session.get(_key(shown))
    if kept is None:
        messages.warning(request, _("Bảng này đã ghi xong hoặc phiên đã hết. Tải tệp lên lại nếu cần."))
        return redirect("tasks:figures_import", shown.pk)
    rows = [Row(number, values) for number, values in kept]
    who = _who(request, shown, request.POST)
    context = frame(shown) | {"form": SheetForm(), "who": who}
    if who.is_valid():
        by = doer_of(request, who)
        draft = attempt(who, actions.carry_out_figures, report=shown, rows=rows, by=by)
        if draft is not None:
            del request.session[_key(shown)]
            told = {"written": len(draft.to_do), "left": len(draft.moved_on)}
            words = _("Đã ghi %(written)d số liệu; %(left)d dòng để nguyên vì đã có số mới hơn.")
            messages.success(request, words % told)
            return redirect(shown)
    context["draft"] = plan(rows, figure_rows(shown, unsent=True))
    return page(request, "tasks/readings/import.html", context, form=who)


def _who(request: HttpRequest, shown: PeriodReport, data: Any) -> OwnDoerFields:
    return OwnDoerFields(data, person=request.user, verb=PREPARE_REPORT, unit=shown.unit)


def _key(shown: PeriodReport) -> str:
    return f"figures_{shown.pk}"
