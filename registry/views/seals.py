"""The proof of the book: how it stands, the newest checkpoint to print and keep, what left the house."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from audit.models import Departure
from audit.standing import standing
from organizations.requests import Request
from registry import policy
from toolbox.pages import page

SHOWN = 31  # days


@require_safe
def seals(request: Request) -> HttpResponse:
    """For who audits or administers anywhere: what is shown says nothing of anybody's work."""
    policy.may_see_seals(request.user)
    departures = Departure.objects.order_by("-day")[:SHOWN]
    return page(request, "registry/seals/seals.html", {"standing": standing(), "departures": departures})
