"""By when a duty is owed, as who gives it decides: for those who are given it from now on."""

from django.db import transaction
from django.utils.translation import gettext as _

from audit import lock, record
from organizations.doer import Doer
from organizations.policy import require
from resolutions.models import Duty
from toolbox.errors import Refused
from workflow import acts
from workflow.verbs import ACTIVATE

MOST_DAYS = 3650


@transaction.atomic
def set_deadline(*, duty: Duty, days: int, by: Doer) -> Duty:
    """Cases begun from now on fall due so many days after the resolution's day; those under way keep theirs.

    Refused: a duty that has a rhythm and no deadline, no number of days, the number that stands.
    """
    held = lock(Duty.objects.filter(pk=duty.pk).select_related("resolution__issuer"))
    author = require(by, ACTIVATE, held.resolution.issuer)
    if held.deadline_days is None:
        raise Refused(
            _("Nhiệm vụ này theo nhịp “%(cadence)s”, không có một hạn.") % {"cadence": held.cadence}
        )
    if not 1 <= days <= MOST_DAYS:
        raise Refused(_("Ghi số ngày từ 1 đến %(most)d.") % {"most": MOST_DAYS}, field="days")
    if days == held.deadline_days:
        raise Refused(_("Đang là %(days)d ngày.") % {"days": days}, field="days")
    facts = {"duty": str(held), "old": held.deadline_days, "new": days}
    held.deadline_days = days
    held.save(update_fields=["deadline_days"])
    record(acts.DEADLINE_SET, by=author, on=held.resolution, at=held.now, facts=facts)
    return held
