"""What is there when a sheet is read, in a handful of queries whatever the length of the sheet."""

from collections import defaultdict
from datetime import date

from organizations.clock import office_today
from organizations.models import Appointment, Locality, Position, PositionRole, Unit, User


class House:
    """Open units by code, people by user name and telephone, positions by unit and title, who holds what."""

    def __init__(self) -> None:
        self.today: date = office_today()
        open_units = Unit.objects.filter(valid_to=None).exclude(code="").select_related("parent", "locality")
        self.units = {unit.code: unit for unit in open_units}
        self.localities = {row.code: row for row in Locality.objects.filter(valid_to=None)}
        people = list(User.objects.all())
        self.by_username = {person.username: person for person in people}
        self.by_phone = {person.phone: person for person in people if person.phone}
        code_of = {unit.pk: unit.code for unit in self.units.values()}
        positions = Position.objects.filter(unit__in=code_of).select_related("unit")
        self.positions = {(code_of[row.unit_id], row.title): row for row in positions}
        self.roles: dict[int, set[tuple[str, str]]] = defaultdict(set)
        for role in PositionRole.objects.filter(unit__in=code_of):
            self.roles[role.position_id].add((role.role, code_of[role.unit_id]))
        self.held: dict[int, list[Appointment]] = defaultdict(list)
        self.holders: dict[int, list[Appointment]] = defaultdict(list)
        for row in Appointment.objects.select_related("person"):
            self.held[row.person_id].append(row)
            self.holders[row.position_id].append(row)

    def person_named(self, full_name: str, position: Position | None) -> User | None:
        """Somebody of this name who holds the position: the same person when a sheet is read again."""
        rows = self.holders[position.pk] if position else []
        return next((row.person for row in rows if row.person.full_name == full_name), None)
