"""Who oversees which commune on a day: an appointment to a post that carries the role on it, nothing else."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import F
from django.utils.translation import gettext as _

from organizations.clock import office_today
from organizations.models import Appointment, Unit, UnitKind, User
from organizations.office_settings import setting_of
from organizations.roles import SIGNERS, Role
from toolbox.errors import Refused


@dataclass(frozen=True, slots=True)
class Area:
    """One member in charge of one commune; `heads_it`: he leads a body of the same place."""

    unit_id: int
    appointment: Appointment
    heads_it: bool = False

    @property
    def person(self) -> User:
        return self.appointment.person


def communes(on: date) -> list[Unit]:
    """The Party committees of all communes on the day, in the order of the house. One query."""
    found = Unit.objects.on(on).filter(kind=UnitKind.COMMUNE_COMMITTEE)
    return list(found.select_related("locality", "parent").order_by("position", "pk"))


def areas(units: Collection[Unit], on: date) -> dict[int, list[Area]]:
    """Unit id → who oversees it on the day. Two queries, however many."""
    held = Appointment.objects.on(on).filter(
        person__is_active=True,
        position__roles__role=Role.OVERSEER,
        position__roles__unit__in=[unit.pk for unit in units],
    )
    rows = list(held.annotate(area=F("position__roles__unit_id")).select_related("person", "position__unit"))
    heading = _heading(units, {row.person_id for row in rows}, on)
    found: dict[int, list[Area]] = {}
    for row in rows:
        found.setdefault(row.area, []).append(Area(row.area, row, (row.area, row.person_id) in heading))
    return found


def areas_of(unit: Unit, on: date) -> list[Area]:
    return areas([unit], on).get(unit.pk, [])


def units_of_member(person: User, on: date) -> list[Unit]:
    """The communes the person oversees on the day. One query."""
    held = Appointment.objects.of(person).on(on).filter(position__roles__role=Role.OVERSEER)
    found = Unit.objects.filter(pk__in=held.values("position__roles__unit"), roles__role=Role.OVERSEER)
    return list(found.distinct().order_by("position", "pk"))


def heads(person_id: int, unit: Unit, on: date) -> bool:
    """Whether the person leads the unit on the day, or another body of the same commune."""
    return (unit.pk, person_id) in _heading([unit], {person_id}, on)


def _heading(units: Collection[Unit], people: Collection[int], on: date) -> set[tuple[int, int]]:
    """(unit, person) of who leads the unit or a body of its locality on the day. One query."""
    if not people:
        return set()
    places: dict[int, list[int]] = {}
    for unit in units:
        if unit.locality_id:
            places.setdefault(unit.locality_id, []).append(unit.pk)
    held = Appointment.objects.on(on).filter(person__in=people, position__roles__role__in=SIGNERS)
    led = held.values_list("person_id", "position__roles__unit_id", "position__roles__unit__locality_id")
    there = {unit.pk for unit in units}
    found = {(unit, person) for person, unit, _place in led if unit in there}
    return found | {(unit, person) for person, _unit, place in led for unit in places.get(place, ())}


def must_not_be_alone(unit: Unit, on: date) -> None:
    """Refused: all who oversee the unit on that day lead it themselves (domain 3.4: never the sole
    supervisor of a unit one heads). Asked after the change, in its transaction."""
    found = areas_of(unit, on)
    if found and all(one.heads_it for one in found):
        raise Refused(
            _(
                "%(person)s đang lãnh đạo ở %(unit)s nên không phụ trách một mình nơi này. "
                "Phân công thêm Huyện ủy viên khác trước."
            )
            % {"person": found[0].person, "unit": unit},
            field="receiver",
        )


def office_of(unit: Unit, symbol: str = "") -> Unit:
    """The Party Office that keeps the visits to this commune, by its symbol in the settings."""
    symbol = symbol or setting_of(unit, "oversight.office")
    found = Unit.objects.on(office_today()).filter(symbol=symbol).first()
    if found is None:
        raise Refused(
            _(
                "Không tìm thấy đơn vị có ký hiệu “%(symbol)s” theo dõi việc đi cơ sở. "
                "Quản trị đặt lại ở Thiết lập."
            )
            % {"symbol": symbol}
        )
    return found
