"""Taking back work that nobody has begun, because the document it came from is undone."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet
from simple_history.utils import bulk_update_with_history

from audit import Author, record
from tasks import acts
from tasks.laying import ASSIGNMENT, COOPERATION
from tasks.models import Assignment, Cooperation
from tasks.models.assignment import CLOSED, AssignmentStatus
from tasks.waiting import clear


def touched(given: "QuerySet[Assignment]") -> list[Assignment]:
    """Those that a unit has received, worked on or finished, and so may not vanish under its hands."""
    live = given.exclude(status__in=[AssignmentStatus.CANCELLED, AssignmentStatus.HANDED])
    return list(live.exclude(status=AssignmentStatus.GIVEN).order_by("pk"))


def cancel_untouched(given: "QuerySet[Assignment]", *, by: Author, at: datetime, reason: str) -> int:
    """Cancel those still lying as they were given; how many. Inside the act that undoes their document."""
    rows: Iterable[Assignment] = list(given.exclude(status__in=CLOSED).order_by("pk"))
    for row in rows:
        row.status, row.stopped_on = AssignmentStatus.CANCELLED, by.done_on
    if rows:
        bulk_update_with_history(rows, Assignment, ["status", "stopped_on"])
        keys = [row.pk for row in rows]
        clear(ASSIGNMENT, *keys)
        clear(COOPERATION, *Cooperation.objects.filter(assignment__in=keys).values_list("pk", flat=True))
    for row in rows:
        record(acts.CANCELLED, by=by, on=row, at=at, reason=reason)
    return len(list(rows))
