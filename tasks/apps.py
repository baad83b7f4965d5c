"""The floor's wiring."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class TasksConfig(AppConfig):
    name = "tasks"
    verbose_name = "Công việc"

    def ready(self) -> None:
        from tasks.reference import load_evidence_kinds, load_holidays

        post_migrate.connect(load_holidays, sender=self)
        post_migrate.connect(load_evidence_kinds, sender=self)
