"""The floor of resolutions as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResolutionsConfig(AppConfig):
    """What was resolved."""

    name = "resolutions"
    verbose_name = _("Nghị quyết")

    def ready(self) -> None:
        """Declare the acts and verbs of this floor before grants are made, and where it keeps files."""
        from resolutions import acts, file_places, verbs  # noqa: F401
