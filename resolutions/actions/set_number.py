"""Write down the number that the registry gave a resolution whose text came without one."""

import re
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from audit import lock, record
from organizations.doer import Doer
from registry.office import series_of
from resolutions import acts, policy
from resolutions.models import Resolution
from resolutions.verbs import MANAGE_RESOLUTIONS
from toolbox.errors import Refused, TooLate

NUMBER = re.compile(r"[0-9]{1,4}[a-zđ]?")  # not for screens


@transaction.atomic
def set_number(*, resolution: Resolution, number: str, by: Doer) -> Resolution:
    """Set the number, once; below ten a zero stands before it.

    TooLate when it has one. Refused when it is no number, the symbol is missing, or another resolution
    of the issuer and type bears it in the same run of numbers (the Party's term, the State's year).
    """
    held = lock(Resolution.objects.select_related("issuer").filter(pk=resolution.pk))
    author = policy.require(by, MANAGE_RESOLUTIONS, policy.desk_of(held.issuer))
    if held.number:
        raise TooLate(
            _("Nghị quyết đã mang số %(number)s; số đã ghi không sửa được.") % {"number": held.number}
        )
    number = number.strip().lower()
    if not NUMBER.fullmatch(number) or int(re.sub(r"\D", "", number)) == 0:
        raise Refused(_("Số viết bằng chữ số, ví dụ 07 hoặc 12."), field="number")
    if not held.symbol:
        raise Refused(
            _("Nghị quyết chưa có ký hiệu (ví dụ NQ/HU). Đồng chí bổ sung rồi ghi số."), field="number"
        )
    held.number = number.zfill(3 if number[-1].isalpha() else 2)
    if _is_taken(held):
        raise Refused(
            _("Số %(number)s đã dùng cho một nghị quyết khác của cùng cơ quan.") % {"number": held.number},
            field="number",
        )
    held.save(update_fields=["number"])
    record(acts.NUMBERED, by=author, on=held, at=held.now, facts={"number": held.full_symbol})
    return held


def _is_taken(held: Resolution) -> bool:
    others = Resolution.objects.filter(issuer=held.issuer, symbol=held.symbol, number=held.number)
    days = others.exclude(pk=held.pk).values_list("issued_on", flat=True)
    # Without a day its run is unknown: then any other with this number is one too many.
    return any(not (day and held.issued_on) or _run(held, day) == _run(held, held.issued_on) for day in days)


def _run(held: Resolution, day: date) -> tuple[str, str]:
    return series_of(held.issuer, day)
