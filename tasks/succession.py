"""Open work follows a unit to its successor (design §5); what is closed stays where it was."""

from typing import Any

from django.db.models import Model
from simple_history.utils import bulk_update_with_history

from organizations.announcements import on_unit_succeeded
from organizations.models import Unit
from tasks.models import Assignment, Cooperation, Escalation, Extension, Subtask, Waiting
from tasks.models.urging import EscalationState

OPEN = (EscalationState.PROPOSED, EscalationState.DEFERRED)


@on_unit_succeeded.connect
def _move_open_work(*, succession: dict[Unit, Unit], **facts: Any) -> None:
    for old, new in succession.items():
        Waiting.objects.filter(unit=old).update(unit=new)
        Waiting.objects.filter(about=old).update(about=new)
        Cooperation.objects.filter(unit=old, assignment__in=Assignment.objects.live()).update(unit=new)
        for side in ("lead_unit", "given_by_unit", "checker_unit"):
            _move(list(Assignment.objects.live().filter(**{side: old})), side, new)
        Subtask.objects.filter(unit=old, done_on=None, dropped_on=None).update(unit=new)
        Extension.objects.filter(decider_unit=old, granted=None).update(decider_unit=new)
        Escalation.objects.filter(desk=old, state__in=OPEN).update(desk=new)


def _move(assignments: list[Any], side: str, unit: Model) -> None:
    for assignment in assignments:
        setattr(assignment, side, unit)
    if assignments:
        bulk_update_with_history(assignments, Assignment, [side])
