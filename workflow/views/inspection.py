"""Pages of inspections: the year's plan, then one inspection from team to recheck."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizations.clock import office_today
from organizations.doer import doer_of
from registry.once import answers_once
from workflow.actions import findings as of_findings
from workflow.actions import inspection as actions
from workflow.actions import inspection_plan as of_plan
from workflow.budget import year_of
from workflow.forms.inspection import (
    AnswerForm,
    ApprovePlanForm,
    CloseRecheckForm,
    ConcludeForm,
    EndAnsweringForm,
    FindingsForm,
    OutlineForm,
    PlanForm,
    RecheckForm,
    TeamForm,
    VisitForm,
)
from workflow.forms.steps import ReturnForm, StepForm
from workflow.inspecting import found, inspectable, planned
from workflow.policy import Desk
from workflow.views.answering import answer, desk_for, kindly
from workflow.views.tables import answer_rows


def _form(request: HttpRequest, kind: type[StepForm], desk: Desk) -> Any:
    return kind(request.POST or None, request.FILES or None, person=request.user, desk=desk)


def _acts(request: HttpRequest, form: Any) -> dict[str, Any]:
    """What every action of a step is told: the case, who acts, of which round the page was."""
    return {
        "case": form.desk.case,
        "by": doer_of(request, form),
        "round": form.cleaned_data["round"],
    }


# the year's plan


@kindly
@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    desk = desk_for(request, pk, "plan_year")
    units = inspectable(desk.case, office_today())
    before = [
        {"unit": one.unit_id, "quarter": one.quarter, "content": one.content} for one in planned(desk.case)
    ]
    share = int(desk.case.settings["own"]["share"])
    return answer_rows(
        request,
        PlanForm,
        desk,
        "workflow/inspection/plan.html",
        lambda form: of_plan.plan_inspections(
            **_acts(request, form),
            rows=form.planned,
            comment=form.cleaned_data["comment"],
            scan=form.cleaned_data["scan"],
        ),
        _("Đã trình kế hoạch kiểm tra"),
        {
            "count": len(units),
            "share": share,
            "least": -(-len(units) * share // 100),
            "year": year_of(desk.case),
        },
        units=units,
        shown=before,
    )


@kindly
@require_http_methods(["GET", "POST"])
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    desk = desk_for(request, pk, "approve_year")
    form = _form(request, ApprovePlanForm, desk)
    said = form.cleaned_data if form.is_bound and form.is_valid() else {}
    return answer(
        request,
        form,
        "workflow/inspection/approve.html",
        lambda: of_plan.approve_inspections(
            **_acts(request, form), symbol=said["symbol"], issued_on=said["issued_on"], scan=said["scan"]
        ),
        lambda made: _("Đã duyệt, mở %(count)d hồ sơ kiểm tra") % {"count": len(made)},
        {"rows": planned(desk.case)},
    )


@kindly
@require_http_methods(["GET", "POST"])
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """A plan or a draft of a conclusion goes back."""
    desk = desk_for(request, pk, "approve_year", "conclusion")
    form = _form(request, ReturnForm, desk)
    return answer(
        request,
        form,
        "workflow/inspection/send_back.html",
        lambda: of_plan.return_step(case=desk.case, by=doer_of(request, form), **_round(form), **form.said),
        _("Đã trả lại"),
    )


def _round(form: StepForm) -> dict[str, int]:
    return {"round": form.cleaned_data["round"]}


# one inspection


@kindly
@require_http_methods(["GET", "POST"])
def team(request: HttpRequest, pk: int) -> HttpResponse:
    desk = desk_for(request, pk, "team")
    form = _form(request, TeamForm, desk)
    return answer(
        request,
        form,
        "workflow/inspection/team.html",
        lambda: actions.form_team(**_acts(request, form), **form.team, letter=form.letter),
        _("Đã lập đoàn kiểm tra"),
    )


@kindly
@require_http_methods(["GET", "POST"])
def outline(request: HttpRequest, pk: int) -> HttpResponse:
    desk = desk_for(request, pk, "outline")
    form = _form(request, OutlineForm, desk)
    return answer(
        request,
        form,
        "workflow/inspection/outline.html",
        lambda: actions.send_outline(
            **_acts(request, form), visit_on=form.cleaned_data["visit_on"], letter=form.letter
        ),
        _("Đã gửi đề cương"),
    )


@kindly
@require_http_methods(["GET", "POST"])
def visit(request: HttpRequest, pk: int) -> HttpResponse:
    desk = desk_for(request, pk, "on_site")
    form = _form(request, VisitForm, desk)
    return answer(
        request,
        form,
        "workflow/inspection/visit.html",
        lambda: actions.record_visit(**_acts(request, form), **form.said),
        _("Đã ghi biên bản làm việc"),
    )


@answers_once
@kindly
@require_http_methods(["GET", "POST"])
def answer_inspection(request: HttpRequest, pk: int, seat: int) -> HttpResponse:
    desk = desk_for(request, pk, "unit_answer", seat=seat)
    form = _form(request, AnswerForm, desk)
    return answer(
        request,
        form,
        "workflow/inspection/answer.html",
        lambda: actions.answer_inspection(case=desk.case, seat=seat, by=doer_of(request, form), **form.said),
        _("Đã gửi giải trình"),
    )


@kindly
@require_http_methods(["GET", "POST"])
def end_answering(request: HttpRequest, pk: int) -> HttpResponse:
    desk = desk_for(request, pk, "unit_answer")
    form = _form(request, EndAnsweringForm, desk)
    return answer(
        request,
        form,
        "workflow/inspection/end_answering.html",
        lambda: actions.end_answering(**_acts(request, form), comment=form.cleaned_data["comment"]),
        _("Đã chuyển bước: đơn vị không giải trình"),
    )


@kindly
@require_http_methods(["GET", "POST"])
def findings(request: HttpRequest, pk: int) -> HttpResponse:
    desk = desk_for(request, pk, "findings")
    before = [
        {"text": one.finding.text, "remedy": one.finding.remedy, "due_on": one.finding.due_on}
        for one in found(desk.case)
    ]
    return answer_rows(
        request,
        FindingsForm,
        desk,
        "workflow/inspection/findings.html",
        lambda form: of_findings.draft_findings(
            **_acts(request, form),
            rows=form.wrong,
            comment=form.cleaned_data["comment"],
            scan=form.cleaned_data["scan"],
        ),
        _("Đã trình dự thảo kết luận"),
        shown=before,
    )


@kindly
@require_http_methods(["GET", "POST"])
def conclude(request: HttpRequest, pk: int) -> HttpResponse:
    desk = desk_for(request, pk, "conclusion")
    form = _form(request, ConcludeForm, desk)
    return answer(
        request,
        form,
        "workflow/inspection/conclude.html",
        lambda: of_findings.conclude_inspection(**_acts(request, form), letter=form.letter),
        _("Đã kết luận; các việc khắc phục được giao cho đơn vị"),
        {"found": found(desk.case)},
    )


@kindly
@require_http_methods(["GET", "POST"])
def recheck(request: HttpRequest, pk: int) -> HttpResponse:
    """All findings with the way to each; the last word where they were confirmed elsewhere."""
    desk = desk_for(request, pk, "recheck")
    form = _form(request, CloseRecheckForm, desk)
    return answer(
        request,
        form,
        "workflow/inspection/recheck.html",
        lambda: of_findings.close_recheck(**_acts(request, form), comment=form.cleaned_data["comment"]),
        _("Đã kết thúc kiểm tra"),
        {"found": found(desk.case)},
    )


@kindly
@require_http_methods(["GET", "POST"])
def recheck_one(request: HttpRequest, pk: int, finding: int) -> HttpResponse:
    desk = desk_for(request, pk, "recheck")
    one = next((row for row in found(desk.case) if row.finding.pk == finding and row.assignment), None)
    if one is None:
        raise Http404
    form = _form(request, RecheckForm, desk)
    remedied = request.POST.get("answer") == "remedied"
    return answer(
        request,
        form,
        "workflow/inspection/recheck_one.html",
        lambda: of_findings.recheck_finding(
            case=desk.case, finding=finding, by=doer_of(request, form), remedied=remedied, **form.said
        ),
        _("Đã xác nhận khắc phục") if remedied else _("Đã yêu cầu làm lại"),
        {"one": one},
    )
