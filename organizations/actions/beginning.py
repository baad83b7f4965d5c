"""The first unit and the first administrator of an empty house."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from audit import record, system_author
from audit.locking import database_now
from organizations import acts
from organizations.actions.units import BRANCH_OF
from organizations.clock import office_today
from organizations.codes import VALID_FOR, as_printed, hash_of, new_code
from organizations.grants import sync_grants
from organizations.models import Appointment, Position, PositionRole, Unit, UnitKind, User, new_group
from organizations.roles import Role
from toolbox.errors import TooLate


@transaction.atomic
def begin_office(
    *, unit_name: str, kind: str, since: date, full_name: str, username: str
) -> tuple[User, str]:
    """Make the root unit and its administrator; returns the person and a one-time code, this once.

    Refused when any unit is there already.
    """
    if Unit.objects.exists():
        raise TooLate(_("Hệ thống đã có đơn vị. Đăng nhập bằng tài khoản quản trị để làm tiếp."))
    unit = Unit(kind=kind, branch=BRANCH_OF[UnitKind(kind)], name=unit_name, valid_from=since)
    unit.save()
    code = new_code()
    now = database_now()
    person = User(username=username, full_name=full_name, must_change_password=True, password=hash_of(code))
    person.code_expires_at = now + VALID_FOR
    person.save()
    group = new_group()
    group.save()
    position = Position.objects.create(unit=unit, title=_("Quản trị hệ thống"), group=group)
    PositionRole.objects.create(position=position, role=Role.ADMINISTRATOR, unit=unit)
    Appointment.objects.create(person=person, position=position, valid_from=min(since, office_today()))
    sync_grants(position)
    author = system_author("begin", day=office_today())
    record(acts.BEGUN, by=author, on=unit, at=now, facts={"login": username})
    return person, as_printed(code)
