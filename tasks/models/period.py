"""Periods of reporting: what a collector gathers from its units, between which days, and until when."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizations.models import Unit
from toolbox.row_book import RowBook

ROMAN = ("I", "II", "III", "IV")


class PeriodKind(models.TextChoices):
    """Also the rhythm in which a target is read. The year's report has every figure."""

    MONTH = "month", gettext_lazy("Tháng")
    QUARTER = "quarter", gettext_lazy("Quý")
    HALF_YEAR = "half_year", gettext_lazy("6 tháng")
    YEAR = "year", gettext_lazy("Năm")

    @property
    def rhythms(self) -> list[str]:
        """The rhythms of the targets that owe a figure in a period of this kind.

        Each kind asks for its own; the quarter also for what is read monthly, the year for everything.
        """
        if self == PeriodKind.YEAR:
            return list(PeriodKind.values)
        return ["month", "quarter"] if self == PeriodKind.QUARTER else [str(self.value)]


class PeriodState(models.TextChoices):
    """How a period stands on a day: computed, stored nowhere."""

    COMING = "coming", gettext_lazy("Chưa mở")
    OPEN = "open", gettext_lazy("Đang mở")
    PAST_DUE = "past_due", gettext_lazy("Quá hạn nộp")
    FROZEN = "frozen", gettext_lazy("Đã chốt")


class PeriodQuerySet(models.QuerySet):
    def of_year(self, year: int) -> "PeriodQuerySet":
        return self.filter(first_day__year=year)

    def unfrozen(self) -> "PeriodQuerySet":
        return self.filter(frozen_on=None)

    def to_be_opened(self) -> "PeriodQuerySet":
        return self.unfrozen().filter(opened_on=None).order_by("opens_on", "pk")


class Period(models.Model):
    """A period that `collector` keeps. `key` is "2022-06", "2022-Q2", "2022-H1" or "2022".

    Days, each inclusive: units are asked from `opens_on`, figures are counted up to `cut_off_on`, units send
    until `due_on`, the collector reports upwards on `report_on`. `opened_on`: units were asked; `frozen_on`:
    nothing of it changes any more, what comes later is an addendum. A frozen period is never opened again.
    """

    collector = models.ForeignKey(
        Unit, models.PROTECT, related_name="periods", verbose_name=gettext_lazy("nơi nhận")
    )
    kind = models.CharField(gettext_lazy("loại kỳ"), max_length=10, choices=PeriodKind)
    key = models.CharField(gettext_lazy("mã kỳ"), max_length=8)
    first_day = models.DateField(gettext_lazy("từ ngày"))
    last_day = models.DateField(gettext_lazy("đến ngày"))
    opens_on = models.DateField(gettext_lazy("ngày mở kỳ"))
    cut_off_on = models.DateField(gettext_lazy("ngày chốt số liệu"))
    due_on = models.DateField(gettext_lazy("hạn đơn vị nộp"))
    report_on = models.DateField(gettext_lazy("ngày cấp huyện báo cáo"))
    opened_on = models.DateField(gettext_lazy("đã mở ngày"), null=True, blank=True)
    frozen_on = models.DateField(gettext_lazy("đã chốt ngày"), null=True, blank=True)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = PeriodQuerySet.as_manager()
    history = RowBook()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["collector", "key"], name="one_period_per_key"),
            models.CheckConstraint(
                condition=Q(
                    first_day__lte=F("last_day"),
                    opens_on__lte=F("due_on"),
                    cut_off_on__lte=F("due_on"),
                    due_on__lte=F("report_on"),
                ),
                name="days_of_a_period_in_order",
            ),
            models.CheckConstraint(
                condition=Q(frozen_on=None, frozen_by=None)
                | Q(frozen_on__isnull=False, opened_on__isnull=False),
                name="frozen_after_opened",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("tasks:period", args=[self.pk])

    @property
    def year(self) -> int:
        return self.first_day.year

    @property
    def name(self) -> str:
        """ "Quý II năm 2022", as it stands in the title of a report."""
        match PeriodKind(self.kind):
            case PeriodKind.MONTH:
                return _("Tháng %(month)d năm %(year)d") % {"month": self.first_day.month, "year": self.year}
            case PeriodKind.QUARTER:
                quarter = ROMAN[self.first_day.month // 3]
                return _("Quý %(quarter)s năm %(year)d") % {"quarter": quarter, "year": self.year}
            case PeriodKind.HALF_YEAR:
                return _("6 tháng đầu năm %(year)d") % {"year": self.year}
        return _("Năm %(year)d") % {"year": self.year}

    @property
    def name_inside(self) -> str:
        """The name in the middle of a sentence."""
        return self.name[:1].lower() + self.name[1:]

    @property
    def is_frozen(self) -> bool:
        return self.frozen_on is not None

    @property
    def takes_reports(self) -> bool:
        """Units may write and send: opened, and not frozen."""
        return self.opened_on is not None and not self.is_frozen

    def state_on(self, day: date) -> PeriodState:
        if self.frozen_on is not None and self.frozen_on <= day:
            return PeriodState.FROZEN
        if self.opened_on is None or self.opened_on > day:
            return PeriodState.COMING
        return PeriodState.PAST_DUE if day > self.due_on else PeriodState.OPEN
