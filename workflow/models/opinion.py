"""Opinions of those asked, and the table that accepts or explains each real remark."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from audit import append_only
from registry.models import StoredFile
from workflow.models.seat import Seat
from workflow.models.version import Version


@append_only
class Opinion(models.Model):
    """What a unit said of a version: "Nhất trí", with or without a remark, or not."""

    seat = models.OneToOneField(Seat, models.PROTECT, related_name="opinion")
    version = models.ForeignKey(Version, models.PROTECT, related_name="opinions")
    agrees = models.BooleanField(_("nhất trí"))
    text = models.TextField(_("ý kiến"), blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=300)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    scan = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    given_on = models.DateField()
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.text or str(self.seat)

    @property
    def is_remark(self) -> bool:
        """A real remark: it must be accepted or explained."""
        return bool(self.text) or not self.agrees


class Response(models.Model):
    """One row of "tiếp thu, giải trình"."""

    opinion = models.OneToOneField(Opinion, models.PROTECT, related_name="response")
    accepted = models.BooleanField(_("tiếp thu"))
    explanation = models.TextField(_("nội dung tiếp thu, giải trình"))

    def __str__(self) -> str:
        return self.explanation
