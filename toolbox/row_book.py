"""The row book: simple_history's rows, with keys that do not run out and an index for each question."""

from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords


class RowBook(HistoricalRecords):
    """What a thing looked like, newest first, and what somebody changed in some days: with years of rows
    neither reads more than it shows."""

    def __init__(self, **said: Any) -> None:
        """`said`: whatever else simple_history takes."""
        super().__init__(history_id_field=models.BigAutoField(), **said)

    def get_meta_options(self, model: type[models.Model]) -> dict[str, Any]:
        """The order of a thing's rows is that of the first index, read backwards."""
        key = model._meta.pk.name
        return super().get_meta_options(model) | {
            "indexes": [
                models.Index(fields=[key, "history_date", "history_id"]),
                models.Index(fields=["history_user", "history_date"]),
            ]
        }
