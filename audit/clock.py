"""A clock that had been ahead and is right again: said in the book, which then goes on from there."""

from django.db import transaction
from django.utils.translation import gettext as _

from toolbox.errors import Refused

from .author import system_author
from .locking import TOLERANCE, database_now
from .models import Entry
from .own_acts import CLOCK_CORRECTED
from .recording import record


@transaction.atomic
def say_clock_was_ahead(*, reason: str) -> int:
    """By how many minutes it was. Refused where no act is held up by it, and without a reason."""
    now = database_now(unchecked=True)
    newest = Entry.objects.order_by("-pk").first()
    ahead = newest.recorded_at - now if newest else TOLERANCE
    if ahead <= TOLERANCE:
        raise Refused(_("Đồng hồ không chậm hơn sổ nhật ký: không có gì phải ghi."))
    if not reason.strip():
        raise Refused(_("Ghi lý do: ai chỉnh đồng hồ, vì sao."))
    minutes = int(ahead.total_seconds() // 60)
    by = system_author("clock_was_ahead")
    record(CLOCK_CORRECTED, by=by, on=None, at=now, facts={"minutes": minutes}, reason=reason)
    return minutes
