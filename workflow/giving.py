"""When a program takes effect: its targets stand, its tasks become assignments."""

from tasks.models import Assignment, Cooperation, Target
from workflow import acts
from workflow.book import set_down
from workflow.engine import Held
from workflow.models import AssignmentOrigin, Version


def finish(held: Held) -> int:
    """Make targets and assignments of the version's rows and write that down; how many assignments."""
    count = give_tasks(held)
    set_down(held, acts.RECEIVED, facts={"count": count})
    return count


def give_tasks(held: Held) -> int:
    """Set-based: the same number of statements for one row or a thousand."""
    version, case = held.version, held.case
    given_on = held.author.done_on
    rows = list(version.tasks.all())
    assignments = Assignment.objects.bulk_create(
        Assignment(
            title=row.title,
            product=row.product,
            lead_unit_id=row.lead_unit_id,
            given_by_unit=case.unit,
            given_on=given_on,
            due_on=row.due_on,
            group_id=row.group_id,
            clause_id=case.duty.clause_id,
            duty=case.duty,
        )
        for row in rows
    )
    _tie(rows, assignments)
    _set_targets(version, held)
    return len(assignments)


def _tie(rows: list, assignments: list[Assignment]) -> None:
    pairs = list(zip(rows, assignments, strict=True))
    AssignmentOrigin.objects.bulk_create(AssignmentOrigin(assignment=a, version_task=row) for row, a in pairs)
    Cooperation.objects.bulk_create(
        Cooperation(assignment=a, unit_id=unit) for row, a in pairs for unit in row.cooperating
    )
    history = Assignment.history
    history.bulk_history_create(assignments)


def _set_targets(version: Version, held: Held) -> None:
    targets = Target.objects.bulk_create(
        Target(
            unit=held.case.unit,
            indicator_id=row.indicator_id,
            title=row.title,
            unit_of_measure=row.unit_of_measure,
            baseline=row.baseline,
            baseline_year=row.baseline_year,
            value=row.value,
            year=row.year,
            lower_reason=row.lower_reason,
            set_on=held.author.done_on,
        )
        for row in version.targets.all()
    )
    Target.history.bulk_history_create(targets)
