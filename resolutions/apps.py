"""The floor of resolutions as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResolutionsConfig(AppConfig):
    """What was resolved."""

    name = "resolutions"
    verbose_name = _("Nghị quyết")
