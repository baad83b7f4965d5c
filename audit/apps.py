"""The book's place in Django: puts up the append-only guard and checks that it stands."""

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    """Installs the triggers after every migration, for a rebuilt SQLite table loses them."""

    name = "audit"
    verbose_name = _("Sổ nhật ký")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the guard to migrations, connections and checks."""
        from . import appendonly, jobs, own_acts  # noqa: F401  declared at start

        connection_created.connect(appendonly.prepare_connection, dispatch_uid="audit.append_only")
        post_migrate.connect(appendonly.install_for_app, dispatch_uid="audit.append_only")
        register(appendonly.check_triggers, Tags.database)
