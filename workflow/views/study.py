"""Pages of duty III.1: the sheet, a cell's own row, proofs, an exception, the report, the check."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

import workflow.page.study  # noqa: F401  shows the sheet on the page of its case
from organizations.doer import doer_of
from organizations.models import Unit
from organizations.policy import desks_of
from registry import store
from registry.once import answers_once, once
from toolbox.errors import NotAllowed, TooLate
from toolbox.pages import attempt, page
from workflow.actions import study as actions
from workflow.actions.check_study import check_study
from workflow.engine import open_task
from workflow.forms.study import (
    CellForm,
    CheckStudyForm,
    ExceptionForm,
    PasteForm,
    ProofForm,
    ReportStudyForm,
    StudyRowForm,
    WhoForm,
)
from workflow.models import Case, StudyProof
from workflow.page.study import sees_proofs
from workflow.policy import case_for, enters_at
from workflow.study_sheets import match_pasted
from workflow.studying import Line, Sheet, sheet_of, threshold_of
from workflow.verbs import KEEP_STUDY, REPORT_STUDY
from workflow.views.answering import answer, desk_for, kindly, step_page


@answers_once
@kindly
@require_http_methods(["GET", "POST"])
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """A row for each cell; the sheet is written whole or not at all."""
    case = desk_for(request, pk, "hold_study").case
    return _sheet(request, case, request.POST if request.method == "POST" else None)


def _sheet(request: HttpRequest, case: Case, data: QueryDict | None, shown: Any = None) -> HttpResponse:
    """`shown`: rows put in from a pasted table, to be looked at and not written yet."""
    found = sheet_of(case)
    who = WhoForm(data, person=request.user, verb=KEEP_STUDY, unit=case.unit)
    rows = [StudyRowForm(shown if shown is not None else data, line=line, case=case) for line in found.lines]
    if data is not None and all([who.is_valid(), *(row.is_valid() for row in rows)]):
        said = [row.counted for row in rows if not row.is_blank]
        if not said:
            who.add_error(None, _("Chưa có dòng nào được ghi. Ghi ít nhất một chi bộ."))
            return _shown(request, case, found, who, rows)
        led = once(
            request,
            who,
            lambda: actions.record_study(case=case, rows=said, by=doer_of(request, who)),
            goes_to=lambda _made: case.get_absolute_url(),
            done=_("Đã ghi kết quả học tập."),
        )
        if led:
            return led
    return _shown(request, case, found, who, rows)


def _shown(
    request: HttpRequest, case: Case, found: Sheet, who: WhoForm, rows: list[StudyRowForm]
) -> HttpResponse:
    context = {"case": case, "document": case.document, "sheet": found, "who": who, "rows": rows}
    return page(request, "workflow/dissemination/sheet.html", context, form=[who, *rows])


@kindly
@require_http_methods(["GET", "POST"])
def paste(request: HttpRequest, pk: int) -> HttpResponse:
    """A table copied from Excel → the sheet filled in, to be looked at; nothing is written here."""
    case = desk_for(request, pk, "hold_study").case
    form = PasteForm(request.POST or None)
    if form.is_bound and form.is_valid():
        lines = sheet_of(case).lines
        found, notes = match_pasted(form.cleaned_data["text"], lines)
        for note in notes:
            messages.warning(request, note)
        if found:
            words = _("Đã đọc %(count)d dòng. Đồng chí xem lại rồi bấm Ghi bảng.")
            messages.info(request, words % {"count": len(found)})
            return _sheet(request, case, None, shown=_as_posted(lines, found, case))
    context = {"case": case, "document": case.document, "form": form}
    return page(request, "workflow/dissemination/paste.html", context, form=form)


def _as_posted(lines: list[Line], found: dict[int, dict[str, str]], case: Case) -> QueryDict:
    """The sheet as a browser would send it: what was pasted over what stands there."""
    data = QueryDict(mutable=True)
    for line in lines:
        form = StudyRowForm(line=line, case=case)
        for name, field in form.fields.items():
            value = field.prepare_value(form.get_initial_for_field(field, name))
            data[form.add_prefix(name)] = f"{value:%d/%m/%Y}" if hasattr(value, "year") else str(value or "")
        for name, text in found.get(line.unit.pk, {}).items():
            data[form.add_prefix(name)] = text
    return data


@answers_once
@kindly
@require_http_methods(["GET", "POST"])
def cell(request: HttpRequest, pk: int, unit: int) -> HttpResponse:
    """One cell's row: its own secretary's, or the unit's. What can no longer be written is shown."""
    case, line, at = _cell_for(request, pk, unit)
    writable = _is_writable(case, line)
    if request.method == "POST" and not writable:
        raise TooLate(_("Bảng này đã báo cáo hoặc đã kết thúc nên chưa sửa được."))
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = CellForm(data, files, person=request.user, verb=KEEP_STUDY, unit=at or case.unit)
    row = StudyRowForm(data, line=line, case=case)
    if data is not None and all([form.is_valid(), row.is_valid()]):
        if row.is_blank:
            row.add_error("called", _("Ghi số triệu tập."))
        else:
            led = once(
                request,
                form,
                lambda: _write_cell(request, case, at, row, form),
                goes_to=lambda _made: request.path if at else case.get_absolute_url(),
                done=_("Đã ghi kết quả của %(unit)s.") % {"unit": line.unit},
            )
            if led:
                return led
    context = {
        "case": case,
        "line": line,
        "form": form,
        "row": row,
        "writable": writable,
        "own": at is not None,
        "threshold": threshold_of(case),
    }
    return page(request, "workflow/dissemination/cell.html", context, form=[form, row])


