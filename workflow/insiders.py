"""Who belongs to a unit on a day: nobody inspects or rechecks her own (domain 3.2, 2D2; features III.2c)."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from organizations.models import Appointment, Unit
from organizations.roles import Role

# Roles that make somebody one of a unit's people; the others look at it from outside.
INSIDE = tuple(set(Role) - {Role.MONITOR, Role.OVERSEER, Role.AUDITOR, Role.ADMINISTRATOR})


def insiders(unit: Unit, people: Collection[int | None], day: date) -> dict[int, Appointment]:
    """Those of `people` (ids) who on that day hold a post in the unit or below it, act for it, or hold a post
    in another body of the same commune. One query."""
    own = Q(position__unit__path__startswith=unit.path)
    if unit.locality_id:
        own |= Q(position__unit__locality=unit.locality_id)
    own |= Q(position__roles__unit=unit, position__roles__role__in=INSIDE)
    held = Appointment.objects.on(day).filter(own, person__in=[one for one in people if one])
    return {one.person_id: one for one in held.select_related("person", "position__unit")}
