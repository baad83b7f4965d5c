"""Open work follows a unit to its successor (design §5); what is closed stays where it was."""

from typing import Any

from django.db.models import Model
from simple_history.utils import bulk_update_with_history

from organizations.announcements import on_unit_succeeded
from organizations.models import Unit
from tasks.models import (
    Assignment,
    Cooperation,
    Escalation,
    Extension,
    Period,
    PeriodReport,
    Subtask,
    Target,
    Waiting,
)
from tasks.models.urging import EscalationState

OPEN = (EscalationState.PROPOSED, EscalationState.DEFERRED)


@on_unit_succeeded.connect
def _move_open_work(*, succession: dict[Unit, Unit], **facts: Any) -> None:
    for old, new in succession.items():
        Waiting.objects.filter(unit=old).update(unit=new)
        Waiting.objects.filter(about=old).update(about=new)
        Cooperation.objects.filter(unit=old, assignment__in=Assignment.objects.live()).update(unit=new)
        for side in ("lead_unit", "given_by_unit", "checker_unit"):
            _move(Assignment, side, list(Assignment.objects.live().filter(**{side: old})), new)
        Subtask.objects.filter(unit=old, done_on=None, dropped_on=None).update(unit=new)
        Extension.objects.filter(decider_unit=old, granted=None).update(decider_unit=new)
        Escalation.objects.filter(desk=old, state__in=OPEN).update(desk=new)
        _report(old, new)


def _report(old: Unit, new: Unit) -> None:
    """Standing targets, reports of periods that are not frozen, and the periods it keeps itself.

    A report stays with the old unit where the successor has one of its own in that period.
    """
    _move(Target, "unit", list(Target.objects.filter(unit=old, ended_on=None)), new)
    _move(Period, "collector", list(Period.objects.unfrozen().filter(collector=old)), new)
    own = PeriodReport.objects.filter(unit=new).values("period")
    PeriodReport.objects.filter(unit=old, period__frozen_on=None).exclude(period__in=own).update(unit=new)


def _move(model: type[Model], column: str, rows: list[Any], unit: Unit) -> None:
    for row in rows:
        setattr(row, column, unit)
    if rows:
        bulk_update_with_history(rows, model, [column])
