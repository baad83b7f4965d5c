"""What a unit adds to its report after the freeze."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from organizations.doer import doer_of
from registry import store
from tasks import actions, policy
from tasks.figures import read_figure
from tasks.forms.figures import AddedFigureForm
from tasks.forms.period_reports import AddendumForm
from tasks.models import PeriodReport
from tasks.report_content import figure_rows, narratives_of
from tasks.verbs import SUBMIT_REPORT
from tasks.views.period_reports import desk_for, frame, kindly
from toolbox.errors import Refused, TooLate
from toolbox.pages import attempt, page


@kindly
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Words and figures, whole or not at all: one act of the head."""
    words = _("Người đứng đầu đơn vị lập bổ sung sau khi kỳ đã chốt.")
    shown = desk_for(request, pk, SUBMIT_REPORT, words, or_enter=True)
    _must_be_frozen(shown)
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = AddendumForm(
        data, files, initial={"text": _unsent_words(shown)},
        person=request.user, verb=SUBMIT_REPORT, unit=shown.unit,
    )  # fmt: skip
    rows = [AddedFigureForm(data, row=row) for row in figure_rows(shown, unsent=True)]
    if data is not None and _are_sound(form, rows):
        said = {name: form.cleaned_data[name] for name in ("reason", "text", "scan")}
        figures = [(row.row.target, row.typed) for row in rows if row.is_said]
        by = doer_of(request, form)
        if attempt(form, actions.add_addendum, report=shown, by=by, figures=figures, **said):
            messages.success(
                request, _("Đã ghi bổ sung. Bản đã chốt giữ nguyên, phần bổ sung hiện bên cạnh.")
            )
            return redirect(shown)
    context = frame(shown) | {"form": form, "forms": rows}
    return page(request, "tasks/periods/addendum.html", context, form=[form, *rows])


def _unsent_words(shown: PeriodReport) -> str:
    """What was written and not sent before the freeze: with it the words begin."""
    if shown.has_given(shown.round):
        return ""
    return "\n\n".join(f"{one}: {one.text}" for one in narratives_of(shown, unsent=True))


def _are_sound(form: AddendumForm, rows: list[AddedFigureForm]) -> bool:
    """Every error is told at once, each in its row: the action would stop at the first."""
    sound = all([form.is_valid(), *(row.is_valid() for row in rows)])
    for row in rows:
        if row.is_valid() and row.is_said:
            try:
                read_figure(row.row.target, row.typed)
            except Refused as refusal:
                row.add_error(refusal.field if refusal.field in row.fields else None, str(refusal))
                sound = False
    return sound


def _must_be_frozen(shown: PeriodReport) -> None:
    if not shown.period.is_frozen:
        raise TooLate(_("Kỳ chưa chốt: sửa thẳng trong báo cáo, không cần bổ sung."))


@require_safe
def scan(request: HttpRequest, pk: int, addendum: int) -> FileResponse:
    """The signed sheet an addendum was entered from."""
    shown = policy.report_for(request.user, pk)
    found = get_object_or_404(shown.addenda.select_related("scan"), pk=addendum)
    if found.scan is None:
        raise Http404
    return store.serve(found.scan, f"{found} {shown.unit.label}", of=shown)
