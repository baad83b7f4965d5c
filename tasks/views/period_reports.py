"""A unit's report: its page, and the steps it goes: laid before the head, sent, checked, returned."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from audit.timeline import timeline
from organizations.clock import office_today
from organizations.doer import doer_of
from organizations.models import Unit, User
from organizations.verbs import INSPECT, Verb
from organizations.viewing import seen
from registry import store
from tasks import actions, policy
from tasks.actions.holding import must_be_at_collector, must_be_with_unit, must_take_reports
from tasks.deadlines import deadline_of
from tasks.forms.period_reports import (
    AcceptForm,
    HandUpForm,
    ReadingReturnForm,
    ReturnForm,
    SubmitForm,
    TakeBackForm,
)
from tasks.models import PeriodReport, Reading, ReportState, ReportStep
from tasks.opened import REPORT_STEP, opens
from tasks.period_uses import uses_of
from tasks.report_content import addenda_of, figure_rows, narratives_of
from tasks.report_ways import next_words, ways_of
from tasks.verbs import CHECK_REPORTS, PREPARE_REPORT, SUBMIT_REPORT
from tasks.views.periods import REPORT_BADGES
from tasks.workdays import working_days_between
from toolbox.errors import TooLate
from toolbox.pages import attempt, page

CHECKERS = gettext_lazy("Cơ quan theo dõi của nơi nhận kiểm tra báo cáo.")


def kindly(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Who comes too late is told so, with the way to the report as it stands now (409)."""

    @wraps(view)
    def answered(request: HttpRequest, pk: int, **named: int) -> HttpResponse:
        try:
            return view(request, pk, **named)
        except TooLate as late:
            context = {"refusal": str(late), "report": policy.report_for(request.user, pk)}
            return render(request, "tasks/periods/too_late.html", context, status=409)

    return answered


@require_GET
def report(request: HttpRequest, pk: int) -> HttpResponse:
    shown = policy.report_for(request.user, pk)
    today = office_today()
    # What was not sent before the freeze is no part of the report: it waits in the form of an addendum.
    unsent = not shown.period.is_frozen and policy.sees_unsent(request.user, shown.unit)
    due_on = shown.period.due_on
    steps = list(shown.steps.select_related("person", "entered_by", "scan"))
    rows = figure_rows(shown, unsent=unsent)
    unchecked = any(row.reading and row.finding is None for row in rows)
    context = frame(shown) | {
        "rows": rows,
        "narratives": narratives_of(shown, unsent=unsent),
        "addenda": addenda_of(shown),
        "steps": steps,
        "returned": next((one for one in reversed(steps) if one.outcome == ReportState.RETURNED), None),
        "unsent": unsent,
        "ways": ways_of(request.user, shown, unchecked=unchecked),
        "next_words": next_words(shown),
        "entries": timeline(shown, limit=40),
        "uses": uses_of(shown.period, request.user),
        "deadline": deadline_of(due_on, today, working_days_between(today, due_on))
        if shown.is_with_unit and not shown.period.is_frozen
        else None,
    }
    response = page(request, "tasks/periods/report.html", context)
    sent = shown.state == ReportState.SUBMITTED and policy.sits_at(
        request.user, CHECK_REPORTS, shown.period.collector
    )
    opens(response, REPORT_STEP, _newest_sent(steps, request.user) if sent else [], request.user)
    from_outside = unsent and shown.is_with_unit and policy.granted_on(request.user, INSPECT, shown.unit)
    return seen(response, of=shown) if from_outside else response


def _newest_sent(steps: list[ReportStep], reader: User) -> list[int]:
    """Nothing where the reader has sent it herself."""
    newest = [step for step in steps if step.outcome == ReportState.SUBMITTED][-1:]
    return [step.pk for step in newest if reader.pk not in (step.person_id, step.entered_by_id)]


def frame(shown: PeriodReport) -> dict[str, Any]:
    """What every page of one report shows around its matter."""
    return {
        "report": shown,
        "period": shown.period,
        "badge": REPORT_BADGES[ReportState(shown.state)],
        "late": shown.was_late(shown.sent_on, office_today()),  # type: ignore[attr-defined]
    }


