"""When the jobs of the day run."""

from datetime import time

from django.db import transaction
from django.utils.translation import gettext as _

from audit import lock, record
from organizations import acts, policy
from organizations.doer import Doer
from organizations.models import Unit
from organizations.verbs import ADMINISTER
from toolbox.errors import Refused
from toolbox.schedules import Schedule, move


@transaction.atomic
def move_job(*, schedule: Schedule, at: time, root: Unit, by: Doer) -> None:
    """Let a job of the day run at another time. Refused for one that runs all day long."""
    held = lock(Unit.objects.filter(pk=root.pk))
    author = policy.require(by, ADMINISTER, held)
    if schedule.at is None:
        raise Refused(_("Việc này chạy suốt ngày, không đặt giờ được."))
    move(schedule, at, held.now)
    facts = {"title": str(schedule.title), "time": f"{at:%H:%M}"}
    record(acts.JOB_MOVED, by=author, on=held, at=held.now, facts=facts)
