"""Correcting an entry of a register: both values in sight, the number as it is."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from audit import lock, record
from organizations import policy
from organizations.clock import office_today
from organizations.doer import Doer
from organizations.sealed_off import must_not_be_sealed_off
from registry import acts
from registry.actions.numbering import SHORTEST_REASON
from registry.announcements import on_entry_corrected
from registry.models import CorrectedPart, EntryCorrection, RegisterEntry
from registry.office import series_of
from registry.verbs import NUMBER
from toolbox.errors import Refused, TooLate
from toolbox.vietnamese import clean_text, parse_date

LONGEST = {CorrectedPart.ABSTRACT: 500, CorrectedPart.SIGNER_NAME: 120, CorrectedPart.SIGNER_TITLE: 300}


@transaction.atomic
def correct_entry(*, entry: RegisterEntry, field: str, new: str, reason: str, by: Doer) -> EntryCorrection:
    """Write the right value; what stood there stays beside it with the reason.

    Refused: a part that is none, the value that stands there, a day to come or of another run of numbers, no
    reason. TooLate when the number is cancelled.
    """
    held = lock(RegisterEntry.objects.filter(pk=entry.pk).select_related("register__issuer"))
    author = policy.require(by, NUMBER, held.register.issuer)
    must_not_be_sealed_off(held, units=[held.register.issuer])
    if held.cancelled:
        raise TooLate(_("Số %(symbol)s đã được hủy.") % {"symbol": held.symbol})
    value = _read(held, field, clean_text(new))
    if value == getattr(held, field):
        raise Refused(_("Giá trị mới giống giá trị đã ghi."), field="new")
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refused(
            _("Ghi rõ lý do đính chính, ít nhất %(least)d ký tự.") % {"least": SHORTEST_REASON},
            field="reason",
        )
    made = EntryCorrection.objects.create(
        entry=held, field=field, old=shown(getattr(held, field)), new=shown(value),
        reason=clean_text(reason)[:500], person_id=author.person_id, capacity=author.capacity,
        done_on=author.done_on, recorded_at=held.now,
    )  # fmt: skip
    setattr(held, field, value)
    held.save(update_fields=[field])
    facts = {
        "symbol": held.symbol, "field": str(made.get_field_display()), "old": made.old[:200],
        "new": made.new[:200],
    }  # fmt: skip
    record(acts.CORRECTED, by=author, on=held, at=held.now, facts=facts, reason=reason)
    on_entry_corrected.tell(entry=held)
    return made


def shown(value: Any) -> str:
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)


def _read(entry: RegisterEntry, field: str, text: str) -> Any:
    if field not in CorrectedPart.values:
        raise Refused(_("Chọn chỗ ghi sai."), field="field")
    if not text:
        raise Refused(_("Ghi giá trị đúng."), field="new")
    if field != CorrectedPart.ISSUED_ON:
        most = LONGEST[CorrectedPart(field)]
        if len(text) > most:
            raise Refused(_("Dài quá %(most)d ký tự. Rút gọn lại.") % {"most": most}, field="new")
        return text
    try:
        day = parse_date(text)
    except ValueError as wrong:
        raise Refused(str(wrong), field="new") from wrong
    if day > office_today():
        raise Refused(_("Ngày ban hành không được sau hôm nay."), field="new")
    if series_of(entry.register.issuer, day)[1] != entry.register.series_key:
        raise Refused(_("Ngày này thuộc sổ khác. Hủy số rồi cấp số ở sổ đúng."), field="new")
    return day
