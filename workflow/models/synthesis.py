"""A report composed of a frozen period, and what the Standing Committee concluded on it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from audit import append_only
from organizations.models import Unit
from tasks.models import Assignment, Period
from workflow.models.case import Case
from workflow.models.decision import Decision


@append_only
class Synthesis(models.Model):
    """The frozen period that a report's case is made of (domain 3.2 2E, 3.5 5.6).

    `content_hash`: SHA-256 of the figures and words as they were frozen (`workflow.synthesis`); every version
    of the report binds it, so a figure that comes later can only stand beside the report.
    """

    case = models.OneToOneField(Case, models.PROTECT, related_name="synthesis")
    period = models.ForeignKey(Period, models.PROTECT, related_name="syntheses")
    content_hash = models.CharField(max_length=64)
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    begun_on = models.DateField(_("ngày lập"))

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "syntheses"

    def __str__(self) -> str:
        return f"{self.case}: {self.period}"


class Body(models.TextChoices):
    """Who concluded on a report."""

    STANDING_COMMITTEE = "standing_committee", _("Thường trực Huyện ủy")
    STANDING_BOARD = "standing_board", _("Ban Thường vụ Huyện ủy")
    COMMITTEE = "committee", _("Ban Chấp hành Đảng bộ huyện")


@append_only
class ReportConclusion(models.Model):
    """What was concluded on an issued report; its words stand in the decision (domain 3.2 2E3, 3.5 5.7).

    `basis`: the conclusion on paper ("12-KL/HU", "biên bản ngày 20/6/2022").
    """

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="conclusion")
    body = models.CharField(_("nơi kết luận"), max_length=20, choices=Body)
    held_on = models.DateField(_("ngày họp"))
    basis = models.CharField(_("theo văn bản, biên bản"), max_length=200)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.basis


@append_only
class ConcludedTask(models.Model):
    """A row of the conclusion as it was written, and the assignment that came of it."""

    conclusion = models.ForeignKey(ReportConclusion, models.PROTECT, related_name="tasks")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("nội dung"), max_length=500)
    lead_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    due_on = models.DateField(_("hạn"))
    product = models.CharField(_("sản phẩm"), max_length=300, blank=True)
    assignment = models.OneToOneField(Assignment, models.PROTECT, related_name="concluded")

    class Meta:
        ordering = ["conclusion", "position"]
        constraints = [
            models.UniqueConstraint(fields=["conclusion", "position"], name="concluded_rows_are_numbered")
        ]

    def __str__(self) -> str:
        return self.title
