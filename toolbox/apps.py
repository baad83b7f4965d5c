"""The toolbox as Django sees it: an app without models, for its template tags, its commands and the jobs."""

from django.apps import AppConfig, apps
from django.core.checks import Tags, register
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate

from toolbox.schedules import write_schedules
from toolbox.sqlite import check_sqlite, prepare


class ToolboxConfig(AppConfig):
    """Carries the template tags; once the cluster's tables stand, the declared jobs are written down."""

    name = "toolbox"
    label = "toolbox"

    def ready(self) -> None:
        connection_created.connect(prepare, dispatch_uid="toolbox.sqlite")
        register(check_sqlite, Tags.database)
        post_migrate.connect(write_schedules, sender=apps.get_app_config("django_q"))
