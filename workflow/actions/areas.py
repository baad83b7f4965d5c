"""Assigning communes to Committee members: dated appointments, ended and begun, never edited (3.4, 4.1)."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from audit import lock, record
from organizations.doer import Doer
from organizations.grants import sync_grants
from organizations.imports.oversight import title_of
from organizations.models import Appointment, Position, PositionRole, Unit, User, new_group
from organizations.policy import may, require
from organizations.roles import Role
from registry.models import StoredFile
from tasks.models.waiting import Ask
from tasks.waiting import clear, put, waits
from tasks.workdays import add_working_days
from toolbox.errors import NotAllowed, Refused, TooLate
from toolbox.vietnamese import clean_text
from workflow import acts
from workflow.decisions import files_of
from workflow.models import AreaHandover, AreaReceipt, Recommendation
from workflow.models.visit import written
from workflow.overseers import areas_of, must_not_be_alone, office_of
from workflow.verbs import ASSIGN_AREAS, VOTE

HANDOVER = "workflow.area_handover"


def _above(unit: Unit) -> Unit:
    if unit.parent is None:
        raise Refused(_("Đơn vị này không có cấp ủy cấp trên nên không phân công Huyện ủy viên."))
    return unit.parent


@transaction.atomic
def assign_area(*, unit: Unit, receiver: User, since: date, decision: str, by: Doer) -> Appointment:
    """Put a member in charge of a commune from a day on, beside whoever is there.

    Refused: no member of the Committee on that day, in charge already, or alone over a unit he leads.
    """
    held: Any = lock(Unit.objects.select_related("parent", "locality").filter(pk=unit.pk))
    author = require(by, ASSIGN_AREAS, _above(held))
    _must_fit(held, receiver, since)
    _must_name(decision)
    made = _begin(held, receiver, since, decision)
    must_not_be_alone(held, since)
    facts = {"person": str(receiver), "unit": held.name, "since": since.strftime("%d/%m/%Y")}
    record(acts.AREA_ASSIGNED, by=author, on=held, at=held.now, facts=facts, reason=decision)
    return made


@transaction.atomic
def offer_area(
    *,
    unit: Unit,
    appointment: Appointment,
    receiver: User,
    since: date,
    decision: str,
    words: str = "",
    by: Doer,
) -> AreaHandover:
    """Decide that another member takes the commune over. He signs first: until then all stays as it is."""
    held: Any = lock(Unit.objects.select_related("parent", "locality").filter(pk=unit.pk))
    author = require(by, ASSIGN_AREAS, _above(held))
    if appointment.pk not in {one.appointment.pk for one in areas_of(held, author.office_day)}:
        raise TooLate(_("Đồng chí này không còn phụ trách xã. Tải lại trang."))
    if AreaHandover.objects.pending().filter(unit=held).exists():
        raise TooLate(_("Xã này đang có một lần bàn giao chờ ký nhận."))
    _must_fit(held, receiver, since)
    _must_name(decision)
    made = AreaHandover.objects.create(
        unit=held, appointment=appointment, receiver=receiver, since=since,
        decision=clean_text(decision)[:120],
        words=words.strip(), **written(author, held.now),
    )  # fmt: skip
    put(
        waits(
            source=HANDOVER, source_id=made.pk, ask=Ask.CONFIRM, step=_("Ký nhận địa bàn"), title=str(made),
            about=held, path=made.get_absolute_url(), since=author.office_day, person=receiver,
            due_on=add_working_days(author.office_day, 5),
        )
    )  # fmt: skip
    facts = {"person": str(receiver), "unit": held.name, "since": since.strftime("%d/%m/%Y")}
    record(acts.AREA_OFFERED, by=author, on=held, at=held.now, facts=facts, reason=words)
    return made


@transaction.atomic
def answer_area(
    *, handover: AreaHandover, accept: bool, words: str = "", scan: StoredFile | None = None, by: Doer
) -> AreaReceipt:
    """The receiver signs: from that day the old appointment is over, the new one runs; open recommendations
    come along, for they wait at the commune's desk. Or he says why not. NotAllowed to anybody else.
    """
    unit: Any = lock(Unit.objects.select_related("parent", "locality").filter(pk=handover.unit_id))
    author = require(by, VOTE, _above(unit), entered_at=office_of(unit))
    if author.decider_id != handover.receiver_id:
        raise NotAllowed(_("Chỉ đồng chí %(person)s ký nhận địa bàn này.") % {"person": handover.receiver})
    if AreaReceipt.objects.filter(handover=handover).exists():
        raise TooLate(_("Lần bàn giao này đã có trả lời."))
    if author.is_entered_for and scan is None:
        raise Refused(_("Nhập thay phải kèm bản chụp có chữ ký của người quyết định."), field="scan")
    if not accept and len(words.strip()) < 10:
        raise Refused(_("Ghi rõ vì sao không nhận (ít nhất 10 ký tự)."), field="words")
    begun, count = None, 0
    if accept:
        start = max(handover.since, author.done_on)
        count = Recommendation.objects.open().filter(note__unit=unit).count()
        _end(handover.appointment, unit, start - timedelta(days=1))
        begun = _begin(unit, handover.receiver, start, handover.decision)
        must_not_be_alone(unit, start)
    made = AreaReceipt.objects.create(
        handover=handover, accepted=accept, words=words.strip(), open_count=count, appointment=begun,
        **written(author, unit.now, scan),
    )  # fmt: skip
    clear(HANDOVER, handover.pk)
    act = acts.AREA_TAKEN if accept else acts.AREA_DECLINED
    facts = {"unit": unit.name, "count": count}
    record(act, by=author, on=unit, at=unit.now, facts=facts, reason=words, files=files_of(scan))
    return made


@transaction.atomic
def end_area(*, unit: Unit, appointment: Appointment, last_day: date, decision: str, by: Doer) -> None:
    """The member is in charge until that day; nobody follows. Refused where a unit's own leader would be left
    alone over it."""
    held: Any = lock(Unit.objects.select_related("parent", "locality").filter(pk=unit.pk))
    author = require(by, ASSIGN_AREAS, _above(held))
    _must_name(decision)
    _end(appointment, held, last_day)
    must_not_be_alone(held, last_day + timedelta(days=1))
    facts = {"person": str(appointment.person), "unit": held.name, "day": last_day.strftime("%d/%m/%Y")}
    record(acts.AREA_ENDED, by=author, on=held, at=held.now, facts=facts, reason=decision)


def _must_fit(unit: Unit, receiver: User, since: date) -> None:
    if not receiver.is_active or not may(receiver, VOTE, _above(unit), since):
        raise Refused(_("Chỉ phân công ủy viên Ban Chấp hành đương nhiệm vào ngày đó."), field="receiver")
    if any(one.person.pk == receiver.pk for one in areas_of(unit, since)):
        raise Refused(_("Đồng chí này đã phụ trách xã vào ngày đó."), field="receiver")


def _must_name(decision: str) -> None:
    if not decision.strip():
        raise Refused(_("Ghi số quyết định hoặc thông báo phân công."), field="decision")


def _begin(unit: Unit, person: User, since: date, decision: str) -> Appointment:
    return Appointment.objects.create(
        person=person, position=_post_for(unit), valid_from=since, decision=clean_text(decision)[:120]
    )


def _post_for(unit: Unit) -> Position:
    """The post for this commune alone, made when it is first needed."""
    above, title = _above(unit), title_of(unit)
    post = Position.objects.filter(unit=above, title=title).first()
    if post is None:
        group = new_group()
        group.save()
        post = Position.objects.create(unit=above, title=title, group=group, rank=40)
    _role, new = PositionRole.objects.get_or_create(position=post, role=Role.OVERSEER, unit=unit)
    if new:
        sync_grants(post)
    return post


def _end(appointment: Appointment, unit: Unit, last_day: date) -> None:
    """End it; for the other communes of the same post the member goes on in posts of their own."""
    held: Any = lock(Appointment.objects.filter(pk=appointment.pk).select_related("position", "person"))
    if held.valid_to is not None and held.valid_to <= last_day:
        raise TooLate(_("Đồng chí này đã thôi phụ trách từ trước ngày đó. Tải lại trang."))
    if last_day < held.valid_from:
        raise Refused(_("Ngày bàn giao phải sau ngày bắt đầu phụ trách."), field="since")
    roles = list(held.position.roles.select_related("unit__parent", "unit__locality"))
    member = [role for role in roles if role.role == Role.MEMBER]
    others = [role.unit for role in roles if role.role == Role.OVERSEER and role.unit_id != unit.pk]
    held.valid_to = last_day
    held.save(update_fields=["valid_to"])
    for other in others:
        _begin(other, held.person, last_day + timedelta(days=1), held.decision)
    if member:
        _stay_member(held, member[0].unit, last_day + timedelta(days=1))


def _stay_member(held: Appointment, committee: Unit, since: date) -> None:
    """Who hands a commune over is a member of the Committee still."""
    if may(held.person, VOTE, committee, since):
        return
    post = Position.objects.filter(unit=committee, title=_("Huyện ủy viên")).first()
    if post is None:
        group = new_group()
        group.save()
        post = Position.objects.create(unit=committee, title=_("Huyện ủy viên"), group=group, rank=40)
        PositionRole.objects.create(position=post, role=Role.MEMBER, unit=committee)
        sync_grants(post)
    Appointment.objects.create(person=held.person, position=post, valid_from=since, decision=held.decision)
