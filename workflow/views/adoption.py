"""The collective adopts: its minutes, or named ballots."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizations.clock import office_today
from organizations.doer import doer_of
from workflow.actions import adopt as actions
from workflow.forms.adoption import BallotForm, CloseBallotsForm, MinutesForm, OpenBallotsForm
from workflow.models import Minutes
from workflow.seats import of_round
from workflow.views.answering import answer, desk_for, kindly


def _told(minutes: Minutes) -> str:
    words = {"votes": minutes.votes_for, "total": minutes.total}
    if minutes.is_adopted:
        return _("Đã ghi: thông qua với %(votes)d/%(total)d phiếu") % words
    return _("Đã ghi: chưa thông qua (%(votes)d/%(total)d phiếu), trả lại để sửa") % words


@kindly
@require_http_methods(["GET", "POST"])
def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    desk = desk_for(request, pk, "adopt")
    form = MinutesForm(request.POST or None, request.FILES or None, person=request.user, desk=desk)

    def run() -> Minutes:
        try:
            return actions.record_minutes(
                case=desk.case, by=doer_of(request, form), round=form.cleaned_data["round"], **form.said
            )
        except actions.MembersDiffer:
            form.ask_difference()
            raise

    return answer(request, form, "workflow/steps/minutes.html", run, _told)


@kindly
@require_http_methods(["GET", "POST"])
def open_ballots(request: HttpRequest, pk: int) -> HttpResponse:
    desk = desk_for(request, pk, "adopt")
    form = OpenBallotsForm(request.POST or None, request.FILES or None, person=request.user, desk=desk)
    return answer(
        request,
        form,
        "workflow/steps/open_ballots.html",
        lambda: actions.open_ballots(
            case=desk.case, by=doer_of(request, form), round=form.cleaned_data["round"]
        ),
        lambda count: _("Đã phát phiếu cho %(count)d ủy viên") % {"count": count},
        {"members": actions.members(desk.case, office_today())},
    )


@kindly
@require_http_methods(["GET", "POST"])
def ballot(request: HttpRequest, pk: int, seat: int) -> HttpResponse:
    desk = desk_for(request, pk, "adopt", seat=seat)
    form = BallotForm(request.POST or None, request.FILES or None, person=request.user, desk=desk)
    return answer(
        request,
        form,
        "workflow/steps/ballot.html",
        lambda: actions.cast_ballot(case=desk.case, seat=seat, by=doer_of(request, form), **form.said),
        _("Đã ghi phiếu biểu quyết"),
    )


@kindly
@require_http_methods(["GET", "POST"])
def close_ballots(request: HttpRequest, pk: int) -> HttpResponse:
    desk = desk_for(request, pk, "adopt")
    form = CloseBallotsForm(request.POST or None, request.FILES or None, person=request.user, desk=desk)
    return answer(
        request,
        form,
        "workflow/steps/close_ballots.html",
        lambda: actions.close_ballots(
            case=desk.case,
            by=doer_of(request, form),
            round=form.cleaned_data["round"],
            body=form.cleaned_data["body"],
        ),
        _told,
        {"seats": of_round(desk.case, "adopt")},
    )
