"""Keeping the working calendar: one for all units, changed by an administrator of a root."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from audit import lock, record
from organizations.doer import Doer
from organizations.models import Unit
from organizations.policy import require
from organizations.verbs import ADMINISTER
from tasks import acts
from tasks.models import Holiday
from toolbox.errors import Refused, TooLate
from toolbox.vietnamese import clean_text


@transaction.atomic
def add_holiday(
    *, root: Unit, by: Doer, day: date, name: str, source: str, is_working: bool = False
) -> Holiday:
    """Enter a day off, or a weekend worked; a withdrawn day comes back with what is said now.

    Refused when the day is in the calendar, or when a Monday to Friday is to be "worked instead".
    Due days already given stay as they were given.
    """
    held = lock(Unit.objects.filter(pk=root.pk))  # one hand at a time keeps the calendar
    author = require(by, ADMINISTER, held)
    known = Holiday.objects.filter(day=day).first()
    if known is not None and not known.withdrawn:
        raise Refused(
            _("Ngày %(day)s đã có trong lịch: %(name)s. Bỏ ngày đó trước nếu muốn ghi lại.")
            % {"day": day.strftime("%d/%m/%Y"), "name": known.name},
            field="day",
        )
    if is_working and day.weekday() < 5:
        raise Refused(_("Ngày làm bù phải là thứ bảy hoặc chủ nhật. Kiểm tra lại ngày."), field="day")
    entered = known or Holiday(day=day)
    entered.name, entered.source = clean_text(name), clean_text(source)
    entered.is_working, entered.withdrawn = is_working, False
    entered.save()
    record(
        acts.HOLIDAY_ADDED,
        by=author,
        on=entered,
        at=held.now,
        facts={"source": entered.source, "is_working": is_working},
    )
    return entered


@transaction.atomic
def withdraw_holiday(*, root: Unit, by: Doer, holiday: Holiday) -> Holiday:
    """Take a day out of the calendar: it counts like any other day of its week again."""
    held = lock(Unit.objects.filter(pk=root.pk))
    author = require(by, ADMINISTER, held)
    entered = lock(Holiday.objects.filter(pk=holiday.pk))
    if entered.withdrawn:
        raise TooLate(_("Ngày này đã được bỏ khỏi lịch. Đồng chí tải lại trang để xem lịch hiện nay."))
    entered.withdrawn = True
    entered.save(update_fields=["withdrawn"])
    record(acts.HOLIDAY_WITHDRAWN, by=author, on=entered, at=held.now)
    return entered
