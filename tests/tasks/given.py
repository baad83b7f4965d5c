"""Assignments for tests."""

from datetime import date
from typing import Any

from organizations.models import Unit
from tasks.actions.giving import add_helpers, make
from tasks.models import Assignment, Cooperation
from tasks.models.assignment import IN_HAND


def given(lead: Unit, by: Unit, *helpers: Unit, title: str = "Việc", **fields: Any) -> Assignment:
    """Given by one unit to another, with the cooperation of the helpers; laid on its desk when new."""
    fields = {"given_on": date(2022, 6, 1), "checker_unit": by, **fields}
    if fields.get("status", "given") not in IN_HAND:
        fields.setdefault("stopped_on", fields.get("completed_on"))
    row = Assignment(title=title, lead_unit=lead, given_by_unit=by, **fields)
    if row.status != "given":
        row.save()
    else:
        [row] = make([row])
    add_helpers([Cooperation(assignment=row, unit=unit) for unit in helpers])
    return row
