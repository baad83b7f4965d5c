"""The steps of a member's quarter, each on its own page."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizations.doer import doer_of
from registry.once import answers_once
from workflow.actions import oversight as actions
from workflow.forms.oversight import PlanForm, QuarterForm, ReceiveForm, ReturnQuarterForm, SkipForm
from workflow.views.answering import answer, desk_for, kindly

STEP = "workflow/oversight/step.html"


def _at_seat(
    request: HttpRequest, pk: int, seat: int, step: str, made: Any, run: Callable[..., Any], **words: Any
) -> HttpResponse:
    desk = desk_for(request, pk, step, seat=seat)
    form = made(request.POST or None, request.FILES or None, person=request.user, desk=desk)
    shown = {
        "words": words,
        "quarter": actions.quarter_of(desk.case),
        "figures": actions.figures_of(desk.case),
        "step": step,
    }
    return answer(
        request, form, STEP,
        lambda: run(case=desk.case, seat=seat, by=doer_of(request, form), **form.said), words["done"], shown,
    )  # fmt: skip


@answers_once
@kindly
@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, pk: int, seat: int) -> HttpResponse:
    return _at_seat(
        request, pk, seat, "plan", PlanForm, actions.plan_visits, done=_("Đã đăng ký lịch"),
        button=_("Đăng ký"), heading=_("Đăng ký lịch đi cơ sở"),
        lead=_("Ít nhất một lần trong quý. Xã và Văn phòng Huyện ủy biết trước để chuẩn bị."),
    )  # fmt: skip


@answers_once
@kindly
@require_http_methods(["GET", "POST"])
def skip(request: HttpRequest, pk: int, seat: int) -> HttpResponse:
    return _at_seat(
        request, pk, seat, "visit", SkipForm, actions.skip_visit, done=_("Đã ghi lý do"),
        button=_("Báo chưa đi được"), heading=_("Đi cơ sở"),
        lead=_("Đã đi thì ghi phiếu làm việc. Chưa đi được thì nói lý do, Văn phòng sẽ trả lại."),
    )  # fmt: skip


@answers_once
@kindly
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, pk: int, seat: int) -> HttpResponse:
    return _at_seat(
        request, pk, seat, "report", QuarterForm, actions.report_quarter, done=_("Đã gửi báo cáo quý"),
        button=_("Gửi báo cáo"), heading=_("Báo cáo quý"),
        lead=_("Một trang gửi Văn phòng Huyện ủy; Văn phòng tiếp nhận hoặc trả lại."),
    )  # fmt: skip


@kindly
@require_http_methods(["GET", "POST"])
def receive(request: HttpRequest, pk: int) -> HttpResponse:
    desk = desk_for(request, pk, "note")
    form = ReceiveForm(request.POST or None, request.FILES or None, person=request.user, desk=desk)
    words = {
        "heading": _("Tiếp nhận báo cáo quý"),
        "lead": _("Quý phải có phiếu làm việc tại xã. Thiếu phiếu thì trả lại."),
        "button": _("Tiếp nhận"),
    }
    shown = _shown(desk.case, words)
    return answer(
        request, form, STEP,
        lambda: actions.receive_quarter(by=doer_of(request, form), **_of(desk, form)),
        _("Đã tiếp nhận báo cáo quý"), shown,
    )  # fmt: skip


@kindly
@require_http_methods(["GET", "POST"])
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    desk = desk_for(request, pk, "note")
    form = ReturnQuarterForm(request.POST or None, request.FILES or None, person=request.user, desk=desk)
    words = {
        "heading": _("Trả lại báo cáo quý"),
        "lead": _("Có phiếu thì Huyện ủy viên sửa báo cáo; chưa có phiếu thì quay lại bước đi cơ sở."),
        "button": _("Trả lại kèm ý kiến"),
    }
    shown = _shown(desk.case, words)
    return answer(
        request, form, STEP,
        lambda: actions.return_quarter(by=doer_of(request, form), **_of(desk, form)),
        _("Đã trả lại báo cáo quý"), shown,
    )  # fmt: skip


def _of(desk: Any, form: Any) -> dict[str, Any]:
    return {"case": desk.case, "round": desk.case.round} | form.said


def _shown(case: Any, words: dict[str, Any]) -> dict[str, Any]:
    said = case.decisions.filter(step="report", round=case.round).select_related("person").first()
    return {
        "words": words, "quarter": actions.quarter_of(case), "figures": actions.figures_of(case),
        "step": "note", "said": said, "notes": list(actions.notes_of(case).select_related("unit")),
    }  # fmt: skip
