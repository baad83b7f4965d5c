"""Set-up from Excel: template, upload, dry run with an error per cell, then writing it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from organizations import actions
from organizations.doer import doer_of
from organizations.forms.imports import ImportForm
from organizations.imports.draft import CHANGED, NEW, SAME, Draft
from organizations.imports.kinds import KINDS, plan
from organizations.requests import Request
from organizations.views.doors import administered_units
from toolbox.errors import Refused
from toolbox.pages import page
from toolbox.spreadsheets import XLSX, Row, read_rows

SESSION_KEY = "import_rows"


@require_http_methods(["GET", "POST"])
def import_(request: Request) -> HttpResponse:
    """Upload → what would happen; "Ghi vào hệ thống" → the rows of the dry run, planned again and done."""
    administered_units(request.user)
    if "confirm" in request.POST:
        return _carry_out(request)
    form = ImportForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form, "kinds": KINDS.values()}
    if form.is_bound and form.is_valid():
        kind = KINDS[form.cleaned_data["kind"]]
        try:
            rows = read_rows(form.cleaned_data["file"], kind.columns)
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            draft = plan(kind, rows)
            context |= _told(draft) | {"kind": kind}
            if not draft.errors:
                kept = [[row.number, row.values] for row in rows]
                request.session[SESSION_KEY] = {"kind": kind.key, "rows": kept}
    return page(request, "organizations/administration/import.html", context, form=form)


@require_safe
def import_template(request: Request, kind: str) -> HttpResponse:
    administered_units(request.user)
    if kind not in KINDS:
        raise Http404
    response = HttpResponse(KINDS[kind].template(), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="mau-{kind}.xlsx"'
    return response


def _carry_out(request: Request) -> HttpResponse:
    kept = request.session.pop(SESSION_KEY, None)
    if kept is None:
        messages.warning(request, _("Bảng này đã ghi xong hoặc phiên đã hết. Tải tệp lên lại nếu cần."))
        return redirect("organizations:import")
    rows = [Row(number, values) for number, values in kept["rows"]]
    try:
        draft = actions.carry_out_import(kind=KINDS[kept["kind"]], rows=rows, by=doer_of(request))
    except Refused as refusal:
        messages.error(request, _("Chưa ghi gì: %(why)s") % {"why": refusal})
        return redirect("organizations:import")
    told = {"new": draft.count(NEW), "changed": draft.count(CHANGED), "same": draft.count(SAME)}
    messages.success(
        request, _("Đã ghi: %(new)d dòng mới, %(changed)d dòng sửa, %(same)d dòng giữ nguyên.") % told
    )
    return redirect("organizations:import")


def _told(draft: Draft) -> dict[str, Any]:
    return {
        "draft": draft,
        "new": draft.count(NEW),
        "changed": draft.count(CHANGED),
        "same": draft.count(SAME),
        "lines": [line for line in draft.lines if line.state != SAME],
    }
