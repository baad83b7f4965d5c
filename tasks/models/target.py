"""Targets: what a unit set itself, or was set, for an indicator; how and how often it is measured."""

from datetime import date
from fractions import Fraction

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from organizations.models import Unit, User
from organizations.policy import covered
from organizations.verbs import READ
from resolutions.models import Direction, Indicator
from tasks.models.period import PeriodKind
from toolbox.row_book import RowBook
from toolbox.vietnamese import fold


class Measure(models.TextChoices):
    RATIO = "ratio", _("tỷ lệ %")
    FIGURE = "figure", _("số, điểm, hạng")
    MILESTONE = "milestone", _("đạt mốc")


class TargetQuerySet(models.QuerySet):
    def visible_to(self, person: User) -> "TargetQuerySet":
        return self.filter(covered(person, READ, "unit"))

    def standing(self, *, on: date) -> "TargetQuerySet":
        """Set by that day and not ended on it."""
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=on), set_on__lte=on)


class Target(models.Model):
    """A unit's target; `indicator` None: one it set itself. Values are decimals in `unit_of_measure`.

    `cadence`: the rhythm of its readings. `numerator`, `denominator`, `source`: what is counted and where,
    for a target of its own; that of an indicator is counted as the resolution says. It stands from `set_on`
    until the day before `ended_on`.
    """

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
    measure = models.CharField(_("cách đo"), max_length=10, choices=Measure, default=Measure.FIGURE)
    direction = models.CharField(_("chiều"), max_length=10, choices=Direction, default=Direction.AT_LEAST)
    cadence = models.CharField(_("kỳ báo cáo"), max_length=10, choices=PeriodKind, default=PeriodKind.QUARTER)
    numerator = models.CharField(_("tử số đếm gì"), max_length=300, blank=True)
    denominator = models.CharField(_("mẫu số đếm gì"), max_length=300, blank=True)
    source = models.CharField(_("nguồn số liệu"), max_length=300, blank=True)
    may_exceed = models.BooleanField(_("tử số được lớn hơn mẫu số"), default=False)
    ended_on = models.DateField(_("ngày kết thúc"), null=True, blank=True)
    ended_reason = models.CharField(_("lý do kết thúc"), max_length=500, blank=True)

    objects = TargetQuerySet.as_manager()
    history = RowBook()

    class Meta:
        ordering = ["unit", "pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("tasks:target", args=[self.pk])

    @property
    def measured(self) -> tuple[int, int | str]:
        """What is measured, whatever the year: the stations of one way (2023, 2025) share it."""
        return self.unit_id, self.indicator_id or fold(self.title)

    @property
    def is_ratio(self) -> bool:
        return self.measure == Measure.RATIO

    def stands_on(self, day: date) -> bool:
        return self.set_on <= day and (self.ended_on is None or self.ended_on > day)

    def is_reached_by(self, exact: Fraction) -> bool | None:
        """Whether a figure is good enough; None where the target names none to compare with.

        An `EXACTLY` of the resolution is what it wants at least: 85 where 80 was asked is no failure.
        """
        if self.measure == Measure.MILESTONE:
            return exact >= 1
        if self.value is None:
            return None
        wanted = Fraction(self.value)
        return exact <= wanted if self.direction == Direction.AT_MOST else exact >= wanted


def measure_of(unit_of_measure: str, indicator: Indicator | None = None) -> str:
    """A percentage has two counts; what is counted in milestones is reached or not; else it is a figure."""
    if unit_of_measure.strip().startswith("%") or (indicator and indicator.denominator):
        return Measure.RATIO
    return Measure.MILESTONE if fold(unit_of_measure) == "moc" else Measure.FIGURE


def cadence_of(words: str) -> str:
    """The finest rhythm that an indicator's own words name: "6 tháng, năm" is half a year, "" a quarter."""
    said = fold(words)
    if "6 thang" in said:
        return PeriodKind.HALF_YEAR
    if "thang" in said:
        return PeriodKind.MONTH
    return PeriodKind.YEAR if "nam" in said and "quy" not in said else PeriodKind.QUARTER


def of_indicator(indicator: Indicator) -> dict[str, str | bool]:
    """How a target of the indicator is measured."""
    return {
        "measure": measure_of(indicator.unit_of_measure, indicator),
        "direction": indicator.direction,
        "cadence": cadence_of(indicator.cadence),
        "may_exceed": indicator.may_exceed,
    }
