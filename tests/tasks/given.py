"""Assignments for tests."""

from datetime import date
from typing import Any

from organizations.models import Unit
from tasks.models import Assignment, Cooperation


def given(lead: Unit, by: Unit, *helpers: Unit, title: str = "Việc", **fields: Any) -> Assignment:
    """Given by one unit to another, with the cooperation of the helpers."""
    fields = {"given_on": date(2022, 6, 1), **fields}
    made = Assignment.objects.create(title=title, lead_unit=lead, given_by_unit=by, **fields)
    Cooperation.objects.bulk_create(Cooperation(assignment=made, unit=unit) for unit in helpers)
    return made
