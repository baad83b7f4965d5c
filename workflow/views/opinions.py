"""Opinions: asking, giving, closing the round, answering the remarks."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizations.doer import doer_of
from registry.once import answers_once
from workflow import seats
from workflow.actions import opinions as actions
from workflow.forms.opinions import AskOpinionsForm, CloseOpinionsForm, ExplainForm, OpinionForm
from workflow.models import Opinion
from workflow.views.answering import answer, desk_for, kindly


@kindly
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    desk = desk_for(request, pk, "opinions")
    before = seats.of_round(desk.case, "opinions")
    asked = {seat.unit_id for seat in before}
    form = AskOpinionsForm(
        request.POST or None, request.FILES or None, person=request.user, desk=desk, asked=asked
    )
    return answer(
        request,
        form,
        "workflow/steps/ask_opinions.html",
        lambda: actions.ask_opinions(
            case=desk.case,
            by=doer_of(request, form),
            round=form.cleaned_data["round"],
            units=form.cleaned_data["units"],
            due_on=form.cleaned_data["due_on"],
        ),
        lambda found: _("Đã xin ý kiến %(count)d nơi") % {"count": len(found)},
        {"seats": before},
    )


@answers_once
@kindly
@require_http_methods(["GET", "POST"])
def give(request: HttpRequest, pk: int, seat: int) -> HttpResponse:
    desk = desk_for(request, pk, "opinions", seat=seat)
    form = OpinionForm(request.POST or None, request.FILES or None, person=request.user, desk=desk)
    return answer(
        request,
        form,
        "workflow/steps/give_opinion.html",
        lambda: actions.give_opinion(case=desk.case, seat=seat, by=doer_of(request, form), **form.said),
        lambda opinion: _("Đã trả lời: nhất trí") if opinion.agrees else _("Đã trả lời: không nhất trí"),
    )


@kindly
@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, pk: int) -> HttpResponse:
    desk = desk_for(request, pk, "opinions")
    form = CloseOpinionsForm(request.POST or None, request.FILES or None, person=request.user, desk=desk)
    return answer(
        request,
        form,
        "workflow/steps/close_opinions.html",
        lambda: actions.close_opinions(
            case=desk.case, by=doer_of(request, form), round=form.cleaned_data["round"]
        ),
        _("Đã kết thúc lấy ý kiến"),
        {"seats": seats.of_round(desk.case, "opinions")},
    )


@kindly
@require_http_methods(["GET", "POST"])
def explain(request: HttpRequest, pk: int) -> HttpResponse:
    desk = desk_for(request, pk, "explain")
    asked = Opinion.objects.filter(seat__case=desk.case, seat__step="opinions", seat__round=desk.case.round)
    remarks = [each for each in asked.select_related("seat__unit", "person", "response") if each.is_remark]
    form = ExplainForm(
        request.POST or None, request.FILES or None, person=request.user, desk=desk, remarks=remarks
    )
    redraft = "redraft" in request.POST
    return answer(
        request,
        form,
        "workflow/steps/explain.html",
        lambda: actions.explain(
            case=desk.case,
            by=doer_of(request, form),
            round=form.cleaned_data["round"],
            responses=form.responses,
            redraft=redraft,
        ),
        _("Đã tiếp thu, giải trình, mở lại dự thảo") if redraft else _("Đã tiếp thu, giải trình"),
    )
