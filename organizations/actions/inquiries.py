"""Letting named people look into units by a decision, and ending it before its last day."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from audit import lock, record
from organizations import acts, policy
from organizations.clock import office_today
from organizations.doer import Doer
from organizations.models import Appointment, Inquiry, SealedOff, Unit, User
from organizations.sessions import end_sessions
from organizations.verbs import ADMINISTER
from toolbox.errors import NotAllowed, Refused, TooLate
from toolbox.vietnamese import clean_text

LONGEST = 366  # days: what takes longer is decided anew
SHORTEST_REASON = 10


@transaction.atomic
def open_inquiry(
    *,
    decision: str,
    decided_on: date,
    decided_by: str,
    subject: str,
    units: Collection[Unit],
    inspectors: Collection[User],
    valid_from: date,
    valid_to: date,
    by: Doer,
    files: Iterable[str] = (),
) -> Inquiry:
    """Write down who may look into which units (security §2: deny by default). The scan of the decision and
    the notices are the upper floor's.

    Refused: days that are over, backwards or longer than LONGEST, before the decision; nobody, or an account
    that is closed; who works in one of the units, for nobody inspects herself; who enters it. NotAllowed
    without the administrator's right on every unit.
    """
    if not units:
        raise Refused(_("Chọn ít nhất một đơn vị."), field="units")
    held = lock(Unit.objects.filter(pk=min(unit.pk for unit in units)))
    author = policy.require(by, ADMINISTER, held)
    if not all(policy.may(by.person, ADMINISTER, unit) for unit in units):
        raise NotAllowed(_("Đồng chí không quản trị mọi đơn vị đã chọn."))
    said = _said(decision=decision, decided_by=decided_by, subject=subject)
    _check_days(decided_on, valid_from, valid_to)
    _check_people(inspectors, units, by.person)
    made = Inquiry.objects.create(
        **said, decided_on=decided_on, valid_from=valid_from, valid_to=valid_to, kept_at_id=author.unit_id,
        opened_by=by.person,
    )  # fmt: skip
    made.units.set(units)
    made.inspectors.set(inspectors)
    facts = {
        "decision": made.decision, "day": decided_on.isoformat(),
        "units": [unit.name for unit in units], "people": [person.full_name for person in inspectors],
        "from": valid_from.isoformat(), "to": valid_to.isoformat(),
    }  # fmt: skip
    end_sessions([person.pk for person in inspectors])  # who looks proves more than a password
    record(acts.INQUIRY_OPENED, by=author, on=made, at=held.now, facts=facts, files=files)
    return made


def _said(**words: str) -> dict[str, str]:
    said = {name: clean_text(text) for name, text in words.items()}
    for name, text in said.items():
        if not text:
            raise Refused(_("Ghi đủ số quyết định, nơi ra quyết định và nội dung."), field=name)
    return said


def _check_days(decided_on: date, valid_from: date, valid_to: date) -> None:
    if decided_on > office_today():
        raise Refused(_("Ngày quyết định không được sau hôm nay."), field="decided_on")
    if valid_from < decided_on:
        raise Refused(_("Không thể bắt đầu trước ngày quyết định."), field="valid_from")
    if valid_to < max(valid_from, office_today()):
        raise Refused(_("Ngày cuối đã qua hoặc trước ngày bắt đầu."), field="valid_to")
    if valid_to - valid_from > timedelta(days=LONGEST):
        raise Refused(
            _("Dài nhất %(days)d ngày; cần lâu hơn thì ghi quyết định gia hạn thành lần mới.")
            % {"days": LONGEST},
            field="valid_to",
        )


def _check_people(inspectors: Collection[User], units: Collection[Unit], enterer: User) -> None:
    if not inspectors:
        raise Refused(_("Ghi ít nhất một người có tên trong quyết định."), field="inspectors")
    for person in inspectors:
        if not person.is_active or person.pk == enterer.pk:
            raise Refused(
                _("Đồng chí %(name)s đã ngừng tài khoản hoặc chính là người nhập.") % {"name": person},
                field="inspectors",
            )
    held = Appointment.objects.on(office_today()).filter(person__in=inspectors)
    for post in held.select_related("person", "position__unit"):
        for unit in units:
            if post.position.unit.path.startswith(unit.path):
                raise Refused(
                    _("Đồng chí %(name)s đang công tác ở %(unit)s nên không tham gia kiểm tra đơn vị này.")
                    % {"name": post.person, "unit": post.position.unit},
                    field="inspectors",
                )


@transaction.atomic
def end_inquiry(*, inquiry: Inquiry, reason: str, by: Doer) -> Inquiry:
    """From this day on its people look no more. Refused without a reason, TooLate when it is over."""
    held = hold_inquiry(inquiry)
    unit = held.units.order_by("pk").first()
    author = policy.require(by, ADMINISTER, unit)
    if len(clean_text(reason)) < SHORTEST_REASON:
        raise Refused(
            _("Ghi rõ lý do, ít nhất %(count)d ký tự.") % {"count": SHORTEST_REASON}, field="reason"
        )
    held.ended_on, held.end_reason = author.office_day, clean_text(reason)[:500]
    held.save(update_fields=["ended_on", "end_reason"])
    record(acts.INQUIRY_ENDED, by=author, on=held, at=held.now, reason=held.end_reason)
    return held


def hold_inquiry(inquiry: Inquiry) -> Any:
    """The locked row, with `.now`; TooLate when it carries nothing any more."""
    held = lock(Inquiry.objects.filter(pk=inquiry.pk))
    if held.ended_on is not None or held.valid_to < office_today():
        raise TooLate(_("Cuộc thanh tra, kiểm tra này đã kết thúc."))
    return held


def carry_inquiries(succession: dict[Unit, Unit], on: date) -> None:
    """What looks into a unit looks into its successor, and what is sealed off stays so: nobody renames
    herself out of an inspection."""
    running = Inquiry.objects.filter(units__in=succession, ended_on=None, valid_to__gte=on).distinct()
    for inquiry in running.prefetch_related("units"):
        inquiry.units.add(*(succession[unit] for unit in inquiry.units.all() if unit in succession))
    sealed = SealedOff.objects.filter(unit__in=succession, lifted_on=None, valid_to__gte=on)
    for each in sealed.select_related("unit"):
        new = succession[each.unit]
        if each.object_type != Unit._meta.label_lower:
            each.unit = new
            each.save(update_fields=["unit"])
            continue
        each.pk, each.unit, each.object_id = None, new, str(new.pk)
        each.save(force_insert=True)
