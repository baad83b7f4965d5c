"""Carrying out what a set-up sheet asks for, through the same actions as the pages: all or nothing."""

from django.db import transaction
from django.utils.translation import gettext as _

from organizations.actions.appointments import NewAppointment, appoint_all
from organizations.actions.people import NewPerson, change_person, create_people
from organizations.actions.positions import NewPosition, create_positions, give_roles
from organizations.actions.units import correct_unit, open_locality, open_unit
from organizations.doer import Doer
from organizations.imports.draft import Draft, PositionKey, UnitWish
from organizations.imports.kinds import Kind, plan
from organizations.models import Locality, Position, Unit, User
from toolbox.errors import Refused
from toolbox.spreadsheets import Row


@transaction.atomic
def carry_out_import(*, kind: Kind, rows: list[Row], by: Doer) -> Draft:
    """Plan the rows anew against what is there now, and do it. A second time changes nothing.

    Refused when a cell is wrong, or when one of the actions refuses; then nothing is written.
    """
    draft = plan(kind, rows)
    if draft.errors:
        raise Refused(_("Bảng còn ô sai, chưa ghi gì. Sửa các ô được nêu rồi tải lên lại."))
    units = _units(draft, by)
    people = _people(draft, units, by)
    positions = _positions(draft, units, by)
    wishes = draft.appointments
    if wishes:
        appoint_all(
            appointments=[
                NewAppointment(
                    person=people[wish.person] if isinstance(wish.person, int) else wish.person,
                    position=positions[wish.position],
                    valid_from=wish.valid_from,
                    decision=wish.decision,
                )
                for wish in wishes
            ],
            by=by,
        )
    return draft


def _units(draft: Draft, by: Doer) -> dict[str, Unit]:
    """All open units by code, after the wished ones are opened, parents first."""
    units = {row.code: row for row in Unit.objects.filter(valid_to=None).exclude(code="")}
    localities = {row.code: row for row in Locality.objects.filter(valid_to=None)}
    waiting = dict(draft.units)
    while waiting:
        ready = [wish for wish in waiting.values() if not wish.parent or wish.parent in units]
        if not ready:
            raise Refused(_("Các đơn vị trong bảng nằm dưới lẫn nhau. Kiểm tra cột mã cấp trên."))
        for wish in ready:
            units[wish.code] = _open(wish, units, localities, by)
            del waiting[wish.code]
    for unit, changes in draft.corrections:
        correct_unit(unit=unit, by=by, **changes)
    return units


def _open(wish: UnitWish, units: dict[str, Unit], localities: dict[str, Locality], by: Doer) -> Unit:
    parent = units[wish.parent] if wish.parent else None
    if wish.locality and wish.locality not in localities and parent is not None:
        localities[wish.locality] = open_locality(
            by=by, unit=parent, code=wish.locality, name=wish.locality_name, valid_from=wish.valid_from
        )
    return open_unit(
        by=by,
        parent=parent,
        kind=wish.kind,
        name=wish.name,
        short_name=wish.short_name,
        symbol=wish.symbol,
        code=wish.code,
        locality=localities.get(wish.locality),
        legal_basis=wish.legal_basis,
        valid_from=wish.valid_from,
        go_live_on=wish.go_live_on,
    )


def _people(draft: Draft, units: dict[str, Unit], by: Doer) -> dict[int, User]:
    """New accounts by the number of their row."""
    for person, changes in draft.person_changes:
        change_person(person=person, by=by, **changes)
    asked = [
        NewPerson(units[wish.unit], wish.full_name, wish.username, wish.phone, wish.email)
        for wish in draft.people.values()
    ]
    made = create_people(people=asked, by=by) if asked else []
    return dict(zip(draft.people, made, strict=True))


def _positions(draft: Draft, units: dict[str, Unit], by: Doer) -> dict[PositionKey, Position]:
    """Positions by unit and title that the draft's appointments name."""
    codes = {wish.position[0] for wish in draft.appointments}
    there = Position.objects.filter(unit__in=[units[code] for code in codes]).select_related("unit")
    positions = {(row.unit.code, row.title): row for row in there}
    for position, wish in draft.further_roles.values():
        give_roles(position=position, roles=[(role, units[code]) for role, code in wish.roles], by=by)
    asked = [
        NewPosition(
            units[code], title, tuple((role, units[on]) for role, on in wish.roles), wish.signing_title
        )
        for (code, title), wish in draft.positions.items()
    ]
    made = create_positions(positions=asked, by=by) if asked else []
    return positions | dict(zip(draft.positions, made, strict=True))
