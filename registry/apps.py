"""The registry floor."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistryConfig(AppConfig):
    name = "registry"
    verbose_name = _("Văn thư")

    def ready(self) -> None:
        from registry import acts, jobs, listening, office, panels, parts, verbs  # noqa: F401  declared at start
