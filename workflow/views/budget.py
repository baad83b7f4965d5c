"""Pages of a year's money: needs, balance, the Council, allocation, the end of the year, settlement."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizations.clock import office_today
from organizations.doer import doer_of
from registry.once import answers_once
from resolutions.models import Duty
from tasks.workdays import add_working_days
from toolbox.errors import NotAllowed
from toolbox.pages import attempt, page
from workflow import seats
from workflow.actions import budget as actions
from workflow.actions import needs
from workflow.actions.years import open_year as open_the_year
from workflow.budget import table_of, year_of
from workflow.forms.budget import (
    AskNeedsForm,
    BalanceForm,
    CloseNeedsForm,
    EndSpendingForm,
    NeedsForm,
    SettleForm,
    YearForm,
)
from workflow.forms.steps import ReturnForm
from workflow.forms.tables import RulingForm
from workflow.models import Case
from workflow.policy import may_activate
from workflow.views.answering import answer, desk_for, kindly
from workflow.views.tables import answer_rows


@require_http_methods(["GET", "POST"])
def open_year(request: HttpRequest, duty: int) -> HttpResponse:
    """A yearly duty is opened for one year; the door is that of giving a duty."""
    given = get_object_or_404(Duty.objects.select_related("resolution__issuer", "clause"), pk=duty)
    if not may_activate(request.user, given.resolution.issuer):
        raise NotAllowed(_("Chỉ cơ quan theo dõi của nơi ban hành nghị quyết được giao nhiệm vụ."))
    form = YearForm(request.POST or None, person=request.user, duty=given)
    if form.is_bound and form.is_valid():
        year = form.cleaned_data["year"]
        made = attempt(form, open_the_year, duty=given, year=year, by=doer_of(request, form))
        if made:
            messages.success(request, _("Đã mở hồ sơ năm %(year)s.") % {"year": year})
            return redirect("workflow:open_year", duty=given.pk)
    opened = Case.objects.filter(duty=given).exclude(period="").visible_to(request.user)
    shown = opened.filter(period__regex=r"^\d{4}$").with_step().select_related("document", "unit")
    context = {"duty": given, "form": form, "cases": list(shown.order_by("-period"))}
    return page(request, "workflow/budget/open_year.html", context, form=form)


def _due(case: Case) -> date:
    """15 August of the year before (domain 3.2, 2C1), else the step's days from today."""
    wanted = date(year_of(case) - 1, 8, 15)
    days = int(case.settings["days"].get("propose", 30))
    return wanted if wanted > office_today() else add_working_days(office_today(), days)


@kindly
@require_http_methods(["GET", "POST"])
def ask_needs(request: HttpRequest, pk: int) -> HttpResponse:
    desk = desk_for(request, pk, "propose")
    before = seats.of_round(desk.case, "propose")
    form = AskNeedsForm(
        request.POST or None,
        request.FILES or None,
        person=request.user,
        desk=desk,
        asked={seat.unit_id for seat in before},
        due_on=_due(desk.case),
    )
    return answer(
        request,
        form,
        "workflow/budget/ask_needs.html",
        lambda: needs.ask_needs(
            case=desk.case,
            by=doer_of(request, form),
            round=form.cleaned_data["round"],
            units=form.cleaned_data["units"],
            due_on=form.cleaned_data["due_on"],
        ),
        lambda found: _("Đã hỏi %(count)d đơn vị") % {"count": len(found)},
        {"seats": before, "year": year_of(desk.case)},
    )


@answers_once
@kindly
@require_http_methods(["GET", "POST"])
def give_needs(request: HttpRequest, pk: int, seat: int) -> HttpResponse:
    desk = desk_for(request, pk, "propose", seat=seat)
    unit = desk.seat.unit_id if desk.seat else 0
    before = table_of(desk.case).of_units([unit or 0]).lines if desk.case.round > 1 else []
    shown = [{"content": one.line.content, "amount": one.proposed, "basis": one.line.basis} for one in before]
    return answer_rows(
        request,
        NeedsForm,
        desk,
        "workflow/budget/give_needs.html",
        lambda form: needs.give_needs(
            case=desk.case,
            seat=seat,
            by=doer_of(request, form),
            needs=form.needs,
            none=form.cleaned_data["none"],
            note=form.cleaned_data["note"],
            scan=form.cleaned_data["scan"],
        ),
        _("Đã gửi nhu cầu kinh phí"),
        {"year": year_of(desk.case)},
        shown=shown,
    )


