"""Days off and compensatory working days, as data with their source."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Holiday(models.Model):
    """A day that breaks the rule "Monday to Friday": off on a weekday, or worked on a weekend."""

    day = models.DateField(_("ngày"), unique=True)
    name = models.CharField(_("tên"), max_length=120)
    is_working = models.BooleanField(_("ngày làm bù"), default=False)
    source = models.CharField(_("nguồn"), max_length=200)

    class Meta:
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.name}"
