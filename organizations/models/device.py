"""Devices that a person asked to be remembered after the second factor."""

from datetime import datetime
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from organizations.models.user import User


class RememberedDeviceQuerySet(models.QuerySet):
    def valid(self, now: datetime) -> Self:
        return self.filter(until__gt=now)


class RememberedDevice(models.Model):
    """One browser of one person; of its key only the hash is kept. Forgotten ones are deleted."""

    person = models.ForeignKey(User, models.PROTECT, related_name="remembered_devices")
    key_hash = models.CharField(max_length=64, unique=True)
    name = models.CharField(_("thiết bị"), max_length=120)
    since = models.DateTimeField(_("nhớ từ"))
    until = models.DateTimeField(_("nhớ đến"))

    objects = RememberedDeviceQuerySet.as_manager()

    class Meta:
        ordering = ["-since", "pk"]

    def __str__(self) -> str:
        return self.name
