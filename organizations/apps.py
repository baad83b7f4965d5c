"""The floor's wiring."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class OrganizationsConfig(AppConfig):
    name = "organizations"
    verbose_name = _("Tổ chức")

    def ready(self) -> None:
        # Both act at a login: when the person was last seen, what the session must prove.
        import organizations.acts
        import organizations.middleware
        import organizations.second_factor  # noqa: F401

        post_migrate.connect(_sync_grants, sender=self)


def _sync_grants(**kwargs: Any) -> None:
    from organizations.grants import sync_grants

    sync_grants()