@kindly
@require_http_methods(["GET", "POST"])
def close_needs(request: HttpRequest, pk: int) -> HttpResponse:
    desk = desk_for(request, pk, "propose")
    form = CloseNeedsForm(request.POST or None, request.FILES or None, person=request.user, desk=desk)
    return answer(
        request,
        form,
        "workflow/budget/close_needs.html",
        lambda: needs.close_needs(
            case=desk.case, by=doer_of(request, form), round=form.cleaned_data["round"], **form.said
        ),
        lambda count: _("Đã chốt %(count)d nội dung, chuyển Tài chính") % {"count": count},
        {"seats": seats.of_round(desk.case, "propose"), "table": table_of(desk.case)},
    )


@kindly
@require_http_methods(["GET", "POST"])
def balance(request: HttpRequest, pk: int, seat: int) -> HttpResponse:
    desk = desk_for(request, pk, "balance", seat=seat)
    table = table_of(desk.case)
    form = BalanceForm(
        request.POST or None, request.FILES or None, person=request.user, desk=desk, lines=table.lines
    )
    return answer(
        request,
        form,
        "workflow/budget/balance.html",
        lambda: actions.balance_needs(
            case=desk.case,
            seat=seat,
            by=doer_of(request, form),
            amounts=form.amounts,
            comment=form.cleaned_data["comment"],
            scan=form.cleaned_data["scan"],
        ),
        _("Đã cân đối dự toán"),
        {"table": table, "year": year_of(desk.case)},
    )


@kindly
@require_http_methods(["GET", "POST"])
def return_needs(request: HttpRequest, pk: int, seat: int) -> HttpResponse:
    desk = desk_for(request, pk, "balance", seat=seat)
    form = ReturnForm(request.POST or None, request.FILES or None, person=request.user, desk=desk)
    return answer(
        request,
        form,
        "workflow/budget/return_needs.html",
        lambda: actions.return_needs(case=desk.case, seat=seat, by=doer_of(request, form), **form.said),
        _("Đã trả lại để giải trình"),
    )


@kindly
@require_http_methods(["GET", "POST"])
def council_ruling(request: HttpRequest, pk: int) -> HttpResponse:
    return _ruling(request, pk, "decide", actions.record_council, _("Đã ghi nghị quyết HĐND"))


@kindly
@require_http_methods(["GET", "POST"])
def allocation(request: HttpRequest, pk: int) -> HttpResponse:
    return _ruling(request, pk, "allocate", actions.allocate, _("Đã ghi phân bổ dự toán"))


def _ruling(request: HttpRequest, pk: int, step: str, action: object, done: str) -> HttpResponse:
    desk = desk_for(request, pk, step)
    table = table_of(desk.case)
    form = RulingForm(
        request.POST or None, request.FILES or None, person=request.user, desk=desk, lines=table.lines
    )
    return answer(
        request,
        form,
        f"workflow/budget/{step}.html",
        lambda: action(  # type: ignore[operator]
            case=desk.case,
            by=doer_of(request, form),
            round=form.cleaned_data["round"],
            amounts=form.amounts,
            ruling=form.ruling,
        ),
        done,
        {"table": table, "year": year_of(desk.case)},
    )


@kindly
@require_http_methods(["GET", "POST"])
def end_spending(request: HttpRequest, pk: int, seat: int) -> HttpResponse:
    desk = desk_for(request, pk, "spend", seat=seat)
    form = EndSpendingForm(request.POST or None, request.FILES or None, person=request.user, desk=desk)
    return answer(
        request,
        form,
        "workflow/budget/end_spending.html",
        lambda: actions.end_spending(case=desk.case, seat=seat, by=doer_of(request, form), **form.said),
        _("Đã kết thúc năm ngân sách"),
        {"year": year_of(desk.case)},
    )


@kindly
@require_http_methods(["GET", "POST"])
def settle(request: HttpRequest, pk: int, seat: int) -> HttpResponse:
    desk = desk_for(request, pk, "settle", seat=seat)
    table = table_of(desk.case)
    form = SettleForm(
        request.POST or None, request.FILES or None, person=request.user, desk=desk, lines=table.lines
    )
    return answer(
        request,
        form,
        "workflow/budget/settle.html",
        lambda: actions.settle(
            case=desk.case, seat=seat, by=doer_of(request, form), amounts=form.amounts, ruling=form.ruling
        ),
        _("Đã quyết toán"),
        {"table": table, "year": year_of(desk.case)},
    )
