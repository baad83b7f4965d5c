"""The steps of a member's quarter, each on its own page."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from workflow.actions import oversight as actions
from workflow.forms.oversight import PlanForm, QuarterForm, ReceiveForm, ReturnQuarterForm, SkipForm
from workflow.forms.steps import StepForm
from workflow.views.answering import step_page

STEP = "workflow/oversight/step.html"


def _worded(**words: Any) -> Callable[[StepForm], dict[str, Any]]:
    """What every page of the quarter shows, under its own words."""

    def shown(form: StepForm) -> dict[str, Any]:
        case = form.desk.case
        return {
            "words": words,
            "quarter": actions.quarter_of(case),
            "figures": actions.figures_of(case),
            "step": form.desk.node.name if form.desk.node else "",
        }

    return shown


def _judged(**words: Any) -> Callable[[StepForm], dict[str, Any]]:
    """The same for who receives the quarter: the report and the notes behind it."""
    of_quarter = _worded(**words)

    def shown(form: StepForm) -> dict[str, Any]:
        case = form.desk.case
        told = case.decisions.filter(step="report", round=case.round).select_related("person")
        notes = list(actions.notes_of(case).select_related("unit"))
        return of_quarter(form) | {"said": told.first(), "notes": notes}

    return shown


plan = step_page(
    "plan",
    form=PlanForm,
    template=STEP,
    act=actions.plan_visits,
    done=_("Đã đăng ký lịch"),
    shown=_worded(
        heading=_("Đăng ký lịch đi cơ sở"),
        lead=_("Ít nhất một lần trong quý. Xã và Văn phòng Huyện ủy biết trước để chuẩn bị."),
        button=_("Đăng ký"),
    ),
)

skip = step_page(
    "visit",
    form=SkipForm,
    template=STEP,
    act=actions.skip_visit,
    done=_("Đã ghi lý do"),
    shown=_worded(
        heading=_("Đi cơ sở"),
        lead=_("Đã đi thì ghi phiếu làm việc. Chưa đi được thì nói lý do, Văn phòng sẽ trả lại."),
        button=_("Báo chưa đi được"),
    ),
)

report = step_page(
    "report",
    form=QuarterForm,
    template=STEP,
    act=actions.report_quarter,
    done=_("Đã gửi báo cáo quý"),
    shown=_worded(
        heading=_("Báo cáo quý"),
        lead=_("Một trang gửi Văn phòng Huyện ủy; Văn phòng tiếp nhận hoặc trả lại."),
        button=_("Gửi báo cáo"),
    ),
)

receive = step_page(
    "note",
    form=ReceiveForm,
    template=STEP,
    act=actions.receive_quarter,
    done=_("Đã tiếp nhận báo cáo quý"),
    shown=_judged(
        heading=_("Tiếp nhận báo cáo quý"),
        lead=_("Quý phải có phiếu làm việc tại xã. Thiếu phiếu thì trả lại."),
        button=_("Tiếp nhận"),
    ),
)

give_back = step_page(
    "note",
    form=ReturnQuarterForm,
    template=STEP,
    act=actions.return_quarter,
    done=_("Đã trả lại báo cáo quý"),
    shown=_judged(
        heading=_("Trả lại báo cáo quý"),
        lead=_("Có phiếu thì Huyện ủy viên sửa báo cáo; chưa có phiếu thì quay lại bước đi cơ sở."),
        button=_("Trả lại kèm ý kiến"),
    ),
)
