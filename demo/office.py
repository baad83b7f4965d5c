"""Opening the example's office: units, people, positions, through the same actions as everybody."""

from dataclasses import dataclass
from hashlib import sha256

from django.contrib.auth.hashers import make_password

from demo.people import DISTRICT, Post, Someone, communes
from demo.places import COMMUNES, HU, SINCE, places
from organizations.actions import (
    appoint_all,
    begin_office,
    create_people,
    create_positions,
    open_locality,
    open_unit,
)
from organizations.actions.appointments import NewAppointment
from organizations.actions.people import NewPerson
from organizations.actions.positions import NewPosition
from organizations.doer import Doer
from organizations.models import Unit, UnitKind, User

PASSWORD = "thihanh"  # noqa: S105  the example's, printed for whoever tries it


SHARED = {"bt.tenhphong": "xa.tenhphong"}  # an office with one machine for drafter and secretary


def _device_of(login: str) -> str:
    return sha256(SHARED.get(login, login).encode()).hexdigest()[:16]


@dataclass(slots=True)
class Office:
    """The example's units by their code here, and its people by login."""

    units: dict[str, Unit]
    people: dict[str, User]

    def doer(self, login: str, unit: str | None = None) -> Doer:
        """The person as a Doer; with a unit's code, in the capacity held there."""
        person, device = self.people[login], _device_of(login)
        if unit is None:
            return Doer(person, source="command", device=device)
        held = person.appointments.get(position__unit=self.units[unit])
        return Doer(person, appointment=held.pk, source="command", device=device)

    def appointment(self, login: str, unit: str) -> int:
        return int(self.people[login].appointments.get(position__unit=self.units[unit]).pk)


def open_office() -> Office:
    admin, _code = begin_office(
        unit_name="Huyện ủy Tuần Giáo",
        kind=UnitKind.DISTRICT_COMMITTEE,
        since=SINCE,
        full_name="Đinh Công Tùng",
        username="quantri",
    )
    by = Doer(admin, source="command")
    root = Unit.objects.get()
    root.short_name, root.symbol, root.code, root.go_live_on = "Huyện ủy", "HU", HU, SINCE
    root.save()
    office = Office({HU: root}, {"quantri": admin})
    _open_units(office, by)
    _people(office, (*DISTRICT, *communes()), by)
    User.objects.update(password=make_password(PASSWORD), must_change_password=False, code_expires_at=None)
    return office


def _open_units(office: Office, by: Doer) -> None:
    root = office.units[HU]
    localities = {
        slug: open_locality(by=by, unit=root, code=code, name=name, valid_from=SINCE)
        for code, name, slug in COMMUNES
    }
    for number, place in enumerate(places(), 1):
        office.units[place.code] = open_unit(
            by=by,
            parent=office.units[place.above] if place.above else None,
            kind=place.kind,
            name=place.name,
            short_name=place.short,
            symbol=place.symbol,
            code=place.code,
            locality=localities.get(place.locality),
            valid_from=SINCE,
            go_live_on=SINCE,
            position=number,
        )


def _people(office: Office, everyone: tuple[Someone, ...], by: Doer) -> None:
    root = office.units[HU]
    made = create_people(people=[NewPerson(root, one.name, one.login) for one in everyone], by=by)
    office.people |= {person.username: person for person in made}
    posts = [(one, post) for one in everyone for post in one.posts]
    positions = create_positions(positions=[_position(office, post) for _one, post in posts], by=by)
    appoint_all(
        appointments=[
            NewAppointment(office.people[one.login], position, SINCE, decision=post.decision)
            for (one, post), position in zip(posts, positions, strict=True)
        ],
        by=by,
    )


def _position(office: Office, post: Post) -> NewPosition:
    roles = tuple((role, office.units[unit]) for role, unit in post.roles)
    return NewPosition(office.units[post.unit], post.title, roles, post.signs, post.rank)
