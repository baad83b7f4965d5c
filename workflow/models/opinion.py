"""Opinions of those asked, and the table that accepts or explains each real remark."""

from typing import ClassVar

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

    ANSWERS: ClassVar = {True: _("Nhất trí"), False: _("Không nhất trí")}

    def __str__(self) -> str:
        return self.text or str(self.seat)

    def said(self, field: str) -> str:
        """What stands today, in words: the newest of its corrections, else what was written. `corrected`: the
        corrections, where they were read along."""
        newest = [one.new for one in getattr(self, "corrected", ()) if one.field == field]
        written = {"agrees": str(self.ANSWERS[self.agrees]), "done_on": f"{self.given_on:%d/%m/%Y}"}
        return newest[-1] if newest else written.get(field, self.text)

    @property
    def is_remark(self) -> bool:
        """A real remark: it must be accepted or explained."""
        return bool(self.said("comment")) or self.said("agrees") != str(self.ANSWERS[True])


class Response(models.Model):
    """One row of "tiếp thu, giải trình"."""

    opinion = models.OneToOneField(Opinion, models.PROTECT, related_name="response")
    accepted = models.BooleanField(_("tiếp thu"))
    explanation = models.TextField(_("nội dung tiếp thu, giải trình"))

    def __str__(self) -> str:
        return self.explanation
