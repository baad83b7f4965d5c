"""The floor's wiring."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportingConfig(AppConfig):
    name = "reporting"
    verbose_name = _("Nhật ký, báo cáo")

    def ready(self) -> None:
        import reporting.acts
        import reporting.panels  # noqa: F401
