"""Which duties a person may give to the units that owe them."""

from django.urls import reverse
from django.utils.translation import gettext as _

from organizations.models import User
from organizations.policy import desks_of
from resolutions.models import Duty, Flow, Resolution
from resolutions.offers import Offer, home_of_duties, offers_on_duties, offers_on_resolutions
from workflow import flows
from workflow.verbs import ACTIVATE

# Their period is a year: opened on a page of their own (`actions.years`).
YEARLY = (Flow.BUDGET, Flow.INSPECTION)


def is_given(duty: Duty) -> bool:
    """Whether it begins by being given: not for a year, not from a period."""
    flow = getattr(flows, duty.flow, None)
    return flow is not None and not flow.from_period and duty.flow not in YEARLY


def duties_to_give(person: User) -> list[Duty]:
    """Duties of adopted resolutions that the person may give and the system can carry. One query, or none."""
    issuers = [unit for unit, verb in desks_of(person) if verb == ACTIVATE.codename]
    if not issuers:
        return []
    built = [flow for flow in Flow.values if hasattr(flows, flow) and not getattr(flows, flow).from_period]
    adopted = Duty.objects.filter(resolution__in=Resolution.objects.adopted().filter(issuer__in=issuers))
    return list(adopted.filter(flow__in=built).order_by("resolution", "code"))


@offers_on_duties
def _giving(person: User) -> dict[int, Offer]:
    words, yearly = _("Giao cho các đơn vị"), _("Mở hồ sơ năm")
    return {
        duty.pk: Offer(yearly, reverse("workflow:open_year", args=[duty.pk]))
        if duty.flow in YEARLY
        else Offer(words, reverse("workflow:activate", args=[duty.pk]))
        for duty in duties_to_give(person)
    }


@offers_on_resolutions
def _giving_together(person: User, resolution: Resolution) -> Offer | None:
    if not resolution.is_adopted or (resolution.issuer_id, ACTIVATE.codename) not in desks_of(person):
        return None
    return Offer(
        _("Giao nhiều nhiệm vụ cùng lúc"), reverse("workflow:activate_together", args=[resolution.pk])
    )


@home_of_duties
def _home(duty: Duty) -> str:
    return reverse("workflow:duty", args=[duty.pk])
