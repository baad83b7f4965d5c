"""Indicators: what a resolution wants reached, measured how since when, by when."""

from datetime import date
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from resolutions.models.clause import Clause
from resolutions.models.resolution import Resolution
from resolutions.models.task_group import TaskGroup
from toolbox.row_book import RowBook


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
    `numerator`, `denominator` and `source` are its first definition; a later one is an `IndicatorDefinition`.
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
    source = models.CharField(_("nguồn số liệu chính thức"), max_length=300, blank=True)
    may_exceed = models.BooleanField(_("tử số được lớn hơn mẫu số"), default=False)  # done beyond the plan
    lead = models.CharField(_("chủ trì"), max_length=200)
    cadence = models.CharField(_("kỳ báo cáo"), max_length=60)
    kind = models.CharField(_("loại"), max_length=2, choices=IndicatorKind)
    groups = models.ManyToManyField(TaskGroup, blank=True, related_name="indicators")

    objects = IndicatorQuerySet.as_manager()
    history = RowBook()

    class Meta:
        ordering = ["resolution", "code"]
        constraints = [models.UniqueConstraint(fields=["resolution", "code"], name="one_indicator_per_code")]

    def __str__(self) -> str:
        return f"{self.code}. {self.title}"

    def definition_on(self, day: date) -> "IndicatorDefinition":
        """How it is counted on that day: the last definition in force, else its own words (no saved row).

        Reads `definitions.all()`: prefetch it for a list.
        """
        in_force = [one for one in self.definitions.all() if one.valid_from <= day]
        if in_force:
            return max(in_force, key=lambda one: one.valid_from)
        return IndicatorDefinition(
            indicator=self, numerator=self.numerator, denominator=self.denominator, source=self.source
        )

    def wanted_in(self, year: int) -> Decimal | None:
        """The figure wanted by that year: of the period, after it of the vision. Reads the resolution."""
        ends = self.resolution.period_to
        return self.target_value if ends and year <= ends else self.vision_value

    def falls_short(self, year: int, value: Decimal) -> bool:
        """Whether less is promised for the year than is wanted by then."""
        wanted = self.wanted_in(year)
        if wanted is None or self.direction == Direction.MILESTONE:
            return False
        return value > wanted if self.direction == Direction.AT_MOST else value < wanted


class IndicatorDefinition(models.Model):
    """How an indicator is counted from a day on ("mức độ 4" becomes "toàn trình"): figures before and after
    are not of the same thing, and a line that joins them breaks there."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="definitions")
    valid_from = models.DateField(_("áp dụng từ ngày"))
    numerator = models.CharField(_("tử số hoặc cách nghiệm thu"), max_length=300)
    denominator = models.CharField(_("mẫu số"), max_length=300, blank=True)
    source = models.CharField(_("nguồn số liệu chính thức"), max_length=300, blank=True)
    basis = models.CharField(_("căn cứ"), max_length=200)

    history = RowBook()

    class Meta:
        ordering = ["indicator", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "valid_from"], name="defined_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.numerator} ÷ {self.denominator}" if self.denominator else self.numerator
