"""*Niêm phong*: under a decision, a thing or a whole unit stays as it is from a day to a day."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from organizations.models.inquiry import Inquiry
from organizations.models.unit import Unit


class SealedOffQuerySet(models.QuerySet):
    def on(self, day: date) -> Self:
        """In force: its own days, not lifted, and its inspection not ended."""
        standing = Q(lifted_on=None) | Q(lifted_on__gt=day)
        running = Q(inquiry__ended_on=None) | Q(inquiry__ended_on__gt=day)
        return self.filter(standing, running, valid_from__lte=day, valid_to__gte=day)


class SealedOff(models.Model):
    """`object_type` and `object_id` name the thing as the book does; `unit` is whose it is. A unit sealed off
    is itself the thing, and so is all that is below it."""

    inquiry = models.ForeignKey(Inquiry, models.PROTECT, related_name="sealed_off")
    object_type = models.CharField(max_length=100)
    object_id = models.CharField(max_length=64)
    text = models.CharField(_("niêm phong"), max_length=500)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến hết ngày"))
    sealed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    lifted_on = models.DateField(_("ngày gỡ"), null=True, blank=True)
    lift_reason = models.CharField(_("lý do gỡ"), max_length=500, blank=True)

    objects = SealedOffQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["object_type", "object_id"], name="sealed_off_object")]
        constraints = [
            models.CheckConstraint(condition=Q(valid_to__gte=F("valid_from")), name="sealed_off_has_days")
        ]

    def __str__(self) -> str:
        return self.text

    def is_valid_on(self, day: date) -> bool:
        own = self.valid_from <= day <= self.valid_to and (self.lifted_on is None or day < self.lifted_on)
        return own and (self.inquiry.ended_on is None or day < self.inquiry.ended_on)
