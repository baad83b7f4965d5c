"""Queueing the morning's digest."""

from datetime import date

from django.utils import timezone

from registry.letters import mail_is_on, may_leave_from
from registry.models import OutgoingMail
from tasks import digest
from tasks.workdays import Calendar


def queue_digests(*, on: date) -> int:
    """A mail to everybody for whom something waits, once for each working day; how many are new.

    No transaction of its own: each statement may be done again without effect, and a run that was killed is
    completed by the next. Nothing on a day off, and where there is no mail.
    """
    if not mail_is_on() or not Calendar(on, on).is_working(on):
        return 0
    now = timezone.now()
    return OutgoingMail.objects.queue(list(digest.letters(on)), now=now, not_before=may_leave_from(now))
