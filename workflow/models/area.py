"""Handing a commune from one member to the next. Who oversees it on a day is an appointment to a post that
carries the role on it: it is not written twice (decision 0023)."""

from typing import Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audit import append_only
from organizations.models import Appointment, Unit
from workflow.models.visit import Written


class AreaHandoverQuerySet(models.QuerySet):
    def pending(self) -> Self:
        return self.filter(receipt=None)


@append_only
class AreaHandover(Written):
    """The decision that another member takes over; nothing changes before the receiver has signed."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="area_handovers")
    appointment = models.ForeignKey(Appointment, models.PROTECT, related_name="+")  # of who hands over
    receiver = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    since = models.DateField(_("từ ngày"))
    decision = models.CharField(_("quyết định"), max_length=120)
    words = models.TextField(_("tình hình bàn giao"), blank=True)

    objects = AreaHandoverQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return _("Bàn giao địa bàn %(unit)s") % {"unit": self.unit}

    def get_absolute_url(self) -> str:
        return reverse("workflow:area_handover", args=[self.pk])


@append_only
class AreaReceipt(Written):
    """The receiver's signature, or why not. `open_count`: open recommendations that came along."""

    handover = models.OneToOneField(AreaHandover, models.PROTECT, related_name="receipt")
    accepted = models.BooleanField()
    words = models.TextField(blank=True)
    open_count = models.PositiveSmallIntegerField(default=0)
    appointment = models.ForeignKey(Appointment, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return str(_("Đã nhận") if self.accepted else _("Không nhận"))
