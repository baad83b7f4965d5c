"""A leader's direction that was written on the page of a case."""

from django.db import models

from audit import append_only
from tasks.models import Direction
from workflow.models.case import Case


@append_only
class CaseDirection(models.Model):
    """*Bút phê* at a case: which document the work came from."""

    direction = models.OneToOneField(Direction, models.PROTECT, related_name="at_case")
    case = models.ForeignKey(Case, models.PROTECT, related_name="directions")

    def __str__(self) -> str:
        return str(self.direction)