def desk_for(
    request: HttpRequest,
    pk: int,
    verb: Verb,
    words: Any,
    *,
    or_enter: bool = False,
    of_collector: bool = False,
) -> PeriodReport:
    """The door of the report's acts: a stranger 404, a reader 403."""
    shown = policy.report_for(request.user, pk)
    unit: Unit = shown.period.collector if of_collector else shown.unit
    policy.must_hold(request.user, verb, unit, words, or_enter=or_enter)
    return shown


@kindly
@require_http_methods(["GET", "POST"])
def hand_up(request: HttpRequest, pk: int) -> HttpResponse:
    shown = desk_for(request, pk, PREPARE_REPORT, _("Cán bộ của đơn vị trình báo cáo kỳ."))
    must_be_with_unit(shown)
    form = HandUpForm(
        _sent(request),
        initial={"round": shown.round},
        person=request.user,
        verb=PREPARE_REPORT,
        unit=shown.unit,
    )
    if form.is_bound and form.is_valid():
        said = form.cleaned_data["round"]
        if attempt(form, actions.hand_up_report, report=shown, by=doer_of(request, form), round=said):
            messages.success(request, _("Đã trình lãnh đạo đơn vị. Người đứng đầu xem và nộp."))
            return redirect(shown)
    return page(request, "tasks/periods/hand_up.html", frame(shown) | {"form": form}, form=form)


@kindly
@require_http_methods(["GET", "POST"])
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    words = _("Người đứng đầu đơn vị nộp báo cáo kỳ.")
    shown = desk_for(request, pk, SUBMIT_REPORT, words, or_enter=True)
    must_be_with_unit(shown)
    rows = figure_rows(shown, unsent=True)
    form = SubmitForm(
        _sent(request), request.FILES or None, missing=not all(row.reading for row in rows),
        report=shown, person=request.user, verb=SUBMIT_REPORT, unit=shown.unit,
    )  # fmt: skip
    if form.is_bound and form.is_valid():
        said = {name: form.cleaned_data.get(name, False) for name in ("round", "confirm", "scan")}
        if attempt(form, actions.submit_report, report=shown, by=doer_of(request, form), **said):
            messages.success(request, _("Đã nộp %(report)s.") % {"report": shown.title})
            return redirect(shown)
    context = frame(shown) | {
        "form": form,
        "rows": rows,
        "narratives": narratives_of(shown, unsent=True),
    }
    return page(request, "tasks/periods/submit.html", context, form=form)


@kindly
@require_http_methods(["GET", "POST"])
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    words = _("Người đứng đầu đơn vị nộp báo cáo kỳ.")
    shown = desk_for(request, pk, SUBMIT_REPORT, words, or_enter=True)
    if shown.state != ReportState.SUBMITTED:
        raise TooLate(_("Báo cáo này không còn chờ kiểm tra."))
    form = TakeBackForm(_sent(request), person=request.user, verb=SUBMIT_REPORT, unit=shown.unit)
    if form.is_bound and form.is_valid():
        said = {"reason": form.cleaned_data["reason"], "by": doer_of(request, form)}
        if attempt(form, actions.take_back_period_report, report=shown, **said):
            messages.success(request, _("Đã thu lại báo cáo. Sửa xong thì nộp lại."))
            return redirect(shown)
    return page(request, "tasks/periods/take_back.html", frame(shown) | {"form": form}, form=form)


