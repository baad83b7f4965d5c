"""The pages of plans: the money, the opinion of the Standing members, the year's amendment."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods

from organizations.doer import doer_of
from toolbox.errors import NotAllowed
from toolbox.pages import attempt, page
from workflow.actions import agree as actions
from workflow.actions.amend import amend_yearly, years_of
from workflow.flows import DistrictPlanFlow
from workflow.forms.plans import AmendForm, FinanceForm, StandingForm
from workflow.forms.steps import ReturnForm
from workflow.models import Case
from workflow.policy import case_for, may_activate
from workflow.views.answering import step_page

finance = step_page(
    "finance",
    form=FinanceForm,
    template="workflow/district_plan/finance.html",
    act=actions.agree,
    done=_lazy("Đã đồng ý, chuyển bước"),
)

standing = step_page(
    "standing",
    form=StandingForm,
    template="workflow/district_plan/standing.html",
    act=actions.agree,
    done=_lazy("Đã đồng ý, chuyển bước"),
)

return_plan = step_page(
    *actions.STEPS,
    form=ReturnForm,
    template="workflow/steps/give_back.html",
    act=actions.return_plan,
    done=_lazy("Đã trả lại để sửa"),
)


@require_http_methods(["GET", "POST"])
def amend(request: HttpRequest, pk: int) -> HttpResponse:
    case = case_for(request.user, pk)
    if case.flow is not DistrictPlanFlow or case.closed_on is None:
        raise Http404
    if not may_activate(request.user, case.duty.resolution.issuer):
        raise NotAllowed(_("Chỉ cơ quan theo dõi của nơi ban hành nghị quyết mở điều chỉnh kế hoạch."))
    years = _years_left(case)
    form = AmendForm(request.POST or None, person=request.user, case=case, years=years)
    if form.is_bound and form.is_valid():
        year = form.cleaned_data["year"]
        opened = attempt(form, amend_yearly, case=case, by=doer_of(request, form), year=year)
        if opened is not None:
            messages.success(request, _("Đã mở điều chỉnh kế hoạch năm %(year)d.") % {"year": year})
            return redirect(opened if case_is_seen(request, opened) else case)
    context = {"case": case, "document": case.document, "form": form, "years": years}
    return page(request, "workflow/district_plan/amend.html", context, form=form)


def case_is_seen(request: HttpRequest, case: Case) -> bool:
    """What was only opened is seen by its own unit: who gives the duty may not be one of them."""
    return Case.objects.visible_to(request.user).filter(pk=case.pk).exists()


def _years_left(case: Case) -> list[int]:
    """Years that have no plan of their own yet."""
    there = Case.objects.filter(duty=case.duty, unit=case.unit).values_list("period", flat=True)
    return [year for year in years_of(case) if str(year) not in set(there)]
