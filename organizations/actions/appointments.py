"""Appointing people to positions, and ending it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history

from audit import lock, record
from audit.locking import database_now
from organizations import acts, policy
from organizations.doer import Doer
from organizations.models import Appointment, Position, PositionRole, Unit, User
from organizations.roles import Role
from organizations.sessions import end_sessions
from organizations.verbs import ADMINISTER
from toolbox.errors import Refused, TooLate
from toolbox.vietnamese import clean_text


@dataclass(frozen=True, slots=True)
class NewAppointment:
    """Who holds which position from which day; `valid_to` None: until it is ended.

    `acting`: for the time being ("quyền", "phụ trách"): what waits there falls to them (domain 3.7).
    """

    person: User
    position: Position
    valid_from: date
    valid_to: date | None = None
    decision: str = ""
    acting: str = ""


@transaction.atomic
def appoint_all(*, appointments: Sequence[NewAppointment], by: Doer) -> list[Appointment]:
    """Write down that people hold positions; set-based.

    Refused when the last day lies before the first, when the person holds the position in that time already,
    when the position's unit is not there on the first day, for oneself, and where running accounts would come
    together with any other work in one person (design §5: administrators act in no workflow).
    """
    positions = {new.position for new in appointments}
    authors = {
        unit: policy.require(by, ADMINISTER, unit) for unit in {position.unit for position in positions}
    }
    for unit in set(Unit.objects.filter(roles__position__in=positions)) - set(authors):
        policy.require(by, ADMINISTER, unit)
    # Two administrators at once must not join what one person may not hold together: people one by one.
    list(
        User.objects.select_for_update().filter(pk__in={new.person.pk for new in appointments}).order_by("pk")
    )
    _refuse_wrong(appointments, by)
    made = bulk_create_with_history(
        [
            Appointment(
                person=new.person,
                position=new.position,
                valid_from=new.valid_from,
                valid_to=new.valid_to,
                decision=clean_text(new.decision),
                acting=new.acting,
            )
            for new in appointments
        ],
        Appointment,
        default_user=by.person,
    )
    end_sessions(row.person_id for row in made)
    now = database_now()
    for row in made:
        facts = {"person": str(row.person), "position": row.post, "from": row.valid_from.isoformat()}
        record(acts.APPOINTED, by=authors[row.position.unit], on=row, at=now, facts=facts)
    return made


def appoint(
    *,
    person: User,
    position: Position,
    valid_from: date,
    by: Doer,
    valid_to: date | None = None,
    decision: str = "",
    acting: str = "",
) -> Appointment:
    """Appoint one person: see `appoint_all`."""
    new = NewAppointment(person, position, valid_from, valid_to, decision, acting)
    return appoint_all(appointments=[new], by=by)[0]


@transaction.atomic
def end_appointment(*, appointment: Appointment, last_day: date, by: Doer, decision: str = "") -> Appointment:
    """The person holds the position until `last_day`.

    Refused when it has ended before that day, or would end before it began.
    """
    held = lock(Appointment.objects.filter(pk=appointment.pk).select_related("position__unit", "person"))
    author = policy.require(by, ADMINISTER, held.position.unit)
    if held.valid_to is not None and held.valid_to <= last_day:
        raise TooLate(_("Người này đã thôi giữ chức vụ từ trước ngày đó. Đồng chí tải lại trang để xem."))
    if last_day < held.valid_from:
        raise Refused(_("Ngày thôi giữ chức vụ không được trước ngày bắt đầu."), field="last_day")
    held.valid_to = last_day
    held.save(update_fields=["valid_to"])
    end_sessions([held.person_id])
    facts = {"person": str(held.person), "position": str(held.position), "day": last_day.strftime("%d/%m/%Y")}
    record(acts.APPOINTMENT_ENDED, by=author, on=held, at=held.now, facts=facts, reason=decision)
    return held


def _refuse_wrong(appointments: Sequence[NewAppointment], by: Doer) -> None:
    held: dict[int, list[Appointment]] = {}
    people = {new.person.pk for new in appointments}
    for row in Appointment.objects.filter(person__in=people).select_related("position__unit"):
        held.setdefault(row.person_id, []).append(row)
    running_accounts = set(
        PositionRole.objects.filter(
            Q(position__appointments__person__in=people)
            | Q(position__in={new.position.pk for new in appointments}),
            role=Role.ADMINISTRATOR,
        ).values_list("position_id", flat=True)
    )
    for new in appointments:
        _refuse_one(new, by, held.setdefault(new.person.pk, []), running_accounts)
        held[new.person.pk].append(
            Appointment(position=new.position, valid_from=new.valid_from, valid_to=new.valid_to)
        )


def _refuse_one(new: NewAppointment, by: Doer, held: list[Appointment], running_accounts: set[int]) -> None:
    if new.person.pk == by.person.pk:
        raise Refused(_("Không tự ghi chức vụ cho mình. Nhờ một quản trị khác."), field="person")
    if new.valid_to is not None and new.valid_to < new.valid_from:
        raise Refused(_("Ngày kết thúc không được trước ngày bắt đầu."), field="valid_to")
    if not new.position.unit.is_valid_on(new.valid_from):
        raise Refused(
            _("Đơn vị không hoạt động vào ngày bắt đầu giữ chức vụ. Sửa lại ngày."), field="valid_from"
        )
    for other in (row for row in held if _overlap(row, new)):
        if other.position == new.position:
            raise Refused(
                _("%(person)s đã giữ chức vụ này trong thời gian đó.") % {"person": new.person},
                field="position",
            )
        if (other.position_id in running_accounts) != (new.position.pk in running_accounts):
            raise Refused(
                _("%(person)s không thể vừa làm quản trị vừa giữ chức vụ khác.") % {"person": new.person},
                field="position",
            )


def _overlap(held: Appointment, new: NewAppointment) -> bool:
    far = date.max
    return held.valid_from <= (new.valid_to or far) and new.valid_from <= (held.valid_to or far)
