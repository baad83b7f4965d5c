"""What this floor shows on a unit's page: its outgoing documents, what came and waits for a receipt."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from organizations.models import Unit, User
from organizations.policy import desks_of, may
from organizations.unit_panels import Panel
from organizations.verbs import READ
from registry.models import Distribution, RegisterEntry
from registry.verbs import APPROVE_PURGE

MOST = 5


def _papers(unit: Unit, user: User) -> dict[str, Any] | None:
    if not may(user, READ, unit):
        return None
    return {
        "unit": unit,
        "entries": list(RegisterEntry.objects.of(unit).newest_first()[:MOST]),
        "decides_purges": (unit.pk, APPROVE_PURGE.codename) in desks_of(user),
        "awaiting": Distribution.objects.filter(unit=unit).awaiting_receipt().count(),
    }


PAPERS = Panel(_("Văn thư"), "registry/_unit_panel.html", _papers)
