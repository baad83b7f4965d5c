"""What this floor shows on a unit's page: its open work and its targets, to those who may see them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from organizations.clock import office_today
from organizations.models import Unit, User
from organizations.policy import may
from organizations.unit_panels import Panel
from organizations.verbs import READ
from tasks.deadlines import deadline_of_assignment
from tasks.models import Assignment, Target
from tasks.workdays import Calendar

MOST = 8


def open_work(unit: Unit, user: User) -> dict[str, Any] | None:
    """The most urgent open assignments that the unit leads or helps with, as far as the user sees them."""
    seen = Assignment.objects.visible_to(user).of_unit(unit).live().by_urgency().select_related("lead_unit")
    rows = list(seen[: MOST + 1])
    if not rows and not may(user, READ, unit):
        return None
    today = office_today()
    calendar = Calendar.around([row.due_on for row in rows], today)
    return {
        "unit": unit,
        "rows": [(row, deadline_of_assignment(row, today, calendar)) for row in rows[:MOST]],
        "more": len(rows) > MOST,
    }


def targets(unit: Unit, user: User) -> list[Target] | None:
    """The unit's targets, each with the figure of the resolution beside it."""
    if not may(user, READ, unit):
        return None
    rows = (
        Target.objects.filter(unit=unit)
        .select_related("indicator__resolution")
        .order_by("indicator__code", "pk")
    )
    return list(rows) or None


Panel(_("Việc đang mở"), "tasks/_open_work.html", open_work)
Panel(_("Chỉ tiêu của đơn vị"), "tasks/_targets.html", targets)
