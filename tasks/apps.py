"""The floor's wiring."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class TasksConfig(AppConfig):
    name = "tasks"
    verbose_name = "Công việc"

    def ready(self) -> None:
        import tasks.acts  # the book must know every act of this floor
        import tasks.direction_files
        import tasks.file_places  # where its files are
        import tasks.jobs  # what runs by itself
        import tasks.leaving  # what lies with a person by name
        import tasks.office  # every setting must be declared
        import tasks.panels  # a unit's page shows them
        import tasks.purges  # what is to be taken out waits for a second person
        import tasks.succession  # noqa: F401  open work follows its unit
        from tasks.reference import load_evidence_kinds, load_holidays

        post_migrate.connect(load_holidays, sender=self)
        post_migrate.connect(load_evidence_kinds, sender=self)
