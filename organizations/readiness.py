"""Is a unit ready to work? It needs somebody who signs and somebody who renews accounts."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from organizations.models import Appointment, PositionRole, Unit
from organizations.roles import SIGNERS, Role


@dataclass(frozen=True, slots=True)
class Lack:
    """A unit and what it has not on the day."""

    unit: Unit
    signer: bool
    focal: bool


def lacks(units: list[Unit], day: date) -> list[Lack]:
    """Of these units, those without a signer or a focal officer on the day. Two queries.

    A cell's secretary signs for the cell. The focal officer of a unit above does not count: one of us.
    """
    holders = Appointment.objects.on(day).filter(person__is_active=True).values("position")
    present: dict[int, set[str]] = defaultdict(set)
    for unit, role in PositionRole.objects.filter(position__in=holders).values_list("unit_id", "role"):
        present[unit].add(role)
    signing = {*SIGNERS, Role.CELL_SECRETARY}
    found = [Lack(unit, not signing & present[unit.pk], Role.FOCAL not in present[unit.pk]) for unit in units]
    return [lack for lack in found if lack.signer or lack.focal]
