"""Indicators: what a resolution wants reached, measured how, by when."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from resolutions.models.clause import Clause
from resolutions.models.resolution import Resolution
from resolutions.models.task_group import TaskGroup


class Direction(models.TextChoices):
    AT_LEAST = "at_least", _("tối thiểu (≥)")
    EXACTLY = "exactly", _("đạt (=)")
    AT_MOST = "at_most", _("tối đa (≤)")
    MILESTONE = "milestone", _("đạt mốc, không có con số")


class IndicatorKind(models.TextChoices):
    QUANTITY = "L", _("định lượng")
    QUALITY = "T", _("định tính")
    BOTH = "LT", _("định lượng và định tính")


class IndicatorQuerySet(models.QuerySet):
    def without_group(self) -> "IndicatorQuerySet":
        """“Chỉ tiêu chưa có nhiệm vụ”: no group of tasks serves it by name."""
        return self.filter(groups__isnull=True)


class Indicator(models.Model):
    """One indicator (M01 …). A value is None where the resolution names no figure: none is invented.

    `target_*` is what is to be reached at the end of the period (`resolution.period_to`), `vision_*`
    in `resolution.vision_year`. `*_value` is the figure in `unit_of_measure`, `*_text` what is shown.
    """

    resolution = models.ForeignKey(Resolution, models.CASCADE, related_name="indicators")
    code = models.CharField(_("mã chỉ tiêu"), max_length=10)
    clause = models.ForeignKey(Clause, models.PROTECT, related_name="indicators")
    title = models.CharField(_("tên chỉ tiêu"), max_length=200)
    unit_of_measure = models.CharField(_("đơn vị tính"), max_length=40)
    direction = models.CharField(_("chiều"), max_length=10, choices=Direction)
    target_text = models.CharField(_("mục tiêu cuối kỳ"), max_length=120, blank=True)
    target_value = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    vision_text = models.CharField(_("mục tiêu tầm nhìn"), max_length=120, blank=True)
    vision_value = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    numerator = models.CharField(_("tử số hoặc cách nghiệm thu"), max_length=300)
    denominator = models.CharField(_("mẫu số"), max_length=300, blank=True)
    lead = models.CharField(_("chủ trì"), max_length=200)
    cadence = models.CharField(_("kỳ báo cáo"), max_length=60)
    kind = models.CharField(_("loại"), max_length=2, choices=IndicatorKind)
    groups = models.ManyToManyField(TaskGroup, blank=True, related_name="indicators")

    objects = IndicatorQuerySet.as_manager()
    history = HistoricalRecords(history_id_field=models.BigAutoField())

    class Meta:
        ordering = ["resolution", "code"]
        constraints = [models.UniqueConstraint(fields=["resolution", "code"], name="one_indicator_per_code")]

    def __str__(self) -> str:
        return f"{self.code}. {self.title}"
