"""The figures of a report: all in one form, one with its proof, its versions, its file."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from organizations.doer import Doer, doer_of
from organizations.policy import desks_of, may
from registry import store
from registry.verbs import ASK_PURGE
from registry.views.purges import ask_page
from tasks import actions, policy
from tasks.actions.holding import must_be_with_unit
from tasks.actions.readings import Proof
from tasks.forms.figures import FigureForm, ProvenFigureForm
from tasks.forms.own import OwnDoerFields
from tasks.models import PeriodReport, Reading
from tasks.report_content import FigureRow, figure_rows
from tasks.verbs import PREPARE_REPORT
from tasks.views.period_reports import desk_for, frame, kindly
from toolbox.pages import attempt, page

WRITERS = gettext_lazy("Cán bộ và lãnh đạo của đơn vị ghi số liệu của đơn vị.")


@kindly
@require_http_methods(["GET", "POST"])
def figures(request: HttpRequest, pk: int) -> HttpResponse:
    """A row for each figure owed; each is saved by itself: a wrong one keeps none of the others back."""
    shown = desk_for(request, pk, PREPARE_REPORT, WRITERS)
    must_be_with_unit(shown)
    rows = figure_rows(shown, unsent=True)
    data = request.POST if request.method == "POST" else None
    who = OwnDoerFields(data, person=request.user, verb=PREPARE_REPORT, unit=shown.unit)
    forms = [FigureForm(data, row=row) for row in rows]
    if data is not None and who.is_valid():
        saved = _save(shown, forms, doer_of(request, who))
        _tell(request, saved, forms)
        if not any(form.errors for form in forms):
            return redirect(shown)
        forms = _shown_again(shown, forms)
    context = frame(shown) | {"who": who, "forms": forms}
    return page(request, "tasks/readings/figures.html", context, form=[who, *forms])


def _save(shown: PeriodReport, forms: list[FigureForm], by: Doer) -> int:
    """How many rows became a version; what is wrong is said in its row."""
    saved = 0
    for form in forms:
        if form.is_valid() and form.is_said:
            said = {"typed": form.typed, "seen": form.cleaned_data["seen"]}
            target = form.row.target
            done = attempt(form, actions.report_reading, report=shown, target=target, by=by, **said)
            saved += done is not None
    return saved


def _tell(request: HttpRequest, saved: int, forms: list[FigureForm]) -> None:
    wrong = sum(bool(form.errors) for form in forms)
    if wrong:
        messages.warning(
            request,
            _("Đã ghi %(saved)d số liệu; %(wrong)d dòng chưa ghi được.") % {"saved": saved, "wrong": wrong},
        )
    elif saved:
        messages.success(request, _("Đã ghi %(saved)d số liệu.") % {"saved": saved})
    else:
        messages.success(request, _("Không có gì thay đổi."))


def _shown_again(shown: PeriodReport, forms: list[FigureForm]) -> list[FigureForm]:
    """Rows that were saved as they stand now, those that were not as they were typed."""
    fresh = {row.target.pk: row for row in figure_rows(shown, unsent=True)}
    return [form if form.errors else FigureForm(row=fresh[form.row.target.pk]) for form in forms]


@kindly
@require_http_methods(["GET", "POST"])
def figure(request: HttpRequest, pk: int, target: int) -> HttpResponse:
    """One figure: every version of it, and for its unit the form with the proof."""
    shown = policy.report_for(request.user, pk)
    unsent = policy.sees_unsent(request.user, shown.unit)
    row = _row_of(shown, target, unsent=unsent)
    writes = shown.is_with_unit and shown.period.takes_reports and _may_write(request, shown)
    if request.method == "POST":
        desk_for(request, pk, PREPARE_REPORT, WRITERS)
        must_be_with_unit(shown)
    may_ask_purge = (shown.unit_id, ASK_PURGE.codename) in desks_of(request.user)
    context = frame(shown) | {"row": row, "unsent": unsent, "may_ask_purge": may_ask_purge}
    if not writes:
        return page(request, "tasks/readings/figure.html", context)
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    who = OwnDoerFields(data, person=request.user, verb=PREPARE_REPORT, unit=shown.unit)
    form = ProvenFigureForm(data, files, row=row, person=request.user)
    if data is not None and who.is_valid() and form.is_valid():
        said = {"typed": form.typed, "seen": form.cleaned_data["seen"], "proof": _proof(form)}
        by = doer_of(request, who)
        if attempt(form, actions.report_reading, report=shown, target=row.target, by=by, **said):
            messages.success(request, _("Đã ghi số liệu."))
            return redirect(shown)
    context |= {"who": who, "form": form, "form_list": [form]}
    return page(request, "tasks/readings/figure.html", context, form=[who, form])


def _may_write(request: HttpRequest, shown: PeriodReport) -> bool:
    return may(request.user, PREPARE_REPORT, shown.unit)


def _row_of(shown: PeriodReport, target: int, *, unsent: bool) -> FigureRow:
    found = [row for row in figure_rows(shown, unsent=unsent) if row.target.pk == target]
    if not found:
        raise Http404
    return found[0]


def _proof(form: ProvenFigureForm) -> Proof | None:
    """None: that of the version before stays."""
    said: dict[str, Any] = form.cleaned_data
    if said["file"] or said["symbol"]:
        return Proof(said["file"], getattr(said["file"], "sent_name", ""), said["symbol"])
    return Proof() if said.get("without") else None


@require_safe
def reading_file(request: HttpRequest, pk: int, reading: int) -> FileResponse:
    """What shows that a figure is so, to whoever sees the figure."""
    found = _with_file(request, pk, reading)
    return store.serve(found.file, found.file_name, of=found.report)


@require_http_methods(["GET", "POST"])
def reading_purge(request: HttpRequest, pk: int, reading: int) -> HttpResponse:
    """Ask that the content leaves the house: a wrong, secret or personal file."""
    found = _with_file(request, pk, reading)
    back = found.report.get_absolute_url()
    return ask_page(request, stored=found.file, unit=found.report.unit, name=found.file_name, back=back)


def _with_file(request: HttpRequest, pk: int, reading: int) -> Any:
    shown = policy.report_for(request.user, pk)
    seen = Reading.objects.filter(report=shown)
    if not policy.sees_unsent(request.user, shown.unit):
        seen = seen.given()
    found = get_object_or_404(seen.select_related("file"), pk=reading)
    if found.file is None:
        raise Http404
    found.report = shown
    return found
