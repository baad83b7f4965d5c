"""Open work follows a unit to its successor (design §5); what is closed stays where it was."""

from typing import Any

from django.db.models import Model
from simple_history.utils import bulk_update_with_history

from organizations.announcements import on_unit_succeeded
from organizations.models import Unit
from tasks.models import Assignment, Cooperation, Waiting


@on_unit_succeeded.connect
def _move_open_work(*, succession: dict[Unit, Unit], **facts: Any) -> None:
    for old, new in succession.items():
        Waiting.objects.filter(unit=old).update(unit=new)
        Waiting.objects.filter(about=old).update(about=new)
        Cooperation.objects.filter(unit=old, assignment__in=Assignment.objects.live()).update(unit=new)
        _lead(list(Assignment.objects.live().filter(lead_unit=old)), new)


def _lead(assignments: list[Any], unit: Model) -> None:
    for assignment in assignments:
        assignment.lead_unit = unit
    if assignments:
        bulk_update_with_history(assignments, Assignment, ["lead_unit"])
