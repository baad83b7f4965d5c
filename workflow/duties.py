"""Which duties a person may give to the units that owe them."""

from organizations.models import User
from organizations.policy import desks_of
from resolutions.models import Duty, Flow, Resolution
from workflow import flows
from workflow.verbs import ACTIVATE


def duties_to_give(person: User) -> list[Duty]:
    """Duties of adopted resolutions that the person may give and the system can carry. One query, or none."""
    issuers = [unit for unit, verb in desks_of(person) if verb == ACTIVATE.codename]
    if not issuers:
        return []
    built = [flow for flow in Flow.values if hasattr(flows, flow)]
    adopted = Duty.objects.filter(resolution__in=Resolution.objects.adopted().filter(issuer__in=issuers))
    return list(adopted.filter(flow__in=built).order_by("resolution", "code"))
