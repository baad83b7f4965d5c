"""The cast came into the base past the house: its first lines in the row book."""

from simple_history.models import registered_models


def write_cast_down() -> None:
    for model in registered_models.values():
        rows = list(model._base_manager.exclude(pk__in=model.history.values("id")))
        model.history.bulk_history_create(rows)
