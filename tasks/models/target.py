"""Targets: what a unit set itself, or was set, for an indicator."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from organizations.models import Unit
from resolutions.models import Indicator


class Target(models.Model):
    """A unit's target; `indicator` None: one it set itself. Values are decimals in `unit_of_measure`."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="targets")
    indicator = models.ForeignKey(
        Indicator, models.PROTECT, null=True, blank=True, related_name="unit_targets"
    )
    title = models.CharField(_("chỉ tiêu"), max_length=300)
    unit_of_measure = models.CharField(_("đơn vị tính"), max_length=40)
    baseline = models.DecimalField(_("hiện trạng"), max_digits=14, decimal_places=2, null=True, blank=True)
    baseline_year = models.PositiveSmallIntegerField(_("năm hiện trạng"), null=True, blank=True)
    value = models.DecimalField(_("mức phấn đấu"), max_digits=14, decimal_places=2, null=True, blank=True)
    year = models.PositiveSmallIntegerField(_("năm đạt"))
    lower_reason = models.CharField(_("lý do thấp hơn huyện"), max_length=500, blank=True)
    set_on = models.DateField(_("ngày đặt"))

    history = HistoricalRecords(history_id_field=models.BigAutoField())

    class Meta:
        ordering = ["unit", "pk"]

    def __str__(self) -> str:
        return self.title