@kindly
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Hold the figures against their sources: one, all; then accept. After the freeze what was added."""
    shown = desk_for(request, pk, CHECK_REPORTS, CHECKERS, or_enter=True, of_collector=True)
    must_be_at_collector(shown)
    collector = shown.period.collector
    form = AcceptForm(
        _sent(request), request.FILES or None,
        report=shown, person=request.user, verb=CHECK_REPORTS, unit=collector,
    )  # fmt: skip
    rows = figure_rows(shown, unsent=False)
    if form.is_bound and form.is_valid() and _checked(request, form, shown, rows):
        done_with = request.POST.get("do") == "accept"
        return redirect(shown if done_with else "tasks:report_check", *([] if done_with else [pk]))
    context = frame(shown) | {
        "form": form,
        "rows": rows,
        "open": [row for row in rows if row.reading and row.finding is None],
        "returned": [row for row in rows if row.is_returned],
        "narratives": narratives_of(shown, unsent=False),
        "addenda": addenda_of(shown),
        "may_accept": shown.state == ReportState.SUBMITTED and not shown.period.is_frozen,
        "may_return": not shown.is_with_unit and not shown.period.is_frozen,
    }
    return page(request, "tasks/periods/check.html", context, form=form)


def _checked(request: HttpRequest, form: AcceptForm, shown: PeriodReport, rows: list[Any]) -> bool:
    """Does what the pressed button says; whether it was done."""
    by, said = doer_of(request, form), form.cleaned_data
    if request.POST.get("do") == "accept":
        act = {"round": said["round"], "scan": said["scan"]}
        if not attempt(form, actions.accept_report, report=shown, by=by, **act):
            return False
        messages.success(request, _("Đã tiếp nhận báo cáo của %(unit)s.") % {"unit": shown.unit})
        return True
    asked = request.POST.get("verify", "")
    chosen = [row.reading.pk for row in rows if row.reading and asked in ("all", str(row.reading.pk))]
    checks = attempt(form, actions.verify_readings, report=shown, by=by, readings=chosen)
    if checks is None:
        return False
    messages.success(request, _("Khớp nguồn: %(count)d số liệu.") % {"count": len(checks)})
    return True


@kindly
@require_http_methods(["GET", "POST"])
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    shown = desk_for(request, pk, CHECK_REPORTS, CHECKERS, or_enter=True, of_collector=True)
    must_be_at_collector(shown)
    must_take_reports(shown.period)
    form = ReturnForm(
        _sent(request), request.FILES or None,
        report=shown, person=request.user, verb=CHECK_REPORTS, unit=shown.period.collector,
        initial={"comment": _returned_words(figure_rows(shown, unsent=False))},
    )  # fmt: skip
    if form.is_bound and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("round", "comment", "scan")}
        if attempt(form, actions.return_report, report=shown, by=doer_of(request, form), **said):
            messages.success(request, _("Đã trả lại báo cáo của %(unit)s.") % {"unit": shown.unit})
            return redirect(shown.period)
    return page(request, "tasks/periods/return.html", frame(shown) | {"form": form}, form=form)


def _returned_words(rows: list[Any]) -> str:
    """The figures that did not fit, as the beginning of what is to be mended."""
    return "\n".join(f"{row.target}: {row.finding.reason}" for row in rows if row.is_returned)


@kindly
@require_http_methods(["GET", "POST"])
def return_reading(request: HttpRequest, pk: int, reading: int) -> HttpResponse:
    shown = desk_for(request, pk, CHECK_REPORTS, CHECKERS, of_collector=True)
    found = get_object_or_404(
        Reading.objects.filter(report=shown).given().select_related("target", "report"), pk=reading
    )
    form = ReadingReturnForm(
        _sent(request), person=request.user, verb=CHECK_REPORTS, unit=shown.period.collector
    )
    if form.is_bound and form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempt(form, actions.return_reading, reading=found, by=doer_of(request, form), reason=reason):
            messages.success(request, _("Đã trả lại số liệu. Xem xong các số khác thì trả lại báo cáo."))
            return redirect("tasks:report_check", pk)
    return page(
        request, "tasks/readings/return.html", frame(shown) | {"form": form, "reading": found}, form=form
    )


@require_safe
def scan(request: HttpRequest, pk: int, step: int) -> FileResponse:
    """The signed sheet a step was entered from."""
    shown = policy.report_for(request.user, pk)
    found = get_object_or_404(shown.steps.select_related("scan"), pk=step)
    if found.scan is None:
        raise Http404
    return store.serve(found.scan, f"{shown.title} {shown.unit.label}", of=shown)


def _sent(request: HttpRequest) -> Any:
    """What was posted; a form of nothing but a button is bound by it too."""
    return request.POST if request.method == "POST" else None
