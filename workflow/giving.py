"""When a program takes effect: its targets stand, its tasks become assignments."""

from typing import Any

from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from organizations.models import Unit
from tasks.actions.giving import add_helpers, make
from tasks.models import Assignment, Cooperation, Target
from tasks.models.assignment import NOT_COUNTED
from tasks.models.target import measure_of, of_indicator
from toolbox.vietnamese import fold
from workflow import acts, effects
from workflow.book import set_down
from workflow.engine import Held
from workflow.models import AssignmentOrigin, Case, Version, VersionTarget, VersionTask

PROMISED = ("title", "unit_of_measure", "baseline", "baseline_year", "value", "year", "lower_reason")

# A row of a program without a date is heard of each quarter [A].
RHYTHM_DAYS = 90


def finish(held: Held) -> int:
    """Make targets and assignments of the version's rows and write that down; how many assignments."""
    count = give_tasks(held)
    reviewed = "review" in held.case.flow.steps()
    set_down(held, acts.RECEIVED if reviewed else acts.IN_EFFECT, facts={"count": count})
    effects.follow(held)
    return count


def give_tasks(held: Held) -> int:
    """Set-based: the same number of statements for one row or a thousand."""
    version, case = held.version, held.case
    rows = list(version.tasks.select_related("lead_unit"))
    if not case.flow.gives_twice:
        rows = _not_given_yet(rows, case)
    issuance = getattr(version, "issuance", None)
    source = f"{issuance.entry.symbol} {version.title}" if issuance else version.title
    assignments = make(
        [
            Assignment(
                title=row.title,
                product=row.product,
                lead_unit=row.lead_unit,
                given_by_unit=case.unit,
                checker_unit=case.unit,
                given_on=held.author.done_on,
                due_on=row.due_on,
                rhythm_days=None if row.due_on else RHYTHM_DAYS,
                group_id=row.group_id,
                clause_id=case.duty.clause_id,
                duty=case.duty,
                source=source[:300],
            )
            for row in rows
        ]
    )
    _tie(rows, assignments)
    _set_targets(version, held)
    return len(assignments)


def _not_given_yet(rows: list[VersionTask], case: Case) -> list[VersionTask]:
    """Without the rows a unit has on its desk already under this resolution, word for word: the unit's own
    plan repeats what the district gave it, an amended plan what was given before. One query."""
    standing = Assignment.objects.exclude(status__in=NOT_COUNTED)
    known = standing.filter(
        duty__resolution=case.duty.resolution_id, lead_unit__in={row.lead_unit_id for row in rows}
    )
    there = {(unit, fold(title)) for unit, title in known.values_list("lead_unit_id", "title")}
    return [row for row in rows if (row.lead_unit_id, fold(row.title)) not in there]


def _tie(rows: list, assignments: list[Assignment]) -> None:
    pairs = list(zip(rows, assignments, strict=True))
    AssignmentOrigin.objects.bulk_create(AssignmentOrigin(assignment=a, version_task=row) for row, a in pairs)
    helpers = Unit.objects.in_bulk({unit for row in rows for unit in row.cooperating})
    add_helpers(
        [
            Cooperation(assignment=a, unit=helpers[unit])
            for row, a in pairs
            for unit in row.cooperating
            if unit != row.lead_unit_id
        ]
    )


def _set_targets(version: Version, held: Held) -> None:
    """A target the unit has for the same year is said anew, its history kept: its figures go on."""
    there = _standing(held)
    made, restated = [], []
    for row in version.targets.select_related("indicator"):
        known = there.pop((row.indicator_id or fold(row.title), row.year), None)
        target = known or Target(unit=held.case.unit, set_on=held.author.done_on, **_measured(row))
        for name in PROMISED:
            setattr(target, name, getattr(row, name))
        (made if known is None else restated).append(target)
    bulk_create_with_history(made, Target)
    if restated:
        bulk_update_with_history(restated, Target, PROMISED)


def _standing(held: Held) -> dict[tuple[int | str, int], Target]:
    rows = Target.objects.filter(unit=held.case.unit, ended_on=None)
    return {(one.measured[1], one.year): one for one in rows}


def _measured(row: VersionTarget) -> dict[str, Any]:
    """How a row is measured: as its indicator says, else as its unit of measure tells."""
    if row.indicator is None:
        return {"measure": measure_of(row.unit_of_measure)}
    return {"indicator": row.indicator, **of_indicator(row.indicator)}
