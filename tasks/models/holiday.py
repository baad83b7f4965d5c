"""Days off and compensatory working days, as data with their source."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from toolbox.row_book import RowBook

WEEKEND = (6, 7)  # ISO: Saturday, Sunday


class HolidayQuerySet(models.QuerySet):
    def standing(self) -> "HolidayQuerySet":
        return self.filter(withdrawn=False)

    def breaking_the_week(self) -> "HolidayQuerySet":
        """Those that change the count: off on Monday to Friday, or worked on a weekend."""
        worked = models.Q(is_working=True, day__iso_week_day__in=WEEKEND)
        off = models.Q(is_working=False) & ~models.Q(day__iso_week_day__in=WEEKEND)
        return self.standing().filter(worked | off)


class Holiday(models.Model):
    """A day that breaks the rule "Monday to Friday": a holiday (also on a weekend), or a weekend worked.

    A day that an administrator took out stays as `withdrawn`, or the next upgrade would bring it back.
    """

    day = models.DateField(_("ngày"), unique=True)
    name = models.CharField(_("tên"), max_length=120)
    is_working = models.BooleanField(_("ngày làm bù"), default=False)
    source = models.CharField(_("nguồn"), max_length=200)
    withdrawn = models.BooleanField(_("đã bỏ"), default=False)

    objects = HolidayQuerySet.as_manager()
    history = RowBook()

    class Meta:
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.name}"
