"""Giving duties of a resolution to the units that owe them: one by one, together, and how far it has come."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizations.clock import office_today
from organizations.doer import doer_of
from organizations.models import Unit
from resolutions.models import Duty, Resolution
from resolutions.owners import owners_of
from resolutions.policy import resolution_for
from toolbox.errors import NotAllowed
from toolbox.pages import attempt, page
from workflow import flows
from workflow.actions.start import carry_on, order_activation, order_activations
from workflow.duties import is_given
from workflow.forms.activation import ActivationForm, TogetherForm
from workflow.models import Activation, Case
from workflow.policy import may_activate


@require_http_methods(["GET", "POST"])
def activate(request: HttpRequest, duty: int) -> HttpResponse:
    """One duty, to the units chosen."""
    given = get_object_or_404(Duty.objects.select_related("resolution__issuer", "clause"), pk=duty)
    _may_give(request, given.resolution)
    cases = {case.unit_id: case for case in _cases(given)}
    owners = list(owners_of(given, office_today()))
    owing = [unit for unit in owners if unit.pk not in cases]
    form = ActivationForm(request.POST or None, person=request.user, duty=given, owing=owing)
    if form.is_bound and form.is_valid():
        units = form.cleaned_data["units"]
        order = attempt(form, order_activation, duty=given, units=units, by=doer_of(request, form))
        if order is not None:
            return _first_batch(request, [order])
    context = {
        "duty": given,
        "form": form,
        "owing": owing,
        "owners": [(unit, cases.get(unit.pk)) for unit in owners],
        "built": hasattr(flows, given.flow),
        "running": Activation.objects.unfinished().filter(duty=given),
    }
    return page(request, "workflow/case/activate.html", context, form=form)


@require_http_methods(["GET", "POST"])
def together(request: HttpRequest, resolution: int) -> HttpResponse:
    """Several duties at once, each to every unit that owes it and has no case yet."""
    shown = resolution_for(request.user, resolution)
    _may_give(request, shown)
    owing = {duty: units for duty, units in _owing(shown).items() if units}
    form = TogetherForm(request.POST or None, person=request.user, resolution=shown, owing=owing)
    if form.is_bound and form.is_valid():
        chosen = {duty: owing[duty] for duty in form.cleaned_data["duties"]}
        orders = attempt(form, order_activations, owing=chosen, by=doer_of(request, form))
        if orders is not None:
            return _first_batch(request, orders)
    context = {"resolution": shown, "form": form, "owing": owing}
    return page(request, "workflow/activation/together.html", context, form=form)


@require_http_methods(["GET", "POST"])
def activation(request: HttpRequest, pk: int) -> HttpResponse:
    """How far an order has come. The press of the button gives the next batch; a job does so by itself."""
    found = Activation.objects.select_related("duty__resolution__issuer")
    order = get_object_or_404(found, pk=pk)
    _may_give(request, order.duty.resolution)
    if request.method == "POST":
        carry_on(activation=order)
        return redirect(order)
    part = request.headers.get("HX-Request") == "true"
    template = "workflow/activation/_progress.html" if part else "workflow/activation/activation.html"
    return page(request, template, {"order": order, "duty": order.duty})


def _may_give(request: HttpRequest, resolution: Resolution) -> None:
    if not may_activate(request.user, resolution.issuer):
        raise NotAllowed(_("Chỉ cơ quan theo dõi của nơi ban hành nghị quyết được giao nhiệm vụ."))


def _first_batch(request: HttpRequest, orders: list[Activation]) -> HttpResponse:
    """Give what one transaction carries at once; the rest is left to the job, and shown."""
    orders = [carry_on(activation=order) for order in orders]
    still = [order for order in orders if order.finished_at is None]
    count = sum(order.opened for order in orders)
    if still:
        words = _("Đã giao cho %(count)d đơn vị, đang giao tiếp các đơn vị còn lại.")
        messages.info(request, words % {"count": count})
        return redirect(still[0])
    messages.success(request, _("Đã giao cho %(count)d đơn vị.") % {"count": count})
    if len(orders) > 1:
        return redirect("workflow:activate_together", resolution=orders[0].duty.resolution_id)
    return redirect("workflow:activate", duty=orders[0].duty_id)


def _owing(resolution: Resolution) -> dict[Duty, list[Unit]]:
    """By duty that is begun by giving it, the units that owe it and have no case yet. A query a duty."""
    today = office_today()
    duties = resolution.duties.select_related("clause").order_by("clause__position", "pk")
    built = [duty for duty in duties if is_given(duty)]
    have: dict[int, set[int]] = {}
    for duty, unit in Case.objects.filter(duty__in=built, period="").values_list("duty", "unit"):
        have.setdefault(duty, set()).add(unit)
    return {
        duty: [unit for unit in owners_of(duty, today) if unit.pk not in have.get(duty.pk, ())]
        for duty in built
    }


def _cases(duty: Duty) -> list[Case]:
    return list(Case.objects.filter(duty=duty, period="").with_step().select_related("unit"))
