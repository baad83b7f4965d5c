"""Pages of reports: begun from a period, concluded on, sent back for a supplement, printed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_GET, require_http_methods

from organizations.clock import office_today
from organizations.doer import doer_of
from organizations.policy import desks_of
from registry.models import Distribution
from resolutions.models import Resolution
from tasks.models import Period
from tasks.views.printing import qr_of
from toolbox.errors import NotAllowed, Refused
from toolbox.pages import asks_for_row, attempt, page, quiet, with_one_more_row
from workflow import synthesis
from workflow.actions import report as actions
from workflow.forms.reports import BeginForm, ConcludeForm, rows_form, units_named
from workflow.forms.steps import ReturnForm
from workflow.models import Issuance, ReportConclusion
from workflow.period_reports import beginnings
from workflow.policy import case_for
from workflow.verbs import ACTIVATE
from workflow.views.answering import answer, desk_for, kindly, step_page


@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, period: int) -> HttpResponse:
    """Which of the reports that can be made of the period is begun now."""
    shown = get_object_or_404(Period.objects.select_related("collector"), pk=period)
    issuers = [unit for unit, verb in desks_of(request.user) if verb == ACTIVATE.codename]
    given = Resolution.objects.adopted().filter(issuer__in=issuers).select_related("issuer").first()
    if given is None:
        raise NotAllowed(_("Chỉ cơ quan theo dõi của nơi ban hành nghị quyết lập báo cáo từ kỳ."))
    if not shown.is_frozen:
        raise Refused(_("Kỳ chưa chốt nên chưa lập báo cáo được: số liệu còn thay đổi."))
    choices = beginnings(shown, request.user)
    issuer = choices[0][0].resolution.issuer if choices else given.issuer
    form = BeginForm(
        request.POST if request.method == "POST" else None,
        person=request.user, issuer=issuer, choices=choices,
    )  # fmt: skip
    if form.is_bound and form.is_valid():
        duty, unit = form.cleaned_data["report"]
        by = doer_of(request, form)
        case = attempt(form, actions.begin_report, duty=duty, unit=unit, period=shown, by=by)
        if case is not None:
            messages.success(request, _("Đã lập báo cáo. %(unit)s soạn phần lời.") % {"unit": unit})
            return redirect(shown)  # who begins it sees the report once it is submitted
    return page(request, "workflow/report/begin.html", {"period": shown, "form": form}, form=form)


@kindly
@require_http_methods(["GET", "POST"])
def conclude(request: HttpRequest, pk: int) -> HttpResponse:
    desk = desk_for(request, pk, "receive")
    units, posted = units_named(office_today()), request.POST or None
    adding = asks_for_row(request)
    data = with_one_more_row(request.POST, "viec") if adding else posted
    rows = rows_form(data, units)
    form = ConcludeForm(posted, request.FILES or None, person=request.user, desk=desk, rows=rows)
    context = {
        "rows": rows,
        "units": units,
        "found": synthesis.of_case(desk.case),
        "case": desk.case,
        "document": desk.case.document,
        "desk": desk,
    }
    if adding:
        form.is_valid()
        context |= {"form": quiet(form), "rows": quiet(rows)}
        return page(request, "workflow/report/conclude.html", context)

    def run() -> ReportConclusion:
        said = {name: form.cleaned_data[name] for name in ("body", "held_on", "basis", "comment", "scan")}
        said |= {"round": form.cleaned_data["round"], "tasks": rows.concluded()}
        return actions.conclude(case=desk.case, by=doer_of(request, form), **said)

    def done(made: ReportConclusion) -> str:
        if not (count := made.tasks.count()):
            return _("Đã tiếp nhận báo cáo")
        return _("Đã ghi kết luận, giao %(count)d việc") % {"count": count}

    return answer(request, form, "workflow/report/conclude.html", run, done, context)


supplement = step_page(
    "receive",
    form=ReturnForm,
    template="workflow/report/supplement.html",
    act=actions.ask_supplement,
    done=_lazy("Đã yêu cầu bổ sung báo cáo"),
)


@require_GET
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The report on paper: words, the table of figures, who reported nothing, the units' words behind it."""
    case = case_for(request.user, pk)
    version = case.document.versions.select_related("file").order_by("-number").first()
    found = synthesis.of_case(case)
    issuance = Issuance.objects.filter(version=version).select_related("entry").first() if version else None
    context = {
        "case": case,
        "document": case.document,
        "version": version,
        "found": found,
        "entry": issuance.entry if issuance else None,
        "recipients": Distribution.objects.filter(entry__issuance=issuance).select_related("unit")
        if issuance
        else [],
        "above": case.unit.parent,
        "is_party": case.unit.branch == "party",
        "qr": qr_of(request, case.get_absolute_url()),
    }
    return page(request, "workflow/report/sheet.html", context)