def _write_cell(request: HttpRequest, case: Case, at: Unit | None, row: StudyRowForm, form: CellForm) -> Any:
    by, file = doer_of(request, form), form.cleaned_data["file"]
    made = actions.record_cell(case=case, row=row.counted, by=by, at=at, file=file)
    return made or True


def _cell_for(request: HttpRequest, pk: int, unit: int) -> tuple[Case, Line, Unit | None]:
    """The row: to the cell's own people without the rest of the sheet, else to who keeps the unit's sheet."""
    desks = desks_of(request.user)
    cases = Case.objects.select_related("unit", "duty__resolution", "document", "process")
    case = get_object_or_404(cases.filter(duty__flow="DisseminationFlow"), pk=pk)
    line = next((one for one in sheet_of(case).lines if one.unit.pk == unit), None)
    if line is not None and unit != case.unit_id and (unit, KEEP_STUDY.codename) in desks:
        return case, line, line.unit
    case = case_for(request.user, pk)
    if line is None:
        raise Http404
    if (case.unit_id, KEEP_STUDY.codename) not in desks and not enters_at(desks, case.unit):
        raise NotAllowed(_("Chi bộ hoặc đơn vị của bảng này mới ghi được số liệu."))
    return case, line, None


def _is_writable(case: Case, line: Line) -> bool:
    task = open_task(case)
    return line.is_excepted if task is None else task.flow_task.name == "hold_study"


@answers_once
@kindly
@require_http_methods(["GET", "POST"])
def proof(request: HttpRequest, pk: int) -> HttpResponse:
    case = desk_for(request, pk, "hold_study").case
    form = ProofForm(
        request.POST or None, request.FILES or None, person=request.user, verb=KEEP_STUDY, unit=case.unit
    )
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"]
        led = once(
            request,
            form,
            lambda: actions.give_study_proof(
                case=case, file=file, name=file.sent_name, by=doer_of(request, form)
            ),
            goes_to=lambda _made: case.get_absolute_url(),
            done=_("Đã đính kèm tài liệu."),
        )
        if led:
            return led
    context = {"case": case, "document": case.document, "form": form}
    return page(request, "workflow/dissemination/proof.html", context, form=form)


@require_safe
def proof_file(request: HttpRequest, pk: int, proof: int) -> FileResponse:
    case = case_for(request.user, pk)
    found = get_object_or_404(StudyProof.objects.select_related("file"), pk=proof, case=case)
    if not sees_proofs(request.user, case):
        raise Http404
    return store.serve(found.file, found.file_name, of=case.document)


@kindly
@require_http_methods(["GET", "POST"])
def exception(request: HttpRequest, pk: int, unit: int) -> HttpResponse:
    """*Nêu ngoại lệ*: the head's, for a cell that stands in the way."""
    desk = desk_for(request, pk, "hold_study")
    case = desk.case
    if (case.unit_id, REPORT_STUDY.codename) not in desks_of(request.user):
        raise NotAllowed(_("Người đứng đầu đơn vị nêu ngoại lệ."))
    line = next((one for one in sheet_of(case).lines if one.unit.pk == unit), None)
    if line is None:
        raise Http404
    form = ExceptionForm(request.POST or None, case=case, cell=line.unit, person=request.user)
    if form.is_bound and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("reason", "until")}
        made = attempt(
            form, actions.name_exception, case=case, unit=line.unit, owner=form.owner_chosen,
            by=doer_of(request, form), **said,
        )  # fmt: skip
        if made:
            messages.success(request, _("Đã nêu ngoại lệ cho %(unit)s.") % {"unit": line.unit})
            return redirect(case)
    context = {"case": case, "document": case.document, "line": line, "form": form}
    return page(request, "workflow/dissemination/exception.html", context, form=form)


@answers_once
@kindly
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The head's report, of what the sheet says now."""
    desk = desk_for(request, pk, "hold_study")
    case = desk.case
    desks = desks_of(request.user)
    if (case.unit_id, REPORT_STUDY.codename) not in desks and not enters_at(desks, case.unit):
        raise NotAllowed(_("Người đứng đầu đơn vị báo cáo kết quả."))
    form = ReportStudyForm(request.POST or None, request.FILES or None, person=request.user, desk=desk)
    return answer(
        request,
        form,  # type: ignore[arg-type]
        "workflow/dissemination/report.html",
        lambda: actions.report_study(
            case=case, by=doer_of(request, form), round=form.cleaned_data["round"], **form.said
        ),
        _("Đã báo cáo kết quả học tập"),
        {"sheet": sheet_of(case), "proofs": case.study_proofs.count()},
    )


check = step_page(
    "check_study",
    form=CheckStudyForm,
    template="workflow/dissemination/check.html",
    act=check_study,
    done=lambda made: (
        _("Đã yêu cầu bổ sung") if made.outcome == "supplement" else _("Đã xác nhận hoàn thành")
    ),
    shown=lambda form: {
        "sheet": sheet_of(form.desk.case, given=True),
        "proofs": list(form.desk.case.study_proofs.select_related("file", "unit")),
    },
)
