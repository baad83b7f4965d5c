"""Pages of inspections: the year's plan, then one inspection from team to recheck."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods

from organizations.clock import office_today
from organizations.doer import doer_of
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
from workflow.forms.steps import ReturnForm
from workflow.inspecting import found, inspectable, planned
from workflow.policy import Desk
from workflow.views.answering import answer, desk_for, kindly, step_page

# the year's plan


def _planned_before(desk: Desk) -> dict[str, Any]:
    rows = [
        {"unit": one.unit_id, "quarter": one.quarter, "content": one.content} for one in planned(desk.case)
    ]
    return {"units": inspectable(desk.case, office_today()), "shown": rows}


def _least(form: PlanForm) -> dict[str, Any]:
    """How many units a year's plan must take at least: a share of all (a setting)."""
    case = form.desk.case
    count, share = len(form.units), int(case.settings["own"]["share"])
    return {"count": count, "share": share, "least": -(-count * share // 100), "year": year_of(case)}


plan = step_page(
    "plan_year",
    form=PlanForm,
    template="workflow/inspection/plan.html",
    act=of_plan.plan_inspections,
    done=_lazy("Đã trình kế hoạch kiểm tra"),
    given=_planned_before,
    shown=_least,
)

approve = step_page(
    "approve_year",
    form=ApprovePlanForm,
    template="workflow/inspection/approve.html",
    act=of_plan.approve_inspections,
    done=lambda made: _("Đã duyệt, mở %(count)d hồ sơ kiểm tra") % {"count": len(made)},
    shown=lambda form: {"rows": planned(form.desk.case)},
)

send_back = step_page(
    "approve_year",
    "conclusion",
    form=ReturnForm,
    template="workflow/inspection/send_back.html",
    act=of_plan.return_step,
    done=_lazy("Đã trả lại"),
)

# one inspection

team = step_page(
    "team",
    form=TeamForm,
    template="workflow/inspection/team.html",
    act=actions.form_team,
    done=_lazy("Đã lập đoàn kiểm tra"),
)

outline = step_page(
    "outline",
    form=OutlineForm,
    template="workflow/inspection/outline.html",
    act=actions.send_outline,
    done=_lazy("Đã gửi đề cương"),
)

visit = step_page(
    "on_site",
    form=VisitForm,
    template="workflow/inspection/visit.html",
    act=actions.record_visit,
    done=_lazy("Đã ghi biên bản làm việc"),
)

answer_inspection = step_page(
    "unit_answer",
    form=AnswerForm,
    template="workflow/inspection/answer.html",
    act=actions.answer_inspection,
    done=_lazy("Đã gửi giải trình"),
)

end_answering = step_page(
    "unit_answer",
    form=EndAnsweringForm,
    template="workflow/inspection/end_answering.html",
    act=actions.end_answering,
    done=_lazy("Đã chuyển bước: đơn vị không giải trình"),
)


def _found_before(desk: Desk) -> dict[str, Any]:
    rows = (one.finding for one in found(desk.case))
    return {"shown": [{"text": one.text, "remedy": one.remedy, "due_on": one.due_on} for one in rows]}


findings = step_page(
    "findings",
    form=FindingsForm,
    template="workflow/inspection/findings.html",
    act=of_findings.draft_findings,
    done=_lazy("Đã trình dự thảo kết luận"),
    given=_found_before,
)

conclude = step_page(
    "conclusion",
    form=ConcludeForm,
    template="workflow/inspection/conclude.html",
    act=of_findings.conclude_inspection,
    done=_lazy("Đã kết luận; các việc khắc phục được giao cho đơn vị"),
    shown=lambda form: {"found": found(form.desk.case)},
)

# All findings with the way to each; the last word where they were confirmed elsewhere.
recheck = step_page(
    "recheck",
    form=CloseRecheckForm,
    template="workflow/inspection/recheck.html",
    act=of_findings.close_recheck,
    done=_lazy("Đã kết thúc kiểm tra"),
    shown=lambda form: {"found": found(form.desk.case)},
)


@kindly
@require_http_methods(["GET", "POST"])
def recheck_one(request: HttpRequest, pk: int, finding: int) -> HttpResponse:
    desk = desk_for(request, pk, "recheck")
    one = next((row for row in found(desk.case) if row.finding.pk == finding and row.assignment), None)
    if one is None:
        raise Http404
    form = RecheckForm(request.POST or None, request.FILES or None, person=request.user, desk=desk)
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
