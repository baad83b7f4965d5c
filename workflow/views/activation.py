"""Giving a duty of the resolution to the units that owe it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizations.clock import office_today
from organizations.doer import doer_of
from resolutions.models import Duty
from resolutions.owners import owners_of
from toolbox.errors import NotAllowed
from toolbox.pages import attempt, page
from workflow import flows
from workflow.actions.start import activate_duty
from workflow.forms.activation import ActivationForm
from workflow.models import Case
from workflow.policy import may_activate


@require_http_methods(["GET", "POST"])
def activate(request: HttpRequest, duty: int) -> HttpResponse:
    given = get_object_or_404(Duty.objects.select_related("resolution__issuer", "clause"), pk=duty)
    if not may_activate(request.user, given.resolution.issuer):
        raise NotAllowed(_("Chỉ cơ quan theo dõi của nơi ban hành nghị quyết được giao nhiệm vụ."))
    cases = {case.unit_id: case for case in _cases(given)}
    owners = list(owners_of(given, office_today()))
    owing = [unit for unit in owners if unit.pk not in cases]
    form = ActivationForm(request.POST or None, person=request.user, duty=given, owing=owing)
    if form.is_bound and form.is_valid():
        units = form.cleaned_data["units"]
        opened = attempt(form, activate_duty, duty=given, units=units, by=doer_of(request, form))
        if opened is not None:
            messages.success(request, _("Đã giao cho %(count)d đơn vị.") % {"count": len(opened)})
            return redirect("workflow:activate", duty=given.pk)
    context = {
        "duty": given,
        "form": form,
        "owing": owing,
        "owners": [(unit, cases.get(unit.pk)) for unit in owners],
        "built": hasattr(flows, given.flow),
    }
    return page(request, "workflow/case/activate.html", context, form=form)


def _cases(duty: Duty) -> list[Case]:
    return list(Case.objects.filter(duty=duty, period="").with_step().select_related("unit"))
