"""Jobs of this floor: sweeps that may run twice."""

from datetime import time

from django.utils.translation import gettext_lazy as _

from organizations.clock import office_today
from tasks.actions.digest import queue_digests
from toolbox.schedules import Schedule


def morning_digest() -> str:
    return f"{queue_digests(on=office_today())} digests"


MORNING_DIGEST = Schedule("tasks.jobs.morning_digest", _("Lập thư tổng hợp buổi sáng"), at=time(7))
