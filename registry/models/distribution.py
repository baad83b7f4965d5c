"""Nơi nhận: one row for each concrete recipient of an issued document, and its receipt."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from organizations.models import Unit
from registry.models.register import RegisterEntry


class Purpose(models.TextChoices):
    REPORT = "report", _("báo cáo")
    CARRY_OUT = "carry_out", _("thực hiện")
    INFORM = "inform", _("để biết")
    FILE = "file", _("lưu")


class DistributionQuerySet(models.QuerySet):
    def awaiting_receipt(self) -> "DistributionQuerySet":
        """Sent to a unit inside the system and not yet acknowledged."""
        return self.filter(unit__isnull=False, received_on__isnull=True).exclude(purpose=Purpose.FILE)

    def received(self) -> "DistributionQuerySet":
        return self.filter(received_on__isnull=False)


class Distribution(models.Model):
    """A recipient as of the day of issue: a unit here, or a text for those outside the system.

    Đã gửi → Đã nhận → Đã phổ biến; each with the day it was done and the time it was recorded.
    """

    entry = models.ForeignKey(RegisterEntry, models.PROTECT, related_name="distributions")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="received_documents")
    recipient_text = models.CharField(_("nơi nhận"), max_length=200, blank=True)
    purpose = models.CharField(_("để"), max_length=10, choices=Purpose)
    sent_on = models.DateField(_("ngày gửi"))
    sent_at = models.DateTimeField(_("ghi gửi lúc"))
    received_on = models.DateField(_("ngày nhận"), null=True, blank=True)
    received_at = models.DateTimeField(_("ghi nhận lúc"), null=True, blank=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    disseminated_on = models.DateField(_("ngày phổ biến"), null=True, blank=True)
    disseminated_at = models.DateTimeField(_("ghi phổ biến lúc"), null=True, blank=True)

    objects = DistributionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "unit"], condition=models.Q(unit__isnull=False), name="a_unit_receives_once"
            ),
            models.CheckConstraint(
                condition=models.Q(unit__isnull=False) | ~models.Q(recipient_text=""),
                name="a_recipient_is_named",
            ),
        ]
        indexes = [
            models.Index(
                fields=["unit"], condition=models.Q(received_on__isnull=True), name="distribution_awaiting"
            )
        ]

    def __str__(self) -> str:
        return f"{self.entry.symbol} → {self.recipient}"

    def get_absolute_url(self) -> str:
        return self.entry.get_absolute_url()

    @property
    def recipient(self) -> str:
        return self.unit.name if self.unit else self.recipient_text
