"""The words of a report by task group, and what is added after the freeze."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from audit import append_only
from registry.models import StoredFile
from resolutions.models import TaskGroup
from tasks.models.period_report import PeriodReport


class Narrative(models.Model):
    """What a report says about one group of tasks (`group` None: in general), in one round.

    Typed over until the round is sent, never after it; a return copies the round's words into the next one.
    """

    report = models.ForeignKey(PeriodReport, models.PROTECT, related_name="narratives")
    round = models.PositiveSmallIntegerField()
    group = models.ForeignKey(TaskGroup, models.PROTECT, null=True, related_name="narratives")
    text = models.TextField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        ordering = [models.F("group__code").asc(nulls_first=True), "pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "round", "group"], name="one_narrative_per_group"),
            models.UniqueConstraint(
                fields=["report", "round"], condition=Q(group=None), name="one_general_narrative"
            ),
        ]

    def __str__(self) -> str:
        return str(self.group) if self.group else _("Đánh giá chung")


@append_only
class Addendum(models.Model):
    """What a unit adds after the freeze, by its head: why, in words, with the readings that point here."""

    report = models.ForeignKey(PeriodReport, models.PROTECT, related_name="addenda")
    reason = models.TextField()
    text = models.TextField(blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=300)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    scan = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    done_on = models.DateField()
    recorded_on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "addenda"

    def __str__(self) -> str:
        return _("Bổ sung ngày %(day)s") % {"day": self.done_on.strftime("%d/%m/%Y")}
