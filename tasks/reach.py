"""To whom a unit may give work: what lies below it; a Party committee also what it leads beside it."""

from datetime import date

from django.db.models import Q

from organizations.models import Branch, Unit
from organizations.models.unit import UnitQuerySet


def receivers_of(giver: Unit, day: date) -> UnitQuerySet:
    """Units of that day: below the giver; of a commune's committee all of its locality; of the district
    committee everyone (the Party leads authority, Front and organisations of its level)."""
    found = Q(path__startswith=giver.path)
    if giver.branch == Branch.PARTY and giver.parent_id is None:
        found = Q()
    elif giver.branch == Branch.PARTY and giver.locality_id is not None:
        found |= Q(locality=giver.locality_id)
    return (
        Unit.objects.on(day).filter(found).exclude(pk=giver.pk).order_by("branch", "kind", "position", "pk")
    )
