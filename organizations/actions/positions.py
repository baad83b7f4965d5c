"""Positions and the roles they carry."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history

from audit import lock, record
from audit.locking import database_now
from organizations import acts, policy
from organizations.doer import Doer
from organizations.grants import sync_grants
from organizations.models import Position, PositionRole, Unit, new_group
from organizations.roles import Role
from organizations.sessions import end_sessions
from organizations.verbs import ADMINISTER
from toolbox.errors import Refused
from toolbox.vietnamese import clean_text


@dataclass(frozen=True, slots=True)
class NewPosition:
    """A position to be; `roles` are pairs of a role and the unit it is carried on."""

    unit: Unit
    title: str
    roles: tuple[tuple[Role, Unit], ...]
    signing_title: str = ""
    rank: int = 50


@transaction.atomic
def create_positions(*, positions: Sequence[NewPosition], by: Doer) -> list[Position]:
    """Make positions with their roles and grants; set-based.

    Refused when a title is empty or taken in its unit, when a position has no role, or when the
    administrator's role stands beside another: who runs accounts acts in no workflow (design §5).
    """
    reached = {unit for new in positions for unit in (new.unit, *(unit for _role, unit in new.roles))}
    authors = {unit: policy.require(by, ADMINISTER, unit) for unit in reached}
    _refuse_wrong(positions)
    groups = Group.objects.bulk_create(new_group() for _new in positions)
    made = bulk_create_with_history(
        [
            Position(
                unit=new.unit,
                title=clean_text(new.title),
                signing_title=new.signing_title,
                rank=new.rank,
                group=group,
            )
            for new, group in zip(positions, groups, strict=True)
        ],
        Position,
        default_user=by.person,
    )
    rows = zip(made, positions, strict=True)
    roles = [
        PositionRole(position=row, role=role, unit=unit) for row, new in rows for role, unit in new.roles
    ]
    PositionRole.objects.bulk_create(roles)
    sync_grants(made[0] if len(made) == 1 else None)
    now = database_now()
    for row, new in zip(made, positions, strict=True):
        facts = {"roles": _words(new.roles)}
        record(acts.POSITION_CREATED, by=authors[new.unit], on=row, at=now, facts=facts)
    return made


def create_position(
    *,
    unit: Unit,
    title: str,
    roles: Sequence[tuple[Role, Unit]],
    by: Doer,
    signing_title: str = "",
    rank: int = 50,
) -> Position:
    """Make one position: see `create_positions`."""
    new = NewPosition(unit, title, tuple(roles), clean_text(signing_title), rank)
    return create_positions(positions=[new], by=by)[0]


@transaction.atomic
def give_roles(*, position: Position, roles: Sequence[tuple[Role, Unit]], by: Doer) -> Position:
    """Let a position carry further roles; those it has already are passed over.

    Refused as in create_positions.
    """
    held = lock(Position.objects.filter(pk=position.pk))
    author = policy.require(by, ADMINISTER, held.unit)
    for unit in {unit for _role, unit in roles} - {held.unit}:
        policy.require(by, ADMINISTER, unit)
    present = set(held.roles.values_list("role", "unit_id"))
    further = [(role, unit) for role, unit in roles if (role, unit.pk) not in present]
    if not further:
        return held
    _refuse_mixed({Role(role) for role, _unit in present} | {Role(role) for role, _unit in further})
    PositionRole.objects.bulk_create(
        PositionRole(position=held, role=role, unit=unit) for role, unit in further
    )
    sync_grants(held)
    end_sessions(held.appointments.values_list("person_id", flat=True))
    record(acts.ROLES_GIVEN, by=author, on=held, at=held.now, facts={"roles": _words(further)})
    return held


@transaction.atomic
def set_focal(*, unit: Unit, position: Position, by: Doer) -> None:
    """Make the position the unit's one focal point for accounts; who was it before is no longer.

    Refused when the position belongs to another unit and carries no role here: a focal officer is one of us.
    """
    held = lock(Unit.objects.filter(pk=unit.pk))
    author = policy.require(by, ADMINISTER, held)
    if position.unit_id != held.pk and not position.roles.filter(unit=held).exists():
        raise Refused(_("Đầu mối phải là người của đơn vị. Chọn chức vụ khác."), field="position")
    _refuse_mixed({Role(role) for role in position.roles.values_list("role", flat=True)} | {Role.FOCAL})
    PositionRole.objects.filter(role=Role.FOCAL, unit=held).exclude(position=position).delete()
    PositionRole.objects.get_or_create(role=Role.FOCAL, unit=held, position=position)
    sync_grants()
    record(acts.FOCAL_SET, by=author, on=held, at=held.now, facts={"position": str(position)})


def _refuse_wrong(positions: Sequence[NewPosition]) -> None:
    taken = set(
        Position.objects.filter(unit__in={new.unit for new in positions}).values_list("unit_id", "title")
    )
    for new in positions:
        key = (new.unit.pk, clean_text(new.title))
        if not key[1]:
            raise Refused(_("Ghi tên chức vụ."), field="title")
        if key in taken:
            raise Refused(
                _("%(unit)s đã có chức vụ “%(title)s”. Dùng tên khác.") % {"unit": new.unit, "title": key[1]},
                field="title",
            )
        taken.add(key)
        if not new.roles:
            raise Refused(
                _("Chọn ít nhất một vai trò cho chức vụ “%(title)s”.") % {"title": key[1]}, field="roles"
            )
        _refuse_mixed({Role(role) for role, _unit in new.roles})


def _refuse_mixed(roles: set[Role]) -> None:
    for alone in (Role.ADMINISTRATOR, Role.AUDITOR):
        if alone in roles and len(roles) > 1:
            raise Refused(
                _("Vai trò “%(role)s” không đi cùng vai trò khác. Lập hai chức vụ riêng.")
                % {"role": alone.label},
                field="roles",
            )


def _words(roles: Sequence[tuple[Role, Unit]]) -> str:
    return "; ".join(f"{Role(role).label} – {unit.label}" for role, unit in roles)
