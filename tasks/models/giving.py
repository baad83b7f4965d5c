"""One act of giving the same work to many units, and the rule by which it is given again."""

from uuid import uuid4

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from organizations.models import Unit
from resolutions.models import Clause, Duty, TaskGroup
from toolbox.row_book import RowBook


class Rhythm(models.TextChoices):
    MONTHLY = "month", _("Hằng tháng")
    QUARTERLY = "quarter", _("Hằng quý")
    HALF_YEARLY = "half", _("6 tháng một lần")
    YEARLY = "year", _("Hằng năm")


class Recurrence(models.Model):
    """A rule: the work of `first` is given again each `rhythm`, due `due_day` days after the turn begins.

    Each turn is made once (`one_giving_per_turn`), however often the sweep runs. `ended_on`: no further turn.
    """

    rhythm = models.CharField(_("nhịp"), max_length=10, choices=Rhythm)
    begins_on = models.DateField(_("bắt đầu từ ngày"))
    due_after = models.PositiveSmallIntegerField(_("hạn, số ngày từ đầu kỳ"))
    ended_on = models.DateField(_("ngày thôi lặp"), null=True, blank=True)

    history = RowBook()

    def __str__(self) -> str:
        return str(self.get_rhythm_display())


class Giving(models.Model):
    """What is given, by whom, from which source; each unit has its own assignment of it.

    `series` stays the same when the work is given again, by rule or "như kỳ trước": evidence that comes
    back within a series is recycled.
    """

    title = models.CharField(_("nhiệm vụ"), max_length=500)
    product = models.CharField(_("sản phẩm"), max_length=300, blank=True)
    given_by_unit = models.ForeignKey(Unit, models.PROTECT, related_name="givings")
    checker_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    given_on = models.DateField(_("ngày giao"))
    due_on = models.DateField(_("hạn"), null=True, blank=True)
    rhythm_days = models.PositiveSmallIntegerField(_("nhịp báo cáo, số ngày"), null=True, blank=True)
    source = models.CharField(_("theo văn bản"), max_length=300, blank=True)
    turn = models.CharField(_("kỳ"), max_length=10, blank=True)
    group = models.ForeignKey(TaskGroup, models.PROTECT, null=True, blank=True, related_name="+")
    clause = models.ForeignKey(Clause, models.PROTECT, null=True, blank=True, related_name="+")
    duty = models.ForeignKey(Duty, models.PROTECT, null=True, blank=True, related_name="+")
    needs = models.ManyToManyField("EvidenceKind", blank=True, related_name="+")
    recurrence = models.ForeignKey(Recurrence, models.PROTECT, null=True, blank=True, related_name="givings")
    series = models.UUIDField(default=uuid4, editable=False, db_index=True)

    history = RowBook()

    class Meta:
        ordering = ["-given_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recurrence", "turn"],
                condition=models.Q(recurrence__isnull=False),
                name="one_giving_per_turn",
            ),
            models.CheckConstraint(
                condition=models.Q(due_on__isnull=False) | models.Q(rhythm_days__isnull=False),
                name="given_with_a_date_or_a_rhythm",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("tasks:giving", args=[self.pk])
