"""Factories for what a test needs beside the cast: plain functions with honest defaults."""

from datetime import date
from itertools import count

from organizations.grants import sync_grants
from organizations.models import Appointment, Branch, Position, PositionRole, Unit, UnitKind, User, new_group
from organizations.roles import Role
from tests.people import SINCE

_number = count(1)


def unit(
    name: str = "", *, parent: Unit | None = None, kind: str = UnitKind.AGENCY, **fields: object
) -> Unit:
    """A unit below `parent` (None: a root), valid since `SINCE`."""
    fields = {"branch": parent.branch if parent else Branch.STATE, "valid_from": SINCE, **fields}
    return Unit.objects.create(name=name or f"Đơn vị {next(_number)}", parent=parent, kind=kind, **fields)


def person(full_name: str = "", **fields: object) -> User:
    """A person without a usable password (tests log in with `client.force_login`)."""
    number = next(_number)
    return User.objects.create_user(
        fields.pop("username", f"nguoi{number}"),  # type: ignore[arg-type]
        full_name=full_name or f"Người Thứ {number}",
        **fields,
    )


def position(
    at: Unit, *roles: Role, title: str = "", signing_title: str = "", on: list[Unit] | None = None
) -> Position:
    """A position that carries the roles on its own unit, or on the units of `on`; grants included."""
    group = new_group()
    group.save()
    made = Position.objects.create(
        unit=at, title=title or f"Chức vụ {next(_number)}", signing_title=signing_title, group=group
    )
    PositionRole.objects.bulk_create(
        PositionRole(position=made, role=role, unit=reached) for role in roles for reached in on or [at]
    )
    sync_grants(made)
    return made


def appointment(
    who: User, held: Position, *, valid_from: date = SINCE, valid_to: date | None = None
) -> Appointment:
    return Appointment.objects.create(person=who, position=held, valid_from=valid_from, valid_to=valid_to)
