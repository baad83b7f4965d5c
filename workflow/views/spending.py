"""What a unit has spent, its evidence, and the whole table as a sheet."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from organizations.clock import office_today
from organizations.doer import doer_of
from organizations.models import Unit
from organizations.policy import desks_of
from registry import store
from registry.once import answers_once, once
from toolbox.errors import NotAllowed, TooLate
from toolbox.pages import page
from toolbox.spreadsheets import XLSX
from workflow.actions.spending import report_spending
from workflow.budget import table_of, year_of
from workflow.budget_page import seen_table, sheet_of
from workflow.engine import open_task
from workflow.forms.budget import SpendingForm, quarter_now
from workflow.models import BudgetRequest, Case, SpendingReport
from workflow.policy import case_for, enters_at
from workflow.verbs import PROPOSE_MONEY
from workflow.views.answering import kindly


def _budget(request: HttpRequest, pk: int) -> Case:
    case = case_for(request.user, pk)
    if case.flow.key != "budget":
        raise Http404
    return case


def _door(request: HttpRequest, pk: int, unit: int) -> tuple[Case, Unit]:
    """Who reports for the unit, or enters it; another reader 403. Gone once the year is over."""
    case = _budget(request, pk)
    shown = get_object_or_404(Unit, pk=unit)
    desks = desks_of(request.user)
    if (shown.pk, PROPOSE_MONEY.codename) not in desks and not enters_at(desks, case.unit):
        raise NotAllowed(_("Chỉ đơn vị được phân bổ ghi số thực chi của mình."))
    task = open_task(case)
    if task is None or task.flow_task.name != "spend":
        if request.method == "POST":
            raise TooLate(_("Năm ngân sách này không còn (hoặc chưa) ghi số thực chi."))
        raise Http404
    return case, shown


@answers_once
@kindly
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, pk: int, unit: int) -> HttpResponse:
    case, shown = _door(request, pk, unit)
    lines = table_of(case).of_units([shown.pk]).lines
    if not lines:
        raise Http404
    form = SpendingForm(
        request.POST or None,
        request.FILES or None,
        person=request.user,
        case=case,
        unit=shown,
        lines=lines,
        initial={"quarter": quarter_now(year_of(case))},
    )
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        led = once(
            request,
            form,
            lambda: report_spending(
                case=case,
                unit=shown,
                by=doer_of(request, form),
                quarter=said["quarter"],
                amounts=form.amounts,
                file=said["scan"],
                file_name=said["scan"].sent_name,
                note=said["note"],
            ),
            goes_to=lambda _made: case.get_absolute_url(),
            done=_("Đã ghi số thực chi quý %(quarter)s.") % {"quarter": said["quarter"]},
        )
        if led:
            return led
    context = {"case": case, "unit": shown, "form": form, "year": year_of(case)}
    return page(request, "workflow/budget/spend.html", context, form=form)


@require_safe
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The table as an .xlsx: what the reader sees on the page, in đồng."""
    case = _budget(request, pk)
    response = HttpResponse(sheet_of(seen_table(case, request.user), year_of(case)), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="kinh-phi-{year_of(case)}.xlsx"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def evidence(request: HttpRequest, pk: int, report: int) -> FileResponse:
    """What a unit's spending rests on, to whoever sees its lines."""
    return _told(request, pk, SpendingReport, report)


@require_safe
def request_scan(request: HttpRequest, pk: int, told: int) -> FileResponse:
    """The signed sheet that needs were entered from."""
    return _told(request, pk, BudgetRequest, told)


def _told(request: HttpRequest, pk: int, model: type, told: int) -> FileResponse:
    case = _budget(request, pk)
    row = get_object_or_404(model.objects.filter(case=case).select_related("file", "unit"), pk=told)  # type: ignore[attr-defined]
    if row.file is None or row.unit_id not in {
        one.unit_id for one in seen_table(case, request.user).requests
    }:
        raise Http404
    name = getattr(row, "file_name", "") or f"{row.unit.label} {office_today():%Y}"
    return store.serve(row.file, name, of=case.document)
