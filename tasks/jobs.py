"""Jobs of this floor: sweeps that may run twice."""

from datetime import time

from django.utils.translation import gettext_lazy as _

from organizations.clock import office_today
from tasks.actions.digest import queue_digests
from tasks.actions.repeating import make_turns
from tasks.actions.sweeping import sweep
from toolbox.schedules import Schedule


def sweep_all() -> str:
    """Reminders and proposals that are due; each fires once however often this runs."""
    done = sweep()
    return f"reminded {done['reminded']}, proposed {done['proposed']}"


def give_turns() -> str:
    """Recurring work whose turn has come."""
    return f"{make_turns()} turns"


def morning_digest() -> str:
    return f"{queue_digests(on=office_today())} digests"


SWEEP = Schedule("tasks.jobs.sweep_all", _("Nhắc hạn, đề xuất đôn đốc"), minutes=30)
TURNS = Schedule("tasks.jobs.give_turns", _("Giao việc lặp lại đã đến kỳ"), at=time(5, 30))
MORNING_DIGEST = Schedule("tasks.jobs.morning_digest", _("Lập thư tổng hợp buổi sáng"), at=time(7))
