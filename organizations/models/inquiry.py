"""Looking into units by decision: an inspection named on paper, its people, its units, its days."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from organizations.models.unit import Unit


class InquiryQuerySet(models.QuerySet):
    def on(self, day: date) -> Self:
        """Those that carry on the day; nothing happens at midnight when one is over."""
        running = Q(ended_on=None) | Q(ended_on__gt=day)
        return self.filter(running, valid_from__lte=day, valid_to__gte=day)


class Inquiry(models.Model):
    """*Cuộc thanh tra, kiểm tra*: who may read the history of which units, by which decision, in which days.

    Its inspectors read as auditors do, these units and those below them, and nothing else; they get no right
    to any act. From `ended_on` on it carries nothing, whatever `valid_to` says.
    """

    decision = models.CharField(_lazy("số, ký hiệu quyết định"), max_length=80)
    decided_on = models.DateField(_lazy("ngày quyết định"))
    decided_by = models.CharField(_lazy("nơi ra quyết định"), max_length=200)
    subject = models.CharField(_lazy("nội dung"), max_length=300)
    units = models.ManyToManyField(Unit, related_name="inquiries")
    inspectors = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="inquiries")
    valid_from = models.DateField(_lazy("từ ngày"))
    valid_to = models.DateField(_lazy("đến hết ngày"))
    kept_at = models.ForeignKey(Unit, models.PROTECT, related_name="+")  # the office that keeps the decision
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ended_on = models.DateField(_lazy("ngày kết thúc sớm"), null=True, blank=True)
    end_reason = models.CharField(_lazy("lý do kết thúc sớm"), max_length=500, blank=True)

    objects = InquiryQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(valid_to__gte=F("valid_from")), name="inquiry_has_days")
        ]

    def __str__(self) -> str:
        return _("Quyết định %(decision)s ngày %(day)s") % {
            "decision": self.decision, "day": f"{self.decided_on:%d/%m/%Y}",
        }  # fmt: skip

    def get_absolute_url(self) -> str:
        return reverse("reporting:inquiry", args=[self.pk])

    def is_valid_on(self, day: date) -> bool:
        return self.valid_from <= day <= self.valid_to and (self.ended_on is None or day < self.ended_on)
