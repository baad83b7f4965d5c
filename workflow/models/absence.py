"""Absence and leaving: the paper of a mandate, and the list that a leaver hands over."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from audit import append_only
from organizations.models import Mandate
from registry.models import StoredFile


@append_only
class MandatePaper(models.Model):
    """The scan of the written authorisation. `entered_by`: who typed the mandate in for its giver."""

    mandate = models.OneToOneField(Mandate, models.PROTECT, related_name="scanned")
    scan = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return str(self.mandate)


@append_only
class Handover(models.Model):
    """What lay with `person` by name on the day it was opened, for `receiver` to take on (features F: no work
    is left with who has gone). Nothing moves before she accepts the list."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="handovers")
    receiver = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="handovers_received")
    note = models.CharField(_lazy("lý do, căn cứ"), max_length=500, blank=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_on = models.DateField(_lazy("ngày lập"))

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return _("Bàn giao của đồng chí %(name)s") % {"name": self.person}

    def get_absolute_url(self) -> str:
        return reverse("workflow:handover", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return getattr(self, "answer", None) is None


@append_only
class HandoverItem(models.Model):
    """One line of the list; `kind` and `source_id` say which row it is, `words` as it read on that day."""

    handover = models.ForeignKey(Handover, models.PROTECT, related_name="items")
    kind = models.CharField(max_length=40)
    source_id = models.BigIntegerField()
    words = models.CharField(max_length=500)
    path = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["handover", "kind", "source_id"], name="handed_over_once")
        ]

    def __str__(self) -> str:
        return self.words


@append_only
class HandoverAnswer(models.Model):
    """The receiver signs for the list, or sends it back with a reason."""

    handover = models.OneToOneField(Handover, models.PROTECT, related_name="answer")
    accepted = models.BooleanField()
    reason = models.CharField(max_length=500, blank=True)
    done_on = models.DateField()
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return _("Đã nhận") if self.accepted else _("Không nhận")
