"""Which duties a person may give to the units that owe them."""

from django.urls import reverse
from django.utils.translation import gettext as _

from organizations.models import User
from organizations.policy import desks_of
from resolutions.models import Duty, Flow, Resolution
from resolutions.offers import Offer, offers_on_duties
from workflow import flows
from workflow.verbs import ACTIVATE


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
    words = _("Giao cho các đơn vị")
    return {
        duty.pk: Offer(words, reverse("workflow:activate", args=[duty.pk])) for duty in duties_to_give(person)
    }
