"""*Bút phê* on the page of a case."""

from typing import Any

from django.db import transaction

from organizations.doer import Doer
from organizations.models import Unit
from tasks.actions.directions import direct
from tasks.models import Direction
from workflow.models import Case, CaseDirection


@transaction.atomic
def direct_at_case(*, case: Case, unit: Unit, by: Doer, **said: Any) -> Direction:
    """`direct`, tied to the case. The work names it by duty and unit: a draft's title is its own."""
    said.pop("assignment", None)
    made = direct(unit=unit, by=by, about=str(case), path=case.get_absolute_url(), **said)
    CaseDirection.objects.create(direction=made, case=case)
    return made
