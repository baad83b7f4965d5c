"""What an office decided for itself: a value by key, for a unit and those below it."""

from django.db import models

from organizations.models.unit import Unit
from toolbox.row_book import RowBook


class OfficeSetting(models.Model):
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="settings")
    key = models.CharField(max_length=60)
    value = models.JSONField()

    history = RowBook()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "key"], name="one_setting_per_unit")]

    def __str__(self) -> str:
        return f"{self.key} ({self.unit})"
