"""A unit's end and its successor, in one act that carries people, roles and the units below."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history

from audit import lock, record
from audit.author import Author
from organizations import acts, policy
from organizations.actions.inquiries import carry_inquiries
from organizations.actions.units import BRANCH_OF, any_root, refuse_taken_code
from organizations.announcements import on_unit_succeeded
from organizations.doer import Doer
from organizations.grants import sync_grants
from organizations.models import Appointment, OfficeSetting, Position, PositionRole, Unit, UnitKind, new_group
from organizations.verbs import ADMINISTER
from toolbox.errors import Refused, TooLate

CHANGEABLE = ("name", "short_name", "symbol", "code", "kind", "parent", "locality")


@transaction.atomic
def close_unit_with_successor(
    *, unit: Unit, by: Doer, on: date, legal_basis: str = "", **changes: Any
) -> Unit:
    """End the unit on the day before `on` and open its successor that day, everything below it likewise.

    `changes`: some of CHANGEABLE. Appointments go on in the successor without a gap; roles on a unit that
    ends go on on its successor and stay on the old one, whose past remains readable; settings are copied;
    upper floors move open work (`announcements.on_unit_succeeded`). Refused when the unit has ended or
    begins later, when nothing changes, when the new parent lies below it or is not there on that day, and
    when an open unit has the code.
    """
    held = lock(Unit.objects.filter(pk=unit.pk))
    author = policy.require(by, ADMINISTER, held)
    parent = changes.get("parent", held.parent)
    if parent != held.parent:  # out of one tree and into another: a right over both
        policy.require(by, ADMINISTER, held.parent or held)
        policy.require(by, ADMINISTER, parent or any_root(by))
    _refuse_wrong(held, on, changes, parent)
    succession = _succeed(held, on, legal_basis, changes)
    _carry_settings(succession)
    carry_inquiries(succession, on)
    positions = _carry_positions(succession)
    _carry_roles(succession, positions)
    _carry_appointments(positions, on)
    sync_grants()
    _record_all(succession, author, on, held.now)
    on_unit_succeeded.tell(succession=succession, by=author)
    return succession[held]


def _refuse_wrong(unit: Unit, on: date, changes: dict[str, Any], parent: Unit | None) -> None:
    if unknown := set(changes) - set(CHANGEABLE):
        raise TypeError(f"a succession does not change {', '.join(sorted(unknown))}")
    if unit.valid_to is not None:
        raise TooLate(_("Đơn vị này đã kết thúc. Đồng chí mở đơn vị kế tiếp của nó."))
    if on <= unit.valid_from:
        raise Refused(_("Ngày lập đơn vị kế tiếp phải sau ngày lập đơn vị cũ."), field="on")
    if all(getattr(unit, key) == value for key, value in changes.items()):
        raise Refused(_("Đơn vị kế tiếp phải khác về tên, ký hiệu, mã, loại hoặc cấp trên."))
    if parent is not None and parent.path.startswith(unit.path):
        raise Refused(_("Đơn vị cấp trên không thể nằm trong chính đơn vị này."), field="parent")
    if parent is not None and not parent.is_valid_on(on):
        raise Refused(_("Đơn vị cấp trên không hoạt động vào ngày đó."), field="parent")
    refuse_taken_code(changes.get("code", ""), but=unit)
    if later := Unit.objects.under(unit).filter(valid_from__gte=on, valid_to__isnull=True).first():
        raise Refused(
            _("%(unit)s lập sau ngày đó. Chọn ngày muộn hơn hoặc xử lý đơn vị ấy trước.") % {"unit": later},
            field="on",
        )


def _succeed(unit: Unit, on: date, legal_basis: str, changes: dict[str, Any]) -> dict[Unit, Unit]:
    """Old → new for the unit and all below it, from the top down."""
    below = Unit.objects.filter(path__startswith=unit.path, valid_to__isnull=True)
    succession: dict[Unit, Unit] = {}
    for old in below.order_by("path").select_related("parent", "locality"):
        old.valid_to = on - timedelta(days=1)
        old.save(update_fields=["valid_to"])  # first: the code is free again
        own = changes if old.pk == unit.pk else {"parent": succession[_in(succession, old.parent_id)]}
        succession[old] = _successor(old, on, legal_basis, own)
    return succession


def _in(succession: dict[Unit, Unit], pk: int | None) -> Unit:
    return next(old for old in succession if old.pk == pk)


def _successor(old: Unit, on: date, legal_basis: str, changes: dict[str, Any]) -> Unit:
    kept = ("kind", "name", "short_name", "symbol", "code", "parent", "locality", "position", "go_live_on")
    values = {key: getattr(old, key) for key in kept} | changes
    values["branch"] = BRANCH_OF[UnitKind(values["kind"])]
    new = Unit(**values, valid_from=on, legal_basis=legal_basis, predecessor=old)
    new.save()
    return new


def _carry_settings(succession: dict[Unit, Unit]) -> None:
    for row in OfficeSetting.objects.filter(unit__in=succession).select_related("unit"):
        OfficeSetting.objects.create(unit=succession[row.unit], key=row.key, value=row.value)


def _carry_positions(succession: dict[Unit, Unit]) -> dict[Position, Position]:
    carried = {}
    for old in Position.objects.filter(unit__in=succession).select_related("unit"):
        group = new_group()
        group.save()
        carried[old] = Position.objects.create(
            unit=succession[old.unit],
            title=old.title,
            signing_title=old.signing_title,
            rank=old.rank,
            group=group,
        )
    return carried


def _carry_roles(succession: dict[Unit, Unit], positions: dict[Position, Position]) -> None:
    touched = PositionRole.objects.filter(Q(unit__in=succession) | Q(position__in=positions))
    rows = []
    for role in touched.select_related("position", "unit"):
        bearer = positions.get(role.position, role.position)
        reached = {role.unit, succession.get(role.unit, role.unit)}
        rows += [PositionRole(position=bearer, role=role.role, unit=unit) for unit in reached]
    PositionRole.objects.bulk_create(rows, ignore_conflicts=True)


def _carry_appointments(positions: dict[Position, Position], on: date) -> None:
    """Who is in office stays in it; who was to begin later begins in the successor."""
    going_on = Q(valid_to__isnull=True) | Q(valid_to__gte=on)
    carried = []
    for old in Appointment.objects.filter(going_on, position__in=positions).select_related("position"):
        new = positions[old.position]
        if old.valid_from >= on:
            old.position = new
            old.save(update_fields=["position"])
            continue
        carried.append(
            Appointment(
                person_id=old.person_id,
                position=new,
                valid_from=on,
                valid_to=old.valid_to,
                decision=old.decision,
                acting=old.acting,
            )
        )
        old.valid_to = on - timedelta(days=1)
        old.save(update_fields=["valid_to"])
    bulk_create_with_history(carried, Appointment)


def _record_all(succession: dict[Unit, Unit], author: Author, on: date, now: Any) -> None:
    for old, new in succession.items():
        facts = {"old": str(old), "old_id": old.pk, "day": on.strftime("%d/%m/%Y")}
        record(acts.UNIT_SUCCEEDED, by=author, on=new, at=now, facts=facts)
