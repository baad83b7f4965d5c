"""Pages of a year's money: needs, balance, the Council, allocation, the end of the year, settlement."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods

from organizations.doer import doer_of
from resolutions.models import Duty
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
from workflow.forms.steps import ReturnForm, StepForm
from workflow.forms.tables import RulingForm
from workflow.models import Case
from workflow.policy import Desk, may_activate
from workflow.views.answering import step_page


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


def _year(form: StepForm) -> dict[str, Any]:
    return {"year": year_of(form.desk.case)}


def _lines(desk: Desk) -> dict[str, Any]:
    return {"lines": table_of(desk.case).lines}


ask_needs = step_page(
    "propose",
    form=AskNeedsForm,
    template="workflow/budget/ask_needs.html",
    act=needs.ask_needs,
    done=lambda found: _("Đã hỏi %(count)d đơn vị") % {"count": len(found)},
    given=lambda desk: {"before": seats.of_round(desk.case, "propose")},
    shown=_year,
)


def _sent_before(desk: Desk) -> dict[str, Any]:
    """In a later round the unit's rows stand there as they were sent."""
    unit = desk.seat.unit_id if desk.seat else 0
    before = table_of(desk.case).of_units([unit or 0]).lines if desk.case.round > 1 else []
    rows = [{"content": one.line.content, "amount": one.proposed, "basis": one.line.basis} for one in before]
    return {"shown": rows}


give_needs = step_page(
    "propose",
    form=NeedsForm,
    template="workflow/budget/give_needs.html",
    act=needs.give_needs,
    done=_lazy("Đã gửi nhu cầu kinh phí"),
    given=_sent_before,
    shown=_year,
)

close_needs = step_page(
    "propose",
    form=CloseNeedsForm,
    template="workflow/budget/close_needs.html",
    act=needs.close_needs,
    done=lambda count: _("Đã chốt %(count)d nội dung, chuyển Tài chính") % {"count": count},
    shown=lambda form: {
        "seats": seats.of_round(form.desk.case, "propose"),
        "table": table_of(form.desk.case),
    },
)

balance = step_page(
    "balance",
    form=BalanceForm,
    template="workflow/budget/balance.html",
    act=actions.balance_needs,
    done=_lazy("Đã cân đối dự toán"),
    given=_lines,
    shown=_year,
)

return_needs = step_page(
    "balance",
    form=ReturnForm,
    template="workflow/budget/return_needs.html",
    act=actions.return_needs,
    done=_lazy("Đã trả lại để giải trình"),
)

council_ruling = step_page(
    "decide",
    form=RulingForm,
    template="workflow/budget/decide.html",
    act=actions.record_council,
    done=_lazy("Đã ghi nghị quyết HĐND"),
    given=_lines,
    shown=_year,
)

allocation = step_page(
    "allocate",
    form=RulingForm,
    template="workflow/budget/allocate.html",
    act=actions.allocate,
    done=_lazy("Đã ghi phân bổ dự toán"),
    given=_lines,
    shown=_year,
)

end_spending = step_page(
    "spend",
    form=EndSpendingForm,
    template="workflow/budget/end_spending.html",
    act=actions.end_spending,
    done=_lazy("Đã kết thúc năm ngân sách"),
    shown=_year,
)

settle = step_page(
    "settle",
    form=SettleForm,
    template="workflow/budget/settle.html",
    act=actions.settle,
    done=_lazy("Đã quyết toán"),
    given=_lines,
    shown=_year,
)
