"""What this floor shows on a unit's page: its open work, targets and reports, to those who may see them."""

from typing import Any

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from organizations.clock import office_today
from organizations.models import Unit, User
from organizations.policy import may
from organizations.unit_panels import Panel
from organizations.verbs import READ
from tasks.deadlines import deadline_of_assignment
from tasks.models import Assignment, PeriodReport, Target
from tasks.verbs import PREPARE_REPORT
from tasks.workdays import Calendar

MOST, REPORTS = 8, 4


def open_work(unit: Unit, user: User) -> dict[str, Any] | None:
    """The most urgent open assignments that the unit leads or helps with, as far as the user sees them."""
    seen = Assignment.objects.visible_to(user).of_unit(unit).live().by_urgency().select_related("lead_unit")
    rows = list(seen[: MOST + 1])
    may_read = may(user, READ, unit)
    if not rows and not may_read:
        return None
    today = office_today()
    calendar = Calendar.around([row.due_on for row in rows], today)
    return {
        "unit": unit,
        "rows": [(row, deadline_of_assignment(row, today, calendar)) for row in rows[:MOST]],
        "more": len(rows) > MOST,
        "may_read": may_read,
    }


def targets(unit: Unit, user: User) -> dict[str, Any] | None:
    """The unit's standing targets, each with the figure of the resolution beside it."""
    if not may(user, READ, unit):
        return None
    standing = Target.objects.filter(unit=unit).filter(Q(ended_on=None) | Q(ended_on__gt=office_today()))
    rows = list(
        standing.select_related("indicator__resolution").order_by(
            F("indicator__code").asc(nulls_last=True), "pk"
        )
    )
    may_set = may(user, PREPARE_REPORT, unit)
    return {"unit": unit, "rows": rows, "may_set": may_set} if rows or may_set else None


def reports(unit: Unit, user: User) -> list[PeriodReport] | None:
    """Its last reports for periods, to those who may know of them."""
    seen = PeriodReport.objects.filter(unit=unit).visible_to(user).with_days()
    return list(seen.select_related("period").order_by("-period__due_on", "-pk")[:REPORTS]) or None


Panel(_("Việc đang mở"), "tasks/_open_work.html", open_work)
Panel(_("Chỉ tiêu của đơn vị"), "tasks/_targets.html", targets)
Panel(_("Báo cáo kỳ"), "tasks/periods/_unit_panel.html", reports)
