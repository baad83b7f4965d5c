"""Nơi nhận as the resolution prints it; who gets it in fact is a distribution of the registry."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from registry.models import Purpose
from resolutions.models.resolution import Resolution


class Recipient(models.Model):
    """One line. Only those who get it to carry it out owe duties."""

    resolution = models.ForeignKey(Resolution, models.CASCADE, related_name="recipients")
    position = models.PositiveIntegerField(_("thứ tự"))
    text = models.CharField(_("nơi nhận"), max_length=300)
    purpose = models.CharField(_("để"), max_length=10, choices=Purpose, default=Purpose.CARRY_OUT)

    class Meta:
        ordering = ["resolution", "position"]
        constraints = [
            models.UniqueConstraint(fields=["resolution", "position"], name="one_recipient_per_line")
        ]

    def __str__(self) -> str:
        return self.text
