"""Opening units, and correcting what was mistyped in one."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from audit import lock, record
from organizations import acts, policy
from organizations.doer import Doer
from organizations.grants import sync_grants
from organizations.models import Appointment, Branch, Locality, PositionRole, Unit, UnitKind
from organizations.roles import Role
from organizations.sealed_off import must_not_be_sealed_off
from organizations.verbs import ADMINISTER
from toolbox.errors import NotAllowed, Refused
from toolbox.vietnamese import clean_text

BRANCH_OF = {
    UnitKind.DISTRICT_COMMITTEE: Branch.PARTY,
    UnitKind.PARTY_BOARD: Branch.PARTY,
    UnitKind.COMMUNE_COMMITTEE: Branch.PARTY,
    UnitKind.ATTACHED_PARTY: Branch.PARTY,
    UnitKind.CELL: Branch.PARTY,
    UnitKind.DISTRICT_COUNCIL: Branch.STATE,
    UnitKind.DISTRICT_PEOPLE: Branch.STATE,
    UnitKind.AGENCY: Branch.STATE,
    UnitKind.COMMUNE_PEOPLE: Branch.STATE,
    UnitKind.DISTRICT_FRONT: Branch.FRONT,
    UnitKind.MASS: Branch.FRONT,
    UnitKind.COMMUNE_FRONT: Branch.FRONT,
}

# What a correction may touch: words and day of going live. Kind, parent and life are a succession's.
CORRECTABLE = ("name", "short_name", "symbol", "code", "legal_basis", "go_live_on", "position")


@transaction.atomic
def open_unit(
    *,
    by: Doer,
    parent: Unit | None,
    kind: str,
    name: str,
    valid_from: date,
    short_name: str = "",
    symbol: str = "",
    code: str = "",
    locality: Locality | None = None,
    legal_basis: str = "",
    go_live_on: date | None = None,
    position: int = 0,
) -> Unit:
    """Open a unit below `parent`, or a root; the branch follows from the kind.

    Refused without a name, when the parent is not there on the first day, or when an open unit has the code.
    Who opens a root administers it from then on.
    """
    author = policy.require(by, ADMINISTER, parent or any_root(by))
    _refuse_opening(name, parent, valid_from)
    refuse_taken_code(code)
    unit = Unit(
        kind=kind,
        branch=BRANCH_OF[UnitKind(kind)],
        name=clean_text(name),
        short_name=clean_text(short_name),
        symbol=clean_text(symbol),
        code=clean_text(code),
        parent=parent,
        locality=locality,
        legal_basis=clean_text(legal_basis),
        valid_from=valid_from,
        go_live_on=go_live_on,
        position=position,
    )
    unit.save()
    if parent is None:
        _hand_over_root(author.appointment_id, unit)
    facts = {"kind": kind, "code": code, "from": valid_from.isoformat()}
    record(acts.UNIT_OPENED, by=author, on=unit, facts=facts)
    return unit


def _refuse_opening(name: str, parent: Unit | None, valid_from: date) -> None:
    if not clean_text(name):
        raise Refused(_("Ghi tên đơn vị."), field="name")
    if parent is not None and not parent.is_valid_on(valid_from):
        raise Refused(
            _("%(parent)s không hoạt động vào ngày %(day)s. Chọn đơn vị cấp trên khác hoặc sửa ngày.")
            % {"parent": parent, "day": valid_from.strftime("%d/%m/%Y")},
            field="parent",
        )


@transaction.atomic
def correct_unit(*, unit: Unit, by: Doer, reason: str = "", **changes: Any) -> Unit:
    """Put right what was mistyped; both values stay in the book. `changes`: some of CORRECTABLE.

    Refused when nothing changes, when the name becomes empty, or when an open unit has the code. A real
    change of name is a succession, not a correction.
    """
    held = lock(Unit.objects.filter(pk=unit.pk))
    author = policy.require(by, ADMINISTER, held)
    must_not_be_sealed_off(units=[held])
    if unknown := set(changes) - set(CORRECTABLE):
        raise TypeError(f"a correction does not touch {', '.join(sorted(unknown))}")
    changes = {key: clean_text(value) if isinstance(value, str) else value for key, value in changes.items()}
    changes = {key: value for key, value in changes.items() if getattr(held, key) != value}
    if not changes:
        raise Refused(_("Chưa có gì thay đổi."))
    if "name" in changes and not changes["name"]:
        raise Refused(_("Ghi tên đơn vị."), field="name")
    if changes.get("code") and held.valid_to is None:
        refuse_taken_code(changes["code"])
    told = differences(held, changes)
    for key, value in changes.items():
        setattr(held, key, value)
    held.save(update_fields=[*changes, "name_folded"])
    record(acts.UNIT_CORRECTED, by=author, on=held, at=held.now, facts=told, reason=reason)
    return held


@transaction.atomic
def open_locality(*, by: Doer, unit: Unit, code: str, name: str, valid_from: date) -> Locality:
    """Write down a commune or town as a place; `unit` is the one whose administrator does it."""
    author = policy.require(by, ADMINISTER, unit)
    if not clean_text(name):
        raise Refused(_("Ghi tên địa bàn."), field="locality_name")
    locality = Locality.objects.create(code=clean_text(code), name=clean_text(name), valid_from=valid_from)
    record(acts.LOCALITY_OPENED, by=author, on=locality, facts={"code": locality.code})
    return locality


def refuse_taken_code(code: str, *, but: Unit | None = None) -> None:
    """Codes are reused after a unit's end, never among units that are open."""
    taken = Unit.objects.filter(code=clean_text(code), valid_to__isnull=True).exclude(
        pk=but.pk if but else None
    )
    if code and (other := taken.first()):
        raise Refused(
            _("Mã %(code)s đang là của %(unit)s. Dùng mã khác.") % {"code": code, "unit": other}, field="code"
        )


def differences(row: Any, changes: dict[str, Any]) -> dict[str, Any]:
    """Facts of a change: both values by field, and one sentence of them."""
    pairs = {key: [_plain(getattr(row, key)), _plain(value)] for key, value in changes.items()}
    label = {key: str(row._meta.get_field(key).verbose_name) for key in pairs}
    words = "; ".join(f"{label[key]}: “{old}” → “{new}”" for key, (old, new) in pairs.items())
    return {"changes": words, "values": pairs}


def _plain(value: Any) -> str:
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else "" if value is None else str(value)


def any_root(by: Doer) -> Unit:
    """A root that the doer administers: who runs one forest tree may plant another."""
    root = Unit.objects.filter(policy.covered(by.person, ADMINISTER, column=""), parent__isnull=True).first()
    if root is None:
        raise NotAllowed(_("Chỉ quản trị của một đơn vị gốc mới lập được đơn vị gốc khác."))
    return root


def _hand_over_root(appointment: int | None, root: Unit) -> None:
    position = Appointment.objects.select_related("position").get(pk=appointment).position
    PositionRole.objects.create(position=position, role=Role.ADMINISTRATOR, unit=root)
    sync_grants(position)
